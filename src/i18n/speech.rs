//! The language that is spoken, and values in it: which message, which plural; numbers, money and dates.

use std::cell::Cell;

use commerce::Money;
use shop::{LANGUAGES, Language};

use super::messages::{Messages, Plural};
use crate::platform::{boot, console, intl};

/// What is chosen for the life of the page.
#[derive(Clone, Copy)]
struct Spoken {
    language: &'static Language,
    messages: &'static Messages,
    languages: &'static [String],
}

const ENGLISH: Spoken = Spoken { language: &LANGUAGES[0], messages: Messages::english(), languages: &[] };

thread_local! {
    static SPOKEN: Cell<Spoken> = const { Cell::new(ENGLISH) };
}

/// Chooses the language of the buttons for the life of the page, and keeps what the shopper reads. Where
/// the language's words cannot be loaded, the shop speaks English.
pub async fn speak(language: &'static Language, languages: Vec<String>) {
    let mut spoken = ENGLISH;
    if language != ENGLISH.language {
        match words(language).await {
            Ok(messages) => (spoken.language, spoken.messages) = (language, messages),
            Err(why) => console::warn(&["lang/", language.tag(), ".json: ", &why].concat()),
        }
    }
    adopt(spoken, languages);
}

/// Speaks a language for the rest of this thread: the words are those of its file, none for English.
#[cfg(feature = "ssr")]
pub fn speak_on_host(language: &'static Language, words: Option<&str>) -> Result<(), String> {
    let messages = words.map_or(Ok(ENGLISH.messages), Messages::read).map_err(|error| error.to_string())?;
    adopt(Spoken { language, messages, ..ENGLISH }, Vec::new());
    Ok(())
}

fn adopt(mut spoken: Spoken, mut languages: Vec<String>) {
    // A text in none of the shopper's languages is better in that of the buttons than in another.
    languages.push(spoken.language.tag().to_owned());
    spoken.languages = languages.leak();
    SPOKEN.set(spoken);
}

async fn words(language: &Language) -> Result<&'static Messages, String> {
    let file = boot::language(language.tag()).await?;
    Messages::read(&file).map_err(|error| error.to_string())
}

/// The language of the buttons.
pub fn language() -> &'static Language {
    SPOKEN.get().language
}

/// All that the shopper reads, best first, and at last the language of the buttons: BCP 47 tags. The texts
/// of shop and catalog are chosen by it.
pub fn languages() -> &'static [String] {
    SPOKEN.get().languages
}

/// Whether the language of the buttons is read from right to left.
pub fn is_mirrored() -> bool {
    language().is_mirrored()
}

/// The words of the buttons' language.
pub fn messages() -> &'static Messages {
    SPOKEN.get().messages
}

/// Puts values into a message: "Only {n} left" with `("n", "3")`.
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            push_isolated(&mut filled, value, is_mirrored());
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Texts side by side: "Celadon · 110 ml".
pub fn side_by_side<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut all = String::new();
    for text in texts {
        if !all.is_empty() {
            all.push_str(" · ");
        }
        push_isolated(&mut all, text, is_mirrored());
    }
    all
}

/// Among letters that are read from the right, a text that others wrote keeps its own order: without the
/// isolate of Unicode (UAX 9, FSI and PDI) "110 ml" is shown as "ml 110".
fn push_isolated(to: &mut String, text: &str, is_mirrored: bool) {
    let (open, close) = if is_mirrored { ("\u{2068}", "\u{2069}") } else { ("", "") };
    for part in [open, text, close] {
        to.push_str(part);
    }
}

/// A message about a number, in the plural form the language wants, with the number in it as `{n}`.
pub fn count(message: &Plural, number: u32) -> String {
    let form = message.form(&intl::plural(language().tag(), number));
    fill(form, &[("n", &intl::number(language().tag(), number))])
}

/// An amount as the language writes it. Among letters that are read from the right, it is written as in
/// English: Arabic's own form ("US$ 24.00") falls to pieces there.
pub fn money(amount: Money) -> String {
    let language = language();
    if language.is_mirrored() {
        return ["\u{2066}", &intl::money("en", amount), "\u{2069}"].concat();
    }
    intl::money(language.tag(), amount)
}

/// A way on the ground, given in kilometres, as the language writes it.
pub fn distance(kilometres: f64) -> String {
    intl::kilometres(language().tag(), kilometres)
}

/// Date and time as the language writes them.
pub fn moment(at: i64) -> String {
    intl::moment(language().tag(), at)
}

/// A country's name, or the backend's own where the browser has none.
pub fn country(code: &str, fallback: &str) -> String {
    intl::country(language().tag(), code).unwrap_or_else(|| fallback.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_buttons_is_the_last_that_is_read() {
        let speaking = std::pin::pin!(speak(&LANGUAGES[0], vec![String::from("it")]));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(speaking.poll(&mut context).is_ready());
        assert_eq!((language().tag(), languages()), ("en", &[String::from("it"), String::from("en")][..]));
    }

    #[test]
    fn values_are_filled_in() {
        assert_eq!(fill("Only {n} of {what} left", &[("n", "3"), ("what", "{n}")]), "Only 3 of {n} left");
        assert_eq!(fill("an open { brace", &[]), "an open { brace");
    }

    #[test]
    fn a_text_of_others_keeps_its_order_in_a_language_from_the_right() {
        let mut text = String::from("السعة: ");
        push_isolated(&mut text, "110 ml", true);
        assert_eq!(text, "السعة: \u{2068}110 ml\u{2069}");
        assert_eq!(side_by_side(["Celadon", "110 ml"].into_iter()), "Celadon · 110 ml");
    }
}
