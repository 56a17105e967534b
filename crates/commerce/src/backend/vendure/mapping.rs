//! Maps Vendure's responses to domain types, straight from the parsed tree. It asks for nothing.
//!
//! Vendure's amounts are in minor units already, and those with tax are shown. A function takes what
//! the operation's `result` holds, or one item of it.

mod account;
mod order;
mod product;

pub use self::{
    account::{address_book, customer},
    order::{
        ActiveOrder, Outcome, Problem, active_order, countries, delivery_options, order, orders, outcome,
        payment_methods, placed_order, problem,
    },
    product::{Found, collections, found, product, stock, variants_in_collections},
};

use crate::{
    Address, Availability, Contact, Currency, Media, Money, Selected, Source, StockStatus,
    backend::stock::counted,
    json::{Node, Read},
};

/// The longest side of a picture on a product's page, in pixels.
const LARGE: u32 = 1200;
/// The sides of the squares that pictures are shown in, on phones and at desks, in device pixels.
const SIDES: [u32; 4] = [200, 400, 800, LARGE];
/// That of a square in a list.
const IN_LISTS: u32 = 400;

/// How many a list has on all its pages.
pub fn total_items(list: Node) -> Read<u32> {
    list.field("totalItems")?.count()
}

/// Both names as one, for Vendure's addresses.
pub fn full_name(first: &str, last: &str) -> String {
    [first, " ", last].concat().trim().to_owned()
}

fn items(list: Node<'_>) -> Read<impl Iterator<Item = Node<'_>>> {
    list.field("items")?.list()
}

fn string(node: Node, name: &str) -> Read<String> {
    Ok(node.field(name)?.text()?.to_owned())
}

/// `None` where it is null.
fn optional_string(node: Node, name: &str) -> Read<Option<String>> {
    node.object()?.optional(name).map(|text| Ok(text.text()?.to_owned())).transpose()
}

fn string_or_empty(node: Node, name: &str) -> Read<String> {
    Ok(optional_string(node, name)?.unwrap_or_default())
}

fn minor(node: Node, name: &str) -> Read<i64> {
    node.field(name)?.integer()
}

fn money(node: Node, name: &str, currency: Currency) -> Read<Money> {
    Ok(Money::new(minor(node, name)?, currency))
}

fn currency(node: Node) -> Read<Currency> {
    let code = node.field("currencyCode")?;
    Currency::new(code.text()?).map_err(|error| code.error(error.to_string()))
}

/// The picture under this name; `None` where it is null.
fn picture(node: Node, name: &str, alt: &str) -> Read<Option<Media>> {
    node.object()?.optional(name).map(|asset| media(asset, alt)).transpose()
}

fn media(asset: Node, alt: &str) -> Read<Media> {
    let preview = asset.field("preview")?.text()?;
    let mark = if preview.contains('?') { "&" } else { "?" };
    let width = asset.optional("width").map(Node::count).transpose()?;
    let height = asset.optional("height").map(Node::count).transpose()?;
    let longest = width.max(height).unwrap_or(LARGE).max(1);
    // The server cuts a square out of the middle; a larger one than the picture has would only be heavier.
    let shortest = width.min(height).unwrap_or(LARGE);
    let square = |side: u32| {
        let side = side.to_string();
        [preview, mark, "w=", &side, "&h=", &side, "&mode=crop&format=webp"].concat()
    };
    let sides = SIDES.into_iter().filter(|side| *side <= shortest.max(SIDES[0]));
    Ok(Media {
        url: [preview, mark, "w=1200&h=1200&mode=resize&format=webp"].concat(),
        thumbnail: square(IN_LISTS),
        alt: alt.to_owned(),
        width: width.map(|side| scaled(side, longest)),
        height: height.map(|side| scaled(side, longest)),
        sources: sides.map(|side| Source { url: square(side), width: side }).collect(),
        ..Media::default()
    })
}

/// The length of a side once the longest one is [`LARGE`].
fn scaled(side: u32, longest: u32) -> u32 {
    let length = u64::from(side) * u64::from(LARGE) / u64::from(longest);
    u32::try_from(length).unwrap_or(LARGE)
}

/// A server shows one of three words by default, and may be set up to show the number instead.
fn availability(variant: Node) -> Read<Availability> {
    let level = variant.field("stockLevel")?.text()?;
    if let Ok(quantity) = level.parse() {
        return Ok(counted(quantity));
    }
    let status = match level {
        "OUT_OF_STOCK" => StockStatus::OutOfStock,
        "LOW_STOCK" => StockStatus::LowStock,
        _ => StockStatus::InStock,
    };
    Ok(Availability { status, quantity: None })
}

/// The choices of a variant in the order of the product's option groups; Vendure gives them in any.
fn selected(variant: Node, product: Node) -> Read<Vec<Selected>> {
    let mut groups = Vec::new();
    for group in product.field("optionGroups")?.list()? {
        groups.push(group.field("id")?.text()?);
    }
    let mut choices = Vec::new();
    for option in variant.field("options")?.list()? {
        let group = option.field("groupId")?.text()?;
        let place = groups.iter().position(|known| *known == group);
        let choice =
            Selected { option: string(option.field("group")?, "name")?, value: string(option, "name")? };
        choices.push((place, choice));
    }
    choices.sort_by_key(|(place, _)| *place);
    Ok(choices.into_iter().map(|(_, choice)| choice).collect())
}

fn contact(customer: Node) -> Read<Contact> {
    Ok(Contact {
        email: string(customer, "emailAddress")?,
        first_name: string(customer, "firstName")?,
        last_name: string(customer, "lastName")?,
        phone: string_or_empty(customer, "phoneNumber")?,
    })
}

/// An address of an order or of the address book. Vendure holds one name: it is parted as the owner's
/// is where they are the same, and before its last word otherwise.
fn address(address: Node, country: Node, owner: Option<&Contact>) -> Read<Address> {
    let full = string_or_empty(address, "fullName")?;
    let (first, last) = match owner {
        Some(owner) if full == full_name(&owner.first_name, &owner.last_name) => {
            (&*owner.first_name, &*owner.last_name)
        }
        _ => full.rsplit_once(' ').unwrap_or(("", &full)),
    };
    Ok(Address {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        line1: string_or_empty(address, "streetLine1")?,
        line2: string_or_empty(address, "streetLine2")?,
        city: string_or_empty(address, "city")?,
        region: string_or_empty(address, "province")?,
        postal_code: string_or_empty(address, "postalCode")?,
        country: country.text()?.to_owned(),
        phone: string_or_empty(address, "phoneNumber")?,
    })
}
