//! A quantity with a button on each side.

use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    icon::{self, icon},
};
use crate::{i18n::messages, state::signal::Derived};

/// The most one line holds where the backend names no limit.
pub const MOST: u32 = 999;

/// Shows `value` between `least` and `most`; asks for a new one through `on_change`.
pub fn stepper(
    value: Derived<u32>,
    least: u32,
    most: Derived<u32>,
    on_change: impl Fn(u32) + Clone + 'static,
) -> AnyView {
    let words = messages();
    let now = move || value.with_untracked(|value| *value);
    let on_more = on_change.clone();
    view! {
        <div class="stepper" role="group" aria-label=words.quantity>
            <button
                class="icon-button"
                aria-label=words.decrease_quantity
                disabled=move || value.get() <= least
                on:click=move |_| on_change(now().saturating_sub(1).max(least))
            >
                {icon(icon::MINUS)}
            </button>
            <output class="stepper-value" aria-live="polite">{dynamic(move || value.get().to_string())}</output>
            <button
                class="icon-button"
                aria-label=words.increase_quantity
                disabled={move || value.get() >= most.get()}
                on:click=move |_| on_more((now() + 1).min(most.with_untracked(|most| *most)))
            >
                {icon(icon::PLUS)}
            </button>
        </div>
    }
    .into_any()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::{platform::stage::Stage, state::signal::Var};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn the_buttons_stop_at_the_limits() {
        let value = StoredValue::new(None);
        let stage = Stage::mount(move || {
            let held = Var::new(1);
            value.set_value(Some(held));
            let shown = Derived::new(move || held.get());
            stepper(shown, 1, Derived::new(|| 2), move |wanted| held.set(wanted))
        });
        stage.click("button:last-child").await;
        assert_eq!(stage.text("output"), "2");
        assert!(stage.is("button:last-child:disabled"));
        stage.click("button:first-child").await;
        stage.click("button:first-child").await;
        assert_eq!(value.get_value().map(Var::get_untracked), Some(1));
        assert!(stage.is("button:first-child:disabled"));
    }
}
