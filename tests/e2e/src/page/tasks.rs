//! How long the page's main thread is held at a time, by Chromium's own trace. In the thread's processor
//! time, throttling included, so that what else the machine does at the same time does not count.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Page;
use crate::{browser::browser, wait::wait_until};

impl Page {
    /// Begins to note the tasks of the main thread. Only one page of a browser can do so at a time.
    pub fn note_tasks(&self) {
        browser().forget(&self.session);
        let categories = ["__metadata", "disabled-by-default-devtools.timeline", "toplevel"];
        self.call(
            "Tracing.start",
            json!({ "transferMode": "ReportEvents",
                "traceConfig": { "includedCategories": categories, "excludedCategories": ["*"] } }),
        );
    }

    /// The longest of the tasks noted, in milliseconds; ends the noting.
    pub fn longest_task(&self) -> f64 {
        self.call("Tracing.end", json!({}));
        wait_until("the trace", || self.has_said("Tracing.tracingComplete"));
        let said = browser().events(&self.session);
        let noted: Vec<&Value> = said
            .iter()
            .filter(|event| event.method == "Tracing.dataCollected")
            .filter_map(|event| event.params["value"].as_array())
            .flatten()
            .collect();
        let is_main = |event: &&&Value| event["args"]["name"] == "CrRendererMain";
        let mains: BTreeSet<String> = noted.iter().filter(is_main).map(|event| thread(event)).collect();
        let tasks = noted.iter().filter(|event| event["tdur"].is_u64() && mains.contains(&thread(event)));
        let longest = tasks.filter_map(|event| event["tdur"].as_u64()).max();
        longest.expect("tasks in the trace") as f64 / 1_000.0
    }

    fn has_said(&self, method: &str) -> bool {
        browser().events(&self.session).iter().any(|event| event.method == method)
    }
}

/// Which thread of which process.
fn thread(event: &Value) -> String {
    format!("{} {}", event["pid"], event["tid"])
}
