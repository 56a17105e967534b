//! What no export holds and a catalog must have: where the shop delivers, how, and how it is paid.
//! Examples for the merchant to replace.

use commerce::Currency;

use crate::json::Json;

/// The countries that pay with the euro.
const EURO: [&str; 21] = [
    "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT",
    "NL", "PT", "SI", "SK",
];

/// Where the currency is used. Its code begins with that of its country (ISO 4217), but for those of
/// several countries, which begin with X, and the euro.
pub fn countries(currency: Currency, language: Option<&str>) -> Json {
    let code = currency.as_str();
    let codes: Vec<&str> = match code {
        "EUR" => euro_country(language).map_or_else(|| EURO.to_vec(), |country| vec![country]),
        _ if code.starts_with('X') => Vec::new(),
        _ => code.get(..2).into_iter().collect(),
    };
    Json::List(codes.into_iter().map(|code| Json::object([("code", Some(Json::text(code)))])).collect())
}

/// The country in a language tag such as `de-AT`, or the one that the language is named after.
fn euro_country(language: Option<&str>) -> Option<&'static str> {
    let tag = language?.to_ascii_uppercase();
    let country = tag.rsplit(['-', '_']).next()?;
    EURO.into_iter().find(|euro| *euro == country)
}

pub fn delivery() -> Json {
    Json::List(vec![Json::object([
        ("id", Some(Json::text("shipping"))),
        ("kind", Some(Json::text("shipping"))),
        ("label", Some(Json::text("Shipping"))),
    ])])
}

/// The one way of paying that needs nothing of the merchant's.
pub fn payments() -> Json {
    let clipboard = Json::object([("clipboard", Some(Json::Object(Vec::new())))]);
    let message = Json::object([("to", Some(clipboard))]);
    Json::List(vec![Json::object([
        ("id", Some(Json::text("message"))),
        ("label", Some(Json::text("Order by message"))),
        ("how", Some(Json::object([("message", Some(message))]))),
    ])])
}
