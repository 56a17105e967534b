//! Serving the shop on this machine while it is being worked on.

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{Request, State},
    response::Response,
};
use place::{Interrupt, ports, serve};
use shop::Shop;

use crate::{backend_server::Running, build, medusa, paths, run, setup::Toolchain, vendure, watch};

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

fn app(shop: ShopJson) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(shop))
}

async fn answer(State(shop): State<Arc<ShopJson>>, request: Request) -> Response {
    if let Some(refusal) = serve::refusal(&request) {
        return refusal;
    }
    let uri = request.uri().clone();
    let answered = match shop.read() {
        Ok(Some(json)) if uri.path() == "/shop.json" => Ok(serve::text("application/json", json)),
        Ok(Some(json)) if serve::is_page(&uri) => {
            page_for(&json).map(|page| serve::text("text/html; charset=utf-8", page))
        }
        Ok(_) => serve::file(&paths::dist(), request).await,
        Err(error) => Err(error),
    };
    serve::finish(answered, &uri)
}

/// The page as it is placed for another shop. A shop.json that is wrong keeps the page as it is: the
/// app itself says what is wrong with it.
fn page_for(json: &str) -> Result<String> {
    let page = fs::read_to_string(paths::dist().join("index.html"))?;
    let Ok(shop) = Shop::parse(json) else { return Ok(page) };
    place::page_for(&page, &shop, &paths::dist())
}
