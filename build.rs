//! Writes the list of messages and the English ones, from `lang/en.json`.

use std::{env, error::Error, fs, path::Path};

use lang::Message;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("lang");
    println!("cargo::rerun-if-changed={}", folder.display());
    let languages = lang::read(&folder).map_err(|problems| lang::Problem::lines(&problems))?;
    let english = languages.first().ok_or("lang/ has no language")?;
    let (mut fields, mut texts) = (String::new(), String::new());
    for (name, message) in &english.messages {
        let text = message.compact();
        match message {
            Message::Text(_) => {
                fields += &format!("pub {name}: &'static str,\n");
                texts += &format!("{name}: {text:?},\n");
            }
            Message::Plural(_) => {
                fields += &format!("pub {name}: Plural,\n");
                texts += &format!("{name}: Plural({text:?}),\n");
            }
        }
    }
    let count = english.messages.len();
    let code = format!(
        "/// Everything the shop says, in one language. lang/en.json is the documentation of its fields.\n\
         #[derive(Clone, Copy)]\n\
         #[repr(C)]\n\
         pub struct Messages {{\n{fields}}}\n\n\
         /// How many messages there are.\n\
         const COUNT: usize = {count};\n\n\
         static ENGLISH: Messages = Messages {{\n{texts}}};\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("messages.rs"), code)?;
    Ok(())
}
