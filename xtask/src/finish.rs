//! The finisher: from what trunk has staged to a shop that can be put on a host.
//!
//! trunk calls it as its one post-build hook, so that `build` and `serve` go the same way. It
//! copies public/, joins the styles, names code and styles by their final content, writes the boot
//! script and its integrity, the Content-Security-Policy and, in a release build, `.br` and `.gz`
//! twins. It compiles nothing.
//!
//! The wasm carries no integrity attribute: a browser checks none on a preloaded fetch, and would
//! fetch the file twice. Its name is the hash of its content, and it comes from the page's own origin.

mod compress;
mod glue;
mod languages;
mod names;
mod page;
mod parts;
mod policy;
mod script;
mod styles;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
pub use compress::files;
use parts::Program;
pub use policy::policy;
use sha2::{Digest, Sha256, Sha384};
use shop::Shop;

use crate::paths;

/// Says to the finisher whether the build is a release.
pub const PROFILE_VARIABLE: &str = "PUSHCART_PROFILE";
/// Names the shop.json to build for, where it is not public/'s.
pub const SHOP_VARIABLE: &str = "PUSHCART_SHOP";

/// Finishes what trunk has staged.
pub fn finish_staging() -> Result<()> {
    let staging = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context("only trunk calls this")?);
    let is_release = env::var(PROFILE_VARIABLE).as_deref() == Ok("release");
    finish(&staging, is_release)
}

fn finish(staging: &Path, is_release: bool) -> Result<()> {
    copy_folder(&paths::root().join("public"), staging)?;
    let shop = put_shop(staging)?;
    remove_types(staging)?;
    let program = program(staging, is_release)?;
    let glue =
        Named::write(staging, "pushcart.js", script_of(&program.glue, is_release)?.as_bytes(), is_release)?;
    let wasm = Named::write(staging, "pushcart.wasm", &program.start, is_release)?;
    let mut parts = Parts::write(staging, &program, is_release)?;
    let styles = styles::read(&paths::root().join("style"))?;
    let linked = Named::write(staging, "pushcart.css", styles.rest.as_bytes(), is_release)?;
    let boot = fs::read_to_string(paths::root().join("src/boot.js"))?
        .replace("STYLES_HASH", &linked.integrity)
        .replace("STYLES", &linked.name)
        .replace("GLUE", &glue.name)
        .replace("WASM", &wasm.name);
    let boot = script_of(&boot, is_release)?.replace("PARTS", &serde_json::to_string(&parts.of_part)?);
    let boot = languages::put(staging, &boot, is_release, &mut parts.files)?;
    let boot = Named::write(staging, "boot.js", boot.as_bytes(), is_release)?;
    let policy = policy(&shop, &[hash_source(&styles.critical)]);
    let head = page::Head {
        policy: &policy,
        critical: &styles.critical,
        boot: (&boot.name, &boot.integrity),
        glue: (&glue.name, &glue.integrity),
        wasm: &wasm.name,
        styles: (&linked.name, &linked.integrity),
    };
    let page = page::finish(&fs::read_to_string(staging.join("index.html"))?, &head)?;
    page::check_references(&page, staging)?;
    fs::write(staging.join("index.html"), &page)?;
    fs::write(staging.join("404.html"), &page)?;
    parts.files.extend([boot.name, glue.name, wasm.name, linked.name]);
    let base = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| String::from("/"));
    let lasting = if is_release { parts.files } else { Vec::new() };
    fs::write(staging.join("_headers"), policy::headers_file(&policy, &base, &lasting))?;
    if is_release {
        shorten_schemas(staging)?;
        compress::folder(staging)?;
    }
    Ok(())
}

/// The shop the build is for: public/'s, or the one given, put in its place.
fn put_shop(staging: &Path) -> Result<Shop> {
    let target = staging.join("shop.json");
    if let Some(given) = env::var_os(SHOP_VARIABLE) {
        fs::copy(&given, &target).with_context(|| format!("{} cannot be read", given.display()))?;
    }
    let json = fs::read_to_string(target).context("public/shop.json is missing")?;
    Shop::parse(&json).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    })
}

/// wasm-bindgen's declarations for TypeScript are for nobody here.
fn remove_types(staging: &Path) -> Result<()> {
    let types = staging.join("pushcart.d.ts");
    if types.exists() { Ok(fs::remove_file(types)?) } else { Ok(()) }
}

fn script_of(text: &str, is_release: bool) -> Result<String> {
    if is_release { script::minify(text) } else { Ok(text.to_owned()) }
}

/// The schemas are for editors, which need no white space.
fn shorten_schemas(staging: &Path) -> Result<()> {
    for name in ["shop.schema.json", "catalog.schema.json"] {
        let schema: serde_json::Value = serde_json::from_slice(&fs::read(staging.join(name))?)?;
        fs::write(staging.join(name), schema.to_string())?;
    }
    Ok(())
}

/// What trunk has built, in one piece; for a release, what cargo has linked, in parts.
fn program(staging: &Path, is_release: bool) -> Result<Program> {
    let (glue, start) = (take(staging, "pushcart.js")?, take(staging, "pushcart_bg.wasm")?);
    if is_release {
        let target = paths::cargo_target()?;
        return parts::split(
            &target.join("wasm32-unknown-unknown/release/pushcart.wasm"),
            &target.join("parts"),
        );
    }
    let glue = String::from_utf8(glue).context("wasm-bindgen's script is no text")?;
    Ok(Program { glue, start, files: BTreeMap::new(), parts: BTreeMap::new() })
}

/// The parts of the program under their final names.
struct Parts {
    files: Vec<String>,
    /// The files that each part consists of.
    of_part: BTreeMap<String, Vec<String>>,
}

impl Parts {
    fn write(staging: &Path, program: &Program, is_release: bool) -> Result<Self> {
        let mut names = BTreeMap::new();
        for (name, bytes) in &program.files {
            names.insert(name, Named::write(staging, &format!("{name}.wasm"), bytes, is_release)?.name);
        }
        let of_part = program.parts.iter().map(|(part, files)| {
            (part.clone(), files.iter().filter_map(|file| names.get(file).cloned()).collect())
        });
        Ok(Self { of_part: of_part.collect(), files: names.values().cloned().collect() })
    }
}

/// Reads a file that trunk has written, and removes it.
fn take(staging: &Path, name: &str) -> Result<Vec<u8>> {
    let path = staging.join(name);
    let bytes = fs::read(&path).with_context(|| format!("trunk has not written {name}"))?;
    fs::remove_file(&path)?;
    Ok(bytes)
}

/// A file under its final name.
struct Named {
    name: String,
    integrity: String,
}

impl Named {
    /// Writes a file; in a release build its name holds the hash of its content.
    fn write(folder: &Path, name: &str, bytes: &[u8], is_release: bool) -> Result<Self> {
        let (stem, extension) = name.rsplit_once('.').context("a file without an extension")?;
        let hash: String = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = if is_release { format!("{stem}-{hash}.{extension}") } else { name.to_owned() };
        fs::write(folder.join(&name), bytes)?;
        Ok(Self { name, integrity: integrity(bytes) })
    }
}

/// A Subresource Integrity value.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// A Content-Security-Policy source for an inlined style.
fn hash_source(style: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style.as_bytes())))
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
}
