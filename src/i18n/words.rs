//! Where the words of a language are: English is there from the start, every other language is, with
//! the feature `split`, a part of the shop that is loaded by those who read it.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a part's first function is named to the splitter")
)]

use super::{Language, Messages, ar, en, zh_hans};

/// The words of a language; `None` where they cannot be loaded.
pub async fn of(language: Language) -> Option<&'static Messages> {
    match language {
        Language::English => Some(&en::ENGLISH),
        Language::SimplifiedChinese => simplified_chinese().await,
        Language::Arabic => arabic().await,
    }
}

#[cfg(not(feature = "split"))]
async fn simplified_chinese() -> Option<&'static Messages> {
    Some(&zh_hans::SIMPLIFIED_CHINESE)
}

#[cfg(feature = "split")]
async fn simplified_chinese() -> Option<&'static Messages> {
    zh_hans().await.ok()
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(zh_hans, fallible)]
fn zh_hans() -> Result<&'static Messages, wasm_split_helpers::SplitLoaderError> {
    Ok(&zh_hans::SIMPLIFIED_CHINESE)
}

#[cfg(not(feature = "split"))]
async fn arabic() -> Option<&'static Messages> {
    Some(&ar::ARABIC)
}

#[cfg(feature = "split")]
async fn arabic() -> Option<&'static Messages> {
    ar_words().await.ok()
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(ar, fallible)]
fn ar_words() -> Result<&'static Messages, wasm_split_helpers::SplitLoaderError> {
    Ok(&ar::ARABIC)
}
