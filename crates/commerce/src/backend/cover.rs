//! Where a backend's first answer about a product holds its first picture: the boot script shows it before
//! there is an app. Host only. A backend that does not say so shows its pictures a little later.

/// The place of a picture in an answer, and how its address is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The way through the JSON, name by name. [`OF_HANDLE`] goes to the element of a list whose `handle`
    /// is that of the page. It ends at an address, or at an object with `src` and, maybe, `widths` and `avif`.
    pub path: &'static [&'static str],
    /// Stands before an address that is none by itself.
    pub folder: String,
    /// Stands after each address. In both, `{width}` is the width wanted.
    pub after: &'static str,
    /// The widths there are, in pixels, where the answer does not say.
    pub widths: &'static [u32],
}

/// A step of [`Cover::path`].
pub const OF_HANDLE: &str = "~handle~";

#[cfg(test)]
pub mod testing {
    use serde_json::Value;

    use super::*;
    use crate::Media;

    /// What `src/boot.js` makes of an answer: width and address of each picture.
    fn sources(cover: &Cover, answer: &str, handle: &str) -> Vec<(u32, String)> {
        let answer: Value = serde_json::from_str(answer).unwrap();
        let mut found = &answer;
        for step in cover.path {
            found = match *step {
                OF_HANDLE => found.as_array().unwrap().iter().find(|one| one["handle"] == handle).unwrap(),
                "0" => &found[0],
                name => &found[name],
            };
        }
        let src = found.as_str().or(found["src"].as_str()).unwrap();
        let widths = found["widths"]
            .as_array()
            .map(|widths| widths.iter().map(|one| one.as_u64().unwrap() as u32).collect());
        let address = format!("{}{src}{}", cover.folder, cover.after);
        let widths: Vec<u32> = widths.unwrap_or_else(|| cover.widths.to_vec());
        widths.into_iter().map(|width| (width, address.replace("{width}", &width.to_string()))).collect()
    }

    /// The cover is the picture that the app will show.
    pub fn assert_is(cover: &Cover, answer: &str, handle: &str, picture: &Media) {
        let shown: Vec<_> = picture.sources.iter().map(|source| (source.width, source.url.clone())).collect();
        assert_eq!(sources(cover, answer, handle), shown);
    }
}
