//! What was measured: printed as it comes, kept for JSON and the history.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pushcart_e2e::{Visitor, browser, reference::reference_ms};
use serde_json::{Value, json};

use crate::figure::{Figure, Section};

pub struct Report {
    sections: Vec<Section>,
    failed: usize,
}

impl Report {
    pub fn new() -> Self {
        Self { sections: Vec::new(), failed: 0 }
    }

    /// Measures something, with the speed of the machine before and after. Where that panics, the rest goes on.
    pub fn measure(&mut self, subject: &str, what: &str, take: impl FnOnce() -> Vec<Figure>) {
        println!("\nmeasuring {subject}: {what}");
        let measured = catch_unwind(AssertUnwindSafe(|| {
            let before = machine_ms();
            let figures = take();
            Section { machine: Some([before, machine_ms()]), ..Section::of(subject, what, figures) }
        }));
        match measured {
            Ok(section) => self.add(section),
            Err(_) => {
                println!("    this could not be measured; why, stands above");
                self.failed += 1;
            }
        }
    }

    pub fn add(&mut self, section: Section) {
        print(&section);
        self.sections.push(section);
    }

    /// The section of that name, where it was measured.
    pub fn section(&self, subject: &str, what: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.subject == subject && section.what == what)
    }

    /// Whether all could be measured.
    pub fn is_whole(&self) -> bool {
        self.failed == 0
    }

    pub fn json(&self) -> Value {
        let sections: Vec<_> = self.sections.iter().map(Section::json).collect();
        json!({ "browser": browser::version(), "sections": sections })
    }
}

/// How long the reference work takes, unthrottled.
fn machine_ms() -> f64 {
    reference_ms(&Visitor::phone().open("about:blank"))
}

fn print(section: &Section) {
    let machine =
        section.machine.map(|[before, after]| format!("; machine {before:.0} ms before, {after:.0} after"));
    println!("{}: {}{}", section.subject, section.what, machine.unwrap_or_default());
    let width = section.figures.iter().map(|figure| figure.name.chars().count()).max().unwrap_or_default();
    for figure in &section.figures {
        println!("    {:width$}  {} {}", figure.name, figure.words(), figure.unit.name());
    }
}
