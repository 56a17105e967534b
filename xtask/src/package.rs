//! The archives of a release: the merchant's program with the built shop inside it, for one or several
//! targets, and the built shop alone.

mod target;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use place::{Manifest, folder};

use crate::{build, cargo::cargo, paths, run};

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The shop that a build shows itself with. A merchant's program has no use for it.
const EXAMPLE: [&str; 4] = ["demo", "shop.json", "shop.json.br", "shop.json.gz"];

#[derive(clap::Args)]
pub struct Options {
    /// Take this built shop; without it, a release is built
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
    /// Build the program for this target of Rust, such as x86_64-unknown-linux-musl, which runs on every
    /// Linux; may be given several times. Without it, for this machine
    #[arg(long, value_name = "TRIPLE")]
    target: Vec<String>,
}

pub fn package(options: &Options) -> Result<()> {
    let dist = match &options.dist {
        Some(dist) => dist.canonicalize().with_context(|| format!("{} is not there", dist.display()))?,
        None => {
            build::build(&build::Options { release: true, ..build::Options::default() })?;
            paths::dist()
        }
    };
    if !Manifest::read(&dist)?.is_release {
        bail!("{} is a development build: cargo xtask build --release makes a small one", dist.display());
    }
    let work = paths::cargo_target()?.join("package-files");
    archive(&work, &format!("pushcart-{VERSION}-dist"), |stage| folder::copy(&dist, stage))?;
    let inside = work.join("inside");
    copy_without_example(&dist, &inside)?;
    let targets = if options.target.is_empty() { vec![target::host()?] } else { options.target.clone() };
    let failed: Vec<&str> =
        targets.iter().filter(|target| !is_packed(target, &inside, &work)).map(|target| &**target).collect();
    if !failed.is_empty() {
        bail!("not packed: {}", failed.join(", "));
    }
    Ok(())
}

/// Makes the archive for one target; what a machine cannot make, it says, and goes on with the next.
fn is_packed(target: &str, inside: &Path, work: &Path) -> bool {
    let name = format!("pushcart-{VERSION}-{}", short(target));
    let packed = compile(target, inside)
        .and_then(|program| archive(work, &name, |stage| with_licenses(&program, stage)));
    if let Err(error) = &packed {
        eprintln!("error: nothing is packed for {target}: {error:#}");
    }
    packed.is_ok()
}

fn copy_without_example(dist: &Path, inside: &Path) -> Result<()> {
    empty(inside)?;
    folder::copy(dist, inside)?;
    for name in EXAMPLE {
        let path = inside.join(name);
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else if path.exists() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Compiles the program with the shop inside it.
fn compile(target: &str, inside: &Path) -> Result<PathBuf> {
    let mut cargo = cargo();
    cargo
        .args(["build", "--locked", "--package", "pushcart-cli", "--profile", "merchant", "--target", target])
        .env("PUSHCART_DIST", inside);
    target::prepare(target, &mut cargo)?;
    run::show(&format!("compiling the merchant's program for {target}"), &mut cargo)?;
    let name = if target.contains("windows") { "pushcart.exe" } else { "pushcart" };
    Ok(paths::cargo_target()?.join(target).join("merchant").join(name))
}

fn with_licenses(program: &Path, stage: &Path) -> Result<()> {
    let name = program.file_name().context("a program has a name")?;
    fs::copy(program, stage.join(name))?;
    for name in ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(paths::root().join(name), stage.join(name))?;
    }
    Ok(())
}

/// Makes `<name>.tar.gz`, with one folder of that name in it.
fn archive(work: &Path, name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let stage = work.join(name);
    empty(&stage)?;
    fill(&stage)?;
    let file = work.join(format!("{name}.tar.gz"));
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(&file).arg("-C").arg(work).arg(name);
    run::quietly("packing", &mut tar)?;
    fs::remove_dir_all(&stage)?;
    let bytes = fs::metadata(&file)?.len();
    run::say(&format!("{} ({:.1} MB)", file.display(), bytes as f64 / 1e6));
    Ok(())
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// A target as people call it: "x86_64-linux".
fn short(target: &str) -> String {
    let parts: Vec<&str> = target.split('-').collect();
    let system = match parts[..] {
        [_, _, "darwin", ..] => "macos",
        [_, _, system, ..] => system,
        _ => target,
    };
    let library = if target.ends_with("musl") { "-musl" } else { "" };
    format!("{}-{system}{library}", parts[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_have_the_names_that_people_know() {
        for (target, name) in [
            ("x86_64-unknown-linux-gnu", "x86_64-linux"),
            ("aarch64-unknown-linux-musl", "aarch64-linux-musl"),
            ("aarch64-apple-darwin", "aarch64-macos"),
            ("x86_64-pc-windows-msvc", "x86_64-windows"),
        ] {
            assert_eq!(short(target), name);
        }
    }
}
