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
mod policy;
mod styles;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
pub use compress::files;
pub use policy::policy;
use sha2::{Digest, Sha256, Sha384};
use shop::Shop;

use crate::paths;

/// Says to the finisher whether the build is a release.
pub const PROFILE_VARIABLE: &str = "PUSHCART_PROFILE";
/// Where in the page the finisher writes.
const MARK: &str = "<!-- pushcart:head -->";

/// Finishes what trunk has staged.
pub fn finish_staging() -> Result<()> {
    let staging = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context("only trunk calls this")?);
    let is_release = env::var(PROFILE_VARIABLE).as_deref() == Ok("release");
    finish(&staging, is_release)
}

fn finish(staging: &Path, is_release: bool) -> Result<()> {
    copy_folder(&paths::root().join("public"), staging)?;
    let glue = rename_by_content(staging, "pushcart.js", is_release)?;
    let wasm = rename_by_content(staging, "pushcart_bg.wasm", is_release)?;
    let styles = styles::read(&paths::root().join("style"))?;
    let linked = write_by_content(staging, "pushcart.css", styles.rest.as_bytes(), is_release)?;
    let boot = fs::read_to_string(paths::root().join("src/boot.js"))?
        .replace("STYLES_HASH", &integrity(styles.rest.as_bytes()))
        .replace("STYLES", &linked)
        .replace("GLUE", &glue)
        .replace("WASM", &wasm);
    let boot = if is_release { without_comments(&boot) } else { boot };
    let boot_name = write_by_content(staging, "boot.js", boot.as_bytes(), is_release)?;
    let shop = read_shop(staging)?;
    let policy = policy(&shop, &[hash_source(&styles.critical)]);
    let head = Head {
        policy: &policy,
        critical: &styles.critical,
        boot: (&boot_name, &integrity(boot.as_bytes())),
        glue: (&glue, &integrity(&fs::read(staging.join(&glue))?)),
        wasm: &wasm,
        styles: (&linked, &integrity(styles.rest.as_bytes())),
    };
    let page = finish_page(&fs::read_to_string(staging.join("index.html"))?, &head)?;
    if is_release && ["pushcart.js", "pushcart_bg.wasm"].iter().any(|name| page.contains(name)) {
        bail!("the page still names what trunk built, by names that are gone");
    }
    fs::write(staging.join("index.html"), &page)?;
    fs::write(staging.join("404.html"), &page)?;
    fs::write(staging.join("_headers"), policy::headers_file(&policy))?;
    if is_release {
        compress::folder(staging)?;
    }
    Ok(())
}

fn read_shop(staging: &Path) -> Result<Shop> {
    let json = fs::read_to_string(staging.join("shop.json")).context("public/shop.json is missing")?;
    Shop::parse(&json).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("public/{}", lines.join("\n"))
    })
}

struct Head<'a> {
    policy: &'a str,
    critical: &'a str,
    boot: (&'a str, &'a str),
    glue: (&'a str, &'a str),
    wasm: &'a str,
    styles: (&'a str, &'a str),
}

/// The page without trunk's own scripts and links, and with ours.
fn finish_page(page: &str, head: &Head<'_>) -> Result<String> {
    let page = without_elements(page, "<script", "</script>", "");
    let page = without_elements(&page, "<link rel=\"modulepreload\"", ">", "");
    let page = without_elements(&page, "<link rel=\"preload\"", ">", "");
    let mark = if page.contains(MARK) { MARK } else { "</head>" };
    let (before, after) = page.split_once(mark).context("index.html has no </head>")?;
    let after = if mark == MARK { after.to_owned() } else { format!("{mark}{after}") };
    let ours = format!(
        concat!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">",
            "<style>{critical}</style>",
            "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
            "<link rel=\"modulepreload\" href=\"{glue}\" integrity=\"{glue_hash}\">",
            "<link rel=\"preload\" href=\"{styles}\" as=\"style\" integrity=\"{styles_hash}\">",
            "<script type=\"module\" src=\"{boot}\" integrity=\"{boot_hash}\"></script>",
        ),
        policy = head.policy,
        critical = head.critical,
        wasm = head.wasm,
        glue = head.glue.0,
        glue_hash = head.glue.1,
        styles = head.styles.0,
        styles_hash = head.styles.1,
        boot = head.boot.0,
        boot_hash = head.boot.1,
    );
    Ok(format!("{before}{ours}{after}"))
}

fn without_elements(page: &str, start: &str, end: &str, instead: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, element)) = rest.split_once(start) {
        kept.push_str(before);
        kept.push_str(instead);
        rest = element.split_once(end).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// The boot script's comments stand on lines of their own.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Names a file by its content in a release build; gives its new name.
fn rename_by_content(folder: &Path, name: &str, is_release: bool) -> Result<String> {
    let path = folder.join(name);
    let bytes = fs::read(&path).with_context(|| format!("trunk has not written {name}"))?;
    fs::remove_file(&path)?;
    write_by_content(folder, name, &bytes, is_release)
}

fn write_by_content(folder: &Path, name: &str, bytes: &[u8], is_release: bool) -> Result<String> {
    let (stem, extension) = name.rsplit_once('.').context("a file without an extension")?;
    let hash: String = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let name = if is_release { format!("{stem}-{hash}.{extension}") } else { name.to_owned() };
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
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
    fn the_page_keeps_ours_and_loses_trunks() {
        let page = "<head><!-- pushcart:head --><link rel=\"modulepreload\" href=\"/a.js\"></head><body><p>x</p>\
                    <script type=\"module\">import init from '/a.js';</script></body>";
        let head = Head {
            policy: "default-src 'none'",
            critical: "b{}",
            boot: ("boot.js", "sha384-b"),
            glue: ("glue.js", "sha384-g"),
            wasm: "a.wasm",
            styles: ("a.css", "sha384-s"),
        };
        let page = finish_page(page, &head).unwrap();
        assert!(!page.contains("/a.js"), "{page}");
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(
            page.contains("<script type=\"module\" src=\"boot.js\" integrity=\"sha384-b\"></script>"),
            "{page}"
        );
        assert!(page.contains("<p>x</p>"), "{page}");
    }

    #[test]
    fn integrity_is_what_browsers_compute() {
        // The value of the empty text, as RFC 6234's SHA-384 gives it, in base 64.
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }
}
