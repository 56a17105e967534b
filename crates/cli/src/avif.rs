//! The merchant's own pictures as AVIF, which most browsers read and which is smaller: made once, and taken from
//! the earlier build where the picture has not changed.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use import::{WithoutAvif, avif, with_avif};
use place::parallel;

use crate::{merchant::catalog_file, sync::is_same, terminal::Terminal};

/// How long a build makes them. What is left is made by the next ones, so that no shop waits for its pictures.
const PATIENCE: Duration = Duration::from_secs(120);

/// Makes what is missing in `stage`, and says so in the catalog there.
pub fn complete(stage: &Path, out: &Path, shop_json: &Path, terminal: Terminal) -> Result<()> {
    let Some(name) = catalog_file(&fs::read_to_string(shop_json)?) else { return Ok(()) };
    let catalog = stage.join(&name);
    let text =
        fs::read_to_string(&catalog).with_context(|| format!("{} cannot be read", catalog.display()))?;
    let pictures = WithoutAvif::all(&text)?;
    let beside = Path::new(&name).parent().unwrap_or(Path::new(""));
    let folders = Folders {
        stage: stage.join(beside),
        out: out.join(beside),
        until: Instant::now() + PATIENCE,
        left: AtomicUsize::new(0),
    };
    let progress = terminal.progress("making pictures smaller", pictures.len());
    let are_there =
        parallel::map(&pictures, |picture| folders.complete(picture).inspect(|_| progress.inc(1)))?;
    progress.finish_and_clear();
    let left = folders.left.into_inner();
    if left > 0 {
        terminal.say(&format!("{left} pictures were not made smaller yet: the next build goes on with them"));
    }
    let made: Vec<WithoutAvif> =
        pictures.into_iter().zip(are_there).filter(|(_, is_there)| *is_there).map(|(one, _)| one).collect();
    if made.is_empty() {
        return Ok(());
    }
    Ok(fs::write(catalog, with_avif(&text, &made)?)?)
}

/// Where the catalog lies, in the build and in the earlier one.
struct Folders {
    stage: PathBuf,
    out: PathBuf,
    /// When no more are made.
    until: Instant,
    /// How many pictures are still to be made then.
    left: AtomicUsize,
}

impl Folders {
    /// Makes all files of a picture, or none: a browser that reads AVIF takes no other. Says whether they are there.
    fn complete(&self, picture: &WithoutAvif) -> Result<bool> {
        let files = picture.files();
        let mut made = Vec::new();
        for (file, name) in &files {
            let Some(bytes) = self.make(file, name)? else { return Ok(false) };
            made.push((self.stage.join(name), bytes));
        }
        for (path, bytes) in &made {
            fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        }
        Ok(!made.is_empty())
    }

    /// A file as AVIF; `None` where it is better left alone, or the merchant has another one under that name.
    fn make(&self, file: &Path, name: &Path) -> Result<Option<Vec<u8>>> {
        let (original, earlier) = (self.stage.join(file), self.out.join(name));
        if !original.is_file() || self.stage.join(name).exists() {
            return Ok(None);
        }
        if earlier.is_file() && is_same(&original, &self.out.join(file))? {
            return Ok(Some(fs::read(earlier)?));
        }
        if Instant::now() > self.until {
            self.left.fetch_add(1, Ordering::Relaxed);
            return Ok(None);
        }
        Ok(avif(&fs::read(original)?))
    }
}
