//! Accounts: a signed-in customer holds a token, which goes with every request and runs out.

use super::{
    cart, mapping,
    session::{Failure, Session},
};
use crate::{
    AccountToken, Address, AddressId, CommerceError, Cursor, Customer, Handle, MOST_FAVOURITES, Message,
    MessageCode, Order, OrderFilter, Page, Password, Registration, Result, SavedAddress, SignIn,
    json::Object, percent::encode,
};

/// How many orders a page has.
const ORDERS: usize = 10;
/// What of an order in a list is asked for. There, single fields of what belongs to an order are left
/// out in silence, so all of them are taken.
const FIELDS: &str = "fields=id,display_id,status,payment_status,fulfillment_status,currency_code,email,\
    created_at,total,tax_total,item_subtotal,original_item_total,discount_total,shipping_subtotal,\
    original_shipping_total,credit_line_total,*items,*shipping_methods,*shipping_address,\
    *billing_address,*fulfillments,*fulfillments.labels";
const SIGN_IN: &str = "/auth/customer/emailpass";
const ME: &str = "/store/customers/me";
/// The customer's metadata alone.
const MY_METADATA: &str = "/store/customers/me?fields=metadata";

pub async fn customer(session: &Session) -> Result<Customer> {
    Ok(mapping::customer(session.get(ME).await?.root())?)
}

/// Makes an account: first the right to sign in, then, with the token it gives, the customer.
pub async fn register(session: &Session, registration: &Registration) -> Result<SignIn> {
    let (customer, password) = (&registration.customer, &registration.password);
    let begun = session.post(&format!("{SIGN_IN}/register"), credentials(&customer.email, password)).await;
    let begun = match begun {
        Err(Failure::Refused { status: 401, .. }) => return Ok(rejected(MessageCode::EmailTaken)),
        begun => begun?,
    };
    session.set_account(Some(&mapping::token(begun.root())?));
    let body = profile(customer).text("email", customer.email.trim());
    let made = session.post("/store/customers", body).await;
    session.set_account(None);
    match made {
        Ok(_) => sign_in(session, &customer.email, password).await,
        Err(failure) if failure.is("invalid_data") => Ok(rejected(MessageCode::EmailInvalid)),
        Err(failure) => Err(failure.into()),
    }
}

fn credentials(email: &str, password: &Password) -> Object {
    Object::new().text("email", email.trim()).text("password", password.as_str())
}

/// A customer without the e-mail address.
fn profile(customer: &Customer) -> Object {
    mapping::person_body(&customer.first_name, &customer.last_name, &customer.phone)
}

/// Signs in, and makes the cart of this device the customer's.
pub async fn sign_in(session: &Session, email: &str, password: &Password) -> Result<SignIn> {
    let answer = match session.post(SIGN_IN, credentials(email, password)).await {
        Err(Failure::Refused { status: 401, .. }) => return Ok(rejected(MessageCode::CredentialsWrong)),
        answer => answer?,
    };
    session.set_account(Some(&mapping::token(answer.root())?));
    cart::hand_over(session).await?;
    Ok(SignIn::In(customer(session).await?))
}

/// Signs out. The cart was the customer's.
pub fn sign_out(session: &Session) {
    session.set_account(None);
    session.set_cart(None);
}

/// Has the e-mail sent. The server says the same where there is no such account.
pub async fn request_new_password(session: &Session, email: &str) -> Result<()> {
    let body = Object::new().text("identifier", email.trim());
    Ok(session.tell(&format!("{SIGN_IN}/reset-password"), body).await?)
}

/// Sets the password with that e-mail's token, and signs in.
pub async fn set_new_password(
    session: &Session,
    email: &str,
    token: &AccountToken,
    password: &Password,
) -> Result<SignIn> {
    session.set_account(Some(token.as_str()));
    let body = Object::new().text("password", password.as_str());
    let changed = session.post(&format!("{SIGN_IN}/update"), body).await;
    session.set_account(None);
    match changed {
        Ok(_) => sign_in(session, email, password).await,
        Err(Failure::Refused { status: 401, .. } | Failure::Commerce(CommerceError::SignedOut)) => {
            Ok(rejected(MessageCode::LinkExpired))
        }
        Err(failure) => Err(failure.into()),
    }
}

pub async fn change_customer(session: &Session, customer: &Customer) -> Result<Customer> {
    Ok(mapping::customer(session.post(ME, profile(customer)).await?.root())?)
}

pub async fn addresses(session: &Session) -> Result<Vec<SavedAddress>> {
    let answer = session.get(&format!("{ME}/addresses?limit=100")).await?;
    Ok(mapping::address_book(answer.root())?)
}

pub async fn save_address(
    session: &Session,
    id: Option<&AddressId>,
    address: &Address,
    is_default: bool,
) -> Result<Vec<SavedAddress>> {
    let body = mapping::address_body(address).flag("is_default_shipping", is_default);
    session.post(&entry(id), body).await?;
    addresses(session).await
}

pub async fn remove_address(session: &Session, id: &AddressId) -> Result<Vec<SavedAddress>> {
    session.delete(&entry(Some(id)), None).await?;
    addresses(session).await
}

fn entry(id: Option<&AddressId>) -> String {
    let id = id.map_or_else(String::new, |id| format!("/{}", encode(id.as_str())));
    format!("{ME}/addresses{id}")
}

pub async fn orders(session: &Session, filter: OrderFilter, from: Option<&Cursor>) -> Result<Page<Order>> {
    let skip: usize = from.and_then(|cursor| cursor.0.parse().ok()).unwrap_or_default();
    let status = match filter {
        OrderFilter::All => "",
        OrderFilter::Open => "&status[]=pending&status[]=requires_action",
        OrderFilter::Completed => "&status[]=completed",
        OrderFilter::Cancelled => "&status[]=canceled",
    };
    let path = format!("/store/orders?limit={ORDERS}&offset={skip}&order=-created_at{status}&{FIELDS}");
    let (items, count) = mapping::orders(session.get(&path).await?.root())?;
    let end = skip.saturating_add(items.len());
    let has_more = !items.is_empty() && u32::try_from(end).is_ok_and(|end| end < count);
    let next = has_more.then(|| Cursor(end.to_string()));
    Ok(Page { items, next, total: Some(count), facets: Vec::new() })
}

/// The favourites, which stand in the customer's metadata.
pub async fn favourites(session: &Session) -> Result<Option<Vec<Handle>>> {
    Ok(mapping::favourites(session.get(MY_METADATA).await?.root())?)
}

/// Replaces the favourites. The server leaves the other keys of the metadata as they are.
pub async fn set_favourites(session: &Session, favourites: &[Handle]) -> Result<()> {
    let kept: Vec<&str> = favourites.iter().take(MOST_FAVOURITES).map(Handle::as_str).collect();
    let metadata = Object::new().texts(mapping::FAVOURITES, &kept);
    session.post(MY_METADATA, Object::new().object("metadata", metadata)).await?;
    Ok(())
}

fn rejected(code: MessageCode) -> SignIn {
    SignIn::Rejected(vec![Message::error(code)])
}
