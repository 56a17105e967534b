//! Every check and test, and the sum of what passed.
//!
//! Two things at a time: a release is linked and optimised mostly on one processor, and a suite in the
//! browser waits for servers and pages, so each leaves room for another. The release build has a folder
//! of cargo's own (its profile), and suites are run as programs and not by cargo, so that none waits for
//! cargo's lock. What one of several prints is kept and shown when it has ended.

mod programs;
mod report;

use std::{collections::VecDeque, process::Command, sync::Mutex, thread, time::Instant};

use anyhow::{Result, anyhow, bail};
use programs::Programs;
use report::Report;

use crate::{
    build,
    cargo::cargo,
    medusa, paths,
    place::{self, Placement},
    run, schema,
    setup::{self, Toolchain, tools},
    size, vendure,
};

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
    let report = Report::default();
    let done = if options.quick { on_the_host(&report) } else { everything(&report) };
    if let Err(error) = done {
        eprintln!("error: {error:#}");
        report.fail();
    }
    report.print();
    println!("\nall in {:.0?}", start.elapsed());
    let (passed, failed) = report.sum();
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

/// A suite, or a check: what is to be done, and says itself how it went.
type Step<'a> = Box<dyn FnOnce() + Send + 'a>;

/// The quick loop: what needs no browser, no server and no release. The linter compiles while the tests run.
fn on_the_host(report: &Report) -> Result<()> {
    read_the_sources(report);
    let programs = report.make("compiling the tests", Programs::compile_for_the_host);
    thread::scope(|scope| {
        let linter = scope.spawn(|| run::as_one_of_many(|| lint(report)));
        if let Some(programs) = &programs {
            run::as_one_of_many(|| host_tests(programs, report));
        }
        linter.join().map_err(|_| anyhow!("the linter's step has panicked"))
    })
}

/// While the release is built, everything on the host and the contracts; then the suites in the browser
/// that need it, two at a time.
fn everything(report: &Report) -> Result<()> {
    let is_set_up = report.check("set-up", || setup::setup(true));
    let compiled = is_set_up.then(|| report.make("compiling the tests", Programs::compile)).flatten();
    let Some(programs) = compiled else { bail!("without its programs there is nothing to test with") };
    let suites = Mutex::new(in_the_browser(&programs, report));
    let take_all = || {
        while let Some(step) = next(&suites) {
            step();
        }
    };
    thread::scope(|scope| {
        let release = scope.spawn(|| run::as_one_of_many(|| release(report)));
        let host = scope.spawn(|| run::as_one_of_many(|| without_a_release(&programs, report)));
        let is_built = release.join().unwrap_or_default();
        let first = is_built.then(|| scope.spawn(|| run::as_one_of_many(take_all)));
        let host_did = host.join();
        if is_built {
            run::as_one_of_many(take_all);
        }
        let first_did = first.map_or(Ok(()), thread::ScopedJoinHandle::join);
        match (is_built, host_did.and(first_did)) {
            (_, Err(_)) => bail!("a step has panicked"),
            (false, _) => bail!("without a release build there is nothing to test end to end"),
            _ => Ok(()),
        }
    })?;
    // Alone: what else the machine does would be measured too.
    report.tests("how long a shopper waits", programs.run("tests/e2e/speed"));
    report.check("every test program has run", || programs.none_is_left_out());
    Ok(())
}

fn next<'a>(steps: &Mutex<VecDeque<Step<'a>>>) -> Option<Step<'a>> {
    steps.lock().ok()?.pop_front()
}

/// What is tested beside the release build.
fn without_a_release(programs: &Programs, report: &Report) {
    read_the_sources(report);
    lint(report);
    host_tests(programs, report);
    report.tests("examples in the documentation", Ok(programs::examples()));
    report.tests("components and platform, in a real browser", browser_tests());
    report.tests("discovery: read by validators of others", programs.run("tests/discovery/validated"));
    report.tests("hosts: nginx, Caddy, Apache", programs.run("crates/cli/hosts"));
    against_vendure("contract: Vendure", programs.run("tests/contract/vendure"), report);
    against_medusa("contract: Medusa", programs.run("tests/contract/medusa"), report);
}

fn read_the_sources(report: &Report) {
    report.check("formatting", || run::show("formatting", cargo().args(["fmt", "--all", "--check"])));
    report.check("schemas", || schema::write(true));
}

/// The app for the browser, and all else with the app for the host.
fn lint(report: &Report) {
    let app = ["clippy", "-p", "pushcart", "--all-targets", "--", "-D", "warnings"];
    let others = ["clippy", "--workspace", "--exclude", "pushcart", "--all-targets", "--", "-D", "warnings"];
    report.check("clippy: the app", || run::show("clippy: the app", cargo().args(app)));
    report.check("clippy: everything else", || run::show("clippy: everything else", cargo().args(others)));
}

/// What needs no browser, no server and no release.
fn host_tests(programs: &Programs, report: &Report) {
    for program in programs.on_the_host() {
        report.tests(&format!("on the host: {program}"), programs.run(program));
    }
}

/// One release build, placed twice: at the root of a host, and below a path, in a folder of its own.
fn release(report: &Report) -> bool {
    let is_built = report.check("release build", || {
        build::make(&build::Options { release: true, ..build::Options::default() })?;
        let below = below();
        place::duplicate(&paths::dist(), &below)?;
        let placement = Placement { public_url: Some(String::from("/shop/")), ..Placement::default() };
        place::place(&below, &placement)
    });
    if is_built {
        report
            .check("size", || size::print().and_then(|()| size::gate()).and_then(|()| size::check_tables()));
    }
    is_built
}

/// Where the shop lies that is placed below "/shop/".
fn below() -> std::path::PathBuf {
    paths::root().join("target/dist-below")
}

/// The suites in the browser, the longest first: two that take from the front end at about the same time.
fn in_the_browser<'a>(programs: &'a Programs, report: &'a Report) -> VecDeque<Step<'a>> {
    let medusa =
        move || against_medusa("end to end, against a real Medusa", programs.run("tests/e2e/medusa"), report);
    let vendure = move || {
        against_vendure("end to end, against a real Vendure", programs.run("tests/e2e/vendure"), report)
    };
    let without_a_server = [
        ("end to end, in a real browser", "tests/e2e/shop"),
        ("prerendered pages, and the app that takes them over", "tests/e2e/prerendered"),
        ("Lighthouse: full marks, performance aside", "crates/cli/scores"),
        ("what it looks like", "tests/e2e/visual"),
        ("end to end: the tests themselves", "tests/e2e/harness"),
        ("end to end, below a path", "tests/e2e/subpath"),
        ("end to end, a new merchant's shop", "crates/cli/browser"),
    ];
    let mut steps: VecDeque<Step<'a>> = VecDeque::from([Box::new(medusa) as Step<'a>, Box::new(vendure)]);
    for (what, program) in without_a_server {
        steps.push_back(Box::new(move || report.tests(what, programs.run(program))));
    }
    steps
}

/// Each suite has a Vendure of its own, in its seeded state: none sees the orders of another.
fn against_vendure(what: &'static str, tests: Result<Command>, report: &Report) {
    match vendure::start() {
        Ok(vendure) => report.tests(
            what,
            tests.map(|mut tests| {
                tests.env("PUSHCART_VENDURE_URL", vendure::url(&vendure));
                tests
            }),
        ),
        Err(error) => report.tests(what, Err(error)),
    }
}

/// The same with Medusa.
fn against_medusa(what: &'static str, tests: Result<Command>, report: &Report) {
    match medusa::start() {
        Ok(medusa) => report.tests(
            what,
            tests.map(|mut tests| {
                tests.env("PUSHCART_MEDUSA_URL", medusa::url(&medusa));
                tests
            }),
        ),
        Err(error) => report.tests(what, Err(error)),
    }
}

/// Components and platform, in headless Chromium.
fn browser_tests() -> Result<Command> {
    let mut command = cargo();
    command
        .args(["test", "-p", "pushcart", "--lib", "--target", setup::toolchain::TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::wasm_test_runner()?)
        .envs(run::find("chromedriver").map(|driver| ("CHROMEDRIVER", driver)));
    Toolchain::find_or_make()?.apply(&mut command, false)?;
    Ok(command)
}
