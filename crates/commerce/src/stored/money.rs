//! Reads a [`Money`] and a [`Currency`] as serde writes them.

use crate::{
    Currency, Money,
    json::{Node, Read},
};

pub fn read_money(node: Node<'_>) -> Read<Money> {
    let exponent = node.field("exponent")?;
    Ok(Money {
        minor: node.field("minor")?.integer()?,
        currency: read_currency(node.field("currency")?)?,
        exponent: u8::try_from(exponent.count()?).map_err(|_| exponent.error("is too large"))?,
    })
}

pub fn read_currency(node: Node<'_>) -> Read<Currency> {
    Currency::new(node.text()?).map_err(|error| node.error(error.to_string()))
}
