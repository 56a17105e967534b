//! The cart, which the server knows by its id.

use super::{
    catalog,
    mapping::{self, ServerCart},
    session::{Asked, Failure, Session},
};
use crate::{
    Address, Cart, CartAnswer, CartChange, Contact, Currency, DeliveryGroup, DeliveryOptionId, Line, LineId,
    Message, MessageCode, Money, Result, VariantId, is_email,
    json::{Object, Tree},
    percent::encode,
};

/// What of a cart is asked for.
const FIELDS: &str = "fields=id,currency_code,region_id,email,completed_at,total,tax_total,item_subtotal,\
    original_item_total,discount_total,discount_subtotal,shipping_subtotal,original_shipping_total,\
    credit_line_total,items.id,items.title,items.quantity,items.unit_price,items.compare_at_unit_price,\
    items.is_tax_inclusive,items.subtotal,items.original_total,items.thumbnail,items.variant_id,\
    items.variant_title,items.product_title,items.product_handle,promotions.code,promotions.is_automatic,\
    shipping_methods.name,shipping_methods.shipping_option_id,*shipping_address,*billing_address";
/// The server's words for a cart that has become an order.
const ORDERED: &str = "already completed";

/// The cart. Where nothing is known of one, nothing is sent.
pub async fn read(session: &Session) -> Result<Option<Cart>> {
    match active(session).await? {
        Some(cart) => Ok(Some(whole(session, cart).await?)),
        None => Ok(None),
    }
}

/// The current cart. One that is gone or has become an order is forgotten; one of
/// another region moves into this one, where its prices follow.
pub async fn active(session: &Session) -> Result<Option<ServerCart>> {
    let Some(id) = session.cart() else { return Ok(None) };
    let Some(cart) = by_id(session, &id).await?.filter(|cart| !cart.is_completed) else {
        session.forget_cart(&id);
        return Ok(None);
    };
    let region = &session.region().await?.id;
    if cart.region.as_ref() == Some(region) && !session.is_moving(&id) {
        return Ok(Some(cart));
    }
    Ok(Some(move_to(session, &id, region).await?))
}

/// Trap: the server gives a cart its new region first and the prices there a moment later. Who reads it
/// in between, because the page with the answer was left, gets the old prices in the new currency. So a
/// cart is told to move until it has answered; told the region that it is in, it takes the prices anew.
async fn move_to(session: &Session, id: &str, region: &str) -> Asked<ServerCart> {
    session.begin_move(id);
    let moved = update(session, id, Object::new().text("region_id", region)).await;
    // 409: the same is under way already.
    if !matches!(moved, Err(Failure::Commerce(_) | Failure::Refused { status: 409, .. })) {
        session.end_move(id);
    }
    moved
}

/// A cart by its id, also one that has become an order.
pub async fn by_id(session: &Session, id: &str) -> Result<Option<ServerCart>> {
    match session.get(&path(id, "")).await {
        Ok(answer) => Ok(Some(mapping::cart(answer.root().field("cart")?)?)),
        Err(Failure::Refused { status: 404, .. }) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

fn path(cart: &str, below: &str) -> String {
    format!("/store/carts/{}{below}?{FIELDS}", encode(cart))
}

/// With what there is of each line, and with ways of delivery once there is an address: before,
/// nobody looks at them.
async fn whole(session: &Session, cart: ServerCart) -> Result<Cart> {
    let ServerCart { mut cart, chosen, .. } = cart;
    let ids: Vec<VariantId> = cart.lines.iter().map(|line| line.variant.clone()).collect();
    let stock = if ids.is_empty() { Vec::new() } else { catalog::stock(session, &ids).await? };
    for line in &mut cart.lines {
        line.availability = stock.iter().find(|(id, _)| *id == line.variant).map(|(_, left)| *left);
    }
    if cart.shipping_address.is_some() && !cart.lines.is_empty() {
        cart.delivery = delivery(session, cart.reference.as_str(), &chosen, cart.currency).await?;
    }
    Ok(cart)
}

async fn delivery(
    session: &Session,
    cart: &str,
    chosen: &[String],
    currency: Currency,
) -> Result<Vec<DeliveryGroup>> {
    let answer = session.get(&format!("/store/shipping-options?cart_id={}", encode(cart))).await?;
    let mut prices = Vec::new();
    for option in mapping::calculated_options(answer.root())? {
        if let Some(price) = calculated(session, cart, &option, currency).await? {
            prices.push((option, price));
        }
    }
    Ok(mapping::delivery(answer.root(), &prices, chosen, currency)?)
}

/// What the carrier asks for this cart; `None` where it will not take it.
async fn calculated(
    session: &Session,
    cart: &str,
    option: &str,
    currency: Currency,
) -> Result<Option<Money>> {
    let path = format!("/store/shipping-options/{}/calculate", encode(option));
    match session.post(&path, Object::new().text("cart_id", cart)).await {
        Ok(answer) => Ok(mapping::calculated_price(answer.root(), currency)?),
        Err(Failure::Refused { .. }) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

/// Makes the cart of this device the signed-in customer's. One that is gone or ordered is left alone.
pub async fn hand_over(session: &Session) -> Result<()> {
    let Some(cart) = active(session).await? else { return Ok(()) };
    let handed = session.post(&path(cart.id(), "/customer"), Object::new()).await;
    match handed {
        Ok(_) | Err(Failure::Refused { .. }) => Ok(()),
        Err(failure) => Err(failure.into()),
    }
}

pub async fn change(session: &Session, change: &CartChange) -> Result<CartAnswer> {
    if let CartChange::Add { variant, quantity, .. } = change {
        return add(session, variant, *quantity).await;
    }
    let Some(cart) = active(session).await? else {
        return Ok(CartAnswer { cart: None, messages: vec![Message::error(MessageCode::CartChanged)] });
    };
    match change {
        CartChange::Add { .. } => read(session).await.map(|cart| CartAnswer { cart, messages: Vec::new() }),
        CartChange::SetQuantity { line, quantity } => set_quantity(session, cart, line, *quantity).await,
        CartChange::ApplyCode(code) => apply(session, cart.id(), code.trim()).await,
        CartChange::RemoveCode(code) => {
            let answer = session.delete(&path(cart.id(), "/promotions"), Some(codes(code))).await;
            answered(session, answer.and_then(cart_of), Vec::new(), |_| None).await
        }
        CartChange::SetContact(contact) => set_contact(session, cart, contact).await,
        CartChange::SetShippingAddress(address) => set_address(session, cart, address).await,
        CartChange::SetDelivery { option, .. } => set_delivery(session, cart.id(), option).await,
    }
}

/// The answer after a change: the cart as it now is, or what `refusal` makes of a refusal. What it
/// makes nothing of is an error.
async fn answered(
    session: &Session,
    answer: Asked<ServerCart>,
    messages: Vec<Message>,
    refusal: impl Fn(&Failure) -> Option<Message>,
) -> Result<CartAnswer> {
    match answer {
        Ok(cart) => Ok(CartAnswer { cart: Some(whole(session, cart).await?), messages }),
        Err(failure) => match refusal(&failure) {
            Some(message) => refused(session, message).await,
            None => Err(failure.into()),
        },
    }
}

async fn refused(session: &Session, message: Message) -> Result<CartAnswer> {
    Ok(CartAnswer { cart: read(session).await?, messages: vec![message] })
}

async fn update(session: &Session, cart: &str, body: Object) -> Asked<ServerCart> {
    cart_of(session.post(&path(cart, ""), body).await?)
}

fn cart_of(answer: Tree) -> Asked<ServerCart> {
    Ok(mapping::cart(answer.root().field("cart")?)?)
}

/// More of a variant; the cart is made with the first. Too many are none for Medusa, so what there
/// is goes in by a second request.
async fn add(session: &Session, variant: &VariantId, quantity: u32) -> Result<CartAnswer> {
    let sent = put_in(session, variant, quantity).await;
    match sent {
        Err(failure) if failure.is("insufficient_inventory") => put_in_the_rest(session, variant).await,
        sent => answered(session, sent, Vec::new(), variant_gone).await,
    }
}

fn variant_gone(failure: &Failure) -> Option<Message> {
    let is_gone = failure.says("do not exist") || failure.says("do not have a price");
    is_gone.then(|| Message::error(MessageCode::VariantGone))
}

async fn put_in(session: &Session, variant: &VariantId, quantity: u32) -> Asked<ServerCart> {
    let line = Object::new().text("variant_id", variant.as_str()).number("quantity", quantity);
    if let Some(id) = session.cart() {
        let added = session.post(&path(&id, "/line-items"), line.clone()).await;
        match added {
            Ok(answer) => return cart_of(answer),
            Err(failure) if is_over(&failure) => session.set_cart(None),
            Err(failure) => return Err(failure),
        }
    }
    let region = &session.region().await?.id;
    let body = Object::new().text("region_id", region).objects("items", vec![line]);
    let made = session.post(&format!("/store/carts?{FIELDS}"), body).await;
    let cart = cart_of(made?)?;
    session.set_cart(Some(cart.id()));
    Ok(cart)
}

/// Whether a cart is no longer one.
fn is_over(failure: &Failure) -> bool {
    matches!(failure, Failure::Refused { status: 404, .. }) || failure.says(ORDERED)
}

async fn put_in_the_rest(session: &Session, variant: &VariantId) -> Result<CartAnswer> {
    let left = left(session, variant).await?;
    let cart = active(session).await?;
    let held = cart.as_ref().and_then(|cart| line_of(cart, variant)).map_or(0, |line| line.quantity);
    let cart = match left.checked_sub(held).filter(|more| *more > 0) {
        Some(more) => Some(put_in(session, variant, more).await?),
        None => cart,
    };
    let line = cart.as_ref().and_then(|cart| line_of(cart, variant));
    let message =
        shortage(line.map_or(0, |line| line.quantity), line.map(|line| line.id.as_str().to_owned()));
    let cart = match cart {
        Some(cart) => Some(whole(session, cart).await?),
        None => None,
    };
    Ok(CartAnswer { cart, messages: vec![message] })
}

fn line_of<'a>(cart: &'a ServerCart, variant: &VariantId) -> Option<&'a Line> {
    cart.cart.lines.iter().find(|line| line.variant == *variant)
}

fn shortage(available: u32, path: Option<String>) -> Message {
    Message { path, ..Message::error(MessageCode::InsufficientStock { available }) }
}

/// How many of a variant there are; many where nobody counts.
async fn left(session: &Session, variant: &VariantId) -> Result<u32> {
    let stock = catalog::stock(session, std::slice::from_ref(variant)).await?;
    let found = stock.iter().find(|(id, _)| id == variant);
    Ok(found.map_or(0, |(_, left)| left.quantity.unwrap_or(u32::MAX)))
}

async fn set_quantity(
    session: &Session,
    cart: ServerCart,
    line: &LineId,
    quantity: u32,
) -> Result<CartAnswer> {
    let set = hold(session, cart.id(), line.as_str(), quantity).await;
    match set {
        Err(failure) if failure.is("insufficient_inventory") => {
            let held = cart.cart.lines.iter().find(|one| one.id == *line);
            let variant = held.map_or_else(|| VariantId::new(""), |line| line.variant.clone());
            let left = left(session, &variant).await?.min(quantity);
            let cart = hold(session, cart.id(), line.as_str(), left).await;
            let message = shortage(left, Some(line.as_str().to_owned()));
            answered(session, cart, vec![message], |_| None).await
        }
        set => answered(session, set, Vec::new(), line_gone).await,
    }
}

fn line_gone(failure: &Failure) -> Option<Message> {
    let is_gone = matches!(failure, Failure::Refused { status: 404, .. });
    is_gone.then(|| Message::error(MessageCode::CartChanged))
}

/// Sets how many a line holds; the answer to none is of another shape.
async fn hold(session: &Session, cart: &str, line: &str, quantity: u32) -> Asked<ServerCart> {
    let path = path(cart, &format!("/line-items/{}", encode(line)));
    if quantity == 0 {
        return Ok(mapping::cart(session.delete(&path, None).await?.root().field("parent")?)?);
    }
    cart_of(session.post(&path, Object::new().number("quantity", quantity)).await?)
}

/// Lines of which there is less than the cart holds are made to hold what there is; the messages
/// say which.
pub async fn cut_to_stock(session: &Session, cart: &ServerCart) -> Result<Vec<Message>> {
    let ids: Vec<VariantId> = cart.cart.lines.iter().map(|line| line.variant.clone()).collect();
    let stock = catalog::stock(session, &ids).await?;
    let mut messages = Vec::new();
    for line in &cart.cart.lines {
        let found = stock.iter().find(|(id, _)| *id == line.variant);
        let left = found.map_or(Some(0), |(_, left)| left.quantity);
        if let Some(left) = left.filter(|left| *left < line.quantity) {
            hold(session, cart.id(), line.id.as_str(), left).await?;
            messages.push(shortage(left, Some(line.id.as_str().to_owned())));
        }
    }
    Ok(messages)
}

/// Codes count capital letters, and shoppers do not. An unknown code is refused; one that is over
/// or does not apply is taken in silence and is not there afterwards.
async fn apply(session: &Session, cart: &str, code: &str) -> Result<CartAnswer> {
    let capitals = code.to_ascii_uppercase();
    let mut sent = send_code(session, cart, code).await;
    if capitals != code && matches!(&sent, Err(failure) if failure.is("invalid_data")) {
        sent = send_code(session, cart, &capitals).await;
    }
    let in_force = |cart: &ServerCart| {
        // The label is the code, also of an automatic promotion.
        cart.cart.promotions.iter().any(|one| !code.is_empty() && one.label.eq_ignore_ascii_case(code))
    };
    let messages = match &sent {
        Ok(cart) if !in_force(cart) => vec![Message::error(MessageCode::CodeNotApplicable)],
        _ => Vec::new(),
    };
    answered(session, sent, messages, |failure| {
        failure.is("invalid_data").then(|| Message::error(MessageCode::CodeUnknown))
    })
    .await
}

async fn send_code(session: &Session, cart: &str, code: &str) -> Asked<ServerCart> {
    cart_of(session.post(&path(cart, "/promotions"), codes(code)).await?)
}

fn codes(code: &str) -> Object {
    Object::new().texts("promo_codes", &[code])
}

/// The contact: the e-mail address, and the name on the invoice, which keeps the address it had: Medusa
/// replaces an address as a whole.
async fn set_contact(session: &Session, cart: ServerCart, contact: &Contact) -> Result<CartAnswer> {
    let invalid = || Message::error(MessageCode::EmailInvalid);
    if !is_email(contact.email.trim()) {
        return refused(session, invalid()).await;
    }
    let name = name_on_invoice(contact);
    let invoice = match &cart.cart.shipping_address {
        Some(address) => mapping::with_place(name, address),
        None => name,
    };
    let body = Object::new().text("email", contact.email.trim()).object("billing_address", invoice);
    let updated = update(session, cart.id(), body).await;
    answered(session, updated, Vec::new(), |failure| failure.is("invalid_data").then(invalid)).await
}

/// The shipping address, which is also the address on the invoice; the name there stays.
async fn set_address(session: &Session, cart: ServerCart, address: &Address) -> Result<CartAnswer> {
    let invoice = match &cart.cart.contact {
        Some(contact) => mapping::with_place(name_on_invoice(contact), address),
        None => mapping::address_body(address),
    };
    let body = Object::new()
        .object("shipping_address", mapping::address_body(address))
        .object("billing_address", invoice);
    let updated = update(session, cart.id(), body).await;
    answered(session, updated, Vec::new(), |failure| {
        let message = Message::error(MessageCode::AddressInvalid);
        let path = failure.says("Country").then(|| String::from("country"));
        failure.is("invalid_data").then_some(Message { path, ..message })
    })
    .await
}

fn name_on_invoice(contact: &Contact) -> Object {
    mapping::person_body(&contact.first_name, &contact.last_name, &contact.phone)
}

async fn set_delivery(session: &Session, cart: &str, option: &DeliveryOptionId) -> Result<CartAnswer> {
    let body = Object::new().text("option_id", option.as_str());
    let answer = session.post(&path(cart, "/shipping-methods"), body).await;
    answered(session, answer.and_then(cart_of), Vec::new(), |failure| {
        failure.is("invalid_data").then(|| Message::error(MessageCode::DeliveryUnavailable))
    })
    .await
}
