//! The goods of a catalog, whether they lie in one file or in many: what is asked of them has one answer.

use std::rc::Rc;

use super::{
    list,
    shards_port::{Shards, Wanted},
    shop::Shop,
};
use crate::{Category, CommerceError, Page, ProductQuery, ProductSummary, Result};

pub enum Goods {
    Whole(Rc<Shop>),
    Sharded(Box<dyn Shards>),
}

impl Goods {
    pub async fn categories(&self) -> Result<Vec<Category>> {
        match self {
            Self::Whole(shop) => Ok(shop.categories.clone()),
            Self::Sharded(shards) => shards.categories().await,
        }
    }

    pub async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        match self {
            Self::Whole(shop) => Ok(list::page(shop, query)),
            Self::Sharded(shards) => shards.products(query).await,
        }
    }

    /// A shop that has the wanted products, and the terms.
    pub async fn shop(&self, wanted: &Wanted) -> Result<Rc<Shop>> {
        match self {
            Self::Whole(shop) => Ok(shop.clone()),
            Self::Sharded(shards) => shards.shop(wanted).await.map(Rc::new),
        }
    }
}

/// A file that catalog.json names is not there: no product of the shop has gone.
pub fn missing(failure: CommerceError) -> CommerceError {
    match failure {
        CommerceError::Gone => CommerceError::decode("catalog.json: names a file that is not there"),
        other => other,
    }
}
