//! The Vendure server of these tests, asked and changed as its merchant does.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    http::post_json,
    merchant::{CategoryPage, Merchant, Single},
};
use serde_json::{Value, json};

pub const MERCHANT: Merchant = Merchant {
    backend: |origin| json!({ "kind": "vendure", "url": format!("{origin}/shop-api") }),
    origin: || shop_api().replace("/shop-api", ""),
    product: "/p/laptop",
    title: "Laptop",
    single: Single { path: "/p/cruiser-skateboard", sku: "799872520", stock: 100 },
    category: CategoryPage { path: "/c/computers", title: "Computers" },
    options: &["13 inch", "8GB"],
    other_options: &["15 inch", "8GB"],
    delivery: "Standard Shipping",
    payment: "Standard Payment",
    adds: "addItemToOrder",
    changes: "adjustOrderLine",
    addresses: "mutation SetShippingAddress(",
    orders: "addPaymentToOrder",
    per_change: 3,
    steps: &[
        "query Product(",
        "mutation AddItem(",
        "query ActiveOrder",
        "query Countries",
        "mutation SetCustomer(",
        "mutation SetShippingAddress(",
        "query ShippingMethods",
        "mutation SetShippingMethod(",
        "query PaymentMethods",
        "mutation Transition(",
        "mutation AddPayment(",
        "query OrderByCode(",
    ],
    cart_key: " token",
    reads_lost: "query ActiveOrder",
    asks_by_itself: "",
    expire: "for (const key of Object.keys(localStorage)) if (key.endsWith(' token')) localStorage.setItem(key, 'unknown')",
    orders_of,
};

pub fn shop_api() -> String {
    std::env::var("PUSHCART_VENDURE_URL").expect(
        "PUSHCART_VENDURE_URL: the Shop API of a running Vendure, such as http://127.0.0.1:3000/shop-api",
    )
}

pub fn ask(url: &str, token: &str, query: &str, variables: &Value) -> (Value, String) {
    let authorization = format!("Bearer {token}");
    let headers: &[(&str, &str)] = if token.is_empty() { &[] } else { &[("authorization", &authorization)] };
    let body = json!({ "query": query, "variables": variables }).to_string();
    let (answer, token) = post_json(url, headers, &body, "vendure-auth-token");
    let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
    assert!(answer["errors"].is_null(), "{answer}");
    (answer["data"].clone(), token)
}

/// The order as the server has it.
pub fn order(code: &str) -> Value {
    let query = "query ($code: String!) { orderByCode(code: $code) {
        code state active totalWithTax currencyCode couponCodes
        customer { emailAddress firstName lastName }
        shippingAddress { streetLine1 city postalCode countryCode }
        shippingLines { shippingMethod { code } }
        lines { quantity productVariant { sku } } } }";
    ask(&shop_api(), "", query, &json!({ "code": code })).0["orderByCode"].clone()
}

/// Sets how many there are of a variant, as the merchant.
pub fn set_stock(sku: &str, stock: u32) {
    let url = shop_api().replace("shop-api", "admin-api");
    let login = "mutation { login(username: \"superadmin\", password: \"superadmin\") { __typename } }";
    let (_, token) = ask(&url, "", login, &json!({}));
    let find = "query ($sku: String!) { productVariants(options: { filter: { sku: { eq: $sku } } }) {
        items { id stockLevels { stockLocationId } } } }";
    let (found, _) = ask(&url, &token, find, &json!({ "sku": sku }));
    let variant = &found["productVariants"]["items"][0];
    let levels: Vec<Value> = (variant["stockLevels"].as_array().into_iter().flatten())
        .map(|level| json!({ "stockLocationId": level["stockLocationId"], "stockOnHand": stock }))
        .collect();
    let input =
        json!({ "input": [{ "id": variant["id"], "stockLevels": levels, "trackInventory": "TRUE" }] });
    let update =
        "mutation ($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }";
    ask(&url, &token, update, &input);
}

pub fn open(shop: &ShopServer, path: &str) -> Page {
    shop.point_at(&(MERCHANT.backend)(&(MERCHANT.origin)()));
    Visitor::phone().open(&shop.url(path))
}

/// The codes of the orders that were placed with this e-mail address, as the merchant sees them.
fn orders_of(email: &str) -> Vec<String> {
    let url = shop_api().replace("shop-api", "admin-api");
    let login = "mutation { login(username: \"superadmin\", password: \"superadmin\") { __typename } }";
    let (_, token) = ask(&url, "", login, &json!({}));
    let find = "{ orders(options: { take: 100, sort: { createdAt: DESC } }) { items {
        code orderPlacedAt customer { emailAddress } } } }";
    let (found, _) = ask(&url, &token, find, &json!({}));
    let orders = found["orders"]["items"].as_array().cloned().unwrap_or_default();
    let placed = orders
        .into_iter()
        .filter(|order| order["customer"]["emailAddress"] == email && !order["orderPlacedAt"].is_null());
    placed.filter_map(|order| order["code"].as_str().map(str::to_owned)).collect()
}
