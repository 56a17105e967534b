//! A form that is not sent says why at a field: every form of the shop, in a browser.

use std::sync::Arc;

use commerce::MemoryDevice;
use wasm_bindgen_test::*;

use super::*;
use crate::{
    components::{address_fields::AddressFields, form::Form},
    pages::account,
    platform::stage::Stage,
    state::session::use_session,
};

wasm_bindgen_test_configure!(run_in_browser);

/// Shows a page of a shop whose server does not answer.
pub fn open(page: fn() -> AnyView) -> Stage {
    Stage::mount(move || {
        let json = r#"{ "name": "Cups",
            "backend": { "kind": "medusa", "url": "http://localhost:1", "key": "pk" } }"#;
        let shop = Shop::parse(json).unwrap();
        let settings = Settings::default();
        let device = Arc::new(MemoryDevice::new(0, "http://localhost/"));
        let session = Session::open(shop, &settings, device);
        provide_shop(session, Navigation::start(chunks::LOADER), settings);
        PageToken::open();
        page()
    })
}

/// What is said at the first field that is wrong, which has the focus, once the form was filled in and
/// sent.
async fn said(page: fn() -> AnyView, typed: &[(&str, &str)]) -> String {
    let stage = open(page);
    for (field, text) in typed {
        stage.fill(field, text).await;
    }
    stage.click("[type=submit]").await;
    stage.wait_for("[aria-invalid=true]:focus").await;
    stage.text("[aria-invalid=true] ~ .field-error")
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
        assert_eq!(said(new_password, &[("#password", short)]).await, words.password_hint);
        let typed = [("#email", "mei@shop.example"), NAMES[0], NAMES[1], ("#password", short)];
        assert_eq!(said(account::register, &typed).await, words.password_hint);
    }
}

#[wasm_bindgen_test]
async fn what_is_no_email_is_refused_with_a_reason() {
    for text in NOT_EMAILS {
        let typed = [("#email", text), PASSWORD];
        let with_names = [typed[0], typed[1], NAMES[0], NAMES[1]];
        let all = [
            said(new_password_without_email, &typed).await,
            said(|| account::sign_in(None), &typed).await,
            said(account::forgotten, &typed[..1]).await,
            said(account::register, &with_names).await,
        ];
        for words in all {
            assert_eq!(words, messages().email_wrong, "{text}");
        }
    }
    // An account of a shop's own network signs in without a dot; mail cannot be sent there.
    let typed = [("#email", "mei@shop"), PASSWORD, NAMES[0], NAMES[1]];
    assert_eq!(said(account::register, &typed).await, messages().email_wrong);
}

#[wasm_bindgen_test]
async fn what_is_missing_is_said() {
    for page in [new_password_without_email, account::forgotten, account::register, || account::sign_in(None)]
    {
        assert_eq!(said(page, &[("#email", " ")]).await, messages().field_required);
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
