//! Addresses out of a merchant's files: which may be followed, and their origin.

/// What ends an attribute, a directive or an address in a list.
const ENDS: [char; 6] = ['"', '\'', '<', '>', ';', ','];

/// Whether a text is an http(s) address that can stand in a link or a Content-Security-Policy:
/// nothing in it ends an attribute or a directive.
pub fn is_web(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let host_is_there = host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
    host_is_there && !text.contains(|letter: char| letter.is_whitespace() || ENDS.contains(&letter))
}

/// Whether a text is a relative path or an http(s) address: never javascript:, data: or another scheme.
pub fn is_path_or_web(text: &str) -> bool {
    let has_scheme = text.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !has_scheme || is_web(text)
}

/// Of an absolute address what stands before "://" and what stands behind it; `None` for a relative one.
pub fn scheme_and_rest(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// Scheme and host of an absolute address; `None` for a relative one.
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = scheme_and_rest(address)?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some([scheme, "://", host].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_is_followed() {
        for good in ["https://a.example/x?y#z", "http://localhost:3000", "http://[::1]/"] {
            assert!(is_web(good) && is_path_or_web(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "data:text/html,x", "https://", "https://a.example; script-src *"]
        {
            assert!(!is_web(bad) && !is_path_or_web(bad), "{bad}");
        }
        for path in ["demo/logo.svg", "/x", "a?b=c:d"] {
            assert!(!is_web(path) && is_path_or_web(path), "{path}");
        }
    }

    #[test]
    fn an_origin_is_scheme_and_host() {
        assert_eq!(origin("https://a.example:8080/x?y").as_deref(), Some("https://a.example:8080"));
        assert_eq!((origin("demo/catalog.json"), origin("demo/a:b://c")), (None, None));
    }
}
