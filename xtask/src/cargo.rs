//! Calling cargo in the repository as if it were called by hand.
//!
//! `cargo xtask` sets variables for the package `xtask`. Some build scripts read variables of these names, and
//! cargo compiles again what follows from a script that would read something else: ring, and so reqwest and all
//! that asks a server. Without them, a call by hand and one by this program find each other's work.

use std::{env, process::Command};

use crate::paths;

pub fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in names.filter(|name| is_of_a_package(name)) {
        cargo.env_remove(name);
    }
    cargo
}

fn is_of_a_package(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| variable.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_not_told_for_which_package_it_is_called() {
        let set = |name: &str| env::var_os(name).is_some();
        let removed = |name: &str| cargo().get_envs().any(|(one, to)| one == name && to.is_none());
        for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME"] {
            assert_eq!(removed(name), set(name), "{name}");
        }
        assert!(["CARGO_PKG_VERSION", "CARGO_MANIFEST_PATH"].into_iter().all(is_of_a_package));
        assert!(
            !["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_PROFILE_DEV_DEBUG"].into_iter().any(is_of_a_package)
        );
    }
}
