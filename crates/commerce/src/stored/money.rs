//! Reads a [`Money`] as serde writes it.

use crate::{
    Currency, Money,
    json::{Node, Read},
};

pub fn read_money(node: Node<'_>) -> Read<Money> {
    let currency = node.field("currency")?;
    let exponent = node.field("exponent")?;
    Ok(Money {
        minor: node.field("minor")?.integer()?,
        currency: Currency::new(currency.text()?).map_err(|error| currency.error(error.to_string()))?,
        exponent: u8::try_from(exponent.count()?).map_err(|_| exponent.error("is too large"))?,
    })
}
