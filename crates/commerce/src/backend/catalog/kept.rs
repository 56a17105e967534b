//! Reads what this backend keeps on the device: the cart and the orders. They are written by serde, from
//! the types that are read here; what an older version did not write yet may be missing.

use super::{
    cart::{StoredCart, StoredLine},
    record::Record,
};
use crate::{
    Handle, LineText, Money, OrderLine, OrderPayment, PaymentAction, PaymentStatus, PickupPlace, Position,
    Selected, TotalKind, VariantId,
    json::{Node, Read, Tree},
    stored::{
        customer::{read_address, read_contact},
        media::read_media,
        money::{read_currency, read_money},
        optional_text,
    },
};

/// The cart out of its text; none where it cannot be read.
pub fn cart(text: &str) -> Option<StoredCart> {
    read_cart(Tree::parse(text).ok()?.root()).ok()
}

/// An order out of its text; none where it cannot be read.
pub fn order(text: &str) -> Option<Record> {
    read_order(Tree::parse(text).ok()?.root()).ok()
}

fn read_cart(node: Node<'_>) -> Read<StoredCart> {
    let mut lines = Vec::new();
    for line in node.field("lines")?.list()? {
        lines.push(StoredLine {
            variant: VariantId::new(line.field("variant")?.text()?),
            quantity: line.field("quantity")?.count()?,
            text: optional_text(line, "text")?,
        });
    }
    Ok(StoredCart {
        reference: text(node, "reference")?,
        lines,
        code: optional_text(node, "code")?,
        contact: node.optional("contact").map(read_contact).transpose()?,
        address: node.optional("address").map(read_address).transpose()?,
        delivery: optional_text(node, "delivery")?,
    })
}

fn read_order(node: Node<'_>) -> Read<Record> {
    let mut lines = Vec::new();
    for line in node.field("lines")?.list()? {
        lines.push(order_line(line)?);
    }
    let mut totals = Vec::new();
    for sum in node.field("totals")?.list()? {
        totals.push(total(sum)?);
    }
    Ok(Record {
        reference: text(node, "reference")?,
        placed_at: node.field("placed_at")?.integer()?,
        currency: read_currency(node.field("currency")?)?,
        lines,
        totals,
        payment: payment(node.field("payment")?)?,
        contact: node.optional("contact").map(read_contact).transpose()?,
        address: node.optional("address").map(read_address).transpose()?,
        delivery: optional_text(node, "delivery")?,
        pickup: node.optional("pickup").map(pickup).transpose()?,
    })
}

fn order_line(node: Node<'_>) -> Read<OrderLine> {
    let mut selected = Vec::new();
    for choice in node.field("selected")?.list()? {
        selected.push(Selected { option: text(choice, "option")?, value: text(choice, "value")? });
    }
    Ok(OrderLine {
        variant: VariantId::new(node.field("variant")?.text()?),
        product: optional_text(node, "product")?.map(Handle::new),
        title: text(node, "title")?,
        selected,
        text: match node.optional("text") {
            Some(line) => Some(LineText { label: text(line, "label")?, text: text(line, "text")? }),
            None => None,
        },
        media: node.optional("media").map(read_media).transpose()?,
        quantity: node.field("quantity")?.count()?,
        unit_price: read_money(node.field("unit_price")?)?,
        total: read_money(node.field("total")?)?,
    })
}

/// `["Discount", "10% off", { money }]`.
fn total(node: Node<'_>) -> Read<(TotalKind, Option<String>, Money)> {
    let mut parts = node.list()?;
    let (Some(kind), Some(label), Some(amount)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(node.error("should have three parts"));
    };
    let kind = match kind.text()? {
        "Subtotal" => TotalKind::Subtotal,
        "Discount" => TotalKind::Discount,
        "Delivery" => TotalKind::Delivery,
        "Tax" => TotalKind::Tax,
        "Fee" => TotalKind::Fee,
        "Total" => TotalKind::Total,
        _ => return Err(kind.error("is no kind of sum")),
    };
    Ok((kind, label.as_text().map(str::to_owned), read_money(amount)?))
}

fn payment(node: Node<'_>) -> Read<OrderPayment> {
    let status = node.field("status")?;
    Ok(OrderPayment {
        status: match status.text()? {
            "Pending" => PaymentStatus::Pending,
            "Authorized" => PaymentStatus::Authorized,
            "Paid" => PaymentStatus::Paid,
            "Refunded" => PaymentStatus::Refunded,
            "Failed" => PaymentStatus::Failed,
            _ => return Err(status.error("is no state of a payment")),
        },
        label: optional_text(node, "label")?,
        action: node.optional("action").map(action).transpose()?,
    })
}

fn action(node: Node<'_>) -> Read<PaymentAction> {
    if let Some(instructions) = node.optional("Instructions") {
        return Ok(PaymentAction::Instructions(instructions.text()?.to_owned()));
    }
    if let Some(link) = node.optional("OpenLink") {
        return Ok(PaymentAction::OpenLink { url: text(link, "url")? });
    }
    let message = node.field("SendMessage")?;
    Ok(PaymentAction::SendMessage { text: text(message, "text")?, url: optional_text(message, "url")? })
}

fn pickup(node: Node<'_>) -> Read<PickupPlace> {
    Ok(PickupPlace {
        address: text(node, "address")?,
        hours: text(node, "hours")?,
        position: match node.optional("position") {
            Some(at) => {
                Some(Position { latitude: degrees(at, "latitude")?, longitude: degrees(at, "longitude")? })
            }
            None => None,
        },
    })
}

/// Millionths.
fn degrees(node: Node<'_>, name: &str) -> Read<i32> {
    let degrees = node.field(name)?;
    i32::try_from(degrees.integer()?).map_err(|_| degrees.error("is too far"))
}

fn text(node: Node<'_>, name: &str) -> Read<String> {
    Ok(node.field(name)?.text()?.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::{option, prelude::*};

    use super::*;
    use crate::{Address, Contact, Currency, Media, Source};

    fn any_contact() -> impl Strategy<Value = Contact> {
        let parts = (any::<String>(), any::<String>(), any::<String>(), any::<String>());
        parts.prop_map(|(email, first_name, last_name, phone)| Contact {
            email,
            first_name,
            last_name,
            phone,
        })
    }

    fn any_address() -> impl Strategy<Value = Address> {
        prop::array::uniform9(any::<String>()).prop_map(|texts| {
            let [first_name, last_name, line1, line2, city, region, postal_code, country, phone] = texts;
            Address { first_name, last_name, line1, line2, city, region, postal_code, country, phone }
        })
    }

    fn any_money() -> impl Strategy<Value = Money> {
        let currency = prop::sample::select(&["EUR", "JPY", "KWD"][..]);
        (any::<i64>(), currency, any::<u8>()).prop_map(|(minor, code, exponent)| Money {
            minor,
            currency: Currency::new(code).unwrap(),
            exponent,
        })
    }

    fn any_media() -> impl Strategy<Value = Media> {
        let texts = prop::array::uniform3(any::<String>());
        let numbers = (option::of(any::<u32>()), option::of(any::<u32>()), any::<u32>());
        (texts, numbers, any::<[Option<String>; 2]>()).prop_map(
            |([url, thumbnail, alt], numbers, [avif, color])| {
                let sources = vec![Source { url: url.clone(), width: numbers.2 }];
                Media { url, thumbnail, alt, width: numbers.0, height: numbers.1, sources, avif, color }
            },
        )
    }

    fn any_action() -> impl Strategy<Value = PaymentAction> {
        let message = |(text, url)| PaymentAction::SendMessage { text, url };
        prop_oneof![
            any::<String>().prop_map(PaymentAction::Instructions),
            any::<String>().prop_map(|url| PaymentAction::OpenLink { url }),
            (any::<String>(), option::of(any::<String>())).prop_map(message),
        ]
    }

    fn any_line() -> impl Strategy<Value = OrderLine> {
        let texts = prop::array::uniform5(any::<String>());
        let options = (option::of(any::<String>()), option::of(any_media()), any::<bool>());
        (texts, options, any::<u32>(), any_money(), any_money()).prop_map(
            |(
                [variant, title, option, value, text],
                (product, media, is_written),
                quantity,
                unit_price,
                total,
            )| {
                OrderLine {
                    variant: VariantId::new(variant),
                    product: product.map(Handle::new),
                    title,
                    selected: vec![Selected { option, value: value.clone() }],
                    text: is_written.then_some(LineText { label: value, text }),
                    media,
                    quantity,
                    unit_price,
                    total,
                }
            },
        )
    }

    fn any_record() -> impl Strategy<Value = Record> {
        use PaymentStatus::{Authorized, Failed, Paid, Pending, Refunded};
        use TotalKind::{Delivery, Discount, Fee, Subtotal, Tax, Total};
        let kind = prop::sample::select(&[Subtotal, Discount, Delivery, Tax, Fee, Total][..]);
        let status = prop::sample::select(&[Pending, Authorized, Paid, Refunded, Failed][..]);
        let lines = prop::collection::vec(any_line(), 0..3);
        let totals = prop::collection::vec((kind, option::of(any::<String>()), any_money()), 0..4);
        let payment = (status, option::of(any::<String>()), option::of(any_action()));
        let place = (any::<String>(), any::<String>(), option::of((any::<i32>(), any::<i32>())));
        let who = (option::of(any_contact()), option::of(any_address()), option::of(place));
        (any::<String>(), any::<i64>(), lines, totals, payment, who).prop_map(
            |(reference, placed_at, lines, totals, (status, label, action), (contact, address, place))| {
                Record {
                    delivery: label.clone(),
                    reference,
                    placed_at,
                    currency: Currency::new("EUR").unwrap(),
                    lines,
                    totals,
                    payment: OrderPayment { status, label, action },
                    contact,
                    address,
                    pickup: place.map(|(address, hours, position)| PickupPlace {
                        address,
                        hours,
                        position: position.map(|(latitude, longitude)| Position { latitude, longitude }),
                    }),
                }
            },
        )
    }

    fn any_cart() -> impl Strategy<Value = StoredCart> {
        let line = (any::<String>(), any::<u32>(), option::of(any::<String>()));
        let line = line.prop_map(|(variant, quantity, text)| StoredLine {
            variant: VariantId::new(variant),
            quantity,
            text,
        });
        let lines = prop::collection::vec(line, 0..4);
        let texts = (any::<String>(), option::of(any::<String>()), option::of(any::<String>()));
        (texts, lines, option::of(any_contact()), option::of(any_address())).prop_map(
            |((reference, code, delivery), lines, contact, address)| StoredCart {
                reference,
                lines,
                code,
                contact,
                address,
                delivery,
            },
        )
    }

    proptest! {
        #[test]
        fn a_cart_is_read_as_it_was_written(stored in any_cart()) {
            let text = serde_json::to_string(&stored).unwrap();
            prop_assert_eq!(cart(&text), Some(stored));
        }

        #[test]
        fn an_order_is_read_as_it_was_written(record in any_record()) {
            let text = serde_json::to_string(&record).unwrap();
            let read = order(&text).map(|read| serde_json::to_string(&read).unwrap());
            prop_assert_eq!(read, Some(text));
        }
    }
}
