//! A tab's record of the cart queue, and the revision that says how often the cart has changed.

use serde::Serialize;

use super::{VERSION, change::read_change, is_known};
use crate::{
    CartChange, VariantId,
    cart_queue::{Entry, EntryId, Goal, Progress, Record},
    json::{Node, Read, Tree},
};

/// What the keys of all records begin with.
pub fn prefix(shop: &str) -> String {
    ["pushcart.queue@", shop, " "].concat()
}

/// The key of a tab's record.
pub fn key(shop: &str, tab: u64) -> String {
    prefix(shop) + &name(tab)
}

/// The tab whose record has that key. Its lock has the same name.
pub fn tab_of(shop: &str, key: &str) -> Option<u64> {
    u64::from_str_radix(key.strip_prefix(&prefix(shop))?, 16).ok()
}

/// The key of the revision.
pub fn revision_key(shop: &str) -> String {
    ["pushcart.queue.revision@", shop].concat()
}

/// The key under which a version before kept the changes of all pages.
pub fn old_key(shop: &str) -> String {
    ["pushcart.waiting@", shop].concat()
}

/// A number of 64 bits as text: as a JSON number, JavaScript would round it.
pub(super) fn name(tab: u64) -> String {
    format!("{tab:016x}")
}

#[derive(Serialize)]
struct StoredRecord<'r> {
    version: i64,
    tab: String,
    written: i64,
    ticket: Option<u64>,
    last_ticket: Option<u64>,
    quiet_at: i64,
    entries: Vec<StoredEntry<'r>>,
}

#[derive(Serialize)]
struct StoredEntry<'r> {
    tab: String,
    number: u32,
    change: &'r CartChange,
    is_sent: bool,
    goal: Option<&'r Goal>,
}

/// The text to store for a record.
pub fn write(record: &Record) -> String {
    let entries = record.entries.iter().map(|entry| StoredEntry {
        tab: name(entry.id.tab),
        number: entry.id.number,
        change: &entry.change,
        is_sent: entry.progress != Progress::Waiting,
        goal: match &entry.progress {
            Progress::Sent(goal) => goal.as_ref(),
            Progress::Waiting => None,
        },
    });
    let stored = StoredRecord {
        version: VERSION,
        tab: name(record.tab),
        written: record.written,
        ticket: record.ticket,
        last_ticket: record.last_ticket,
        quiet_at: record.quiet_at,
        entries: entries.collect(),
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// The record in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<Record> {
    let tree = Tree::parse(text).ok()?;
    let root = tree.root();
    root.optional("version").filter(|_| is_known(root))?;
    read_record(root).ok()
}

fn read_record(node: Node<'_>) -> Read<Record> {
    Ok(Record {
        tab: read_name(node.field("tab")?)?,
        written: node.field("written")?.integer()?,
        ticket: node.optional("ticket").map(read_number).transpose()?,
        last_ticket: node.optional("last_ticket").map(read_number).transpose()?,
        quiet_at: node.field("quiet_at")?.integer()?,
        entries: node.field("entries")?.list()?.map(read_entry).collect::<Read<_>>()?,
        is_old: false,
    })
}

fn read_entry(node: Node<'_>) -> Read<Entry> {
    let goal = node.optional("goal").map(read_goal).transpose()?;
    let is_sent = node.field("is_sent")?.boolean()?;
    Ok(Entry {
        id: EntryId { tab: read_name(node.field("tab")?)?, number: node.field("number")?.count()? },
        change: read_change(node.field("change")?)?,
        progress: if is_sent { Progress::Sent(goal) } else { Progress::Waiting },
    })
}

fn read_goal(node: Node<'_>) -> Read<Goal> {
    let variant = VariantId::new(node.field("variant")?.text()?);
    Ok(Goal { variant, quantity: node.field("quantity")?.count()? })
}

fn read_name(node: Node<'_>) -> Read<u64> {
    u64::from_str_radix(node.text()?, 16).map_err(|_| node.error("should be hexadecimal digits"))
}

fn read_number(node: Node<'_>) -> Read<u64> {
    node.decimal()?.parse().map_err(|_| node.error("should be a whole number from 0 on"))
}

/// What pages of the version before have left: a list with a part for each page. A part does not say
/// when its last request was sent, so that its record is quiet late.
pub fn read_old(text: &str) -> Vec<Record> {
    let Ok(tree) = Tree::parse(text) else { return Vec::new() };
    let Ok(parts) = tree.root().list() else { return Vec::new() };
    parts.filter_map(|part| read_part(part).ok()).collect()
}

fn read_part(node: Node<'_>) -> Read<Record> {
    let tab = read_number(node.field("page")?)?;
    let read_entry = |(at, entry): (usize, Node<'_>)| {
        let goal = entry.optional("goal").map(read_goal).transpose()?;
        Ok(Entry {
            id: EntryId { tab, number: u32::try_from(at).unwrap_or_default() },
            change: read_change(entry.field("change")?)?,
            progress: goal.map_or(Progress::Waiting, |goal| Progress::Sent(Some(goal))),
        })
    };
    Ok(Record {
        tab,
        written: node.field("written")?.integer()?,
        ticket: None,
        last_ticket: None,
        quiet_at: i64::MAX,
        entries: node.field("entries")?.list()?.enumerate().map(read_entry).collect::<Read<_>>()?,
        is_old: true,
    })
}

/// The text to store for a revision.
pub fn write_revision(revision: u64) -> String {
    #[derive(Serialize)]
    struct StoredRevision {
        version: i64,
        revision: String,
    }
    let stored = StoredRevision { version: VERSION, revision: name(revision) };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// The stored revision, 0 where there is none; `None` where a newer version has written it.
pub fn read_revision(text: Option<&str>) -> Option<u64> {
    let Some(tree) = text.and_then(|text| Tree::parse(text).ok()) else { return Some(0) };
    let root = tree.root();
    is_known(root).then(|| root.field("revision").and_then(read_name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Address, Contact, DeliveryGroupId, DeliveryOptionId, LineId};

    fn change() -> impl Strategy<Value = CartChange> {
        let text = any::<String>;
        let address = prop::array::uniform9(any::<String>()).prop_map(
            |[first_name, last_name, line1, line2, city, region, postal_code, country, phone]| Address {
                first_name,
                last_name,
                line1,
                line2,
                city,
                region,
                postal_code,
                country,
                phone,
            },
        );
        let contact =
            prop::array::uniform4(any::<String>()).prop_map(|[email, first_name, last_name, phone]| {
                Contact { email, first_name, last_name, phone }
            });
        prop_oneof![
            (text(), any::<u32>(), any::<Option<String>>()).prop_map(|(variant, quantity, text)| {
                CartChange::Add { variant: VariantId::new(variant), quantity, text }
            }),
            (text(), any::<u32>())
                .prop_map(|(line, quantity)| CartChange::SetQuantity { line: LineId::new(line), quantity }),
            text().prop_map(CartChange::ApplyCode),
            text().prop_map(CartChange::RemoveCode),
            contact.prop_map(CartChange::SetContact),
            address.prop_map(CartChange::SetShippingAddress),
            (text(), text()).prop_map(|(group, option)| CartChange::SetDelivery {
                group: DeliveryGroupId::new(group),
                option: DeliveryOptionId::new(option),
            }),
        ]
    }

    fn progress() -> impl Strategy<Value = Progress> {
        let goal = (any::<String>(), any::<u32>())
            .prop_map(|(variant, quantity)| Goal { variant: VariantId::new(variant), quantity });
        prop_oneof![Just(Progress::Waiting), prop::option::of(goal).prop_map(Progress::Sent)]
    }

    fn entry() -> impl Strategy<Value = Entry> {
        (any::<u64>(), any::<u32>(), change(), progress()).prop_map(|(tab, number, change, progress)| Entry {
            id: EntryId { tab, number },
            change,
            progress,
        })
    }

    proptest! {
        #[test]
        fn a_record_is_read_as_it_was_written(
            tab: u64, written: i64, ticket: Option<u64>, last_ticket: Option<u64>, quiet_at: i64,
            entries in prop::collection::vec(entry(), 0..4),
        ) {
            let record = Record { tab, written, ticket, last_ticket, quiet_at, entries, is_old: false };
            prop_assert_eq!(read(&write(&record)), Some(record));
            prop_assert_eq!(tab_of("shop", &key("shop", tab)), Some(tab));
        }

        #[test]
        fn a_revision_is_read_as_it_was_written(revision: u64) {
            prop_assert_eq!(read_revision(Some(&write_revision(revision))), Some(revision));
        }
    }

    #[test]
    fn a_newer_version_is_left_alone() {
        let record = Record {
            tab: 1,
            written: 2,
            ticket: None,
            last_ticket: None,
            quiet_at: 3,
            entries: Vec::new(),
            is_old: false,
        };
        assert_eq!(read(&write(&record).replace("\"version\":1", "\"version\":2")), None);
        assert_eq!(read("{}"), None);
        assert_eq!(read_revision(Some("{\"version\":2}")), None);
        assert_eq!(read_revision(None), Some(0));
    }

    #[test]
    fn what_the_version_before_has_left_is_read() {
        let text = r#"[{"page":18446744073709551615,"written":0,"entries":[
            {"change":{"Add":{"variant":"cup","quantity":2}},"goal":{"variant":"cup","quantity":3}},
            {"change":{"SetQuantity":{"line":"7","quantity":0}},"goal":null}]}]"#;
        let [record] = &read_old(text)[..] else { panic!("one part") };
        assert_eq!((record.tab, record.written, record.is_old), (u64::MAX, 0, true));
        let goal = Goal { variant: VariantId::new("cup"), quantity: 3 };
        assert_eq!(record.entries[0].progress, Progress::Sent(Some(goal)));
        assert_eq!(record.entries[0].change, CartChange::add(VariantId::new("cup"), 2));
        assert_eq!(record.entries[1].progress, Progress::Waiting);
        assert_eq!(read_old("{"), []);
    }
}
