//! Points the embedder at the built shop that `PUSHCART_DIST` names, or at an empty folder.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=PUSHCART_DIST");
    let folder = match env::var_os("PUSHCART_DIST").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder).canonicalize()?,
        None => PathBuf::from(env::var("OUT_DIR")?).join("no-shop"),
    };
    fs::create_dir_all(&folder)?;
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rustc-env=PUSHCART_EMBEDDED={}", folder.display());
    Ok(())
}
