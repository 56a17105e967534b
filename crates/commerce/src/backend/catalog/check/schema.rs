//! The JSON Schema of catalog.json (draft 2020-12), made from the [`description`](super::description).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::description::{CATALOG, Field, Object, Presence, Shape};

/// The JSON Schema of catalog.json.
pub fn schema() -> Value {
    let mut schema = Schema(BTreeMap::new());
    let mut whole = schema.object(&CATALOG);
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    whole["title"] = json!(CATALOG.name);
    whole["$defs"] = json!(schema.0);
    whole
}

/// The definitions so far, by name; null while one is being made.
struct Schema(BTreeMap<&'static str, Value>);

impl Schema {
    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => self.define("Text", |_| text()),
            Shape::Plain(_) => json!({ "type": "string" }),
            Shape::Prices => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            Shape::Count(from, u32::MAX) => json!({ "type": "integer", "minimum": from }),
            Shape::Count(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
            Shape::Boolean => json!({ "type": "boolean" }),
            Shape::Degrees(most) => json!({ "type": "number", "minimum": -most, "maximum": most }),
            Shape::List(of, 0) => json!({ "type": "array", "items": self.value(of) }),
            Shape::List(of, least) => {
                json!({ "type": "array", "items": self.value(of), "minItems": least })
            }
            Shape::Map(_, of) => json!({ "type": "object", "additionalProperties": self.value(of) }),
            Shape::Object(object) => self.define(object.name, |schema| schema.object(object)),
            Shape::OneOf(object) => self.define(object.name, |schema| schema.one_of(object)),
            Shape::Word(object) => self.define(object.name, |_| word(object)),
        }
    }

    fn define(&mut self, name: &'static str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            self.0.insert(name, Value::Null);
            let made = make(self);
            self.0.insert(name, made);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn object(&mut self, object: &Object) -> Value {
        let properties: Map<String, Value> =
            object.fields.iter().map(|field| (field.name.to_owned(), self.field(field))).collect();
        let required = object.fields.iter().filter(|field| field.presence == Presence::Required);
        json!({
            "description": object.about,
            "type": "object",
            "properties": properties,
            "required": required.map(|field| field.name).collect::<Vec<_>>(),
            "additionalProperties": false,
        })
    }

    fn field(&mut self, field: &Field) -> Value {
        let mut value = self.value(&field.shape);
        if field.presence == Presence::Optional {
            value = json!({ "anyOf": [value, { "type": "null" }] });
        }
        value["description"] = json!(field.about);
        value
    }

    fn one_of(&mut self, object: &Object) -> Value {
        let mut cases = Vec::new();
        for field in object.fields {
            cases.push(json!({
                "description": field.about,
                "type": "object",
                "properties": { field.name: self.value(&field.shape) },
                "required": [field.name],
                "additionalProperties": false,
            }));
        }
        json!({ "description": object.about, "oneOf": cases })
    }
}

fn text() -> Value {
    json!({
        "description": "One text for all languages, or one for each, by BCP 47 tag.",
        "oneOf": [
            { "type": "string" },
            { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
        ],
        "examples": ["Tea bowl", { "en": "Tea bowl", "zh-Hans": "茶碗" }],
    })
}

fn word(object: &Object) -> Value {
    let word = |field: &Field| json!({ "const": field.name, "description": field.about });
    json!({ "description": object.about, "oneOf": object.fields.iter().map(word).collect::<Vec<_>>() })
}
