//! What a machine needs to compile the merchant's program for another target than its own: the standard
//! library, which rustup has, and a compiler of C, because ring is partly written in it.
//!
//! With musl a program needs no library of the system, so it runs on every Linux.

use std::{env, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{run, setup::debian};

/// A compiler of C for one target, and the package of Debian that has it.
struct Compiler {
    target: &'static str,
    program: &'static str,
    package: &'static str,
    /// Rust links for this target with the machine's own compiler of C, unless it is told otherwise.
    links: bool,
}

const COMPILERS: [Compiler; 4] = [
    Compiler {
        target: "x86_64-unknown-linux-musl",
        program: "musl-gcc",
        package: "musl-tools",
        links: false,
    },
    Compiler {
        target: "aarch64-unknown-linux-gnu",
        program: "aarch64-linux-gnu-gcc",
        package: "gcc-aarch64-linux-gnu",
        links: true,
    },
    Compiler {
        target: "aarch64-unknown-linux-musl",
        program: "aarch64-linux-gnu-gcc",
        package: "gcc-aarch64-linux-gnu",
        links: true,
    },
    Compiler {
        target: "x86_64-pc-windows-gnu",
        program: "x86_64-w64-mingw32-gcc",
        package: "gcc-mingw-w64-x86-64",
        links: true,
    },
];

/// The target that programs for this machine are compiled for.
pub fn host() -> Result<String> {
    let about = run::said("asking rustc", Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say what this machine is")
}

/// Installs what is missing to compile for a target, and tells cargo of it.
pub fn prepare(target: &str, cargo: &mut Command) -> Result<()> {
    if target == host()? {
        return Ok(());
    }
    add_standard_library(target)?;
    let known = COMPILERS.iter().find(|compiler| compiler.target == target);
    if let Some(compiler) = known.filter(|compiler| !compiler.is_replaced()) {
        let sign = debian::Sign::Program(compiler.program);
        debian::install_missing(&format!("compiling for {target}"), &[(compiler.package, sign)])?;
        cargo.envs(compiler.variables());
    }
    Ok(())
}

impl Compiler {
    /// Who sets one of its variables has chosen another compiler.
    fn is_replaced(&self) -> bool {
        self.variables().any(|(name, _)| env::var_os(name).is_some())
    }

    /// What tells cc and cargo of it.
    fn variables(&self) -> impl Iterator<Item = (String, &'static str)> {
        let name = self.target.replace('-', "_");
        let linker = format!("CARGO_TARGET_{}_LINKER", name.to_uppercase());
        let compiler = (format!("CC_{name}"), self.program);
        [Some(compiler), self.links.then_some((linker, self.program))].into_iter().flatten()
    }
}

fn add_standard_library(target: &str) -> Result<()> {
    let asked = run::ask(Command::new("rustc").args(["--print", "target-libdir", "--target", target]));
    let Some(folder) = asked else { bail!("rustc knows no target {target}: rustc --print target-list") };
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    if !run::has("rustup") {
        bail!(
            "Rust's standard library for {target} is not installed, and rustup, which would do it, is not here"
        );
    }
    run::show("installing Rust's standard library", Command::new("rustup").args(["target", "add", target]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_links_where_the_machines_own_cannot() {
        let variables = |target| {
            let compiler = COMPILERS.iter().find(|compiler| compiler.target == target).unwrap();
            compiler.variables().map(|(name, program)| format!("{name}={program}")).collect::<Vec<_>>()
        };
        assert_eq!(variables("x86_64-unknown-linux-musl"), ["CC_x86_64_unknown_linux_musl=musl-gcc"]);
        assert_eq!(
            variables("x86_64-pc-windows-gnu"),
            [
                "CC_x86_64_pc_windows_gnu=x86_64-w64-mingw32-gcc",
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc"
            ]
        );
    }

    #[test]
    fn a_target_that_rust_does_not_know_is_named() {
        let said = prepare("pdp11-unix", &mut Command::new("cargo")).unwrap_err().to_string();
        assert!(said.contains("pdp11-unix"), "{said}");
    }
}
