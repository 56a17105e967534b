//! A place on a real page to try components on: for tests in the browser.

use leptos::{
    IntoView,
    mount::{UnmountHandle, mount_to},
    tachys::view::{any_view::AnyViewState, any_view::IntoAny},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

/// A mounted component; dropping it takes it away.
pub struct Stage {
    root: HtmlElement,
    _mounted: UnmountHandle<AnyViewState>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Stage {
    /// Shows a component.
    pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let document = super::document().unwrap();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to(root.clone(), move || view().into_any());
        Self { root, _mounted: mounted }
    }

    /// Clicks the first element that matches, and waits until what follows is shown.
    pub async fn click(&self, selector: &str) {
        self.find(selector).unwrap().unchecked_into::<HtmlElement>().click();
        self.settle().await;
    }

    /// Types into the first input that matches, and waits until what follows is shown.
    pub async fn fill(&self, selector: &str, text: &str) {
        let input = self.find(selector).unwrap().unchecked_into::<HtmlInputElement>();
        input.set_value(text);
        let options = EventInit::new();
        options.set_bubbles(true);
        for kind in ["input", "change"] {
            let event = Event::new_with_event_init_dict(kind, &options).unwrap();
            input.dispatch_event(&event).unwrap();
        }
        self.settle().await;
    }

    /// The validation error at the first invalid field, which has the focus, once the form was filled in
    /// and `button` was clicked.
    pub async fn refusal(&self, typed: &[(&str, &str)], button: &str) -> String {
        for (field, text) in typed {
            self.fill(field, text).await;
        }
        self.click(button).await;
        self.wait_for("[aria-invalid=true]:focus").await;
        self.text("[aria-invalid=true] ~ .field-error")
    }

    /// The text of the first element that matches.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).unwrap().text_content().unwrap_or_default()
    }

    pub fn is(&self, selector: &str) -> bool {
        self.find(selector).is_some()
    }

    /// Waits until effects have run and the browser has had a frame.
    pub async fn settle(&self) {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            super::window().unwrap().request_animation_frame(&resolve).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    }

    /// Waits for an element that matches: a second at most, then it panics.
    pub async fn wait_for(&self, selector: &str) {
        for _ in 0..60 {
            if self.is(selector) {
                return;
            }
            self.settle().await;
        }
        panic!("there is no {selector} in {}", self.root.text_content().unwrap_or_default());
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }
}
