//! Where a picture lies and where its widths will: paths that stay inside their folder, and names that no
//! two pictures share.

use std::{
    collections::BTreeSet,
    path::{Component, PathBuf},
};

use commerce::percent;

/// Where a picture lies, as a file and as the catalog writes it.
pub struct Place {
    pub file: PathBuf,
    /// The address without the ending of the file.
    stem: String,
}

impl Place {
    /// The place of an address; `None` where it leads out of the folder, or to a hidden file.
    pub fn of(src: &str) -> Option<Self> {
        let address = src.split(['?', '#']).next()?;
        let file = PathBuf::from(percent::decode(address));
        let is_open = |part| match part {
            Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
            part => part == Component::CurDir,
        };
        let is_open = file.components().all(is_open);
        let name = address.rsplit('/').next()?;
        let ending =
            name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(0, |(_, end)| end.len() + 1);
        let stem = address.get(..address.len() - ending)?.to_owned();
        (is_open && !name.is_empty()).then_some(Self { file, stem })
    }
}

/// The address of a picture in several widths.
pub struct Template {
    /// With `{width}` in it.
    pub src: String,
}

impl Template {
    pub fn file(&self, width: u32) -> PathBuf {
        percent::decode(&self.src.replace("{width}", &width.to_string())).into()
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
