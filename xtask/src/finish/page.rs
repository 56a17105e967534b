//! The page: what the finisher has made is put into its head. What depends on where the shop lies is
//! `place::page`'s.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// Where in the page the finisher writes.
const MARK: &str = "<!-- pushcart:head -->";

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
        placed = place::page::PLACED,
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

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><base href=\"/\"><link rel=\"icon\" href=\"data:,\"><title>Shop</title><!-- pushcart:head --></head>\
         <b data-text=\"name\">Shop</b><p id=\"reach\"></p>";
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
}
