//! Answers browsers: the shop's files, pages with the script that follows changes, and the errors in its files.
//! Other sites that a browser has open cannot reach it: the name it was called by must be this machine's.

use std::{collections::BTreeMap, fs, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{Query, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use commerce::html::escaped;
use place::serve;

use super::open::{Content, Open};

/// Asks for the next change and loads the page anew; a server that is gone is asked again.
const FOLLOW: &str = include_str!("follow.js");
/// How long a question for the next change stays open, so that nothing in between gives up first.
const PATIENCE: Duration = Duration::from_secs(20);

pub fn router(open: Arc<Open>) -> Router {
    Router::new()
        .route("/.pushcart/follow.js", get(async || serve::text("text/javascript", FOLLOW.to_owned())))
        .route("/.pushcart/version", get(version))
        .fallback(answer)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&open), only_from_here))
        .with_state(open)
}

/// A page of another site can make its own name mean this machine; it cannot change the header.
async fn only_from_here(
    State(open): State<Arc<Open>>,
    request: Request,
    next: axum::middleware::Next,
) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let names = ["127.0.0.1", "localhost", "[::1]"];
    if names.iter().any(|name| host == format!("{name}:{}", open.port)) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "this shop answers to 127.0.0.1 and localhost alone\n").into_response()
}

/// The number of the version that is shown, as soon as it is another than the one that is known.
async fn version(State(open): State<Arc<Open>>, Query(query): Query<BTreeMap<String, String>>) -> String {
    let mut version = open.version();
    let known = query.get("known").map_or("", String::as_str);
    let is_new = version.wait_for(|version| version.to_string() != known);
    // Where nothing has changed, the same number again.
    drop(tokio::time::timeout(PATIENCE, is_new).await);
    let number = *version.borrow();
    number.to_string()
}

async fn answer(State(open): State<Arc<Open>>, request: Request) -> Response {
    if let Some(refusal) = serve::refusal(&request) {
        return refusal;
    }
    let uri = request.uri().clone();
    let answered = match open.shown() {
        Content::Shop(folder) if serve::is_page_in(folder.path(), &uri) => {
            let page = fs::read_to_string(folder.path().join("index.html")).map_err(Into::into);
            page.map(|page| html(following(&page)))
        }
        Content::Shop(folder) => serve::file(folder.path(), request).await,
        Content::Errors(errors) if serve::is_page(&uri) => Ok(named(&errors)),
        Content::Errors(_) => Ok(StatusCode::NOT_FOUND.into_response()),
    };
    serve::finish(answered, &uri)
}

fn html(page: String) -> Response {
    serve::text("text/html; charset=utf-8", page)
}

/// The page with the script in it.
fn following(page: &str) -> String {
    page.replacen("</head>", "<script type=\"module\" src=\"/.pushcart/follow.js\"></script></head>", 1)
}

/// A page that names the errors.
fn named(errors: &[String]) -> Response {
    let items: String =
        errors.iter().map(|error| format!("<li><pre>{}</pre></li>", escaped(error))).collect();
    let page = following(&format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><title>Errors</title></head>\
         <body><h1>The shop opens when these errors are corrected</h1><ul>{items}</ul></body></html>"
    ));
    (StatusCode::INTERNAL_SERVER_ERROR, html(page)).into_response()
}
