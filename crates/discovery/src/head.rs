//! The head of a page: description, the page's address and its other languages, preview cards (Open Graph
//! and Twitter), and structured data. The title of the browser's tab is the app's.

use commerce::{Product, StockStatus};
use shop::Language;

use crate::{
    PageAbout, PageKind, Picture, Site, agents, icons, json_ld, manifest, price::Price, summary::summary,
    text::escaped,
};

/// The most characters of a description that a search engine shows.
const DESCRIPTION: usize = 160;

/// The elements of a page's `<head>` that are about this page, but for its title, one a line.
///
/// A page that should not be found says so, and nothing about itself.
pub fn head(site: &Site, page: &PageAbout) -> String {
    let mut tags = Tags(String::new());
    shop_files(&mut tags, site);
    if !page.is_indexable {
        tags.name("robots", "noindex");
        return tags.0;
    }
    let description = summary(page.description, DESCRIPTION);
    tags.name("description", &description);
    tags.name("robots", "max-image-preview:large");
    addresses(&mut tags, site, page);
    open_graph(&mut tags, site, page, &description);
    preview(&mut tags, site, page.picture.as_ref());
    tags.0 + &json_ld::scripts(site, page)
}

/// What every page of the shop has: relative, so that it is there on any host that the shop lies on, such as
/// one for trials. The page's policy lets no other host give icons and manifest.
fn shop_files(tags: &mut Tags, site: &Site) {
    if site.has_icons {
        for (relation, name, sizes) in icons::LINKS {
            tags.link(relation, name, &format!(r#" sizes="{sizes}""#));
        }
    }
    tags.link("manifest", manifest::FILE, "");
    tags.link("ai-catalog", agents::CATALOG, "");
}

fn addresses(tags: &mut Tags, site: &Site, page: &PageAbout) {
    tags.link("canonical", &site.address(page.path), "");
    if page.alternates.len() > 1 {
        for (language, path) in page.alternates {
            tags.alternate(language.tag(), &site.address(path));
        }
        if let Some(path) = page.for_any_language {
            tags.alternate("x-default", &site.address(path));
        }
    }
    for (relation, path) in [("prev", page.previous), ("next", page.next)] {
        if let Some(path) = path {
            tags.link(relation, &site.address(path), "");
        }
    }
}

fn open_graph(tags: &mut Tags, site: &Site, page: &PageAbout, description: &str) {
    let shop = site.name(page.language);
    tags.property("og:site_name", shop);
    tags.property("og:title", if page.title.is_empty() { shop } else { page.title });
    tags.property("og:description", description);
    tags.property("og:url", &site.address(page.path));
    tags.property("og:locale", &locale(page.language).unwrap_or_default());
    for (language, _) in page.alternates.iter().filter(|(language, _)| *language != page.language) {
        tags.property("og:locale:alternate", &locale(language).unwrap_or_default());
    }
    match &page.kind {
        PageKind::Product { product, .. } => product_card(tags, product),
        PageKind::Home { .. } | PageKind::List(_) | PageKind::Text => tags.property("og:type", "website"),
    }
}

fn preview(tags: &mut Tags, site: &Site, picture: Option<&Picture>) {
    let address = picture.and_then(|picture| site.picture(picture.url));
    let (Some(picture), Some(address)) = (picture, address) else {
        return tags.name("twitter:card", "summary");
    };
    tags.property("og:image", &address);
    if let Some((width, height)) = picture.size {
        tags.property("og:image:width", &width.to_string());
        tags.property("og:image:height", &height.to_string());
    }
    tags.property("og:image:alt", picture.alt);
    tags.name("twitter:card", "summary_large_image");
}

/// Chats show price and availability beside the picture.
fn product_card(tags: &mut Tags, product: &Product) {
    let price = Price::of(product.price_range.min);
    tags.property("og:type", "product");
    tags.property("product:price:amount", &price.amount);
    tags.property("product:price:currency", price.currency.as_str());
    tags.property(
        "product:availability",
        match product.availability {
            StockStatus::InStock | StockStatus::LowStock => "in stock",
            StockStatus::OutOfStock => "out of stock",
        },
    );
    tags.property("product:condition", "new");
}

/// Open Graph asks for a country with each language. `None` for a language whose country is anybody's guess.
fn locale(language: &Language) -> Option<String> {
    let country = match language.tag() {
        "ar" => "AR",
        "de" => "DE",
        "en" => "US",
        "es" => "ES",
        "fr" => "FR",
        "ja" => "JP",
        "ko" => "KR",
        "zh-Hans" => "CN",
        "zh-Hant" => "TW",
        tag => tag.split('-').nth(1).filter(|region| region.len() == 2)?,
    };
    Some(format!("{}_{country}", language.tag().split('-').next()?))
}

/// Elements so far. One without content is left out.
struct Tags(String);

impl Tags {
    fn name(&mut self, name: &str, content: &str) {
        self.meta("name", name, content);
    }

    fn property(&mut self, property: &str, content: &str) {
        self.meta("property", property, content);
    }

    fn meta(&mut self, key: &str, name: &str, content: &str) {
        let content = escaped(content);
        if !content.is_empty() {
            self.0 += &format!("<meta {key}=\"{name}\" content=\"{content}\">\n");
        }
    }

    /// `more` is written as it is, and begins with a blank.
    fn link(&mut self, relation: &str, address: &str, more: &str) {
        self.0 += &format!("<link rel=\"{relation}\"{more} href=\"{}\">\n", escaped(address));
    }

    fn alternate(&mut self, tag: &str, address: &str) {
        self.link("alternate", address, &format!(r#" hreflang="{tag}""#));
    }
}

#[cfg(test)]
mod tests;
