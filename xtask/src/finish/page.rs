//! The page: what the finisher has made is put into its head, and what `place` sets can be set again.

use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::Named;

/// Where in the page the finisher writes.
const MARK: &str = "<!-- pushcart:head -->";

/// How the element begins that `place` writes to. No script to a browser, and so not to the policy.
const PLACED: &str = "<script type=\"application/json\" id=\"placed\">";

/// What the page's head refers to. Pairs are a file's name and its integrity.
pub struct Head<'a> {
    /// The styles of the shell.
    pub critical: &'a str,
    pub boot: (&'a str, &'a str),
    /// wasm-bindgen's script.
    pub glue: (&'a str, &'a str),
    /// The app. No integrity: see the finisher's head.
    pub wasm: &'a str,
    pub styles: (&'a str, &'a str),
}

/// The page with what was built; its policy is still empty.
pub fn finish(page: &str, head: &Head<'_>) -> Result<String> {
    let (before, after) = page.split_once(MARK).with_context(|| format!("index.html has no {MARK}"))?;
    let ours = format!(
        concat!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"\">",
            "<style>{critical}</style>",
            "{placed}{{}}</script>",
            "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
            "<link rel=\"modulepreload\" href=\"{glue}\" integrity=\"{glue_hash}\">",
            "<link rel=\"preload\" href=\"{styles}\" as=\"style\" integrity=\"{styles_hash}\">",
            "<script type=\"module\" src=\"{boot}\" integrity=\"{boot_hash}\"></script>",
        ),
        critical = head.critical,
        placed = PLACED,
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

/// Fails when the page refers to a file that the shop does not ship.
pub fn check_references(page: &str, folder: &Path) -> Result<()> {
    for name in references(page) {
        if !folder.join(name).is_file() {
            bail!("index.html refers to {name}, which is not there");
        }
    }
    Ok(())
}

/// What `src` and `href` name, but for the base and `data:`.
fn references(page: &str) -> impl Iterator<Item = &str> {
    let values = ["src=\"", "href=\""].into_iter().flat_map(|start| {
        page.split(start).skip(1).filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
    });
    values.filter(|value| !value.ends_with('/') && !value.starts_with("data:"))
}

/// The page below this path, which begins and ends with a slash.
pub fn with_base(page: &str, base: &str) -> Result<String> {
    replace(page, "<base href=\"", base)
}

/// The path that the page lies under.
pub fn base(page: &str) -> Result<&str> {
    value(page, "<base href=\"").map(|(_, base, _)| base)
}

/// The page with the shop's name, and with another text for the boot script to start from: JSON.
pub fn with_placed(page: &str, name: &str, json: &str) -> Result<String> {
    let name = name.replace('&', "&amp;").replace('<', "&lt;");
    let page = between(page, "<title>", &name)?;
    let page = between(&page, "data-text=\"name\">", &name)?;
    // In JSON, "<" stands in texts alone; in a page it could end the script.
    between(&page, PLACED, &json.replace('<', "\\u003c"))
}

/// The page with another text from `start` to the next "</".
fn between(page: &str, start: &str, text: &str) -> Result<String> {
    let (before, rest) = page.split_once(start).with_context(|| format!("index.html has no {start}"))?;
    let (_, after) = rest.split_once("</").context("index.html ends too early")?;
    Ok(format!("{before}{start}{text}</{after}"))
}

/// The page with another Content-Security-Policy.
pub fn with_policy(page: &str, policy: &str) -> Result<String> {
    replace(page, "Content-Security-Policy\" content=\"", policy)
}

/// The policy's sources for the styles in the page.
pub fn style_sources(page: &str) -> Vec<String> {
    let styles = page.split("<style>").skip(1).filter_map(|rest| rest.split_once("</style>"));
    styles.map(|(style, _)| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style)))).collect()
}

/// The page with the boot script under another name.
pub fn with_boot(page: &str, old: &str, new: &Named) -> Result<String> {
    let page = page.replace(&format!("src=\"{old}\""), &format!("src=\"{}\"", new.name));
    replace(&page, &format!("src=\"{}\" integrity=\"", new.name), &new.integrity)
}

fn replace(page: &str, start: &str, new: &str) -> Result<String> {
    let (before, _, after) = value(page, start)?;
    Ok(format!("{before}{start}{new}\"{after}"))
}

/// What stands before `start`, between it and the next quote, and after that.
fn value<'a>(page: &'a str, start: &str) -> Result<(&'a str, &'a str, &'a str)> {
    let (before, rest) = page.split_once(start).with_context(|| format!("index.html has no {start}"))?;
    let (value, after) = rest.split_once('"').context("index.html ends too early")?;
    Ok((before, value, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><base href=\"/\"><link rel=\"icon\" href=\"data:,\"><title>Shop</title><!-- pushcart:head --></head>\
         <b data-text=\"name\">Shop</b>";
    const HEAD: Head<'_> = Head {
        critical: "b{}",
        boot: ("boot.js", "sha384-b"),
        glue: ("glue.js", "sha384-g"),
        wasm: "a.wasm",
        styles: ("a.css", "sha384-s"),
    };

    #[test]
    fn the_page_refers_to_what_was_built() {
        let page = finish(PAGE, &HEAD).unwrap();
        assert!(
            page.contains("<script type=\"module\" src=\"boot.js\" integrity=\"sha384-b\"></script>"),
            "{page}"
        );
        assert_eq!(references(&page).collect::<Vec<_>>(), ["boot.js", "a.wasm", "glue.js", "a.css"]);
    }

    #[test]
    fn a_page_without_the_mark_is_refused() {
        assert!(finish("<head></head>", &HEAD).is_err());
    }

    #[test]
    fn base_policy_and_boot_script_can_be_set_again_and_again() {
        let mut page = finish(PAGE, &HEAD).unwrap();
        for (base, policy) in [("/a/", "default-src 'none'"), ("/shop/", "default-src 'self'")] {
            page = with_policy(&with_base(&page, base).unwrap(), policy).unwrap();
            assert!(page.contains(&format!("<base href=\"{base}\">")), "{page}");
            assert!(page.contains(&format!("content=\"{policy}\">")), "{page}");
        }
        let page = with_placed(&page, "Tea & clay", "{}").unwrap();
        let page = with_placed(&page, "<Cups>", "[\"</script>\"]").unwrap();
        assert!(page.contains(">[\"\\u003c/script>\"]</script><link "), "{page}");
        assert!(page.contains("<title>&lt;Cups></title>") && !page.contains("Tea"), "{page}");
        let boot = Named { name: String::from("boot-2.js"), integrity: String::from("sha384-2") };
        let page = with_boot(&page, "boot.js", &boot).unwrap();
        assert!(page.contains("src=\"boot-2.js\" integrity=\"sha384-2\""), "{page}");
        assert_eq!(base(&page).unwrap(), "/shop/");
    }

    #[test]
    fn the_policys_sources_are_the_hashes_of_the_pages_styles() {
        // SHA-256 of "b{}".
        let sources = style_sources(&finish(PAGE, &HEAD).unwrap());
        assert_eq!(sources, ["'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='"]);
    }
}
