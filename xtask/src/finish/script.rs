//! The shop's scripts: words in them are filled in, and a release build has them as short as esbuild makes them
//! without changing what they do.

use std::{fs, process::Command};

use anyhow::{Result, bail};

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

/// Puts a value in the place of the one word that stands for it.
pub fn put(script: &str, word: &str, value: &str) -> Result<String> {
    match script.matches(word).count() {
        1 => Ok(script.replace(word, value)),
        count => bail!("a script has {word} {count} times"),
    }
}
