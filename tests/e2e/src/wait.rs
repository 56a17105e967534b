//! Waiting for a condition, with a deadline. Nothing in the tests sleeps for a fixed time.

use std::time::{Duration, Instant};

/// How long a condition may take to come true. Generous, because it costs nothing where all is well.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// How long between two looks, at the least.
const PAUSE: Duration = Duration::from_millis(25);

/// Looks again and again until `look` gives a value; panics with the last reason when time is up.
///
/// Between two looks it waits as long as a look takes: the browser puts what it is asked before what
/// the page is about to do, and a page that is asked all the time does nothing else.
#[track_caller]
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Result<T, String>) -> T {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        let start = Instant::now();
        match look() {
            Ok(value) => return value,
            Err(reason) if Instant::now() >= deadline => {
                panic!("waited {} s in vain for {what}: {reason}", TIMEOUT.as_secs())
            }
            Err(_) => std::thread::sleep(start.elapsed().max(PAUSE)),
        }
    }
}

/// Looks again and again until `look` says yes.
#[track_caller]
pub fn wait_until(what: &str, mut look: impl FnMut() -> bool) {
    wait_for(what, || if look() { Ok(()) } else { Err("still not so".to_owned()) });
}
