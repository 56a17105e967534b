//! Pictures in several widths by a server that scales them: an address with a place for the width and one for the
//! address of the picture.

use commerce::{
    Media, Source, percent, placeholder,
    web_address::{is_web, origin},
};

/// Stands for the address of the picture.
const URL: &str = "{url}";

/// What is asked for, in pixels: a card on a phone, a card on a sharp screen, a phone's whole width, a desk's.
const WIDTHS: [u32; 4] = [240, 480, 960, 1440];

/// Which of them is sharp enough in a list.
const IN_LISTS: usize = 1;

/// Whether a text is such an address. Commas are part of some of them, and end an address in a list of several.
pub(crate) fn is_template(text: &str) -> bool {
    let is_address = is_web(&text.replace(',', "")) && !text.ends_with(',');
    let has_host = origin(text).is_some_and(|origin| !origin.contains('{'));
    is_address
        && has_host
        && [Media::WIDTH, URL].into_iter().all(|place| placeholder::find(text, place).is_some())
}

/// A picture on the web that is there in one width is there in several then. What is larger, such as the enlarged
/// picture, stays the merchant's file.
pub(crate) fn apply(template: &str, media: &mut Media) {
    if !media.sources.is_empty() || origin(&media.url).is_none() {
        return;
    }
    let source = |width| Source { url: address(template, &media.url, width), width };
    media.sources = WIDTHS.into_iter().map(source).collect();
    // Of one width, and the server may write AVIF itself.
    media.avif = None;
    if let Some(fitting) = media.sources.get(IN_LISTS) {
        media.thumbnail = fitting.url.clone();
    }
}

/// Behind a question mark, an address is a value, and encoded; in a path it stands as it is.
fn address(template: &str, url: &str, width: u32) -> String {
    let is_value =
        template.find('?').is_some_and(|mark| placeholder::find(template, URL).is_some_and(|at| mark < at));
    let url = if is_value { percent::encode(url) } else { url.replace(' ', "%20") };
    placeholder::fill(&placeholder::fill(template, Media::WIDTH, &width.to_string()), URL, &url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(url: &str) -> Media {
        Media { url: url.to_owned(), thumbnail: url.to_owned(), ..Media::default() }
    }

    #[test]
    fn the_width_and_the_address_take_their_places() {
        for (template, first) in [
            ("https://img.example/{width}/{url}", "https://img.example/240/https://a.example/my%20cup.png"),
            (
                "https://a.example/cdn-cgi/image/width={width},format=auto/{url}",
                "https://a.example/cdn-cgi/image/width=240,format=auto/https://a.example/my%20cup.png",
            ),
            (
                "https://img.example/?w={width}&url={url}",
                "https://img.example/?w=240&url=https%3A%2F%2Fa.example%2Fmy%20cup.png",
            ),
        ] {
            assert!(is_template(template), "{template}");
            let mut cup = picture("https://a.example/my cup.png");
            apply(template, &mut cup);
            assert_eq!(cup.sources[0], Source { url: first.to_owned(), width: 240 });
            assert_eq!(cup.thumbnail, first.replace("240", "480"));
            assert_eq!(cup.url, "https://a.example/my cup.png");
        }
    }

    #[test]
    fn one_file_is_not_taken_for_all_widths() {
        let mut cup = picture("https://a.example/cup.png");
        cup.avif = Some(String::from("https://a.example/cup.avif"));
        apply("https://img.example/{width}/{url}", &mut cup);
        assert_eq!(cup.avif, None);
    }

    #[test]
    fn what_is_no_such_address_is_known() {
        for text in [
            "https://img.example/{width}/",
            "https://img.example/{url}",
            "{url}?w={width}",
            "https://{url}/{width}",
            "img/{width}/{url}",
            "javascript:{width}{url}",
            "https://img.example/{url}/{width},",
            "https://img.example/{url};{width}",
        ] {
            assert!(!is_template(text), "{text}");
        }
    }

    #[test]
    fn a_file_of_the_shop_and_what_has_widths_stay_as_they_are() {
        let widths = vec![Source { url: String::from("https://a.example/9"), width: 9 }];
        for media in [picture("demo/cup.webp"), Media { sources: widths, ..picture("https://a.example/c") }] {
            let mut same = media.clone();
            apply("https://img.example/{width}/{url}", &mut same);
            assert_eq!(same, media);
        }
    }
}
