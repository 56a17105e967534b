//! `.br` and `.gz` twins of everything that is text or wasm.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

use crate::{folder::files, parallel};

const WORTH_IT: [&str; 10] = ["html", "js", "css", "wasm", "json", "svg", "txt", "tsv", "xml", "webmanifest"];

/// Writes the twins of every file of a folder and those inside it.
pub fn folder(folder: &Path) -> Result<()> {
    let mut files = files(folder)?;
    // The longest first, so that no processor is left with one at the end.
    files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |file| file.len())));
    parallel::map(&files, |path| file(path)).map(drop)
}

/// Writes the twins of a file that is worth it.
pub fn file(path: &Path) -> Result<()> {
    if is_worth_it(path) {
        let bytes = fs::read(path)?;
        let [brotli_twin, gzip_twin] = twins(path);
        fs::write(brotli_twin, brotli(&bytes)?)?;
        fs::write(gzip_twin, gzip(&bytes)?)?;
    }
    Ok(())
}

/// Whether a file becomes much smaller, by the end of its name.
pub fn is_worth_it(path: &Path) -> bool {
    path.extension().is_some_and(|extension| WORTH_IT.iter().any(|worth| extension == *worth))
}

/// Where the twins of a file lie: brotli's, gzip's.
pub fn twins(path: &Path) -> [PathBuf; 2] {
    [twin(path, "br"), twin(path, "gz")]
}

/// Removes a file and its twins.
pub fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path)?;
    for twin in twins(path) {
        if twin.exists() {
            fs::remove_file(twin)?;
        }
    }
    Ok(())
}

/// Brotli at quality 11 with its largest ordinary window.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut small, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(small)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn twin(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
