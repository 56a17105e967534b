//! The word that was probably meant, where nothing was found: one out of the shop's own words that
//! is a slip of the finger away.

use commerce::near::distance;

/// The text with its misspelt words replaced by the nearest of `words`; `None` where there is none
/// near enough, or nothing to replace.
pub fn correct<'a>(text: &str, words: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let mut is_changed = false;
    let mut corrected = Vec::new();
    for typed in text.split_whitespace() {
        let typed = typed.to_ascii_lowercase();
        let nearest = nearest(&typed, words.clone())?;
        is_changed |= nearest != typed;
        corrected.push(nearest);
    }
    is_changed.then(|| corrected.join(" "))
}

fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    let typed: Vec<char> = typed.chars().collect();
    let allowed = if typed.len() < 5 { 1 } else { 2 };
    words
        .map(str::to_ascii_lowercase)
        .filter_map(|word| {
            let letters: Vec<char> = word.chars().collect();
            let may_be_near = letters.len() > 2 && letters.len().abs_diff(typed.len()) <= allowed;
            let apart = may_be_near.then(|| distance(&typed, &letters))?;
            (apart <= allowed).then_some((apart, word))
        })
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 6] = ["Teapot", "cup", "Oolong", "gaiwan", "whisk", "tea"];

    fn corrected(text: &str) -> Option<String> {
        correct(text, WORDS.into_iter())
    }

    #[test]
    fn a_slip_is_put_right() {
        for (typed, meant) in
            [("taepot", "teapot"), ("oolon", "oolong"), ("gaiwn", "gaiwan"), ("Wihsk", "whisk")]
        {
            assert_eq!(corrected(typed).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(corrected("oolnog cup").as_deref(), Some("oolong cup"));
    }

    #[test]
    fn what_is_right_or_far_off_is_left_alone() {
        assert_eq!(corrected("teapot"), None);
        assert_eq!(corrected("bicycle"), None);
        assert_eq!(corrected("teapot bicycle"), None);
        assert_eq!(corrected(""), None);
    }
}
