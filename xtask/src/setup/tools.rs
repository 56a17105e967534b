//! The build tools, at pinned versions, kept per version in the user's cache folder.
//!
//! A tool is installed into a folder beside its own and renamed into place when it is complete, so
//! that a broken installation is never taken for a whole one.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{Toolchain, debian};
use crate::{paths, run};

/// Must share its schema with the crate `wasm-bindgen` in Cargo.toml.
pub const WASM_BINDGEN: &str = "0.2.129";
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
/// Reads the marks of the crate `wasm_split_helpers` in Cargo.toml.
const WASM_SPLIT: &str = "0.2.4";

/// Installs those that are missing.
pub fn install_missing() -> Result<()> {
    cargo_install("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, &[])?;
    cargo_install("trunk", "trunk", TRUNK, &[])?;
    cargo_install(
        "wasm_split_cli_support",
        "wasm-split-cli",
        WASM_SPLIT,
        &["--features", "build-binary", "--bin", "wasm-split-cli"],
    )?;
    npm_install("binaryen", BINARYEN, &binaryen("wasm-opt")?)?;
    npm_install("esbuild", ESBUILD, &esbuild()?)
}

/// The program trunk.
pub fn trunk() -> Result<PathBuf> {
    Ok(folder("trunk", TRUNK)?.join("bin/trunk"))
}

/// The program wasm-bindgen.
pub fn wasm_bindgen() -> Result<PathBuf> {
    Ok(folder("wasm-bindgen", WASM_BINDGEN)?.join("bin/wasm-bindgen"))
}

/// The program wasm-split-cli.
pub fn wasm_split() -> Result<PathBuf> {
    Ok(folder("wasm-split-cli", WASM_SPLIT)?.join("bin/wasm-split-cli"))
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

/// The path with the tools and the toolchain first, so that trunk finds them.
pub fn path(toolchain: &Toolchain) -> Result<OsString> {
    let ours = [
        folder("wasm-bindgen", WASM_BINDGEN)?.join("bin"),
        folder("binaryen", BINARYEN)?.join("node_modules/.bin"),
    ];
    let others = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(ours.into_iter().chain(toolchain.folder()).chain(env::split_paths(&others)))?)
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

fn cargo_install(package: &str, name: &str, version: &str, more: &[&str]) -> Result<()> {
    let folder = folder(name, version)?;
    if folder.join("bin").join(name).exists() {
        return Ok(());
    }
    in_place(&folder, |staging| {
        let mut command = Command::new("cargo");
        command.args(["install", "--locked", package, "--version", version]).args(more);
        command.arg("--root").arg(staging);
        run::show(&format!("building {name} {version} (some minutes, once per version)"), &mut command)
    })
}

fn npm_install(name: &str, version: &str, program: &Path) -> Result<()> {
    if program.exists() {
        return Ok(());
    }
    need_npm()?;
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
