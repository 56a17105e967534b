//! Where things lie: the repository, what is built, the user's cache.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// The finished shop.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Pushcart's folder in the user's cache: what a second clone need not build again.
pub fn cache() -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .context("neither XDG_CACHE_HOME nor HOME is set, so there is no place to keep the tools")?;
    Ok(base.join("pushcart"))
}
