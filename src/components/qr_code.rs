//! A QR code as SVG: dark on white in both themes, since many readers know no other.

use leptos::prelude::*;

use crate::{i18n::messages, share::qr};

/// The QR code of a link; nothing where the link is too long for one.
pub fn qr_code(link: &str) -> AnyView {
    let Some(picture) = qr::encode(link) else { return ().into_any() };
    let view_box = format!("0 0 {size} {size}", size = picture.size);
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=messages().qr_code_of shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" />
            <path d=picture.path fill="#000" />
        </svg>
    }
    .into_any()
}
