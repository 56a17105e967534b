//! A built shop and a merchant's folder to run the program on, and a client that fetches from servers on
//! this machine. Shared by the test programs of this crate.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
};

use place::{Manifest, Named, compress, folder, worker};
use tempfile::TempDir;

/// A folder with `built`, which stands for the shop inside the program, and `shop`, which `pushcart new`
/// has made, in two languages. It goes with this value.
pub struct Bench {
    folder: TempDir,
}

/// How a run of the program has ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub said: String,
    pub complained: String,
}

impl Bench {
    pub fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        // Servers read it as another user.
        Command::new("chmod").arg("755").arg(bench.folder.path()).status().unwrap();
        write_built(&bench.path("built"));
        let run = bench.run(&["new", "shop"]);
        assert_eq!(run.code, 0, "{run:?}");
        let shop = bench.text("shop/shop.json");
        let shop = shop.replace("\"languages\": [\"en\"]", "\"languages\": [\"en\", \"de\"]");
        fs::write(bench.path("shop/shop.json"), shop).unwrap();
        bench
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, to be run in the folder.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pushcart"));
        let temporary = self.path("temporary");
        fs::create_dir_all(&temporary).unwrap();
        command.args(arguments).current_dir(self.folder.path()).env("TMPDIR", temporary);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.program(arguments).output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            said: String::from_utf8(output.stdout).unwrap(),
            complained: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Builds `shop` into `dist`.
    pub fn build(&self, more: &[&str]) -> Run {
        self.run(&[&["build", "shop", "--out", "dist", "--shop-files", "built"], more].concat())
    }

    /// The name of the file in `dist` that begins so and ends so, such as "catalog-" and ".wasm".
    pub fn named(&self, start: &str, end: &str) -> Option<String> {
        let dist = self.path("dist");
        let names = folder::files(&dist).unwrap();
        let mut names =
            names.iter().map(|file| file.strip_prefix(&dist).unwrap().to_str().unwrap().to_owned());
        names.find(|name| name.starts_with(start) && name.ends_with(end))
    }
}

/// A release build as `cargo xtask build --release` makes it, but for what is in its files.
fn write_built(built: &Path) {
    for folder in ["lang", "demo"] {
        fs::create_dir_all(built.join(folder)).unwrap();
    }
    let write = |name: &str| {
        let text = format!("{name} {}", "text ".repeat(200));
        Named::write(built, name, text.as_bytes(), true).unwrap().name
    };
    let kinds = commerce::backend::KINDS.iter().map(|kind| kind.name);
    let chunks: BTreeMap<String, Vec<String>> = kinds
        .chain(["browse", "catalog_checkout", "other", "other_checkout"])
        .map(|name| (name.to_owned(), vec![write(&format!("{name}.wasm"))]))
        .collect();
    let languages = ["de", "fr"].map(|tag| (tag.to_owned(), vec![write_words(built, tag)])).into();
    let script = format!("globalThis.pushcartChunks={};", serde_json::to_string(&chunks).unwrap());
    let boot = Named::write(built, "boot.js", script.as_bytes(), true).unwrap();
    let styles = write("pushcart.css");
    write("prerendered.css");
    write("take-over.js");
    write("buy.js");
    let page = format!(
        "<!doctype html><html><head><base href=\"/\"><link rel=\"icon\" href=\"data:,\">\
         <meta name=\"description\" content=\"Shop\"><title>Shop</title><meta http-equiv=\"Content-Security-Policy\" content=\"\"><style>b{{}}</style>\
         <script type=\"application/json\" id=\"placed\">{{}}</script>\
         <link rel=\"preload\" href=\"app.wasm\" as=\"fetch\"><link rel=\"preload\" href=\"{styles}\" as=\"style\">\
         <script type=\"module\" src=\"{}\" integrity=\"{}\"></script></head><body><div id=\"shell\">\
         <b data-text=\"name\">Shop</b><p id=\"reach\"></p>The page of the app<p id=\"boot-failed\" hidden>No.</p></div></body></html>",
        boot.name, boot.integrity
    );
    for (name, text) in [
        ("index.html", page.as_str()),
        ("shop.json", "{ \"example\": true }"),
        ("shop.schema.json", "{}"),
        ("catalog.schema.json", "{}"),
        ("demo/catalog.json", "{}"),
    ] {
        fs::write(built.join(name), text).unwrap();
    }
    Manifest { is_release: true, chunks, languages, ..Manifest::default() }.write(built).unwrap();
    worker::write_code(built, "code()").unwrap();
    for file in folder::files(built).unwrap() {
        compress::file(&file).unwrap();
    }
}

/// The words of a language, as the app reads them. Gives the name of their file.
fn write_words(built: &Path, tag: &str) -> String {
    let languages = lang::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang")).unwrap();
    let language = languages.iter().find(|language| language.tag == tag).unwrap();
    let words = language.compact(&languages[0]);
    Named::write(built, &format!("lang/{tag}.json"), words.as_bytes(), true).unwrap().name
}

/// What a server has answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in small letters.
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header by its name in small letters; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|header| header.0 == name).map_or("", |header| &header.1)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Fetches a path from a server on this machine.
pub fn fetch(port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let mut request = format!("GET {path} HTTP/1.1\r\nConnection: close\r\n");
    if headers.iter().all(|(name, _)| *name != "Host") {
        request += &format!("Host: 127.0.0.1:{port}\r\n");
    }
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let header = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    let headers = head.lines().skip(1).map(header).collect();
    let mut answer = Answer { status, headers, body: answer[end + 4..].to_vec() };
    if answer.header("transfer-encoding") == "chunked" {
        answer.body = joined(&answer.body);
    }
    answer
}

/// The body that was sent in chunks, each after its length in hexadecimal digits.
fn joined(chunked: &[u8]) -> Vec<u8> {
    let (mut body, mut rest) = (Vec::new(), chunked);
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            break;
        }
        body.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 2 + length + 2..];
    }
    body
}
