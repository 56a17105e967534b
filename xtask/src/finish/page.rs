//! The page: what trunk put into it is taken out, what the finisher made is put in.

use std::path::Path;

use anyhow::{Context, Result, bail};

/// Where in the page the finisher writes.
const MARK: &str = "<!-- pushcart:head -->";

/// What the page's head refers to. Pairs are a file's name and its integrity.
pub struct Head<'a> {
    /// The Content-Security-Policy.
    pub policy: &'a str,
    /// The styles of the shell.
    pub critical: &'a str,
    /// The boot script.
    pub boot: (&'a str, &'a str),
    /// wasm-bindgen's script.
    pub glue: (&'a str, &'a str),
    /// The app. No integrity: see the finisher's head.
    pub wasm: &'a str,
    /// The other styles.
    pub styles: (&'a str, &'a str),
}

/// The page without trunk's own scripts and links, and with ours.
pub fn finish(page: &str, head: &Head<'_>) -> Result<String> {
    let page = without(page, "<script", "</script>", |_| true);
    let page = without(&page, "<link", ">", |link| link.contains("preload"));
    let (before, after) = page.split_once(MARK).with_context(|| format!("index.html has no {MARK}"))?;
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

/// The page without those elements that begin with `start` and are unwanted.
fn without(page: &str, start: &str, end: &str, is_unwanted: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(begin) = rest.find(start) {
        let length = rest[begin..].find(end).map_or(rest.len() - begin, |length| length + end.len());
        let element = &rest[begin..begin + length];
        kept.push_str(&rest[..begin]);
        if !is_unwanted(element) {
            kept.push_str(element);
        }
        rest = &rest[begin + length..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: Head<'_> = Head {
        policy: "default-src 'none'",
        critical: "b{}",
        boot: ("boot.js", "sha384-b"),
        glue: ("glue.js", "sha384-g"),
        wasm: "a.wasm",
        styles: ("a.css", "sha384-s"),
    };

    #[test]
    fn the_page_keeps_ours_and_loses_trunks() {
        let page = "<head><base href=\"/\"><link rel=\"icon\" href=\"data:,\"><!-- pushcart:head -->\
                    <link rel=\"modulepreload\" href=\"/a.js\"><link crossorigin href=/a_bg.wasm rel=preload></head>\
                    <body><p>x</p><script type=\"module\">import init from '/a.js';</script></body>";
        let page = finish(page, &HEAD).unwrap();
        assert!(!page.contains("/a"), "{page}");
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(
            page.contains("<script type=\"module\" src=\"boot.js\" integrity=\"sha384-b\"></script>"),
            "{page}"
        );
        assert!(page.contains("<link rel=\"icon\" href=\"data:,\">"), "{page}");
        assert!(page.contains("<p>x</p>"), "{page}");
        assert_eq!(references(&page).collect::<Vec<_>>(), ["boot.js", "a.wasm", "glue.js", "a.css"]);
    }

    #[test]
    fn a_page_without_the_mark_is_refused() {
        assert!(finish("<head></head>", &HEAD).is_err());
    }
}
