//! The contract, held by the Acme backend with a real server, and what only Acme does.

use commerce::{MessageCode, backend::BackendConfig};
use pushcart_contract::{Fixture, contract};

/// What the seeded server holds.
fn sample() -> Fixture {
    Fixture {
        config: BackendConfig::new("acme", &[("url", "http://127.0.0.1:9")]).expect("a backend"),
        base: String::new(),
        now: 0,
        search: ("cup", "cup"),
        product: "cup",
        scarce: ("scarce", 3),
        sold_out: "sold-out",
        good_code: "SAVE10",
        expired_code: "EXPIRED",
        expired_is: MessageCode::CodeExpired,
        country: "DE",
        payment: "transfer",
    }
}

contract!(sample:
    categories_form_a_tree,
    paging_shows_each_product_once,
    search_finds_words,
    facets_narrow_as_announced,
    sorting_by_price_sorts,
    a_product_is_whole,
    an_unknown_product_is_none,
    variants_come_in_order,
    there_is_no_cart_at_first,
    the_cart_does_as_told,
    too_much_leaves_what_there_is,
    what_is_sold_out_is_refused,
    codes_are_taken_or_refused_with_a_reason,
    an_order_can_be_placed_and_read,
    one_attempt_is_one_order,
    an_unknown_order_is_none,
);
