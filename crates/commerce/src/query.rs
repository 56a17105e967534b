//! Asking for products: what is wanted, in which order, page by page.

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

use serde::Serialize;

use crate::{FacetId, Handle};

/// Where the next page starts; the backend's own text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Cursor(pub String);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum Sort {
    /// As the merchant or the search engine thinks best.
    #[default]
    Relevance,
    PriceAscending,
    PriceDescending,
    /// By title.
    Name,
    /// Newest first, where the backend knows.
    Newest,
}

impl Sort {
    /// All of them, the default first.
    pub const ALL: [Self; 5] =
        [Self::Relevance, Self::PriceAscending, Self::PriceDescending, Self::Name, Self::Newest];

    /// Its name in links.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::PriceAscending => "price",
            Self::PriceDescending => "price-desc",
            Self::Name => "name",
            Self::Newest => "new",
        }
    }

    /// The order of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// One ticked box of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FacetChoice {
    pub facet: FacetId,
    /// Which of its values, by [`FacetValue::id`].
    pub value: String,
}

/// What is asked for. Equal queries have equal answers, until the shop changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct ProductQuery {
    pub text: Option<String>,
    /// Only from this category and those inside it.
    pub category: Option<Handle>,
    /// Values of one facet are alternatives; different facets must all hold.
    pub facets: Vec<FacetChoice>,
    /// Only what can be bought now.
    pub in_stock: bool,
    pub sort: Sort,
    /// From [`Page::next`]; `None` for the first page.
    pub cursor: Option<Cursor>,
    /// How many at most; backends may give fewer. 0 means the backend's own default.
    pub limit: u32,
}

impl ProductQuery {
    /// How many products the shop's lists ask for at once. The build asks the same before there is an app.
    pub const IN_LIST: u32 = 20;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Ask again with this for more; `None` at the end.
    pub next: Option<Cursor>,
    /// How many there are in all, where the backend says.
    pub total: Option<u32>,
    /// What the whole list can be narrowed by.
    pub facets: Vec<Facet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// For [`FacetChoice::facet`].
    pub id: FacetId,
    pub label: String,
    /// In the backend's order.
    pub values: Vec<FacetValue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// For [`FacetChoice::value`].
    pub id: String,
    pub label: String,
    pub count: u32,
}
