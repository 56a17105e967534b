//! The bodies of requests.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use serde_json::{Value, json};

use super::{
    super::{account, cart, checkout, session::Session},
    CART,
};
use crate::{
    AccountToken, AddressId, CartChange, CommerceError, Contact, Context, DeliveryGroupId, DeliveryOptionId,
    Handle, IdempotencyKey, LineId, MemoryDevice, Password, PaymentMethodId, RegionId, Registration,
    VariantId,
    backend::{
        catalog::testing::wait,
        store::Store,
        tests::shopper::{address, customer, with},
    },
    http::{Method, Response, scripted},
};

const REGIONS: &str = r#"{ "regions": [
    { "id": "reg_us", "name": "America", "currency_code": "usd", "countries": [] },
    { "id": "reg_eu", "name": "Europe", "currency_code": "eur", "countries": [] }] }"#;

/// Where a body goes, without the query, and the body.
type Sent = (String, Value);

/// A server and a shopper of it.
#[derive(Default)]
struct Scene {
    /// What the server answers to the first requests with a body; it is then out of reach.
    answers: Vec<String>,
    cart: Option<String>,
    region: Option<RegionId>,
}

impl Scene {
    /// With a cart that the server knows.
    fn with_cart() -> Self {
        Self { cart: Some(CART.to_owned()), ..Self::default() }
    }

    /// The bodies that `ask` sends.
    fn sent<T>(self, ask: impl AsyncFnOnce(&Session) -> T) -> Vec<Sent> {
        let store = Store::new(Arc::new(MemoryDevice::default()), "shop");
        store.set("cart", self.cart.as_ref().map(|_| "cart_01"));
        let context = Context { region: self.region, ..Context::default() };
        let session = Session::new("https://a.example", "pk", None, context, store);
        let sent: Rc<RefCell<Vec<Sent>>> = Rc::default();
        let (requests, cart) = (sent.clone(), self.cart);
        let mut answers = self.answers.into_iter();
        scripted::answer_by(move |request| {
            let path = request.url.trim_start_matches("https://a.example");
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let body = match (&request.body, &cart) {
                (Some(body), _) => {
                    requests.borrow_mut().push((path.to_owned(), serde_json::from_str(body).unwrap()));
                    answers.next()
                }
                (None, Some(cart)) if request.method == Method::Get && path == "/store/carts/cart_01" => {
                    Some(format!(r#"{{ "cart": {cart} }}"#))
                }
                (None, _) => (path == "/store/regions").then(|| REGIONS.to_owned()),
            };
            Ok(Response { status: 200, headers: Vec::new(), body: body.ok_or(CommerceError::Offline)? })
        });
        let _ = wait(ask(&session));
        sent.take()
    }

    /// The only body.
    fn one<T>(self, ask: impl AsyncFnOnce(&Session) -> T) -> Sent {
        let mut sent = self.sent(ask);
        assert_eq!(sent.len(), 1);
        sent.remove(0)
    }

    /// The bodies of a change of its cart.
    fn changed(self, change: &CartChange) -> Vec<Sent> {
        self.sent(async |session| cart::change(session, change).await)
    }
}

fn to(path: &str, body: Value) -> Sent {
    (path.to_owned(), body)
}

fn address_with(more: &Value) -> Value {
    let body = json!({
        "first_name": "Ana \"Ani\"", "last_name": "Cruz", "address_1": "Calle 1\\2", "address_2": "B",
        "city": "Lima", "province": "L", "postal_code": "15001", "country_code": "pe", "phone": "+51",
    });
    with(body, more)
}

#[test]
fn lines_of_the_cart() {
    let add = CartChange::add(VariantId::new("variant_1"), 2);
    let line = json!({ "variant_id": "variant_1", "quantity": 2 });
    assert_eq!(Scene::with_cart().changed(&add), [to("/store/carts/cart_01/line-items", line.clone())]);
    let made = json!({ "region_id": "reg_us", "items": [line] });
    assert_eq!(Scene::default().changed(&add), [to("/store/carts", made)]);
    let set = CartChange::SetQuantity { line: LineId::new("cali_1"), quantity: 4 };
    let expected = to("/store/carts/cart_01/line-items/cali_1", json!({ "quantity": 4 }));
    assert_eq!(Scene::with_cart().changed(&set), [expected]);
}

#[test]
fn codes_and_delivery() {
    let code = || String::from(" SAVE\"10 ");
    let path = "/store/carts/cart_01/promotions";
    assert_eq!(
        Scene::with_cart().changed(&CartChange::ApplyCode(code())),
        [to(path, json!({ "promo_codes": ["SAVE\"10"] }))]
    );
    assert_eq!(
        Scene::with_cart().changed(&CartChange::RemoveCode(code())),
        [to(path, json!({ "promo_codes": [" SAVE\"10 "] }))]
    );
    let (group, option) = (DeliveryGroupId::new(""), DeliveryOptionId::new("so_1"));
    assert_eq!(
        Scene::with_cart().changed(&CartChange::SetDelivery { group, option }),
        [to("/store/carts/cart_01/shipping-methods", json!({ "option_id": "so_1" }))]
    );
}

/// The cart of the test with another value of a member that is an object.
fn cart_with(name: &str, value: Value) -> Scene {
    let mut cart: Value = serde_json::from_str(CART).unwrap();
    cart[name] = value;
    Scene { cart: Some(cart.to_string()), ..Scene::default() }
}

#[test]
fn the_contact_is_on_the_invoice_with_the_address_that_is_known() {
    let contact = CartChange::SetContact(Contact::from(customer()));
    let invoice = json!({
        "first_name": "Ana", "last_name": "Cruz", "phone": "+51", "address_1": "1 Kiln Lane", "address_2": "",
        "city": "Potterton", "province": "", "postal_code": "10115", "country_code": "us",
    });
    let body = |invoice: Value| json!({ "email": "a@example.com", "billing_address": invoice });
    assert_eq!(Scene::with_cart().changed(&contact), [to("/store/carts/cart_01", body(invoice))]);
    let invoice = json!({ "first_name": "Ana", "last_name": "Cruz", "phone": "+51" });
    assert_eq!(
        cart_with("shipping_address", Value::Null).changed(&contact),
        [to("/store/carts/cart_01", body(invoice))]
    );
}

#[test]
fn the_address_is_on_the_invoice_with_the_contact_that_is_known() {
    let change = CartChange::SetShippingAddress(address());
    let body =
        |invoice: Value| json!({ "shipping_address": address_with(&json!({})), "billing_address": invoice });
    let named = json!({ "first_name": "Mary Ann", "last_name": "Potter", "phone": "+1 555" });
    assert_eq!(Scene::with_cart().changed(&change), [to("/store/carts/cart_01", body(address_with(&named)))]);
    assert_eq!(
        cart_with("email", Value::Null).changed(&change),
        [to("/store/carts/cart_01", body(address_with(&json!({}))))]
    );
}

#[test]
fn a_cart_of_another_region() {
    let scene = Scene { region: Some(RegionId::new("reg_eu")), ..Scene::with_cart() };
    assert_eq!(scene.one(cart::read), to("/store/carts/cart_01", json!({ "region_id": "reg_eu" })));
}

#[test]
fn the_checkout() {
    let collection = r#"{ "payment_collection": { "id": "pc_1", "payment_sessions": [] } }"#;
    let scene = Scene { answers: vec![collection.to_owned(), String::from("{}")], ..Scene::with_cart() };
    let (payment, key) = (PaymentMethodId::new("pp_1"), IdempotencyKey::new("key"));
    assert_eq!(
        scene.sent(async |session| checkout::place(session, &payment, &key).await),
        [
            to("/store/payment-collections", json!({ "cart_id": "cart_01" })),
            to("/store/payment-collections/pc_1/payment-sessions", json!({ "provider_id": "pp_1" })),
            to("/store/carts/cart_01/complete", json!({})),
        ]
    );
}

#[test]
fn accounts() {
    let (email, password) = (" a@example.com ", Password::new("pass\"word\n"));
    let credentials = json!({ "email": "a@example.com", "password": "pass\"word\n" });
    let profile = json!({ "first_name": "Ana", "last_name": "Cruz", "phone": "+51" });
    let registration = Registration { customer: customer(), password: password.clone() };
    let scene = Scene { answers: vec![String::from(r#"{ "token": "t" }"#)], ..Scene::default() };
    let mut made = profile.clone();
    made["email"] = json!("a@example.com");
    assert_eq!(
        scene.sent(async |session| account::register(session, &registration).await),
        [to("/auth/customer/emailpass/register", credentials.clone()), to("/store/customers", made)]
    );
    let scene = Scene { answers: vec![String::from(r#"{ "token": "t" }"#)], ..Scene::with_cart() };
    assert_eq!(
        scene.sent(async |session| account::sign_in(session, email, &password).await),
        [to("/auth/customer/emailpass", credentials), to("/store/carts/cart_01/customer", json!({}))]
    );
    assert_eq!(
        Scene::default().one(async |session| account::request_new_password(session, email).await),
        to("/auth/customer/emailpass/reset-password", json!({ "identifier": "a@example.com" }))
    );
    let token = AccountToken::new("t");
    assert_eq!(
        Scene::default()
            .one(async |session| { account::set_new_password(session, email, &token, &password).await }),
        to("/auth/customer/emailpass/update", json!({ "password": "pass\"word\n" }))
    );
    assert_eq!(
        Scene::default().one(async |session| account::change_customer(session, &customer()).await),
        to("/store/customers/me", profile)
    );
}

#[test]
fn the_address_book_and_favourites() {
    let id = AddressId::new("5");
    for (id, is_default, path) in
        [(None, false, "/store/customers/me/addresses"), (Some(&id), true, "/store/customers/me/addresses/5")]
    {
        assert_eq!(
            Scene::default()
                .one(async |session| account::save_address(session, id, &address(), is_default).await),
            to(path, address_with(&json!({ "is_default_shipping": is_default })))
        );
    }
    let favourites = [Handle::new("cup"), Handle::new("pot")];
    assert_eq!(
        Scene::default().one(async |session| account::set_favourites(session, &favourites).await),
        to("/store/customers/me", json!({ "metadata": { "pushcart_favourites": ["cup", "pot"] } }))
    );
}
