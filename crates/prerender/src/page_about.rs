//! What is known of a page when its head is written, and the least that a head says.

use commerce::{html::escaped, page_data::PageData};
use pushcart::host::PublicPage;
use shop::{Language, Shop};

use crate::{
    alternates::Alternates,
    listing::Listed,
    site::{Edition, Site},
    subject::Subject,
};

/// A page of one language in another, or in its own.
pub type Alternate<'a> = (&'static Language, &'a PublicPage);

/// Which page it is, and what it was rendered from.
pub struct PageFacts<'a> {
    /// The shop that it is of.
    pub shop: &'a Shop,
    /// Which page.
    pub page: &'a PublicPage,
    /// Its language.
    pub language: &'static Language,
    /// All languages of the shop, the first one first.
    pub languages: &'a [&'static Language],
    /// The page in every language that it is there in, this one among them; empty in a shop of one language.
    pub alternates: &'a [Alternate<'a>],
    /// The language that its own address begins with; `None` for readers of any, and in a shop of one language.
    pub own_prefix: Option<&'static Language>,
    /// Whether the page for readers of any language is there.
    pub has_page_for_any: bool,
    /// Whether the page before it, in a list of several, is there.
    pub has_before: bool,
    /// Whether the page after it is there.
    pub has_after: bool,
    /// What it was rendered from.
    pub page_data: &'a PageData,
}

/// A page, for what is said about it in its head.
pub struct PageAbout<'a> {
    /// Which one.
    pub facts: PageFacts<'a>,
    /// Its own title, without the shop's name; empty for the home page.
    pub name: &'a str,
    /// The title in the browser's tab.
    pub title: &'a str,
    /// A sentence or two; may be empty.
    pub description: &'a str,
}

impl<'a> PageFacts<'a> {
    pub(crate) fn of(
        site: &'a Site,
        edition: Edition,
        listed: &'a Listed,
        alternates: &'a Alternates<'_>,
        page_data: &'a PageData,
    ) -> Self {
        let own = site.canonical_edition(edition.language);
        let has = |beside: Option<Subject>| beside.is_some_and(|beside| alternates.has(own, &beside));
        Self {
            shop: &site.shop,
            page: &listed.page,
            language: edition.language,
            languages: &site.languages,
            alternates: alternates.get(&listed.subject),
            own_prefix: edition.prefix,
            has_page_for_any: alternates.has_page_for_any(&listed.subject),
            has_before: has(listed.subject.before()),
            has_after: has(listed.subject.after()),
            page_data,
        }
    }
}

impl PageFacts<'_> {
    /// A language of the shop as the addresses of its pages begin; that of a shop with one language is in no
    /// address.
    pub fn prefix<'l>(&self, language: &'l Language) -> Option<&'l Language> {
        (self.languages.len() > 1).then_some(language)
    }

    /// The path that others are told. The page for readers of any language has its own: search engines count it as a
    /// mistake where a page that is named among its languages gives the address of another of them. A page that is
    /// not there in its own language has that of the one for readers of any.
    pub fn path(&self) -> String {
        let is_there = self.alternates.iter().any(|(language, _)| *language == self.language);
        self.page.path(self.own_prefix.filter(|_| is_there))
    }

    /// Tag and path of the page in every language that it is there in.
    pub fn alternate_paths(&self) -> Vec<(&'static Language, String)> {
        self.alternates.iter().map(|(language, page)| (*language, page.path(self.prefix(language)))).collect()
    }

    /// The path that brings each reader to the page in a language of theirs, where it is there in several. It
    /// leads to the page in the shop's first language.
    pub fn path_for_any_language(&self) -> Option<String> {
        let (language, page) = self.alternates.first().filter(|_| self.alternates.len() > 1)?;
        (self.has_page_for_any && self.languages.first() == Some(language)).then(|| page.path(None))
    }

    /// The path of the page before it, in a list of several, where that is there.
    pub fn before(&self) -> Option<String> {
        self.page.path_before(self.prefix(self.language)).filter(|_| self.has_before)
    }

    /// The path of the page after it, where that is there.
    pub fn after(&self) -> Option<String> {
        let (handle, query) = (self.page.category()?, self.page.query()?);
        let (_, list) = self.page_data.lists.iter().find(|(asked, _)| *asked == query)?;
        let next =
            PublicPage::CategoryFrom { handle: handle.clone(), from: list.next.clone()?, before: None };
        self.has_after.then(|| next.path(self.prefix(self.language)))
    }

    /// The address of a path: absolute where shop.json has a base URL, else relative to the shop's folder.
    fn address(&self, path: String) -> String {
        match &self.shop.share.base_url {
            Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
            None if path.is_empty() => String::from("./"),
            None => path,
        }
    }
}

/// Description, canonical address, the pages before and after it, and the same page in other languages.
pub fn plain_head(about: &PageAbout<'_>) -> String {
    let facts = &about.facts;
    let address = |path: String| escaped(&facts.address(path));
    let mut head = format!("<link rel=\"canonical\" href=\"{}\">", address(facts.path()));
    if !about.description.is_empty() {
        head += &format!("<meta name=\"description\" content=\"{}\">", escaped(about.description));
    }
    for (relation, path) in [("prev", facts.before()), ("next", facts.after())] {
        if let Some(path) = path {
            head += &format!("<link rel=\"{relation}\" href=\"{}\">", address(path));
        }
    }
    if facts.alternates.len() > 1 {
        let paths = facts.alternate_paths().into_iter().map(|(language, path)| (language.tag(), path));
        let for_any = facts.path_for_any_language().map(|path| ("x-default", path));
        for (tag, path) in paths.chain(for_any) {
            head += &format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\">", address(path));
        }
    }
    head
}
