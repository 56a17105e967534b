//! The head of a page: title, description, the page's address and its other languages, preview cards
//! (Open Graph and Twitter), and structured data.

use commerce::{Product, StockStatus};
use shop::Language;

use crate::{
    PageAbout, PageKind, Picture, Site, agents, icons,
    json_ld::{self, Price},
    manifest,
    summary::summary,
    text::escaped,
};

/// The most characters of a description that a search engine shows.
const DESCRIPTION: usize = 160;

/// The elements of a page's `<head>` that are about this page, one a line.
///
/// A page that should not be found says so and has a title, and nothing else.
pub fn head(site: &Site, page: &PageAbout) -> String {
    let shop = site.name(page.language);
    let mut tags = Tags(String::new());
    tags.title(&if page.title.is_empty() { shop.to_owned() } else { format!("{} · {shop}", page.title) });
    if !page.is_indexable {
        tags.name("robots", "noindex");
        return tags.0;
    }
    let description = summary(page.description, DESCRIPTION);
    tags.name("description", &description);
    tags.name("robots", "max-image-preview:large");
    links(&mut tags, site, page);
    open_graph(&mut tags, site, page, &description);
    let card = if page.picture.is_some() { "summary_large_image" } else { "summary" };
    tags.name("twitter:card", card);
    tags.0 + &json_ld::scripts(site, page)
}

fn links(tags: &mut Tags, site: &Site, page: &PageAbout) {
    tags.link("canonical", &site.address(page.path), "");
    for (language, path) in page.alternates {
        tags.alternate(language.tag(), &site.address(path));
    }
    let is_default = |(language, _): &&(&Language, String)| *language == site.default_language();
    if let Some((_, path)) = page.alternates.iter().find(is_default) {
        tags.alternate("x-default", &site.address(path));
    }
    for (relation, path) in [("prev", page.previous), ("next", page.next)] {
        if let Some(path) = path {
            tags.link(relation, &site.address(path), "");
        }
    }
    tags.link("ai-catalog", &site.address(agents::CATALOG), "");
    if site.has_icons {
        for (relation, name, sizes) in icons::LINKS {
            tags.link(relation, &site.address(name), &format!(r#" sizes="{sizes}""#));
        }
    }
    tags.link("manifest", &site.address(manifest::FILE), "");
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
    if let Some(picture) = &page.picture {
        preview(tags, site, picture);
    }
    match &page.kind {
        PageKind::Product { product, .. } => product_card(tags, product),
        PageKind::Home { .. } | PageKind::List(_) | PageKind::Text => tags.property("og:type", "website"),
    }
}

fn preview(tags: &mut Tags, site: &Site, picture: &Picture) {
    tags.property("og:image", &site.picture(picture.url).unwrap_or_default());
    if let Some((width, height)) = picture.size {
        tags.property("og:image:width", &width.to_string());
        tags.property("og:image:height", &height.to_string());
    }
    tags.property("og:image:alt", picture.alt);
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
    fn title(&mut self, title: &str) {
        self.0 += &format!("<title>{}</title>\n", escaped(title));
    }

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
