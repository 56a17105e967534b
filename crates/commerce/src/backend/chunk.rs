//! A backend as chunks of the program, browsing, checkout and account: with the feature `split` files
//! of their own, loaded when they are first needed; else in the program from the start.
//!
//! A chunk begins at its function here. What neither the start nor another chunk reaches is in its file.

use std::{any::Any, future::Future, pin::Pin, rc::Rc, sync::Arc};

use super::{
    BackendConfig,
    dyn_port::{DynAccount, DynBrowse, DynCheckout},
};
use crate::{CommerceError, Context, Device, Result};

/// A backend that is there, of which the first chunk is loaded.
#[derive(Clone)]
pub struct Opened {
    /// What browses.
    pub browse: Rc<dyn DynBrowse>,
    /// The whole, for the later chunks: its type is known to its own chunks alone.
    whole: Rc<dyn Any>,
}

impl Opened {
    /// A backend whose first chunk this is.
    pub fn new<B: DynBrowse + Any>(backend: B) -> Self {
        let backend = Rc::new(backend);
        Self { browse: backend.clone(), whole: backend }
    }

    /// The backend, for a later chunk of the same.
    pub fn whole<B: Any>(self) -> Result<Rc<B>> {
        let whole = self.whole.downcast::<B>();
        whole.map_err(|_| CommerceError::decode("the chunks of two backends were mixed up"))
    }
}

/// A chunk that is being loaded.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

/// Loads a later chunk of a backend.
pub type Later<T> = fn(Opened) -> Loading<T>;

/// Where the code of a backend begins. Each loads its chunk; nothing is sent to a server.
pub struct Chunks {
    /// Makes the backend.
    pub open: fn(BackendConfig, Context, Arc<dyn Device>) -> Loading<Opened>,
    /// What fills the cart and orders.
    pub checkout: Later<Rc<dyn DynCheckout>>,
    /// What accounts are about, where the backend has them.
    pub account: Option<Later<Rc<dyn DynAccount>>>,
}

/// Makes `CHUNKS` for the type of a backend out of the names of its chunks, which must be the name of
/// its kind, the same with `_checkout`, and with `_account` where it has accounts.
macro_rules! chunks {
    ($backend:ty: $browse:ident, $checkout:ident $(, $account:ident)?) => {
        #[cfg_attr(
            feature = "split",
            allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
        )]
        mod chunks {
            use std::{rc::Rc, sync::Arc};

            use super::*;
            use $crate::{
                Context, Device, Result,
                backend::{
                    BackendConfig,
                    chunk::{Chunks, Opened, first_function},
                    dyn_port::DynCheckout,
                },
            };

            first_function! {
                fn $browse(config: BackendConfig, context: Context, device: Arc<dyn Device>) -> Result<Opened> {
                    Ok(Opened::new(<$backend>::new(&config, context, device)))
                }
            }

            first_function! {
                fn $checkout(opened: Opened) -> Result<Rc<dyn DynCheckout>> {
                    Ok(opened.whole::<$backend>()?)
                }
            }

            $(first_function! {
                fn $account(opened: Opened) -> Result<Rc<dyn $crate::backend::dyn_port::DynAccount>> {
                    Ok(opened.whole::<$backend>()?)
                }
            })?

            pub const CHUNKS: Chunks = Chunks {
                open: |config, context, device| Box::pin($browse(config, context, device)),
                checkout: |opened| Box::pin($checkout(opened)),
                account: $crate::backend::chunk::or_none!($(|opened| Box::pin($account(opened)))?),
            };
        }
    };
}

/// The first function of a chunk, whose name is the chunk's.
macro_rules! first_function {
    (fn $name:ident($($argument:ident: $kind:ty),*) -> $made:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($name, fallible)]
        fn $name($($argument: $kind),*) -> $made $body

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $kind),*) -> $made $body
    };
}

/// `Some` of what there is.
macro_rules! or_none {
    () => {
        None
    };
    ($there:expr) => {
        Some($there)
    };
}

pub(super) use {chunks, first_function, or_none};

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for CommerceError {
    /// What keeps a chunk from being loaded is the network, as far as a page can tell.
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self::Offline
    }
}
