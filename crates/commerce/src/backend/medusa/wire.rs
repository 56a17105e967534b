//! The Store API's answers, as far as they are asked for. Field names are Medusa's; nothing here
//! decides anything, and nothing here leaves this backend.

use serde::Deserialize;
use serde_json::value::RawValue;

/// An amount in major units, with every digit that was sent.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Decimal(pub Box<RawValue>);

/// Why something is refused.
#[derive(Deserialize)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub code: Option<String>,
    #[serde(default)]
    pub message: String,
}

/// Where is sold, and in what.
#[derive(Deserialize)]
pub struct Regions {
    pub regions: Vec<Region>,
}

/// Countries with one currency.
#[derive(Deserialize)]
pub struct Region {
    pub id: String,
    pub name: String,
    pub currency_code: String,
    #[serde(default)]
    pub countries: Vec<Country>,
}

impl Region {
    /// Whether a country, by its code in either case, belongs to it.
    pub fn has(&self, code: &str) -> bool {
        self.countries.iter().any(|country| country.iso_2.eq_ignore_ascii_case(code))
    }
}

/// A country of a region.
#[derive(Deserialize)]
pub struct Country {
    pub iso_2: String,
    pub display_name: String,
}

/// A part of the categories.
#[derive(Deserialize)]
pub struct Categories {
    pub product_categories: Vec<Category>,
    pub count: usize,
}

/// A category.
#[derive(Deserialize)]
pub struct Category {
    pub id: String,
    pub name: String,
    pub handle: String,
    #[serde(default)]
    pub parent_category_id: Option<String>,
}

/// What a merchant has laid together.
#[derive(Deserialize)]
pub struct Collections {
    pub collections: Vec<Collection>,
}

/// A collection.
#[derive(Deserialize)]
pub struct Collection {
    pub id: String,
    pub title: String,
    pub handle: String,
}

/// A page of products.
#[derive(Deserialize)]
pub struct Products {
    pub products: Vec<Product>,
    pub count: u32,
}

/// A product, with more or less of it asked for.
#[derive(Deserialize)]
pub struct Product {
    pub id: String,
    pub title: String,
    pub handle: String,
    pub description: Option<String>,
    pub thumbnail: Option<String>,
    #[serde(default)]
    pub images: Vec<Image>,
    #[serde(default)]
    pub options: Vec<OptionGroup>,
    #[serde(default)]
    pub variants: Vec<Variant>,
    #[serde(default)]
    pub categories: Vec<Category>,
    pub tags: Option<Vec<Tag>>,
}

/// A picture.
#[derive(Deserialize)]
pub struct Image {
    pub url: String,
    #[serde(default)]
    pub rank: i64,
}

/// A label.
#[derive(Deserialize)]
pub struct Tag {
    pub value: String,
}

/// What is to be chosen.
#[derive(Deserialize)]
pub struct OptionGroup {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub values: Vec<OptionValue>,
}

/// One of the choices.
#[derive(Deserialize)]
pub struct OptionValue {
    pub value: String,
    pub rank: Option<i64>,
    pub option_id: Option<String>,
}

/// A variant, with more or less of it asked for.
#[derive(Deserialize)]
pub struct Variant {
    pub id: String,
    pub sku: Option<String>,
    #[serde(default)]
    pub title: String,
    pub variant_rank: Option<i64>,
    pub thumbnail: Option<String>,
    pub manage_inventory: Option<bool>,
    pub allow_backorder: Option<bool>,
    pub inventory_quantity: Option<i64>,
    #[serde(default)]
    pub options: Vec<OptionValue>,
    pub calculated_price: Option<Price>,
}

/// What a variant costs in the region asked for, with or without tax as the merchant entered it.
#[derive(Deserialize)]
pub struct Price {
    pub calculated_amount: Option<Decimal>,
    pub original_amount: Option<Decimal>,
    pub currency_code: Option<String>,
}

/// An answer with a cart.
#[derive(Deserialize)]
pub struct CartAnswer {
    pub cart: Order,
}

/// The answer to taking a line away.
#[derive(Deserialize)]
pub struct LineRemoved {
    pub parent: Order,
}

/// An answer with an order.
#[derive(Deserialize)]
pub struct OrderAnswer {
    pub order: Order,
}

/// The answer to completing a cart: the order, or the cart and what is wrong. Without its type it
/// is no answer at all, and says nothing of what became of the cart.
#[derive(Deserialize)]
pub struct Completion {
    #[serde(rename = "type")]
    pub kind: Completed,
    pub order: Option<Order>,
    pub error: Option<Problem>,
}

/// What a completed cart is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completed {
    Order,
    Cart,
}

/// A cart or an order: an order is a cart with its later life.
#[derive(Deserialize)]
pub struct Order {
    pub id: String,
    pub currency_code: String,
    pub region_id: Option<String>,
    pub email: Option<String>,
    pub completed_at: Option<String>,
    pub total: Decimal,
    pub tax_total: Decimal,
    pub item_subtotal: Decimal,
    pub original_item_total: Decimal,
    pub discount_total: Decimal,
    /// The discount without its tax. A list of orders leaves it out.
    pub discount_subtotal: Option<Decimal>,
    pub shipping_subtotal: Decimal,
    pub original_shipping_total: Decimal,
    pub credit_line_total: Option<Decimal>,
    #[serde(default)]
    pub items: Vec<Item>,
    pub promotions: Option<Vec<Promotion>>,
    #[serde(default)]
    pub shipping_methods: Vec<ShippingMethod>,
    pub shipping_address: Option<Address>,
    pub billing_address: Option<Address>,
    pub display_id: Option<u64>,
    #[serde(default)]
    pub status: String,
    #[serde(default)]
    pub payment_status: String,
    #[serde(default)]
    pub fulfillment_status: String,
    pub fulfillments: Option<Vec<Fulfillment>>,
    pub created_at: Option<String>,
}

/// A line.
#[derive(Deserialize)]
pub struct Item {
    pub id: String,
    pub title: String,
    pub quantity: u32,
    pub unit_price: Decimal,
    pub compare_at_unit_price: Option<Decimal>,
    #[serde(default)]
    pub is_tax_inclusive: bool,
    pub subtotal: Decimal,
    pub original_total: Decimal,
    pub thumbnail: Option<String>,
    pub variant_id: Option<String>,
    pub variant_title: Option<String>,
    pub product_title: Option<String>,
    pub product_handle: Option<String>,
}

/// A promotion in force.
#[derive(Deserialize)]
pub struct Promotion {
    pub code: Option<String>,
    #[serde(default)]
    pub is_automatic: bool,
}

/// A chosen way of delivery.
#[derive(Deserialize)]
pub struct ShippingMethod {
    pub name: Option<String>,
    pub shipping_option_id: Option<String>,
}

/// An address; of a cart it may be empty but for the country.
#[derive(Clone, Default, Deserialize)]
pub struct Address {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub address_1: Option<String>,
    pub address_2: Option<String>,
    pub city: Option<String>,
    pub province: Option<String>,
    pub postal_code: Option<String>,
    pub country_code: Option<String>,
    pub phone: Option<String>,
}

/// A parcel. Each date is set when it has come to that.
#[derive(Deserialize)]
pub struct Fulfillment {
    pub shipped_at: Option<String>,
    pub delivered_at: Option<String>,
    pub canceled_at: Option<String>,
    pub labels: Option<Vec<Label>>,
}

/// What a parcel is followed by.
#[derive(Deserialize)]
pub struct Label {
    pub tracking_number: Option<String>,
    pub tracking_url: Option<String>,
}

/// Ways of delivery for a cart.
#[derive(Deserialize)]
pub struct ShippingOptions {
    pub shipping_options: Vec<ShippingOption>,
}

/// The answer to what a way of delivery costs.
#[derive(Deserialize)]
pub struct ShippingOptionAnswer {
    pub shipping_option: ShippingOption,
}

/// A way of delivery.
#[derive(Deserialize)]
pub struct ShippingOption {
    pub id: String,
    pub name: String,
    /// "flat", or "calculated": then the amount has to be asked for.
    #[serde(default)]
    pub price_type: String,
    pub amount: Option<Decimal>,
    #[serde(default)]
    pub shipping_profile_id: String,
    #[serde(default)]
    pub insufficient_inventory: bool,
    #[serde(rename = "type")]
    pub kind: Option<ShippingKind>,
    pub service_zone: Option<ServiceZone>,
}

/// What a merchant says of a way of delivery.
#[derive(Deserialize)]
pub struct ShippingKind {
    pub description: Option<String>,
}

/// Where a way of delivery goes to.
#[derive(Deserialize)]
pub struct ServiceZone {
    pub fulfillment_set: Option<FulfillmentSet>,
}

/// "shipping" or "pickup".
#[derive(Deserialize)]
pub struct FulfillmentSet {
    #[serde(rename = "type")]
    pub kind: String,
}

/// Ways of paying in a region.
#[derive(Deserialize)]
pub struct PaymentProviders {
    pub payment_providers: Vec<PaymentProvider>,
}

/// A way of paying.
#[derive(Deserialize)]
pub struct PaymentProvider {
    pub id: String,
}

/// An answer with what is collected for a cart.
#[derive(Deserialize)]
pub struct PaymentCollectionAnswer {
    pub payment_collection: PaymentCollection,
}

/// What is collected for a cart.
#[derive(Deserialize)]
pub struct PaymentCollection {
    pub id: String,
    #[serde(default)]
    pub payment_sessions: Vec<PaymentSession>,
}

/// An attempt to collect it. A change of the cart's total removes it.
#[derive(Deserialize)]
pub struct PaymentSession {
    pub provider_id: String,
    pub status: String,
}

/// An answer of which nothing is needed.
#[derive(Deserialize)]
pub struct Anything {}

/// The answer to signing in.
#[derive(Deserialize)]
pub struct Token {
    pub token: String,
}

/// An answer with who is signed in.
#[derive(Deserialize)]
pub struct CustomerAnswer {
    pub customer: Customer,
}

/// Who is signed in.
#[derive(Deserialize)]
pub struct Customer {
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
}

/// What others have noted about who is signed in.
#[derive(Deserialize)]
pub struct NotesAnswer {
    pub customer: Notes,
}

/// Whatever anybody has written there.
#[derive(Deserialize)]
pub struct Notes {
    pub metadata: Option<Box<RawValue>>,
}

/// What this shop has written there, if it is still as it was.
#[derive(Deserialize)]
pub struct OwnNotes {
    #[serde(rename = "pushcart_favourites")]
    pub favourites: Vec<Box<RawValue>>,
}

/// The address book.
#[derive(Deserialize)]
pub struct AddressBook {
    pub addresses: Vec<BookAddress>,
}

/// An entry of the address book.
#[derive(Deserialize)]
pub struct BookAddress {
    pub id: String,
    #[serde(default)]
    pub is_default_shipping: bool,
    #[serde(flatten)]
    pub address: Address,
}

/// The customer's orders.
#[derive(Deserialize)]
pub struct Orders {
    pub orders: Vec<Order>,
    pub count: u32,
}
