//! Free ports on the loopback interface.

use std::net::TcpListener;

use anyhow::{Context, Result};

/// A port nobody listens on: `wanted`, or one of the next fifty, or any.
pub fn free_from(wanted: u16) -> Result<u16> {
    let near =
        (wanted..wanted.saturating_add(50)).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    near.map_or_else(any, Ok)
}

/// Any free port.
pub fn any() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
