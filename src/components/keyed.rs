//! A list whose rows keep their elements while it changes. Leptos' own is compiled anew for each type
//! of row; this is one type for all.

use leptos::prelude::*;

/// A row, made when its key first appears.
pub struct Row {
    key: String,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Row {
    /// `key` is the row's own within its list. A row with another key is another row.
    pub fn new(key: String, make: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Self { key, make: Box::new(make) }
    }
}

/// The rows that `rows` names, which is read as a signal.
pub fn keyed(rows: impl Fn() -> Vec<Row> + Send + 'static) -> AnyView {
    keyed_rows(Box::new(rows))
}

fn keyed_rows(rows: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=rows key=|row| row.key.clone() children=|row| (row.make)() /> }.into_any()
}
