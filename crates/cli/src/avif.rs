//! The merchant's own pictures as AVIF, which most browsers read and which is smaller: made once, and taken from
//! the earlier build where the picture has not changed. So is the knowledge that a picture is no smaller then.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use import::{WithoutAvif, avif, with_avif};
use place::{Manifest, parallel, short_hash};

use crate::{merchant::catalog_file, terminal::Terminal};

/// How long a build makes them. What is left is made by the next ones, so that no shop waits for its pictures.
const PATIENCE: Duration = Duration::from_secs(120);

/// Makes what is missing in `stage`, and says so in the catalog there.
pub fn complete(stage: &Path, out: &Path, shop_json: &Path, terminal: Terminal) -> Result<()> {
    let Some(name) = catalog_file(&fs::read_to_string(shop_json)?) else { return Ok(()) };
    let catalog = stage.join(&name);
    let text =
        fs::read_to_string(&catalog).with_context(|| format!("{} cannot be read", catalog.display()))?;
    let pictures = WithoutAvif::all(&text)?;
    let folders = Folders::of(stage, out, Path::new(&name), Instant::now() + PATIENCE);
    let progress = terminal.progress("making pictures smaller", pictures.len());
    let outcomes =
        parallel::map(&pictures, |picture| folders.complete(picture).inspect(|_| progress.inc(1)))?;
    progress.finish_and_clear();
    let left = outcomes.iter().filter(|outcome| **outcome == Outcome::Later).count();
    if left > 0 {
        terminal.say(&format!("{left} pictures were not made smaller yet: the next build goes on with them"));
    }
    let made: Vec<WithoutAvif> = pictures
        .into_iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| **outcome == Outcome::There)
        .map(|(picture, _)| picture)
        .collect();
    note_no_smaller(stage, outcomes)?;
    if made.is_empty() {
        return Ok(());
    }
    Ok(fs::write(catalog, with_avif(&text, &made)?)?)
}

/// Writes for the next build which pictures are no smaller.
fn note_no_smaller(stage: &Path, outcomes: Vec<Outcome>) -> Result<()> {
    let hash = |outcome| if let Outcome::NoSmaller(hash) = outcome { Some(hash) } else { None };
    let not_as_avif: BTreeSet<String> = outcomes.into_iter().filter_map(hash).collect();
    if not_as_avif.is_empty() {
        return Ok(());
    }
    Manifest { not_as_avif, ..Manifest::read(stage)? }.write(stage)
}

/// How it went with a picture.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// All its files are there.
    There,
    /// A file of it, by its hash, is better left alone; so are the others: a browser that reads AVIF takes no other.
    NoSmaller(String),
    /// There was no time.
    Later,
    /// It is not there, or the merchant has another file under the name.
    Never,
}

/// Where the catalog lies, in the build and in the earlier one.
struct Folders {
    stage: PathBuf,
    out: PathBuf,
    /// What the earlier build has found to be no smaller, by hashes.
    no_smaller: BTreeSet<String>,
    /// When no more pictures are begun.
    until: Instant,
}

/// A file of a picture.
struct Original {
    bytes: Vec<u8>,
    hash: String,
    name: PathBuf,
    /// As it was made by the earlier build.
    known: Option<Vec<u8>>,
}

impl Folders {
    fn of(stage: &Path, out: &Path, catalog: &Path, until: Instant) -> Self {
        let beside = catalog.parent().unwrap_or(Path::new(""));
        let no_smaller = Manifest::read(out).unwrap_or_default().not_as_avif;
        Self { stage: stage.join(beside), out: out.join(beside), no_smaller, until }
    }

    /// Makes all files of a picture, or none.
    fn complete(&self, picture: &WithoutAvif) -> Result<Outcome> {
        let Some(originals) = self.originals(picture)? else { return Ok(Outcome::Never) };
        if let Some(left_alone) = originals.iter().find(|one| self.no_smaller.contains(&one.hash)) {
            return Ok(Outcome::NoSmaller(left_alone.hash.clone()));
        }
        // Who has begun a picture makes all of it: one that takes longer than a build would never be done.
        if originals.iter().any(|one| one.known.is_none()) && Instant::now() > self.until {
            return Ok(Outcome::Later);
        }
        let mut made = Vec::new();
        for Original { bytes, hash, name, known } in originals {
            match known.or_else(|| avif(&bytes)) {
                Some(bytes) => made.push((self.stage.join(name), bytes)),
                None => return Ok(Outcome::NoSmaller(hash)),
            }
        }
        for (path, bytes) in &made {
            fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        }
        Ok(Outcome::There)
    }

    /// The files of a picture; `None` where one is not there or has its place taken.
    fn originals(&self, picture: &WithoutAvif) -> Result<Option<Vec<Original>>> {
        let mut originals = Vec::new();
        for (file, name) in picture.files() {
            let original = self.stage.join(&file);
            if !original.is_file() || self.stage.join(&name).exists() {
                return Ok(None);
            }
            let bytes = fs::read(&original)?;
            let is_same = || fs::read(self.out.join(&file)).is_ok_and(|earlier| earlier == bytes);
            let known = fs::read(self.out.join(&name)).ok().filter(|_| is_same());
            originals.push(Original { hash: short_hash(&bytes), bytes, name, known });
        }
        Ok(Some(originals).filter(|originals| !originals.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOG: &str = r#"{ "picture": { "src": "cup-{width}.webp", "widths": [240, 480] } }"#;
    const PICTURE: &[u8] = include_bytes!("../../../public/demo/img/moon-cup-celadon-240.webp");

    #[test]
    fn a_picture_that_is_begun_is_made_and_one_that_is_not_waits() {
        let (stage, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for folder in [&stage, &out] {
            for width in [240, 480] {
                fs::write(folder.path().join(format!("cup-{width}.webp")), PICTURE).unwrap();
            }
        }
        let picture = WithoutAvif::all(CATALOG).unwrap().remove(0);
        let now = Instant::now();
        let folders = |until| Folders::of(stage.path(), out.path(), Path::new("catalog.json"), until);
        assert_eq!(folders(now).complete(&picture).unwrap(), Outcome::Later);
        for width in [240, 480] {
            fs::write(out.path().join(format!("cup-{width}.webp.avif")), "made").unwrap();
        }
        assert_eq!(folders(now).complete(&picture).unwrap(), Outcome::There, "it is taken over at any time");
        for width in [240, 480] {
            fs::remove_file(stage.path().join(format!("cup-{width}.webp.avif"))).unwrap();
        }
        let known = BTreeSet::from([short_hash(PICTURE)]);
        let folders = Folders { no_smaller: known, ..folders(now + PATIENCE) };
        assert_eq!(folders.complete(&picture).unwrap(), Outcome::NoSmaller(short_hash(PICTURE)));
    }
}
