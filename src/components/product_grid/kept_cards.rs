//! The cards of a list that stand in the page as HTML already. They become the app's as they are, so that to
//! take a page over makes none of them anew; where a picture of them is missing, they are made after all.

use commerce::ProductSummary;
use leptos::tachys::renderer::types::Element;

use crate::{
    components::{element_ref::ElementRef, product_card::card_href},
    platform::{kept, task},
    state::{navigation::use_navigation, signal::Var},
};

/// The first cards of a grid: in the page already, or to be made. Copied freely.
#[derive(Clone, Copy)]
pub struct KeptCards {
    grid: ElementRef,
    /// How many they are; none where they are to be made.
    count: Var<usize>,
}

impl KeptCards {
    /// Looks for the cards of these products in the page that is taken over.
    pub fn find(products: &[ProductSummary]) -> Self {
        let is_taken_over = use_navigation().here().prerendered;
        match is_taken_over.then(|| in_page(products)).flatten() {
            Some(cards) => Self::take(cards, products),
            None => Self { grid: ElementRef::new(), count: Var::new(0) },
        }
    }

    fn take(cards: Element, products: &[ProductSummary]) -> Self {
        let count = Var::new(products.len());
        let color = |product: &ProductSummary| product.media.as_ref().and_then(|media| media.color.clone());
        let colors: Vec<_> = products.iter().map(color).collect();
        let grid = ElementRef::with(Box::new(move |grid| {
            kept::take(&cards, grid);
            let grid = grid.clone();
            kept::on_broken(&grid, {
                let grid = grid.clone();
                move || give_up(&grid, count)
            });
            task::idle(move || kept::color(&grid, &colors));
        }));
        Self { grid, count }
    }

    /// The grid, to stand in its view as `node_ref`.
    pub fn grid(self) -> ElementRef {
        self.grid
    }

    /// How many cards are there already, as a signal.
    pub fn count(self) -> usize {
        self.count.get()
    }

    /// Takes out what was there already: from now on, all cards are made.
    pub fn give_up(self) {
        if let Some(grid) = self.grid.get_untracked() {
            give_up(&grid, self.count);
        }
    }
}

fn give_up(grid: &Element, count: Var<usize>) {
    if let Some(kept) = count.try_get_untracked().filter(|kept| *kept > 0) {
        kept::remove(grid, kept);
        count.set(0);
    }
}

fn in_page(products: &[ProductSummary]) -> Option<Element> {
    let hrefs: Vec<String> = products.iter().map(|product| card_href(product.handle.clone())).collect();
    kept::find(&hrefs).filter(|_| !hrefs.is_empty())
}
