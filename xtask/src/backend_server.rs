//! A real backend from tests/backends, for `serve` and for tests: installed, started, stopped. What
//! is particular to one stands in a module of its own.

use std::{path::PathBuf, process::Command};

use anyhow::Result;
use place::ports;

use crate::{paths, run, setup::tools};

/// A server that can be run here.
pub struct TestServer {
    pub name: &'static str,
    pub folder: &'static str,
    /// The port wanted for it.
    pub port: u16,
}

impl TestServer {
    fn folder(&self) -> PathBuf {
        paths::root().join("tests/backends").join(self.folder)
    }

    fn script(&self, name: &str) -> Command {
        let mut command = Command::new("bash");
        command.arg(name).current_dir(self.folder());
        command
    }

    /// Installs and seeds it, where that has not been done.
    pub fn install(&self) -> Result<()> {
        tools::need_npm()?;
        run::show(&format!("setting up the test server {}", self.name), &mut self.script("install.sh"))
    }

    /// Starts it in its seeded state on a free port.
    pub fn start(&'static self) -> Result<Running> {
        // Before it is started: a start that fails or is interrupted is cleared away too.
        let running = Running { server: self, port: ports::free_from(self.port)? };
        let mut command = self.script("start.sh");
        command.arg("--fresh").env("PORT", running.port.to_string());
        run::show(&format!("starting the test server {}", self.name), &mut command)?;
        Ok(running)
    }
}

/// A running server; it ends when this is dropped.
pub struct Running {
    server: &'static TestServer,
    port: u16,
}

impl Running {
    /// Where it answers, without a path.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut command = self.server.script("stop.sh");
        let stop = command.env("PORT", self.port.to_string());
        if let Err(error) = run::show(&format!("stopping the test server {}", self.server.name), stop) {
            eprintln!("{error:#}");
        }
    }
}
