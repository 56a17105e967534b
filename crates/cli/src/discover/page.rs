//! What is read of a page for its head, from what it was rendered from.

use commerce::{Category, Handle, Media, Product};
use prerender::{PageAbout, PageFacts, PublicPage};

/// The words of a link, and its path.
pub type Link = (String, String);

/// The product that the page is about.
pub fn product<'p>(facts: &PageFacts<'p>) -> Option<&'p Product> {
    let PublicPage::Product(handle) = facts.page else { return None };
    facts.page_data.products.iter().find(|product| product.handle == *handle)
}

/// The products of the category that the page is about, in its order.
pub fn products(facts: &PageFacts<'_>) -> Vec<Link> {
    let Some(asked) = facts.page.category().and_then(|_| facts.page.query()) else { return Vec::new() };
    let list = facts.page_data.lists.iter().find(|(query, _)| *query == asked);
    let products = list.into_iter().flat_map(|(_, page)| &page.items);
    products
        .map(|product| (product.title.clone(), path(facts, &PublicPage::Product(product.handle.clone()))))
        .collect()
}

/// The way to the page from the home page, itself last.
pub fn way(about: &PageAbout<'_>) -> Vec<Link> {
    let facts = &about.facts;
    let shop = facts.shop.name.get(&[facts.language.tag().to_owned()]).to_owned();
    let mut way = vec![(shop, path(facts, &PublicPage::Home))];
    let category = |handle: &Handle| path(facts, &PublicPage::Category(handle.clone()));
    match facts.page {
        PublicPage::Home => {}
        PublicPage::Categories | PublicPage::Content(_) => {
            way.push((about.name.to_owned(), facts.path()));
        }
        PublicPage::Category(handle) | PublicPage::CategoryFrom { handle, .. } => {
            let steps = steps(categories(facts), handle).unwrap_or_default();
            way.extend(steps.into_iter().map(|step| (step.title.clone(), category(&step.handle))));
        }
        PublicPage::Product(_) => {
            let steps = product(facts).into_iter().flat_map(|product| &product.categories);
            way.extend(steps.map(|(handle, title)| (title.clone(), category(handle))));
            way.push((about.name.to_owned(), facts.path()));
        }
    }
    way
}

/// What a preview card shows: the product, the category, the first banner of the shop.
pub fn picture(facts: &PageFacts<'_>) -> Option<Media> {
    match facts.page {
        PublicPage::Home | PublicPage::Categories | PublicPage::Content(_) => {
            let url = facts.shop.banners.iter().find_map(|banner| banner.image.clone());
            url.or_else(|| facts.shop.logo.clone()).map(|url| Media { url, ..Media::default() })
        }
        PublicPage::Category(handle) | PublicPage::CategoryFrom { handle, .. } => {
            Category::find(categories(facts), handle)?.media.clone()
        }
        PublicPage::Product(_) => product(facts)?.media.first().cloned(),
    }
}

/// The tree of categories, where the page was made with it.
pub fn categories<'p>(facts: &PageFacts<'p>) -> &'p [Category] {
    facts.page_data.categories.as_deref().unwrap_or_default()
}

/// The path of another page in the same language.
pub fn path(facts: &PageFacts<'_>, page: &PublicPage) -> String {
    page.path(facts.prefix(facts.language))
}

/// The categories from the top of a tree down to the one with this handle.
fn steps<'c>(tree: &'c [Category], handle: &Handle) -> Option<Vec<&'c Category>> {
    tree.iter().find_map(|category| {
        if category.handle == *handle {
            return Some(vec![category]);
        }
        let mut below = steps(&category.children, handle)?;
        below.insert(0, category);
        Some(below)
    })
}
