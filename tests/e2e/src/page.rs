//! A tab: going to addresses, asking the page, pictures, and what went wrong in it.
//!
//! When a `Page` is dropped at the end of a test it insists that nothing was logged as an error,
//! nothing panicked and no Content-Security-Policy was violated, unless the test said that it
//! expects it. When a test fails, it leaves a picture and the accessibility tree in `tests/shots`.

use std::{cell::RefCell, path::PathBuf, sync::Arc};

use base64::Engine;
use serde_json::{Value, json};

use crate::{
    browser::browser,
    element::Element,
    tree::{Name, Tree},
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

    /// Changes the screen's size.
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

    /// Loads the same address again.
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

    /// The browser's back button.
    pub fn back(&self) {
        self.eval("history.back()");
    }

    /// The value of an expression in the page; null where it throws or the document is going away.
    pub fn eval(&self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or(Value::Null)
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
        self.eval("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// How far the page is scrolled, in CSS pixels.
    pub fn scroll_y(&self) -> f64 {
        self.eval("scrollY").as_f64().unwrap_or_default()
    }

    /// Scrolls there at once.
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

    /// The page as assistive technology sees it now.
    pub fn tree(&self) -> Result<Tree, String> {
        Tree::parse(&self.try_call("Accessibility.getFullAXTree", json!({}))?)
    }

    /// All there is of this role and name, now. See [`Name`] for how names are matched.
    pub fn all(&self, role: &str, name: &str) -> Vec<Element<'_>> {
        let Ok(tree) = self.tree() else { return Vec::new() };
        tree.find(role, &Name::new(name)).into_iter().map(|node| Element::new(self, node)).collect()
    }

    /// Whether there is such a thing now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        !self.all(role, name).is_empty()
    }

    /// Waits for the one element of this role and name. Two of them are a failure, as they are for
    /// somebody who hears the page.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        wait_for(&format!("the {role} {name:?} on {}", self.path()), || self.one(role, name))
    }

    /// Waits for the first element of this role and name.
    #[track_caller]
    pub fn first(&self, role: &str, name: &str) -> Element<'_> {
        wait_for(&format!("a {role} {name:?} on {}", self.path()), || {
            self.all(role, name).into_iter().next().ok_or_else(|| self.overview())
        })
    }

    /// Waits until there is no such thing any more.
    #[track_caller]
    pub fn gone(&self, role: &str, name: &str) {
        wait_until(&format!("the {role} {name:?} to go"), || !self.has(role, name));
    }

    /// The one element of this role and name, now, or what is there instead.
    pub fn one(&self, role: &str, name: &str) -> Result<Element<'_>, String> {
        let mut found = self.all(role, name);
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(self.overview()),
            _ => Err(format!("there are {}: {found:?}", found.len())),
        }
    }

    /// Waits for the element, until it lies still and uncovered, and taps it.
    #[track_caller]
    pub fn tap(&self, role: &str, name: &str) {
        wait_for(&format!("the {role} {name:?} on {}, to tap it", self.path()), || {
            self.one(role, name)?.try_tap()
        });
    }

    /// Waits for the field of this label and writes into it, over what it held.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        wait_for(&format!("the field {label:?} on {}", self.path()), || self.field(label)?.try_fill(text));
    }

    /// Waits for the list of this label and chooses what is written so.
    #[track_caller]
    pub fn choose(&self, label: &str, option: &str) {
        wait_for(&format!("{option:?} in the list {label:?}"), || {
            self.one("combobox", label)?.try_choose(option)
        });
    }

    fn field(&self, label: &str) -> Result<Element<'_>, String> {
        let mut fields = self.all("textbox|searchbox|spinbutton|combobox", label).into_iter();
        fields.next().ok_or_else(|| self.overview())
    }

    /// What has the focus, as role and name.
    pub fn focused(&self) -> Option<(String, String)> {
        self.tree().ok()?.focused()
    }

    /// The tree in a few lines, for messages.
    pub fn overview(&self) -> String {
        self.tree().map_or_else(|error| error, |tree| format!("the page has:\n{}", tree.outline()))
    }

    /// A picture of what is on screen, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.capture(json!({ "format": "png" }))
    }

    /// The same, in half the time and twice the bytes.
    pub fn quick_picture(&self) -> Vec<u8> {
        self.capture(json!({ "format": "png", "optimizeForSpeed": true }))
    }

    /// A picture of the whole page, as PNG.
    pub fn whole_picture(&self) -> Vec<u8> {
        self.capture(json!({ "format": "png", "captureBeyondViewport": true }))
    }

    /// A picture of what [`Page::call`]'s `Page.captureScreenshot` is asked for.
    pub(crate) fn capture(&self, params: Value) -> Vec<u8> {
        let answer = self.call("Page.captureScreenshot", params);
        base64::engine::general_purpose::STANDARD
            .decode(answer["data"].as_str().unwrap_or_default())
            .expect("base64")
    }

    /// Says that messages with this text in them are part of the test.
    pub fn expect_error(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// Errors in the console, panics and violated policies, except the expected ones.
    pub fn errors(&self) -> Vec<String> {
        let expected = self.expected.borrow();
        self.messages().into_iter().filter(|text| !expected.iter().any(|part| text.contains(part))).collect()
    }

    /// Every error the page logged, expected or not.
    pub fn messages(&self) -> Vec<String> {
        browser()
            .events(&self.session)
            .iter()
            .filter_map(|event| error_text(&event.method, &event.params))
            .collect()
    }

    /// The addresses the page asked for, in order; what it makes itself (data:, blob:) left out.
    pub fn requests(&self) -> Vec<String> {
        browser()
            .events(&self.session)
            .iter()
            .filter(|event| event.method == "Network.requestWillBeSent")
            .filter_map(|event| event.params["request"]["url"].as_str().map(str::to_owned))
            .filter(|url| !url.starts_with("data:") && !url.starts_with("blob:"))
            .collect()
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

    /// Who looks at it.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    fn leave_evidence(&self) {
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let folder = shots_folder();
        let shot = self.try_call("Page.captureScreenshot", json!({ "format": "png" }));
        let png = shot.ok().and_then(|shot| {
            base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap_or_default()).ok()
        });
        if let Some(png) = png {
            drop(std::fs::write(folder.join(format!("failed-{name}.png")), png));
        }
        eprintln!(
            "at {} ({}), errors: {:#?}\n{}",
            self.path(),
            self.title(),
            self.messages(),
            self.overview()
        );
    }
}

/// Where pictures go; git does not see it.
pub fn shots_folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shots");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}

fn error_text(method: &str, params: &Value) -> Option<String> {
    match method {
        "Runtime.exceptionThrown" => Some(describe_exception(&params["exceptionDetails"])),
        "Runtime.consoleAPICalled" if params["type"] == "error" || params["type"] == "assert" => {
            let parts = params["args"].as_array()?.iter().map(|part| match &part["value"] {
                Value::String(text) => text.clone(),
                Value::Null => part["description"].as_str().unwrap_or_default().to_owned(),
                other => other.to_string(),
            });
            Some(parts.collect::<Vec<_>>().join(" "))
        }
        "Log.entryAdded" if params["entry"]["level"] == "error" => {
            let entry = &params["entry"];
            let text = entry["text"].as_str().unwrap_or_default();
            Some(format!("{text} ({})", entry["url"].as_str().unwrap_or_default()))
        }
        _ => None,
    }
}

fn describe_exception(details: &Value) -> String {
    let text = details["exception"]["description"].as_str().or_else(|| details["text"].as_str());
    text.unwrap_or("an exception without words").to_owned()
}

impl Drop for Page {
    fn drop(&mut self) {
        let failed = std::thread::panicking();
        if failed {
            self.leave_evidence();
        }
        let errors = self.errors();
        drop(browser().call(None, "Target.closeTarget", json!({ "targetId": self.target })));
        browser().forget(&self.session);
        assert!(failed || errors.is_empty(), "the page reported errors: {errors:#?}");
    }
}
