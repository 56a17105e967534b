//! Where the shopper is, and where each page was scrolled to.

use std::{future::Future, pin::Pin};

use leptos::prelude::*;

use super::{
    short_map::ShortMap,
    signal::{Stored, Var},
};
use crate::{
    platform::{
        history::{self, EntryKey},
        links, motion, scroll, task,
    },
    route::{Chunk, Route},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub route: Route,
    pub key: EntryKey,
    /// Whether the shopper came by going back or forward: then list and scroll are restored.
    pub returned: bool,
    /// Whether it is there as HTML before the app is: then all of it is shown at once.
    pub prerendered: bool,
}

/// What loads the chunks that pages are in.
#[derive(Clone, Copy)]
pub struct Loader {
    /// Whether the pages of a chunk can be shown.
    pub is_loaded: fn(Chunk) -> bool,
    /// Loads it. Where that fails, its pages say so, and another call tries again.
    pub load: fn(Chunk) -> Pin<Box<dyn Future<Output = ()>>>,
}

#[cfg(any(feature = "ssr", all(test, target_arch = "wasm32")))]
impl Loader {
    /// For where every page is in the program.
    pub const NOTHING: Self = Self { is_loaded: |_| true, load: |_| Box::pin(std::future::ready(())) };
}

/// The shopper's way through the shop. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Navigation {
    location: Var<Location>,
    /// Whether the page is to be made: the frame around it is made first.
    is_open: Var<bool>,
    /// The page that is open or about to be: ahead of `location` while a transition begins.
    here: Stored<Location>,
    loading: Var<bool>,
    loader: Stored<Loader>,
    /// Counts the pages asked for, so that of two whose chunk is being loaded the last one is shown.
    turn: Stored<u32>,
    scrolled: Stored<ShortMap<EntryKey, f64>>,
}

impl Navigation {
    /// Starts at the address the page was opened with, and follows links and the back button; the page
    /// is made with `open_page`. `prerendered` says that the page is there as HTML.
    pub fn start(loader: Loader, prerendered: bool) -> Self {
        let path = history::current();
        let key = history::key().unwrap_or(0);
        history::replace(&path, key);
        let location = Location { route: Route::parse(&path), key, returned: false, prerendered };
        let navigation = Self::with_loader(location, loader);
        navigation.is_open.set(false);
        history::on_move(move || navigation.moved());
        // The links of a page that stands as HTML lead on until this one is open.
        links::on_tap(move |path| {
            let is_open = navigation.is_open.get_untracked();
            if is_open {
                navigation.go(Route::parse(&path));
            }
            is_open
        });
        navigation
    }

    /// Stands at a page, whatever the browser's address: for tests.
    #[cfg(all(test, any(feature = "ssr", target_arch = "wasm32")))]
    pub fn at(route: Route, key: EntryKey) -> Self {
        let location = Location { route, key, returned: false, prerendered: false };
        Self::with_loader(location, Loader::NOTHING)
    }

    /// Stands at a page that is made into HTML.
    #[cfg(feature = "ssr")]
    pub fn on_host(route: Route) -> Self {
        let location = Location { route, key: 0, returned: false, prerendered: true };
        Self::with_loader(location, Loader::NOTHING)
    }

    /// The same, after the shopper has gone back to the page.
    #[cfg(all(test, feature = "ssr"))]
    pub fn back_at(route: Route, key: EntryKey) -> Self {
        let navigation = Self::at(route, key);
        let location = Location { returned: true, ..navigation.here() };
        navigation.show(location);
        navigation
    }

    fn with_loader(location: Location, loader: Loader) -> Self {
        Self {
            location: Var::new(location.clone()),
            is_open: Var::new(true),
            here: Stored::new(location),
            loading: Var::new(false),
            loader: Stored::new(loader),
            turn: Stored::new(0),
            scrolled: Stored::new(ShortMap::default()),
        }
    }

    /// Lets the page be made in its frame.
    pub fn open_page(self) {
        self.is_open.set(true);
    }

    /// The page to be made, as a signal; `None` as long as there is only its frame.
    pub fn route(self) -> Option<Route> {
        self.is_open.get().then(|| self.location().route)
    }

    /// The page that is open, as a signal.
    pub fn location(self) -> Location {
        self.location.get()
    }

    /// The page that is open, just now.
    pub fn here(self) -> Location {
        self.here.get()
    }

    /// Shows a page in the task of the tap: a transition would hold it back by some frames.
    fn show(self, location: Location) {
        self.here.set(location.clone());
        self.location.set(location);
    }

    /// Shows a page that was there before, with a transition where the browser has them.
    fn show_again(self, location: Location) {
        self.here.set(location.clone());
        motion::transition(move || {
            // Another page may have been opened before the transition began.
            if self.here() == location {
                self.location.set(location);
            }
        });
    }

    /// Whether a page was asked for whose chunk is being loaded, as a signal.
    pub fn is_loading(self) -> bool {
        self.loading.get()
    }

    pub fn go(self, route: Route) {
        self.when_loaded(route, move |route| self.open(route));
    }

    fn open(self, route: Route) {
        self.remember_scroll();
        let key = self.here().key.wrapping_add(1);
        history::push(&route.href(), key);
        self.scrolled.update(|scrolled| scrolled.remove(&key));
        self.show(Location { route, key, returned: false, prerendered: false });
    }

    /// Opens a page in place of this one: going back skips this one.
    pub fn replace(self, route: Route) {
        self.when_loaded(route, move |route| {
            let key = self.here().key;
            history::replace(&route.href(), key);
            self.show(Location { route, key, returned: false, prerendered: false });
        });
    }

    /// Writes another address for the page that is open, without opening it anew.
    pub fn rewrite(self, route: &Route) {
        history::replace(&route.href(), self.here().key);
    }

    /// Goes back, or home where the shop was opened at this page.
    pub fn back(self) {
        if self.here().key == 0 { self.go(Route::Home) } else { history::back() }
    }

    /// How far the open page was scrolled when it was left.
    pub fn scroll_of(self, key: EntryKey) -> f64 {
        self.scrolled.with(|scrolled| scrolled.get(&key).copied().unwrap_or(0.0))
    }

    /// How far the page that is being opened was scrolled when it was left; 0 where it is opened anew.
    pub fn scroll_here(self) -> f64 {
        let location = self.here();
        if location.returned { self.scroll_of(location.key) } else { 0.0 }
    }

    fn moved(self) {
        self.remember_scroll();
        let key = history::key().unwrap_or(0);
        self.when_loaded(Route::parse(&history::current()), move |route| {
            self.show_again(Location { route, key, returned: true, prerendered: false });
        });
    }

    /// Shows a page as soon as its chunk is there: at once, but for the first visit.
    fn when_loaded(self, route: Route, show: impl FnOnce(Route) + 'static) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        let (loader, chunk) = (self.loader.get(), route.chunk());
        let is_loaded = (loader.is_loaded)(chunk);
        self.loading.set(!is_loaded);
        if is_loaded {
            return show(route);
        }
        task::spawn(async move {
            (loader.load)(chunk).await;
            if self.turn.get() == turn {
                self.loading.set(false);
                show(route);
            }
        });
    }

    fn remember_scroll(self) {
        let (key, position) = (self.here().key, scroll::position());
        self.scrolled.update(|scrolled| scrolled.insert(key, position));
    }
}

pub fn use_navigation() -> Navigation {
    expect_context()
}
