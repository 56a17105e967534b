//! The border: what Vendure answers becomes what a shop talks about. It asks for nothing.
//!
//! Prices are those with tax; amounts are already in minor units.

use super::wire;
use serde_json::{Value, json};

use crate::{
    Address, AddressId, Availability, Cart, CartRef, Category, CategoryId, CommerceError, Contact, Country,
    Currency, Customer, DeliveryKind, DeliveryOption, DeliveryOptionId, Description, Facet, FacetId,
    FacetValue, Fulfillment, FulfillmentStatus, Handle, Line, LineId, Media, Money, OptionValue, Order,
    OrderLine, OrderPayment, OrderRef, OrderStatus, PaymentMethod, PaymentMethodId, PaymentStatus,
    PriceRange, Product, ProductId, ProductOption, ProductSummary, Promotion, Result, SavedAddress, Selected,
    StockStatus, Total, TotalKind, Tracking, Variant, VariantId, VariantSummary,
    backend::{
        date, rows,
        stock::{self, best, price_range},
    },
};

/// The longest side of a picture on a product's page, in pixels.
const LARGE: u32 = 1200;

fn currency(code: &str) -> Result<Currency> {
    Currency::new(code).map_err(|error| CommerceError::decode(format_args!("currencyCode {code}: {error}")))
}

fn media(asset: &wire::Asset, alt: &str) -> Media {
    let mark = if asset.preview.contains('?') { '&' } else { '?' };
    let longest = asset.width.max(asset.height).unwrap_or(LARGE).max(1);
    let scaled = |side: u32| side.saturating_mul(LARGE) / longest;
    Media {
        url: format!("{}{mark}w={LARGE}&h={LARGE}&mode=resize&format=webp", asset.preview),
        thumbnail: format!("{}{mark}w=400&h=400&mode=crop&format=webp", asset.preview),
        alt: alt.to_owned(),
        width: asset.width.map(scaled),
        height: asset.height.map(scaled),
        ..Media::default()
    }
}

/// A server shows one of three words by default, and may be set up to show the number instead.
fn availability(stock_level: &str) -> Availability {
    if let Ok(quantity) = stock_level.parse() {
        return stock::counted(quantity);
    }
    let status = match stock_level {
        "OUT_OF_STOCK" => StockStatus::OutOfStock,
        "LOW_STOCK" => StockStatus::LowStock,
        _ => StockStatus::InStock,
    };
    Availability { status, quantity: None }
}

/// The choices in the order of the product's options; Vendure gives them in any.
fn selected(mut options: Vec<wire::VariantOption>, groups: &[wire::GroupId]) -> Vec<Selected> {
    options.sort_by_key(|option| groups.iter().position(|group| group.id == option.group_id));
    options.into_iter().map(|option| Selected { option: option.group.name, value: option.name }).collect()
}

impl From<wire::Collection> for Category {
    /// Without its children: they come beside it.
    fn from(collection: wire::Collection) -> Self {
        Self {
            media: collection.featured_asset.map(|asset| media(&asset, "")),
            id: CategoryId::new(collection.id),
            handle: Handle::new(collection.slug),
            title: collection.name,
            children: Vec::new(),
        }
    }
}

impl TryFrom<wire::SearchItem> for ProductSummary {
    type Error = CommerceError;

    /// As if it were in stock: `inStock` is that of any one variant, so it cannot say that it is not.
    fn try_from(item: wire::SearchItem) -> Result<Self> {
        let currency = currency(&item.currency_code)?;
        let price = item.price_with_tax;
        let (Some(min), Some(max)) = (price.min.or(price.value), price.max.or(price.value)) else {
            return Err(CommerceError::decode("search.items.priceWithTax: neither value nor min and max"));
        };
        Ok(Self {
            id: ProductId::new(item.product_id),
            handle: Handle::new(item.slug),
            media: item.product_asset.map(|asset| media(&asset, &item.product_name)),
            title: item.product_name,
            price: PriceRange { min: Money::new(min, currency), max: Money::new(max, currency) },
            list_price: None,
            availability: StockStatus::InStock,
            tags: Vec::new(),
            only_variant: None,
        })
    }
}

/// The values a search counted, under their facets.
pub fn facets(counts: Vec<wire::FacetCount>) -> Vec<Facet> {
    let mut facets: Vec<Facet> = Vec::new();
    for wire::FacetCount { count, facet_value } in counts {
        let value = FacetValue { id: facet_value.id, label: facet_value.name, count };
        let id = FacetId::new(facet_value.facet.id);
        match facets.iter_mut().find(|facet| facet.id == id) {
            Some(facet) => facet.values.push(value),
            None => facets.push(Facet { id, label: facet_value.facet.name, values: vec![value] }),
        }
    }
    facets
}

impl TryFrom<wire::Product> for Product {
    type Error = CommerceError;

    fn try_from(product: wire::Product) -> Result<Self> {
        let groups: Vec<wire::GroupId> =
            product.option_groups.iter().map(|group| wire::GroupId { id: group.id.clone() }).collect();
        let variants = product
            .variants
            .into_iter()
            .map(|one| variant(one, &groups, &product.name))
            .collect::<Result<Vec<_>>>()?;
        let price_range = price_range(&variants)?;
        let mut collections = product.collections;
        collections.sort_by_key(|collection| collection.breadcrumbs.len());
        Ok(Self {
            media: pictures(product.featured_asset, product.assets, &product.name),
            options: options(product.option_groups, &variants),
            availability: best(variants.iter().map(|variant| variant.availability.status)),
            price_range,
            id: ProductId::new(product.id),
            handle: Handle::new(product.slug),
            title: product.name,
            description: Description::Html(product.description),
            categories: collections.into_iter().map(|one| (Handle::new(one.slug), one.name)).collect(),
            tags: Vec::new(),
            text_field: None,
            variants,
        })
    }
}

fn variant(variant: wire::Variant, groups: &[wire::GroupId], title: &str) -> Result<Variant> {
    let currency = currency(&variant.currency_code)?;
    Ok(Variant {
        id: VariantId::new(variant.id),
        sku: Some(variant.sku).filter(|sku| !sku.is_empty()),
        selected: selected(variant.options, groups),
        price: Money::new(variant.price_with_tax, currency),
        list_price: None,
        availability: availability(&variant.stock_level),
        media: variant.featured_asset.map(|asset| media(&asset, title)),
    })
}

/// What is in stock of a product whose variants are in stock as given.
pub fn stock_of(product: &wire::ProductStock) -> StockStatus {
    best(product.variants.iter().map(|variant| availability(&variant.stock_level).status))
}

fn pictures(featured: Option<wire::Asset>, assets: Vec<wire::Asset>, alt: &str) -> Vec<Media> {
    let mut pictures: Vec<Media> = Vec::new();
    for asset in featured.into_iter().chain(assets) {
        let picture = media(&asset, alt);
        if pictures.iter().all(|other| other.url != picture.url) {
            pictures.push(picture);
        }
    }
    pictures
}

/// Only the values that some variant has: a group may be shared with other products.
fn options(groups: Vec<wire::OptionGroup>, variants: &[Variant]) -> Vec<ProductOption> {
    let has = |option: &str, value: &str| {
        let chosen = |one: &Selected| one.option == option && one.value == value;
        variants.iter().any(|variant| variant.selected.iter().any(chosen))
    };
    groups
        .into_iter()
        .map(|group| ProductOption {
            values: group
                .options
                .into_iter()
                .filter(|value| has(&group.name, &value.name))
                .map(|value| OptionValue { label: value.name })
                .collect(),
            name: group.name,
        })
        .collect()
}

impl TryFrom<wire::Variant> for VariantSummary {
    type Error = CommerceError;

    fn try_from(mut one: wire::Variant) -> Result<Self> {
        let product = one.product.take().ok_or_else(|| CommerceError::decode("variant.product: missing"))?;
        let variant = variant(one, &product.option_groups, &product.name)?;
        let of_product = product.featured_asset.map(|asset| media(&asset, &product.name));
        Ok(Self {
            media: variant.media.clone().or(of_product),
            variant,
            product: Handle::new(product.slug),
            title: product.name,
        })
    }
}

impl TryFrom<wire::Order> for Cart {
    type Error = CommerceError;

    /// Without ways of delivery: they come by themselves.
    fn try_from(order: wire::Order) -> Result<Self> {
        let currency = currency(&order.currency_code)?;
        let contact = order.customer.map(Contact::from);
        Ok(Self {
            reference: CartRef::new(order.code),
            totals: totals(
                &order.lines,
                order.discounts,
                order.surcharges,
                &order.shipping_lines,
                order.total_with_tax,
                currency,
            ),
            promotions: promotions(order.coupon_codes, &order.promotions),
            lines: order.lines.into_iter().map(|one| line(one, currency)).collect(),
            delivery: Vec::new(),
            shipping_address: order.shipping_address.and_then(|one| address(one, contact.as_ref())),
            contact,
            to_free_delivery: None,
            continue_url: None,
            currency,
        })
    }
}

fn line(line: wire::OrderLine, currency: Currency) -> Line {
    let variant = line.product_variant;
    let list = line.unit_price_with_tax > line.discounted_unit_price_with_tax;
    Line {
        id: LineId::new(line.id),
        variant: VariantId::new(variant.id),
        product: Handle::new(variant.product.slug),
        media: line.featured_asset.map(|asset| media(&asset, &variant.product.name)),
        title: variant.product.name,
        selected: selected(variant.options, &variant.product.option_groups),
        quantity: line.quantity,
        unit_price: Money::new(line.discounted_unit_price_with_tax, currency),
        list_price: list.then(|| Money::new(line.unit_price_with_tax, currency)),
        total: Money::new(line.discounted_line_price_with_tax, currency),
        text: None,
        availability: Some(availability(&variant.stock_level)),
    }
}

/// The rows under a cart or order. Vendure spreads a discount over the lines and rounds each part,
/// so what its discounts say can miss what came off by some of the smallest coins.
fn totals(
    lines: &[wire::OrderLine],
    discounts: Vec<wire::Discount>,
    surcharges: Vec<wire::Surcharge>,
    shipping: &[wire::ShippingLine],
    total: i64,
    currency: Currency,
) -> Vec<Total> {
    let row = |kind, label, minor| Total { kind, label, amount: Money::new(minor, currency) };
    let subtotal = lines.iter().map(|line| line.line_price_with_tax).sum();
    let mut rows = vec![row(TotalKind::Subtotal, None, subtotal)];
    for discount in discounts {
        rows.push(row(TotalKind::Discount, Some(discount.description), discount.amount_with_tax));
    }
    for surcharge in surcharges {
        rows.push(row(TotalKind::Fee, Some(surcharge.description), surcharge.price_with_tax));
    }
    if !shipping.is_empty() {
        let delivery = shipping.iter().map(|line| line.price_with_tax).sum();
        rows.push(row(TotalKind::Delivery, None, delivery));
    }
    rows::close(rows, Money::new(total, currency), &[TotalKind::Discount])
}

/// The codes, in the words of their promotions where they are in force, then what needs no code.
fn promotions(codes: Vec<String>, in_force: &[wire::Promotion]) -> Vec<Promotion> {
    let automatic = in_force.iter().filter(|promotion| promotion.coupon_code.is_none());
    let automatic = automatic.map(|promotion| Promotion { code: None, label: promotion.name.clone() });
    let typed = codes.into_iter().map(|code| {
        let named = in_force.iter().find(|promotion| promotion.coupon_code.as_ref() == Some(&code));
        Promotion { label: named.map_or_else(|| code.clone(), |one| one.name.clone()), code: Some(code) }
    });
    typed.chain(automatic).collect()
}

impl From<wire::Customer> for Contact {
    fn from(customer: wire::Customer) -> Self {
        Self {
            email: customer.email_address,
            first_name: customer.first_name,
            last_name: customer.last_name,
            phone: customer.phone_number.unwrap_or_default(),
        }
    }
}

/// `None` before an address is set, when Vendure gives one without a country.
fn address(address: wire::OrderAddress, contact: Option<&Contact>) -> Option<Address> {
    let country = address.country_code?;
    let (first_name, last_name) = names(&address.full_name.unwrap_or_default(), contact);
    Some(Address {
        first_name,
        last_name,
        line1: address.street_line1.unwrap_or_default(),
        line2: address.street_line2.unwrap_or_default(),
        city: address.city.unwrap_or_default(),
        region: address.province.unwrap_or_default(),
        postal_code: address.postal_code.unwrap_or_default(),
        country,
        phone: address.phone_number.unwrap_or_default(),
    })
}

/// Vendure's addresses hold one name. It is parted as the contact's is where they are the same, and
/// before its last word otherwise.
fn names(full: &str, contact: Option<&Contact>) -> (String, String) {
    if let Some(contact) = contact
        && full == full_name(&contact.first_name, &contact.last_name)
    {
        return (contact.first_name.clone(), contact.last_name.clone());
    }
    let (first, last) = full.rsplit_once(' ').unwrap_or(("", full));
    (first.to_owned(), last.to_owned())
}

impl From<wire::Customer> for Customer {
    fn from(customer: wire::Customer) -> Self {
        let Contact { email, first_name, last_name, phone } = customer.into();
        Self { email, first_name, last_name, phone }
    }
}

/// The address book, the default first.
pub fn address_book(book: wire::AddressBook) -> Vec<SavedAddress> {
    let owner = Contact::from(book.owner);
    let entries = book.addresses.unwrap_or_default().into_iter();
    let mut addresses: Vec<SavedAddress> = entries.map(|entry| book_entry(entry, &owner)).collect();
    addresses.sort_by_key(|entry| !entry.is_default);
    addresses
}

fn book_entry(entry: wire::BookAddress, owner: &Contact) -> SavedAddress {
    let (first_name, last_name) = names(&entry.full_name.unwrap_or_default(), Some(owner));
    SavedAddress {
        id: AddressId::new(entry.id),
        is_default: entry.default_shipping_address == Some(true),
        address: Address {
            first_name,
            last_name,
            line1: entry.street_line1,
            line2: entry.street_line2.unwrap_or_default(),
            city: entry.city.unwrap_or_default(),
            region: entry.province.unwrap_or_default(),
            postal_code: entry.postal_code.unwrap_or_default(),
            country: entry.country.code,
            phone: entry.phone_number.unwrap_or_default(),
        },
    }
}

/// An address as Vendure's mutations take it.
pub fn address_input(address: &Address) -> Value {
    json!({
        "fullName": full_name(&address.first_name, &address.last_name),
        "streetLine1": address.line1,
        "streetLine2": address.line2,
        "city": address.city,
        "province": address.region,
        "postalCode": address.postal_code,
        "countryCode": address.country,
        "phoneNumber": address.phone,
    })
}

/// Both names as one, for Vendure's addresses.
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

/// A way of delivery, priced in the cart's currency.
pub fn delivery_option(method: wire::ShippingMethod, currency: Currency) -> DeliveryOption {
    DeliveryOption {
        id: DeliveryOptionId::new(method.id),
        kind: DeliveryKind::Shipping,
        label: method.name,
        description: method.description,
        price: Money::new(method.price_with_tax, currency),
        place: None,
    }
}

impl From<wire::PaymentMethod> for PaymentMethod {
    fn from(method: wire::PaymentMethod) -> Self {
        Self { id: PaymentMethodId::new(method.code), label: method.name, description: method.description }
    }
}

impl From<wire::Country> for Country {
    fn from(country: wire::Country) -> Self {
        Self { code: country.code, name: country.name }
    }
}

impl TryFrom<wire::Order> for Order {
    type Error = CommerceError;

    fn try_from(order: wire::Order) -> Result<Self> {
        let currency = currency(&order.currency_code)?;
        let contact = order.customer.map(Contact::from);
        let labels: Vec<&str> =
            order.shipping_lines.iter().map(|line| line.shipping_method.name.as_str()).collect();
        Ok(Self {
            pickup: None,
            delivery_label: (!labels.is_empty()).then(|| labels.join(", ")),
            status: order_status(&order.state),
            payment: OrderPayment {
                status: payment_status(&order.payments.unwrap_or_default()),
                label: None,
                action: None,
            },
            fulfillments: order.fulfillments.unwrap_or_default().into_iter().map(Into::into).collect(),
            totals: totals(
                &order.lines,
                order.discounts,
                order.surcharges,
                &order.shipping_lines,
                order.total_with_tax,
                currency,
            ),
            lines: order.lines.into_iter().map(|one| order_line(line(one, currency))).collect(),
            currency,
            shipping_address: order.shipping_address.and_then(|one| address(one, contact.as_ref())),
            contact,
            placed_at: order.order_placed_at.as_deref().and_then(date::parse_stamp),
            label: order.code.clone(),
            reference: OrderRef::new(order.code),
        })
    }
}

fn order_line(line: Line) -> OrderLine {
    OrderLine {
        variant: line.variant,
        product: Some(line.product),
        title: line.title,
        selected: line.selected,
        text: line.text,
        media: line.media,
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
    }
}

/// States of Vendure's default order process; a shop may add its own, which count as under way.
fn order_status(state: &str) -> OrderStatus {
    match state {
        "PaymentAuthorized" | "PaymentSettled" => OrderStatus::Placed,
        "Shipped" | "PartiallyDelivered" => OrderStatus::Shipped,
        "Delivered" => OrderStatus::Delivered,
        "Cancelled" => OrderStatus::Cancelled,
        _ => OrderStatus::InProgress,
    }
}

fn payment_status(payments: &[wire::Payment]) -> PaymentStatus {
    let any = |state: &str| payments.iter().any(|payment| payment.state == state);
    if any("Settled") {
        let settled = payments.iter().filter(|payment| payment.state == "Settled");
        let kept: i64 = settled.map(|payment| payment.amount - given_back(payment)).sum();
        if kept > 0 { PaymentStatus::Paid } else { PaymentStatus::Refunded }
    } else if any("Authorized") {
        PaymentStatus::Authorized
    } else if any("Created") || payments.is_empty() {
        PaymentStatus::Pending
    } else {
        PaymentStatus::Failed
    }
}

fn given_back(payment: &wire::Payment) -> i64 {
    payment.refunds.iter().filter(|refund| refund.state == "Settled").map(|refund| refund.total).sum()
}

impl From<wire::Fulfillment> for Fulfillment {
    fn from(fulfillment: wire::Fulfillment) -> Self {
        let number = fulfillment.tracking_code.filter(|code| !code.is_empty());
        Self {
            status: match fulfillment.state.as_str() {
                "Shipped" => FulfillmentStatus::Shipped,
                "Delivered" => FulfillmentStatus::Delivered,
                "Cancelled" => FulfillmentStatus::Cancelled,
                _ => FulfillmentStatus::Preparing,
            },
            tracking: number.map(|number| Tracking { number, url: None }).into_iter().collect(),
        }
    }
}
