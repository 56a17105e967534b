//! What the tests of one backend do with it, beside the contract.

use commerce::{
    Address, Backend, Cart, CartChange, CheckoutOutcome, Commerce, Contact, IdempotencyKey, MessageCode,
    PaymentMethodId,
};

/// Mary Ann Potter's address, every field of it.
pub fn home(country: &str) -> Address {
    Address {
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        line1: String::from("1 Kiln Lane"),
        line2: String::from("Second floor"),
        city: String::from("Potterton"),
        region: String::from("Clayshire"),
        postal_code: String::from("10115"),
        country: country.to_owned(),
        phone: String::from("+49 30 901820"),
    }
}

/// Makes Mary Ann Potter the contact.
pub fn contact(email: &str, phone: &str) -> CartChange {
    CartChange::SetContact(Contact {
        email: email.to_owned(),
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        phone: phone.to_owned(),
    })
}

/// Makes a change that the backend has nothing to say about.
pub async fn change(backend: &Backend, change: CartChange) -> Cart {
    let answer = backend.change_cart(&change).await.expect("an answer");
    assert_eq!(answer.messages, [], "{change:?}");
    answer.cart.expect("a cart")
}

/// Tries a change: what the backend says about it.
pub async fn said(backend: &Backend, change: CartChange) -> Vec<MessageCode> {
    let answer = backend.change_cart(&change).await.expect("an answer");
    answer.messages.into_iter().map(|message| message.code).collect()
}

/// Places the order; an attempt with the same key is the same attempt.
pub async fn pay(backend: &Backend, method: &str, key: &str) -> CheckoutOutcome {
    let (method, key) = (PaymentMethodId::new(method), IdempotencyKey::new(key));
    backend.place_order(&method, &key).await.expect("an answer")
}

/// The order was refused because so few are left, and the cart holds as many now.
pub async fn is_cut_to_stock(backend: &Backend, outcome: CheckoutOutcome, left: u32) {
    let CheckoutOutcome::Rejected(messages) = outcome else { panic!("{outcome:?}") };
    assert_eq!(messages[0].code, MessageCode::InsufficientStock { available: left });
    assert_eq!(backend.cart().await.expect("an answer").expect("the cart").count(), left);
}
