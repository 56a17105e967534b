//! Leaving out what a shop does not use: the chunks of other backends, the files of other languages.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use shop::Shop;

use crate::{Manifest, Named, compress};

/// The boot script, whose table of chunks has changed.
pub struct Boot {
    pub old: String,
    pub new: Named,
}

/// Removes the files that only unused chunks and languages need, and what the boot script and the
/// manifest say about them.
pub fn prune(folder: &Path, manifest: &mut Manifest, shop: &Shop) -> Result<Boot> {
    let before = serde_json::to_string(&manifest.chunks)?;
    let files_before = files(manifest);
    *manifest = used(manifest, shop);
    let kept = files(manifest);
    for name in files_before.difference(&kept) {
        compress::remove(&folder.join(name)).with_context(|| format!("{name} cannot be removed"))?;
    }
    let boot = write_boot(folder, &before, manifest)?;
    manifest.write(folder)?;
    Ok(boot)
}

/// The build without the chunks of other backends and without languages that the shop does not offer.
pub fn used(manifest: &Manifest, shop: &Shop) -> Manifest {
    let mut used = manifest.clone();
    let backends: BTreeSet<String> = manifest.chunks.keys().filter_map(|chunk| backend(chunk)).collect();
    used.chunks.retain(|chunk, _| {
        let kind = chunk.split('_').next().unwrap_or(chunk);
        !backends.contains(kind) || kind == shop.backend.kind().name
    });
    used.languages.retain(|tag, _| is_read(shop, tag));
    used
}

/// The kind of the backend that a chunk belongs to, told by its checkout chunk.
fn backend(chunk: &str) -> Option<String> {
    chunk.strip_suffix("_checkout").map(str::to_owned)
}

/// A shop that names no languages offers all.
fn is_read(shop: &Shop, tag: &str) -> bool {
    shop.languages.is_empty() || shop.languages.iter().any(|offered| offered == tag)
}

/// The files of all chunks and languages.
pub fn files(manifest: &Manifest) -> BTreeSet<String> {
    manifest.chunks.values().chain(manifest.languages.values()).flatten().cloned().collect()
}

fn write_boot(folder: &Path, before: &str, manifest: &Manifest) -> Result<Boot> {
    let is_boot = |name: &String| name.starts_with("boot") && name.ends_with(".js");
    let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let old = names.into_iter().find(is_boot).context("the shop has no boot script")?;
    let script = fs::read_to_string(folder.join(&old))?;
    let (start, end) = script.split_once(before).context("the boot script is not the one of build.json")?;
    let script = format!("{start}{}{end}", serde_json::to_string(&manifest.chunks)?);
    compress::remove(&folder.join(&old))?;
    let new = Named::write(folder, "boot.js", script.as_bytes(), manifest.is_release)?;
    Ok(Boot { old, new })
}
