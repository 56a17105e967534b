//! The seeded server and what the checks rely on in it.

use commerce::{MessageCode, backend::BackendConfig, http::Request};
use pushcart_contract::{Club, Fixture, PriceSort};

/// The variants of the sample shop's hard drive that the seed makes scarce, by their ids.
pub const SCARCE: &str = "18";
pub const SOLD_OUT: &str = "22";
/// Two laptops at $1558.80 each.
pub const LAPTOP: &str = "1";
/// A hard drive whose stock nothing else depends on.
pub const STOCKED: (&str, &str) = ("19", "IHD455T2");

pub fn sample() -> Fixture {
    Fixture {
        config: config(&address()),
        base: String::new(),
        now: 0,
        search: ("laptop", "laptop"),
        product: "laptop",
        price_sort: PriceSort::AnyVariant,
        has_facets: true,
        scarce: (SCARCE, 3),
        sold_out: SOLD_OUT,
        good_code: "SAVE10",
        expired_code: "EXPIRED",
        expired_is: MessageCode::CodeExpired,
        country: "DE",
        payment: "standard-payment",
    }
}

fn config(url: &str) -> BackendConfig {
    BackendConfig::new("vendure", &[("url", url)]).expect("a backend")
}

pub fn address() -> String {
    std::env::var("PUSHCART_VENDURE_URL").expect(
        "PUSHCART_VENDURE_URL names no server: start one with tests/backends/vendure/start.sh --fresh",
    )
}

pub fn club() -> Club {
    Club {
        shop: sample(),
        backstage: address().replace("/shop-api", "/test"),
        must_confirm_email: false,
        keeps_favourites: false,
        token_key: format!("vendure {} token", address()),
    }
}

/// The same server, as one on which a new account's e-mail address has to be confirmed.
pub fn strict_club() -> Club {
    let url = format!("{}?confirm=email", address());
    let token_key = format!("vendure {url} token");
    let config = config(&url);
    Club { shop: Fixture { config, ..sample() }, must_confirm_email: true, token_key, ..club() }
}

pub async fn set_stock(sku: &str, stock: u32) {
    let url = address().replace("/shop-api", "/test/stock");
    let body = serde_json::json!({ "sku": sku, "stock": stock }).to_string();
    Request::post(url, body).send().await.expect("an answer").ok().expect("the stock is set");
}
