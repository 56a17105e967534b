//! The built shop that a merchant's files are put into: the one inside this program, or a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use place::{Manifest, folder};
use rust_embed::RustEmbed;

use crate::failure::Failure;

#[derive(RustEmbed)]
#[folder = "$PUSHCART_EMBEDDED"]
struct Embedded;

/// Where the built shop comes from.
#[derive(clap::Args, Clone, Debug)]
pub struct ShopFiles {
    /// Take the built shop from this folder, and not the one inside this program
    #[arg(long, value_name = "DIR")]
    shop_files: Option<PathBuf>,
}

impl ShopFiles {
    /// Fails where there is no built shop.
    pub fn check(&self) -> Result<(), Failure> {
        match &self.shop_files {
            Some(folder) => Manifest::read(folder).map(drop).map_err(Failure::Usage),
            None if Embedded::iter().next().is_some() => Ok(()),
            None => Err(Failure::Environment(anyhow!(
                "this program was made without a shop inside; name a built one with --shop-files DIR"
            ))),
        }
    }

    /// Copies the built shop, without the shop that it was built with as an example.
    pub fn copy_to(&self, stage: &Path) -> Result<()> {
        match &self.shop_files {
            Some(folder) => copy_folder(folder, stage),
            None => Embedded::iter().filter(|name| !is_example(name)).try_for_each(|name| {
                write(stage, &name, &Embedded::get(&name).context("it is listed")?.data)
            }),
        }
    }
}

fn copy_folder(from: &Path, stage: &Path) -> Result<()> {
    for file in folder::files(from)? {
        let name = file.strip_prefix(from)?.to_string_lossy().replace('\\', "/");
        if !is_example(&name) {
            write(stage, &name, &fs::read(&file)?)?;
        }
    }
    Ok(())
}

fn write(stage: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let file = stage.join(name);
    fs::create_dir_all(file.parent().context("a file lies in a folder")?)?;
    fs::write(&file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

/// Whether a file belongs to the shop that shows what a build can do.
fn is_example(name: &str) -> bool {
    name.starts_with("demo/") || ["shop.json", "shop.json.br", "shop.json.gz"].contains(&name)
}
