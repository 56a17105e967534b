//! Answers requests with the files of a built shop, as a host should: paths of the shop get the page, a
//! missing file is missing, and only names with a hash are kept.

use std::path::Path;

use anyhow::Result;
use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use commerce::percent;
use tower_http::services::{ServeDir, ServeFile};

use crate::named;

/// The answer out of a shop's folder.
pub async fn file(folder: &Path, request: Request) -> Result<Response> {
    if is_page_in(folder, request.uri()) {
        let mut page = ServeFile::new(folder.join("index.html")).precompressed_br().precompressed_gzip();
        return Ok(page.try_call(request).await?.into_response());
    }
    let mut files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    Ok(files.try_call(request).await?.into_response())
}

/// A text that is in no file.
pub fn text(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Where a request asks for something else than a file, the answer to it.
pub fn refusal(request: &Request) -> Option<Response> {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    (!asks).then(|| StatusCode::METHOD_NOT_ALLOWED.into_response())
}

/// The answer to a request for `uri`, or what went wrong, with how long it may be kept: names with a
/// hash never change; everything else is asked for again.
pub fn finish(answered: Result<Response>, uri: &Uri) -> Response {
    let mut response = answered
        .unwrap_or_else(|error| (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response());
    let lasts = response.status().is_success() && is_named_by_content(uri);
    let caching = if lasts { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// Whether the page is asked for: paths of the shop have no file extension.
pub fn is_page(uri: &Uri) -> bool {
    uri.path() == "/index.html" || !uri.path().rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// The same for a shop's folder, in which a file without an extension may lie.
pub fn is_page_in(folder: &Path, uri: &Uri) -> bool {
    let name = percent::decode(uri.path().trim_start_matches('/'));
    uri.path() == "/index.html" || (is_page(uri) && !folder.join(name).is_file())
}

/// Whether the file never changes under this name.
fn is_named_by_content(uri: &Uri) -> bool {
    named::is_named_by_content(uri.path().rsplit('/').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shop_paths_get_the_page_and_files_do_not() {
        for path in ["/", "/p/moon-cup?v=1.5", "/cart/a:2,b:1", "/index.html"] {
            assert!(is_page(&path.parse().unwrap()), "{path}");
        }
        for path in ["/missing.js", "/demo/catalog.json"] {
            assert!(!is_page(&path.parse().unwrap()), "{path}");
        }
    }
}
