//! Building the shop into dist/: trunk compiles and binds, the finisher does the rest.

use std::{env, process::Command};

use anyhow::Result;

use crate::{
    finish::PROFILE_VARIABLE,
    paths, run,
    setup::{self, Toolchain, tools},
    size,
};

/// How to build.
#[derive(clap::Args, Clone, Default)]
pub struct Options {
    /// Small and fast, with hashes, compression, security policy and the size gate
    #[arg(long)]
    pub release: bool,
    /// The path the shop will lie under
    #[arg(long, default_value = "/")]
    pub public_url: String,
}

/// Sets up what is missing and builds.
pub fn build(options: &Options) -> Result<()> {
    let toolchain = setup::for_building()?;
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--locked", "--quiet"]).current_dir(paths::root());
    run::show("fetching what the shop is built from", &mut fetch)?;
    let kind = if options.release { "release" } else { "development" };
    run::show(
        &format!("building the shop ({kind})"),
        trunk("build", &toolchain, options)?.current_dir(paths::root()),
    )?;
    if options.release {
        size::print()?;
        size::gate()?;
    }
    Ok(())
}

/// A trunk that finds our toolchain and tools and calls our finisher.
pub fn trunk(command: &str, toolchain: &Toolchain, options: &Options) -> Result<Command> {
    let mut trunk = Command::new(tools::trunk()?);
    let public_url = format!("/{}/", options.public_url.trim_matches('/')).replace("//", "/");
    trunk
        .args([
            command,
            "--offline",
            "--skip-version-check",
            "--no-sri",
            "--filehash",
            "false",
            "--public-url",
            &public_url,
        ])
        .args(options.release.then_some("--release"))
        .env("PATH", tools::path()?)
        .env("PUSHCART_XTASK", env::current_exe()?)
        .env(PROFILE_VARIABLE, if options.release { "release" } else { "debug" })
        .env_remove("NO_COLOR")
        .envs(toolchain.environment(options.release));
    Ok(trunk)
}
