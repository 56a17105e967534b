//! Placing a built shop, or a copy of it, on this machine. What is set is the crate `place`'s.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use place::{
    Manifest,
    folder::{copy, is_inside},
};

use crate::run;

#[derive(clap::Args, Clone, Default)]
pub struct Placement {
    /// The path the shop will lie under, such as "/shop/"; without it, the one it has
    #[arg(long)]
    pub public_url: Option<String>,
    /// Put this shop.json into the folder; without it, the one that is there
    #[arg(long)]
    pub shop: Option<PathBuf>,
    /// Leave out the backends and languages that shop.json does not name
    #[arg(long)]
    pub only_used: bool,
}

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    placement: Placement,
    /// The built shop
    #[arg(default_value = "dist")]
    folder: PathBuf,
    /// Leave the folder as it is, and make a placed copy of it here
    #[arg(long)]
    to: Option<PathBuf>,
}

/// Places a built shop, or a copy of it.
pub fn place_built(options: &Options) -> Result<()> {
    let folder = match &options.to {
        Some(copy) => {
            duplicate(&options.folder, copy)?;
            copy
        }
        None => &options.folder,
    };
    place(folder, &options.placement)?;
    run::say(&format!("{} can be put on a host", folder.display()));
    Ok(())
}

/// Sets path, shop.json and policy in a built shop.
pub fn place(folder: &Path, placement: &Placement) -> Result<()> {
    let Placement { public_url, shop, only_used } = placement.clone();
    place::place(folder, &place::Placement { public_url, shop, only_used })
}

/// Copies a built shop to a folder that is not there yet, or holds an older copy.
pub fn duplicate(from: &Path, to: &Path) -> Result<()> {
    Manifest::read(from).context("run cargo xtask build --release")?;
    if is_inside(from, to)? || is_inside(to, from)? {
        bail!("{} and {} lie in each other: a copy needs a folder of its own", from.display(), to.display());
    }
    if to.exists() {
        Manifest::read(to).context("only a folder with a built shop is replaced")?;
        fs::remove_dir_all(to)?;
    }
    copy(from, to)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, env, process};

    use super::*;

    #[test]
    fn a_copy_never_takes_the_place_of_its_own_build() {
        let built = env::temp_dir().join(format!("pushcart-duplicate-{}", process::id()));
        fs::create_dir_all(&built).unwrap();
        let (chunks, languages) = (BTreeMap::new(), BTreeMap::new());
        Manifest { is_release: true, chunks, languages, ..Manifest::default() }.write(&built).unwrap();
        for to in [built.clone(), built.join("."), built.join("copy")] {
            assert!(duplicate(&built, &to).is_err(), "{}", to.display());
        }
        let is_whole = Manifest::read(&built).is_ok();
        fs::remove_dir_all(&built).unwrap();
        assert!(is_whole);
    }
}
