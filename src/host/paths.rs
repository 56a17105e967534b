//! Paths of the shop for those who are told of them: search engines, product feeds and agents. Relative to
//! the shop's folder; below a language, where one is given.

use commerce::{Handle, OrderRef, VariantId};
use shop::Language;

use crate::route::{Refine, Route};

/// What stands for the words that are searched for.
const WORDS: &str = "words";

/// The search, up to the words that are searched for.
pub fn search(language: Option<&Language>) -> String {
    let path = Route::Search { text: WORDS.to_owned(), refine: Refine::default() }.href_in(language);
    path.trim_end_matches(WORDS).to_owned()
}

/// A product's page with one of its variants chosen.
pub fn variant(handle: &Handle, variant: &VariantId, language: Option<&Language>) -> String {
    Route::Product { handle: handle.clone(), variant: Some(variant.clone()) }.href_in(language)
}

/// The link to a filled cart, with words in braces for what is to be put in.
pub fn filled_cart() -> String {
    format!("{}/{{variant}}:{{count}},{{variant}}:{{count}}", Route::Cart.href_in(None))
}

/// Where only a shopper has something to do: the beginnings of paths, up to a slash or the end.
pub fn of_shoppers(language: Option<&Language>) -> Vec<String> {
    let order = Route::Order(OrderRef::new(WORDS));
    let below = [order, Route::ShareCart].map(|route| {
        let path = route.href_in(language);
        path.rsplit_once('/').map_or_else(String::new, |(before, _)| before.to_owned())
    });
    let own = [Route::Cart, Route::Checkout, Route::Me].map(|route| route.href_in(language));
    own.into_iter().chain(below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_are_told_leads_to_the_pages_meant() {
        let arabic = Language::find("ar");
        let found = Route::parse(&format!("{}tea%20cup", search(arabic)));
        assert_eq!(found, Route::Search { text: "tea cup".to_owned(), refine: Refine::default() });
        let filled = filled_cart().replace("{variant}", "cup").replace("{count}", "2");
        let cup = (VariantId::new("cup"), 2);
        assert_eq!(Route::parse(&filled), Route::CartLink(vec![cup.clone(), cup]));
        assert_eq!(of_shoppers(arabic), ["ar/cart", "ar/checkout", "ar/me", "ar/order", "ar/share"]);
    }
}
