//! What is known of the Medusa backend before its code is loaded.

use super::{
    MedusaBackend,
    session::{ACCOUNT, CART},
};
use crate::{
    Capabilities,
    backend::{About, Check, Field, Kind, chunk},
};

chunk::chunks!(MedusaBackend: medusa, medusa_checkout, medusa_account);

/// A Medusa server.
pub static KIND: Kind = Kind {
    name: "medusa",
    about: About::new("A Medusa server's Store API (version 2)."),
    capabilities: Capabilities {
        promotions: true,
        accounts: true,
        order_list: true,
        favourites: true,
        currencies: true,
        regions: true,
    },
    fields: &[
        Field {
            name: "url",
            about: About::new("The address of the server."),
            is_required: true,
            is_identity: true,
            check: Check::Address,
            example: "https://shop.example.com",
        },
        Field {
            name: "key",
            about: About::new("The publishable API key of the sales channel."),
            is_required: true,
            is_identity: true,
            check: Check::Text,
            example: "pk_0123456789abcdef",
        },
        Field {
            name: "region",
            about: About::new(
                "The id or name of the region to sell in until the shopper chooses another one; the \
                 oldest where it is not set.",
            ),
            is_required: false,
            is_identity: false,
            check: Check::Text,
            example: "Europe",
        },
    ],
    cart_key: CART,
    account_key: Some(ACCOUNT),
    chunks: chunks::CHUNKS,
};
