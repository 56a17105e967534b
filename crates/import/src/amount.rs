//! Amounts as people and programs write them, as decimal text: never through floats.

use commerce::{Currency, Money};

/// Which separators a format uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Written by a program for programs: a dot is always decimal, a comma before three digits is not.
    Program,
    /// Written by a program with the decimal separator of its country and no other: a separator that stands
    /// alone is decimal, whatever it is. What a person has grouped since, 1.234,50 or 1,234.50, is read too.
    Localized,
}

/// An amount that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Amount {
    /// Digits with at most one dot, such as `1234.50`.
    pub decimal: String,
    /// As far as the text names it.
    pub currency: Option<Currency>,
}

/// Signs that stand for one currency only. `$`, `¥` and `kr` stand for several.
const SIGNS: [(&str, &str); 12] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("zł", "PLN"),
    ("R$", "BRL"),
    ("₴", "UAH"),
    ("₫", "VND"),
    ("₪", "ILS"),
    ("₱", "PHP"),
];

/// The most of a single amount, in the smallest units: what a catalog takes.
const LARGEST: i64 = 1_000_000_000_000;

/// Reads an amount; `None` for what is none, or is less than nothing.
pub fn read(text: &str, style: Style) -> Option<Amount> {
    let digits: String = text.chars().filter_map(as_ascii).collect();
    let first = digits.find(|letter: char| letter.is_ascii_digit())?;
    let last = digits.rfind(|letter: char| letter.is_ascii_digit())?;
    let (before, number, after) = (&digits[..first], &digits[first..=last], &digits[last + 1..]);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || b".,'".contains(&byte));
    if !is_number || before.contains('-') || after.contains('-') {
        return None;
    }
    let currency = currency(before).or_else(|| currency(after));
    let is_stray =
        |part: &str| currency.is_none() && part.chars().filter(|c| c.is_ascii_alphabetic()).count() > 3;
    if is_stray(before) || is_stray(after) {
        return None;
    }
    // ".5" is a half.
    let number = if before.ends_with('.') { format!(".{number}") } else { number.to_owned() };
    let decimal = decimal(&number, style)?;
    Some(Amount { decimal, currency })
}

/// The amount in a currency, rounded to its smallest unit, and whether that changed it.
pub fn money(decimal: &str, currency: Currency) -> Option<(Money, bool)> {
    let exact = Money::parse(decimal, currency).ok()?;
    let rounded = exact.rounded();
    let is_same = i64::checked_pow(10, u32::from(exact.exponent - rounded.exponent))
        .and_then(|factor| rounded.minor.checked_mul(factor))
        .is_some_and(|minor| minor == exact.minor);
    (0..=LARGEST).contains(&rounded.minor).then_some((rounded, !is_same))
}

/// Digits and separators of other scripts as ASCII; blanks inside of numbers are dropped.
fn as_ascii(letter: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit(u32::from(letter) - zero, 10);
    match letter {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        '\u{66b}' | '\u{ff0c}' => Some(','),
        '\u{66c}' | '\u{2019}' => Some('\''),
        '\u{2212}' | '\u{2013}' => Some('-'),
        _ if letter.is_whitespace() => None,
        _ => Some(letter),
    }
}

fn currency(part: &str) -> Option<Currency> {
    if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| part.contains(sign)) {
        return Currency::new(code).ok();
    }
    let letters: String = part.chars().filter(char::is_ascii_uppercase).collect();
    Currency::new(&letters).ok().filter(|_| letters.len() == part.trim_matches([':', '.']).len())
}

/// The number with a dot as its only separator.
fn decimal(number: &str, style: Style) -> Option<String> {
    let point = decimal_place(number, style);
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let (whole, fraction) = match point {
        Some(place) => (digits(number.get(..place)?), digits(number.get(place + 1..)?)),
        None => (digits(number), String::new()),
    };
    let whole = if whole.is_empty() { "0" } else { &whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

/// Where the decimals begin: at the last separator, unless it only groups digits.
fn decimal_place(number: &str, style: Style) -> Option<usize> {
    let place = number.rfind(['.', ','])?;
    let sign = number.get(place..=place)?;
    let (before, after) = (number.get(..place)?, number.get(place + 1..)?);
    if before.contains(sign) {
        return None;
    }
    let has_other = before.contains(['.', ',', '\'']);
    let groups = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    let may_group = style == Style::Program && sign == ",";
    if groups && may_group && !has_other { None } else { Some(place) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, style: Style) -> Option<String> {
        let amount = read(text, style)?;
        let code = amount.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
        Some(amount.decimal + &code)
    }

    #[test]
    fn amounts_are_written_in_many_ways() {
        for (text, amount) in [
            ("12", "12"),
            ("12,50", "12.50"),
            ("12.5", "12.5"),
            ("1.234,56 €", "1234.56 EUR"),
            ("$1,234.56", "1234.56"),
            ("R$ 1.234,56", "1234.56 BRL"),
            ("1 234,50 zł", "1234.50 PLN"),
            ("1\u{202f}234,50", "1234.50"),
            ("CHF 1'234.50", "1234.50 CHF"),
            ("4.500 KWD", "4.500 KWD"),
            ("1,125", "1.125"),
            ("1.234.567", "1234567"),
            ("0,125", "0.125"),
            ("١٢٫٥٠", "12.50"),
            ("５００円", "500"),
            ("kr. 99,00", "99.00"),
            (",5", "5"),
            (".5", "0.5"),
        ] {
            assert_eq!(shown(text, Style::Localized).as_deref(), Some(amount), "{text}");
        }
    }

    #[test]
    fn programs_write_decimals_with_a_dot() {
        for (text, amount) in [
            ("1.234", "1.234"),
            ("3600.00", "3600.00"),
            ("199.9 QAR", "199.9 QAR"),
            ("USD 1,234", "1234 USD"),
        ] {
            assert_eq!(shown(text, Style::Program).as_deref(), Some(amount), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in ["", "free", "-5", "5-", "12 or 13", "1e5", "12/13", "call 123456", "€"] {
            assert_eq!(read(text, Style::Localized), None, "{text}");
        }
    }

    #[test]
    fn an_amount_is_rounded_to_what_can_be_paid() {
        let money = |text, code| {
            money(text, Currency::new(code).unwrap()).map(|(money, is_changed)| (money.decimal(), is_changed))
        };
        assert_eq!(money("3600.00", "JPY"), Some(("3600".to_owned(), false)));
        assert_eq!(money("12.5", "EUR"), Some(("12.50".to_owned(), false)));
        assert_eq!(money("12.345", "EUR"), Some(("12.34".to_owned(), true)));
        assert_eq!(money("1.2345", "KWD"), Some(("1.234".to_owned(), true)));
        assert_eq!(money("99999999999", "EUR"), None);
        assert_eq!(money("1e3", "EUR"), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_a_decimal(text in "\\PC{0,12}|[0-9.,' €-]{0,12}") {
            for style in [Style::Program, Style::Localized] {
                if let Some(amount) = read(&text, style) {
                    let digits = amount.decimal.replacen('.', "", 1);
                    prop_assert!(!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
                }
            }
        }

        #[test]
        fn a_written_amount_is_read_as_it_was_meant(cents in 0_i64..10_000_000_000) {
            let euro = Currency::new("EUR").unwrap();
            let plain = Money::new(cents, euro).decimal();
            for text in [plain.clone(), plain.replace('.', ","), format!("{plain} EUR"), format!("€ {plain}")] {
                let amount = read(&text, Style::Localized).unwrap();
                prop_assert_eq!(money(&amount.decimal, euro).unwrap().0.minor, cents, "{}", text);
            }
        }
    }
}
