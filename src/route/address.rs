//! The language in an address: every page below "ar/" is in Arabic, and so are the pages that its links
//! lead to. A page without one is in the language that fits the shopper best.

use std::cell::Cell;

use shop::Language;

use super::chunk::from_base;

thread_local! {
    static LANGUAGE: Cell<Option<&'static Language>> = const { Cell::new(None) };
}

/// Prints every path with this language from now on.
pub fn keep(language: Option<&'static Language>) {
    LANGUAGE.set(language);
}

/// The language that paths are printed with.
pub fn language() -> Option<&'static Language> {
    LANGUAGE.get()
}

/// The language that a path begins with, and the rest of it.
pub fn split(path: &str) -> (Option<&'static Language>, &str) {
    let inside = from_base(path).trim_start_matches('/');
    let end = inside.find(['/', '?']).unwrap_or(inside.len());
    match Language::find(&inside[..end]) {
        Some(language) => (Some(language), inside[end..].trim_start_matches('/')),
        None => (None, path),
    }
}

/// The path of a page below a language.
pub(super) fn join(language: Option<&Language>, path: String) -> String {
    match language {
        Some(language) => [language.tag(), "/", from_base(&path)].concat(),
        None => path,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use shop::LANGUAGES;

    use super::{
        super::{Chunk, Route, chunk::BEGINNINGS},
        *,
    };

    #[test]
    fn a_page_is_the_same_in_every_language() {
        for path in ["", "c", "p/cup?v=1", "search?q=pt-BR", "me/orders"] {
            let route = Route::parse(path);
            for language in &LANGUAGES {
                let href = route.href_in(Some(language));
                assert!(href.starts_with(&format!("{}/", language.tag())), "{href}");
                assert_eq!(Route::parse(&href), route, "{href}");
                assert_eq!(split(&href).0, Some(language));
            }
        }
        assert_eq!(Route::Home.href_in(Language::find("ar")), "ar/");
    }

    #[test]
    fn links_keep_the_language_of_the_address() {
        keep(Language::find("ar"));
        let product = Route::parse("p/cup");
        assert_eq!((product.href().as_str(), product.chunk()), ("ar/p/cup", Chunk::Product));
        keep(None);
        assert_eq!(product.href(), "p/cup");
    }

    #[test]
    fn what_only_looks_like_a_language_is_a_page() {
        assert!(matches!(Route::parse("english/c"), Route::NotFound(_)));
        assert_eq!((split("c/ar"), split("")), ((None, "c/ar"), (None, "")));
        assert_eq!(split("ar?x=1"), (Language::find("ar"), "?x=1"));
        for (beginning, _) in BEGINNINGS {
            assert_eq!(split(beginning).0, None, "{beginning}");
        }
    }
}
