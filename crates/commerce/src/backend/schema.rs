//! The JSON Schema of the member "backend" in shop.json, out of the kinds' fields.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{BackendConfig, Kind, registry::KINDS};

impl JsonSchema for BackendConfig {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BackendConfig".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let kinds: Vec<Value> = KINDS.iter().map(|kind| one(kind)).collect();
        json_schema!({ "description": "Which backend a shop has, as written in shop.json.", "oneOf": kinds })
    }
}

fn one(kind: &Kind) -> Value {
    let mut properties = Map::new();
    properties.insert("kind".to_owned(), json!({ "const": kind.name, "type": "string" }));
    let mut required = vec!["kind"];
    for field in kind.fields {
        let shape = if field.is_required { json!("string") } else { json!(["string", "null"]) };
        let (about, example) = (field.about.text(), field.example);
        let property = json!({ "description": about, "examples": [example], "type": shape });
        properties.insert(field.name.to_owned(), property);
        if field.is_required {
            required.push(field.name);
        }
    }
    json!({
        "additionalProperties": false,
        "description": kind.about.text(),
        "properties": properties,
        "required": required,
        "type": "object",
    })
}
