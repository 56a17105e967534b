//! A tab: going to addresses, and asking the page.

mod errors;
mod find;
mod picture;
mod tasks;

use std::{cell::RefCell, sync::Arc};

pub use picture::shots_folder;
use serde_json::{Value, json};

use self::errors::describe_exception;
use crate::{
    browser::browser,
    tree::visible,
    visitor::{BrowserContext, Scheme, Visitor},
    wait::{wait_for, wait_until},
};

/// Reports violations of the Content-Security-Policy as errors, from the first byte on.
const WATCH_POLICY: &str = "addEventListener('securitypolicyviolation', e => \
     console.error(`Content-Security-Policy: ${e.effectiveDirective} blocked ${e.blockedURI}`))";

/// A tab of a [`Visitor`].
pub struct Page {
    session: String,
    target: String,
    visitor: Visitor,
    expected: RefCell<Vec<String>>,
    // Last, so that the context goes after its pages.
    _context: Arc<BrowserContext>,
}

impl Page {
    /// A tab that shows nothing yet.
    pub(crate) fn blank(visitor: &Visitor, context: Arc<BrowserContext>) -> Self {
        let target = browser()
            .call(
                None,
                "Target.createTarget",
                json!({ "url": "about:blank", "browserContextId": context.id }),
            )
            .expect("a tab")["targetId"]
            .as_str()
            .expect("its name")
            .to_owned();
        let session = browser()
            .call(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }))
            .expect("a session")["sessionId"]
            .as_str()
            .expect("its name")
            .to_owned();
        let page = Self {
            session,
            target,
            visitor: visitor.clone(),
            expected: RefCell::default(),
            _context: context,
        };
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_POLICY }));
        page.call("Network.setBypassServiceWorker", json!({ "bypass": !visitor.has_worker }));
        page.dress(visitor);
        page
    }

    fn dress(&self, visitor: &Visitor) {
        self.resize(visitor.width, visitor.height);
        self.call(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": visitor.touch, "maxTouchPoints": 5 }),
        );
        self.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        let first = visitor.languages.split(',').next().unwrap_or("en");
        self.call("Emulation.setLocaleOverride", json!({ "locale": first }));
        let agent =
            self.eval("navigator.userAgent").as_str().unwrap_or_default().replace("HeadlessChrome", "Chrome");
        self.call(
            "Emulation.setUserAgentOverride",
            json!({ "userAgent": agent, "acceptLanguage": visitor.languages }),
        );
        self.prefer(visitor.scheme);
    }

    pub fn resize(&self, width: u32, height: u32) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": width,
                "height": height,
                "deviceScaleFactor": self.visitor.scale,
                "mobile": self.visitor.touch,
            }),
        );
    }

    /// Changes what the system prefers; motion is always reduced, so that nothing moves in tests.
    pub fn prefer(&self, scheme: Scheme) {
        let scheme = if scheme == Scheme::Dark { "dark" } else { "light" };
        self.call(
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        );
    }

    /// Cuts the line, or mends it.
    pub fn offline(&self, offline: bool) {
        self.call(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        );
    }

    /// Goes to this address, as typed into the address bar, and waits until the document is loaded.
    #[track_caller]
    pub fn goto(&self, url: &str) {
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        self.loaded();
    }

    /// Leaves the shop and forgets all it has stored, but not what the browser has cached: the next
    /// visit is somebody else's, who comes sooner.
    #[track_caller]
    pub fn start_over(&self, origin: &str) {
        self.goto("about:blank");
        let types = "cookies,indexeddb,local_storage,session_storage";
        self.call("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": types }));
    }

    /// Runs a script before those of every page that is opened from now on.
    #[track_caller]
    pub fn before_scripts(&self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": script }));
    }

    #[track_caller]
    pub fn reload(&self) {
        self.eval("window.beforeReload = true");
        self.call("Page.reload", json!({}));
        wait_until("the reload", || self.eval("window.beforeReload === undefined") == true);
        self.loaded();
    }

    #[track_caller]
    fn loaded(&self) {
        wait_until("the document", || self.eval("document.readyState === 'complete'") == true);
    }

    pub fn back(&self) {
        self.eval("history.back()");
    }

    /// The value of an expression in the page; null where it throws or the document is going away.
    pub fn eval(&self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or(Value::Null)
    }

    /// The browser has had time for all that it does when nothing else is to be done.
    pub fn rest(&self) {
        self.eval("new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))");
    }

    /// The value of an expression in the page, or why there is none. Promises are awaited.
    pub fn try_eval(&self, expression: &str) -> Result<Value, String> {
        let answer = self.try_call(
            "Runtime.evaluate",
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true }),
        )?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(describe_exception(details)),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// Path and query of where the page is.
    pub fn path(&self) -> String {
        self.eval("location.pathname + location.search").as_str().unwrap_or_default().to_owned()
    }

    /// The title in the browser's tab.
    pub fn title(&self) -> String {
        self.eval("document.title").as_str().unwrap_or_default().to_owned()
    }

    /// What one can read on the page.
    pub fn text(&self) -> String {
        visible(self.eval("document.body.innerText").as_str().unwrap_or_default())
    }

    /// How far the page is scrolled, in CSS pixels.
    pub fn scroll_y(&self) -> f64 {
        self.eval("scrollY").as_f64().unwrap_or_default()
    }

    pub fn scroll_to(&self, y: f64) {
        self.eval(&format!("scrollTo({{ top: {y}, behavior: 'instant' }})"));
    }

    /// Waits until the path (with its query) is as wanted.
    #[track_caller]
    pub fn wait_path(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        wait_for(what, || {
            let path = self.path();
            if wanted(&path) { Ok(()) } else { Err(format!("the page is at {path}")) }
        });
    }

    /// Waits until this can be read on the page.
    #[track_caller]
    pub fn wait_text(&self, text: &str) {
        wait_for(&format!("the text {text:?}"), || {
            let now = self.text();
            if now.contains(text) { Ok(()) } else { Err(format!("the page reads:\n{now}")) }
        });
    }

    /// The addresses the page asked for, in order; what it makes itself (data:, blob:) left out.
    pub fn requests(&self) -> Vec<String> {
        self.requests_of(|_| true)
    }

    /// Those of them that scripts have made: no pictures, styles and pages.
    pub fn fetches(&self) -> Vec<String> {
        self.requests_of(|kind| kind == "Fetch")
    }

    fn requests_of(&self, is_wanted: fn(&str) -> bool) -> Vec<String> {
        browser()
            .events(&self.session)
            .iter()
            .filter(|event| event.method == "Network.requestWillBeSent")
            .filter(|event| is_wanted(event.params["type"].as_str().unwrap_or_default()))
            .filter_map(|event| event.params["request"]["url"].as_str().map(str::to_owned))
            .filter(|url| !url.starts_with("data:") && !url.starts_with("blob:"))
            .collect()
    }

    /// Forgets what the tab has said so far, its requests among it.
    pub fn forget_events(&self) {
        browser().forget(&self.session);
    }

    /// By which the browser knows this tab.
    pub(crate) fn session(&self) -> &str {
        &self.session
    }

    /// How often a file has come over the network, and not from what the browser has kept.
    pub fn downloads(&self, url: &str) -> usize {
        let events = browser().events(&self.session);
        let ids = |method: &str, is_it: &dyn Fn(&Value) -> bool| -> Vec<String> {
            let those = events.iter().filter(|event| event.method == method && is_it(&event.params));
            those.filter_map(|event| event.params["requestId"].as_str().map(str::to_owned)).collect()
        };
        let kept = [
            ids("Network.requestServedFromCache", &|_| true),
            ids("Network.responseReceived", &|params| params["response"]["fromDiskCache"] == true),
        ]
        .concat();
        let asked = ids("Network.requestWillBeSent", &|params| params["request"]["url"] == url);
        asked.iter().filter(|id| !kept.contains(id)).count()
    }

    /// Calls a DevTools method on this tab.
    #[track_caller]
    pub fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Calls a DevTools method on this tab.
    pub fn try_call(&self, method: &str, params: Value) -> Result<Value, String> {
        browser().call(Some(&self.session), method, params)
    }

    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }
}
