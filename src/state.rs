//! What outlives a page: the session, where the shopper is, the cart, what was already loaded,
//! orders placed on this device, settings, notices.
//!
//! All of it lives as long as the page does; none of it touches the document.

#[cfg(feature = "ssr")]
pub mod asked;
pub mod begun;
pub mod cart;
pub mod catalog;
pub mod category_tree;
pub mod checkout_draft;
pub mod customer_session;
pub mod favourites;
pub mod kept_products;
pub mod lazy;
pub mod load;
pub mod navigation;
pub mod notices;
pub mod orders;
pub mod page_token;
pub mod prerendered;
pub mod provide_shop;
pub mod recovery;
pub mod search_history;
pub mod session;
pub mod settings;
pub mod short_map;
pub mod shown_cart;
pub mod signal;

pub use cart::CartStore;
pub use catalog::Catalog;
pub use customer_session::CustomerSession;
pub use load::{Load, Remote};
pub use navigation::Navigation;
pub use notices::Notices;
pub use provide_shop::provide_shop;
pub use session::Session;
pub use shown_cart::shown_cart;
