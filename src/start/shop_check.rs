//! The check of shop.json as a chunk: it is loaded where something in the file is wrong, and nowhere
//! else.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

use shop::Shop;

use crate::{pages::broken_shop::LeftOut, platform::console};

/// Every field of the file that is wrong, in words; none where the check cannot be loaded.
pub async fn errors(json: String) -> Vec<String> {
    #[cfg(feature = "split")]
    return split::errors(json).await.unwrap_or_default();
    #[cfg(not(feature = "split"))]
    check(&json)
}

/// Shows at the foot of the open shop what of the file was left out, and says it in the console.
pub async fn show_left_out(json: String) {
    #[cfg(feature = "split")]
    if let Err(error) = split::show_left_out(json).await {
        console::warn(&error.to_string());
    }
    #[cfg(not(feature = "split"))]
    show(&json);
}

fn check(json: &str) -> Vec<String> {
    Shop::check(json).iter().map(ToString::to_string).collect()
}

fn show(json: &str) {
    let errors = check(json);
    for error in &errors {
        console::error(error);
    }
    leptos::mount::mount_to_body(move || leptos::view! { <LeftOut errors /> });
}

#[cfg(feature = "split")]
mod split {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(shop_check, fallible)]
    pub fn errors(json: String) -> Result<Vec<String>, SplitLoaderError> {
        Ok(super::check(&json))
    }

    #[wasm_split(shop_check, fallible)]
    pub fn show_left_out(json: String) -> Result<(), SplitLoaderError> {
        super::show(&json);
        Ok(())
    }
}
