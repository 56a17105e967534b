//! The export of another shop system: read, and written as a catalog with its pictures.
//!
//! What a format means and what becomes of it is the crate `import`'s to know.

mod report;

use std::{
    fs,
    path::{Path, PathBuf},
};

use ::import::{ImportError, Imported, Options, pictures};
use anyhow::{Context, Error};

pub use self::report::{document, show_empty, words};
use crate::{failure::Failure, terminal::Terminal};

/// The schema that editors read beside a catalog.
const SCHEMA: &str = "catalog.schema.json";

/// What an export does not say itself.
#[derive(clap::Args, Clone, Debug)]
pub struct ExportOptions {
    /// The currency of an export that names none, and the one to keep where it has several
    #[arg(long, value_name = "CODE", requires = "export")]
    pub currency: Option<String>,
    /// The language of its texts, such as de or pt-BR
    #[arg(long, value_name = "TAG", requires = "export")]
    pub language: Option<String>,
    /// Where the pictures lie that it names by a path; without it, beside the export
    #[arg(long, value_name = "DIR", requires = "export")]
    pub pictures: Option<PathBuf>,
}

impl ExportOptions {
    /// Reads an export; writes nothing. What no export holds is taken from the `replaced` catalog, where that is there.
    pub fn read(&self, file: &Path, replaced: &Path) -> Result<Imported, Failure> {
        let shown = file.display();
        if !file.is_file() {
            return Err(Failure::usage(format!("{shown} is not a file")));
        }
        if let Some(folder) = self.pictures.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(Failure::usage(format!("--pictures {} is not a folder", folder.display())));
        }
        let bytes = fs::read(file).with_context(|| format!("{shown} cannot be read"))?;
        let previous = replaced.is_file().then(|| {
            fs::read_to_string(replaced).with_context(|| format!("{} cannot be read", replaced.display()))
        });
        let options = Options {
            source: None,
            currency: self.currency.clone(),
            language: self.language.clone(),
            previous: previous.transpose()?,
        };
        ::import::import(&bytes, &options).map_err(|error| refused(error, file))
    }

    /// Writes the catalog and the widths of its pictures. Gives the pictures; notes on them join the others.
    pub fn write_catalog(
        &self,
        imported: &mut Imported,
        export: &Path,
        catalog: &Path,
        terminal: Terminal,
    ) -> Result<Vec<PathBuf>, Failure> {
        let folder = catalog.parent().unwrap_or(Path::new(""));
        let what = || format!("{} cannot be written", catalog.display());
        fs::create_dir_all(folder).with_context(what)?;
        let beside = self.pictures.as_deref().or(export.parent()).unwrap_or(Path::new(""));
        let bar = terminal.progress("pictures", 0);
        let made = pictures(&imported.catalog_json, beside, folder, &mut |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        let made = made.map_err(|error| refused(error, export))?;
        imported.notes.extend(made.notes);
        fs::write(catalog, with_schema(made.catalog_json, folder)).with_context(what)?;
        Ok(made.files)
    }
}

fn refused(error: ImportError, file: &Path) -> Failure {
    match error {
        ImportError::Currency(_) => Failure::Usage(error.into()),
        ImportError::Previous(_) => Failure::Shop(error.into()),
        ImportError::Check(_) => Failure::Environment(error.into()),
        _ => Failure::Shop(Error::new(error).context(file.display().to_string())),
    }
}

/// Names the schema in a catalog's first line, where it lies in the same folder.
fn with_schema(catalog: String, folder: &Path) -> String {
    match catalog.strip_prefix("{\n") {
        Some(rest) if folder.join(SCHEMA).is_file() => format!("{{\n  \"$schema\": \"{SCHEMA}\",\n{rest}"),
        _ => catalog,
    }
}
