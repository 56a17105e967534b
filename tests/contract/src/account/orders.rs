//! The list of a customer's orders.

use commerce::{Account, Backend, Commerce, Customer, FulfillmentStatus, Order, OrderFilter, OrderStatus};
use serde_json::json;

use crate::{
    Club,
    buy::{place, ready_to_order_as},
};

async fn order(club: &Club, backend: &Backend, customer: &Customer, key: &str) -> Order {
    ready_to_order_as(&club.shop, backend, &customer.email).await;
    place(&club.shop, backend, key).await
}

/// Orders are listed newest first, page by page, each once; a filter leaves those that it means.
pub async fn orders_are_listed_by_page_and_status(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let empty = backend.orders(OrderFilter::All, None).await.expect("orders");
    assert_eq!((empty.items.len(), empty.total, empty.next), (0, Some(0), None));
    let mut placed = Vec::new();
    let first = loop {
        placed.push(order(club, &backend, &rita, &format!("order {}", placed.len())).await);
        let page = backend.orders(OrderFilter::All, None).await.expect("orders");
        if page.next.is_some() {
            break page;
        }
        assert!(placed.len() < 25, "a page does not end");
    };
    placed.reverse();
    let rest = backend.orders(OrderFilter::All, first.next.as_ref()).await.expect("the rest");
    assert_eq!((first.items.len() + rest.items.len(), rest.next), (placed.len(), None));
    let listed: Vec<Order> = first.items.into_iter().chain(rest.items).collect();
    assert_eq!(references(&listed), references(&placed));
    assert_eq!(listed[0].totals, placed[0].totals);
    club.fulfil(&placed[0], "ARRIVED-1", true).await;
    club.tell("cancel", json!({ "order": placed[1].reference.as_str() })).await;
    let arrived = backend.orders(OrderFilter::Completed, None).await.expect("orders");
    assert_eq!(references(&arrived.items), [placed[0].reference.as_str()]);
    assert_eq!(arrived.items[0].status, OrderStatus::Delivered);
    let cancelled = backend.orders(OrderFilter::Cancelled, None).await.expect("orders");
    assert_eq!(references(&cancelled.items), [placed[1].reference.as_str()]);
    assert_eq!(cancelled.items[0].status, OrderStatus::Cancelled);
    let open = backend.orders(OrderFilter::Open, None).await.expect("orders");
    assert_eq!(references(&open.items), references(&placed[2..]));
}

/// What was sent shows its number, and an order of one customer is not in the list of another.
pub async fn an_order_shows_its_parcels(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let placed = order(club, &backend, &rita, "parcel").await;
    assert_eq!(placed.fulfillments, []);
    club.fulfil(&placed, "TRACK-42", false).await;
    let sent = backend.order(&placed.reference).await.expect("an answer").expect("the order");
    assert_eq!(sent.status, OrderStatus::Shipped);
    let [parcel] = &sent.fulfillments[..] else { panic!("{:?}", sent.fulfillments) };
    assert_eq!(parcel.status, FulfillmentStatus::Shipped);
    let numbers: Vec<&str> = parcel.tracking.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["TRACK-42"]);
    let listed = backend.orders(OrderFilter::Open, None).await.expect("orders");
    assert_eq!(listed.items, [sent]);
    let (other, _) = club.new_member().await;
    assert_eq!(other.orders(OrderFilter::All, None).await.expect("orders").items, []);
}

pub(super) fn references(orders: &[Order]) -> Vec<&str> {
    orders.iter().map(|order| order.reference.as_str()).collect()
}
