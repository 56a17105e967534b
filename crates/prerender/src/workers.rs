//! Renders the pages of a language on several threads, and hands on how each went.

use std::{
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
    thread,
};

use anyhow::{Context, Result};
use pushcart::host::{PublicPage, Renderer};
use shop::Language;
use tokio::runtime::{Builder, Runtime};

use crate::{
    Options, PageAbout,
    files::{self, Change},
    site::Site,
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
    language: &'static Language,
    pages: &[PublicPage],
    options: &Options<'_>,
    take: &mut dyn FnMut(Outcome),
) -> Result<()> {
    let next = AtomicUsize::new(0);
    let (sender, outcomes) = mpsc::channel();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..options.threads.max(1))
            .map(|_| {
                let sender = sender.clone();
                let next = &next;
                scope.spawn(move || work(site, language, pages, options, next, &sender))
            })
            .collect();
        drop(sender);
        outcomes.into_iter().for_each(take);
        for worker in workers {
            worker.join().unwrap_or_else(|_| Err(anyhow::anyhow!("rendering has panicked")))?;
        }
        Ok(())
    })
}

/// Takes one page after the other, until there is none left.
fn work(
    site: &Site,
    language: &'static Language,
    pages: &[PublicPage],
    options: &Options<'_>,
    next: &AtomicUsize,
    outcomes: &Sender<Outcome>,
) -> Result<()> {
    let renderer = site.renderer(language, options.now)?;
    let reach = renderer.reach();
    let runtime = runtime()?;
    while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
        let path = page.path(site.prefix(language));
        let Some(file) = files::of(site, language, page) else {
            let why = String::from("its name is no file name; the app opens it");
            outcomes.send(Outcome { path, file: None, done: Err(why) })?;
            continue;
        };
        let known = files::known(&files::earlier(site, &file, options.previous));
        let making = Making { site, language, page, options, reach: &reach };
        let made = runtime.block_on(making.text(&renderer, known.as_ref()));
        let done = put(site, options, &file, made, known);
        outcomes.send(Outcome {
            path,
            file: Some(file),
            done: done.map_err(|error| format!("{error:#}")),
        })?;
    }
    Ok(())
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
    site: &'a Site,
    language: &'static Language,
    page: &'a PublicPage,
    options: &'a Options<'a>,
    reach: &'a str,
}

impl Making<'_> {
    /// The text of the page's file: that of the known page, where it says the same as of its time.
    async fn text(&self, renderer: &Renderer, known: Option<&(String, i64)>) -> Result<(String, Change)> {
        let mut rendered = renderer.render(self.page).await?;
        let about = PageAbout {
            shop: &self.site.shop,
            page: self.page,
            language: self.language,
            languages: &self.site.languages,
            name: &rendered.name,
            title: &rendered.title,
            description: &rendered.description,
            page_data: &rendered.page_data,
        };
        let head = (self.options.head)(&about);
        let prefix = self.site.prefix(self.language);
        let fill = |rendered: &pushcart::host::Rendered| {
            self.site.template.fill(&crate::template::Parts {
                language: self.language,
                languages: prefix.is_none().then_some(self.site.languages.as_slice()),
                path: &self.page.path(prefix),
                title: &rendered.title,
                head: &head,
                html: &rendered.html,
                buying: &rendered.buying,
                reach: self.reach,
                page_data: &rendered.page_data.write(),
            })
        };
        let text = fill(&rendered);
        if let Some((known, as_of)) = known {
            rendered.page_data.as_of = *as_of;
            if fill(&rendered) == *known {
                return Ok((known.clone(), Change::None));
            }
        }
        Ok((text, Change::Written))
    }
}
