//! Measuring. Nothing here judges: machines differ.

mod scale;

use anyhow::{Result, bail};

#[derive(clap::Args)]
pub struct Options {
    /// How the catalog backend grows: 40, 1,000, 10,000 and 100,000 products
    #[arg(long)]
    scale: bool,
}

/// Measures and prints.
pub fn bench(options: &Options) -> Result<()> {
    if !options.scale {
        bail!("say what is to be measured: --scale");
    }
    scale::scale()
}
