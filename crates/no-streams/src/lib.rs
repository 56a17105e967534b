//! Stands in for the crate `wasm-streams` in this workspace, by `[patch]` in the root's Cargo.toml.
//!
//! leptos always depends on `server_fn`, and that on `wasm-streams`, for server functions whose body is
//! a stream. A shop has no server functions, but three JavaScript classes of that crate are exported
//! from every program that links it, with all that they stand on: 8 KB of the wasm that starts. Here is
//! what `server_fn` names of it, and nothing is exported. A stream made here is empty or fails.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream {
    raw: web_sys::ReadableStream,
}

impl ReadableStream {
    /// Takes one as it is.
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self { raw }
    }

    /// One without the items of `stream`: those are never asked for.
    ///
    /// # Panics
    ///
    /// Where the browser has no streams at all; none that runs wasm is without.
    #[expect(clippy::expect_used, reason = "the signature is that of the crate this stands in for")]
    pub fn from_stream(stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        drop(stream);
        Self::from_raw(web_sys::ReadableStream::new().expect("a browser with streams"))
    }

    /// The browser's own.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.raw
    }

    /// Fails with its first item.
    pub fn into_stream(self) -> NotRead {
        NotRead { is_over: false }
    }
}

/// One failure, and then the end.
#[derive(Debug)]
pub struct NotRead {
    is_over: bool,
}

impl Stream for NotRead {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let is_over = std::mem::replace(&mut self.is_over, true);
        Poll::Ready((!is_over).then(|| Err(JsValue::from_str("this program reads no streams"))))
    }
}
