//! Set-up: finds what is there before it installs anything. A second run does nothing.

pub mod debian;
pub mod toolchain;
pub mod tools;

use std::fs;

use anyhow::Result;
pub use toolchain::Toolchain;

use crate::{medusa, paths, run, vendure};

/// What building needs; with `tests`, what testing needs too.
pub fn setup(tests: bool) -> Result<()> {
    let toolchain = for_building()?;
    println!("    toolchain: {}", toolchain.describe());
    if tests {
        for_testing()?;
    }
    println!("    everything is there");
    Ok(())
}

/// Toolchain and build tools.
pub fn for_building() -> Result<Toolchain> {
    let toolchain = Toolchain::find_or_make()?;
    tools::install_missing()?;
    Ok(toolchain)
}

/// Browser, driver, fonts, QR reader, axe and the fonts of pictures, backends.
pub fn for_testing() -> Result<()> {
    let wanted = [
        ("chromium", debian::Sign::Program("chromium")),
        ("chromium-driver", debian::Sign::Program("chromedriver")),
        ("zbar-tools", debian::Sign::Program("zbarimg")),
        (
            "fonts-noto-cjk",
            debian::Sign::Font("zh", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        ),
        (
            "fonts-noto-core",
            debian::Sign::Font("ar", "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
        ),
    ];
    debian::install_missing("what the tests need", &wanted)?;
    tools::install_npm_folder(&paths::root().join("tests/e2e"), "@fontsource-variable/noto-sans-sc")?;
    vendure::install()?;
    medusa::install()
}

/// Removes what [`tools::install_missing`] has put into the cache.
pub fn clean_tools() -> Result<()> {
    let folder = paths::cache()?.join("tools");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
        run::say(&format!("removed {}", folder.display()));
    } else {
        run::say("there are no tools to remove");
    }
    Ok(())
}
