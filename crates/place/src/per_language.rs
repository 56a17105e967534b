//! A text of the shop in each of its languages, as the boot script reads it: one text where it is the same
//! in all, else an object of texts by tag.

use serde_json::{Map, Value};
use shop::{LANGUAGES, Shop};

/// The tags of the languages that the shop offers, its default first.
pub fn tags(shop: &Shop) -> Vec<&str> {
    match &shop.languages[..] {
        [] => LANGUAGES.iter().map(|language| language.tag()).collect(),
        some => some.iter().map(String::as_str).collect(),
    }
}

/// Out of the texts in the order of [`tags`]; in some languages there may be none.
pub fn text(shop: &Shop, texts: Vec<Option<String>>) -> Value {
    match &texts[..] {
        [Some(first), rest @ ..] if rest.iter().all(|text| text.as_ref() == Some(first)) => {
            Value::from(first.clone())
        }
        _ => {
            let each = tags(shop).into_iter().zip(texts);
            let each = each.filter_map(|(tag, text)| Some((tag.to_owned(), Value::from(text?))));
            each.collect::<Map<_, _>>().into()
        }
    }
}
