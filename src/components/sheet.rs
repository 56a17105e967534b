//! A sheet that rises from the foot of the screen (a panel in its middle on a wide one). It is the
//! browser's own modal dialogue.

use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    element_ref::ElementRef,
    icon::{self, icon},
};
use crate::{
    i18n::messages,
    platform::sheet,
    state::signal::{Var, effect},
};

/// Shows `children` while `open`; closing it by any means sets `open` to false.
#[component]
pub fn Sheet(open: Var<bool>, #[prop(into)] title: String, children: ChildrenFn) -> impl IntoView {
    let dialog = ElementRef::new();
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() { sheet::open(&dialog) } else { sheet::close(&dialog) }
    });
    let name = title.clone();
    view! {
        <dialog
            class="sheet"
            node_ref=dialog
            aria-label=name
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if dialog.get_untracked().is_some_and(|dialog| sheet::is_beside(&dialog, &event)) {
                    open.set(false);
                }
            }
        >
            <header class="sheet-head">
                <h2>{title}</h2>
                <button class="icon-button" aria-label=messages().close on:click=move |_| open.set(false)>
                    {icon(icon::CLOSE)}
                </button>
            </header>
            <div class="sheet-body">{dynamic(move || open.get().then(|| children()))}</div>
        </dialog>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::stage::Stage;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn it_opens_as_a_modal_and_its_cross_closes_it() {
        let open = Var::new(false);
        let stage = Stage::mount(move || view! { <Sheet open title="Options"><p>"Glaze"</p></Sheet> });
        assert!(!stage.is("dialog p"));
        open.set(true);
        stage.settle().await;
        assert!(stage.is("dialog:modal p"));
        stage.click("header button").await;
        assert!(!open.get_untracked());
        assert!(!stage.is("dialog[open]"));
    }
}
