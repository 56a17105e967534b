//! A page that comes back out of the browser's cache for going back, after another tab has taken over what it had
//! not sent.

use pushcart_e2e::{Answer, Page, Visitor, demo::TRAY, steps::app_is_there, wait_until};
use serde_json::json;

use crate::{buying::DELIVERED, stage::shop};

/// Until the page is left it hears nothing of the locks: what is asked for waits.
const WAITING: &str = r#"
    window.returned = 0;
    window.looked = 0;
    let isLeft = false;
    addEventListener("pagehide", () => isLeft = true);
    addEventListener("pageshow", ({ persisted }) => { if (persisted) returned += 1; });
    if (globalThis.LockManager) {
        const query = LockManager.prototype.query;
        LockManager.prototype.query = async function () {
            if (!isLeft) return new Promise(() => {});
            const answer = await query.call(this);
            setTimeout(() => window.looked += 1);
            return answer;
        };
    }
"#;

/// When the page comes back, the browser still shows it the records of the cart queue as they were.
const LATE: &str = r#"
    addEventListener("pagehide", () => {
        const { getItem, setItem, removeItem } = Storage.prototype;
        const isOfQueue = (key) => key.startsWith("pushcart.queue");
        const all = () => Object.keys(localStorage);
        const seen = new Map(all().filter(isOfQueue).map((key) => [key, localStorage[key]]));
        const keys = () => [...all().filter((key) => !isOfQueue(key)), ...seen.keys()];
        Object.assign(Storage.prototype, {
            getItem(key) { return isOfQueue(key) ? seen.get(key) ?? null : getItem.call(this, key); },
            setItem(key, text) {
                if (isOfQueue(key)) seen.set(key, text);
                setItem.call(this, key, text);
            },
            removeItem(key) {
                seen.delete(key);
                removeItem.call(this, key);
            },
            key(at) { return keys()[at] ?? null; },
        });
        Object.defineProperty(Storage.prototype, "length", { get: () => keys().length });
    });
"#;

const HAS_RECORD: &str = "Object.keys(localStorage).some((key) => key.startsWith('pushcart.queue@'))";

fn counts_one(page: &Page) -> bool {
    page.eval("(document.querySelector('.buy-bar .tabs-count') || {}).textContent") == "1"
}

#[test]
fn what_another_tab_has_taken_meanwhile_is_not_delivered_again() {
    let (shop, visitor) = (shop(), Visitor::phone());
    let path = format!("/p/{}", TRAY.handle);
    // A page that may not be stored is not kept for going back.
    let mut kept = Answer::ok("text/html; charset=utf-8", shop.file(&format!("{path}/index.html")));
    kept.headers.push((String::from("cache-control"), String::from("no-cache")));
    shop.replace(&path, kept);
    let page = visitor.open("about:blank");
    page.before_scripts(WAITING);
    page.goto(&shop.url(&path));
    app_is_there(&page);
    page.tap("button", "Add to cart");
    wait_until("its record", || page.eval(HAS_RECORD) == true);
    page.eval(LATE);
    page.goto("about:blank");
    let other = visitor.open(&shop.url("/"));
    wait_until("the delivery", || other.eval(DELIVERED) == json!({ TRAY.variant: 1 }));
    page.call("Runtime.evaluate", json!({ "expression": "history.back()" }));
    wait_until("the page as it was", || page.eval("window.returned") == 1);
    wait_until("its look", || page.eval("window.looked > 0") == true);
    wait_until("the count", || counts_one(&page));
    page.rest();
    assert_eq!(other.eval(DELIVERED), json!({ TRAY.variant: 1 }));
    page.tap("button", "Add to cart");
    wait_until("one more", || other.eval(DELIVERED) == json!({ TRAY.variant: 2 }));
}
