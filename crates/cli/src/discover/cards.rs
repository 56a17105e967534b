//! The pictures of preview cards: made once for each picture that lies in the shop's folder, and taken from
//! the earlier build where it has them. Their names say what they were made of.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use anyhow::{Context, Result};
use discovery::social_picture;
use place::short_hash;
use shop::Accent;

use super::local::Local;

/// Where they lie in the shop's folder.
const FOLDER: &str = "cards";

/// The cards so far, by the addresses of the pictures.
pub struct Cards<'a> {
    stage: &'a Path,
    out: &'a Path,
    accent: Accent,
    made: Mutex<BTreeMap<String, Arc<OnceLock<Option<String>>>>>,
}

impl<'a> Cards<'a> {
    pub fn new(stage: &'a Path, out: &'a Path, accent: Accent) -> Self {
        Self { stage, out, accent, made: Mutex::default() }
    }

    /// The card of a picture, as links have it. `None` where the picture lies elsewhere, or nothing can be
    /// made of it: then it is shown itself.
    pub fn of(&self, picture: &str) -> Option<String> {
        let card = {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            made.entry(picture.to_owned()).or_default().clone()
        };
        let made = || self.make(&Local::of(self.stage).ok()?.file(picture)?).ok();
        card.get_or_init(made).clone()
    }

    fn make(&self, picture: &Path) -> Result<String> {
        let bytes = fs::read(picture)?;
        // A transparent picture stands on the accent.
        let hash = short_hash(&[&bytes, self.accent.css().as_bytes()].concat());
        let name = format!("{FOLDER}/card-{hash}.jpg");
        let card = match fs::read(self.out.join(&name)) {
            Ok(known) => known,
            Err(_) => social_picture(&bytes, self.accent)?,
        };
        fs::create_dir_all(self.stage.join(FOLDER))?;
        fs::write(self.stage.join(&name), card).context("a card cannot be written")?;
        Ok(name)
    }
}
