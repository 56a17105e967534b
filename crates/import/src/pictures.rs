//! Pictures that lie beside an export, in the widths that a shop loads. The only part of this crate that
//! touches files: it reads them in one folder and writes them below another, never outside of it.

pub mod avif;
mod entries;
mod format;
mod place;
mod scaled;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use self::{
    place::{Place, Templates},
    scaled::Scaled,
};
use crate::{
    error::ImportError,
    json::{self, Json},
    notes::{Note, Notes},
};

/// A catalog whose local pictures are there in several widths.
#[derive(Clone, Debug)]
pub struct Pictures {
    /// The catalog with the widths, the size and the colour of each picture that was made.
    pub catalog_json: String,
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// Which pictures were left as they are, and why.
    pub notes: Vec<Note>,
}

/// Makes the widths of the pictures that a catalog has below `beside`, and writes them below `into`, where
/// the catalog will lie. `progress` is told how many are done, of how many.
///
/// Pictures on the web, and those with widths already, stay as they are. A picture that is not there, and a file
/// that is no picture, is taken out of the catalog; a picture that cannot be scaled is copied. Each is a note.
/// Fails only where the catalog is not JSON.
pub fn pictures(
    catalog_json: &str,
    beside: &Path,
    into: &Path,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Pictures, ImportError> {
    let mut catalog = Json::of(json::parse(catalog_json)?.root());
    let sources = entries::sources(&catalog);
    let mut work =
        Work { beside, into, templates: Templates::default(), files: Vec::new(), notes: Notes::default() };
    let mut made: BTreeMap<&str, Made> = BTreeMap::new();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    progress(0, sources.len());
    for (done, src) in (1..).zip(&sources) {
        match work.make(src) {
            Outcome::Made(new) => drop(made.insert(src, new)),
            Outcome::Copied => {}
            Outcome::Missing => drop(gone.insert(src)),
        }
        progress(done, sources.len());
    }
    entries::fill_in(&mut catalog, &made);
    entries::take_out(&mut catalog, &gone);
    Ok(Pictures { catalog_json: catalog.pretty(), files: work.files, notes: work.notes.finish("Line") })
}

/// What became of a picture.
enum Outcome {
    Made(Made),
    /// It lies beside the catalog as it is.
    Copied,
    /// There is no file to show.
    Missing,
}

/// What the entry of a picture says once it is there in several widths.
struct Made {
    /// With `{width}` in it.
    src: String,
    /// The narrowest first.
    widths: Vec<u32>,
    /// Of the widest.
    size: (u32, u32),
    color: Option<String>,
}

struct Work<'p> {
    beside: &'p Path,
    into: &'p Path,
    templates: Templates,
    files: Vec<PathBuf>,
    notes: Notes,
}

impl Work<'_> {
    fn make(&mut self, src: &str) -> Outcome {
        let Some(place) = Place::of(src) else {
            self.note(
                src,
                "The picture was left out: its path leads out of the folder, or to a hidden file.",
            );
            return Outcome::Missing;
        };
        let Some(bytes) = self.read(&place.file) else {
            let text =
                "The picture was left out: it is not there. Put it beside the export, and import again.";
            self.note(src, text);
            return Outcome::Missing;
        };
        if !format::is_picture(&bytes) {
            self.note(src, "The picture was left out: the file is not a picture.");
            return Outcome::Missing;
        }
        let Ok(scaled) = scaled::scale(&bytes) else {
            let text =
                "The picture was left as it is: it is damaged, too large, or neither JPEG, PNG nor WebP.";
            self.note(src, text);
            let is_there = self.write(&place.file, src, &bytes);
            return if is_there { Outcome::Copied } else { Outcome::Missing };
        };
        self.write_widths(src, &place, scaled).map_or(Outcome::Missing, Outcome::Made)
    }

    /// What is in a file beside the export; `None` where there is none, or a link leads out of the folder.
    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        let folder = self.beside.join(".").canonicalize().ok()?;
        let file = folder.join(file).canonicalize().ok()?;
        if file.starts_with(folder) { fs::read(file).ok() } else { None }
    }

    /// `None` where one of them cannot be written.
    fn write_widths(&mut self, src: &str, place: &Place, scaled: Scaled) -> Option<Made> {
        let template = self.templates.take(place, scaled.extension);
        let mut widths = Vec::new();
        for (width, bytes) in &scaled.files {
            if !self.write(&template.file(*width), src, bytes) {
                return None;
            }
            widths.push(*width);
        }
        Some(Made { src: template.src, widths, size: scaled.size, color: scaled.color })
    }

    /// Writes a file below the folder of the catalog; a failure is noted.
    fn write(&mut self, file: &Path, src: &str, bytes: &[u8]) -> bool {
        let path = self.into.join(file);
        let is_there = fs::read(&path).is_ok_and(|old| old == bytes);
        let folder = path.parent().unwrap_or(self.into);
        let written = is_there || fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes)).is_ok();
        if written {
            self.files.push(path);
        } else {
            self.note(src, "The picture could not be written into the folder of the catalog.");
        }
        written
    }

    fn note(&mut self, src: &str, text: &str) {
        self.notes.add(None, src, text);
    }
}
