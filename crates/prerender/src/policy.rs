//! The Content-Security-Policy of prerendered pages: that of the shop, which allows the styles in them.

use std::{fs, path::Path};

use anyhow::Result;

const STYLES: &str = "style-src 'self'";

/// The policy with one more source of styles.
pub fn with_styles(policy: &str, source: &str) -> String {
    if policy.contains(source) {
        return policy.to_owned();
    }
    policy.replacen(STYLES, &[STYLES, source].join(" "), 1)
}

/// Allows the styles in the headers that hosts read from the folder, too.
pub fn allow_styles(folder: &Path, source: &str) -> Result<()> {
    let file = folder.join("_headers");
    if file.exists() {
        let headers = fs::read_to_string(&file)?;
        fs::write(&file, with_styles(&headers, source))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_added_once() {
        let policy = "default-src 'none'; style-src 'self' 'sha256-a'; img-src 'self'";
        let allowed = with_styles(policy, "'sha256-b'");
        assert_eq!(allowed, "default-src 'none'; style-src 'self' 'sha256-b' 'sha256-a'; img-src 'self'");
        assert_eq!(with_styles(&allowed, "'sha256-b'"), allowed);
    }
}
