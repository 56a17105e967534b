//! The Content-Security-Policy of a shop.

use shop::Shop;

/// The policy for a shop: its own origin, its backend and its picture hosts, and nothing else.
///
/// The one thing that may be a script in the page is a list of pages to fetch ahead, which runs nothing.
/// `styles` are hash sources of inlined styles. Being shown in a frame is allowed (WebViews and
/// partner pages are a use); the policy for that belongs to the host.
pub fn policy(shop: &Shop, styles: &[String]) -> String {
    let join = |first: &str, more: &[String]| {
        more.iter().fold(first.to_owned(), |joined, source| format!("{joined} {source}"))
    };
    [
        String::from("default-src 'none'"),
        String::from("script-src 'self' 'wasm-unsafe-eval' 'inline-speculation-rules'"),
        join("style-src 'self'", styles),
        join("connect-src 'self'", &shop.connect_origins()),
        join("img-src 'self' data:", &shop.picture_origins()),
        join("font-src 'self'", shop.font_origin().as_slice()),
        String::from("manifest-src 'self'"),
        String::from("base-uri 'self'"),
        String::from("form-action 'self'"),
    ]
    .join("; ")
}

/// The headers of every answer: the policy, types as they are named, and no path for other sites.
pub fn headers(policy: String) -> [(&'static str, String); 3] {
    [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", String::from("nosniff")),
        ("Referrer-Policy", String::from("strict-origin-when-cross-origin")),
    ]
}

/// The same in the format that Netlify and Cloudflare Pages read.
///
/// `base` is the path the shop lies under; files that are `named` by their content never change.
pub(crate) fn headers_file(policy: String, base: &str, named: &[String]) -> String {
    let of_all: String = headers(policy).map(|(name, value)| format!("  {name}: {value}\n")).concat();
    let mut file = format!(
        "{base}*\n{of_all}{base}shop.json\n  Cache-Control: no-cache\n{base}sw.js\n  Cache-Control: no-cache\n"
    );
    for name in named {
        file += &lasting_file(base, name);
    }
    file
}

/// The headers of a file that never changes.
pub(crate) fn lasting_file(base: &str, name: &str) -> String {
    let kind = if name.ends_with(".wasm") { "  Content-Type: application/wasm\n" } else { "" };
    format!("{base}{name}\n  Cache-Control: public, max-age=31536000, immutable\n{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_backend_and_the_picture_hosts_are_added() {
        let json = r#"{ "name": "x", "image_origins": ["https://cdn.example.com"],
            "backend": { "kind": "vendure", "url": "https://api.example.com/shop-api" } }"#;
        let policy = policy(&Shop::parse(json).unwrap(), &[]);
        assert!(policy.contains("connect-src 'self' https://api.example.com;"), "{policy}");
        assert!(
            policy.contains("img-src 'self' data: https://api.example.com https://cdn.example.com;"),
            "{policy}"
        );
        assert!(!policy.contains("'unsafe"), "{policy}");
    }

    #[test]
    fn only_files_named_by_their_content_last() {
        let file = headers_file(String::from("default-src 'none'"), "/shop/", &[String::from("a-1.wasm")]);
        assert!(file.starts_with("/shop/*\n  Content-Security-Policy: default-src 'none'\n"), "{file}");
        assert!(
            file.ends_with(
                "/shop/a-1.wasm\n  Cache-Control: public, max-age=31536000, immutable\n  \
                 Content-Type: application/wasm\n"
            ),
            "{file}"
        );
        assert_eq!(file.matches("immutable").count(), 1, "{file}");
    }
}
