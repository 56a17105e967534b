//! Prerendered pages: read without scripts, and taken over by the app without a trace.

mod addresses;
mod buying;
mod content;
mod fresh;
mod long_list;
mod seamless;
mod stage;
mod tapping;
mod wanted;
mod without_scripts;
mod worker;
