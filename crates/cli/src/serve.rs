//! `pushcart serve`: the shop on this machine, built anew on every change, with pages that follow it.
//!
//! While the shop's files have errors, pages name them. Nothing that is added here is ever in a build.

mod open;
mod pages;

use std::{
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::Arc,
};

use anyhow::{Context, Result};
use place::{Interrupt, ports, watch};
use serde_json::json;

use self::open::Open;
use crate::{
    failure::{Failure, Verdict},
    merchant::Merchant,
    source::ShopFiles,
    terminal::{self, Terminal},
};

/// The port wanted where none is named.
const PORT: u16 = 8080;

/// Show the shop on this machine, and follow every change
///
/// Prints the address, which answers on this machine alone. When a file changes, the shop is checked and
/// made anew, and open pages load it. Errors are named here and in the page. Ctrl-C ends it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pushcart serve my-shop
  pushcart serve my-shop --port 3000")]
pub struct Options {
    /// The shop's folder, or its shop.json
    #[arg(default_value = ".", value_name = "DIR|FILE")]
    shop: PathBuf,
    /// The port to answer on; without it, 8080 or the next that is free
    #[arg(long)]
    port: Option<u16>,
    #[command(flatten)]
    source: ShopFiles,
}

pub fn serve(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let merchant = Merchant::at(&options.shop)?;
    options.source.check()?;
    let listener = listen(options.port)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Runtime::new()?;
    // From here on there is something to clear away when this is interrupted.
    let interrupt = runtime.block_on(async { Interrupt::watch() })?;
    let watched = vec![merchant.folder.clone()];
    let open = Arc::new(Open::new(merchant, options.source.clone(), address.port()));
    terminal.say(&open.renew());
    let following = Arc::clone(&open);
    watch::start(watched, move || terminal.say(&following.renew()));
    let shown = format!("http://{address}/");
    let words = format!("the shop is open: {}   (Ctrl-C closes it)", terminal::good(&shown));
    terminal.answer(&words, &json!({ "ok": true, "address": shown }));
    let answered = runtime.block_on(answer(listener, Arc::clone(&open), interrupt));
    open.close();
    answered?;
    Ok(Verdict::Good)
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let port = port.map_or_else(|| ports::free_from(PORT), Ok)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    listener.with_context(|| format!("port {port} cannot be taken; name another with --port"))
}

async fn answer(listener: TcpListener, open: Arc<Open>, interrupt: Interrupt) -> Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    // Open connections are not waited for: browsers keep some without ever asking for anything.
    tokio::select! {
        served = async { axum::serve(listener, pages::router(open)).await } => Ok(served?),
        () = interrupt.happened() => Ok(()),
    }
}
