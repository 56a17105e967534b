//! axe-core: the accessibility rules, run in the page as it stands.

use std::path::Path;

use crate::page::Page;

impl Page {
    /// What axe-core finds wrong with the page now, one line for each rule and element.
    #[track_caller]
    pub fn axe(&self) -> Vec<String> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; run `npm ci` in tests/e2e", file.display()));
        // axe-core styles the page for a moment while it measures, which the policy forbids.
        self.expect_error("style-src");
        self.try_eval(&format!("{source}; null")).expect("axe-core");
        let found = self
            .try_eval(
                "axe.run(document, { resultTypes: ['violations'] }).then(result =>
                    result.violations.flatMap(rule => rule.nodes.map(node =>
                        `${rule.id} (${rule.help}): ${node.html.slice(0, 200)} | ${node.failureSummary}`)))",
            )
            .expect("axe-core's answer");
        found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }
}
