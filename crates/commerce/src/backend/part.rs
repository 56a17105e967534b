//! Each backend as parts of the program, looking around, buying and the account: with the feature `split`
//! files of their own, loaded when they are first needed; else in the program from the start.
//!
//! A part begins at its function here. What neither the start nor another part reaches is in its file.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a part's first function is named to the splitter")
)]

use std::{any::Any, rc::Rc, sync::Arc};

use super::{
    BackendConfig,
    catalog::CatalogBackend,
    halves::{Browse, Membership, Purchase},
    medusa::MedusaBackend,
    vendure::VendureBackend,
};
use crate::{CommerceError, Context, Device, Result};

/// A backend that is there, of which the first half is loaded.
#[derive(Clone)]
pub struct Opened {
    /// The first half.
    pub browse: Rc<dyn Browse>,
    /// The whole, for the second half to be made of: its kind is known to its parts alone.
    whole: Rc<dyn Any>,
}

impl Opened {
    fn new<B: Browse + Any>(backend: B) -> Self {
        let backend = Rc::new(backend);
        Self { browse: backend.clone(), whole: backend }
    }
}

/// Loads the first half and makes the backend; nothing is sent yet.
pub async fn open(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Result<Opened> {
    match config.clone() {
        BackendConfig::Catalog { file } => catalog(file, context, device).await,
        BackendConfig::Vendure { url, channel } => vendure(url, channel, context, device).await,
        BackendConfig::Medusa { url, key, region } => medusa(url, key, region, context, device).await,
    }
}

/// Loads the second half.
pub async fn purchase(config: &BackendConfig, opened: Opened) -> Result<Rc<dyn Purchase>> {
    match config {
        BackendConfig::Catalog { .. } => catalog_purchase(opened).await,
        BackendConfig::Vendure { .. } => vendure_purchase(opened).await,
        BackendConfig::Medusa { .. } => medusa_purchase(opened).await,
    }
}

/// Loads what accounts are about.
pub async fn account(config: &BackendConfig, opened: Opened) -> Result<Rc<dyn Membership>> {
    match config {
        BackendConfig::Catalog { .. } => Err(CommerceError::Unsupported("accounts")),
        BackendConfig::Vendure { .. } => vendure_account(opened).await,
        BackendConfig::Medusa { .. } => medusa_account(opened).await,
    }
}

/// The first function of a part, whose name is the part's.
macro_rules! part {
    (fn $name:ident($($argument:ident: $kind:ty),*) -> $made:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($name, fallible)]
        fn $name($($argument: $kind),*) -> $made $body

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $kind),*) -> $made $body
    };
}

part! {
    fn catalog(file: String, context: Context, device: Arc<dyn Device>) -> Result<Opened> {
        Ok(Opened::new(CatalogBackend::new(&file, context, device)))
    }
}

part! {
    fn catalog_purchase(opened: Opened) -> Result<Rc<dyn Purchase>> {
        Ok(whole::<CatalogBackend>(opened)?)
    }
}

part! {
    fn vendure(
        url: String,
        channel: Option<String>,
        context: Context,
        device: Arc<dyn Device>
    ) -> Result<Opened> {
        Ok(Opened::new(VendureBackend::new(&url, channel.as_deref(), context, device)))
    }
}

part! {
    fn vendure_purchase(opened: Opened) -> Result<Rc<dyn Purchase>> {
        Ok(whole::<VendureBackend>(opened)?)
    }
}

part! {
    fn medusa(
        url: String,
        key: String,
        region: Option<String>,
        context: Context,
        device: Arc<dyn Device>
    ) -> Result<Opened> {
        Ok(Opened::new(MedusaBackend::new(&url, &key, region.as_deref(), context, device)))
    }
}

part! {
    fn medusa_purchase(opened: Opened) -> Result<Rc<dyn Purchase>> {
        Ok(whole::<MedusaBackend>(opened)?)
    }
}

part! {
    fn vendure_account(opened: Opened) -> Result<Rc<dyn Membership>> {
        Ok(whole::<VendureBackend>(opened)?)
    }
}

part! {
    fn medusa_account(opened: Opened) -> Result<Rc<dyn Membership>> {
        Ok(whole::<MedusaBackend>(opened)?)
    }
}

fn whole<B: Any>(opened: Opened) -> Result<Rc<B>> {
    let whole = opened.whole.downcast::<B>();
    whole.map_err(|_| CommerceError::decode("the parts of two backends were mixed up"))
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for CommerceError {
    /// What keeps a part from being loaded is the network, as far as a page can tell.
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self::Offline
    }
}
