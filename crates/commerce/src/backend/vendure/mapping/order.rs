//! Vendure's one order, which is the cart before it is paid; what can be chosen for it; and the
//! errors with types that a mutation answers in its place.

use super::{
    address, availability, contact, currency, items, minor, money, optional_string, picture, selected,
    string, string_or_empty,
};
use crate::{
    Address, Cart, CartRef, Contact, Country, Currency, DeliveryKind, DeliveryOption, DeliveryOptionId,
    Fulfillment, FulfillmentStatus, Handle, Line, LineId, Money, Order, OrderLine, OrderPayment, OrderRef,
    OrderStatus, PaymentMethod, PaymentMethodId, PaymentStatus, Promotion, Total, TotalKind, Tracking,
    VariantId,
    backend::{date, rows},
    json::{Node, Read},
};

/// The order that is being filled or paid.
pub struct ActiveOrder {
    /// Without delivery options: they come in a response of their own.
    pub cart: Cart,
    /// Of Vendure's order process.
    pub state: String,
    pub delivery: Option<DeliveryOptionId>,
    /// A code whose conditions do not hold yet is on the order and not here.
    pub in_force: Vec<Promotion>,
}

/// What a mutation of the order answers.
pub enum Outcome {
    Order(Box<ActiveOrder>),
    /// It was not, or in part.
    Problem(Problem),
}

/// An error that has a type of its own in Vendure's schema.
pub struct Problem {
    /// Such as `ORDER_LIMIT_ERROR`.
    pub code: String,
    /// In the server's words and language.
    pub message: String,
    /// Why an order cannot get into another state, in the server's words.
    pub transition_error: Option<String>,
    /// The most pieces that an order may hold.
    pub max_items: Option<u32>,
    /// The order as it now is, where a part was done.
    pub order: Option<Box<ActiveOrder>>,
}

/// The error with a type, where the result is one.
pub fn problem(result: Node) -> Read<Option<Problem>> {
    let Some(code) = optional_string(result, "errorCode")? else { return Ok(None) };
    Ok(Some(Problem {
        code,
        message: string_or_empty(result, "message")?,
        transition_error: optional_string(result, "transitionError")?,
        max_items: result.optional("maxItems").map(Node::count).transpose()?,
        order: result.optional("order").map(active_order).transpose()?.map(Box::new),
    }))
}

/// The order, or the error with a type.
pub fn outcome(result: Node) -> Read<Outcome> {
    Ok(match problem(result)? {
        Some(problem) => Outcome::Problem(problem),
        None => Outcome::Order(Box::new(active_order(result)?)),
    })
}

/// The order while it is a cart.
pub fn active_order(node: Node) -> Read<ActiveOrder> {
    let currency = currency(node)?;
    let contact = node.optional("customer").map(contact).transpose()?;
    let in_force = in_force(node)?;
    let delivery = match node.field("shippingLines")?.list()?.next() {
        Some(line) => Some(DeliveryOptionId::new(string(line.field("shippingMethod")?, "id")?)),
        None => None,
    };
    let cart = Cart {
        reference: CartRef::new(string(node, "code")?),
        totals: totals(node, currency)?,
        promotions: promotions(node.field("couponCodes")?, &in_force)?,
        lines: lines(node, currency)?,
        delivery: Vec::new(),
        shipping_address: shipping_address(node, contact.as_ref())?,
        contact,
        to_free_delivery: None,
        continue_url: None,
        currency,
    };
    Ok(ActiveOrder { cart, state: string(node, "state")?, delivery, in_force })
}

fn lines(order: Node, currency: Currency) -> Read<Vec<Line>> {
    let mut lines = Vec::new();
    for node in order.field("lines")?.list()? {
        lines.push(line(node, currency)?);
    }
    Ok(lines)
}

fn line(node: Node, currency: Currency) -> Read<Line> {
    let variant = node.field("productVariant")?;
    let product = variant.field("product")?;
    let title = string(product, "name")?;
    let full_price = money(node, "unitPriceWithTax", currency)?;
    let unit_price = money(node, "discountedUnitPriceWithTax", currency)?;
    Ok(Line {
        id: LineId::new(string(node, "id")?),
        variant: VariantId::new(string(variant, "id")?),
        product: Handle::new(string(product, "slug")?),
        media: picture(node, "featuredAsset", &title)?,
        title,
        selected: selected(variant, product)?,
        quantity: node.field("quantity")?.count()?,
        unit_price,
        list_price: Some(full_price).filter(|full| full.minor > unit_price.minor),
        total: money(node, "discountedLinePriceWithTax", currency)?,
        text: None,
        availability: Some(availability(variant)?),
    })
}

/// The rows under a cart or order. Vendure spreads a discount over the lines and rounds each part,
/// so what its discounts say can miss what came off by some of the smallest coins.
fn totals(order: Node, currency: Currency) -> Read<Vec<Total>> {
    let subtotal = sum(order.field("lines")?, "linePriceWithTax")?;
    let mut totals =
        vec![Total { kind: TotalKind::Subtotal, label: None, amount: Money::new(subtotal, currency) }];
    for (kind, list, name) in
        [(TotalKind::Discount, "discounts", "amountWithTax"), (TotalKind::Fee, "surcharges", "priceWithTax")]
    {
        for row in order.field(list)?.list()? {
            let label = Some(string(row, "description")?);
            totals.push(Total { kind, label, amount: money(row, name, currency)? });
        }
    }
    let shipping = order.field("shippingLines")?;
    if shipping.list()?.len() > 0 {
        let amount = Money::new(sum(shipping, "priceWithTax")?, currency);
        totals.push(Total { kind: TotalKind::Delivery, label: None, amount });
    }
    Ok(rows::close(totals, money(order, "totalWithTax", currency)?, &[TotalKind::Discount]))
}

/// Of one amount of each item.
fn sum(list: Node, name: &str) -> Read<i64> {
    let mut sum: i64 = 0;
    for item in list.list()? {
        let amount = item.field(name)?;
        sum = sum.checked_add(amount.integer()?).ok_or_else(|| amount.error("makes the sum too large"))?;
    }
    Ok(sum)
}

fn in_force(order: Node) -> Read<Vec<Promotion>> {
    let mut promotions = Vec::new();
    for node in order.field("promotions")?.list()? {
        promotions
            .push(Promotion { code: optional_string(node, "couponCode")?, label: string(node, "name")? });
    }
    Ok(promotions)
}

/// The codes, in the words of their promotions where they are in force, then what needs no code.
fn promotions(codes: Node, in_force: &[Promotion]) -> Read<Vec<Promotion>> {
    let mut promotions = Vec::new();
    for code in codes.list()? {
        let code = code.text()?;
        let named = in_force.iter().find(|promotion| promotion.code.as_deref() == Some(code));
        let label = named.map_or(code, |promotion| &promotion.label).to_owned();
        promotions.push(Promotion { code: Some(code.to_owned()), label });
    }
    promotions.extend(in_force.iter().filter(|promotion| promotion.code.is_none()).cloned());
    Ok(promotions)
}

/// `None` before an address is set, when Vendure gives one without a country.
fn shipping_address(order: Node, contact: Option<&Contact>) -> Read<Option<Address>> {
    let Some(node) = order.optional("shippingAddress") else { return Ok(None) };
    node.object()?.optional("countryCode").map(|country| address(node, country, contact)).transpose()
}

/// The delivery options for an order, priced in its currency.
pub fn delivery_options(methods: Node, currency: Currency) -> Read<Vec<DeliveryOption>> {
    let mut options = Vec::new();
    for method in methods.list()? {
        options.push(DeliveryOption {
            id: DeliveryOptionId::new(string(method, "id")?),
            kind: DeliveryKind::Shipping,
            label: string(method, "name")?,
            description: string(method, "description")?,
            price: money(method, "priceWithTax", currency)?,
            place: None,
        });
    }
    Ok(options)
}

/// The payment methods that the order is eligible for.
pub fn payment_methods(methods: Node) -> Read<Vec<PaymentMethod>> {
    let mut eligible = Vec::new();
    for method in methods.list()? {
        if method.field("isEligible")?.boolean()? {
            eligible.push(PaymentMethod {
                id: PaymentMethodId::new(string(method, "code")?),
                label: string(method, "name")?,
                description: string(method, "description")?,
            });
        }
    }
    Ok(eligible)
}

/// The countries that the shop delivers to.
pub fn countries(list: Node) -> Read<Vec<Country>> {
    list.list()?
        .map(|country| Ok(Country { code: string(country, "code")?, name: string(country, "name")? }))
        .collect()
}

/// A page of the customer's orders.
pub fn orders(list: Node) -> Read<Vec<Order>> {
    items(list)?.map(order).collect()
}

/// An order, where it is placed.
pub fn placed_order(node: Node) -> Read<Option<Order>> {
    node.object()?.optional("orderPlacedAt").map(|_| order(node)).transpose()
}

pub fn order(node: Node) -> Read<Order> {
    let currency = currency(node)?;
    let contact = node.optional("customer").map(contact).transpose()?;
    let label = string(node, "code")?;
    let placed_at = node.optional("orderPlacedAt").map(Node::text).transpose()?;
    Ok(Order {
        pickup: None,
        delivery_label: delivery_label(node.field("shippingLines")?)?,
        status: order_status(node.field("state")?.text()?),
        payment: OrderPayment { status: payment_status(node)?, label: None, action: None },
        fulfillments: fulfillments(node)?,
        totals: totals(node, currency)?,
        lines: lines(node, currency)?.into_iter().map(OrderLine::from).collect(),
        currency,
        shipping_address: shipping_address(node, contact.as_ref())?,
        contact,
        placed_at: placed_at.and_then(date::parse_stamp),
        reference: OrderRef::new(&*label),
        label,
    })
}

fn delivery_label(shipping_lines: Node) -> Read<Option<String>> {
    let mut names = Vec::new();
    for line in shipping_lines.list()? {
        names.push(line.field("shippingMethod")?.field("name")?.text()?);
    }
    Ok((!names.is_empty()).then(|| names.join(", ")))
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

/// One settled payment counts more than an authorised one, and that more than one only begun.
fn payment_status(order: Node) -> Read<PaymentStatus> {
    let Some(payments) = order.optional("payments") else { return Ok(PaymentStatus::Pending) };
    let payments = payments.list()?;
    let mut kept: Option<i64> = None;
    let (mut is_authorized, mut is_open) = (false, payments.len() == 0);
    for payment in payments {
        match payment.field("state")?.text()? {
            "Settled" => {
                let amount = minor(payment, "amount")?.saturating_sub(refunded(payment)?);
                kept = Some(kept.unwrap_or_default().saturating_add(amount));
            }
            "Authorized" => is_authorized = true,
            "Created" => is_open = true,
            _ => {}
        }
    }
    Ok(match kept {
        Some(kept) if kept > 0 => PaymentStatus::Paid,
        Some(_) => PaymentStatus::Refunded,
        None if is_authorized => PaymentStatus::Authorized,
        None if is_open => PaymentStatus::Pending,
        None => PaymentStatus::Failed,
    })
}

fn refunded(payment: Node) -> Read<i64> {
    let mut sum: i64 = 0;
    for refund in payment.field("refunds")?.list()? {
        if refund.field("state")?.text()? == "Settled" {
            sum = sum.saturating_add(minor(refund, "total")?);
        }
    }
    Ok(sum)
}

fn fulfillments(order: Node) -> Read<Vec<Fulfillment>> {
    let mut all = Vec::new();
    let Some(fulfillments) = order.optional("fulfillments") else { return Ok(all) };
    for fulfillment in fulfillments.list()? {
        let number = optional_string(fulfillment, "trackingCode")?.filter(|code| !code.is_empty());
        all.push(Fulfillment {
            status: match fulfillment.field("state")?.text()? {
                "Shipped" => FulfillmentStatus::Shipped,
                "Delivered" => FulfillmentStatus::Delivered,
                "Cancelled" => FulfillmentStatus::Cancelled,
                _ => FulfillmentStatus::Preparing,
            },
            tracking: number.map(|number| Tracking { number, url: None }).into_iter().collect(),
        });
    }
    Ok(all)
}
