//! Maps carts, orders, delivery and payment. Medusa's order is a cart with its later life.

use super::{
    address, amount, currency, flag, items, money, optional_amount, owned, picture, text, text_or_empty,
};
use crate::{
    Cart, CartRef, Contact, Currency, DeliveryGroup, DeliveryGroupId, DeliveryKind, DeliveryOption,
    DeliveryOptionId, Fulfillment, FulfillmentStatus, Handle, Line, LineId, Money, Order, OrderLine,
    OrderPayment, OrderRef, OrderStatus, PaymentMethod, PaymentMethodId, PaymentStatus, Promotion, Selected,
    Total, TotalKind, Tracking, VariantId,
    backend::{date, rows},
    json::{Node, Read},
};

/// The title Medusa gives a variant that is the only one.
const ONLY_VARIANT: &str = "Default variant";

/// A cart with what only this backend asks of it.
pub struct ServerCart {
    /// Without delivery options and without stock: they are requested apart.
    pub cart: Cart,
    pub region: Option<String>,
    pub is_completed: bool,
    pub has_delivery: bool,
    /// The ids of the chosen delivery options.
    pub chosen: Vec<String>,
}

impl ServerCart {
    pub fn id(&self) -> &str {
        self.cart.reference.as_str()
    }
}

/// A cart: the member "cart" of an answer, or "parent" where a line was removed.
pub fn cart(node: Node) -> Read<ServerCart> {
    let currency = currency(node.field("currency_code")?)?;
    let methods = items(node, "shipping_methods")?;
    let mut chosen = Vec::new();
    for method in &methods {
        chosen.extend(text(*method, "shipping_option_id")?.map(str::to_owned));
    }
    let cart = Cart {
        reference: CartRef::new(node.field("id")?.text()?),
        totals: totals(node, currency)?,
        promotions: items(node, "promotions")?.into_iter().map(promotion).collect::<Read<_>>()?,
        contact: contact(node)?,
        shipping_address: shipping_address(node)?,
        lines: lines(node, currency)?,
        delivery: Vec::new(),
        to_free_delivery: None,
        continue_url: None,
        currency,
    };
    Ok(ServerCart {
        cart,
        region: text(node, "region_id")?.map(str::to_owned),
        is_completed: node.optional("completed_at").is_some(),
        has_delivery: !methods.is_empty(),
        chosen,
    })
}

fn promotion(node: Node) -> Read<Promotion> {
    let code = text(node, "code")?.map(str::to_owned);
    let is_automatic = flag(node, "is_automatic")?;
    Ok(Promotion { label: code.clone().unwrap_or_default(), code: code.filter(|_| !is_automatic) })
}

/// An order: the member "order" of an answer.
pub fn order(node: Node) -> Read<Order> {
    let currency = currency(node.field("currency_code")?)?;
    let id = node.field("id")?.text()?;
    let mut labels = Vec::new();
    for method in items(node, "shipping_methods")? {
        labels.extend(text(method, "name")?);
    }
    let number = node.optional("display_id").map(Node::integer).transpose()?;
    Ok(Order {
        reference: OrderRef::new(id),
        label: number.map_or_else(|| id.to_owned(), |number| ["#", &number.to_string()].concat()),
        pickup: None,
        delivery_label: (!labels.is_empty()).then(|| labels.join(", ")),
        status: order_status(
            text(node, "status")?.unwrap_or_default(),
            text(node, "fulfillment_status")?.unwrap_or_default(),
        ),
        payment: OrderPayment {
            status: payment_status(text(node, "payment_status")?.unwrap_or_default()),
            label: None,
            action: None,
        },
        totals: totals(node, currency)?,
        contact: contact(node)?,
        placed_at: text(node, "created_at")?.and_then(date::parse_stamp),
        fulfillments: items(node, "fulfillments")?.into_iter().map(fulfillment).collect::<Read<_>>()?,
        lines: lines(node, currency)?.into_iter().map(OrderLine::from).collect(),
        shipping_address: shipping_address(node)?,
        currency,
    })
}

/// A page of orders, and how many there are on all pages.
pub fn orders(answer: Node) -> Read<(Vec<Order>, u32)> {
    let orders = answer.field("orders")?.list()?.map(order).collect::<Read<_>>()?;
    Ok((orders, answer.field("count")?.count()?))
}

/// The rows under a cart or order. Where the prices hold the tax, so do the rows; else it is a row
/// of its own.
fn totals(node: Node, currency: Currency) -> Read<Vec<Total>> {
    let mut with_tax = false;
    for item in items(node, "items")? {
        with_tax |= flag(item, "is_tax_inclusive")?;
    }
    let [subtotal, discount, delivery] = if with_tax {
        ["original_item_total", "discount_total", "original_shipping_total"]
    } else if node.optional("discount_subtotal").is_some() {
        ["item_subtotal", "discount_subtotal", "shipping_subtotal"]
    } else {
        // A list of orders leaves the right discount out; the other one says that there is a
        // discount, and closing the rows corrects its amount.
        ["item_subtotal", "discount_total", "shipping_subtotal"]
    };
    let mut totals = Vec::new();
    let mut row = |kind, amount: Money| totals.push(Total { kind, label: None, amount });
    row(TotalKind::Subtotal, amount(node, subtotal, currency)?);
    let discount = negative(amount(node, discount, currency)?);
    if !discount.is_zero() {
        row(TotalKind::Discount, discount);
    }
    if !items(node, "shipping_methods")?.is_empty() {
        row(TotalKind::Delivery, amount(node, delivery, currency)?);
    }
    let tax = amount(node, "tax_total", currency)?;
    if !with_tax && !tax.is_zero() {
        row(TotalKind::Tax, tax);
    }
    if let Some(credit) =
        optional_amount(node, "credit_line_total", currency)?.filter(|credit| !credit.is_zero())
    {
        row(TotalKind::Fee, negative(credit));
    }
    let kinds = [TotalKind::Discount, TotalKind::Tax, TotalKind::Subtotal];
    Ok(rows::close(totals, amount(node, "total", currency)?, &kinds))
}

fn negative(money: Money) -> Money {
    Money { minor: money.minor.saturating_neg(), ..money }
}

fn lines(node: Node, currency: Currency) -> Read<Vec<Line>> {
    items(node, "items")?.into_iter().map(|item| line(item, currency)).collect()
}

fn line(item: Node, currency: Currency) -> Read<Line> {
    let unit_price = amount(item, "unit_price", currency)?;
    let before = optional_amount(item, "compare_at_unit_price", currency)?;
    let total = if flag(item, "is_tax_inclusive")? { "original_total" } else { "subtotal" };
    let title = match text(item, "product_title")? {
        Some(title) => title,
        None => item.field("title")?.text()?,
    };
    let choice = text(item, "variant_title")?.filter(|choice| *choice != title && *choice != ONLY_VARIANT);
    let choice = choice.map(|value| Selected { option: String::new(), value: value.to_owned() });
    Ok(Line {
        id: LineId::new(item.field("id")?.text()?),
        variant: VariantId::new(text(item, "variant_id")?.unwrap_or_default()),
        product: Handle::new(text(item, "product_handle")?.unwrap_or_default()),
        media: text(item, "thumbnail")?.map(|url| picture(url, title)),
        selected: choice.into_iter().collect(),
        title: title.to_owned(),
        quantity: item.field("quantity")?.count()?,
        unit_price,
        list_price: before.filter(|before| before.minor > unit_price.minor),
        total: amount(item, total, currency)?,
        text: None,
        availability: None,
    })
}

/// The billing address holds the contact's name; the e-mail address stands by itself.
fn contact(node: Node) -> Read<Option<Contact>> {
    let Some(email) = text(node, "email")? else { return Ok(None) };
    let mut contact = Contact { email: email.to_owned(), ..Contact::default() };
    if let Some(named) = node.optional("billing_address") {
        contact.first_name = text_or_empty(named, "first_name")?;
        contact.last_name = text_or_empty(named, "last_name")?;
        contact.phone = text_or_empty(named, "phone")?;
    }
    Ok(Some(contact))
}

fn shipping_address(node: Node) -> Read<Option<crate::Address>> {
    node.optional("shipping_address").map_or(Ok(None), address)
}

/// `status` stays "pending" all the way; `fulfillment_status` says how far it is.
fn order_status(status: &str, fulfillment: &str) -> OrderStatus {
    match (status, fulfillment) {
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

/// Each date of a parcel is set when it has come to that.
fn fulfillment(node: Node) -> Read<Fulfillment> {
    let status = if node.object()?.optional("canceled_at").is_some() {
        FulfillmentStatus::Cancelled
    } else if node.optional("delivered_at").is_some() {
        FulfillmentStatus::Delivered
    } else if node.optional("shipped_at").is_some() {
        FulfillmentStatus::Shipped
    } else {
        FulfillmentStatus::Preparing
    };
    let mut tracking = Vec::new();
    for label in items(node, "labels")? {
        if let Some(number) = text(label, "tracking_number")?.filter(|number| !number.is_empty()) {
            let url = text(label, "tracking_url")?.filter(|url| url.starts_with("https://"));
            tracking.push(Tracking { number: number.to_owned(), url: url.map(str::to_owned) });
        }
    }
    Ok(Fulfillment { status, tracking })
}

/// The answer to completing a cart.
#[derive(Debug)]
pub enum Completion<'t> {
    /// The order, for [`order`].
    Order(Node<'t>),
    /// It is still a cart; with the server's reason.
    Cart(String),
}

/// Without its type it is no answer of this server, and says nothing of what became of the cart.
pub fn completion(answer: Node) -> Read<Completion> {
    let kind = answer.field("type")?;
    match (kind.text()?, answer.optional("order")) {
        ("order" | "cart", Some(order)) => Ok(Completion::Order(order)),
        ("order", None) => answer.field("order").map(Completion::Order),
        ("cart", None) => {
            let why = answer.optional("error").map(|error| text_or_empty(error, "message")).transpose()?;
            Ok(Completion::Cart(why.unwrap_or_default()))
        }
        _ => Err(kind.error("should be \"order\" or \"cart\"")),
    }
}

/// The ids of the delivery options whose price has to be requested.
pub fn calculated_options(answer: Node) -> Read<Vec<String>> {
    let mut ids = Vec::new();
    for option in answer.field("shipping_options")?.list()? {
        if text(option, "price_type")? == Some("calculated") {
            ids.push(owned(option, "id")?);
        }
    }
    Ok(ids)
}

/// The requested price of a delivery option.
pub fn calculated_price(answer: Node, currency: Currency) -> Read<Option<Money>> {
    optional_amount(answer.field("shipping_option")?, "amount", currency)
}

/// The delivery options that have a price and stock, in groups. `calculated` has the prices that were
/// requested.
pub fn delivery(
    answer: Node,
    calculated: &[(String, Money)],
    chosen: &[String],
    currency: Currency,
) -> Read<Vec<DeliveryGroup>> {
    let mut groups: Vec<DeliveryGroup> = Vec::new();
    for node in answer.field("shipping_options")?.list()? {
        let id = node.field("id")?.text()?;
        let price = if text(node, "price_type")? == Some("calculated") {
            calculated.iter().find(|(of, _)| of == id).map(|(_, price)| *price)
        } else {
            node.optional("amount").map(|amount| money(amount, currency)).transpose()?
        };
        let Some(price) = price else { continue };
        if flag(node, "insufficient_inventory")? {
            continue;
        }
        let group = DeliveryGroupId::new(text(node, "shipping_profile_id")?.unwrap_or_default());
        let selected = chosen.iter().any(|one| one == id).then(|| DeliveryOptionId::new(id));
        let option = DeliveryOption {
            id: DeliveryOptionId::new(id),
            kind: delivery_kind(node)?,
            label: owned(node, "name")?,
            description: match node.optional("type") {
                Some(kind) => text_or_empty(kind, "description")?,
                None => String::new(),
            },
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
        // Medusa lists them in arbitrary order; pickup stands last.
        group.options.sort_by_key(|option| (option.kind == DeliveryKind::Pickup, option.price.minor));
    }
    Ok(groups)
}

fn delivery_kind(option: Node) -> Read<DeliveryKind> {
    let set = option.optional("service_zone").and_then(|zone| zone.optional("fulfillment_set"));
    let is_pickup = set.map(|set| set.field("type")?.text()).transpose()? == Some("pickup");
    Ok(if is_pickup { DeliveryKind::Pickup } else { DeliveryKind::Shipping })
}

/// The payment methods of a region. Medusa has no label but the id, "pp_bank-transfer_shop".
pub fn payment_methods(answer: Node) -> Read<Vec<PaymentMethod>> {
    let mut methods = Vec::new();
    for provider in answer.field("payment_providers")?.list()? {
        let id = provider.field("id")?.text()?;
        let words = id.strip_prefix("pp_").unwrap_or(id).replace(['_', '-'], " ");
        let label =
            if words == "system default" { String::from("Pay on account") } else { capitalized(&words) };
        methods.push(PaymentMethod { id: PaymentMethodId::new(id), label, description: String::new() });
    }
    Ok(methods)
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The id of a cart's payment collection, and whether a session of this provider is pending in it.
pub fn payment_collection(answer: Node, provider: &str) -> Read<(String, bool)> {
    let collection = answer.field("payment_collection")?;
    let mut is_pending = false;
    for session in items(collection, "payment_sessions")? {
        let status = session.field("status")?.text()?;
        is_pending |= session.field("provider_id")?.text()? == provider && status == "pending";
    }
    Ok((owned(collection, "id")?, is_pending))
}
