//! `pushcart`, the merchant's program: one file that holds the built shop.
//!
//! It reads the command line and says how it went. What a build is, how it is placed and what is wrong
//! with a shop is the crate `place`'s to know.

mod assemble;
mod avif;
mod build;
mod check;
mod commands;
mod discover;
mod export;
mod failure;
mod host;
mod import;
mod merchant;
mod modes;
mod new;
mod pages;
mod qr;
mod serve;
mod source;
mod stage;
mod sync;
mod terminal;
mod twins;

use std::process::ExitCode;

use clap::Parser;
use commands::{Cli, Command};
use failure::{Failure, Verdict};
use terminal::Terminal;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal { is_json: cli.json };
    match run(&cli.command, terminal) {
        Ok(verdict) => verdict.exit_code(),
        Err(failure) => {
            terminal.failed(&failure);
            failure.exit_code()
        }
    }
}

fn run(command: &Command, terminal: Terminal) -> Result<Verdict, Failure> {
    match command {
        Command::New(options) => new::new(options, terminal),
        Command::Import(options) => import::import(options, terminal),
        Command::Check(options) => check::check(options, terminal),
        Command::Build(options) => build::build(options, terminal),
        Command::Serve(options) => serve::serve(options, terminal),
        Command::Qr(options) => qr::qr(options, terminal),
    }
}
