//! The catalog that an import replaces: what no export holds, such as delivery and payments, is taken over
//! from it.

use commerce::{backend::catalog, json::Tree};

use crate::{
    error::ImportError,
    json::{self, Json},
};

/// What is the export's to say.
const OF_THE_EXPORT: [&str; 5] = ["$schema", "currencies", "categories", "tags", "products"];

/// The new catalog with what the previous one says beside its products. Fails where the two do not fit together.
pub fn keep(new: &str, previous: &str) -> Result<String, ImportError> {
    let previous = Tree::parse(previous).map_err(|error| ImportError::Previous(vec![error]))?;
    let mut catalog = Json::of(json::parse(new)?.root());
    if let (Json::Object(members), Json::Object(known)) = (&mut catalog, Json::of(previous.root())) {
        for (name, value) in known.into_iter().filter(|(name, _)| !OF_THE_EXPORT.contains(&&**name)) {
            match members.iter_mut().find(|(own, _)| *own == name) {
                Some((_, own)) => *own = value,
                None => members.push((name, value)),
            }
        }
    }
    let text = catalog.pretty();
    catalog::check(&text).map_err(ImportError::Previous)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{Options, import_on, testing::TODAY};

    const EXPORT: &str = "Handle,Title,Variant Price\ncup,Cup,9\n";

    fn imported(previous: &Value) -> Result<crate::Imported, ImportError> {
        let options = Options {
            currency: Some("EUR".to_owned()),
            previous: Some(previous.to_string()),
            ..Options::default()
        };
        import_on(TODAY, EXPORT.as_bytes(), &options)
    }

    fn previous() -> Value {
        json!({
            "currencies": ["EUR"], "low_stock": 2, "products": [],
            "countries": [{ "code": "AT" }],
            "delivery": [{ "id": "van", "kind": "shipping", "label": "Our van", "price": { "EUR": "4.90" } }],
            "payments": [{ "id": "cash", "label": "Cash", "how": { "cash": {} } }],
        })
    }

    #[test]
    fn delivery_payments_and_the_like_stay() {
        let previous = previous();
        let imported = imported(&previous).unwrap();
        let catalog = imported.catalog();
        for name in ["low_stock", "countries", "delivery", "payments"] {
            assert_eq!(catalog[name], previous[name], "{name}");
        }
        assert_eq!(catalog["products"][0]["handle"], "cup");
        assert_eq!(imported.said_of("delivery"), Some("No export holds them. They stay as they were."));
    }

    #[test]
    fn what_does_not_fit_the_new_products_is_named() {
        let mut previous = previous();
        previous["delivery"][0]["price"] = json!({ "USD": "4.90" });
        let error = imported(&previous).unwrap_err().to_string();
        assert!(error.contains("delivery[0].price"), "{error}");
        assert!(imported(&json!("none")).is_ok(), "there is nothing to keep");
    }
}
