//! A list that only grows at its end: what is there stays the same elements.

use std::{ops::Range, sync::Arc};

use leptos::prelude::*;

use super::dynamic::dynamic;
use crate::state::signal::Derived;

/// Makes a part of the list.
pub type Part = Arc<dyn Fn(Range<usize>) -> AnyView + Send + Sync>;

/// As many as `count` says: those of the start at once, and each time it grows those after them.
pub fn growing(count: Derived<usize>, part: Part) -> AnyView {
    from(0, count, part)
}

fn from(start: usize, count: Derived<usize>, part: Part) -> AnyView {
    let end = count.with_untracked(|count| *count);
    let shown = part(start..end);
    let has_more = Derived::new(move || count.get() > end);
    let more = move || has_more.get().then(|| from(end, count, part.clone()));
    view! { {shown} {dynamic(more)} }.into_any()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::{components::dynamic::CollectAny, platform::stage::Stage, state::signal::Var};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn what_is_there_is_not_made_again() {
        let (made, count) = (StoredValue::new(0), StoredValue::new(None));
        let stage = Stage::mount(move || {
            let held = Var::new(2);
            count.set_value(Some(held));
            let part = move |range: Range<usize>| {
                made.update_value(|made| *made += range.len());
                range.map(|number| view! { <li>{number.to_string()}</li> }).collect_any()
            };
            view! { <ul>{growing(Derived::new(move || held.get()), Arc::new(part))}</ul> }
        });
        assert_eq!(stage.text("ul"), "01");
        for grown in [3, 3, 5] {
            count.get_value().unwrap().set(grown);
            stage.settle().await;
        }
        assert_eq!((stage.text("ul").as_str(), made.get_value()), ("01234", 5));
    }
}
