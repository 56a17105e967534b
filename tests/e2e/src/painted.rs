//! When what a tap leads to is painted, as the page itself notes it.

use serde_json::json;

use crate::{Page, wait_until};

const WATCH_TITLE: &str = "globalThis.pushcartPainted = 0;
    addEventListener('click', (event) => {
        const tapped = event.timeStamp;
        const look = () => {
            if (document.querySelector('main h1')?.textContent === TITLE) {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => { globalThis.pushcartPainted = performance.now() - tapped; };
                channel.port2.postMessage(0);
            } else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, { capture: true, once: true })";

/// From the next tap on, waits for the heading with this text.
pub fn watch_title(page: &Page, title: &str) {
    page.eval(&WATCH_TITLE.replace("TITLE", &json!(title).to_string()));
}

/// How long after the tap the heading was painted, in milliseconds.
#[track_caller]
pub fn title_ms(page: &Page) -> f64 {
    wait_until("the title", || page.eval("globalThis.pushcartPainted > 0") == true);
    page.eval("globalThis.pushcartPainted").as_f64().expect("a time")
}
