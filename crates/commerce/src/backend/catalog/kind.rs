//! What is known of the catalog backend before its code is loaded.

use super::{CART, CatalogBackend};
use crate::{
    Capabilities,
    backend::{About, Check, Field, Kind, chunk},
};

chunk::chunks!(CatalogBackend: catalog, catalog_checkout);

#[cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]
mod shards_chunk {
    use super::super::{
        shards::ShardedCatalog,
        shards_port::{Opening, Shards},
    };
    use crate::{Result, backend::chunk::first_function};

    first_function! {
        fn catalog_shards(opening: Opening) -> Result<Box<dyn Shards>> {
            Ok(Box::new(ShardedCatalog::open(opening)))
        }
    }

    /// Loads the code of a catalog in many files, and opens it.
    pub async fn open(opening: Opening) -> Result<Box<dyn Shards>> {
        catalog_shards(opening).await
    }
}

pub use shards_chunk::open as open_shards;

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
