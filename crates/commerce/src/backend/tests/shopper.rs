//! Whom the tests of several backends send for.

use serde_json::Value;

use crate::{Address, Customer};

/// With what JSON has to escape.
pub fn address() -> Address {
    Address {
        first_name: String::from("Ana \"Ani\""),
        last_name: String::from("Cruz"),
        line1: String::from("Calle 1\\2"),
        line2: String::from("B"),
        city: String::from("Lima"),
        region: String::from("L"),
        postal_code: String::from("15001"),
        country: String::from("PE"),
        phone: String::from("+51"),
    }
}

/// With spaces around the e-mail address, as typed.
pub fn customer() -> Customer {
    Customer {
        email: String::from(" a@example.com "),
        first_name: String::from("Ana"),
        last_name: String::from("Cruz"),
        phone: String::from("+51"),
    }
}

/// An object with the members of another one too.
pub fn with(mut object: Value, more: &Value) -> Value {
    object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object
}
