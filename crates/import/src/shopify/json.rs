//! Shopify products as JSON: a shop's products.json, the answer of its Admin API, and a single product as
//! `/products/<handle>.json` or `.js`, whose prices are in hundredths.

use commerce::{
    Money,
    json::{Node, Read},
};

use super::{Inventory, UNPUBLISHED, drop_default_title, unsold};
use crate::{
    amount::Style,
    day,
    draft::{Draft, Picture, Prices, Variant, single},
    error::ImportError,
    field::{listed, path},
    html::{self, Breaks},
    json,
    reading::Reading,
};

/// Whether there are products of Shopify in it.
pub fn is_shopify(root: Node<'_>) -> bool {
    products(root).is_ok_and(|products| products.into_iter().any(is_product))
}

fn is_product(node: Node<'_>) -> bool {
    node.optional("title").is_some() && node.optional("variants").is_some_and(Node::is_list)
}

/// Reads the products of an export.
pub fn read(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let tree = json::parse(text)?;
    let products = products(tree.root()).map_err(|error| ImportError::Malformed {
        line: 1,
        field: error.path,
        why: error.why,
    })?;
    let mut drafts = Vec::new();
    for (number, node) in (1..).zip(products) {
        reading.meet(number);
        if !is_product(node) {
            reading.notes.leave_out(
                number,
                "object",
                "Left out: it is not a product, which has a title and variants.",
            );
            continue;
        }
        let draft = product(number, node, reading);
        match unsold_of(node) {
            Some(why) => reading.notes.leave_out(number, draft.named(), why),
            None => drafts.push(draft),
        }
    }
    Ok(drafts)
}

/// The products, wherever this kind of export has them.
fn products(root: Node<'_>) -> Read<Vec<Node<'_>>> {
    if root.is_list() {
        return Ok(root.list()?.collect());
    }
    if let Some(list) = root.optional("products") {
        return Ok(list.list()?.collect());
    }
    Ok(vec![root.optional("product").unwrap_or(root)])
}

fn unsold_of(node: Node<'_>) -> Option<&'static str> {
    unsold(text(node, "status")).or(is_null(node, "published_at").then_some(UNPUBLISHED))
}

/// Null says that there is none; a member that is missing says nothing.
fn is_null(node: Node<'_>, name: &str) -> bool {
    node.members().is_ok_and(|mut members| members.any(|(own, value)| own == name && value.is_null()))
}

fn product(number: u64, node: Node<'_>, reading: &mut Reading) -> Draft {
    let title = html::line(text(node, "title"));
    let body = either(node, "body_html", "description");
    let kind = path(either(node, "product_type", "type"));
    let mut draft = Draft {
        line: number,
        lines: vec![number],
        handle: text(node, "handle").to_owned(),
        description: reading.description(body, Breaks::Tags, number, &title),
        categories: if kind.is_empty() { Vec::new() } else { vec![kind] },
        tags: tags(node),
        added: day::of(either(node, "created_at", "published_at")),
        pictures: list(node, "images").into_iter().filter_map(picture).collect(),
        options: list(node, "options").into_iter().map(option).collect(),
        title,
        variants: Vec::new(),
    };
    let count = draft.options.len().max(3);
    draft.options.resize(count, String::new());
    for variant in list(node, "variants") {
        let variant = self::variant(&draft, node, variant, reading);
        draft.variants.push(variant);
    }
    drop_default_title(&mut draft);
    draft
}

fn variant(draft: &Draft, product: Node<'_>, node: Node<'_>, reading: &mut Reading) -> Variant {
    let choice = |place: usize| text(node, &format!("option{}", place + 1)).to_owned();
    let mut price =
        |name: &str| node.optional(name).map_or_else(Prices::new, |node| amount(node, draft, reading));
    let (prices, list_prices) = (price("price"), price("compare_at_price"));
    let own = node.optional("featured_image").and_then(picture).or_else(|| picture_of(product, node));
    Variant {
        line: draft.line,
        sku: text(node, "sku").to_owned(),
        choices: (0..draft.options.len()).map(choice).collect(),
        prices,
        list_prices,
        stock: stock(node, draft, reading),
        picture: own,
    }
}

/// Text is in major units, a whole number in hundredths, whatever the currency.
fn amount(node: Node<'_>, draft: &Draft, reading: &mut Reading) -> Prices {
    if let Some(text) = node.as_text() {
        return single(reading.price(text, Style::Program, draft.line, draft.named()));
    }
    let Ok(number) = node.decimal() else { return Prices::new() };
    let is_whole = number.bytes().all(|byte| byte.is_ascii_digit());
    let currency = reading.currency();
    let number = if is_whole { format!("{number}e-2") } else { number.to_owned() };
    let Ok(exact) = Money::parse_json(&number, currency) else { return Prices::new() };
    single(reading.money(&exact.decimal(), currency, draft.line, draft.named()))
}

/// A shop's own page says only whether there is any; the Admin API says how many.
fn stock(node: Node<'_>, draft: &Draft, reading: &mut Reading) -> Option<u32> {
    if node.optional("available").is_some_and(|available| available.boolean() == Ok(false)) {
        return Some(0);
    }
    let quantity =
        node.optional("inventory_quantity").and_then(|count| count.decimal().ok()).unwrap_or_default();
    let tracker = node.optional("inventory_management").and_then(Node::as_text);
    let inventory = Inventory {
        tracker: tracker.or(is_null(node, "inventory_management").then_some("")),
        quantity,
        policy: text(node, "inventory_policy"),
    };
    inventory.stock(draft.line, draft.named(), reading)
}

/// The picture that names the variant, or that the variant names.
fn picture_of(product: Node<'_>, variant: Node<'_>) -> Option<Picture> {
    let id =
        |node: Node<'_>, name: &str| node.optional(name).and_then(|id| id.decimal().ok().map(str::to_owned));
    let (own, wanted) = (id(variant, "id"), id(variant, "image_id"));
    let is_it = |picture: &Node<'_>| {
        let names_it = list(*picture, "variant_ids")
            .into_iter()
            .any(|id| own.is_some() && id.decimal().ok() == own.as_deref());
        names_it || (wanted.is_some() && id(*picture, "id") == wanted)
    };
    list(product, "images").into_iter().find(is_it).and_then(picture)
}

/// An address, or an object with one.
fn picture(node: Node<'_>) -> Option<Picture> {
    if let Some(src) = node.as_text() {
        return (!src.trim().is_empty()).then(|| Picture::at(src));
    }
    let src = text(node, "src");
    let pixels = |name: &str| node.optional(name)?.count().ok();
    (!src.is_empty()).then(|| Picture {
        src: src.to_owned(),
        alt: text(node, "alt").to_owned(),
        size: pixels("width").zip(pixels("height")),
    })
}

fn option(node: Node<'_>) -> String {
    node.as_text().unwrap_or_else(|| text(node, "name")).to_owned()
}

/// A list, or one text with commas.
fn tags(node: Node<'_>) -> Vec<String> {
    match node.optional("tags").and_then(Node::as_text) {
        Some(tags) => listed(tags, ','),
        None => list(node, "tags").into_iter().filter_map(|tag| tag.as_text().map(str::to_owned)).collect(),
    }
}

fn list<'t>(node: Node<'t>, name: &str) -> Vec<Node<'t>> {
    node.optional(name).and_then(|list| list.list().ok()).into_iter().flatten().collect()
}

fn text<'t>(node: Node<'t>, name: &str) -> &'t str {
    node.optional(name).and_then(Node::as_text).unwrap_or_default()
}

fn either<'t>(node: Node<'t>, name: &str, other: &str) -> &'t str {
    let first = text(node, name);
    if first.is_empty() { text(node, other) } else { first }
}
