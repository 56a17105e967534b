//! What `build --host` writes, read by the real servers: each serves the built shop at its root and below
//! a path, and is asked what a browser asks.
//!
//! They are nginx, Caddy and Apache as Debian has them; `cargo xtask setup --tests` installs them. Each
//! runs with a configuration, a port and a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

#[path = "../bench/mod.rs"]
mod bench;
mod server;

use std::{fs, io::Read};

use bench::{Answer, Bench, fetch};
use server::{Kind, Server};

/// The encodings a browser asks for, and what answers in a shop on this server have then.
const ANY: &str = "gzip, deflate, br";

/// What the merchant has put beside shop.json, for others who know where to look.
const OWN: [(&str, &str); 5] = [
    (".well-known/apple-app-site-association", "{}"),
    (".well-known/security.txt", "Contact: mailto:a@example.com"),
    ("CNAME", "shop.example.com"),
    ("terms.pdf", "%PDF-1.7"),
    ("photo-1505740420928-5e560c06d30e.jpg", "a photograph"),
];

/// A shop on a server, below a path.
struct Hosted {
    // Before the folder that it needs to be stopped.
    server: Server,
    bench: Bench,
    base: &'static str,
}

impl Hosted {
    fn new(kind: Kind, base: &'static str) -> Self {
        let bench = Bench::new();
        for (name, text) in OWN {
            let file = bench.path("shop").join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let shop = bench.text("shop/shop.json");
        let address = format!("\"base_url\": \"https://shop.example{base}\", \"text\"");
        fs::write(
            bench.path("shop/shop.json"),
            shop.replace("\"text\": \"Look", &format!("{address}: \"Look")),
        )
        .unwrap();
        let run = bench.build(&["--public-url", base, "--host", kind.name()]);
        assert_eq!(run.code, 0, "{}", run.complained);
        assert!(run.said.contains("can be put on a host"));
        let server = Server::start(kind, &bench, base);
        Self { server, bench, base }
    }

    /// What is at a path of the shop, for one who takes these encodings.
    fn get(&self, path: &str, encodings: &str) -> Answer {
        fetch(self.server.port, &format!("{}{path}", self.base), &[("Accept-Encoding", encodings)])
    }

    fn named(&self, start: &str, end: &str) -> String {
        self.bench.named(start, end).unwrap()
    }

    fn check(&self, best: &str) {
        self.paths_of_the_shop_get_the_page();
        self.files_have_their_types();
        self.files_without_an_extension_are_files();
        self.twins_are_sent_to_those_who_take_them(best);
        self.names_with_a_hash_are_kept_and_others_asked_for();
        self.what_is_gone_is_gone();
        self.every_answer_has_the_policy();
        self.the_path_without_its_slash_leads_to_the_shop();
    }

    fn paths_of_the_shop_get_the_page(&self) {
        for path in ["", "p/oat-soap?v=1.5", "c/soap", "cart/a:2,b:1", "me/orders/", "index.html"] {
            let page = self.get(path, "identity");
            assert_eq!(page.status, 200, "{path}: {page:?}");
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
            assert!(
                page.text().contains(&format!("<base href=\"{}\">", self.base)),
                "{path}: {}",
                page.text()
            );
        }
    }

    fn files_have_their_types(&self) {
        for (name, kind) in [
            (self.named("browse-", ".wasm"), "application/wasm"),
            (self.named("boot-", ".js"), "text/javascript"),
            (self.named("pushcart-", ".css"), "text/css"),
            (self.named("lang/de-", ".json"), "application/json"),
            (String::from("catalog.json"), "application/json"),
            (String::from("img/logo.svg"), "image/svg+xml"),
            (String::from("terms.pdf"), "application/pdf"),
            (String::from("feed.tsv"), "text/tab-separated-values"),
            (String::from("favicon.ico"), "image/x-icon"),
            (String::from(".well-known/security.txt"), "text/plain"),
        ] {
            for encodings in ["identity", "gzip", ANY] {
                let file = self.get(&name, encodings);
                assert_eq!(file.status, 200, "{name}");
                let found = file.header("content-type");
                assert_eq!(found.split(';').next().unwrap(), kind, "{name} as {encodings}");
            }
        }
    }

    fn files_without_an_extension_are_files(&self) {
        for (name, text) in [OWN[0], OWN[2]] {
            let file = self.get(name, ANY);
            assert_eq!((file.status, &*file.text()), (200, text), "{name}");
        }
    }

    /// `best` is what this server sends to those who take everything.
    fn twins_are_sent_to_those_who_take_them(&self, best: &str) {
        for name in [
            self.named("browse-", ".wasm"),
            String::from("catalog.json"),
            String::from("p/oat-soap"),
            String::from("feed.tsv"),
            String::from("sitemap.xml"),
            String::from("manifest.webmanifest"),
        ] {
            let plain = self.get(&name, "identity");
            assert_eq!(plain.header("content-encoding"), "", "{name}");
            let small = self.get(&name, "gzip");
            assert_eq!(small.header("content-encoding"), "gzip", "{name}");
            for answer in [&plain, &small] {
                assert_eq!(answer.header("vary").to_ascii_lowercase(), "accept-encoding", "{name}");
            }
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&small.body[..]).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, plain.body, "{name}");
            assert_eq!(self.get(&name, ANY).header("content-encoding"), best, "{name}");
        }
    }

    fn names_with_a_hash_are_kept_and_others_asked_for(&self) {
        for name in
            [self.named("browse-", ".wasm"), self.named("boot-", ".js"), self.named("lang/de-", ".json")]
        {
            for encodings in ["identity", "gzip", ANY] {
                let kept = self.get(&name, encodings);
                assert_eq!(kept.header("cache-control"), "public, max-age=31536000, immutable", "{name}");
            }
        }
        for name in ["", "p/oat-soap", "shop.json", "sw.js", "catalog.json", "img/logo.svg", OWN[4].0] {
            for encodings in ["identity", "gzip", ANY] {
                assert_eq!(self.get(name, encodings).header("cache-control"), "no-cache", "{name}");
            }
        }
    }

    /// The page in the place of a script would be an error that nobody understands, and kept for a year.
    fn what_is_gone_is_gone(&self) {
        for name in ["boot-x0123456789a.js", "browse-x0123456789a.wasm", "img/gone.svg", "gone.json"] {
            let gone = self.get(name, ANY);
            assert_eq!(gone.status, 404, "{name}");
            assert!(!gone.text().contains("The page of the app"), "{name}");
            assert!(!gone.header("cache-control").contains("immutable"), "{name}");
        }
    }

    fn every_answer_has_the_policy(&self) {
        let page = self.bench.text("dist/index.html");
        let policy =
            page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        for name in ["", "p/oat-soap", "catalog.json", &self.named("boot-", ".js"), "gone.json"] {
            let answer = self.get(name, ANY);
            assert_eq!(answer.header("content-security-policy"), policy, "{name}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
            assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{name}");
        }
    }

    fn the_path_without_its_slash_leads_to_the_shop(&self) {
        let Some(path) = self.base.strip_suffix('/').filter(|path| !path.is_empty()) else { return };
        let answer = fetch(self.server.port, path, &[]);
        assert_eq!(answer.status, 301);
        assert!(answer.header("location").ends_with(self.base), "{answer:?}");
    }
}

#[test]
fn nginx_at_the_root() {
    let hosted = Hosted::new(Kind::Nginx, "/");
    hosted.check("gzip");
    assert_eq!(hosted.get("other/style.css", ANY).status, 204, "it is another location of the server");
}

#[test]
fn nginx_below_a_path() {
    Hosted::new(Kind::Nginx, "/a/shop/").check("gzip");
}

#[test]
fn caddy_at_the_root() {
    Hosted::new(Kind::Caddy, "/").check("br");
}

#[test]
fn caddy_below_a_path() {
    Hosted::new(Kind::Caddy, "/a/shop/").check("br");
}

#[test]
fn apache_at_the_root() {
    Hosted::new(Kind::Apache, "/").check("br");
}

#[test]
fn apache_below_a_path() {
    Hosted::new(Kind::Apache, "/a/shop/").check("br");
}

/// As GitHub Pages does: nothing is configured, a page is found without its ".html", and unknown paths get 404.html
/// with the status 404.
#[test]
fn a_host_that_answers_unknown_paths_with_404_html() {
    for base in ["/", "/a/shop/"] {
        let hosted = Hosted::new(Kind::Pages, base);
        for path in ["", "p/oat-soap", "de", "de/c/soap"] {
            let page = hosted.get(path, "identity");
            assert_eq!((page.status, page.header("content-type")), (200, "text/html"), "{path}");
        }
        for path in ["p/new-soap", "cart/a:2,b:1"] {
            let page = hosted.get(path, "identity");
            assert_eq!((page.status, page.header("content-type")), (404, "text/html"), "{path}");
            assert_eq!(page.text(), hosted.bench.text("dist/404.html"));
            assert!(page.text().contains(&format!("<base href=\"{base}\">")));
        }
        let wasm = hosted.get(&hosted.named("browse-", ".wasm"), "identity");
        assert_eq!((wasm.status, wasm.header("content-type")), (200, "application/wasm"));
    }
}
