//! The built demo shop, as a shopper meets it. One module for each thing that has to work.

mod accessibility;
mod back;
mod cart;
mod cart_link;
mod checkout;
mod engraving;
mod experience;
mod keyboard;
mod languages;
mod large;
mod links;
mod loading;
mod offline;
mod opening;
mod purchase;
mod screen_reader;
mod settings;
mod share;
mod stock;
mod trouble;
mod words;
