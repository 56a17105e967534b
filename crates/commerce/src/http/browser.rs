//! Sends a request with the browser's fetch, through gloo-net.

use std::{future::Future, pin::pin, task::Poll};

use gloo_net::http::{Method as FetchMethod, RequestBuilder};
use gloo_timers::future::TimeoutFuture;

use super::{Method, Request, Response, TIMEOUT_MS, early};
use crate::{CommerceError, Result};

pub(super) async fn send(request: Request) -> Result<Response> {
    let mut answer = pin!(answer(request));
    let mut timeout = pin!(TimeoutFuture::new(TIMEOUT_MS));
    std::future::poll_fn(|task| match answer.as_mut().poll(task) {
        Poll::Ready(answer) => Poll::Ready(answer),
        Poll::Pending => timeout.as_mut().poll(task).map(|()| Err(CommerceError::Timeout)),
    })
    .await
}

async fn answer(request: Request) -> Result<Response> {
    match early::answer(&request).await {
        Some(answer) => Ok(answer),
        None => fetch(request).await,
    }
}

async fn fetch(request: Request) -> Result<Response> {
    let method = match request.method {
        Method::Get => FetchMethod::GET,
        Method::Post => FetchMethod::POST,
        Method::Put => FetchMethod::PUT,
        Method::Delete => FetchMethod::DELETE,
    };
    let mut builder = RequestBuilder::new(&request.url).method(method);
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let sent = match request.body {
        Some(body) => builder.header("content-type", "application/json").body(body),
        None => builder.build(),
    };
    let answer = sent.map_err(CommerceError::decode)?.send().await.map_err(|_| CommerceError::Offline)?;
    let headers = answer.headers().entries().collect();
    let status = answer.status();
    let body = answer.text().await.map_err(|_| CommerceError::Offline)?;
    Ok(Response { status, headers, body })
}
