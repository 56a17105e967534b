//! Accounts: Vendure ties one to the session, whose token is on the device as the cart's is.

use serde_json::{Value, json};

use super::{
    mapping::{self, Problem},
    operation,
    session::{Answer, NoVariables, Session, Variables},
};
use crate::{
    AccountToken, Address, AddressId, CommerceError, Cursor, Customer, Message, MessageCode, Order,
    OrderFilter, Page, Password, Registration, Result, SavedAddress, SignIn, json::Node,
};

/// How many orders a page has.
const ORDERS: usize = 10;

pub async fn customer(session: &Session) -> Result<Customer> {
    let answer = session.ask(operation::ACTIVE_CUSTOMER, &NoVariables {}).await?;
    Ok(mapping::customer(present(session, &answer)?)?)
}

/// The result, which is the customer's. Where the server knows no customer, none is signed in on
/// this device either.
fn present<'a>(session: &Session, answer: &'a Answer) -> Result<Node<'a>> {
    answer.found()?.ok_or_else(|| signed_out(session))
}

fn signed_out(session: &Session) -> CommerceError {
    session.set_signed_in(false);
    CommerceError::SignedOut
}

/// Makes an account. Whether an e-mail follows is the server's to decide, and it does not tell; an
/// address that has an account is answered in the same way.
pub async fn register(session: &Session, registration: &Registration) -> Result<SignIn> {
    let customer = &registration.customer;
    let variables = json!({ "input": {
        "emailAddress": customer.email.trim(),
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "phoneNumber": customer.phone,
        "password": registration.password.as_str(),
    }});
    if let Some(problem) = problem(session, operation::REGISTER, &variables).await? {
        return Ok(rejected(problem));
    }
    // Where the server asks for no confirmation, the account can be used at once.
    match sign_in(session, &customer.email, &registration.password).await? {
        SignIn::Rejected(_) => Ok(SignIn::VerifyEmail),
        signed_in => Ok(signed_in),
    }
}

/// Confirms the e-mail address of a new account.
pub async fn verify(session: &Session, token: &AccountToken) -> Result<SignIn> {
    let problem = problem(session, operation::VERIFY, &json!({ "token": token.as_str() })).await?;
    signed_in(session, problem).await
}

/// Signs in. The server merges the cart of this session with the one that the customer left.
pub async fn sign_in(session: &Session, email: &str, password: &Password) -> Result<SignIn> {
    let variables = json!({ "email": email.trim(), "password": password.as_str() });
    let problem = problem(session, operation::LOG_IN, &variables).await?;
    signed_in(session, problem).await
}

/// Signs out; with the session goes the cart.
pub async fn sign_out(session: &Session) -> Result<()> {
    session.ask(operation::LOG_OUT, &NoVariables {}).await?.result()?;
    session.set_signed_in(false);
    session.forget();
    Ok(())
}

/// Has the e-mail with the link sent. The server says the same where there is no such account.
pub async fn request_new_password(session: &Session, email: &str) -> Result<()> {
    session.ask(operation::REQUEST_PASSWORD_RESET, &json!({ "email": email.trim() })).await?.found()?;
    Ok(())
}

/// Sets a new password with the token of that link.
pub async fn set_new_password(
    session: &Session,
    token: &AccountToken,
    password: &Password,
) -> Result<SignIn> {
    let variables = json!({ "token": token.as_str(), "password": password.as_str() });
    let problem = problem(session, operation::RESET_PASSWORD, &variables).await?;
    signed_in(session, problem).await
}

pub async fn change_customer(session: &Session, customer: &Customer) -> Result<Customer> {
    let variables = json!({ "input": {
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "phoneNumber": customer.phone,
    }});
    let answer = ask(session, operation::UPDATE_CUSTOMER, &variables).await?;
    Ok(mapping::customer(answer.result()?)?)
}

pub async fn addresses(session: &Session) -> Result<Vec<SavedAddress>> {
    let answer = session.ask(operation::ADDRESSES, &NoVariables {}).await?;
    Ok(mapping::address_book(present(session, &answer)?)?)
}

pub async fn save_address(
    session: &Session,
    id: Option<&AddressId>,
    address: &Address,
    is_default: bool,
) -> Result<Vec<SavedAddress>> {
    let mut input = address_input(address);
    input["defaultShippingAddress"] = Value::from(is_default);
    let operation = match id {
        Some(id) => {
            input["id"] = Value::from(id.as_str());
            operation::UPDATE_ADDRESS
        }
        None => operation::CREATE_ADDRESS,
    };
    ask(session, operation, &json!({ "input": input })).await?.result()?;
    addresses(session).await
}

/// An address as Vendure's mutations take it.
pub fn address_input(address: &Address) -> Value {
    json!({
        "fullName": mapping::full_name(&address.first_name, &address.last_name),
        "streetLine1": address.line1,
        "streetLine2": address.line2,
        "city": address.city,
        "province": address.region,
        "postalCode": address.postal_code,
        "countryCode": address.country,
        "phoneNumber": address.phone,
    })
}

pub async fn remove_address(session: &Session, id: &AddressId) -> Result<Vec<SavedAddress>> {
    ask(session, operation::DELETE_ADDRESS, &json!({ "id": id })).await?.result()?;
    addresses(session).await
}

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
    let answer = session.ask(operation::CUSTOMER_ORDERS, &options).await?;
    let list = present(session, &answer)?.field("orders")?;
    let (items, total) = (mapping::orders(list)?, mapping::total_items(list)?);
    let end = skip.saturating_add(items.len());
    let has_more = !items.is_empty() && u32::try_from(end).is_ok_and(|end| end < total);
    let next = has_more.then(|| Cursor(end.to_string()));
    Ok(Page { items, next, total: Some(total), facets: Vec::new() })
}

/// What only a customer may ask. An order given to somebody whose session is over is refused.
async fn ask(session: &Session, operation: &str, variables: &dyn Variables) -> Result<Answer> {
    match session.ask(operation, variables).await {
        Err(failure) if failure.is("FORBIDDEN") => Err(signed_out(session)),
        answer => Ok(answer?),
    }
}

/// What kept the server from doing it.
async fn problem(session: &Session, operation: &str, variables: &dyn Variables) -> Result<Option<Problem>> {
    let answer = session.ask(operation, variables).await?;
    Ok(mapping::problem(answer.result()?)?)
}

async fn signed_in(session: &Session, problem: Option<Problem>) -> Result<SignIn> {
    match problem {
        Some(problem) if problem.code == "NOT_VERIFIED_ERROR" => Ok(SignIn::VerifyEmail),
        Some(problem) => Ok(rejected(problem)),
        None => {
            session.set_signed_in(true);
            Ok(SignIn::In(customer(session).await?))
        }
    }
}

fn rejected(problem: Problem) -> SignIn {
    let code = match problem.code.as_str() {
        "INVALID_CREDENTIALS_ERROR" => MessageCode::CredentialsWrong,
        "PASSWORD_VALIDATION_ERROR" => MessageCode::PasswordWeak,
        "EMAIL_ADDRESS_CONFLICT_ERROR" => MessageCode::EmailTaken,
        "VERIFICATION_TOKEN_INVALID_ERROR"
        | "VERIFICATION_TOKEN_EXPIRED_ERROR"
        | "PASSWORD_RESET_TOKEN_INVALID_ERROR"
        | "PASSWORD_RESET_TOKEN_EXPIRED_ERROR" => MessageCode::LinkExpired,
        _ => MessageCode::Other(problem.code),
    };
    SignIn::Rejected(vec![Message::error(code).with_text(problem.message)])
}
