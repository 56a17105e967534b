//! Gives the app's state to the pages that are made below.

use leptos::prelude::*;

use super::{
    CartStore, Catalog, CustomerSession, Navigation, Notices, Session, orders::NewestOrder,
    settings::Settings, signal::Var,
};

/// Everything a page may ask its context for.
pub fn provide_shop(session: Session, navigation: Navigation, settings: Settings) -> CartStore {
    let cart_store = CartStore::new(session, navigation);
    provide_context(session);
    provide_context(navigation);
    provide_context(cart_store);
    provide_context(Catalog::new(session));
    provide_context(CustomerSession::new(session));
    provide_context(NewestOrder::new(session));
    provide_context(Notices::default());
    provide_context(Var::new(settings));
    cart_store
}

/// A shop in a browser whose server does not answer.
#[cfg(all(test, target_arch = "wasm32"))]
pub mod testing {
    use std::sync::Arc;

    use commerce::{Device, MemoryDevice};
    use shop::Shop;

    use super::*;
    use crate::{platform::stage::Stage, route::Route, state::page_token::PageToken};

    /// Shows a page of the shop.
    pub fn open(page: fn() -> AnyView) -> Stage {
        Stage::mount(move || {
            let json = r#"{ "name": "Cups",
                "backend": { "kind": "medusa", "url": "http://localhost:1", "key": "pk" } }"#;
            let shop = Shop::parse(json).unwrap();
            let settings = Settings::default();
            let device = Arc::new(MemoryDevice::new(0, "http://localhost/"));
            // What is in the cart stays in sight: the backend is asked for it, in vain.
            device.set("medusa http://localhost:1@pk cart", Some("cart"));
            let session = Session::open(shop, &settings, device);
            provide_shop(session, Navigation::at(Route::Home, 0), settings);
            PageToken::open();
            page()
        })
    }
}
