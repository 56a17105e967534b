//! The browser's own modal dialogue: it keeps the focus inside, closes on Escape and gives the
//! focus back.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, MouseEvent};

/// Shows the dialogue above everything else.
pub fn open(dialog: &Element) {
    let dialog = as_dialog(dialog);
    if !dialog.open() && dialog.show_modal().is_err() {
        super::console::warn("the dialogue did not open");
    }
}

pub fn close(dialog: &Element) {
    let dialog = as_dialog(dialog);
    if dialog.open() {
        dialog.close();
    }
}

/// Whether a click fell beside the dialogue, on what lies dark behind it. (A click that a key makes is
/// at its button.)
pub fn is_beside(dialog: &Element, event: &MouseEvent) -> bool {
    let dialog = as_dialog(dialog);
    let is_its_own = event.target().as_ref() == Some(dialog.as_ref());
    // It stands fixed in the window, so that these are the window's own coordinates.
    let (x, y) = (event.client_x() - dialog.offset_left(), event.client_y() - dialog.offset_top());
    let is_inside = (0..=dialog.offset_width()).contains(&x) && (0..=dialog.offset_height()).contains(&y);
    is_its_own && !is_inside
}

/// What a view calls `<dialog>` is one.
fn as_dialog(element: &Element) -> &HtmlDialogElement {
    element.unchecked_ref()
}
