//! What a page is about, by what is the same in every language.

use commerce::{CategoryId, Handle, ProductId};

/// Pages of the same subject are one page in several languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Home,
    Categories,
    /// The merchant names it in shop.json, with one handle for all languages.
    Content(Handle),
    /// A page of the category's list; the first is 0.
    Category(CategoryId, usize),
    Product(ProductId),
}

impl Subject {
    /// The page before it, in a list of several.
    pub fn before(&self) -> Option<Self> {
        match self {
            Self::Category(id, number) => Some(Self::Category(id.clone(), number.checked_sub(1)?)),
            _ => None,
        }
    }

    /// The page after it, where the list has one more.
    pub fn after(&self) -> Option<Self> {
        match self {
            Self::Category(id, number) => Some(Self::Category(id.clone(), number + 1)),
            _ => None,
        }
    }
}
