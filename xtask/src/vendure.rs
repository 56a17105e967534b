//! A real Vendure server from tests/backends/vendure, for `serve` and for tests.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{paths, ports, run, setup::tools};

fn folder() -> PathBuf {
    paths::root().join("tests/backends/vendure")
}

/// Installs and seeds it, where that has not been done.
pub fn install() -> Result<()> {
    tools::need_npm()?;
    run::show(
        "setting up the test server Vendure",
        Command::new("bash").arg("install.sh").current_dir(folder()),
    )
}

/// A running server; it ends when this is dropped.
pub struct Vendure {
    port: u16,
}

impl Vendure {
    /// Starts it in its seeded state on a free port.
    pub fn start() -> Result<Self> {
        // Before it is started: a start that fails or is interrupted is cleared away too.
        let vendure = Self { port: ports::free_from(3000)? };
        let mut command = Command::new("bash");
        command.args(["start.sh", "--fresh"]).env("PORT", vendure.port.to_string()).current_dir(folder());
        run::show("starting the test server Vendure", &mut command)?;
        Ok(vendure)
    }

    /// The address of its Shop API.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/shop-api", self.port)
    }
}

impl Drop for Vendure {
    fn drop(&mut self) {
        let mut command = Command::new("bash");
        let stop = command.arg("stop.sh").env("PORT", self.port.to_string()).current_dir(folder());
        if let Err(error) = run::show("stopping the test server Vendure", stop) {
            eprintln!("{error:#}");
        }
    }
}
