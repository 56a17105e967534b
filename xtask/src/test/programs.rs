//! The suites against servers and browsers as programs, compiled in one call of cargo.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{below, cargo_test};
use crate::{paths, run};

/// The packages, and what stands before the names of their programs.
const PACKAGES: [(&str, &str); 4] = [
    ("pushcart-e2e", ""),
    ("pushcart-contract", "contract-"),
    ("pushcart-discovery-tests", "discovery-"),
    ("pushcart-cli", "cli-"),
];

/// The compiled programs by name, such as "shop" and "contract-medusa".
pub struct Programs(BTreeMap<String, Program>);

struct Program {
    file: PathBuf,
    /// The folder of its package, in which cargo would run it.
    folder: PathBuf,
}

impl Programs {
    pub fn compile() -> Result<Self> {
        run::say("compiling the tests");
        let mut programs = BTreeMap::new();
        for (package, prefix) in PACKAGES {
            let mut cargo = cargo_test(&["-p", package, "--tests", "--no-run"]);
            cargo.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
            let output = cargo.output().context("cargo did not start")?;
            if !output.status.success() {
                bail!("the tests of {package} do not compile");
            }
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                if let Some((name, program)) = read(line) {
                    programs.insert(format!("{prefix}{name}"), program);
                }
            }
        }
        Ok(Self(programs))
    }

    /// A run of one, against the built shop.
    pub fn run(&self, name: &str) -> Result<Command> {
        let program = self.0.get(name).with_context(|| format!("there is no test program {name}"))?;
        let mut command = Command::new(&program.file);
        command
            .current_dir(&program.folder)
            .env("PUSHCART_DIST", paths::dist())
            .env("PUSHCART_DIST_SUBPATH", below());
        Ok(command)
    }
}

/// Name and program of cargo's message about a compiled test.
fn read(line: &str) -> Option<(String, Program)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let is_test = message["target"]["kind"].as_array()?.iter().any(|kind| kind == "test");
    let file = PathBuf::from(message["executable"].as_str().filter(|_| is_test)?);
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?.to_owned();
    Some((message["target"]["name"].as_str()?.to_owned(), Program { file, folder }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tests_are_programs() {
        let message = |kind: &str, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/a/Cargo.toml",
                "target":{{"kind":["{kind}"],"name":"shop"}},"executable":{executable}}}"#
            )
        };
        let (name, program) = read(&message("test", "\"/t/shop-1\"")).unwrap();
        assert_eq!((name.as_str(), program.file, program.folder), ("shop", "/t/shop-1".into(), "/a".into()));
        assert!(read(&message("lib", "null")).is_none());
        assert!(read(&message("bin", "\"/t/shots\"")).is_none());
        assert!(read("not a message").is_none());
    }
}
