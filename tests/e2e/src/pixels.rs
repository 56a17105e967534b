//! Pictures as pixels: from PNG and to PNG. What a picture shows is no business of this module.

use std::collections::HashMap;

/// A picture without transparency.
#[derive(Clone)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    /// Red, green and blue of each pixel, row by row.
    pub bytes: Vec<u8>,
}

impl Pixels {
    /// Reads a PNG of eight bits; transparency is left out.
    pub fn read(png: &[u8]) -> Result<Self, String> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or("a picture too large")?];
        let info = reader.next_frame(&mut bytes).map_err(|error| error.to_string())?;
        bytes.truncate(info.buffer_size());
        if info.color_type == png::ColorType::Rgba {
            bytes = bytes.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        } else if info.color_type != png::ColorType::Rgb || info.bit_depth != png::BitDepth::Eight {
            return Err(format!("a picture of another kind: {:?} {:?}", info.color_type, info.bit_depth));
        }
        Ok(Self { width: info.width, height: info.height, bytes })
    }

    /// The same with 32 levels of each of red, green and blue, which are 8 or 9 apart: then most
    /// pictures have few enough colours for a palette, and are half as large.
    pub fn coarse(mut self) -> Self {
        let levels: [u8; 256] = std::array::from_fn(|level| ((level * 31 + 127) / 255 * 255 / 31) as u8);
        for level in &mut self.bytes {
            *level = levels[usize::from(*level)];
        }
        self
    }

    /// As PNG, as small as can be: with a palette where there are few enough colours.
    pub fn png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_compression(png::Compression::High);
        let palette = Palette::of(self);
        if let Some(palette) = &palette {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.colours.concat());
            encoder.set_filter(png::Filter::NoFilter);
        } else {
            encoder.set_color(png::ColorType::Rgb);
        }
        let mut writer = encoder.write_header().expect("a header");
        let bytes = palette.as_ref().map_or(&self.bytes, |palette| &palette.numbers);
        writer.write_image_data(bytes).expect("all pixels");
        writer.finish().expect("an end");
        file
    }
}

/// The colours of a picture, and each pixel's number among them.
struct Palette<'pixels> {
    colours: Vec<&'pixels [u8]>,
    numbers: Vec<u8>,
}

impl<'pixels> Palette<'pixels> {
    /// None where there are too many colours.
    fn of(pixels: &'pixels Pixels) -> Option<Self> {
        let mut known = HashMap::new();
        let mut palette = Self { colours: Vec::new(), numbers: Vec::new() };
        for colour in pixels.bytes.chunks_exact(3) {
            let number = match known.get(colour) {
                Some(number) => *number,
                None => {
                    let number = u8::try_from(palette.colours.len()).ok()?;
                    palette.colours.push(colour);
                    known.insert(colour, number);
                    number
                }
            };
            palette.numbers.push(number);
        }
        Some(palette)
    }
}
