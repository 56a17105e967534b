//! shop.json: what a merchant may configure, read once when the page starts.
//!
//! [`Shop::read`] opens with what can be sold; [`Shop::check`] names every field that is wrong and
//! why; [`Terms::read`] reads what only search engines are told. Nothing else in the shop guesses at configuration. It reads text and gives a value: no I/O,
//! no browser.

#![warn(missing_docs)]

mod accent;
mod check;
mod contact;
mod content_page;
mod error;
mod language;
mod picture_template;
mod read;
mod rules;
mod terms;
mod texts;

pub use accent::Accent;
use commerce::{Currency, Media, backend::BackendConfig, web_address::origin};
pub use content_page::{ContentPage, LegalPage, OutsideLink};
pub use error::ShopError;
pub use language::{LANGUAGES, Language};
pub use terms::{Days, Payer, Returns, Shipping, Terms};
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
    /// The font of the whole shop.
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
    /// The address of a server that scales pictures, for those that the backend has in one width alone: `{width}`
    /// stands for the width wanted, `{url}` for the address of the picture.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub picture_template: Option<String>,
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
    /// Imprint, privacy, terms: pages of the shop, or elsewhere.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub legal: Vec<LegalPage>,
    /// Whether what was seen opens without a network, through a service worker: true where it is missing.
    #[cfg_attr(feature = "schema", schemars(default = "offline"))]
    pub offline: bool,
}

#[cfg(feature = "schema")]
fn offline() -> bool {
    true
}

/// A picture with words at the top of the home page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Banner {
    /// The large heading of the banner.
    pub title: Texts,
    /// A sentence below the heading.
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
    /// The heading of the row.
    pub title: Texts,
    /// The path of the list whose first products it shows, such as "/c/cups" or "/search?sort=new".
    pub link: String,
}

/// The font of the whole shop: families, and a file where they are not on every device.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Font {
    /// As in CSS, the best first: "Georgia, serif".
    pub family: String,
    /// The file of the first family (WOFF2), relative to the shop's folder or absolute.
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
    /// An e-mail address that customers write to.
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

/// A shop that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What could be read of it.
    pub shop: Shop,
    /// Whether that is all that the file says; where not, [`Shop::check`] tells what was left out.
    pub is_whole: bool,
}

impl Shop {
    /// Opens the shop: what is optional and wrong is left out. Fails where the text is no JSON or
    /// the backend is wrong, with the first field that is.
    pub fn read(json: &str) -> Result<Opened, ShopError> {
        read::shop(json)
    }

    /// Every field that is wrong, in the order of the file's meaning; none where all is well.
    pub fn check(json: &str) -> Vec<ShopError> {
        check::shop(json)
    }

    /// A shop.json in which nothing is wrong, or else every field that is. For host programs and
    /// tests: it holds the code of the check.
    pub fn parse(json: &str) -> Result<Self, Vec<ShopError>> {
        let errors = Self::check(json);
        if !errors.is_empty() {
            return Err(errors);
        }
        Self::read(json).map(|opened| opened.shop).map_err(|error| vec![error])
    }

    /// The merchant's own pages.
    pub fn pages(&self) -> impl Iterator<Item = &ContentPage> {
        self.legal.iter().filter_map(|page| match page {
            LegalPage::Own(page) => Some(page),
            LegalPage::Elsewhere(_) => None,
        })
    }

    /// A picture in the widths that the merchant's server for pictures gives it.
    pub fn scaled(&self, mut media: Media) -> Media {
        if let Some(template) = &self.picture_template {
            picture_template::apply(template, &mut media);
        }
        media
    }

    /// The origins the page must be allowed to fetch from, for the Content-Security-Policy.
    pub fn connect_origins(&self) -> Vec<String> {
        self.backend.address().and_then(origin).into_iter().collect()
    }

    /// The origins pictures may come from, for the Content-Security-Policy.
    pub fn picture_origins(&self) -> Vec<String> {
        let mut origins = self.connect_origins();
        let banners = self.banners.iter().filter_map(|banner| banner.image.as_deref());
        let configured = self.image_origins.iter().map(String::as_str);
        let named = self.logo.as_deref().into_iter().chain(self.picture_template.as_deref());
        for found in named.chain(banners).chain(configured).filter_map(origin) {
            if !origins.contains(&found) {
                origins.push(found);
            }
        }
        origins
    }

    /// The origin the font comes from, for the Content-Security-Policy; `None` where it is the shop's own.
    pub fn font_origin(&self) -> Option<String> {
        self.font.as_ref()?.file.as_deref().and_then(origin)
    }
}

/// The JSON Schema of shop.json.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Shop).to_value();
    let mut terms = schemars::schema_for!(Terms).to_value();
    for part in ["properties", "$defs"] {
        let (Some(all), Some(more)) = (object(&mut schema, part), object(&mut terms, part)) else { continue };
        all.append(more);
    }
    if let Some(properties) = object(&mut schema, "properties") {
        properties.insert("$schema".to_owned(), serde_json::json!({ "type": "string" }));
    }
    schema
}

#[cfg(feature = "schema")]
fn object<'v>(
    value: &'v mut serde_json::Value,
    name: &str,
) -> Option<&'v mut serde_json::Map<String, serde_json::Value>> {
    value.get_mut(name)?.as_object_mut()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fields_make_a_shop() {
        let json = r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "demo/catalog.json" } }"#;
        let Opened { shop, is_whole } = Shop::read(json).unwrap();
        assert!(is_whole);
        assert_eq!(shop.name.get(&[String::from("zh-Hans")]), "Cups");
        assert_eq!(shop.accent, Accent::default());
        assert!(shop.connect_origins().is_empty());
    }

    #[test]
    fn what_is_wrong_and_can_be_done_without_is_left_out() {
        let json = r##"{ "name": { "en": 3, "ar": "أكواب" }, "accent": "green", "languages": ["tlh", "ar"],
            "banners": [{ "title": "One", "link": "javascript:alert(1)" }, { "title": "Two", "link": "/" }],
            "contact": { "email": "nobody", "phone": "1" },
            "backend": { "kind": "catalog", "file": "c.json" } }"##;
        let Opened { shop, is_whole } = Shop::read(json).unwrap();
        assert!(!is_whole);
        let english = [String::from("en")];
        assert_eq!(shop.name.get(&english), "أكواب");
        assert_eq!((shop.accent, shop.languages), (Accent::default(), vec![String::from("ar")]));
        assert_eq!(shop.banners.iter().map(|banner| banner.title.get(&english)).collect::<Vec<_>>(), ["Two"]);
        assert_eq!((shop.contact.email, shop.contact.phone.as_deref()), (None, Some("1")));
    }

    #[test]
    fn a_shop_without_a_name_is_open() {
        let opened = Shop::read(r#"{ "backend": { "kind": "catalog", "file": "c.json" } }"#).unwrap();
        let english = [String::from("en")];
        assert_eq!((opened.shop.name.get(&english), opened.is_whole), ("Shop", false));
    }

    #[test]
    fn a_shop_never_sells_from_another_place_than_was_meant() {
        let path = |backend: &str| {
            let json = format!(r#"{{ "name": "x", "backend": {backend} }}"#);
            Shop::read(&json).unwrap_err().path
        };
        assert_eq!(path("null"), "backend");
        assert_eq!(path(r#"{ "kind": "shopware" }"#), "backend.kind");
        assert_eq!(path(r#"{ "kind": "catalog" }"#), "backend.file");
        assert_eq!(
            path(r#"{ "kind": "vendure", "url": "https://a.example", "channel": 3 }"#),
            "backend.channel"
        );
    }

    #[test]
    fn origins_follow_from_the_backend() {
        let json = r#"{ "name": "x", "image_origins": ["https://cdn.example.com/"],
            "picture_template": "https://img.example.com/{width}/{url}",
            "backend": { "kind": "vendure", "url": "http://localhost:3000/shop-api" } }"#;
        let shop = Shop::parse(json).unwrap();
        assert_eq!(shop.connect_origins(), ["http://localhost:3000"]);
        let origins = ["http://localhost:3000", "https://img.example.com", "https://cdn.example.com"];
        assert_eq!(shop.picture_origins(), origins);
    }
}
