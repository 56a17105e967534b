//! What a merchant promises about returns and shipping: for search engines and product feeds. Host programs
//! alone read it; the shop in the browser neither needs it nor carries its reader.

use commerce::{
    Currency, Money,
    json::{Node, Read, ReadError, Tree},
};

use crate::{ShopError, rules};

/// The fields "returns" and "shipping" of a shop.json.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Terms {
    /// How goods can be given back; nothing is said where it is missing.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub returns: Option<Returns>,
    /// What delivery costs and how long it takes, one entry for each price.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub shipping: Vec<Shipping>,
}

/// How goods can be given back by post.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Returns {
    /// Where this holds: two letters each (ISO 3166).
    pub countries: Vec<String>,
    /// For how many days after delivery, 0 to 3650; 0 where nothing is taken back.
    pub days: u32,
    /// Who pays for the parcel back.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub paid_by: Option<Payer>,
}

/// Who pays for a parcel back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Payer {
    /// The merchant.
    Shop,
    /// The shopper.
    Customer,
}

/// What delivery to some countries costs, and how long it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Shipping {
    /// Where this holds: two letters each (ISO 3166).
    pub countries: Vec<String>,
    /// What it costs, in each currency: { "EUR": "4.90" }.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub price: Vec<Money>,
    /// The fewest and the most working days until the parcel leaves: [0, 1].
    #[cfg_attr(feature = "schema", schemars(default, with = "Option<[u32; 2]>"))]
    pub handling_days: Option<Days>,
    /// The fewest and the most days that it is on its way: [2, 4].
    #[cfg_attr(feature = "schema", schemars(default, with = "Option<[u32; 2]>"))]
    pub transit_days: Option<Days>,
}

/// A number of days, from the fewest to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The fewest.
    pub least: u32,
    /// The most.
    pub most: u32,
}

impl Terms {
    /// Reads the two fields of a whole shop.json. Fails with the first of them that is wrong.
    pub fn read(json: &str) -> Result<Self, ShopError> {
        let tree = Tree::parse(json)?;
        let root = tree.root();
        let returns = root.optional("returns").map(returns).transpose()?;
        let shipping = match root.optional("shipping") {
            Some(node) => node.list()?.map(shipping).collect::<Read<_>>()?,
            None => Vec::new(),
        };
        Ok(Self { returns, shipping })
    }
}

fn returns(node: Node<'_>) -> Read<Returns> {
    let days = node.field("days")?;
    let paid_by = node.optional("paid_by").map(payer).transpose()?;
    Ok(Returns {
        countries: countries(node)?,
        days: day_count(days).ok_or_else(|| days.error(rules::DAYS))?,
        paid_by,
    })
}

fn payer(node: Node<'_>) -> Read<Payer> {
    match node.text()? {
        "shop" => Ok(Payer::Shop),
        "customer" => Ok(Payer::Customer),
        _ => Err(node.error(rules::PAYER)),
    }
}

fn shipping(node: Node<'_>) -> Read<Shipping> {
    let days = |name| node.optional(name).map(read_days).transpose();
    Ok(Shipping {
        countries: countries(node)?,
        price: prices(node.field("price")?)?,
        handling_days: days("handling_days")?,
        transit_days: days("transit_days")?,
    })
}

fn countries(node: Node<'_>) -> Read<Vec<String>> {
    let code = |country: Node<'_>| {
        let code = country.text()?;
        if rules::is_country(code) { Ok(code.to_owned()) } else { Err(country.error(rules::COUNTRY)) }
    };
    node.field("countries")?.list()?.map(code).collect()
}

/// Prices by currency, for the reader and for the check.
pub(crate) fn prices(node: Node<'_>) -> Read<Vec<Money>> {
    let wrong = || node.error(rules::PRICES);
    let price = |(code, price): (&str, Node<'_>)| {
        let currency = Currency::new(code).map_err(|_| wrong())?;
        let money = Money::parse(price.text()?, currency);
        money.ok().filter(|money| money.minor >= 0).ok_or_else(|| price.error(rules::PRICES))
    };
    let prices = node.members()?.map(price).collect::<Read<Vec<_>>>()?;
    if prices.is_empty() { Err(wrong()) } else { Ok(prices) }
}

/// Two numbers of days, for the reader and for the check.
pub(crate) fn read_days(node: Node<'_>) -> Read<Days> {
    let wrong = || node.error(rules::DAY_RANGE);
    let days =
        node.list()?.map(|day| day_count(day).ok_or_else(wrong)).collect::<Result<Vec<_>, ReadError>>()?;
    match days[..] {
        [least, most] if least <= most => Ok(Days { least, most }),
        _ => Err(wrong()),
    }
}

/// A number of days, for the reader and for the check.
pub(crate) fn day_count(node: Node<'_>) -> Option<u32> {
    node.count().ok().filter(|days| *days <= rules::MOST_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_beside_the_rest_of_a_shop() {
        let json = r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "c.json" },
            "returns": { "countries": ["DE", "AT"], "days": 30, "paid_by": "shop" },
            "shipping": [{ "countries": ["DE"], "price": { "EUR": "4.90", "JPY": "700" },
                "handling_days": [0, 1], "transit_days": [2, 4] }] }"#;
        let terms = Terms::read(json).unwrap();
        let returns = terms.returns.unwrap();
        assert_eq!((returns.countries.len(), returns.days, returns.paid_by), (2, 30, Some(Payer::Shop)));
        let shipping = &terms.shipping[0];
        assert_eq!(shipping.price.iter().map(Money::to_string).collect::<Vec<_>>(), ["4.90 EUR", "700 JPY"]);
        assert_eq!(shipping.transit_days, Some(Days { least: 2, most: 4 }));
        assert_eq!(crate::Shop::check(json), []);
    }

    #[test]
    fn a_shop_that_promises_nothing_has_no_terms() {
        assert_eq!(Terms::read(r#"{ "name": "Cups" }"#), Ok(Terms::default()));
    }

    #[test]
    fn a_wrong_promise_is_named() {
        let path = |json: &str| Terms::read(json).unwrap_err().path;
        assert_eq!(path(r#"{ "returns": { "days": 30 } }"#), "returns.countries");
        assert_eq!(path(r#"{ "returns": { "countries": ["DE"], "days": 4000 } }"#), "returns.days");
        let shipping = |fields: &str| format!(r#"{{ "shipping": [{{ "countries": ["DE"], {fields} }}] }}"#);
        assert_eq!(path(&shipping(r#""price": { "EUR": "-1" }"#)), "shipping[0].price.EUR");
        assert_eq!(path(&shipping(r#""price": {}"#)), "shipping[0].price");
        let late = r#""price": { "EUR": "1" }, "transit_days": [4, 2]"#;
        assert_eq!(path(&shipping(late)), "shipping[0].transit_days");
    }
}
