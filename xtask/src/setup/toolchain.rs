//! A toolchain that compiles to wasm32-unknown-unknown, with the sources of std: [`PINNED`], so that a
//! shop weighs the same on every machine.
//!
//! In this order: the toolchain in use, where it is the pinned version; rustup's toolchain of that
//! version, which is installed where it is missing; the toolchain in use, of whatever version; Debian's
//! packages of Rust, linked into rustup under a name of ours. What is chosen is for wasm alone. All
//! else (this program, the tests on the host) is compiled by the toolchain in use.
//!
//! There is no rust-toolchain.toml: with one, every call of cargo stops on a machine that has another
//! stable Rust and where rustup reaches no server or may not install ("toolchain '1.95.0' is not
//! installed"), this program's own start among them, and nothing could take Debian's Rust.
//!
//! Release builds compile std with the program (smaller wasm), and do so the same way everywhere;
//! development builds do it only where the toolchain has no ready std for wasm.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::run;

/// What the shop is compiled to.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The version that the shop is compiled with, and that its budgets are for.
pub const PINNED: &str = "1.95.0";
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    InUse,
    /// rustup's toolchain of the pinned version.
    Pinned,
    /// Debian's packages, through rustup where there is one.
    Debian,
}

impl Toolchain {
    /// Finds one, or makes one.
    pub fn find_or_make() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        if run::has("rustup") {
            if Self::InUse.is_pinned() && Self::InUse.add_with_rustup() {
                return Ok(Self::InUse);
            }
            if Self::Pinned.add_with_rustup() {
                return Ok(Self::Pinned);
            }
        }
        Self::find_or_make_other()
    }

    /// One of the pinned version that needs nothing more.
    fn find() -> Option<Self> {
        [Self::InUse, Self::Pinned]
            .into_iter()
            .find(|toolchain| toolchain.is_pinned() && toolchain.is_complete())
    }

    /// One of another version, whose shop weighs something else.
    fn find_or_make_other() -> Result<Self> {
        run::say(&format!(
            "Rust {PINNED} is not to be had here; taking another one, whose wasm has another size"
        ));
        if Self::InUse.is_complete() {
            return Ok(Self::InUse);
        }
        if !debian_is_there() {
            if run::has("rustup") && Self::InUse.add_with_rustup() {
                return Ok(Self::InUse);
            }
            debian::install("a Rust that compiles to wasm32", &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"])
                .with_context(|| format!("on a machine with a network, `rustup toolchain install {PINNED} --profile minimal --target {TARGET} --component rust-src` is enough"))?;
            install_linker()?;
            if !debian_is_there() {
                bail!("Debian's Rust is installed, but its linker /usr/bin/rust-lld or its sources are not");
            }
        }
        link_debian()?;
        Ok(Self::Debian)
    }

    pub fn describe(self) -> String {
        let version = self.version().unwrap_or_default();
        match self {
            Self::InUse => format!("{version}, the one in use"),
            Self::Pinned => format!("{version}, for wasm only"),
            Self::Debian => format!("{version}, Debian's, for wasm only"),
        }
    }

    /// The version of its compiler, such as "1.95.0".
    pub fn version(self) -> Option<String> {
        let said = self.ask(&["--version"])?;
        said.split_whitespace().nth(1).map(str::to_owned)
    }

    /// Has a call of cargo compile for wasm with it.
    pub fn apply(self, cargo: &mut Command, is_release: bool) -> Result<()> {
        if let Some(name) = self.rustup_name() {
            cargo.env("RUSTUP_TOOLCHAIN", name);
        }
        if self == Self::Debian && !run::has("rustup") {
            // Without rustup nothing else chooses Debian's Rust.
            let others = env::var_os("PATH").unwrap_or_default();
            let folders = [PathBuf::from("/usr/bin")].into_iter().chain(env::split_paths(&others));
            cargo.env("PATH", env::join_paths(folders)?);
        }
        if is_release || self == Self::Debian {
            cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        if is_release {
            cargo
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RELEASE_FLAGS.join(" "));
        }
        Ok(())
    }

    fn rustup_name(self) -> Option<&'static str> {
        match self {
            Self::InUse => None,
            Self::Pinned => Some(PINNED),
            Self::Debian => Some(DEBIAN),
        }
    }

    /// What its compiler answers. It must not be installed by being asked.
    fn ask(self, question: &[&str]) -> Option<String> {
        let mut rustc = Command::new("rustc");
        if self == Self::Debian && !run::has("rustup") {
            rustc = Command::new("/usr/bin/rustc");
        } else if let Some(name) = self.rustup_name() {
            rustc.env("RUSTUP_TOOLCHAIN", name).env("RUSTUP_AUTO_INSTALL", "0");
        }
        run::ask(rustc.args(question))
    }

    fn is_pinned(self) -> bool {
        self.version().as_deref() == Some(PINNED)
    }

    fn is_complete(self) -> bool {
        let Some(sysroot) = self.ask(&["--print", "sysroot"]) else { return false };
        let lib = Path::new(&sysroot).join("lib/rustlib");
        lib.join(TARGET).join("lib").is_dir() && lib.join("src/rust/library/std").is_dir()
    }

    /// Has rustup install it, or what it lacks.
    fn add_with_rustup(self) -> bool {
        let name = self.rustup_name().map_or_else(in_use, |name| Some(name.to_owned()));
        let Some(name) = name else { return false };
        let mut rustup = Command::new("rustup");
        rustup.args(["toolchain", "install", &name, "--profile", "minimal", "--no-self-update"]);
        rustup.args(["--target", TARGET, "--component", "rust-src"]);
        run::show(&format!("adding what compiles to wasm to Rust ({name})"), &mut rustup).is_ok()
            && self.is_complete()
    }
}

/// rustup's name for the toolchain in use.
fn in_use() -> Option<String> {
    let said = run::ask(Command::new("rustup").args(["show", "active-toolchain"]))?;
    said.split_whitespace().next().map(str::to_owned)
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
