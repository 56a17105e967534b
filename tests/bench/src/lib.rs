//! Measures how a shop opens and answers, on a phone and a network that are slow: the demo shop, prerendered and
//! not, and any other page beside it. `cargo xtask bench` runs it; docs/performance.md says how to read it.
//!
//! It measures and prints. What is too slow is for tests to say (`tests/e2e/tests/speed.rs`).

mod app;
mod bytes;
mod demo;
mod figure;
mod history;
pub mod lighthouse;
mod report;
mod subject;
mod taps;
mod visits;
mod worker_line;

use std::{fs, path::PathBuf};

pub use demo::{Demo, Tools};
use report::Report;
use subject::Subject;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Lighthouse, simulated and really throttled, all five categories
    Lighthouse,
    /// A first visit, a second one with the service worker, one without a network, and what came over the network
    Visits,
    /// The first tap of a visit, and a tap on a product until its title is painted
    Taps,
    /// The wasm: compiling and starting it, and memory after many pages
    App,
    /// How many pages the merchant's program makes in a second
    Pages,
}

#[derive(clap::Args, Clone)]
pub struct Wanted {
    /// Measure these pages too. The browser reaches 127.0.0.1 alone
    urls: Vec<String>,
    /// How often each figure is taken; the one in the middle is told, with the least and the most
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Measure only this; may be given several times
    #[arg(long, value_enum, value_name = "PART")]
    only: Vec<Part>,
    /// Measure only the pages that are named, and not the demo shop
    #[arg(long, requires = "urls")]
    no_demo: bool,
    /// Write all figures of all runs into this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Add the demo shop's figures to the history in docs/performance.md
    #[arg(long, conflicts_with = "no_demo")]
    write: bool,
}

impl Wanted {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    fn runs(&self) -> usize {
        self.runs as usize
    }

    /// Whether figures go into docs/performance.md.
    pub fn writes(&self) -> bool {
        self.write
    }

    /// Whether the demo shop is measured, which has to be built for that.
    pub fn needs_demo(&self) -> bool {
        !self.no_demo
    }
}

/// Measures and prints as it goes. `false` where something could not be measured; that has been said then.
pub fn run(wanted: &Wanted, tools: &Tools) -> bool {
    let mut report = Report::new();
    let demo = wanted.needs_demo().then(|| Demo::build(tools));
    let mut subjects = demo.as_ref().map(Demo::pages).unwrap_or_default();
    subjects.extend(wanted.urls.iter().map(|url| Subject::named(url)));
    let runs = wanted.runs();
    for subject in &subjects {
        if wanted.wants(Part::Visits) {
            visits::measure(subject, runs, &mut report);
        }
        if wanted.wants(Part::Lighthouse) {
            lighthouse::measure(subject, runs, &mut report);
        }
    }
    if wanted.wants(Part::Taps) {
        taps::measure(&subjects, runs, &mut report);
    }
    if let Some(demo) = &demo {
        if wanted.wants(Part::App) {
            app::measure(demo, runs, &mut report);
        }
        if wanted.wants(Part::Pages) {
            report.measure(demo::SUBJECT, demo::PAGES, || demo::pages_per_second(tools));
        }
    }
    keep(wanted, tools, &report);
    report.is_whole()
}

fn keep(wanted: &Wanted, tools: &Tools, report: &Report) {
    if let Some(file) = &wanted.json {
        fs::write(file, format!("{:#}\n", report.json())).expect("the file of --json can be written");
    }
    if wanted.write {
        history::write(&tools.root, report);
        println!("\nadded to {}", history::FILE);
    }
}
