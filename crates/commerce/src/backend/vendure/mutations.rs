//! Damaged answers: every function of the mapping ends in a value or in an error that names its place.

use proptest::prelude::*;

use super::{answers, mapping, session::Answer};
use crate::{
    Currency, Order,
    json::{
        Node, Read, ReadError,
        mutate::{config, extremes, mutations},
    },
};

type Reader = (&'static str, fn(Node) -> Read<()>);

/// Every function of the mapping, by its name.
const READERS: &[Reader] = &[
    ("active_order", |node| mapping::active_order(node).map(|order| used(&order))),
    ("outcome", |node| mapping::outcome(node).map(drop)),
    ("order", |node| mapping::order(node).map(|order| shown(&order))),
    ("orders", |node| mapping::orders(node.field("orders")?).map(drop)),
    ("placed_order", |node| mapping::placed_order(node).map(drop)),
    ("found", |node| mapping::found(node).map(drop)),
    ("product", |node| mapping::product(node).map(drop)),
    ("variants_in_collections", |node| mapping::variants_in_collections(node).map(drop)),
    ("collections", |node| {
        mapping::collections(node).map(|all| drop(crate::backend::category_tree::build(all)))
    }),
    ("stock", |node| mapping::stock(node).map(drop)),
    ("total_items", |node| mapping::total_items(node).map(drop)),
    ("customer", |node| mapping::customer(node).map(drop)),
    ("address_book", |node| mapping::address_book(node).map(drop)),
    ("delivery_options", |node| {
        let euro = Currency::new("EUR").map_err(|error| node.error(error.to_string()))?;
        mapping::delivery_options(node, euro).map(drop)
    }),
    ("payment_methods", |node| mapping::payment_methods(node).map(drop)),
    ("countries", |node| mapping::countries(node).map(drop)),
];

/// What pages do first with a cart.
fn used(order: &mapping::ActiveOrder) {
    let _ = order.cart.count();
    let _ = order.cart.totals.iter().map(|total| total.amount.to_string().len()).sum::<usize>();
}

/// What pages do first with an order.
fn shown(order: &Order) {
    let _ = order.totals.iter().map(|total| total.amount.to_string().len()).sum::<usize>();
}

/// The first error that does not begin at the answer's root, with the name of the function that gave it.
fn unnamed_error(text: &str) -> Option<(&'static str, ReadError)> {
    // A body that cannot be parsed, an error of the server's and nothing found have nothing to map.
    let answer = Answer::parse(text).ok()?;
    let result = answer.found().ok()??;
    let mut errors = READERS.iter().filter_map(|(name, read)| Some((*name, read(result).err()?)));
    errors.find(|(_, error)| !error.path.starts_with("data.result"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_answer_is_read_or_refused_by_name(text in mutations(answers::ALL)) {
        prop_assert_eq!(unnamed_error(&text), None);
    }
}

#[test]
fn a_number_at_the_end_of_its_range_is_read_or_refused_by_name() {
    for text in answers::ALL.iter().flat_map(|text| extremes(text)) {
        assert_eq!(unnamed_error(&text), None, "{text}");
    }
}

/// Each sound answer can be read, and each function can read one: what is damaged is worth it.
#[test]
fn the_answers_are_sound_until_they_are_damaged() {
    let answers: Vec<Answer> = answers::ALL.iter().map(|text| Answer::parse(text).unwrap()).collect();
    for (name, read) in READERS {
        assert!(answers.iter().any(|answer| read(answer.result().unwrap()).is_ok()), "{name}");
    }
    for answer in &answers {
        let result = answer.result().unwrap();
        assert!(READERS.iter().any(|(_, read)| read(result).is_ok()), "{answer:?}");
    }
}

/// An answer about something else is no answer, and not "there is none".
#[test]
fn an_answer_of_another_kind_is_refused() {
    for other in ["[[7]]", "7", "true", "\"x\""] {
        let answer = Answer::parse(&format!("{{\"data\":{{\"result\":{other}}}}}")).unwrap();
        for (name, read) in READERS {
            assert!(read(answer.result().unwrap()).is_err(), "{name}: {other}");
        }
    }
}
