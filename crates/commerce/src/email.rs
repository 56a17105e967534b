//! E-mail addresses, as a person types them.

/// Whether there is something before one "@", and behind it a host with a dot. Only a message that
/// arrives can tell the rest.
pub fn is_email(text: &str) -> bool {
    let is_host = |host: &str| {
        let is_plain = !host.contains(|c: char| c == '@' || c.is_control());
        is_plain && host.trim_matches('.') == host && host.contains('.')
    };
    let name_and_host = name_and_host(text);
    name_and_host.is_some_and(|(name, host)| !name.contains(char::is_control) && is_host(host))
}

/// Whether a server may know an account by this address: one of a shop's own network needs no dot.
pub fn may_be_known(text: &str) -> bool {
    name_and_host(text).is_some()
}

fn name_and_host(text: &str) -> Option<(&str, &str)> {
    let (name, host) = text.split_once('@')?;
    let is_whole = !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace);
    is_whole.then_some((name, host))
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
