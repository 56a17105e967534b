//! `.br` and `.gz` twins of everything that is text or wasm.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

use crate::{folder::files, parallel, shards::is_shard};

/// The ends of the names of files that become much smaller.
pub const WORTH_IT: [&str; 10] =
    ["html", "js", "css", "wasm", "json", "svg", "txt", "tsv", "xml", "webmanifest"];

/// Brotli's best quality.
const BEST: u32 = 11;
/// For pages and files of a large catalog, of which there are thousands. Level 9 takes six times as long as this one, for
/// one per cent of a file; the best takes fifty times as long, for eleven.
pub const QUICK: u32 = 7;
/// So many files at once are compressed quickly, whatever they are.
const MANY: usize = 500;

/// Writes the twins of every file of a folder and those inside it.
pub fn folder(folder: &Path) -> Result<()> {
    let mut files = files(folder)?;
    // The longest first, so that no processor is left with one at the end.
    files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |file| file.len())));
    parallel::map(&files, |path| file(path)).map(drop)
}

/// Writes the twins of a file that is worth it.
pub fn file(path: &Path) -> Result<()> {
    file_among(1, path)
}

/// The same for one of `count` files.
pub fn file_among(count: usize, path: &Path) -> Result<()> {
    if is_worth_it(path) {
        let quality = if count > MANY { QUICK } else { quality(path) };
        for (twin, bytes) in twins(path).iter().zip(packed(&fs::read(path)?, quality)?) {
            fs::write(twin, bytes)?;
        }
    }
    Ok(())
}

/// Brotli's quality for a file.
pub fn quality(path: &Path) -> u32 {
    if is_shard(path) { QUICK } else { BEST }
}

/// What is in the twins of a file with these bytes, in the order of [`twins`]. `quality` is brotli's, 0 to 11.
pub fn packed(bytes: &[u8], quality: u32) -> Result<[Vec<u8>; 2]> {
    Ok([brotli(bytes, quality)?, gzip(bytes)?])
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

/// Brotli with its largest ordinary window.
fn brotli(bytes: &[u8], quality: u32) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut small, 1 << 16, quality, 22);
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
