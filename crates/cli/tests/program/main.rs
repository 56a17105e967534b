//! The program as a merchant runs it: a process, its exit codes, what it says and what it writes.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

mod avif;
#[path = "../bench/mod.rs"]
mod bench;
mod build;
mod discover;
mod hosts;
mod import;
mod large;
mod pages;
mod qr;
mod serve;
#[path = "../bench/served.rs"]
mod served;
mod start;
