//! Whether each value of a catalog is what the [`description`](super::description) says, by itself.

use super::{
    super::{degrees::millionths, mapping::rule},
    description::{CATALOG, Field, Object, Presence, Rule, Shape},
};
use crate::{
    Currency,
    json::{Node, Read, ReadError},
};

/// What is wrong, so far.
type Errors = Vec<ReadError>;

/// Checks a whole catalog.
pub fn check(root: Node<'_>, errors: &mut Errors) {
    Check { currencies: currencies(root) }.object(root, &CATALOG, errors);
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

struct Check {
    currencies: Vec<Currency>,
}

impl Check {
    /// `node` is the outermost of its tree here and below.
    fn value(&self, node: Node<'_>, shape: &Shape, errors: &mut Errors) {
        let outcome = match shape {
            Shape::Text => text(node, errors),
            Shape::Plain(rule) => plain(node, *rule),
            Shape::Prices => self.prices(node, errors),
            Shape::Count(from, to) => count(node, *from, *to),
            Shape::Boolean => node.boolean().map(drop),
            Shape::Degrees(most) => degrees(node, *most),
            Shape::List(of, least) => self.list(node, of, *least, errors),
            Shape::Map(names, of) => self.map(node, *names, of, errors),
            Shape::Object(object) => {
                self.object(node, object, errors);
                Ok(())
            }
            Shape::OneOf(object) => self.one_of(node, object, errors),
            Shape::Word(object) => word(node, object),
        };
        errors.extend(outcome.err());
    }

    fn list(&self, node: Node<'_>, of: &Shape, least: usize, errors: &mut Errors) -> Read<()> {
        let items = node.list()?;
        if items.len() < least {
            return Err(node.error("should have at least one"));
        }
        for (place, item) in items.enumerate() {
            inside(&format!("[{place}]"), errors, |errors| self.value(item.as_root(), of, errors));
        }
        Ok(())
    }

    fn map(&self, node: Node<'_>, names: Rule, of: &Shape, errors: &mut Errors) -> Read<()> {
        for (name, member) in members(node, errors)? {
            if !names.0(name) {
                at(name, names.1, errors);
            }
            inside(name, errors, |errors| self.value(member, of, errors));
        }
        Ok(())
    }

    fn object(&self, node: Node<'_>, object: &Object, errors: &mut Errors) {
        let members = match members(node, errors) {
            Ok(members) => members,
            Err(error) => return errors.push(error),
        };
        for field in object.fields {
            match members.iter().find(|(name, _)| *name == field.name) {
                Some((_, member)) => self.field(field, *member, errors),
                None if field.presence == Presence::Required => at(field.name, "is missing", errors),
                None => {}
            }
        }
        for (name, _) in members {
            if object.fields.iter().all(|field| field.name != name) {
                at(name, format!("unknown field `{name}`; {}", names(object)), errors);
            }
        }
        (object.rule)(node, errors);
    }

    fn field(&self, field: &Field, member: Node<'_>, errors: &mut Errors) {
        match field.presence {
            _ if !member.is_null() => {
                inside(field.name, errors, |errors| self.value(member, &field.shape, errors));
            }
            Presence::Required => at(field.name, "is missing", errors),
            Presence::Default => at(field.name, "is null; leave it out", errors),
            Presence::Optional => {}
        }
    }

    fn one_of(&self, node: Node<'_>, object: &Object, errors: &mut Errors) -> Read<()> {
        let members = members(node, errors)?;
        let [(name, member)] = members[..] else {
            return Err(node.error(format!("should have exactly one field; {}", names(object))));
        };
        match object.fields.iter().find(|field| field.name == name) {
            Some(field) => inside(name, errors, |errors| self.value(member, &field.shape, errors)),
            None => at(name, format!("unknown field `{name}`; {}", names(object)), errors),
        }
        Ok(())
    }

    fn prices(&self, node: Node<'_>, errors: &mut Errors) -> Read<()> {
        let members = members(node, errors)?;
        for (code, price) in &members {
            let currency = self.currencies.iter().find(|currency| currency.as_str() == *code);
            match (currency, price.text()) {
                (None, _) => at(code, "is not one of the catalog's currencies", errors),
                (Some(_), Err(error)) => errors.push(error.inside(code)),
                (Some(currency), Ok(text)) => {
                    if let Err(why) = rule::amount(text, *currency) {
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

fn names(object: &Object) -> String {
    let names: Vec<String> = object.fields.iter().map(|field| format!("`{}`", field.name)).collect();
    if names.is_empty() {
        "there are none here".to_owned()
    } else {
        format!("there are {}", names.join(", "))
    }
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

fn plain(node: Node<'_>, rule: Rule) -> Read<()> {
    let text = node.text()?;
    if rule.0(text) {
        return Ok(());
    }
    Err(node.error(if text.is_empty() { "is empty".to_owned() } else { format!("\"{text}\" {}", rule.1) }))
}

fn count(node: Node<'_>, from: u32, to: u32) -> Read<()> {
    let count = node.count()?;
    if (from..=to).contains(&count) {
        return Ok(());
    }
    Err(node.error(if to == u32::MAX {
        format!("should be at least {from}")
    } else {
        format!("should be {from} to {to}")
    }))
}

fn degrees(node: Node<'_>, most: i32) -> Read<()> {
    let number = node.decimal()?;
    let why = || format!("should be between -{most} and {most} degrees, such as 53.0258");
    millionths(number, most).map(drop).ok_or_else(|| node.error(why()))
}

fn word(node: Node<'_>, object: &Object) -> Read<()> {
    let word = node.text()?;
    if object.fields.iter().any(|field| field.name == word) {
        return Ok(());
    }
    let words: Vec<String> = object.fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    Err(node.error(format!("should be {}", words.join(" or "))))
}

/// Of a picture.
pub fn widths(node: Node<'_>, errors: &mut Errors) {
    let has_widths =
        node.optional("widths").and_then(|list| list.list().ok()).is_some_and(|list| list.len() > 0);
    let src = node.optional("src").and_then(Node::as_text).unwrap_or_default();
    if has_widths != src.contains(rule::WIDTH) {
        at("widths", "`widths` and {width} in `src` go together", errors);
    }
}

/// Of a place.
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

/// Of a promotion.
pub fn first_units(node: Node<'_>, errors: &mut Errors) {
    let gives = node.optional("gives");
    let is_delivery = gives.is_some_and(|gives| gives.optional("free_delivery").is_some());
    if is_delivery && node.optional("first_units").is_some() {
        at("first_units", "does not go with free delivery", errors);
    }
}
