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
    Options, PageAbout,
    files::{self, Change},
    site::{Edition, Site},
    template::Parts,
};

/// How a page went.
pub struct Outcome {
    /// Its address in the shop's folder.
    pub path: String,
    /// Its file, also where an older one stays; `None` where it can have none.
    pub file: Option<PathBuf>,
    /// What was done to the file, or why nothing was.
    pub done: Result<Change, String>,
}

/// What drives the requests of a thread.
pub fn runtime() -> Result<Runtime> {
    Builder::new_current_thread().enable_all().build().context("no requests can be made")
}

/// Renders all pages; `take` hears of each. Fails where a thread cannot begin.
pub fn render(
    site: &Site,
    edition: Edition,
    pages: &[PublicPage],
    options: &Options<'_>,
    take: &mut dyn FnMut(Outcome),
) -> Result<()> {
    let (next, work) = (AtomicUsize::new(0), Work { site, edition, pages, options });
    let (sender, outcomes) = mpsc::channel();
    thread::scope(|scope| {
        let (next, work) = (&next, &work);
        let workers: Vec<_> = (0..options.threads.max(1))
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

/// What is to be done in an edition.
struct Work<'a> {
    site: &'a Site,
    edition: Edition,
    pages: &'a [PublicPage],
    options: &'a Options<'a>,
}

impl Work<'_> {
    /// Works until no page is left. A page that panics ends its thread, whose state cannot be trusted any
    /// more: it is named, and another thread goes on.
    fn on_with_others(&self, next: &AtomicUsize, outcomes: &Sender<Outcome>) -> Result<()> {
        let current = AtomicUsize::new(usize::MAX);
        loop {
            match thread::scope(|scope| scope.spawn(|| self.on(next, &current, outcomes)).join()) {
                Ok(done) => return done,
                Err(panic) => {
                    let page =
                        self.pages.get(current.load(Ordering::Relaxed)).with_context(|| words_of(&*panic))?;
                    outcomes.send(self.put(page, Err(anyhow!("{}", words_of(&*panic)))))?;
                }
            }
        }
    }

    /// Takes one page after the other, until there is none left.
    fn on(&self, next: &AtomicUsize, current: &AtomicUsize, outcomes: &Sender<Outcome>) -> Result<()> {
        let renderer = self.site.renderer(self.edition, self.options.now)?;
        let (reach, runtime) = (renderer.reach(), runtime()?);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(page) = self.pages.get(number) else { return Ok(()) };
            current.store(number, Ordering::Relaxed);
            let making = Making { work: self, page, reach: &reach };
            let known = self.known(page);
            let made = runtime.block_on(making.text(&renderer, known.as_ref()));
            outcomes.send(self.put(page, made))?;
        }
    }

    /// The page as it was made before, and when its content was new.
    fn known(&self, page: &PublicPage) -> Option<(String, i64)> {
        let file = files::of(self.site, self.edition, page)?;
        files::known(&files::earlier(self.site, &file, self.options.previous))
    }

    /// Puts a page that was made, or was not, into its place.
    fn put(&self, page: &PublicPage, made: Result<(String, Change)>) -> Outcome {
        let path = page.path(self.edition.prefix);
        let Some(file) = files::of(self.site, self.edition, page) else {
            let why = String::from("its name is no file name; the app opens it");
            return Outcome { path, file: None, done: Err(why) };
        };
        let done = put(self.site, self.options, &file, made, self.known(page));
        Outcome { path, file: Some(file), done: done.map_err(|error| format!("{error:#}")) }
    }
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
    made: Result<(String, Change)>,
    known: Option<(String, i64)>,
) -> Result<Change> {
    let is_elsewhere = options.previous.is_some();
    match made {
        Ok((text, change)) => {
            if change == Change::Written || is_elsewhere {
                files::write(file, &text, site.has_twins)?;
            }
            Ok(change)
        }
        Err(why) => {
            let older = known.filter(|(text, _)| is_elsewhere && site.template.is_frame_of(text));
            if let Some((text, _)) = older {
                files::write(file, &text, site.has_twins)?;
            }
            Err(why)
        }
    }
}

/// One page while it is made.
struct Making<'a> {
    work: &'a Work<'a>,
    page: &'a PublicPage,
    reach: &'a str,
}

impl Making<'_> {
    /// The text of the page's file: that of the known page, where it says the same as of its time.
    async fn text(&self, renderer: &Renderer, known: Option<&(String, i64)>) -> Result<(String, Change)> {
        let mut rendered = renderer.render(self.page).await?;
        if let Some((known, as_of)) = known {
            keep_time(&mut rendered, known, *as_of);
        }
        let text = self.fill(&rendered);
        let change = match known {
            Some((known, _)) if *known == text => Change::None,
            _ => Change::Written,
        };
        Ok((text, change))
    }

    fn fill(&self, rendered: &Rendered) -> String {
        let Work { site, edition: Edition { language, prefix }, options, .. } = *self.work;
        let about = PageAbout {
            shop: &site.shop,
            page: self.page,
            language,
            languages: &site.languages,
            name: &rendered.name,
            title: &rendered.title,
            description: &rendered.description,
            page_data: &rendered.page_data,
        };
        site.template.fill(&Parts {
            language,
            languages: prefix.is_none().then_some(site.languages.as_slice()),
            path: &self.page.path(prefix),
            title: &rendered.title,
            head: &(options.head)(&about),
            html: &rendered.html,
            buying: &rendered.buying,
            reach: self.reach,
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
