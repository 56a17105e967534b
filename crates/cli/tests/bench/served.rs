//! `pushcart serve`, running.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Stdio},
};

use serde_json::Value;

use crate::bench::Bench;

/// A running server; it ends with this value.
pub struct Served {
    child: Child,
    pub port: u16,
}

impl Served {
    /// Serves the bench's `shop`, in this built shop.
    pub fn new(bench: &Bench, built: &str) -> Self {
        let mut command = bench.program(&["serve", "shop", "--shop-files", built, "--json"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let document: Value = serde_json::from_str(&line).unwrap();
        let address = document["address"].as_str().unwrap().trim_end_matches('/').to_owned();
        let port = address.rsplit(':').next().unwrap().parse().unwrap();
        Self { child, port }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
