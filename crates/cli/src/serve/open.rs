//! The shop that is open: what is shown now, and how often it has changed.

use std::{
    fs,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use anyhow::Result;
use place::{Placement, place};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch::{Receiver, Sender};

use crate::{assemble::assemble, check, failure::Failure, merchant::Merchant, source::ShopFiles, terminal};

/// What visitors get.
#[derive(Clone)]
pub enum Shown {
    /// A shop in a folder, which goes when nobody needs it any more.
    Shop(Arc<TempDir>),
    /// What has to be mended first, one line each.
    Errors(Arc<[String]>),
}

/// A shop that is served.
pub struct Open {
    merchant: Merchant,
    source: ShopFiles,
    pub port: u16,
    shown: RwLock<Shown>,
    version: Sender<u64>,
}

impl Open {
    pub fn new(merchant: Merchant, source: ShopFiles, port: u16) -> Self {
        let shown = RwLock::new(Shown::Errors(Arc::from([])));
        Self { merchant, source, port, shown, version: Sender::new(0) }
    }

    /// What is to be shown now.
    pub fn shown(&self) -> Shown {
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
                Ok(folder) => (Shown::Shop(Arc::new(folder)), terminal::good("the shop is up to date")),
                Err(failure) => {
                    let why = format!("{:#}", failure.error());
                    (Shown::Errors(Arc::from([why.clone()])), format!("{}: {why}", terminal::error()))
                }
            }
        } else {
            let lines = found.errors.iter().map(ToString::to_string).collect();
            (Shown::Errors(lines), String::from("the shop waits for this to be mended"))
        };
        self.show(shown);
        self.version.send_modify(|version| *version += 1);
        check::words(&found) + &end
    }

    /// Clears away what was shown: the thread that watches files keeps the rest until the program ends.
    pub fn close(&self) {
        self.show(Shown::Errors(Arc::from([])));
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
    }

    fn assembled(&self) -> Result<TempDir, Failure> {
        let folder = tempfile::Builder::new().prefix("pushcart-serve-").tempdir()?;
        assemble(&self.merchant, &self.source, "/", (folder.path(), folder.path()), &mut |_| {})?;
        without_worker(folder.path())?;
        Ok(folder)
    }
}

/// Sets the shop up without its service worker, which would show pages as they were.
fn without_worker(folder: &Path) -> Result<()> {
    let file = folder.join("shop.json");
    let mut shop: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
    shop["offline"] = Value::from(false);
    fs::write(&file, shop.to_string())?;
    place(folder, &Placement { shop: Some(file), ..Placement::default() })
}
