//! Ordering: the countries, the payment methods, the payment, the order.

use super::{
    cart,
    mapping::{self, ActiveOrder, Problem},
    operation,
    session::Session,
};
use crate::{
    CheckoutOutcome, Country, IdempotencyKey, Message, MessageCode, Order, OrderRef, PaymentMethod,
    PaymentMethodId, Result, json::Object,
};

/// The state in which an order can be paid.
const PAYABLE: &str = "ArrangingPayment";

pub async fn countries(session: &Session) -> Result<Vec<Country>> {
    let answer = session.ask(operation::COUNTRIES, Object::new()).await?;
    Ok(mapping::countries(answer.result()?)?)
}

/// The ways in which the cart can be paid. Where there is no cart, nothing is sent: the question
/// would start a session, and a second one beside it could lose the cart.
pub async fn payment_methods(session: &Session) -> Result<Vec<PaymentMethod>> {
    if !session.has_begun() {
        return Ok(Vec::new());
    }
    let answer = session.ask(operation::PAYMENT_METHODS, Object::new()).await?;
    Ok(mapping::payment_methods(answer.result()?)?)
}

/// Pays the cart, which makes it an order. Which order an attempt is for is written down before it
/// is paid, so that the same attempt finds that order where its answer was lost.
pub async fn place(
    session: &Session,
    payment: &PaymentMethodId,
    key: &IdempotencyKey,
) -> Result<CheckoutOutcome> {
    if let Some(order) = find_order_by_key(session, key).await? {
        return Ok(placed(order));
    }
    match place_active(session, payment, key).await? {
        // Another attempt with the same key may have been faster, in another tab.
        CheckoutOutcome::Rejected(said) => {
            Ok(find_order_by_key(session, key).await?.map_or(CheckoutOutcome::Rejected(said), placed))
        }
        outcome => Ok(outcome),
    }
}

fn placed(order: Order) -> CheckoutOutcome {
    CheckoutOutcome::Placed(Box::new(order))
}

/// The order that this attempt has become, if it has.
pub async fn find_order_by_key(session: &Session, key: &IdempotencyKey) -> Result<Option<Order>> {
    let Some(code) = session.attempt(key.as_str()) else { return Ok(None) };
    order(session, &OrderRef::new(code)).await
}

async fn place_active(
    session: &Session,
    payment: &PaymentMethodId,
    key: &IdempotencyKey,
) -> Result<CheckoutOutcome> {
    let Some(active) = cart::active_order(session).await?.filter(|order| !order.cart.lines.is_empty()) else {
        return Ok(CheckoutOutcome::Rejected(vec![Message::error(MessageCode::CartEmpty)]));
    };
    session.remember_attempt(key.as_str(), active.cart.reference.as_str());
    if active.state != PAYABLE
        && let Some(problem) = cart::move_to(session, PAYABLE).await?
    {
        return Ok(CheckoutOutcome::Rejected(why_not_payable(session, active, problem).await?));
    }
    pay(session, payment).await
}

async fn pay(session: &Session, payment: &PaymentMethodId) -> Result<CheckoutOutcome> {
    let input = Object::new().text("method", payment.as_str()).object("metadata", Object::new());
    let answer = session.ask(operation::ADD_PAYMENT, Object::new().object("input", input)).await?;
    let result = answer.result()?;
    match mapping::problem(result)? {
        Some(problem) => Ok(CheckoutOutcome::Rejected(vec![message(problem)])),
        None => Ok(placed(mapping::order(result)?)),
    }
}

/// The server gives its reason in words alone, and in its own language, so what is missing is looked
/// for in the order.
async fn why_not_payable(session: &Session, order: ActiveOrder, problem: Problem) -> Result<Vec<Message>> {
    if order.cart.contact.is_none() {
        return Ok(vec![Message::error(MessageCode::EmailInvalid)]);
    }
    if order.delivery.is_none() {
        return Ok(vec![Message::error(MessageCode::DeliveryUnavailable)]);
    }
    let mut messages = Vec::new();
    for line in &order.cart.lines {
        messages.extend(cart::shortage(session, line).await?);
    }
    if messages.is_empty() {
        messages.push(message(problem));
    }
    Ok(messages)
}

fn message(problem: Problem) -> Message {
    let code = match problem.code.as_str() {
        "PAYMENT_DECLINED_ERROR" => MessageCode::PaymentDeclined,
        "PAYMENT_FAILED_ERROR" => MessageCode::PaymentFailed,
        "NO_ACTIVE_ORDER_ERROR" => MessageCode::CartEmpty,
        "ORDER_STATE_TRANSITION_ERROR" | "COUPON_REMOVED_DURING_CHECKOUT_ERROR" => MessageCode::CartChanged,
        _ => MessageCode::Other(problem.code),
    };
    Message::error(code).with_text(problem.transition_error.unwrap_or(problem.message))
}

/// A placed order by its code. The server shows a guest's order for a while only.
pub async fn order(session: &Session, reference: &OrderRef) -> Result<Option<Order>> {
    let variables = Object::new().text("code", reference.as_str());
    let answer = match session.ask(operation::ORDER_BY_CODE, variables).await {
        Err(failure) if failure.is("FORBIDDEN") => return Ok(None),
        answer => answer?,
    };
    match answer.found()? {
        Some(order) => Ok(mapping::placed_order(order)?),
        None => Ok(None),
    }
}
