//! Customers: what only Medusa does.

use std::sync::Arc;

use commerce::{Account, Device, Handle, MemoryDevice, OrderFilter, http::Request};
use serde_json::json;

use super::{
    shopper::{ordered, prepared},
    tea_table::{KEY, address, club},
};

/// The favourites are one note about the customer among others, and the others stay.
#[tokio::test(flavor = "current_thread")]
async fn favourites_leave_other_notes_about_the_customer_alone() {
    let device = Arc::new(MemoryDevice::new(0, ""));
    let club = club();
    let (backend, _) = club.member_on(&device).await;
    let token = device.get(&club.token_key).expect("signed in");
    let note = json!({ "metadata": { "loyalty": { "points": 12 }, "pushcart_favourites": "a text" } });
    let url = format!("{}/store/customers/me?fields=metadata", address());
    let ask = |request: Request| {
        request.header("x-publishable-api-key", KEY).header("authorization", format!("Bearer {token}"))
    };
    ask(Request::post(url.clone(), note.to_string())).send().await.expect("an answer").ok().expect("noted");
    assert_eq!(backend.favourites().await, Ok(None));
    backend.set_favourites(&[Handle::from("gaiwan")]).await.expect("kept");
    let noted = ask(Request::get(url)).send().await.expect("an answer").body;
    let noted: serde_json::Value = serde_json::from_str(&noted).expect("JSON");
    let expected = json!({ "loyalty": { "points": 12 }, "pushcart_favourites": ["gaiwan"] });
    assert_eq!(noted["customer"]["metadata"], expected);
}

/// The e-mail about it may go elsewhere; the order is in the customer's list all the same.
#[tokio::test(flavor = "current_thread")]
async fn an_order_stays_the_customers_whatever_address_is_typed() {
    let club = club();
    let (backend, customer) = club.new_member().await;
    prepared(&backend, "WHISK", 1, "DE").await;
    assert_ne!(customer.email, "mary@example.com");
    let order = ordered(&backend, "typed").await;
    let listed = backend.orders(OrderFilter::All, None).await.expect("orders");
    assert_eq!(listed.items.len(), 1, "{order:?}");
    assert_eq!(listed.items[0].reference, order.reference);
}
