//! What an Acme shop sells: categories, lists, products, variants.

use super::session::Session;
use crate::{
    Category, CommerceError, Handle, Page, Product, ProductQuery, ProductSummary, Result, VariantId,
    VariantSummary,
};

pub async fn categories(_: &Session) -> Result<Vec<Category>> {
    Err(CommerceError::Unsupported("acme: categories is not written yet"))
}

pub async fn products(_: &Session, _: &ProductQuery) -> Result<Page<ProductSummary>> {
    Err(CommerceError::Unsupported("acme: products is not written yet"))
}

pub async fn product(_: &Session, _: &Handle) -> Result<Option<Product>> {
    Err(CommerceError::Unsupported("acme: product is not written yet"))
}

pub async fn variants(_: &Session, _: &[VariantId]) -> Result<Vec<VariantSummary>> {
    Err(CommerceError::Unsupported("acme: variants is not written yet"))
}
