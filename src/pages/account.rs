//! The pages of a shopper's account: signing in and what leads to it, the profile, the address book.

mod addresses;
mod forgotten;
mod gate;
mod new_password;
mod profile;
mod register;
mod sign_in;
mod verify;

pub use self::{
    addresses::page as addresses, forgotten::page as forgotten, new_password::page as new_password,
    profile::page as profile, register::page as register, sign_in::page as sign_in, verify::page as verify,
};
