//! Files under their final names: in a release, a name holds the hash of what is in the file.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

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

/// Whether a build has put a hash into the name: twelve hex digits before the extension.
pub fn is_named_by_content(name: &str) -> bool {
    let hash = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map_or("", |(_, hash)| hash);
    hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Twelve hex digits of SHA-256: what a name that says its content ends with.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
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
        assert!(is_named_by_content("pushcart_bg-c3c69d4e0404.wasm"));
        for name in ["pushcart.js", "shop.json", "side-handle-pot-ash-480.webp", "pushcart-1"] {
            assert!(!is_named_by_content(name), "{name}");
        }
    }
}
