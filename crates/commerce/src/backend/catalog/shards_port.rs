//! What the backend asks a catalog in many files: its code is a chunk that only such a shop loads.

use std::sync::Arc;

use super::{shards::format, shop::Shop};
use crate::{
    Category, Context, Device, Handle, Page, ProductQuery, ProductSummary, VariantId,
    backend::dyn_port::Answer,
    json::{Node, Read},
    negotiate,
};

/// A catalog in many files. [`Gone`](crate::CommerceError::Gone) is a file that is not there any more.
pub trait Shards {
    fn categories(&self) -> Answer<'_, Vec<Category>>;

    fn products<'a>(&'a self, query: &'a ProductQuery) -> Answer<'a, Page<ProductSummary>>;

    /// The shop with the wanted products alone, and the terms.
    fn shop<'a>(&'a self, wanted: &'a Wanted) -> Answer<'a, Shop>;
}

/// Products by their handles, or by one of their variants.
#[derive(Default)]
pub struct Wanted {
    pub handles: Vec<Handle>,
    pub variants: Vec<VariantId>,
}

/// What a catalog in many files is opened with.
pub struct Opening {
    pub context: Context,
    pub device: Arc<dyn Device>,
    /// The folder of catalog.json, ending in "/" or empty.
    pub folder: String,
    /// The folder of the files inside it, ending in "/".
    pub files: String,
    /// The file with the catalog in the shopper's language, by the hash in its name.
    pub set_file: String,
}

impl Opening {
    /// Reads "shards" of a catalog.json. The languages are those that its texts are in; "" is for everybody else, and
    /// where that is not there, the first language is.
    pub fn read(shards: Node<'_>, context: &Context, folder: &str, device: &Arc<dyn Device>) -> Read<Self> {
        let version = shards.field("version")?;
        if version.count()? != format::VERSION {
            return Err(version.error("is another version"));
        }
        let languages = shards.field("languages")?;
        let mut offered: Vec<&str> =
            languages.members()?.map(|(tag, _)| tag).filter(|tag| !tag.is_empty()).collect();
        let others = languages.optional("");
        // As with the files of translations: texts of an unknown language stand for that of the buttons.
        if others.is_some() && negotiate(std::slice::from_ref(&context.language), &offered).is_none() {
            offered.push(&context.language);
        }
        let best = context.best_language(&offered).and_then(|place| languages.optional(offered[place]));
        let first = || languages.members().ok()?.next().map(|(_, file)| file);
        let file = best.or(others).or_else(first).ok_or_else(|| languages.error("names no set"))?;
        Ok(Self {
            context: context.clone(),
            device: device.clone(),
            folder: folder.to_owned(),
            files: shards.field("folder")?.text()?.to_owned(),
            set_file: file.text()?.to_owned(),
        })
    }
}
