//! The library's only I/O: one HTTP request and its answer, as text.
//!
//! Requests go out through gloo-net in the browser and reqwest on the host; the tests of this crate answer
//! their own. It knows nothing of commerce; it does not retry; it turns every failure of the network into
//! a [`CommerceError`].

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

#[cfg(target_arch = "wasm32")]
mod browser;
mod early;
#[cfg(all(not(target_arch = "wasm32"), not(test)))]
mod host;
#[cfg(not(target_arch = "wasm32"))]
mod record;
#[cfg(all(not(target_arch = "wasm32"), test))]
pub(crate) mod scripted;

#[cfg(target_arch = "wasm32")]
use browser as transport;
#[cfg(all(not(target_arch = "wasm32"), not(test)))]
use host as transport;
#[cfg(not(target_arch = "wasm32"))]
pub use record::record;
#[cfg(all(not(target_arch = "wasm32"), test))]
use scripted as transport;

pub use self::early::{Early, EarlyAnswer, take_early_answers};
use crate::{CommerceError, Result};

/// How long a request may take before it is given up, in milliseconds. A phone on a slow network
/// needs seconds; more than this and the shopper would rather have the "try again" button.
pub const TIMEOUT_MS: u32 = 20_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

#[derive(Clone)]
pub struct Request {
    pub method: Method,
    /// The absolute address.
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    /// JSON text, sent with its content type.
    pub body: Option<String>,
}

impl Request {
    pub fn get(url: impl Into<String>) -> Self {
        Self { method: Method::Get, url: url.into(), headers: Vec::new(), body: None }
    }

    /// Sends JSON text to `url`.
    pub fn post(url: impl Into<String>, body: String) -> Self {
        Self { method: Method::Post, url: url.into(), headers: Vec::new(), body: Some(body) }
    }

    /// The same request with one more header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Equal for equal requests: method, address, body, names and values of the headers, a line each.
    /// `src/boot.js` makes the same.
    pub fn key(&self) -> String {
        let mut key = [self.method.name(), &self.url, self.body.as_deref().unwrap_or_default()].join("\n");
        for (name, value) in &self.headers {
            key.push('\n');
            key.push_str(name);
            key.push('\n');
            key.push_str(value);
        }
        key
    }

    /// Sends it and waits for the whole answer, whatever its status.
    ///
    /// Fails with [`CommerceError::Offline`] or [`CommerceError::Timeout`] where no answer came.
    pub async fn send(self) -> Result<Response> {
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(answer) = record::answer(&self) {
            return answer;
        }
        transport::send(self).await
    }
}

#[derive(Clone)]
pub struct Response {
    pub status: u16,
    /// Names in lower case, and values; only those the server lets a page read.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body of a good answer; 404 and 410 are [`CommerceError::Gone`], 429 is
    /// [`CommerceError::Throttled`], any other status outside 200 to 299 is [`CommerceError::Status`].
    pub fn ok(self) -> Result<String> {
        match self.status {
            200..=299 => Ok(self.body),
            404 | 410 => Err(CommerceError::Gone),
            429 => Err(CommerceError::Throttled {
                retry_after: self.header("retry-after").and_then(|seconds| seconds.trim().parse().ok()),
            }),
            status => Err(CommerceError::Status(status)),
        }
    }
}

impl std::fmt::Debug for Request {
    /// Headers and body may hold tokens and passwords, which belong into no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Response {
    /// Headers and body may hold tokens, which belong into no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_what_is_sent_or_comes_back() {
        let request =
            Request::post("https://a/", String::from("sesame")).header("authorization", "Bearer sesame");
        let headers = vec![(String::from("vendure-auth-token"), String::from("sesame"))];
        let response = Response { status: 200, headers, body: String::from("sesame") };
        let printed = format!("{request:?} {response:?}");
        assert!(printed.contains("https://a/") && printed.contains("200"), "{printed}");
        assert!(!printed.contains("sesame"), "{printed}");
    }
}
