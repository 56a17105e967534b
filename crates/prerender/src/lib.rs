//! Writes every page of a built shop that a stranger can open as HTML: the home page, the categories, the
//! products and the merchant's own pages, in every language of the shop, by the app's own components and with what the merchant's
//! backend answers.
//!
//! It reads a placed folder and adds files to it; everything that was there stays as it is but `index.html`,
//! which becomes the home page, and `_headers`, which allows the styles in the pages. `404.html` stays the
//! page for every other address, and the service worker hears that there are pages. A page whose content has
//! not changed keeps its bytes, and pages of what is gone are removed. What is said in a page's head beside its title is the caller's, by [`Options::head`].

#![warn(missing_docs)]

mod files;
mod languages;
mod listing;
mod policy;
mod site;
mod template;
mod workers;

use std::path::{Path, PathBuf};

use anyhow::Result;
use commerce::page_data::PageData;
pub use languages::offered as offered_languages;
use place::page::escaped;
pub use pushcart::host::{PublicPage, paths};
use shop::{Language, Shop};

use crate::{files::Change, site::Site, workers::Outcome};

/// How pages are rendered.
pub struct Options<'a> {
    /// The time of the answers, in milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// How many pages are rendered at the same time. Each holds a catalog file of its own.
    pub threads: usize,
    /// The folder with the pages of an earlier time, which is read only; without one, the shop's own. A page that
    /// would say the same keeps its bytes.
    pub previous: Option<&'a Path>,
    /// Whether pages get compressed twins where the files of the shop have them. Without, they have none.
    pub has_twins: bool,
    /// What stands in the head of a page beside its title, as HTML; [`plain_head`] will do.
    pub head: &'a (dyn Fn(&PageAbout<'_>) -> String + Sync),
}

/// A page, for what is said about it in its head.
pub struct PageAbout<'a> {
    /// The shop that it is of.
    pub shop: &'a Shop,
    /// Which page.
    pub page: &'a PublicPage,
    /// Its language.
    pub language: &'static Language,
    /// All languages that it is there in, the shop's first one first.
    pub languages: &'a [&'static Language],
    /// Its own title, without the shop's name; empty for the home page.
    pub name: &'a str,
    /// The title in the browser's tab.
    pub title: &'a str,
    /// A sentence or two; may be empty.
    pub description: &'a str,
    /// What it was rendered from.
    pub page_data: &'a PageData,
}

impl PageAbout<'_> {
    /// A language of the shop as the addresses of its pages begin; that of a shop with one language is in no
    /// address.
    pub fn prefix<'l>(&self, language: &'l Language) -> Option<&'l Language> {
        (self.languages.len() > 1).then_some(language)
    }

    /// The path that brings each reader to the page in a language of theirs, where there are several.
    pub fn path_for_any_language(&self) -> Option<String> {
        (self.languages.len() > 1).then(|| self.page.path(None))
    }

    /// The path of the page before it, in a list of several.
    pub fn before(&self) -> Option<String> {
        self.page.path_before(self.prefix(self.language))
    }

    /// The path of the page after it.
    pub fn after(&self) -> Option<String> {
        let (handle, query) = (self.page.category()?, self.page.query()?);
        let (_, list) = self.page_data.lists.iter().find(|(asked, _)| *asked == query)?;
        let next =
            PublicPage::CategoryFrom { handle: handle.clone(), from: list.next.clone()?, before: None };
        Some(next.path(self.prefix(self.language)))
    }

    /// The address of this page in one of its languages: absolute where shop.json has a base URL, else
    /// relative to the shop's folder.
    pub fn address(&self, language: &Language) -> String {
        self.address_of(self.page.path(self.prefix(language)))
    }

    fn address_of(&self, path: String) -> String {
        match &self.shop.share.base_url {
            Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
            None if path.is_empty() => String::from("./"),
            None => path,
        }
    }
}

/// Description, canonical address, the pages before and after it, and the same page in other languages.
pub fn plain_head(about: &PageAbout<'_>) -> String {
    let canonical = escaped(&about.address(about.language));
    let mut head = format!("<link rel=\"canonical\" href=\"{canonical}\">");
    if !about.description.is_empty() {
        head += &format!("<meta name=\"description\" content=\"{}\">", escaped(about.description));
    }
    for (relation, path) in [("prev", about.before()), ("next", about.after())] {
        if let Some(path) = path {
            let address = escaped(&about.address_of(path));
            head += &format!("<link rel=\"{relation}\" href=\"{address}\">");
        }
    }
    let Some(for_any) = about.path_for_any_language() else { return head };
    let named = about.languages.iter().map(|language| (language.tag(), about.address(language)));
    for (tag, address) in named.chain([("x-default", about.address_of(for_any))]) {
        head += &format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\">", escaped(&address));
    }
    head
}

/// How far it is.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    /// Pages that are done, in this language.
    pub done: usize,
    /// Pages in all, in this language.
    pub all: usize,
    /// The language that is rendered.
    pub language: &'a str,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Pages that are new or have changed.
    pub written: usize,
    /// Pages that are as they were.
    pub unchanged: usize,
    /// Pages of what is gone.
    pub removed: usize,
    /// Pages that are not there, or not as they should be; the older page stays, where there is one.
    pub failed: Vec<Failure>,
}

/// A page that could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its address in the shop's folder.
    pub path: String,
    /// What is wrong.
    pub why: String,
}

/// Renders all pages of the shop in a folder. Fails where the folder is no placed shop, or where the
/// backend does not say what there is; a page that cannot be had is in the report.
pub fn prerender(
    folder: &Path,
    options: &Options<'_>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report> {
    let mut site = Site::read(folder)?;
    site.has_twins &= options.has_twins;
    let mut report = Report::default();
    let mut kept: Vec<PathBuf> = Vec::new();
    for language in &site.languages {
        let pages = listing::pages(&site, language, options.now)?;
        let editions = site.editions(language);
        let (mut done, all) = (0, pages.len() * editions.len());
        for edition in &editions {
            workers::render(&site, *edition, &pages, options, &mut |outcome| {
                done += 1;
                progress(Progress { done, all, language: language.tag() });
                take(outcome, &mut report, &mut kept);
            })?;
        }
    }
    report.failed.sort_by(|one, other| one.path.cmp(&other.path));
    report.removed = files::remove_others(&site, &kept)?;
    policy::allow_styles(folder, &site.template.style_source())?;
    place::worker::set_prerendered(folder)?;
    Ok(report)
}

fn take(outcome: Outcome, report: &mut Report, kept: &mut Vec<PathBuf>) {
    kept.extend(outcome.file);
    match outcome.done {
        Ok(Change::Written) => report.written += 1,
        Ok(Change::None) => report.unchanged += 1,
        Err(why) => report.failed.push(Failure { path: outcome.path, why }),
    }
}

#[cfg(test)]
mod tests;
