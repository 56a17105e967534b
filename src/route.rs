//! Every path of the shop, parsed and printed here and nowhere else.
//!
//! Paths are relative to the shop's own folder and have no leading slash, so that a link works
//! under any sub-path; the URL fragment is never used (Telegram and WeChat own it).

pub mod address;
pub mod chunk;

pub use chunk::{Chunk, from_base};
use commerce::{Cursor, FacetChoice, FacetId, Handle, OrderRef, ProductQuery, Sort, VariantId, percent};
use shop::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Categories,
    Category {
        handle: Handle,
        /// Narrowed and ordered how.
        refine: Refine,
        /// Where in the list the page begins; at its start where nothing is said. It is in the path, so that
        /// the page can be a file.
        from: Option<Cursor>,
    },
    /// Search; without words, the page to type them.
    Search {
        text: String,
        /// Narrowed and ordered how.
        refine: Refine,
    },
    Product {
        handle: Handle,
        /// The variant that is chosen when the page opens.
        variant: Option<VariantId>,
    },
    /// A page of the merchant's own words.
    Content(Handle),
    Cart,
    /// A cart out of a link, not yet the shopper's own.
    CartLink(Vec<(VariantId, u32)>),
    Checkout,
    Order(OrderRef),
    ShareProduct(Handle),
    ShareCart,
    Me,
    /// Orders placed on this device.
    MyOrders,
    /// Signing in; then on to this path of the shop.
    SignIn {
        /// Relative, as [`Route::href`] writes it.
        next: Option<String>,
    },
    Register,
    /// Asking for an e-mail with a link to choose a new password.
    ForgottenPassword,
    NewPassword {
        /// Proves that the e-mail was received; empty once it was read.
        token: String,
        /// The address the e-mail was sent to, where the link says.
        email: String,
    },
    /// The link that confirms the e-mail address of a new account.
    Verify {
        /// Proves that the e-mail was received; empty once it was read.
        token: String,
    },
    /// Names and phone of the signed-in customer.
    Profile,
    Addresses,
    Favourites,
    /// Anything else: the path as it was asked for.
    NotFound(String),
}

/// How a list is narrowed and ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refine {
    pub sort: Sort,
    /// Which boxes are ticked.
    pub facets: Vec<FacetChoice>,
    /// Only what can be bought now.
    pub in_stock: bool,
}

impl Refine {
    /// The query for the first page of this list.
    pub fn query(&self, text: Option<String>, category: Option<Handle>) -> ProductQuery {
        ProductQuery {
            text,
            category,
            facets: self.facets.clone(),
            in_stock: self.in_stock,
            sort: self.sort,
            cursor: None,
            limit: ProductQuery::IN_LIST,
        }
    }
}

/// The most pieces one entry of a cart link may ask for.
const MOST: u32 = 999;

impl Route {
    /// Reads a path with its query. Never fails: what is no page of the shop is [`Route::NotFound`].
    pub fn parse(path: &str) -> Self {
        let path = address::split(path.split('#').next().unwrap_or_default()).1;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let query = Query::parse(query);
        let segments: Vec<String> =
            path.split('/').filter(|part| !part.is_empty()).map(percent::decode).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            [] | ["index.html"] => Self::Home,
            ["c"] => Self::Categories,
            ["c", handle, from @ ..] if from.len() < 2 => Self::Category {
                handle: Handle::new(*handle),
                refine: query.refine(),
                from: from.first().map(|from| Cursor((*from).to_owned())),
            },
            ["search"] => Self::Search { text: query.first("q").unwrap_or_default(), refine: query.refine() },
            ["p", handle] => {
                Self::Product { handle: Handle::new(*handle), variant: query.first("v").map(VariantId::new) }
            }
            ["pages", handle] => Self::Content(Handle::new(*handle)),
            ["cart"] => Self::Cart,
            ["cart", _] => Self::parse_cart_link(path).unwrap_or_else(|| Self::NotFound(path.to_owned())),
            ["checkout"] => Self::Checkout,
            ["order", reference] => Self::Order(OrderRef::new(*reference)),
            ["share", "p", handle] => Self::ShareProduct(Handle::new(*handle)),
            ["share", "cart"] => Self::ShareCart,
            ["me"] => Self::Me,
            ["me", "orders"] => Self::MyOrders,
            ["me", "favourites"] => Self::Favourites,
            ["me", "sign-in"] => Self::SignIn { next: query.first("next") },
            ["me", "register"] => Self::Register,
            ["me", "forgotten"] => Self::ForgottenPassword,
            ["me", "password"] => Self::NewPassword {
                token: query.first("token").unwrap_or_default(),
                email: query.first("email").unwrap_or_default(),
            },
            ["me", "verify"] => Self::Verify { token: query.first("token").unwrap_or_default() },
            ["me", "profile"] => Self::Profile,
            ["me", "addresses"] => Self::Addresses,
            _ => Self::NotFound(path.to_owned()),
        }
    }

    /// `cart/{variant}:{n},{variant}:{n}`: the separators are read before percent-decoding, so that
    /// an identifier may hold either of them.
    fn parse_cart_link(path: &str) -> Option<Self> {
        let list = path.trim_matches('/').strip_prefix("cart/")?;
        let entry = |entry: &str| {
            let (variant, count) = entry.rsplit_once(':')?;
            let count = count.parse().ok().filter(|count| (1..=MOST).contains(count))?;
            (!variant.is_empty()).then(|| (VariantId::new(percent::decode(variant)), count))
        };
        list.split(',').map(entry).collect::<Option<Vec<_>>>().map(Self::CartLink)
    }

    /// The path with its query, relative to the shop's folder and in the language of the address that the
    /// shop was opened at: "p/celadon-cup?v=12", "ar/c". Home is "./", so that it is a valid `href`.
    pub fn href(&self) -> String {
        self.href_in(address::language())
    }

    /// The same in a language of the shop; where there is none, in the one that fits the shopper.
    pub fn href_in(&self, language: Option<&Language>) -> String {
        address::join(language, self.path())
    }

    /// The path without a language.
    fn path(&self) -> String {
        let one = |start: &str, name: &str| format!("{start}{}", percent::encode(name));
        match self {
            Self::Home => String::from("./"),
            Self::Categories => String::from("c"),
            Self::Category { handle, refine, from } => {
                let from = from.as_ref().map(|from| one("/", &from.0)).unwrap_or_default();
                with_query(one("c/", handle.as_str()) + &from, refine.pairs())
            }
            Self::Search { text, refine } => {
                let mut pairs = Vec::new();
                if !text.is_empty() {
                    pairs.push(("q", text.clone()));
                }
                pairs.extend(refine.pairs());
                with_query(String::from("search"), pairs)
            }
            Self::Product { handle, variant } => {
                let pairs = variant.iter().map(|variant| ("v", variant.as_str().to_owned())).collect();
                with_query(one("p/", handle.as_str()), pairs)
            }
            Self::Content(handle) => one("pages/", handle.as_str()),
            Self::Cart => String::from("cart"),
            Self::CartLink(entries) => {
                let entry = |(variant, count): &(VariantId, u32)| {
                    format!("{}:{count}", percent::encode(variant.as_str()))
                };
                format!("cart/{}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
            }
            Self::Checkout => String::from("checkout"),
            Self::Order(reference) => one("order/", reference.as_str()),
            Self::ShareProduct(handle) => one("share/p/", handle.as_str()),
            Self::ShareCart => String::from("share/cart"),
            Self::Me => String::from("me"),
            Self::MyOrders => String::from("me/orders"),
            Self::Favourites => String::from("me/favourites"),
            Self::SignIn { next } => with_query(
                String::from("me/sign-in"),
                next.iter().map(|next| ("next", next.clone())).collect(),
            ),
            Self::Register => String::from("me/register"),
            Self::ForgottenPassword => String::from("me/forgotten"),
            Self::NewPassword { token, email } => {
                with_query(String::from("me/password"), filled([("token", token), ("email", email)]))
            }
            Self::Verify { token } => with_query(String::from("me/verify"), filled([("token", token)])),
            Self::Profile => String::from("me/profile"),
            Self::Addresses => String::from("me/addresses"),
            Self::NotFound(path) => path.clone(),
        }
    }

    /// The chunk that its page is in.
    pub fn chunk(&self) -> Chunk {
        Chunk::of(&self.path())
    }

    /// What a page with a list asks for; `None` for any other page.
    pub fn query(&self) -> Option<ProductQuery> {
        match self {
            Self::Category { handle, refine, from } => {
                Some(ProductQuery { cursor: from.clone(), ..refine.query(None, Some(handle.clone())) })
            }
            Self::Search { text, refine } => {
                Some(refine.query(Some(text.clone()).filter(|text| !text.is_empty()), None))
            }
            _ => None,
        }
    }

    /// Whether this page shows a buy bar or a form of its own where the tab bar would be.
    pub fn hides_tab_bar(&self) -> bool {
        matches!(self, Self::Product { .. } | Self::Checkout)
    }
}

impl Refine {
    /// How this list is narrowed and ordered.
    pub fn of(query: &ProductQuery) -> Self {
        Self { sort: query.sort, facets: query.facets.clone(), in_stock: query.in_stock }
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.name().to_owned()));
        }
        for choice in &self.facets {
            let (facet, value) = (percent::encode(choice.facet.as_str()), percent::encode(&choice.value));
            pairs.push(("f", format!("{facet}:{value}")));
        }
        if self.in_stock {
            pairs.push(("stock", String::from("1")));
        }
        pairs
    }
}

fn with_query(path: String, pairs: Vec<(&str, String)>) -> String {
    let query: Vec<String> =
        pairs.into_iter().map(|(name, value)| format!("{name}={}", percent::encode(&value))).collect();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// The pairs that have a value.
fn filled<const N: usize>(pairs: [(&'static str, &String); N]) -> Vec<(&'static str, String)> {
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.clone()))
        .collect()
}

/// The parts of a query string, decoded, in order.
struct Query(Vec<(String, String)>);

impl Query {
    fn parse(query: &str) -> Self {
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent::decode(name), percent::decode(&value.replace('+', " ")))
        };
        Self(query.split('&').filter(|part| !part.is_empty()).map(pair).collect())
    }

    fn first(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    fn refine(&self) -> Refine {
        let choice = |(name, value): &(String, String)| {
            let (facet, value) = value.split_once(':').filter(|_| name == "f")?;
            Some(FacetChoice { facet: FacetId::new(percent::decode(facet)), value: percent::decode(value) })
        };
        Refine {
            sort: self.first("sort").and_then(|name| Sort::named(&name)).unwrap_or_default(),
            facets: self.0.iter().filter_map(choice).collect(),
            in_stock: self.first("stock").as_deref() == Some("1"),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
