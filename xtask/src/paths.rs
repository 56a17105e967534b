//! Where things lie: the repository, what is built, the user's cache.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use anyhow::{Context, Result};

use crate::run;

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

pub fn dist() -> PathBuf {
    root().join("dist")
}

pub fn cargo_target() -> Result<PathBuf> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]).current_dir(root());
    let metadata: serde_json::Value =
        serde_json::from_str(&run::said("asking cargo where it builds", &mut command)?)?;
    let folder = metadata["target_directory"].as_str().context("cargo does not say where it builds")?;
    Ok(PathBuf::from(folder))
}

/// Pushcart's folder in the user's cache: what a second clone need not build again.
pub fn cache() -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .context("neither XDG_CACHE_HOME nor HOME is set, so there is no place to keep the tools")?;
    Ok(base.join("pushcart"))
}
