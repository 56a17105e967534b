//! The pages of a shop as HTML: made by the crate `prerender`, with progress, and what is said of them.

use std::{
    path::Path,
    thread::available_parallelism,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use prerender::{Options, PageAbout, PageFacts, Progress, Report, prerender};
use serde_json::{Value, json};

use crate::terminal::{self, Terminal};

/// What stands in the head of a page beside its title.
pub type Head<'a> = &'a (dyn Fn(&PageAbout<'_>) -> String + Sync);
/// Hears of each page that is there.
pub type Present<'a> = &'a mut dyn FnMut(&PageFacts<'_>) -> Result<()>;

/// Writes every page into `stage`. One that says what it says in `out` keeps its bytes; one that cannot be
/// had is named, and stays as it is in `out`.
pub fn write(
    (stage, out): (&Path, &Path),
    head: Head<'_>,
    present: Present<'_>,
    terminal: Terminal,
) -> Result<Report> {
    let (now, threads) = (now()?, threads());
    let options = Options { now, threads, previous: Some(out), has_twins: false, head };
    let bar = terminal.progress("pages", 0);
    let show = &mut |progress: Progress<'_>| {
        bar.set_length(progress.all as u64);
        bar.set_position(progress.done as u64);
    };
    let report = prerender(stage, &options, show, present);
    bar.finish_and_clear();
    let report = report.context("there are no pages; --no-pages builds the shop without them")?;
    for failure in &report.failed {
        terminal.say(&format!("{}: page {}: {}", terminal::error(), failure.path, failure.why));
    }
    Ok(report)
}

/// What was done, on one line.
pub fn words(report: &Report) -> String {
    let Report { written, unchanged, failed, .. } = report;
    let failed = match failed.len() {
        0 => String::new(),
        count => format!(", {count} failed"),
    };
    format!("{} pages, {written} of them new or changed{failed}", written + unchanged)
}

/// What was done, for machines.
pub fn document(report: &Report) -> Value {
    let failed: Vec<Value> =
        report.failed.iter().map(|one| json!({ "path": one.path, "why": one.why })).collect();
    json!({ "written": report.written, "kept": report.unchanged, "failed": failed })
}

fn now() -> Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("this machine's clock is wrong")?;
    Ok(i64::try_from(since.as_millis())?)
}

fn threads() -> usize {
    available_parallelism().map_or(1, usize::from)
}
