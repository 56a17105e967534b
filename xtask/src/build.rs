//! Building the shop into dist/: trunk compiles and binds, the finisher does the rest.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{
    check_shop,
    finish::{PROFILE_VARIABLE, SHOP_VARIABLE},
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
    /// Build for this shop.json instead of public/'s: it is put into dist/ and sets the security policy
    #[arg(long)]
    pub shop: Option<PathBuf>,
}

/// Sets up what is missing, builds, and holds a release to its budget.
pub fn build(options: &Options) -> Result<()> {
    make(options)?;
    if options.release {
        size::print()?;
        size::gate()?;
    }
    Ok(())
}

/// Sets up what is missing and builds.
pub fn make(options: &Options) -> Result<()> {
    if let Some(shop) = &options.shop {
        check_shop::check(shop)?;
    }
    let toolchain = setup::for_building()?;
    fetch(&toolchain, options.release)?;
    let kind = if options.release { "release" } else { "development" };
    run::show(
        &format!("building the shop ({kind})"),
        trunk("build", &toolchain, options)?.current_dir(paths::root()),
    )?;
    // trunk's own folder; it makes a new one when it needs it.
    let stage = paths::dist().join(".stage");
    if stage.exists() { Ok(fs::remove_dir_all(stage)?) } else { Ok(()) }
}

/// In the build's own environment, and once more for wasm alone: what std is built from depends on the
/// target, and without one cargo leaves it out.
fn fetch(toolchain: &Toolchain, release: bool) -> Result<()> {
    let steps =
        [("the shop is", &[][..]), ("its standard library is", &["--target", setup::toolchain::TARGET])];
    for (what, target) in steps {
        let mut fetch = Command::new("cargo");
        fetch
            .args(["fetch", "--locked", "--quiet"])
            .args(target)
            .current_dir(paths::root())
            .env("PATH", tools::path(toolchain)?)
            .envs(toolchain.environment(release));
        run::show(&format!("fetching what {what} built from"), &mut fetch)?;
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
        .args(if options.release { &["--release", "--features", "split"][..] } else { &[] })
        .env("PATH", tools::path(toolchain)?)
        .env("PUSHCART_XTASK", this_program()?)
        .env(PROFILE_VARIABLE, if options.release { "release" } else { "debug" })
        .env_remove("NO_COLOR")
        .envs(toolchain.environment(options.release));
    if let Some(shop) = &options.shop {
        let shop = fs::canonicalize(shop).with_context(|| format!("{} cannot be read", shop.display()))?;
        trunk.env(SHOP_VARIABLE, shop);
    }
    Ok(trunk)
}

/// Where this program lies. Linux says so of a program that was built anew while it runs.
fn this_program() -> Result<PathBuf> {
    let path = env::current_exe()?;
    let text = path.to_string_lossy();
    Ok(text.strip_suffix(" (deleted)").map_or_else(|| path.clone(), PathBuf::from))
}
