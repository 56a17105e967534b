//! Drawings in the place of the demo shop's photographs. They have the same size, and each its own
//! colour, frame and circle, so that one sees a wrong, cut, stretched or missing picture; and they make
//! the kept pictures a tenth as large.

use std::{fs, path::Path};

use pushcart_e2e::{Answer, ShopServer, server::dist};

/// The folder of the demo shop's photographs.
const FOLDER: &str = "demo/img";

pub fn replace_photographs(shop: &ShopServer) {
    let files = fs::read_dir(dist().join(FOLDER)).expect("the demo shop has pictures");
    for file in files.map(|file| file.expect("it can be read").path()) {
        let Some(name) = webp_name(&file) else { continue };
        let (width, height) = size(&fs::read(&file).expect("it can be read"));
        for name in [name, &format!("{name}.avif")] {
            shop.replace(
                &format!("/{FOLDER}/{name}"),
                Answer::ok("image/svg+xml", draw(name, width, height)),
            );
        }
    }
}

fn webp_name(file: &Path) -> Option<&str> {
    file.file_name()?.to_str().filter(|name| name.ends_with(".webp"))
}

/// Width and height, as a lossy WebP's first frame says (RFC 6386, 9.1).
fn size(webp: &[u8]) -> (u16, u16) {
    assert_eq!(&webp[12..16], b"VP8 ", "the demo shop's photographs are lossy WebP");
    let number = |at: usize| u16::from_le_bytes([webp[at], webp[at + 1]]) & 0x3fff;
    (number(26), number(28))
}

fn draw(name: &str, width: u16, height: u16) -> String {
    let (w, h) = (f64::from(width), f64::from(height));
    let line = w / 40.0;
    let hue = hue(name);
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {w} {h}'>\
         <rect width='{w}' height='{h}' fill='hsl({hue} 35% 70%)'/>\
         <rect x='{line}' y='{line}' width='{}' height='{}' fill='none' stroke='hsl({hue} 40% 45%)' stroke-width='{line}'/>\
         <circle cx='{}' cy='{}' r='{}' fill='hsl({hue} 40% 45%)'/></svg>",
        w - 2.0 * line,
        h - 2.0 * line,
        w / 2.0,
        h / 2.0,
        h / 5.0,
    )
}

/// In degrees; the same for all widths of one photograph. One of eight: each costs a palette some of
/// its places.
fn hue(name: &str) -> u32 {
    let subject = name.rsplit_once('-').map_or(name, |(subject, _)| subject);
    subject.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 8 * 45
}
