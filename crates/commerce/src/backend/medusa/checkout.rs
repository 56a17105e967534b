//! Ordering: where it can go, how it can be paid, the completion of a cart, the order.

use super::{
    cart,
    mapping::{self, Completion, ServerCart},
    session::{Asked, Failure, Session},
};
use crate::{
    CheckoutOutcome, Country, IdempotencyKey, Message, MessageCode, Order, OrderRef, PaymentMethod,
    PaymentMethodId, Region, RegionId, Regions, Result,
    json::{Node, Object, Tree},
    percent::encode,
};

/// What of an order is asked for. Labels, which hold the tracking numbers, a server leaves out in
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
    let mut countries = session.region().await?.countries.clone();
    countries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(countries)
}

/// The regions to choose between. One whose currency this shop cannot write is left out.
pub async fn regions(session: &Session) -> Result<Regions> {
    let region = |region: &mapping::ServerRegion| {
        Some(Region {
            id: RegionId::new(region.id.as_str()),
            name: region.name.clone(),
            currency: region.currency?,
        })
    };
    let all = session.regions().await?.iter().filter_map(region).collect();
    Ok(Regions { all, current: Some(RegionId::new(session.region().await?.id.as_str())) })
}

/// The ways in which the cart can be paid.
pub async fn payment_methods(session: &Session) -> Result<Vec<PaymentMethod>> {
    let region = &session.region().await?.id;
    let path = format!("/store/payment-providers?region_id={}", encode(region));
    let mut methods = mapping::payment_methods(session.get(&path).await?.root())?;
    methods.retain(|one| !ELSEWHERE.iter().any(|other| one.id.as_str().starts_with(other)));
    Ok(methods)
}

/// Completes the cart, which makes it an order. A cart becomes one order only, and says which when
/// it is completed once more; so an attempt is remembered with its cart before anything is paid.
pub async fn place(
    session: &Session,
    payment: &PaymentMethodId,
    key: &IdempotencyKey,
) -> Result<CheckoutOutcome> {
    if let Some(completed) = find_completed_cart(session, key).await?
        && let Completion::Order(order) = mapping::completion(completed.root())?
    {
        return placed(session, order).await;
    }
    let Some(cart) = cart::active(session).await?.filter(|one| !one.cart.lines.is_empty()) else {
        return Ok(rejected(vec![Message::error(MessageCode::CartEmpty)]));
    };
    if let Some(missing) = missing(&cart) {
        return Ok(rejected(vec![Message::error(missing)]));
    }
    session.remember_attempt(key.as_str(), cart.id());
    match pay(session, cart.id(), payment.as_str()).await {
        Ok(completed) => match mapping::completion(completed.root())? {
            Completion::Order(order) => placed(session, order).await,
            // Answers of the status 200 that hold no order.
            Completion::Cart(why) => {
                Ok(rejected(vec![Message::error(MessageCode::PaymentFailed).with_text(why)]))
            }
        },
        Err(failure @ Failure::Refused { status: 400, .. }) => why_not(session, &cart, failure).await,
        Err(failure) => Err(failure.into()),
    }
}

/// The order that an attempt has become, if it has.
pub async fn find_order_by_key(session: &Session, key: &IdempotencyKey) -> Result<Option<Order>> {
    let Some(completed) = find_completed_cart(session, key).await? else { return Ok(None) };
    match mapping::completion(completed.root())? {
        Completion::Order(order) => read_whole(session, order).await.map(Some),
        Completion::Cart(_) => Ok(None),
    }
}

/// The completion of the cart of this attempt, once more, where its answer was lost. A second tab may have
/// completed the cart as well: it is the same order.
async fn find_completed_cart(session: &Session, key: &IdempotencyKey) -> Result<Option<Tree>> {
    let Some(id) = session.attempt(key.as_str()).or_else(|| session.cart()) else { return Ok(None) };
    let cart = cart::by_id(session, &id).await?;
    if cart.is_none_or(|cart| !cart.is_completed) {
        return Ok(None);
    }
    Ok(Some(complete(session, &id).await?))
}

async fn placed(session: &Session, completed: Node<'_>) -> Result<CheckoutOutcome> {
    completed.field("id")?.text()?;
    session.set_cart(None);
    Ok(CheckoutOutcome::Placed(Box::new(read_whole(session, completed).await?)))
}

/// What the completion answers says nothing of the payment, so the order is read. Where that does
/// not work there is an order all the same.
async fn read_whole(session: &Session, completed: Node<'_>) -> Result<Order> {
    match order(session, &OrderRef::new(completed.field("id")?.text()?)).await {
        Ok(Some(order)) => Ok(order),
        _ => Ok(mapping::order(completed)?),
    }
}

fn rejected(messages: Vec<Message>) -> CheckoutOutcome {
    CheckoutOutcome::Rejected(messages)
}

/// What the server would do without, and the shopper would miss.
fn missing(cart: &ServerCart) -> Option<MessageCode> {
    if cart.cart.contact.is_none() {
        return Some(MessageCode::EmailInvalid);
    }
    (!cart.has_delivery).then_some(MessageCode::DeliveryUnavailable)
}

/// A change in another tab may remove the payment between its making and the completion; it is made
/// anew once.
async fn pay(session: &Session, cart: &str, provider: &str) -> Asked<Tree> {
    collect(session, cart, provider).await?;
    match complete(session, cart).await {
        Err(failure) if failure.says("Payment sessions are required") => {
            collect(session, cart, provider).await?;
            complete(session, cart).await
        }
        completed => completed,
    }
}

async fn complete(session: &Session, cart: &str) -> Asked<Tree> {
    session.post(&format!("/store/carts/{}/complete?{FIELDS}", encode(cart)), Object::new()).await
}

/// The server has one code for all that keeps a cart from being completed, so what ran out is
/// looked for.
async fn why_not(session: &Session, cart: &ServerCart, failure: Failure) -> Result<CheckoutOutcome> {
    let short = cart::cut_to_stock(session, cart).await?;
    if !short.is_empty() {
        return Ok(rejected(short));
    }
    let declined = failure.says("not authorized");
    let Failure::Refused { kind, message, .. } = failure else { return Err(failure.into()) };
    let code = if declined { MessageCode::PaymentDeclined } else { MessageCode::Other(kind) };
    Ok(rejected(vec![Message::error(code).with_text(message)]))
}

/// An order by its id, which is long and cannot be guessed: whoever has it may read the order.
pub async fn order(session: &Session, reference: &OrderRef) -> Result<Option<Order>> {
    let path = format!("/store/orders/{}?{FIELDS}", encode(reference.as_str()));
    match session.get(&path).await {
        Ok(answer) => Ok(Some(mapping::order(answer.root().field("order")?)?)),
        Err(Failure::Refused { status: 404, .. }) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

/// Makes the server collect what the cart costs by this way of paying. What is under way by another
/// ends; what is under way by this one goes on.
async fn collect(session: &Session, cart: &str, provider: &str) -> Asked<()> {
    let body = Object::new().text("cart_id", cart);
    let answer = session.post("/store/payment-collections", body).await?;
    let (collection, is_pending) = mapping::payment_collection(answer.root(), provider)?;
    if is_pending {
        return Ok(());
    }
    let path = format!("/store/payment-collections/{}/payment-sessions", encode(&collection));
    session.post(&path, Object::new().text("provider_id", provider)).await.map(drop)
}
