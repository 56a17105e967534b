//! Measuring: sets up what that needs, and has `tests/bench` do it. Nothing here judges: machines differ.

mod scale;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use place::Manifest;
use pushcart_bench::Tools;

use crate::{build, cargo::cargo, paths, run, setup};

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    wanted: pushcart_bench::Wanted,
    /// Measure this built shop; without it the one in dist/, which is built where it is no release
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
    /// Only how the catalog backend grows: 40, 1,000, 10,000 and 100,000 products
    #[arg(long)]
    scale: bool,
}

/// Measures, prints, and fails where something could not be measured.
pub fn bench(options: &Options) -> Result<()> {
    if options.scale {
        return scale::scale(options.wanted.writes());
    }
    setup::for_measuring()?;
    let tools = tools(options)?;
    if pushcart_bench::run(&options.wanted, &tools) {
        Ok(())
    } else {
        bail!("not everything could be measured; what stands above says why")
    }
}

fn tools(options: &Options) -> Result<Tools> {
    let target = paths::cargo_target()?;
    let needs_demo = options.wanted.needs_demo();
    let dist = match &options.dist {
        Some(dist) => dist.canonicalize().with_context(|| format!("{} is not there", dist.display()))?,
        None => paths::dist(),
    };
    if needs_demo && !Manifest::read(&dist).is_ok_and(|manifest| manifest.is_release) {
        if options.dist.is_some() {
            bail!("{} is no release: cargo xtask build --release makes one", dist.display());
        }
        build::build(&build::Options { release: true, ..build::Options::default() })?;
    }
    if needs_demo {
        compile_program()?;
    }
    let program = target.join("merchant/pushcart");
    Ok(Tools { root: paths::root().to_owned(), dist, program, work: target.join("bench") })
}

/// The merchant's program, as quick as merchants have it.
fn compile_program() -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["build", "--locked", "--package", "pushcart-cli", "--profile", "merchant"]);
    run::show("compiling the merchant's program", &mut cargo)
}
