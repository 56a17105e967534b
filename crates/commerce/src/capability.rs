//! What a backend can do. The interface hides what it cannot, so that "not supported" is never an
//! error the shopper meets.

/// Where the checkout happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckoutKind {
    /// On the shop's own page.
    Native,
    /// On a page of the backend, by its link.
    Redirect,
    /// On a page of the backend, shown inside the shop.
    Embedded,
}

/// How the backend knows a cart again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CartIdentity {
    /// By an identifier the app keeps.
    Id,
    /// By a token that may change with every answer.
    Token,
    /// By the session.
    Session,
    /// The cart is kept on this device.
    Device,
}

/// How many promotion codes a cart takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promotions {
    /// None.
    None,
    /// One; a second replaces it.
    One,
    /// As many as the merchant allows.
    Many,
}

/// Whether and how shoppers sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accounts {
    /// They do not.
    None,
    /// With e-mail and password.
    Password,
    /// At another site.
    OAuth,
}

/// What a backend can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Where the checkout happens.
    pub checkout: CheckoutKind,
    /// How it knows a cart again.
    pub cart_identity: CartIdentity,
    /// Finds products by words.
    pub search: bool,
    /// Counts and filters by facets.
    pub facets: bool,
    /// Its categories have children.
    pub category_tree: bool,
    /// How many codes a cart takes.
    pub promotions: Promotions,
    /// Its products may ask the shopper for a text, which their lines keep.
    pub line_texts: bool,
    /// Says exactly how many there are.
    pub stock_quantities: bool,
    /// Whether and how shoppers sign in.
    pub accounts: Accounts,
    /// Lists a customer's orders.
    pub order_list: bool,
    /// Keeps a customer's favourites.
    pub favourites: bool,
    /// Reads an order by its reference without signing in.
    pub guest_order_lookup: bool,
    /// Offers more than one currency.
    pub currencies: bool,
    /// Sells by regions that the shopper can choose between; the currency follows.
    pub regions: bool,
    /// Answers in more than one language.
    pub languages: bool,
    /// Has links of its own that open a filled cart.
    pub permalinks: bool,
    /// A repeated request with the same key is done once.
    pub idempotency: bool,
    /// Answers only pages from its own origin.
    pub needs_same_origin: bool,
}
