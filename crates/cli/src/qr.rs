//! `pushcart qr`: the QR code of the shop or of a product, on the terminal or as a picture.

#[path = "../../../src/share/qr.rs"]
mod picture;

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use commerce::{near, web_address::is_web};
use place::check::product_handles;
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;
use shop::Shop;

use crate::{
    failure::{Failure, Verdict},
    merchant::{Merchant, catalog_file},
    terminal::{self, Terminal},
};

/// The quiet zone that readers need on every side, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;
/// The side of a module in a PNG file, in pixels.
const PIXELS: i32 = 12;

/// Draw the QR code of the shop or of a product
///
/// Of a folder, the code holds the address in shop.json's "share": { "base_url" }.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pushcart qr https://shop.example.com/
  pushcart qr my-shop --product moon-cup --out moon-cup.svg
  pushcart qr my-shop --out window.png")]
pub struct Options {
    /// An address, or the shop's folder
    #[arg(value_name = "URL|DIR")]
    of: String,
    /// The handle of a product, for the code of its page
    #[arg(long, value_name = "HANDLE")]
    product: Option<String>,
    /// Write a picture: a name that ends in .svg or .png
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn qr(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let address = address(options)?;
    let code = QrCode::encode_text(&address, QrCodeEcc::Medium)
        .map_err(|_| Failure::usage("this address is too long for a QR code"))?;
    let words = match &options.out {
        Some(file) => {
            write(file, &address, &code)?;
            format!("{}: {address}", terminal::good(&file.display().to_string()))
        }
        None => format!("{}{address}", drawn(&code)),
    };
    terminal.answer(&words, &json!({ "ok": true, "address": address, "file": options.out }));
    Ok(Verdict::Good)
}

/// What the code is to hold.
fn address(options: &Options) -> Result<String, Failure> {
    let merchant = if is_web(&options.of) { None } else { Some(Merchant::at(Path::new(&options.of))?) };
    let shop = merchant.as_ref().map_or_else(|| Ok(options.of.clone()), base_url)?;
    let Some(handle) = &options.product else { return Ok(shop) };
    if handle.is_empty() || !handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    {
        return Err(Failure::usage(format!("--product {handle}: should be a handle, such as moon-cup")));
    }
    merchant.map_or(Ok(()), |merchant| check_product(&merchant, handle))?;
    Ok(format!("{}/p/{handle}", shop.trim_end_matches('/')))
}

/// The address that a shop names as its own.
fn base_url(merchant: &Merchant) -> Result<String, Failure> {
    let json = fs::read_to_string(&merchant.shop_json)?;
    let opened = Shop::read(&json).map_err(|error| Failure::Shop(anyhow!("{error}")))?;
    opened.shop.share.base_url.ok_or_else(|| {
        let why = "names no address: write \"share\": { \"base_url\": \"https://shop.example.com/\" }, or give the address";
        Failure::Shop(anyhow!("{}: {why}", merchant.shop_json.display()))
    })
}

/// A printed code lasts, so its product has to exist. What a server sells is not known here.
fn check_product(merchant: &Merchant, handle: &str) -> Result<(), Failure> {
    let Some(file) = catalog_file(&fs::read_to_string(&merchant.shop_json)?) else { return Ok(()) };
    let file = merchant.folder.join(file);
    let catalog = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let handles = product_handles(&catalog);
    if handles.iter().any(|known| known == handle) {
        return Ok(());
    }
    let hint = near::hint(handle, handles.iter().map(String::as_str));
    Err(Failure::usage(format!("--product {handle}: the catalog has no such product{hint}")))
}

fn write(file: &Path, address: &str, code: &QrCode) -> Result<(), Failure> {
    let cannot = || format!("{} cannot be written", file.display());
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("svg") => fs::write(file, svg(address)?).with_context(cannot)?,
        Some("png") => png(file, code).with_context(cannot)?,
        _ => return Err(Failure::usage(format!("--out {}: should end in .svg or .png", file.display()))),
    }
    Ok(())
}

fn svg(address: &str) -> Result<String> {
    let picture::QrPicture { size, path } = picture::encode(address).context("it fits, as it was encoded")?;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{path}\"/></svg>\n"
    ))
}

fn png(file: &Path, code: &QrCode) -> Result<()> {
    let side = (code.size() + 2 * QUIET) * PIXELS;
    let mut pixels = Vec::new();
    for y in 0..side {
        for x in 0..side {
            pixels.push(if is_dark(code, x / PIXELS, y / PIXELS) { 0 } else { 255 });
        }
    }
    let side = u32::try_from(side)?;
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(file)?), side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    Ok(encoder.write_header()?.write_image_data(&pixels)?)
}

/// Two rows of modules in a line, dark on light whatever the terminal's colours are.
fn drawn(code: &QrCode) -> String {
    let colours = anstyle::Style::new()
        .fg_color(Some(anstyle::AnsiColor::Black.into()))
        .bg_color(Some(anstyle::AnsiColor::BrightWhite.into()));
    let side = code.size() + 2 * QUIET;
    let mut lines = String::new();
    for y in (0..side).step_by(2) {
        let module = |x| match (is_dark(code, x, y), is_dark(code, x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        let line: String = (0..side).map(module).collect();
        lines += &format!("{colours}{line}{colours:#}\n");
    }
    lines
}

/// Whether a module is dark; the quiet zone counts.
fn is_dark(code: &QrCode, x: i32, y: i32) -> bool {
    code.get_module(x - QUIET, y - QUIET)
}
