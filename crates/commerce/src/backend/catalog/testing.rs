//! What the tests of this backend share: the demo shop, and a device that stores nothing.

use super::{
    border::{Fault, Written},
    shop::Shop,
    wire,
};
use crate::{Context, Currency, Device};

/// The demo shop's catalog.
pub const DEMO: &str = include_str!("../../../../../public/demo/catalog.json");

/// Its texts in Arabic.
pub const ARABIC: &str = include_str!("../../../../../public/demo/catalog.ar.json");

/// A context without wishes for currency and country.
pub fn context(language: &str) -> Context {
    Context { language: language.to_owned(), ..Context::default() }
}

/// A shop out of the text of a catalog, in US dollars where it has them.
pub fn read(text: &str, language: &str) -> Result<Shop, Fault> {
    let catalog: wire::Catalog = serde_json::from_str(text).unwrap();
    let context = Context { currency: Currency::new("USD").ok(), ..context(language) };
    let translation = match language {
        "ar" => serde_json::from_str(ARABIC).unwrap(),
        _ => wire::Translation::new(),
    };
    Shop::try_from(Written { catalog, context: &context, folder: "demo/", translation: &translation })
}

/// The demo shop.
pub fn demo(language: &str) -> Shop {
    read(DEMO, language).unwrap()
}

/// A device whose storage is full.
#[derive(Default)]
pub struct FullDevice(crate::MemoryDevice);

impl Device for FullDevice {
    fn get(&self, _: &str) -> Option<String> {
        None
    }

    fn set(&self, _: &str, _: Option<&str>) -> bool {
        false
    }

    fn now(&self) -> i64 {
        self.0.now()
    }

    fn random(&self) -> u64 {
        self.0.random()
    }

    fn resolve(&self, path: &str) -> String {
        self.0.resolve(path)
    }
}
