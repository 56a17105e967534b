//! What is known of the catalog backend before its code is loaded.

use super::{CART, CatalogBackend};
use crate::{
    Capabilities,
    backend::{About, Check, Field, Kind, chunk},
};

chunk::chunks!(CatalogBackend: catalog, catalog_checkout);

/// A file.
pub static KIND: Kind = Kind {
    name: "catalog",
    about: About::new(
        "A shop without a server: products come from a file, the cart and orders stay on the phone.",
    ),
    capabilities: Capabilities {
        promotions: true,
        accounts: false,
        order_list: false,
        favourites: false,
        currencies: true,
        regions: false,
    },
    fields: &[Field {
        name: "file",
        about: About::new("Where catalog.json lies, relative to the shop's own folder."),
        is_required: true,
        is_identity: true,
        check: Check::Path,
        example: "demo/catalog.json",
    }],
    cart_key: CART,
    account_key: None,
    chunks: chunks::CHUNKS,
};
