//! The demo shop, prerendered once for all tests, and pages whose app waits until it is let go.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use place::folder::copy;
use prerender::{Options, plain_head, prerender};
use pushcart_e2e::{Answer, Page, ShopServer, Visitor, server::dist, steps::app_is_there, wait_until};

/// Later than any test: what pages show is fresh, and nobody asks for it again.
const TOMORROW: i64 = 4_000_000_000_000;

/// The wasm waits for `letGo()`; the layout shifts are summed up, and what is not there in the first frame
/// of the app is noted.
pub const HELD: &str = r#"
    const instantiate = WebAssembly.instantiateStreaming;
    const gate = new Promise((go) => window.letGo = go);
    WebAssembly.instantiateStreaming = async (...all) => (await gate, instantiate.apply(WebAssembly, all));
    window.shifted = 0;
    window.moved = [];
    const where = ({ x, y, width, height }) => [x, y, width, height].join(" ");
    const noteShift = (shift) => {
        window.shifted += shift.value;
        shift.sources.forEach(({ node, previousRect, currentRect }) => window.moved.push(
            `${shift.startTime} ${node && (node.outerHTML || node.textContent).slice(0, 90)}: ${where(previousRect)} to ${where(currentRect)}`));
    };
    new PerformanceObserver((list) => list.getEntries().forEach(noteShift))
        .observe({ type: "layout-shift", buffered: true });
    window.isSeen = (picture) => {
        const box = picture.getBoundingClientRect();
        return box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    };
    document.addEventListener("DOMContentLoaded", () => new MutationObserver((_, observer) => {
        if (document.getElementById("shell")) return;
        observer.disconnect();
        requestAnimationFrame(() => window.blank = [...document.images]
            .filter((picture) => isSeen(picture) && !(picture.complete && picture.naturalWidth))
            .map((picture) => picture.currentSrc || picture.src));
    }).observe(document.body, { childList: true }));
"#;

/// The prerendered demo shop.
pub fn shop() -> ShopServer {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    ShopServer::start(FOLDER.get_or_init(|| make("prerendered", |_| {})), "/")
}

/// Prerenders a copy of the demo shop, in a folder of this name, after a `change` of its files.
pub fn make(name: &str, change: fn(&Path)) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    copy(&dist(), &folder).expect("a copy of the built shop");
    change(&folder);
    let options = Options { now: TOMORROW, threads: 2, previous: None, has_twins: true, head: &plain_head };
    let report = prerender(&folder, &options, &mut |_| {}, &mut |_| Ok(())).expect("a prerendered shop");
    assert_eq!(report.failed, []);
    folder
}

/// The page's file with the answers of another time.
pub fn as_of(shop: &ShopServer, path: &str, now: i64) {
    as_of_with(shop, path, now, "");
}

/// The same, with more in its head.
pub fn as_of_with(shop: &ShopServer, path: &str, now: i64, head: &str) {
    let page = shop.file(&format!("{path}/index.html"));
    let page = page.replace(&format!("\"as_of\":{TOMORROW}"), &format!("\"as_of\":{now}"));
    let page = page.replacen("</head>", &format!("{head}</head>"), 1);
    shop.replace(path, Answer::ok("text/html; charset=utf-8", page));
}

/// A page whose app waits.
pub fn open_held(visitor: &Visitor, url: &str) -> Page {
    let page = visitor.open("about:blank");
    page.before_scripts(HELD);
    page.goto(url);
    assert_eq!(
        page.eval("document.getElementById('shell').childElementCount > 3"),
        true,
        "the page is whole"
    );
    page
}

/// Lets the app take the page over.
pub fn take_over(page: &Page) {
    page.eval("letGo()");
    app_is_there(page);
    wait_until("its first frame", || page.eval("Array.isArray(window.blank)") == true);
}

/// What is on screen once nothing more appears there: pictures are loaded and decoded in their own time, and the
/// browser draws a page without those that it has not decoded.
pub fn settled(page: &Page) -> Vec<u8> {
    let decoded = "Promise.all([...document.images].filter(isSeen).map((picture) => picture.decode())) \
         .then(() => true, () => false)";
    let mut last = Vec::new();
    wait_until("the pictures", || {
        let is_decoded = page.eval(decoded) == true;
        let now = page.quick_picture();
        let is_settled = is_decoded && now == last;
        last = now;
        is_settled
    });
    last
}
