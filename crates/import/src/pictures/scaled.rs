//! One picture in several widths, upright, in the format that is smallest without visible loss.

use std::io::{Cursor, ErrorKind};

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader,
    ImageResult,
    codecs::{
        jpeg::JpegEncoder,
        png::PngDecoder,
        webp::{WebPDecoder, WebPEncoder},
    },
    imageops::FilterType,
};

/// What a list and a small screen load, and a product's page on most screens.
const WIDTHS: [u32; 2] = [480, 960];

/// No screen shows a product wider than this.
pub const WIDEST: u32 = 1600;

/// Of JPEG, from 1 to 100: above it files grow and no one sees a difference.
const QUALITY: u8 = 82;

/// A picture as files.
pub struct Scaled {
    pub extension: &'static str,
    /// Widths and files, the narrowest first.
    pub files: Vec<(u32, Vec<u8>)>,
    /// Of the widest.
    pub size: (u32, u32),
    /// What it looks like on the whole; `None` for one that can be seen through.
    pub color: Option<String>,
}

/// Makes the widths of a picture; it is never made wider than it is.
pub fn scale(bytes: &[u8]) -> ImageResult<Scaled> {
    let (picture, profile) = read(bytes)?;
    let widest = picture.width().min(WIDEST);
    let largest = at_width(&picture, widest);
    let format = Format::of(&largest, profile)?;
    let mut files = Vec::new();
    for width in WIDTHS.into_iter().filter(|width| *width < widest) {
        files.push((width, format.encode(&at_width(&picture, width))?));
    }
    files.push((widest, format.encode(&largest)?));
    let size = (largest.width(), largest.height());
    let color = (!has_transparency(&largest)).then(|| color(&largest));
    Ok(Scaled { extension: format.extension(), files, size, color })
}

/// Whether the file of a JPEG ends before its picture does: the decoder fills the rest with grey.
fn is_cut_off(bytes: &[u8]) -> bool {
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    let (scan, end) = (last(0xda), last(0xd9));
    bytes.starts_with(&[0xff, 0xd8]) && end < scan
}

/// Whether there is more than one picture in the file.
pub fn is_animated(bytes: &[u8]) -> ImageResult<bool> {
    Ok(match image::guess_format(bytes)? {
        ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes))?.has_animation(),
        ImageFormat::Png => PngDecoder::new(Cursor::new(bytes))?.is_apng()?,
        _ => false,
    })
}

/// The picture as a camera was held, and the colour profile that its numbers mean.
pub fn read(bytes: &[u8]) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    if is_cut_off(bytes) {
        return Err(ImageError::IoError(ErrorKind::UnexpectedEof.into()));
    }
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?.into_decoder()?;
    let orientation = decoder.orientation()?;
    let profile = decoder.icc_profile()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let picture =
        if has_transparency(&picture) { picture.to_rgba8().into() } else { picture.to_rgb8().into() };
    Ok((picture, profile))
}

pub fn at_width(picture: &DynamicImage, width: u32) -> DynamicImage {
    if width == picture.width() {
        return picture.clone();
    }
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width());
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    picture.resize_exact(width, height, FilterType::Lanczos3)
}

fn has_transparency(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

/// JPEG for photographs, lossless WebP for drawings and what can be seen through.
struct Format {
    is_jpeg: bool,
    profile: Option<Vec<u8>>,
}

impl Format {
    /// Chosen by the widest, since all widths share one address.
    fn of(picture: &DynamicImage, profile: Option<Vec<u8>>) -> ImageResult<Self> {
        let (jpeg, webp) =
            (Self { is_jpeg: true, profile: profile.clone() }, Self { is_jpeg: false, profile });
        let is_jpeg = !has_transparency(picture) && jpeg.encode(picture)?.len() < webp.encode(picture)?.len();
        Ok(if is_jpeg { jpeg } else { webp })
    }

    fn extension(&self) -> &'static str {
        if self.is_jpeg { "jpg" } else { "webp" }
    }

    fn encode(&self, picture: &DynamicImage) -> ImageResult<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.is_jpeg {
            self.write(JpegEncoder::new_with_quality(&mut bytes, QUALITY), picture)?;
        } else {
            self.write(WebPEncoder::new_lossless(&mut bytes), picture)?;
        }
        Ok(bytes)
    }

    fn write(&self, mut encoder: impl ImageEncoder, picture: &DynamicImage) -> ImageResult<()> {
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).map_err(ImageError::Unsupported)?;
        }
        let (width, height) = (picture.width(), picture.height());
        let color =
            if picture.color().has_alpha() { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
        encoder.write_image(picture.as_bytes(), width, height, color)
    }
}

/// The mean of its colours, as `#rrggbb`.
fn color(picture: &DynamicImage) -> String {
    let pixels = picture.to_rgb8();
    let count = u64::from(pixels.width()) * u64::from(pixels.height());
    let mut sums = [0_u64; 3];
    for pixel in pixels.pixels() {
        for (sum, channel) in sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(channel);
        }
    }
    let [red, green, blue] = sums.map(|sum| (sum + count / 2) / count.max(1));
    format!("#{red:02x}{green:02x}{blue:02x}")
}
