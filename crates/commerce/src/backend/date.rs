//! Dates as a merchant or a server writes them, in milliseconds since 1970-01-01 UTC. Written out, because a
//! date library would weigh more than the rest of the backend.

/// The length of a day in milliseconds.
pub const DAY: i64 = 86_400_000;

/// Reads "2026-11-23" (its first moment, UTC) or "2026-11-23T18:30:00Z"; anything else is `None`.
pub fn parse(text: &str) -> Option<i64> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, time.strip_suffix('Z')?),
        None => (text, "00:00:00"),
    };
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let real = (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    real.then(|| days_since_1970(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000)
}

/// Reads what a server's clock gives, "2026-11-23T18:30:00.303Z"; fractions of a second are dropped.
pub fn parse_stamp(text: &str) -> Option<i64> {
    match text.split_once('.') {
        Some((whole, _)) => parse(&format!("{whole}Z")),
        None => parse(text),
    }
}

/// The last moment that "until `text`" includes: a day counts to its end.
pub fn parse_end(text: &str) -> Option<i64> {
    let start = parse(text)?;
    Some(if text.contains('T') { start } else { start + DAY - 1 })
}

fn numbers(text: &str, between: char, lengths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(between);
    let mut found = [0; 3];
    for (number, length) in found.iter_mut().zip(lengths) {
        let part = parts.next()?;
        if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let years_before = year - 1;
    let leap_days = years_before / 4 - years_before / 100 + years_before / 400 - 477;
    let months: i64 = (1..month).map(|earlier| days_in(year, earlier)).sum();
    (year - 1970) * 365 + leap_days + months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments() {
        assert_eq!(parse("1970-01-01"), Some(0));
        assert_eq!(parse("2000-02-29"), Some(951_782_400_000));
        assert_eq!(parse("2026-11-23"), Some(1_795_392_000_000));
        assert_eq!(parse("2026-11-23T03:55:46Z"), Some(1_795_406_146_000));
        assert_eq!(parse("1969-12-31"), Some(-DAY));
        assert_eq!(parse_stamp("2026-11-23T03:55:46.303Z"), Some(1_795_406_146_000));
        assert_eq!(parse_stamp("2026-11-23T03:55:46Z"), Some(1_795_406_146_000));
        assert_eq!(parse_end("1970-01-01"), Some(DAY - 1));
        assert_eq!(parse_end("1970-01-01T00:00:01Z"), Some(1000));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2026",
            "2026-1-1",
            "2026-13-01",
            "2026-02-29",
            "2100-02-29",
            "2026-04-31",
            "26-01-01",
            "2026-01-01T24:00:00Z",
            "2026-01-01T10:00:00",
            "2026-01-01T10:00Z",
            "2026-01-01-01",
            "+026-01-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
