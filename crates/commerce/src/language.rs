//! Which of the offered languages a shopper reads best: buttons, shop texts and catalog texts are all
//! chosen by [`negotiate`].
//!
//! Tags are BCP 47 ("zh-Hant-TW"), in any case, with "-" or "_". Of a tag, language, script and region
//! count. `src/boot.js` chooses in the same way before there is an app; a test of xtask holds the two
//! together.

/// The place in `offered` of the best language for somebody who reads `wanted`, best first; `None`
/// where they read none of them.
///
/// An earlier wanted language wins over a later one, also in another script or for another region:
/// who asks for "zh-TW, en" gets "zh-Hans" rather than "en". Among several offers for one language, the
/// same script counts most, then the same region, then no region at all, then the order.
pub fn negotiate(wanted: &[String], offered: &[&str]) -> Option<usize> {
    let offered: Vec<Tag<'_>> = offered.iter().map(|tag| Tag::parse(tag)).collect();
    for tag in wanted {
        let wanted = Tag::parse(tag);
        let mut best = (0, 0);
        for (place, offer) in offered.iter().enumerate() {
            let fit = wanted.fit(offer);
            if fit > best.0 {
                best = (fit, place);
            }
        }
        if best.0 > 0 {
            return Some(best.1);
        }
    }
    None
}

/// The subtags that count; the empty text where there is none.
#[derive(Clone, Copy)]
struct Tag<'t> {
    language: &'t str,
    script: &'t str,
    region: &'t str,
}

impl<'t> Tag<'t> {
    fn parse(tag: &'t str) -> Self {
        let mut subtags = tag.split(['-', '_']);
        let mut tag = Self { language: subtags.next().unwrap_or_default(), script: "", region: "" };
        for subtag in subtags {
            match subtag.len() {
                // What follows a single letter is no longer about the language.
                1 => break,
                4 if tag.script.is_empty() && subtag.as_bytes()[0].is_ascii_alphabetic() => {
                    tag.script = subtag
                }
                2 | 3 if tag.region.is_empty() => tag.region = subtag,
                _ => {}
            }
        }
        tag.complete();
        tag
    }

    /// Older or narrower names become the usual one, and what a tag leaves unsaid is said.
    fn complete(&mut self) {
        let is = |given: &str, names: &[&str]| names.iter().any(|name| given.eq_ignore_ascii_case(name));
        if is(self.language, &["nb", "nn"]) {
            self.language = "no";
        }
        let is_cantonese = is(self.language, &["yue"]);
        if is_cantonese || is(self.language, &["cmn"]) {
            self.language = "zh";
        }
        if is(self.language, &["zh"]) && self.script.is_empty() {
            self.script = if is_cantonese || is(self.region, &["TW", "HK", "MO"]) { "Hant" } else { "Hans" };
        }
        if is(self.language, &["pt"]) && self.region.is_empty() {
            self.region = "BR";
        }
    }

    /// How well an offer serves a reader who wants this: 0 where it is another language.
    fn fit(&self, offer: &Self) -> u8 {
        if !self.language.eq_ignore_ascii_case(offer.language) {
            return 0;
        }
        let script = if self.script.eq_ignore_ascii_case(offer.script) { 4 } else { 0 };
        let region = match offer.region {
            region if region.eq_ignore_ascii_case(self.region) => 2,
            "" => 1,
            _ => 0,
        };
        1 + script + region
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wanted, offered, chosen; one case a line, in a file that xtask reads too.
    const CASES: &str = include_str!("language/cases.txt");

    fn list(text: &str) -> Vec<&str> {
        text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect()
    }

    #[test]
    fn the_best_language_is_found() {
        let cases = CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut count = 0;
        for case in cases {
            let parts: Vec<&str> = case.split('|').collect();
            let [wanted, offered, chosen] = parts[..] else { panic!("{case}") };
            let wanted: Vec<String> = list(wanted).into_iter().map(str::to_owned).collect();
            let offered = list(offered);
            let found = negotiate(&wanted, &offered).map_or("none", |place| offered[place]);
            assert_eq!(found, chosen.trim(), "{case}");
            count += 1;
        }
        assert!(count >= 30, "{count}");
    }
}
