//! Ordering: where it can go, how it can be paid, the completion of a cart, the order.

use serde_json::json;

use super::{
    border, cart,
    session::{Asked, Failure, Session},
    wire::{self, Anything},
};
use crate::{
    CheckoutOutcome, CommerceError, Country, IdempotencyKey, Message, MessageCode, Order, OrderRef,
    PaymentMethod, PaymentMethodId, RegionId, Regions, Result, backend::percent::encode,
};

/// What of an order is asked for. Labels, which hold the numbers of parcels, a server leaves out in
/// silence unless its merchant allows them (`allowFields("fulfillments.labels")`).
const FIELDS: &str = "fields=id,display_id,status,payment_status,fulfillment_status,currency_code,email,\
    created_at,total,tax_total,item_subtotal,original_item_total,discount_total,discount_subtotal,\
    shipping_subtotal,original_shipping_total,credit_line_total,items.id,items.title,items.quantity,\
    items.unit_price,items.compare_at_unit_price,items.is_tax_inclusive,items.subtotal,items.original_total,\
    items.thumbnail,items.variant_id,items.variant_title,items.product_title,items.product_handle,\
    shipping_methods.name,*shipping_address,*billing_address,*fulfillments,*fulfillments.labels";
/// Providers that are paid on a page or by a script of their own, which this shop does not have.
const ELSEWHERE: [&str; 2] = ["pp_stripe", "pp_paypal"];

/// Where the shop delivers to: the countries of the region sold in.
pub async fn countries(session: &Session) -> Result<Vec<Country>> {
    let mut countries: Vec<Country> = session.region().await?.countries.iter().map(Country::from).collect();
    countries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(countries)
}

/// The regions to choose between. One whose currency this shop cannot write is left out.
pub async fn regions(session: &Session) -> Result<Regions> {
    let all = session.regions().await?.iter().filter_map(border::region).collect();
    Ok(Regions { all, current: Some(RegionId::new(session.region().await?.id.as_str())) })
}

/// The ways in which the cart can be paid.
pub async fn payment_methods(session: &Session) -> Result<Vec<PaymentMethod>> {
    let region = &session.region().await?.id;
    let path = format!("/store/payment-providers?region_id={}", encode(region));
    let wire::PaymentProviders { payment_providers } = session.get(&path).await?;
    let is_here = |one: &wire::PaymentProvider| !ELSEWHERE.iter().any(|other| one.id.starts_with(other));
    Ok(payment_providers.into_iter().filter(is_here).map(border::payment_method).collect())
}

/// Completes the cart, which makes it an order. A cart becomes one order only, and says which when
/// it is completed once more; so an attempt is remembered with its cart before anything is paid.
pub async fn place(
    session: &Session,
    payment: &PaymentMethodId,
    key: &IdempotencyKey,
) -> Result<CheckoutOutcome> {
    if let Some(order) = order_of_attempt(session, key).await? {
        return placed(session, order).await;
    }
    let Some(cart) = cart::active(session).await?.filter(|cart| !cart.items.is_empty()) else {
        return Ok(rejected(vec![Message::error(MessageCode::CartEmpty)]));
    };
    if let Some(missing) = missing(&cart) {
        return Ok(rejected(vec![Message::error(missing)]));
    }
    session.remember_attempt(key.as_str(), &cart.id);
    match pay(session, &cart.id, payment.as_str()).await {
        Ok(wire::Completion { order: Some(order), .. }) => placed(session, order).await,
        Ok(wire::Completion { kind: wire::Completed::Cart, error, .. }) => {
            Ok(rejected(vec![payment_problem(error)]))
        }
        Ok(wire::Completion { kind: wire::Completed::Order, .. }) => {
            Err(CommerceError::decode("an order without its order"))
        }
        Err(failure @ Failure::Refused { status: 400, .. }) => why_not(session, &cart, failure).await,
        Err(failure) => Err(failure.into()),
    }
}

/// The order that an attempt has become, if it has.
pub async fn order_of(session: &Session, key: &IdempotencyKey) -> Result<Option<Order>> {
    match order_of_attempt(session, key).await? {
        Some(completed) => read_whole(session, completed).await.map(Some),
        None => Ok(None),
    }
}

/// The order that this attempt has become, where its answer was lost. A second tab may have
/// completed the cart as well: it is the same order.
async fn order_of_attempt(session: &Session, key: &IdempotencyKey) -> Result<Option<wire::Order>> {
    let Some(id) = session.attempt(key.as_str()).or_else(|| session.cart()) else { return Ok(None) };
    let cart = cart::with_number(session, &id).await?;
    if cart.is_none_or(|cart| cart.completed_at.is_none()) {
        return Ok(None);
    }
    Ok(complete(session, &id).await?.order)
}

async fn placed(session: &Session, completed: wire::Order) -> Result<CheckoutOutcome> {
    session.set_cart(None);
    Ok(CheckoutOutcome::Placed(Box::new(read_whole(session, completed).await?)))
}

/// What the completion answers says nothing of the payment, so the order is read. Where that does
/// not work there is an order all the same.
async fn read_whole(session: &Session, completed: wire::Order) -> Result<Order> {
    match order(session, &OrderRef::new(completed.id.as_str())).await {
        Ok(Some(order)) => Ok(order),
        _ => Order::try_from(completed),
    }
}

fn rejected(messages: Vec<Message>) -> CheckoutOutcome {
    CheckoutOutcome::Rejected(messages)
}

/// What the server would do without, and the shopper would miss.
fn missing(cart: &wire::Order) -> Option<MessageCode> {
    if cart.email.is_none() {
        return Some(MessageCode::EmailInvalid);
    }
    cart.shipping_methods.is_empty().then_some(MessageCode::DeliveryUnavailable)
}

/// A change in another tab may remove the payment between its making and the completion; it is made
/// anew once.
async fn pay(session: &Session, cart: &str, provider: &str) -> Asked<wire::Completion> {
    collect(session, cart, provider).await?;
    match complete(session, cart).await {
        Err(failure) if failure.says("Payment sessions are required") => {
            collect(session, cart, provider).await?;
            complete(session, cart).await
        }
        completed => completed,
    }
}

async fn complete(session: &Session, cart: &str) -> Asked<wire::Completion> {
    session.post(&format!("/store/carts/{}/complete?{FIELDS}", encode(cart)), json!({})).await
}

/// The server has one code for all that keeps a cart from being completed, so what ran out is
/// looked for.
async fn why_not(session: &Session, cart: &wire::Order, failure: Failure) -> Result<CheckoutOutcome> {
    let short = cart::cut_to_stock(session, cart).await?;
    if !short.is_empty() {
        return Ok(rejected(short));
    }
    let declined = failure.says("not authorized");
    let Failure::Refused { kind, message, .. } = failure else { return Err(failure.into()) };
    let code = if declined { MessageCode::PaymentDeclined } else { MessageCode::Other(kind) };
    Ok(rejected(vec![Message::error(code).with_text(message)]))
}

/// Answers of the status 200 that hold no order.
fn payment_problem(error: Option<wire::Problem>) -> Message {
    let text = error.map(|error| error.message).unwrap_or_default();
    Message::error(MessageCode::PaymentFailed).with_text(text)
}

/// An order by its number, which is long and not to be guessed: who has it may read the order.
pub async fn order(session: &Session, reference: &OrderRef) -> Result<Option<Order>> {
    let path = format!("/store/orders/{}?{FIELDS}", encode(reference.as_str()));
    match session.get(&path).await {
        Ok(wire::OrderAnswer { order }) => Order::try_from(order).map(Some),
        Err(Failure::Refused { status: 404, .. }) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

/// Makes the server collect what the cart costs by this way of paying. What is under way by another
/// ends; what is under way by this one goes on.
async fn collect(session: &Session, cart: &str, provider: &str) -> Asked<()> {
    let body = json!({ "cart_id": cart });
    let wire::PaymentCollectionAnswer { payment_collection } =
        session.post("/store/payment-collections", body).await?;
    let under_way = |one: &wire::PaymentSession| one.provider_id == provider && one.status == "pending";
    if payment_collection.payment_sessions.iter().any(under_way) {
        return Ok(());
    }
    let path = format!("/store/payment-collections/{}/payment-sessions", encode(&payment_collection.id));
    let Anything {} = session.post(&path, json!({ "provider_id": provider })).await?;
    Ok(())
}
