//! From a cart to an order: what is missing for it, and the record of it once nothing is.

use super::{
    cart::{Found, Priced, StoredCart},
    pay::{Particulars, action},
    record::Record,
    shop::{Payment, Shop},
};
use crate::{
    Address, Contact, DeliveryKind, Message, MessageCode, Money, OrderLine, OrderPayment, PaymentMethod,
    PaymentMethodId, PaymentStatus, Selected, TotalKind,
};

/// The ways of paying for the cart, as they are shown.
pub fn payment_methods(shop: &Shop, cart: Option<&StoredCart>) -> Vec<PaymentMethod> {
    let delivery = cart.and_then(|cart| cart.delivery.as_deref());
    let offered = shop.terms().payments.iter().filter(|payment| goes_with(payment, delivery));
    offered
        .map(|payment| PaymentMethod {
            id: PaymentMethodId::new(&*payment.id),
            label: payment.label.clone(),
            description: payment.description.clone(),
        })
        .collect()
}

fn goes_with(payment: &Payment, delivery: Option<&str>) -> bool {
    match (&payment.delivery, delivery) {
        (Some(ways), Some(chosen)) => ways.iter().any(|way| way == chosen),
        _ => true,
    }
}

/// The chosen way of paying, or everything that stands in the way of the order.
pub fn ready<'a>(
    shop: &'a Shop,
    cart: &StoredCart,
    priced: &Priced<'_>,
    payment: &PaymentMethodId,
) -> Result<&'a Payment, Vec<Message>> {
    let mut missing = Vec::new();
    let mut miss = |field: &str, code| {
        missing.push(Message { path: Some(field.to_owned()), ..Message::error(code) });
    };
    if cart.contact.is_none() {
        miss("email", MessageCode::EmailInvalid);
    }
    match priced.delivery {
        None => miss("delivery", MessageCode::DeliveryUnavailable),
        Some(way) if way.kind == DeliveryKind::Shipping && cart.address.is_none() => {
            miss("address", MessageCode::AddressInvalid);
        }
        Some(_) => {}
    }
    let delivery = priced.delivery.map(|way| way.id.as_str());
    let chosen =
        shop.terms().payments.iter().find(|known| known.id == payment.as_str() && goes_with(known, delivery));
    match chosen {
        Some(chosen) if missing.is_empty() => Ok(chosen),
        Some(_) => Err(missing),
        None => {
            missing.push(Message {
                path: Some("payment".to_owned()),
                ..Message::error(MessageCode::PaymentDeclined)
            });
            Err(missing)
        }
    }
}

/// What is known of an order at the moment it is placed, besides what is in it.
pub struct Moment {
    pub reference: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub now: i64,
    pub shop_url: String,
}

pub fn record(shop: &Shop, cart: &StoredCart, priced: &Priced<'_>, payment: &Payment, at: Moment) -> Record {
    let shipped = priced.delivery.is_some_and(|way| way.kind == DeliveryKind::Shipping);
    let address = cart.address.clone().filter(|_| shipped);
    let delivery = priced.delivery.map(|way| way.label.clone());
    let pickup = priced.delivery.and_then(|way| way.place.clone());
    let particulars = Particulars {
        reference: at.reference.clone(),
        total: Money::new(priced.sums.total, shop.currency),
        lines: lines_as_text(shop, priced),
        totals: totals_as_text(shop, priced),
        contact: cart.contact.as_ref().map(contact_as_text).unwrap_or_default(),
        address: match &address {
            Some(address) => address_as_text(address),
            None => {
                let place = pickup.as_ref().map(|place| [place.address.as_str(), place.hours.as_str()]);
                let lines = delivery.as_deref().into_iter().chain(place.into_iter().flatten());
                lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
            }
        },
        shop: at.shop_url,
    };
    Record {
        reference: at.reference,
        placed_at: at.now,
        currency: shop.currency,
        lines: priced.lines.iter().map(|found| order_line(shop, found)).collect(),
        totals: priced.totals(shop).into_iter().map(|sum| (sum.kind, sum.label, sum.amount)).collect(),
        payment: OrderPayment {
            status: PaymentStatus::Pending,
            label: Some(payment.label.clone()),
            action: action(&payment.how, &particulars),
        },
        contact: cart.contact.clone(),
        address,
        delivery,
        pickup,
    }
}

fn order_line(shop: &Shop, found: &Found<'_>) -> OrderLine {
    OrderLine {
        variant: found.variant.id.clone(),
        product: Some(found.product.handle.clone()),
        title: found.product.title.clone(),
        selected: found.variant.selected.clone(),
        text: found.line_text(),
        media: Shop::picture(found.product, found.variant),
        quantity: found.kept.quantity,
        unit_price: found.variant.price,
        total: found.total(shop),
    }
}

/// "2 × Moon cup (Celadon) [Engraving: Mei]: 48.00 USD (-4.80)", with what the discount takes off this line,
/// so that the merchant knows what was paid for it.
fn lines_as_text(shop: &Shop, priced: &Priced<'_>) -> String {
    let line = |(found, discount): (&Found<'_>, &i64)| {
        let mut text = format!("{} × {}", found.kept.quantity, found.product.title);
        if !found.variant.selected.is_empty() {
            text.push_str(&format!(" ({})", choices(&found.variant.selected)));
        }
        if let Some(written) = found.line_text() {
            text.push_str(&format!(" [{}: {}]", written.label, written.text));
        }
        text.push_str(&format!(": {}", found.total(shop)));
        if *discount > 0 {
            text.push_str(&format!(" ({})", Money::new(-discount, shop.currency).decimal()));
        }
        text
    };
    joined(priced.lines.iter().zip(&priced.sums.discounts).map(line), "\n")
}

fn choices(selected: &[Selected]) -> String {
    joined(selected.iter().map(|choice| choice.value.clone()), ", ")
}

fn totals_as_text(shop: &Shop, priced: &Priced<'_>) -> String {
    let shown = priced.totals(shop).into_iter().filter_map(|sum| match (sum.kind, sum.label) {
        (TotalKind::Total, _) => Some(format!("= {}", sum.amount)),
        (_, label) => label.map(|label| format!("{label}: {}", sum.amount)),
    });
    joined(shown, "\n")
}

fn contact_as_text(contact: &Contact) -> String {
    let name = format!("{} {}", contact.first_name, contact.last_name);
    present([name.trim(), &contact.email, &contact.phone])
}

fn address_as_text(address: &Address) -> String {
    let name = format!("{} {}", address.first_name, address.last_name);
    let town = format!("{} {}", address.postal_code, address.city);
    present([
        name.trim(),
        &address.line1,
        &address.line2,
        town.trim(),
        &address.region,
        &address.country,
        &address.phone,
    ])
}

fn present<const N: usize>(parts: [&str; N]) -> String {
    joined(parts.iter().filter(|part| !part.trim().is_empty()).map(|part| (*part).to_owned()), "\n")
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}
