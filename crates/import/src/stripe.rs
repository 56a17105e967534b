//! Stripe's products and prices: lists as the API and the command line give them, products with their
//! default price inside, and the fixtures file. Each object is a record, numbered as it stands in the file.

mod objects;
#[cfg(test)]
mod tests;

use commerce::{Currency, Money, json::Node};

pub use self::objects::is_stripe;
use self::objects::{Object, Objects};
use crate::{
    draft::{Draft, Picture, Prices, Variant},
    error::ImportError,
    html::Breaks,
    json,
    reading::Reading,
};

/// In these Stripe counts whole units (docs.stripe.com/currencies, "zero-decimal").
const WHOLE: [&str; 15] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

/// In these Stripe counts thousandths ("three-decimal").
const THOUSANDTHS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// Reads the products of an export.
pub fn read(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let tree = json::parse(text)?;
    let objects = Objects::of(tree.root());
    objects.all().for_each(|object| reading.meet(object.number));
    for price in objects.prices.iter().filter(|price| objects.product_of(price).is_none()) {
        let text = "Left out: the product of the price is not in the export.";
        reading.notes.leave_out(price.number, &*price.id, text);
    }
    let drafts = objects.products.iter().filter_map(|product| draft(product, &objects, reading)).collect();
    Ok(drafts)
}

fn draft(product: &Object<'_>, objects: &Objects<'_>, reading: &mut Reading) -> Option<Draft> {
    let name = product.text("name").to_owned();
    let prices: Vec<&Object<'_>> = objects.prices_of(product);
    if product.is_switched_off() {
        for object in std::iter::once(product).chain(prices) {
            reading.notes.leave_out(object.number, &*name, "Left out: the product is archived.");
        }
        return None;
    }
    let mut draft = Draft {
        line: product.number,
        lines: vec![product.number],
        description: reading.description(product.text("description"), Breaks::Tags, product.number, &name),
        pictures: product.list("images").into_iter().filter_map(Node::as_text).map(Picture::at).collect(),
        options: vec!["Price".to_owned()],
        title: name,
        ..Draft::default()
    };
    for price in prices {
        add(price, &mut draft, reading);
    }
    if draft.variants.len() == 1 {
        draft.options.clear();
    }
    Some(draft)
}

/// Adds a price to the variant of the same name, or as a new one.
fn add(price: &Object<'_>, draft: &mut Draft, reading: &mut Reading) {
    if let Some(why) = unsold(price) {
        return reading.notes.leave_out(price.number, draft.named(), why);
    }
    let prices = prices(price, draft.named(), reading);
    let label = label(price);
    let named = draft.variants.iter_mut().find(|variant| variant.choices.first() == Some(&label));
    let Some(variant) = named else {
        return draft.variants.push(Variant {
            line: price.number,
            choices: vec![label],
            prices,
            ..Variant::default()
        });
    };
    let is_new = prices.keys().all(|currency| !variant.prices.contains_key(currency));
    if is_new {
        variant.prices.extend(prices);
        draft.lines.push(price.number);
    } else {
        let text = "Left out: the product has another price of the same name and currency.";
        reading.notes.leave_out(price.number, draft.named(), text);
    }
}

fn unsold(price: &Object<'_>) -> Option<&'static str> {
    if price.is_switched_off() {
        return Some("Left out: the price is archived.");
    }
    if price.node.optional("recurring").is_some() || price.text("type") == "recurring" {
        return Some("Left out: it is the price of a subscription; a catalog sells once.");
    }
    if price.node.optional("custom_unit_amount").is_some() {
        return Some("Left out: the shopper names the price; a catalog has fixed ones.");
    }
    if price.text("billing_scheme") == "tiered" {
        return Some("Left out: the price depends on the quantity; a catalog has fixed ones.");
    }
    None
}

/// What tells it from other prices of the product.
fn label(price: &Object<'_>) -> String {
    let nickname = price.text("nickname").trim();
    if nickname.is_empty() { price.text("lookup_key").trim().to_owned() } else { nickname.to_owned() }
}

/// The amount, and those in further currencies.
fn prices(price: &Object<'_>, what: &str, reading: &mut Reading) -> Prices {
    let mut prices = Prices::new();
    let own = [(price.text("currency"), price.node)].into_iter();
    let others = price.node.optional("currency_options").and_then(|options| options.members().ok());
    for (code, node) in own.chain(others.into_iter().flatten()) {
        let Ok(currency) = Currency::new(code) else {
            reading.notes.add(
                price.number,
                format!("{what}: {code}"),
                "The price was left out: it names no currency.",
            );
            continue;
        };
        let Some(exact) = amount(node, currency) else { continue };
        let money = reading.money(&exact.decimal(), currency, price.number, what);
        prices.extend(money.filter(|_| !prices.contains_key(&currency)).map(|money| (currency, money)));
    }
    prices
}

/// Stripe counts in the smallest units, which it does not always see as ISO 4217 does.
fn amount(node: Node<'_>, currency: Currency) -> Option<Money> {
    let exact = node.optional("unit_amount_decimal").and_then(Node::as_text);
    let whole = || node.optional("unit_amount").and_then(|amount| amount.decimal().ok().or(amount.as_text()));
    let digits = exact.or_else(whole)?;
    let code = currency.as_str();
    let places = match (WHOLE.contains(&code), THOUSANDTHS.contains(&code)) {
        (true, _) => 0,
        (_, true) => 3,
        _ => 2,
    };
    Money::parse_json(&format!("{digits}e-{places}"), currency).ok()
}
