//! The text of a page of the merchant's own, as the build makes it of Markdown: a file with its HTML. The shape
//! of that file is owned here. Which parts of the HTML are shown is the user interface's.

use crate::{
    Device, Result,
    http::Request,
    json::{Read, Tree},
};

/// The text of the file that [`read_content`] reads.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_content(html: &str) -> String {
    serde_json::json!({ "html": html }).to_string()
}

/// The HTML of such a file, by its path in the shop's folder. [`CommerceError::Gone`](crate::CommerceError::Gone)
/// where it is not there.
pub async fn content(device: &dyn Device, file: &str) -> Result<String> {
    let text = Request::get(device.resolve(file)).send().await?.ok()?;
    Ok(read_content(&text)?)
}

fn read_content(text: &str) -> Read<String> {
    Ok(Tree::parse(text)?.root().field("html")?.text()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let html = "<p>\"A\" \u{6708}</p>\n<script>";
        assert_eq!(read_content(&write_content(html)).unwrap(), html);
        assert!(read_content("<!doctype html>").is_err());
    }
}
