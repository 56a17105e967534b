//! Packages of Debian and its relatives. Elsewhere, and without root, it says what is missing and
//! how to get it.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{Mutex, Once},
};

use anyhow::{Result, bail};

use crate::run;

/// How one sees that a package is there.
#[derive(Clone, Copy)]
pub enum Sign {
    /// A program on the path, or among the servers, where only root's path leads.
    Program(&'static str),
    /// A font: the language it is for, and a file of the package, for systems that cannot list fonts.
    Font(&'static str, &'static str),
}

impl Sign {
    fn is_there(self) -> bool {
        match self {
            Self::Program(program) => run::has(program) || Path::new("/usr/sbin").join(program).exists(),
            Self::Font(language, file) => Path::new(file).exists() || has_noto(language),
        }
    }
}

/// Other systems keep fonts elsewhere; pictures of tests look the same with any of the Noto family.
fn has_noto(language: &str) -> bool {
    run::ask(Command::new("fc-list").args([&format!(":lang={language}"), "family"]))
        .is_some_and(|families| families.contains("Noto"))
}

/// Installs those of the packages that are not there.
pub fn install_missing(what: &str, wanted: &[(&str, Sign)]) -> Result<()> {
    let missing: Vec<&str> =
        wanted.iter().filter(|(_, sign)| !sign.is_there()).map(|(name, _)| *name).collect();
    if missing.is_empty() { Ok(()) } else { install(what, &missing) }
}

/// Installs packages, with the list of packages brought up to date once.
pub fn install(what: &str, packages: &[&str]) -> Result<()> {
    // apt works for one at a time.
    static APT: Mutex<()> = Mutex::new(());
    let _one = APT.lock();
    let list = packages.join(" ");
    if !run::has("apt-get") {
        bail!("missing for {what}: {list} (Debian's names). Install them with your system's package manager");
    }
    let is_root = run::ask(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !is_root {
        bail!(
            "missing for {what}: {list}. Install them with: sudo apt-get install --no-install-recommends {list}"
        );
    }
    static UPDATED: Once = Once::new();
    UPDATED.call_once(|| {
        // An old list may still hold what is needed; the installation below says if not.
        let _ = run::show("bringing the list of packages up to date", apt().arg("update"));
    });
    let _quiet = NoServices::here()?;
    run::show(
        &format!("installing {what}: {list}"),
        apt().args(["install", "--yes", "--no-install-recommends"]).args(packages),
    )
    .map_err(|error| {
        error.context(format!(
            "could not install {list}; without a network, copy these packages here and install them with dpkg"
        ))
    })
}

/// While it is there, no installed server is started: Debian asks this file first. One that is there
/// already is somebody's decision, and stays.
struct NoServices {
    is_ours: bool,
}

impl NoServices {
    const FILE: &str = "/usr/sbin/policy-rc.d";

    fn here() -> Result<Self> {
        let is_ours = !Path::new(Self::FILE).exists();
        if is_ours {
            fs::write(Self::FILE, "#!/bin/sh\nexit 101\n")?;
            run::quietly("forbidding services", Command::new("chmod").args(["755", Self::FILE]))?;
        }
        Ok(Self { is_ours })
    }
}

impl Drop for NoServices {
    fn drop(&mut self) {
        if self.is_ours {
            drop(fs::remove_file(Self::FILE));
        }
    }
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.args(["-q", "-o", "Dpkg::Use-Pty=0"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
