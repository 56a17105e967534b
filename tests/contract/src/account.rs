//! What a backend with accounts must do.

mod customer;
mod favourites;
mod orders;
mod sign_in;
mod signed_out;

pub use customer::*;
pub use favourites::*;
pub use orders::*;
pub use sign_in::*;
pub use signed_out::*;
