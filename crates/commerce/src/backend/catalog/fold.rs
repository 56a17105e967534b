//! Folding: what two spellings have in common, so that "cafe" finds "Café" and "ＴＥＡ" finds "tea".
//!
//! A small table of its own, because the standard library's case tables cost the wasm about 14 KB.
//! It covers ASCII, Latin-1, Latin Extended-A, Greek, Cyrillic, the letters that Arabic writes in two
//! ways, and full-width ASCII; the rest stays as it is.

/// U+00C0 to U+017F without accents; digits stand for the letters that become two.
const PLAIN: &[u8; 192] = b"aaaaaa2ceeeeiiiidnooooo ouuuuy41aaaaaa2ceeeeiiiidnooooo ouuuuy4y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii55jjkkklllllll\
    lllnnnnnnnnnoooooo33rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The text in small letters without accents. Equal words come out equal; it is not for showing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_letter(letter, &mut folded);
    }
    folded
}

fn fold_letter(letter: char, folded: &mut String) {
    let code = u32::from(letter);
    match code {
        // "Pu'er" is typed "puer" as well.
        0x27 | 0x2019 => {}
        0..=0x7F => folded.push(letter.to_ascii_lowercase()),
        0xC0..=0x17F => match PLAIN[(code - 0xC0) as usize] {
            b'1' => folded.push_str("ss"),
            b'2' => folded.push_str("ae"),
            b'3' => folded.push_str("oe"),
            b'4' => folded.push_str("th"),
            b'5' => folded.push_str("ij"),
            plain => folded.push(char::from(plain)),
        },
        0x300..=0x36F => {}
        0x391..=0x3A9 | 0x410..=0x42F => shift(code + 0x20, folded),
        0x400..=0x40F => shift(code + 0x50, folded),
        0x622 | 0x623 | 0x625 | 0x671 => folded.push('ا'),
        0x629 => folded.push('ه'),
        0x649 => folded.push('ي'),
        // Vowel signs, and the stroke that makes a word longer.
        0x640 | 0x64B..=0x65F | 0x670 => {}
        0xFF01..=0xFF5E => {
            folded.extend(u8::try_from(code - 0xFEE0).map(|byte| char::from(byte).to_ascii_lowercase()));
        }
        _ => folded.push(letter),
    }
}

fn shift(code: u32, folded: &mut String) {
    folded.extend(char::from_u32(code));
}

/// A piece of folded text that can be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A word of a script that puts spaces between words.
    Word(&'a str),
    /// A run of a script that does not (Chinese, Japanese, Korean, Thai).
    Run(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Space,
    Word,
    Run,
}

/// Takes folded text apart, in order.
pub fn pieces<'a>(folded: &'a str, each: &mut dyn FnMut(Piece<'a>)) {
    let (mut start, mut open) = (0, CharKind::Space);
    for (at, letter) in folded.char_indices() {
        let kind = kind(letter);
        if kind != open {
            close(&folded[start..at], open, each);
            (start, open) = (at, kind);
        }
    }
    close(&folded[start..], open, each);
}

fn close<'a>(text: &'a str, kind: CharKind, each: &mut dyn FnMut(Piece<'a>)) {
    match kind {
        CharKind::Word => each(Piece::Word(without_article(text))),
        CharKind::Run => each(Piece::Run(text)),
        CharKind::Space => {}
    }
}

/// Arabic writes its article as the beginning of the word.
fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(word)
}

fn kind(letter: char) -> CharKind {
    match u32::from(letter) {
        0x30..=0x39 | 0x61..=0x7A => CharKind::Word,
        0..=0xBF | 0x2000..=0x2BFF | 0x3000..=0x3004 | 0x3007..=0x303F | 0xFE00..=0xFFFF => CharKind::Space,
        0xE00..=0xEFF | 0x3005..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => {
            CharKind::Run
        }
        _ => CharKind::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken_apart(text: &str) -> Vec<String> {
        let folded = fold(text);
        let mut found = Vec::new();
        pieces(&folded, &mut |piece| {
            found.push(match piece {
                Piece::Word(word) => format!("w:{word}"),
                Piece::Run(run) => format!("r:{run}"),
            });
        });
        found
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(fold("Crème BRÛLÉE"), "creme brulee");
        assert_eq!(fold("Straße Œuvre Ægir Þór Łódź"), "strasse oeuvre aegir thor lodz");
        assert_eq!(fold("Cafe\u{301}"), "cafe");
        assert_eq!(fold("ŽIŽKOV ĳssel"), "zizkov ijssel");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(fold("ЧАЙ Ёлка ΤΣΑΙ"), "чай ёлка τσαι");
        assert_eq!(fold("青瓷釉 ＴＥＡ"), "青瓷釉 tea");
    }

    #[test]
    fn an_apostrophe_does_not_matter() {
        assert_eq!(fold("Pu'er Potter’s"), "puer potters");
    }

    #[test]
    fn arabic_is_found_as_people_type_it() {
        assert_eq!(fold("إِبْريق أولونغ مزهريّة ـكبرى"), "ابريق اولونغ مزهريه كبري");
        assert_eq!(taken_apart("إبريق الشاي ال آل"), ["w:ابريق", "w:شاي", "w:ال", "w:ال"]);
    }

    #[test]
    fn text_falls_into_words_and_runs() {
        assert_eq!(taken_apart("Potter’s cup, 90 ml"), ["w:potters", "w:cup", "w:90", "w:ml"]);
        assert_eq!(taken_apart("2018年熟普（饼茶）"), ["w:2018", "r:年熟普", "r:饼茶"]);
        assert_eq!(taken_apart(" \u{2003}-…'"), [""; 0]);
    }
}
