//! Where the shop will be, and what it is called there.

use std::fmt;

use shop::{Language, Shop, Terms, Texts};
use url::Url;

/// A shop and its place.
pub struct Site<'a> {
    /// What the merchant has configured.
    pub shop: &'a Shop,
    /// What the merchant promises about returns and shipping.
    pub terms: &'a Terms,
    /// The languages that there are pages in, the default first.
    pub languages: &'a [&'static Language],
    /// Whether [`icons`](crate::icons) lie in the shop's folder.
    pub has_icons: bool,
    root: Url,
}

/// An address that no shop can be at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressError(String);

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" should be the shop's own address, such as \"https://shop.example/store/\"", self.0)
    }
}

impl std::error::Error for AddressError {}

impl<'a> Site<'a> {
    /// The shop as it will lie at `address`: absolute, http or https. Query and fragment are left out, and
    /// a missing "/" at the end is added.
    pub fn new(
        shop: &'a Shop,
        terms: &'a Terms,
        address: &str,
        languages: &'a [&'static Language],
    ) -> Result<Self, AddressError> {
        let wrong = || AddressError(address.to_owned());
        let mut root = web(Url::parse(address).ok()).ok_or_else(wrong)?;
        root.set_query(None);
        root.set_fragment(None);
        if !root.path().ends_with('/') {
            root.set_path(&format!("{}/", root.path()));
        }
        Ok(Self { shop, terms, languages, has_icons: false, root })
    }

    /// The absolute address of a page or file of the shop, given as links have it: "p/cup"; "" is the root.
    pub fn address(&self, path: &str) -> String {
        self.root.join(&format!("./{path}")).map_or_else(|_| self.root.to_string(), String::from)
    }

    /// The absolute address of a picture, given absolute or relative to the shop's folder; `None` where it
    /// is not to be had over http.
    pub fn picture(&self, url: &str) -> Option<String> {
        web(self.root.join(url).ok()).map(String::from)
    }

    /// The shop's name in a language.
    pub fn name(&self, language: &Language) -> &str {
        in_language(&self.shop.name, language)
    }

    /// The shop's sentence about itself, where it has one.
    pub(crate) fn tagline(&self, language: &Language) -> Option<&str> {
        self.shop.tagline.as_ref().map(|tagline| in_language(tagline, language))
    }

    /// The language of pages whose path names none.
    pub(crate) fn default_language(&self) -> &'static Language {
        self.languages.first().copied().unwrap_or(&shop::LANGUAGES[0])
    }

    /// The path of the shop's folder on its host: "/store/".
    pub(crate) fn folder(&self) -> &str {
        self.root.path()
    }

    /// The host's name: "shop.example".
    pub(crate) fn host(&self) -> &str {
        self.root.host_str().unwrap_or_default()
    }
}

fn in_language<'t>(texts: &'t Texts, language: &Language) -> &'t str {
    texts.get(&[language.tag().to_owned()])
}

fn web(url: Option<Url>) -> Option<Url> {
    url.filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{SHOP, languages, shop};

    use super::*;

    #[test]
    fn addresses_begin_at_the_shops_folder() {
        let (shop, terms) = shop(SHOP);
        let languages = languages(&["en"]);
        let site = Site::new(&shop, &terms, "https://shop.example/store?x#y", &languages).unwrap();
        assert_eq!(site.address(""), "https://shop.example/store/");
        assert_eq!(site.address("p/cup?v=1"), "https://shop.example/store/p/cup?v=1");
        assert_eq!(site.address("c/a:b"), "https://shop.example/store/c/a:b");
        assert_eq!(site.picture("a b.webp").as_deref(), Some("https://shop.example/store/a%20b.webp"));
        assert_eq!(site.picture("/b.webp").as_deref(), Some("https://shop.example/b.webp"));
        assert_eq!(site.picture("https://cdn.example/c").as_deref(), Some("https://cdn.example/c"));
        assert_eq!(site.picture("javascript:alert(1)"), None);
        assert_eq!(site.picture("data:image/png;base64,AA"), None);
    }

    #[test]
    fn a_shop_is_on_the_web() {
        let (shop, terms) = shop(SHOP);
        for wrong in ["", "shop.example", "/store/", "file:///store/"] {
            assert!(Site::new(&shop, &terms, wrong, &[]).is_err(), "{wrong}");
        }
    }
}
