//! How far a word is from another, and the name that was probably meant by a misspelt one. The names are for the
//! tools that a merchant runs; a shop's search has rules of its own for which word is near enough.

/// The name that differs least from the word, if it differs so little that it may be meant.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let most = (letters.len() / 3).max(1);
    let close = |name: &'n str| {
        let other: Vec<char> = name.to_lowercase().chars().collect();
        let begins_alike = letters.len() > 2 && letters.starts_with(&other) && other.len() > 2;
        let distance = if begins_alike { most } else { distance(&letters, &other) };
        (distance <= most).then_some((distance, name))
    };
    names.into_iter().filter_map(close).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// `; did you mean "title"?`, or nothing where no name is near.
pub fn hint<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(word, names).map_or_else(String::new, |name| format!("; did you mean \"{name}\"?"))
}

/// How many letters are added, left out, replaced, or change places with their neighbour (optimal string
/// alignment).
pub fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.iter().enumerate() {
        let mut next = vec![line + 1];
        for (column, other) in to.iter().enumerate() {
            let replaced = row[column] + usize::from(letter != other);
            let mut least = replaced.min(row[column + 1] + 1).min(next[column] + 1);
            if line > 0 && column > 0 && *letter == to[column - 1] && from[line - 1] == *other {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_near() {
        let names = ["title", "tags", "price", "gift-box", "new", "amount"];
        for (word, name) in [
            ("titel", "title"),
            ("Title", "title"),
            ("giftbox", "gift-box"),
            ("gift-bax", "gift-box"),
            ("newest", "new"),
            ("ammount", "amount"),
            ("prise", "price"),
        ] {
            assert_eq!(nearest(word, names), Some(name), "{word}");
        }
        for word in ["", "stock", "t", "picture", "box"] {
            assert_eq!(nearest(word, names), None, "{word}");
        }
    }

    #[test]
    fn of_several_the_nearest_is_meant() {
        assert_eq!(hint("soaps", ["soup", "soap"]), "; did you mean \"soap\"?");
        assert_eq!(hint("soaps", ["tea"]), "");
    }
}
