//! The cart: Vendure's active order.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    account, border, operation,
    session::{Asked, Failure, Session},
    wire::{self, Answer, Problem},
};
use crate::{
    Cart, CartAnswer, CartChange, DeliveryGroup, DeliveryGroupId, DeliveryOptionId, Message, MessageCode,
    Result, VariantId,
};

/// The state in which an order is a cart.
const FILLING: &str = "AddingItems";

/// A Vendure order is delivered as one.
const WHOLE_ORDER: &str = "order";

/// The cart. Asking without a session would only start one, so nothing is sent then.
pub async fn read(session: &Session) -> Result<Option<Cart>> {
    match active_order(session).await? {
        Some(order) => Ok(Some(with_delivery(session, order).await?)),
        // A customer whose session is over has a cart again once signed in.
        None if session.is_signed_in() => account::customer(session).await.map(|_| None),
        None => Ok(None),
    }
}

/// The active order as it is on the wire.
pub async fn active_order(session: &Session) -> Result<Option<wire::Order>> {
    if !session.has_begun() {
        return Ok(None);
    }
    Ok(session.ask(operation::ACTIVE_ORDER, json!({})).await?)
}

/// Ways of delivery are asked for once there is an address: before, nobody looks at them.
async fn with_delivery(session: &Session, order: wire::Order) -> Result<Cart> {
    let chosen = order.shipping_lines.first().map(|line| line.shipping_method.id.clone());
    let mut cart = Cart::try_from(order)?;
    if cart.shipping_address.is_none() {
        return Ok(cart);
    }
    let methods: Vec<wire::ShippingMethod> = session.ask(operation::SHIPPING_METHODS, json!({})).await?;
    let currency = cart.currency;
    if !methods.is_empty() {
        cart.delivery.push(DeliveryGroup {
            id: DeliveryGroupId::new(WHOLE_ORDER),
            options: methods.into_iter().map(|one| border::delivery_option(one, currency)).collect(),
            selected: chosen.map(DeliveryOptionId::new),
        });
    }
    Ok(cart)
}

/// Changes the cart. An order that waits for its payment becomes a cart again first, where it must.
pub async fn change(session: &Session, change: &CartChange) -> Result<CartAnswer> {
    if let CartChange::SetContact(contact) = change
        && !contact.email.contains('@')
    {
        return refused(session, Message::error(MessageCode::EmailInvalid)).await;
    }
    let mut answer = send(session, change).await;
    if matches!(&answer, Ok(Some(Answer::Problem(problem))) if problem.error_code == "ORDER_MODIFICATION_ERROR")
    {
        move_to(session, FILLING).await?;
        answer = send(session, change).await;
    }
    match answer {
        Ok(Some(Answer::Order(order))) => done(session, change, *order).await,
        Ok(Some(Answer::Problem(problem))) => partly_done(session, change, problem).await,
        Ok(None) => refused(session, Message::error(MessageCode::CartChanged)).await,
        Err(failure) => match refusal(change, &failure) {
            Some(message) => refused(session, message).await,
            None => Err(failure.into()),
        },
    }
}

async fn send(session: &Session, change: &CartChange) -> Asked<Option<Answer>> {
    let (operation, variables) = match change {
        CartChange::Add { variant, quantity, .. } => {
            (operation::ADD_ITEM, json!({ "variant": variant, "quantity": quantity }))
        }
        CartChange::SetQuantity { line, quantity: 0 } => (operation::REMOVE_LINE, json!({ "line": line })),
        CartChange::SetQuantity { line, quantity } => {
            (operation::ADJUST_LINE, json!({ "line": line, "quantity": quantity }))
        }
        CartChange::ApplyCode(code) => (operation::APPLY_CODE, json!({ "code": code.trim() })),
        CartChange::RemoveCode(code) => (operation::REMOVE_CODE, json!({ "code": code })),
        CartChange::SetContact(contact) => (
            operation::SET_CUSTOMER,
            input(json!({
                "emailAddress": contact.email.trim(),
                "firstName": contact.first_name,
                "lastName": contact.last_name,
                "phoneNumber": contact.phone,
            })),
        ),
        CartChange::SetShippingAddress(address) => {
            (operation::SET_SHIPPING_ADDRESS, input(border::address_input(address)))
        }
        CartChange::SetDelivery { option, .. } => {
            (operation::SET_SHIPPING_METHOD, json!({ "method": [option] }))
        }
    };
    session.ask(operation, variables).await
}

fn input(input: Value) -> Value {
    json!({ "input": input })
}

/// Moves the active order on or back; `Some` says why it stays where it is.
pub async fn move_to(session: &Session, state: &str) -> Result<Option<Problem>> {
    #[derive(Serialize)]
    struct State<'a> {
        state: &'a str,
    }
    match session.ask(operation::TRANSITION, State { state }).await? {
        Some(Answer::Problem(problem)) => Ok(Some(problem)),
        Some(Answer::Order(_)) | None => Ok(None),
    }
}

/// How many a line holds if its stock does not suffice, which the server finds out when it is told
/// the same quantity again.
pub async fn shortage(session: &Session, line: &wire::OrderLine) -> Result<Option<Message>> {
    let variables = json!({ "line": line.id, "quantity": line.quantity });
    let answer: Answer = session.ask(operation::ADJUST_LINE, variables).await?;
    let Answer::Problem(Problem { order: Some(order), .. }) = answer else { return Ok(None) };
    let left = order.lines.iter().find(|other| other.id == line.id).map_or(0, |line| line.quantity);
    let message = Message::error(MessageCode::InsufficientStock { available: left });
    Ok(Some(Message { path: Some(line.id.clone()), ..message }))
}

/// A code is taken even where its conditions do not hold yet; it then has no promotion beside it.
async fn done(session: &Session, change: &CartChange, order: wire::Order) -> Result<CartAnswer> {
    let idle = match change {
        CartChange::ApplyCode(code) => !in_force(&order, code.trim()),
        _ => false,
    };
    let messages = if idle { vec![Message::warning(MessageCode::CodeNotApplicable)] } else { Vec::new() };
    Ok(CartAnswer { cart: Some(with_delivery(session, order).await?), messages })
}

fn in_force(order: &wire::Order, code: &str) -> bool {
    let same = |other: &String| other.eq_ignore_ascii_case(code);
    order.promotions.iter().any(|promotion| promotion.coupon_code.as_ref().is_some_and(same))
}

async fn partly_done(session: &Session, change: &CartChange, problem: Problem) -> Result<CartAnswer> {
    match problem.order {
        Some(order) => {
            let held = line(&order, change);
            let available = held.map_or(0, |line| line.quantity);
            let path = held.map(|line| line.id.clone());
            let messages =
                vec![Message { path, ..Message::error(MessageCode::InsufficientStock { available }) }];
            let cart = with_delivery(session, *order).await?;
            Ok(CartAnswer { cart: Some(cart), messages })
        }
        // A customer buys under the name that the account has.
        None if problem.error_code == "ALREADY_LOGGED_IN_ERROR" => {
            Ok(CartAnswer { cart: read(session).await?, messages: Vec::new() })
        }
        None => refused(session, message(problem)).await,
    }
}

/// The line that a change is about.
fn line<'a>(order: &'a wire::Order, change: &CartChange) -> Option<&'a wire::OrderLine> {
    let holds = |line: &&wire::OrderLine| match change {
        CartChange::Add { variant, .. } => VariantId::new(line.product_variant.id.as_str()) == *variant,
        CartChange::SetQuantity { line: changed, .. } => line.id == changed.as_str(),
        _ => false,
    };
    order.lines.iter().find(holds)
}

/// What one of the errors that have types means. The server's words are for those without a code.
pub fn message(problem: Problem) -> Message {
    let code = match problem.error_code.as_str() {
        "ORDER_LIMIT_ERROR" => MessageCode::QuantityLimit { max: problem.max_items },
        "COUPON_CODE_INVALID_ERROR" => MessageCode::CodeUnknown,
        "COUPON_CODE_EXPIRED_ERROR" => MessageCode::CodeExpired,
        "COUPON_CODE_LIMIT_ERROR" => MessageCode::CodeUsedUp,
        "EMAIL_ADDRESS_CONFLICT_ERROR" => MessageCode::EmailTaken,
        "INELIGIBLE_SHIPPING_METHOD_ERROR" => MessageCode::DeliveryUnavailable,
        "NO_ACTIVE_ORDER_ERROR" => MessageCode::CartChanged,
        _ => MessageCode::Other(problem.error_code),
    };
    Message::error(code).with_text(problem.message)
}

/// What a refusal outside those types means for this change; `None` where it is nobody's choice.
fn refusal(change: &CartChange, failure: &Failure) -> Option<Message> {
    if !failure.is("ENTITY_NOT_FOUND") && !failure.is("USER_INPUT_ERROR") {
        return None;
    }
    match change {
        CartChange::Add { .. } => Some(Message::error(MessageCode::VariantGone)),
        CartChange::SetQuantity { .. } => Some(Message::error(MessageCode::CartChanged)),
        CartChange::SetShippingAddress(_) => {
            let message = Message::error(MessageCode::AddressInvalid);
            Some(Message { path: Some(String::from("country")), ..message })
        }
        CartChange::SetDelivery { .. } => Some(Message::error(MessageCode::DeliveryUnavailable)),
        CartChange::ApplyCode(_) | CartChange::RemoveCode(_) | CartChange::SetContact(_) => None,
    }
}

async fn refused(session: &Session, message: Message) -> Result<CartAnswer> {
    Ok(CartAnswer { cart: read(session).await?, messages: vec![message] })
}
