//! Folders as a whole: what lies in one, copying one, and whether one lies in another.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// Every file of a folder and those inside it, in a fixed order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a folder and those inside it; the new one may be there already.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("a folder entry without a name")?);
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    Ok(())
}

/// Whether `path` is `folder` or lies in it. One that does not exist is looked for from its parent on.
pub fn is_inside(path: &Path, folder: &Path) -> Result<bool> {
    let whole = |path: &Path| -> Result<PathBuf> {
        if path.exists() {
            return Ok(path.canonicalize()?);
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new(".")).canonicalize();
        Ok(parent
            .with_context(|| format!("there is no folder for {}", path.display()))?
            .join(path.file_name().with_context(|| format!("{} names no folder", path.display()))?))
    };
    Ok(whole(path)?.starts_with(whole(folder)?))
}
