//! Writes a list for the whole catalog and one for each category.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    super::format::{self, Kind, write_numbers},
    Keep, Making, quoted,
};
use crate::{Currency, Sort, backend::catalog::shop::Mark, json::Node};

/// Gives the hash of each list by the handle of its category; "" is the whole catalog.
pub fn write(making: &Making<'_, '_>, root: Node<'_>, keep: Keep<'_>) -> Vec<(String, String)> {
    let mut members: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (place, entry) in making.goods.entries.iter().enumerate() {
        members.entry("").or_default().push(place as u32);
        for category in &entry.within {
            let list = members.entry(category).or_default();
            // Two of its categories may stand in the same one.
            if list.last() != Some(&(place as u32)) {
                list.push(place as u32);
            }
        }
    }
    let mut handles = vec![""];
    collect(root.optional("categories"), &mut handles);
    let list = |handle: &str| {
        let places = members.get(handle).map(Vec::as_slice).unwrap_or_default();
        (handle.to_owned(), write_list(making, places, keep))
    };
    handles.into_iter().map(list).collect()
}

fn collect<'t>(categories: Option<Node<'t>>, handles: &mut Vec<&'t str>) {
    for category in categories.and_then(|list| list.list().ok()).into_iter().flatten() {
        handles.extend(category.optional("handle").and_then(Node::as_text));
        collect(category.optional("children"), handles);
    }
}

fn write_list(making: &Making<'_, '_>, places: &[u32], keep: Keep<'_>) -> String {
    let total = places.len();
    if total <= making.limits.short_list {
        let (entries, products) = (making.entries(places), making.listed(places));
        return keep(Kind::List, format!("{{\"total\":{total},\"entries\":\"{entries}\",{products}}}"));
    }
    let counts = write_numbers(making.goods.counts(places.iter().copied()));
    let marks = keep(Kind::Marks, format!("{{{}}}", marks(making, places)));
    let mut orders = Vec::new();
    for (currency, prices) in making.prices {
        let price = |place: u32| prices[place as usize].min;
        orders.push(order(making, places, (Sort::PriceAscending, *currency), &price, keep));
        let down = |place: u32| Reverse(price(place));
        // Both directions have the same ranks.
        let first = write_first(making, &by_key(places, &down), keep);
        let ranks = keep(Kind::Ranks, ranks(places, &price));
        orders.push(order_as_json((Sort::PriceDescending, *currency), &first, &ranks));
    }
    if let Some((currency, _)) = making.prices.first() {
        let entry = |place: u32| &making.goods.entries[place as usize];
        let name = |place: u32| &entry(place).name;
        orders.push(order(making, places, (Sort::Name, *currency), &name, keep));
        let newest = |place: u32| Reverse(entry(place).added);
        orders.push(order(making, places, (Sort::Newest, *currency), &newest, keep));
    }
    let (cards, orders) = (making.cards_of(places, making.limits.first), orders.join(","));
    let text = format!(
        "{{\"total\":{total},\"counts\":\"{counts}\",\"marks\":\"{marks}\",\"orders\":[{orders}],{cards}}}"
    );
    keep(Kind::List, text)
}

/// The numbers of products, with their marks: those with the same ones are of a kind.
pub fn marks(making: &Making<'_, '_>, places: &[u32]) -> String {
    let mut kinds: BTreeMap<&[Mark], u32> = BTreeMap::new();
    let mut in_order = Vec::new();
    let mut kind = Vec::new();
    for place in places {
        let marks = making.goods.entries[*place as usize].marks.as_slice();
        let next = kinds.len() as u32;
        kind.push(*kinds.entry(marks).or_insert_with(|| {
            in_order.push(quoted(&write_numbers(making.goods.numbers_of(marks))));
            next
        }));
    }
    let entries = making.entries(places);
    let (kinds, kind) = (in_order.join(","), write_numbers(kind));
    format!("\"entries\":\"{entries}\",\"kinds\":[{kinds}],\"kind\":\"{kind}\"")
}

fn order<K: Ord>(
    making: &Making<'_, '_>,
    places: &[u32],
    sort: (Sort, Currency),
    key: &dyn Fn(u32) -> K,
    keep: Keep<'_>,
) -> String {
    let first = write_first(making, &by_key(places, key), keep);
    let ranks = keep(Kind::Ranks, ranks(places, key));
    order_as_json(sort, &first, &ranks)
}

fn order_as_json((sort, currency): (Sort, Currency), first: &str, ranks: &str) -> String {
    let name = quoted(&format::order(sort, currency).unwrap_or_default());
    format!("{{\"name\":{name},\"first\":\"{first}\",\"ranks\":\"{ranks}\"}}")
}

fn write_first(making: &Making<'_, '_>, sorted: &[u32], keep: Keep<'_>) -> String {
    keep(Kind::First, format!("{{{}}}", making.cards_of(sorted, making.limits.first)))
}

fn by_key<K: Ord>(places: &[u32], key: &dyn Fn(u32) -> K) -> Vec<u32> {
    let mut sorted = places.to_vec();
    sorted.sort_by_key(|place| key(*place));
    sorted
}

/// The rank of each product among the keys that there are.
fn ranks<K: Ord>(places: &[u32], key: &dyn Fn(u32) -> K) -> String {
    let mut keys: Vec<K> = places.iter().map(|place| key(*place)).collect();
    keys.sort();
    keys.dedup();
    let rank = |place: &u32| keys.binary_search(&key(*place)).unwrap_or_else(|place| place) as u32;
    format!("{{\"ranks\":\"{}\"}}", write_numbers(places.iter().map(rank)))
}
