//! Short names for what the program imports from its script: wasm-bindgen's are long, end in the hash
//! of what they stand for, which does not compress, and stand in both files.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use wasm_encoder::{
    ImportSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{ImportSectionReader, Parser, Payload};

/// The module that wasm-bindgen's script stands for.
const SCRIPT: &str = "./pushcart_bg.js";

/// The script and the program with short names between them.
pub fn shorten(glue: &str, program: &[u8]) -> Result<(String, Vec<u8>)> {
    let names: BTreeMap<String, String> =
        imported(program)?.into_iter().enumerate().map(|(number, name)| (name, short(number))).collect();
    let mut glue = glue.to_owned();
    for (long, short) in &names {
        let key = format!(" {long}: ");
        if glue.matches(&key).count() != 1 {
            bail!("the script does not define {long} once");
        }
        glue = glue.replace(&key, &format!(" {short}: "));
    }
    let mut module = Module::new();
    Renaming(&names)
        .parse_core_module(&mut module, Parser::new(0), program)
        .context("the program cannot be written with short names")?;
    Ok((glue, module.finish()))
}

/// What the program imports from the script, once each.
fn imported(program: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        let Payload::ImportSection(section) = payload? else { continue };
        for import in section.into_imports() {
            let import = import?;
            if import.module == SCRIPT && !names.iter().any(|name| name == import.name) {
                names.push(import.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// a, b, … z, aa, ab, …
fn short(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    let before = if number < 26 { String::new() } else { short(number / 26 - 1) };
    format!("{before}{letter}")
}

struct Renaming<'a>(&'a BTreeMap<String, String>);

impl Reencode for Renaming<'_> {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.0.get(import.name).filter(|_| import.module == SCRIPT);
            let kind = self.entity_type(import.ty)?;
            imports.import(import.module, name.map_or(import.name, String::as_str), kind);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    /// A program that imports these functions from the script, and one from elsewhere.
    fn program(names: &[&str]) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        for name in names {
            imports.import(SCRIPT, name, EntityType::Function(0));
        }
        imports.import("elsewhere", names[0], EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    #[test]
    fn both_files_have_the_same_short_names() {
        let glue = "{\n  __wbg_log_1f: function() {\n},\n  __wbg_now_2e: function() {\n},\n}";
        let (glue, program) = shorten(glue, &program(&["__wbg_log_1f", "__wbg_now_2e"])).unwrap();
        assert_eq!(glue, "{\n  a: function() {\n},\n  b: function() {\n},\n}");
        assert_eq!(imported(&program).unwrap(), ["a", "b"]);
        assert!(program.windows(12).any(|name| name == b"__wbg_log_1f"), "what is not the script's stays");
    }

    #[test]
    fn a_name_that_the_script_does_not_define_is_refused() {
        assert!(shorten("{\n}", &program(&["__wbg_log_1f"])).is_err());
    }

    #[test]
    fn names_go_on_after_z() {
        let shown: Vec<String> = [0, 25, 26, 27, 702].into_iter().map(short).collect();
        assert_eq!(shown, ["a", "z", "aa", "ab", "aaa"]);
    }
}
