//! The format of catalog.json, field by field: what a merchant may write. The same words are in the JSON
//! Schema, so that editors show them.

use super::{super::mapping::rule, shape};
use crate::{
    Currency,
    backend::date,
    json::{Node, ReadError},
};

/// What a value may be.
pub enum Shape {
    /// A text for all languages, or one for each.
    Text,
    /// A text that keeps a rule.
    Plain(Rule),
    /// Decimal text for each of the catalog's currencies.
    Prices,
    /// A whole number, from and to.
    Count(u32, u32),
    /// True or false.
    Boolean,
    /// Degrees of arc, at most so many from zero.
    Degrees(i32),
    /// So many at least.
    List(&'static Shape, usize),
    /// An object whose members the merchant names.
    Map(Rule, &'static Shape),
    /// An object with these members.
    Object(&'static Object),
    /// An object with exactly one of these members, which says what it is.
    OneOf(&'static Object),
    /// One of these names, as a text.
    Word(&'static Object),
}

/// What a text must be, and the words for one that is not.
#[derive(Clone, Copy)]
pub struct Rule(pub fn(&str) -> bool, pub &'static str);

/// Members that belong together.
pub struct Object {
    /// In the JSON Schema.
    pub name: &'static str,
    pub about: &'static str,
    pub fields: &'static [Field],
    /// What must hold between them.
    pub rule: fn(Node<'_>, &mut Vec<ReadError>),
}

/// A member of an object.
pub struct Field {
    pub name: &'static str,
    pub presence: Presence,
    pub shape: Shape,
    pub about: &'static str,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Required,
    /// May be left out, or null.
    Optional,
    /// May be left out, but not null: then something else than nothing holds.
    Default,
}

const fn required(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, presence: Presence::Required, shape, about }
}

const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, presence: Presence::Optional, shape, about }
}

const fn default(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, presence: Presence::Default, shape, about }
}

fn free(_: Node<'_>, _: &mut Vec<ReadError>) {}

const ANY: Rule = Rule(|_| true, "");
const NAME: Rule = Rule(rule::is_name, rule::NAME);
const DATE: Rule = Rule(|text| date::parse(text).is_some(), rule::DATE);
const ADDRESS: Rule = Rule(rule::is_address, rule::ADDRESS);
const COLOR: Rule = Rule(rule::is_color, "should be a colour such as \"#d9cfc0\"");
const COUNTRY_CODE: Rule = Rule(rule::is_country, rule::COUNTRY);
const CODE: Rule = Rule(|text| !text.trim().is_empty(), "is empty");
const CURRENCY: Rule =
    Rule(|text| Currency::new(text).is_ok(), "should be a currency of three letters, such as EUR");

pub static CATALOG: Object = Object {
    name: "Catalog",
    about: "A shop without a server: everything it sells, in one file.\n\nField by field, with examples: docs/catalog.md.",
    rule: free,
    fields: &[
        optional("$schema", Shape::Plain(ANY), "Where the JSON Schema of this file lies; for editors."),
        required(
            "currencies",
            Shape::List(&Shape::Plain(CURRENCY), 1),
            "ISO 4217 codes. Every price is given in each of them; the first is shown where a shopper's own is not offered.",
        ),
        default(
            "low_stock",
            Shape::Count(0, u32::MAX),
            "At this many pieces or fewer the shop says that little is left; 3 where left out.",
        ),
        default(
            "translations",
            Shape::Map(ANY, &Shape::Plain(ANY)),
            "Files beside this one with its texts in further languages, by BCP 47 tag. Only shoppers who speak one of them load its file: an object from each text, as it stands here first, to its translation.",
        ),
        default("labels", Shape::Object(&LABELS), "Words for the filters beside a list."),
        default(
            "categories",
            Shape::List(&Shape::Object(&CATEGORY), 0),
            "The tree of categories, in the order they are shown.",
        ),
        default(
            "tags",
            Shape::Map(NAME, &Shape::Text),
            "The short labels products carry, by the name that products use for them.",
        ),
        required(
            "products",
            Shape::List(&Shape::Object(&PRODUCT), 0),
            "What is sold, in the order it is shown.",
        ),
        default(
            "promotions",
            Shape::List(&Shape::Object(&PROMOTION), 0),
            "Promotion codes. Anyone who reads this file can read them.",
        ),
        required(
            "countries",
            Shape::List(&Shape::Object(&COUNTRY), 0),
            "The countries the shop delivers to.",
        ),
        required("delivery", Shape::List(&Shape::Object(&DELIVERY), 0), "Ways of delivery."),
        required("payments", Shape::List(&Shape::Object(&PAYMENT), 0), "Ways of paying."),
    ],
};

static LABELS: Object = Object {
    name: "Labels",
    about: "Words for the filters beside a list; English where left out.",
    rule: free,
    fields: &[
        optional("tags", Shape::Text, "Over the tags."),
        optional("availability", Shape::Text, "Over what can be bought."),
        optional("in_stock", Shape::Text, "Can be bought."),
        optional("low_stock", Shape::Text, "Can be bought, and little is left."),
        optional("out_of_stock", Shape::Text, "Can not be bought."),
    ],
};

static PICTURE: Object = Object {
    name: "Picture",
    about: "A picture.",
    rule: shape::widths,
    fields: &[
        required(
            "src",
            Shape::Plain(ADDRESS),
            "Relative to this file, or an https address. `{width}` in it stands for each of `widths`.",
        ),
        default(
            "widths",
            Shape::List(&Shape::Count(0, u32::MAX), 0),
            "The widths the picture is there in, in pixels: one file for each.",
        ),
        optional(
            "thumbnail",
            Shape::Plain(ADDRESS),
            "A version of up to about 400 px for lists; the fitting one of `widths` where left out.",
        ),
        optional("alt", Shape::Text, "What it shows, for those who do not see it; the title where left out."),
        optional("width", Shape::Count(0, u32::MAX), "In pixels; of the widest file."),
        optional("height", Shape::Count(0, u32::MAX), "In pixels; of the widest file."),
        optional(
            "color",
            Shape::Plain(COLOR),
            "The colour it has on the whole, as `#rrggbb`, shown while it loads.",
        ),
    ],
};

static CATEGORY: Object = Object {
    name: "Category",
    about: "A category.",
    rule: free,
    fields: &[
        required("handle", Shape::Plain(NAME), "Its name in links: small letters, digits and hyphens."),
        required("title", Shape::Text, "Its name on screen."),
        optional("picture", Shape::Object(&PICTURE), "Its picture."),
        default("children", Shape::List(&Shape::Object(&CATEGORY), 0), "The categories inside it."),
    ],
};

static PRODUCT: Object = Object {
    name: "Product",
    about: "A product.",
    rule: free,
    fields: &[
        required(
            "handle",
            Shape::Plain(NAME),
            "Its name in links, unlike any other product's: small letters, digits and hyphens.",
        ),
        required("title", Shape::Text, "Its name on screen."),
        optional("description", Shape::Text, "Plain text; line breaks are paragraphs."),
        default(
            "categories",
            Shape::List(&Shape::Plain(ANY), 0),
            "Handles of the categories it stands in, the main one first.",
        ),
        default("tags", Shape::List(&Shape::Plain(ANY), 0), "Names out of the catalog's `tags`."),
        optional("added", Shape::Plain(DATE), "Since when it is sold: \"2026-10-01\". For \"newest first\"."),
        default("pictures", Shape::List(&Shape::Object(&PICTURE), 0), "The main one first."),
        default("options", Shape::List(&Shape::Object(&OPTION), 0), "What is to be chosen."),
        optional("price", Shape::Prices, "The price of the variants that name none of their own."),
        optional(
            "list_price",
            Shape::Prices,
            "What it cost before, for the variants that name no price of their own.",
        ),
        optional(
            "text_field",
            Shape::Object(&TEXT_FIELD),
            "What the shopper is asked to write with it: an engraving, a name.",
        ),
        required(
            "variants",
            Shape::List(&Shape::Object(&VARIANT), 1),
            "What can be bought: one for each combination of choices that exists, at least one.",
        ),
    ],
};

static TEXT_FIELD: Object = Object {
    name: "TextField",
    about: "A text of the shopper's for each line of a product, such as an engraving.",
    rule: free,
    fields: &[
        required("label", Shape::Text, "What it is, over the field and in the order: \"Engraving\"."),
        optional("hint", Shape::Text, "What is to be known of it, below the field."),
        required(
            "longest",
            Shape::Count(1, rule::LONGEST_TEXT),
            "The most characters it may have: 1 to 500.",
        ),
        default("required", Shape::Boolean, "Whether the product is sold with a text only."),
    ],
};

static OPTION: Object = Object {
    name: "ProductOption",
    about: "What is to be chosen of a product.",
    rule: free,
    fields: &[
        required(
            "id",
            Shape::Plain(NAME),
            "What variants and filters call it (\"glaze\"); the same in all products that share a filter.",
        ),
        required("name", Shape::Text, "Its name on screen."),
        required("values", Shape::List(&Shape::Object(&OPTION_VALUE), 0), "What can be chosen."),
    ],
};

static OPTION_VALUE: Object = Object {
    name: "OptionValue",
    about: "A value of an option.",
    rule: free,
    fields: &[
        required("id", Shape::Plain(NAME), "What variants and filters call it (\"celadon\")."),
        required("label", Shape::Text, "Its name on screen."),
    ],
};

static VARIANT: Object = Object {
    name: "Variant",
    about: "A combination of choices that can be bought.",
    rule: free,
    fields: &[
        required(
            "id",
            Shape::Plain(NAME),
            "Unlike any other variant's of the whole catalog: small letters, digits and hyphens. It stands in carts and links, so it must not change.",
        ),
        optional("sku", Shape::Plain(ANY), "The merchant's stock number."),
        default(
            "choices",
            Shape::Map(ANY, &Shape::Plain(ANY)),
            "The value chosen of every option of the product: `{\"glaze\": \"celadon\"}`.",
        ),
        optional("price", Shape::Prices, "Its price, where it differs from the product's."),
        optional("list_price", Shape::Prices, "What it cost before; more than the price."),
        optional(
            "stock",
            Shape::Count(0, u32::MAX),
            "How many there are. Left out: as many as anyone wants.",
        ),
        optional("picture", Shape::Object(&PICTURE), "Its own picture."),
    ],
};

static PROMOTION: Object = Object {
    name: "Promotion",
    about: "A promotion code.",
    rule: shape::first_units,
    fields: &[
        required(
            "code",
            Shape::Plain(CODE),
            "What the shopper types; capital or small letters do not matter.",
        ),
        required("label", Shape::Text, "What it gives, in words, for the cart and the order."),
        required("gives", Shape::OneOf(&DISCOUNT), "What it gives."),
        optional("minimum", Shape::Prices, "From which sum of goods on."),
        optional(
            "from",
            Shape::Plain(DATE),
            "From when: \"2026-11-01\" (from midnight UTC) or \"2026-11-01T09:00:00Z\".",
        ),
        optional(
            "until",
            Shape::Plain(DATE),
            "Until when: \"2026-11-30\" (to the end of that day, UTC) or \"2026-11-30T18:00:00Z\" (not after that moment).",
        ),
        optional(
            "first_units",
            Shape::Count(1, u32::MAX),
            "Only the first so many pieces in the cart, in its order, are reduced.",
        ),
    ],
};

static DISCOUNT: Object = Object {
    name: "Discount",
    about: "What a promotion gives.",
    rule: free,
    fields: &[
        required(
            "percent",
            Shape::Plain(Rule(|text| rule::percent(text).is_some(), rule::PERCENT)),
            "So many percent off the goods: \"10\", \"12.5\".",
        ),
        required("amount", Shape::Prices, "So much off the goods, but never more than they cost."),
        required(
            "free_delivery",
            Shape::Object(&NOTHING),
            "Delivery costs nothing: `{\"free_delivery\": {}}`.",
        ),
    ],
};

static NOTHING: Object =
    Object { name: "Nothing", about: "No more is to be said: `{}`.", rule: free, fields: &[] };

static COUNTRY: Object = Object {
    name: "Country",
    about: "A country the shop delivers to.",
    rule: free,
    fields: &[
        required("code", Shape::Plain(COUNTRY_CODE), "ISO 3166, two capital letters."),
        optional("name", Shape::Text, "Its name, where the browser does not know it."),
    ],
};

static DELIVERY: Object = Object {
    name: "Delivery",
    about: "A way of delivery.",
    rule: shape::place_of_pickup,
    fields: &[
        required("id", Shape::Plain(NAME), "Unlike any other's; it stands in carts."),
        required("kind", Shape::Word(&DELIVERY_KIND), "Whether it comes or is fetched."),
        required("label", Shape::Text, "Its name on screen."),
        optional("description", Shape::Text, "How long it takes, or where and when it can be fetched."),
        optional("price", Shape::Prices, "What it costs; nothing where left out."),
        optional(
            "free_from",
            Shape::Prices,
            "From which sum of goods (after discounts) on it costs nothing.",
        ),
        optional(
            "countries",
            Shape::List(&Shape::Plain(ANY), 0),
            "Only to these countries; to all of the catalog's where left out.",
        ),
        optional("place", Shape::Object(&PLACE), "Where it can be fetched; of a pickup only."),
    ],
};

static DELIVERY_KIND: Object = Object {
    name: "DeliveryKind",
    about: "Whether it comes or is fetched.",
    rule: free,
    fields: &[
        required("shipping", Shape::Boolean, "It comes to the shopper's address."),
        required("pickup", Shape::Boolean, "The shopper fetches it."),
    ],
};

static PLACE: Object = Object {
    name: "Place",
    about: "Where an order can be fetched.",
    rule: shape::both_degrees,
    fields: &[
        optional("address", Shape::Text, "As one would write it on an envelope."),
        optional("hours", Shape::Text, "When it is open, a line for each rule."),
        optional(
            "latitude",
            Shape::Degrees(90),
            "In degrees north; with `longitude`, for the nearest place and the map.",
        ),
        optional("longitude", Shape::Degrees(180), "In degrees east."),
    ],
};

static PAYMENT: Object = Object {
    name: "Payment",
    about: "A way of paying.",
    rule: free,
    fields: &[
        required("id", Shape::Plain(NAME), "Unlike any other's."),
        required("label", Shape::Text, "Its name on screen."),
        optional("description", Shape::Text, "More about it."),
        required("how", Shape::OneOf(&HOW), "How it is done."),
        optional(
            "delivery",
            Shape::List(&Shape::Plain(ANY), 0),
            "Only with these ways of delivery, by their ids; with all where left out.",
        ),
    ],
};

static HOW: Object = Object {
    name: "How",
    about: "How a payment is done.",
    rule: free,
    fields: &[
        required("cash", Shape::Object(&NOTHING), "At the door or the counter: `{\"cash\": {}}`."),
        required(
            "transfer",
            Shape::Text,
            "By bank transfer. `{reference}`, `{amount}` and `{currency}` in the text are put in.",
        ),
        required(
            "link",
            Shape::Plain(Rule(rule::is_link, rule::LINK)),
            "On a page of a payment provider: an https link in which `{reference}`, `{amount}` (\"24.00\"), `{minor}` (\"2400\") and `{currency}` are put in.",
        ),
        required(
            "message",
            Shape::Object(&MESSAGE),
            "The order goes to the merchant as a message, and they arrange the payment.",
        ),
    ],
};

static MESSAGE: Object = Object {
    name: "Messenger",
    about: "Where an order goes as a message.",
    rule: free,
    fields: &[
        required("to", Shape::OneOf(&RECIPIENT), "Through what."),
        optional(
            "text",
            Shape::Text,
            "The message, in which `{reference}`, `{lines}`, `{totals}`, `{total}`, `{contact}` and `{address}` are put in; all of them, one below the other, where left out.",
        ),
    ],
};

static RECIPIENT: Object = Object {
    name: "Recipient",
    about: "Through what a message goes.",
    rule: free,
    fields: &[
        required(
            "whatsapp",
            Shape::Plain(Rule(|text| rule::whatsapp(text).is_some(), rule::WHATSAPP)),
            "To this WhatsApp number, with country code.",
        ),
        required(
            "telegram",
            Shape::Plain(Rule(|text| rule::telegram(text).is_some(), rule::TELEGRAM)),
            "To this Telegram name; empty: the shopper chooses to whom.",
        ),
        required("email", Shape::Plain(Rule(rule::is_email, rule::EMAIL)), "To this e-mail address."),
        required("clipboard", Shape::Object(&NOTHING), "The shopper copies it: `{\"clipboard\": {}}`."),
    ],
};
