//! The seeded server and what the checks rely on in it.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use commerce::{
    Backend, Context, Currency, MemoryDevice, MessageCode, backend::BackendConfig, http::Request,
};
use pushcart_contract::{Club, Fixture, PriceSort};

pub const KEY: &str = "pk_7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7eabeef";
pub const ON_ACCOUNT: &str = "pp_system_default";
/// A kettle whose stock nothing else depends on.
pub const STOCKED: &str = "KETTLE-12";

pub fn tea_table() -> Fixture {
    Fixture {
        config: config(),
        base: String::new(),
        now: 0,
        search: ("bowl", "gaiwan"),
        product: "gaiwan",
        price_sort: PriceSort::Lowest,
        has_facets: false,
        scarce: (variant("KYUSU-RED"), 3),
        sold_out: variant("KYUSU-BLACK"),
        good_code: "SAVE10",
        expired_code: "EXPIRED",
        expired_is: MessageCode::CodeNotApplicable,
        country: "DE",
        payment: ON_ACCOUNT,
    }
}

pub fn config() -> BackendConfig {
    let values = [("url", &*address()), ("key", KEY), ("region", "Europe")];
    BackendConfig::new("medusa", &values).expect("a backend")
}

pub fn address() -> String {
    std::env::var("PUSHCART_MEDUSA_URL")
        .expect("PUSHCART_MEDUSA_URL names no server: start one with tests/backends/medusa/start.sh --fresh")
}

/// The id of a variant, which every seeding draws anew, by its SKU.
pub fn variant(sku: &str) -> &'static str {
    static IDS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    IDS.get_or_init(|| std::thread::spawn(ids).join().expect("the ids")).get(sku).expect("a SKU")
}

fn ids() -> BTreeMap<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let answer = runtime.block_on(get("/store/products?limit=100&fields=id,variants.id,variants.sku"));
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let products = answer["products"].as_array().expect("products");
    let variants = products.iter().flat_map(|product| product["variants"].as_array().expect("variants"));
    variants.map(|variant| (text(&variant["sku"]), text(&variant["id"]))).collect()
}

/// What the server says itself, past the backend.
pub async fn get(path: &str) -> serde_json::Value {
    let request = Request::get(format!("{}{path}", address())).header("x-publishable-api-key", KEY);
    serde_json::from_str(&request.send().await.expect("an answer").body).expect("JSON")
}

pub async fn set_stock(sku: &str, stock: u32) {
    let body = serde_json::json!({ "sku": sku, "stock": stock }).to_string();
    let sent = Request::post(format!("{}/test/stock", address()), body).send().await;
    sent.expect("an answer").ok().expect("the stock is set");
}

pub fn club() -> Club {
    Club {
        shop: tea_table(),
        backstage: format!("{}/test", address()),
        must_confirm_email: false,
        keeps_favourites: true,
        token_key: format!("medusa {}@{KEY} account", address()),
    }
}

pub fn in_dollars(device: Arc<MemoryDevice>) -> Backend {
    let context =
        Context { language: String::from("en"), currency: Currency::new("USD").ok(), ..Context::default() };
    Backend::open(&config(), context, device)
}
