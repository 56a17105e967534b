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
    let toolchain = Toolchain::find_or_make()?;
    println!("    toolchain: {}", toolchain.describe());
    if tests {
        for_testing()?
    } else {
        tools::install_for_release()?
    }
    println!("    everything is there");
    Ok(())
}

/// Browser, driver, fonts, readers of QR and XML, web servers, the npm packages of the tests, backends, and what
/// a release needs.
fn for_testing() -> Result<()> {
    let wanted = [
        ("chromium", debian::Sign::Program("chromium")),
        ("chromium-headless-shell", debian::Sign::Program("chromium-headless-shell")),
        ("chromium-driver", debian::Sign::Program("chromedriver")),
        ("zbar-tools", debian::Sign::Program("zbarimg")),
        ("nginx-light", debian::Sign::Program("nginx")),
        ("caddy", debian::Sign::Program("caddy")),
        ("apache2-bin", debian::Sign::Program("apache2")),
        ("libxml2-utils", debian::Sign::Program("xmllint")),
        (
            "fonts-noto-cjk",
            debian::Sign::Font("zh", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        ),
        (
            "fonts-noto-core",
            debian::Sign::Font("ar", "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
        ),
    ];
    tools::need_npm()?;
    run::side_by_side(vec![
        Box::new(move || debian::install_missing("what the tests need", &wanted)),
        Box::new(tools::install_for_release),
        Box::new(tools::install_wasm_test_runner),
        Box::new(|| npm_packages("tests/e2e", "@fontsource-variable/noto-sans-sc")),
        Box::new(|| npm_packages("tests/discovery", "web-app-manifest-validator")),
        Box::new(vendure::install),
        Box::new(medusa::install),
    ])
}

/// Browser and Lighthouse.
pub fn for_measuring() -> Result<()> {
    debian::install_missing("measuring", &[("chromium", debian::Sign::Program("chromium"))])?;
    npm_packages("tests/discovery", "lighthouse")
}

/// Those of a folder of tests, unless the last of them is there.
fn npm_packages(folder: &str, last: &str) -> Result<()> {
    tools::install_npm_folder(&paths::root().join(folder), last)
}

/// Removes what [`tools`] has put into the cache.
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
