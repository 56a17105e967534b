//! The languages of a build: each but English, which is inside the program, is a file that the app loads
//! (`lang/<tag>.json`), and the boot script knows them all.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Result, bail};
use lang::{Language, Problem};
use place::Named;
use serde_json::{Value, json};

use crate::paths;

pub struct Languages {
    /// The boot script's list of them, as a script writes it.
    pub list: String,
    /// Every tag.
    pub tags: Vec<String>,
    /// The file of each but English, by its tag.
    pub files: BTreeMap<String, Vec<String>>,
}

/// Writes the files of the languages. Fails where a language is not complete.
pub fn write(folder: &Path, is_release: bool) -> Result<Languages> {
    let languages = read(&paths::root().join("lang"))?;
    fs::create_dir_all(folder.join("lang"))?;
    let (mut list, mut files) = (Vec::new(), BTreeMap::new());
    for language in &languages {
        let mut file = None;
        if language.tag != lang::REFERENCE {
            let path = format!("lang/{}.json", language.tag);
            let named = Named::write(folder, &path, language.compact(&languages[0]).as_bytes(), is_release)?;
            files.insert(language.tag.clone(), vec![named.name.clone()]);
            file = Some(named.name);
        }
        list.push(entry(language, file));
    }
    let tags = languages.into_iter().map(|language| language.tag).collect();
    Ok(Languages { list: Value::from(list).to_string(), tags, files })
}

/// The languages of a folder that [`lang::check`] finds nothing wrong with.
fn read(folder: &Path) -> Result<Vec<Language>> {
    let problems = lang::check(folder);
    match lang::read(folder) {
        Ok(languages) if problems.is_empty() => Ok(languages),
        _ => bail!("{}", Problem::lines(&problems)),
    }
}

/// `["en"]`, `["de","lang/de-x0123456789a.json"]`, `["ar","lang/ar-x0123456789a.json",1]`
fn entry(language: &Language, file: Option<String>) -> Value {
    match file {
        None => json!([language.tag]),
        Some(file) if language.is_mirrored => json!([language.tag, file, 1]),
        Some(file) => json!([language.tag, file]),
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn every_language_has_its_file() {
        let folder = paths::cargo_target().unwrap().join("languages-test");
        let Languages { list, files, .. } = write(&folder, true).unwrap();
        let list: Value = serde_json::from_str(&list).unwrap();
        let list = list.as_array().unwrap();
        assert_eq!(list[0], json!(["en"]));
        assert_eq!((list.len(), files.len()), (shop::LANGUAGES.len(), shop::LANGUAGES.len() - 1));
        for (entry, language) in list.iter().zip(&shop::LANGUAGES).skip(1) {
            assert_eq!(entry[0], language.tag());
            assert_eq!(entry[2] == 1, language.is_mirrored());
            let file = entry[1].as_str().unwrap();
            assert!(folder.join(file).is_file(), "{file}");
            assert_eq!(files[language.tag()], [file]);
        }
    }

    /// The boot script chooses before there is an app; were its choice another one, the page would turn
    /// round, and the wrong words would be loaded.
    #[test]
    fn the_boot_script_negotiates_as_the_app_does() {
        let boot = fs::read_to_string(paths::root().join("src/boot.js")).unwrap();
        let start = boot.find("const negotiate = ").unwrap();
        let length = boot[start..].find("\n};\n").unwrap() + 4;
        let cases = fs::read_to_string(paths::root().join("crates/commerce/src/language/cases.txt")).unwrap();
        let list = |text: &str| -> Vec<String> {
            text.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
        };
        let cases: Vec<(Vec<String>, Vec<String>)> = cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split('|').map(list).collect::<Vec<_>>())
            .map(|parts| (parts[0].clone(), parts[1].clone()))
            .collect();
        let script = format!(
            "{}\nconsole.log(JSON.stringify({}.map(([wanted, offered]) => negotiate(wanted, offered) || null)))",
            &boot[start..start + length],
            json!(cases),
        );
        let output = Command::new("node").args(["-e", &script]).output().unwrap();
        let chosen: Vec<Option<String>> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(chosen.len(), cases.len());
        for ((wanted, offered), chosen) in cases.iter().zip(chosen) {
            let tags: Vec<&str> = offered.iter().map(String::as_str).collect();
            let ours = commerce::negotiate(wanted, &tags).map(|place| offered[place].clone());
            assert_eq!(chosen, ours, "{wanted:?} of {offered:?}");
        }
    }
}
