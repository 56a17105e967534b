//! Links that are passed on: absolute, clean, without anything that belongs to the sender's session.

use shop::Shop;

use crate::{
    platform::history,
    route::{Route, from_base},
};

/// The address of a page, under the shop's own public address where one is configured.
pub fn absolute(shop: &Shop, route: &Route) -> String {
    let href = route.href();
    let path = from_base(&href);
    match &shop.share.base_url {
        Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
        None => history::absolute(path),
    }
}
