//! Where pictures lie, as a catalog may say it.

use crate::{draft::Picture, json::Json};

/// A picture of the catalog; `None` where its address is none that a shop may load.
pub fn written(picture: &Picture) -> Option<Json> {
    let src = address(&picture.src)?;
    let (width, height) = picture.size.unzip();
    Some(Json::object([
        ("src", Some(Json::text(src))),
        ("alt", Json::some_text(picture.alt.trim())),
        ("width", width.map(Json::number)),
        ("height", height.map(Json::number)),
    ]))
}

/// The server of an address; `None` for a path.
pub fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty()).then(|| host.to_lowercase())
}

/// A path beside catalog.json or a web address, without what the catalog reads as something else.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let mut address = if text.starts_with("//") { String::from("https:") } else { String::new() };
    let is_web = text.starts_with("//") || text.contains("://");
    for letter in text.chars() {
        match letter {
            // {width} stands for the widths of a picture.
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            '\\' if !is_web => address.push('/'),
            _ if letter.is_whitespace() || letter.is_control() => address.push_str("%20"),
            _ => address.push(letter),
        }
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains('/'));
    let may_be_loaded = scheme.is_none_or(|scheme| matches!(scheme, "https" | "http"));
    (may_be_loaded && !address.is_empty()).then_some(address)
}
