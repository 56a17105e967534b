//! wasm-bindgen, as a library: from linked wasm to wasm and the script that it needs to run.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// A module and the script that starts it.
pub struct Bound {
    /// wasm-bindgen's script.
    pub glue: String,
    pub wasm: Vec<u8>,
}

/// Binds a linked module, through files in `work`. `is_split` keeps what the linker exports: the pieces
/// of a split program reach into the one that starts.
pub fn bind(linked: &Path, is_split: bool, work: &Path) -> Result<Bound> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)
        .map(|bindgen| bindgen.input_path(linked).out_name("pushcart").keep_lld_exports(is_split))
        .and_then(|bindgen| bindgen.typescript(false).generate(work))
        .context("wasm-bindgen cannot bind the program")?;
    if work.join("snippets").exists() {
        bail!("a crate brings scripts of its own, which the finisher does not copy");
    }
    let glue = fs::read_to_string(work.join("pushcart.js")).context("wasm-bindgen has written no script")?;
    let wasm = fs::read(work.join("pushcart_bg.wasm")).context("wasm-bindgen has written no wasm")?;
    Ok(Bound { glue, wasm })
}
