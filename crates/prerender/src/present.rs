//! Tells of every page that is there, from its file: one after the other, when all are made, in an order that
//! is the same each time. So nothing of a page is held while others are made.

use anyhow::Result;
use pushcart::host::PublicPage;

use crate::{
    PageFacts,
    alternates::Alternates,
    files,
    listing::{Listed, Listing},
    site::Site,
};

/// Hears of a page.
pub type Hear<'h> = dyn FnMut(&PageFacts<'_>) -> Result<()> + 'h;

/// Tells of the pages whose addresses others are told: language by language, the home page first, products last.
pub fn tell(
    site: &Site,
    listings: &[Listing],
    alternates: &Alternates<'_>,
    hear: &mut Hear<'_>,
) -> Result<()> {
    for listing in listings {
        let edition = site.canonical_edition(listing.language);
        for listed in in_order(listing) {
            let data = files::of(site, edition, &listed.page).and_then(|file| files::known_data(&file));
            if let Some(page_data) = data {
                hear(&PageFacts::of(site, edition, listed, alternates, &page_data))?;
            }
        }
    }
    Ok(())
}

/// The pages by kind and path. A backend may list something twice.
fn in_order(listing: &Listing) -> Vec<&Listed> {
    let mut pages: Vec<&Listed> = listing.pages.iter().collect();
    pages.sort_by_cached_key(|listed| (rank(&listed.page), listed.page.path(None)));
    pages.dedup_by(|one, other| one.page == other.page);
    pages
}

fn rank(page: &PublicPage) -> u8 {
    match page {
        PublicPage::Home => 0,
        PublicPage::Categories => 1,
        PublicPage::Category(_) | PublicPage::CategoryFrom { .. } => 2,
        PublicPage::Content(_) => 3,
        PublicPage::Product(_) => 4,
    }
}
