//! The cart: what only Vendure does.

use commerce::{Address, CartChange, Commerce, MessageCode, TotalKind, VariantId};
use pushcart_contract::steps::{change, said};

use super::{
    sample::{LAPTOP, STOCKED, sample},
    shopper::{add, contact, home, prepared},
};

#[tokio::test(flavor = "current_thread")]
async fn rows_add_up_with_several_discounts_and_free_delivery() {
    let backend = sample().open();
    prepared(&backend, LAPTOP, 1).await;
    add(&backend, "21", 3).await;
    for code in ["SAVE10", "TWENTY", "FREESHIP"] {
        change(&backend, CartChange::ApplyCode(code.to_owned())).await;
    }
    let cart = backend.cart().await.expect("an answer").expect("a cart");
    let rows = cart.totals.iter().filter(|row| row.kind != TotalKind::Total);
    assert_eq!(Some(rows.map(|row| row.amount.minor).sum()), cart.total().map(|total| total.minor));
    let discounts = cart.totals.iter().filter(|row| row.kind == TotalKind::Discount);
    assert!(discounts.clone().count() == 3 && discounts.clone().all(|row| row.amount.minor < 0), "{cart:?}");
    assert_eq!(cart.promotions.len(), 3);
    assert_eq!(cart.promotions[0].label, "10% off the order");
}

#[tokio::test(flavor = "current_thread")]
async fn a_code_whose_conditions_do_not_hold_says_so() {
    let backend = sample().open();
    add(&backend, STOCKED.0, 1).await;
    let said = said(&backend, CartChange::ApplyCode(String::from("TWENTY"))).await;
    assert_eq!(said, [MessageCode::CodeNotApplicable]);
}

#[tokio::test(flavor = "current_thread")]
async fn what_does_not_exist_is_refused_in_words() {
    let backend = sample().open();
    let unknown = CartChange::add(VariantId::new("99999"), 1);
    assert_eq!(said(&backend, unknown).await, [MessageCode::VariantGone]);
    add(&backend, LAPTOP, 1).await;
    let nowhere = Address { country: String::from("XX"), ..home() };
    let refused = said(&backend, CartChange::SetShippingAddress(nowhere)).await;
    assert_eq!(refused, [MessageCode::AddressInvalid]);
    assert_eq!(said(&backend, contact("nobody")).await, [MessageCode::EmailInvalid]);
}
