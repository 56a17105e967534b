//! What is said of an amount that the shop cannot read: what was written, and how to write it.

use super::super::mapping::rule;
use crate::{Currency, Money, MoneyError};

/// What is wrong with an amount; `None` where nothing is.
pub fn why(text: &str, currency: Currency) -> Option<String> {
    let why = rule::amount(text, currency).err()?;
    Some(match (Money::parse(text, currency), written_well(text, currency)) {
        (Err(MoneyError::Decimal), Some(better)) => format!("\"{text}\" should be written \"{better}\""),
        (Err(MoneyError::Decimal), None) => {
            format!("\"{text}\" should be an amount such as \"{}\"", example(currency))
        }
        _ if why.starts_with("is ") => format!("\"{text}\" {why}"),
        _ => format!("\"{text}\" is too exact: {why}"),
    })
}

/// An amount as one writes it.
pub fn example(currency: Currency) -> String {
    Money::new(650, currency).decimal()
}

/// The amount that was meant, without the sign of a currency, with a point before its decimals.
pub fn written_well(text: &str, currency: Currency) -> Option<String> {
    let bare = text.replace(currency.as_str(), "");
    let mut number = String::new();
    for letter in bare.chars() {
        match letter {
            '0'..='9' | '.' | ',' => number.push(letter),
            '€' | '$' | '£' | '¥' | '₩' | '₹' | '\'' | '’' => {}
            _ if letter.is_whitespace() => {}
            _ => return None,
        }
    }
    let plain = match number.rfind(['.', ',']) {
        Some(at) if is_decimal_sign(&number, at, currency) => {
            let (whole, decimals) = number.split_at(at);
            [&whole.replace(['.', ','], ""), ".", decimals.get(1..)?].concat()
        }
        _ => number.replace(['.', ','], ""),
    };
    rule::amount(&plain, currency).is_ok().then_some(plain)
}

/// Whether decimals follow a sign, and not the rest of the thousands.
fn is_decimal_sign(number: &str, at: usize, currency: Currency) -> bool {
    let behind = number.len() - at - 1;
    (1..=usize::from(currency.exponent())).contains(&behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_shown_and_how_to_write_it() {
        for (code, text, better) in [
            ("EUR", "6,50", "6.50"),
            ("EUR", "€6.50", "6.50"),
            ("EUR", "6.50 EUR", "6.50"),
            ("EUR", "1,650.00", "1650.00"),
            ("EUR", "1.650,00 €", "1650.00"),
            ("CHF", "1'650", "1650"),
            ("JPY", "¥1,650", "1650"),
            ("KWD", "1,650", "1.650"),
            ("USD", "1,650", "1650"),
        ] {
            let why = why(text, Currency::new(code).unwrap()).unwrap();
            assert_eq!(why, format!("\"{text}\" should be written \"{better}\""));
        }
    }

    #[test]
    fn what_is_no_amount_gets_an_example() {
        let [euro, yen] = ["EUR", "JPY"].map(|code| Currency::new(code).unwrap());
        assert_eq!(why("six", euro).unwrap(), "\"six\" should be an amount such as \"6.50\"");
        assert_eq!(why("", yen).unwrap(), "\"\" should be an amount such as \"650\"");
        assert_eq!(why("6.505", euro).unwrap(), "\"6.505\" is too exact: EUR has 2 decimals");
        assert_eq!(why("-1", euro).unwrap(), "\"-1\" is less than nothing");
        assert_eq!(why("6.5", euro), None);
    }
}
