//! The web manifest: what a phone needs to put the shop on its home screen.

use serde_json::{Value, json};

use crate::{
    Site,
    icons::{ICONS, Purpose},
    text::one_line,
};

/// Where the manifest lies in the shop's folder.
pub(crate) const FILE: &str = "manifest.webmanifest";
/// The most characters of a name under an icon (Chrome for Android shows about so many).
const SHORT_NAME: usize = 12;

/// The text of `manifest.webmanifest`, in the shop's default language.
pub fn web_manifest(site: &Site) -> String {
    let language = site.default_language();
    let name = one_line(site.name(language));
    let icons = ICONS.iter().filter(|icon| icon.purpose != Purpose::Link).map(|icon| {
        json!({
            "src": icon.name,
            "sizes": format!("{0}x{0}", icon.size),
            "type": "image/png",
            "purpose": if icon.purpose == Purpose::Maskable { "maskable" } else { "any" },
        })
    });
    let mut manifest = json!({
        "id": site.folder(),
        "name": name,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "lang": language.tag(),
        "dir": if language.is_mirrored() { "rtl" } else { "ltr" },
        "theme_color": site.shop.accent.css(),
        "background_color": "#ffffff",
        "icons": if site.has_icons { icons.collect() } else { Vec::new() },
    });
    if name.chars().count() <= SHORT_NAME {
        manifest["short_name"] = Value::from(name);
    }
    if let Some(tagline) = site.tagline(language) {
        manifest["description"] = Value::from(one_line(tagline));
    }
    format!("{manifest:#}\n")
}
