//! The shop's styles: the files that style/index.css names, in its order, without comments and
//! needless white space. Those the shell needs are kept apart, to be inlined.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// What the shell needs to be painted in its place before any code runs.
const CRITICAL: [&str; 4] = ["tokens.css", "base.css", "header.css", "tab_bar.css"];

/// The styles, in two parts.
pub struct Styles {
    /// Inlined into the page.
    pub critical: String,
    /// Loaded beside the code.
    pub rest: String,
}

/// Reads what `index.css` imports.
pub fn read(folder: &Path) -> Result<Styles> {
    let index = fs::read_to_string(folder.join("index.css")).context("style/index.css is missing")?;
    let mut styles = Styles { critical: String::new(), rest: String::new() };
    for name in imports(&index) {
        let css =
            fs::read_to_string(folder.join(name)).with_context(|| format!("style/{name} is missing"))?;
        let part = if CRITICAL.contains(&name) { &mut styles.critical } else { &mut styles.rest };
        part.push_str(&minify(&css));
    }
    Ok(styles)
}

fn imports(index: &str) -> impl Iterator<Item = &str> {
    index.lines().filter_map(|line| line.trim().strip_prefix("@import \"")?.strip_suffix("\";"))
}

/// Drops comments, line breaks and repeated spaces; spaces inside of a line that might matter stay.
fn minify(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut small = words.join(" ");
    for sign in ["{", "}", ";"] {
        small = small.replace(&format!(" {sign}"), sign).replace(&format!("{sign} "), sign);
    }
    small.replace(": ", ":").replace(", ", ",").replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_stays() {
        let css = "/* a */\n.a .b > c,\n.d {\n  margin: calc(1px + 2px) 0;\n  color: red;\n}\n@media (min-width: 9px) { .e { top: 0; } }\n";
        assert_eq!(
            minify(css),
            ".a .b > c,.d{margin:calc(1px + 2px) 0;color:red}@media (min-width:9px){.e{top:0}}"
        );
    }

    #[test]
    fn the_order_is_the_indexs() {
        assert_eq!(
            imports("@import \"b.css\";\n\n@import \"a.css\";\n").collect::<Vec<_>>(),
            ["b.css", "a.css"]
        );
    }
}
