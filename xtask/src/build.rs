//! Building the shop into dist/: cargo compiles, the libraries of wasm-bindgen and of the splitter bind
//! and cut, the finisher and `place` make it a shop.

use std::{fs, path::Path, thread};

use anyhow::{Context, Result, anyhow};

use crate::{
    bind, check_shop,
    compile::compile,
    finish::{
        self,
        chunks::{self, Program},
    },
    paths,
    place::{self, Placement},
    setup::{Toolchain, tools},
    size,
};

#[derive(clap::Args, Clone, Default)]
pub struct Options {
    /// Small and fast, with hashes, compression and the size gate
    #[arg(long)]
    pub release: bool,
    #[command(flatten)]
    pub placement: Placement,
}

/// Sets up what is missing, builds, and holds a release to its budget.
pub fn build(options: &Options) -> Result<()> {
    make(options)?;
    // A shop that leaves something out has no table of its own.
    if options.release && !options.placement.only_used {
        size::print()?;
        size::gate()?;
    }
    Ok(())
}

/// Sets up what is missing and builds.
pub fn make(options: &Options) -> Result<()> {
    if let Some(shop) = &options.placement.shop {
        check_shop::check(shop)?;
    }
    let toolchain = Toolchain::find_or_make()?;
    make_with(toolchain, options)
}

/// Builds with a toolchain that is there.
pub fn make_with(toolchain: Toolchain, options: &Options) -> Result<()> {
    // What makes a release small is needed when it is linked, and can be fetched until then.
    let tools = options.release.then(|| thread::spawn(tools::install_for_release));
    let linked = compile(toolchain, options.release);
    let tools =
        tools.map_or(Ok(()), |tools| tools.join().unwrap_or_else(|_| Err(anyhow!("set-up has panicked"))));
    let program = program(&linked?, options.release, tools)?;
    let stage = paths::root().join("target/stage");
    let rust = toolchain.version().unwrap_or_default();
    finish::finish(&program, &rust, &stage, options.release)?;
    let at_the_root = Placement { public_url: Some(String::from("/")), ..Placement::default() };
    place::place(&stage, &at_the_root)?;
    place::place(&stage, &options.placement)?;
    replace(&stage, &paths::dist())
}

/// The program that cargo has linked, bound; a release in chunks.
fn program(linked: &Path, is_release: bool, tools: Result<()>) -> Result<Program> {
    let work = paths::cargo_target()?.join("pushcart-wasm");
    if is_release {
        tools?;
        return chunks::split(linked, &work);
    }
    let bound = bind::bind(linked, false, &work)?;
    Ok(Program { glue: bound.glue, start: bound.wasm, ..Program::default() })
}

/// Puts a folder in the place of another, which may be served meanwhile.
fn replace(stage: &Path, dist: &Path) -> Result<()> {
    let old = stage.with_extension("old");
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    if dist.exists() {
        fs::rename(dist, &old).with_context(|| format!("{} cannot be replaced", dist.display()))?;
    }
    fs::rename(stage, dist)?;
    if old.exists() { Ok(fs::remove_dir_all(old)?) } else { Ok(()) }
}
