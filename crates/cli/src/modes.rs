//! Who may read what is published: everyone. A merchant's own files may be for one person alone, and a server
//! runs as another.

use std::{fs, path::Path};

use anyhow::Result;

/// Lets everyone read a file and its owner write it.
#[cfg(unix)]
pub fn publish_file(path: &Path) -> Result<()> {
    set(path, 0o644)
}

/// Lets everyone look into a folder.
#[cfg(unix)]
pub fn publish_folder(path: &Path) -> Result<()> {
    set(path, 0o755)
}

#[cfg(unix)]
fn set(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let known = fs::metadata(path)?.permissions();
    if known.mode() & 0o777 != mode {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// Elsewhere a copy may be read by those who may read its folder.
#[cfg(not(unix))]
pub fn publish_file(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub fn publish_folder(_: &Path) -> Result<()> {
    Ok(())
}
