//! The backend as a whole, through the port, on a device in memory.

mod browse;
mod cart;
mod codes;
mod defects;
mod delivery;
mod line_texts;
mod orders;

use std::sync::Arc;

use super::{
    CatalogBackend,
    testing::{DEMO, context, wait},
};
use crate::{
    Address, Cart, CartAnswer, CartChange, CheckoutOutcome, Commerce, Contact, Context, Currency,
    DeliveryGroupId, DeliveryOptionId, Device, IdempotencyKey, LineId, MemoryDevice, MessageCode, Order,
    PaymentMethodId, TotalKind, VariantId,
};

/// 2026-11-23.
const NOW: i64 = 1_795_392_000_000;

fn device() -> Arc<dyn Device> {
    Arc::new(MemoryDevice::new(NOW, "https://shop.example/"))
}

fn dollars() -> Context {
    Context { currency: Currency::new("USD").ok(), ..context("en") }
}

fn backend_on(device: Arc<dyn Device>) -> CatalogBackend {
    CatalogBackend::with_text(DEMO, dollars(), device)
}

fn backend() -> CatalogBackend {
    backend_on(device())
}

fn change(backend: &CatalogBackend, change: CartChange) -> CartAnswer {
    wait(backend.change_cart(&change)).unwrap()
}

fn add(backend: &CatalogBackend, variant: &str, quantity: u32) -> CartAnswer {
    change(backend, CartChange::add(VariantId::new(variant), quantity))
}

fn hold(backend: &CatalogBackend, line: &str, quantity: u32) -> CartAnswer {
    change(backend, CartChange::SetQuantity { line: LineId::new(line), quantity })
}

fn apply(backend: &CatalogBackend, code: &str) -> CartAnswer {
    change(backend, CartChange::ApplyCode(code.to_owned()))
}

fn deliver(backend: &CatalogBackend, option: &str) -> CartAnswer {
    let (group, option) = (DeliveryGroupId::new("all"), DeliveryOptionId::new(option));
    change(backend, CartChange::SetDelivery { group, option })
}

fn contact() -> Contact {
    Contact {
        email: "mei@shop.example".into(),
        first_name: "Mei".into(),
        last_name: "Lin".into(),
        phone: String::new(),
    }
}

fn address(country: &str) -> Address {
    Address {
        first_name: "Mei".into(),
        last_name: "Lin".into(),
        line1: "1 Tea Lane".into(),
        city: "Berlin".into(),
        postal_code: "10115".into(),
        country: country.into(),
        ..Address::default()
    }
}

fn codes(answer: &CartAnswer) -> Vec<MessageCode> {
    answer.messages.iter().map(|message| message.code.clone()).collect()
}

fn sums(cart: &Cart) -> Vec<(TotalKind, String)> {
    cart.totals.iter().map(|total| (total.kind, total.amount.decimal())).collect()
}

fn ready_for_checkout(backend: &CatalogBackend) {
    add(backend, "moon-cup-celadon", 2);
    change(backend, CartChange::SetContact(contact()));
    change(backend, CartChange::SetShippingAddress(address("DE")));
    deliver(backend, "parcel");
}

fn place(backend: &CatalogBackend, payment: &str, key: &str) -> CheckoutOutcome {
    wait(backend.place_order(&PaymentMethodId::new(payment), &IdempotencyKey::new(key))).unwrap()
}

fn placed(backend: &CatalogBackend, payment: &str, key: &str) -> Order {
    match place(backend, payment, key) {
        CheckoutOutcome::Placed(order) => *order,
        other => panic!("{other:?}"),
    }
}

fn rejected(backend: &CatalogBackend) -> Vec<MessageCode> {
    match place(backend, "transfer", "refused") {
        CheckoutOutcome::Rejected(messages) => messages.into_iter().map(|message| message.code).collect(),
        other => panic!("{other:?}"),
    }
}
