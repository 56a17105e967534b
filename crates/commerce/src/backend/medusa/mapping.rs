//! Maps Medusa's answers to domain types. It sends nothing.
//!
//! Amounts are decimals in major units and may have more digits than the currency: each is rounded
//! here, once. A member that is null reads like one that is missing.

mod account;
mod order;
mod product;
mod sorting;

pub use account::{FAVOURITES, address_book, customer, favourites, token};
pub use order::{
    Completion, ServerCart, calculated_options, calculated_price, cart, completion, delivery, order, orders,
    payment_collection, payment_methods,
};
pub use product::{Cards, cards, categories, collections, products, stock, variant_summaries};

use crate::{
    Address, Country, Currency, Media, Money,
    json::{Node, Object, Read},
};

/// A region as the server has it. One whose currency is unknown can still be sold in by its id.
#[derive(Clone, Debug)]
pub struct ServerRegion {
    pub id: String,
    pub name: String,
    pub currency: Option<Currency>,
    pub countries: Vec<Country>,
}

/// The regions, in the server's order.
pub fn regions(answer: Node) -> Read<Vec<ServerRegion>> {
    let mut regions = Vec::new();
    for region in answer.field("regions")?.list()? {
        let mut countries = Vec::new();
        for country in items(region, "countries")? {
            let code = country.field("iso_2")?.text()?.to_ascii_uppercase();
            countries.push(Country { code, name: owned(country, "display_name")? });
        }
        regions.push(ServerRegion {
            id: owned(region, "id")?,
            name: owned(region, "name")?,
            currency: Currency::new(region.field("currency_code")?.text()?).ok(),
            countries,
        });
    }
    Ok(regions)
}

/// Why a request is refused: `code` where there is one ("insufficient_inventory"), else `type`
/// ("invalid_data"); and the server's message.
pub fn problem(problem: Node) -> Read<(String, String)> {
    let kind = problem.field("type")?.text()?;
    let code = text(problem, "code")?.unwrap_or(kind);
    Ok((code.to_owned(), text_or_empty(problem, "message")?))
}

/// A name and a phone in the form Medusa takes, for a customer and an address alike.
pub fn person_body(first_name: &str, last_name: &str, phone: &str) -> Object {
    Object::new().text("first_name", first_name).text("last_name", last_name).text("phone", phone)
}

/// An address in the form Medusa takes.
pub fn address_body(address: &Address) -> Object {
    with_place(person_body(&address.first_name, &address.last_name, &address.phone), address)
}

/// Somebody at the place of an address.
pub fn with_place(person: Object, address: &Address) -> Object {
    person
        .text("address_1", &address.line1)
        .text("address_2", &address.line2)
        .text("city", &address.city)
        .text("province", &address.region)
        .text("postal_code", &address.postal_code)
        .text("country_code", &address.country.to_ascii_lowercase())
}

/// `None` before an address is set, when Medusa may already know the country.
fn address(node: Node) -> Read<Option<Address>> {
    let line1 = text_or_empty(node, "address_1")?;
    let (false, Some(country)) = (line1.is_empty(), text(node, "country_code")?) else { return Ok(None) };
    Ok(Some(Address {
        first_name: text_or_empty(node, "first_name")?,
        last_name: text_or_empty(node, "last_name")?,
        line1,
        line2: text_or_empty(node, "address_2")?,
        city: text_or_empty(node, "city")?,
        region: text_or_empty(node, "province")?,
        postal_code: text_or_empty(node, "postal_code")?,
        country: country.to_ascii_uppercase(),
        phone: text_or_empty(node, "phone")?,
    }))
}

fn currency(node: Node) -> Read<Currency> {
    Currency::new(node.text()?).map_err(|error| node.error(error.to_string()))
}

/// An amount as it is shown. Medusa writes some as text.
pub fn money(node: Node, currency: Currency) -> Read<Money> {
    let digits = match node.as_text() {
        Some(digits) => digits,
        None => node.decimal()?,
    };
    let money = Money::parse_json(digits, currency).map_err(|error| node.error(error.to_string()))?;
    Ok(money.rounded())
}

/// The amount of that name, which has to be there.
fn amount(node: Node, name: &str, currency: Currency) -> Read<Money> {
    money(node.field(name)?, currency)
}

fn optional_amount(node: Node, name: &str, currency: Currency) -> Read<Option<Money>> {
    node.object()?.optional(name).map(|node| money(node, currency)).transpose()
}

fn owned(node: Node, name: &str) -> Read<String> {
    Ok(node.field(name)?.text()?.to_owned())
}

fn text<'t>(node: Node<'t>, name: &str) -> Read<Option<&'t str>> {
    node.object()?.optional(name).map(Node::text).transpose()
}

fn text_or_empty(node: Node, name: &str) -> Read<String> {
    Ok(text(node, name)?.unwrap_or_default().to_owned())
}

fn flag(node: Node, name: &str) -> Read<bool> {
    Ok(node.object()?.optional(name).map(Node::boolean).transpose()?.unwrap_or_default())
}

/// The items of a list; none where it is missing.
fn items<'t>(node: Node<'t>, name: &str) -> Read<Vec<Node<'t>>> {
    match node.object()?.optional(name) {
        Some(list) => Ok(list.list()?.collect()),
        None => Ok(Vec::new()),
    }
}

fn picture(url: &str, alt: &str) -> Media {
    Media { url: url.to_owned(), thumbnail: url.to_owned(), alt: alt.to_owned(), ..Media::default() }
}
