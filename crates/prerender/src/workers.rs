//! Renders the pages of an edition on several threads, and hands on how each went.

use std::{
    any::Any,
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
    thread,
};

use anyhow::{Context, Result, anyhow};
use pushcart::host::{PublicPage, Rendered, Renderer};
use tokio::runtime::{Builder, Runtime};

use crate::{
    Options, PageAbout, PageFacts,
    alternates::Alternates,
    files::{self, Change},
    listing::Listed,
    site::{Edition, Site},
    subject::Subject,
    template::Parts,
};

/// How a page went.
pub struct Outcome<'l> {
    pub subject: &'l Subject,
    /// Its address in the shop's folder.
    pub path: String,
    /// Its file, also where an older one stays; `None` where it can have none.
    pub file: Option<PathBuf>,
    /// What was done to the file, or why nothing was.
    pub done: Result<Change, String>,
    /// Whether there is a page, be it an older one.
    pub is_there: bool,
}

/// What drives the requests of a thread.
pub fn runtime() -> Result<Runtime> {
    Builder::new_current_thread().enable_all().build().context("no requests can be made")
}

/// What is to be done in an edition.
pub struct Work<'a, 'l> {
    pub site: &'a Site,
    pub edition: Edition,
    pub pages: &'a [&'l Listed],
    pub alternates: &'a Alternates<'l>,
    pub options: &'a Options<'a>,
    /// Whether the pages were made before, in this run: where one fails now, that one stays.
    pub is_again: bool,
}

/// Renders all pages; `take` hears of each. Fails where a thread cannot begin.
pub fn render<'l>(work: &Work<'_, 'l>, take: &mut dyn FnMut(Outcome<'l>)) -> Result<()> {
    let (next, (sender, outcomes)) = (AtomicUsize::new(0), mpsc::channel());
    thread::scope(|scope| {
        let next = &next;
        let workers: Vec<_> = (0..work.options.threads.max(1))
            .map(|_| {
                let sender = sender.clone();
                scope.spawn(move || work.on_with_others(next, &sender))
            })
            .collect();
        drop(sender);
        outcomes.into_iter().for_each(take);
        for worker in workers {
            worker.join().unwrap_or_else(|panic| Err(anyhow!("{}", words_of(&*panic))))?;
        }
        Ok(())
    })
}

impl<'l> Work<'_, 'l> {
    /// Works until no page is left. A page that panics ends its thread, whose state cannot be trusted any
    /// more: it is named, and another thread goes on.
    fn on_with_others(&self, next: &AtomicUsize, outcomes: &Sender<Outcome<'l>>) -> Result<()> {
        let current = AtomicUsize::new(usize::MAX);
        loop {
            match thread::scope(|scope| scope.spawn(|| self.on(next, &current, outcomes)).join()) {
                Ok(done) => return done,
                Err(panic) => {
                    let page = self.pages.get(current.load(Ordering::Relaxed));
                    let page = page.with_context(|| words_of(&*panic))?;
                    tell(outcomes, self.put(page, Err(anyhow!("{}", words_of(&*panic)))))?;
                }
            }
        }
    }

    /// Takes one page after the other, until there is none left.
    fn on(&self, next: &AtomicUsize, current: &AtomicUsize, outcomes: &Sender<Outcome<'l>>) -> Result<()> {
        let renderer = self.site.renderer(self.edition, self.options.now)?;
        let (reach, runtime) = (renderer.reach(), runtime()?);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(listed) = self.pages.get(number) else { return Ok(()) };
            current.store(number, Ordering::Relaxed);
            let making = Making { work: self, listed, reach: &reach };
            let known = self.known(&listed.page);
            let made = runtime.block_on(making.page(&renderer, known.as_ref()));
            tell(outcomes, self.put(listed, made))?;
        }
    }

    /// The page as it was made before, and when its content was new.
    fn known(&self, page: &PublicPage) -> Option<(String, i64)> {
        let file = files::of(self.site, self.edition, page)?;
        files::known(&files::earlier(self.site, &file, self.options.previous))
    }

    /// Puts a page that was made, or was not, into its place.
    fn put(&self, listed: &'l Listed, made: Result<Made>) -> Outcome<'l> {
        let Listed { subject, page } = listed;
        let path = page.path(self.edition.prefix);
        let Some(file) = files::of(self.site, self.edition, page) else {
            let why = String::from("its name is no file name; the app opens it");
            return Outcome { subject, path, file: None, done: Err(why), is_there: false };
        };
        let older = if self.is_again { None } else { self.known(page) };
        let done = put(self.site, self.options, &file, made, older);
        let done = done.map_err(|error| format!("{error:#}"));
        let is_there = done.is_ok() || files::known_data(&file).is_some();
        Outcome { subject, path, file: Some(file), done, is_there }
    }
}

fn tell<'l>(outcomes: &Sender<Outcome<'l>>, outcome: Outcome<'l>) -> Result<()> {
    outcomes.send(outcome).map_err(|_| anyhow!("the pages' outcomes are not waited for any more"))
}

/// What a thread has said when it panicked.
fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().copied();
    let words = words.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or_default();
    format!("rendering has panicked: {words}")
}

/// Writes the page, or leaves the older one in its place where there is none.
pub fn put(
    site: &Site,
    options: &Options<'_>,
    file: &Path,
    made: Result<Made>,
    older: Option<(String, i64)>,
) -> Result<Change> {
    let is_elsewhere = options.previous.is_some();
    match made {
        Ok(Made { text, change }) => {
            if change == Change::Written || is_elsewhere {
                files::write(file, &text, site.has_twins)?;
            }
            Ok(change)
        }
        Err(why) => {
            let older = older.filter(|(text, _)| is_elsewhere && site.template.is_frame_of(text));
            if let Some((text, _)) = older {
                files::write(file, &text, site.has_twins)?;
            }
            Err(why)
        }
    }
}

/// A page that was made.
pub struct Made {
    text: String,
    change: Change,
}

/// One page while it is made.
struct Making<'a, 'l> {
    work: &'a Work<'a, 'l>,
    listed: &'l Listed,
    reach: &'a str,
}

impl Making<'_, '_> {
    /// The page: that which is known, where it says the same as of its time.
    async fn page(&self, renderer: &Renderer, known: Option<&(String, i64)>) -> Result<Made> {
        let mut rendered = renderer.render(&self.listed.page).await?;
        if let Some((known, as_of)) = known {
            keep_time(&mut rendered, known, *as_of);
        }
        let text = self.fill(&rendered);
        let change = match known {
            Some((known, _)) if *known == text => Change::None,
            _ => Change::Written,
        };
        Ok(Made { text, change })
    }

    fn fill(&self, rendered: &Rendered) -> String {
        let Work { site, edition, alternates, options, .. } = *self.work;
        let Edition { language, prefix } = edition;
        let facts = PageFacts::of(site, edition, self.listed, alternates, &rendered.page_data);
        let elsewhere = facts.alternates;
        let about = PageAbout {
            facts,
            name: &rendered.name,
            title: &rendered.title,
            description: &rendered.description,
        };
        site.template.fill(&Parts {
            language,
            alternates: if prefix.is_none() { elsewhere } else { &[] },
            path: &self.listed.page.path(prefix),
            title: &rendered.title,
            head: &(options.head)(&about),
            html: &rendered.html,
            buying: &rendered.buying,
            without_scripts: &[&rendered.without_scripts, self.reach].concat(),
            page_data: &rendered.page_data.write(),
        })
    }
}

/// A page that shows what it showed has the time at which that was new, also in the frame of a newer app.
fn keep_time(rendered: &mut Rendered, known: &str, as_of: i64) {
    let now = std::mem::replace(&mut rendered.page_data.as_of, as_of);
    if !known.contains(&rendered.html) || !known.contains(&rendered.page_data.write()) {
        rendered.page_data.as_of = now;
    }
}
