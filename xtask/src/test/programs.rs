//! The tests as programs, compiled in one call of cargo.
//!
//! One call, because cargo unites the features of what it is asked for: asked for one package after the
//! other, it compiles what they share once for each set of features. And programs, because cargo holds its
//! lock while it runs tests, and nothing else could be compiled beside them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::below;
use crate::{cargo::cargo, paths, run};

/// All but what stands in for a crate of others. The packages and features are the same whichever tests are
/// compiled, so that `--quick` and the whole find each other's work.
const PACKAGES: [&str; 3] = ["--workspace", "--exclude", "wasm-streams"];
/// On the host the app is rendered, and runs in no browser.
const FEATURES: [&str; 3] = ["--no-default-features", "--features", "pushcart/ssr"];
/// The tests inside of the packages.
const INSIDE: [&str; 5] = ["--lib", "--bin", "pushcart", "--bin", "xtask"];
/// The tests beside the packages that need no browser, no server and no release.
const BESIDE: [&str; 6] = ["adapters", "catalog", "invariants", "layers", "program", "properties"];
/// The programs without a test: what they hold is for the tests beside them.
const EMPTY: [&str; 2] = ["tests/contract/pushcart_contract", "tests/discovery/discovery_tests"];

/// The suites that walk through the shop. They look at few pixels and no figure that Chromium's own windows
/// would change, so they get it without: half the processor time. What is measured or compared with kept
/// pictures, and the tests of the tests, get the whole one.
const WALKS: [&str; 3] = ["tests/e2e/medusa", "tests/e2e/vendure", "tests/e2e/shop"];
const WITHOUT_WINDOWS: &str = "chromium-headless-shell";

/// The compiled programs by the folder of their package and their name, such as "tests/e2e/shop".
pub struct Programs(BTreeMap<String, Program>);

struct Program {
    file: PathBuf,
    /// The folder of its package, in which cargo would run it.
    folder: PathBuf,
    needs_only_the_host: bool,
    has_run: AtomicBool,
}

impl Programs {
    /// All of them.
    pub fn compile() -> Result<Self> {
        compile(&["*"])
    }

    /// Those that need no browser, no server and no release.
    pub fn compile_for_the_host() -> Result<Self> {
        compile(&BESIDE)
    }

    /// The names of those that need no browser, no server and no release.
    pub fn on_the_host(&self) -> impl Iterator<Item = &str> {
        let is_one = |(name, program): &(&String, &Program)| {
            program.needs_only_the_host && !EMPTY.contains(&name.as_str())
        };
        self.0.iter().filter(is_one).map(|(name, _)| &**name)
    }

    /// A run of one, against the built shop.
    pub fn run(&self, name: &str) -> Result<Command> {
        let program = self.0.get(name).with_context(|| format!("there is no test program {name}"))?;
        program.has_run.store(true, Ordering::Relaxed);
        let mut command = Command::new(&program.file);
        if WALKS.contains(&name) && run::has(WITHOUT_WINDOWS) {
            command.env("PUSHCART_CHROMIUM", WITHOUT_WINDOWS);
        }
        command
            .current_dir(&program.folder)
            .env("CARGO_MANIFEST_DIR", &program.folder)
            .env("PUSHCART_DIST", paths::dist())
            .env("PUSHCART_DIST_SUBPATH", below());
        Ok(command)
    }

    /// Names those that nobody has run: a new one has to be named among the steps.
    pub fn none_is_left_out(&self) -> Result<()> {
        let is_left_out = |(name, program): &(&String, &Program)| {
            !program.has_run.load(Ordering::Relaxed) && !EMPTY.contains(&name.as_str())
        };
        let names: Vec<&str> = self.0.iter().filter(is_left_out).map(|(name, _)| &**name).collect();
        if names.is_empty() { Ok(()) } else { bail!("no step runs {}", names.join(", ")) }
    }
}

/// The examples in the documentation, with what the programs are compiled with.
pub fn examples() -> Command {
    let mut command = cargo_test();
    command.args(["--no-fail-fast", "--doc"]);
    command
}

fn compile(beside: &[&str]) -> Result<Programs> {
    let mut cargo = cargo_test();
    cargo.args(["--no-run", "--message-format=json-render-diagnostics"]).args(INSIDE);
    cargo.args(beside.iter().flat_map(|name| ["--test", name])).stderr(Stdio::inherit());
    run::say("compiling the tests");
    let output = cargo.output().context("cargo did not start")?;
    if !output.status.success() {
        bail!("the tests do not compile");
    }
    let said = String::from_utf8_lossy(&output.stdout);
    Ok(Programs(said.lines().filter_map(|line| read(line, paths::root())).collect()))
}

fn cargo_test() -> Command {
    let mut command = cargo();
    command.arg("test").args(PACKAGES).args(FEATURES);
    command
}

/// Name and program of cargo's message about a compiled test.
fn read(line: &str, root: &Path) -> Option<(String, Program)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let file = PathBuf::from(message["executable"].as_str()?);
    let is_test = message["profile"]["test"].as_bool()?;
    let target = &message["target"];
    let name = target["name"].as_str().filter(|_| is_test)?;
    let is_beside = target["kind"].as_array()?.iter().any(|kind| kind == "test");
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?.to_owned();
    let full_name = folder.strip_prefix(root).ok()?.join(name).to_str()?.to_owned();
    let needs_only_the_host = !is_beside || BESIDE.contains(&name);
    Some((full_name, Program { file, folder, needs_only_the_host, has_run: AtomicBool::new(false) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(folder: &str, kind: &str, name: &str, executable: &str, is_test: bool) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","manifest_path":"{folder}/Cargo.toml",
            "target":{{"kind":["{kind}"],"name":"{name}"}},"profile":{{"test":{is_test}}},
            "executable":{executable}}}"#
        )
    }

    #[test]
    fn only_tests_are_programs() {
        let read = |line: &str| read(line, Path::new("/a"));
        let (name, shop) = read(&message("/a/tests/e2e", "test", "shop", "\"/t/shop-1\"", true)).unwrap();
        assert_eq!((name.as_str(), &*shop.file), ("tests/e2e/shop", Path::new("/t/shop-1")));
        assert_eq!((&*shop.folder, shop.needs_only_the_host), (Path::new("/a/tests/e2e"), false));
        let (name, app) = read(&message("/a", "lib", "pushcart", "\"/t/pushcart-1\"", true)).unwrap();
        assert_eq!((name.as_str(), app.needs_only_the_host), ("pushcart", true));
        let (name, layers) = read(&message("/a", "test", "layers", "\"/t/layers-1\"", true)).unwrap();
        assert_eq!((name.as_str(), layers.needs_only_the_host), ("layers", true));
        assert!(read(&message("/a", "lib", "pushcart", "null", true)).is_none());
        assert!(read(&message("/a/crates/cli", "bin", "pushcart", "\"/t/pushcart\"", false)).is_none());
        assert!(read("not a message").is_none());
    }

    #[test]
    fn a_program_that_nobody_runs_is_named() {
        let message = |name| message("/a/tests/e2e", "test", name, "\"/t/a\"", true);
        let read = |name| read(&message(name), Path::new("/a"));
        let programs = Programs(["shop", "new"].into_iter().filter_map(read).collect());
        programs.run("tests/e2e/shop").unwrap();
        assert_eq!(programs.none_is_left_out().unwrap_err().to_string(), "no step runs tests/e2e/new");
        programs.run("tests/e2e/new").unwrap();
        assert!(programs.none_is_left_out().is_ok());
    }
}
