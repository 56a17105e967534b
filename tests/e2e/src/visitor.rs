//! Somebody who comes to the shop for the first time: a storage of their own, a screen, languages,
//! a theme. Several pages can be open at once.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{browser::browser, page::Page};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

#[derive(Clone, Debug)]
pub struct Visitor {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// Whether taps are made with a finger.
    pub touch: bool,
    /// `prefers-color-scheme`.
    pub scheme: Scheme,
    /// As in Accept-Language, best first; the first one is also what Intl uses.
    pub languages: String,
    /// Device pixels for each CSS pixel.
    pub scale: u32,
    /// Whether the shop's service worker may answer. Otherwise every request reaches its server, so that a
    /// test sees and breaks what it means to.
    pub has_worker: bool,
    context: Arc<BrowserContext>,
}

/// Storage, cookies and cache of one visitor; gone when nobody refers to it any more.
#[derive(Debug)]
pub struct BrowserContext {
    pub(crate) id: String,
}

impl Visitor {
    /// With a phone, in English, by day.
    pub fn phone() -> Self {
        Self {
            width: 390,
            height: 844,
            touch: true,
            scheme: Scheme::Light,
            languages: "en-US,en".to_owned(),
            scale: 2,
            has_worker: false,
            context: Arc::new(BrowserContext::new(json!({ "disposeOnDetach": true }))),
        }
    }

    pub fn desktop() -> Self {
        Self { width: 1280, height: 800, touch: false, ..Self::phone() }
    }

    /// The same, who prefers this theme.
    pub fn scheme(self, scheme: Scheme) -> Self {
        Self { scheme, ..self }
    }

    /// The same, who reads these languages.
    pub fn languages(self, languages: &str) -> Self {
        Self { languages: languages.to_owned(), ..self }
    }

    /// The same, who sees a device pixel in each CSS pixel: pictures are a quarter as large.
    pub fn coarse(self) -> Self {
        Self { scale: 1, ..self }
    }

    /// The same, whose pages are answered by the shop's service worker once there is one.
    pub fn with_worker(self) -> Self {
        Self { has_worker: true, ..self }
    }

    /// The same, for whom every `http://` address leads to this server (an origin). So a shop can have
    /// a name that is the same in every run, where its port is another one each time.
    pub fn only_through(self, server: &str) -> Self {
        let context = BrowserContext::new(json!({
            "disposeOnDetach": true,
            "proxyServer": server,
            // Names of this machine go through it too.
            "proxyBypassList": "<-loopback>",
        }));
        Self { context: Arc::new(context), ..self }
    }

    /// Opens a new tab at this address and waits until the document is loaded.
    pub fn open(&self, url: &str) -> Page {
        let page = Page::blank(self, self.context.clone());
        page.goto(url);
        page
    }
}

impl BrowserContext {
    fn new(params: Value) -> Self {
        let made = browser().call(None, "Target.createBrowserContext", params).expect("a browser context");
        Self { id: made["browserContextId"].as_str().expect("its name").to_owned() }
    }
}

impl Drop for BrowserContext {
    fn drop(&mut self) {
        // The browser may be on its way out; there is nothing to save then.
        drop(browser().call(None, "Target.disposeBrowserContext", json!({ "browserContextId": self.id })));
    }
}
