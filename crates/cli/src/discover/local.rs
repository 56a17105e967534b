//! Which file of the shop's folder an address means.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::Result;
use commerce::percent;
use place::page;

/// The shop's folder, and the path that it will lie under.
pub struct Local<'a> {
    folder: &'a Path,
    base: String,
}

impl<'a> Local<'a> {
    /// The folder of a placed shop.
    pub fn of(folder: &'a Path) -> Result<Self> {
        let base = page::base(&fs::read_to_string(folder.join("404.html"))?)?.to_owned();
        Ok(Self { folder, base })
    }

    /// The file that is there for an address: relative to the shop, or with the path that it lies under.
    pub fn file(&self, address: &str) -> Option<PathBuf> {
        let path = address.split(['?', '#']).next()?;
        let path = if path.starts_with('/') { path.strip_prefix(&self.base)? } else { path };
        let name = percent::decode(path);
        let is_inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
        Some(self.folder.join(name)).filter(|file| is_inside && file.is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_or_begin_with_the_path_of_the_shop() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("shop")).unwrap();
        let shop = folder.path().join("shop");
        fs::write(shop.join("my logo.svg"), "").unwrap();
        fs::write(folder.path().join("secret.svg"), "").unwrap();
        fs::write(shop.join("404.html"), "<base href=\"/tea/\">").unwrap();
        let local = Local::of(&shop).unwrap();
        let found = |address| local.file(address).map(|file| file.file_name().unwrap().to_owned());
        for address in ["my logo.svg", "my%20logo.svg?v=2", "/tea/my%20logo.svg#x"] {
            assert_eq!(found(address), Some("my logo.svg".into()), "{address}");
        }
        for address in
            ["/my%20logo.svg", "../secret.svg", "%2e%2e/secret.svg", "https://a.example/x", "", "/tea/"]
        {
            assert_eq!(found(address), None, "{address}");
        }
    }
}
