//! robots.txt: where crawlers need not look, and where the sitemap is. Crawlers read the one at the root of a
//! host; a shop below a path leaves its lines to whoever owns the host.

use crate::{Site, sitemap};

/// `closed` are paths that only a shopper has something to do on, such as "cart"; all below them is meant
/// too.
pub fn robots_txt(site: &Site, closed: &[&str]) -> String {
    let mut text = String::from("User-agent: *\n");
    for path in closed {
        text += &format!("Disallow: {}{path}\n", site.folder());
    }
    if closed.is_empty() {
        text += "Disallow:\n";
    }
    text + &format!("\nSitemap: {}\n", site.address(sitemap::FILE))
}

#[cfg(test)]
mod tests {
    use crate::testing::{SHOP, languages, shop};

    use super::*;

    #[test]
    fn paths_begin_at_the_root_of_the_host() {
        let (shop, terms) = shop(SHOP);
        let languages = languages(&["en"]);
        let site = Site::new(&shop, &terms, "https://shop.example/store/", &languages).unwrap();
        let below = "User-agent: *\nDisallow: /store/cart\nDisallow: /store/me\n\n\
                     Sitemap: https://shop.example/store/sitemap.xml\n";
        assert_eq!(robots_txt(&site, &["cart", "me"]), below);
        assert!(robots_txt(&site, &[]).starts_with("User-agent: *\nDisallow:\n"));
    }
}
