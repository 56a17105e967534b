//! The script that sells before there is an app: `src/buy.js` with the keys and the record that it writes,
//! as `commerce::stored` names and shapes them.

use std::fs;

use anyhow::Result;
use commerce::stored::{cart, early_addition, queue};
use serde_json::Value;

use super::script::put;
use crate::paths;

/// What stands for the backend's identity in a key.
const SHOP: &str = "~shop~";

pub fn script() -> Result<String> {
    let text = |value: String| Value::from(value).to_string();
    let filled = [
        ("QUEUE_PREFIX", text(queue::prefix(SHOP))),
        ("CART_KEY", text(cart::key(SHOP))),
        ("RECORD", text(early_addition::form())),
        ("AGO_MS", early_addition::AGO_MS.to_string()),
    ];
    let mut script = fs::read_to_string(paths::root().join("src/buy.js"))?;
    for (word, value) in filled {
        script = put(&script, word, &value)?;
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The script puts in what it writes by these marks, and counts by these names.
    #[test]
    fn the_script_knows_what_it_writes_and_reads() {
        let code = fs::read_to_string(paths::root().join("src/buy.js")).unwrap();
        for mark in [
            SHOP,
            early_addition::TAB,
            early_addition::VARIANT,
            early_addition::QUANTITY,
            early_addition::WRITTEN,
        ] {
            assert!(code.contains(mark), "{mark}");
            let script = script().unwrap();
            assert!(
                script.matches(mark).count() > code.matches(mark).count(),
                "{mark} is in nothing it writes"
            );
        }
    }
}
