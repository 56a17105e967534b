//! What the values in a shop.json may be: one rule each, for the reader and for the check.

use commerce::{
    Currency,
    web_address::{is_web, scheme_and_rest},
};

use crate::{Accent, Language, content_page::MARKDOWN};

/// Any text but an empty one.
pub(crate) fn is_text(text: &str) -> bool {
    !text.trim().is_empty()
}

/// "#rrggbb".
pub(crate) fn is_accent(text: &str) -> bool {
    Accent::parse(text).is_some()
}

/// The tag of a language that the app speaks.
pub(crate) fn is_language(tag: &str) -> bool {
    Language::find(tag).is_some()
}

/// An ISO 4217 code that the app knows the digits of.
pub(crate) fn is_currency(code: &str) -> bool {
    Currency::new(code).is_ok()
}

/// An ISO 3166 code.
pub(crate) fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Who pays for a parcel back.
pub(crate) fn is_payer(text: &str) -> bool {
    matches!(text, "shop" | "customer")
}

/// Scheme and host. It goes into the Content-Security-Policy.
pub(crate) fn is_origin(text: &str) -> bool {
    let host = scheme_and_rest(text).map_or("", |(_, host)| host.trim_end_matches('/'));
    is_web(text) && !host.contains(['/', '?', '#'])
}

/// A path of the shop, which a link shows in the shop itself.
pub(crate) fn is_link(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//")
}

/// The name of a page in addresses, which becomes that of a folder.
pub(crate) fn is_handle(text: &str) -> bool {
    let is_good = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    text.chars().all(is_good)
}

/// A relative path of a text.
pub(crate) fn is_markdown(text: &str) -> bool {
    text.len() > MARKDOWN.len() && text.ends_with(MARKDOWN) && !text.starts_with('/') && !text.contains(':')
}

/// Font families. They go into a style, where all beyond ASCII is part of a name.
pub(crate) fn is_family(text: &str) -> bool {
    let is_named = |letter: char| letter.is_ascii_alphanumeric() || !letter.is_ascii();
    text.chars().all(|letter| is_named(letter) || matches!(letter, ' ' | ',' | '-' | '\'' | '"'))
}

/// A WhatsApp number.
pub(crate) fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What t.me takes: the name without "@".
pub(crate) fn is_telegram(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The roundest corners, in CSS pixels.
pub(crate) const ROUNDEST: i64 = 24;

/// The longest that goods can be given back for, or be on their way.
pub(crate) const MOST_DAYS: u32 = 3650;

/// What a page's name in addresses should be.
pub(crate) const HANDLE: &str = "should be small letters, digits and hyphens such as \"imprint\"";
/// What the file with a page's text should be.
pub(crate) const MARKDOWN_FILE: &str = "should be a Markdown file such as \"pages/imprint.md\"";
/// What a price of delivery should be.
pub(crate) const PRICES: &str = "should be prices such as { \"EUR\": \"4.90\" }";
/// What a number of days should be.
pub(crate) const DAYS: &str = "should be a whole number from 0 to 3650";
/// What a range of days should be.
pub(crate) const DAY_RANGE: &str = "should be the fewest and the most days, such as [2, 4]";
/// What a country should be.
pub(crate) const COUNTRY: &str = "should be a country such as \"DE\"";
/// What stands for who pays.
pub(crate) const PAYER: &str = "should be \"shop\" or \"customer\"";
