//! The command line: its commands and its help.

use clap::{Parser, Subcommand};

use crate::{build, check, import, new, qr, serve};

const HELP: &str = "\
Begin like this:
  pushcart new my-shop                  a small shop to change
  pushcart new my-shop --from FILE      the same from another system's export
  pushcart serve my-shop                look at it; it follows what you change
  pushcart build my-shop --out dist     what you put on a host

Exit codes:
  0  it went well
  1  the shop's files, or an export, have errors
  2  the command was called wrongly
  3  this machine could not do it: a file that cannot be written, a port that is taken, a backend that does
     not answer
  4  it was done, but for some pages, which are named

With --json one JSON document is all that stands on standard output. Its field \"ok\" says whether it
went well; \"error\" says why not. Words and progress go to standard error.";

/// A shop that opens like a page: makes, checks, builds and shows it
#[derive(Parser)]
#[command(name = "pushcart", version, after_help = HELP, disable_help_subcommand = true)]
pub struct Cli {
    /// Answer with one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make a small shop that works, to begin with
    New(new::Options),
    /// Make a catalog of another shop system's export
    Import(import::Options),
    /// Name every error in shop.json and catalog.json, and what to write instead
    Check(check::Options),
    /// Make the folder that you put on a host
    Build(build::Options),
    /// Show the shop on this machine, and follow every change
    Serve(serve::Options),
    /// Draw the QR code of the shop or of a product
    Qr(qr::Options),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_fits_together() {
        Cli::command().debug_assert();
    }
}
