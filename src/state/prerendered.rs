//! Reads what a prerendered page brings, by code in a chunk: most pages that the app opens bring nothing.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

use commerce::page_data::PageData;

use crate::platform::console;

/// What the page was rendered from; `None` where it cannot be read, so that it is asked for as ever.
pub async fn read(text: String) -> Option<PageData> {
    match chunk::read(text).await {
        Ok(page) => Some(page),
        Err(why) => {
            console::warn(&["the page's data: ", &why].concat());
            None
        }
    }
}

/// What runs in the chunk.
fn read_now(text: &str) -> Result<PageData, String> {
    PageData::read(text).map_err(|error| error.to_string())
}

#[cfg(not(feature = "split"))]
mod chunk {
    use commerce::page_data::PageData;

    pub async fn read(text: String) -> Result<PageData, String> {
        super::read_now(&text)
    }
}

#[cfg(feature = "split")]
mod chunk {
    use commerce::page_data::PageData;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(page_data, fallible)]
    fn read_in_chunk(text: String) -> Result<Result<PageData, String>, SplitLoaderError> {
        Ok(super::read_now(&text))
    }

    pub async fn read(text: String) -> Result<PageData, String> {
        read_in_chunk(text).await.map_err(|error| error.to_string())?
    }
}
