//! Writes everything that is made of a made-up shop, and has the validators of others read it.

use std::{
    path::Path,
    process::{Command, Stdio},
};

#[test]
fn what_is_made_is_read_by_others() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("discovery");
    discovery_tests::write(&folder);
    let mut node = Command::new("node");
    node.arg(here.join("validate.js")).arg(&folder).stdin(Stdio::null());
    let output = node.output().expect("node does not start");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
