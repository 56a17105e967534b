//! Opens a shop from its shop.json: takes what can be taken, and leaves out what is wrong and can be
//! done without. Which field is wrong, and why, is said by [`check`](crate::check) alone.

use std::cell::Cell;

use commerce::{
    Currency,
    backend::BackendConfig,
    is_email,
    json::{Node, Tree},
    web_address::{is_path_or_web, is_web},
};

use crate::{
    Accent, Banner, Contact, ContentPage, Font, LegalPage, Opened, OutsideLink, Row, Share, Shop, ShopError,
    Texts,
    picture_template::is_template,
    rules::{self, is_text},
};

/// Stands in for a name that is missing.
const NAMELESS: &str = "Shop";

/// Fails where there is no shop without it: a text that is no JSON, or a backend that is wrong.
pub(crate) fn shop(json: &str) -> Result<Opened, ShopError> {
    let tree = Tree::parse(json)?;
    let root = tree.root();
    let backend = BackendConfig::read(root.field("backend")?)?;
    let reader = Reader::default();
    let shop = Shop {
        name: reader.name(root),
        tagline: reader.texts(root, "tagline"),
        accent: reader.accent(root),
        radius: reader.radius(root),
        font: reader.font(root),
        logo: reader.text(root, "logo", is_path_or_web),
        languages: reader.list(root, "languages", rules::is_language),
        currencies: reader.currencies(root),
        country: reader.text(root, "country", rules::is_country),
        backend,
        image_origins: reader.origins(root),
        picture_template: reader.text(root, "picture_template", is_template),
        banners: reader.banners(root),
        highlights: reader.list_of_texts(root, "highlights"),
        rows: reader.rows(root),
        popular_searches: reader.list_of_texts(root, "popular_searches"),
        share: reader.share(root),
        contact: reader.contact(root),
        legal: reader.legal(root),
        offline: reader.offline(root),
    };
    Ok(Opened { shop, is_whole: !reader.left_out.get() })
}

/// Reads members of an object by name, and remembers whether something was left out.
#[derive(Default)]
struct Reader {
    left_out: Cell<bool>,
}

impl Reader {
    /// What is there, unless it is wrong.
    fn take<T>(&self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.left_out.set(true);
        }
        read
    }

    fn good_text<'t>(&self, node: Node<'t>, fits: fn(&str) -> bool) -> Option<&'t str> {
        self.take(node.as_text().filter(|text| is_text(text) && fits(text)))
    }

    /// A text that fits; none where it is missing or wrong.
    fn text(&self, object: Node<'_>, name: &str, fits: fn(&str) -> bool) -> Option<String> {
        self.good_text(object.optional(name)?, fits).map(str::to_owned)
    }

    /// The same, where its object is nothing without it.
    fn required_text(&self, object: Node<'_>, name: &str, fits: fn(&str) -> bool) -> Option<String> {
        self.take(self.text(object, name, fits))
    }

    fn texts(&self, object: Node<'_>, name: &str) -> Option<Texts> {
        self.good_texts(object.optional(name)?, is_text)
    }

    fn required_texts(&self, object: Node<'_>, name: &str) -> Option<Texts> {
        self.take(self.texts(object, name))
    }

    fn good_texts(&self, node: Node<'_>, fits: fn(&str) -> bool) -> Option<Texts> {
        let Ok(members) = node.members() else {
            return self.good_text(node, fits).map(Texts::same);
        };
        let mut texts = Vec::new();
        for (tag, text) in members {
            if let Some(text) = self.good_text(text, fits) {
                texts.push((tag.to_owned(), text.to_owned()));
            }
        }
        self.take(Texts::per_language(texts))
    }

    /// The items of a list; none where it is missing or no list.
    fn items<'t>(&self, object: Node<'t>, name: &str) -> Vec<Node<'t>> {
        let Some(node) = object.optional(name) else { return Vec::new() };
        self.take(node.list().ok()).map(Iterator::collect).unwrap_or_default()
    }

    fn list(&self, object: Node<'_>, name: &str, fits: fn(&str) -> bool) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items(object, name) {
            texts.extend(self.good_text(item, fits).map(str::to_owned));
        }
        texts
    }

    fn list_of_texts(&self, object: Node<'_>, name: &str) -> Vec<Texts> {
        let mut all = Vec::new();
        for item in self.items(object, name) {
            all.extend(self.good_texts(item, is_text));
        }
        all
    }

    /// An object; `None` where it is missing or something else.
    fn object<'t>(&self, object: Node<'t>, name: &str) -> Option<Node<'t>> {
        let node = object.optional(name)?;
        self.take(node.is_object().then_some(node))
    }

    fn name(&self, root: Node<'_>) -> Texts {
        self.required_texts(root, "name").unwrap_or_else(|| Texts::same(NAMELESS))
    }

    fn accent(&self, root: Node<'_>) -> Accent {
        let text = self.text(root, "accent", rules::is_accent);
        text.and_then(|text| Accent::parse(&text)).unwrap_or_default()
    }

    fn radius(&self, root: Node<'_>) -> Option<u8> {
        let radius = root.optional("radius")?.integer().ok().filter(|radius| *radius <= rules::ROUNDEST);
        self.take(radius.and_then(|radius| u8::try_from(radius).ok()))
    }

    fn offline(&self, root: Node<'_>) -> bool {
        root.optional("offline").and_then(|node| self.take(node.boolean().ok())).unwrap_or(true)
    }

    fn font(&self, root: Node<'_>) -> Option<Font> {
        let font = self.object(root, "font")?;
        let file = self.text(font, "file", is_path_or_web);
        Some(Font { family: self.required_text(font, "family", rules::is_family)?, file })
    }

    fn currencies(&self, root: Node<'_>) -> Vec<Currency> {
        let codes = self.list(root, "currencies", rules::is_currency);
        codes.iter().filter_map(|code| Currency::new(code).ok()).collect()
    }

    fn origins(&self, root: Node<'_>) -> Vec<String> {
        let mut origins = self.list(root, "image_origins", rules::is_origin);
        for origin in &mut origins {
            origin.truncate(origin.trim_end_matches('/').len());
        }
        origins
    }

    fn banners(&self, root: Node<'_>) -> Vec<Banner> {
        let mut banners = Vec::new();
        for item in self.items(root, "banners") {
            let (text, image) = (self.texts(item, "text"), self.text(item, "image", is_path_or_web));
            let title = self.required_texts(item, "title");
            if let (Some(title), Some(link)) = (title, self.required_text(item, "link", rules::is_link)) {
                banners.push(Banner { title, text, image, link });
            }
        }
        banners
    }

    fn rows(&self, root: Node<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for item in self.items(root, "rows") {
            let title = self.required_texts(item, "title");
            if let (Some(title), Some(link)) = (title, self.required_text(item, "link", rules::is_link)) {
                rows.push(Row { title, link });
            }
        }
        rows
    }

    fn share(&self, root: Node<'_>) -> Share {
        let Some(share) = self.object(root, "share") else { return Share::default() };
        Share { base_url: self.text(share, "base_url", is_web), text: self.texts(share, "text") }
    }

    fn contact(&self, root: Node<'_>) -> Contact {
        let Some(contact) = self.object(root, "contact") else { return Contact::default() };
        Contact {
            email: self.text(contact, "email", is_email),
            phone: self.text(contact, "phone", is_text),
            whatsapp: self.text(contact, "whatsapp", rules::is_digits),
            telegram: self.text(contact, "telegram", rules::is_telegram),
        }
    }

    fn legal(&self, root: Node<'_>) -> Vec<LegalPage> {
        let mut pages = Vec::new();
        for item in self.items(root, "legal") {
            let page = match item.optional("file") {
                Some(file) => self.content_page(item, file).map(LegalPage::Own),
                None => self.outside_link(item).map(LegalPage::Elsewhere),
            };
            pages.extend(page);
        }
        pages
    }

    fn content_page(&self, item: Node<'_>, file: Node<'_>) -> Option<ContentPage> {
        let title = self.required_texts(item, "title");
        let handle = self.required_text(item, "handle", rules::is_handle);
        let file = self.good_texts(file, rules::is_markdown);
        Some(ContentPage { title: title?, handle: handle?, file: file? })
    }

    fn outside_link(&self, item: Node<'_>) -> Option<OutsideLink> {
        let title = self.required_texts(item, "title");
        let url = self.required_text(item, "url", is_path_or_web);
        Some(OutsideLink { title: title?, url: url? })
    }
}
