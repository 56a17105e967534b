//! In which languages a page is there, and where in each: handles may differ.

use std::collections::{HashMap, HashSet};

use crate::{Alternate, listing::Listing, site::Edition, subject::Subject};

/// The pages of each subject, in the order of the shop's languages. Empty for a shop of one language.
pub struct Alternates<'l>(HashMap<&'l Subject, Vec<Alternate<'l>>>);

impl<'l> Alternates<'l> {
    /// Those of all languages.
    pub fn of(listings: &'l [Listing]) -> Self {
        let mut alternates: HashMap<_, Vec<Alternate<'l>>> = HashMap::new();
        for listing in listings.iter().filter(|_| listings.len() > 1) {
            for listed in &listing.pages {
                let known = alternates.entry(&listed.subject).or_default();
                // A backend may list something twice.
                if known.last().is_none_or(|(last, _)| *last != listing.language) {
                    known.push((listing.language, &listed.page));
                }
            }
        }
        Self(alternates)
    }

    /// The same page in every language that it is there in.
    pub fn get(&self, subject: &Subject) -> &[Alternate<'l>] {
        self.0.get(subject).map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes out pages that are not there, where readers are led to their edition; gives what changed.
    pub fn remove(&mut self, missing: &[(Edition, &'l Subject)]) -> HashSet<&'l Subject> {
        let mut changed = HashSet::new();
        for (edition, subject) in missing.iter().filter(|(edition, _)| edition.prefix.is_some()) {
            if let Some(known) = self.0.get_mut(subject) {
                known.retain(|(language, _)| *language != edition.language);
                changed.insert(*subject);
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use commerce::{CategoryId, Handle, ProductId};
    use pushcart::host::PublicPage;
    use shop::Language;

    use super::*;
    use crate::listing::Listed;

    fn product(id: &str, handle: &str) -> Listed {
        Listed {
            subject: Subject::Product(ProductId::new(id)),
            page: PublicPage::Product(Handle::new(handle)),
        }
    }

    fn listing(tag: &str, mut pages: Vec<Listed>) -> Listing {
        pages.push(Listed { subject: Subject::Home, page: PublicPage::Home });
        Listing { language: Language::find(tag).unwrap(), pages }
    }

    fn paths(alternates: &Alternates<'_>, subject: &Subject) -> Vec<String> {
        let paths = alternates.get(subject).iter();
        paths.map(|(language, page)| page.path(Some(language))).collect()
    }

    #[test]
    fn a_page_is_found_by_what_it_is_about_and_not_by_its_handle() {
        let listings = [
            listing("en", vec![product("1", "cup"), product("2", "tray")]),
            listing("de", vec![product("3", "cup"), product("1", "tasse"), product("1", "tasse")]),
        ];
        let alternates = Alternates::of(&listings);
        let of = |id: &str| paths(&alternates, &Subject::Product(ProductId::new(id)));
        assert_eq!(of("1"), ["en/p/cup", "de/p/tasse"]);
        assert_eq!((of("2"), of("3")), (vec!["en/p/tray".to_owned()], vec!["de/p/cup".to_owned()]));
        assert_eq!(paths(&alternates, &Subject::Home), ["en/", "de/"]);
        assert_eq!(paths(&alternates, &Subject::Category(CategoryId::new("1"), 0)), [""; 0]);
    }

    #[test]
    fn a_page_that_is_not_there_is_taken_out_of_the_others() {
        let listings = ["en", "de", "fr"].map(|tag| listing(tag, vec![product("1", "cup")]));
        let mut alternates = Alternates::of(&listings);
        let cup = &listings[0].pages[0].subject;
        let edition = |prefix| Edition { language: listings[1].language, prefix };
        assert!(alternates.remove(&[(edition(None), cup)]).is_empty());
        let german = Some(listings[1].language);
        assert_eq!(alternates.remove(&[(edition(german), cup)]), HashSet::from([cup]));
        assert_eq!(paths(&alternates, cup), ["en/p/cup", "fr/p/cup"]);
    }

    #[test]
    fn a_shop_of_one_language_has_none() {
        let listings = [listing("en", vec![product("1", "cup")])];
        assert_eq!(paths(&Alternates::of(&listings), &Subject::Home), [""; 0]);
    }
}
