//! Writes the list of languages, from the files in `lang/`.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../lang");
    println!("cargo::rerun-if-changed={}", folder.display());
    let languages = lang::read(&folder).map_err(|problems| lang::Problem::lines(&problems))?;
    let mut list = format!("[Language; {}] = [", languages.len());
    for lang::Language { tag, name, is_mirrored, .. } in &languages {
        list += &format!("Language {{ tag: {tag:?}, name: {name:?}, is_mirrored: {is_mirrored} }}, ");
    }
    let code = format!(
        "/// The languages of the app's buttons: English, then the others in the order of their tags.\n\
         pub static LANGUAGES: {list}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}
