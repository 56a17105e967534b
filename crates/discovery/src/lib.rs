//! What search engines, chats that draw preview cards, product feeds and agents read about a prerendered
//! shop: the head of a page, sitemaps, feeds, icons, pictures of links, and files for agents.
//!
//! Functions from domain types to text or bytes. Nothing here reads or writes a file, asks a server, knows
//! the time or the paths of the shop: paths come from the caller, as links have them ("p/cup"). Prices and
//! availability are the backend's, and nothing is invented that neither it nor shop.json says.
//!
//! ```
//! use discovery::{PageAbout, PageKind, Site, head};
//! use shop::{Language, Shop, Terms};
//!
//! let json = r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "catalog.json" } }"#;
//! let (shop, terms) = (Shop::parse(json).unwrap(), Terms::read(json).unwrap());
//! let languages = [Language::find("en").unwrap(), Language::find("ar").unwrap()];
//! let site = Site::new(&shop, &terms, "https://shop.example/cups/", &languages).unwrap();
//! let page = PageAbout {
//!     path: "ar/",
//!     language: languages[1],
//!     alternates: &[(languages[0], "en/".to_owned()), (languages[1], "ar/".to_owned())],
//!     for_any_language: Some(""),
//!     title: "",
//!     description: "Tea ware turned by hand",
//!     picture: None,
//!     kind: PageKind::Home { search: "ar/search?q=" },
//!     breadcrumbs: &[],
//!     previous: None,
//!     next: None,
//!     is_indexable: true,
//! };
//! assert!(head(&site, &page).contains(r#"<link rel="canonical" href="https://shop.example/cups/ar/">"#));
//! ```

#![warn(missing_docs)]

mod agents;
mod feed;
mod head;
mod icons;
mod json_ld;
mod llms_txt;
mod manifest;
mod naming;
mod page;
mod picture;
mod price;
mod property;
mod robots;
mod site;
mod sitemap;
mod social_picture;
mod summary;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod text;

pub use agents::{Agents, agents};
pub use feed::{FeedProduct, RssFeed, TsvFeed};
pub use head::head;
pub use icons::icons;
pub use llms_txt::{LLMS_TXT_PRODUCTS, Listed, llms_txt};
pub use manifest::web_manifest;
pub use page::{Linked, PageAbout, PageKind, Picture};
pub use picture::PictureError;
pub use robots::robots_txt;
pub use site::{AddressError, Site};
pub use sitemap::{Entry, Sitemap, SitemapFile};
pub use social_picture::{SOCIAL_PICTURE, social_picture};
pub use summary::{plain, summary};
