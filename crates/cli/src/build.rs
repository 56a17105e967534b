//! `pushcart build`: the folder that is put on a host.

use std::{
    fs,
    path::{Path, PathBuf, absolute},
};

use anyhow::Context;
use place::{Manifest, folder::is_inside};
use prerender::PageAbout;
use serde_json::json;

use crate::{
    assemble::{assemble, gather},
    avif, check,
    discover::{self, Addressed, Discovery},
    failure::{Failure, Verdict},
    host::{self, Host, Site},
    merchant::Merchant,
    pages,
    source::ShopFiles,
    stage::Stage,
    sync::{Changes, sync},
    terminal::{self, Terminal},
    twins,
};

/// Make the folder that you put on a host
///
/// It holds the shop, a page of HTML for the home page, each category and each product in every language,
/// your files, their compressed twins, and your pictures as AVIF where that is smaller, without the backends and languages that shop.json does not use.
/// Build as often as you like: files that have not changed keep their bytes and their times, and what is no
/// longer needed goes. Hidden files, but for the folder .well-known, and those named README are not published.
#[derive(clap::Args)]
#[command(
    override_usage = "pushcart build [OPTIONS] --out <DIR> [DIR|FILE]",
    after_help = "Examples:
  pushcart build my-shop --out dist
  pushcart build my-shop --out dist --public-url /shop/ --host nginx

The pages say what the backend says now, so build again when products change: docs/deploying.md shows how to
do so by a timer. A page that cannot be made is named, and stays as it was. A backend that is a server has to
be reachable from this machine; with --no-pages it need not, and every page is made in the browser.

With --host, what the host needs is written too: into the folder where the host reads it there, or
beside it (dist.nginx.conf, dist.Caddyfile, dist.s3.sh). docs/deploying.md says what to do with it."
)]
pub struct Options {
    /// The shop's folder, or its shop.json
    #[arg(default_value = ".", value_name = "DIR|FILE")]
    shop: PathBuf,
    /// The folder to make. One that this program has not made is left alone
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The path that the shop will lie under
    #[arg(long, default_value = "/", value_parser = |url: &str| place::base(url).map_err(|error| error.to_string()))]
    public_url: String,
    /// Write what this host needs
    #[arg(long, value_enum)]
    host: Option<Host>,
    /// Make no pages of HTML; the app makes each page in the browser
    #[arg(long)]
    no_pages: bool,
    #[command(flatten)]
    source: ShopFiles,
}

pub fn build(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let merchant = Merchant::at(&options.shop)?;
    let out = absolute(&options.out)?;
    check_target(&merchant, &out)?;
    options.source.check()?;
    let found = merchant.check();
    if !found.errors.is_empty() {
        return Ok(check::show(&found, terminal));
    }
    if !found.notes.is_empty() {
        terminal.say(check::words(&found).trim_end());
    }
    let built = write(options, &merchant, &out, terminal)?;
    tell(&built, &out, terminal);
    Ok(if built.is_whole() { Verdict::Good } else { Verdict::Partial })
}

/// What was made.
struct Built {
    changes: Changes,
    pages: Option<prerender::Report>,
    /// The file for the host that was written beside the folder.
    beside: Option<PathBuf>,
}

impl Built {
    fn is_whole(&self) -> bool {
        self.pages.as_ref().is_none_or(|pages| pages.failed.is_empty())
    }
}

/// A folder that holds something else than a shop is not overwritten.
fn check_target(merchant: &Merchant, out: &Path) -> Result<(), Failure> {
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let shown = out.display();
    if is_inside(&merchant.folder, out)? {
        return Err(Failure::usage(format!("--out {shown} holds the shop's own files; name another folder")));
    }
    let is_empty = !out.exists() || fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    if !is_empty && Manifest::read(out).is_err() {
        let why = format!(
            "--out {shown} holds files that this program has not made; name another folder, or empty it"
        );
        return Err(Failure::usage(why));
    }
    Ok(())
}

/// Makes the shop in a folder of the system's, and brings its place up to that.
fn write(options: &Options, merchant: &Merchant, out: &Path, terminal: Terminal) -> Result<Built, Failure> {
    let stage = Stage::new()?;
    let stage = stage.path();
    gather(merchant, &options.source, stage, out)?;
    avif::complete(stage, out, &merchant.shop_json, terminal)?;
    let bar = terminal.steps("taking the catalog apart");
    assemble(merchant, &options.public_url, stage, &mut |_| bar.inc(1))?;
    bar.finish_and_clear();
    let pages = match options.no_pages {
        true => None,
        false => Some(write_pages(stage, out, &options.public_url, terminal)?),
    };
    let site = Site::read(stage, &options.public_url, out)?;
    host::with_own_headers(stage, merchant)?;
    if let Some(host) = options.host {
        host.write_into(stage, &site, merchant, out)?;
    }
    if Manifest::read(stage)?.is_release {
        twins::complete(stage, out, terminal)?;
    }
    let changes = sync(stage, out)?;
    let beside = options.host.map(|host| host.write_beside(&site)).transpose()?;
    Ok(Built { changes, pages, beside: beside.flatten() })
}

/// Writes the pages, and what a shop tells that knows its address.
fn write_pages(
    stage: &Path,
    out: &Path,
    base: &str,
    terminal: Terminal,
) -> Result<prerender::Report, Failure> {
    let Some(addressed) = Addressed::read(stage)? else {
        discover::missing_address(terminal);
        return Ok(pages::write((stage, out), &prerender::plain_head, &mut |_| Ok(()), terminal)?);
    };
    addressed.compare_path(base, terminal);
    let discovery = Discovery::begin(&addressed, stage, out, terminal)?;
    let mut beside = discovery.beside()?;
    let head = |about: &PageAbout<'_>| discovery.head(about);
    let report = pages::write((stage, out), &head, &mut |facts| beside.add(facts), terminal)?;
    beside.finish()?;
    place::list_lasting(stage)?;
    Ok(report)
}

fn tell(built: &Built, out: &Path, terminal: Terminal) {
    let Built { changes: Changes { written, kept, removed }, pages, beside } = built;
    let document = json!({
        "ok": built.is_whole(), "folder": out, "written": written, "kept": kept, "removed": removed,
        "pages": pages.as_ref().map(pages::document), "host_file": beside,
    });
    let mut words = match built.is_whole() {
        true => terminal::good(&format!("{} can be put on a host", out.display())),
        false => format!("{} can be put on a host, but not every page could be made", out.display()),
    };
    if let Some(pages) = pages {
        words += &format!("\n{}", pages::words(pages));
    }
    words += &format!("\n{written} files written, {kept} kept, {removed} removed");
    if let Some(file) = beside {
        words += &format!("\nfor the host: {}", file.display());
    }
    terminal.answer(&words, &document);
}
