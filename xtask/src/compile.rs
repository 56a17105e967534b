//! Compiling the shop to wasm: one call of cargo, with the toolchain that set-up has found.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    cargo::cargo,
    paths, run,
    setup::{Toolchain, toolchain::TARGET},
};

/// Compiles and links the shop; gives the linked wasm, which is neither bound to its script nor, in a
/// release, split.
pub fn compile(toolchain: Toolchain, is_release: bool) -> Result<PathBuf> {
    let (kind, profile) = if is_release { ("release", "release") } else { ("development", "debug") };
    let mut cargo = cargo();
    cargo
        .args(["build", "--locked", "--package", "pushcart", "--bin", "pushcart-app", "--target", TARGET])
        .args(if is_release { &["--release", "--features", "split"][..] } else { &[] });
    toolchain.apply(&mut cargo, is_release)?;
    run::show(&format!("compiling the shop ({kind})"), &mut cargo)?;
    Ok(paths::cargo_target()?.join(TARGET).join(profile).join("pushcart-app.wasm"))
}
