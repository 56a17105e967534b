//! The build tools, at pinned versions, kept per version in the user's cache folder.
//!
//! A tool is installed into a folder beside its own and renamed into place when it is complete, so
//! that a broken installation is never taken for a whole one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::debian;
use crate::{paths, run};

/// Must share its schema with the crate `wasm-bindgen` in Cargo.toml, and with the library in
/// xtask/Cargo.toml that binds the shop.
const WASM_BINDGEN: &str = "0.2.129";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";

/// Installs what only a release needs.
pub fn install_for_release() -> Result<()> {
    let (binaryen, esbuild) = (binaryen("wasm-opt")?, esbuild()?);
    if !binaryen.exists() || !esbuild.exists() {
        need_npm()?;
    }
    run::side_by_side(vec![
        Box::new(move || npm_install("binaryen", BINARYEN, &binaryen)),
        Box::new(move || npm_install("esbuild", ESBUILD, &esbuild)),
    ])
}

/// Installs the runner of wasm tests. It is built without optimisation, which takes a third of the time.
pub fn install_wasm_test_runner() -> Result<()> {
    let folder = folder("wasm-bindgen", WASM_BINDGEN)?;
    if wasm_test_runner()?.exists() {
        return Ok(());
    }
    in_place(&folder, |staging| {
        let mut command = Command::new("cargo");
        command.args(["install", "--locked", "--debug", "wasm-bindgen-cli", "--version", WASM_BINDGEN]);
        command.args(["--bin", "wasm-bindgen-test-runner", "--root"]).arg(staging);
        // Without debug information, which is half of the work.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        run::show("building the runner of wasm tests (once per version)", &mut command)
    })
}

/// Binaryen's program of that name, such as "wasm-opt".
pub fn binaryen(program: &str) -> Result<PathBuf> {
    Ok(folder("binaryen", BINARYEN)?.join("node_modules/.bin").join(program))
}

/// The program that shortens scripts.
pub fn esbuild() -> Result<PathBuf> {
    Ok(folder("esbuild", ESBUILD)?.join("node_modules/.bin/esbuild"))
}

/// The runner of wasm tests.
pub fn wasm_test_runner() -> Result<PathBuf> {
    Ok(folder("wasm-bindgen", WASM_BINDGEN)?.join("bin/wasm-bindgen-test-runner"))
}

/// Installs a folder's npm packages as its lock file says, unless `sign` is there.
pub fn install_npm_folder(folder: &Path, sign: &str) -> Result<()> {
    if folder.join("node_modules").join(sign).exists() {
        return Ok(());
    }
    need_npm()?;
    let mut command = Command::new("npm");
    command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder);
    run::show(&format!("installing the npm packages of {}", folder.display()), &mut command)
}

fn npm_install(name: &str, version: &str, program: &Path) -> Result<()> {
    if program.exists() {
        return Ok(());
    }
    in_place(&folder(name, version)?, |staging| {
        let mut command = Command::new("npm");
        command.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(staging);
        run::show(&format!("installing {name} {version}"), command.arg(format!("{name}@{version}")))
    })
}

fn folder(name: &str, version: &str) -> Result<PathBuf> {
    Ok(paths::cache()?.join("tools").join(format!("{name}-{version}")))
}

fn in_place(folder: &Path, install: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let staging = folder.with_extension(format!("making-{}", std::process::id()));
    fs::create_dir_all(&staging).with_context(|| format!("cannot write to {}", staging.display()))?;
    let installed = install(&staging);
    if installed.is_ok() {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::rename(&staging, folder)?;
    } else {
        fs::remove_dir_all(&staging)?;
    }
    installed
}

/// npm, of whatever version is there.
pub fn need_npm() -> Result<()> {
    debian::install_missing(
        "wasm-opt, esbuild and the test servers",
        &[("nodejs", debian::Sign::Program("node")), ("npm", debian::Sign::Program("npm"))],
    )
}
