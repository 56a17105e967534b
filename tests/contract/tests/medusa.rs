//! The contract, and what is particular to Medusa, against a real server with the seeded tea table:
//! `PUSHCART_MEDUSA_URL` is its address. `cargo xtask test` starts one and sets it.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use commerce::{
    Account, Address, Backend, Cart, CartChange, Category, CheckoutOutcome, Commerce, Contact, Context,
    Currency, DeliveryKind, Device, Handle, IdempotencyKey, MemoryDevice, MessageCode, Money, Order,
    OrderFilter, OrderRef, OrderStatus, PaymentMethodId, PaymentStatus, ProductQuery, Sort, StockStatus,
    TotalKind, VariantId, backend::BackendConfig, http::Request,
};
use pushcart_contract::{Club, Fixture, contract};
use serde_json::json;

const KEY: &str = "pk_7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7ea7eabeef";
const ON_ACCOUNT: &str = "pp_system_default";
/// A kettle whose stock nothing else depends on.
const STOCKED: &str = "KETTLE-12";

fn tea_table() -> Fixture {
    Fixture {
        config: config(),
        base: String::new(),
        now: 0,
        search: ("bowl", "gaiwan"),
        product: "gaiwan",
        scarce: (variant("KYUSU-RED"), 3),
        sold_out: variant("KYUSU-BLACK"),
        good_code: "SAVE10",
        expired_code: "EXPIRED",
        expired_is: MessageCode::CodeNotApplicable,
        country: "DE",
        payment: ON_ACCOUNT,
    }
}

fn config() -> BackendConfig {
    let values = [("url", &*address()), ("key", KEY), ("region", "Europe")];
    BackendConfig::new("medusa", &values).expect("a backend")
}

fn address() -> String {
    std::env::var("PUSHCART_MEDUSA_URL")
        .expect("PUSHCART_MEDUSA_URL names no server: start one with tests/backends/medusa/start.sh --fresh")
}

/// The id of a variant, which every seeding draws anew, by its SKU.
fn variant(sku: &str) -> &'static str {
    static IDS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    IDS.get_or_init(|| std::thread::spawn(ids).join().expect("the ids")).get(sku).expect("a SKU")
}

fn ids() -> BTreeMap<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let answer = runtime.block_on(get("/store/products?limit=100&fields=id,variants.id,variants.sku"));
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let products = answer["products"].as_array().expect("products");
    let variants = products.iter().flat_map(|product| product["variants"].as_array().expect("variants"));
    variants.map(|variant| (text(&variant["sku"]), text(&variant["id"]))).collect()
}

/// What the server says itself, past the backend.
async fn get(path: &str) -> serde_json::Value {
    let request = Request::get(format!("{}{path}", address())).header("x-publishable-api-key", KEY);
    serde_json::from_str(&request.send().await.expect("an answer").body).expect("JSON")
}

async fn set_stock(sku: &str, stock: u32) {
    let body = serde_json::json!({ "sku": sku, "stock": stock }).to_string();
    let sent = Request::post(format!("{}/test/stock", address()), body).send().await;
    sent.expect("an answer").ok().expect("the stock is set");
}

contract!(tea_table:
    categories_form_a_tree,
    paging_shows_each_product_once,
    search_finds_words,
    sorting_by_price_sorts,
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
        shop: tea_table(),
        backstage: format!("{}/test", address()),
        must_confirm_email: false,
        token_key: format!("medusa {}@{KEY} account", address()),
    }
}

contract!(club:
    accounts_are_announced,
    an_account_begins_and_ends_its_visit,
    wrong_credentials_are_rejected,
    an_address_has_one_account,
    a_forgotten_password_is_replaced_by_email,
    the_profile_can_be_changed,
    the_address_book_does_as_told,
    a_guests_cart_survives_signing_in,
    orders_are_listed_by_page_and_status,
    an_order_shows_its_parcels,
    favourites_are_kept_with_the_account,
    an_expired_token_loses_nothing,
    an_expired_token_does_not_keep_from_buying,
    a_guest_is_asked_to_sign_in,
);

/// The favourites are one note about the customer among others, and the others stay.
#[tokio::test(flavor = "current_thread")]
async fn favourites_leave_other_notes_about_the_customer_alone() {
    let device = Arc::new(MemoryDevice::new(0, ""));
    let club = club();
    let (backend, _) = club.member_on(&device).await;
    let token = device.get(&club.token_key).expect("signed in");
    let note = json!({ "metadata": { "loyalty": { "points": 12 }, "pushcart_favourites": "a text" } });
    let url = format!("{}/store/customers/me?fields=metadata", address());
    let ask = |request: Request| {
        request.header("x-publishable-api-key", KEY).header("authorization", format!("Bearer {token}"))
    };
    ask(Request::post(url.clone(), note.to_string())).send().await.expect("an answer").ok().expect("noted");
    assert_eq!(backend.favourites().await, Ok(None));
    backend.set_favourites(&[Handle::from("gaiwan")]).await.expect("kept");
    let noted = ask(Request::get(url)).send().await.expect("an answer").body;
    let noted: serde_json::Value = serde_json::from_str(&noted).expect("JSON");
    let expected = json!({ "loyalty": { "points": 12 }, "pushcart_favourites": ["gaiwan"] });
    assert_eq!(noted["customer"]["metadata"], expected);
}

/// The e-mail about it may go elsewhere; the order is in the customer's list all the same.
#[tokio::test(flavor = "current_thread")]
async fn an_order_stays_the_customers_whatever_address_is_typed() {
    let club = club();
    let (backend, customer) = club.new_member().await;
    prepared(&backend, "WHISK", 1, "DE").await;
    assert_ne!(customer.email, "mary@example.com");
    let order = ordered(&backend, "typed").await;
    let listed = backend.orders(OrderFilter::All, None).await.expect("orders");
    assert_eq!(listed.items.len(), 1, "{order:?}");
    assert_eq!(listed.items[0].reference, order.reference);
}

fn in_dollars(device: Arc<MemoryDevice>) -> Backend {
    let context =
        Context { language: String::from("en"), currency: Currency::new("USD").ok(), ..Context::default() };
    Backend::open(&config(), context, device)
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

async fn add(backend: &Backend, sku: &str, quantity: u32) -> Cart {
    change(backend, CartChange::add(VariantId::new(variant(sku)), quantity)).await
}

fn code(code: &str) -> CartChange {
    CartChange::ApplyCode(code.to_owned())
}

fn contact(email: &str) -> CartChange {
    CartChange::SetContact(Contact {
        email: email.to_owned(),
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        phone: String::from("+49 30 111"),
    })
}

fn home(country: &str) -> Address {
    Address {
        first_name: String::from("Grace"),
        last_name: String::from("Neighbour"),
        line1: String::from("1 Kiln Lane"),
        line2: String::from("Second floor"),
        city: String::from("Potterton"),
        region: String::from("Clayshire"),
        postal_code: String::from("10115"),
        country: country.to_owned(),
        phone: String::from("+49 30 901820"),
    }
}

/// Ready to be paid, sent by courier.
async fn prepared(backend: &Backend, sku: &str, quantity: u32, country: &str) -> Cart {
    add(backend, sku, quantity).await;
    change(backend, contact("mary@example.com")).await;
    let cart = change(backend, CartChange::SetShippingAddress(home(country))).await;
    deliver(backend, &cart, "Courier").await
}

async fn deliver(backend: &Backend, cart: &Cart, label: &str) -> Cart {
    let group = cart.delivery.first().expect("a way of delivery");
    let option = group.options.iter().find(|option| option.label == label).expect("the option");
    let (group, option) = (group.id.clone(), option.id.clone());
    change(backend, CartChange::SetDelivery { group, option }).await
}

async fn pay(backend: &Backend, method: &str, key: &str) -> CheckoutOutcome {
    let (method, key) = (PaymentMethodId::new(method), IdempotencyKey::new(key));
    backend.place_order(&method, &key).await.expect("an answer")
}

async fn ordered(backend: &Backend, key: &str) -> Order {
    match pay(backend, ON_ACCOUNT, key).await {
        CheckoutOutcome::Placed(order) => *order,
        other => panic!("it was not placed: {other:?}"),
    }
}

async fn why_not(backend: &Backend, method: &str, key: &str) -> MessageCode {
    match pay(backend, method, key).await {
        CheckoutOutcome::Rejected(messages) => messages.into_iter().next().expect("a reason").code,
        other => panic!("it was not rejected: {other:?}"),
    }
}

fn row(cart: &Cart, kind: TotalKind) -> Option<String> {
    cart.totals.iter().find(|row| row.kind == kind).map(|row| row.amount.to_string())
}

fn assert_adds_up(cart: &Cart) {
    let rows = cart.totals.iter().filter(|row| row.kind != TotalKind::Total);
    let sum: i64 = rows.map(|row| row.amount.minor).sum();
    assert_eq!(Some(sum), cart.total().map(|total| total.minor), "{:?}", cart.totals);
}

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

/// Trap: every question names the sales channel by its key, or is refused.
#[tokio::test(flavor = "current_thread")]
async fn a_wrong_key_is_an_error_that_says_so() {
    let values = [("url", &*address()), ("key", "pk_nope")];
    let config = BackendConfig::new("medusa", &values).expect("a backend");
    let backend = Fixture { config, ..tea_table() }.open();
    let error = backend.products(&ProductQuery::default()).await.expect_err("an error");
    assert!(error.to_string().contains("publishable key"), "{error}");
}

/// Trap: there are no prices without a region. The shopper's currency chooses it.
#[tokio::test(flavor = "current_thread")]
async fn prices_follow_the_region() {
    let price = async |backend: &Backend| {
        let product = backend.product(&Handle::new("whisk")).await.expect("an answer").expect("the whisk");
        product.price_range.min.to_string()
    };
    assert_eq!(price(&tea_table().open()).await, "16.95 EUR");
    assert_eq!(price(&in_dollars(Arc::new(MemoryDevice::default()))).await, "18.00 USD");
}

/// Two regions of one currency are told apart by the shopper's choice alone.
#[tokio::test(flavor = "current_thread")]
async fn the_shopper_chooses_between_regions() {
    let regions = tea_table().open().regions().await.expect("regions");
    let named: Vec<_> = regions.all.iter().map(|one| (one.name.as_str(), one.currency.to_string())).collect();
    let euro = || String::from("EUR");
    assert_eq!(
        named,
        [("Europe", euro()), ("Ireland and Malta", euro()), ("United States", String::from("USD"))]
    );
    assert_eq!(regions.current.as_ref(), Some(&regions.all[0].id));
    let islands = Context {
        language: String::from("en"),
        region: Some(regions.all[1].id.clone()),
        currency: Currency::new("USD").ok(),
        ..Context::default()
    };
    let there = Backend::open(&config(), islands, Arc::new(MemoryDevice::default()));
    let current = there.regions().await.expect("regions").current;
    assert_eq!(current.as_ref(), Some(&regions.all[1].id));
    let countries = there.countries().await.expect("countries");
    assert_eq!(countries.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["IE", "MT"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_cart_follows_the_shopper_into_another_region() {
    let device = Arc::new(MemoryDevice::default());
    let cart = add(&tea_table().open_on(device.clone()), "WHISK", 2).await;
    assert_eq!(cart.total().map(|total| total.to_string()).as_deref(), Some("33.90 EUR"));
    let moved = in_dollars(device).cart().await.expect("an answer").expect("the cart");
    assert_eq!((moved.count(), &moved.reference), (2, &cart.reference));
    assert_eq!(moved.lines[0].unit_price.to_string(), "18.00 USD");
}

#[tokio::test(flavor = "current_thread")]
async fn countries_are_those_of_the_region() {
    let dollars = in_dollars(Arc::new(MemoryDevice::default())).countries().await.expect("countries");
    assert_eq!(dollars.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["US"]);
    let europe = tea_table().open().countries().await.expect("countries");
    assert!(europe.len() == 7 && europe.is_sorted_by_key(|country| country.name.clone()), "{europe:?}");
}

/// Trap: what is not counted has no quantity, which is not none.
#[tokio::test(flavor = "current_thread")]
async fn what_is_not_counted_can_be_bought() {
    let backend = tea_table().open();
    let whisk = backend.product(&Handle::new("whisk")).await.expect("an answer").expect("the whisk");
    let stock = whisk.variants[0].availability;
    assert_eq!((stock.status, stock.quantity), (StockStatus::InStock, None));
    assert_eq!(add(&backend, "WHISK", 900).await.count(), 900);
}

#[tokio::test(flavor = "current_thread")]
async fn a_line_says_how_many_are_left() {
    let cart = add(&tea_table().open(), "KYUSU-RED", 1).await;
    let stock = cart.lines[0].availability.expect("its availability");
    assert_eq!((stock.status, stock.quantity), (StockStatus::LowStock, Some(3)));
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

/// Trap: options, values and variants come in any order.
#[tokio::test(flavor = "current_thread")]
async fn options_and_values_have_an_order() {
    let backend = tea_table().open();
    let values = async |handle: &str| {
        let product = backend.product(&Handle::new(handle)).await.expect("an answer").expect("the product");
        let variants: Vec<_> = product.variants.iter().map(|one| one.sku.clone().expect("a SKU")).collect();
        let option = product.options.into_iter().last().expect("an option");
        (option.values.into_iter().map(|value| value.label).collect::<Vec<_>>(), variants)
    };
    let (weights, tins) = values("sencha").await;
    assert_eq!(weights, ["50 g", "100 g", "250 g"]);
    assert_eq!(tins, ["SENCHA-50", "SENCHA-100", "SENCHA-250"]);
    let first = values("gaiwan").await;
    assert_eq!(values("gaiwan").await, first);
}

#[tokio::test(flavor = "current_thread")]
async fn the_only_variant_leaves_nothing_to_choose() {
    let backend = tea_table().open();
    let whisk = backend.product(&Handle::new("whisk")).await.expect("an answer").expect("the whisk");
    assert!(whisk.options.is_empty() && whisk.variants[0].selected.is_empty());
    let list =
        backend.products(&ProductQuery { limit: 100, ..ProductQuery::default() }).await.expect("a list");
    let card = list.items.iter().find(|one| one.handle.as_str() == "whisk").expect("its card");
    assert_eq!(card.only_variant, Some(whisk.variants[0].id.clone()));
    assert_eq!(card.price, whisk.price_range);
}

#[tokio::test(flavor = "current_thread")]
async fn a_category_holds_what_is_inside_it_and_a_collection_is_a_category_too() {
    let backend = tea_table().open();
    let tree = backend.categories().await.expect("categories");
    let titles: Vec<_> = tree.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Teaware", "Tea", "A first table"]);
    let teaware = Category::find(&tree, &Handle::new("teaware")).expect("teaware");
    assert_eq!(teaware.children.iter().map(|one| one.handle.as_str()).collect::<Vec<_>>(), ["pots", "cups"]);
    let count = async |handle: &str| {
        let query = ProductQuery { category: Some(Handle::new(handle)), ..ProductQuery::default() };
        // A backend that has not seen the tree looks it up.
        tea_table().open().products(&query).await.expect("a list").total
    };
    assert_eq!(count("teaware").await, Some(5));
    assert_eq!(count("pots").await, Some(2));
    assert_eq!(count("first-table").await, Some(2));
    assert_eq!(count("no-such-category").await, Some(0));
}

#[tokio::test(flavor = "current_thread")]
async fn sorted_and_filtered_lists_page_on() {
    let backend = tea_table().open();
    let query =
        ProductQuery { in_stock: true, sort: Sort::PriceAscending, limit: 4, ..ProductQuery::default() };
    let first = backend.products(&query).await.expect("a list");
    let rest =
        backend.products(&ProductQuery { cursor: first.next.clone(), ..query }).await.expect("the rest");
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (4, 3, None));
    assert!(
        first.items.last().map(|one| one.price.min.minor)
            <= rest.items.first().map(|one| one.price.min.minor)
    );
    let sorted = ProductQuery { sort: Sort::Name, limit: 100, ..ProductQuery::default() };
    let names = backend.products(&sorted).await.expect("a list").items;
    assert!(names.is_sorted_by_key(|product| product.title.clone()));
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

/// Trap: a country outside the region is refused.
#[tokio::test(flavor = "current_thread")]
async fn a_country_of_another_region_is_refused() {
    let backend = tea_table().open();
    add(&backend, "WHISK", 1).await;
    let answer = backend.change_cart(&CartChange::SetShippingAddress(home("US"))).await.expect("an answer");
    assert_eq!(answer.messages[0].code, MessageCode::AddressInvalid);
    assert_eq!(answer.messages[0].path.as_deref(), Some("country"));
}

/// Trap: fields of an address that the server does not know are dropped in silence.
#[tokio::test(flavor = "current_thread")]
async fn contact_and_address_come_back_as_they_were_given() {
    let backend = tea_table().open();
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    assert_eq!(cart.shipping_address, Some(home("DE")));
    let CartChange::SetContact(given) = contact("mary@example.com") else { panic!("a contact") };
    assert_eq!(cart.contact, Some(given), "also after the address was set");
}

#[tokio::test(flavor = "current_thread")]
async fn a_country_alone_is_no_address() {
    let backend = in_dollars(Arc::new(MemoryDevice::default()));
    assert_eq!(add(&backend, "WHISK", 1).await.shipping_address, None);
}

#[tokio::test(flavor = "current_thread")]
async fn it_can_be_fetched() {
    let backend = tea_table().open();
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    let kinds: Vec<_> = cart.delivery[0].options.iter().map(|option| option.kind).collect();
    assert_eq!(kinds, [DeliveryKind::Shipping, DeliveryKind::Shipping, DeliveryKind::Pickup]);
    let cart = deliver(&backend, &cart, "Fetch it at the tea house").await;
    assert_eq!(row(&cart, TotalKind::Delivery).as_deref(), Some("0.00 EUR"), "it replaced the courier");
    assert_eq!(
        ordered(&backend, "fetched").await.delivery_label.as_deref(),
        Some("Fetch it at the tea house")
    );
}

/// Trap: the server completes a cart without an e-mail address or a way of delivery.
#[tokio::test(flavor = "current_thread")]
async fn an_order_that_lacks_something_says_what() {
    let backend = tea_table().open();
    assert_eq!(why_not(&backend, ON_ACCOUNT, "a").await, MessageCode::CartEmpty);
    add(&backend, "WHISK", 1).await;
    assert_eq!(why_not(&backend, ON_ACCOUNT, "b").await, MessageCode::EmailInvalid);
    change(&backend, contact("mary@example.com")).await;
    assert_eq!(why_not(&backend, ON_ACCOUNT, "c").await, MessageCode::DeliveryUnavailable);
}

/// Trap: a completion that fails may answer 200 with the cart, or 400.
#[tokio::test(flavor = "current_thread")]
async fn a_payment_that_fails_leaves_a_cart_that_can_be_changed_and_paid() {
    let backend = tea_table().open();
    let before = prepared(&backend, "WHISK", 1, "DE").await;
    assert_eq!(why_not(&backend, "pp_declining_test", "one").await, MessageCode::PaymentDeclined);
    assert_eq!(why_not(&backend, "pp_failing_test", "one").await, MessageCode::PaymentFailed);
    let after = backend.cart().await.expect("an answer").expect("the cart");
    assert_eq!(after, before);
    // Trap: a change of the total removes the payment, which is made anew.
    let line = after.lines[0].id.clone();
    change(&backend, CartChange::SetQuantity { line, quantity: 2 }).await;
    let order = ordered(&backend, "one").await;
    assert_eq!((order.status, order.payment.status), (OrderStatus::Placed, PaymentStatus::Authorized));
    assert_eq!(order.shipping_address, Some(home("DE")));
    assert!(order.placed_at.is_some() && order.label.starts_with('#'), "{order:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn stock_that_runs_out_before_the_payment_stops_it() {
    let backend = tea_table().open();
    prepared(&backend, STOCKED, 3, "DE").await;
    set_stock(STOCKED, 1).await;
    let outcome = pay(&backend, ON_ACCOUNT, "late").await;
    set_stock(STOCKED, 500).await;
    let CheckoutOutcome::Rejected(messages) = outcome else { panic!("{outcome:?}") };
    assert_eq!(messages[0].code, MessageCode::InsufficientStock { available: 1 });
    assert_eq!(backend.cart().await.expect("an answer").expect("the cart").count(), 1);
}

/// Trap: completing once more gives the same order.
#[tokio::test(flavor = "current_thread")]
async fn an_attempt_whose_answer_was_lost_finds_its_order() {
    let device = Arc::new(MemoryDevice::default());
    let backend = tea_table().open_on(device.clone());
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    let first = ordered(&backend, "lost").await;
    let again = ordered(&tea_table().open_on(device.clone()), "lost").await;
    assert_eq!(first.reference, again.reference);
    // As if the page had gone before it heard of the order, and begins a new attempt.
    let key = format!("medusa {}@{KEY} cart", address());
    device.set(&key, Some(cart.reference.as_str()));
    let anew = ordered(&tea_table().open_on(device.clone()), "new").await;
    assert_eq!(first.reference, anew.reference);
    assert_eq!(device.get(&key), None);
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

/// Trap: an order's id is enough to read it, from anywhere.
#[tokio::test(flavor = "current_thread")]
async fn an_order_is_read_from_another_device() {
    let backend = tea_table().open();
    prepared(&backend, "GAIWAN-ASH-S", 2, "DE").await;
    let placed = ordered(&backend, "elsewhere").await;
    let read = tea_table().open().order(&placed.reference).await.expect("an answer").expect("the order");
    assert_eq!(read, placed);
    assert_eq!(read.payment.status, PaymentStatus::Authorized);
    assert_eq!((read.lines[0].selected[0].value.as_str(), read.lines[0].quantity), ("ash / small", 2));
    let unknown = OrderRef::new("order_nope");
    assert_eq!(backend.order(&unknown).await.expect("an answer"), None);
}

/// Trap: fields and filters that the server does not know are refused, so that all that is sent
/// must be known. Every answer above shows it; this one shows that the server would say so.
#[tokio::test(flavor = "current_thread")]
async fn the_server_refuses_what_it_does_not_know() {
    let answer = get("/store/products?colour=red").await;
    assert!(answer["message"].as_str().is_some_and(|words| words.contains("Unrecognized")), "{answer}");
}

/// Trap: a search finds no misspelling; that is an empty list, not an error.
#[tokio::test(flavor = "current_thread")]
async fn a_misspelt_search_finds_nothing() {
    let query = ProductQuery { text: Some(String::from("bwol & <ketle>")), ..ProductQuery::default() };
    let list = tea_table().open().products(&query).await.expect("a list");
    assert_eq!((list.items.len(), list.total), (0, Some(0)));
}

#[tokio::test(flavor = "current_thread")]
async fn pictures_are_there() {
    let product =
        tea_table().open().product(&Handle::new("kyusu")).await.expect("an answer").expect("the pot");
    assert_eq!(product.media.len(), 2);
    let picture = Request::get(product.media[0].url.as_str()).send().await.expect("an answer");
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/svg+xml")));
}

#[tokio::test(flavor = "current_thread")]
async fn only_ways_of_paying_that_work_here_are_offered() {
    let methods = tea_table().open().payment_methods().await.expect("ways of paying");
    let ours = methods.iter().find(|method| method.id.as_str() == ON_ACCOUNT).expect("ours");
    assert!(!ours.label.is_empty() && !ours.label.contains('_'), "{}", ours.label);
}

/// The list price is a promise about money; Medusa's has the same digits as its price.
#[tokio::test(flavor = "current_thread")]
async fn a_price_that_was_not_lowered_has_no_list_price() {
    let product =
        tea_table().open().product(&Handle::new("kyusu")).await.expect("an answer").expect("the pot");
    assert!(product.variants.iter().all(|variant| variant.list_price.is_none()));
    let euro = Currency::new("EUR").expect("a currency");
    assert_eq!(product.price_range.max, Money::new(7190, euro));
}
