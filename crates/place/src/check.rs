//! Checks what a merchant has written, all of it at once: shop.json, the catalog.json it names, whether the
//! two agree, and whether the files that they name are there.
//!
//! What a field may be is `shop`'s and `commerce`'s to say; how the findings are shown, the caller's.

mod addresses;
mod agreement;
mod destinations;
mod example;
mod lines;
mod located;
mod named_files;
mod near_file;
mod orders;
mod syntax;
#[cfg(test)]
mod tests;
mod translations;

use std::{
    fmt, fs,
    path::{Component, Path, PathBuf},
};

use commerce::{
    backend::catalog,
    json::{Node, ReadError, Tree},
};
pub use destinations::PAGES;
use shop::Shop;

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which file, relative to the shop's folder.
    pub file: String,
    /// Where in it: `products[3].title`; empty for the file as a whole.
    pub path: String,
    /// What is wrong and what to write instead, as the end of a sentence that begins with the path.
    pub why: String,
    /// In which line of the file.
    pub line: Option<usize>,
    /// The handle or id of the product, category or way that the path leads into.
    pub of: Option<String>,
    /// Of a file that is no JSON, the line that is wrong, with a mark below.
    pub excerpt: Option<String>,
}

impl Finding {
    fn new(file: &str, path: &str, why: String) -> Self {
        Self { file: file.to_owned(), path: path.to_owned(), why, line: None, of: None, excerpt: None }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.path.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        let of = self.of.as_ref().map(|name| format!("\"{name}\""));
        let line = self.line.map(|line| format!("line {line}"));
        let place: Vec<String> = of.into_iter().chain(line).collect();
        if !place.is_empty() {
            write!(f, " ({})", place.join(", "))?;
        }
        write!(f, ": {}", self.why)?;
        self.excerpt.iter().try_for_each(|excerpt| write!(f, "\n{excerpt}"))
    }
}

/// What a check has found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The files that were looked into, relative to the shop's folder.
    pub files: Vec<String>,
    /// What is wrong.
    pub errors: Vec<Finding>,
    /// Files that are named and not there.
    pub missing: Vec<Finding>,
    /// What is not wrong, and should be known.
    pub notes: Vec<Finding>,
}

/// Checks a shop. Files beside its shop.json are looked for in the `also` given folders too.
pub fn check(shop_json: &Path, also: &[PathBuf]) -> Checked {
    let beside = shop_json.parent().unwrap_or(Path::new("")).to_owned();
    let name = shop_json.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut check = Check {
        folders: [vec![beside], also.to_vec()].concat(),
        found: Checked::default(),
        texts: Vec::new(),
    };
    match fs::read_to_string(shop_json) {
        Ok(text) => check.shop(&name, &text),
        Err(error) => check.error(&name, "", format!("cannot be read: {error}")),
    }
    check.located()
}

/// The other origins that the pictures of a catalog come from: what `image_origins` of its shop has to name.
pub fn picture_origins(catalog_json: &str) -> Vec<String> {
    let Ok(tree) = Tree::parse(catalog_json) else { return Vec::new() };
    named_files::origins_of_catalog(tree.root()).into_iter().map(|(_, origin)| origin).collect()
}

/// The handles of the products of a catalog; none of one that cannot be read.
pub fn product_handles(catalog_json: &str) -> Vec<String> {
    let Ok(tree) = Tree::parse(catalog_json) else { return Vec::new() };
    destinations::handles(tree.root(), "products").into_iter().map(str::to_owned).collect()
}

/// A check that is going on.
struct Check {
    /// Where the shop's files may lie; the first is its own folder.
    folders: Vec<PathBuf>,
    found: Checked,
    /// The files that were looked into, by their names.
    texts: Vec<(String, String)>,
}

impl Check {
    fn shop(&mut self, name: &str, text: &str) {
        self.found.files.push(name.to_owned());
        self.texts.push((name.to_owned(), text.to_owned()));
        for error in Shop::check(text) {
            self.error(name, &error.path, error.why);
        }
        let Ok(tree) = Tree::parse(text) else { return };
        self.are_there(name, &named_files::of_shop(tree.root()));
        addresses::of_shop(self, name, tree.root());
        example::texts(self, name, tree.root());
        example::pages(self, tree.root());
        let catalog = self.catalog_of(name, text, tree.root());
        agreement::check(self, name, tree.root(), catalog.as_ref().map(Tree::root));
    }

    /// Checks the catalog.json that a shop.json names. Gives it where it is JSON.
    fn catalog_of(&mut self, name: &str, text: &str, shop: Node<'_>) -> Option<Tree> {
        let backend = shop.optional("backend")?;
        let text_of = |field| backend.optional(field).and_then(|value| value.as_text());
        let (Some("catalog"), Some(file)) = (text_of("kind"), text_of("file")) else { return None };
        let allowed = Shop::read(text).map(|opened| opened.shop.picture_origins());
        self.catalog(name, file, &allowed.unwrap_or_default())
    }

    /// `allowed` are the origins that pictures may come from.
    fn catalog(&mut self, shop: &str, name: &str, allowed: &[String]) -> Option<Tree> {
        let text = self.read(shop, "backend.file", name)?;
        if let Err(errors) = catalog::check(&text) {
            errors.into_iter().for_each(|ReadError { path, why }| self.error(name, &path, why));
        }
        let tree = Tree::parse(&text).ok()?;
        self.are_there(name, &named_files::of_catalog(tree.root()));
        for (field, origin) in named_files::origins_of_catalog(tree.root()) {
            // Over http nothing is shown, allowed or not; that is a finding of its own.
            if !allowed.contains(&origin) && !origin.starts_with("http://") {
                let why = format!(
                    "lies on {origin}, where the shop loads no pictures from; add \"{origin}\" to \"image_origins\" in {shop}"
                );
                self.error(name, &field.path(), why);
            }
        }
        addresses::of_catalog(self, name, tree.root());
        translations::check(self, name, tree.root());
        orders::check(self, name, tree.root());
        example::texts(self, name, tree.root());
        Some(tree)
    }

    /// The text of a file that a field of another names; notes it where it is not there.
    fn read(&mut self, by: &str, path: &str, name: &str) -> Option<String> {
        let Some(file) = self.find(name) else {
            self.is_missing(by, path, name);
            return None;
        };
        self.found.files.push(name.to_owned());
        match fs::read_to_string(&file) {
            Ok(text) => {
                self.texts.push((name.to_owned(), text.clone()));
                Some(text)
            }
            Err(error) => {
                self.error(name, "", format!("cannot be read: {error}"));
                None
            }
        }
    }

    /// Notes those of the files that are not there. Addresses in a file are relative to its folder.
    fn are_there(&mut self, by: &str, named: &[(Node<'_>, String)]) {
        for (field, address) in named {
            let name = beside(by, address);
            if self.find(&name).is_none() {
                self.is_missing(by, &field.path(), &name);
            }
        }
    }

    /// Where a file of the shop lies.
    fn find(&self, name: &str) -> Option<PathBuf> {
        let inside = inside(name)?;
        self.folders.iter().map(|folder| folder.join(&inside)).find(|file| file.is_file())
    }

    fn is_missing(&mut self, by: &str, path: &str, name: &str) {
        let meant = near_file::meant(&self.folders, name);
        let why = match (inside(name), meant) {
            (Some(_), Some(meant)) => {
                format!("names \"{name}\", which is not there; there is \"{meant}\"")
            }
            (Some(_), None) => format!(
                "names \"{name}\", which is not in the shop's folder; put it there or take the line out"
            ),
            (None, _) => format!("names \"{name}\", which lies outside of the shop's folder; put it inside"),
        };
        self.found.missing.push(Finding::new(by, path, why));
    }

    fn error(&mut self, file: &str, path: &str, why: String) {
        self.found.errors.push(Finding::new(file, path, why));
    }

    fn note(&mut self, file: &str, path: &str, why: String) {
        self.found.notes.push(Finding::new(file, path, why));
    }
}

/// The name, relative to the shop's folder, of what a file calls so.
fn beside(file: &str, address: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{address}"),
        None => address.to_owned(),
    }
}

/// A relative path without "..", where it does not lead out of its folder.
fn inside(name: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            Component::ParentDir if path.pop() => {}
            _ => return None,
        }
    }
    Some(path)
}
