//! When a request that failed is sent again: exponential backoff with jitter.
//!
//! The cart queue and the placing of an order follow the same policy. It sends nothing and waits for
//! nothing itself.

use crate::CommerceError;

/// A server's own failure may be lasting: after so many attempts the shopper is told.
const ATTEMPTS: u32 = 5;
/// An answer that cannot be read was cut short on its way, or is all there is.
const ATTEMPTS_AT_DECODE: u32 = 2;
/// While the shopper waits for it.
const ATTEMPTS_ATTENDED: u32 = 2;
const LONGEST_MS: u64 = 30_000;

/// Whether a request is sent again after so many attempts. Without a network, for as long as it takes.
pub fn may_retry(error: &CommerceError, attempts: u32) -> bool {
    match error {
        CommerceError::Offline | CommerceError::Timeout | CommerceError::Throttled { .. } => true,
        CommerceError::Decode { .. } => attempts < ATTEMPTS_AT_DECODE,
        other => other.is_transient() && attempts < ATTEMPTS,
    }
}

/// The same for a request that the shopper waits for.
pub fn may_retry_attended(error: &CommerceError, attempts: u32) -> bool {
    attempts < ATTEMPTS_ATTENDED && may_retry(error, attempts)
}

/// How many milliseconds to wait after so many attempts: 1 s, doubled each time up to 30 s, less a
/// random part of up to a half; but no less than the server's `Retry-After`.
pub fn backoff_ms(error: &CommerceError, attempts: u32, random: u64) -> i32 {
    let longest = (1_000_u64 << attempts.saturating_sub(1).min(10)).min(LONGEST_MS);
    let delay = longest - random % (longest / 2);
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
    fn the_delay_doubles_and_jitter_takes_at_most_half() {
        for attempts in 1..40 {
            for random in [0, 1, 12_345, u64::MAX] {
                let delay = backoff_ms(&CommerceError::Offline, attempts, random);
                let longest = 1_000 * (1 << (attempts - 1).min(5)).min(30);
                assert!(delay <= longest && delay >= longest / 2, "{attempts}: {delay}");
            }
        }
    }

    #[test]
    fn retry_after_is_kept() {
        let error = CommerceError::Throttled { retry_after: Some(90) };
        assert_eq!(backoff_ms(&error, 1, 7), 90_000);
    }

    #[test]
    fn only_a_server_that_keeps_failing_ends_it() {
        assert!(may_retry(&CommerceError::Offline, 1_000));
        assert!(may_retry(&CommerceError::Status(502), 4));
        assert!(!may_retry(&CommerceError::Status(502), 5));
        assert!(!may_retry(&CommerceError::Gone, 0));
    }
}
