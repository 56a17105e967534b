//! The sentence or two about a page that search engines and chats show under its title.

use commerce::{Description, Page, ProductSummary, html};

use crate::i18n::side_by_side;

/// How long it is at most, in characters: what search engines show of one.
const LONGEST: usize = 160;

/// Of what the merchant wrote about a product or on a page.
pub(super) fn of(description: &Description) -> String {
    let text = match description {
        Description::Plain(text) => text.clone(),
        Description::Html(text) => html::text(text),
    };
    beginning(&text)
}

/// Of a list: its name and its first products. `None` where it is empty.
pub(super) fn of_list(title: &str, list: Option<&Page<ProductSummary>>) -> Option<String> {
    let list = list.filter(|list| !list.items.is_empty())?;
    let products = side_by_side(list.items.iter().map(|product| product.title.as_str()));
    // Cut anywhere, it would end within the marks around a title.
    Some(beginning(&format!("{title}: {products}").replace(['\u{2068}', '\u{2069}'], "")))
}

/// As much of a text as there is room for, up to the end of a word. Languages without blanks between their words
/// are cut at a character.
fn beginning(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() {
            short.push(' ');
        }
        let room = LONGEST.saturating_sub(short.chars().count() + 1);
        if word.chars().count() > room {
            let is_one_word_of_many = room < LONGEST / 2;
            short.extend(word.chars().take(if is_one_word_of_many { 0 } else { room }));
            return format!("{}…", short.trim_end_matches([' ', '·']));
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_text_fills_its_room_in_every_language() {
        assert_eq!(beginning(" Thin\nand  light "), "Thin and light");
        let (english, chinese) = ("word ".repeat(60), "手工拉坯的茶器".repeat(60));
        let short = beginning(&english);
        assert!(short.ends_with(" word…") && short.chars().count() <= LONGEST, "{short}");
        for text in [chinese.clone(), format!("茶杯。 {chinese}")] {
            assert_eq!(beginning(&text).chars().count(), LONGEST);
        }
    }
}
