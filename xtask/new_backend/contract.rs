//! The contract, held by the Acme backend with a real server, and what only Acme does.

use commerce::{MessageCode, backend::BackendConfig};
use pushcart_contract::{Fixture, PriceSort, contract};

/// What the seeded server holds.
fn sample() -> Fixture {
    Fixture {
        config: BackendConfig::new("acme", &[("url", "http://127.0.0.1:9")]).expect("a backend"),
        base: String::new(),
        now: 0,
        search: ("cup", "cup"),
        product: "cup",
        price_sort: PriceSort::Lowest,
        has_facets: true,
        scarce: ("scarce", 3),
        sold_out: "sold-out",
        good_code: "SAVE10",
        expired_code: "EXPIRED",
        expired_is: MessageCode::CodeExpired,
        country: "DE",
        payment: "transfer",
    }
}

contract!(shop: sample);
