//! A page that is measured.

/// How a page is shown in the report and where it is.
#[derive(Clone, Debug)]
pub struct Subject {
    pub name: String,
    pub url: String,
    /// A product in its list, for a tap.
    pub list_of: Option<Product>,
    /// The words on its button that buy, where one tap does.
    pub buy: Option<&'static str>,
}

/// A product that a page links to.
#[derive(Clone, Debug)]
pub struct Product {
    /// How the address of its page ends.
    pub path: String,
    /// The heading of its page.
    pub title: &'static str,
}

impl Subject {
    /// A page of which nothing but its address is known.
    pub fn named(url: &str) -> Self {
        Self { name: url.to_owned(), url: url.to_owned(), list_of: None, buy: None }
    }
}
