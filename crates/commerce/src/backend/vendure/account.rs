//! Accounts: Vendure ties one to the session, whose token is on the device as the cart's is.

use serde::Serialize;
use serde_json::{Value, json};

use super::{border, operation, session::Session, wire};
use crate::{
    AccountToken, Address, AddressId, CommerceError, Cursor, Customer, Message, MessageCode, Order,
    OrderFilter, Page, Password, Registration, Result, SavedAddress, SignIn,
};

/// How many orders a page has.
const ORDERS: usize = 10;

/// Who is signed in.
pub async fn customer(session: &Session) -> Result<Customer> {
    let customer: Option<wire::Customer> = session.ask(operation::ACTIVE_CUSTOMER, json!({})).await?;
    present(session, customer).map(Customer::from)
}

/// Where the server knows nobody, nobody is signed in on this device either.
fn present<T>(session: &Session, answer: Option<T>) -> Result<T> {
    if answer.is_none() {
        session.set_signed_in(false);
    }
    answer.ok_or(CommerceError::SignedOut)
}

/// Makes an account. Whether a letter follows is the server's to decide, and it does not tell; an
/// address that has an account is answered in the same way.
pub async fn register(session: &Session, registration: &Registration) -> Result<SignIn> {
    let customer = &registration.customer;
    let input = json!({ "input": {
        "emailAddress": customer.email.trim(),
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "phoneNumber": customer.phone,
        "password": registration.password.as_str(),
    }});
    if let Some(problem) = problem(session, operation::REGISTER, input).await? {
        return Ok(rejected(problem));
    }
    // Where the server wants no letter to be answered, the account can be used at once.
    match sign_in(session, &customer.email, &registration.password).await? {
        SignIn::Rejected(_) => Ok(SignIn::VerifyEmail),
        signed_in => Ok(signed_in),
    }
}

/// Answers the letter that an account began with.
pub async fn verify(session: &Session, token: &AccountToken) -> Result<SignIn> {
    let problem = problem(session, operation::VERIFY, json!({ "token": token.as_str() })).await?;
    signed_in(session, problem).await
}

/// Signs in. The server merges the cart of this session with the one that the customer left.
pub async fn sign_in(session: &Session, email: &str, password: &Password) -> Result<SignIn> {
    let variables = json!({ "email": email.trim(), "password": password.as_str() });
    let problem = problem(session, operation::LOG_IN, variables).await?;
    signed_in(session, problem).await
}

/// Signs out; with the session goes the cart.
pub async fn sign_out(session: &Session) -> Result<()> {
    let _: wire::Anything = session.ask(operation::LOG_OUT, json!({})).await?;
    session.set_signed_in(false);
    session.forget();
    Ok(())
}

/// Has the letter sent. The server says the same where there is no such account.
pub async fn request_new_password(session: &Session, email: &str) -> Result<()> {
    let variables = json!({ "email": email.trim() });
    let _: Option<wire::Outcome> = session.ask(operation::REQUEST_PASSWORD_RESET, variables).await?;
    Ok(())
}

/// Answers that letter.
pub async fn set_new_password(
    session: &Session,
    token: &AccountToken,
    password: &Password,
) -> Result<SignIn> {
    let variables = json!({ "token": token.as_str(), "password": password.as_str() });
    let problem = problem(session, operation::RESET_PASSWORD, variables).await?;
    signed_in(session, problem).await
}

/// Changes names and phone.
pub async fn change_customer(session: &Session, customer: &Customer) -> Result<Customer> {
    let input = json!({ "input": {
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "phoneNumber": customer.phone,
    }});
    let customer: wire::Customer = ask(session, operation::UPDATE_CUSTOMER, input).await?;
    Ok(customer.into())
}

/// The address book.
pub async fn addresses(session: &Session) -> Result<Vec<SavedAddress>> {
    let book: Option<wire::AddressBook> = session.ask(operation::ADDRESSES, json!({})).await?;
    present(session, book).map(border::address_book)
}

/// Writes an entry.
pub async fn save_address(
    session: &Session,
    id: Option<&AddressId>,
    address: &Address,
    is_default: bool,
) -> Result<Vec<SavedAddress>> {
    let mut input = border::address_input(address);
    input["defaultShippingAddress"] = Value::from(is_default);
    let operation = match id {
        Some(id) => {
            input["id"] = Value::from(id.as_str());
            operation::UPDATE_ADDRESS
        }
        None => operation::CREATE_ADDRESS,
    };
    let _: wire::Anything = ask(session, operation, json!({ "input": input })).await?;
    addresses(session).await
}

/// Removes an entry.
pub async fn remove_address(session: &Session, id: &AddressId) -> Result<Vec<SavedAddress>> {
    let _: wire::Anything = ask(session, operation::DELETE_ADDRESS, json!({ "id": id })).await?;
    addresses(session).await
}

/// The orders.
pub async fn orders(session: &Session, filter: OrderFilter, from: Option<&Cursor>) -> Result<Page<Order>> {
    let skip: usize = from.and_then(|cursor| cursor.0.parse().ok()).unwrap_or_default();
    let mut wanted = json!({ "active": { "eq": false } });
    match filter {
        OrderFilter::All => {}
        OrderFilter::Open => wanted["state"] = json!({ "notIn": ["Delivered", "Cancelled"] }),
        OrderFilter::Completed => wanted["state"] = json!({ "eq": "Delivered" }),
        OrderFilter::Cancelled => wanted["state"] = json!({ "eq": "Cancelled" }),
    }
    let options = json!({ "options": {
        "skip": skip, "take": ORDERS, "sort": { "orderPlacedAt": "DESC" }, "filter": wanted,
    }});
    let found: Option<wire::CustomerOrders> = session.ask(operation::CUSTOMER_ORDERS, options).await?;
    let list = present(session, found)?.orders;
    let items = list.items.into_iter().map(Order::try_from).collect::<Result<Vec<_>>>()?;
    let end = skip + items.len();
    let has_more = !items.is_empty() && u32::try_from(end).is_ok_and(|end| end < list.total_items);
    let next = has_more.then(|| Cursor(end.to_string()));
    Ok(Page { items, next, total: Some(list.total_items), facets: Vec::new() })
}

/// What only a customer may ask. An order given to somebody whose session is over is refused.
async fn ask<T: serde::de::DeserializeOwned>(
    session: &Session,
    operation: &str,
    variables: impl Serialize,
) -> Result<T> {
    match session.ask(operation, variables).await {
        Err(failure) if failure.is("FORBIDDEN") => present(session, None),
        answer => Ok(answer?),
    }
}

/// What kept the server from doing it.
async fn problem(
    session: &Session,
    operation: &str,
    variables: impl Serialize,
) -> Result<Option<wire::Outcome>> {
    let outcome: wire::Outcome = session.ask(operation, variables).await?;
    Ok(outcome.error_code.is_some().then_some(outcome))
}

async fn signed_in(session: &Session, problem: Option<wire::Outcome>) -> Result<SignIn> {
    match problem {
        Some(problem) if problem.is("NOT_VERIFIED_ERROR") => Ok(SignIn::VerifyEmail),
        Some(problem) => Ok(rejected(problem)),
        None => {
            session.set_signed_in(true);
            Ok(SignIn::In(customer(session).await?))
        }
    }
}

fn rejected(problem: wire::Outcome) -> SignIn {
    let code = match problem.error_code.as_deref().unwrap_or_default() {
        "INVALID_CREDENTIALS_ERROR" => MessageCode::CredentialsWrong,
        "PASSWORD_VALIDATION_ERROR" => MessageCode::PasswordWeak,
        "EMAIL_ADDRESS_CONFLICT_ERROR" => MessageCode::EmailTaken,
        "VERIFICATION_TOKEN_INVALID_ERROR"
        | "VERIFICATION_TOKEN_EXPIRED_ERROR"
        | "PASSWORD_RESET_TOKEN_INVALID_ERROR"
        | "PASSWORD_RESET_TOKEN_EXPIRED_ERROR" => MessageCode::LinkExpired,
        other => MessageCode::Other(other.to_owned()),
    };
    SignIn::Rejected(vec![Message::error(code).with_text(problem.message.unwrap_or_default())])
}
