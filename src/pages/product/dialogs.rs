//! The dialogs of a product's page, as a chunk: the options and the enlarged picture. It is loaded at
//! the first touch of the page, or when a dialog is opened.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

use commerce::Media;
use leptos::prelude::*;

use super::{buy::Buying, zoom::Zoom};
use crate::{
    components::{dynamic::dynamic, option_sheet::OptionSheet},
    i18n::explain,
    platform::task,
    state::{
        notices::use_notices,
        signal::{Var, effect},
    },
};

/// Loads the chunk. Where that fails, the next dialog that is opened tries again.
pub async fn load() {
    drop(split::load().await);
}

#[derive(Clone, Copy)]
#[allow(clippy::large_enum_variant, reason = "a page makes one of each")]
pub(super) enum Dialog {
    Options(Buying),
    Zoom(Var<Option<Media>>),
}

/// The dialog, once it is first opened and its code is there. `give_up` hears that it cannot be loaded.
pub(super) fn on_demand(
    dialog: Dialog,
    is_wanted: impl Fn() -> bool + 'static,
    give_up: impl Fn() + Copy + 'static,
) -> AnyView {
    let is_there = Var::new(split::is_loaded());
    let notices = use_notices();
    effect(move || {
        if is_there.get_untracked() || !is_wanted() {
            return;
        }
        task::spawn(async move {
            match split::load().await {
                Ok(()) => is_there.set(true),
                Err(error) => {
                    give_up();
                    notices.say(explain(&error));
                }
            }
        });
    });
    dynamic(move || is_there.get().then(|| split::view(dialog)))
}

/// What runs in the chunk.
fn view(dialog: Dialog) -> AnyView {
    match dialog {
        Dialog::Options(buying) => {
            let buttons = std::sync::Arc::new(move || buying.buttons());
            view! { <OptionSheet open=buying.is_open choice=buying.choice buttons /> }.into_any()
        }
        Dialog::Zoom(shown) => view! { <Zoom shown /> }.into_any(),
    }
}

#[cfg(not(feature = "split"))]
mod split {
    use commerce::CommerceError;
    use leptos::prelude::AnyView;

    pub fn is_loaded() -> bool {
        true
    }

    pub async fn load() -> Result<(), CommerceError> {
        Ok(())
    }

    pub fn view(dialog: super::Dialog) -> Option<AnyView> {
        Some(super::view(dialog))
    }
}

#[cfg(feature = "split")]
mod split {
    use std::sync::atomic::{AtomicBool, Ordering};

    use commerce::CommerceError;
    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::platform::{console, task};

    static IS_LOADED: AtomicBool = AtomicBool::new(false);

    #[wasm_split(product_dialogs, fallible, preload(load_product_dialogs))]
    fn view_in_chunk(dialog: super::Dialog) -> Result<AnyView, SplitLoaderError> {
        Ok(super::view(dialog))
    }

    pub fn is_loaded() -> bool {
        IS_LOADED.load(Ordering::Relaxed)
    }

    pub async fn load() -> Result<(), CommerceError> {
        match load_product_dialogs().await {
            Ok(()) => {
                IS_LOADED.store(true, Ordering::Relaxed);
                Ok(())
            }
            Err(error) => {
                console::warn(&error.to_string());
                Err(CommerceError::Offline)
            }
        }
    }

    pub fn view(dialog: super::Dialog) -> Option<AnyView> {
        task::ready(view_in_chunk(dialog)).and_then(Result::ok)
    }
}
