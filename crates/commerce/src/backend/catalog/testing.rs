//! What the tests of this backend share: the demo shop, and a device that stores nothing.

use std::{
    future::Future,
    pin::pin,
    sync::Mutex,
    task::{Context as Task, Poll, Waker},
};

use super::{
    mapping::{self, Translation},
    shop::Shop,
};
use crate::{
    Context, Currency, Device,
    json::{Read, Tree},
};

pub const DEMO: &str = include_str!("../../../../../public/demo/catalog.json");

/// A small catalog in which every field stands that may stand in one.
pub const FULL: &str = include_str!("testing/full.json");

/// The demo shop's texts in Arabic.
pub const ARABIC: &str = include_str!("../../../../../public/demo/catalog.ar.json");

/// Nothing here waits for the outside, so one future is polled to its end.
pub fn wait<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Task::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("waits for something"),
    }
}

/// A context without wishes for currency and country.
pub fn context(language: &str) -> Context {
    Context { language: language.to_owned(), ..Context::default() }
}

/// A shop out of the text of a catalog, in US dollars where it has them.
pub fn read(text: &str, language: &str) -> Read<Shop> {
    let context = Context { currency: Currency::new("USD").ok(), ..context(language) };
    let translation = match language {
        "ar" => Translation::read("ar", Tree::parse(ARABIC)?.root())?,
        _ => Translation::default(),
    };
    mapping::shop(Tree::parse(text)?.root(), &context, "demo/", translation)
}

pub fn demo(language: &str) -> Shop {
    read(DEMO, language).unwrap()
}

/// A device whose storage is full.
#[derive(Default)]
pub struct FullDevice(crate::MemoryDevice);

impl Device for FullDevice {
    fn get(&self, _: &str) -> Option<String> {
        None
    }

    fn set(&self, _: &str, _: Option<&str>) -> bool {
        false
    }

    fn keys(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn now(&self) -> i64 {
        self.0.now()
    }

    fn random(&self) -> u64 {
        self.0.random()
    }

    fn resolve(&self, path: &str) -> String {
        self.0.resolve(path)
    }
}

/// A device that keeps what the merchant was told.
#[derive(Default)]
pub struct ConsoleDevice(crate::MemoryDevice, Mutex<Vec<String>>);

impl ConsoleDevice {
    pub fn said(&self) -> Vec<String> {
        self.1.lock().unwrap().clone()
    }
}

impl Device for ConsoleDevice {
    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key)
    }

    fn set(&self, key: &str, value: Option<&str>) -> bool {
        self.0.set(key, value)
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        self.0.keys(prefix)
    }

    fn now(&self) -> i64 {
        self.0.now()
    }

    fn random(&self) -> u64 {
        self.0.random()
    }

    fn resolve(&self, path: &str) -> String {
        self.0.resolve(path)
    }

    fn warn(&self, text: &str) {
        self.1.lock().unwrap().push(text.to_owned());
    }
}
