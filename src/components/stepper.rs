//! A quantity with a button on each side.

use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    icon::{self, icon},
};
use crate::i18n::messages;

/// The most one line holds where the backend names no limit.
pub const MOST: u32 = 999;

/// Shows `value` between `least` and `most`; asks for a new one through `on_change`.
#[component]
pub fn Stepper(
    #[prop(into)] value: Signal<u32>,
    least: u32,
    #[prop(into)] most: Signal<u32>,
    /// Hears the number that is wanted.
    on_change: Callback<u32>,
) -> impl IntoView {
    let words = messages();
    view! {
        <div class="stepper" role="group" aria-label=words.quantity>
            <button
                class="icon-button"
                aria-label=words.decrease_quantity
                disabled=move || value.get() <= least
                on:click=move |_| on_change.run(value.get_untracked().saturating_sub(1).max(least))
            >
                {icon(icon::MINUS)}
            </button>
            <output class="stepper-value" aria-live="polite">{dynamic(move || value.get().to_string())}</output>
            <button
                class="icon-button"
                aria-label=words.increase_quantity
                disabled={move || value.get() >= most.get()}
                on:click=move |_| on_change.run((value.get_untracked() + 1).min(most.get_untracked()))
            >
                {icon(icon::PLUS)}
            </button>
        </div>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::stage::Stage;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn the_buttons_stop_at_the_limits() {
        let value = RwSignal::new(1);
        let on_change = Callback::new(move |wanted| value.set(wanted));
        let stage =
            Stage::mount(move || view! { <Stepper value least=1 most=Signal::derive(|| 2) on_change /> });
        stage.click("button:last-child").await;
        assert_eq!(stage.text("output"), "2");
        assert!(stage.is("button:last-child:disabled"));
        stage.click("button:first-child").await;
        stage.click("button:first-child").await;
        assert_eq!(value.get_untracked(), 1);
        assert!(stage.is("button:first-child:disabled"));
    }
}
