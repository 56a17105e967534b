//! Free ports on the loopback interface.

use std::{
    collections::BTreeSet,
    net::TcpListener,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result};

/// A port nobody listens on, and that this program has not given before: `wanted`, or one of the next
/// fifty, or any.
pub fn free_from(wanted: u16) -> Result<u16> {
    // A server that was given one may not listen yet.
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    let near = (wanted..wanted.saturating_add(50))
        .find(|port| !given.contains(port) && TcpListener::bind(("127.0.0.1", *port)).is_ok());
    let port = near.map_or_else(any, Ok)?;
    given.insert(port);
    Ok(port)
}

/// A port nobody listens on.
pub fn any() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_servers_that_do_not_listen_yet_have_two_ports() {
        let wanted = any().unwrap();
        assert_ne!(free_from(wanted).unwrap(), free_from(wanted).unwrap());
    }
}
