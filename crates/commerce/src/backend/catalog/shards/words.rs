//! The search: which file a word is in, and what it finds there.
//!
//! A word that few products have lies in a file that says of all of these how they are narrowed, and has their cards,
//! so that every question that holds it is answered from there. What many products have is found in a file of its
//! own: their numbers, the cards of the best, and, but for the most frequent, how they are narrowed.

use std::cmp::Reverse;

use super::{
    list::Marks,
    set::{Set, items, numbers, rising},
};
use crate::{
    ProductSummary,
    backend::catalog::{
        fold::{Piece, pieces},
        search::{WINDOW, windows},
    },
    json::{Node, Read, Tree},
};

/// A file of words by the beginning that all of them have.
pub struct Key {
    pub beginning: String,
    pub is_frequent: bool,
    pub hash: String,
}

/// Reads a file of keys.
pub fn read_keys(tree: &Tree) -> Read<Vec<Key>> {
    items(tree.root().field("keys")?, |node| {
        Ok(Key {
            beginning: node.field("begins")?.text()?.to_owned(),
            is_frequent: node.field("frequent")?.boolean()?,
            hash: node.field("file")?.text()?.to_owned(),
        })
    })
}

/// The place of the file of keys that knows this beginning, by the last key of each. A file of keys begins with
/// the last key of the one before.
pub fn place_of(beginning: &str, lasts: &[(String, String)]) -> Option<usize> {
    let place = lasts.partition_point(|(last, _)| last.as_str() < beginning);
    Some(place.min(lasts.len().checked_sub(1)?))
}

/// The key whose file has all words with this beginning, if there are any.
pub fn key_of<'k>(beginning: &str, keys: &'k [Key]) -> Option<&'k Key> {
    let place = keys.partition_point(|key| key.beginning.as_str() < beginning);
    match keys.get(place).filter(|key| key.beginning.starts_with(beginning)) {
        Some(key) => Some(key),
        None => keys.get(place.checked_sub(1)?).filter(|key| !key.is_frequent),
    }
}

/// A part of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    pub beginning: String,
    /// Of a script without spaces between words: every find counts as a whole word.
    pub is_run: bool,
}

/// What folded text asks for.
pub fn sought(folded: &str) -> Vec<Sought> {
    let mut sought = Vec::new();
    pieces(folded, &mut |piece| match piece {
        Piece::Word(word) => sought.push(Sought { beginning: word.to_owned(), is_run: false }),
        Piece::Run(run) => windows(run, WINDOW, &mut |window| {
            sought.push(Sought { beginning: window.to_owned(), is_run: true });
        }),
    });
    sought
}

/// Numbers of products in rising order, with what each find counts.
pub type Scores = Vec<(u32, u16)>;

/// What is in both, with the sum of the two.
pub fn both(one: &Scores, other: &Scores) -> Scores {
    let mut other = other.iter().peekable();
    let mut found = Scores::new();
    for (number, score) in one {
        while other.next_if(|(behind, _)| behind < number).is_some() {}
        if let Some((_, more)) = other.next_if(|(same, _)| same == number) {
            found.push((*number, score.saturating_add(*more)));
        }
    }
    found
}

/// What words of a file find.
pub enum Words {
    Rare(Rare),
    Frequent(Frequent),
}

/// Words with all products that have any of them.
pub struct Rare {
    marks: Marks,
    /// One for each of the products of the marks.
    cards: Vec<ProductSummary>,
    /// In order; for each the places of the products that have it, and how much that counts.
    words: Vec<(String, Vec<u32>, Vec<u32>)>,
}

/// One beginning of words, and who has it.
pub struct Frequent {
    /// Where it is the beginning of one word alone: that word, which counts twice as a whole.
    word: Option<String>,
    scores: Scores,
    /// How they are narrowed, where they are not too many.
    marks: Option<Marks>,
    /// The cards of the best of them, and their numbers.
    pub first: Vec<ProductSummary>,
    best: Vec<u32>,
    /// Of the filters.
    pub counts: Vec<u32>,
}

impl Words {
    pub fn read(tree: &Tree, set: &Set, is_frequent: bool) -> Read<Self> {
        let root = tree.root();
        if !is_frequent {
            return Rare::read(root, set).map(Self::Rare);
        }
        let marks = root.optional("kinds").map(|_| Marks::read(root, set)).transpose()?;
        let entries = rising(root.field("entries")?, set.end)?;
        let first = set.cards(root)?;
        let scores = numbers(root.field("scores")?, usize::from(u16::MAX))?;
        if scores.len() != entries.len() || first.len() > entries.len() {
            return Err(root.error("has another number of products"));
        }
        let scores: Scores = entries.into_iter().zip(scores.into_iter().map(|score| score as u16)).collect();
        let counts = set.counts(root.field("counts")?)?;
        let word = root.optional("word").map(|word| word.text().map(str::to_owned)).transpose()?;
        let best = best(&scores, first.len());
        Ok(Self::Frequent(Frequent { word, scores, marks, first, best, counts }))
    }

    /// What begins so.
    pub fn scores(&self, sought: &Sought) -> Scores {
        match self {
            Self::Rare(rare) => rare.scores(sought),
            Self::Frequent(frequent) => frequent.scores(sought),
        }
    }

    /// How everything that they find is narrowed, where it is known here.
    pub fn marks(&self) -> Option<&Marks> {
        match self {
            Self::Rare(rare) => Some(&rare.marks),
            Self::Frequent(frequent) => frequent.marks.as_ref(),
        }
    }

    /// What a list shows of the product of this number, where it is known here.
    pub fn card(&self, number: u32) -> Option<&ProductSummary> {
        match self {
            Self::Rare(rare) => rare.cards.get(rare.marks.place(number)? as usize),
            Self::Frequent(frequent) => {
                frequent.first.get(frequent.best.iter().position(|best| *best == number)?)
            }
        }
    }
}

/// The numbers of so many products that count most; of those that count the same, the first.
fn best(scores: &Scores, count: usize) -> Vec<u32> {
    let mut scores: Vec<&(u32, u16)> = scores.iter().collect();
    scores.sort_by_key(|(_, score)| Reverse(*score));
    scores.into_iter().take(count).map(|(number, _)| *number).collect()
}

fn word(node: Node<'_>, entries: usize) -> Read<(String, Vec<u32>, Vec<u32>)> {
    let places = rising(node.field("places")?, entries)?;
    let weights = numbers(node.field("weights")?, usize::from(u16::MAX))?;
    Ok((node.field("word")?.text()?.to_owned(), places, weights))
}

impl Frequent {
    fn scores(&self, sought: &Sought) -> Scores {
        let factor = if self.word.as_ref() == Some(&sought.beginning) { 2 } else { 1 };
        self.scores.iter().map(|(number, score)| (*number, score.saturating_mul(factor))).collect()
    }
}

impl Rare {
    fn read(root: Node<'_>, set: &Set) -> Read<Self> {
        let marks = Marks::read(root, set)?;
        let mut words = Vec::new();
        for node in root.field("words")?.list()? {
            words.push(word(node, marks.count())?);
        }
        let cards = set.cards(root)?;
        match cards.len() == marks.count() {
            true => Ok(Self { marks, cards, words }),
            false => Err(root.error("has another number of cards")),
        }
    }

    fn scores(&self, sought: &Sought) -> Scores {
        let Sought { beginning, is_run } = sought;
        let mut scores = vec![0_u16; self.marks.count()];
        for (word, places, weights) in self.words.iter().filter(|(word, ..)| word.starts_with(beginning)) {
            let factor = 1 + u16::from(*is_run || word.len() == beginning.len());
            for (place, weight) in places.iter().zip(weights) {
                let score = &mut scores[*place as usize];
                *score = (*score).max((*weight as u16).saturating_mul(factor));
            }
        }
        let numbered =
            scores.into_iter().enumerate().map(|(place, score)| (self.marks.number(place as u32), score));
        numbered.filter(|(_, score)| *score > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(beginning: &str, is_frequent: bool) -> Key {
        Key { beginning: beginning.to_owned(), is_frequent, hash: String::new() }
    }

    #[test]
    fn a_beginning_is_in_the_file_of_what_begins_with_it_or_in_the_rare_one_before() {
        let keys = [key("a", false), key("cel", true), key("cela", false), key("cup", true), key("d", false)];
        for (typed, found) in [
            ("a", Some("a")),
            ("bzz", Some("a")),
            ("c", Some("cel")),
            ("ce", Some("cel")),
            ("celadon", Some("cela")),
            ("cup", Some("cup")),
            ("cups", None),
            ("zz", Some("d")),
            ("0", None),
        ] {
            assert_eq!(key_of(typed, &keys).map(|key| key.beginning.as_str()), found, "{typed}");
        }
    }

    #[test]
    fn the_file_of_keys_is_the_one_up_to_whose_last_key_it_stands() {
        let lasts = ["b", "cel", "m"].map(|last| (last.to_owned(), String::new()));
        for (typed, place) in [("a", 0), ("b", 0), ("bb", 1), ("ce", 1), ("cel", 1), ("cela", 2), ("zz", 2)] {
            assert_eq!(place_of(typed, &lasts), Some(place), "{typed}");
        }
        assert_eq!(place_of("a", &[]), None);
    }

    #[test]
    fn both_must_find_it() {
        let (one, other) = (vec![(1, 2), (4, 5), (9, u16::MAX)], vec![(0, 1), (4, 1), (9, 1), (12, 1)]);
        assert_eq!(both(&one, &other), [(4, 6), (9, u16::MAX)]);
        assert_eq!(both(&Vec::new(), &other), []);
    }

    #[test]
    fn long_runs_are_sought_window_by_window() {
        let beginnings = |text: &str| sought(text).into_iter().map(|one| one.beginning).collect::<Vec<_>>();
        assert_eq!(beginnings("tea 茶碗"), ["tea", "茶碗"]);
        assert_eq!(beginnings("敞口圆底天"), ["敞口圆底", "口圆底天"]);
        assert_eq!(beginnings(" … "), [""; 0]);
    }
}
