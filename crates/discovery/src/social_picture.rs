//! The picture of a preview card: a product's picture, whole, on a ground of its own colour.
//!
//! There are no words in it. Chats write the title beside it, and letters of all scripts would take fonts of
//! many megabytes.

use image::{RgbImage, RgbaImage, buffer::ConvertBuffer, codecs::jpeg::JpegEncoder};
use shop::Accent;

use crate::picture::{Picture, PictureError};

/// Width and height in pixels: what Facebook, X, Slack, WhatsApp and Telegram show without cutting.
pub const SOCIAL_PICTURE: (u32, u32) = (1200, 630);
const QUALITY: u8 = 82;

/// A JPEG of [`SOCIAL_PICTURE`]'s size, made of a picture in SVG, PNG, JPEG, WebP or GIF.
pub fn social_picture(picture: &[u8], accent: Accent) -> Result<Vec<u8>, PictureError> {
    let picture = Picture::read(picture)?;
    let (width, height) = SOCIAL_PICTURE;
    // The ground goes on where the picture ends.
    let ground = picture.edge().unwrap_or_else(|| picture.ground(accent));
    let mut canvas = RgbaImage::from_pixel(width, height, ground);
    picture.draw(&mut canvas, width, height);
    let opaque: RgbImage = canvas.convert();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&opaque).map_err(PictureError::of)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;
    use crate::picture;

    fn made(picture: &[u8]) -> RgbaImage {
        let bytes = social_picture(picture, Accent::default()).unwrap();
        assert_eq!(image::guess_format(&bytes).ok(), Some(image::ImageFormat::Jpeg));
        image::load_from_memory(&bytes).unwrap().into_rgba8()
    }

    fn is_near(pixel: &Rgba<u8>, colour: [u8; 3]) -> bool {
        pixel.0.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 6)
    }

    #[test]
    fn a_picture_runs_on_into_its_ground() {
        let picture = RgbaImage::from_pixel(40, 50, Rgba([20, 120, 200, 255]));
        let card = made(&picture::png(&picture).unwrap());
        assert_eq!(card.dimensions(), SOCIAL_PICTURE);
        assert!(card.pixels().all(|pixel| is_near(pixel, [20, 120, 200])));
    }

    #[test]
    fn a_picture_is_whole_and_in_the_middle() {
        let mut picture = RgbaImage::from_pixel(300, 300, Rgba([255; 4]));
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            if (30..270).contains(&x) && (30..270).contains(&y) {
                *pixel = Rgba([200, 0, 0, 255]);
            }
        }
        let card = made(&picture::png(&picture).unwrap());
        for (x, y, colour) in
            [(600, 315, [200, 0, 0]), (600, 20, [255; 3]), (600, 610, [255; 3]), (100, 315, [255; 3])]
        {
            assert!(is_near(card.get_pixel(x, y), colour), "{x}, {y}");
        }
    }

    #[test]
    fn a_transparent_picture_is_seen() {
        let light = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3" fill="#fff"/></svg>"##;
        assert!(is_near(made(light).get_pixel(5, 5), [0x2f, 0x6f, 0x5e]));
        let dark = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3" fill="#222"/></svg>"##;
        assert!(is_near(made(dark).get_pixel(5, 5), [255; 3]));
    }
}
