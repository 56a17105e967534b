//! Prerendered pages: read without scripts, and taken over by the app without a trace.

mod addresses;
mod arriving;
mod buying;
mod content;
mod delivering;
mod fresh;
mod kinds;
mod long_list;
mod missing_code;
mod returning;
mod seamless;
mod stage;
mod tapping;
mod valid;
mod wanted;
mod without_scripts;
mod worker;
