//! The Shop API's answers, as far as they are asked for. Field names are Vendure's; nothing here
//! decides anything, and nothing here leaves this backend.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A picture.
#[derive(Deserialize)]
pub struct Asset {
    pub preview: String,
    #[serde(default)]
    pub width: Option<u32>,
    #[serde(default)]
    pub height: Option<u32>,
}

/// A page of a list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct List<T> {
    #[serde(default)]
    pub total_items: u32,
    pub items: Vec<T>,
}

/// A category.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Collection {
    pub id: String,
    pub name: String,
    pub slug: String,
    pub parent_id: String,
    pub featured_asset: Option<Asset>,
}

/// What a search found.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    pub total_items: u32,
    pub items: Vec<SearchItem>,
    pub facet_values: Vec<FacetCount>,
}

/// A product in a list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchItem {
    pub product_id: String,
    pub slug: String,
    pub product_name: String,
    pub currency_code: String,
    pub in_stock: Option<bool>,
    pub product_asset: Option<Asset>,
    pub price_with_tax: SearchPrice,
}

/// What is in stock of a product.
#[derive(Deserialize)]
pub struct ProductStock {
    pub id: String,
    pub variants: Vec<VariantStock>,
}

/// What is in stock of a variant.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VariantStock {
    pub stock_level: String,
}

/// Either `value`, or `min` and `max`.
#[derive(Deserialize)]
pub struct SearchPrice {
    pub value: Option<i64>,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

/// How many products have a value of a facet.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FacetCount {
    pub count: u32,
    pub facet_value: FacetValue,
}

/// A value of a facet.
#[derive(Deserialize)]
pub struct FacetValue {
    pub id: String,
    pub name: String,
    pub facet: Named,
}

/// Something with a number and a name.
#[derive(Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// A product with all its variants.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    pub id: String,
    pub name: String,
    pub slug: String,
    pub description: String,
    pub featured_asset: Option<Asset>,
    pub assets: Vec<Asset>,
    pub collections: Vec<ProductCollection>,
    pub option_groups: Vec<OptionGroup>,
    pub variants: Vec<Variant>,
}

/// A category a product stands in.
#[derive(Deserialize)]
pub struct ProductCollection {
    pub name: String,
    pub slug: String,
    pub breadcrumbs: Vec<Breadcrumb>,
}

/// A step on the way to a category. Only how many there are matters.
#[derive(Deserialize)]
pub struct Breadcrumb {}

/// What is to be chosen.
#[derive(Deserialize)]
pub struct OptionGroup {
    pub id: String,
    pub name: String,
    pub options: Vec<OptionName>,
}

/// One of the choices.
#[derive(Deserialize)]
pub struct OptionName {
    pub name: String,
}

/// A variant.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    pub id: String,
    pub sku: String,
    pub price_with_tax: i64,
    pub currency_code: String,
    pub stock_level: String,
    pub featured_asset: Option<Asset>,
    pub options: Vec<VariantOption>,
    /// Asked for where the variant comes without its product around it.
    pub product: Option<ProductStub>,
}

/// What is chosen.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VariantOption {
    pub name: String,
    pub group_id: String,
    pub group: Named,
}

/// A product around a variant.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProductStub {
    pub slug: String,
    pub name: String,
    pub featured_asset: Option<Asset>,
    pub option_groups: Vec<GroupId>,
}

/// Which group; their order is the product's.
#[derive(Deserialize)]
pub struct GroupId {
    pub id: String,
}

/// A collection's variants.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionVariants {
    pub product_variants: List<Variant>,
}

/// The cart before it is paid, the order after.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub code: String,
    pub state: String,
    pub order_placed_at: Option<String>,
    pub currency_code: String,
    pub coupon_codes: Vec<String>,
    pub promotions: Vec<Promotion>,
    pub total_with_tax: i64,
    pub discounts: Vec<Discount>,
    pub surcharges: Vec<Surcharge>,
    pub customer: Option<Customer>,
    pub shipping_address: Option<OrderAddress>,
    pub shipping_lines: Vec<ShippingLine>,
    pub payments: Option<Vec<Payment>>,
    pub fulfillments: Option<Vec<Fulfillment>>,
    pub lines: Vec<OrderLine>,
}

/// A promotion in force.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promotion {
    pub coupon_code: Option<String>,
    pub name: String,
}

/// What a promotion takes off.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Discount {
    pub description: String,
    pub amount_with_tax: i64,
}

/// What is added to the total.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Surcharge {
    pub description: String,
    pub price_with_tax: i64,
}

/// Who buys.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub email_address: String,
    pub first_name: String,
    pub last_name: String,
    pub phone_number: Option<String>,
}

/// Where it goes. Every field is null before an address is set.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderAddress {
    pub full_name: Option<String>,
    pub street_line1: Option<String>,
    pub street_line2: Option<String>,
    pub city: Option<String>,
    pub province: Option<String>,
    pub postal_code: Option<String>,
    pub country_code: Option<String>,
    pub phone_number: Option<String>,
}

/// The chosen way of delivery.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShippingLine {
    pub price_with_tax: i64,
    pub shipping_method: Named,
}

/// An attempt to pay.
#[derive(Deserialize)]
pub struct Payment {
    pub state: String,
    pub amount: i64,
    pub refunds: Vec<Refund>,
}

/// What was given back.
#[derive(Deserialize)]
pub struct Refund {
    pub total: i64,
    pub state: String,
}

/// A parcel.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fulfillment {
    pub state: String,
    pub tracking_code: Option<String>,
}

/// So many of a variant.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    pub id: String,
    pub quantity: u32,
    pub unit_price_with_tax: i64,
    pub discounted_unit_price_with_tax: i64,
    pub line_price_with_tax: i64,
    pub discounted_line_price_with_tax: i64,
    pub featured_asset: Option<Asset>,
    pub product_variant: LineVariant,
}

/// The variant of a line.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LineVariant {
    pub id: String,
    pub stock_level: String,
    pub options: Vec<VariantOption>,
    pub product: LineProduct,
}

/// The product of a line.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LineProduct {
    pub slug: String,
    pub name: String,
    pub option_groups: Vec<GroupId>,
}

/// A way of delivery that is offered.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShippingMethod {
    pub id: String,
    pub name: String,
    pub description: String,
    pub price_with_tax: i64,
}

/// A way of paying that is offered.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentMethod {
    pub code: String,
    pub name: String,
    pub description: String,
    pub is_eligible: bool,
}

/// A country.
#[derive(Deserialize)]
pub struct Country {
    pub code: String,
    pub name: String,
}

/// An answer of which nothing is needed.
#[derive(Deserialize)]
pub struct Anything {}

/// What an account's mutation answers: an error that has a type, or something of which nothing is needed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    pub error_code: Option<String>,
    pub message: Option<String>,
}

impl Outcome {
    /// Whether it is this error.
    pub fn is(&self, code: &str) -> bool {
        self.error_code.as_deref() == Some(code)
    }
}

/// The address book, and whose it is.
#[derive(Deserialize)]
pub struct AddressBook {
    #[serde(flatten)]
    pub owner: Customer,
    pub addresses: Option<Vec<BookAddress>>,
}

/// An entry of the address book.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BookAddress {
    pub id: String,
    pub full_name: Option<String>,
    pub street_line1: String,
    pub street_line2: Option<String>,
    pub city: Option<String>,
    pub province: Option<String>,
    pub postal_code: Option<String>,
    pub country: CountryCode,
    pub phone_number: Option<String>,
    pub default_shipping_address: Option<bool>,
}

/// A country, by its code alone.
#[derive(Deserialize)]
pub struct CountryCode {
    pub code: String,
}

/// The customer's orders.
#[derive(Deserialize)]
pub struct CustomerOrders {
    pub orders: List<Order>,
}

/// What a mutation answers: the order, or one of the errors that have types.
pub enum Answer {
    /// It was done.
    Order(Box<Order>),
    /// It was not, or in part.
    Problem(Problem),
}

/// An error that has a type.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    pub error_code: String,
    pub message: String,
    pub transition_error: Option<String>,
    pub max_items: Option<u32>,
    /// As it now is, where a part was done.
    pub order: Option<Box<Order>>,
}

#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "__typename")]
    name: String,
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: Box<RawValue> = Deserialize::deserialize(deserializer)?;
        read_answer(raw.get()).map_err(serde::de::Error::custom)
    }
}

fn read_answer(text: &str) -> serde_json::Result<Answer> {
    let kind: Kind = serde_json::from_str(text)?;
    Ok(match kind.name.as_str() {
        "Order" => Answer::Order(serde_json::from_str(text)?),
        _ => Answer::Problem(serde_json::from_str(text)?),
    })
}
