//! What is known of a page when its head is written.

use commerce::{Product, VariantId};
use shop::Language;

/// A page in one language. Paths are as links have them: "p/cup", "zh-Hans/p/cup"; "" is the root.
pub struct PageAbout<'a> {
    /// Its one path in this language.
    pub path: &'a str,
    /// What it is written in.
    pub language: &'static Language,
    /// The page in every language, this one among them.
    pub alternates: &'a [(&'static Language, String)],
    /// The path that brings each reader to the page in a language of theirs, where there are several.
    pub for_any_language: Option<&'a str>,
    /// Its own title, without the shop's name; empty for the home page, which has that name.
    pub title: &'a str,
    /// What it says, of any length; may be empty.
    pub description: &'a str,
    /// What a preview card shows.
    pub picture: Option<Picture<'a>>,
    /// What it shows.
    pub kind: PageKind<'a>,
    /// The way to it from the home page, itself last; empty where it has none.
    pub breadcrumbs: &'a [Linked<'a>],
    /// The path of the page before it, in a list of several.
    pub previous: Option<&'a str>,
    /// The path of the page after it.
    pub next: Option<&'a str>,
    /// Whether it should be found by searching the web.
    pub is_indexable: bool,
}

/// What a page shows.
pub enum PageKind<'a> {
    /// The shop's front.
    Home {
        /// The path of its search, up to the words that are searched for: "search?q=".
        search: &'a str,
    },
    /// Products.
    List(&'a [Linked<'a>]),
    /// One product.
    Product {
        /// With its variants.
        product: &'a Product,
        /// The path of the page with a variant chosen: "p/cup?v=2".
        variant_path: &'a dyn Fn(&VariantId) -> String,
    },
    /// Anything else.
    Text,
}

/// A link to a page or file of the shop.
pub struct Linked<'a> {
    /// The words of the link.
    pub title: &'a str,
    /// Where it leads.
    pub path: &'a str,
}

/// A picture of a page.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// Absolute, or relative to the shop's folder.
    pub url: &'a str,
    /// What it shows; may be empty.
    pub alt: &'a str,
    /// Width and height in pixels, where known.
    pub size: Option<(u32, u32)>,
}
