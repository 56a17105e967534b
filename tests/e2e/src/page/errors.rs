//! What went wrong in a page, and the evidence of it.
//!
//! When a `Page` is dropped at the end of a test it insists that nothing was logged as an error,
//! nothing panicked and no Content-Security-Policy was violated, unless the test said that it
//! expects it. When a test fails, it leaves a picture and the accessibility tree in `tests/shots`.

use base64::Engine;
use serde_json::{Value, json};

use super::{Page, shots_folder};
use crate::browser::browser;

impl Page {
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

    pub(super) fn leave_evidence(&self) {
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

pub(super) fn describe_exception(details: &Value) -> String {
    let text = details["exception"]["description"].as_str().or_else(|| details["text"].as_str());
    text.unwrap_or("an exception without words").to_owned()
}
