//! How a sharded catalog lies in files, for who writes and who reads them: names, the bucket of a handle, lists
//! of numbers as text. docs/catalog.md says what the files hold.

use crate::{Currency, Sort};

/// The version of the whole shape. A catalog of another one is not read.
pub const VERSION: u32 = 4;

/// How many hexadecimal digits a file's name holds of its content's hash.
pub const HASH: usize = 12;

/// What a file holds; its name begins with the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The catalog in one language, without its products.
    Set,
    /// Whole products, by their handles.
    Products,
    /// What lists show of products, by their numbers.
    Cards,
    /// The names of the files with products.
    Names,
    /// The names of the files with cards.
    CardNames,
    /// A category, or the whole catalog, as a list.
    List,
    /// The beginning of a long list in another order.
    First,
    /// An order of a whole long list.
    Ranks,
    /// The marks of a long list's products.
    Marks,
    /// Which file holds the words that begin so.
    Keys,
    /// Words, and what they find.
    Words,
}

impl Kind {
    /// As names of files begin.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Products => "products",
            Self::Cards => "cards",
            Self::Names => "names",
            Self::CardNames => "card-names",
            Self::List => "list",
            Self::First => "first",
            Self::Ranks => "ranks",
            Self::Marks => "marks",
            Self::Keys => "keys",
            Self::Words => "words",
        }
    }
}

/// The name of a file by the hash of its content.
pub fn file(kind: Kind, hash: &str) -> String {
    [kind.word(), "-", hash, ".json"].concat()
}

/// In which of `buckets` the product with this handle, or where to look for the variant with this id, is written.
pub fn bucket(name: &str, buckets: usize) -> usize {
    hash(name) as usize % buckets.max(1)
}

/// FNV-1a of its bytes.
pub fn hash(name: &str) -> u32 {
    let mut hash: u32 = 0x811C_9DC5;
    for byte in name.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// The name of an order; `None` for that of the list itself.
pub fn order(sort: Sort, currency: Currency) -> Option<String> {
    let price = |direction: &str| Some([direction, " ", currency.as_str()].concat());
    match sort {
        Sort::Relevance => None,
        Sort::PriceAscending => price("price"),
        Sort::PriceDescending => price("price down"),
        Sort::Name => Some("name".to_owned()),
        Sort::Newest => Some("newest".to_owned()),
    }
}

/// Five bits a letter, the lowest first; the sixth says that more follow.
#[cfg(any(test, feature = "shards-writer"))]
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Numbers as text: much smaller than JSON, and read without an allocation for each.
#[cfg(any(test, feature = "shards-writer"))]
pub fn write_numbers(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut text = String::new();
    for mut number in numbers {
        while number >= 32 {
            text.push(char::from(LETTERS[32 + (number % 32) as usize]));
            number /= 32;
        }
        text.push(char::from(LETTERS[number as usize]));
    }
    text
}

/// What [`write_numbers`] has written; `None` for another text.
pub fn read_numbers(text: &str) -> Option<Vec<u32>> {
    let mut numbers = Vec::new();
    let (mut number, mut shift) = (0_u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        number |= u32::from(value % 32).checked_shl(shift)?;
        if value < 32 {
            numbers.push(number);
            (number, shift) = (0, 0);
        } else {
            shift += 5;
        }
    }
    (shift == 0).then_some(numbers)
}

/// Numbers in rising order, by the distance of each to the one before.
#[cfg(any(test, feature = "shards-writer"))]
pub fn write_rising(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut next = 0;
    write_numbers(numbers.into_iter().map(|number| {
        let distance = number - next;
        next = number + 1;
        distance
    }))
}

/// What [`write_rising`] has written.
pub fn read_rising(text: &str) -> Option<Vec<u32>> {
    let mut numbers = read_numbers(text)?;
    let mut next = 0_u32;
    for number in &mut numbers {
        *number = number.checked_add(next)?;
        next = number.checked_add(1)?;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in prop::collection::vec(any::<u32>(), 0..40)) {
            prop_assert_eq!(read_numbers(&write_numbers(numbers.iter().copied())), Some(numbers));
        }

        #[test]
        fn rising_numbers_are_read_as_they_were_written(
            numbers in prop::collection::btree_set(0..u32::MAX, 0..40),
        ) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            prop_assert_eq!(read_rising(&write_rising(numbers.iter().copied())), Some(numbers));
        }

        #[test]
        fn any_text_is_numbers_or_nothing(text in "[A-Za-z0-9_é -]{0,30}") {
            drop((read_numbers(&text), read_rising(&text)));
        }
    }

    #[test]
    fn small_numbers_are_a_letter_each() {
        assert_eq!(write_numbers([0, 1, 31, 32]), "ABfgB");
        assert_eq!(write_rising([0, 1, 2, 40]), "AAAlB");
        assert_eq!(read_numbers("g"), None, "cut off");
        assert_eq!(read_numbers("ggggggggB"), None, "larger than any");
    }

    #[test]
    fn the_bucket_of_a_name_never_changes() {
        assert_eq!(bucket("moon-cup", 64), bucket("moon-cup", 64));
        assert_eq!([bucket("", 1 << 16), bucket("a", 1 << 16)], [0x9DC5, 0x292C]);
        assert_eq!(bucket("x", 0), 0);
    }
}
