//! A run over all pages: renders each in its language, mends those that name a page which is not there, and
//! sums up. What is written into a file is `workers`'.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    mem,
    path::PathBuf,
};

use anyhow::Result;

use crate::{
    Failure, Options, Progress, Report,
    alternates::Alternates,
    files::{self, Change},
    listing::{Listed, Listing},
    present,
    site::{Edition, Site},
    subject::Subject,
    workers::{self, Outcome, Work},
};

/// All pages of a site, while they are made.
pub struct Build<'b> {
    site: &'b Site,
    options: &'b Options<'b>,
    listings: &'b [Listing],
    alternates: Alternates<'b>,
    done: Done<'b>,
}

impl<'b> Build<'b> {
    /// Nothing is made yet.
    pub fn new(site: &'b Site, options: &'b Options<'b>, listings: &'b [Listing]) -> Self {
        let (alternates, done) = (Alternates::of(listings), Done::default());
        Self { site, options, listings, alternates, done }
    }

    /// Makes all pages, and tells of those that are there.
    pub fn run(
        mut self,
        progress: &mut dyn FnMut(Progress<'_>),
        hear: &mut present::Hear<'_>,
    ) -> Result<Report> {
        for listing in self.listings {
            self.render(listing, None, progress)?;
        }
        self.mend(progress)?;
        present::tell(self.site, self.listings, &self.alternates, hear)?;
        self.done.report(self.site)
    }

    /// Makes those pages anew that name one which is not there.
    fn mend(&mut self, progress: &mut dyn FnMut(Progress<'_>)) -> Result<()> {
        let changed = self.alternates.remove(&mem::take(&mut self.done.missing));
        if changed.is_empty() {
            return Ok(());
        }
        self.listings.iter().try_for_each(|listing| self.render(listing, Some(&changed), progress))
    }

    /// Renders the pages of a language; where some have `changed`, those of them that are there, once more.
    fn render(
        &mut self,
        listing: &'b Listing,
        changed: Option<&HashSet<&Subject>>,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<()> {
        let Self { site, options, alternates, done, .. } = self;
        let chosen = |edition: Edition| {
            let is_chosen = |page: &&Listed| {
                let subject = &page.subject;
                changed.is_none_or(|changed| changed.contains(subject) && alternates.has(edition, subject))
            };
            (edition, listing.pages.iter().filter(is_chosen).collect::<Vec<&Listed>>())
        };
        let editions: Vec<_> = site.editions(listing.language).into_iter().map(chosen).collect();
        let (mut count, all) = (0, editions.iter().map(|(_, pages)| pages.len()).sum());
        for (edition, pages) in editions {
            let is_again = changed.is_some();
            let work = Work { site, edition, pages: &pages, alternates, options, is_again };
            workers::render(&work, &mut |outcome| {
                count += 1;
                progress(Progress { done: count, all, language: listing.language.tag() });
                done.take(outcome, edition);
            })?;
        }
        Ok(())
    }
}

/// How the pages went.
#[derive(Default)]
struct Done<'b> {
    /// The files that are to stay, and what was done to each.
    files: HashMap<PathBuf, Option<Change>>,
    failed: BTreeMap<String, String>,
    /// Pages without a file, of this time or an earlier one.
    missing: Vec<(Edition, &'b Subject)>,
}

impl<'b> Done<'b> {
    fn take(&mut self, outcome: Outcome<'b>, edition: Edition) {
        let Outcome { subject, path, file, done, is_there } = outcome;
        if !is_there {
            self.missing.push((edition, subject));
        }
        if let Some(file) = file {
            self.files.insert(file, done.as_ref().ok().copied());
        }
        match done {
            Ok(_) => drop(self.failed.remove(&path)),
            Err(why) => drop(self.failed.insert(path, why)),
        }
    }

    /// Removes the files of pages that are gone, and sums up.
    fn report(self, site: &Site) -> Result<Report> {
        let count = |change| self.files.values().filter(|one| **one == Some(change)).count();
        Ok(Report {
            written: count(Change::Written),
            unchanged: count(Change::None),
            removed: files::remove_others(site, &|file| self.files.contains_key(file))?,
            failed: self.failed.into_iter().map(|(path, why)| Failure { path, why }).collect(),
        })
    }
}
