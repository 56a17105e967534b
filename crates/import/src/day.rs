//! Days as `2026-11-30`: they compare as texts, which is all that sales need.

use std::time::{SystemTime, UNIX_EPOCH};

/// The day of the clock, UTC.
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    from_days(seconds / 86_400)
}

/// The day that a date or a moment begins with, where there is such a day.
pub fn of(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    let number = |range: std::ops::Range<usize>| {
        let digits = day.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u64>().ok())?
    };
    let (year, month, date) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let is_one = day.get(4..5) == Some("-")
        && day.get(7..8) == Some("-")
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&date);
    is_one.then(|| day.to_owned())
}

/// The day so many days after 1970-01-01.
pub fn from_days(mut days: u64) -> String {
    let mut year = 1970;
    while days >= days_of(year) {
        days -= days_of(year);
        year += 1;
    }
    let mut month = 1;
    while days >= days_in(year, month) {
        days -= days_in(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

fn days_of(year: u64) -> u64 {
    365 + u64::from(is_leap(year))
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        2 => 28 + u64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (days, day) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_787, "2026-11-30")] {
            assert_eq!(from_days(days), day);
        }
    }

    #[test]
    fn only_days_that_exist_are_taken() {
        assert_eq!(of("2016-05-31T22:11:00-04:00").as_deref(), Some("2016-05-31"));
        assert_eq!(of(" 2024-02-29 ").as_deref(), Some("2024-02-29"));
        for text in
            ["", "2026", "2026-02-29", "2026-13-01", "2026/01/01", "31.12.2026", "2026-1-01 ", "２０２６"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
