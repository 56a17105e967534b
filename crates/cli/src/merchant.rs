//! The merchant's folder: shop.json and what lies beside it, and what of that is published.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use commerce::json::Tree;
use place::{
    Manifest,
    check::{self, Checked},
    folder::is_inside,
};

use crate::{failure::Failure, host};

/// The one hidden folder that is published: others look there for what they know the name of.
const WELL_KNOWN: &str = ".well-known";

/// Where a shop's files are written.
#[derive(Clone, Debug)]
pub struct Merchant {
    pub folder: PathBuf,
    pub shop_json: PathBuf,
}

impl Merchant {
    /// The shop of a folder, or of the shop.json itself.
    pub fn at(path: &Path) -> Result<Self, Failure> {
        if path.is_file() {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new(".")).to_owned();
            return Ok(Self { folder, shop_json: path.to_owned() });
        }
        if !path.is_dir() {
            return Err(Failure::usage(format!("{} is not there", path.display())));
        }
        let shop_json = path.join("shop.json");
        if !shop_json.is_file() {
            let folder = path.display();
            let why = format!("{folder} has no shop.json; `pushcart new DIR` makes a shop to begin with");
            return Err(Failure::usage(why));
        }
        Ok(Self { folder: path.to_owned(), shop_json })
    }

    /// Everything that is wrong with it. A file that is named and not there is an error here: nothing
    /// else will put it on the host.
    pub fn check(&self) -> Checked {
        let mut found = check::check(&self.shop_json, &[]);
        found.errors.append(&mut found.missing);
        found
    }

    /// The files to put on the host beside shop.json, relative to its folder: all that lie there, but for
    /// hidden ones, those named README, and what this program has built. `out` is passed over, as it may lie
    /// in the folder.
    pub fn files(&self, out: &Path) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        self.collect(Path::new(""), out, &mut found)?;
        found.sort();
        Ok(found)
    }

    fn collect(&self, inner: &Path, out: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
        let folder = self.folder.join(inner);
        for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let entry = entry?;
            let (name, path) = (entry.file_name(), entry.path());
            let is_well_known = inner == Path::new("") && name == WELL_KNOWN && path.is_dir();
            if !is_well_known && is_private(&name.to_string_lossy()) {
                continue;
            }
            if !path.is_dir() {
                if path != self.shop_json && !host::is_beside(&path) {
                    found.push(inner.join(name));
                }
            } else if !is_built(&path, out)? {
                self.collect(&inner.join(name), out, found)?;
            }
        }
        Ok(())
    }
}

/// The name of the catalog in the shop's folder that a shop.json sells from; `None` where that is a server.
pub fn catalog_file(shop_json: &str) -> Option<String> {
    let tree = Tree::parse(shop_json).ok()?;
    let backend = tree.root().optional("backend")?;
    let is_catalog = backend.optional("kind")?.as_text() == Some("catalog");
    let file = backend.optional("file")?.as_text()?;
    (is_catalog && !file.contains(':') && !file.starts_with('/')).then(|| file.to_owned())
}

/// Whether a folder is `out` or lies in it, or holds an earlier build.
fn is_built(folder: &Path, out: &Path) -> Result<bool> {
    Ok(Manifest::read(folder).is_ok() || (out.exists() && is_inside(folder, out)?))
}

/// Whether a file is not for shoppers.
fn is_private(name: &str) -> bool {
    name.starts_with('.') || name.split('.').next() == Some("README")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_readmes_and_builds_are_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let merchant =
            Merchant { folder: folder.path().to_owned(), shop_json: folder.path().join("shop.json") };
        for name in [
            "shop.json",
            "catalog.json",
            "README.txt",
            ".env",
            "img/cup.svg",
            ".git/config",
            ".well-known/security",
            ".well-known/.draft",
            "img/.well-known/x",
            "dist/index.html",
            "old/index.html",
        ] {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        let text = r#"{ "chunks": {}, "languages": {} }"#;
        fs::write(folder.path().join("old/build.json"), text).unwrap();
        fs::write(folder.path().join("old.nginx.conf"), "# Written by `pushcart build --host nginx`.")
            .unwrap();
        fs::write(folder.path().join("my.nginx.conf"), "mine").unwrap();
        let files = merchant.files(&folder.path().join("dist")).unwrap();
        let published = [".well-known/security", "catalog.json", "img/cup.svg", "my.nginx.conf"];
        assert_eq!(files, published.map(Path::new));
    }
}
