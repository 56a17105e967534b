//! What the device keeps of the cart and its queue. Names and shapes are `commerce::stored`'s.

use std::sync::Arc;

use commerce::{
    Cart, Device,
    cart_queue::{KeptCart, KeptLine, Locks, Record, Seen},
    stored::{self, cart, queue},
};

/// How the name of a lock ends that says of a record that it was taken over.
const TAKEN: &str = " taken";

/// The records of one shop on the device.
pub struct Kept {
    device: Arc<dyn Device>,
    shop: String,
}

impl Kept {
    /// Those of the shop with that identity.
    pub fn new(device: Arc<dyn Device>, shop: String) -> Self {
        Self { device, shop }
    }

    /// The device's clock.
    pub fn now(&self) -> i64 {
        self.device.now()
    }

    /// Whether an earlier page or another tab has left anything.
    pub fn is_there(&self) -> bool {
        let keys = [cart::key(&self.shop), queue::old_key(&self.shop)];
        keys.iter().any(|key| self.device.get(key).is_some())
            || !self.device.keys(&queue::prefix(&self.shop)).is_empty()
    }

    pub fn cart_key(&self) -> String {
        cart::key(&self.shop)
    }

    /// The cart as it was, where there was one with something in it.
    pub fn cart(&self) -> Option<KeptCart> {
        cart::read(&self.device.get(&self.cart_key())?)
    }

    /// Keeps the lines of a cart; of an empty one, nothing.
    pub fn write_cart(&self, cart: &Cart) {
        let text = (!cart.lines.is_empty()).then(|| cart::write(&KeptCart::of(cart)));
        self.replace(&self.cart_key(), text.as_deref());
    }

    /// What the backend has lost and the shopper has not decided about.
    pub fn lost(&self) -> Vec<KeptLine> {
        let text = self.device.get(&cart::lost_key(&self.shop));
        text.map(|text| cart::read_lost(&text)).unwrap_or_default()
    }

    /// Keeps what the backend has lost until the shopper has decided.
    pub fn write_lost(&self, lines: &[KeptLine]) {
        self.replace(&cart::lost_key(&self.shop), Some(&cart::write_lost(lines)));
    }

    /// Forgets the cart and what is lost of it.
    pub fn forget_cart(&self) {
        self.replace(&cart::lost_key(&self.shop), None);
        self.replace(&self.cart_key(), None);
    }

    /// Whether a key is that of a tab's queue.
    pub fn is_of_queue(&self, key: &str) -> bool {
        queue::tab_of(&self.shop, key).is_some()
    }

    /// The name of a tab's lock, which is the key of its record too.
    pub fn lock(&self, tab: u64) -> String {
        queue::key(&self.shop, tab)
    }

    /// The name of the lock under which one tab at a time looks for what is left.
    pub fn looking(&self) -> String {
        queue::prefix(&self.shop) + "looking"
    }

    /// The name of the lock of whoever has taken over what a tab has left.
    pub fn taken(&self, tab: u64) -> String {
        self.lock(tab) + TAKEN
    }

    pub fn is_recorded(&self, tab: u64) -> bool {
        self.device.get(&queue::key(&self.shop, tab)).is_some()
    }

    /// Stores a tab's record, or removes it. Where the device refuses, there is none afterwards, and the
    /// answer is no.
    pub fn store(&self, tab: u64, record: Option<&Record>) -> bool {
        let key = queue::key(&self.shop, tab);
        let is_stored = self.device.set(&key, record.map(queue::write).as_deref());
        if !is_stored {
            self.device.set(&key, None);
        }
        is_stored || record.is_none()
    }

    /// Removes the record of a tab whose entries were taken over.
    pub fn forget(&self, tab: u64) {
        self.device.set(&queue::key(&self.shop, tab), None);
        if self.old().iter().any(|record| record.tab == tab) {
            self.device.set(&queue::old_key(&self.shop), None);
        }
    }

    pub fn revision(&self) -> Option<u64> {
        queue::read_revision(self.device.get(&queue::revision_key(&self.shop)).as_deref())
    }

    pub fn mark(&self, revision: u64) {
        self.device.set(&queue::revision_key(&self.shop), Some(&queue::write_revision(revision)));
    }

    /// The records of all tabs; `names` are those of the locks that are held, `is_alone` says whether this tab
    /// has that of those that look.
    pub fn seen(&self, names: Option<Vec<String>>, is_alone: bool) -> Seen {
        let keys = self.device.keys(&queue::prefix(&self.shop));
        let records = keys.iter().filter_map(|key| queue::read(&self.device.get(key)?));
        let tab_of = |name: &str| queue::tab_of(&self.shop, name);
        let locks = names.map(|names| Locks {
            alive: names.iter().filter_map(|name| tab_of(name)).collect(),
            taken: names.iter().filter_map(|name| tab_of(name.strip_suffix(TAKEN)?)).collect(),
            is_alone,
        });
        Seen { records: records.chain(self.old()).collect(), locks }
    }

    fn old(&self) -> Vec<Record> {
        let text = self.device.get(&queue::old_key(&self.shop));
        text.map(|text| queue::read_old(&text)).unwrap_or_default()
    }

    /// Stores or removes, but not what a newer version has stored.
    fn replace(&self, key: &str, text: Option<&str>) {
        stored::replace(&*self.device, key, text);
    }
}

#[cfg(test)]
mod tests {
    use commerce::MemoryDevice;

    use super::*;

    fn record(tab: u64) -> Record {
        Record {
            tab,
            written: 1,
            ticket: Some(1),
            last_ticket: None,
            quiet_at: 0,
            entries: Vec::new(),
            is_old: false,
        }
    }

    #[test]
    fn the_records_of_all_tabs_of_the_shop_are_seen() {
        let device = Arc::new(MemoryDevice::default());
        let [here, elsewhere] = ["here", "elsewhere"].map(|shop| Kept::new(device.clone(), shop.to_owned()));
        assert!(!here.is_there());
        assert!(here.store(1, Some(&record(1))) && here.store(2, Some(&record(2))));
        assert!(elsewhere.store(3, Some(&record(3))));
        assert!(here.is_there() && here.is_recorded(2) && !here.is_recorded(3));
        let names = vec![here.lock(2), elsewhere.lock(3), here.taken(1), here.looking()];
        let locks = Locks { alive: vec![2], taken: vec![1], is_alone: true };
        let records = vec![record(1), record(2)];
        assert_eq!(here.seen(Some(names), true), Seen { records, locks: Some(locks) });
        here.forget(1);
        assert_eq!(here.seen(None, false), Seen { records: vec![record(2)], locks: None });
    }
}
