//! Where a picture lies and where its widths will: paths that stay inside their folder, and names that no
//! two pictures share.

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
};

/// Where a picture lies, as a file and as the catalog writes it.
pub struct Place {
    pub file: PathBuf,
    /// The address without the ending of the file.
    stem: String,
}

impl Place {
    /// The place of an address; `None` where it leads out of the folder.
    pub fn of(src: &str) -> Option<Self> {
        let address = src.split(['?', '#']).next()?;
        let file = PathBuf::from(decoded(address)?);
        let stays = file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let name = address.rsplit('/').next()?;
        let ending =
            name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(0, |(_, end)| end.len() + 1);
        let stem = address.get(..address.len() - ending)?.to_owned();
        (stays && !name.is_empty()).then_some(Self { file, stem })
    }
}

/// The address of a picture in several widths.
pub struct Template {
    /// With `{width}` in it.
    pub src: String,
}

impl Template {
    pub fn file(&self, width: u32) -> PathBuf {
        let address = self.src.replace("{width}", &width.to_string());
        Path::new(&decoded(&address).unwrap_or(address)).to_owned()
    }
}

/// Addresses that are taken: `cup.jpg` and `cup.png` may lie in one folder.
#[derive(Default)]
pub struct Templates(BTreeSet<String>);

impl Templates {
    pub fn take(&mut self, place: &Place, extension: &str) -> Template {
        let mut src = format!("{}-{{width}}.{extension}", place.stem);
        let mut number = 1;
        while !self.0.insert(src.clone()) {
            number += 1;
            src = format!("{}-{number}-{{width}}.{extension}", place.stem);
        }
        Template { src }
    }
}

/// A path with its `%20` as the signs that they stand for.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = code.and_then(|_| after.get(2..)).unwrap_or(after);
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}
