//! The finisher: from wasm and its script to a shop that can be put on a host.
//!
//! It copies public/, joins the styles, names code and styles by their final content, writes the boot
//! script and its integrity, and, in a release build, `.br` and `.gz` twins. It compiles nothing. What
//! depends on where the shop will lie and on its shop.json is the last step, [`crate::place`]'s, which
//! can be done again without a build.
//!
//! The wasm carries no integrity attribute: a browser checks none on a preloaded fetch, and would
//! fetch the file twice. Its name is the hash of its content, and it comes from the page's own origin.

mod boot;
pub mod chunks;
pub mod compress;
mod glue;
mod languages;
pub mod manifest;
mod names;
pub mod page;
pub mod policy;
mod script;
mod styles;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use chunks::Program;
pub use compress::files;
use manifest::Manifest;
pub use policy::policy;
use sha2::{Digest, Sha256, Sha384};

use crate::paths;

/// Writes the shop into a new folder, not yet placed. `rust` is the version that has compiled it.
pub fn finish(program: &Program, rust: &str, folder: &Path, is_release: bool) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    copy_folder(&paths::root().join("public"), folder)?;
    let glue =
        Named::write(folder, "pushcart.js", script_of(&program.glue, is_release)?.as_bytes(), is_release)?;
    let wasm = Named::write(folder, "pushcart.wasm", &program.start, is_release)?;
    let chunks = write_chunks(folder, program, is_release)?;
    let styles = styles::read(&paths::root().join("style"))?;
    let linked = Named::write(folder, "pushcart.css", styles.rest.as_bytes(), is_release)?;
    let languages = languages::write(folder, is_release)?;
    let boot = boot::script(&boot::Files {
        glue: &glue.name,
        wasm: &wasm.name,
        styles: &linked,
        languages: &languages.list,
    })?;
    let boot = boot::with_chunks(&script_of(&boot, is_release)?, &chunks)?;
    let boot = Named::write(folder, "boot.js", boot.as_bytes(), is_release)?;
    let take_over = fs::read_to_string(paths::root().join("src/take_over.js"))?;
    Named::write(folder, "take-over.js", script_of(&take_over, is_release)?.as_bytes(), is_release)?;
    let head = page::Head {
        critical: &styles.critical,
        boot: (&boot.name, &boot.integrity),
        glue: (&glue.name, &glue.integrity),
        wasm: &wasm.name,
        styles: (&linked.name, &linked.integrity),
    };
    let page = page::finish(&fs::read_to_string(paths::root().join("index.html"))?, &head)?;
    page::check_references(&page, folder)?;
    fs::write(folder.join("index.html"), &page)?;
    Manifest { rust: rust.to_owned(), is_release, languages: languages.files, chunks }.write(folder)?;
    if is_release {
        shorten_schemas(folder)?;
        compress::folder(folder)?;
    }
    Ok(())
}

fn script_of(text: &str, is_release: bool) -> Result<String> {
    if is_release { script::minify(text) } else { Ok(text.to_owned()) }
}

/// The schemas are for editors, which need no white space.
fn shorten_schemas(folder: &Path) -> Result<()> {
    for name in ["shop.schema.json", "catalog.schema.json"] {
        let schema: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(name))?)?;
        fs::write(folder.join(name), schema.to_string())?;
    }
    Ok(())
}

/// Writes the files of the chunks under their final names; gives those that each chunk consists of.
fn write_chunks(folder: &Path, program: &Program, is_release: bool) -> Result<BTreeMap<String, Vec<String>>> {
    let mut names = BTreeMap::new();
    for (name, bytes) in &program.files {
        names.insert(name, Named::write(folder, &format!("{name}.wasm"), bytes, is_release)?.name);
    }
    let of_chunk = program.chunks.iter().map(|(chunk, files)| {
        (chunk.clone(), files.iter().filter_map(|file| names.get(file).cloned()).collect())
    });
    Ok(of_chunk.collect())
}

/// A file under its final name.
pub struct Named {
    pub name: String,
    pub integrity: String,
}

impl Named {
    /// Writes a file; in a release build its name holds the hash of its content.
    pub fn write(folder: &Path, name: &str, bytes: &[u8], is_release: bool) -> Result<Self> {
        let (stem, extension) = name.rsplit_once('.').context("a file without an extension")?;
        let hash: String = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = if is_release { format!("{stem}-{hash}.{extension}") } else { name.to_owned() };
        fs::write(folder.join(&name), bytes)?;
        Ok(Self { name, integrity: integrity(bytes) })
    }
}

/// Whether the finisher has put a hash into the name: twelve hex digits before the extension.
pub fn is_named_by_content(name: &str) -> bool {
    let hash = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map_or("", |(_, hash)| hash);
    hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A Subresource Integrity value.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("a folder entry without a name")?);
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_browsers_compute() {
        // The value of the empty text, as RFC 6234's SHA-384 gives it, in base 64.
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn only_names_with_a_hash_last() {
        assert!(is_named_by_content("pushcart_bg-c3c69d4e0404.wasm"));
        for name in ["pushcart.js", "shop.json", "side-handle-pot-ash-480.webp", "pushcart-1"] {
            assert!(!is_named_by_content(name), "{name}");
        }
    }
}
