//! Files under their final names: in a release, a name holds the hash of what is in the file.
//!
//! Whoever sees such a name keeps the file for ever, so nothing else may be called so. A hash is an `x` and eleven
//! hexadecimal digits: cameras, picture agencies and article numbers end names with twelve digits of their own. A
//! merchant's file that is called so all the same is refused when a shop is built.

use std::{fs, iter, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

/// The end of a name that holds the hash of the content, as a regular expression.
pub const NAMED_BY_CONTENT: &str = "-x[0-9a-f]{11}\\.[a-z0-9]+";

/// What a hash begins with.
const MARK: char = 'x';
/// How many hexadecimal digits follow.
const DIGITS: usize = 11;

/// A file under its final name.
pub struct Named {
    /// Relative to the shop's folder.
    pub name: String,
    /// A Subresource Integrity value.
    pub integrity: String,
}

impl Named {
    /// Writes a file; in a release build its name holds the hash of its content.
    pub fn write(folder: &Path, name: &str, bytes: &[u8], is_release: bool) -> Result<Self> {
        let (stem, extension) = name.rsplit_once('.').context("a file without an extension")?;
        let name =
            if is_release { format!("{stem}-{}.{extension}", short_hash(bytes)) } else { name.to_owned() };
        fs::write(folder.join(&name), bytes)?;
        Ok(Self { name, integrity: integrity(bytes) })
    }
}

/// Whether a build has put a hash into the name, before the extension.
pub fn is_named_by_content(name: &str) -> bool {
    let hash = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map_or("", |(_, hash)| hash);
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    hash.strip_prefix(MARK).is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(is_digit))
}

/// What a name that says its content ends with: the mark, and the first digits of SHA-256.
pub fn short_hash(bytes: &[u8]) -> String {
    let digits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    iter::once(MARK).chain(digits.chars().take(DIGITS)).collect()
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_browsers_compute() {
        // The value of the empty text, as RFC 6234's SHA-384 gives it, in base 64.
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn only_names_with_a_hash_last() {
        let ours = format!("pushcart_bg-{}.wasm", short_hash(b"a"));
        assert_eq!(ours, "pushcart_bg-xca978112ca1.wasm");
        assert!(is_named_by_content(&ours));
        for name in [
            "pushcart.js",
            "shop.json",
            "side-handle-pot-ash-480.webp",
            "pushcart-1",
            // A camera's, an article number's, a picture agency's.
            "IMG-202611301234.jpg",
            "cup-012345678905.jpg",
            "photo-1505740420928-5e560c06d30e.jpg",
        ] {
            assert!(!is_named_by_content(name), "{name}");
        }
    }

    #[test]
    fn the_worker_knows_the_same_names() {
        let worker = include_str!("../../../src/worker.js");
        let (pattern, _) = NAMED_BY_CONTENT.split_once("\\.").unwrap();
        assert!(worker.contains(pattern), "{pattern}");
    }
}
