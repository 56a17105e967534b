//! Numbers, money, dates, plurals and names of countries, as the browser's Intl writes them.
//!
//! On the host, where there is no Intl, `plain` writes what it would; what stands on no page that is
//! rendered there has a simple form.

#[cfg(any(not(target_arch = "wasm32"), test))]
mod plain;

use std::cell::RefCell;

use commerce::Money;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// An amount with its currency, in the manner of `language`.
///
/// The decimal text is handed to Intl as text, so that no digit passes through a float.
pub fn money(language: &str, amount: Money) -> String {
    let rounded = amount.rounded();
    let options =
        [("style", "currency"), ("currency", rounded.currency.as_str()), ("currencyDisplay", "narrowSymbol")];
    format("NumberFormat", language, &options, Value::Text(&rounded.decimal()))
        .unwrap_or_else(|| without_intl::money(language, amount))
}

/// A whole number, with the separators of `language`.
pub fn number(language: &str, value: u32) -> String {
    format("NumberFormat", language, &[], Value::Number(f64::from(value)))
        .unwrap_or_else(|| without_intl::number(language, value))
}

/// A distance in kilometres, with one digit after the point.
pub fn kilometres(language: &str, value: f64) -> String {
    let options = [("style", "unit"), ("unit", "kilometer")];
    let tenths = (value * 10.0).round() as u32;
    format("NumberFormat", language, &options, Value::Number(f64::from(tenths) / 10.0)).unwrap_or_else(|| {
        // In whole numbers: std's code that writes fractions is 8 KB.
        let rest = Some(tenths % 10).filter(|rest| *rest > 0).map(|rest| format!(".{rest}"));
        format!("{}{} km", tenths / 10, rest.unwrap_or_default())
    })
}

/// Date and time of day of a moment in milliseconds since 1970.
pub fn moment(language: &str, at: i64) -> String {
    let options = [("dateStyle", "medium"), ("timeStyle", "short")];
    format("DateTimeFormat", language, &options, Value::Number(at as f64)).unwrap_or_default()
}

/// The name of a country by its ISO 3166 code, in `language`.
pub fn country(language: &str, code: &str) -> Option<String> {
    call("DisplayNames", language, &[("type", "region")], "of", Value::Text(code))
}

/// The plural category of a number: "one", "few", "other" … (CLDR).
pub fn plural(language: &str, value: u32) -> String {
    call("PluralRules", language, &[], "select", Value::Number(f64::from(value)))
        .unwrap_or_else(|| String::from(without_intl::plural(language, value)))
}

#[cfg(not(target_arch = "wasm32"))]
use plain as without_intl;

/// For a browser whose Intl fails.
#[cfg(target_arch = "wasm32")]
mod without_intl {
    use commerce::Money;

    pub fn money(_: &str, amount: Money) -> String {
        amount.to_string()
    }

    pub fn number(_: &str, value: u32) -> String {
        value.to_string()
    }

    pub fn plural(_: &str, value: u32) -> &'static str {
        if value == 1 { "one" } else { "other" }
    }
}

/// What is written. Only a browser makes a value of JavaScript of it.
enum Value<'v> {
    Text(&'v str),
    Number(f64),
}

fn format(kind: &str, language: &str, options: &[(&str, &str)], value: Value<'_>) -> Option<String> {
    call(kind, language, options, "format", value)
}

/// `new Intl[kind](language, options)[method](value)`
fn call(
    kind: &str,
    language: &str,
    options: &[(&str, &str)],
    method: &str,
    value: Value<'_>,
) -> Option<String> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let (formatter, method) = formatter(kind, language, options, method)?;
    let value = match value {
        Value::Text(text) => JsValue::from_str(text),
        Value::Number(number) => JsValue::from_f64(number),
    };
    method.call1(&formatter, &value).ok()?.as_string()
}

thread_local! {
    /// Formatters by what they were made of. They are dear to make: a list of prices needs one many
    /// times. A page needs few of them.
    static MADE: RefCell<Vec<(String, Formatter)>> = const { RefCell::new(Vec::new()) };
}

/// An object of Intl's, and the method to call on it.
type Formatter = (JsValue, Function);

fn formatter(kind: &str, language: &str, options: &[(&str, &str)], method: &str) -> Option<Formatter> {
    let mut key = [kind, " ", language].concat();
    for (_, setting) in options {
        key.push(' ');
        key.push_str(setting);
    }
    MADE.with_borrow_mut(|made| {
        if let Some((_, formatter)) = made.iter().find(|(known, _)| *known == key) {
            return Some(formatter.clone());
        }
        let formatter = make(kind, language, options, method)?;
        made.push((key, formatter.clone()));
        Some(formatter)
    })
}

fn make(kind: &str, language: &str, options: &[(&str, &str)], method: &str) -> Option<Formatter> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let class: Function = Reflect::get(&intl, &JsValue::from_str(kind)).ok()?.dyn_into().ok()?;
    let settings = Object::new();
    for (name, setting) in options {
        Reflect::set(&settings, &JsValue::from_str(name), &JsValue::from_str(setting)).ok()?;
    }
    let formatter = Reflect::construct(&class, &Array::of2(&JsValue::from_str(language), &settings)).ok()?;
    let method: Function = Reflect::get(&formatter, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    Some((formatter, method))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod host_tests {
    use super::*;

    #[test]
    fn without_intl_the_same_is_written() {
        let amount = Money::parse("24", commerce::Currency::new("EUR").unwrap()).unwrap();
        assert_eq!(money("en", amount), "€24.00");
        assert_eq!((number("en", 1234), plural("en", 1)), ("1,234".to_owned(), "one".to_owned()));
        assert_eq!((kilometres("en", 1.23), moment("en", 0)), ("1.2 km".to_owned(), String::new()));
        assert_eq!(country("en", "DE"), None);
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use commerce::Currency;
    use wasm_bindgen_test::*;

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    fn amount(text: &str, code: &str) -> Money {
        Money::parse(text, Currency::new(code).unwrap()).unwrap()
    }

    #[wasm_bindgen_test]
    fn money_keeps_digits_a_float_would_lose() {
        assert_eq!(money("en", amount("90071992547409.93", "USD")), "$90,071,992,547,409.93");
        assert_eq!(money("en", amount("-5", "EUR")), "-€5.00");
        assert_eq!(money("en", amount("1200", "JPY")), "¥1,200");
        assert_eq!(money("zh-Hans", amount("128", "CNY")), "¥128.00");
        assert_eq!(money("en", amount("128", "EUR")), "€128.00");
    }

    #[wasm_bindgen_test]
    fn plurals_and_names_follow_the_language() {
        assert_eq!(plural("en", 1), "one");
        assert_eq!(plural("en", 2), "other");
        assert_eq!(plural("zh-Hans", 1), "other");
        assert_eq!(country("zh-Hans", "DE").as_deref(), Some("德国"));
        assert_eq!(number("en", 12345), "12,345");
        // Formatters are kept: one of another language, kind or setting is another one.
        assert_eq!(number("de", 12345), "12.345");
        assert_eq!(number("en", 12345), "12,345");
        assert_eq!(plural("ar", 2), "two");
        assert_eq!(plural("en", 2), "other");
        assert_eq!(country("en", "DE").as_deref(), Some("Germany"));
    }
}
