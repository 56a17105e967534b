//! Sitemaps (sitemaps.org, version 0.9) with pictures and the other languages of each page: one file, or
//! several and an index of them. A file is handed out as soon as it is full, so that a large shop takes no
//! more memory than one file.

use quick_xml::{Writer, events::BytesText};

use crate::{Site, text::one_line};

/// Where the sitemap, or the index of several, lies in the shop's folder.
pub(crate) const FILE: &str = "sitemap.xml";
/// The most pages in a file (sitemaps.org).
const MOST_PAGES: usize = 50_000;
/// The most bytes in a file, but for what closes it. Sitemaps.org allows 52,428,800; a file is in memory until
/// it is full.
const MOST_BYTES: usize = 10_000_000;
/// The most pictures of a page (Google).
const MOST_PICTURES: usize = 1000;

const START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    "\n",
    r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9""#,
    r#" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1""#,
    r#" xmlns:xhtml="http://www.w3.org/1999/xhtml">"#,
    "\n",
);
const END: &str = "</urlset>\n";

/// A page in one language.
pub struct Entry<'a> {
    /// As links have it.
    pub path: &'a str,
    /// Tag and path of the page in every language, this one among them.
    pub alternates: &'a [(&'a str, &'a str)],
    /// The path that brings each reader to the page in a language of theirs, where there are several.
    pub for_any_language: Option<&'a str>,
    /// Absolute, or relative to the shop's folder.
    pub pictures: &'a [&'a str],
    /// When it last changed: "2026-11-30", or with a time (W3C Datetime).
    pub last_changed: Option<&'a str>,
}

/// A file for the shop's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapFile {
    /// Its name in the folder.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// A sitemap that is being written.
pub struct Sitemap<'a> {
    site: &'a Site<'a>,
    most_pages: usize,
    most_bytes: usize,
    text: String,
    pages: usize,
    /// Names of the files that are full.
    full: Vec<String>,
}

impl<'a> Sitemap<'a> {
    /// An empty one.
    pub fn new(site: &'a Site<'a>) -> Self {
        Self::with_limits(site, MOST_PAGES, MOST_BYTES)
    }

    fn with_limits(site: &'a Site<'a>, most_pages: usize, most_bytes: usize) -> Self {
        Self { site, most_pages, most_bytes, text: START.to_owned(), pages: 0, full: Vec::new() }
    }

    /// Adds a page. Gives the file that was full before it, if it was.
    #[must_use = "a full file is given once"]
    pub fn add(&mut self, entry: &Entry) -> Option<SitemapFile> {
        let page = page(self.site, entry);
        let has_room = self.pages < self.most_pages && self.text.len() + page.len() <= self.most_bytes;
        let full = (!has_room && self.pages > 0).then(|| self.take());
        self.text += &page;
        self.pages += 1;
        full
    }

    /// The files that are left: the one and only, or the last and the index.
    pub fn finish(mut self) -> Vec<SitemapFile> {
        if self.full.is_empty() {
            return vec![SitemapFile { name: FILE.to_owned(), text: self.text + END }];
        }
        let last = self.take();
        vec![last, SitemapFile { name: FILE.to_owned(), text: index(self.site, &self.full) }]
    }

    fn take(&mut self) -> SitemapFile {
        let name = format!("sitemap-{}.xml", self.full.len() + 1);
        self.full.push(name.clone());
        self.pages = 0;
        let text = std::mem::replace(&mut self.text, START.to_owned()) + END;
        SitemapFile { name, text }
    }
}

fn page(site: &Site, entry: &Entry) -> String {
    let mut page = Elements::new();
    page.text("loc", &site.address(entry.path));
    if let Some(changed) = entry.last_changed {
        page.text("lastmod", changed);
    }
    if entry.alternates.len() > 1 {
        for (tag, path) in entry.alternates {
            page.link(tag, &site.address(path));
        }
        if let Some(path) = entry.for_any_language {
            page.link("x-default", &site.address(path));
        }
    }
    for picture in entry.pictures.iter().filter_map(|url| site.picture(url)).take(MOST_PICTURES) {
        page.picture(&picture);
    }
    page.within("url")
}

fn index(site: &Site, names: &[String]) -> String {
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for name in names {
        let mut sitemap = Elements::new();
        sitemap.text("loc", &site.address(name));
        index += &sitemap.within("sitemap");
    }
    index + "</sitemapindex>\n"
}

/// Elements in the order they are added.
struct Elements(Writer<Vec<u8>>);

impl Elements {
    fn new() -> Self {
        Self(Writer::new(Vec::new()))
    }

    fn text(&mut self, name: &str, text: &str) {
        // A writer into memory does not fail.
        let _ = self.0.create_element(name).write_text_content(BytesText::new(&one_line(text)));
    }

    fn link(&mut self, tag: &str, address: &str) {
        let attributes = [("rel", "alternate"), ("hreflang", tag), ("href", address)];
        let _ = self.0.create_element("xhtml:link").with_attributes(attributes).write_empty();
    }

    fn picture(&mut self, address: &str) {
        let _ = self.0.create_element("image:image").write_inner_content(|inner| {
            inner.create_element("image:loc").write_text_content(BytesText::new(address))?;
            Ok(())
        });
    }

    fn within(self, name: &str) -> String {
        format!("<{name}>{}</{name}>\n", String::from_utf8_lossy(&self.0.into_inner()))
    }
}

#[cfg(test)]
mod tests {
    use shop::{Shop, Terms};

    use super::*;
    use crate::testing::{SHOP, languages, shop};

    const PAGE: Entry = Entry {
        path: "en/p/a&b",
        alternates: &[],
        for_any_language: None,
        pictures: &[],
        last_changed: None,
    };

    fn with_site<T>(test: impl FnOnce(&Site) -> T) -> T {
        let (shop, terms): (Shop, Terms) = shop(SHOP);
        let languages = languages(&["en", "ar"]);
        test(&Site::new(&shop, &terms, "https://shop.example/", &languages).unwrap())
    }

    #[test]
    fn a_small_shop_has_one_file() {
        with_site(|site| {
            let mut sitemap = Sitemap::new(site);
            let entry = Entry {
                alternates: &[("en", "en/p/a&b"), ("ar", "ar/p/a&b")],
                for_any_language: Some("p/a&b"),
                pictures: &["demo/a.webp", "data:image/png;base64,AA"],
                last_changed: Some("2026-11-30"),
                ..PAGE
            };
            assert_eq!(sitemap.add(&entry), None);
            let files = sitemap.finish();
            let [file] = &files[..] else { panic!("{files:?}") };
            let page = "<url><loc>https://shop.example/en/p/a&amp;b</loc><lastmod>2026-11-30</lastmod>\
                <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://shop.example/en/p/a&amp;b\"/>\
                <xhtml:link rel=\"alternate\" hreflang=\"ar\" href=\"https://shop.example/ar/p/a&amp;b\"/>\
                <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://shop.example/p/a&amp;b\"/>\
                <image:image><image:loc>https://shop.example/demo/a.webp</image:loc></image:image></url>\n";
            assert_eq!(
                (file.name.as_str(), file.text.as_str()),
                ("sitemap.xml", &*format!("{START}{page}{END}"))
            );
        });
    }

    #[test]
    fn a_full_file_is_handed_out() {
        with_site(|site| {
            for (most_pages, most_bytes) in [(2, MOST_BYTES), (MOST_PAGES, START.len() + 120)] {
                let mut sitemap = Sitemap::with_limits(site, most_pages, most_bytes);
                let full: Vec<_> = (0..5).filter_map(|_| sitemap.add(&PAGE)).collect();
                let rest = sitemap.finish();
                let names: Vec<_> = full.iter().chain(&rest).map(|file| file.name.as_str()).collect();
                assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
                let pages: Vec<_> =
                    full.iter().chain(&rest).map(|file| file.text.matches("<url>").count()).collect();
                assert_eq!(pages, [2, 2, 1, 0]);
                assert!(full.iter().all(|file| file.text.len() <= most_bytes + END.len()));
                let index = &rest[1].text;
                assert_eq!(index.matches("<loc>https://shop.example/sitemap-").count(), 3);
            }
        });
    }
}
