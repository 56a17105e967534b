//! The contract, held by the Vendure backend with a real server, and what only Vendure does.
//!
//! `PUSHCART_VENDURE_URL` is the Shop API of a server out of tests/backends/vendure in its seeded
//! state; `cargo xtask test` starts one.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use commerce::{
    Account, Address, Backend, Cart, CartChange, CheckoutOutcome, Commerce, Contact, Customer, Device,
    Handle, IdempotencyKey, MemoryDevice, MessageCode, OrderStatus, Password, PaymentMethodId, PaymentStatus,
    ProductQuery, Registration, SignIn, Sort, StockStatus, TotalKind, VariantId, backend::BackendConfig,
    http::Request,
};
use pushcart_contract::{Club, Fixture, contract};

/// The variants of the sample shop's hard drive that the seed makes scarce, by their ids.
const SCARCE: &str = "18";
const SOLD_OUT: &str = "22";
/// Two laptops at $1558.80 each.
const LAPTOP: &str = "1";
/// A hard drive whose stock nothing else depends on.
const STOCKED: (&str, &str) = ("19", "IHD455T2");

fn sample() -> Fixture {
    Fixture {
        config: config(&address()),
        base: String::new(),
        now: 0,
        search: ("laptop", "laptop"),
        product: "laptop",
        scarce: (SCARCE, 3),
        sold_out: SOLD_OUT,
        good_code: "SAVE10",
        expired_code: "EXPIRED",
        expired_is: MessageCode::CodeExpired,
        country: "DE",
        payment: "standard-payment",
    }
}

fn config(url: &str) -> BackendConfig {
    BackendConfig::new("vendure", &[("url", url)]).expect("a backend")
}

fn address() -> String {
    std::env::var("PUSHCART_VENDURE_URL").expect(
        "PUSHCART_VENDURE_URL names no server: start one with tests/backends/vendure/start.sh --fresh",
    )
}

contract!(sample:
    categories_form_a_tree,
    paging_shows_each_product_once,
    search_finds_words,
    facets_narrow_as_announced,
    a_product_is_whole,
    an_unknown_product_is_none,
    variants_come_in_order,
    there_is_no_cart_at_first,
    the_cart_does_as_told,
    too_much_leaves_what_there_is,
    what_is_sold_out_is_refused,
    codes_are_taken_or_refused_with_a_reason,
    an_order_can_be_placed_and_read,
    one_attempt_is_one_order,
    an_unknown_order_is_none,
);

fn club() -> Club {
    Club {
        shop: sample(),
        backstage: address().replace("/shop-api", "/test"),
        must_confirm_email: false,
        token_key: format!("vendure {} token", address()),
    }
}

/// The same server, as one on which a new account's e-mail address has to be confirmed.
fn strict_club() -> Club {
    let url = format!("{}?confirm=email", address());
    let token_key = format!("vendure {url} token");
    let config = config(&url);
    Club { shop: Fixture { config, ..sample() }, must_confirm_email: true, token_key, ..club() }
}

contract!(club:
    accounts_are_announced,
    favourites_stay_on_the_device,
    an_account_begins_and_ends_its_visit,
    wrong_credentials_are_rejected,
    an_address_has_one_account,
    a_forgotten_password_is_replaced_by_email,
    the_profile_can_be_changed,
    the_address_book_does_as_told,
    a_guests_cart_survives_signing_in,
    orders_are_listed_by_page_and_status,
    an_order_shows_its_parcels,
    an_expired_token_loses_nothing,
    an_expired_token_does_not_keep_from_buying,
    a_guest_is_asked_to_sign_in,
);

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

mod must_confirm_email {
    use super::strict_club;
    use pushcart_contract::contract;

    contract!(strict_club:
        an_account_begins_and_ends_its_visit,
        wrong_credentials_are_rejected,
        an_address_has_one_account,
        a_forgotten_password_is_replaced_by_email,
        a_guests_cart_survives_signing_in,
    );
}

async fn change(backend: &Backend, change: CartChange) -> Cart {
    let answer = backend.change_cart(&change).await.expect("an answer");
    assert_eq!(answer.messages, [], "{change:?}");
    answer.cart.expect("a cart")
}

async fn said(backend: &Backend, change: CartChange) -> Vec<MessageCode> {
    let answer = backend.change_cart(&change).await.expect("an answer");
    answer.messages.into_iter().map(|message| message.code).collect()
}

async fn add(backend: &Backend, variant: &str, quantity: u32) -> Cart {
    change(backend, CartChange::add(VariantId::new(variant), quantity)).await
}

fn contact(email: &str) -> CartChange {
    CartChange::SetContact(Contact {
        email: email.to_owned(),
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        phone: String::new(),
    })
}

fn home() -> Address {
    Address {
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        line1: String::from("1 Kiln Lane"),
        line2: String::from("Second floor"),
        city: String::from("Potterton"),
        region: String::from("Clayshire"),
        postal_code: String::from("10115"),
        country: String::from("DE"),
        phone: String::from("+49 30 901820"),
    }
}

/// Ready to be paid, with the first way of delivery.
async fn prepared(backend: &Backend, variant: &str, quantity: u32) -> Cart {
    add(backend, variant, quantity).await;
    change(backend, contact("mary@example.com")).await;
    let cart = change(backend, CartChange::SetShippingAddress(home())).await;
    let group = cart.delivery.first().expect("a way of delivery");
    let option = group.options.first().expect("an option").id.clone();
    change(backend, CartChange::SetDelivery { group: group.id.clone(), option }).await
}

async fn pay(backend: &Backend, method: &str, key: &str) -> CheckoutOutcome {
    let (method, key) = (PaymentMethodId::new(method), IdempotencyKey::new(key));
    backend.place_order(&method, &key).await.expect("an answer")
}

async fn set_stock(sku: &str, stock: u32) {
    let url = address().replace("/shop-api", "/test/stock");
    let body = serde_json::json!({ "sku": sku, "stock": stock }).to_string();
    Request::post(url, body).send().await.expect("an answer").ok().expect("the stock is set");
}

/// Vendure sorts a product by the price of any one of its variants (its SQLite search by the
/// dearest), so that all that can be held is: some price of each stands in order.
#[tokio::test(flavor = "current_thread")]
async fn sorting_by_price_sorts_by_a_price_of_each_product() {
    let backend = sample().open();
    let sorted = async |sort| {
        let query = ProductQuery { sort, limit: 100, ..ProductQuery::default() };
        let list = backend.products(&query).await.expect("a list").items;
        list.iter().map(|item| (item.price.min.minor, item.price.max.minor)).collect::<Vec<_>>()
    };
    let up = sorted(Sort::PriceAscending).await;
    let mut down = sorted(Sort::PriceDescending).await;
    down.reverse();
    for list in [up, down] {
        list.iter().fold(0, |least, (min, max)| {
            assert!(least <= *max, "{list:?}");
            least.max(*min)
        });
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_product_with_one_sold_out_variant_is_in_stock() {
    let backend = sample().open();
    let query = ProductQuery { text: Some(String::from("hard drive")), ..ProductQuery::default() };
    let list = backend.products(&query).await.expect("a list");
    let drive = list.items.iter().find(|item| item.handle.as_str() == "hard-drive").expect("the drive");
    assert_eq!(drive.availability, StockStatus::InStock);
}

/// The server itself says whether it understands what the backend sends.
#[tokio::test(flavor = "current_thread")]
async fn every_operation_fits_the_schema() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/commerce/src/backend/vendure/operations");
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(folder).expect("the operations") {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        texts.insert(name, std::fs::read_to_string(path).expect("its text"));
    }
    for (name, text) in texts.iter().filter(|(name, _)| !name.ends_with("_fields")) {
        let mut query = text.clone();
        for (spread, fragment) in [("...OrderFields", "order_fields"), ("...VariantFields", "variant_fields")]
        {
            if text.contains(spread) {
                query.push_str(&texts[fragment]);
            }
        }
        // Without its variables the server checks an operation and does not run it.
        let body = serde_json::json!({ "query": query }).to_string();
        let answer = Request::post(address(), body).send().await.expect("an answer").body;
        assert!(!answer.contains("GRAPHQL_"), "{name}: {answer}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn filters_of_one_facet_add_up_and_of_two_narrow() {
    let backend = sample().open();
    let all = backend.products(&ProductQuery::default()).await.expect("a list");
    let choice = |facet: usize, value: usize| commerce::FacetChoice {
        facet: all.facets[facet].id.clone(),
        value: all.facets[facet].values[value].id.clone(),
    };
    let count = async |facets| {
        let list = backend.products(&ProductQuery { facets, ..ProductQuery::default() }).await;
        list.expect("a list").total.expect("a total")
    };
    let one = count(vec![choice(1, 0)]).await;
    let two = count(vec![choice(1, 0), choice(1, 1)]).await;
    let both = count(vec![choice(0, 0), choice(1, 0)]).await;
    assert!(one < two && both <= one, "{one} {two} {both}");
}

#[tokio::test(flavor = "current_thread")]
async fn only_what_is_in_stock_can_be_asked_for() {
    let backend = sample().open();
    let query = ProductQuery { in_stock: true, limit: 100, ..ProductQuery::default() };
    let list = backend.products(&query).await.expect("a list");
    assert!(!list.items.is_empty());
    assert!(list.items.iter().all(|item| item.availability != StockStatus::OutOfStock));
}

#[tokio::test(flavor = "current_thread")]
async fn a_product_page_has_pictures_text_and_categories() {
    let backend = sample().open();
    let laptop = backend.product(&Handle::new("laptop")).await.expect("an answer").expect("the laptop");
    let options: Vec<_> = laptop.options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(options, ["screen size", "RAM"]);
    assert!(matches!(&laptop.description, commerce::Description::Html(text) if text.contains("Intel")));
    let categories: Vec<_> = laptop.categories.iter().map(|(handle, _)| handle.as_str()).collect();
    assert_eq!(categories, ["electronics", "computers"]);
    for url in [&laptop.media[0].url, &laptop.media[0].thumbnail] {
        let picture = Request::get(url.as_str()).send().await.expect("an answer");
        assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/webp")), "{url}");
    }
}

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

#[tokio::test(flavor = "current_thread")]
async fn a_registered_address_is_refused() {
    let backend = sample().open();
    add(&backend, LAPTOP, 1).await;
    assert_eq!(said(&backend, contact("ada@example.com")).await, [MessageCode::EmailTaken]);
}

#[tokio::test(flavor = "current_thread")]
async fn contact_and_address_come_back_as_they_were_given() {
    let backend = sample().open();
    let cart = prepared(&backend, LAPTOP, 1).await;
    assert_eq!(cart.shipping_address, Some(home()));
    assert_eq!(cart.contact.map(|contact| contact.first_name).as_deref(), Some("Mary Ann"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_declined_payment_leaves_a_cart_that_can_be_changed_and_paid() {
    let backend = sample().open();
    let before = prepared(&backend, LAPTOP, 1).await;
    let CheckoutOutcome::Rejected(messages) = pay(&backend, "declining-payment", "one").await else {
        panic!("it was not declined");
    };
    assert_eq!(messages[0].code, MessageCode::PaymentDeclined);
    let after = backend.cart().await.expect("an answer").expect("the cart");
    assert_eq!(after, before);
    let line = after.lines[0].id.clone();
    let changed = change(&backend, CartChange::SetQuantity { line, quantity: 2 }).await;
    assert_eq!(changed.count(), 2);
    let CheckoutOutcome::Placed(order) = pay(&backend, "instant-payment", "one").await else {
        panic!("it was not placed");
    };
    assert_eq!((order.payment.status, order.status), (PaymentStatus::Paid, OrderStatus::Placed));
    assert!(order.placed_at.is_some());
    assert_eq!(order.shipping_address, Some(home()));
}

#[tokio::test(flavor = "current_thread")]
async fn an_order_that_lacks_something_says_what() {
    let backend = sample().open();
    let missing = async |key| match pay(&backend, "standard-payment", key).await {
        CheckoutOutcome::Rejected(messages) => messages[0].code.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(missing("a").await, MessageCode::CartEmpty);
    add(&backend, LAPTOP, 1).await;
    assert_eq!(missing("b").await, MessageCode::EmailInvalid);
    change(&backend, contact("mary@example.com")).await;
    assert_eq!(missing("c").await, MessageCode::DeliveryUnavailable);
}

#[tokio::test(flavor = "current_thread")]
async fn stock_that_runs_out_before_the_payment_stops_it() {
    let backend = sample().open();
    prepared(&backend, STOCKED.0, 3).await;
    set_stock(STOCKED.1, 1).await;
    let outcome = pay(&backend, "standard-payment", "late").await;
    set_stock(STOCKED.1, 100).await;
    let CheckoutOutcome::Rejected(messages) = outcome else { panic!("{outcome:?}") };
    assert_eq!(messages[0].code, MessageCode::InsufficientStock { available: 1 });
    assert_eq!(backend.cart().await.expect("an answer").expect("the cart").count(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn an_attempt_whose_answer_was_lost_finds_its_order() {
    let device = Arc::new(MemoryDevice::default());
    let backend = sample().open_on(device.clone());
    prepared(&backend, LAPTOP, 1).await;
    let CheckoutOutcome::Placed(first) = pay(&backend, "standard-payment", "lost").await else {
        panic!("it was not placed");
    };
    let reloaded = sample().open_on(device);
    let CheckoutOutcome::Placed(second) = pay(&reloaded, "standard-payment", "lost").await else {
        panic!("it was not found again");
    };
    assert_eq!(first.reference, second.reference);
}

#[tokio::test(flavor = "current_thread")]
async fn a_token_the_server_does_not_know_starts_anew() {
    let device = Arc::new(MemoryDevice::default());
    let key = format!("vendure {} token", address());
    device.set(&key, Some("garbage"));
    let backend = sample().open_on(device.clone());
    assert_eq!(backend.cart().await.expect("an answer"), None);
    assert_eq!(add(&backend, LAPTOP, 1).await.count(), 1);
    let reloaded = sample().open_on(device.clone());
    assert_eq!(reloaded.cart().await.expect("an answer").expect("the cart").count(), 1);
    assert_ne!(device.get(&key).as_deref(), Some("garbage"));
}
