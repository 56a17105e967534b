//! Serving the shop on this machine while it is being worked on.

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use shop::Shop;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tower_http::services::{ServeDir, ServeFile};

use crate::{
    backend_server::Running, build, finish, medusa, paths, place, ports, run, setup::Toolchain, vendure,
    watch,
};

#[derive(clap::Args)]
pub struct Options {
    /// Another shop.json than the demo shop's
    #[arg(long, conflicts_with = "backend")]
    shop: Option<PathBuf>,
    /// Install, seed, start and stop a real backend, and serve the shop against it
    #[arg(long, value_parser = ["vendure", "medusa"])]
    backend: Option<String>,
    /// Serve the small build
    #[arg(long)]
    release: bool,
    /// The port wanted; the next free one is taken where it is in use
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve what is built, and do not build again when a file changes
    #[arg(long)]
    no_watch: bool,
}

pub fn serve(options: &Options) -> Result<()> {
    let built = build::Options { release: options.release, ..build::Options::default() };
    let toolchain = Toolchain::find_or_make()?;
    build::make_with(toolchain, &built)?;
    let runtime = tokio::runtime::Runtime::new()?;
    // From here on there is something to clear away when this is interrupted.
    let interrupt = runtime.block_on(async { Interrupt::watch() })?;
    let backend = options.backend.as_deref().map(start).transpose()?;
    let shop = match (&backend, &options.shop) {
        (Some((_, shop)), _) => ShopJson::Text(shop.clone()),
        (None, Some(file)) => ShopJson::File(file.clone()),
        (None, None) => ShopJson::Built,
    };
    shop.read()?;
    if !options.no_watch {
        watch::start(toolchain, built);
    }
    let port = ports::free_from(options.port)?;
    if port != options.port {
        println!("    port {} is taken", options.port);
    }
    let served = runtime.block_on(listen(port, shop, interrupt));
    drop(backend);
    served
}

/// A backend of this kind, and the shop.json of a shop before it.
fn start(kind: &str) -> Result<(Running, String)> {
    if kind == "medusa" {
        medusa::install()?;
        let medusa = medusa::start()?;
        let shop = medusa::shop(&medusa).to_string();
        return Ok((medusa, shop));
    }
    vendure::install()?;
    let vendure = vendure::start()?;
    let shop = vendure::shop(&vendure).to_string();
    Ok((vendure, shop))
}

/// Ctrl-C, or being told to end.
struct Interrupt(Signal, Signal);

impl Interrupt {
    fn watch() -> Result<Self> {
        Ok(Self(signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?))
    }

    async fn happened(mut self) {
        tokio::select! {
            _ = self.0.recv() => {}
            _ = self.1.recv() => {}
        }
    }
}

async fn listen(port: u16, shop: ShopJson, interrupt: Interrupt) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    run::say(&format!("the shop is open: http://127.0.0.1:{port}/   (Ctrl-C closes it)"));
    // Open connections are not waited for: browsers keep some without ever asking for anything.
    tokio::select! {
        served = async { axum::serve(listener, app(shop)).await } => Ok(served?),
        () = interrupt.happened() => Ok(()),
    }
}

enum ShopJson {
    Built,
    Text(String),
    /// This file, as it is when it is asked for.
    File(PathBuf),
}

impl ShopJson {
    /// `None` for the one in dist/.
    fn read(&self) -> Result<Option<String>> {
        match self {
            Self::Built => Ok(None),
            Self::Text(text) => Ok(Some(text.clone())),
            Self::File(file) => {
                let text = fs::read_to_string(file);
                text.map(Some).with_context(|| format!("{} cannot be read", file.display()))
            }
        }
    }
}

/// Files of dist/; paths of the shop get the page. A missing file is missing, and does not get the page.
fn app(shop: ShopJson) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(shop))
}

async fn answer(State(shop): State<Arc<ShopJson>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let uri = request.uri().clone();
    let answered = match shop.read() {
        Ok(None) => from_dist(request).await,
        Ok(Some(json)) if uri.path() == "/shop.json" => Ok(text("application/json", json)),
        Ok(Some(json)) if is_page(&uri) => page_for(&json).map(|page| text("text/html; charset=utf-8", page)),
        Ok(Some(_)) => from_dist(request).await,
        Err(error) => Err(error),
    };
    let mut response = answered
        .unwrap_or_else(|error| (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response());
    // Names with a hash never change; everything else is asked for again.
    let lasts = response.status().is_success() && is_named_by_content(&uri);
    let caching = if lasts { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

async fn from_dist(request: Request) -> Result<Response> {
    let dist = paths::dist();
    if is_page(request.uri()) {
        let mut page = ServeFile::new(dist.join("index.html")).precompressed_br().precompressed_gzip();
        return Ok(page.try_call(request).await?.into_response());
    }
    let mut files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    Ok(files.try_call(request).await?.into_response())
}

fn text(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Paths of the shop have no file extension.
fn is_page(uri: &Uri) -> bool {
    uri.path() == "/index.html" || !uri.path().rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Whether the file never changes under this name.
fn is_named_by_content(uri: &Uri) -> bool {
    finish::is_named_by_content(uri.path().rsplit('/').next().unwrap_or_default())
}

/// The page as it is placed for another shop. A shop.json that is wrong keeps the page as it is: the
/// app itself says what is wrong with it.
fn page_for(json: &str) -> Result<String> {
    let page = fs::read_to_string(paths::dist().join("index.html"))?;
    let Ok(shop) = Shop::parse(json) else { return Ok(page) };
    place::page_for(&page, &shop, &paths::dist())
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
