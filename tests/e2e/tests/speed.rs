//! How long a shopper waits, and what is downloaded for it. A program of its own, run alone: what else
//! the machine does would be measured too.
//!
//! Tasks are measured in processor time, and all times are compared with a fixed piece of work in the
//! same page under the same throttling, so that a slower machine has a larger budget.
//! `PUSHCART_SPEED_REPORT=1` prints what was measured.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::CUP,
    painted::{title_ms, watch_title},
    reference::reference_ms,
    server::dist,
    wait_until,
};
use serde_json::json;

/// How many times slower than the machine a mid-range phone is taken to be.
const SLOWER: u32 = 4;
/// How often each time is taken.
const RUNS: usize = 5;
/// What [`reference_ms`] gave, so throttled, on the machine on which the budgets were set.
const REFERENCE_MS: f64 = 92.0;

// What is reached, with room for a noisy machine. Aimed at are 80, 50 and 50 ms.
/// The longest task of a first visit, throttled.
const FIRST_VISIT_MS: f64 = 90.0;
/// From the tap to the painted title, throttled.
const TAP_MS: f64 = 135.0;
/// The longest task after the tap, throttled.
const TAP_TASK_MS: f64 = 75.0;
/// Code and styles, brotli 11: what is reached and 2 % more. The aim is below 220,000.
const VISIT_BYTES: u64 = 219_800;
/// Files of code and styles.
const VISIT_FILES: usize = 13;

/// One test at a time: the runner starts as many as there are cores.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn throttle(page: &Page) {
    page.call("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER }));
}

/// How much slower than the reference this machine is just now; never less than 1.
fn slowness(page: &Page) -> f64 {
    (reference_ms(page) / REFERENCE_MS).max(1.0)
}

fn report(what: &str, value: f64, slowness: f64) {
    if std::env::var_os("PUSHCART_SPEED_REPORT").is_some() {
        println!("{what}: {value:.0} ms (machine {slowness:.2})");
    }
}

/// The fastest of some runs: what else the machine does only adds.
fn fastest(runs: &[f64]) -> f64 {
    runs.iter().copied().fold(f64::INFINITY, f64::min)
}

fn is_quiet(page: &Page) -> bool {
    page.eval("new Promise((done) => requestIdleCallback(() => done(true)))") == true
}

/// Opens the home page on a throttled phone and waits until its list is there.
fn home(shop: &ShopServer) -> Page {
    let page = Visitor::phone().open("about:blank");
    throttle(&page);
    page.note_tasks();
    page.goto(&shop.url("/"));
    page.find("link", "*Moon cup*");
    wait_until("a quiet page", || is_quiet(&page));
    page
}

#[test]
fn a_first_visit_never_holds_the_main_thread_for_long() {
    let _alone = alone();
    let shop = ShopServer::demo();
    let (mut tasks, mut slow) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let page = home(&shop);
        tasks.push(page.longest_task());
        slow.push(slowness(&page));
    }
    let (longest, slow) = (fastest(&tasks), fastest(&slow));
    report("longest task of a first visit", longest, slow);
    assert!(longest <= FIRST_VISIT_MS * slow, "a task of {longest:.0} ms (machine {slow:.2})");
}

#[test]
fn a_tap_on_a_product_is_answered_at_once() {
    let _alone = alone();
    let shop = ShopServer::demo();
    let (mut titles, mut tasks, mut slow) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let page = home(&shop);
        page.longest_task();
        slow.push(slowness(&page));
        page.note_tasks();
        watch_title(&page, CUP.title);
        page.first("link", "*Moon cup*").tap();
        titles.push(title_ms(&page));
        wait_until("a quiet page", || is_quiet(&page));
        tasks.push(page.longest_task());
    }
    let (title, task, slow) = (fastest(&titles), fastest(&tasks), fastest(&slow));
    report("tap to product title", title, slow);
    report("longest task after a tap", task, slow);
    assert!(title <= TAP_MS * slow, "the title came after {title:.0} ms (machine {slow:.2})");
    assert!(task <= TAP_TASK_MS * slow, "a task of {task:.0} ms (machine {slow:.2})");
}

/// What the visit of a home page and then of one product downloads, as a host sends it that has the
/// `.br` twins: code, styles, page; no pictures, no catalog.
#[test]
fn a_visit_downloads_no_more_than_it_needs() {
    let _alone = alone();
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/"));
    page.find("link", "*Moon cup*");
    page.first("link", "*Moon cup*").tap();
    page.find("button", "Choose options");
    wait_until("a quiet page", || is_quiet(&page));
    let mut sizes = BTreeMap::new();
    for url in page.requests() {
        let name = url.rsplit('/').next().unwrap_or_default().to_owned();
        let is_code = [".js", ".wasm", ".css"].iter().any(|ending| name.ends_with(ending));
        if is_code {
            let twin = dist().join(format!("{name}.br"));
            let size = std::fs::metadata(&twin).unwrap_or_else(|error| panic!("{}: {error}", twin.display()));
            sizes.insert(name, size.len());
        }
    }
    let sum: u64 = sizes.values().sum();
    if std::env::var_os("PUSHCART_SPEED_REPORT").is_some() {
        println!("{sum} bytes in {} files: {sizes:#?}", sizes.len());
    }
    assert!(sum <= VISIT_BYTES, "{sum} bytes: {sizes:#?}");
    assert!(sizes.len() <= VISIT_FILES, "{} files: {sizes:#?}", sizes.len());
}
