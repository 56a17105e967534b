//! Prints how long the first "Add to cart" takes on a prerendered page, on a slow phone: `first_tap FOLDER` for a
//! prerendered demo shop in a folder; `--runs N` takes the median of N (5). The tap is made at the first
//! paint.

use std::path::Path;

use pushcart_e2e::{
    ShopServer, Visitor,
    demo::TRAY,
    opening::{Conditions, prepare},
    wait_until,
};

/// Taps at the first paint, and notes in milliseconds from the navigation on when that was, when the notice was
/// painted, and when the backend had the piece in its cart. The finger leaves the focus on the button.
const TAP: &str = r#"
    globalThis.noted = {};
    const now = (name) => { noted[name] ??= performance.now(); };
    const painted = (name) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => now(name);
        channel.port2.postMessage(0);
    });
    new PerformanceObserver(() => {
        if (noted.tap) return;
        now("tap");
        const button = document.querySelector(".buy-bar .button");
        button.focus({ focusVisible: false });
        button.click();
    }).observe({ type: "paint", buffered: true });
    const look = () => {
        if (!noted.shown && document.querySelector(".toast p")) painted("shown");
        const keys = Object.keys(localStorage);
        const isWaiting = keys.some((key) => key.startsWith("pushcart.queue@"));
        if (!isWaiting && keys.some((key) => key.startsWith("pushcart.cart@"))) now("confirmed");
        if (!noted.confirmed) requestAnimationFrame(look);
    };
    look();
"#;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, options @ ..] = &arguments[..] else { panic!("first_tap FOLDER [--runs N]") };
    let runs = match options {
        [name, number] if name == "--runs" => number.parse().expect("a number of runs"),
        _ => 5,
    };
    let shop = ShopServer::start(Path::new(folder), "/");
    shop.let_keep();
    shop.send_packed();
    let all: Vec<[f64; 3]> = (0..runs).map(|_| tap(&shop)).collect();
    let middle = |number: fn(&[f64; 3]) -> f64| {
        let mut numbers: Vec<f64> = all.iter().map(number).collect();
        numbers.sort_by(f64::total_cmp);
        numbers[numbers.len() / 2]
    };
    println!("tapped at {:.0} ms", middle(|[tap, ..]| *tap));
    println!("shown {:.0} ms later", middle(|[tap, shown, _]| shown - tap));
    println!("in the cart at {:.0} ms", middle(|[.., confirmed]| *confirmed));
}

/// When it was tapped, shown and confirmed, for somebody who has never been here.
fn tap(shop: &ShopServer) -> [f64; 3] {
    let page = Visitor::phone().open("about:blank");
    prepare(&page, Conditions::SLOW_4G);
    page.before_scripts(TAP);
    page.goto(&shop.url(&format!("/p/{}", TRAY.handle)));
    wait_until("the cart", || page.eval("noted.confirmed > 0") == true);
    ["tap", "shown", "confirmed"].map(|name| page.eval(&format!("noted.{name}")).as_f64().unwrap_or(f64::NAN))
}
