//! Customers: what only Vendure does.

use commerce::{Account, Commerce, Customer, MessageCode, Password, Registration, SignIn};

use super::{
    sample::{LAPTOP, STOCKED, club, sample},
    shopper::add,
};

#[tokio::test(flavor = "current_thread")]
async fn a_password_the_server_finds_too_weak_is_rejected() {
    let customer = Customer { email: String::from("weak@example.com"), ..Customer::default() };
    let registration = Registration { customer, password: Password::new("x") };
    let answer = sample().open().register(&registration).await.expect("an answer");
    let SignIn::Rejected(messages) = answer else { panic!("it was taken: {answer:?}") };
    assert_eq!(messages[0].code, MessageCode::PasswordWeak);
}

#[tokio::test(flavor = "current_thread")]
async fn the_cart_left_on_another_device_and_the_guests_become_one() {
    let (first, customer) = club().new_member().await;
    add(&first, LAPTOP, 2).await;
    let second = sample().open();
    add(&second, STOCKED.0, 1).await;
    let password = Password::new(pushcart_contract::PASSWORD);
    second.sign_in(&customer.email, &password).await.expect("signed in");
    let cart = second.cart().await.expect("an answer").expect("the cart");
    assert_eq!((cart.lines.len(), cart.count()), (2, 3));
}
