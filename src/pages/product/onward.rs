//! From a product on to others: those of the same category, and the recently viewed ones.

use commerce::{Product, ProductQuery};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::dynamic, option_sheet::Choice, product_grid::ProductGrid, product_row::product_row,
    },
    i18n::messages,
    route::Refine,
    state::{
        kept_products::{KeptList, KeptProduct},
        session::Session,
        signal::Var,
    },
};

/// The products viewed before this one, which is remembered from now on.
pub(super) fn remember(session: Session, product: &Product) -> Vec<KeptProduct> {
    let mut before = KeptList::RecentlyViewed.list(session);
    before.retain(|kept| kept.handle != product.handle);
    KeptList::RecentlyViewed.put(session, KeptProduct::of(product));
    before
}

/// The recently viewed products.
pub(super) fn recently_viewed(before: Var<Vec<KeptProduct>>) -> AnyView {
    let row = move || product_row(messages().recently_viewed, before.get());
    view! { <div class="product-related">{dynamic(row)}</div> }.into_any()
}

/// A few others of the same category.
pub(super) fn related(choice: Choice) -> AnyView {
    let product = choice.product();
    let Some((category, _)) = product.categories.last().cloned() else { return ().into_any() };
    let query = ProductQuery { limit: 7, ..Refine::default().query(None, Some(category)) };
    view! {
        <section class="product-related">
            <h2>{messages().related}</h2>
            <ProductGrid query only_first=true without=product.handle />
        </section>
    }
    .into_any()
}
