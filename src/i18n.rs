//! The shop's words: which language, which message, which plural; numbers, money and dates.
//!
//! The words are the files in `lang/`: English is part of the program, another language is loaded when
//! the page starts. A change of the language loads the page anew.

mod explain;
mod messages;
mod speech;

pub use explain::{explain, say};
pub use speech::*;
