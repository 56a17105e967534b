//! A map of some hundred entries at most: a list that is searched from its front. Each hash map of the
//! standard library is 1.5 KB of wasm more; this is a few hundred bytes.

/// Values by their keys.
#[derive(Clone, Debug)]
pub struct ShortMap<K, V> {
    entries: Vec<(K, V)>,
}

impl<K, V> Default for ShortMap<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<K: PartialEq, V> ShortMap<K, V> {
    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.entries.iter().find(|(of, _)| of == key).map(|(_, value)| value)
    }

    /// Puts a value in the place of the key's last one.
    pub fn insert(&mut self, key: K, value: V) {
        self.remove(&key);
        self.entries.push((key, value));
    }

    /// Removes a key and its value, if they are there.
    pub fn remove(&mut self, key: &K) {
        self.entries.retain(|(of, _)| of != key);
    }

    /// Every key, the one inserted last at the end.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Every value, the one inserted last at the end.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_the_value_inserted_last() {
        let mut map = ShortMap::default();
        map.insert("a", 1);
        map.insert("b", 2);
        map.insert("a", 3);
        assert_eq!((map.get(&"a"), map.get(&"b"), map.get(&"c")), (Some(&3), Some(&2), None));
        assert_eq!(map.values().collect::<Vec<_>>(), [&2, &3]);
        map.remove(&"b");
        assert_eq!(map.get(&"b"), None);
    }
}
