//! The compressed twins of a merchant's files. Those of the built shop come with it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use place::{compress, folder::files, parallel};

use crate::{sync::is_same, terminal::Terminal};

/// Writes the twins that are missing in `stage`; takes those of `out` where the file has not changed.
pub fn complete(stage: &Path, out: &Path, terminal: Terminal) -> Result<()> {
    let mut wanting: Vec<PathBuf> = Vec::new();
    for file in files(stage)? {
        let is_wanting =
            compress::is_worth_it(&file) && compress::twins(&file).iter().any(|twin| !twin.exists());
        if is_wanting && !take(&file, &out.join(file.strip_prefix(stage)?))? {
            wanting.push(file);
        }
    }
    let progress = terminal.progress("compressing", wanting.len());
    let among = wanting.len();
    parallel::map(&wanting, |file| {
        // What every first visit loads lies at the top, and there are few of it.
        let among = if file.parent() == Some(stage) { 1 } else { among };
        compress::file_among(among, file).inspect(|()| progress.inc(1))
    })?;
    progress.finish_and_clear();
    Ok(())
}

/// Copies the twins of the same file of an earlier build; `false` where there are none.
fn take(file: &Path, earlier: &Path) -> Result<bool> {
    let (twins, known) = (compress::twins(file), compress::twins(earlier));
    if !known.iter().all(|twin| twin.is_file()) || !is_same(file, earlier)? {
        return Ok(false);
    }
    for (known, twin) in known.iter().zip(&twins) {
        fs::copy(known, twin)?;
    }
    Ok(true)
}
