//! Broken answers for the tests of every mapping: takes sound JSON and damages its tree, then
//! sometimes its text. What reads one must end in a value or a named error.

use proptest::{prelude::*, sample::Index};

use super::{Value, parse};

/// Damaged versions of these texts, each of which must be JSON.
///
/// ```ignore
/// proptest! {
///     #![proptest_config(config())]
///     #[test]
///     fn a_damaged_cart_is_read_or_refused(text in mutations(&[CART])) {
///         if let Ok(tree) = Tree::parse(&text) { let _ = cart(tree.root()); }
///     }
/// }
/// ```
pub fn mutations(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    let trees: Vec<Value> = texts.iter().map(|text| parse::document(text).expect("sound JSON")).collect();
    let tweaks = prop::collection::vec((any::<Index>(), tweak()), 1..6);
    (prop::sample::select(trees), tweaks, scratch()).prop_map(|(mut tree, tweaks, scratch)| {
        for (at, tweak) in tweaks {
            let mut place = at.index(nodes(&tree));
            let other = match &tweak {
                Tweak::Copy(from) => nth(&tree, from.index(nodes(&tree))).cloned(),
                _ => None,
            };
            apply(&mut tree, &mut place, &tweak, other.as_ref());
        }
        let mut text = String::new();
        write(&tree, &mut text);
        scratch.map_or_else(|| text.clone(), |scratch| scratch.apply(&text))
    })
}

/// Every version of a text in which one value is a number at the end of a range, where sums overflow:
/// chance finds these too seldom.
pub fn extremes(text: &str) -> Vec<String> {
    let tree = parse::document(text).expect("sound JSON");
    let mut all = Vec::new();
    for number in ["9223372036854775807", "-9223372036854775808", "4294967295"] {
        for place in 0..nodes(&tree) {
            let mut tree = tree.clone();
            apply(&mut tree, &mut place.clone(), &Tweak::Replace(Value::Number(number.into())), None);
            let mut text = String::new();
            write(&tree, &mut text);
            all.push(text);
        }
    }
    all
}

/// How many are tried: 2,000, or as many as the variable PUSHCART_MUTATIONS says.
pub fn config() -> ProptestConfig {
    let asked = std::env::var("PUSHCART_MUTATIONS").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(2_000), ..ProptestConfig::default() }
}

/// Damage to one value of a tree.
#[derive(Clone, Debug)]
enum Tweak {
    Drop,
    Rename(&'static str),
    Repeat(usize),
    Replace(Value),
    /// Takes the value of another place.
    Copy(Index),
    /// Puts it into so many lists, or objects.
    Nest(usize, bool),
}

fn tweak() -> impl Strategy<Value = Tweak> {
    prop_oneof![
        3 => Just(Tweak::Drop),
        1 => prop::sample::select(&["", "id", "title", "EUR", "…"][..]).prop_map(Tweak::Rename),
        1 => (1usize..40).prop_map(Tweak::Repeat),
        6 => replacement().prop_map(Tweak::Replace),
        3 => any::<Index>().prop_map(Tweak::Copy),
        1 => (prop_oneof![1usize..4, 100usize..200], any::<bool>()).prop_map(|(deep, list)| Tweak::Nest(deep, list)),
    ]
}

/// Values of each kind at the edges of what a reader takes.
fn replacement() -> impl Strategy<Value = Value> {
    const NUMBERS: [&str; 14] = [
        "0",
        "-0",
        "-1",
        "0.5",
        "12.50",
        "1e400",
        "-1.5e-400",
        "1e-7",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "123456789012345678901234567890.12",
    ];
    const TEXTS: [&str; 16] = [
        "",
        " ",
        "-1",
        "0.00",
        "9999999999.99",
        "9223372036854775807",
        "1e9",
        "0.0000000000000000000000000000000000000000000001",
        "2026-02-30",
        "9999-12-31T23:59:59Z",
        "0000-01-01",
        "EUR",
        "zh-Hans",
        "\0\u{202e}\n\"\\",
        "茶🍵é",
        "-",
    ];
    prop_oneof![
        2 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Boolean),
        3 => prop::sample::select(&NUMBERS[..]).prop_map(|number| Value::Number(number.into())),
        3 => prop::sample::select(&TEXTS[..]).prop_map(|text| Value::Text(text.into())),
        1 => (1usize..5_000).prop_map(|length| Value::Text("9".repeat(length).into())),
        1 => Just(Value::List(Vec::new())),
        1 => Just(Value::Object(Vec::new())),
    ]
}

fn apply(value: &mut Value, place: &mut usize, tweak: &Tweak, other: Option<&Value>) -> bool {
    if *place == 0 {
        match tweak {
            Tweak::Replace(with) => *value = with.clone(),
            Tweak::Nest(depth, list) => nest(value, *depth, *list),
            Tweak::Copy(_) => *value = other.cloned().unwrap_or(Value::Null),
            Tweak::Drop | Tweak::Rename(_) | Tweak::Repeat(_) => *value = Value::Null,
        }
        return true;
    }
    *place -= 1;
    match value {
        Value::List(items) => {
            for at in 0..items.len() {
                match tweak {
                    Tweak::Drop if *place == 0 => drop(items.remove(at)),
                    Tweak::Repeat(times) if *place == 0 => {
                        let item = items[at].clone();
                        items.extend(std::iter::repeat_n(item, *times));
                    }
                    _ if apply(&mut items[at], place, tweak, other) => {}
                    _ => continue,
                }
                return true;
            }
        }
        Value::Object(members) => {
            for at in 0..members.len() {
                match tweak {
                    Tweak::Drop if *place == 0 => drop(members.remove(at)),
                    Tweak::Rename(name) if *place == 0 => members[at].0 = (*name).into(),
                    Tweak::Repeat(_) if *place == 0 => members.push(members[at].clone()),
                    _ if apply(&mut members[at].1, place, tweak, other) => {}
                    _ => continue,
                }
                return true;
            }
        }
        _ => {}
    }
    false
}

fn nest(value: &mut Value, depth: usize, list: bool) {
    for _ in 0..depth {
        let inner = std::mem::replace(value, Value::Null);
        *value = if list { Value::List(vec![inner]) } else { Value::Object(vec![("a".into(), inner)]) };
    }
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::List(items) => items.iter().collect(),
        Value::Object(members) => members.iter().map(|(_, member)| member).collect(),
        _ => Vec::new(),
    }
}

/// How many values there are, this one and all inside.
fn nodes(value: &Value) -> usize {
    1 + children(value).into_iter().map(nodes).sum::<usize>()
}

/// The value that stands there when all are counted from the outermost inwards.
fn nth(value: &Value, place: usize) -> Option<&Value> {
    let Some(mut left) = place.checked_sub(1) else { return Some(value) };
    for child in children(value) {
        let inside = nodes(child);
        if left < inside {
            return nth(child, left);
        }
        left -= inside;
    }
    None
}

/// Damage to the text itself.
#[derive(Clone, Debug)]
struct Scratch {
    at: Index,
    cut: usize,
    with: String,
    to_the_end: bool,
}

/// None in four of five.
fn scratch() -> impl Strategy<Value = Option<Scratch>> {
    let one = (any::<Index>(), 0usize..4, "[\\[\\]{}\",:\\\\0-9eE.\\-a-z é]{0,3}", prop::bool::weighted(0.3));
    prop::option::weighted(
        0.2,
        one.prop_map(|(at, cut, with, to_the_end)| Scratch { at, cut, with, to_the_end }),
    )
}

impl Scratch {
    fn apply(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let start = self.at.index(letters.len());
        let end = if self.to_the_end { letters.len() } else { (start + self.cut).min(letters.len()) };
        letters[..start]
            .iter()
            .copied()
            .chain(self.with.chars())
            .chain(letters[end..].iter().copied())
            .collect()
    }
}

fn write(value: &Value, text: &mut String) {
    let quoted = |of: &str| serde_json::to_string(of).expect("a text is always JSON");
    match value {
        Value::Null => text.push_str("null"),
        Value::Boolean(is_true) => text.push_str(if *is_true { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number),
        Value::Text(of) => text.push_str(&quoted(of)),
        Value::List(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at > 0 { "," } else { "" });
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (at, (name, member)) in members.iter().enumerate() {
                text.push_str(if at > 0 { "," } else { "" });
                text.push_str(&quoted(name));
                text.push(':');
                write(member, text);
            }
            text.push('}');
        }
    }
}

mod tests {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};

    use super::*;

    /// The engine is worth what it breaks.
    #[test]
    fn most_of_what_is_made_still_parses_and_little_is_as_before() {
        const SOUND: &str = r#"{"a":[1,{"b":"c"},null],"d":{"e":2.50,"f":[true,false]}}"#;
        let strategy = mutations(&[SOUND]);
        let mut runner = TestRunner::deterministic();
        let made: Vec<String> =
            (0..500).map(|_| strategy.new_tree(&mut runner).expect("a text").current()).collect();
        let count = |of: &dyn Fn(&str) -> bool| made.iter().filter(|text| of(text)).count();
        assert!(count(&|text| parse::document(text).is_ok()) > 300);
        assert!(count(&|text| parse::document(text).is_err()) > 30);
        assert!(count(&|text| text == SOUND) < 50);
    }
}
