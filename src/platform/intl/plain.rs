//! What the browser's Intl writes, without a browser: numbers, money and plurals of the shop's own
//! languages, byte for byte. A prerendered page is taken over without a flicker only so; a test in a
//! browser holds it for every currency.
//!
//! Dates, distances and names of countries stand on no page that is rendered on the host.

#[path = "symbols.rs"]
mod symbols;

use commerce::{Currency, Money};

use symbols::{OWN, SYMBOLS, WHOLE};

/// How a language writes numbers.
struct Writing {
    /// Between groups of three digits.
    group: &'static str,
    decimal: &'static str,
    /// How many digits stand before the first separator at least.
    least_before_group: usize,
    symbol: SymbolPlace,
}

/// Where the symbol of a currency stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SymbolPlace {
    /// Right before the number, with a space where it ends in a letter.
    Before,
    BeforeSpace,
    SpaceAfter,
}

const SPACE: &str = "\u{a0}";

fn writing(language: &str) -> Writing {
    let (group, decimal, least_before_group, symbol) = match language {
        "de" => (".", ",", 1, SymbolPlace::SpaceAfter),
        "es" => (".", ",", 2, SymbolPlace::SpaceAfter),
        "fr" => ("\u{202f}", ",", 1, SymbolPlace::SpaceAfter),
        "pt-BR" => (".", ",", 1, SymbolPlace::BeforeSpace),
        _ => (",", ".", 1, SymbolPlace::Before),
    };
    Writing { group, decimal, least_before_group, symbol }
}

/// An amount with its currency.
pub fn money(language: &str, amount: Money) -> String {
    let writing = writing(language);
    let shown = if WHOLE.contains(&amount.currency.as_str()) { whole(amount) } else { amount.rounded() };
    let decimal = shown.decimal();
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal.as_str()), |digits| ("-", digits));
    let (units, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut number = grouped(units, &writing);
    if !fraction.is_empty() {
        number.push_str(writing.decimal);
        number.push_str(fraction);
    }
    let symbol = symbol(language, &shown.currency);
    let parts = match writing.symbol {
        SymbolPlace::Before if ends_in_sign(symbol) => [sign, symbol, "", &number],
        SymbolPlace::Before | SymbolPlace::BeforeSpace => [sign, symbol, SPACE, &number],
        SymbolPlace::SpaceAfter => [sign, &number, SPACE, symbol],
    };
    parts.concat()
}

/// A whole number.
pub fn number(language: &str, value: u32) -> String {
    grouped(&value.to_string(), &writing(language))
}

/// The plural category (CLDR).
pub fn plural(language: &str, value: u32) -> &'static str {
    let is_million = value != 0 && value.is_multiple_of(1_000_000);
    match (language, value) {
        ("ja" | "ko" | "zh-Hans" | "zh-Hant", _) => "other",
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("ar", _) if (3..=10).contains(&(value % 100)) => "few",
        ("ar", _) if value % 100 >= 11 => "many",
        ("fr" | "pt-BR", 0) | (_, 1) => "one",
        ("es" | "fr" | "pt-BR", _) if is_million => "many",
        _ => "other",
    }
}

/// In whole units, halves going away from zero.
fn whole(amount: Money) -> Money {
    let unit = 10_i64.saturating_pow(u32::from(amount.exponent));
    let half = if amount.minor < 0 { -(unit / 2) } else { unit / 2 };
    Money { minor: amount.minor.saturating_add(half) / unit, exponent: 0, ..amount }
}

fn symbol<'s>(language: &str, currency: &'s Currency) -> &'s str {
    let code = currency.as_str();
    let own = OWN.iter().find(|(of, known, _)| *of == language && *known == code);
    let shared = || SYMBOLS.iter().find(|(known, _)| *known == code);
    own.map(|(.., symbol)| *symbol).or_else(|| shared().map(|(_, symbol)| *symbol)).unwrap_or(code)
}

/// Whether a symbol's last character is a sign, which needs no space before a number.
fn ends_in_sign(symbol: &str) -> bool {
    let is_sign = |letter| matches!(letter, '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '฿' | '៛' | '₠'..='\u{20cf}' | '￥');
    symbol.ends_with(is_sign)
}

fn grouped(digits: &str, writing: &Writing) -> String {
    if digits.len() < 3 + writing.least_before_group {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(writing.group);
        }
        text.push(digit);
    }
    text
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod host_tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_has_it() {
        for (language, text, code, written) in [
            ("en", "1234567.8", "USD", "$1,234,567.80"),
            ("en", "-5", "EUR", "-€5.00"),
            ("en", "12", "CHF", "CHF\u{a0}12.00"),
            ("en", "12.5", "HUF", "Ft\u{a0}13"),
            ("de", "1234.5", "EUR", "1.234,50\u{a0}€"),
            ("es", "1234.5", "EUR", "1234,50\u{a0}€"),
            ("es", "12345", "EUR", "12.345,00\u{a0}€"),
            ("fr", "-1234", "JPY", "-1\u{202f}234\u{a0}¥"),
            ("pt-BR", "5", "BRL", "R$\u{a0}5,00"),
            ("ja", "1200", "JPY", "￥1,200"),
            ("zh-Hans", "128", "CNY", "¥128.00"),
        ] {
            let amount = Money::parse(text, Currency::new(code).unwrap()).unwrap();
            assert_eq!(money(language, amount), written, "{language}");
        }
    }

    #[test]
    fn numbers_are_grouped_and_counted() {
        assert_eq!((number("en", 999), number("en", 1000)), ("999".to_owned(), "1,000".to_owned()));
        assert_eq!(plural("ar", 103), "few");
        assert_eq!((plural("fr", 0), plural("en", 0), plural("es", 2_000_000)), ("one", "other", "many"));
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use shop::LANGUAGES;
    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::intl;

    wasm_bindgen_test_configure!(run_in_browser);

    const AMOUNTS: [i64; 11] =
        [0, 1, -1, 50, 150, 2400, 99_999, 123_450, -1_234_567, 123_456_789, 9_999_999_999];

    fn currencies() -> impl Iterator<Item = Currency> {
        let shared = SYMBOLS.iter().map(|(code, _)| *code);
        let codes = shared.chain(WHOLE).chain(["CHF", "SAR", "BHD", "KWD", "DZD", "XXX", "XDR"]);
        codes.map(|code| Currency::new(code).unwrap())
    }

    /// Arabic writes money as English does: see `i18n::money`.
    #[wasm_bindgen_test]
    fn money_is_what_the_browser_writes() {
        let mut wrong = Vec::new();
        for language in LANGUAGES.iter().filter(|language| !language.is_mirrored()) {
            for currency in currencies() {
                for minor in AMOUNTS {
                    let amount = Money::new(minor, currency);
                    let (ours, theirs) = (money(language.tag(), amount), intl::money(language.tag(), amount));
                    if ours != theirs {
                        wrong.push(format!("{} {ours:?} {theirs:?}", language.tag()));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[wasm_bindgen_test]
    fn numbers_are_what_the_browser_writes() {
        for language in &LANGUAGES {
            let tag = language.tag();
            for value in (0..130).chain([999, 1000, 9999, 10_000, 1_000_000, 2_000_000, 12_345_678]) {
                assert_eq!(number(tag, value), intl::number(tag, value), "{tag}");
                assert_eq!(plural(tag, value), intl::plural(tag, value), "{tag} {value}");
            }
        }
    }
}
