//! The wasm: how long it takes to compile and to start, and the memory of an app that has shown many pages.

use pushcart_e2e::{Page, Visitor, opening, wait_until};
use serde_json::json;

use crate::{
    demo::Demo,
    figure::{Figure, Unit},
    report::Report,
};

pub const SUBJECT: &str = "the app";
pub const START: &str = "compiling and starting, 4x CPU";
pub const MEMORY: &str = "memory after many pages";

/// Takes the first wasm apart from its download, and notes when the page's shell has gone.
const WATCH_APP: &str = "globalThis.pushcartApp = null;
    WebAssembly.instantiateStreaming = async (source, imports) => {
        const bytes = await (await source).arrayBuffer();
        const begun = performance.now();
        const module = await WebAssembly.compile(bytes);
        const compiled = performance.now();
        const instance = await WebAssembly.instantiate(module, imports);
        if (instance.exports.memory && !pushcartApp) {
            pushcartApp = { compile: compiled - begun, start: 0, memory: instance.exports.memory };
            const begin = performance.now();
            new MutationObserver((_, observer) => {
                if (document.getElementById('shell')) return;
                observer.disconnect();
                requestAnimationFrame(() => {
                    const channel = new MessageChannel();
                    channel.port1.onmessage = () => { pushcartApp.start = performance.now() - begin; };
                    channel.port2.postMessage(0);
                });
            }).observe(document.body, { childList: true });
        }
        return { module, instance };
    }";

/// Goes to products of the home page and back, this many times: two changes of the page each.
const WANDER: &str = "(async () => {
    const until = async (ready) => { while (!ready()) await new Promise(requestAnimationFrame); };
    const links = () => [...document.querySelectorAll('main a')].filter((one) => one.pathname.startsWith('/p/'));
    for (let time = 0; time < TIMES; time++) {
        const link = links()[time % links().length], { pathname } = link;
        link.click();
        await until(() => location.pathname === pathname && document.querySelector('main h1'));
        history.back();
        await until(() => location.pathname === '/' && links().length > 0);
    }
    return true;
})()";

/// Changes of the page before memory is first looked at: caches and tables have their size then.
const CHANGES_BEFORE: usize = 40;
const CHANGES: usize = 100;
/// Changes in one call: it has to end within the harness' limit.
const AT_ONCE: usize = 20;

pub fn measure(demo: &Demo, runs: usize, report: &mut Report) {
    let url = demo.plain.url("/");
    report.measure(SUBJECT, START, || start(&url, runs));
    report.measure(SUBJECT, MEMORY, || memory(&url));
}

fn start(url: &str, runs: usize) -> Vec<Figure> {
    let times: Vec<_> = (0..runs)
        .map(|_| {
            let page = watched(opening::Conditions::SLOW_4G.slower);
            page.goto(url);
            wait_until("the app", || page.eval("pushcartApp?.start > 0") == true);
            page.eval("({ compile: pushcartApp.compile, start: pushcartApp.start })")
        })
        .collect();
    let figure = |name: &str, field: &str| {
        Figure::of(name, Unit::Milliseconds, &times, |noted| noted[field].as_f64().unwrap_or(f64::NAN))
    };
    vec![figure("compile", "compile"), figure("start to first frame", "start")]
}

fn watched(slower: u32) -> Page {
    let page = Visitor::phone().open("about:blank");
    page.call("Emulation.setCPUThrottlingRate", json!({ "rate": slower }));
    page.before_scripts(WATCH_APP);
    page
}

fn memory(url: &str) -> Vec<Figure> {
    let page = watched(1);
    page.goto(url);
    wait_until("the app", || page.eval("pushcartApp?.start > 0") == true);
    wander(&page, CHANGES_BEFORE);
    let before = memory_kb(&page);
    wander(&page, CHANGES);
    let after = memory_kb(&page);
    let names = ["JS heap", "wasm memory"];
    let figure = |place: usize, when: &str, value: f64| {
        Figure::new(&format!("{}, {when}", names[place]), Unit::Kilobytes, vec![value])
    };
    (0..2)
        .flat_map(|place| {
            let grown = after[place] - before[place];
            [
                figure(place, &format!("after {CHANGES_BEFORE} changes"), before[place]),
                figure(place, &format!("grown by {CHANGES} more"), grown),
            ]
        })
        .collect()
}

fn wander(page: &Page, changes: usize) {
    for _ in 0..changes / AT_ONCE {
        let gone = page.try_eval(&WANDER.replace("TIMES", &(AT_ONCE / 2).to_string()));
        assert_eq!(gone, Ok(json!(true)), "the pages could be changed");
    }
}

/// JS heap and wasm memory, after what nobody refers to has gone.
fn memory_kb(page: &Page) -> [f64; 2] {
    for _ in 0..2 {
        page.call("HeapProfiler.collectGarbage", json!({}));
    }
    let heap = page.call("Runtime.getHeapUsage", json!({}))["usedSize"].as_f64();
    let wasm = page.eval("pushcartApp.memory.buffer.byteLength").as_f64();
    [heap, wasm].map(|bytes| bytes.unwrap_or(f64::NAN) / 1_000.0)
}
