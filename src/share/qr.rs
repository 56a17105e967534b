//! QR codes as the path of an SVG picture.

use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code, ready to draw: dark modules as one SVG path in a square of `size` units, which
/// includes the quiet zone of four modules on every side (ISO/IEC 18004).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPicture {
    /// Side of the square, in modules.
    pub size: i32,
    /// The `d` of an SVG path.
    pub path: String,
}

const QUIET: i32 = 4;

/// Encodes a text; `None` where it is too long for a QR code (about 2,300 bytes).
pub fn encode(text: &str) -> Option<QrPicture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Some(QrPicture { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_fits_and_an_essay_does_not() {
        let picture = encode("https://shop.example.com/p/celadon-cup").unwrap();
        assert!(picture.size >= 21 + 2 * QUIET);
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
        assert_eq!(encode(&"x".repeat(4000)), None);
    }
}
