//! One page a file. A page asks `state` for what it shows and never the backend's wire; it renders
//! on the host too.

pub mod account;
pub mod broken_shop;
pub mod cart;
pub mod cart_link;
pub mod categories;
pub mod category;
pub mod checkout;
pub mod content;
pub mod favourites;
pub mod home;
pub mod me;
pub mod my_orders;
pub mod not_found;
pub mod not_loaded;
pub mod order;
pub mod product;
pub mod search;
pub mod share_cart;
pub mod share_product;
