//! What has come over the network, by kind.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{Page, browser::browser, devtools::Event};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Html,
    Script,
    Wasm,
    Style,
    Data,
    Picture,
    Other,
}

/// The answer to one request of a page.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub url: String,
    pub kind: Kind,
    /// As it came, headers included; 0 where the device had it.
    pub bytes: u64,
    request: String,
}

impl Kind {
    pub const ALL: [Self; 7] =
        [Self::Html, Self::Script, Self::Wasm, Self::Style, Self::Data, Self::Picture, Self::Other];

    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Script => "js",
            Self::Wasm => "wasm",
            Self::Style => "css",
            Self::Data => "data",
            Self::Picture => "pictures",
            Self::Other => "other",
        }
    }

    fn of(media_type: &str) -> Self {
        match media_type {
            "text/html" => Self::Html,
            "application/wasm" => Self::Wasm,
            "text/css" => Self::Style,
            name if name.ends_with("javascript") => Self::Script,
            name if name.starts_with("image/") => Self::Picture,
            name if name.contains("json") || name.ends_with("xml") => Self::Data,
            _ => Self::Other,
        }
    }
}

/// All that the page has got since its events were forgotten.
pub fn transfers(page: &Page) -> Vec<Transfer> {
    let events = browser().events(page.session());
    let answered = events.iter().filter(|event| event.method == "Network.responseReceived");
    answered.filter_map(|event| transfer(&event.params, &events)).collect()
}

fn transfer(answered: &Value, events: &[Event]) -> Option<Transfer> {
    let url = answered["response"]["url"].as_str().filter(|url| url.starts_with("http"))?;
    let request = answered["requestId"].as_str()?;
    let ended = events
        .iter()
        .find(|event| event.method == "Network.loadingFinished" && event.params["requestId"] == request)?;
    Some(Transfer {
        url: url.to_owned(),
        kind: Kind::of(answered["response"]["mimeType"].as_str()?),
        bytes: ended.params["encodedDataLength"].as_f64()? as u64,
        request: request.to_owned(),
    })
}

impl Transfer {
    /// What it said, unpacked; `None` where the browser has not kept it.
    pub fn body(&self, page: &Page) -> Option<Vec<u8>> {
        let answer = page.try_call("Network.getResponseBody", json!({ "requestId": self.request })).ok()?;
        let body = answer["body"].as_str()?;
        if answer["base64Encoded"] == true {
            return BASE64_STANDARD.decode(body).ok();
        }
        Some(body.as_bytes().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_kind_of_their_type() {
        for (media_type, kind) in [
            ("text/html", Kind::Html),
            ("text/javascript", Kind::Script),
            ("application/javascript", Kind::Script),
            ("application/wasm", Kind::Wasm),
            ("application/json", Kind::Data),
            ("application/manifest+json", Kind::Data),
            ("image/svg+xml", Kind::Picture),
            ("image/webp", Kind::Picture),
            ("image/avif", Kind::Picture),
            ("font/woff2", Kind::Other),
        ] {
            assert_eq!(Kind::of(media_type), kind, "{media_type}");
        }
    }
}
