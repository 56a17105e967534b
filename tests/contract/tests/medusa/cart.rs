//! The cart: what only Medusa does.

use std::sync::Arc;

use commerce::{CartChange, Commerce, Device, MemoryDevice, MessageCode, StockStatus, TotalKind, VariantId};
use pushcart_contract::steps::{change, said};

use super::{
    shopper::{add, assert_adds_up, code, contact, home, ordered, prepared, row},
    tea_table::{KEY, address, in_dollars, tea_table, variant},
};

/// Trap: amounts are decimals in major units and may have more digits than there are coins for.
#[tokio::test(flavor = "current_thread")]
async fn a_sum_below_the_smallest_coin_is_rounded_half_to_even() {
    let backend = tea_table().open();
    let one = add(&backend, "SUGAR", 1).await;
    assert_eq!(one.total().map(|total| total.to_string()).as_deref(), Some("0.12 EUR"));
    let three = add(&backend, "SUGAR", 2).await;
    assert_eq!(three.total().map(|total| total.to_string()).as_deref(), Some("0.38 EUR"));
    assert_eq!(three.total().map(|total| total.exponent), Some(2));
    assert_adds_up(&three);
}

#[tokio::test(flavor = "current_thread")]
async fn rounded_rows_add_up_with_tax_and_discounts() {
    let backend = in_dollars(Arc::new(MemoryDevice::default()));
    prepared(&backend, "SENCHA-50", 3, "US").await;
    add(&backend, "SUGAR", 3).await;
    for typed in ["SAVE10", "FREESHIP"] {
        let cart = change(&backend, code(typed)).await;
        assert_adds_up(&cart);
        assert!(row(&cart, TotalKind::Tax).is_some(), "{:?}", cart.totals);
        assert_eq!(row(&cart, TotalKind::Delivery).as_deref(), Some("6.00 USD"));
    }
}

/// Trap: before there is an address there is no tax, unless the prices hold it.
#[tokio::test(flavor = "current_thread")]
async fn tax_comes_with_the_address_or_is_in_the_prices() {
    let europe = tea_table().open();
    let before = add(&europe, "SENCHA-50", 2).await;
    let after = change(&europe, CartChange::SetShippingAddress(home("DE"))).await;
    assert_eq!((before.total(), row(&after, TotalKind::Tax)), (after.total(), None));
    let america = in_dollars(Arc::new(MemoryDevice::default()));
    let cart = prepared(&america, "SENCHA-50", 2, "US").await;
    assert_eq!(row(&cart, TotalKind::Subtotal).as_deref(), Some("20.90 USD"));
    assert_eq!(row(&cart, TotalKind::Tax).as_deref(), Some("2.39 USD"));
    assert_adds_up(&cart);
}

#[tokio::test(flavor = "current_thread")]
async fn a_line_says_how_many_are_left() {
    let cart = add(&tea_table().open(), "KYUSU-RED", 1).await;
    let stock = cart.lines[0].availability.expect("its availability");
    assert_eq!((stock.status, stock.quantity), (StockStatus::LowStock, Some(3)));
}

/// Trap: an unknown code is an error; one that is over or does not apply is silently not there.
/// Capital letters count, for the server.
#[tokio::test(flavor = "current_thread")]
async fn every_code_that_does_nothing_says_so() {
    let backend = in_dollars(Arc::new(MemoryDevice::default()));
    add(&backend, "TRAY-ASH", 1).await;
    assert_eq!(said(&backend, code("NOPE")).await, [MessageCode::CodeUnknown]);
    assert_eq!(said(&backend, code("EXPIRED")).await, [MessageCode::CodeNotApplicable]);
    assert_eq!(said(&backend, code("FIVEOFF")).await, [MessageCode::CodeNotApplicable], "euros only");
    let cart = change(&backend, code(" save10 ")).await;
    assert_eq!(cart.promotions[0].code.as_deref(), Some("SAVE10"));
}

/// Trap: adding a code keeps those before; taking one off leaves the others.
#[tokio::test(flavor = "current_thread")]
async fn codes_add_up_and_come_off_one_by_one() {
    let backend = tea_table().open();
    add(&backend, "TRAY-ASH", 2).await;
    change(&backend, code("SAVE10")).await;
    let both = change(&backend, code("FIVEOFF")).await;
    assert_eq!(both.promotions.len(), 2);
    assert_adds_up(&both);
    let one = change(&backend, CartChange::RemoveCode(String::from("SAVE10"))).await;
    assert_eq!(one.promotions.iter().filter_map(|one| one.code.as_deref()).collect::<Vec<_>>(), ["FIVEOFF"]);
}

/// Trap: taking a line away answers in another shape than every other change.
#[tokio::test(flavor = "current_thread")]
async fn a_line_can_be_taken_away() {
    let backend = tea_table().open();
    add(&backend, "TRAY-ASH", 1).await;
    let cart = add(&backend, "WHISK", 1).await;
    let tray = cart.lines.iter().find(|line| line.title == "Drip tray").expect("the tray").id.clone();
    let cart = change(&backend, CartChange::SetQuantity { line: tray, quantity: 0 }).await;
    assert_eq!(cart.lines.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["Bamboo whisk"]);
}

/// Trap: too much adds nothing at all; what there is goes in, for a line that is there already too.
#[tokio::test(flavor = "current_thread")]
async fn too_much_of_a_line_is_what_there_is() {
    let backend = tea_table().open();
    let cart = add(&backend, "KYUSU-RED", 1).await;
    let line = cart.lines[0].id.clone();
    let answer = backend.change_cart(&CartChange::SetQuantity { line: line.clone(), quantity: 9 }).await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.messages[0].code, MessageCode::InsufficientStock { available: 3 });
    assert_eq!(answer.messages[0].path.as_deref(), Some(line.as_str()));
    assert_eq!(answer.cart.expect("the cart").count(), 3);
    let more = CartChange::add(VariantId::new(variant("KYUSU-RED")), 1);
    assert_eq!(said(&backend, more).await, [MessageCode::InsufficientStock { available: 3 }]);
}

#[tokio::test(flavor = "current_thread")]
async fn what_does_not_exist_is_refused_in_words() {
    let backend = tea_table().open();
    let unknown = CartChange::add(VariantId::new("variant_nope"), 1);
    assert_eq!(said(&backend, unknown.clone()).await, [MessageCode::VariantGone]);
    let cart = add(&backend, "WHISK", 1).await;
    assert_eq!(said(&backend, unknown).await, [MessageCode::VariantGone]);
    let nowhere = CartChange::SetQuantity { line: commerce::LineId::new("nope"), quantity: 1 };
    assert_eq!(said(&backend, nowhere).await, [MessageCode::CartChanged]);
    assert_eq!(said(&backend, contact("nobody")).await, [MessageCode::EmailInvalid]);
    assert_eq!(said(&backend, contact("nobody@nowhere")).await, [MessageCode::EmailInvalid]);
    let unknown = CartChange::SetDelivery {
        group: commerce::DeliveryGroupId::new(""),
        option: commerce::DeliveryOptionId::new("so_nope"),
    };
    assert_eq!(said(&backend, unknown).await, [MessageCode::DeliveryUnavailable]);
    assert_eq!(backend.cart().await.expect("an answer").map(|cart| cart.total()), Some(cart.total()));
}

/// Trap: a cart that has become an order is still there to be read.
#[tokio::test(flavor = "current_thread")]
async fn a_cart_that_is_gone_or_ordered_is_forgotten() {
    let key = format!("medusa {}@{KEY} cart", address());
    let device = Arc::new(MemoryDevice::default());
    let backend = tea_table().open_on(device.clone());
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    ordered(&backend, "gone").await;
    for id in [cart.reference.as_str(), "cart_nope"] {
        device.set(&key, Some(id));
        let backend = tea_table().open_on(device.clone());
        assert_eq!(backend.cart().await.expect("an answer"), None);
        assert_eq!(device.get(&key), None);
        device.set(&key, Some(id));
        let fresh = add(&backend, "WHISK", 1).await;
        assert_eq!((fresh.count(), fresh.reference.as_str() == id), (1, false));
    }
}
