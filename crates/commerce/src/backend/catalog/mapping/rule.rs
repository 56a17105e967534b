//! What a single text of a catalog must be for the shop to use it: names, amounts, links. The reader and
//! the check share these rules, so that what is checked is what is sold.

use crate::{Currency, Money};

/// No price is larger than this many minor units, so that no sum of a cart overflows.
pub const LARGEST: i64 = 1_000_000_000_000;

/// The most characters a text of the shopper's may be allowed: it travels in messages and links.
pub const LONGEST_TEXT: u32 = 500;

pub const NAME: &str = "should be small letters, digits, hyphens and underscores";
pub const COUNTRY: &str = "should be two capital letters, such as DE";
pub const ADDRESS: &str = "should be a path beside catalog.json, or an https address";
pub const WIDTHS: &str = "`widths` and {width} go together";
pub const PERCENT: &str = "should be more than 0, at most 100, with at most two decimals, such as \"12.5\"";
pub const DATE: &str = "should be a date such as \"2026-11-23\" or \"2026-11-23T18:00:00Z\"";
pub const LINK: &str = "should be an https link";
pub const WHATSAPP: &str = "should be a telephone number with its country code";
pub const TELEGRAM: &str = "should be a Telegram name, such as \"tea_and_clay\"";
/// What an e-mail address must be.
pub const EMAIL: &str = "should be an e-mail address";

/// Needs no encoding in a link or a file's name.
pub fn is_name(text: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    !text.is_empty() && text.bytes().all(fine)
}

/// An ISO 3166 code.
pub fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `#rrggbb` and nothing else: it goes into a style.
pub fn is_color(text: &str) -> bool {
    text.len() == 7
        && text.strip_prefix('#').is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Where a picture may lie.
pub fn is_address(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains('/'));
    !text.is_empty() && scheme.is_none_or(|scheme| matches!(scheme, "https" | "http"))
}

/// Where a payment page may lie.
pub fn is_link(text: &str) -> bool {
    text.starts_with("https://")
}

/// Minor units of an amount in decimal text, or what is wrong with it.
pub fn amount(text: &str, currency: Currency) -> Result<i64, String> {
    let money = Money::parse(text, currency).map_err(|error| error.to_string())?;
    if money.exponent > currency.exponent() {
        return Err([currency.as_str(), " has ", &currency.exponent().to_string(), " decimals"].concat());
    }
    match money.minor {
        0..=LARGEST => Ok(money.minor),
        ..0 => Err("is less than nothing".to_owned()),
        _ => Err("is too much".to_owned()),
    }
}

/// Hundredths of a percent.
pub fn percent(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let zeros = "00".get(decimals.len()..)?;
    let hundredths = [whole, decimals, zeros].concat().parse().ok()?;
    (1..=10_000).contains(&hundredths).then_some(hundredths)
}

/// A telephone number as its digits.
pub fn whatsapp(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_one = (7..=15).contains(&digits.len()) && !number.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_one.then_some(digits)
}

/// A Telegram name without its "@"; empty where the shopper chooses to whom.
pub fn telegram(name: &str) -> Option<&str> {
    let name = name.trim_start_matches('@');
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then_some(name)
}
