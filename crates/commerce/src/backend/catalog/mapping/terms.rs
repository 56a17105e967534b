//! The terms of a sale: countries, ways of delivery and of paying, promotion codes. They are read when
//! somebody buys.

use super::{Reader, name, rule, twice};
use crate::{
    Country, DeliveryKind, PickupPlace, Position,
    backend::{
        catalog::{
            degrees::millionths,
            shop::{Delivery, Discount, How, Payment, Promotion, Recipient, Terms},
        },
        date,
    },
    is_email,
    json::{Node, Read, ReadError},
};

/// The members of a catalog that the terms are read from.
pub const TERMS: [&str; 4] = ["countries", "delivery", "payments", "promotions"];

/// Reads them. A list that is none counts as empty.
pub fn terms(mut reader: Reader, lists: Node<'_>) -> Terms {
    let mut terms = Terms::default();
    for name in TERMS {
        let Some(list) = lists.optional(name) else { continue };
        let mut read = |reader: &mut Reader, node: Node<'_>| {
            match name {
                "countries" => terms.countries.push(country(reader, node)?),
                "delivery" => terms.delivery.push(delivery(reader, node, &terms.delivery)?),
                "payments" => terms.payments.push(payment(reader, node, &terms.payments)?),
                _ => terms.promotions.push(promotion(reader, node)?),
            }
            Ok(())
        };
        let outcome = list.list().and_then(|mut items| reader.each(name, &mut items, &mut read));
        reader.left_out.extend(outcome.err());
    }
    terms.left_out = reader.left_out;
    terms
}

fn country(reader: &mut Reader, node: Node<'_>) -> Read<Country> {
    let named = node.field("code")?;
    let code = named.text()?;
    if !rule::is_country(code) {
        return Err(named.error(rule::COUNTRY));
    }
    let name = reader.maybe_text(node.optional("name"));
    Ok(Country { code: code.to_owned(), name: if name.is_empty() { code.to_owned() } else { name } })
}

fn delivery(reader: &mut Reader, node: Node<'_>, others: &[Delivery]) -> Read<Delivery> {
    let named = node.field("id")?;
    let id = name(named)?;
    if others.iter().any(|other| other.id == id) {
        return Err(twice(named));
    }
    let kind = node.field("kind")?;
    let kind = match kind.text()? {
        "shipping" => DeliveryKind::Shipping,
        "pickup" => DeliveryKind::Pickup,
        _ => return Err(kind.error("should be \"shipping\" or \"pickup\"")),
    };
    let place = node.optional("place").filter(|_| kind == DeliveryKind::Pickup);
    Ok(Delivery {
        id: id.to_owned(),
        kind,
        label: reader.text(node.field("label")?)?,
        description: reader.maybe_text(node.optional("description")),
        price: maybe_prices(reader, node, "price")?.unwrap_or(0),
        free_from: maybe_prices(reader, node, "free_from")?,
        countries: texts(node.optional("countries"))?,
        place: place.map(|place| PickupPlace {
            address: reader.maybe_text(place.optional("address")),
            hours: reader.maybe_text(place.optional("hours")),
            position: position(place),
        }),
    })
}

fn position(place: Node<'_>) -> Option<Position> {
    let degrees = |name: &str, most| millionths(place.optional(name)?.decimal().ok()?, most);
    Some(Position { latitude: degrees("latitude", 90)?, longitude: degrees("longitude", 180)? })
}

fn payment(reader: &mut Reader, node: Node<'_>, others: &[Payment]) -> Read<Payment> {
    let named = node.field("id")?;
    let id = name(named)?;
    if others.iter().any(|other| other.id == id) {
        return Err(twice(named));
    }
    Ok(Payment {
        id: id.to_owned(),
        label: reader.text(node.field("label")?)?,
        description: reader.maybe_text(node.optional("description")),
        how: how(reader, node.field("how")?)?,
        delivery: texts(node.optional("delivery"))?,
    })
}

fn how(reader: &mut Reader, node: Node<'_>) -> Read<How> {
    let (case, inner) = case(node)?;
    Ok(match case {
        "cash" => How::Cash,
        "transfer" => How::Transfer(reader.text(inner)?),
        "link" if rule::is_link(inner.text()?) => How::Link(inner.text()?.to_owned()),
        "link" => return Err(inner.error(rule::LINK)),
        "message" => {
            let to = recipient(inner.field("to")?)?;
            How::Message(to, reader.maybe_text(inner.optional("text")))
        }
        _ => return Err(unknown(node)),
    })
}

fn recipient(node: Node<'_>) -> Read<Recipient> {
    let (case, inner) = case(node)?;
    if case == "clipboard" {
        return Ok(Recipient::Clipboard);
    }
    let text = inner.text()?;
    match case {
        "whatsapp" => {
            rule::whatsapp(text).map(Recipient::Whatsapp).ok_or_else(|| inner.error(rule::WHATSAPP))
        }
        "telegram" => {
            let name = rule::telegram(text).ok_or_else(|| inner.error(rule::TELEGRAM))?;
            Ok(Recipient::Telegram((!name.is_empty()).then(|| name.to_owned())))
        }
        "email" if is_email(text) => Ok(Recipient::Email(text.to_owned())),
        "email" => Err(inner.error(rule::EMAIL)),
        _ => Err(unknown(node)),
    }
}

fn promotion(reader: &mut Reader, node: Node<'_>) -> Read<Promotion> {
    let code = node.field("code")?;
    let text = code.text()?.trim();
    if text.is_empty() {
        return Err(code.error("is empty"));
    }
    Ok(Promotion {
        code: text.to_owned(),
        label: reader.text(node.field("label")?)?,
        discount: discount(reader, node.field("gives")?)?,
        minimum: maybe_prices(reader, node, "minimum")?.unwrap_or(0),
        from: moment(node.optional("from"), date::parse, i64::MIN)?,
        until: moment(node.optional("until"), date::parse_end, i64::MAX)?,
        first_units: match node.optional("first_units") {
            Some(units) => units.count()?,
            None => u32::MAX,
        },
    })
}

fn discount(reader: &Reader, node: Node<'_>) -> Read<Discount> {
    let (case, inner) = case(node)?;
    match case {
        "percent" => {
            let part = rule::percent(inner.text()?).ok_or_else(|| inner.error(rule::PERCENT))?;
            Ok(Discount::Percent(part))
        }
        "amount" => Ok(Discount::Amount(reader.prices(inner)?)),
        "free_delivery" => Ok(Discount::FreeDelivery),
        _ => Err(unknown(node)),
    }
}

/// The one member of an object that says by its name which of several things it is.
fn case<'t>(node: Node<'t>) -> Read<(&'t str, Node<'t>)> {
    node.members()?.next().ok_or_else(|| unknown(node))
}

fn unknown(node: Node<'_>) -> ReadError {
    node.error("is none of the known kinds")
}

fn maybe_prices(reader: &Reader, node: Node<'_>, name: &str) -> Read<Option<i64>> {
    node.optional(name).map(|prices| reader.prices(prices)).transpose()
}

fn moment(node: Option<Node<'_>>, parse: fn(&str) -> Option<i64>, without: i64) -> Read<i64> {
    let Some(node) = node else { return Ok(without) };
    parse(node.text()?).ok_or_else(|| node.error(rule::DATE))
}

/// A list of ids or codes. An unknown one is never met and does no harm.
fn texts(node: Option<Node<'_>>) -> Read<Option<Vec<String>>> {
    let Some(node) = node else { return Ok(None) };
    let mut texts = Vec::new();
    for node in node.list()? {
        texts.push(node.text()?.to_owned());
    }
    Ok(Some(texts))
}
