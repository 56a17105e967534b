//! The shop's styles: the files that style/index.css names, in its order, shortened by lightningcss.
//! Those the shell needs are kept apart, to be inlined, and so are those that prerendered pages alone need.

use std::{fs, path::Path};

use anyhow::{Context, Result, anyhow};
use lightningcss::{
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
    targets::{Browsers, Features, Targets},
};

/// What the shell needs to be painted in its place before any code runs.
const CRITICAL: [&str; 4] = ["tokens.css", "base.css", "header.css", "tab_bar.css"];

/// What only prerendered pages need: what is seen of a page that is no app, or not yet.
const PRERENDERED: [&str; 3] = ["picture_color.css", "arriving.css", "without_script.css"];

/// The styles, in three parts.
#[derive(Default)]
pub struct Styles {
    /// Inlined into the page.
    pub critical: String,
    /// Loaded beside the code.
    pub rest: String,
    /// Inlined into prerendered pages, after the others.
    pub prerendered: String,
}

/// Reads what `index.css` imports.
pub fn read(folder: &Path) -> Result<Styles> {
    let index = fs::read_to_string(folder.join("index.css")).context("style/index.css is missing")?;
    let mut styles = Styles::default();
    for name in imports(&index) {
        let css =
            fs::read_to_string(folder.join(name)).with_context(|| format!("style/{name} is missing"))?;
        let part = match name {
            name if CRITICAL.contains(&name) => &mut styles.critical,
            name if PRERENDERED.contains(&name) => &mut styles.prerendered,
            _ => &mut styles.rest,
        };
        part.push_str(&css);
    }
    styles.critical = minify(&styles.critical)?;
    styles.rest = minify(&styles.rest)?;
    styles.prerendered = minify(&styles.prerendered)?;
    Ok(styles)
}

fn imports(index: &str) -> impl Iterator<Item = &str> {
    index.lines().filter_map(|line| line.trim().strip_prefix("@import \"")?.strip_suffix("\";"))
}

/// As short as it gets without another meaning in the oldest browsers that run the wasm.
fn minify(css: &str) -> Result<String> {
    let version = |major: u32| Some(major << 16);
    let browsers = Browsers {
        chrome: version(91),
        android: version(91),
        edge: version(91),
        firefox: version(89),
        safari: version(15),
        ios_saf: version(15),
        ..Browsers::default()
    };
    let targets = Targets {
        browsers: Some(browsers),
        // What is written by hand stays as it is, with its own fallbacks: only the writing gets shorter.
        exclude: Features::all() - Features::MediaQueries,
        ..Targets::default()
    };
    let wrong = |what: String| anyhow!("the styles: {what}");
    let mut sheet =
        StyleSheet::parse(css, ParserOptions::default()).map_err(|error| wrong(error.to_string()))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| wrong(error.to_string()))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    Ok(printed.map_err(|error| wrong(error.to_string()))?.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_stays() {
        let css = "/* a */\n.a .b > c,\n.d {\n  margin: calc(1px + 2px) 0;\n  color: red;\n}\n@media (min-width: 9px) { .e { top: 0; } }\n";
        assert_eq!(
            minify(css).unwrap(),
            ".a .b>c,.d{color:red;margin:3px 0}@media (min-width:9px){.e{top:0}}"
        );
    }

    #[test]
    fn what_is_no_css_is_named() {
        assert!(minify(".a { color: red; } }").unwrap_err().to_string().starts_with("the styles: "));
    }

    #[test]
    fn the_order_is_the_indexs() {
        assert_eq!(
            imports("@import \"b.css\";\n\n@import \"a.css\";\n").collect::<Vec<_>>(),
            ["b.css", "a.css"]
        );
    }
}
