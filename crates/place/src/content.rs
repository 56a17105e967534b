//! The merchant's own pages: what the shop reads, made of the Markdown beside shop.json.
//!
//! HTML in the Markdown is passed on as it is. What of it is shown, the shop's rich text decides.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use commerce::content::write_content;
use pulldown_cmark::{Options, Parser, html};
use shop::{ContentPage, Shop};

/// Writes the file of every page in every language; gives their names.
pub fn write(folder: &Path, shop: &Shop) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for (markdown, name) in shop.pages().flat_map(ContentPage::files) {
        let text = fs::read_to_string(folder.join(markdown));
        let text = text.with_context(|| format!("{markdown}, which shop.json names, cannot be read"))?;
        let text = text.trim_start_matches('\u{feff}');
        fs::write(folder.join(&name), write_content(&to_html(text)))
            .with_context(|| format!("{name} cannot be written"))?;
        written.push(name);
    }
    Ok(written)
}

fn to_html(markdown: &str) -> String {
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html() {
        let html = to_html("# Imprint\n\nA *shop*\n\n| a |\n|---|\n| b |\n");
        for part in ["<h1>Imprint</h1>", "<p>A <em>shop</em></p>", "<td>b</td>"] {
            assert!(html.contains(part), "{html}");
        }
    }
}
