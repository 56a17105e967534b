//! Writes every page of a built shop that a stranger can open as HTML: the home page, the categories, the
//! products and the merchant's own pages, in every language of the shop, by the app's own components and with what the merchant's
//! backend answers.
//!
//! It reads a placed folder and adds files to it; everything that was there stays as it is but `index.html`,
//! which becomes the home page, and `_headers`, which allows the styles in the pages. `404.html` stays the
//! page for every other address, which search engines are not to list, and the service worker hears that there are pages. A page whose content has
//! not changed keeps its bytes, and pages of what is gone are removed. What is said in a page's head beside its title is the caller's, by [`Options::head`].

#![warn(missing_docs)]

mod alternates;
mod build;
mod files;
mod languages;
mod listing;
mod page_about;
mod policy;
mod present;
mod site;
mod subject;
mod template;
mod workers;

use std::path::Path;

use anyhow::Result;
pub use languages::offered as offered_languages;
pub use page_about::{Alternate, PageAbout, PageFacts, plain_head};
pub use pushcart::host::{PublicPage, paths};

use crate::{build::Build, listing::Listing, site::Site};

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
///
/// `present` hears of each page that is there in the end: made now, or left as it was because it failed now. It
/// hears language by language, the home page first and products last, when all pages are made. The pages for
/// readers of any language are left out. Where it fails, all fails.
pub fn prerender(
    folder: &Path,
    options: &Options<'_>,
    progress: &mut dyn FnMut(Progress<'_>),
    present: &mut dyn FnMut(&PageFacts<'_>) -> Result<()>,
) -> Result<Report> {
    let mut site = Site::read(folder)?;
    site.has_twins &= options.has_twins;
    let languages = site.languages.iter();
    let listings: Vec<Listing> =
        languages.map(|language| Listing::read(&site, language, options.now)).collect::<Result<_>>()?;
    let report = Build::new(&site, options, &listings).run(progress, present)?;
    files::close_page_for_any(&site)?;
    policy::allow_styles(folder, &site.template.style_source())?;
    place::worker::set_prerendered(folder)?;
    Ok(report)
}

#[cfg(test)]
mod tests;
