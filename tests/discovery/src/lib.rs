//! A made-up shop, and everything that is made of it: what the validators of others are given to read.
//!
//! Beside each page lies what a reader should find in it, in `pages.json`.

mod files;
mod products;

use std::{fs, path::Path};

use commerce::{Product, VariantId, html::escaped};
use discovery::{Linked, PageAbout, PageKind, Picture, Site, plain, summary, testing};
use serde_json::{Value, json};
use shop::Language;

/// Where the shop will be.
pub const ADDRESS: &str = "https://shop.example/store/";
/// The paths of its search and of a filled cart.
const SEARCH: &str = "search?q=";
const CART: &str = "cart/{variant}:{count},{variant}:{count}";

/// Writes all of it into a folder, which is emptied.
pub fn write(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    let (shop, terms) = testing::shop(testing::SHOP);
    let languages = testing::languages(&["en", "ar", "zh-Hans"]);
    let mut site = Site::new(&shop, &terms, ADDRESS, &languages).unwrap();
    site.has_icons = true;
    let products = products::all();
    let mut pages = Vec::new();
    for language in &languages {
        pages.extend([home(&site, language), list(&site, language, &products), text(&site, language)]);
    }
    pages.extend(products.iter().map(|(name, language, product)| of_product(&site, name, language, product)));
    let mut expected = Vec::new();
    for page in pages {
        fs::write(folder.join(format!("{}.html", page.name)), page.html).unwrap();
        expected.push(page.expected);
    }
    fs::write(folder.join("pages.json"), Value::Array(expected).to_string()).unwrap();
    files::write(&site, &products, folder);
}

/// A page, and what should be read from it.
struct Page {
    name: String,
    html: String,
    expected: Value,
}

impl Page {
    fn of(site: &Site, name: &str, about: &PageAbout) -> Self {
        let shop = site.name(about.language);
        let title = if about.title.is_empty() { shop } else { about.title };
        let expected = json!({
            "file": format!("{name}.html"),
            "url": site.address(about.path),
            "title": words(title),
            "description": summary(about.description, 160),
            "picture": about.picture.and_then(|picture| site.picture(picture.url)),
            "site": shop,
        });
        let html = document(about.language, &words(title), &discovery::head(site, about));
        Self { name: name.to_owned(), html, expected }
    }
}

/// A page around its head, as small as it may be.
fn document(language: &Language, title: &str, head: &str) -> String {
    let direction = if language.is_mirrored() { "rtl" } else { "ltr" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{}</title>\n{head}</head>\n<body>\n<h1>Page</h1>\n</body>\n</html>\n",
        language.tag(),
        escaped(title),
    )
}

/// A text without what no page can hold, as a reader finds it.
fn words(text: &str) -> String {
    text.split(|letter: char| letter.is_control() || letter == ' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Every path in all languages of the shop.
fn alternates(path: &str) -> Vec<(&'static Language, String)> {
    let prefixed = |prefix: &str| format!("{prefix}{path}");
    let languages = testing::languages(&["en", "ar", "zh-Hans"]);
    languages.into_iter().zip(["en/", "ar/", "zh-Hans/"].map(prefixed)).collect()
}

const CARD: Picture = Picture { url: "cards/cup.jpg", alt: "A cup", size: Some((1200, 630)) };

fn about<'a>(
    language: &'static Language,
    alternates: &'a [(&'static Language, String)],
    kind: PageKind<'a>,
) -> PageAbout<'a> {
    let own = alternates.iter().find(|(known, _)| *known == language).unwrap();
    PageAbout {
        path: &own.1,
        language,
        alternates,
        for_any_language: alternates[0].1.strip_prefix("en/"),
        title: "",
        description: "Tea ware turned by hand",
        picture: Some(CARD),
        kind,
        breadcrumbs: &[],
        previous: None,
        next: None,
        is_indexable: true,
    }
}

fn home(site: &Site, language: &'static Language) -> Page {
    let alternates = alternates("");
    let about = about(language, &alternates, PageKind::Home { search: SEARCH });
    Page::of(site, &format!("home-{}", language.tag()), &about)
}

fn list(site: &Site, language: &'static Language, products: &[products::Named]) -> Page {
    let paths: Vec<String> = products.iter().map(|(name, ..)| format!("p/{name}")).collect();
    let linked: Vec<Linked> = products
        .iter()
        .zip(&paths)
        .map(|((_, _, product), path)| Linked { title: &product.title, path })
        .collect();
    let alternates = alternates("c/cups?page=2");
    let breadcrumbs = [Linked { title: "Cups", path: "" }, Linked { title: "Tea", path: "c/cups" }];
    let about = PageAbout {
        title: "Tea",
        breadcrumbs: &breadcrumbs,
        previous: Some("c/cups"),
        next: Some("c/cups?page=3"),
        ..about(language, &alternates, PageKind::List(&linked))
    };
    Page::of(site, &format!("list-{}", language.tag()), &about)
}

fn text(site: &Site, language: &'static Language) -> Page {
    let alternates = alternates("imprint");
    let about = PageAbout { title: "Imprint", picture: None, ..about(language, &alternates, PageKind::Text) };
    Page::of(site, &format!("text-{}", language.tag()), &about)
}

fn variant_path(id: &VariantId) -> String {
    format!("p/cup?v={id}")
}

fn of_product(site: &Site, name: &str, language: &'static Language, product: &Product) -> Page {
    let alternates = alternates(&format!("p/{name}"));
    let description = plain(&product.description);
    let breadcrumbs =
        [Linked { title: "Cups", path: "" }, Linked { title: &product.title, path: &alternates[0].1 }];
    let kind = PageKind::Product { product, variant_path: &variant_path };
    let about = PageAbout {
        title: &product.title,
        description: &description,
        picture: product.media.first().map(|_| CARD),
        breadcrumbs: &breadcrumbs,
        ..about(language, &alternates, kind)
    };
    let mut page = Page::of(site, name, &about);
    let price = product.price_range.min.rounded();
    page.expected["price"] = json!({ "amount": price.decimal(), "currency": price.currency.as_str() });
    page.expected["variants"] = json!(product.variants.len());
    page
}
