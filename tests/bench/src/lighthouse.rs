//! Lighthouse, run by `tests/discovery/lighthouse.js`, where its package is.

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{
    figure::{Figure, Unit},
    report::Report,
    subject::Subject,
};

/// The five categories, performance first.
pub const CATEGORIES: [&str; 5] =
    ["performance", "accessibility", "best-practices", "seo", "agentic-browsing"];

/// The figures behind the score for performance.
const FIGURES: [(&str, &str, Unit); 5] = [
    ("fcp", "FCP", Unit::Milliseconds),
    ("lcp", "LCP", Unit::Milliseconds),
    ("speed_index", "speed index", Unit::Milliseconds),
    ("tbt", "TBT", Unit::Milliseconds),
    ("cls", "CLS", Unit::Share),
];

/// How Lighthouse slows a page down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// It computes what a slow phone would need.
    Simulated,
    /// Network and processor are slow.
    Throttled,
}

/// One run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Of 100, by category.
    pub scores: BTreeMap<String, f64>,
    figures: BTreeMap<String, f64>,
    /// What cost points.
    pub lost: Vec<String>,
}

/// Runs it on each of the pages.
pub fn lighthouse(method: Method, runs: usize, categories: &[&str], urls: &[&str]) -> Vec<Run> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../discovery/lighthouse.js");
    let mut node = Command::new("node");
    node.arg(script).arg(method.name()).arg(runs.to_string()).arg(categories.join(",")).args(urls);
    let output = node.stdin(Stdio::null()).output().expect("node starts");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "Lighthouse: {complaint}");
    String::from_utf8_lossy(&output.stdout).lines().map(read).collect()
}

impl Method {
    fn name(self) -> &'static str {
        match self {
            Self::Simulated => "simulate",
            Self::Throttled => "devtools",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Simulated => "Lighthouse, simulated",
            Self::Throttled => "Lighthouse, really throttled",
        }
    }
}

fn read(line: &str) -> Run {
    let said: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let numbers = |field: &str| {
        let pairs = said[field].as_object().into_iter().flatten();
        pairs.filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect()
    };
    let lost = said["lost"].as_array().into_iter().flatten();
    Run {
        scores: numbers("scores"),
        figures: numbers("figures"),
        lost: lost.filter_map(|audit| audit.as_str().map(str::to_owned)).collect(),
    }
}

/// Both ways: all categories simulated, and performance really throttled, on which the others do not depend.
pub fn measure(subject: &Subject, runs: usize, report: &mut Report) {
    for (method, categories) in [(Method::Simulated, &CATEGORIES[..]), (Method::Throttled, &CATEGORIES[..1])]
    {
        let mut lost = Vec::new();
        report.measure(&subject.name, method.words(), || {
            let done = lighthouse(method, runs, categories, &[&subject.url]);
            lost = done.iter().flat_map(|run| run.lost.clone()).collect();
            figures(&done, categories)
        });
        lost.sort();
        lost.dedup();
        for audit in lost {
            println!("    lost: {audit}");
        }
    }
}

fn figures(runs: &[Run], categories: &[&str]) -> Vec<Figure> {
    let number = |of: &BTreeMap<String, f64>, name: &str| of.get(name).copied().unwrap_or(f64::NAN);
    let scores =
        categories.iter().map(|name| Figure::of(name, Unit::Score, runs, |run| number(&run.scores, name)));
    let behind = FIGURES.iter();
    scores
        .chain(behind.map(|(key, name, unit)| Figure::of(name, *unit, runs, |run| number(&run.figures, key))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_read_from_its_line() {
        let run = read(r#"{"scores":{"seo":91},"figures":{"lcp":812.5},"lost":["seo: no description"]}"#);
        assert_eq!((run.scores["seo"], run.figures["lcp"]), (91.0, 812.5));
        assert_eq!(run.lost, ["seo: no description"]);
        assert_eq!(figures(&[run], &["seo"])[2].words(), "812");
    }
}
