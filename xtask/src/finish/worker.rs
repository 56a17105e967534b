//! The service worker: `src/worker.js` with the languages and the beginnings of the shop's paths in it.

use std::{collections::BTreeSet, fs};

use anyhow::Result;

use super::{boot::first_parts, script::put};
use crate::paths;

pub fn script(languages: &[String]) -> Result<String> {
    let beginnings: BTreeSet<&str> = first_parts().chain([""]).collect();
    let script = fs::read_to_string(paths::root().join("src/worker.js"))?;
    let script = put(&script, "BEGINNINGS", &serde_json::to_string(&beginnings)?)?;
    put(&script, "LANGUAGES", &serde_json::to_string(languages)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_shop_is_known() {
        let script = script(&[String::from("en")]).unwrap();
        assert!(script.contains(r#"["","c","cart","checkout","index.html","me","order","#), "{script}");
        assert!(script.contains(r#"languages = ["en"]"#), "{script}");
    }
}
