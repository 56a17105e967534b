//! Puts a shop together in an empty folder: the built shop, the merchant's files, and what depends on
//! the two.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow};
use place::{Placement, is_named_by_content, place, shards::write_shards};

use crate::{failure::Failure, host::HEADERS, merchant::Merchant, source::ShopFiles};

/// Written by the build for editors. A merchant's copy may be older.
const SCHEMAS: [&str; 2] = ["shop.schema.json", "catalog.schema.json"];

/// Copies the built shop and the merchant's files, without the merchant's own headers. `out` is where the shop will
/// be put in the end.
pub fn gather(merchant: &Merchant, source: &ShopFiles, stage: &Path, out: &Path) -> Result<(), Failure> {
    source.copy_to(stage)?;
    for name in merchant.files(out)? {
        copy(merchant, &name, stage)?;
    }
    Ok(())
}

/// Makes a shop that lies under `base` of what was gathered. `progress` hears of each language while a large catalog
/// is taken apart.
pub fn assemble(
    merchant: &Merchant,
    base: &str,
    stage: &Path,
    progress: &mut dyn FnMut(&str),
) -> Result<(), Failure> {
    write_shards(stage, &merchant.shop_json, &mut |stage| progress(stage.language))?;
    let placement = Placement {
        public_url: Some(base.to_owned()),
        shop: Some(merchant.shop_json.clone()),
        only_used: true,
    };
    Ok(place(stage, &placement)?)
}

fn copy(merchant: &Merchant, name: &PathBuf, stage: &Path) -> Result<(), Failure> {
    let (from, to) = (merchant.folder.join(name), stage.join(name));
    if SCHEMAS.iter().chain([&HEADERS]).any(|one| name == Path::new(one)) {
        return Ok(());
    }
    if is_named_by_content(&name.to_string_lossy()) {
        let why = anyhow!(
            "{} has a name as only files of the built shop have, which browsers keep for a year; give it another",
            from.display()
        );
        return Err(Failure::Shop(why));
    }
    if to.exists() {
        let why = anyhow!("{} has the name of a file of the built shop; give it another", from.display());
        return Err(Failure::Shop(why));
    }
    fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
    fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}
