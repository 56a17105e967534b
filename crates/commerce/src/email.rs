//! E-mail addresses, as a person types them.

/// Whether there is something before one "@", and behind it a host with a dot. Only a message that
/// arrives can tell the rest.
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control())
    };
    is_plain(name) && is_plain(host) && host.trim_matches('.') == host && host.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_is_judged_mildly() {
        for good in ["a@b.co", "ada.lovelace+x@mail.example.com", "杯@例.中国"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.co", "a@b", "a@.co", "a@b.", "a b@c.de", "a@b@c.de", "a@b.c\n"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
