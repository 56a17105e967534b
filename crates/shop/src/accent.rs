//! The accent colour and what follows from it: a text colour that can be read on it, and a form
//! of it that can be read on the page, in both themes.

/// A colour, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent([u8; 3]);

impl Default for Accent {
    /// A deep celadon.
    fn default() -> Self {
        Self([0x2f, 0x6f, 0x5e])
    }
}

const WHITE: [u8; 3] = [0xff; 3];
const BLACK: [u8; 3] = [0; 3];
/// The darkest ground that light-theme pages put accent text on, and the lightest of the dark theme.
const LIGHT_GROUND: [u8; 3] = [0xf0, 0xf0, 0xee];
const DARK_GROUND: [u8; 3] = [0x2a, 0x2a, 0x2c];
/// WCAG 2.2, success criterion 1.4.3, asks 4.5 for text of ordinary size; the rest makes up for
/// the approximation in [`luminance`].
const READABLE: f64 = 4.8;

impl Accent {
    /// Reads "#rrggbb".
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// The colour as CSS: the ground of buttons.
    pub fn css(self) -> String {
        hex(self.0)
    }

    /// Red, green and blue.
    pub fn channels(self) -> [u8; 3] {
        self.0
    }

    /// Black or white: whichever is read better on the accent.
    pub fn ink(self) -> String {
        hex(if contrast(self.0, WHITE) >= contrast(self.0, BLACK) { WHITE } else { BLACK })
    }

    /// The accent as text on light pages, darkened until it can be read.
    pub fn on_light(self) -> String {
        hex(towards(self.0, BLACK, LIGHT_GROUND))
    }

    /// The accent as text on dark pages, lightened until it can be read.
    pub fn on_dark(self) -> String {
        hex(towards(self.0, WHITE, DARK_GROUND))
    }
}

fn hex(colour: [u8; 3]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::from("#");
    for channel in colour {
        text.push(char::from(DIGITS[usize::from(channel >> 4)]));
        text.push(char::from(DIGITS[usize::from(channel & 15)]));
    }
    text
}

/// Mixes `colour` with `end` in steps of a sixteenth until it reads on `ground`.
fn towards(colour: [u8; 3], end: [u8; 3], ground: [u8; 3]) -> [u8; 3] {
    (0..=16_u32)
        .map(|step| {
            let mix = |from: u8, to: u8| ((u32::from(from) * (16 - step) + u32::from(to) * step) / 16) as u8;
            [mix(colour[0], end[0]), mix(colour[1], end[1]), mix(colour[2], end[2])]
        })
        .find(|mixed| contrast(*mixed, ground) >= READABLE)
        .unwrap_or(end)
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, 0 to 1. The sRGB curve is taken as a polynomial of the third degree, which
/// stays within a few thousandths of it and needs no power function in the wasm.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let x = f64::from(channel) / 255.0;
        x * (x * (x * 0.305_306 + 0.682_171) + 0.012_523)
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Accent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Accent".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact_contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let linear = |channel: u8| {
            let x = f64::from(channel) / 255.0;
            if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = |c: [u8; 3]| 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_accent_can_be_read() {
        for red in (0..=255).step_by(17) {
            for green in (0..=255).step_by(17) {
                for blue in (0..=255).step_by(17) {
                    let accent = Accent([red, green, blue]);
                    let colour = |css: String| Accent::parse(&css).unwrap().0;
                    let checks = [
                        (colour(accent.ink()), accent.0),
                        (colour(accent.on_light()), LIGHT_GROUND),
                        (colour(accent.on_dark()), DARK_GROUND),
                    ];
                    for (text, ground) in checks {
                        assert!(exact_contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert_eq!(Accent::parse("#2F6f5e"), Some(Accent::default()));
        for text in ["", "2f6f5e", "#2f6", "#2f6f5g", "#2f6f5e0", "#é6f5e"] {
            assert_eq!(Accent::parse(text), None, "{text}");
        }
    }
}
