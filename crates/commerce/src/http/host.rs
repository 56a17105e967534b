//! Sends a request from a host program, through reqwest.

use std::time::Duration;

use super::{Method, Request, Response, TIMEOUT_MS};
use crate::{CommerceError, Result};

pub(super) async fn send(request: Request) -> Result<Response> {
    let client = reqwest::Client::builder()
        .timeout(Duration::from_millis(u64::from(TIMEOUT_MS)))
        .build()
        .map_err(CommerceError::decode)?;
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

fn failure(error: reqwest::Error) -> CommerceError {
    if error.is_timeout() { CommerceError::Timeout } else { CommerceError::Offline }
}
