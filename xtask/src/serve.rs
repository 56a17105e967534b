//! Serving the shop on this machine while it is being worked on: builds, watches, serves.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command},
};

use anyhow::{Context, Result, bail};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use shop::Shop;
use tower_http::services::{ServeDir, ServeFile};

use crate::{
    build, finish, paths, ports, run, setup,
    vendure::{self, Vendure},
};

/// What to serve, and where.
#[derive(clap::Args)]
pub struct Options {
    /// Another shop.json than the demo shop's
    #[arg(long, conflicts_with = "backend")]
    shop: Option<PathBuf>,
    /// Install, seed, start and stop a real backend, and serve the shop against it
    #[arg(long, value_parser = ["vendure"])]
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

/// Serves until interrupted.
pub fn serve(options: &Options) -> Result<()> {
    let built = build::Options { release: options.release, public_url: String::from("/") };
    build::build(&built)?;
    let backend =
        options.backend.as_ref().map(|_| vendure::install().and_then(|()| Vendure::start())).transpose()?;
    let shop = match (&backend, &options.shop) {
        (Some(vendure), _) => Some(shop_against(vendure)),
        (None, Some(file)) => {
            Some(fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?)
        }
        (None, None) => None,
    };
    let watch = if options.no_watch { None } else { Some(Watch::start(&built)?) };
    let port = ports::free_from(options.port)?;
    if port != options.port {
        println!("    port {} is taken", options.port);
    }
    let runtime = tokio::runtime::Runtime::new()?;
    let served = runtime.block_on(listen(port, shop));
    drop(watch);
    drop(backend);
    served
}

fn shop_against(vendure: &Vendure) -> String {
    let shop = serde_json::json!({
        "name": "Vendure demo",
        "backend": { "kind": "vendure", "url": vendure.url() },
    });
    shop.to_string()
}

/// trunk, building again whenever a file changes; it ends when this is dropped.
struct Watch(Child);

impl Watch {
    fn start(options: &build::Options) -> Result<Self> {
        let toolchain = setup::for_building()?;
        let mut trunk: Command = build::trunk("watch", &toolchain, options)?;
        let child = trunk.current_dir(paths::root()).spawn().context("trunk did not start")?;
        Ok(Self(child))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.0.kill().and_then(|()| self.0.wait()).is_err() {
            eprintln!("trunk was gone already");
        }
    }
}

async fn listen(port: u16, shop: Option<String>) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    run::say(&format!("the shop is open: http://127.0.0.1:{port}/   (Ctrl-C closes it)"));
    axum::serve(listener, app(shop)).with_graceful_shutdown(interrupted()).await?;
    Ok(())
}

async fn interrupted() {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("this system tells programs to end");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// Files of dist/; paths of the shop, which have no extension, get the page.
fn app(shop: Option<String>) -> Router {
    let dist = paths::dist();
    let page = ServeFile::new(dist.join("index.html")).precompressed_br();
    let files = ServeDir::new(&dist).precompressed_br().precompressed_gzip().fallback(page);
    Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn(set_caching))
        .layer(middleware::from_fn_with_state(shop, override_shop))
}

/// Hashed names never change; everything else is asked for again. A missing file is missing, and
/// does not get the page.
async fn set_caching(request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    if is_file(&uri) && !paths::dist().join(uri.path().trim_start_matches('/')).is_file() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut response = next.run(request).await;
    let is_named_by_content =
        uri.path().starts_with("/pushcart") && uri.path().contains('-') || uri.path().starts_with("/boot-");
    let caching = if is_named_by_content { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

fn is_file(uri: &Uri) -> bool {
    uri.path().rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Serves another shop.json than the one in dist/, and the page with that shop's policy.
async fn override_shop(State(shop): State<Option<String>>, request: Request, next: Next) -> Response {
    let Some(json) = shop else { return next.run(request).await };
    if request.uri().path() == "/shop.json" {
        return ([(header::CONTENT_TYPE, "application/json")], json).into_response();
    }
    if is_file(request.uri()) && request.uri().path() != "/index.html" {
        return next.run(request).await;
    }
    match page_for(&json) {
        Ok(page) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

/// The page with the policy of another shop. A shop.json that is wrong keeps the page as it is: the
/// app itself says what is wrong with it.
fn page_for(json: &str) -> Result<String> {
    let page = fs::read_to_string(paths::dist().join("index.html"))?;
    let Ok(shop) = Shop::parse(json) else { return Ok(page) };
    let start = "Content-Security-Policy\" content=\"";
    let Some((before, rest)) = page.split_once(start) else { bail!("dist/index.html has no policy") };
    let (policy, after) = rest.split_once('"').context("dist/index.html has half a policy")?;
    let hashes: Vec<String> = policy
        .split_whitespace()
        .filter(|word| word.starts_with("'sha256-"))
        .map(|word| word.trim_end_matches(';').to_owned())
        .collect();
    Ok(format!("{before}{start}{}\"{after}", finish::policy(&shop, &hashes)))
}
