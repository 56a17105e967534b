//! The history in docs/performance.md: tables between marks, to which each `--write` adds rows.

use std::{fs, path::Path, process::Command};

use crate::{
    app, demo,
    figure::{Figure, Section},
    lighthouse::{CATEGORIES, Method},
    report::Report,
    taps, visits,
};

pub const FILE: &str = "docs/performance.md";

/// What stands before a table, by its name; "<!-- end -->" stands after it.
fn mark(table: &str) -> String {
    format!("<!-- cargo xtask bench --write: {table} -->\n")
}

/// Adds rows for the demo shop to both tables.
pub fn write(root: &Path, report: &Report) {
    let file = root.join(FILE);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let build = build(root);
    let pages: String = demo::NAMES.iter().map(|name| page_row(&build, name, report)).collect();
    let text = with_rows(&text, "pages", &pages);
    let text = with_rows(&text, "answers", &answers_rows(&build, report));
    fs::write(&file, text).expect("the history can be written");
}

/// Date and name of the commit.
fn build(root: &Path) -> String {
    let git = Command::new("git").args(["log", "-1", "--format=%cs %h"]).current_dir(root).output();
    git.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

fn with_rows(text: &str, table: &str, rows: &str) -> String {
    let mark = mark(table);
    let (before, rest) = text.split_once(&mark).unwrap_or_else(|| panic!("{FILE} has no {mark}"));
    let (known, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("{mark} has no end"));
    format!("{before}{mark}{known}{rows}<!-- end -->{after}")
}

fn page_row(build: &str, subject: &str, report: &Report) -> String {
    let first = report.section(subject, visits::FIRST);
    let scores = report.section(subject, Method::Simulated.words());
    let scores = CATEGORIES.map(|category| words(scores, category)).join(" / ");
    let throttled = words(report.section(subject, Method::Throttled.words()), CATEGORIES[0]);
    row(&[
        build.to_owned(),
        subject.to_owned(),
        scores,
        throttled,
        words(first, "FCP"),
        words(first, "LCP"),
        words(first, "TBT"),
        words(first, "CLS"),
        words(first, "over the network"),
        words(report.section(subject, visits::SECOND), "LCP"),
        words(report.section(subject, visits::OFFLINE), "LCP"),
        machine(first),
    ])
}

/// Name, value and machine of everything that is no page's opening.
fn answers_rows(build: &str, report: &Report) -> String {
    let mut rows = String::new();
    let whats = [taps::FIRST_TAP, taps::TO_TITLE];
    let of_pages = demo::NAMES.iter().flat_map(|name| whats.map(|what| report.section(name, what)));
    let of_app = [(app::SUBJECT, app::START), (app::SUBJECT, app::MEMORY), (demo::SUBJECT, demo::PAGES)];
    let of_app = of_app.map(|(subject, what)| report.section(subject, what));
    for section in of_pages.chain(of_app).flatten() {
        for figure in &section.figures {
            let name = format!("{}: {}", section.subject, figure.name);
            let value = format!("{} {}", figure.words(), figure.unit.name());
            rows += &row(&[build.to_owned(), name, value, machine(Some(section))]);
        }
    }
    rows
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn words(section: Option<&Section>, figure: &str) -> String {
    let figure = section.and_then(|section| section.figures.iter().find(|one| one.name == figure));
    figure.map_or_else(|| String::from("–"), Figure::words)
}

fn machine(section: Option<&Section>) -> String {
    let machine = section.and_then(|section| section.machine);
    machine.map_or_else(|| String::from("–"), |[before, after]| format!("{before:.0}, {after:.0}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Unit;

    #[test]
    fn rows_come_after_those_that_are_there() {
        let text = format!("a\n{}| old |\n<!-- end -->\nb", mark("pages"));
        let text = with_rows(&text, "pages", &row(&[String::from("new")]));
        assert_eq!(text, format!("a\n{}| old |\n| new |\n<!-- end -->\nb", mark("pages")));
    }

    #[test]
    fn what_was_not_measured_is_a_dash() {
        let figures = vec![Figure::new("LCP", Unit::Milliseconds, vec![3.0])];
        let section = Section::of("home", "first visit", figures);
        assert_eq!(words(Some(&section), "LCP"), "3");
        assert_eq!(
            (words(Some(&section), "FCP"), words(None, "LCP")),
            (String::from("–"), String::from("–"))
        );
    }
}
