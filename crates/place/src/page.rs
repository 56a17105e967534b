//! The page, index.html: what depends on where the shop lies, which can be set again and again.

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use commerce::html::{escaped, in_script};
use sha2::{Digest, Sha256};

use crate::Named;

/// The page below this path, which begins and ends with a slash.
pub fn with_base(page: &str, base: &str) -> Result<String> {
    replace(page, "<base href=\"", base)
}

/// The path that the page lies under.
pub fn base(page: &str) -> Result<&str> {
    value(page, "<base href=\"").map(|(_, base, _)| base)
}

/// How the element begins that holds what the boot script starts from. No script to a browser, and so not to
/// the policy.
pub const PLACED: &str = "<script type=\"application/json\" id=\"placed\">";

/// How the element begins that says what the shop is, on pages that do not say themselves what they are.
pub const DESCRIPTION: &str = "<meta name=\"description\" content=\"";

/// How the element begins in which a reader without scripts finds the way on.
const REACH: &str = "<p id=\"reach\">";

/// Keeps search engines from listing a page.
const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

/// The page for any address as that of a shop whose every page is a file: what it answers is no page, or one that a
/// shopper alone has something to do on.
pub fn unlisted(page: &str) -> Result<String> {
    let (before, after) = page.split_once("<title>").context("the page has no title")?;
    Ok(format!("{}{NOINDEX}<title>{after}", listed(before)))
}

/// The page as search engines may list it.
pub fn listed(page: &str) -> String {
    page.replace(NOINDEX, "")
}

/// What a placed page says of its shop.
pub struct About<'a> {
    /// In the language that the shop offers first.
    pub name: &'a str,
    /// A sentence, for search engines.
    pub description: &'a str,
    /// How a reader without scripts gets on, as HTML.
    pub reach: &'a str,
    /// What the boot script starts from: JSON.
    pub placed: &'a str,
}

/// The page of another shop.
pub fn with_shop(page: &str, about: &About) -> Result<String> {
    let name = escaped(about.name);
    let page = replace(page, DESCRIPTION, &escaped(about.description))?;
    let page = between(&page, "<title>", "</", &name)?;
    let page = between(&page, "data-text=\"name\">", "</", &name)?;
    let page = between(&page, REACH, "</p>", about.reach)?;
    between(&page, PLACED, "</", &in_script(about.placed))
}

/// The page with another text from `start` to the next `end`.
fn between(page: &str, start: &str, end: &str, text: &str) -> Result<String> {
    let (before, rest) = page.split_once(start).with_context(|| format!("index.html has no {start}"))?;
    let (_, after) = rest.split_once(end).context("index.html ends too early")?;
    Ok(format!("{before}{start}{text}{end}{after}"))
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

    const PAGE: &str = "<head><base href=\"/\"><meta http-equiv=\"Content-Security-Policy\" content=\"\">\
        <meta name=\"description\" content=\"Shop\"><title>Shop</title><style>b{}</style><script type=\"application/json\" id=\"placed\">{}</script>\
        <script src=\"boot.js\" integrity=\"sha384-b\"></script></head><b data-text=\"name\">Shop</b><p id=\"reach\"></p>";

    #[test]
    fn base_policy_and_boot_script_can_be_set_again_and_again() {
        let mut page = PAGE.to_owned();
        for (base, policy) in [("/a/", "default-src 'none'"), ("/shop/", "default-src 'self'")] {
            page = with_policy(&with_base(&page, base).unwrap(), policy).unwrap();
            assert!(page.contains(&format!("<base href=\"{base}\">")), "{page}");
            assert!(page.contains(&format!("content=\"{policy}\">")), "{page}");
        }
        let first = About { name: "Tea & clay", description: "\"Tea\"", reach: "<a>Tea</a>", placed: "{}" };
        let second = About {
            name: "<Cups>",
            description: "\"Cups\"><b>",
            reach: "<a>Cups</a> <a>2</a>",
            placed: "[\"</script>\"]",
        };
        let page = with_shop(&with_shop(&page, &first).unwrap(), &second).unwrap();
        assert!(page.contains("content=\"&quot;Cups&quot;&gt;&lt;b&gt;\"><title>"), "{page}");
        assert!(page.contains(">[\"\\u003c/script>\"]</script><script "), "{page}");
        assert!(page.contains("<title>&lt;Cups&gt;</title>") && !page.contains("Tea"), "{page}");
        assert!(page.contains("<p id=\"reach\"><a>Cups</a> <a>2</a></p>"), "{page}");
        let boot = Named { name: String::from("boot-2.js"), integrity: String::from("sha384-2") };
        let page = with_boot(&page, "boot.js", &boot).unwrap();
        assert!(page.contains("src=\"boot-2.js\" integrity=\"sha384-2\""), "{page}");
        assert_eq!(base(&page).unwrap(), "/shop/");
    }

    #[test]
    fn a_page_is_kept_out_of_lists_once_and_let_in_again() {
        let unlisted = unlisted(&unlisted(PAGE).unwrap()).unwrap();
        assert_eq!(unlisted.matches("<meta name=\"robots\" content=\"noindex\"><title>").count(), 1);
        assert_eq!(listed(&unlisted), PAGE);
    }

    #[test]
    fn the_policys_sources_are_the_hashes_of_the_pages_styles() {
        // SHA-256 of "b{}".
        assert_eq!(style_sources(PAGE), ["'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='"]);
    }
}
