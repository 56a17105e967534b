//! Icons: one path each on a grid of 24, drawn in the text's colour. They are decoration: whatever
//! carries one has a name in words.

use leptos::prelude::*;

/// A drawing, as the `d` of an SVG path.
#[derive(Clone, Copy)]
pub struct Icon(&'static str);

/// A house.
pub const HOME: Icon = Icon("M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z");
/// Four squares.
pub const CATEGORIES: Icon = Icon("M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z");
/// A shopping cart.
pub const CART: Icon =
    Icon("M3 9h18l-2 10a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1zM8 9l3-6M16 9l-3-6M9 13v3M12 13v3M15 13v3");
/// A head and shoulders.
pub const ME: Icon = Icon("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c0-4 4-6 8-6s8 2 8 6");
/// A lens.
pub const SEARCH: Icon = Icon("M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5");
/// An arrow out of a box.
pub const SHARE: Icon = Icon("M12 15V3M8 7l4-4 4 4M5 12v8h14v-8");
/// A chevron against the reading direction.
pub const BACK: Icon = Icon("M15 5l-7 7 7 7");
/// A chevron in the reading direction.
pub const FORWARD: Icon = Icon("M9 5l7 7-7 7");
/// A cross.
pub const CLOSE: Icon = Icon("M6 6l12 12M18 6 6 18");
/// Two bars.
pub const PAUSE: Icon = Icon("M9 6v12M15 6v12");
/// A heart.
pub const HEART: Icon = Icon("M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z");
/// A plus.
pub const PLUS: Icon = Icon("M12 5v14M5 12h14");
/// A minus.
pub const MINUS: Icon = Icon("M5 12h14");
/// A funnel.
pub const FILTER: Icon = Icon("M4 5h16l-6 8v6l-4-2v-4z");
/// A framed picture: stands where a picture is missing.
pub const PICTURE: Icon = Icon("M4 5h16v14H4zM4 16l5-5 6 6M13 14l3-3 4 4");

impl Icon {
    /// Whether it points along or against the reading direction, and is mirrored with it.
    fn is_directed(self) -> bool {
        [BACK.0, FORWARD.0].contains(&self.0)
    }
}

pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" class:icon-directed=icon.is_directed() viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d=icon.0 />
        </svg>
    }
}
