//! The finisher: from wasm and its script to a shop that can be put on a host.
//!
//! It copies public/, joins the styles, names code and styles by their final content, writes the boot
//! script and its integrity, and, in a release build, `.br` and `.gz` twins. It compiles nothing. What
//! depends on where the shop will lie and on its shop.json is the last step, the crate `place`'s, which
//! can be done again without a build.
//!
//! The wasm carries no integrity attribute: a browser checks none on a preloaded fetch, and would
//! fetch the file twice. Its name is the hash of its content, and it comes from the page's own origin.

mod boot;
mod buy;
pub mod chunks;
mod glue;
mod languages;
mod names;
mod page;
mod script;
mod styles;
mod table;
mod worker;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Result;
use chunks::Program;
use place::{Manifest, Named, compress, folder, worker as placed_worker};

use crate::paths;

/// Writes the shop into a new folder, not yet placed. `rust` is the version that has compiled it.
pub fn finish(program: &Program, rust: &str, folder: &Path, is_release: bool) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    folder::copy(&paths::root().join("public"), folder)?;
    let glue =
        Named::write(folder, "pushcart.js", script_of(&program.glue, is_release)?.as_bytes(), is_release)?;
    let wasm = Named::write(folder, "pushcart.wasm", &program.start, is_release)?;
    let chunks = write_chunks(folder, program, is_release)?;
    let styles = styles::read(&paths::root().join("style"))?;
    let linked = Named::write(folder, "pushcart.css", styles.rest.as_bytes(), is_release)?;
    Named::write(folder, "prerendered.css", styles.prerendered.as_bytes(), is_release)?;
    let languages = languages::write(folder, is_release)?;
    let boot = boot::script(&boot::Files {
        glue: &glue.name,
        wasm: &wasm.name,
        styles: &linked,
        languages: &languages.list,
        worker: is_release.then_some(placed_worker::NAME),
    })?;
    let boot = boot::with_chunks(&script_of(&boot, is_release)?, &chunks)?;
    let boot = Named::write(folder, "boot.js", boot.as_bytes(), is_release)?;
    let take_over = fs::read_to_string(paths::root().join("src/take_over.js"))?;
    Named::write(folder, "take-over.js", script_of(&take_over, is_release)?.as_bytes(), is_release)?;
    Named::write(folder, "buy.js", script_of(&buy::script()?, is_release)?.as_bytes(), is_release)?;
    if is_release {
        let code = script::minify(&worker::script(&languages.tags)?)?;
        placed_worker::write_code(folder, &code)?;
    }
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
    Manifest { rust: rust.to_owned(), is_release, languages: languages.files, chunks, ..Manifest::default() }
        .write(folder)?;
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
        // Many have the names of all who share them, and the boot script has a table of the files.
        let short = if name.contains('-') { "shared" } else { name };
        names.insert(name, Named::write(folder, &format!("{short}.wasm"), bytes, is_release)?.name);
    }
    let of_chunk = program.chunks.iter().map(|(chunk, files)| {
        (chunk.clone(), files.iter().filter_map(|file| names.get(file).cloned()).collect())
    });
    Ok(of_chunk.collect())
}
