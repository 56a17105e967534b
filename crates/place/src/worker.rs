//! The service worker of a placed shop: `src/worker.js`, and before it the line that says which files are
//! this release's.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::json;
use shop::Shop;

use crate::{Manifest, compress, named, placement, prune};

/// The worker's name never changes: browsers look for a new one under it.
pub const NAME: &str = "sw.js";

/// Puts the worker's code into a folder that is not placed yet.
pub fn write_code(folder: &Path, code: &str) -> Result<()> {
    Ok(fs::write(folder.join(NAME), format!("\n{code}"))?)
}

/// Writes the first line of the worker anew. Gives its name; `None` in a development build, which has none.
pub(crate) fn place(folder: &Path, manifest: &Manifest, shop: &Shop, page: &str) -> Result<Option<String>> {
    let path = folder.join(NAME);
    if !path.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path)?;
    let (_, code) = text.split_once('\n').with_context(|| format!("{NAME} is not of this build"))?;
    let files = Files::of(folder, manifest, shop)?;
    let mut worker = json!({
        "start": files.start, "rest": files.rest, "offline": shop.offline, "pages": false
    });
    worker["release"] = named::short_hash(format!("{page}{worker}{code}").as_bytes()).into();
    fs::write(&path, format!("const worker={worker};\n{code}"))?;
    Ok(Some(NAME.to_owned()))
}

/// Tells the worker that every address has a page of its own. A development build has no worker.
pub fn set_prerendered(folder: &Path) -> Result<()> {
    let path = folder.join(NAME);
    if path.is_file() {
        let text = fs::read_to_string(&path)?;
        fs::write(&path, text.replacen("\"pages\":false", "\"pages\":true", 1))?;
        compress::file(&path)?;
    }
    Ok(())
}

/// The files of a release that the worker keeps.
struct Files {
    /// Of every visit.
    start: BTreeSet<String>,
    /// Of single pages, the shop's backend and its languages.
    rest: BTreeSet<String>,
}

impl Files {
    fn of(folder: &Path, manifest: &Manifest, shop: &Shop) -> Result<Self> {
        let all = prune::files(manifest);
        let lasting = placement::lasting(folder)?;
        let start = lasting.into_iter().filter(|name| !name.contains('/') && !all.contains(name)).collect();
        Ok(Self { start, rest: prune::files(&prune::used(manifest, shop)) })
    }
}
