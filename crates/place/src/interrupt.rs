//! Being told to end: Ctrl-C, or the system's word for it.

use anyhow::Result;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ctrl-C, or being told to end, from the moment on that this is made.
#[cfg(unix)]
pub struct Interrupt(Signal, Signal);

#[cfg(unix)]
impl Interrupt {
    /// Begins to listen. It needs a running tokio.
    pub fn watch() -> Result<Self> {
        Ok(Self(signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?))
    }

    /// Waits for it.
    pub async fn happened(mut self) {
        tokio::select! {
            _ = self.0.recv() => {}
            _ = self.1.recv() => {}
        }
    }
}

/// Ctrl-C.
#[cfg(not(unix))]
pub struct Interrupt;

#[cfg(not(unix))]
impl Interrupt {
    /// Begins to listen.
    pub fn watch() -> Result<Self> {
        Ok(Self)
    }

    /// Waits for it. Where the system cannot tell, it never comes.
    pub async fn happened(self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
