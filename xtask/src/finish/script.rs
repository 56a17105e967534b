//! Scripts in a release build: as short as esbuild makes them without changing what they do.

use std::{fs, process::Command};

use anyhow::Result;

use crate::{paths, run, setup::tools};

pub fn minify(script: &str) -> Result<String> {
    let file = paths::cargo_target()?.join("script.js");
    fs::write(&file, script)?;
    let mut esbuild = Command::new(tools::esbuild()?);
    run::said(
        "shortening a script",
        esbuild.args(["--minify", "--format=esm", "--log-level=warning"]).arg(file),
    )
}
