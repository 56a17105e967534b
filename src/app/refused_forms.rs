//! A form that is not sent says why at a field: every form of the shop, in a browser. The editor of
//! addresses is tested where it is: nothing opens it without a server.

use commerce::Customer;
use wasm_bindgen_test::*;

use super::{filled_cart::filled_cart, *};
use crate::{
    components::{address_fields::AddressFields, form::Form},
    pages::{account, cart, checkout},
    state::{cart::use_cart, provide_shop::testing::open, session::use_session},
};

wasm_bindgen_test_configure!(run_in_browser);

/// The validation error at the first invalid field, once the page's form was filled in and sent.
async fn refusal(page: fn() -> AnyView, typed: &[(&str, &str)]) -> String {
    open(page).refusal(typed, "[type=submit]").await
}

const PASSWORD: (&str, &str) = ("#password", "first flush");
const NAMES: [(&str, &str); 2] = [("#first-name", "Mei"), ("#last-name", "Lin")];
const NOT_EMAILS: [&str; 4] = ["mei", "mei@", "@shop.example", "me i@shop.example"];

fn new_password() -> AnyView {
    account::new_password(String::from("t"), String::from("mei@shop.example"))
}

fn new_password_without_email() -> AnyView {
    account::new_password(String::from("t"), String::new())
}

#[wasm_bindgen_test]
async fn a_password_that_is_too_short_is_refused_with_a_reason() {
    let words = messages();
    for short in ["1234567", ""] {
        assert_eq!(refusal(new_password, &[("#password", short)]).await, words.password_hint);
        let typed = [("#email", "mei@shop.example"), NAMES[0], NAMES[1], ("#password", short)];
        assert_eq!(refusal(account::register, &typed).await, words.password_hint);
    }
}

#[wasm_bindgen_test]
async fn what_is_no_email_is_refused_with_a_reason() {
    for text in NOT_EMAILS {
        let typed = [("#email", text), PASSWORD];
        let with_names = [typed[0], typed[1], NAMES[0], NAMES[1]];
        let all = [
            refusal(new_password_without_email, &typed).await,
            refusal(|| account::sign_in(None), &typed).await,
            refusal(account::forgotten, &typed[..1]).await,
            refusal(account::register, &with_names).await,
        ];
        for words in all {
            assert_eq!(words, messages().email_wrong, "{text}");
        }
    }
    // An account of a shop's own network signs in without a dot; mail cannot be sent there.
    let typed = [("#email", "mei@shop"), PASSWORD, NAMES[0], NAMES[1]];
    assert_eq!(refusal(account::register, &typed).await, messages().email_wrong);
}

#[wasm_bindgen_test]
async fn what_is_missing_is_refused_with_a_reason() {
    for page in [new_password_without_email, account::forgotten, account::register, || account::sign_in(None)]
    {
        assert_eq!(refusal(page, &[("#email", " ")]).await, messages().field_required);
    }
}

fn address() -> AnyView {
    let form = Form::new();
    let fields = AddressFields::new(use_session());
    form.view(
        "",
        Box::new(move || {
            form.check();
        }),
        fields.view(form),
    )
}

#[wasm_bindgen_test]
async fn countries_that_do_not_load_are_asked_for_again() {
    let stage = open(address);
    stage.wait_for("[role=alert] button[type=button]").await;
    stage.click("[role=alert] button[type=button]").await;
    assert!(!stage.is("[aria-invalid=true]"), "trying again does not send the form");
    stage.wait_for("[role=alert] button[type=button]").await;
}

fn profile() -> AnyView {
    use_customer_session().know(Some(Customer::default()));
    account::profile()
}

#[wasm_bindgen_test]
async fn a_profile_without_a_name_is_refused_with_a_reason() {
    for typed in [&[][..], &NAMES[..1], &[("#first-name", " "), NAMES[1]]] {
        assert_eq!(refusal(profile, typed).await, messages().field_required, "{typed:?}");
    }
}

fn filled_checkout() -> AnyView {
    use_cart().adopt(Some(filled_cart()));
    checkout::page()
}

#[wasm_bindgen_test]
async fn an_order_without_a_contact_is_refused_with_a_reason() {
    let words = messages();
    assert_eq!(refusal(filled_checkout, &[]).await, words.field_required);
    for text in NOT_EMAILS {
        assert_eq!(refusal(filled_checkout, &[("#email", text)]).await, words.email_wrong, "{text}");
    }
    let email = ("#email", "mei@shop.example");
    assert_eq!(refusal(filled_checkout, &[email, NAMES[0]]).await, words.field_required);
}

fn cart_with_code_form() -> AnyView {
    use_cart().adopt(Some(filled_cart()));
    cart::page()
}

#[wasm_bindgen_test]
async fn a_missing_promotion_code_is_refused_with_a_reason() {
    for typed in ["", " "] {
        let stage = open(cart_with_code_form);
        let refusal = stage.refusal(&[("#code", typed)], ".code-form .button").await;
        assert_eq!(refusal, messages().field_required);
    }
}
