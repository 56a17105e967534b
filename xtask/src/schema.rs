//! The JSON Schema of shop.json, made from the Rust types that read it. (That of catalog.json is written by
//! hand, and the check reads it.)

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths;

/// Writes the schema; with `check`, fails where the written one is not up to date.
pub fn write(check: bool) -> Result<()> {
    one("shop.schema.json", &shop::schema(), check)
}

fn one(name: &str, schema: &Value, check: bool) -> Result<()> {
    let path = paths::root().join("public").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(schema)?);
    if check {
        let written = fs::read_to_string(&path).with_context(|| format!("public/{name} is missing"))?;
        if written != text {
            bail!("public/{name} is not up to date: run cargo xtask schema and commit it");
        }
        return Ok(());
    }
    fs::write(&path, text)?;
    println!("    wrote public/{name}");
    Ok(())
}
