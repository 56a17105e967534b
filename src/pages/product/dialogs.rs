//! The dialogues of a product's page and the field to write in, as a chunk: who only looks at a product
//! does not load what these take. It is loaded at the first touch, or when one of them is wanted.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

use commerce::{CommerceError, Media};
use leptos::prelude::*;

use super::{buy::Buying, zoom::Zoom};
use crate::{
    components::{
        dynamic::dynamic,
        option_sheet::{Choice, OptionSheet},
        text_field::text_field,
    },
    i18n::explain,
    platform::{attention, console, network, task},
    state::{
        notices::use_notices,
        signal::{Var, effect},
    },
};

/// Loads the chunk at the next touch, where no data is saved.
pub(super) fn get_ready() {
    if network::is_frugal() {
        return;
    }
    attention::on_next(|| {
        task::spawn(async {
            if let Err(error) = split::load().await {
                console::warn(&error.to_string());
            }
        });
    });
}

/// What of the chunk is shown.
#[derive(Clone, Copy)]
pub(super) enum Dialog {
    Options(Buying),
    Zoom(Var<Option<Media>>),
    Writing(Choice),
}

/// The dialogue, once it is first wanted and its code is there. `give_up` hears that it cannot be loaded.
pub(super) fn dialog(
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
        Dialog::Writing(choice) => text_field(choice.writing, choice.text_field()),
    }
}

#[cfg(not(feature = "split"))]
mod split {
    use super::{AnyView, CommerceError, Dialog};

    pub fn is_loaded() -> bool {
        true
    }

    pub async fn load() -> Result<(), CommerceError> {
        Ok(())
    }

    pub fn view(dialog: Dialog) -> Option<AnyView> {
        Some(super::view(dialog))
    }
}

#[cfg(feature = "split")]
mod split {
    use std::sync::atomic::{AtomicBool, Ordering};

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{AnyView, CommerceError, Dialog, console, task};

    static IS_LOADED: AtomicBool = AtomicBool::new(false);

    #[wasm_split(product_dialogs, fallible, preload(load_product_dialogs))]
    fn view_in_chunk(dialog: Dialog) -> Result<AnyView, SplitLoaderError> {
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

    pub fn view(dialog: Dialog) -> Option<AnyView> {
        task::ready(view_in_chunk(dialog)).and_then(Result::ok)
    }
}
