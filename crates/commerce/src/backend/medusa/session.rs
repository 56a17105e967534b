//! Sending to a Medusa server, and what is known of it while the page is open: the region sold in
//! and the categories.
//!
//! A cart is known by its id alone, which is kept on the device. What the answers mean is
//! decided elsewhere.

use std::cell::{OnceCell, RefCell};

use super::{
    super::store::Store,
    mapping::{self, ServerRegion},
};
use crate::{
    Category, CommerceError, Context, Result,
    http::{Method, Request},
    json::{Object, ReadError, Tree},
};

/// Under which name the cart's id is stored.
pub const CART: &str = "cart";
/// Under which name the id of a cart is stored that was told to move to another region, until the server
/// has answered.
const MOVING: &str = "cart moving";
/// Under which name the signed-in customer's token is stored.
pub const ACCOUNT: &str = "account";
/// Every request to the Store API has to name its sales channel by this.
const KEY_HEADER: &str = "x-publishable-api-key";
const REGIONS: &str = "/store/regions?limit=100&order=created_at&fields=id,name,currency_code,*countries";

/// Why there is no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The network or the server.
    Commerce(CommerceError),
    /// The server refuses, in a form of its own.
    Refused {
        /// The HTTP status: 400, 401, 404 or 409.
        status: u16,
        /// `code` where there is one ("insufficient_inventory"), else `type` ("invalid_data").
        kind: String,
        /// In the server's words.
        message: String,
    },
}

/// What became of a question.
pub type Asked<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Whether the server refused for this reason.
    pub fn is(&self, wanted: &str) -> bool {
        matches!(self, Self::Refused { kind, .. } if kind == wanted)
    }

    /// Whether the server refused and says this. It has the same code for many refusals.
    pub fn says(&self, words: &str) -> bool {
        matches!(self, Self::Refused { message, .. } if message.contains(words))
    }
}

impl From<CommerceError> for Failure {
    fn from(error: CommerceError) -> Self {
        Self::Commerce(error)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Commerce(error.into())
    }
}

impl From<Failure> for CommerceError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Commerce(error) => error,
            Failure::Refused { status: 404, .. } => Self::Gone,
            // The same is under way already; how it ends is not known yet.
            Failure::Refused { status: 409, .. } => Self::Timeout,
            Failure::Refused { kind, message, .. } => Self::decode(format_args!("{kind}: {message}")),
        }
    }
}

/// Talks to one sales channel of one server, as one shopper.
pub struct Session {
    address: String,
    key: String,
    wanted_region: Option<String>,
    context: Context,
    store: Store,
    regions: OnceCell<Vec<ServerRegion>>,
    categories: RefCell<Option<Vec<Category>>>,
}

impl Session {
    /// A session as the device remembers it; nothing is sent yet.
    pub fn new(url: &str, key: &str, region: Option<&str>, context: Context, store: Store) -> Self {
        Self {
            address: url.trim_end_matches('/').to_owned(),
            key: key.to_owned(),
            wanted_region: region.map(str::to_owned),
            context,
            store,
            regions: OnceCell::new(),
            categories: RefCell::default(),
        }
    }

    /// The id of the current cart, if there is one.
    pub fn cart(&self) -> Option<String> {
        self.store.get(CART)
    }

    /// Remembers or forgets the current cart.
    pub fn set_cart(&self, id: Option<&str>) {
        self.store.set(CART, id);
    }

    /// Forgets a cart that is none, unless the current one is another by now.
    pub fn forget_cart(&self, id: &str) {
        self.store.set_after(CART, Some(id), None);
    }

    /// Whether this cart was told to move to another region and has not answered.
    pub fn is_moving(&self, id: &str) -> bool {
        self.store.get(MOVING).as_deref() == Some(id)
    }

    /// Remembers that this cart is told to move.
    pub fn begin_move(&self, id: &str) {
        self.store.set(MOVING, Some(id));
    }

    /// This cart has answered.
    pub fn end_move(&self, id: &str) {
        self.store.set_after(MOVING, Some(id), None);
    }

    /// Stores or forgets the signed-in customer's token.
    pub fn set_account(&self, token: Option<&str>) {
        self.store.set(ACCOUNT, token);
    }

    /// The id of the cart that the last attempt to order was for, if it had this key.
    pub fn attempt(&self, key: &str) -> Option<String> {
        self.store.attempt(key)
    }

    /// Remembers which cart an attempt to order is for, and forgets the one before.
    pub fn remember_attempt(&self, key: &str, cart: &str) {
        self.store.remember_attempt(key, cart);
    }

    /// The region sold in.
    pub async fn region(&self) -> Result<&ServerRegion> {
        let regions = self.regions().await?;
        choose(regions, self.wanted_region.as_deref(), &self.context)
            .ok_or_else(|| CommerceError::decode("regions: empty"))
    }

    /// Every region of the server, the oldest first. They are asked for once.
    pub async fn regions(&self) -> Result<&[ServerRegion]> {
        if let Some(regions) = self.regions.get() {
            return Ok(regions);
        }
        let regions = mapping::regions(self.get(REGIONS).await?.root())?;
        Ok(self.regions.get_or_init(|| regions))
    }

    /// The categories as they were last asked for.
    pub fn known_categories(&self) -> Option<Vec<Category>> {
        self.categories.borrow().clone()
    }

    /// Remembers the categories while the page is open.
    pub fn know_categories(&self, categories: &[Category]) {
        *self.categories.borrow_mut() = Some(categories.to_vec());
    }

    /// Reads. `path` begins with "/store/".
    pub async fn get(&self, path: &str) -> Asked<Tree> {
        Ok(Tree::parse(&self.send(Method::Get, path, None).await?)?)
    }

    pub async fn post(&self, path: &str, body: Object) -> Asked<Tree> {
        Ok(Tree::parse(&self.send(Method::Post, path, Some(body)).await?)?)
    }

    /// Writes what is not answered with anything: such answers are not even JSON.
    pub async fn tell(&self, path: &str, body: Object) -> Asked<()> {
        self.send(Method::Post, path, Some(body)).await.map(drop)
    }

    /// Removes; what exactly may stand in a body.
    pub async fn delete(&self, path: &str, body: Option<Object>) -> Asked<Tree> {
        Ok(Tree::parse(&self.send(Method::Delete, path, body).await?)?)
    }

    async fn send(&self, method: Method, path: &str, body: Option<Object>) -> Asked<String> {
        let url = format!("{}{path}", self.address);
        let request = Request { method, body: body.map(Object::into_text), ..Request::get(url) };
        let mut request = request.header(KEY_HEADER, &self.key);
        let token = self.store.get(ACCOUNT);
        if let Some(token) = &token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let answer = request.send().await?;
        match answer.status {
            // What is for customers alone gives no reason; a refused password does.
            401 if !answer.body.contains("\"type\"") => {
                self.store.set_after(ACCOUNT, token.as_deref(), None);
                Err(Failure::Commerce(CommerceError::SignedOut))
            }
            400 | 401 | 404 | 409 => Err(refusal(answer.status, &answer.body)),
            _ => Ok(answer.ok()?),
        }
    }
}

/// A refusal without a reason is somebody else's: a proxy in between, a wrong address.
fn refusal(status: u16, body: &str) -> Failure {
    match Tree::parse(body).and_then(|body| mapping::problem(body.root())) {
        Ok((kind, message)) => Failure::Refused { status, kind, message },
        Err(_) => Failure::Commerce(CommerceError::Status(status)),
    }
}

/// The region that the shopper has chosen; else the shopper's currency decides first, then the
/// merchant's wish, then the country; the oldest region is taken where nothing does.
pub fn choose<'a>(
    regions: &'a [ServerRegion],
    wanted: Option<&str>,
    context: &Context,
) -> Option<&'a ServerRegion> {
    let mut best: Option<(u8, &ServerRegion)> = None;
    for region in regions {
        let chosen = context.region.as_ref().is_some_and(|one| one.as_str() == region.id);
        let currency = context.currency.is_some() && context.currency == region.currency;
        let wish = wanted.is_some_and(|wanted| region.id == wanted || region.name == wanted);
        let country = context.country.as_ref().is_some_and(|code| {
            region.countries.iter().any(|country| country.code.eq_ignore_ascii_case(code))
        });
        let worth = u8::from(chosen) * 8 + u8::from(currency) * 4 + u8::from(wish) * 2 + u8::from(country);
        if best.as_ref().is_none_or(|(least, _)| worth > *least) {
            best = Some((worth, region));
        }
    }
    best.map(|(_, region)| region)
}
