//! Where links of a shop lead: whether there is such a product, category, page or order.

use commerce::{Sort, json::Node, near, percent};
use shop::Language;

/// The pages of every shop, by the first part of their path. Those below `p`, `c` and `pages` have a handle.
pub const PAGES: [&str; 6] = ["search", "cart", "checkout", "order", "share", "me"];

/// What links can lead to. Products and categories of a server are not known.
pub struct Destinations<'t> {
    products: Option<Vec<&'t str>>,
    categories: Option<Vec<&'t str>>,
    pages: Vec<&'t str>,
}

impl<'t> Destinations<'t> {
    pub fn new(shop: Node<'t>, catalog: Option<Node<'t>>) -> Self {
        Self {
            products: catalog.map(|catalog| handles(catalog, "products")),
            categories: catalog.map(|catalog| {
                let mut all = Vec::new();
                collect(catalog, "categories", &mut all);
                all
            }),
            pages: handles(shop, "legal"),
        }
    }

    /// Why a path of the shop leads to nothing; `None` where it leads somewhere.
    pub fn why_nowhere(&self, link: &str) -> Option<String> {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        let path = path.split('#').next().unwrap_or_default();
        let parts: Vec<String> =
            path.split('/').filter(|part| !part.is_empty()).map(percent::decode).collect();
        let mut parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if parts.first().is_some_and(|first| Language::find(first).is_some()) {
            parts.remove(0);
        }
        match parts[..] {
            [] | ["index.html"] => None,
            ["p", handle] => lacks("product", handle, self.products.as_deref()?),
            ["c"] => unknown_sort(query),
            ["c", handle, ..] => lacks("category", handle, self.categories.as_deref().unwrap_or(&[handle]))
                .or_else(|| unknown_sort(query)),
            ["pages", handle] => lacks("page", handle, &self.pages),
            [first, ..] if PAGES.contains(&first) => unknown_sort(query),
            _ => Some(String::from(
                "leads to no page of the shop; products are at \"/p/HANDLE\", categories at \"/c/HANDLE\", \
                 your pages at \"/pages/HANDLE\", lists at \"/search?sort=new\"",
            )),
        }
    }
}

fn lacks(what: &str, handle: &str, known: &[&str]) -> Option<String> {
    let why = || format!("leads to the {what} \"{handle}\", which does not exist{}", hint(handle, known));
    (!known.contains(&handle)).then(why)
}

/// The name that was meant, or those that there are where they are few.
fn hint(handle: &str, known: &[&str]) -> String {
    let meant = near::hint(handle, known.iter().copied());
    match known.len() {
        _ if !meant.is_empty() => meant,
        1..=12 => format!("; there are \"{}\"", known.join("\", \"")),
        _ => String::new(),
    }
}

fn unknown_sort(query: &str) -> Option<String> {
    let sort = query.split('&').find_map(|pair| pair.strip_prefix("sort="))?;
    let known = Sort::ALL.map(Sort::name);
    let why = || format!("has no order \"{sort}\"; write \"sort=\" with one of {}", known.join(", "));
    (!known.contains(&sort)).then(why)
}

/// The handles in a list of objects.
pub fn handles<'t>(node: Node<'t>, list: &str) -> Vec<&'t str> {
    let items = node.optional(list).and_then(|items| items.list().ok()).into_iter().flatten();
    items.filter_map(|item| item.optional("handle")?.as_text()).collect()
}

fn collect<'t>(node: Node<'t>, list: &str, all: &mut Vec<&'t str>) {
    all.extend(handles(node, list));
    let items = node.optional(list).and_then(|items| items.list().ok());
    items.into_iter().flatten().for_each(|item| collect(item, "children", all));
}

#[cfg(test)]
mod tests {
    use commerce::json::Tree;

    use super::*;

    const CATALOG: &str = r#"{ "products": [{ "handle": "gift-box" }],
        "categories": [{ "handle": "soap", "children": [{ "handle": "oat" }] }] }"#;

    fn why(link: &str, has_catalog: bool) -> Option<String> {
        let shop = Tree::parse(r#"{ "legal": [{ "handle": "imprint" }] }"#).unwrap();
        let catalog = Tree::parse(CATALOG).unwrap();
        Destinations::new(shop.root(), has_catalog.then(|| catalog.root())).why_nowhere(link)
    }

    #[test]
    fn what_exists_is_somewhere() {
        for link in [
            "/",
            "/c",
            "/p/gift-box",
            "/p/gift-box?v=large#top",
            "/de/p/gift-box",
            "/c/oat",
            "/c/soap/20?sort=new",
            "/search?q=soap&sort=price-desc",
            "/pages/imprint",
            "/me/orders",
            "/cart",
            "p/gift-box",
        ] {
            assert_eq!(why(link, true), None, "{link}");
        }
        for link in ["/p/anything", "/c/anything", "/c/anything?sort=new"] {
            assert_eq!(why(link, false), None, "{link}");
        }
    }

    #[test]
    fn what_does_not_exist_is_named_with_what_may_be_meant() {
        for (link, words) in [
            ("/p/giftbox", "the product \"giftbox\", which does not exist; did you mean \"gift-box\"?"),
            ("/p/tea", "the product \"tea\", which does not exist; there are \"gift-box\""),
            ("/c/soaps", "the category \"soaps\", which does not exist; did you mean \"soap\"?"),
            ("/c/oat?sort=newest", "has no order \"newest\""),
            ("/search?sort=newest", "has no order \"newest\""),
            ("/pages/imprnt", "did you mean \"imprint\"?"),
            ("/product/gift-box", "leads to no page of the shop"),
        ] {
            let why = why(link, true).unwrap();
            assert!(why.contains(words), "{why}");
        }
        assert!(why("/pages/imprnt", false).is_some() && why("/shop", false).is_some());
    }
}
