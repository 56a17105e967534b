//! `pushcart check`: every error at once.

use std::path::PathBuf;

use place::check::{Checked, Finding};
use serde_json::{Value, json};

use crate::{
    failure::{Failure, Verdict},
    merchant::Merchant,
    terminal::{self, Terminal},
};

/// Name every error in shop.json and catalog.json, and what to write instead
///
/// It also finds pictures, fonts and translations that are named and not there, links that lead to
/// nothing, and placeholders that stand for nothing. It notes what is still the example's, what no
/// shopper reaches, and orders that you would not learn of. A shop with errors cannot be built; one
/// with notes can.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pushcart check my-shop
  pushcart check my-shop/shop.json --json | jq '.errors[].path'")]
pub struct Options {
    /// The shop's folder, or its shop.json
    #[arg(default_value = ".", value_name = "DIR|FILE")]
    shop: PathBuf,
}

pub fn check(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let merchant = Merchant::at(&options.shop)?;
    Ok(show(&merchant.check(), terminal))
}

/// Shows what was found.
pub fn show(found: &Checked, terminal: Terminal) -> Verdict {
    let document = json!({
        "ok": found.errors.is_empty(),
        "files": found.files,
        "errors": documents(&found.errors),
        "notes": documents(&found.notes),
    });
    let mut words = words(found);
    words += &match found.errors.len() {
        0 => terminal::good(&format!("no errors in {}", found.files.join(", "))),
        1 => String::from("1 error"),
        count => format!("{count} errors"),
    };
    terminal.answer(&words, &document);
    if found.errors.is_empty() { Verdict::Good } else { Verdict::Errors }
}

/// What was found, one line each.
pub fn words(found: &Checked) -> String {
    let (error, note) = (terminal::error(), terminal::note());
    let errors = found.errors.iter().map(|finding| format!("{error}: {finding}\n"));
    errors.chain(found.notes.iter().map(|finding| format!("{note}: {finding}\n"))).collect()
}

fn documents(findings: &[Finding]) -> Vec<Value> {
    let document = |finding: &Finding| {
        let Finding { file, path, why, line, of, excerpt } = finding;
        json!({ "file": file, "path": path, "why": why, "line": line, "of": of, "excerpt": excerpt })
    };
    findings.iter().map(document).collect()
}
