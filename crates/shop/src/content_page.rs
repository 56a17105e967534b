//! The merchant's own pages, such as an imprint, and where their text lies.

use crate::Texts;

/// What the name of a page's text ends in.
pub(crate) const MARKDOWN: &str = ".md";

/// A page of the merchant's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ContentPage {
    /// The heading of the page, and the words of links to it.
    pub title: Texts,
    /// Its name in the address: "imprint" is at "/pages/imprint".
    pub handle: String,
    /// The page's text in Markdown, a file of the shop's folder such as "pages/imprint.md"; or one file per
    /// language.
    pub file: Texts,
}

impl ContentPage {
    /// The file that the shop reads, for somebody who reads these languages: the build makes it of the
    /// Markdown.
    pub fn built_file(&self, languages: &[String]) -> String {
        built(self.file.get(languages))
    }

    /// Every file of Markdown, and the one that is made of it.
    pub fn files(&self) -> impl Iterator<Item = (&str, String)> {
        self.file.all().map(|file| (file, built(file)))
    }
}

fn built(file: &str) -> String {
    [file.strip_suffix(MARKDOWN).unwrap_or(file), ".json"].concat()
}

/// Words of a link under "Legal", and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum LegalPage {
    /// To a page of the shop.
    Own(ContentPage),
    /// To a page outside of it.
    Elsewhere(OutsideLink),
}

/// A link to a page outside of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct OutsideLink {
    /// The words of the link, such as "Imprint".
    pub title: Texts,
    /// An https address or a path of the same host.
    pub url: String,
}
