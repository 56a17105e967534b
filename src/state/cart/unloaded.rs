//! What becomes of an addition while the code that changes the cart cannot be loaded. It sends nothing.

use commerce::CartChange;

use super::CartStore;
use crate::platform::boot;

impl CartStore {
    /// Keeps an addition until the code that delivers it can be loaded, like one that was made before the app
    /// was there; says whether the device has taken it.
    pub fn keep_until_loaded(self, change: &CartChange) -> bool {
        let CartChange::Add { variant, quantity, text: None } = change else { return false };
        let is_kept = boot::keep(variant.as_str(), *quantity);
        if is_kept {
            self.resume(boot::counted("count"));
            self.stalled.set(true);
        }
        is_kept
    }
}
