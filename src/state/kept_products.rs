//! Products that the device remembers: recently viewed ones, and favourites. Enough of each to
//! show it without asking the backend; never a price, which may have changed since.

pub use commerce::stored::kept_product::KeptProduct;
use commerce::{
    Handle, MOST_FAVOURITES,
    stored::{self, kept_product},
};

use super::session::Session;

/// A list of products on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptList {
    /// The shopper opened their page.
    RecentlyViewed,
    /// The shopper said so.
    Favourites,
}

impl KeptList {
    /// What is on it, the latest first.
    pub fn list(self, session: Session) -> Vec<KeptProduct> {
        self.read(session).unwrap_or_default()
    }

    /// The same; `None` where nothing can be read, which is not the same as nothing being on it.
    pub fn read(self, session: Session) -> Option<Vec<KeptProduct>> {
        kept_product::read(&session.device().get(&self.key(session))?)
    }

    /// Whether a product is on it.
    pub fn holds(self, session: Session, handle: &Handle) -> bool {
        self.list(session).iter().any(|kept| kept.handle == *handle)
    }

    /// Puts a product first.
    pub fn put(self, session: Session, product: KeptProduct) {
        let mut all = self.list(session);
        all.retain(|kept| kept.handle != product.handle);
        all.insert(0, product);
        all.truncate(self.room());
        self.write(session, &all);
    }

    /// Takes a product off.
    pub fn take(self, session: Session, handle: &Handle) {
        let mut all = self.list(session);
        all.retain(|kept| kept.handle != *handle);
        self.write(session, &all);
    }

    /// Remembers more of a product, if it is on it.
    pub fn learn(self, session: Session, product: &KeptProduct) {
        let mut all = self.list(session);
        if let Some(kept) = all.iter_mut().find(|kept| kept.handle == product.handle) {
            kept.clone_from(product);
            self.write(session, &all);
        }
    }

    /// Puts exactly these on it, in this order; says whether the device has taken it. What is
    /// remembered of them stays.
    pub fn arrange(self, session: Session, handles: &[Handle]) -> bool {
        let mut known = self.list(session);
        let all: Vec<KeptProduct> = handles
            .iter()
            .map(|handle| match known.iter().position(|kept| kept.handle == *handle) {
                Some(place) => known.swap_remove(place),
                None => KeptProduct::named(handle.clone()),
            })
            .collect();
        self.write(session, &all)
    }

    /// Forgets all of it.
    pub fn clear(self, session: Session) {
        stored::replace(&*session.device(), &self.key(session), None);
    }

    fn write(self, session: Session, all: &[KeptProduct]) -> bool {
        stored::replace(&*session.device(), &self.key(session), Some(&kept_product::write(all)))
    }

    /// How many it holds; older ones fall off.
    const fn room(self) -> usize {
        match self {
            Self::RecentlyViewed => 13,
            Self::Favourites => MOST_FAVOURITES,
        }
    }

    fn key(self, session: Session) -> String {
        let shop = session.identity();
        match self {
            Self::RecentlyViewed => kept_product::recently_viewed_key(&shop),
            Self::Favourites => kept_product::favourites_key(&shop),
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::state::session::testing::with_session;

    fn product(name: &str) -> KeptProduct {
        KeptProduct { title: Some(name.to_uppercase()), ..KeptProduct::named(Handle::new(name)) }
    }

    #[test]
    fn the_latest_comes_first_and_the_oldest_falls_off() {
        with_session(|session| {
            for number in 0..20 {
                KeptList::RecentlyViewed.put(session, product(&number.to_string()));
            }
            KeptList::RecentlyViewed.put(session, product("18"));
            let names: Vec<String> =
                KeptList::RecentlyViewed.list(session).iter().map(|kept| kept.handle.to_string()).collect();
            assert_eq!((names.len(), &names[..3]), (13, &["18", "19", "17"].map(String::from)[..]));
            assert_eq!(KeptList::Favourites.read(session), None);
        });
    }

    #[test]
    fn what_is_known_of_a_product_stays_when_the_list_is_arranged() {
        with_session(|session| {
            KeptList::Favourites.put(session, product("cup"));
            assert!(KeptList::Favourites.arrange(session, &[Handle::new("pot"), Handle::new("cup")]));
            let pot = KeptProduct::named(Handle::new("pot"));
            assert_eq!(KeptList::Favourites.list(session), [pot, product("cup")]);
            KeptList::Favourites.learn(session, &product("pot"));
            assert_eq!(KeptList::Favourites.list(session), [product("pot"), product("cup")]);
        });
    }
}
