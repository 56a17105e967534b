//! The backend as a whole, through the port, on a device in memory.

use std::sync::Arc;

use super::{
    CatalogBackend,
    testing::{ConsoleDevice, DEMO, FullDevice, context, read, wait},
};
use crate::{
    Address, Cart, CartAnswer, CartChange, CheckoutOutcome, Commerce, CommerceError, Contact, Context,
    Currency, DeliveryGroupId, DeliveryOptionId, Device, Handle, IdempotencyKey, LineId, MemoryDevice,
    MessageCode, Money, Order, OrderRef, PaymentAction, PaymentMethodId, Position, Severity, TotalKind,
    VariantId,
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

#[test]
fn the_demo_shop_reads_in_every_language_and_currency() {
    assert_eq!(super::check(DEMO), Ok(()));
    for (language, currency, title, price) in [
        ("en", "USD", "Moon cup", "24.00 USD"),
        ("zh-Hans", "CNY", "月白杯", "168.00 CNY"),
        ("zh-TW", "EUR", "月白杯", "22.00 EUR"),
        ("fr", "JPY", "Moon cup", "24.00 USD"),
    ] {
        let context = Context { currency: Currency::new(currency).ok(), ..context(language) };
        let backend = CatalogBackend::with_text(DEMO, context, device());
        let product = wait(backend.product(&Handle::new("moon-cup"))).unwrap().unwrap();
        assert_eq!((product.title.as_str(), product.price_range.min.to_string().as_str()), (title, price));
    }
}

#[test]
fn a_product_has_what_its_page_shows() {
    let backend = backend();
    let pot = wait(backend.product(&Handle::new("side-handle-pot"))).unwrap().unwrap();
    assert_eq!(pot.options.len(), 3);
    assert_eq!(pot.variants.len(), 6, "of twelve combinations");
    assert_eq!(pot.categories.last().map(|(handle, _)| handle.as_str()), Some("teapots"));
    let travel = wait(backend.product(&Handle::new("travel-set"))).unwrap().unwrap();
    assert_eq!(travel.categories.last().map(|(handle, _)| handle.as_str()), Some("gaiwans"));
    assert_eq!(travel.summary().only_variant, Some(VariantId::new("travel-set")));
    assert_eq!(travel.variants[0].list_price.map(|price| price.to_string()).as_deref(), Some("92.00 USD"));
    assert_eq!(wait(backend.product(&Handle::new("nothing"))), Ok(None));
    assert_eq!(wait(backend.categories()).unwrap().len(), 7);
}

#[test]
fn pictures_lie_beside_the_catalog() {
    let shop = read(DEMO, "en").unwrap();
    let cup = &shop.entries[0].product.media[0];
    assert_eq!(cup.url, "demo/img/moon-cup-celadon-720.webp");
    assert_eq!(cup.thumbnail, "demo/img/moon-cup-celadon-480.webp");
    assert_eq!(cup.sources.iter().map(|source| source.width).collect::<Vec<_>>(), [240, 480, 720]);
    assert_eq!(cup.color.as_deref().map(str::len), Some("#rrggbb".len()));
    assert_eq!(super::folder("demo/catalog.json?v=2"), "demo/");
    assert_eq!(super::folder("catalog.json"), "");
}

#[test]
fn variants_of_a_cart_link_come_in_the_order_asked_for() {
    let ids = ["tea-tray", "gone", "moon-cup-ash"].map(VariantId::new);
    let found = wait(backend().variants(&ids)).unwrap();
    let titles: Vec<_> = found.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Bamboo tea tray", "Moon cup"]);
}

#[test]
fn the_cart_adds_up() {
    let backend = backend();
    assert_eq!(wait(backend.cart()), Ok(None));
    add(&backend, "moon-cup-celadon", 1);
    let cart = add(&backend, "moon-cup-celadon", 1).cart.unwrap();
    assert_eq!((cart.lines.len(), cart.count()), (1, 2));
    deliver(&backend, "parcel");
    let cart = apply(&backend, "tea10").cart.unwrap();
    assert_eq!(
        sums(&cart),
        [
            (TotalKind::Subtotal, "48.00".to_owned()),
            (TotalKind::Discount, "-4.80".to_owned()),
            (TotalKind::Delivery, "6.50".to_owned()),
            (TotalKind::Total, "49.70".to_owned()),
        ]
    );
    assert_eq!(cart.promotions[0].code.as_deref(), Some("TEA10"));
    assert_eq!(wait(backend.cart()).unwrap(), Some(cart), "read back as it was answered");
}

#[test]
fn more_than_there_is_becomes_what_there_is() {
    let backend = backend();
    let answer = add(&backend, "moon-cup-ash", 3);
    assert_eq!(codes(&answer), [MessageCode::InsufficientStock { available: 2 }]);
    assert_eq!(answer.messages[0].severity, Severity::Error);
    assert_eq!(answer.cart.unwrap().count(), 2);
    let answer = add(&backend, "moon-cup-tenmoku", 1);
    assert_eq!(codes(&answer), [MessageCode::InsufficientStock { available: 0 }]);
    assert_eq!(answer.cart.unwrap().lines.len(), 1);
    assert_eq!(codes(&hold(&backend, "moon-cup-ash", 9)), [MessageCode::InsufficientStock { available: 2 }]);
}

#[test]
fn the_very_first_change_can_be_refused() {
    let backend = backend();
    let answer = add(&backend, "moon-cup-tenmoku", 1);
    assert_eq!(answer.cart, None);
    assert_eq!(codes(&add(&backend, "nothing", 1)), [MessageCode::VariantGone]);
    assert_eq!(codes(&apply(&backend, "TEA10")), [MessageCode::CartEmpty]);
    assert_eq!(wait(backend.cart()), Ok(None));
}

#[test]
fn a_line_holds_no_more_than_its_limit() {
    let text = DEMO.replace(r#""stock": 24"#, r#""stock": 5000"#);
    let backend = CatalogBackend::with_text(text, dollars(), device());
    let answer = add(&backend, "moon-cup-celadon", 4000);
    assert_eq!(codes(&answer), [MessageCode::QuantityLimit { max: Some(999) }]);
    assert_eq!(answer.cart.unwrap().count(), 999);
}

#[test]
fn lines_are_set_and_removed() {
    let backend = backend();
    add(&backend, "tea-tray", 2);
    assert_eq!(hold(&backend, "tea-tray", 5).cart.unwrap().count(), 5);
    assert_eq!(codes(&hold(&backend, "moon-cup-ash", 1)), [MessageCode::VariantGone]);
    let emptied = hold(&backend, "tea-tray", 0).cart.unwrap();
    assert_eq!((emptied.count(), emptied.total().map(|total| total.minor)), (0, Some(0)));
    assert!(emptied.delivery.is_empty());
}

#[test]
fn a_code_that_does_not_apply_says_why() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    let minimum = Some(Money::parse("30.00", Currency::new("USD").unwrap()).unwrap());
    assert_eq!(codes(&apply(&backend, "CLAY5")), [MessageCode::CodeMinimum { minimum }]);
    assert_eq!(codes(&apply(&backend, "SPRING")), [MessageCode::CodeExpired]);
    let unknown = apply(&backend, "SUMMER");
    assert_eq!(codes(&unknown), [MessageCode::CodeUnknown]);
    assert_eq!(unknown.messages[0].path.as_deref(), Some("code"));
    assert!(unknown.cart.unwrap().promotions.is_empty());
}

#[test]
fn a_refused_code_leaves_the_one_in_force() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    apply(&backend, "TEA10");
    assert_eq!(apply(&backend, "SPRING").cart.unwrap().promotions[0].code.as_deref(), Some("TEA10"));
    let cart = change(&backend, CartChange::RemoveCode("tea10".to_owned())).cart.unwrap();
    assert!(cart.promotions.is_empty());
}

#[test]
fn a_code_goes_with_what_it_needs_and_the_shopper_is_told() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 2);
    assert_eq!(apply(&backend, "clay5").cart.unwrap().total().unwrap().minor, 4300);
    let answer = hold(&backend, "moon-cup-celadon", 1);
    assert_eq!(answer.messages[0].severity, Severity::Warning);
    assert!(matches!(answer.messages[0].code, MessageCode::CodeMinimum { .. }));
    assert_eq!(answer.cart.unwrap().total().unwrap().minor, 2400);
}

#[test]
fn delivery_is_free_by_code_or_from_a_sum_on() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    let price = |cart: &Cart, place: usize| cart.delivery[0].options[place].price.minor;
    assert_eq!(price(&apply(&backend, "FREESHIP").cart.unwrap(), 1), 0);
    let cart = change(&backend, CartChange::RemoveCode("FREESHIP".to_owned())).cart.unwrap();
    assert_eq!((price(&cart, 0), price(&cart, 1), price(&cart, 2)), (650, 1800, 0));
    assert_eq!(price(&add(&backend, "moon-cup-celadon", 2).cart.unwrap(), 0), 0);
}

#[test]
fn ways_of_delivery_follow_the_address() {
    let backend = backend();
    add(&backend, "tea-tray", 1);
    deliver(&backend, "express");
    let answer = change(&backend, CartChange::SetShippingAddress(address("JP")));
    let group = &answer.cart.unwrap().delivery[0];
    let offered: Vec<_> = group.options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!((offered, group.selected.clone()), (vec!["parcel", "pickup", "pickup-market"], None));
    assert_eq!(codes(&deliver(&backend, "express")), [MessageCode::DeliveryUnavailable]);
    assert_eq!(
        codes(&change(&backend, CartChange::SetShippingAddress(address("BR")))),
        [MessageCode::DeliveryUnavailable]
    );
}

#[test]
fn what_is_missing_in_an_address_or_contact_is_named() {
    let backend = backend();
    add(&backend, "tea-tray", 1);
    let incomplete = Address { line1: " ".into(), ..address("DE") };
    let answer = change(&backend, CartChange::SetShippingAddress(incomplete));
    assert_eq!(answer.messages[0].path.as_deref(), Some("line1"));
    assert_eq!(answer.cart.unwrap().shipping_address, None);
    for email in ["", "mei", "mei@", "@shop.example", "mei@shop", "me i@shop.example", "a@b@c.de"] {
        let answer =
            change(&backend, CartChange::SetContact(Contact { email: email.to_owned(), ..contact() }));
        assert_eq!(codes(&answer), [MessageCode::EmailInvalid], "{email}");
    }
}

#[test]
fn an_order_is_placed_once_and_read_back() {
    let device = device();
    let backend = backend_on(device.clone());
    ready_for_checkout(&backend);
    let order = placed(&backend, "transfer", "one");
    assert_eq!(placed(&backend, "transfer", "one"), order, "the same attempt");
    assert_eq!(wait(backend.cart()), Ok(None), "the cart is gone");
    assert_eq!(rejected(&backend), [MessageCode::CartEmpty]);
    let again = backend_on(device);
    assert_eq!(wait(again.order(&order.reference)), Ok(Some(order.clone())), "also after a reload");
    assert_eq!(wait(again.order(&OrderRef::new("XXXX-XXXX"))), Ok(None));
    assert_eq!(order.totals.last().map(|total| total.amount.minor), Some(5450));
    assert_eq!(order.shipping_address, Some(address("DE")));
    assert_eq!(order.placed_at, Some(NOW));
    let Some(PaymentAction::Instructions(text)) = order.payment.action else { panic!("no instructions") };
    assert!(text.contains("54.50 USD") && text.contains(order.reference.as_str()), "{text}");
}

#[test]
fn what_is_fetched_has_no_address_and_its_own_ways_of_paying() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    change(&backend, CartChange::SetContact(contact()));
    let offered = |backend: &CatalogBackend| {
        wait(backend.payment_methods()).unwrap().iter().any(|method| method.id.as_str() == "cash")
    };
    deliver(&backend, "parcel");
    assert!(!offered(&backend));
    deliver(&backend, "pickup");
    assert!(offered(&backend));
    let order = placed(&backend, "cash", "one");
    assert_eq!((order.shipping_address, order.payment.action), (None, None));
    assert_eq!(order.delivery_label.as_deref(), Some("Pick up at the studio"));
    assert_eq!(order.pickup.map(|place| place.address).as_deref(), Some("12 Kiln Lane"));
}

#[test]
fn an_order_by_message_says_everything() {
    let backend = backend();
    ready_for_checkout(&backend);
    apply(&backend, "TEA10");
    let order = placed(&backend, "whatsapp", "one");
    let Some(PaymentAction::SendMessage { text, url: Some(url) }) = order.payment.action else {
        panic!("no message");
    };
    for part in [
        "2 × Moon cup (Celadon): 48.00 USD (-4.80)",
        "Parcel: 6.50 USD",
        "= 49.70 USD",
        "Mei Lin",
        "1 Tea Lane",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(url.starts_with("https://wa.me/15550100199?text=Hello%2C%20I"), "{url}");
}

#[test]
fn what_is_missing_for_an_order_is_named() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    assert_eq!(rejected(&backend), [MessageCode::EmailInvalid, MessageCode::DeliveryUnavailable]);
    change(&backend, CartChange::SetContact(contact()));
    deliver(&backend, "parcel");
    assert_eq!(rejected(&backend), [MessageCode::AddressInvalid]);
    change(&backend, CartChange::SetShippingAddress(address("DE")));
    assert!(matches!(place(&backend, "barter", "k"), CheckoutOutcome::Rejected(messages)
        if messages[0].code == MessageCode::PaymentDeclined));
}

#[test]
fn stock_that_ran_out_since_is_noticed_at_the_order() {
    let backend = backend();
    ready_for_checkout(&backend);
    add(&backend, "tea-tray", 1);
    backend.replace_text(
        DEMO.replace(r#""stock": 24"#, r#""stock": 1"#).replace(r#""stock": 10"#, r#""stock": 0"#),
    );
    assert_eq!(
        rejected(&backend),
        [MessageCode::InsufficientStock { available: 1 }, MessageCode::InsufficientStock { available: 0 }]
    );
    let cart = wait(backend.cart()).unwrap().unwrap();
    assert_eq!((cart.lines.len(), cart.count()), (1, 1));
    placed(&backend, "transfer", "second");
}

#[test]
fn a_price_that_changed_since_is_noticed_at_the_order() {
    let backend = backend();
    ready_for_checkout(&backend);
    backend.replace_text(DEMO.replace(r#""USD": "24.00""#, r#""USD": "26.00""#));
    assert_eq!(rejected(&backend), [MessageCode::CartChanged]);
    assert_eq!(wait(backend.cart()).unwrap().unwrap().total().unwrap().minor, 5850);
    placed(&backend, "transfer", "second");
}

#[test]
fn a_code_that_ran_out_since_is_noticed_at_the_order() {
    let clock = Arc::new(MemoryDevice::new(1_780_000_000_000, ""));
    let backend = backend_on(clock.clone());
    ready_for_checkout(&backend);
    assert_eq!(apply(&backend, "SPRING").messages, []);
    clock.set_now(NOW);
    assert_eq!(rejected(&backend), [MessageCode::CodeExpired]);
}

#[test]
fn a_shop_that_cannot_store_still_sells() {
    let backend = backend_on(Arc::new(FullDevice::default()));
    ready_for_checkout(&backend);
    let order = placed(&backend, "transfer", "one");
    assert_eq!(wait(backend.order(&order.reference)), Ok(Some(order)));
    assert_eq!(wait(backend.cart()), Ok(None));
}

#[test]
fn what_is_kept_and_cannot_be_read_is_no_cart() {
    let device = device();
    device.set("catalog text cart", Some("{"));
    let backend = backend_on(device);
    assert_eq!(wait(backend.cart()), Ok(None));
    assert_eq!(add(&backend, "tea-tray", 1).cart.unwrap().count(), 1);
}

#[test]
fn a_variant_that_is_no_longer_sold_leaves_the_cart() {
    let device = device();
    add(&backend_on(device.clone()), "tea-tray", 1);
    let text = DEMO.replace(r#""id": "tea-tray""#, r#""id": "other-tray""#);
    let later = CatalogBackend::with_text(text, dollars(), device);
    assert!(wait(later.cart()).unwrap().unwrap().lines.is_empty());
}

#[test]
fn a_broken_catalog_is_named_and_can_be_mended() {
    let backend = CatalogBackend::with_text("{", dollars(), device());
    assert!(matches!(wait(backend.categories()), Err(CommerceError::Decode { .. })));
    backend.replace_text(DEMO);
    assert_eq!(wait(backend.categories()).unwrap().len(), 7);
}

#[test]
fn what_cannot_be_sold_is_left_out_and_the_merchant_is_told() {
    let device = Arc::new(ConsoleDevice::default());
    let text = DEMO
        .replacen(r#""USD": "28.00", "#, "", 1)
        .replacen(r#""handle": "tasting-cup""#, r#""handle": "Tasting cup""#, 1)
        .replacen(r#""link": "https"#, r#""link": "javascript"#, 1);
    let backend = CatalogBackend::with_text(text, dollars(), device.clone());
    let cup = wait(backend.product(&Handle::new("moon-cup"))).unwrap().unwrap();
    assert_eq!(cup.variants.len(), 2);
    let said = device.said();
    assert!(said[0].contains("products[0].variants[2].price.USD: is missing"), "{said:?}");
    assert!(said[0].contains("products[2].handle: should be small letters"), "{said:?}");
    assert_eq!(said.len(), 1, "the terms are not read for who looks around");
    ready_for_checkout(&backend);
    let methods = wait(backend.payment_methods()).unwrap();
    assert!(methods.iter().all(|method| method.id.as_str() != "link"), "{methods:?}");
    assert!(device.said()[1].contains("payments[1].how.link: should be an https link"), "{said:?}");
    placed(&backend, "transfer", "one");
}

#[test]
fn a_whole_list_of_another_shape_stops_the_shop() {
    for (from, to, expected) in [
        (
            "\"currencies\": [",
            "\"currencies\": [5], \"x\": [",
            "catalog.json: currencies: at least one currency",
        ),
        ("\"products\": [", "\"products\": 5, \"x\": [", "catalog.json: products: should be a list"),
        ("\"payments\": [", "\"payment\": [", "catalog.json: payments: is missing"),
    ] {
        let backend = CatalogBackend::with_text(DEMO.replacen(from, to, 1), dollars(), device());
        let Err(CommerceError::Decode { what }) = wait(backend.categories()) else { panic!("{from} opens") };
        assert!(what.starts_with(expected), "{what}");
    }
}

#[test]
fn a_pickup_says_where_and_when() {
    let backend = backend();
    let cart = add(&backend, "tea-tray", 1).cart.unwrap();
    let market =
        cart.delivery[0].options.iter().find(|option| option.id.as_str() == "pickup-market").unwrap();
    let place = market.place.as_ref().unwrap();
    assert_eq!(place.hours, "Friday, 8:00 to 14:00\nSaturday, 8:00 to 16:00");
    assert_eq!(place.position, Some(Position { latitude: 53_023_600, longitude: -2_176_100 }));
    assert_eq!(cart.delivery[0].options[0].place, None, "a parcel is not picked up");
}

fn engrave(backend: &CatalogBackend, text: &str, quantity: u32) -> CartAnswer {
    let text = Some(text.to_owned());
    change(backend, CartChange::Add { variant: VariantId::new("name-tag"), quantity, text })
}

fn texts(cart: &Cart) -> Vec<(String, u32)> {
    let text = |line: &crate::Line| line.text.clone().map(|text| text.text).unwrap_or_default();
    cart.lines.iter().map(|line| (text(line), line.quantity)).collect()
}

#[test]
fn each_text_is_a_line_of_its_own_and_the_same_text_the_same_line() {
    let backend = backend();
    engrave(&backend, "Mei", 1);
    engrave(&backend, "Jun", 2);
    let cart = engrave(&backend, "  Mei ", 1).cart.unwrap();
    assert_eq!(texts(&cart), [("Mei".to_owned(), 2), ("Jun".to_owned(), 2)]);
    assert_eq!(cart.lines[0].text.as_ref().unwrap().label, "Engraving");
    let (mei, jun) = (cart.lines[0].id.clone(), cart.lines[1].id.clone());
    hold(&backend, jun.as_str(), 5);
    let cart = hold(&backend, mei.as_str(), 0).cart.unwrap();
    assert_eq!(texts(&cart), [("Jun".to_owned(), 5)]);
}

#[test]
fn the_lines_of_a_variant_share_its_stock() {
    let backend = backend();
    engrave(&backend, "Mei", 79);
    let answer = engrave(&backend, "Jun", 3);
    assert_eq!(codes(&answer), [MessageCode::InsufficientStock { available: 1 }]);
    assert_eq!(texts(&answer.cart.unwrap()), [("Mei".to_owned(), 79), ("Jun".to_owned(), 1)]);
}

#[test]
fn a_text_that_is_missing_too_long_or_not_asked_for_is_refused_by_name() {
    let backend = backend();
    let longest = "abcdefghijklmnopqrst";
    for (variant, text) in [
        ("name-tag", None),
        ("name-tag", Some("  ".to_owned())),
        ("name-tag", Some(format!("{longest}u"))),
        ("name-tag", Some("two\nlines".to_owned())),
        ("moon-cup-celadon", Some("Mei".to_owned())),
    ] {
        let answer =
            change(&backend, CartChange::Add { variant: VariantId::new(variant), quantity: 1, text });
        assert_eq!(codes(&answer), [MessageCode::TextInvalid]);
        assert!(answer.messages[0].subject.is_some());
        assert_eq!(answer.cart, None);
    }
    assert_eq!(codes(&engrave(&backend, longest, 1)), []);
    assert_eq!(codes(&engrave(&backend, "月白風清月白風清", 1)), []);
}

#[test]
fn an_order_keeps_its_texts_and_tells_the_merchant() {
    let backend = backend();
    engrave(&backend, "Mei {total}", 1);
    ready_for_checkout(&backend);
    let order = placed(&backend, "whatsapp", "text");
    assert_eq!(order.lines[0].text.as_ref().unwrap().text, "Mei {total}");
    let Some(PaymentAction::SendMessage { text, .. }) = &order.payment.action else { panic!("no message") };
    assert!(text.contains("1 × Engraved bamboo tag [Engraving: Mei {total}]: 9.00 USD"), "{text}");
    let read = wait(backend.order(&order.reference)).unwrap().unwrap();
    assert_eq!(read.lines, order.lines);
}

#[test]
fn a_field_that_has_changed_stops_the_order_until_the_text_is_written_anew() {
    let device = device();
    let before = backend_on(device.clone());
    engrave(&before, "abcdefghijklm", 1);
    ready_for_checkout(&before);
    let shorter = DEMO.replace("\"longest\": 20", "\"longest\": 5");
    assert_ne!(shorter, DEMO);
    let after = CatalogBackend::with_text(&shorter, dollars(), device);
    assert_eq!(rejected(&after), [MessageCode::TextInvalid]);
    assert_eq!(rejected(&after), [MessageCode::TextInvalid]);
    let cart = wait(after.cart()).unwrap().unwrap();
    hold(&after, cart.lines[0].id.as_str(), 0);
    placed(&after, "transfer", "anew");
}

#[test]
fn a_cart_that_was_kept_before_there_were_texts_is_still_read() {
    let text = r#"{"reference":"A","lines":[{"variant":"name-tag","quantity":2}]}"#;
    let cart = super::kept::cart(text).unwrap();
    assert_eq!((cart.lines[0].text.as_ref(), cart.lines[0].quantity), (None, 2));
}
