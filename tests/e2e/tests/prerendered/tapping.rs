//! Random histories of taps on prerendered pages, in a real browser: before, while and after the app starts, in
//! two tabs, with reloads, without a network, with wasm that does not come and with storage that is refused. Each
//! tap counts exactly once.
//!
//! `PUSHCART_TAP_RUNS` says how many histories, `PUSHCART_TAP_SEED` with which the first one begins. Most of a
//! history is waiting, so several devices go through theirs at the same time.

use std::{
    collections::BTreeMap,
    env,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CUP, TRAY},
    faults::{Fault, Proxy},
    wait_for,
};
use serde_json::{Value, json};

use crate::{
    buying::{DELIVERED, REFUSE},
    stage::{HELD, shop},
};

/// How many histories a run of all tests goes through.
const FEW: u64 = 10;

/// How many devices there are.
const DEVICES: usize = 4;

/// Taps "Add to cart", where it counts: says who has heard it. An app without a network may say that it
/// cannot.
const TAP: &str = r#"((isCut) => {
    const isApp = !document.getElementById("shell");
    const button = document.querySelector(".buy-bar .button:not(.button-main)");
    if (!button || isApp && isCut) return "nobody";
    button.click();
    return isApp ? "app" : "page";
})"#;

const COUNT: &str = "Number((document.querySelector('.tabs-count') || {}).textContent || 0)";

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Numbers out of a seed (xorshift64, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }
}

/// One browser's files and storage, behind a network of its own. What it has loaded it keeps for its next history.
struct Device {
    proxy: Proxy,
    visitor: Visitor,
}

impl Device {
    fn before(shop: &ShopServer) -> Self {
        Self { proxy: Proxy::before(&shop.origin()), visitor: Visitor::phone().coarse() }
    }

    /// Somebody else's.
    fn forget(&self) {
        self.proxy.break_next("", Fault::CutBefore, 0);
        self.visitor.open("about:blank").start_over(&self.proxy.origin());
    }
}

/// A shopper and what has been tapped.
struct History<'d> {
    chance: Chance,
    device: &'d Device,
    pages: Vec<Page>,
    taps: BTreeMap<&'static str, u64>,
    is_refused: bool,
    is_offline: bool,
    /// Whether wasm may not come.
    is_cut: bool,
    log: Vec<String>,
}

impl<'d> History<'d> {
    fn begin(seed: u64, device: &'d Device) -> Self {
        let mut chance = Chance::of(seed);
        let is_refused = chance.below(6) == 0;
        device.forget();
        let mut history = Self {
            chance,
            device,
            pages: Vec::new(),
            taps: BTreeMap::new(),
            is_refused,
            is_offline: false,
            is_cut: false,
            log: vec![format!("seed {seed}, storage refused: {is_refused}")],
        };
        history.open();
        history
    }

    /// A tab with a product that can be bought at once. Its wasm waits.
    fn open(&mut self) {
        let page = self.device.visitor.open("about:blank");
        for words in [
            "Failed to load resource",
            "net::ERR",
            "fetch",
            "import",
            "wasm",
            "NetworkError",
            "QuotaExceeded",
            "shop.json",
        ] {
            page.expect_error(words);
        }
        if self.is_refused {
            page.before_scripts(REFUSE);
        }
        page.before_scripts(HELD);
        // Nobody looks at them.
        page.call("Network.setBlockedURLs", json!({ "urls": ["*.webp", "*.avif"] }));
        forget_files(&page, self.is_cut);
        self.pages.push(page);
        self.go(self.pages.len() - 1);
    }

    /// To one of two products.
    fn go(&mut self, tab: usize) {
        let path = match self.chance.below(2) {
            0 => format!("/p/{}", TRAY.handle),
            _ => format!("/p/{}?v={}", CUP.handle, CUP.variant),
        };
        self.log.push(format!("tab {tab} goes to {path}"));
        self.visit(tab, &path);
    }

    /// A page that hears of the network again may load itself anew at the same time: then once more.
    fn visit(&self, tab: usize, path: &str) {
        let page = &self.pages[tab];
        let url = format!("{}{path}", self.device.proxy.origin());
        let state =
            format!("window.isBefore || location.href !== '{url}' ? 'elsewhere' : document.readyState");
        drop(page.try_eval("window.isBefore = true"));
        wait_for(&url, || match page.try_eval(&state)?.as_str() {
            Some("complete") => Ok(()),
            Some("elsewhere") => {
                let answer = page.try_call("Page.navigate", json!({ "url": url }))?;
                Err(answer["errorText"].to_string())
            }
            loading => Err(format!("{loading:?}")),
        });
    }

    fn step(&mut self) {
        let tab = self.chance.below(self.pages.len());
        // What no device holds ends with its page.
        let may_leave = !self.is_offline && !self.is_refused;
        match self.chance.below(12) {
            0..=4 => self.tap(tab),
            5 | 6 => {
                self.log.push(format!("tab {tab} may start"));
                drop(self.pages[tab].try_eval("letGo()"));
            }
            7 if may_leave => {
                self.log.push(format!("tab {tab} is loaded anew"));
                self.pages[tab].reload();
            }
            8 if may_leave => self.go(tab),
            9 => self.set_offline(!self.is_offline),
            10 if may_leave => {
                let times = 1 + self.chance.below(4) as u32;
                self.log.push(format!("{times} files of wasm do not come"));
                self.is_cut = true;
                self.pages.iter().for_each(|page| forget_files(page, true));
                self.device.proxy.break_next(".wasm", Fault::CutBefore, times);
            }
            11 if may_leave && self.pages.len() < 2 => self.open(),
            _ => {}
        }
    }

    fn set_offline(&mut self, is_offline: bool) {
        self.log.push(format!("offline: {is_offline}"));
        self.is_offline = is_offline;
        self.pages.iter().for_each(|page| page.offline(is_offline));
    }

    fn tap(&mut self, tab: usize) {
        let page = &self.pages[tab];
        let is_cut = self.is_offline || self.is_cut;
        let by = page.try_eval(&format!("{TAP}({is_cut})"));
        let by = by.ok().and_then(|by| by.as_str().map(str::to_owned)).unwrap_or_default();
        if by != "page" && by != "app" {
            return;
        }
        let variant = if page.path().contains(CUP.handle) { CUP.variant } else { TRAY.variant };
        *self.taps.entry(variant).or_default() += 1;
        self.log.push(format!("tab {tab} adds {variant}; heard by the {by}"));
        self.is_counted(tab);
    }

    /// Every tap so far is in the count.
    fn is_counted(&self, tab: usize) {
        let all: u64 = self.taps.values().sum();
        wait_for(&format!("{all} in the cart of tab {tab}: {:#?}", self.log), || {
            let count = self.pages[tab].try_eval(COUNT)?;
            if count == all { Ok(()) } else { Err(format!("the page says {count}")) }
        });
    }

    /// Nothing is in the way any more.
    fn end(mut self) {
        self.device.proxy.break_next("", Fault::CutBefore, 0);
        self.set_offline(false);
        if !self.is_refused {
            self.go(0);
        }
        for page in &self.pages {
            drop(page.try_eval("letGo()"));
        }
        wait_for("the app", || match self.pages[0].try_eval("!document.getElementById('shell')")? {
            Value::Bool(true) => Ok(()),
            _ => self.pages[0].try_eval("letGo()").and(Err(self.pages[0].text())),
        });
        if !self.is_refused {
            let wanted = json!(self.taps);
            wait_for(&format!("{wanted} to be delivered: {:#?}", self.log), || {
                let cart = self.pages[0].try_eval(DELIVERED)?;
                if cart == wanted { Ok(()) } else { Err(format!("the cart has {cart}")) }
            });
        }
        self.is_counted(0);
    }
}

/// Whether a page asks for every file anew.
fn forget_files(page: &Page, does_forget: bool) {
    page.call("Network.setCacheDisabled", json!({ "cacheDisabled": does_forget }));
}

/// Goes through a history; gives how often it was tapped.
fn live_through(seed: u64, device: &Device) -> u64 {
    let mut history = History::begin(seed, device);
    for _ in 0..3 + history.chance.below(6) {
        history.step();
    }
    let taps = history.taps.values().sum();
    history.end();
    taps
}

#[test]
fn each_tap_counts_exactly_once() {
    let shop = shop();
    shop.let_keep();
    let first = number("PUSHCART_TAP_SEED").unwrap_or_default();
    let end = first + number("PUSHCART_TAP_RUNS").unwrap_or(FEW);
    let (next, taps) = (AtomicU64::new(first), AtomicU64::new(0));
    thread::scope(|scope| {
        for _ in 0..DEVICES {
            scope.spawn(|| {
                let device = Device::before(&shop);
                let mut seeds = (0..).map(|_| next.fetch_add(1, Ordering::Relaxed));
                while let Some(seed) = seeds.next().filter(|seed| *seed < end) {
                    taps.fetch_add(live_through(seed, &device), Ordering::Relaxed);
                }
            });
        }
    });
    let taps = taps.into_inner();
    assert!(taps > 0, "nothing was tapped");
    println!("{taps} taps");
}
