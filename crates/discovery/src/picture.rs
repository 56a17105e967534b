//! A picture out of its file, whatever format it has, and a ground that it can stand on.

use std::{fmt, io::Cursor};

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, ImageResult, Rgba, RgbaImage,
    imageops,
};
use resvg::{tiny_skia, usvg};
use shop::Accent;

/// The longer side that a vector picture is drawn with, in pixels: the most that is made of it.
const VECTOR_SIDE: f32 = 1200.0;
/// A picture whose colours are lighter than this on the whole (0 to 255) is not seen on white.
const LIGHT: u64 = 215;
const WHITE: Rgba<u8> = Rgba([255; 4]);

/// Why nothing could be made of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureError(String);

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the picture cannot be used: {}", self.0)
    }
}

impl std::error::Error for PictureError {}

impl PictureError {
    pub(crate) fn of(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// A picture whose colours are multiplied by their opacity: so its size can be changed without the colour of
/// what is not seen running into what is.
pub(crate) struct Picture(DynamicImage);

impl Picture {
    /// Reads SVG, PNG, JPEG, WebP and GIF.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        if image::guess_format(bytes).is_err() && is_svg(bytes) {
            return drawn(bytes);
        }
        let mut picture = decoded(bytes).map_err(PictureError::of)?;
        for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
            let multiplied = |channel: u8| scaled(channel, u16::from(*alpha), 255);
            (*red, *green, *blue) = (multiplied(*red), multiplied(*green), multiplied(*blue));
        }
        Ok(Self(picture.into()))
    }

    /// The colour that its transparent parts are seen on: white, or the accent where it is light itself.
    pub fn ground(&self, accent: Accent) -> Rgba<u8> {
        let (mut light, mut opacity) = (0, 0);
        for (_, _, Rgba([red, green, blue, alpha])) in self.0.pixels() {
            light += (u64::from(red) * 2 + u64::from(green) * 7 + u64::from(blue)) / 10;
            opacity += u64::from(alpha);
        }
        if light * 255 > LIGHT * opacity { colour(accent) } else { WHITE }
    }

    /// The mean colour of its edge; `None` where that is transparent.
    pub fn edge(&self) -> Option<Rgba<u8>> {
        let (right, bottom) = (self.0.width().checked_sub(1)?, self.0.height().checked_sub(1)?);
        let columns = (0..=bottom).flat_map(|y| [(0, y), (right, y)]);
        let rows = (0..=right).flat_map(|x| [(x, 0), (x, bottom)]);
        let (mut sums, mut count) = ([0_u64; 4], 0_u64);
        for (x, y) in columns.chain(rows) {
            for (sum, channel) in sums.iter_mut().zip(self.0.get_pixel(x, y).0) {
                *sum += u64::from(channel);
            }
            count += 1;
        }
        let mean = sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX));
        (mean[3] == u8::MAX).then_some(Rgba(mean))
    }

    /// Draws it in the middle of a canvas, as large as it can be within a box.
    pub fn draw(&self, canvas: &mut RgbaImage, box_width: u32, box_height: u32) {
        let (width, height) = fitted((self.0.width(), self.0.height()), (box_width, box_height));
        let mut sized = self.0.resize_exact(width, height, imageops::FilterType::CatmullRom).into_rgba8();
        for Rgba([red, green, blue, alpha]) in sized.pixels_mut().filter(|pixel| pixel.0[3] > 0) {
            let divided = |channel: u8| scaled(channel, 255, u16::from(*alpha));
            (*red, *green, *blue) = (divided(*red), divided(*green), divided(*blue));
        }
        let middle = |outer: u32, inner: u32| i64::from(outer.saturating_sub(inner) / 2);
        let (x, y) = (middle(canvas.width(), width), middle(canvas.height(), height));
        imageops::overlay(canvas, &sized, x, y);
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    bytes.windows(4).any(|word| word == b"<svg")
}

/// A photograph that was taken with the camera held upright is turned upright.
fn decoded(bytes: &[u8]) -> ImageResult<RgbaImage> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

fn drawn(svg: &[u8]) -> Result<Picture, PictureError> {
    let mut options = usvg::Options::default();
    // A picture inside the picture is taken from its own bytes, never from another file.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    if svg.windows(5).any(|word| word == b"<text") {
        options.fontdb_mut().load_system_fonts();
    }
    let tree = usvg::Tree::from_data(svg, &options).map_err(PictureError::of)?;
    let size = tree.size();
    let scale = VECTOR_SIDE / size.width().max(size.height());
    let side = |length: f32| (length * scale).round().clamp(1.0, VECTOR_SIDE) as u32;
    let (width, height) = (side(size.width()), side(size.height()));
    let without_size = || PictureError::of("it has no size");
    let mut canvas = tiny_skia::Pixmap::new(width, height).ok_or_else(without_size)?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut canvas.as_mut());
    // Its colours are multiplied already.
    let picture = RgbaImage::from_raw(width, height, canvas.take()).ok_or_else(without_size)?;
    Ok(Picture(picture.into()))
}

/// A channel times `by` over `of`.
fn scaled(channel: u8, by: u16, of: u16) -> u8 {
    let scaled = (u32::from(channel) * u32::from(by) + u32::from(of) / 2) / u32::from(of);
    u8::try_from(scaled).unwrap_or(u8::MAX)
}

fn colour(accent: Accent) -> Rgba<u8> {
    let [red, green, blue] = accent.channels();
    Rgba([red, green, blue, 255])
}

/// The largest size of the same shape in a box; at least a pixel.
fn fitted(size: (u32, u32), within: (u32, u32)) -> (u32, u32) {
    let [width, height, most_width, most_height] = [size.0, size.1, within.0, within.1].map(u64::from);
    let side = |length: u64| u32::try_from(length.max(1)).unwrap_or(u32::MAX);
    if width * most_height > height * most_width {
        (within.0, side(height * most_width / width))
    } else {
        (side(width * most_height / height), within.1)
    }
}

/// The bytes of a PNG file.
pub(crate) fn png(picture: &RgbaImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(PictureError::of)?;
    Ok(bytes.into_inner())
}
