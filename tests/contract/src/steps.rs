//! What the tests of one backend do with it, beside the contract.

use commerce::{
    Backend, Cart, CartChange, CheckoutOutcome, Commerce, IdempotencyKey, MessageCode, PaymentMethodId,
};

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
