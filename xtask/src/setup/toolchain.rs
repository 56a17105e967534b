//! A toolchain that compiles to wasm32-unknown-unknown, with the sources of std.
//!
//! The ordinary way first: the toolchain in use, with rustup's target and rust-src. Where rustup
//! reaches no server, Debian's packages of Rust, which bring both, linked into rustup under a name
//! of ours. Release builds compile std with the program (smaller wasm), and do so the same way
//! everywhere; development builds do it only where the toolchain has no ready std for wasm.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::run;

/// What the shop is compiled to.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// How a release is compiled: without the words of panics that end the program anyway and without
/// `Debug` texts, which no shopper sees; with views erased (Leptos then makes less code of each);
/// and with the relocations that the splitter reads.
const RELEASE_FLAGS: [&str; 6] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "--cfg=erase_components",
    "-Clink-arg=--emit-relocs",
];
/// The name under which Debian's Rust is linked into rustup.
const DEBIAN: &str = "pushcart-debian";

/// How to call cargo for wasm.
pub enum Toolchain {
    /// The toolchain in use.
    Ordinary,
    /// Debian's packages, through rustup where there is one.
    Debian,
}

impl Toolchain {
    /// Finds one, or makes one.
    pub fn find_or_make() -> Result<Self> {
        if is_complete(&sysroot(None)) {
            return Ok(Self::Ordinary);
        }
        if debian_is_there() {
            link_debian()?;
            return Ok(Self::Debian);
        }
        if run::has("rustup") && add_with_rustup() {
            return Ok(Self::Ordinary);
        }
        run::say("rustup has no wasm32 target to give here; taking Debian's Rust instead");
        debian::install("a Rust that compiles to wasm32", &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"])
            .context("on a machine with a network, `rustup target add wasm32-unknown-unknown && rustup component add rust-src` is enough")?;
        install_linker()?;
        if !debian_is_there() {
            bail!("Debian's Rust is installed, but its linker /usr/bin/rust-lld or its sources are not");
        }
        link_debian()?;
        Ok(Self::Debian)
    }

    /// In words.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Ordinary => "the one in use, with its wasm32 target",
            Self::Debian => "Debian's Rust, for wasm only",
        }
    }

    /// The folder of its programs, where they must come before others on the path: without rustup
    /// there is nothing else that chooses Debian's Rust.
    pub fn folder(&self) -> Option<PathBuf> {
        (matches!(self, Self::Debian) && !run::has("rustup")).then(|| PathBuf::from("/usr/bin"))
    }

    /// The environment in which a `cargo` (or a trunk that calls it) builds for wasm.
    pub fn environment(&self, release: bool) -> Vec<(&'static str, String)> {
        let mut environment = Vec::new();
        let mut set = |name, value: &str| environment.push((name, value.to_owned()));
        if matches!(self, Self::Debian) {
            set("RUSTUP_TOOLCHAIN", DEBIAN);
        }
        if release || matches!(self, Self::Debian) {
            set("RUSTC_BOOTSTRAP", "1");
            set("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        if release {
            set("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", &RELEASE_FLAGS.join(" "));
        }
        environment
    }
}

/// The sysroot of the toolchain in use, or of rustup's toolchain of that name.
fn sysroot(toolchain: Option<&str>) -> Option<PathBuf> {
    let mut command = Command::new("rustc");
    command.args(toolchain.map(|name| format!("+{name}"))).args(["--print", "sysroot"]);
    run::ask(&mut command).map(PathBuf::from)
}

fn is_complete(sysroot: &Option<PathBuf>) -> bool {
    let Some(sysroot) = sysroot else { return false };
    let lib = sysroot.join("lib/rustlib");
    lib.join(TARGET).join("lib").is_dir() && lib.join("src/rust/library/std").is_dir()
}

fn add_with_rustup() -> bool {
    let mut target = Command::new("rustup");
    let mut sources = Command::new("rustup");
    run::show("adding the wasm32 target", target.args(["target", "add", TARGET])).is_ok()
        && run::show("adding the sources of std", sources.args(["component", "add", "rust-src"])).is_ok()
        && is_complete(&sysroot(None))
}

fn debian_is_there() -> bool {
    let linker = Path::new("/usr/bin/rust-lld");
    linker.exists() && Path::new("/usr/bin/rustc").exists() && debian_sources()
}

fn debian_sources() -> bool {
    run::ask(Command::new("/usr/bin/rustc").args(["--print", "sysroot"]))
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").exists())
}

/// `/usr/bin/rust-lld` is a link to a linker of a package of its own ("lld-22").
fn install_linker() -> Result<()> {
    let link = Path::new("/usr/bin/rust-lld");
    if link.exists() {
        return Ok(());
    }
    let target = std::fs::read_link(link).context("rust-web-llvm has no /usr/bin/rust-lld")?;
    let text = target.to_string_lossy();
    let version = text.split(|letter: char| !letter.is_ascii_digit()).find(|part| !part.is_empty());
    let version =
        version.with_context(|| format!("/usr/bin/rust-lld points at {text}, which names no version"))?;
    debian::install("the linker for wasm32", &[&format!("lld-{version}")])
}

fn link_debian() -> Result<()> {
    if !run::has("rustup")
        || run::ask(Command::new("rustup").args(["toolchain", "list"]))
            .is_some_and(|list| list.contains(DEBIAN))
    {
        return Ok(());
    }
    run::show(
        "linking Debian's Rust into rustup",
        Command::new("rustup").args(["toolchain", "link", DEBIAN, "/usr"]),
    )
}
