//! Buying: the cart, codes, contact, delivery, payment, the order.

use commerce::{
    Address, Backend, Cart, CartChange, CheckoutOutcome, Commerce, Contact, Handle, IdempotencyKey, Message,
    MessageCode, Order, PaymentMethodId, TotalKind, VariantId,
};

use crate::Fixture;

/// A variant that can be bought ten times.
async fn plenty(fixture: &Fixture, backend: &Backend) -> VariantId {
    let product =
        backend.product(&Handle::new(fixture.product)).await.expect("an answer").expect("the product");
    let enough = |variant: &&commerce::Variant| {
        variant.availability.can_buy() && variant.availability.quantity.is_none_or(|quantity| quantity >= 10)
    };
    product.variants.iter().find(enough).expect("a variant with ten in stock").id.clone()
}

async fn change(backend: &Backend, change: CartChange) -> (Option<Cart>, Vec<Message>) {
    let answer = backend.change_cart(&change).await.expect("an answer");
    (answer.cart, answer.messages)
}

pub(crate) async fn filled(fixture: &Fixture, backend: &Backend, quantity: u32) -> Cart {
    let variant = plenty(fixture, backend).await;
    let (cart, messages) = change(backend, CartChange::add(variant, quantity)).await;
    assert_eq!(messages, [], "adding said something");
    cart.expect("a cart")
}

fn assert_adds_up(cart: &Cart) {
    let sum: i64 = cart
        .totals
        .iter()
        .filter(|total| total.kind != TotalKind::Total)
        .map(|total| total.amount.minor)
        .sum();
    let totals: Vec<_> = cart.totals.iter().filter(|total| total.kind == TotalKind::Total).collect();
    assert_eq!(totals.len(), 1, "{:?}", cart.totals);
    assert_eq!(sum, totals[0].amount.minor, "{:?}", cart.totals);
}

fn contact(email: &str) -> Contact {
    Contact {
        email: email.to_owned(),
        first_name: String::from("Grace"),
        last_name: String::from("Tester"),
        phone: String::from("+44 1632 960001"),
    }
}

/// Everything that must be known before an order, with the first way of delivery.
async fn ready_to_order(fixture: &Fixture, backend: &Backend) -> Cart {
    filled(fixture, backend, 2).await;
    ready_as(fixture, backend, "grace@example.com").await
}

/// The same for somebody who may have something in the cart already; where not, one piece is put in.
pub(crate) async fn ready_to_order_as(fixture: &Fixture, backend: &Backend, email: &str) -> Cart {
    if backend.cart().await.expect("an answer").is_none_or(|cart| cart.lines.is_empty()) {
        filled(fixture, backend, 1).await;
    }
    ready_as(fixture, backend, email).await
}

async fn ready_as(fixture: &Fixture, backend: &Backend, email: &str) -> Cart {
    let address = Address {
        first_name: String::from("Grace"),
        last_name: String::from("Tester"),
        line1: String::from("1 Kiln Lane"),
        city: String::from("Potterton"),
        postal_code: String::from("10115"),
        country: fixture.country.to_owned(),
        ..Address::default()
    };
    let (_, said) = change(backend, CartChange::SetContact(contact(email))).await;
    assert_eq!(said, [], "the contact was refused");
    let (cart, said) = change(backend, CartChange::SetShippingAddress(address)).await;
    assert_eq!(said, [], "the address was refused");
    let group = cart.expect("a cart").delivery.first().expect("a way of delivery").clone();
    let option = group.options.first().expect("an option").id.clone();
    let (cart, said) = change(backend, CartChange::SetDelivery { group: group.id, option }).await;
    assert_eq!(said, [], "the delivery was refused");
    let cart = cart.expect("a cart");
    assert!(cart.delivery_chosen());
    cart
}

pub(crate) async fn place(fixture: &Fixture, backend: &Backend, key: &str) -> Order {
    let payment = PaymentMethodId::new(fixture.payment);
    match backend.place_order(&payment, &IdempotencyKey::new(key)).await.expect("an answer") {
        CheckoutOutcome::Placed(order) => *order,
        other => panic!("no order was placed: {other:?}"),
    }
}

/// Nobody has a cart before something was put into one.
pub async fn there_is_no_cart_at_first(fixture: &Fixture) {
    assert_eq!(fixture.open().cart().await.expect("an answer"), None);
}

/// Adding, adding again, setting and removing leave the cart that was asked for, and it is read back.
pub async fn the_cart_does_as_told(fixture: &Fixture) {
    let backend = fixture.open();
    let cart = filled(fixture, &backend, 2).await;
    assert_eq!(cart.count(), 2);
    assert_adds_up(&cart);
    let variant = cart.lines[0].variant.clone();
    let (cart, _) = change(&backend, CartChange::add(variant, 1)).await;
    let cart = cart.expect("a cart");
    assert_eq!((cart.lines.len(), cart.count()), (1, 3), "the same variant is one line");
    let line = cart.lines[0].id.clone();
    let (cart, _) = change(&backend, CartChange::SetQuantity { line: line.clone(), quantity: 5 }).await;
    let cart = cart.expect("a cart");
    assert_eq!(cart.count(), 5);
    assert_adds_up(&cart);
    let read = backend.cart().await.expect("an answer").expect("a cart");
    assert_eq!((read.count(), read.total()), (5, cart.total()));
    let (cart, _) = change(&backend, CartChange::SetQuantity { line, quantity: 0 }).await;
    assert!(cart.is_none_or(|cart| cart.lines.is_empty()));
}

/// Asking for more than there is leaves what there is, and says so.
pub async fn too_much_leaves_what_there_is(fixture: &Fixture) {
    let backend = fixture.open();
    let (variant, few) = fixture.scarce;
    let add = CartChange::add(VariantId::new(variant), few + 2);
    let (cart, messages) = change(&backend, add).await;
    assert_eq!(cart.expect("a cart").count(), few);
    let code = MessageCode::InsufficientStock { available: few };
    assert!(messages.iter().any(|message| message.code == code), "{messages:?}");
}

/// What is sold out cannot be added, and the backend says so.
pub async fn what_is_sold_out_is_refused(fixture: &Fixture) {
    let backend = fixture.open();
    let add = CartChange::add(VariantId::new(fixture.sold_out), 1);
    let (cart, messages) = change(&backend, add).await;
    assert_eq!(cart.map_or(0, |cart| cart.count()), 0);
    let code = MessageCode::InsufficientStock { available: 0 };
    assert!(messages.iter().any(|message| message.code == code), "{messages:?}");
}

/// A good code takes something off and can be taken back; bad ones say why and change nothing.
pub async fn codes_are_taken_or_refused_with_a_reason(fixture: &Fixture) {
    let backend = fixture.open();
    let before = filled(fixture, &backend, 2).await;
    let (_, unknown) = change(&backend, CartChange::ApplyCode(String::from("NO-SUCH-CODE"))).await;
    assert!(unknown.iter().any(|message| message.code == MessageCode::CodeUnknown), "{unknown:?}");
    let (cart, expired) = change(&backend, CartChange::ApplyCode(fixture.expired_code.to_owned())).await;
    assert!(expired.iter().any(|message| message.code == fixture.expired_is), "{expired:?}");
    assert_eq!(cart.expect("a cart").total(), before.total());
    let (cart, said) = change(&backend, CartChange::ApplyCode(fixture.good_code.to_owned())).await;
    let cart = cart.expect("a cart");
    assert_eq!(said, []);
    assert_adds_up(&cart);
    assert!(
        cart.total().expect("a total").minor < before.total().expect("a total").minor,
        "nothing was taken off"
    );
    assert!(cart.promotions.iter().any(|promotion| promotion.code.as_deref() == Some(fixture.good_code)));
    let (cart, _) = change(&backend, CartChange::RemoveCode(fixture.good_code.to_owned())).await;
    assert_eq!(cart.expect("a cart").total(), before.total());
}

/// The whole way: contact, address, delivery, payment, an order that can be read, and no cart left.
pub async fn an_order_can_be_placed_and_read(fixture: &Fixture) {
    let backend = fixture.open();
    assert!(backend.countries().await.expect("countries").iter().any(|one| one.code == fixture.country));
    let cart = ready_to_order(fixture, &backend).await;
    assert_adds_up(&cart);
    let methods = backend.payment_methods().await.expect("ways of paying");
    assert!(methods.iter().any(|method| method.id.as_str() == fixture.payment), "{methods:?}");
    let order = place(fixture, &backend, "whole-way").await;
    let due = order.totals.iter().find(|total| total.kind == TotalKind::Total).expect("a total");
    assert_eq!(Some(due.amount), cart.total(), "the order costs what the cart said");
    assert_eq!(order.lines.iter().map(|line| line.quantity).sum::<u32>(), cart.count());
    let read = backend.order(&order.reference).await.expect("an answer").expect("the order");
    assert_eq!(read.label, order.label);
    assert!(
        backend.cart().await.expect("an answer").is_none_or(|cart| cart.lines.is_empty()),
        "a cart is left"
    );
}

/// The same attempt sent twice is one order.
pub async fn one_attempt_is_one_order(fixture: &Fixture) {
    let backend = fixture.open();
    ready_to_order(fixture, &backend).await;
    let key = IdempotencyKey::new("same-attempt");
    assert_eq!(
        backend.find_order_by_key(&key).await.expect("an answer"),
        None,
        "nothing is ordered by asking"
    );
    let first = place(fixture, &backend, "same-attempt").await;
    let second = place(fixture, &backend, "same-attempt").await;
    assert_eq!(first.reference, second.reference);
    let found = backend.find_order_by_key(&key).await.expect("an answer").expect("the order");
    assert_eq!(first.reference, found.reference);
}

/// An order nobody placed is `None`, not an error.
pub async fn an_unknown_order_is_none(fixture: &Fixture) {
    let backend = fixture.open();
    let reference = commerce::OrderRef::new("no-such-order");
    assert_eq!(backend.order(&reference).await.expect("an answer"), None);
}
