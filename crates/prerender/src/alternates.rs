//! Which pages are there in which languages, and where in each: handles may differ. It knows editions, and no files.

use std::collections::{HashMap, HashSet};

use crate::{Alternate, listing::Listing, site::Edition, subject::Subject};

/// The pages of each subject.
pub struct Alternates<'l> {
    /// In the order of the shop's languages.
    by_subject: HashMap<&'l Subject, Vec<Alternate<'l>>>,
    /// What has no page for readers of any language.
    not_for_any: HashSet<&'l Subject>,
    /// Whether the shop has several languages.
    has_several: bool,
}

impl<'l> Alternates<'l> {
    /// Those of all languages.
    pub fn of(listings: &'l [Listing]) -> Self {
        let mut by_subject: HashMap<_, Vec<Alternate<'l>>> = HashMap::new();
        for listing in listings {
            for listed in &listing.pages {
                let known = by_subject.entry(&listed.subject).or_default();
                // A backend may list something twice.
                if known.last().is_none_or(|(last, _)| *last != listing.language) {
                    known.push((listing.language, &listed.page));
                }
            }
        }
        Self { by_subject, not_for_any: HashSet::new(), has_several: listings.len() > 1 }
    }

    /// The same page in every language that it is there in; empty in a shop of one language.
    pub fn get(&self, subject: &Subject) -> &[Alternate<'l>] {
        self.by_subject.get(subject).filter(|_| self.has_several).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether there is a page for readers of any language.
    pub fn has_page_for_any(&self, subject: &Subject) -> bool {
        !self.not_for_any.contains(subject)
    }

    /// Whether the page of this edition is there.
    pub fn has(&self, edition: Edition, subject: &Subject) -> bool {
        match edition.prefix {
            None => self.by_subject.contains_key(subject) && self.has_page_for_any(subject),
            Some(_) => self.get(subject).iter().any(|(language, _)| *language == edition.language),
        }
    }

    /// Takes out pages that are not there; gives what changed: the page in other languages, and those that stand
    /// before and after it in a list.
    pub fn remove(&mut self, missing: &[(Edition, &'l Subject)]) -> HashSet<&'l Subject> {
        let mut changed = HashSet::new();
        for (edition, subject) in missing {
            let Some(known) = self.by_subject.get_mut(subject) else { continue };
            match edition.prefix {
                None => drop(self.not_for_any.insert(subject)),
                Some(_) => known.retain(|(language, _)| *language != edition.language),
            }
            changed.insert(*subject);
            let beside = [subject.before(), subject.after()].into_iter().flatten();
            changed.extend(beside.filter_map(|page| Some(*self.by_subject.get_key_value(&page)?.0)));
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
        assert_eq!(alternates.remove(&[(edition(None), cup)]), HashSet::from([cup]));
        assert_eq!(paths(&alternates, cup), ["en/p/cup", "de/p/cup", "fr/p/cup"]);
        let german = Some(listings[1].language);
        let has =
            |alternates: &Alternates<'_>| [None, german].map(|prefix| alternates.has(edition(prefix), cup));
        assert_eq!(has(&alternates), [false, true]);
        assert_eq!(alternates.remove(&[(edition(german), cup)]), HashSet::from([cup]));
        assert_eq!(paths(&alternates, cup), ["en/p/cup", "fr/p/cup"]);
        assert_eq!(has(&alternates), [false, false]);
    }

    #[test]
    fn a_shop_of_one_language_has_none() {
        let listings = [listing("en", vec![product("1", "cup")])];
        assert_eq!(paths(&Alternates::of(&listings), &Subject::Home), [""; 0]);
    }
}
