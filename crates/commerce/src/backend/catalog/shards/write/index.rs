//! Writes the files of words, and the keys that lead to them.
//!
//! A beginning of words that many products have is frequent: it has a file of its own, and what is longer lies in
//! others. What begins with the other letters lies side by side in files of rare words, with a card for each find:
//! the more of them are in one file, the larger the catalog becomes. A frequent word has the cards of its first pages, and
//! of more products that are named so: what it finds together with another word is often among them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    super::format::{Kind, write_numbers, write_rising},
    Keep, Limits, Making, lists, quoted,
};
use crate::backend::catalog::{
    fold::{Piece, pieces},
    search::weight,
};

/// A word, and the products that have it with what that counts.
type Word<'a> = (&'a str, &'a [(u32, u16)]);

/// Where words that begin so are.
struct Key {
    beginning: String,
    /// The hash of the file.
    file: String,
    /// How many products have the word that this is, 0 where it only begins words; `None` where the file is of rare
    /// words.
    frequent: Option<usize>,
}

/// What leads to the files of words, as pairs of texts.
pub struct Index {
    /// The last key of each file of keys, and its hash.
    pub keys: Vec<(String, String)>,
    /// The most frequent words, and the hashes of their own files.
    pub frequent: Vec<(String, String)>,
}

pub fn write(making: &Making<'_, '_>, keep: Keep<'_>) -> Index {
    let words: Vec<Word<'_>> =
        making.goods.words.iter().map(|(word, found)| (word.as_str(), found.as_slice())).collect();
    let mut keys = Vec::new();
    write_below(making, "", &words, keep, &mut keys);
    Index { frequent: most_frequent(&keys, making.limits.frequent), keys: write_keys(making, &keys, keep) }
}

/// In the order of the words, which changes least.
fn most_frequent(keys: &[Key], count: usize) -> Vec<(String, String)> {
    let mut frequent: Vec<&Key> =
        keys.iter().filter(|key| key.frequent.is_some_and(|found| found > 0)).collect();
    frequent.sort_by_key(|key| Reverse(key.frequent));
    frequent.truncate(count);
    frequent.sort_by(|one, other| one.beginning.cmp(&other.beginning));
    frequent.into_iter().map(|key| (key.beginning.clone(), key.file.clone())).collect()
}

/// Words that all begin so, which are frequent together: the shorter ones first.
fn write_below(
    making: &Making<'_, '_>,
    beginning: &str,
    words: &[Word<'_>],
    keep: Keep<'_>,
    keys: &mut Vec<Key>,
) {
    let is_word = words.first().is_some_and(|(word, _)| *word == beginning);
    let longer = if is_word { &words[1..] } else { words };
    let children = by_next_letter(beginning, longer);
    // Where all go on with the same letter, the longer beginning finds the same; but a whole word counts more.
    let is_alike = |child: &[Word<'_>]| {
        let next = next(beginning, child[0].0);
        is_run(beginning) || child[0].0 != next || child.len() == 1
    };
    let is_passed_over = !is_word && children.len() == 1 && children.iter().all(|child| is_alike(child));
    if !beginning.is_empty() && !is_passed_over {
        let file = write_frequent(making, beginning, words, keep);
        let found = if is_word { words[0].1.len() } else { 0 };
        keys.push(Key { beginning: beginning.to_owned(), file, frequent: Some(found) });
    }
    let mut open: Vec<&[Word<'_>]> = Vec::new();
    let mut entries: BTreeSet<u32> = BTreeSet::new();
    for child in children {
        let of_child: BTreeSet<u32> = numbers(child).collect();
        let is_frequent = of_child.len() > making.limits.rare;
        if is_frequent || entries.union(&of_child).count() > making.limits.rare {
            write_rare(making, beginning, &mut open, keep, keys);
            entries.clear();
        }
        if is_frequent {
            write_below(making, next(beginning, child[0].0), child, keep, keys);
        } else {
            open.push(child);
            entries.extend(of_child);
        }
    }
    write_rare(making, beginning, &mut open, keep, keys);
}

fn numbers<'a>(words: &'a [Word<'_>]) -> impl Iterator<Item = u32> + 'a {
    words.iter().flat_map(|(_, found)| found.iter().map(|(number, _)| *number))
}

/// The beginning of a word that is a letter longer.
fn next<'w>(beginning: &str, word: &'w str) -> &'w str {
    let letter = word[beginning.len()..].chars().next().map_or(0, char::len_utf8);
    &word[..beginning.len() + letter]
}

fn by_next_letter<'s, 'w>(beginning: &str, words: &'s [Word<'w>]) -> Vec<&'s [Word<'w>]> {
    words.chunk_by(|(one, _), (other, _)| next(beginning, one) == next(beginning, other)).collect()
}

/// Whether it is of a script without spaces between words.
fn is_run(beginning: &str) -> bool {
    let mut is_run = false;
    pieces(beginning, &mut |piece| is_run = matches!(piece, Piece::Run(_)));
    is_run
}

fn write_frequent(making: &Making<'_, '_>, beginning: &str, words: &[Word<'_>], keep: Keep<'_>) -> String {
    // A word that nothing else begins with is found by its beginnings as well, for half.
    let is_alone = words.len() == 1 && !is_run(beginning);
    let mut scores: BTreeMap<u32, u16> = BTreeMap::new();
    for (word, found) in words {
        let factor = 1 + u16::from(is_run(word) || *word == beginning && !is_alone);
        for (number, weight) in *found {
            let score = scores.entry(*number).or_default();
            *score = (*score).max(weight * factor);
        }
    }
    let mut best: Vec<u32> = scores.keys().copied().collect();
    best.sort_by_key(|number| Reverse(scores[number]));
    let is_whole = words.first().is_some_and(|(word, _)| *word == beginning || is_alone);
    let named = best.iter().filter(|number| scores[number] >= weight::LABEL).count();
    let Limits { first, named: most, .. } = making.limits;
    let cards = making.cards_of(&best, if is_whole { named.min(most).max(first) } else { first });
    let word = if is_alone { format!("\"word\":{},", quoted(words[0].0)) } else { String::new() };
    let counts = write_numbers(making.goods.counts(scores.keys().copied()));
    let found: Vec<u32> = scores.keys().copied().collect();
    let entries = match found.len() <= making.limits.marked {
        true => lists::marks(making, &found),
        false => format!("\"entries\":\"{}\"", making.entries(&found)),
    };
    let scores = write_numbers(scores.values().map(|score| u32::from(*score)));
    let text = format!("{{{word}\"counts\":\"{counts}\",{entries},\"scores\":\"{scores}\",{cards}}}");
    keep(Kind::Words, text)
}

fn write_rare(
    making: &Making<'_, '_>,
    beginning: &str,
    open: &mut Vec<&[Word<'_>]>,
    keep: Keep<'_>,
    keys: &mut Vec<Key>,
) {
    let words: Vec<Word<'_>> = open.drain(..).flatten().copied().collect();
    let Some((first, _)) = words.first() else { return };
    let entries: BTreeSet<u32> = numbers(&words).collect();
    let entries: Vec<u32> = entries.into_iter().collect();
    let word = |(word, found): &Word<'_>| {
        let place = |(number, _): &(u32, u16)| entries.binary_search(number).unwrap_or_default() as u32;
        let places = write_rising(found.iter().map(place));
        let weights = write_numbers(found.iter().map(|(_, weight)| u32::from(*weight)));
        format!("{{\"word\":{},\"places\":\"{places}\",\"weights\":\"{weights}\"}}", quoted(word))
    };
    let in_words = words.iter().map(word).collect::<Vec<_>>().join(",");
    let (marks, cards) = (lists::marks(making, &entries), making.cards_of(&entries, entries.len()));
    let text = format!("{{{marks},\"words\":[{in_words}],{cards}}}");
    let file = keep(Kind::Words, text);
    keys.push(Key { beginning: next(beginning, first).to_owned(), file, frequent: None });
}

/// Each file of keys begins with the last key of the one before.
fn write_keys(making: &Making<'_, '_>, keys: &[Key], keep: Keep<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for start in (0..keys.len()).step_by(making.limits.keys) {
        let end = keys.len().min(start + making.limits.keys);
        let key = |Key { beginning, file, frequent }: &Key| {
            let is_frequent = frequent.is_some();
            format!("{{\"begins\":{},\"frequent\":{is_frequent},\"file\":\"{file}\"}}", quoted(beginning))
        };
        let text = keys[start.saturating_sub(1)..end].iter().map(key).collect::<Vec<_>>().join(",");
        let hash = keep(Kind::Keys, format!("{{\"keys\":[{text}]}}"));
        files.extend(keys[start..end].last().map(|key| (key.beginning.clone(), hash)));
    }
    files
}
