//! The folder that a build is made in: one of the system's, so that nothing beside `--out` has to be written. It
//! goes when the build ends, and when it is interrupted.

use std::{
    fs,
    path::{Path, PathBuf},
    process, thread,
};

use anyhow::{Context, Result};
use place::Interrupt;
use tempfile::TempDir;

/// What a shell calls the end by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// How often the folder is cleared away, before what is left of it is left.
const ATTEMPTS: usize = 100;

/// An empty folder; it goes with this value.
pub struct Stage(TempDir);

impl Stage {
    pub fn new() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("pushcart-build-").tempdir();
        let folder = folder.context("the system's folder for temporary files cannot be written to")?;
        clear_when_interrupted(folder.path().to_owned())?;
        Ok(Self(folder))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// From here on, an interrupt clears the folder away before it ends the program.
fn clear_when_interrupted(folder: PathBuf) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let interrupt = runtime.block_on(async { Interrupt::watch() })?;
    thread::spawn(move || {
        runtime.block_on(interrupt.happened());
        // Other threads may still write into it.
        let is_gone = || fs::remove_dir_all(&folder).is_ok() || !folder.exists();
        (0..ATTEMPTS).any(|_| is_gone());
        process::exit(INTERRUPTED);
    });
    Ok(())
}
