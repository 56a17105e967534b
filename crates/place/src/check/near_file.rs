//! The file that was meant by a name of none: in another case, with backslashes, or misspelt.

use std::{fs, path::PathBuf};

use commerce::near;

/// The name of a file in one of the folders, relative to it, that is near the name.
pub fn meant(folders: &[PathBuf], name: &str) -> Option<String> {
    folders.iter().find_map(|folder| {
        let mut found = Vec::new();
        let mut place = folder.clone();
        for part in name.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")) {
            let there = entries(&place);
            let is_there = there.iter().any(|entry| entry == part);
            let part = if is_there { part } else { near::nearest(part, there.iter().map(String::as_str))? };
            place.push(part);
            found.push(part.to_owned());
        }
        place.is_file().then(|| found.join("/"))
    })
}

fn entries(folder: &PathBuf) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
}
