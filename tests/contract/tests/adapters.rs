//! Writes what each backend can do and is configured with into docs/adapters.md, from its `Kind`.

use std::{fs, path::Path};

use commerce::{
    Capabilities,
    backend::{Check, KINDS},
};

/// A row's name, and whether it holds for a backend.
type Row = (&'static str, fn(&Capabilities) -> bool);

const ROWS: [Row; 6] = [
    ("promotion codes", |can| can.promotions),
    ("accounts, with e-mail and password", |can| can.accounts),
    ("list of a customer's orders", |can| can.order_list),
    ("favourites in the account", |can| can.favourites),
    ("several currencies", |can| can.currencies),
    ("regions to choose from", |can| can.regions),
];

fn capabilities() -> String {
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let mut table = format!("| | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    for (name, holds) in ROWS {
        let cells: Vec<&str> =
            KINDS.iter().map(|kind| if holds(&kind.capabilities) { "yes" } else { "–" }).collect();
        table += &format!("| {name} | {} |\n", cells.join(" | "));
    }
    table
}

fn fields() -> String {
    let mut table = String::from("| kind | field | what it is | value | such as |\n|---|---|---|---|---|\n");
    for kind in KINDS {
        for field in kind.fields {
            let what = match field.check {
                Check::Text => "a text",
                Check::Path => "a path or an https address",
                Check::Address => "an address",
            };
            let need = if field.is_required { "" } else { ", optional" };
            let (kind, field, about, example) = (kind.name, field.name, field.about.text(), field.example);
            table += &format!("| {kind} | `{field}` | {about} | {what}{need} | `{example}` |\n");
        }
    }
    table
}

/// The text with this between the marks of that name.
fn put(text: &str, name: &str, table: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->\n"), "<!-- end -->");
    let (before, rest) = text.split_once(&start).expect("a place for the table");
    let (_, after) = rest.split_once(end).expect("the end of the table");
    format!("{before}{start}{table}{end}{after}")
}

/// With `PUSHCART_WRITE` set the tables are written; without, they have to be what is there.
#[test]
fn the_document_says_what_each_backend_can_do() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/adapters.md");
    let text = fs::read_to_string(&path).expect("docs/adapters.md");
    let whole = put(&put(&text, "capabilities", &capabilities()), "fields", &fields());
    if std::env::var_os("PUSHCART_WRITE").is_some() {
        fs::write(&path, whole).expect("docs/adapters.md can be written");
    } else {
        assert!(
            text == whole,
            "docs/adapters.md is out of date: PUSHCART_WRITE=1 cargo test -p pushcart-contract --test adapters"
        );
    }
}
