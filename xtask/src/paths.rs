//! Where things lie: the repository, what is built, the user's cache.

use std::{
    env,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Context, Result};

/// The repository: the one `cargo xtask` was called in, as two clones may share a target folder.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let called_in = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = called_in
            .filter(|folder| folder.join("src/finish.rs").exists())
            .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        package.parent().expect("xtask lies in the repository").to_owned()
    })
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
