//! The border: what Medusa answers becomes what a shop talks about. It asks for nothing.
//!
//! Amounts are decimals in major units and may have more digits than the currency has coins for:
//! each is rounded here, once, for people to read.

use super::{order_of, wire};
use serde_json::{Value, json};

use crate::{
    Address, AddressId, Availability, Cart, CartRef, Category, CategoryId, CommerceError, Contact, Country,
    Currency, Customer, DeliveryGroup, DeliveryGroupId, DeliveryKind, DeliveryOption, DeliveryOptionId,
    Description, Fulfillment, FulfillmentStatus, Handle, Line, LineId, MOST_FAVOURITES, Media, Money,
    OptionValue, Order, OrderLine, OrderPayment, OrderRef, OrderStatus, PaymentMethod, PaymentMethodId,
    PaymentStatus, PriceRange, Product, ProductId, ProductOption, ProductSummary, Promotion, Region,
    RegionId, Result, SavedAddress, Selected, StockStatus, Total, TotalKind, Tracking, Variant, VariantId,
    VariantSummary,
    backend::{
        date, rows,
        stock::{self, best, price_range},
    },
};

/// The title Medusa gives a variant that is the only one.
const ONLY_VARIANT: &str = "Default variant";

/// Reads a currency.
pub fn currency(code: &str) -> Result<Currency> {
    Currency::new(code).map_err(|error| CommerceError::decode(format_args!("currency_code {code}: {error}")))
}

/// An amount as it is shown.
pub fn money(amount: &wire::Decimal, currency: Currency) -> Result<Money> {
    let digits = amount.0.get().trim_matches('"');
    let money = Money::parse_json(digits, currency);
    Ok(money.map_err(|error| CommerceError::decode(format_args!("the amount {digits}: {error}")))?.rounded())
}

fn picture(url: &str, alt: &str) -> Media {
    Media { url: url.to_owned(), thumbnail: url.to_owned(), alt: alt.to_owned(), ..Media::default() }
}

/// What is not counted, or may be ordered beyond the count, is always there.
pub fn availability(variant: &wire::Variant) -> Availability {
    let is_counted = variant.manage_inventory != Some(false) && variant.allow_backorder != Some(true);
    match variant.inventory_quantity {
        Some(quantity) if is_counted => stock::counted(u32::try_from(quantity.max(0)).unwrap_or(u32::MAX)),
        _ => Availability { status: StockStatus::InStock, quantity: None },
    }
}

/// The price, and the one before where that is more. `None` where it is not sold in this region.
fn prices(variant: &wire::Variant) -> Result<Option<(Money, Option<Money>)>> {
    let Some(wire::Price { calculated_amount: Some(now), original_amount, currency_code: Some(code) }) =
        &variant.calculated_price
    else {
        return Ok(None);
    };
    let currency = currency(code)?;
    let now = money(now, currency)?;
    let before = original_amount.as_ref().map(|amount| money(amount, currency)).transpose()?;
    Ok(Some((now, before.filter(|before| before.minor > now.minor))))
}

impl From<wire::Category> for Category {
    /// Without its children: they come beside it.
    fn from(category: wire::Category) -> Self {
        Self {
            id: CategoryId::new(category.id),
            handle: Handle::new(category.handle),
            title: category.name,
            media: None,
            children: Vec::new(),
        }
    }
}

impl From<wire::Collection> for Category {
    fn from(collection: wire::Collection) -> Self {
        Self {
            id: CategoryId::new(collection.id),
            handle: Handle::new(collection.handle),
            title: collection.title,
            media: None,
            children: Vec::new(),
        }
    }
}

/// The card of a product; `None` where nothing of it is sold in this region.
pub fn summary(product: &wire::Product) -> Result<Option<ProductSummary>> {
    let mut sold = Vec::new();
    for variant in &product.variants {
        if let Some((price, list_price)) = prices(variant)? {
            sold.push((variant, price, list_price));
        }
    }
    let cheapest = sold.iter().min_by_key(|(_, price, _)| price.minor);
    let dearest = sold.iter().max_by_key(|(_, price, _)| price.minor);
    let (Some((_, min, list_price)), Some((_, max, _))) = (cheapest, dearest) else { return Ok(None) };
    Ok(Some(ProductSummary {
        id: ProductId::new(product.id.as_str()),
        handle: Handle::new(product.handle.as_str()),
        title: product.title.clone(),
        media: product.thumbnail.as_deref().map(|url| picture(url, &product.title)),
        price: PriceRange { min: *min, max: *max },
        list_price: *list_price,
        availability: best(sold.iter().map(|(variant, ..)| availability(variant).status)),
        tags: tags(product),
        only_variant: match sold.as_slice() {
            [(only, ..)] => Some(VariantId::new(only.id.as_str())),
            _ => None,
        },
    }))
}

fn tags(product: &wire::Product) -> Vec<String> {
    product.tags.iter().flatten().map(|tag| tag.value.clone()).collect()
}

/// Everything of a product; `None` where nothing of it is sold in this region.
pub fn product(mut product: wire::Product) -> Result<Option<Product>> {
    order_of::sort(&mut product);
    // With one variant there is nothing to choose, though Medusa insists on an option.
    if product.variants.len() == 1 {
        product.options.clear();
    }
    let mut variants = Vec::new();
    for one in &product.variants {
        variants.extend(variant(one, &product)?);
    }
    if variants.is_empty() {
        return Ok(None);
    }
    Ok(Some(Product {
        media: pictures(&product),
        options: options(&product.options, &variants),
        availability: best(variants.iter().map(|variant| variant.availability.status)),
        price_range: price_range(&variants)?,
        tags: tags(&product),
        text_field: None,
        categories: shelves(product.categories),
        id: ProductId::new(product.id),
        handle: Handle::new(product.handle),
        title: product.title,
        description: Description::Plain(product.description.unwrap_or_default()),
        variants,
    }))
}

fn variant(variant: &wire::Variant, product: &wire::Product) -> Result<Option<Variant>> {
    let Some((price, list_price)) = prices(variant)? else { return Ok(None) };
    Ok(Some(Variant {
        id: VariantId::new(variant.id.as_str()),
        sku: variant.sku.clone().filter(|sku| !sku.is_empty()),
        selected: selected(variant, &product.options),
        price,
        list_price,
        availability: availability(variant),
        media: variant.thumbnail.as_deref().map(|url| picture(url, &product.title)),
    }))
}

/// The choices in the order of the product's options.
fn selected(variant: &wire::Variant, options: &[wire::OptionGroup]) -> Vec<Selected> {
    let chosen = |option: &wire::OptionGroup| {
        let value = variant.options.iter().find(|value| value.option_id.as_ref() == Some(&option.id))?;
        Some(Selected { option: option.title.clone(), value: value.value.clone() })
    };
    options.iter().filter_map(chosen).collect()
}

/// Only the values that some variant has.
fn options(options: &[wire::OptionGroup], variants: &[Variant]) -> Vec<ProductOption> {
    let has = |option: &str, value: &str| {
        let chosen = |one: &Selected| one.option == option && one.value == value;
        variants.iter().any(|variant| variant.selected.iter().any(chosen))
    };
    let values = |option: &wire::OptionGroup| {
        let values = option.values.iter().filter(|value| has(&option.title, &value.value));
        values.map(|value| OptionValue { label: value.value.clone() }).collect()
    };
    options
        .iter()
        .map(|option| ProductOption { name: option.title.clone(), values: values(option) })
        .collect()
}

fn pictures(product: &wire::Product) -> Vec<Media> {
    let images = product.images.iter().map(|image| image.url.as_str());
    let mut pictures: Vec<Media> = Vec::new();
    for url in product.thumbnail.as_deref().into_iter().chain(images) {
        if pictures.iter().all(|other| other.url != url) {
            pictures.push(picture(url, &product.title));
        }
    }
    pictures
}

/// A category whose parent is among them is the more specific one.
fn shelves(mut categories: Vec<wire::Category>) -> Vec<(Handle, String)> {
    let ids: Vec<String> = categories.iter().map(|one| one.id.clone()).collect();
    categories.sort_by_key(|one| one.parent_category_id.as_ref().is_some_and(|parent| ids.contains(parent)));
    categories.into_iter().map(|one| (Handle::new(one.handle), one.name)).collect()
}

/// The variants of a product, each with what is needed to show it by itself.
pub fn variant_summaries(product: Product) -> Vec<VariantSummary> {
    let of_product = product.media.first().cloned();
    let (handle, title) = (product.handle, product.title);
    let summary = |variant: Variant| VariantSummary {
        media: variant.media.clone().or_else(|| of_product.clone()),
        variant,
        product: handle.clone(),
        title: title.clone(),
    };
    product.variants.into_iter().map(summary).collect()
}

impl TryFrom<wire::Order> for Cart {
    type Error = CommerceError;

    /// Without ways of delivery and without stock: they come by themselves.
    fn try_from(cart: wire::Order) -> Result<Self> {
        let currency = currency(&cart.currency_code)?;
        Ok(Self {
            totals: totals(&cart, currency)?,
            promotions: cart.promotions.iter().flatten().map(promotion).collect(),
            contact: contact(&cart),
            shipping_address: cart.shipping_address.and_then(address),
            lines: cart.items.into_iter().map(|item| line(item, currency)).collect::<Result<_>>()?,
            reference: CartRef::new(cart.id),
            delivery: Vec::new(),
            to_free_delivery: None,
            continue_url: None,
            currency,
        })
    }
}

fn promotion(promotion: &wire::Promotion) -> Promotion {
    let code = promotion.code.clone();
    Promotion { label: code.clone().unwrap_or_default(), code: code.filter(|_| !promotion.is_automatic) }
}

/// The rows under a cart or order. Where the prices hold the tax, so do the rows; else it is a row
/// of its own.
fn totals(order: &wire::Order, currency: Currency) -> Result<Vec<Total>> {
    let with_tax = order.items.iter().any(|item| item.is_tax_inclusive);
    let [items, discount, delivery] = if with_tax {
        [&order.original_item_total, &order.discount_total, &order.original_shipping_total]
    } else {
        // Where the right one is left out, the other says that there is one: closing the rows sets it right.
        let discount = order.discount_subtotal.as_ref().unwrap_or(&order.discount_total);
        [&order.item_subtotal, discount, &order.shipping_subtotal]
    };
    let mut totals = Vec::new();
    let mut row = |kind, amount: Money| totals.push(Total { kind, label: None, amount });
    row(TotalKind::Subtotal, money(items, currency)?);
    let discount = negative(money(discount, currency)?);
    if !discount.is_zero() {
        row(TotalKind::Discount, discount);
    }
    if !order.shipping_methods.is_empty() {
        row(TotalKind::Delivery, money(delivery, currency)?);
    }
    let tax = money(&order.tax_total, currency)?;
    if !with_tax && !tax.is_zero() {
        row(TotalKind::Tax, tax);
    }
    if let Some(credit) = &order.credit_line_total {
        let credit = negative(money(credit, currency)?);
        if !credit.is_zero() {
            row(TotalKind::Fee, credit);
        }
    }
    let kinds = [TotalKind::Discount, TotalKind::Tax, TotalKind::Subtotal];
    Ok(rows::close(totals, money(&order.total, currency)?, &kinds))
}

fn negative(money: Money) -> Money {
    Money { minor: -money.minor, ..money }
}

fn line(item: wire::Item, currency: Currency) -> Result<Line> {
    let unit_price = money(&item.unit_price, currency)?;
    let before = item.compare_at_unit_price.map(|amount| money(&amount, currency)).transpose()?;
    let total = if item.is_tax_inclusive { &item.original_total } else { &item.subtotal };
    let title = item.product_title.unwrap_or(item.title);
    let choice = item.variant_title.filter(|choice| *choice != title && choice != ONLY_VARIANT);
    Ok(Line {
        id: LineId::new(item.id),
        variant: VariantId::new(item.variant_id.unwrap_or_default()),
        product: Handle::new(item.product_handle.unwrap_or_default()),
        media: item.thumbnail.map(|url| picture(&url, &title)),
        selected: choice.into_iter().map(|value| Selected { option: String::new(), value }).collect(),
        title,
        quantity: item.quantity,
        unit_price,
        list_price: before.filter(|before| before.minor > unit_price.minor),
        total: money(total, currency)?,
        text: None,
        availability: None,
    })
}

/// The address of the invoice holds the name of who buys; the e-mail address stands by itself.
fn contact(order: &wire::Order) -> Option<Contact> {
    let named = order.billing_address.clone().unwrap_or_default();
    Some(Contact {
        email: order.email.clone()?,
        first_name: named.first_name.unwrap_or_default(),
        last_name: named.last_name.unwrap_or_default(),
        phone: named.phone.unwrap_or_default(),
    })
}

/// `None` before an address is set, when Medusa may already know the country.
pub fn address(address: wire::Address) -> Option<Address> {
    let line1 = address.address_1.filter(|line| !line.is_empty())?;
    Some(Address {
        first_name: address.first_name.unwrap_or_default(),
        last_name: address.last_name.unwrap_or_default(),
        line1,
        line2: address.address_2.unwrap_or_default(),
        city: address.city.unwrap_or_default(),
        region: address.province.unwrap_or_default(),
        postal_code: address.postal_code.unwrap_or_default(),
        country: address.country_code?.to_ascii_uppercase(),
        phone: address.phone.unwrap_or_default(),
    })
}

/// An address as Medusa takes it.
pub fn on_parcel(address: &Address) -> Value {
    json!({
        "first_name": address.first_name,
        "last_name": address.last_name,
        "address_1": address.line1,
        "address_2": address.line2,
        "city": address.city,
        "province": address.region,
        "postal_code": address.postal_code,
        "country_code": address.country.to_ascii_lowercase(),
        "phone": address.phone,
    })
}

/// An entry of the address book; `None` where it holds no address.
pub fn book_entry(entry: wire::BookAddress) -> Option<SavedAddress> {
    Some(SavedAddress {
        id: AddressId::new(entry.id),
        is_default: entry.is_default_shipping,
        address: address(entry.address)?,
    })
}

/// Under which key of a customer's metadata the favourites stand.
pub const FAVOURITES: &str = "pushcart_favourites";

/// The favourites among what was noted about a customer. Anybody may have written there: what is no
/// list is none, and what is no name of a product is left out of it.
pub fn favourites(notes: &wire::Notes) -> Option<Vec<Handle>> {
    let metadata = notes.metadata.as_ref()?;
    let wire::OwnNotes { favourites } = serde_json::from_str(metadata.get()).ok()?;
    let mut handles: Vec<Handle> = Vec::new();
    for entry in favourites {
        let Ok(handle) = serde_json::from_str::<Handle>(entry.get()) else { continue };
        if !handle.as_str().is_empty() && !handles.contains(&handle) {
            handles.push(handle);
        }
    }
    handles.truncate(MOST_FAVOURITES);
    Some(handles)
}

impl From<wire::Customer> for Customer {
    fn from(customer: wire::Customer) -> Self {
        Self {
            email: customer.email,
            first_name: customer.first_name.unwrap_or_default(),
            last_name: customer.last_name.unwrap_or_default(),
            phone: customer.phone.unwrap_or_default(),
        }
    }
}

/// Ways of delivery, by what is delivered together. One whose price is not known is left out.
pub fn delivery(
    options: Vec<wire::ShippingOption>,
    chosen: &[String],
    currency: Currency,
) -> Result<Vec<DeliveryGroup>> {
    let mut groups: Vec<DeliveryGroup> = Vec::new();
    for option in options {
        let Some(amount) = option.amount.as_ref().filter(|_| !option.insufficient_inventory) else {
            continue;
        };
        let price = money(amount, currency)?;
        let group = DeliveryGroupId::new(option.shipping_profile_id);
        let set = option.service_zone.and_then(|zone| zone.fulfillment_set);
        let is_fetched = set.is_some_and(|set| set.kind == "pickup");
        let id = DeliveryOptionId::new(option.id);
        let selected = chosen.iter().any(|one| one == id.as_str()).then(|| id.clone());
        let option = DeliveryOption {
            id,
            kind: if is_fetched { DeliveryKind::Pickup } else { DeliveryKind::Shipping },
            label: option.name,
            description: option.kind.and_then(|kind| kind.description).unwrap_or_default(),
            price,
            place: None,
        };
        match groups.iter_mut().find(|one| one.id == group) {
            Some(group) => {
                group.options.push(option);
                group.selected = group.selected.take().or(selected);
            }
            None => groups.push(DeliveryGroup { id: group, options: vec![option], selected }),
        }
    }
    for group in &mut groups {
        // Medusa gives them in any order; what comes stands before what is fetched.
        group.options.sort_by_key(|option| (option.kind == DeliveryKind::Pickup, option.price.minor));
    }
    Ok(groups)
}

/// A region, where its currency is one.
pub fn region(region: &wire::Region) -> Option<Region> {
    let currency = Currency::new(&region.currency_code).ok()?;
    Some(Region { id: RegionId::new(region.id.as_str()), name: region.name.clone(), currency })
}

impl From<&wire::Country> for Country {
    fn from(country: &wire::Country) -> Self {
        Self { code: country.iso_2.to_ascii_uppercase(), name: country.display_name.clone() }
    }
}

/// A way of paying. Medusa has no words for it but its number, "pp_bank-transfer_shop".
pub fn payment_method(provider: wire::PaymentProvider) -> PaymentMethod {
    let words = provider.id.strip_prefix("pp_").unwrap_or(&provider.id).replace(['_', '-'], " ");
    let label = match words.as_str() {
        "system default" => String::from("Pay on account"),
        _ => capitalized(&words),
    };
    PaymentMethod { id: PaymentMethodId::new(provider.id), label, description: String::new() }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

impl TryFrom<wire::Order> for Order {
    type Error = CommerceError;

    fn try_from(order: wire::Order) -> Result<Self> {
        let currency = currency(&order.currency_code)?;
        let labels: Vec<&str> =
            order.shipping_methods.iter().filter_map(|method| method.name.as_deref()).collect();
        Ok(Self {
            pickup: None,
            delivery_label: (!labels.is_empty()).then(|| labels.join(", ")),
            label: order.display_id.map_or_else(|| order.id.clone(), |number| format!("#{number}")),
            status: order_status(&order),
            payment: OrderPayment {
                status: payment_status(&order.payment_status),
                label: None,
                action: None,
            },
            totals: totals(&order, currency)?,
            contact: contact(&order),
            placed_at: order.created_at.as_deref().and_then(date::parse_stamp),
            fulfillments: order.fulfillments.into_iter().flatten().map(Into::into).collect(),
            lines: order
                .items
                .into_iter()
                .map(|item| Ok(order_line(line(item, currency)?)))
                .collect::<Result<_>>()?,
            shipping_address: order.shipping_address.and_then(address),
            reference: OrderRef::new(order.id),
            currency,
        })
    }
}

fn order_line(line: Line) -> OrderLine {
    OrderLine {
        variant: line.variant,
        product: Some(line.product).filter(|handle| !handle.as_str().is_empty()),
        title: line.title,
        selected: line.selected,
        text: line.text,
        media: line.media,
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
    }
}

/// `status` stays "pending" all the way; how far it is says `fulfillment_status`.
fn order_status(order: &wire::Order) -> OrderStatus {
    match (order.status.as_str(), order.fulfillment_status.as_str()) {
        ("canceled", _) => OrderStatus::Cancelled,
        (_, "delivered") => OrderStatus::Delivered,
        (_, "shipped" | "partially_delivered") => OrderStatus::Shipped,
        (_, "fulfilled" | "partially_fulfilled" | "partially_shipped") => OrderStatus::InProgress,
        _ => OrderStatus::Placed,
    }
}

fn payment_status(status: &str) -> PaymentStatus {
    match status {
        "authorized" | "partially_authorized" => PaymentStatus::Authorized,
        "captured" | "partially_captured" | "partially_refunded" => PaymentStatus::Paid,
        "refunded" => PaymentStatus::Refunded,
        "canceled" => PaymentStatus::Failed,
        _ => PaymentStatus::Pending,
    }
}

impl From<wire::Fulfillment> for Fulfillment {
    fn from(fulfillment: wire::Fulfillment) -> Self {
        let status = if fulfillment.canceled_at.is_some() {
            FulfillmentStatus::Cancelled
        } else if fulfillment.delivered_at.is_some() {
            FulfillmentStatus::Delivered
        } else if fulfillment.shipped_at.is_some() {
            FulfillmentStatus::Shipped
        } else {
            FulfillmentStatus::Preparing
        };
        let labels = fulfillment.labels.into_iter().flatten();
        Self { status, tracking: labels.filter_map(tracking).collect() }
    }
}

fn tracking(label: wire::Label) -> Option<Tracking> {
    let number = label.tracking_number.filter(|number| !number.is_empty())?;
    Some(Tracking { number, url: label.tracking_url.filter(|url| url.starts_with("https://")) })
}
