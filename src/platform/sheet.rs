//! The browser's own modal dialogue: it keeps the focus inside, closes on Escape and gives the
//! focus back.

use web_sys::HtmlDialogElement;

/// Shows the dialogue above everything else.
pub fn open(dialog: &HtmlDialogElement) {
    if !dialog.open() && dialog.show_modal().is_err() {
        super::console::warn("the dialogue did not open");
    }
}

/// Closes it.
pub fn close(dialog: &HtmlDialogElement) {
    if dialog.open() {
        dialog.close();
    }
}
