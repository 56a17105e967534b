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

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::{platform::stage::Stage, state::signal::Var};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn a_row_is_made_once_and_moves_with_its_key() {
        let names = Var::new(vec!["a", "b"]);
        let made = StoredValue::new(0);
        let row = move |name: &'static str| {
            Row::new(name.to_owned(), move || {
                made.update_value(|made| *made += 1);
                view! { <li>{name}</li> }.into_any()
            })
        };
        let rows = move || names.get().into_iter().map(row).collect();
        let stage = Stage::mount(move || view! { <ul>{keyed(rows)}</ul> });
        assert_eq!(stage.text("ul"), "ab");
        names.set(vec!["b", "c", "a"]);
        stage.settle().await;
        assert_eq!(stage.text("ul"), "bca");
        assert_eq!(made.get_value(), 3);
        names.set(vec!["c"]);
        stage.settle().await;
        assert_eq!((stage.text("ul").as_str(), made.get_value()), ("c", 3));
    }
}
