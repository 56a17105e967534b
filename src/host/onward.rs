//! Where the home page goes on, for those without scripts: the app alone can load more of its list.

use commerce::page_data::PageData;
use leptos::prelude::*;

use super::html::to_html;
use crate::{
    i18n::messages,
    route::{Refine, Route},
};

/// As HTML; empty where all products are on the page. Needs the shop's context.
pub(super) fn to_follow(page_data: &PageData) -> String {
    let all = Refine::default().query(None, None);
    if !page_data.lists.iter().any(|(query, list)| *query == all && list.next.is_some()) {
        return String::new();
    }
    let link = view! { <a class="link" href=Route::Categories.href()>{messages().categories}</a> };
    to_html(view! { <p class="block">{link}</p> })
}
