//! What the program says: the answer on standard output, as words or as one JSON document; everything
//! else on standard error. Colours and progress are for terminals only.

use std::time::Duration;

use anstream::{eprintln, println};
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::failure::Failure;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Yellow.on_default();
const GOOD: Style = AnsiColor::Green.on_default().bold();

/// How this run speaks.
#[derive(Clone, Copy)]
pub struct Terminal {
    pub is_json: bool,
}

impl Terminal {
    /// The answer of a command, in both languages.
    pub fn answer(self, words: &str, document: &Value) {
        if self.is_json {
            println!("{document}");
        } else {
            println!("{}", words.trim_end());
        }
    }

    /// A command that could not run.
    pub fn failed(self, failure: &Failure) {
        eprintln!("{ERROR}error:{ERROR:#} {:#}", failure.error());
        if self.is_json {
            println!("{}", json!({ "ok": false, "error": format!("{:#}", failure.error()) }));
        }
    }

    /// What is going on.
    pub fn say(self, words: &str) {
        eprintln!("{words}");
    }

    /// The progress of so many steps. Where it is done before one sees it, nothing is drawn.
    pub fn progress(self, what: &'static str, steps: usize) -> ProgressBar {
        let bar = ProgressBar::new(steps as u64).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(500));
        bar
    }

    /// The progress of nobody knows how many steps.
    pub fn steps(self, what: &'static str) -> ProgressBar {
        let bar = ProgressBar::no_length().with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {pos}, {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(500));
        bar
    }
}

/// "error" in its colour.
pub fn error() -> String {
    format!("{ERROR}error{ERROR:#}")
}

/// "note" in its colour.
pub fn note() -> String {
    format!("{NOTE}note{NOTE:#}")
}

/// Words in the colour of success.
pub fn good(words: &str) -> String {
    format!("{GOOD}{words}{GOOD:#}")
}
