//! Somebody who comes to the shop for the first time: a storage of their own, a screen, languages,
//! a theme. Several pages can be open at once.

use std::sync::Arc;

use serde_json::json;

use crate::{browser::browser, page::Page};

/// What the visitor's system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Who visits, and with what.
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
        let made = browser()
            .call(None, "Target.createBrowserContext", json!({ "disposeOnDetach": true }))
            .expect("a browser context");
        let id = made["browserContextId"].as_str().expect("its name").to_owned();
        Self {
            width: 390,
            height: 844,
            touch: true,
            scheme: Scheme::Light,
            languages: "en-US,en".to_owned(),
            context: Arc::new(BrowserContext { id }),
        }
    }

    /// With a desk computer.
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

    /// Opens a new tab at this address and waits until the document is loaded.
    pub fn open(&self, url: &str) -> Page {
        let page = Page::blank(self, self.context.clone());
        page.goto(url);
        page
    }
}

impl Drop for BrowserContext {
    fn drop(&mut self) {
        // The browser may be on its way out; there is nothing to save then.
        drop(browser().call(None, "Target.disposeBrowserContext", json!({ "browserContextId": self.id })));
    }
}
