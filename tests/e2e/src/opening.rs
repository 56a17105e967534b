//! How long a page takes to open, as the browser itself notes it, on a throttled network and processor.
//!
//! The figures are those of the Web Vitals. Times are in milliseconds from the navigation on.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{Page, browser::browser, transfers::transfers, wait_until};

/// Notes what the browser says about the opening of every page from here on.
const NOTE: &str = "globalThis.pushcartOpening = { fcp: 0, lcp: 0, largest: '', shifts: [], tasks: [] };
    const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
        .observe({ type, buffered: true });
    const named = (element) => element ? `${element.localName}.${element.className}` : '';
    watch('paint', (entry) => {
        if (entry.name === 'first-contentful-paint') pushcartOpening.fcp = entry.startTime;
    });
    watch('largest-contentful-paint', (entry) => {
        pushcartOpening.lcp = entry.startTime;
        pushcartOpening.largest = entry.url.split('/').pop() || named(entry.element);
    });
    watch('layout-shift', (entry) => {
        if (!entry.hadRecentInput) {
            pushcartOpening.shifts.push([entry.value, entry.sources.map(({ node }) => named(node)).join(' ')]);
        }
    });
    watch('longtask', (entry) => pushcartOpening.tasks.push([entry.startTime, entry.duration]))";

/// A task that is longer than this holds up a tap.
const LONG_TASK_MS: f64 = 50.0;

/// For how long nothing may be under way before a page counts as opened.
const QUIET: Duration = Duration::from_millis(1_500);

/// A network and a processor.
#[derive(Clone, Copy, Debug)]
pub struct Conditions {
    /// Between a request and the first byte of its answer.
    pub latency_ms: f64,
    pub down_kbit: u32,
    pub up_kbit: u32,
    /// How many times slower than this machine the processor is.
    pub slower: u32,
}

impl Conditions {
    /// A mid-range phone in a slow 4G network.
    pub const SLOW_4G: Self = Self { latency_ms: 150.0, down_kbit: 1_600, up_kbit: 750, slower: 4 };

    /// Its network, as DevTools take it.
    pub fn network(self) -> Value {
        let bytes_per_second = |kbit: u32| f64::from(kbit) * 1_000.0 / 8.0;
        json!({
            "offline": false,
            "latency": self.latency_ms,
            "downloadThroughput": bytes_per_second(self.down_kbit),
            "uploadThroughput": bytes_per_second(self.up_kbit),
        })
    }
}

/// How a page opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The first text or picture is painted.
    pub fcp: f64,
    /// The largest text or picture is painted.
    pub lcp: f64,
    /// Which one that is.
    pub largest: String,
    /// The sum of all shifts that no input has caused.
    pub cls: f64,
    /// What was moved, for each shift.
    pub moved: Vec<String>,
    /// By how much the tasks after the first paint were too long, together.
    pub tbt: f64,
    pub requests: usize,
    /// As they came over the network, headers included.
    pub bytes: u64,
}

/// Prepares a tab: from now on it is as slow as said, and notes how its pages open.
pub fn prepare(page: &Page, conditions: Conditions) {
    page.call("Emulation.setCPUThrottlingRate", json!({ "rate": conditions.slower }));
    page.call("Network.emulateNetworkConditions", conditions.network());
    note(page);
}

/// Has a tab note how pages open, in the machine's own network.
pub fn note(page: &Page) {
    page.before_scripts(NOTE);
}

/// Opens an address in a prepared tab and waits until nothing more happens.
pub fn open(page: &Page, url: &str) -> Opening {
    page.forget_events();
    page.goto(url);
    wait_until_quiet(page);
    let noted = page.eval("pushcartOpening");
    let pairs = |name: &str| noted[name].as_array().cloned().unwrap_or_default();
    let fcp = noted["fcp"].as_f64().unwrap_or_default();
    let blocked = pairs("tasks").into_iter().filter_map(|task| {
        let (start, length) = (task[0].as_f64()?, task[1].as_f64()?);
        (start + length > fcp).then_some(length - LONG_TASK_MS)
    });
    Opening {
        fcp,
        lcp: noted["lcp"].as_f64().unwrap_or_default(),
        largest: noted["largest"].as_str().unwrap_or_default().to_owned(),
        // Not `sum()`, whose zero is a negative one.
        cls: pairs("shifts").iter().filter_map(|shift| shift[0].as_f64()).fold(0.0, |sum, one| sum + one),
        moved: pairs("shifts").iter().filter_map(|shift| shift[1].as_str().map(str::to_owned)).collect(),
        tbt: blocked.fold(0.0, |sum, one| sum + one),
        requests: page.requests().len(),
        bytes: transfers(page).iter().map(|one| one.bytes).sum(),
    }
}

/// Nothing is asked for, and what was asked for has come.
fn wait_until_quiet(page: &Page) {
    let mut last = (0, Instant::now());
    wait_until("a quiet page", || {
        let events = browser().events(page.session());
        let count =
            |methods: &[&str]| events.iter().filter(|event| methods.contains(&&*event.method)).count();
        let (asked, ended) = (
            count(&["Network.requestWillBeSent"]),
            count(&["Network.loadingFinished", "Network.loadingFailed"]),
        );
        if asked != ended || asked != last.0 {
            last = (asked, Instant::now());
        }
        last.1.elapsed() > QUIET
    });
}
