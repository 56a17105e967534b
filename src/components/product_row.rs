//! A few products side by side, with picture and name, that one moves along with a finger.

use leptos::prelude::*;

use super::{
    dynamic::CollectAny,
    picture::{Picture, Size},
};
use crate::{route::Route, state::kept_products::KeptProduct};

/// The row; nothing where there are none.
pub fn product_row(title: &'static str, products: Vec<KeptProduct>) -> AnyView {
    if products.is_empty() {
        return ().into_any();
    }
    let one = |product: KeptProduct| {
        let name = product.name().to_owned();
        let href = Route::Product { handle: product.handle, variant: None }.href();
        view! {
            <li>
                <a href=href>
                    <Picture media=product.media size=Size::Thumbnail />
                    <span>{name}</span>
                </a>
            </li>
        }
    };
    view! {
        <section class="product-row-frame">
            <h2>{title}</h2>
            <ul class="product-row-list">{products.into_iter().map(one).collect_any()}</ul>
        </section>
    }
    .into_any()
}
