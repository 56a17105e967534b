//! Brings a folder up to what another holds. A file that is the same keeps its bytes and its time, so
//! that hosts and upload programs see what has changed.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use place::{folder::files, manifest, worker};

use crate::modes;

/// What version control keeps in a folder that is published by it. It is left alone.
const VERSION_CONTROL: &str = ".git";

/// What had to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub written: usize,
    pub kept: usize,
    pub removed: usize,
}

/// Makes `out` hold what `stage` holds. What others refer to is written before them and removed after them, so
/// that the folder is a whole shop at every moment. What says that it is a built shop comes first: the next build
/// takes up a folder that this one was interrupted in.
pub fn sync(stage: &Path, out: &Path) -> Result<Changes> {
    let mut changes = Changes::default();
    let mut wanted = relative_files(stage)?;
    wanted.sort_by_key(|name| (name != Path::new(manifest::NAME), refers_to_others(name)));
    make_folder(out)?;
    for name in &wanted {
        let (from, to) = (stage.join(name), out.join(name));
        if is_same(&from, &to)? {
            modes::publish_file(&to)?;
            changes.kept += 1;
        } else {
            put(&from, &to)?;
            changes.written += 1;
        }
    }
    let wanted: BTreeSet<PathBuf> = wanted.into_iter().collect();
    for name in relative_files(out)? {
        if !wanted.contains(&name) && !name.starts_with(VERSION_CONTROL) {
            remove(out, &name)?;
            changes.removed += 1;
        }
    }
    Ok(changes)
}

/// Whether both are there and hold the same bytes.
pub fn is_same(one: &Path, other: &Path) -> Result<bool> {
    let (Ok(first), Ok(second)) = (fs::metadata(one), fs::metadata(other)) else { return Ok(false) };
    Ok(first.len() == second.len() && second.is_file() && fs::read(one)? == fs::read(other)?)
}

fn relative_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let inner = |file: PathBuf| Ok(file.strip_prefix(folder)?.to_owned());
    files(folder)?.into_iter().map(inner).collect()
}

/// Whether a file names others of the same build: pages and the service worker.
fn refers_to_others(name: &Path) -> bool {
    let name = name.to_string_lossy();
    let name = name.trim_end_matches(".br").trim_end_matches(".gz");
    name.ends_with(".html") || name == worker::NAME
}

/// Writes a file beside its place and moves it there: whoever reads meanwhile gets the old one or the
/// new one.
fn put(from: &Path, to: &Path) -> Result<()> {
    let what = || format!("{} cannot be written", to.display());
    let folder = to.parent().context("a file lies in a folder")?;
    make_folder(folder)?;
    if to.is_dir() {
        fs::remove_dir_all(to).with_context(what)?;
    }
    let beside = tempfile::Builder::new().prefix(".pushcart-").tempfile_in(folder).with_context(what)?;
    fs::copy(from, beside.path()).with_context(what)?;
    modes::publish_file(beside.path())?;
    beside.persist(to).with_context(what)?;
    Ok(())
}

/// Makes a folder and those around it, as far as they are not there.
fn make_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    folder.parent().map_or(Ok(()), make_folder)?;
    fs::create_dir(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    modes::publish_folder(folder)
}

/// Removes a file and the folders that are empty then.
fn remove(out: &Path, name: &Path) -> Result<()> {
    fs::remove_file(out.join(name)).with_context(|| format!("{} cannot be removed", name.display()))?;
    for folder in name.ancestors().skip(1).filter(|folder| *folder != Path::new("")) {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, name: &str, text: &str) {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }

    #[test]
    fn what_is_the_same_is_left_alone_and_what_is_gone_goes() {
        let (stage, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, text) in [("index.html", "new"), ("a/same.js", "same"), ("a/b.js", "new")] {
            write(stage.path(), name, text);
        }
        for (name, text) in
            [("index.html", "old"), ("a/same.js", "same"), ("old/deep/c.js", "old"), (".git/config", "kept")]
        {
            write(out.path(), name, text);
        }
        #[cfg(unix)]
        set_mode(&stage.path().join("index.html"), 0o600);
        let time = |name: &str| fs::metadata(out.path().join(name)).unwrap().modified().unwrap();
        let before = time("a/same.js");
        let changes = sync(stage.path(), out.path()).unwrap();
        assert_eq!(changes, Changes { written: 2, kept: 1, removed: 1 });
        assert_eq!(time("a/same.js"), before);
        assert_eq!(fs::read_to_string(out.path().join("index.html")).unwrap(), "new");
        assert!(out.path().join(".git/config").exists() && !out.path().join("old").exists());
        #[cfg(unix)]
        assert_eq!(mode(&out.path().join("index.html")), 0o644);
        assert_eq!(sync(stage.path(), out.path()).unwrap(), Changes { written: 0, kept: 3, removed: 0 });
    }

    #[cfg(unix)]
    fn set_mode(file: &Path, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[cfg(unix)]
    fn mode(file: &Path) -> u32 {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_says_that_it_is_a_shop_comes_first() {
        let (stage, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(stage.path(), "a/b.js", "a");
        write(stage.path(), "build.json", "{}");
        write(out.path(), "a", "no folder");
        assert!(sync(stage.path(), out.path()).is_err());
        assert!(out.path().join("build.json").is_file());
    }
}
