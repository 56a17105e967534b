//! llms.txt (llmstxt.org): the shop as one Markdown page, for language models that look at it.

use commerce::{ProductSummary, StockStatus};
use shop::Language;

use crate::{Linked, Site, price::Price, summary::summary, text::one_line};

/// The most products that `llms.txt` lists; more are in the feed.
pub const LLMS_TXT_PRODUCTS: usize = 500;
const DESCRIPTION: usize = 120;

/// A product of the list.
pub struct Listed<'a> {
    /// Title, price and availability.
    pub product: &'a ProductSummary,
    /// The path of its page.
    pub path: &'a str,
    /// What the merchant says of it, as plain text of any length; may be empty.
    pub description: &'a str,
}

/// The text of `llms.txt` in a language. Of the products, the first 500 are listed; `more` are pages and files
/// that tell more, such as the feed.
pub fn llms_txt(
    site: &Site,
    language: &Language,
    categories: &[Linked],
    products: &[Listed],
    more: &[Linked],
) -> String {
    let mut text = format!("# {}\n", markdown(site.name(language)));
    if let Some(tagline) = site.tagline(language) {
        text += &format!("\n> {}\n", markdown(tagline));
    }
    let contact = &site.shop.contact;
    for (what, value) in [("E-mail", &contact.email), ("Phone", &contact.phone)] {
        if let Some(value) = value {
            text += &format!("\n{what}: {}\n", markdown(value));
        }
    }
    let links = |list: &[Linked]| list.iter().map(|one| link(site, one.title, one.path) + "\n").collect();
    section(&mut text, "Categories", links(categories));
    section(
        &mut text,
        "Products",
        products.iter().take(LLMS_TXT_PRODUCTS).map(|one| listed(site, one)).collect(),
    );
    section(&mut text, "More", links(more));
    text
}

fn section(text: &mut String, title: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        *text += &format!("\n## {title}\n\n{}", lines.concat());
    }
}

fn listed(site: &Site, listed: &Listed) -> String {
    let product = listed.product;
    let price = Price::of(product.price.min).with_currency();
    let from = if product.price.min == product.price.max { "" } else { "from " };
    let stock = match product.availability {
        StockStatus::InStock | StockStatus::LowStock => "in stock",
        StockStatus::OutOfStock => "sold out",
    };
    let description = summary(listed.description, DESCRIPTION);
    let gap = if description.is_empty() { "" } else { ". " };
    let link = link(site, &product.title, listed.path);
    format!("{link}: {from}{price}, {stock}{gap}{}\n", markdown(&description))
}

/// An item of a list, without the end of its line.
fn link(site: &Site, title: &str, path: &str) -> String {
    let address = site.address(path).replace('(', "%28").replace(')', "%29");
    format!("- [{}]({address})", markdown(title))
}

/// A text as it is, where Markdown would read a mark into it.
pub(crate) fn markdown(text: &str) -> String {
    let mut escaped = String::new();
    let line = one_line(text);
    // A plus begins an item of a list before a space alone, and a telephone number before digits.
    let is_item = line.strip_prefix('+').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    for letter in line.chars() {
        let begins = escaped.is_empty() && ("-=".contains(letter) || (letter == '+' && is_item));
        if "\\`*_[]<>&~#".contains(letter) || begins {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use commerce::{Currency, Money, PriceRange};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::*;
    use crate::testing::{SHOP, languages, product, shop};

    /// Texts and addresses of the links in a Markdown text.
    fn links(text: &str) -> Vec<(String, String)> {
        let mut links = Vec::new();
        let mut open = false;
        for event in Parser::new(text) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    links.push((String::new(), dest_url.into_string()));
                    open = true;
                }
                Event::End(TagEnd::Link) => open = false,
                Event::Text(words) if open => links.last_mut().unwrap().0.push_str(&words),
                _ => {}
            }
        }
        links
    }

    fn with_site<T>(test: impl FnOnce(&Site) -> T) -> T {
        let (shop, terms) = shop(SHOP);
        let languages = languages(&["en"]);
        test(&Site::new(&shop, &terms, "https://shop.example/", &languages).unwrap())
    }

    #[test]
    fn a_product_is_listed_with_price_and_stock() {
        with_site(|site| {
            let mut product = product().summary();
            let euro = Currency::new("EUR").unwrap();
            product.price = PriceRange { min: Money::new(1250, euro), max: Money::new(1400, euro) };
            let listed = [Listed { product: &product, path: "p/cup", description: "Thin" }];
            let text = llms_txt(site, site.default_language(), &[], &listed, &[]);
            let line = "- [Cup](https://shop.example/p/cup): from 12.50 EUR, in stock. Thin\n";
            assert!(text.contains(line), "{text}");
            assert!(text.starts_with("# Cups & more\n".replace('&', "\\&").as_str()), "{text}");
            assert!(!text.contains("## Categories"));
        });
    }

    #[test]
    fn a_plus_is_marked_where_it_would_begin_a_list() {
        assert_eq!(markdown("+44 20 7946"), "+44 20 7946");
        assert_eq!((markdown("+ cups").as_str(), markdown("+").as_str()), ("\\+ cups", "\\+"));
    }

    proptest! {
        #[test]
        fn a_title_stays_the_text_of_its_link(title in any::<String>(), path in "[a-z()]{1,9}") {
            let title = one_line(&title);
            prop_assume!(!title.trim().is_empty());
            let text = with_site(|site| {
                let linked = [Linked { title: &title, path: &path }];
                llms_txt(site, site.default_language(), &linked, &[], &[])
            });
            let links = links(&text);
            prop_assert_eq!(links.len(), 1);
            prop_assert_eq!(links[0].0.trim(), title.trim());
            prop_assert_eq!(links[0].1.replace("%28", "(").replace("%29", ")"), format!("https://shop.example/{path}"));
        }
    }
}
