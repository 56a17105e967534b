//! What can go wrong that is not a business answer: the network, the server, an answer nobody
//! understands. What a backend *decides* (a code expired, too little stock) is a [`Message`](crate::Message).

use std::fmt;

/// A result of the port.
pub type Result<T> = std::result::Result<T, CommerceError>;

/// Why there is no answer to act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommerceError {
    /// No connection; nothing was heard from the server.
    Offline,
    /// The server did not answer in time. It may or may not have acted.
    Timeout,
    /// The server asks to wait; in seconds, where it says how long.
    Throttled {
        /// From the `Retry-After` header.
        retry_after: Option<u32>,
    },
    /// The server answered with a failure of its own: the HTTP status.
    Status(u16),
    /// The answer is not what the backend's interface promises.
    Decode {
        /// Which part of the answer, for the console: "cart.lines[0].price: expected a number".
        what: String,
    },
    /// The backend cannot do this. The interface should have hidden the control.
    Unsupported(&'static str),
    /// The thing asked for was there and is no longer.
    Gone,
    /// Nobody is signed in, or no longer; signing in again helps.
    SignedOut,
}

impl CommerceError {
    /// An answer nobody understands.
    pub fn decode(what: impl fmt::Display) -> Self {
        Self::Decode { what: what.to_string() }
    }

    /// Whether the same request may succeed later without a change.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout | Self::Throttled { .. } => true,
            Self::Status(status) => *status >= 500,
            Self::Decode { .. } | Self::Unsupported(_) | Self::Gone | Self::SignedOut => false,
        }
    }
}

impl fmt::Display for CommerceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offline => f.write_str("no connection"),
            Self::Timeout => f.write_str("no answer in time"),
            Self::Throttled { retry_after: Some(seconds) } => write!(f, "asked to wait {seconds} s"),
            Self::Throttled { retry_after: None } => f.write_str("asked to wait"),
            Self::Status(status) => write!(f, "HTTP status {status}"),
            Self::Decode { what } => write!(f, "unexpected answer: {what}"),
            Self::Unsupported(what) => write!(f, "not supported: {what}"),
            Self::Gone => f.write_str("no longer there"),
            Self::SignedOut => f.write_str("nobody is signed in"),
        }
    }
}

impl std::error::Error for CommerceError {}
