//! Accounts: Vendure ties one to the session, whose token is on the device as the cart's is.

use super::{
    mapping::{self, Problem},
    operation,
    session::{Answer, Session},
};
use crate::{
    AccountToken, Address, AddressId, CommerceError, Cursor, Customer, Message, MessageCode, Order,
    OrderFilter, Page, Password, Registration, Result, SavedAddress, SignIn,
    json::{Node, Object},
};

/// How many orders a page has.
const ORDERS: u32 = 10;

pub async fn customer(session: &Session) -> Result<Customer> {
    let answer = session.ask(operation::ACTIVE_CUSTOMER, Object::new()).await?;
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
    let input = profile_input(customer)
        .text("emailAddress", customer.email.trim())
        .text("password", registration.password.as_str());
    if let Some(problem) = problem(session, operation::REGISTER, with_input(input)).await? {
        return Ok(rejected(problem));
    }
    // Where the server asks for no confirmation, the account can be used at once.
    match sign_in(session, &customer.email, &registration.password).await? {
        SignIn::Rejected(_) => Ok(SignIn::VerifyEmail),
        signed_in => Ok(signed_in),
    }
}

fn profile_input(customer: &Customer) -> Object {
    person_input(&customer.first_name, &customer.last_name, &customer.phone)
}

/// A name and a phone, as Vendure's mutations take it.
pub fn person_input(first_name: &str, last_name: &str, phone: &str) -> Object {
    Object::new().text("firstName", first_name).text("lastName", last_name).text("phoneNumber", phone)
}

fn with_input(input: Object) -> Object {
    Object::new().object("input", input)
}

/// Confirms the e-mail address of a new account.
pub async fn verify(session: &Session, token: &AccountToken) -> Result<SignIn> {
    let variables = Object::new().text("token", token.as_str());
    let problem = problem(session, operation::VERIFY, variables).await?;
    signed_in(session, problem).await
}

/// Signs in. The server merges the cart of this session with the one that the customer left.
pub async fn sign_in(session: &Session, email: &str, password: &Password) -> Result<SignIn> {
    let variables = Object::new().text("email", email.trim()).text("password", password.as_str());
    let problem = problem(session, operation::LOG_IN, variables).await?;
    signed_in(session, problem).await
}

/// Signs out; with the session goes the cart.
pub async fn sign_out(session: &Session) -> Result<()> {
    session.ask(operation::LOG_OUT, Object::new()).await?.result()?;
    session.set_signed_in(false);
    session.forget();
    Ok(())
}

/// Has the e-mail with the link sent. The server says the same where there is no such account.
pub async fn request_new_password(session: &Session, email: &str) -> Result<()> {
    let variables = Object::new().text("email", email.trim());
    session.ask(operation::REQUEST_PASSWORD_RESET, variables).await?.found()?;
    Ok(())
}

/// Sets a new password with the token of that link.
pub async fn set_new_password(
    session: &Session,
    token: &AccountToken,
    password: &Password,
) -> Result<SignIn> {
    let variables = Object::new().text("token", token.as_str()).text("password", password.as_str());
    let problem = problem(session, operation::RESET_PASSWORD, variables).await?;
    signed_in(session, problem).await
}

pub async fn change_customer(session: &Session, customer: &Customer) -> Result<Customer> {
    let answer = ask(session, operation::UPDATE_CUSTOMER, with_input(profile_input(customer))).await?;
    Ok(mapping::customer(answer.result()?)?)
}

pub async fn addresses(session: &Session) -> Result<Vec<SavedAddress>> {
    let answer = session.ask(operation::ADDRESSES, Object::new()).await?;
    Ok(mapping::address_book(present(session, &answer)?)?)
}

pub async fn save_address(
    session: &Session,
    id: Option<&AddressId>,
    address: &Address,
    is_default: bool,
) -> Result<Vec<SavedAddress>> {
    let input = address_input(address).flag("defaultShippingAddress", is_default);
    let (operation, input) = match id {
        Some(id) => (operation::UPDATE_ADDRESS, input.text("id", id.as_str())),
        None => (operation::CREATE_ADDRESS, input),
    };
    ask(session, operation, with_input(input)).await?.result()?;
    addresses(session).await
}

/// An address as Vendure's mutations take it.
pub fn address_input(address: &Address) -> Object {
    Object::new()
        .text("fullName", &mapping::full_name(&address.first_name, &address.last_name))
        .text("streetLine1", &address.line1)
        .text("streetLine2", &address.line2)
        .text("city", &address.city)
        .text("province", &address.region)
        .text("postalCode", &address.postal_code)
        .text("countryCode", &address.country)
        .text("phoneNumber", &address.phone)
}

pub async fn remove_address(session: &Session, id: &AddressId) -> Result<Vec<SavedAddress>> {
    let variables = Object::new().text("id", id.as_str());
    ask(session, operation::DELETE_ADDRESS, variables).await?.result()?;
    addresses(session).await
}

pub async fn orders(session: &Session, filter: OrderFilter, from: Option<&Cursor>) -> Result<Page<Order>> {
    let skip: u32 = from.and_then(|cursor| cursor.0.parse().ok()).unwrap_or_default();
    let options = Object::new()
        .number("skip", skip)
        .number("take", ORDERS)
        .object("sort", Object::new().text("orderPlacedAt", "DESC"))
        .object("filter", order_filter(filter));
    let answer = session.ask(operation::CUSTOMER_ORDERS, Object::new().object("options", options)).await?;
    let list = present(session, &answer)?.field("orders")?;
    let (items, total) = (mapping::orders(list)?, mapping::total_items(list)?);
    let end = skip.saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX));
    let has_more = !items.is_empty() && end < total;
    let next = has_more.then(|| Cursor(end.to_string()));
    Ok(Page { items, next, total: Some(total), facets: Vec::new() })
}

/// Placed orders: the cart is an order too.
fn order_filter(filter: OrderFilter) -> Object {
    let placed = Object::new().object("active", Object::new().flag("eq", false));
    let in_state = |state: &str| Object::new().text("eq", state);
    match filter {
        OrderFilter::All => placed,
        OrderFilter::Open => {
            placed.object("state", Object::new().texts("notIn", &["Delivered", "Cancelled"]))
        }
        OrderFilter::Completed => placed.object("state", in_state("Delivered")),
        OrderFilter::Cancelled => placed.object("state", in_state("Cancelled")),
    }
}

/// What only a customer may ask. An order given to somebody whose session is over is refused.
async fn ask(session: &Session, operation: &str, variables: Object) -> Result<Answer> {
    match session.ask(operation, variables).await {
        Err(failure) if failure.is("FORBIDDEN") => Err(signed_out(session)),
        answer => Ok(answer?),
    }
}

/// What kept the server from doing it.
async fn problem(session: &Session, operation: &str, variables: Object) -> Result<Option<Problem>> {
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
