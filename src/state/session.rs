//! The shop that is open: its configuration and its backend.

use std::{rc::Rc, sync::Arc};

use commerce::{Backend, Capabilities, Commerce, Context, Device};
use leptos::prelude::*;
use shop::Shop;

use super::settings::Settings;
use crate::{
    i18n,
    platform::{device::BrowserDevice, document},
    share::link,
};

/// The open shop. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Session {
    shop: StoredValue<Arc<Shop>>,
    backend: StoredValue<Rc<Backend>, LocalStorage>,
}

impl Session {
    /// Opens the shop in the shopper's language, region and currency.
    pub fn open(shop: Shop, settings: &Settings) -> Self {
        Self::open_on(shop, settings, Arc::new(BrowserDevice))
    }

    /// Opens the shop on a given device: for tests.
    pub fn open_on(shop: Shop, settings: &Settings, device: Arc<dyn Device>) -> Self {
        let context = Self::context(&shop, settings);
        let backend = Backend::open(&shop.backend, context, device);
        Self::around(shop, backend)
    }

    /// The shop before a backend that is there: for tests.
    pub fn around(shop: Shop, backend: Backend) -> Self {
        Self { shop: StoredValue::new(Arc::new(shop)), backend: StoredValue::new_local(Rc::new(backend)) }
    }

    fn context(shop: &Shop, settings: &Settings) -> Context {
        Context {
            language: i18n::language().tag().to_owned(),
            languages: i18n::languages().to_vec(),
            region: settings.region.clone(),
            currency: settings.currency.or_else(|| shop.currencies.first().copied()),
            country: shop.country.clone(),
        }
    }

    /// The configuration.
    pub fn shop(self) -> Arc<Shop> {
        self.shop.get_value()
    }

    /// The backend, to be held by a request.
    pub fn backend(self) -> Rc<Backend> {
        self.backend.get_value()
    }

    /// What the backend can do.
    pub fn capabilities(self) -> Capabilities {
        self.backend.with_value(|backend| *backend.capabilities())
    }

    /// The shop's name in the shopper's language.
    pub fn name(self) -> String {
        self.shop.with_value(|shop| shop.name.get(i18n::languages()).to_owned())
    }

    /// Sets the tab's title: the page's name, where it has one, before the shop's.
    pub fn set_title(self, page: &str) {
        let shop = self.name();
        document::set_title(&if page.is_empty() { shop } else { format!("{page} · {shop}") });
    }

    /// The absolute address of a page, to be passed on.
    pub fn link(self, route: &crate::route::Route) -> String {
        self.shop.with_value(|shop| link::absolute(shop, route))
    }
}

/// The open shop, from context.
pub fn use_session() -> Session {
    expect_context()
}
