//! What is known of the Vendure backend before its code is loaded.

use super::{
    VendureBackend,
    session::{ACCOUNT, TOKEN},
};
use crate::{
    Capabilities,
    backend::{About, Check, Field, Kind, chunk},
};

chunk::chunks!(VendureBackend: vendure, vendure_checkout, vendure_account);

/// A Vendure server.
pub static KIND: Kind = Kind {
    name: "vendure",
    about: About::new("A Vendure server's Shop API (version 3)."),
    capabilities: Capabilities {
        promotions: true,
        accounts: true,
        order_list: true,
        favourites: false,
        currencies: true,
        regions: false,
    },
    fields: &[
        Field {
            name: "url",
            about: About::new("The address of the Shop API."),
            is_required: true,
            is_identity: true,
            check: Check::Address,
            example: "https://shop.example.com/shop-api",
        },
        Field {
            name: "channel",
            about: About::new("The token of a channel other than the default one."),
            is_required: false,
            is_identity: true,
            check: Check::Text,
            example: "uk-channel",
        },
    ],
    cart_key: TOKEN,
    account_key: Some(ACCOUNT),
    chunks: chunks::CHUNKS,
};
