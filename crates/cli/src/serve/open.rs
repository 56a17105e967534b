//! The shop that is open: what is shown now, and how often it has changed.

use std::{
    fs,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use anyhow::{Context, Result};
use place::{Placement, place};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch::{Receiver, Sender};

use crate::{
    assemble::{assemble, gather},
    check,
    failure::Failure,
    merchant::Merchant,
    source::ShopFiles,
    terminal,
};

/// What visitors get.
#[derive(Clone)]
pub enum Content {
    /// A shop in a folder, which goes when nobody needs it any more.
    Shop(Arc<TempDir>),
    /// What is wrong with its files, one line each.
    Errors(Arc<[String]>),
}

/// A shop that is served.
pub struct Open {
    merchant: Merchant,
    source: ShopFiles,
    pub port: u16,
    shown: RwLock<Content>,
    version: Sender<u64>,
}

impl Open {
    pub fn new(merchant: Merchant, source: ShopFiles, port: u16) -> Self {
        let shown = RwLock::new(Content::Errors(Arc::from([])));
        Self { merchant, source, port, shown, version: Sender::new(0) }
    }

    /// What is to be shown now.
    pub fn shown(&self) -> Content {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Counts the changes of what is shown.
    pub fn version(&self) -> Receiver<u64> {
        self.version.subscribe()
    }

    /// Checks the shop and makes it anew. Gives what to say of it.
    pub fn renew(&self) -> String {
        let found = self.merchant.check();
        let (shown, end) = if found.errors.is_empty() {
            match self.assembled() {
                Ok(folder) => (Content::Shop(Arc::new(folder)), terminal::good("the shop is up to date")),
                Err(failure) => {
                    let why = format!("{:#}", failure.error());
                    (Content::Errors(Arc::from([why.clone()])), format!("{}: {why}", terminal::error()))
                }
            }
        } else {
            let lines = found.errors.iter().map(ToString::to_string).collect();
            (Content::Errors(lines), String::from("the shop opens when these errors are corrected"))
        };
        self.show(shown);
        self.version.send_modify(|version| *version += 1);
        check::words(&found) + &end
    }

    /// Clears away what was shown: the thread that watches files keeps the rest until the program ends.
    pub fn close(&self) {
        self.show(Content::Errors(Arc::from([])));
    }

    fn show(&self, shown: Content) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
    }

    fn assembled(&self) -> Result<TempDir, Failure> {
        let folder = tempfile::Builder::new().prefix("pushcart-serve-").tempdir()?;
        gather(&self.merchant, &self.source, folder.path(), folder.path())?;
        assemble(&self.merchant, "/", folder.path(), &mut |_| {})?;
        without_worker(folder.path())?;
        Ok(folder)
    }
}

/// Sets the shop up without its service worker, which would show pages as they were.
fn without_worker(folder: &Path) -> Result<()> {
    let file = folder.join("shop.json");
    let text = fs::read_to_string(&file)?;
    // Some editors begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut shop: Value = serde_json::from_str(text).context("shop.json")?;
    shop["offline"] = Value::from(false);
    fs::write(&file, shop.to_string())?;
    place(folder, &Placement { shop: Some(file), ..Placement::default() })
}
