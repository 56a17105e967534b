//! What is known of the Acme backend before its code is loaded.

use super::{AcmeBackend, session::CART};
use crate::{
    Capabilities,
    backend::{About, Check, Field, Kind, chunk},
};

chunk::chunks!(AcmeBackend: acme, acme_checkout);

/// An Acme server.
pub static KIND: Kind = Kind {
    name: "acme",
    about: About::new("An Acme server."),
    capabilities: Capabilities {
        promotions: false,
        accounts: false,
        order_list: false,
        favourites: false,
        currencies: false,
        regions: false,
    },
    fields: &[Field {
        name: "url",
        about: About::new("The address of the server."),
        is_required: true,
        is_identity: true,
        check: Check::Address,
        example: "https://shop.example.com",
    }],
    cart_key: CART,
    account_key: None,
    chunks: chunks::CHUNKS,
};
