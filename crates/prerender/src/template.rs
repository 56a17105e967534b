//! The frame of every page: the shop's page for any address (`404.html`), with the page's own content in
//! the place of its shell, and all styles in its head.
//!
//! The styles are the same in every page, so that one source in the policy allows them. The wasm is not
//! preloaded: pictures come first.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use commerce::html::{escaped, in_script};
use place::{first_requests::first_requests_of_addition, page};
use pushcart::host::look_css;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};
use shop::{Language, Shop};

use crate::{Alternate, policy};

/// What stands before the data of a page.
pub const DATA_MARK: &str = "<script type=\"application/json\" id=\"page-data\"";

/// Keeps a browser from asking for an icon that is not there.
const NO_ICON: &str = "<link rel=\"icon\" href=\"data:,\">";

/// The frame, in which every part is still to be filled.
pub struct Template {
    /// From `<head>` to the title.
    head: String,
    /// From the title to the end of the head.
    scripts: String,
    styles: String,
    /// What is said where the app does not start.
    failed: String,
}

/// What is in a page.
pub struct Parts<'a> {
    pub language: &'a Language,
    /// Where the boot script may go on to the page in another language: each that it is there in.
    pub alternates: &'a [Alternate<'a>],
    /// Its address in the shop's folder.
    pub path: &'a str,
    pub title: &'a str,
    /// What more stands in the head, as HTML.
    pub head: &'a str,
    /// What stands in the body.
    pub html: &'a str,
    /// What the page's script buys with, as HTML.
    pub buying: &'a str,
    /// What a reader without scripts is told: what can be chosen, and how the merchant is reached; as HTML.
    pub without_scripts: &'a str,
    /// As it is written into the page.
    pub page_data: &'a str,
}

impl Template {
    /// Reads the page for any address of a placed shop.
    pub fn read(folder: &Path, page: &str, shop: &Shop) -> Result<Self> {
        let page = page::listed(page);
        let (_, head) = cut(&page, "<head>")?;
        let (head, body) = cut(head, "</head>")?;
        let (before, after) = cut(head, "<title>")?;
        let before = without_description(before)?;
        let (_, after) = cut(after, "</title>")?;
        let (_, failed) = cut(body, "<p id=\"boot-failed\"")?;
        let (failed, _) = cut(failed, "</p>")?;
        let (critical, _) = cut(cut(after, "<style>")?.1, "</style>")?;
        let linked = file_in(after, ".css").context("404.html names no styles")?;
        let rest = fs::read_to_string(folder.join(linked)).with_context(|| linked.to_owned())?;
        let (_, own) = file(folder, "prerendered", ".css")?;
        let styles = [critical, &rest, &own, &look_css(shop)].concat();
        let known = known_to_scripts(after, shop)?;
        let scripts = scripts(after, critical, &known, &page_scripts(folder)?)?;
        let mut template = Self {
            head: before,
            scripts,
            styles,
            failed: ["<p id=\"boot-failed\"", failed, "</p>"].concat(),
        };
        template.scripts = policy::with_styles(&template.scripts, &template.style_source());
        Ok(template)
    }

    /// The source in the policy that allows the styles.
    pub fn style_source(&self) -> String {
        format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(&self.styles)))
    }

    /// Whether a page was made with this frame, so that the files it names are those of this shop.
    pub fn is_frame_of(&self, page: &str) -> bool {
        let heads = [self.head.as_str(), &without_icon(&self.head)].map(|head| page.contains(head));
        heads.contains(&true) && page.contains(&self.scripts)
    }

    /// A whole page.
    pub fn fill(&self, parts: &Parts<'_>) -> String {
        let Parts { language, alternates, path, title, head, html, buying, without_scripts, page_data } =
            parts;
        let own_icon = head.contains("rel=\"icon\"").then(|| without_icon(&self.head));
        let direction = if language.is_mirrored() { " dir=\"rtl\"" } else { "" };
        [
            &format!("<!doctype html>\n<html lang=\"{}\"{direction}", language.tag()),
            &elsewhere(alternates, path),
            ">\n<head>",
            own_icon.as_deref().unwrap_or(&self.head),
            &format!("<title>{}</title>{head}", escaped(title)),
            &self.scripts,
            &format!("<style>{}</style></head>\n<body>\n<div id=\"shell\">{html}</div>\n", self.styles),
            &self.failed,
            buying,
            &format!("\n<noscript><div class=\"boot-note\">{without_scripts}</div></noscript>\n"),
            &format!(
                "{DATA_MARK} data-path=\"{}\">{page_data}</script>\n</body>\n</html>\n",
                escaped(path.trim_end_matches('/'))
            ),
        ]
        .concat()
    }
}

/// The languages of a page as the boot script reads them: the tag of each, with the path of the page where that
/// is another one there: "en ar=p/kub".
fn elsewhere(alternates: &[Alternate<'_>], path: &str) -> String {
    if alternates.is_empty() {
        return String::new();
    }
    let one = |(language, page): &Alternate<'_>| match page.path(None) {
        same if same == path => language.tag().to_owned(),
        other => format!("{}={other}", language.tag()),
    };
    let all = alternates.iter().map(one).collect::<Vec<_>>().join(" ");
    format!(" data-languages=\"{}\"", escaped(&all))
}

/// The frame's head for a page that has an icon.
fn without_icon(head: &str) -> String {
    head.replace(NO_ICON, "")
}

/// The frame's head without what it says of the shop: a page says what itself is about.
fn without_description(head: &str) -> Result<String> {
    let (before, rest) = cut(head, page::DESCRIPTION)?;
    Ok([before, cut(rest, ">")?.1].concat())
}

/// The rest of the head without what the page has in it already, and with the page's own scripts.
fn scripts(after_title: &str, critical: &str, known: &str, page_scripts: &str) -> Result<String> {
    let mut scripts = after_title.replace(&format!("<style>{critical}</style>"), "");
    for preload in ["<link rel=\"preload\" ", "<link rel=\"preload\" "] {
        let (before, after) = cut(&scripts, preload)?;
        scripts = [before, cut(after, ">")?.1].concat();
    }
    let (before, placed) = cut(&scripts, page::PLACED)?;
    let (_, after) = cut(placed, "</script>")?;
    scripts = [before, page::PLACED, known, "</script>", after].concat();
    let boot = "<script type=\"module\"";
    let (before, after) = cut(&scripts, boot)?;
    Ok([before, page_scripts, boot, after].concat())
}

/// What scripts need to know of the shop where the page itself is there; `head` says what is known of it where
/// there is no page.
fn known_to_scripts(head: &str, shop: &Shop) -> Result<String> {
    let (placed, _) = cut(cut(head, page::PLACED)?.1, "</script>")?;
    let placed: Value = serde_json::from_str(placed).context("404.html is not placed")?;
    let identity: Vec<_> = shop.backend.identity_parts().collect();
    let (requests, unless) = first_requests_of_addition(shop);
    let known = json!({
        "kind": placed["kind"],
        "languages": placed["languages"],
        "currency": placed["currency"],
        "shop": identity,
        "requests": requests,
        "unless": unless,
    });
    Ok(in_script(&known.to_string()))
}

/// The elements of the scripts that only these pages have, in the order in which they run.
fn page_scripts(folder: &Path) -> Result<String> {
    Ok([script(folder, "take-over")?, script(folder, "buy")?].concat())
}

/// The element of the script whose file's name begins so.
fn script(folder: &Path, beginning: &str) -> Result<String> {
    let (name, text) = file(folder, beginning, ".js")?;
    let hash = BASE64_STANDARD.encode(Sha384::digest(text));
    Ok(format!("<script type=\"module\" src=\"{name}\" integrity=\"sha384-{hash}\"></script>"))
}

/// Name and text of the file whose name begins and ends so: a release puts a part of its hash between.
fn file(folder: &Path, beginning: &str, end: &str) -> Result<(String, String)> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(beginning) && name.ends_with(end) {
            return Ok((name, fs::read_to_string(&path)?));
        }
    }
    bail!("the shop has no {beginning}{end}: build it anew")
}

/// The first file with this extension that an `href` names.
fn file_in<'p>(page: &'p str, extension: &str) -> Option<&'p str> {
    let names = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    names.into_iter().find(|name| name.ends_with(extension))
}

fn cut<'p>(page: &'p str, mark: &str) -> Result<(&'p str, &'p str)> {
    page.split_once(mark).with_context(|| format!("404.html has no {mark}"))
}

#[cfg(test)]
mod tests {
    use commerce::Handle;
    use pushcart::host::PublicPage;

    use super::*;

    #[test]
    fn a_page_says_where_it_is_in_other_languages() {
        let [english, german] = ["en", "de"].map(|tag| Language::find(tag).unwrap());
        let [cup, tasse] = ["cup", "große tasse"].map(|handle| PublicPage::Product(Handle::new(handle)));
        assert_eq!(elsewhere(&[(english, &cup), (german, &cup)], "p/cup"), " data-languages=\"en de\"");
        assert_eq!(
            elsewhere(&[(english, &cup), (german, &tasse)], "p/cup"),
            " data-languages=\"en de=p/gro%C3%9Fe%20tasse\""
        );
        assert_eq!(elsewhere(&[], "p/cup"), "");
    }
}
