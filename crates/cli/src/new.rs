//! `pushcart new`: a small shop that works, to be changed into one's own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rust_embed::RustEmbed;
use serde_json::json;

use crate::{
    failure::{Failure, Verdict},
    terminal::{self, Terminal},
};

#[derive(RustEmbed)]
#[folder = "starter"]
struct Starter;

/// For editors: they complete, explain and check what is written.
const SCHEMAS: [(&str, &str); 2] = [
    ("shop.schema.json", include_str!("../../../public/shop.schema.json")),
    ("catalog.schema.json", include_str!("../../../public/catalog.schema.json")),
];

/// Make a small shop that works, to begin with
///
/// It asks nothing. README.txt in the folder says what to change first; an editor that knows JSON
/// schemas explains each field as you write.
#[derive(clap::Args)]
#[command(after_help = "Example:
  pushcart new my-shop && pushcart serve my-shop")]
pub struct Options {
    /// The folder to make. One that holds something is left alone
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn new(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let folder = &options.folder;
    check_target(folder)?;
    let mut files = Vec::new();
    for name in Starter::iter() {
        write(folder, &name, &Starter::get(&name).context("it is listed")?.data)?;
        files.push(name.into_owned());
    }
    for (name, text) in SCHEMAS {
        write(folder, name, text.as_bytes())?;
        files.push(name.to_owned());
    }
    let shown = folder.display();
    let words = format!(
        "{}\nLook at it:   pushcart serve {shown}\nThen read {shown}/README.txt and make it yours.",
        terminal::good(&format!("{shown} is a shop"))
    );
    terminal.answer(&words, &json!({ "ok": true, "folder": folder, "files": files }));
    Ok(Verdict::Good)
}

fn check_target(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.is_file() {
        return Err(Failure::usage(format!("{shown} is a file; name a folder")));
    }
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(Failure::usage(format!(
            "{shown} holds something already; name a folder that is new or empty"
        )));
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let file = folder.join(name);
    let cannot = || format!("{} cannot be written", file.display());
    fs::create_dir_all(file.parent().unwrap_or(folder)).with_context(cannot)?;
    fs::write(&file, bytes).with_context(cannot)
}
