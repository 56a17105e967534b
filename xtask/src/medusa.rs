//! What is particular to the Medusa server from tests/backends/medusa.

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    backend_server::{Running, TestServer},
    run,
    setup::debian,
};

static SERVER: TestServer = TestServer { name: "Medusa", folder: "medusa", port: 9000 };
/// The key of the seeded sales channel, as tests/backends/medusa/src/scripts/goods.js has it.
const KEY: &str = "pk_7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7eabeef";

/// Installs and seeds it, where that has not been done, and PostgreSQL before it.
pub fn install() -> Result<()> {
    if !run::has("initdb") {
        let sign = debian::Sign::Program("pg_createcluster");
        debian::install_missing("the test server Medusa", &[("postgresql", sign)])?;
    }
    SERVER.install()
}

/// Starts it in its seeded state on a free port.
pub fn start() -> Result<Running> {
    SERVER.start()
}

/// The address of its Store API.
pub fn url(running: &Running) -> String {
    running.origin()
}

/// A shop before it.
pub fn shop(running: &Running) -> Value {
    json!({
        "name": "Medusa demo",
        "currencies": ["EUR", "USD"],
        "backend": { "kind": "medusa", "url": url(running), "key": KEY, "region": "Europe" },
    })
}
