//! Whether a file is a picture that browsers show, by what is in it and not by its name.

use image::ImageFormat::{Avif, Gif, Jpeg, Png, WebP};
use quick_xml::{Reader, events::Event};

/// Whether these bytes begin as a picture does.
pub fn is_picture(bytes: &[u8]) -> bool {
    let format = image::guess_format(bytes);
    format.is_ok_and(|format| matches!(format, Avif | Gif | Jpeg | Png | WebP)) || is_svg(bytes)
}

/// Whether the first element is an SVG's.
fn is_svg(bytes: &[u8]) -> bool {
    let mut reader = Reader::from_reader(bytes);
    loop {
        return match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tag.local_name().as_ref() == b"svg",
            Ok(Event::Text(text)) if text.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_)) => continue,
            _ => false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_what_is_in_them() {
        for picture in [
            &b"\xff\xd8\xff\xe0"[..],
            b"GIF89a",
            b"RIFF\0\0\0\0WEBP",
            b"\0\0\0\x20ftypavif",
            b"<svg/>",
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg:svg xmlns:svg='x'></svg:svg>",
        ] {
            assert!(is_picture(picture), "{}", picture.escape_ascii());
        }
        for other in [
            &b"%PDF-1.7"[..],
            b"TOKEN=1",
            b"",
            b"<!doctype html><html><svg/>",
            b"<html><svg/>",
            b"P6 1 1 255",
            b"svg",
        ] {
            assert!(!is_picture(other), "{}", other.escape_ascii());
        }
    }
}
