//! The Medusa server of these tests, asked and changed as its merchant does.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    http::{get, post_json},
    merchant::{CategoryPage, Merchant, Single},
};
use serde_json::{Value, json};

/// The key of the seeded sales channel: tests/backends/medusa/src/scripts/goods.js.
const KEY: &str = "pk_7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7eabeef";

pub const MERCHANT: Merchant = Merchant {
    backend: |origin| json!({ "kind": "medusa", "url": origin, "key": KEY, "region": "Europe" }),
    origin: url,
    product: "/p/gaiwan",
    title: "Lidded bowl",
    single: Single { path: "/p/rock-sugar", sku: "SUGAR", stock: 500 },
    category: CategoryPage { path: "/c/cups", title: "Cups" },
    options: &["celadon", "small"],
    other_options: &["ash", "large"],
    delivery: "Courier",
    payment: "Pay on account",
    adds: "\"variant_id\"",
    changes: "/line-items/",
    addresses: "\"shipping_address\":",
    orders: "/complete",
    per_change: 4,
    steps: &[
        "/store/regions",
        "/store/products",
        "\"variant_id\"",
        "\"email\"",
        "\"shipping_address\":",
        "/store/shipping-options",
        "/shipping-methods?",
        "/store/payment-providers",
        "/store/payment-collections",
        "/complete",
        "/store/orders/",
    ],
    cart_key: " cart",
    reads_lost: "/store/carts/unknown?",
    asks_by_itself: "fields=metadata",
    expire: "for (const key of Object.keys(localStorage)) if (key.endsWith(' account')) localStorage.setItem(key, 'unknown')",
    orders_of: |email| references(&orders(email)),
};

pub fn url() -> String {
    std::env::var("PUSHCART_MEDUSA_URL")
        .expect("PUSHCART_MEDUSA_URL: the origin of a running Medusa, such as http://127.0.0.1:9000")
}

/// What was ordered with an address, oldest first.
pub fn orders(email: &str) -> Value {
    let answer = get(&format!("{}/test/orders?email={}", url(), email.replace('+', "%2B")));
    serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

fn references(orders: &Value) -> Vec<String> {
    let all = orders.as_array().into_iter().flatten();
    all.filter_map(|order| order["id"].as_str().map(str::to_owned)).collect()
}

/// The favourites that a customer's account holds, latest first, each followed by a space; empty where
/// it has no list.
pub fn favourites(email: &str, password: &str) -> String {
    let json =
        |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let credentials = json!({ "email": email, "password": password }).to_string();
    let right = json(&post_json(&format!("{}/auth/customer/emailpass", url()), &[], &credentials, "").0);
    let token = format!("Bearer {}", right["token"].as_str().expect("a token"));
    let headers = [("x-publishable-api-key", KEY), ("authorization", token.as_str())];
    let me = json(&post_json(&format!("{}/store/customers/me", url()), &headers, "{}", "").0);
    let list = me["customer"]["metadata"]["pushcart_favourites"].as_array().cloned().unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(|name| format!("{name} ")).collect()
}

/// Sets how many there are of a variant.
pub fn set_stock(sku: &str, stock: u32) {
    post_json(&format!("{}/test/stock", url()), &[], &json!({ "sku": sku, "stock": stock }).to_string(), "");
}

pub fn open(shop: &ShopServer, path: &str) -> Page {
    shop.point_at(&(MERCHANT.backend)(&url()));
    Visitor::phone().open(&shop.url(path))
}
