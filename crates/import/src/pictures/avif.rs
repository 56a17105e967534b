//! Pictures of a catalog as AVIF: which ones, under which names, and the encoding. Whoever calls it reads and
//! writes the files.

use std::{collections::BTreeSet, path::PathBuf};

use image::{ImageResult, RgbaImage};
use ravif::{AlphaColorMode, Encoder, Img, RGBA8};

use super::{entries, place::Place, scaled};
use crate::{
    error::ImportError,
    json::{self, Json},
};

/// Of AVIF, from 1 to 100: beside the original, no one sees a difference. The second is for small, dark pictures, which
/// are few bytes in any format.
const QUALITIES: [u8; 2] = [65, 50];

/// Of the encoder, from 1 to 10, which is the quickest.
const SPEED: u8 = 9;

/// A picture that lies beside its catalog, and not as AVIF yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutAvif {
    src: String,
    widths: Vec<u32>,
}

impl WithoutAvif {
    /// All of a catalog, each once.
    pub fn all(catalog_json: &str) -> Result<Vec<Self>, ImportError> {
        let catalog = Json::of(json::parse(catalog_json)?.root());
        let found = entries::without_avif(&catalog);
        Ok(found
            .into_iter()
            .map(|(src, widths)| Self { src, widths: widths.into_iter().collect() })
            .collect())
    }

    /// Its files and their names as AVIF, relative to the catalog, the narrowest first. Paths that lead out of
    /// its folder are left out.
    pub fn files(&self) -> Vec<(PathBuf, PathBuf)> {
        let address = |width: &u32| self.src.replace("{width}", &width.to_string());
        let addresses = match &*self.widths {
            [] => vec![self.src.clone()],
            widths => widths.iter().map(address).collect(),
        };
        let file = |address: &String| Place::of(address).map(|place| place.file);
        let pair = |address: String| Some((file(&address)?, file(&avif_of(&address))?));
        addresses.into_iter().filter_map(pair).collect()
    }
}

/// The catalog that says of these pictures that they are there as AVIF.
pub fn with_avif(catalog_json: &str, made: &[WithoutAvif]) -> Result<String, ImportError> {
    let mut catalog = Json::of(json::parse(catalog_json)?.root());
    let made: BTreeSet<&str> = made.iter().map(|one| &*one.src).collect();
    entries::set_avif(&mut catalog, |src| made.contains(src).then(|| avif_of(src)));
    Ok(catalog.pretty())
}

/// No two files of a folder have the same name as AVIF. A blank would end an address in a list of several.
fn avif_of(address: &str) -> String {
    format!("{}.avif", address.replace(' ', "%20"))
}

/// The picture as AVIF; `None` where that would be no smaller, or would show something else: one that moves, one
/// with colours that AVIF is not told of, and one that cannot be read.
pub fn avif(bytes: &[u8]) -> Option<Vec<u8>> {
    let picture = alike(bytes).ok().flatten()?;
    let mut encoded = QUALITIES.iter().filter_map(|quality| encode(&picture, *quality));
    encoded.find(|encoded| encoded.len() < bytes.len())
}

/// The picture, upright and no wider than it is shown, where it looks the same without what stands beside its pixels.
fn alike(bytes: &[u8]) -> ImageResult<Option<RgbaImage>> {
    if scaled::is_animated(bytes)? {
        return Ok(None);
    }
    let (picture, profile) = scaled::read(bytes)?;
    if profile.is_some_and(|profile| !is_srgb(&profile)) {
        return Ok(None);
    }
    Ok(Some(scaled::at_width(&picture, picture.width().min(scaled::WIDEST)).to_rgba8()))
}

fn encode(picture: &RgbaImage, quality: u8) -> Option<Vec<u8>> {
    let pixels: Vec<RGBA8> =
        picture.pixels().map(|pixel| RGBA8::new(pixel[0], pixel[1], pixel[2], pixel[3])).collect();
    let (width, height) = picture.dimensions();
    let encoder = Encoder::new()
        .with_quality(quality.into())
        .with_alpha_color_mode(AlphaColorMode::UnassociatedClean)
        .with_speed(SPEED)
        .with_num_threads(Some(1));
    encoder.encode_rgba(Img::new(&pixels, width as usize, height as usize)).ok().map(|made| made.avif_file)
}

/// Whether a colour profile is the one that browsers take for granted, by the name in it.
fn is_srgb(profile: &[u8]) -> bool {
    let names = [&b"sRGB"[..], b"s\0R\0G\0B"];
    names.iter().any(|name| profile.windows(name.len()).any(|part| part == *name))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgba, codecs::jpeg::JpegEncoder};
    use serde_json::{Value, json};

    use super::*;

    /// A soft picture with some noise, as a camera gives it.
    fn photograph(alpha: u8) -> RgbaImage {
        RgbaImage::from_fn(64, 48, |x, y| {
            let noise = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761) >> 29;
            Rgba([(x * 3 + noise) as u8, (y * 4 + noise) as u8, 90, alpha])
        })
    }

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn jpeg(profile: Option<&[u8]>) -> Vec<u8> {
        let picture = image::DynamicImage::from(photograph(255)).to_rgb8();
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile.to_vec()).unwrap();
        }
        encoder.write_image(&picture, 64, 48, ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    fn moving() -> Vec<u8> {
        let picture = photograph(255);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 64, 48);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_animated(2, 0).unwrap();
        let mut writer = encoder.write_header().unwrap();
        for _ in 0..2 {
            writer.write_image_data(picture.as_raw()).unwrap();
        }
        writer.finish().unwrap();
        bytes
    }

    fn has(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_photograph_gets_smaller_and_what_can_be_seen_through_stays_so() {
        let (whole, glass) = (avif(&jpeg(None)).unwrap(), avif(&png(&photograph(128))).unwrap());
        assert!(has(&whole[..32], b"ftypavif") && has(&glass[..32], b"ftypavif"));
        let alpha = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
        assert_eq!([has(&whole, alpha), has(&glass, alpha)], [false, true]);
        assert!(avif(&jpeg(Some(b"IEC sRGB"))).is_some());
    }

    #[test]
    fn what_would_look_otherwise_or_weigh_more_is_left_alone() {
        let flat = png(&RgbaImage::from_pixel(4, 4, Rgba([1, 2, 3, 255])));
        for (name, bytes) in [
            ("moves", moving()),
            ("wide colours", jpeg(Some(b"Display P3"))),
            ("flat", flat),
            ("no picture", b"<svg/>".to_vec()),
        ] {
            assert_eq!(avif(&bytes), None, "{name}");
        }
    }

    #[test]
    fn a_catalog_says_which_pictures_are_there_as_avif() {
        let cup = json!({ "src": "img/my cup-{width}.jpg", "widths": [960, 480] });
        let catalog = json!({
            "categories": [{ "picture": cup.clone() }],
            "products": [{ "pictures": [
                { "src": "pot.png" }, cup, { "src": "https://a.example/b.jpg" }, { "src": "c.jpg", "avif": "c.avif" },
            ] }],
        })
        .to_string();
        let all = WithoutAvif::all(&catalog).unwrap();
        let files: Vec<_> = all.iter().map(WithoutAvif::files).collect();
        let pair = |file: &str| (PathBuf::from(file), PathBuf::from(format!("{file}.avif")));
        let of_cup = vec![pair("img/my cup-480.jpg"), pair("img/my cup-960.jpg")];
        assert_eq!(files, [of_cup, vec![pair("pot.png")]]);
        let told: Value = serde_json::from_str(&with_avif(&catalog, &all[..1]).unwrap()).unwrap();
        let avif = "img/my%20cup-{width}.jpg.avif";
        assert_eq!(told["categories"][0]["picture"]["avif"], avif);
        let of_product = ["/0", "/1", "/2", "/3"]
            .map(|at| told["products"][0]["pictures"].pointer(at).unwrap()["avif"].clone());
        assert_eq!(of_product, [Value::Null, avif.into(), Value::Null, "c.avif".into()]);
    }

    #[test]
    fn a_picture_is_made_in_the_widths_of_all_that_name_it() {
        let of = |widths: &str| {
            format!(r#"{{ "picture": {{ "src": "cup-{{width}}.jpg", "widths": [{widths}] }} }}"#)
        };
        let catalog = format!(r#"{{ "a": [{}, {}] }}"#, of("480"), of("960, 480"));
        let all = WithoutAvif::all(&catalog).unwrap();
        let made: Vec<PathBuf> = all.iter().flat_map(WithoutAvif::files).map(|(_, made)| made).collect();
        assert_eq!(made, ["cup-480.jpg.avif", "cup-960.jpg.avif"].map(PathBuf::from));
    }

    #[test]
    fn a_path_that_leads_out_of_the_folder_is_no_file() {
        let all = WithoutAvif::all(r#"{ "picture": { "src": "../secret.png" } }"#).unwrap();
        assert_eq!(all[0].files(), []);
    }
}
