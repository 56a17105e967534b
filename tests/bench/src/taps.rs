//! How long a tap waits: the first one of a visit, and one on a product of a list.

use pushcart_e2e::{
    Page, Visitor,
    opening::{Conditions, open, prepare},
    painted::{title_ms, watch_title},
    wait_for, wait_until,
};
use serde_json::json;

use crate::{
    figure::{Figure, Unit},
    report::Report,
    subject::{Product, Subject},
};

pub const FIRST_TAP: &str = "a tap on the button that buys, as soon as it is painted";
pub const TO_TITLE: &str = "tap on a product to its title";

/// Notes when the first tap was made, when the page first changed after it, when it is said that the
/// product is in the cart, each when it is painted; and when the backend has it in its cart.
const WATCH_TAP: &str = "globalThis.pushcartTap = { tapped: 0, answered: 0, said: 0, confirmed: 0 };
    addEventListener('click', (event) => {
        const painted = (name) => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => { pushcartTap[name] ||= performance.now(); };
            channel.port2.postMessage(0);
        });
        pushcartTap.tapped = event.timeStamp;
        new MutationObserver(() => {
            if (!pushcartTap.answered) painted('answered');
            if (!pushcartTap.said && document.body.innerText.includes('Added to cart')) painted('said');
        }).observe(document.documentElement, { attributes: true, childList: true, subtree: true });
        const look = () => {
            const has = (name) => Object.keys(localStorage).some((key) => key.startsWith(name));
            if (has('pushcart.cart@') && !has('pushcart.queue@')) pushcartTap.confirmed = performance.now();
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, { capture: true, once: true })";

/// Where the button with these words is, once something is painted.
const AIM: &str = "(() => {
    const button = [...document.querySelectorAll('button')].find((one) => one.innerText.includes(WORDS));
    if (!button || !performance.getEntriesByName('first-contentful-paint').length) return null;
    const { x, y, width, height } = button.getBoundingClientRect();
    return width ? { x: x + width / 2, y: y + height / 2 } : null; })()";

/// Taps the link whose address ends so.
const TAP_LINK: &str =
    "[...document.querySelectorAll('main a')].find((one) => one.pathname.endsWith(PATH)).click()";

pub fn measure(subjects: &[Subject], runs: usize, report: &mut Report) {
    for subject in subjects {
        if let Some(words) = subject.buy {
            report.measure(&subject.name, FIRST_TAP, || first_tap(subject, words, runs));
        }
        if let Some(product) = &subject.list_of {
            report.measure(&subject.name, TO_TITLE, || to_title(subject, product, runs));
        }
    }
}

struct Tap {
    tapped: f64,
    answered: f64,
    said: f64,
    confirmed: f64,
}

fn first_tap(subject: &Subject, words: &str, runs: usize) -> Vec<Figure> {
    let taps: Vec<Tap> = (0..runs).map(|_| tap_at_once(&subject.url, words)).collect();
    let figure = |name: &str, value: fn(&Tap) -> f64| Figure::of(name, Unit::Milliseconds, &taps, value);
    vec![
        figure("navigation to tap", |one| one.tapped),
        figure("tap to first change", |one| one.answered - one.tapped),
        figure("tap to \"Added to cart\"", |one| one.said - one.tapped),
        figure("navigation to \"Added to cart\"", |one| one.said),
        figure("navigation to the backend's answer", |one| one.confirmed),
    ]
}

fn tap_at_once(url: &str, words: &str) -> Tap {
    let page = Visitor::phone().open("about:blank");
    prepare(&page, Conditions::SLOW_4G);
    page.before_scripts(WATCH_TAP);
    page.call("Page.navigate", json!({ "url": url }));
    let aim = AIM.replace("WORDS", &json!(words).to_string());
    let point = wait_for("the button that buys", || {
        let point = page.eval(&aim);
        if point.is_object() { Ok(point) } else { Err(format!("no {words:?} yet")) }
    });
    touch(&page, &point);
    wait_until("the cart", || page.eval("pushcartTap.said > 0 && pushcartTap.confirmed > 0") == true);
    let noted = page.eval("pushcartTap");
    let time = |name: &str| noted[name].as_f64().unwrap_or_default();
    Tap {
        tapped: time("tapped"),
        answered: time("answered"),
        said: time("said"),
        confirmed: time("confirmed"),
    }
}

fn touch(page: &Page, point: &serde_json::Value) {
    page.call("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": [point] }));
    page.call("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }));
}

fn to_title(subject: &Subject, product: &Product, runs: usize) -> Vec<Figure> {
    let slow = Conditions::SLOW_4G;
    let cases = [
        ("tap to title, 4x CPU", Conditions { latency_ms: 0.0, down_kbit: 1_000_000, ..slow }),
        ("tap to title, 4x CPU and slow 4G", slow),
    ];
    let figure = |(name, conditions)| {
        let times = (0..runs).map(|_| tap_link(&subject.url, product, conditions)).collect();
        Figure::new(name, Unit::Milliseconds, times)
    };
    cases.map(figure).into()
}

fn tap_link(url: &str, product: &Product, conditions: Conditions) -> f64 {
    let page = Visitor::phone().open("about:blank");
    prepare(&page, conditions);
    open(&page, url);
    watch_title(&page, product.title);
    page.eval(&TAP_LINK.replace("PATH", &json!(product.path).to_string()));
    title_ms(&page)
}
