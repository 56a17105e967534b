//! When a change that got no answer is sent again: later each time, not at the same moment as
//! everybody else, and not before the server says so.

use commerce::CommerceError;

/// A server's own failure may be lasting: after so many tries the shopper is told.
const TRIES: u32 = 5;
/// An answer that nobody understands may have been cut short on its way, or be all there is.
const TRIES_AT_NONSENSE: u32 = 2;
/// A change that has a meaning only now is not waited for longer.
const TRIES_NOW: u32 = 2;
const LONGEST_MS: u64 = 30_000;

/// Whether to try again after so many tries. Without a network, for as long as it takes.
pub fn lasts(error: &CommerceError, tries: u32) -> bool {
    match error {
        CommerceError::Offline | CommerceError::Timeout | CommerceError::Throttled { .. } => true,
        CommerceError::Decode { .. } => tries < TRIES_AT_NONSENSE,
        other => other.is_transient() && tries < TRIES,
    }
}

/// The same for a change that somebody waits for.
pub fn lasts_for_now(error: &CommerceError, tries: u32) -> bool {
    tries < TRIES_NOW && lasts(error, tries)
}

/// How many milliseconds to wait after so many tries: twice as long each time, up to half a minute,
/// of which chance takes away up to a half; but no less than the server asks for.
pub fn delay_ms(error: &CommerceError, tries: u32, chance: u64) -> i32 {
    let longest = (1_000_u64 << tries.saturating_sub(1).min(10)).min(LONGEST_MS);
    let delay = longest - chance % (longest / 2);
    let asked = match error {
        CommerceError::Throttled { retry_after: Some(seconds) } => u64::from(*seconds) * 1_000,
        _ => 0,
    };
    i32::try_from(delay.max(asked)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_longer_each_time_and_never_less_than_half() {
        for tries in 1..40 {
            for chance in [0, 1, 12_345, u64::MAX] {
                let delay = delay_ms(&CommerceError::Offline, tries, chance);
                let longest = 1_000 * (1 << (tries - 1).min(5)).min(30);
                assert!(delay <= longest && delay >= longest / 2, "{tries}: {delay}");
            }
        }
    }

    #[test]
    fn a_server_that_asks_for_time_gets_it() {
        let error = CommerceError::Throttled { retry_after: Some(90) };
        assert_eq!(delay_ms(&error, 1, 7), 90_000);
    }

    #[test]
    fn only_a_server_that_keeps_failing_ends_it() {
        assert!(lasts(&CommerceError::Offline, 1_000));
        assert!(lasts(&CommerceError::Status(502), 4));
        assert!(!lasts(&CommerceError::Status(502), 5));
        assert!(!lasts(&CommerceError::Gone, 0));
    }
}
