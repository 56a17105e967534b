//! Everything a contributor runs: set-up, build, place, package, serve, size, check-shop, test, bench.
//!
//! `cargo xtask` alone lists the commands. Each says what it is doing while it does it, and says
//! plainly what to do when it cannot.

mod backend_server;
mod bench;
mod bind;
mod build;
mod cargo;
mod check_shop;
mod compile;
mod finish;
mod medusa;
mod new_backend;
mod package;
mod paths;
mod place;
mod run;
mod schema;
mod serve;
mod setup;
mod size;
mod test;
mod vendure;
mod watch;

use std::path::PathBuf;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Everything a contributor runs", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build, and serve the demo shop; builds anew when a file changes
    Serve(serve::Options),
    /// Set up what is missing and run every check and test
    Test(test::Options),
    /// Set up what is missing: toolchain and build tools, and with --tests the browser too
    Setup {
        /// Also what only tests need: Chromium, fonts, readers of QR and XML, web servers, the packages of tests and
        /// backends
        #[arg(long)]
        tests: bool,
    },
    /// Build the shop into dist/
    Build(build::Options),
    /// Set where a built shop will lie and what its shop.json allows, without a build
    Place(place::Options),
    /// Make the archives of a release: the merchant's program, and the built shop
    Package(package::Options),
    /// Print what the last release build weighs
    Size {
        /// Write the table into README.md and docs/ARCHITECTURE.md too
        #[arg(long)]
        write: bool,
    },
    /// Set up what is missing and measure how the demo shop opens and answers, and other pages beside it
    Bench(bench::Options),
    /// Say which field of a shop.json is wrong, and why
    CheckShop {
        /// The file
        file: PathBuf,
    },
    /// Write the JSON Schemas of shop.json and catalog.json into public/
    Schema {
        /// Fail when they are not up to date, and write nothing
        #[arg(long)]
        check: bool,
    },
    /// Begin a backend: a folder that compiles and fails the contract by name
    NewBackend {
        /// One word of small letters, as shop.json will call it
        name: String,
    },
    /// Remove the build tools that set-up has put into the cache folder
    CleanTools,
}

fn main() {
    if let Err(error) = run(Cli::parse()) {
        eprintln!("\nerror: {error:#}");
        std::process::exit(1);
    }
}

fn run(cli: Cli) -> Result<()> {
    match cli.command {
        None => Ok(Cli::command().print_help()?),
        Some(Command::Serve(options)) => serve::serve(&options),
        Some(Command::Test(options)) => test::test(&options),
        Some(Command::Setup { tests }) => setup::setup(tests),
        Some(Command::Build(options)) => build::build(&options),
        Some(Command::Place(options)) => place::place_built(&options),
        Some(Command::Package(options)) => package::package(&options),
        Some(Command::Size { write }) => {
            size::print().and_then(|()| if write { size::write_tables() } else { Ok(()) })
        }
        Some(Command::CheckShop { file }) => check_shop::check(&file),
        Some(Command::Schema { check }) => schema::write(check),
        Some(Command::NewBackend { name }) => new_backend::write(&name),
        Some(Command::Bench(options)) => bench::bench(&options),
        Some(Command::CleanTools) => setup::clean_tools(),
    }
}
