//! The shop that is open: its configuration and its backend.

use std::{rc::Rc, sync::Arc};

use commerce::{Backend, Capabilities, Commerce, Context, Device, stored::settings::Settings};
use leptos::prelude::*;
use shop::Shop;

use crate::{i18n, platform::document, share::link};

/// The open shop. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Session {
    shop: StoredValue<Arc<Shop>>,
    backend: StoredValue<Rc<Backend>, LocalStorage>,
    device: StoredValue<Arc<dyn Device>>,
}

impl Session {
    /// Opens the shop in the shopper's language, region and currency.
    pub fn open(shop: Shop, settings: &Settings, device: Arc<dyn Device>) -> Self {
        let context = Self::context(&shop, settings);
        let backend = Backend::open(&shop.backend, context, device.clone());
        Self::around(shop, backend, device)
    }

    /// The shop before a backend that is there: for tests.
    pub fn around(shop: Shop, backend: Backend, device: Arc<dyn Device>) -> Self {
        Self {
            shop: StoredValue::new(Arc::new(shop)),
            backend: StoredValue::new_local(Rc::new(backend)),
            device: StoredValue::new(device),
        }
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

    pub fn shop(self) -> Arc<Shop> {
        self.shop.get_value()
    }

    /// The backend, to be held by a request.
    pub fn backend(self) -> Rc<Backend> {
        self.backend.get_value()
    }

    /// What the session keeps its records on.
    pub fn device(self) -> Arc<dyn Device> {
        self.device.get_value()
    }

    /// The backend's identity: the names of the shop's records on the device end with it.
    pub fn identity(self) -> String {
        self.shop.with_value(|shop| shop.backend.identity(&*self.device()))
    }

    pub fn capabilities(self) -> Capabilities {
        self.backend.with_value(|backend| *backend.capabilities())
    }

    /// The shop's name in the shopper's language.
    pub fn name(self) -> String {
        self.shop.with_value(|shop| shop.name.get(i18n::languages()).to_owned())
    }

    /// A title for the tab: the page's name, where it has one, before the shop's.
    pub fn title(self, page: &str) -> String {
        let shop = self.name();
        if page.is_empty() { shop } else { [page, " · ", &shop].concat() }
    }

    /// Sets the tab's title to that of a page.
    pub fn set_title(self, page: &str) {
        document::set_title(&self.title(page));
    }

    /// The absolute address of a page, to be passed on.
    pub fn link(self, route: &crate::route::Route) -> String {
        self.shop.with_value(|shop| link::absolute(shop, route))
    }
}

pub fn use_session() -> Session {
    expect_context()
}

/// A shop on a device in memory.
#[cfg(all(test, feature = "ssr"))]
pub mod testing {
    use commerce::MemoryDevice;

    use super::*;

    /// The shop, open on a device whose clock shows 1 ms past 1970. Needs an owner.
    pub fn session() -> Session {
        let json = r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "catalog.json" } }"#;
        let device = Arc::new(MemoryDevice::new(1, "http://localhost/"));
        Session::open(Shop::parse(json).unwrap(), &Settings::default(), device)
    }

    /// Runs with a session of its own.
    pub fn with_session<O>(run: impl FnOnce(Session) -> O) -> O {
        Owner::new().with(|| run(session()))
    }
}
