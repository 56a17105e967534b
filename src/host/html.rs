//! Views as the HTML of a page.

use leptos::prelude::*;

/// The HTML of a view, without what is no HTML: NUL, and the marks that leptos sets for hydration. Nothing is
/// hydrated, and no text holds such a mark, because "<" is escaped in them.
pub(super) fn to_html(view: impl IntoView) -> String {
    view.into_view().to_html().replace("<!>", "").replace('\0', "")
}
