//! The search index: which products have the words a shopper types.
//!
//! It knows texts and numbers, not products. Words of scripts with spaces are found by their
//! beginnings, runs of scripts without by any part of them.

use std::collections::BTreeMap;

use super::fold::{Piece, fold, pieces};

/// How much a find in a text counts.
pub mod weight {
    /// In a product's name.
    pub const TITLE: u16 = 16;
    /// In what it is sorted by: options, tags, categories, stock numbers.
    pub const LABEL: u16 = 6;
    /// In its description.
    pub const DESCRIPTION: u16 = 1;
}

/// Finds texts by their words. Built once, read often.
#[derive(Debug, Default)]
pub struct Index {
    /// For each word, and each letter of a run: where it stands and how much that counts.
    words: BTreeMap<Box<str>, Vec<(u32, u16)>>,
    /// For each entry its texts that have runs, folded, with what a find in each counts.
    texts: Vec<Vec<(u16, String)>>,
}

impl Index {
    /// Takes in one more entry, with all its texts and what a find in each counts.
    pub fn add(&mut self, texts: &[(u16, String)]) {
        let entry = self.texts.len() as u32;
        let mut with_runs = Vec::new();
        for (weight, text) in texts {
            let folded = fold(text);
            let mut has_run = false;
            pieces(&folded, &mut |piece| match piece {
                Piece::Word(word) => self.note(word, entry, *weight),
                Piece::Run(run) => {
                    has_run = true;
                    let mut letter = [0; 4];
                    for one in run.chars() {
                        self.note(one.encode_utf8(&mut letter), entry, *weight);
                    }
                }
            });
            if has_run {
                with_runs.push((*weight, folded));
            }
        }
        self.texts.push(with_runs);
    }

    fn note(&mut self, word: &str, entry: u32, weight: u16) {
        let found = match self.words.get_mut(word) {
            Some(found) => found,
            None => self.words.entry(word.into()).or_default(),
        };
        match found.last_mut() {
            Some((last, heaviest)) if *last == entry => *heaviest = weight.max(*heaviest),
            _ => found.push((entry, weight)),
        }
    }

    /// The numbers of the entries that have everything in `query`, the best first, equals in the
    /// order they were added. `None` where `query` holds nothing that can be searched for.
    pub fn find(&self, query: &str) -> Option<Vec<u32>> {
        let folded = fold(query);
        let mut sums: Option<Vec<u16>> = None;
        pieces(&folded, &mut |piece| {
            let scores = self.scores(piece);
            sums = Some(match sums.take() {
                None => scores,
                Some(before) => both(before, &scores),
            });
        });
        let sums = sums?;
        let mut found: Vec<u32> = (0..sums.len() as u32).filter(|entry| sums[*entry as usize] > 0).collect();
        found.sort_by_key(|entry| std::cmp::Reverse(sums[*entry as usize]));
        Some(found)
    }

    fn scores(&self, piece: Piece<'_>) -> Vec<u16> {
        match piece {
            Piece::Word(word) => self.beginning_with(word),
            Piece::Run(run) => self.containing(run),
        }
    }

    /// For each entry the heaviest find of a word that begins so; a whole word counts double.
    fn beginning_with(&self, start: &str) -> Vec<u16> {
        let mut scores = vec![0; self.texts.len()];
        let from = (std::ops::Bound::Included(start), std::ops::Bound::Unbounded);
        for (word, found) in self.words.range::<str, _>(from) {
            if !word.starts_with(start) {
                break;
            }
            let factor = 1 + u16::from(word.len() == start.len());
            for (entry, weight) in found {
                let score = &mut scores[*entry as usize];
                *score = (*score).max(weight * factor);
            }
        }
        scores
    }

    /// For each entry twice the weight of the heaviest text that has the run as a whole.
    fn containing(&self, run: &str) -> Vec<u16> {
        let mut scores = vec![0; self.texts.len()];
        for entry in self.with_letters(run) {
            let texts = self.texts[entry as usize].iter().filter(|(_, text)| text.contains(run));
            scores[entry as usize] = texts.map(|(weight, _)| weight * 2).max().unwrap_or_default();
        }
        scores
    }

    /// The entries that have each of the letters somewhere.
    fn with_letters(&self, run: &str) -> Vec<u32> {
        let mut has = vec![true; self.texts.len()];
        let mut letter = [0; 4];
        for one in run.chars() {
            let mut here = vec![false; has.len()];
            for (entry, _) in self.words.get(&*one.encode_utf8(&mut letter)).into_iter().flatten() {
                here[*entry as usize] = has[*entry as usize];
            }
            has = here;
        }
        (0..has.len() as u32).filter(|entry| has[*entry as usize]).collect()
    }
}

fn both(mut before: Vec<u16>, now: &[u16]) -> Vec<u16> {
    for (sum, score) in before.iter_mut().zip(now) {
        *sum = if *score == 0 || *sum == 0 { 0 } else { sum.saturating_add(*score) };
    }
    before
}

/// What a product is found by where its catalog is in shards, with the heaviest weight of each: whole words,
/// and of runs what begins at each letter, [`WINDOW`] letters at most.
#[cfg(any(test, feature = "shards-writer"))]
pub fn words_of(texts: &[(u16, String)]) -> BTreeMap<String, u16> {
    let mut words = BTreeMap::new();
    for (weight, text) in texts {
        let folded = fold(text);
        let mut note = |word: &str| {
            let known = words.entry(word.to_owned()).or_default();
            *known = (*weight).max(*known);
        };
        pieces(&folded, &mut |piece| match piece {
            Piece::Word(word) => note(word),
            Piece::Run(run) => windows(run, 1, &mut note),
        });
    }
    words
}

/// How many letters of a run are looked up at once.
pub const WINDOW: usize = 4;

/// What begins at each letter of a run, [`WINDOW`] letters long; shorter at its end, down to `least` letters.
pub fn windows(run: &str, least: usize, each: &mut dyn FnMut(&str)) {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    for first in 0..starts.len() - 1 {
        let last = (first + WINDOW).min(starts.len() - 1);
        if last - first >= least.min(starts.len() - 1) {
            each(&run[starts[first]..starts[last]]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let mut index = Index::default();
        for (title, description) in [
            ("Café cup", "A cup for coffee and tea"),
            ("Tea bowl", "For whisked tea, in celadon"),
            ("青瓷茶碗", "敞口圆底，天目釉"),
            ("Teapot 紫泥茶壶", "Pours without a drip"),
        ] {
            index.add(&[(weight::TITLE, title.to_owned()), (weight::DESCRIPTION, description.to_owned())]);
        }
        index
    }

    #[test]
    fn words_are_found_by_their_beginnings_without_accents() {
        assert_eq!(index().find("cafe"), Some(vec![0]));
        assert_eq!(index().find("CÉL"), Some(vec![1]));
        assert_eq!(index().find("adon"), Some(vec![]));
    }

    #[test]
    fn a_name_counts_more_than_a_description_and_a_whole_word_more_than_its_beginning() {
        assert_eq!(index().find("tea"), Some(vec![1, 3, 0]));
    }

    #[test]
    fn every_word_must_be_there() {
        assert_eq!(index().find("tea celadon"), Some(vec![1]));
        assert_eq!(index().find("tea espresso"), Some(vec![]));
    }

    #[test]
    fn chinese_is_found_by_any_part() {
        assert_eq!(index().find("瓷茶"), Some(vec![2]));
        assert_eq!(index().find("茶"), Some(vec![2, 3]));
        assert_eq!(index().find("茶瓷"), Some(vec![]), "the letters stand there, but not in this order");
        assert_eq!(index().find("紫泥 teapot"), Some(vec![3]));
    }

    #[test]
    fn nothing_to_search_for_is_not_the_same_as_nothing_found() {
        assert_eq!(index().find(" … "), None);
        assert_eq!(Index::default().find("tea"), Some(vec![]));
    }
}
