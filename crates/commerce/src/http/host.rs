//! Sends a request from a host program, through reqwest. What lies in the shop's own folder has a
//! `file://` address there, and is read from the disk.

use std::{cell::OnceCell, fs, io::ErrorKind, time::Duration};

use super::{Method, Request, Response, TIMEOUT_MS};
use crate::{CommerceError, Result, percent};

thread_local! {
    /// The connections of this thread, for those who ask one server many times.
    static CLIENT: OnceCell<reqwest::Client> = const { OnceCell::new() };
}

pub(super) async fn send(request: Request) -> Result<Response> {
    if let Some(address) = request.url.strip_prefix("file://") {
        return read(address);
    }
    let client = client()?;
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
    };
    let mut builder = client.request(method, &request.url);
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    if let Some(body) = request.body {
        builder = builder.header("content-type", "application/json").body(body);
    }
    let answer = builder.send().await.map_err(failure)?;
    let status = answer.status().as_u16();
    let headers = answer
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    let body = answer.text().await.map_err(failure)?;
    Ok(Response { status, headers, body })
}

fn client() -> Result<reqwest::Client> {
    CLIENT.with(|client| match client.get() {
        Some(client) => Ok(client.clone()),
        None => {
            let timeout = Duration::from_millis(u64::from(TIMEOUT_MS));
            let made = reqwest::Client::builder().timeout(timeout).build().map_err(CommerceError::decode)?;
            Ok(client.get_or_init(|| made).clone())
        }
    })
}

/// A file as a server would send it; its query only passes caches.
fn read(address: &str) -> Result<Response> {
    let path = percent::decode(address.split('?').next().unwrap_or_default());
    let answer = |status, body| Response { status, headers: Vec::new(), body };
    match fs::read_to_string(path) {
        Ok(body) => Ok(answer(200, body)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(answer(404, String::new())),
        Err(error) => Err(CommerceError::decode(error)),
    }
}

fn failure(error: reqwest::Error) -> CommerceError {
    if error.is_timeout() { CommerceError::Timeout } else { CommerceError::Offline }
}
