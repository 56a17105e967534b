//! The products of a list, and the way to a page.

use super::Thing;
use crate::{Crumb, Linked, Site, text::one_line};

pub(super) fn items(site: &Site, products: &[Linked]) -> Thing {
    let item =
        |(place, product): (usize, &Linked)| step(place, product).with("url", site.address(product.path));
    Thing::new("ItemList")
        .with("numberOfItems", products.len())
        .with_things("itemListElement", products.iter().enumerate().map(item))
}

pub(super) fn breadcrumbs(site: &Site, crumbs: &[Crumb]) -> Thing {
    let item = |(place, crumb): (usize, &Crumb)| step(place, crumb).with("item", site.address(crumb.path));
    Thing::new("BreadcrumbList").with_things("itemListElement", crumbs.iter().enumerate().map(item))
}

/// An item without its address; the first is number 1.
fn step(place: usize, link: &Linked) -> Thing {
    Thing::new("ListItem").with("position", place + 1).with("name", one_line(link.title))
}
