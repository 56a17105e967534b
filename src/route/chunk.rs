//! In which chunk of the program a page is. The app loads by it, and the build writes the boot
//! script's table out of it, so this file stands alone: it names nothing else of the app.

/// A lazily loaded file of the program that pages are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// What a shop opens with: the home page. (As a chunk of its own it was measured to cost the first
    /// visit 13 KB more, for what the two files cannot share.)
    Start,
    /// Categories, lists and search, and what is nowhere.
    Browse,
    Product,
    /// What is passed on: a product's or the cart's link and QR code.
    Share,
    /// From the cart to the order, and what belongs to the shopper.
    Checkout,
    Account,
    /// The merchant's own words.
    Content,
}

/// How a path of the shop begins, and the chunk of its page. Of two beginnings that fit, the first
/// counts.
pub const BEGINNINGS: [(&str, Chunk); 17] = [
    ("me/sign-in", Chunk::Account),
    ("me/register", Chunk::Account),
    ("me/forgotten", Chunk::Account),
    ("me/password", Chunk::Account),
    ("me/verify", Chunk::Account),
    ("me/profile", Chunk::Account),
    ("me/addresses", Chunk::Account),
    ("share", Chunk::Share),
    ("c", Chunk::Browse),
    ("search", Chunk::Browse),
    ("p", Chunk::Product),
    ("pages", Chunk::Content),
    ("cart", Chunk::Checkout),
    ("checkout", Chunk::Checkout),
    ("order", Chunk::Checkout),
    ("me", Chunk::Checkout),
    ("index.html", Chunk::Start),
];

impl Chunk {
    /// The chunk of the page at a path, with its query or without: relative to the shop's folder.
    pub fn of(path: &str) -> Self {
        let path = from_base(path).split(['?', '#']).next().unwrap_or_default();
        let path = path.trim_matches('/');
        let fits = |(beginning, _): &&(&str, Self)| {
            path.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match BEGINNINGS.iter().find(fits) {
            Some((_, chunk)) => *chunk,
            None if path.is_empty() => Self::Start,
            None => Self::Browse,
        }
    }

    #[allow(dead_code, reason = "the build writes the boot script's table with it")]
    /// The name of its file, without what tells builds apart; `None` where it is no file of its own.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Browse => Some("browse"),
            Self::Product => Some("product"),
            Self::Share => Some("share"),
            Self::Checkout => Some("checkout"),
            Self::Account => Some("account"),
            Self::Content => Some("content"),
        }
    }
}

/// A path without the "./" that stands for the shop's folder in the link to its home page.
pub fn from_base(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_in_the_chunk_of_its_page() {
        for (path, chunk) in [
            ("", Chunk::Start),
            ("./", Chunk::Start),
            ("./p/cup?v=1", Chunk::Product),
            ("share/p/cup", Chunk::Share),
            ("share/cart", Chunk::Share),
            ("me", Chunk::Checkout),
            ("me/orders", Chunk::Checkout),
            ("me/sign-in?next=cart", Chunk::Account),
            ("me/registered", Chunk::Checkout),
            ("cups", Chunk::Browse),
            ("pages/imprint", Chunk::Content),
            ("c/cart", Chunk::Browse),
        ] {
            assert_eq!(Chunk::of(path), chunk, "{path}");
        }
    }

    #[test]
    fn every_beginning_is_found_before_a_shorter_one() {
        for (beginning, chunk) in BEGINNINGS {
            assert_eq!(Chunk::of(beginning), chunk, "{beginning}");
        }
    }
}
