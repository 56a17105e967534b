//! What lies beside the pages: sitemap, feeds, manifest, icons, and files for crawlers and agents.

use std::{fs, path::Path};

use discovery::{
    Agents, Entry, FeedProduct, Linked, Listed, RssFeed, Site, Sitemap, TsvFeed, agents, icons, llms_txt,
    plain, robots_txt, social_picture, web_manifest,
};

use crate::{CART, SEARCH, alternates, products::Named, variant_path};

const LOGO: &[u8] = include_bytes!("../../../public/demo/logo.svg");
const CATEGORIES: [Linked; 1] = [Linked { title: "Tea", path: "c/tea" }];
const MORE: [Linked; 1] = [Linked { title: "All products", path: "feed.xml" }];

pub(crate) fn write(site: &Site, products: &[Named], folder: &Path) {
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for file in sitemap(site, products) {
        put(&file.name, file.text.as_bytes());
    }
    put("feed.xml", &rss(site, products));
    put("feed.tsv", &tsv(site, products));
    put("robots.txt", robots_txt(site, &["cart", "checkout", "me"]).as_bytes());
    put("llms.txt", llms(site, products).as_bytes());
    let about = Agents { search: SEARCH, cart: CART, feeds: &MORE, categories: &CATEGORIES };
    for (name, text) in agents(site, &about) {
        put(name, text.as_bytes());
    }
    put("manifest.webmanifest", web_manifest(site).as_bytes());
    for (name, bytes) in icons(LOGO, site.shop.accent).unwrap() {
        put(name, &bytes);
    }
    put("cards/cup.jpg", &social_picture(LOGO, site.shop.accent).unwrap());
}

fn sitemap(site: &Site, products: &[Named]) -> Vec<discovery::SitemapFile> {
    let mut sitemap = Sitemap::new(site);
    let paths = ["".to_owned(), "c/tea".to_owned()].into_iter();
    for path in paths.chain(products.iter().map(|(name, ..)| format!("p/{name}"))) {
        let alternates = alternates(&path);
        let tagged: Vec<_> =
            alternates.iter().map(|(language, path)| (language.tag(), path.as_str())).collect();
        for (_, path) in &tagged {
            let pictures = &["demo/cup 1.webp", "https://cdn.example/a?b&c"];
            let entry = Entry {
                path,
                alternates: &tagged,
                for_any_language: tagged[0].1.strip_prefix("en/"),
                pictures,
                last_changed: Some("2026-11-30T12:00:00Z"),
            };
            assert_eq!(sitemap.add(&entry), None);
        }
    }
    sitemap.finish()
}

fn feed_product((_, _, product): &Named) -> FeedProduct<'_> {
    FeedProduct { product, path: "p/cup", variant_path: &variant_path }
}

fn rss(site: &Site, products: &[Named]) -> Vec<u8> {
    let mut feed = RssFeed::begin(Vec::new(), site, site.languages[0], "").unwrap();
    for product in products {
        feed.add(&feed_product(product)).unwrap();
    }
    feed.end().unwrap()
}

fn tsv(site: &Site, products: &[Named]) -> Vec<u8> {
    let mut feed = TsvFeed::begin(Vec::new(), site).unwrap();
    for product in products {
        feed.add(&feed_product(product)).unwrap();
    }
    feed.end().unwrap()
}

fn llms(site: &Site, products: &[Named]) -> String {
    let summaries: Vec<_> =
        products.iter().map(|(_, _, product)| (product.summary(), plain(&product.description))).collect();
    let listed = |(product, description)| Listed { product, path: "p/cup", description };
    let listed: Vec<_> = summaries.iter().map(|(product, text)| listed((product, text.as_str()))).collect();
    llms_txt(site, site.languages[0], &CATEGORIES, &listed, &MORE)
}
