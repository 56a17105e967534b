//! The icons of a shop, made from its logo.

use image::{
    ExtendedColorType, Rgba, RgbaImage,
    codecs::ico::{IcoEncoder, IcoFrame},
};
use shop::Accent;

use crate::picture::{self, Picture, PictureError};

/// An icon that is made of every logo.
pub struct Icon {
    /// Its file in the shop's folder.
    pub name: &'static str,
    /// Width and height in pixels.
    pub size: u32,
    /// What it is for.
    pub purpose: Purpose,
}

/// What an icon is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Shown as it is.
    Any,
    /// Cut into a shape by the phone: what matters lies in the middle.
    Maskable,
    /// Linked from pages, for phones that do not read the manifest.
    Link,
}

/// The icons in PNG. Beside them, [`icons`] makes `favicon.ico`.
pub const ICONS: [Icon; 4] = [
    Icon { name: "icon-192.png", size: 192, purpose: Purpose::Any },
    Icon { name: "icon-512.png", size: 512, purpose: Purpose::Any },
    Icon { name: "icon-maskable-512.png", size: 512, purpose: Purpose::Maskable },
    Icon { name: "apple-touch-icon.png", size: 180, purpose: Purpose::Link },
];
const FAVICON: &str = "favicon.ico";
const FAVICON_SIDES: [u32; 3] = [16, 32, 48];
/// What the head of a page links to: relation, file and sizes.
pub(crate) const LINKS: [(&str, &str, &str); 3] = [
    ("icon", FAVICON, "16x16 32x32 48x48"),
    ("icon", ICONS[0].name, "192x192"),
    ("apple-touch-icon", ICONS[3].name, "180x180"),
];

/// Files for the shop's folder: name and bytes. The logo is SVG, PNG, JPEG, WebP or GIF of any shape.
pub fn icons(logo: &[u8], accent: Accent) -> Result<Vec<(&'static str, Vec<u8>)>, PictureError> {
    let logo = Picture::read(logo)?;
    let ground = logo.ground(accent);
    let mut files = Vec::new();
    for icon in &ICONS {
        files.push((icon.name, picture::png(&drawn(&logo, icon, ground))?));
    }
    files.push((FAVICON, favicon(&logo)?));
    Ok(files)
}

fn drawn(logo: &Picture, icon: &Icon, ground: Rgba<u8>) -> RgbaImage {
    // A mask keeps a circle of 80 % (Web App Manifest, "safe zone"); the square in it has 56 %.
    let (ground, percent) = match icon.purpose {
        Purpose::Any => (Rgba([0; 4]), 100),
        Purpose::Maskable => (ground, 56),
        Purpose::Link => (ground, 80),
    };
    let mut canvas = RgbaImage::from_pixel(icon.size, icon.size, ground);
    let side = icon.size * percent / 100;
    logo.draw(&mut canvas, side, side);
    canvas
}

fn favicon(logo: &Picture) -> Result<Vec<u8>, PictureError> {
    let mut frames = Vec::new();
    for side in FAVICON_SIDES {
        let mut canvas = RgbaImage::new(side, side);
        logo.draw(&mut canvas, side, side);
        let frame = IcoFrame::as_png(canvas.as_raw(), side, side, ExtendedColorType::Rgba8);
        frames.push(frame.map_err(PictureError::of)?);
    }
    let mut bytes = Vec::new();
    IcoEncoder::new(&mut bytes).encode_images(&frames).map_err(PictureError::of)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#c00"/></svg>"##;
    const LIGHT: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#fff"/></svg>"##;

    fn made(logo: &[u8]) -> Vec<(&'static str, RgbaImage)> {
        let files = icons(logo, Accent::default()).unwrap();
        files
            .into_iter()
            .map(|(name, bytes)| (name, image::load_from_memory(&bytes).unwrap().into_rgba8()))
            .collect()
    }

    #[test]
    fn icons_have_their_sizes_and_keep_the_shape_of_the_logo() {
        let files = made(WIDE);
        let sizes: Vec<_> = files.iter().map(|(_, picture)| picture.dimensions().0).collect();
        assert_eq!(sizes, [192, 512, 512, 180, 48]);
        let (_, icon) = &files[0];
        assert_eq!((icon.get_pixel(96, 20).0, icon.get_pixel(96, 96).0), ([0; 4], [204, 0, 0, 255]));
    }

    #[test]
    fn what_a_mask_cuts_off_is_ground() {
        let (_, maskable) = &made(WIDE)[2];
        for (x, y, pixel) in maskable.enumerate_pixels() {
            let (x, y) = (i64::from(x) - 256, i64::from(y) - 256);
            if x * x + y * y > 205 * 205 {
                assert_eq!(pixel.0, [255; 4]);
            }
        }
    }

    #[test]
    fn an_edge_has_no_other_colour() {
        for (name, picture) in made(LIGHT).iter().filter(|(name, _)| name.contains("192")) {
            let mut visible = picture.pixels().filter(|pixel| pixel.0[3] > 16).peekable();
            assert!(visible.peek().is_some() && visible.all(|pixel| pixel.0[0] > 240), "{name}");
        }
    }

    #[test]
    fn a_light_logo_stands_on_the_accent() {
        let (_, touch) = &made(LIGHT)[3];
        assert_eq!(touch.get_pixel(0, 0).0, [0x2f, 0x6f, 0x5e, 255]);
        assert_eq!(touch.get_pixel(90, 90).0, [255; 4]);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [&b""[..], b"<svg", b"<html><svg></html>", b"\x89PNG\r\n\x1a\n"] {
            assert!(icons(bytes, Accent::default()).is_err());
        }
    }

    /// A logo cannot show a file of the machine that the shop is built on.
    #[test]
    fn a_logo_takes_no_other_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/e2e/pictures/phone-en/home.png");
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><image href="{path}" width="10" height="10"/></svg>"#
        );
        assert!(made(svg.as_bytes())[0].1.pixels().all(|pixel| pixel.0 == [0; 4]));
    }
}
