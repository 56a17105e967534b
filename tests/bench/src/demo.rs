//! The demo shop, as a merchant has it who copies the built shop to a host, and as `pushcart build` makes it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use pushcart_e2e::{
    ShopServer,
    demo::{CUP, TRAY},
};
use serde_json::{Value, json};

use crate::{
    figure::{Figure, Unit},
    subject::{Product, Subject},
};

/// What all of it is called in the report.
pub const SUBJECT: &str = "demo shop";
pub const PAGES: &str = "prerendering";
/// What its pages are called, in the order of [`Demo::pages`].
pub const NAMES: [&str; 4] =
    ["home, prerendered", "product, prerendered", "home, not prerendered", "product, not prerendered"];

/// What is needed to make it.
pub struct Tools {
    /// The repository.
    pub root: PathBuf,
    /// A release build of the shop.
    pub dist: PathBuf,
    /// The merchant's program.
    pub program: PathBuf,
    /// A folder to write to.
    pub work: PathBuf,
}

pub struct Demo {
    pub plain: ShopServer,
    pub prerendered: ShopServer,
}

impl Demo {
    /// Builds it in all its languages.
    pub fn build(tools: &Tools) -> Self {
        Self::build_in(tools, None)
    }

    /// Builds it in these languages alone.
    pub fn build_in(tools: &Tools, languages: Option<&[&str]>) -> Self {
        println!("building the demo shop with {}", tools.program.display());
        drop(fs::remove_dir_all(&tools.work));
        let shop = tools.work.join("shop");
        place::folder::copy(&tools.root.join("public/demo"), &shop.join("demo")).expect("the demo's files");
        let mut settings = read(&tools.root.join("public/shop.json"));
        if let Some(languages) = languages {
            settings["languages"] = json!(languages);
        }
        let built = tools.work.join("built");
        let prerendered = ShopServer::ahead(&built, "/");
        settings["share"]["base_url"] = json!(prerendered.url("/"));
        fs::write(shop.join("shop.json"), settings.to_string()).expect("shop.json can be written");
        make(tools, &built, &[]);
        let plain = ShopServer::start(&tools.dist, "/");
        for server in [&plain, &prerendered] {
            server.let_keep();
            server.send_packed();
        }
        Self { plain, prerendered }
    }

    /// Home and a product, prerendered and not.
    pub fn pages(&self) -> Vec<Subject> {
        let [home_made, product_made, home_plain, product_plain] = NAMES;
        vec![
            home(&self.prerendered, home_made),
            product(&self.prerendered, product_made),
            home(&self.plain, home_plain),
            product(&self.plain, product_plain),
        ]
    }
}

/// Builds the shop of [`Demo::build`] twice more, with pages and without.
pub fn pages_per_second(tools: &Tools) -> Vec<Figure> {
    let time = |name: &str, more: &[&str]| make(tools, &tools.work.join(name), more);
    let (without, _) = time("without-pages", &["--no-pages"]);
    let (with, said) = time("with-pages", &[]);
    let pages = said["pages"]["written"].as_f64().expect("how many pages were written");
    let per_second = pages / (with - without);
    vec![
        Figure::new("pages", Unit::Count, vec![pages]),
        Figure::new("pages per second, with their twins", Unit::PerSecond, vec![per_second]),
    ]
}

fn home(server: &ShopServer, name: &str) -> Subject {
    let list_of = Some(Product { path: format!("/p/{}", CUP.handle), title: CUP.title });
    Subject { list_of, ..subject(server, name, "/") }
}

fn product(server: &ShopServer, name: &str) -> Subject {
    let path = format!("/p/{}", TRAY.handle);
    Subject { buy: Some("Add to cart"), ..subject(server, name, &path) }
}

fn subject(server: &ShopServer, name: &str, path: &str) -> Subject {
    Subject { name: name.to_owned(), ..Subject::named(&server.url(path)) }
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Runs the program, and gives how many seconds that took and what it said.
fn make(tools: &Tools, out: &Path, more: &[&str]) -> (f64, Value) {
    let start = Instant::now();
    let mut program = Command::new(&tools.program);
    program.arg("build").arg(tools.work.join("shop")).arg("--out").arg(out);
    program.arg("--shop-files").arg(&tools.dist).arg("--json").args(more).stdin(Stdio::null());
    let output = program.output().unwrap_or_else(|error| panic!("{}: {error}", tools.program.display()));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "pushcart build: {words}");
    let said = serde_json::from_slice(&output.stdout).expect("JSON");
    (start.elapsed().as_secs_f64(), said)
}
