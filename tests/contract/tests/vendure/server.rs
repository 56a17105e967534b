//! What goes to the server: operations and the token of the session.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use commerce::{Commerce, Device, MemoryDevice, http::Request};

use super::{
    sample::{LAPTOP, address, sample},
    shopper::add,
};

/// The server itself says whether it understands what the backend sends.
#[tokio::test(flavor = "current_thread")]
async fn every_operation_fits_the_schema() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/commerce/src/backend/vendure/operations");
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(folder).expect("the operations") {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        texts.insert(name, std::fs::read_to_string(path).expect("its text"));
    }
    for (name, text) in texts.iter().filter(|(name, _)| !name.ends_with("_fields")) {
        let mut query = text.clone();
        for (spread, fragment) in [("...OrderFields", "order_fields"), ("...VariantFields", "variant_fields")]
        {
            if text.contains(spread) {
                query.push_str(&texts[fragment]);
            }
        }
        // Without its variables the server checks an operation and does not run it.
        let body = serde_json::json!({ "query": query }).to_string();
        let answer = Request::post(address(), body).send().await.expect("an answer").body;
        assert!(!answer.contains("GRAPHQL_"), "{name}: {answer}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_token_the_server_does_not_know_starts_anew() {
    let device = Arc::new(MemoryDevice::default());
    let key = format!("vendure {} token", address());
    device.set(&key, Some("garbage"));
    let backend = sample().open_on(device.clone());
    assert_eq!(backend.cart().await.expect("an answer"), None);
    assert_eq!(add(&backend, LAPTOP, 1).await.count(), 1);
    let reloaded = sample().open_on(device.clone());
    assert_eq!(reloaded.cart().await.expect("an answer").expect("the cart").count(), 1);
    assert_ne!(device.get(&key).as_deref(), Some("garbage"));
}
