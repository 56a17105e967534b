//! A product in a list.

use commerce::{Handle, ProductSummary, StockStatus};
use leptos::prelude::*;

use super::{
    dynamic::CollectAny,
    picture::{Picture, Size},
    price::price_range,
};
use crate::{i18n::messages, route::Route};

/// Where the card of a product leads.
pub fn card_href(handle: Handle) -> String {
    Route::Product { handle, variant: None }.href()
}

/// Picture, title, price; the whole card is one link.
pub fn product_card(product: ProductSummary, eager: bool) -> AnyView {
    let href = card_href(product.handle);
    let is_sold_out = product.availability == StockStatus::OutOfStock;
    let tags: Vec<_> = product.tags.into_iter().take(2).collect();
    view! {
        <a class="card" href=href>
            <Picture media=product.media size=Size::Thumbnail eager />
            <span class="card-title">{product.title}</span>
            <span class="card-tags">
                {is_sold_out.then(|| view! { <span class="tag tag-quiet">{messages().sold_out}</span> }.into_any())}
                {tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_any()}
            </span>
            {price_range(product.price, product.list_price)}
        </a>
    }
    .into_any()
}
