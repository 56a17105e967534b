//! How a page opens on a slow phone in a slow network: for the first time, again, and without a network.

use pushcart_e2e::{
    Page, Visitor,
    opening::{Conditions, Opening, open, prepare},
};
use serde_json::json;

use crate::{
    bytes,
    figure::{Figure, Section, Unit},
    report::Report,
    subject::Subject,
    worker_line::WorkerLine,
};

pub const FIRST: &str = "first visit";
pub const SECOND: &str = "second visit";
pub const OFFLINE: &str = "visit without a network";

/// Whether the page's service worker runs; waits for it, where the page has asked for one or still may.
const HAS_WORKER: &str = "'serviceWorker' in navigator && Promise.race([
    navigator.serviceWorker.ready.then(() => true),
    new Promise((done) => setTimeout(done, 5000, false))])";

struct Visits {
    first: Opening,
    second: Opening,
    /// `None` where the page has no service worker.
    offline: Option<Opening>,
    bytes: bytes::ByKind,
}

/// Each run is a shopper of its own, who comes three times.
pub fn measure(subject: &Subject, runs: usize, report: &mut Report) {
    let mut visits: Vec<Visits> = Vec::new();
    report.measure(&subject.name, FIRST, || {
        visits = (0..runs).map(|_| visit(&subject.url)).collect();
        let firsts: Vec<_> = visits.iter().map(|visits| visits.first.clone()).collect();
        figures(&firsts).into_iter().chain(bytes::figures(&visits, |visits| &visits.bytes)).collect()
    });
    let seconds: Vec<_> = visits.iter().map(|visits| visits.second.clone()).collect();
    let offline: Vec<_> = visits.iter().filter_map(|visits| visits.offline.clone()).collect();
    let machine = report.section(&subject.name, FIRST).and_then(|section| section.machine);
    for (what, openings) in [(SECOND, seconds), (OFFLINE, offline)] {
        if !openings.is_empty() {
            let figures = figures(&openings);
            report.add(Section { machine, ..Section::of(&subject.name, what, figures) });
        }
    }
}

fn visit(url: &str) -> Visits {
    let visitor = Visitor::phone().with_worker();
    let line = WorkerLine::slow(Conditions::SLOW_4G);
    let page = slow(&visitor);
    let first = open(&page, url);
    let bytes = bytes::by_kind(&page);
    let has_worker = page.eval(HAS_WORKER) == true;
    stop_workers(&page);
    let second = open(&slow(&visitor), url);
    let offline = has_worker.then(|| {
        line.cut();
        stop_workers(&page);
        let page = slow(&visitor);
        page.offline(true);
        open(&page, url)
    });
    Visits { first, second, offline, bytes }
}

/// A new tab.
fn slow(visitor: &Visitor) -> Page {
    let page = visitor.open("about:blank");
    // What a page says on its console is not what is measured here.
    page.expect_error("");
    prepare(&page, Conditions::SLOW_4G);
    page
}

/// As if the shopper had been away for a while.
fn stop_workers(page: &Page) {
    page.call("ServiceWorker.enable", json!({}));
    page.call("ServiceWorker.stopAllWorkers", json!({}));
}

fn figures(openings: &[Opening]) -> Vec<Figure> {
    let milliseconds =
        |name: &str, value: fn(&Opening) -> f64| Figure::of(name, Unit::Milliseconds, openings, value);
    vec![
        milliseconds("FCP", |one| one.fcp),
        milliseconds("LCP", |one| one.lcp),
        milliseconds("TBT", |one| one.tbt),
        Figure::of("CLS", Unit::Share, openings, |one| one.cls),
        Figure::of("requests", Unit::Count, openings, |one| one.requests as f64),
        Figure::of("over the network", Unit::Kilobytes, openings, |one| one.bytes as f64 / 1_000.0),
    ]
}
