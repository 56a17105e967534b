//! Prints how pages open on a slow phone, for a first visit and for a second one: `opening` for the demo
//! shop's home and a product, `opening URL…` for others. `--runs N` takes the median of N (5),
//! `--latency MS` another network's latency (150), `--json` writes a line of JSON for each.

use pushcart_e2e::{
    ShopServer, Visitor,
    demo::CUP,
    opening::{Conditions, Opening, median, open, prepare},
};
use serde_json::json;

struct Options {
    urls: Vec<String>,
    runs: usize,
    conditions: Conditions,
    is_json: bool,
}

fn main() {
    let options = read(std::env::args().skip(1));
    // It serves for as long as this program runs.
    let shop = options.urls.is_empty().then(ShopServer::demo);
    let urls = shop.as_ref().map_or(options.urls, |shop| {
        shop.let_keep();
        shop.send_packed();
        vec![shop.url("/"), shop.url(&format!("/p/{}", CUP.handle))]
    });
    if !options.is_json {
        println!(
            "{:42} {:6} {:>6} {:>6} {:>6} {:>5} {:>4} {:>7}",
            "", "visit", "FCP", "LCP", "CLS", "TBT", "req", "KB"
        );
    }
    for url in urls {
        let (cold, warm): (Vec<_>, Vec<_>) =
            (0..options.runs).map(|_| visit_twice(&url, options.conditions)).unzip();
        for (visit, openings) in [("first", cold), ("second", warm)] {
            if let Some(middle) = median(&openings) {
                print(&url, visit, &middle, options.is_json);
            }
        }
    }
}

/// As somebody who has never been here, and again in a new tab.
fn visit_twice(url: &str, conditions: Conditions) -> (Opening, Opening) {
    let visitor = Visitor::phone();
    let visit = || {
        let page = visitor.open("about:blank");
        prepare(&page, conditions);
        open(&page, url)
    };
    (visit(), visit())
}

fn print(url: &str, visit: &str, opening: &Opening, is_json: bool) {
    if is_json {
        println!("{}", json!({ "url": url, "visit": visit, "opening": opening.json() }));
        return;
    }
    let Opening { fcp, lcp, largest, cls, moved, tbt, requests, bytes } = opening;
    let kilobytes = *bytes as f64 / 1_000.0;
    println!(
        "{url:42} {visit:6} {fcp:6.0} {lcp:6.0} {cls:6.3} {tbt:5.0} {requests:4} {kilobytes:7.1}  {largest} {}",
        moved.join("; ")
    );
}

fn read(mut arguments: impl Iterator<Item = String>) -> Options {
    let (urls, conditions) = (Vec::new(), Conditions::SLOW_4G);
    let mut options = Options { urls, runs: 5, conditions, is_json: false };
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.parse().ok());
        match argument.as_str() {
            "--runs" => options.runs = number().expect("--runs needs a number"),
            "--latency" => {
                options.conditions.latency_ms = number().expect("--latency needs milliseconds") as f64;
            }
            "--json" => options.is_json = true,
            _ => options.urls.push(argument),
        }
    }
    options
}
