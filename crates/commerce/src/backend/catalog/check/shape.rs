//! Whether each value of a catalog is, by itself, what the JSON Schema says. It knows as much of JSON
//! Schema as `catalog.schema.json` uses; a text's `format` is one of the [`rule`]s.

use super::{
    super::{degrees::millionths, mapping::rule},
    amount,
};
use crate::{
    Currency, Media,
    backend::date,
    is_email,
    json::{Node, Read, ReadError},
    near,
};

/// What is wrong, so far.
type Errors = Vec<ReadError>;

/// Checks a whole catalog against its schema.
pub fn check(root: Node<'_>, schema: Node<'_>, errors: &mut Errors) {
    let definitions = schema.optional("$defs");
    let currencies = currencies(root);
    let are_all_known = list_of(root, "currencies").len() == currencies.len();
    Check { currencies, are_all_known, definitions }.value(root, schema, errors);
}

/// The catalog's currencies, as far as they can be read.
pub fn currencies(root: Node<'_>) -> Vec<Currency> {
    let list = root.optional("currencies").and_then(|list| list.list().ok());
    list.into_iter().flatten().filter_map(|code| Currency::new(code.as_text()?).ok()).collect()
}

/// Notes an error at a member of the value that is looked at.
pub fn at(place: &str, why: impl Into<String>, errors: &mut Errors) {
    errors.push(ReadError { path: place.to_owned(), why: why.into() });
}

/// Looks at an inner value as at a tree of its own, and puts its place before the paths of what is wrong.
pub fn inside(place: &str, errors: &mut Errors, look: impl FnOnce(&mut Errors)) {
    let mut inner = Vec::new();
    look(&mut inner);
    errors.extend(inner.into_iter().map(|error| error.inside(place)));
}

struct Check<'s> {
    currencies: Vec<Currency>,
    /// Where one cannot be read, a price in it is not wrong for itself.
    are_all_known: bool,
    definitions: Option<Node<'s>>,
}

impl<'s> Check<'s> {
    /// `node` is the outermost of its tree here and below.
    fn value(&self, node: Node<'_>, schema: Node<'s>, errors: &mut Errors) {
        if let Some(name) = text_of(schema, "$ref").and_then(|place| place.strip_prefix("#/$defs/")) {
            return self.defined(node, name, errors);
        }
        // Null has been looked at; what else may stand here is the first.
        if let Some(case) = list_of(schema, "anyOf").first() {
            return self.value(node, *case, errors);
        }
        let cases = list_of(schema, "oneOf");
        let outcome = match text_of(schema, "type") {
            Some("string") => plain(node, text_of(schema, "format").unwrap_or_default()),
            Some("integer") => count(node, schema),
            Some("boolean") => node.boolean().map(drop),
            Some("number") => degrees(node, schema),
            Some("array") => self.list(node, schema, errors),
            Some("object") => self.object(node, schema, errors),
            _ if cases.iter().any(|case| case.optional("const").is_some()) => word(node, &cases),
            _ => self.one_of(node, &cases, errors),
        };
        errors.extend(outcome.err());
    }

    /// Some definitions have words or rules of their own.
    fn defined(&self, node: Node<'_>, name: &str, errors: &mut Errors) {
        let outcome = match name {
            "Text" => text(node, errors),
            "Prices" => self.prices(node, errors),
            _ => {
                if let Some(schema) = self.definitions.and_then(|all| all.optional(name)) {
                    self.value(node, schema, errors);
                }
                Ok(())
            }
        };
        errors.extend(outcome.err());
        match name {
            "Picture" => widths(node, errors),
            "Place" => both_degrees(node, errors),
            "Delivery" => place_of_pickup(node, errors),
            "Promotion" => first_units(node, errors),
            _ => {}
        }
    }

    fn list(&self, node: Node<'_>, schema: Node<'s>, errors: &mut Errors) -> Read<()> {
        let items = node.list().map_err(|error| match node.as_text() {
            Some(text) => node.error(format!("should be a list: write [\"{text}\"]")),
            None => error,
        })?;
        if items.len() == 0 && schema.optional("minItems").is_some() {
            return Err(node.error("should have at least one"));
        }
        let Some(of) = schema.optional("items") else { return Ok(()) };
        for (place, item) in items.enumerate() {
            inside(&format!("[{place}]"), errors, |errors| self.value(item.as_root(), of, errors));
        }
        Ok(())
    }

    fn object(&self, node: Node<'_>, schema: Node<'s>, errors: &mut Errors) -> Read<()> {
        let written = members(node, errors).map_err(|error| around_text(node, schema).unwrap_or(error))?;
        let fields = fields(schema);
        let is_meant = |name: &str| {
            written.iter().any(|(written, _)| {
                fields.iter().all(|(known, _)| known != written) && meant(written, &fields) == Some(name)
            })
        };
        for (name, field) in &fields {
            match written.iter().find(|(known, _)| known == name) {
                Some((_, member)) if !member.is_null() => {
                    inside(name, errors, |errors| self.value(*member, *field, errors));
                }
                // The misspelt field is the error.
                None if is_meant(name) => {}
                _ if is_required(schema, name) => at(name, "is missing", errors),
                Some(_) if list_of(*field, "anyOf").is_empty() => at(name, "is null; leave it out", errors),
                _ => {}
            }
        }
        let names = schema.optional("propertyNames").and_then(|names| text_of(names, "format"));
        for (name, member) in written {
            if fields.iter().any(|(known, _)| *known == name) {
                continue;
            }
            match schema.optional("additionalProperties").filter(|of| of.is_object()) {
                Some(of) => inside(name, errors, |errors| self.value(member, of, errors)),
                None => at(name, unknown(name, &fields), errors),
            }
            if let Some((holds, why)) = names.and_then(rule_of)
                && !holds(name)
            {
                at(name, why, errors);
            }
        }
        Ok(())
    }

    /// An object with exactly one member, which says what it is.
    fn one_of(&self, node: Node<'_>, cases: &[Node<'s>], errors: &mut Errors) -> Read<()> {
        let written = members(node, errors)?;
        let fields: Vec<_> = cases.iter().flat_map(|case| fields(*case)).collect();
        let [(name, member)] = written[..] else {
            return Err(node.error(format!("should have exactly one field; {}", names(&fields))));
        };
        match fields.iter().find(|(known, _)| *known == name) {
            Some((_, field)) => inside(name, errors, |errors| self.value(member, *field, errors)),
            None => at(name, unknown(name, &fields), errors),
        }
        Ok(())
    }

    fn prices(&self, node: Node<'_>, errors: &mut Errors) -> Read<()> {
        let members = members(node, errors).map_err(|error| self.price_alone(node).unwrap_or(error))?;
        for (code, price) in &members {
            let currency = self.currencies.iter().find(|currency| currency.as_str() == *code);
            match (currency, price.text()) {
                (None, _) if !self.are_all_known => {}
                (None, _) => {
                    let there = self.currencies.iter().map(Currency::as_str);
                    let there: Vec<&str> = there.collect();
                    let why = "is not one of the catalog's currencies; there are";
                    at(code, format!("{why} {}", there.join(", ")), errors);
                }
                (Some(_), Err(error)) => errors.push(error.inside(code)),
                (Some(currency), Ok(text)) => {
                    if let Some(why) = amount::why(text, *currency) {
                        at(code, why, errors);
                    }
                }
            }
        }
        for currency in &self.currencies {
            let code = currency.as_str();
            if members.iter().all(|(known, _)| *known != code) {
                at(code, "is missing; every price is given in each of the catalog's currencies", errors);
            }
        }
        Ok(())
    }

    /// A price that is written without its currency.
    fn price_alone(&self, node: Node<'_>) -> Option<ReadError> {
        let price = node.as_text().or_else(|| node.decimal().ok())?;
        let with = |currency: &Currency| {
            let amount = amount::written_well(price, *currency).unwrap_or_else(|| amount::example(*currency));
            format!("\"{currency}\": \"{amount}\"")
        };
        let prices: Vec<String> = self.currencies.iter().map(with).collect();
        let write = prices.join(", ");
        (!prices.is_empty())
            .then(|| node.error(format!("should be a price in each currency: write {{ {write} }}")))
    }
}

/// A text in the place of an object that has to have one field alone.
fn around_text(node: Node<'_>, schema: Node<'_>) -> Option<ReadError> {
    let text = node.as_text()?;
    let required = list_of(schema, "required");
    let [name] = required[..] else { return None };
    Some(node.error(format!("should be an object: write {{ \"{}\": \"{text}\" }}", name.as_text()?)))
}

/// The field that is meant by a name that is none.
fn meant<'s>(name: &str, fields: &[(&'s str, Node<'_>)]) -> Option<&'s str> {
    near::nearest(name, fields.iter().map(|(known, _)| *known))
}

/// The members of an object, each as a tree of its own. Of two with one name the reader takes the last.
fn members<'t>(node: Node<'t>, errors: &mut Errors) -> Read<Vec<(&'t str, Node<'t>)>> {
    let mut members: Vec<(&str, Node<'_>)> = Vec::new();
    for (name, member) in node.members()? {
        if members.iter().any(|(known, _)| *known == name) {
            at(name, "is written twice", errors);
        }
        members.retain(|(known, _)| *known != name);
        members.push((name, member.as_root()));
    }
    Ok(members)
}

/// The fields that a schema names, with their schemas.
fn fields<'s>(schema: Node<'s>) -> Vec<(&'s str, Node<'s>)> {
    let fields = schema.optional("properties").and_then(|fields| fields.members().ok());
    fields.into_iter().flatten().collect()
}

fn is_required(schema: Node<'_>, name: &str) -> bool {
    list_of(schema, "required").iter().any(|required| required.as_text() == Some(name))
}

fn list_of<'s>(schema: Node<'s>, name: &str) -> Vec<Node<'s>> {
    schema.optional(name).and_then(|list| list.list().ok()).into_iter().flatten().collect()
}

fn text_of<'s>(schema: Node<'s>, name: &str) -> Option<&'s str> {
    schema.optional(name)?.as_text()
}

fn unknown(name: &str, fields: &[(&str, Node<'_>)]) -> String {
    match meant(name, fields) {
        Some(meant) => format!("unknown field `{name}`; did you mean `{meant}`?"),
        None => format!("unknown field `{name}`; {}", names(fields)),
    }
}

fn names(fields: &[(&str, Node<'_>)]) -> String {
    let names: Vec<String> = fields.iter().map(|(name, _)| format!("`{name}`")).collect();
    if names.is_empty() {
        "there are none here".to_owned()
    } else {
        format!("there are {}", names.join(", "))
    }
}

/// What a text must be, and the words for one that is not.
type Rule = (fn(&str) -> bool, &'static str);

/// The rule for texts of a format.
pub fn rule_of(format: &str) -> Option<Rule> {
    Some(match format {
        "name" => (rule::is_name, rule::NAME),
        "moment" => (|text| date::parse(text).is_some(), rule::DATE),
        "address" => (rule::is_address, rule::ADDRESS),
        "color" => (rule::is_color, "should be a colour such as \"#d9cfc0\""),
        "country" => (rule::is_country, rule::COUNTRY),
        "currency" => {
            (|text| Currency::new(text).is_ok(), "should be a currency of three letters, such as EUR")
        }
        "filled" => (|text| !text.trim().is_empty(), "is empty"),
        "link" => (rule::is_link, rule::LINK),
        "percent" => (|text| rule::percent(text).is_some(), rule::PERCENT),
        "whatsapp" => (|text| rule::whatsapp(text).is_some(), rule::WHATSAPP),
        "telegram" => (|text| rule::telegram(text).is_some(), rule::TELEGRAM),
        "email" => (is_email, rule::EMAIL),
        _ => return None,
    })
}

fn text(node: Node<'_>, errors: &mut Errors) -> Read<()> {
    let not_empty = |node: Node<'_>| {
        let is_empty = node.text()?.trim().is_empty();
        if is_empty { Err(node.error("is empty")) } else { Ok(()) }
    };
    if !node.is_object() {
        node.text().map_err(|error| match error.why.starts_with("is a number") {
            true => error,
            false => {
                node.error(r#"should be a text, or texts by language such as {"en": "Cup", "zh-Hans": "杯"}"#)
            }
        })?;
        return not_empty(node);
    }
    let members = members(node, errors)?;
    if members.is_empty() {
        return Err(node.error("should have a text in at least one language"));
    }
    for (language, text) in members {
        errors.extend(not_empty(text).err().map(|error| error.inside(language)));
    }
    Ok(())
}

fn plain(node: Node<'_>, format: &str) -> Read<()> {
    let text = node.text()?;
    match rule_of(format) {
        Some((holds, _)) if !holds(text) && text.is_empty() => Err(node.error("is empty")),
        Some((holds, why)) if !holds(text) => Err(node.error(format!("\"{text}\" {why}"))),
        _ => Ok(()),
    }
}

fn count(node: Node<'_>, schema: Node<'_>) -> Read<()> {
    let count = node.count()?;
    let bound = |name| schema.optional(name).and_then(|bound| bound.count().ok());
    match (bound("minimum").unwrap_or(0), bound("maximum")) {
        (from, Some(to)) if !(from..=to).contains(&count) => {
            Err(node.error(format!("should be {from} to {to}")))
        }
        (from, None) if count < from => Err(node.error(format!("should be at least {from}"))),
        _ => Ok(()),
    }
}

fn degrees(node: Node<'_>, schema: Node<'_>) -> Read<()> {
    let number = node.decimal()?;
    let most = schema.optional("maximum").and_then(|most| most.count().ok()).unwrap_or(180);
    let why = || format!("should be between -{most} and {most} degrees, such as 53.0258");
    millionths(number, most as i32).map(drop).ok_or_else(|| node.error(why()))
}

fn word(node: Node<'_>, cases: &[Node<'_>]) -> Read<()> {
    let word = node.text()?;
    let words: Vec<&str> = cases.iter().filter_map(|case| text_of(*case, "const")).collect();
    if words.contains(&word) {
        return Ok(());
    }
    Err(node.error(format!("should be \"{}\"", words.join("\" or \""))))
}

pub fn widths(node: Node<'_>, errors: &mut Errors) {
    let has_widths =
        node.optional("widths").and_then(|list| list.list().ok()).is_some_and(|list| list.len() > 0);
    let src = node.optional("src").and_then(Node::as_text).unwrap_or_default();
    if has_widths != src.contains(Media::WIDTH) {
        at("widths", "`widths` and {width} in `src` go together", errors);
    }
    let avif = node.optional("avif").and_then(Node::as_text);
    if avif.is_some_and(|avif| avif.contains(Media::WIDTH) != has_widths) {
        at("avif", rule::WIDTHS, errors);
    }
}

pub fn both_degrees(node: Node<'_>, errors: &mut Errors) {
    if node.optional("latitude").is_some() != node.optional("longitude").is_some() {
        errors.push(node.error("`latitude` and `longitude` go together"));
    }
}

/// Of a way of delivery.
pub fn place_of_pickup(node: Node<'_>, errors: &mut Errors) {
    let is_pickup = node.optional("kind").and_then(Node::as_text) == Some("pickup");
    if node.optional("place").is_some() && !is_pickup {
        at("place", "only where something is picked up", errors);
    }
}

pub fn first_units(node: Node<'_>, errors: &mut Errors) {
    let gives = node.optional("gives");
    let is_delivery = gives.is_some_and(|gives| gives.optional("free_delivery").is_some());
    if is_delivery && node.optional("first_units").is_some() {
        at("first_units", "does not go with free delivery", errors);
    }
}
