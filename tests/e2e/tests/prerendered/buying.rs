//! Buying before there is an app: it shows at once, and is delivered once.

use pushcart_e2e::{
    Page, Visitor,
    demo::{CUP, GAIWAN, Product, TRAY},
    faults::{Fault, Proxy},
    steps::{add_to_cart, app_is_there, choose_options},
    wait_until,
};
use serde_json::{Value, json};

use crate::{
    stage::{HELD, open_held, shop, take_over},
    wanted::open_frugally,
};

/// What is in the cart once nothing waits to be delivered; else null.
pub const DELIVERED: &str = r#"(() => {
    const keys = Object.keys(localStorage);
    if (document.getElementById("shell") || keys.some((key) => key.startsWith("pushcart.queue@"))) return null;
    const cart = keys.find((key) => key.startsWith("pushcart.cart@"));
    const lines = cart ? JSON.parse(localStorage.getItem(cart)).lines : [];
    return Object.fromEntries(lines.map(({ variant, quantity }) => [variant, quantity]));
})()"#;

/// All that a choice changes on a product's page.
const LOOKS: &str = r#"(() => {
    const say = (element) => [element.localName, element.getAttribute("class"), !!element.disabled,
        !!element.checked, element.textContent].join("|");
    return [".product-price", ".product-notes", ".product-choice", ".product-alone", ".buy-bar", ".sheet-body",
        ".toast", ".tabs"].flatMap((selector) => [...document.querySelectorAll(`${selector}, ${selector} *`)])
        .map(say);
})()"#;

/// Keeps a page from storing anything.
pub const REFUSE: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }";

fn path(product: &Product) -> String {
    format!("/p/{}", product.handle)
}

/// What every count on the page says.
fn counts(page: &Page) -> Value {
    page.eval("[...new Set([...document.querySelectorAll('.tabs-count')].map((one) => one.textContent))]")
}

/// What the shopper's own taps have moved is told a little later.
fn forget_shifts(page: &Page) {
    page.rest();
    page.eval("shifted = 0");
}

#[track_caller]
fn is_delivered(page: &Page, cart: Value) {
    wait_until(&format!("{cart} in the cart"), || {
        let delivered = page.eval(DELIVERED);
        let has_more = |(variant, quantity): (&String, &Value)| quantity.as_u64() > cart[variant].as_u64();
        let is_doubled = delivered.as_object().is_some_and(|lines| lines.iter().any(has_more));
        assert!(!is_doubled, "{delivered} is more than was asked for");
        delivered == cart
    });
    let count: u64 =
        cart.as_object().into_iter().flat_map(|cart| cart.values()).filter_map(Value::as_u64).sum();
    wait_until("the count", || counts(page) == json!([count.to_string()]));
}

#[test]
fn a_tap_shows_at_once_and_counts_once() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&path(&TRAY)));
    page.tap("button", "Increase quantity");
    page.tap("button", "Add to cart");
    page.tap("button", "Add to cart");
    assert_eq!(counts(&page), json!(["4"]));
    page.wait_text("Added to cart");
    let before = page.eval(LOOKS);
    forget_shifts(&page);
    take_over(&page);
    assert_eq!(page.eval(LOOKS), before);
    assert_eq!(page.eval("shifted"), 0);
    is_delivered(&page, json!({ TRAY.variant: 4 }));
    page.tap("button", "View cart");
    page.wait_path("the cart", |path| path == "/cart");
}

#[test]
fn a_variant_is_chosen_in_the_sheet() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&path(&GAIWAN)));
    page.first("button", "Add to cart").tap();
    page.find("dialog", "*");
    page.tap("button", "Add to cart");
    let error = "document.querySelector('.option-open .field-error').textContent";
    assert_eq!(page.eval(error), "Please choose: Glaze");
    choose_options(&page, GAIWAN.options);
    page.tap("button", "Increase quantity");
    page.tap("button", "Add to cart");
    page.gone("dialog", "*");
    page.wait_text("Added to cart");
    assert_eq!(page.path(), format!("{}?v={}", path(&GAIWAN), GAIWAN.variant));
    take_over(&page);
    is_delivered(&page, json!({ GAIWAN.variant: 2 }));
    assert_eq!(page.path(), format!("{}?v={}", path(&GAIWAN), GAIWAN.variant));
    add_to_cart(&page, GAIWAN.options);
    is_delivered(&page, json!({ GAIWAN.variant: 4 }));
}

/// The sheet stays open, and all in it as it is: a drift of script and app would be seen here.
#[test]
fn the_page_shows_of_a_choice_what_the_app_shows() {
    let shop = shop();
    let scarce: &[&str] = &["Ash white"];
    let sold_out: &[&str] = &["Tenmoku*"];
    let partly: &[&str] = &["Celadon"];
    let of_two_sold_out: &[&str] = &["Celadon", "150 ml*"];
    for (product, values) in [
        (&CUP, &[] as &[&str]),
        (&CUP, CUP.options),
        (&CUP, scarce),
        (&CUP, sold_out),
        (&GAIWAN, partly),
        (&GAIWAN, of_two_sold_out),
    ] {
        let page = open_held(&Visitor::phone(), &shop.url(&path(product)));
        page.first("button", "*Choose options*").tap();
        page.find("dialog", "*");
        choose_options(&page, values);
        if values == scarce {
            page.tap("button", "Increase quantity");
        }
        let before = page.eval(LOOKS);
        forget_shifts(&page);
        take_over(&page);
        assert_eq!(page.eval(LOOKS), before, "{} {values:?}", product.handle);
        assert_eq!(page.eval("shifted"), 0, "{} {values:?}", product.handle);
        assert_eq!(page.eval("document.querySelectorAll('dialog[open]').length"), 1);
    }
}

#[test]
fn the_variant_in_the_address_is_chosen() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&format!("{}?v={}", path(&CUP), CUP.variant)));
    page.tap("button", "Add to cart");
    assert_eq!(counts(&page), json!(["1"]));
    take_over(&page);
    is_delivered(&page, json!({ CUP.variant: 1 }));
}

#[test]
fn taps_before_during_and_after_the_start_count_once_each() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&path(&TRAY)));
    page.tap("button", "Add to cart");
    // In every task until the app has been there for a while.
    page.eval(
        "window.taps = 0; window.tapping = setInterval(() => {
            const button = document.querySelector('.buy-bar .button:not(.button-main)');
            if (taps < 8) button.click(), taps += 1;
        }, 15); letGo()",
    );
    wait_until("all taps", || page.eval("taps") == 8);
    app_is_there(&page);
    page.tap("button", "Add to cart");
    is_delivered(&page, json!({ TRAY.variant: 10 }));
}

#[test]
fn a_reload_loses_nothing() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&path(&TRAY)));
    page.tap("button", "Add to cart");
    page.reload();
    assert_eq!(counts(&page), json!(["1"]));
    page.tap("button", "Add to cart");
    page.goto(&shop.url("/"));
    assert_eq!(counts(&page), json!(["2"]), "on another page");
    page.reload();
    take_over(&page);
    is_delivered(&page, json!({ TRAY.variant: 2 }));
}

#[test]
fn without_a_network_it_is_kept_and_delivered_later() {
    let shop = shop();
    let page = open_frugally(&shop.url(&path(&TRAY)));
    for words in ["Failed to load resource", "net::ERR"] {
        page.expect_error(words);
    }
    page.offline(true);
    page.tap("button", "Add to cart");
    assert_eq!(counts(&page), json!(["1"]));
    page.wait_text("Added to cart");
    page.find("heading[1]", TRAY.title);
    page.offline(false);
    is_delivered(&page, json!({ TRAY.variant: 1 }));
}

#[test]
fn what_is_not_stored_is_handed_over() {
    let shop = shop();
    let page = Visitor::phone().open("about:blank");
    page.before_scripts(REFUSE);
    page.before_scripts(HELD);
    page.goto(&shop.url(&path(&TRAY)));
    page.tap("button", "Add to cart");
    page.tap("button", "Add to cart");
    assert_eq!(counts(&page), json!(["2"]));
    // The link would leave it behind.
    page.first("link", "*Cart*").tap();
    assert_eq!(page.path(), path(&TRAY));
    take_over(&page);
    page.wait_path("the cart", |path| path == "/cart");
    wait_until("both in the cart", || {
        page.eval("(document.querySelector('output') || {}).textContent") == "2"
    });
}

#[test]
fn two_tabs_deliver_what_both_have_taken() {
    let shop = shop();
    let visitor = Visitor::phone();
    let pages = [(); 2].map(|()| open_held(&visitor, &shop.url(&path(&TRAY))));
    for page in &pages {
        page.tap("button", "Add to cart");
    }
    for page in &pages {
        wait_until("the other tab's", || counts(page) == json!(["2"]));
        page.eval("letGo()");
    }
    for page in &pages {
        is_delivered(page, json!({ TRAY.variant: 2 }));
    }
}

/// The worst moment: each has asked who else is there before the other one is known, and the second one hears
/// late what the first one has stored.
#[test]
fn two_tabs_that_look_at_once_deliver_once() {
    const LOOK_LATE: &str = "
        const looksLate = new Promise((go) => window.letLook = go);
        const query = LockManager.prototype.query;
        LockManager.prototype.query = async function () {
            const answer = await query.call(this);
            window.isLooking = true;
            await looksLate;
            return answer;
        };";
    let (shop, visitor) = (shop(), Visitor::phone());
    let pages = [(); 2].map(|()| {
        let page = visitor.open("about:blank");
        page.before_scripts(LOOK_LATE);
        page.before_scripts(HELD);
        page.goto(&shop.url(&path(&TRAY)));
        page.tap("button", "Add to cart");
        page
    });
    let is_looking = |page: &&Page| page.eval("window.isLooking") == true;
    for page in &pages {
        wait_until("the other tab's", || counts(page) == json!(["2"]));
        take_over(page);
    }
    let is_next =
        |page: &Page| page.eval("query.call(navigator.locks).then((locks) => locks.pending.length)") == 1;
    wait_until("one of them to look, and the other one too or to be next", || {
        pages.iter().all(|page| is_looking(&page)) || is_next(&pages[0])
    });
    let late = pages.iter().rfind(is_looking).expect("one that looks");
    let other = pages.iter().find(|page| !std::ptr::eq(*page, late)).expect("the other one");
    // It hears nothing of the other one for a while.
    late.eval(
        "setTimeout(() => {
            navigator.locks.request('busy', () => new Promise(() => {}));
            letLook();
            for (const end = Date.now() + 1500; Date.now() < end;);
        })",
    );
    let is_busy =
        "query.call(navigator.locks).then((locks) => locks.held.some(({ name }) => name === 'busy'))";
    wait_until("it to be busy", || other.eval(is_busy) == true);
    other.eval("letLook()");
    for page in &pages {
        is_delivered(page, json!({ TRAY.variant: 2 }));
    }
}

/// The network was there when the page came, and for a moment was not when its app was loaded.
#[test]
fn a_start_that_fails_loses_nothing_of_what_is_not_stored() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    for file in ["/shop.json", "/pushcart-"] {
        let page = Visitor::phone().open("about:blank");
        page.call("Emulation.setDataSaverOverride", json!({ "dataSaverEnabled": true }));
        page.before_scripts(REFUSE);
        page.goto(&format!("{}{}", proxy.origin(), path(&TRAY)));
        ["Failed to load", "net::ERR", "fetch", "shop.json", "wasm", "import"]
            .iter()
            .for_each(|words| page.expect_error(words));
        // A browser tries once more by itself.
        proxy.break_next(file, Fault::CutBefore, 2);
        page.tap("button", "Add to cart");
        app_is_there(&page);
        assert!(proxy.is_done(), "{file} was asked for");
        wait_until("the piece", || counts(&page) == json!(["1"]));
        page.first("link", "*Cart*").tap();
        page.wait_path("the cart", |path| path == "/cart");
        wait_until("it in the cart", || {
            page.eval("(document.querySelector('output') || {}).textContent") == "1"
        });
    }
}

#[test]
fn buy_now_goes_on_once_the_app_is_there() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&path(&TRAY)));
    page.tap("button", "Buy now");
    take_over(&page);
    page.wait_path("the checkout", |path| path == "/checkout");
    is_delivered(&page, json!({ TRAY.variant: 1 }));
}

/// The page has the prices of those who have chosen nothing; what is added is the same.
#[test]
fn who_has_chosen_another_currency_can_buy_too() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&path(&TRAY)));
    page.eval("localStorage.setItem('pushcart.settings', JSON.stringify({ version: 1, currency: 'EUR' }))");
    page.reload();
    page.tap("button", "Add to cart");
    assert_eq!(counts(&page), json!(["1"]));
    page.eval("letGo()");
    is_delivered(&page, json!({ TRAY.variant: 1 }));
}
