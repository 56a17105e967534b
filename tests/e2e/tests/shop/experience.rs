//! What a page feels like, measured: nothing jumps, everything can be hit, nothing is cut off at any
//! width, and a long list costs no more than a short one.

use pushcart_e2e::{
    Answer, Page, ShopServer, Visitor,
    demo::{CATALOG, CUP},
    steps::{add_to_cart, search_for},
    tour::{ARABIC, CHINESE, ENGLISH, GERMAN, Words, settled, tour},
    wait_for, wait_until,
};
use serde_json::json;

/// A shop with so many products, each with its own name.
fn crowded(shop: &ShopServer, number: usize) {
    shop.change_json(CATALOG, |catalog| {
        let model = catalog["products"].as_array().into_iter().flatten();
        let model = model.clone().find(|product| product["handle"] == CUP.handle).expect("the cup").clone();
        let one = |number: usize| {
            let mut product = model.clone();
            product["handle"] = format!("cup-{number}").into();
            product["title"] = format!("Cup {number}").into();
            for (at, variant) in product["variants"].as_array_mut().into_iter().flatten().enumerate() {
                variant["id"] = format!("cup-{number}-{at}").into();
                variant["sku"] = format!("CUP-{number}-{at}").into();
            }
            product
        };
        catalog["products"] = (0..number).map(one).collect();
    });
}

fn elements(page: &Page) -> u64 {
    page.eval("document.querySelectorAll('*').length").as_u64().unwrap_or_default()
}

/// By how much the page has jumped since it was opened (CLS), without what the shopper did.
fn shift(page: &Page) -> f64 {
    page.eval("globalThis.pushcartShift").as_f64().expect("it is measured")
}

const MEASURE_SHIFT: &str = "globalThis.pushcartShift = 0; globalThis.pushcartShifts = [];
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
        globalThis.pushcartShift += entry.value;
        globalThis.pushcartShifts.push(entry.value + ': ' + entry.sources.map((source) =>
            source.node && source.node.nodeType === 1 ? source.node.outerHTML.slice(0, 120) : '?').join(' | '));
    } }).observe({ type: 'layout-shift', buffered: true })";

#[test]
fn nothing_jumps_on_a_slow_network() {
    let shop = ShopServer::demo();
    for visitor in [Visitor::phone(), Visitor::desktop()] {
        let page = visitor.open(&shop.url(&format!("/p/{}", CUP.handle)));
        add_to_cart(&page, CUP.options);
        page.before_scripts(MEASURE_SHIFT);
        page.call(
            "Network.emulateNetworkConditions",
            json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000 }),
        );
        let cup = format!("/p/{}", CUP.handle);
        for path in ["/", "/c/cups", "/c/pots", "/search?q=cup", &cup, "/p/no-such-cup", "/cart"] {
            page.goto(&shop.url(path));
            settled(&page);
            wait_until("the end of loading", || page.eval("document.readyState") == "complete");
            let jumps = page.eval("globalThis.pushcartShifts");
            assert!(shift(&page) < 0.001, "{path} jumped by {}: {jumps:#}", shift(&page));
        }
    }
}

#[test]
fn two_thousand_products_keep_the_document_small_and_back_finds_the_place() {
    let shop = ShopServer::demo();
    crowded(&shop, 2_000);
    let page = Visitor::phone().open(&shop.url("/search?sort=name"));
    page.find("heading[1]", "*");
    let mut most = 0;
    wait_for("the end of the list", || {
        page.eval("scrollTo(0, document.documentElement.scrollHeight)");
        most = most.max(elements(&page));
        let seen = page.eval("document.querySelectorAll('.grid').length").as_u64().unwrap_or_default();
        // 24 in a section: far down the list.
        if seen > 24 { Ok(()) } else { Err(format!("{seen} sections")) }
    });
    assert!(most < 1_500, "{most} elements");
    wait_until("cards on the screen", || {
        page.eval("[...document.querySelectorAll('.card')].some((card) => { const box = card.getBoundingClientRect(); return box.top > 50 && box.bottom < innerHeight; })") == true
    });
    let seen = "[...document.querySelectorAll('.card')].filter((card) => { const box = card.getBoundingClientRect(); return box.top > 50 && box.bottom < innerHeight; }).map((card) => card.getAttribute('href'))[0]";
    let (first, position) = (page.eval(seen), page.scroll_y());
    page.eval(&format!("document.querySelector('[href=\"{}\"]').click()", first.as_str().expect("a card")));
    page.find("button", "Choose options");
    page.back();
    wait_until("the same place", || page.eval(seen) == first && (page.scroll_y() - position).abs() < 1.0);
    assert!(elements(&page) < 1_500, "{} elements", elements(&page));
}

#[test]
fn twenty_visits_to_a_product_leave_nothing_behind() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/"));
    page.find("link", "*Moon cup*");
    let visit = || {
        page.eval(&format!("document.querySelector('a.card[href=\"p/{}\"]').click()", CUP.handle));
        page.find("button", "Choose options");
        page.back();
        wait_until("the list", || {
            page.path() == "/" && page.eval("!!document.querySelector('a.card')") == true
        });
    };
    let weigh = || -> [f64; 3] {
        page.rest();
        page.call("HeapProfiler.collectGarbage", json!({}));
        let heap = page.call("Runtime.getHeapUsage", json!({}));
        let counted = page.call("Memory.getDOMCounters", json!({}));
        [&heap["usedSize"], &counted["nodes"], &counted["jsEventListeners"]]
            .map(|number| number.as_f64().unwrap_or(f64::NAN))
    };
    (0..5).for_each(|_| visit());
    let [heap, nodes, listeners] = weigh();
    (0..20).for_each(|_| visit());
    let after = weigh();
    assert!(after[0] < heap * 1.25, "the heap grew from {heap} to {}", after[0]);
    assert!(after[1] < nodes * 1.25, "the nodes grew from {nodes} to {}", after[1]);
    assert!(after[2] <= listeners, "the listeners grew from {listeners} to {}", after[2]);
}

/// What is smaller than a fingertip (44 px, WCAG 2.5.5), links within a sentence aside.
const SMALL: &str = "[...document.querySelectorAll('a, button, input, select, summary')].filter((one) => {
    if (one.closest('[hidden], [aria-hidden=true], dialog:not([open])') || one.matches('.skip')) return false;
    const target = (one.matches('input') && one.closest('label')) || one;
    const box = target.getBoundingClientRect();
    if (!box.width || !box.height || getComputedStyle(target).visibility === 'hidden') return false;
    if (one.matches('p a') && !one.matches('.me-link')) return false;
    return box.width < 43.5 || box.height < 43.5;
}).map((one) => one.outerHTML.slice(0, 140) + ' ' + JSON.stringify(one.getBoundingClientRect()))";

#[test]
fn everything_can_be_hit_with_a_finger() {
    let shop = ShopServer::demo();
    let mut small = Vec::new();
    tour(&shop, &Visitor::phone(), &ENGLISH, |page, name| {
        let found = page.eval(SMALL);
        small
            .extend(found.as_array().cloned().unwrap_or_default().iter().map(|one| format!("{name}: {one}")));
    });
    assert!(small.is_empty(), "{}", small.join("\n"));
}

/// What of the header and the tabs lies over something else of them.
const OVERLAPPING: &str = "(() => {
    const all = [...document.querySelectorAll('.header a, .header button, .tabs a')]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && box.height);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return all.flatMap(([one, box], at) => all.slice(at + 1)
        .filter(([, other]) => meet(box, other))
        .map(([other]) => one.textContent + ' / ' + other.textContent));
})()";

fn nothing_is_cut_off(shop: &ShopServer, languages: &str, words: &Words) {
    let mut wide = Vec::new();
    tour(shop, &Visitor::phone().languages(languages), words, |page, name| {
        // A phone with text at 200 % has half of its width: 320 px is 160 of those, and 195 is 390.
        for width in [195, 320, 390, 844, 1280, 1920] {
            page.resize(width, 844);
            let over =
                page.eval("document.documentElement.scrollWidth - innerWidth").as_i64().unwrap_or_default();
            if over > 0 {
                let what = page.eval("[...document.querySelectorAll('body *')].filter((one) => { const box = one.getBoundingClientRect(); const scroller = one.parentElement.closest('ul, .grid, nav, fieldset'); return box.width > innerWidth + 1 && !(scroller && scroller.scrollWidth > scroller.clientWidth); }).map((one) => one.outerHTML.slice(0, 90)).slice(0, 3)");
                wide.push(format!("{name} at {width} px: {over} px too wide: {what}"));
            }
            let overlapping = page.eval(OVERLAPPING);
            if overlapping != serde_json::json!([]) {
                wide.push(format!("{name} at {width} px: {overlapping} lie over each other"));
            }
        }
        page.resize(390, 844);
    });
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

#[test]
fn nothing_is_cut_off_in_english() {
    nothing_is_cut_off(&ShopServer::demo(), "en-US,en", &ENGLISH);
}

#[test]
fn nothing_is_cut_off_in_chinese() {
    nothing_is_cut_off(&ShopServer::demo(), "zh-CN,zh", &CHINESE);
}

#[test]
fn nothing_is_cut_off_in_german_which_has_the_longest_words() {
    let shop = ShopServer::demo();
    shop.change_json("/shop.json", |json| json["languages"] = json!(["de", "en"]));
    nothing_is_cut_off(&shop, "de-DE,de", &GERMAN);
}

#[test]
fn nothing_is_cut_off_in_arabic_which_is_mirrored() {
    let shop = ShopServer::demo();
    nothing_is_cut_off(&shop, "ar", &ARABIC);
    let page = Visitor::phone().languages("ar").open(&shop.url("/"));
    page.find("link", "السلة*");
    assert_eq!(page.eval("document.documentElement.dir + document.documentElement.lang"), "rtlar");
    let name = page.eval("document.querySelector('.header-name').getBoundingClientRect().right").as_f64();
    assert!(name.is_some_and(|right| right > 300.0), "the name stands at {name:?}");
}

#[test]
fn searching_forgives_a_slip_and_remembers_until_it_is_told_not_to() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/"));
    search_for(&page, "taepot");
    page.tap("link", "Did you mean “teapot”?");
    page.wait_path("the corrected search", |path| path.contains("q=teapot"));
    page.goto(&shop.url("/search"));
    page.find("heading", "Searched before");
    // It is among the popular ones too.
    page.first("link", "teapot");
    page.tap("button", "Clear history");
    page.gone("heading", "Searched before");
    page.reload();
    page.first("heading", "Popular");
    page.gone("heading", "Searched before");
}

#[test]
fn a_search_is_remembered_although_the_shop_is_left_at_once() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/"));
    search_for(&page, "moon cup");
    page.goto(&shop.url("/search"));
    page.find("heading", "Searched before");
    page.find("link", "moon cup");
}

#[test]
fn favourites_and_what_was_seen_are_found_again() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.tap("button", "Favourite");
    page.goto(&shop.url("/p/tea-tray"));
    page.find("heading", "Recently viewed");
    page.goto(&shop.url("/me"));
    page.tap("link", "Favourites");
    page.find("link", &format!("*{}*", CUP.title));
    page.wait_text("$24.00");
    page.tap("button", &format!("Remove {} from favourites", CUP.title));
    page.wait_text("No favourites yet");
}

#[test]
fn a_picture_is_shown_large_and_put_away_by_the_keyboard() {
    let shop = ShopServer::demo();
    let page = Visitor::desktop().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.first("button", "Enlarge").tap();
    let zoom = page.find("dialog", "Pictures");
    let pressed = || zoom.all("button", "Enlarge").is_empty();
    assert!(!pressed());
    page.press("Tab");
    page.press("Escape");
    page.gone("dialog", "Pictures");
}

#[test]
fn transitions_end_where_they_should_when_motion_is_wanted() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/"));
    page.call(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "no-preference" }] }),
    );
    for _ in 0..3 {
        page.eval("document.querySelector('nav a[href=\"c\"]').click()");
        page.find("heading[1]", "Categories");
        page.eval("document.querySelector('nav a[href=\"me\"]').click()");
        page.find("heading[1]", "Me");
        page.back();
        page.find("heading[1]", "Categories");
        page.back();
        page.find("link", "*Moon cup*");
    }
}

#[test]
fn a_banner_strip_stops_when_it_is_told_to() {
    let shop = ShopServer::demo();
    shop.change_json("/shop.json", |shop| {
        let banner = shop["banners"][0].clone();
        shop["banners"] = json!([banner, { "title": "Second", "link": "/c" }]);
    });
    let page = Visitor::phone().open("about:blank");
    page.call(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "no-preference" }] }),
    );
    page.goto(&shop.url("/"));
    page.find("link", "*Second*");
    page.tap("button", "Stop moving");
    page.gone("button", "Stop moving");
}

#[test]
fn one_product_or_none_is_a_shop_too() {
    for number in [0, 1] {
        let shop = ShopServer::demo();
        crowded(&shop, number);
        let page = Visitor::phone().open(&shop.url("/"));
        if number == 0 {
            page.wait_text("Nothing here yet");
        } else {
            page.first("link", "*Cup 0*");
        }
    }
    let shop = ShopServer::demo();
    shop.replace("/demo/catalog.json", Answer::status(404, "gone"));
    let page = Visitor::phone().open("about:blank");
    page.expect_error("Failed to load resource");
    page.goto(&shop.url("/"));
    page.first("button", "Try again");
}
