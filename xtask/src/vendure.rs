//! What is particular to the Vendure server from tests/backends/vendure.

use anyhow::Result;
use serde_json::{Value, json};

use crate::backend_server::{Running, TestServer};

static SERVER: TestServer = TestServer { name: "Vendure", folder: "vendure", port: 3000 };

/// Installs and seeds it, where that has not been done.
pub fn install() -> Result<()> {
    SERVER.install()
}

/// Starts it in its seeded state on a free port.
pub fn start() -> Result<Running> {
    SERVER.start()
}

/// The address of its Shop API.
pub fn url(running: &Running) -> String {
    format!("{}/shop-api", running.origin())
}

/// A shop before it.
pub fn shop(running: &Running) -> Value {
    json!({ "name": "Vendure demo", "backend": { "kind": "vendure", "url": url(running) } })
}
