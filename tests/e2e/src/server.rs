//! The built shop on a web server, where single files can be replaced while it runs.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::http::{Answer, Request, Server};

/// The shop as a static host serves it: files with their types, index.html for its paths.
pub struct ShopServer {
    server: Server,
    base: String,
    dist: PathBuf,
    replaced: Arc<Mutex<HashMap<String, Answer>>>,
    keeps: Arc<AtomicBool>,
    packs: Arc<AtomicBool>,
}

impl ShopServer {
    /// The built demo shop, at the root of its origin.
    #[track_caller]
    pub fn demo() -> Self {
        Self::start(&dist(), "/")
    }

    /// A folder with a built shop, below this path, which ends in a slash.
    #[track_caller]
    pub fn start(dist: &Path, base: &str) -> Self {
        assert!(
            dist.join("index.html").is_file(),
            "there is no built shop at {}: run `cargo xtask build --release`, or set PUSHCART_DIST",
            dist.display()
        );
        Self::ahead(dist, base)
    }

    /// The same, for a shop that needs to know its address before it is built.
    pub fn ahead(dist: &Path, base: &str) -> Self {
        let replaced = Arc::new(Mutex::new(HashMap::<String, Answer>::new()));
        let keeps = Arc::new(AtomicBool::new(false));
        let packs = Arc::new(AtomicBool::new(false));
        let server = Server::start({
            let (dist, base, replaced) = (dist.to_owned(), base.to_owned(), replaced.clone());
            let (keeps, packs) = (keeps.clone(), packs.clone());
            move |request| {
                let packed = packs.load(Ordering::Relaxed).then(|| packed(request, &dist, &base, &replaced));
                let answer = packed.flatten().unwrap_or_else(|| answer(request, &dist, &base, &replaced));
                if keeps.load(Ordering::Relaxed) && is_named_by_content(request.path()) {
                    return answer.kept();
                }
                answer
            }
        });
        Self { server, base: base.to_owned(), dist: dist.to_owned(), replaced, keeps, packs }
    }

    /// The address of a path of the shop, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{}", self.server.origin(), self.base, path.trim_start_matches('/'))
    }

    /// The origin, without a slash at its end.
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// From now on, this path answers so.
    pub fn replace(&self, path: &str, answer: Answer) {
        self.replaced.lock().expect("no panic while held").insert(path.to_owned(), answer);
    }

    /// From now on, browsers keep the files whose names say what is in them, as `_headers` has it.
    /// Before, they ask for every file every time.
    pub fn let_keep(&self) {
        self.keeps.store(true, Ordering::Relaxed);
    }

    /// From now on, browsers that read brotli get the `.br` twins, as a host sends them that has them.
    pub fn send_packed(&self) {
        self.packs.store(true, Ordering::Relaxed);
    }

    /// From now on, this path answers with the file again.
    pub fn restore(&self, path: &str) {
        self.replaced.lock().expect("no panic while held").remove(path);
    }

    /// The path of a chunk, under the name it was built with.
    #[track_caller]
    pub fn built(&self, chunk: &str) -> String {
        self.named_by_content("", chunk, ".wasm")
    }

    /// The path of a language's file, under the name it was built with.
    #[track_caller]
    pub fn language(&self, tag: &str) -> String {
        self.named_by_content("lang/", tag, ".json")
    }

    /// The path of the file in a folder whose name is `stem`, a hash and `extension`.
    #[track_caller]
    fn named_by_content(&self, folder: &str, stem: &str, extension: &str) -> String {
        let is_it = |name: &str| {
            let hash = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-'));
            hash.and_then(|rest| rest.strip_suffix(extension)).is_some_and(|hash| !hash.contains('-'))
        };
        let files = std::fs::read_dir(self.dist.join(folder)).expect("the built shop is a folder");
        let names =
            files.map(|file| file.expect("it can be read").file_name().to_string_lossy().into_owned());
        let found = names.into_iter().find(|name| is_it(name));
        format!("/{folder}{}", found.unwrap_or_else(|| panic!("the build has no {folder}{stem}{extension}")))
    }

    /// Points the shop at a server, as a merchant does who edits shop.json, and allows its origin in
    /// the page's Content-Security-Policy, as `build` does for that shop.json.
    #[track_caller]
    pub fn point_at(&self, backend: &serde_json::Value) {
        self.change_json("/shop.json", |shop| {
            shop["backend"] = backend.clone();
            if let Some(fields) = shop.as_object_mut() {
                fields.remove("currencies");
            }
        });
        self.allow(&[backend["url"].as_str().expect("a server has an address")]);
    }

    /// Allows the origins of these addresses in the page's Content-Security-Policy.
    #[track_caller]
    pub fn allow(&self, urls: &[&str]) {
        let origin = |url: &&str| url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let origins = urls.iter().map(origin).collect::<Vec<_>>().join(" ");
        let mut index = self.file("/index.html");
        for directive in ["connect-src", "img-src"] {
            index = index.replace(&format!("{directive} 'self'"), &format!("{directive} 'self' {origins}"));
        }
        let index = Answer::ok("text/html; charset=utf-8", index);
        self.replace("/", index.clone());
        self.replace("/index.html", index);
    }

    /// A file of the shop as it was built.
    #[track_caller]
    pub fn file(&self, path: &str) -> String {
        let file = self.dist.join(path.trim_start_matches('/'));
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// Changes a JSON file of the shop, starting from the built one.
    #[track_caller]
    pub fn change_json(&self, path: &str, change: impl FnOnce(&mut serde_json::Value)) {
        let mut value =
            serde_json::from_str(&self.file(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        change(&mut value);
        self.replace(path, Answer::ok("application/json", value.to_string()));
    }
}

/// Where the built shop lies.
pub fn dist() -> PathBuf {
    std::env::var_os("PUSHCART_DIST")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
}

fn answer(request: &Request, dist: &Path, base: &str, replaced: &Mutex<HashMap<String, Answer>>) -> Answer {
    let Some(path) = request.path().strip_prefix(base) else {
        return Answer::status(404, "outside of the shop");
    };
    if let Some(answer) = replaced.lock().expect("no panic while held").get(&format!("/{path}")) {
        return answer.clone();
    }
    if path.split('/').any(|part| part == "..") {
        return Answer::status(404, "no such file");
    }
    match file_of(path, dist).map(|file| (std::fs::read(&file), file)) {
        Some((Ok(body), file)) => return Answer::ok(content_type(&file), body),
        Some(_) => return Answer::status(404, "no such file"),
        None => {}
    }
    let index = replaced.lock().expect("no panic while held").get("/index.html").cloned();
    index.unwrap_or_else(|| {
        Answer::ok("text/html; charset=utf-8", std::fs::read(dist.join("404.html")).unwrap_or_default())
    })
}

/// The `.br` twin of a file of the shop, where there is one and nothing stands in its place.
fn packed(
    request: &Request,
    dist: &Path,
    base: &str,
    replaced: &Mutex<HashMap<String, Answer>>,
) -> Option<Answer> {
    let path = request.path().strip_prefix(base)?;
    let is_replaced = replaced.lock().expect("no panic while held").contains_key(&format!("/{path}"));
    if is_replaced || !request.header("accept-encoding").contains("br") {
        return None;
    }
    let file = file_of(path, dist).unwrap_or_else(|| dist.join("404.html"));
    let body = std::fs::read(format!("{}.br", file.display())).ok()?;
    let mut answer = Answer::ok(content_type(&file), body);
    answer.headers.push((String::from("content-encoding"), String::from("br")));
    Some(answer)
}

/// The file that a path asks for; `None` where it is a page without a file of its own. What looks like a file
/// and is missing must not answer with HTML.
fn file_of(path: &str, dist: &Path) -> Option<PathBuf> {
    let file = dist.join(path);
    let page = file.join("index.html");
    if page.is_file() {
        return Some(page);
    }
    let looks_like_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    (file.is_file() || looks_like_file).then_some(file)
}

/// Whether a hash of its content ends the name, before the last dot.
fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.rsplit('-').next().unwrap_or_default();
    let digits = hash.strip_prefix('x').unwrap_or_default();
    digits.len() == 11 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
