//! Every check and test, in the order in which they fail fastest, and the sum of what passed.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    build, medusa, paths, run, schema,
    setup::{self, tools},
    size, vendure,
};

/// What to test.
#[derive(clap::Args)]
pub struct Options {
    /// Only what needs no browser and no server: the quick loop
    #[arg(long)]
    quick: bool,
}

/// Runs everything; the last line says how many tests passed and failed.
///
/// A step that fails does not keep the others from running, unless they need what it makes.
pub fn test(options: &Options) -> Result<()> {
    let start = Instant::now();
    let mut report = Report::default();
    if let Err(error) = steps(options, &mut report) {
        eprintln!("error: {error:#}");
        report.failed = report.failed.max(1);
    }
    report.print();
    println!("\nall in {:.0?}", start.elapsed());
    println!("{} passed, {} failed", report.passed, report.failed);
    if report.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

fn steps(options: &Options, report: &mut Report) -> Result<()> {
    if !options.quick {
        setup::setup(true)?;
    }
    let app = ["clippy", "-p", "pushcart", "--all-targets", "--", "-D", "warnings"];
    let others = ["clippy", "--workspace", "--exclude", "pushcart", "--all-targets", "--", "-D", "warnings"];
    report.check("formatting", || run::show("formatting", &mut cargo(&["fmt", "--all", "--check"])));
    report.check("schemas", || schema::write(true));
    report.check("clippy: the app", || run::show("clippy: the app", &mut cargo(&app)));
    report.check("clippy: everything else", || run::show("clippy: everything else", &mut cargo(&others)));
    let host = ["-p", "pushcart-commerce", "-p", "pushcart-shop", "-p", "xtask"];
    report.tests("host tests", &mut cargo_test(&host));
    let app = ["-p", "pushcart", "--no-default-features", "--features", "ssr"];
    report.tests("host tests of the app", &mut cargo_test(&app));
    let mut catalog = contract("catalog");
    report.tests("contract: catalog", catalog.args(["--test", "adapters"]));
    if options.quick {
        return Ok(());
    }
    report.tests("components and platform, in a real browser", &mut browser_tests()?);
    let below = paths::root().join("target/dist-below");
    if !report.check("release builds", || build_both(&below)) {
        bail!("without a release build there is nothing to test end to end");
    }
    report.check("size", || size::print().and_then(|()| size::gate()));
    let programs = ["--test", "harness", "--test", "shop", "--test", "subpath", "--test", "visual"];
    let mut shop = cargo_test(&[&["-p", "pushcart-e2e"], &programs[..]].concat());
    shop.env("PUSHCART_DIST", paths::dist()).env("PUSHCART_DIST_SUBPATH", &below);
    report.tests("end to end, in a real browser", &mut shop);
    against_vendure("contract: Vendure", contract("vendure"), report)?;
    against_medusa("contract: Medusa", contract("medusa"), report)?;
    against_vendure("end to end, against a real Vendure", end_to_end("vendure"), report)?;
    against_medusa("end to end, against a real Medusa", end_to_end("medusa"), report)
}

fn contract(suite: &str) -> Command {
    cargo_test(&["-p", "pushcart-contract", "--test", suite])
}

fn end_to_end(suite: &str) -> Command {
    let mut command = cargo_test(&["-p", "pushcart-e2e", "--test", suite]);
    command.env("PUSHCART_DIST", paths::dist());
    command
}

/// Each suite has a Vendure of its own, in its seeded state: none sees the orders of another.
fn against_vendure(what: &'static str, mut tests: Command, report: &mut Report) -> Result<()> {
    let vendure = vendure::start()?;
    report.tests(what, tests.env("PUSHCART_VENDURE_URL", vendure::url(&vendure)));
    Ok(())
}

/// The same with Medusa.
fn against_medusa(what: &'static str, mut tests: Command, report: &mut Report) -> Result<()> {
    let medusa = medusa::start()?;
    report.tests(what, tests.env("PUSHCART_MEDUSA_URL", medusa::url(&medusa)));
    Ok(())
}

/// Components and platform, in headless Chromium.
fn browser_tests() -> Result<Command> {
    let toolchain = setup::for_building()?;
    let mut command = cargo_test(&["-p", "pushcart", "--lib", "--target", "wasm32-unknown-unknown"]);
    command
        .env("PATH", tools::path(&toolchain)?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::wasm_test_runner()?)
        .envs(run::find("chromedriver").map(|driver| ("CHROMEDRIVER", driver)))
        .envs(toolchain.environment(false));
    Ok(command)
}

/// The release build below a sub-path, kept in a folder of its own, and at the root of a host.
fn build_both(below: &Path) -> Result<()> {
    let at = |public_url: &str| build::Options {
        release: true,
        public_url: public_url.to_owned(),
        ..build::Options::default()
    };
    build::make(&at("/shop/"))?;
    if below.exists() {
        fs::remove_dir_all(below)?;
    }
    fs::create_dir_all(below)?;
    let everything = paths::dist().join(".");
    run::show("keeping the build for /shop/", Command::new("cp").arg("-r").arg(everything).arg(below))?;
    build::make(&at("/"))
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(paths::root());
    command
}

/// All test programs are run, also after one that fails.
fn cargo_test(arguments: &[&str]) -> Command {
    let mut command = cargo(&["test", "--no-fail-fast"]);
    command.args(arguments);
    command
}

/// What was run, and how it went.
#[derive(Default)]
struct Report {
    steps: Vec<(&'static str, Duration, String)>,
    passed: u32,
    failed: u32,
}

impl Report {
    /// Does something that is no test but can fail; says whether it did well.
    fn check(&mut self, what: &'static str, check: impl FnOnce() -> Result<()>) -> bool {
        let start = Instant::now();
        let checked = check();
        let outcome = match &checked {
            Ok(()) => String::from("good"),
            Err(error) => {
                eprintln!("error: {error:#}");
                self.failed += 1;
                format!("FAILED: {error:#}")
            }
        };
        self.steps.push((what, start.elapsed(), outcome));
        checked.is_ok()
    }

    /// Runs tests and adds up their results. A step that ran none is a failure.
    fn tests(&mut self, what: &'static str, command: &mut Command) {
        let start = Instant::now();
        let outcome = match run_tests(what, command) {
            Ok((passed, failed)) => {
                self.passed += passed;
                self.failed += failed;
                if failed > 0 {
                    format!("FAILED: {failed} of {}", passed + failed)
                } else {
                    format!("{passed} passed")
                }
            }
            Err(error) => {
                eprintln!("error: {error:#}");
                self.failed += 1;
                format!("FAILED: {error:#}")
            }
        };
        self.steps.push((what, start.elapsed(), outcome));
    }

    fn print(&self) {
        println!("\n| step | time | result |\n|---|---:|---|");
        for (what, time, outcome) in &self.steps {
            println!("| {what} | {time:.0?} | {outcome} |");
        }
    }
}

/// Runs a test command, shows its output and gives how many tests passed and failed.
fn run_tests(what: &str, command: &mut Command) -> Result<(u32, u32)> {
    run::say(what);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("{what}: cargo did not start"))?;
    let output = child.stdout.take().context("its output is not ours")?;
    let (mut passed, mut failed) = (0, 0);
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        if let Some((good, bad)) = read_result(&line) {
            passed += good;
            failed += bad;
        }
    }
    let status = child.wait()?;
    judge(status.success(), passed, failed).with_context(|| format!("cargo ended with {status}"))
}

/// A failure that no test admits (it did not compile, it was ended) is one all the same.
fn judge(did_well: bool, passed: u32, failed: u32) -> Result<(u32, u32)> {
    match (did_well, passed, failed) {
        (false, _, 0) => bail!("it failed outside of the tests"),
        (_, 0, 0) => bail!("no test ran"),
        _ => Ok((passed, failed)),
    }
}

/// "test result: ok. 4 passed; 0 failed; …"
fn read_result(line: &str) -> Option<(u32, u32)> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let number =
        |word: &str| counts.split("; ").find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok());
    Some((number("passed")?, number("failed")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read() {
        let line =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s";
        assert_eq!(read_result(line), Some((12, 0)));
        assert_eq!(read_result("test result: FAILED. 1 passed; 2 failed; 0 ignored"), Some((1, 2)));
        assert_eq!(read_result("running 3 tests"), None);
    }

    #[test]
    fn no_failure_is_lost() {
        assert_eq!(judge(true, 3, 0).unwrap(), (3, 0));
        assert_eq!(judge(false, 3, 1).unwrap(), (3, 1));
        assert!(judge(false, 3, 0).is_err(), "a program that did not compile");
        assert!(judge(true, 0, 0).is_err(), "nothing ran");
    }
}
