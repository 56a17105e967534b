//! shop.json: what a merchant may configure, read once when the page starts.
//!
//! [`Shop::parse`] names every field that is wrong and why; nothing else in the shop guesses at
//! configuration. It reads text and gives a value: no I/O, no browser.

mod accent;
mod error;
mod language;
mod parse;
mod texts;

pub use accent::Accent;
use commerce::{Currency, backend::BackendConfig};
pub use error::ShopError;
pub use language::{LANGUAGES, Language};
pub use texts::Texts;

/// Everything a merchant configures.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Shop {
    /// The shop's name, in the header and in titles.
    pub name: Texts,
    /// One sentence under the name on the home page.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub tagline: Option<Texts>,
    /// The one colour of buttons and prices: "#rrggbb". Its text colour is computed.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub accent: Accent,
    /// How round corners are, in CSS pixels: 0 to 24.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub radius: Option<u8>,
    /// The letters of the whole shop.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub font: Option<Font>,
    /// A picture for the header, relative to the shop's folder or absolute.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub logo: Option<String>,
    /// The languages offered, the default first; all that the app has where it is missing.
    #[cfg_attr(feature = "schema", schemars(default, schema_with = "language::schema"))]
    pub languages: Vec<String>,
    /// The currencies offered, the default first; the backend's own where it is missing.
    #[cfg_attr(feature = "schema", schemars(default, with = "Vec<String>"))]
    pub currencies: Vec<Currency>,
    /// The country addresses start with: two letters (ISO 3166).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub country: Option<String>,
    /// Where products, carts and orders live.
    pub backend: BackendConfig,
    /// Further origins that pictures may come from, such as "https://cdn.example.com".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub image_origins: Vec<String>,
    /// What is offered at the top of the home page, side by side.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub banners: Vec<Banner>,
    /// What speaks for the shop, in a few words each: "Free delivery from $80".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub highlights: Vec<Texts>,
    /// Rows of products on the home page.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub rows: Vec<Row>,
    /// Words offered under the search field.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub popular_searches: Vec<Texts>,
    /// How the shop is passed on.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub share: Share,
    /// How the merchant is reached.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub contact: Contact,
    /// Imprint, privacy, terms: pages elsewhere that are linked to.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub legal: Vec<LegalPage>,
}

/// A picture with words at the top of the home page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Banner {
    /// Large.
    pub title: Texts,
    /// Below it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub text: Option<Texts>,
    /// Behind it, relative to the shop's folder or absolute.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub image: Option<String>,
    /// A path of the shop, such as "/c/cups".
    pub link: String,
}

/// A row of products on the home page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Row {
    /// Its heading.
    pub title: Texts,
    /// The path of the list whose first products it shows, such as "/c/cups" or "/search?sort=new".
    pub link: String,
}

/// Letters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Font {
    /// As in CSS, the best first: "Georgia, serif".
    pub family: String,
    /// A file with the first family's letters (WOFF2), relative to the shop's folder or absolute.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub file: Option<String>,
}

/// How the shop is passed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Share {
    /// The address links are made with, where it is not the one the shop was opened at.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub base_url: Option<String>,
    /// A sentence sent with a link.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub text: Option<Texts>,
}

/// How the merchant is reached; each is shown on the page "Me" where present.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Contact {
    /// An e-mail address.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub email: Option<String>,
    /// With country code: "+44 1632 960000".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub phone: Option<String>,
    /// A WhatsApp number, digits only, with country code.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub whatsapp: Option<String>,
    /// A Telegram name without the "@".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub telegram: Option<String>,
}

/// A page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct LegalPage {
    /// The link's words.
    pub title: Texts,
    /// An https address or a path of the same host.
    pub url: String,
}

impl Shop {
    /// Reads shop.json. Fails with every field that is wrong, in the order of the file's meaning.
    pub fn parse(json: &str) -> Result<Self, Vec<ShopError>> {
        parse::shop(json)
    }

    /// The origins the page must be allowed to fetch from, for the Content-Security-Policy.
    pub fn connect_origins(&self) -> Vec<String> {
        match &self.backend {
            BackendConfig::Catalog { file } => origin(file).into_iter().collect(),
            BackendConfig::Vendure { url, .. } | BackendConfig::Medusa { url, .. } => {
                origin(url).into_iter().collect()
            }
        }
    }

    /// The origins pictures may come from, for the Content-Security-Policy.
    pub fn picture_origins(&self) -> Vec<String> {
        let mut origins = self.connect_origins();
        let banners = self.banners.iter().filter_map(|banner| banner.image.as_deref());
        let configured = self.image_origins.iter().map(String::as_str);
        for found in self.logo.as_deref().into_iter().chain(banners).chain(configured).filter_map(origin) {
            if !origins.contains(&found) {
                origins.push(found);
            }
        }
        origins
    }

    /// The origin the letters come from, for the Content-Security-Policy; `None` where it is the shop's own.
    pub fn font_origin(&self) -> Option<String> {
        self.font.as_ref()?.file.as_deref().and_then(origin)
    }
}

/// Scheme and host of an absolute address; `None` for a relative one.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("{scheme}://{host}"))
}

/// The JSON Schema of shop.json.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Shop).to_value();
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        properties.insert("$schema".to_owned(), serde_json::json!({ "type": "string" }));
    }
    schema
}
