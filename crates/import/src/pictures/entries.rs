//! The pictures of a catalog: of products, variants and categories, wherever they stand in it.

use std::collections::{BTreeMap, BTreeSet};

use super::Made;
use crate::json::Json;

type Members = Vec<(String, Json)>;

/// The paths of the pictures that lie beside the catalog in one width, each once, in the catalog's order.
pub fn sources(catalog: &Json) -> Vec<String> {
    let mut found = Vec::new();
    let mut copy = catalog.clone();
    each(&mut copy, &mut |picture| {
        if let Some(src) = local(picture).filter(|src| !found.contains(*src)) {
            found.push(src.clone());
        }
    });
    found
}

/// Writes what was made into the entries of the pictures.
pub fn fill_in(catalog: &mut Json, made: &BTreeMap<&str, Made>) {
    each(catalog, &mut |picture| {
        let Some(made) = local(picture).and_then(|src| made.get(&**src)) else { return };
        let (width, height) = made.size;
        set(picture, "src", Json::text(&*made.src));
        set(picture, "widths", Json::List(made.widths.iter().copied().map(Json::number).collect()));
        set(picture, "width", Json::number(width));
        set(picture, "height", Json::number(height));
        if let Some(color) = &made.color {
            set(picture, "color", Json::text(&**color));
        }
    });
}

/// Address and widths of the pictures that lie beside the catalog and have no AVIF, each once: with the widths
/// of all entries that name it.
pub fn without_avif(catalog: &Json) -> Vec<(String, BTreeSet<u32>)> {
    let mut found: Vec<(String, BTreeSet<u32>)> = Vec::new();
    let mut places = BTreeMap::new();
    let mut copy = catalog.clone();
    each(&mut copy, &mut |picture| {
        let Some(src) = beside(picture).filter(|_| member(picture, "avif").is_none()) else { return };
        let place = *places.entry(src.clone()).or_insert(found.len());
        if place == found.len() {
            found.push((src.clone(), BTreeSet::new()));
        }
        found[place].1.extend(widths(picture));
    });
    found
}

/// Writes the address as AVIF that `avif` gives for a picture's address into the picture's entry.
pub fn set_avif(catalog: &mut Json, avif: impl Fn(&str) -> Option<String>) {
    each(catalog, &mut |picture| {
        if let Some(address) = beside(picture).and_then(|src| avif(src)) {
            set(picture, "avif", Json::text(address));
        }
    });
}

/// Takes the entries of these pictures out.
pub fn take_out(value: &mut Json, gone: &BTreeSet<&str>) {
    let is_gone = |picture: &Json| match picture {
        Json::Object(members) => local(members).is_some_and(|src| gone.contains(&**src)),
        _ => false,
    };
    match value {
        Json::List(items) => items.iter_mut().for_each(|item| take_out(item, gone)),
        Json::Object(members) => {
            members.retain(|(name, member)| name != "picture" || !is_gone(member));
            for (name, member) in members {
                match member {
                    Json::List(pictures) if name == "pictures" => pictures.retain(|one| !is_gone(one)),
                    _ => take_out(member, gone),
                }
            }
        }
        _ => {}
    }
}

fn set(picture: &mut Members, name: &str, value: Json) {
    match picture.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value,
        None => picture.push((name.to_owned(), value)),
    }
}

/// The path of a picture that has no widths yet and is not on the web.
fn local(picture: &Members) -> Option<&String> {
    beside(picture).filter(|_| member(picture, "widths").is_none())
}

/// The path of a picture that is not on the web.
fn beside(picture: &Members) -> Option<&String> {
    let Some(Json::Text(src)) = member(picture, "src") else { return None };
    (!src.contains(':') && !src.starts_with('/')).then_some(src)
}

fn widths(picture: &Members) -> Vec<u32> {
    let Some(Json::List(widths)) = member(picture, "widths") else { return Vec::new() };
    let number = |width: &Json| if let Json::Number(width) = width { width.parse().ok() } else { None };
    widths.iter().filter_map(number).collect()
}

fn member<'p>(picture: &'p Members, name: &str) -> Option<&'p Json> {
    picture.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Looks at every picture below a value.
fn each(value: &mut Json, look: &mut dyn FnMut(&mut Members)) {
    match value {
        Json::List(items) => items.iter_mut().for_each(|item| each(item, look)),
        Json::Object(members) => {
            for (name, member) in members {
                match (&**name, member) {
                    ("picture", Json::Object(picture)) => look(picture),
                    ("pictures", Json::List(pictures)) => {
                        pictures.iter_mut().for_each(|picture| as_picture(picture, look));
                    }
                    (_, member) => each(member, look),
                }
            }
        }
        _ => {}
    }
}

fn as_picture(value: &mut Json, look: &mut dyn FnMut(&mut Members)) {
    if let Json::Object(picture) = value {
        look(picture);
    }
}
