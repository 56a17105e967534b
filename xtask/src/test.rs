//! Every check and test, in the order in which they fail fastest, and the sum of what passed.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    build, paths, run, schema,
    setup::{self, tools},
};

/// What to test.
#[derive(clap::Args)]
pub struct Options {
    /// Only what needs no browser and no server: the quick loop
    #[arg(long)]
    quick: bool,
}

/// Runs everything; the last line says how many tests passed and failed.
pub fn test(options: &Options) -> Result<()> {
    let start = Instant::now();
    let mut sum = Sum::default();
    let tested = steps(options, &mut sum);
    println!("\nall in {:.0?}", start.elapsed());
    if let Err(error) = &tested {
        eprintln!("error: {error:#}");
        sum.failed = sum.failed.max(1);
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

fn steps(options: &Options, sum: &mut Sum) -> Result<()> {
    if !options.quick {
        setup::setup(true)?;
    }
    run::show("formatting", cargo(&["fmt", "--all", "--check"]))?;
    run::say("the schemas are up to date");
    schema::write(true)?;
    let others = ["--workspace", "--exclude", "pushcart", "--all-targets"];
    run::show(
        "clippy: the app",
        cargo(&["clippy", "-p", "pushcart", "--all-targets", "--", "-D", "warnings"]),
    )?;
    run::show("clippy: everything else", cargo(&["clippy"]).args(others).args(["--", "-D", "warnings"]))?;
    let host = ["test", "-p", "pushcart-commerce", "-p", "pushcart-shop", "-p", "xtask"];
    sum.run("host tests", cargo(&host))?;
    sum.run(
        "host tests of the app",
        cargo(&["test", "-p", "pushcart", "--no-default-features", "--features", "ssr"]),
    )?;
    sum.run("contract: catalog", cargo(&["test", "-p", "pushcart-contract", "--test", "catalog"]))?;
    if options.quick {
        return Ok(());
    }
    browser_tests(sum)?;
    build_both()?;
    let dist = paths::dist();
    let below = paths::root().join("target/dist-below");
    let mut shop = Command::new("cargo");
    shop.args(["test", "-p", "pushcart-e2e"]);
    shop.env("PUSHCART_DIST", &dist).env("PUSHCART_DIST_SUBPATH", &below);
    // The Vendure targets join when the Vendure backend does.
    shop.args(["--no-fail-fast", "--test", "harness", "--test", "shop", "--test", "subpath"]);
    sum.run("end to end, in a real browser", &mut shop)
}

/// Components and platform, in headless Chromium.
fn browser_tests(sum: &mut Sum) -> Result<()> {
    let toolchain = setup::for_building()?;
    let mut command = Command::new("cargo");
    command
        .args(["test", "-p", "pushcart", "--lib", "--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::wasm_test_runner()?)
        .env("CHROMEDRIVER", "/usr/bin/chromedriver")
        .envs(toolchain.environment(false));
    sum.run("components and platform, in a real browser", &mut command)
}

/// The release build at the root of a host, and again below a sub-path.
fn build_both() -> Result<()> {
    let below = paths::root().join("target/dist-below");
    build::build(&build::Options { release: true, public_url: String::from("/shop/") })?;
    if below.exists() {
        std::fs::remove_dir_all(&below)?;
    }
    copy(&paths::dist(), &below)?;
    build::build(&build::Options { release: true, public_url: String::from("/") })
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut command = Command::new("cp");
    run::show("keeping the build for /shop/", command.arg("-r").arg(from).arg(to))
}

fn cargo(arguments: &[&str]) -> &'static mut Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(paths::root());
    Box::leak(Box::new(command))
}

#[derive(Default)]
struct Sum {
    passed: u32,
    failed: u32,
}

impl Sum {
    /// Runs a test command, shows its output and adds up its results. One that ran nothing is a failure.
    fn run(&mut self, what: &str, command: &mut Command) -> Result<()> {
        run::say(what);
        let start = Instant::now();
        let mut child = command
            .current_dir(paths::root())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{what} did not start"))?;
        let (mut passed, mut failed) = (0, 0);
        let output = child.stdout.take().context("its output is not ours")?;
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            if let Some((good, bad)) = read_result(&line) {
                passed += good;
                failed += bad;
            }
        }
        let status = child.wait()?;
        self.passed += passed;
        self.failed += failed;
        if !status.success() {
            bail!("{what}: failed ({status})");
        }
        if passed + failed == 0 {
            bail!("{what}: no test ran");
        }
        println!("    {passed} passed in {:.0?}", start.elapsed());
        Ok(())
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
}
