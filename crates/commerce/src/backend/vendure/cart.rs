//! The cart: Vendure's active order.

use super::{
    account,
    mapping::{self, ActiveOrder, Outcome, Problem},
    operation,
    session::{Asked, Failure, Session},
};
use crate::{
    Cart, CartAnswer, CartChange, Contact, DeliveryGroup, DeliveryGroupId, Line, LineId, Message,
    MessageCode, Result, is_email, json::Object,
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

/// The active order; `None` where there is none, or no session yet.
pub async fn active_order(session: &Session) -> Result<Option<ActiveOrder>> {
    if !session.has_begun() {
        return Ok(None);
    }
    let answer = session.ask(operation::ACTIVE_ORDER, Object::new()).await?;
    Ok(answer.found()?.map(mapping::active_order).transpose()?)
}

/// Delivery options are asked for once there is an address: before, nobody looks at them.
async fn with_delivery(session: &Session, order: ActiveOrder) -> Result<Cart> {
    let ActiveOrder { mut cart, delivery: selected, .. } = order;
    if cart.shipping_address.is_none() {
        return Ok(cart);
    }
    let answer = session.ask(operation::SHIPPING_METHODS, Object::new()).await?;
    let options = mapping::delivery_options(answer.result()?, cart.currency)?;
    if !options.is_empty() {
        cart.delivery.push(DeliveryGroup { id: DeliveryGroupId::new(WHOLE_ORDER), options, selected });
    }
    Ok(cart)
}

/// Changes the cart. An order that waits for its payment becomes a cart again first, where it must.
pub async fn change(session: &Session, change: &CartChange) -> Result<CartAnswer> {
    if let CartChange::SetContact(contact) = change
        && !is_email(contact.email.trim())
    {
        return refused(session, Message::error(MessageCode::EmailInvalid)).await;
    }
    let mut answer = send(session, change).await;
    if matches!(&answer, Ok(Some(Outcome::Problem(problem))) if problem.code == "ORDER_MODIFICATION_ERROR") {
        move_to(session, FILLING).await?;
        answer = send(session, change).await;
    }
    match answer {
        Ok(Some(Outcome::Order(order))) => done(session, change, *order).await,
        Ok(Some(Outcome::Problem(problem))) => partly_done(session, change, problem).await,
        Ok(None) => refused(session, Message::error(MessageCode::CartChanged)).await,
        Err(failure) => match refusal(change, &failure) {
            Some(message) => refused(session, message).await,
            None => Err(failure.into()),
        },
    }
}

async fn send(session: &Session, change: &CartChange) -> Asked<Option<Outcome>> {
    let none = Object::new();
    let (operation, variables) = match change {
        CartChange::Add { variant, quantity, .. } => {
            (operation::ADD_ITEM, none.text("variant", variant.as_str()).number("quantity", *quantity))
        }
        CartChange::SetQuantity { line, quantity: 0 } => {
            (operation::REMOVE_LINE, none.text("line", line.as_str()))
        }
        CartChange::SetQuantity { line, quantity } => (operation::ADJUST_LINE, adjusted(line, *quantity)),
        CartChange::ApplyCode(code) => (operation::APPLY_CODE, none.text("code", code.trim())),
        CartChange::RemoveCode(code) => (operation::REMOVE_CODE, none.text("code", code)),
        CartChange::SetContact(contact) => {
            (operation::SET_CUSTOMER, none.object("input", contact_input(contact)))
        }
        CartChange::SetShippingAddress(address) => {
            (operation::SET_SHIPPING_ADDRESS, none.object("input", account::address_input(address)))
        }
        CartChange::SetDelivery { option, .. } => {
            (operation::SET_SHIPPING_METHOD, none.texts("method", &[option.as_str()]))
        }
    };
    let answer = session.ask(operation, variables).await?;
    Ok(answer.found()?.map(mapping::outcome).transpose()?)
}

fn adjusted(line: &LineId, quantity: u32) -> Object {
    Object::new().text("line", line.as_str()).number("quantity", quantity)
}

fn contact_input(contact: &Contact) -> Object {
    account::person_input(&contact.first_name, &contact.last_name, &contact.phone)
        .text("emailAddress", contact.email.trim())
}

/// Moves the active order on or back; `Some` says why it stays where it is.
pub async fn move_to(session: &Session, state: &str) -> Result<Option<Problem>> {
    let answer = session.ask(operation::TRANSITION, Object::new().text("state", state)).await?;
    match answer.found()? {
        Some(result) => Ok(mapping::problem(result)?),
        None => Ok(None),
    }
}

/// How many a line holds if its stock does not suffice, which the server finds out when it is told
/// the same quantity again.
pub async fn shortage(session: &Session, line: &Line) -> Result<Option<Message>> {
    let answer = session.ask(operation::ADJUST_LINE, adjusted(&line.id, line.quantity)).await?;
    let Some(Problem { order: Some(order), .. }) = mapping::problem(answer.result()?)? else {
        return Ok(None);
    };
    let held = order.cart.lines.iter().find(|other| other.id == line.id);
    Ok(Some(insufficient(line.id.as_str(), held.map_or(0, |held| held.quantity))))
}

/// A code is taken even where its conditions do not hold yet; it then has no promotion beside it.
async fn done(session: &Session, change: &CartChange, order: ActiveOrder) -> Result<CartAnswer> {
    let mut messages = Vec::new();
    if let CartChange::ApplyCode(code) = change
        && !is_in_force(&order, code.trim())
    {
        messages.push(Message::warning(MessageCode::CodeNotApplicable));
    }
    Ok(CartAnswer { cart: Some(with_delivery(session, order).await?), messages })
}

fn is_in_force(order: &ActiveOrder, code: &str) -> bool {
    let is_it = |known: &String| known.eq_ignore_ascii_case(code);
    order.in_force.iter().any(|promotion| promotion.code.as_ref().is_some_and(is_it))
}

/// So many of a line are to be had.
fn insufficient(line: &str, available: u32) -> Message {
    let message = Message::error(MessageCode::InsufficientStock { available });
    Message { path: Some(line.to_owned()), ..message }
}

async fn partly_done(session: &Session, change: &CartChange, problem: Problem) -> Result<CartAnswer> {
    match problem.order {
        Some(order) => {
            let message = match line(&order.cart, change) {
                Some(line) => insufficient(line.id.as_str(), line.quantity),
                None => Message::error(MessageCode::InsufficientStock { available: 0 }),
            };
            let cart = with_delivery(session, *order).await?;
            Ok(CartAnswer { cart: Some(cart), messages: vec![message] })
        }
        // A customer buys under the name that the account has.
        None if problem.code == "ALREADY_LOGGED_IN_ERROR" => {
            Ok(CartAnswer { cart: read(session).await?, messages: Vec::new() })
        }
        None => refused(session, message(problem)).await,
    }
}

/// The line that a change is about.
fn line<'a>(cart: &'a Cart, change: &CartChange) -> Option<&'a Line> {
    cart.lines.iter().find(|line| match change {
        CartChange::Add { variant, .. } => line.variant == *variant,
        CartChange::SetQuantity { line: changed, .. } => line.id == *changed,
        _ => false,
    })
}

/// What one of the errors that have types means. The server's words are for those without a code.
pub fn message(problem: Problem) -> Message {
    let code = match problem.code.as_str() {
        "ORDER_LIMIT_ERROR" => MessageCode::QuantityLimit { max: problem.max_items },
        "COUPON_CODE_INVALID_ERROR" => MessageCode::CodeUnknown,
        "COUPON_CODE_EXPIRED_ERROR" => MessageCode::CodeExpired,
        "COUPON_CODE_LIMIT_ERROR" => MessageCode::CodeUsedUp,
        "EMAIL_ADDRESS_CONFLICT_ERROR" => MessageCode::EmailTaken,
        "INELIGIBLE_SHIPPING_METHOD_ERROR" => MessageCode::DeliveryUnavailable,
        "NO_ACTIVE_ORDER_ERROR" => MessageCode::CartChanged,
        _ => MessageCode::Other(problem.code),
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
