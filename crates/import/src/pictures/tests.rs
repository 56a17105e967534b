//! Pictures in real folders: what is written, and what the catalog says of it.

use std::{fs, io::Cursor, path::Path};

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::jpeg::JpegEncoder,
};
use serde_json::{Value, json};

use super::{Pictures, pictures};

/// Turned by a quarter, as a camera held upright writes it: TIFF with the one entry "orientation, 6".
const TURNED: [u8; 26] =
    [b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];

/// Noise: what a photograph is to an encoder.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761) >> 24;
        Rgb([noise as u8, (noise / 2) as u8, 40])
    })
}

fn jpeg(picture: &RgbImage, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn catalog(sources: &[&str]) -> String {
    let pictures: Vec<Value> = sources.iter().map(|src| json!({ "src": src, "alt": "A" })).collect();
    json!({
        "currencies": ["EUR"], "countries": [],
        "delivery": [{ "id": "a", "kind": "shipping", "label": "A" }],
        "payments": [{ "id": "a", "label": "A", "how": { "cash": {} } }],
        "products": [{ "handle": "p", "title": "P", "price": { "EUR": "1.00" }, "pictures": pictures, "variants": [{ "id": "p" }] }],
    })
    .to_string()
}

/// Lays files into a folder, makes the widths into another, and gives the pictures of the product.
fn made(files: &[(&str, Vec<u8>)], sources: &[&str]) -> (Vec<Value>, Pictures, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let mut progress = Vec::new();
    let (beside, into) = (folder.path().join("in"), folder.path().join("out"));
    let pictures =
        pictures(&catalog(sources), &beside, &into, &mut |done, all| progress.push((done, all))).unwrap();
    assert_eq!(progress, (0..=progress.len() - 1).map(|done| (done, progress.len() - 1)).collect::<Vec<_>>());
    commerce::backend::catalog::check(&pictures.catalog_json).unwrap();
    let value: Value = serde_json::from_str(&pictures.catalog_json).unwrap();
    (value["products"][0]["pictures"].as_array().unwrap().clone(), pictures, folder)
}

fn size(folder: &tempfile::TempDir, file: &str) -> (u32, u32) {
    image::image_dimensions(folder.path().join("out").join(file)).unwrap()
}

#[test]
fn a_photograph_is_there_in_narrower_widths_and_upright() {
    let files = [("img/my cup.jpg", jpeg(&photograph(60, 1200), Some(&TURNED)))];
    let (entries, made, folder) = made(&files, &["img/my%20cup.jpg"]);
    let entry = &entries[0];
    assert_eq!(
        (&entry["src"], &entry["widths"], &entry["width"], &entry["height"], &entry["alt"]),
        (&json!("img/my%20cup-{width}.jpg"), &json!([480, 960, 1200]), &json!(1200), &json!(60), &json!("A"))
    );
    assert!(entry["color"].as_str().unwrap().ends_with(|letter: char| letter.is_ascii_hexdigit()));
    assert_eq!(made.files.len(), 3);
    assert_eq!(size(&folder, "img/my cup-480.jpg"), (480, 24));
    assert_eq!(size(&folder, "img/my cup-1200.jpg"), (1200, 60));
    assert_eq!(made.notes, []);
}

#[test]
fn nothing_is_made_wider_than_it_is_or_than_a_screen() {
    let files = [("a.jpg", jpeg(&photograph(300, 200), None)), ("b.jpg", jpeg(&photograph(2000, 20), None))];
    let (entries, _, folder) = made(&files, &["a.jpg", "b.jpg"]);
    assert_eq!((&entries[0]["widths"], &entries[1]["widths"]), (&json!([300]), &json!([480, 960, 1600])));
    assert_eq!(size(&folder, "b-1600.jpg"), (1600, 16));
}

#[test]
fn drawings_stay_sharp_and_holes_stay_holes() {
    let drawing =
        RgbImage::from_fn(600, 40, |x, _| if x < 300 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 100]) });
    let hole = RgbaImage::from_fn(500, 50, |x, _| Rgba([0, 90, 0, if x < 100 { 0 } else { 255 }]));
    let (entries, _, folder) = made(&[("a.png", png(drawing)), ("b.png", png(hole))], &["a.png", "b.png"]);
    assert_eq!((&entries[0]["src"], &entries[0]["color"]), (&json!("a-{width}.webp"), &json!("#640032")));
    assert_eq!((&entries[1]["src"], &entries[1]["color"]), (&json!("b-{width}.webp"), &Value::Null));
    let hole = image::open(folder.path().join("out/b-480.webp")).unwrap().to_rgba8();
    assert_eq!((hole.get_pixel(10, 10).0[3], hole.get_pixel(400, 10).0[3]), (0, 255));
}

#[test]
fn what_cannot_be_scaled_stays_and_what_is_not_there_goes() {
    let whole = jpeg(&photograph(600, 40), None);
    let files = [
        ("cut.jpg", whole[..whole.len() / 2].to_vec()),
        ("drawing.svg", b"<svg/>".to_vec()),
        ("../secret.jpg", whole.clone()),
        (".hidden.jpg", whole.clone()),
        ("price list.pdf", b"%PDF-1.7".to_vec()),
        ("good.jpg", whole),
    ];
    let sources = [
        "cut.jpg",
        "drawing.svg",
        "../secret.jpg",
        "missing.jpg",
        ".hidden.jpg",
        "price%20list.pdf",
        "https://a.example/x.jpg",
        "/x.jpg",
        "good.jpg",
    ];
    let (entries, made, folder) = made(&files, &sources);
    let kept = ["cut.jpg", "drawing.svg", "https://a.example/x.jpg", "/x.jpg"];
    assert_eq!(entries.len(), kept.len() + 1);
    for (entry, src) in entries.iter().zip(kept) {
        assert_eq!(*entry, json!({ "src": src, "alt": "A" }));
    }
    assert_eq!(entries[4]["widths"], json!([480, 600]));
    assert_eq!(fs::read(folder.path().join("out/drawing.svg")).unwrap(), b"<svg/>");
    let said: Vec<(&str, usize)> = made.notes.iter().map(|note| (&*note.what, note.count)).collect();
    assert_eq!(said, [("cut.jpg", 2), ("../secret.jpg", 2), ("missing.jpg", 1), ("price%20list.pdf", 1)]);
    assert!(!folder.path().join("out/price list.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (beside, into) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&beside).unwrap();
    fs::write(folder.path().join("secret.jpg"), jpeg(&photograph(60, 40), None)).unwrap();
    std::os::unix::fs::symlink("../secret.jpg", beside.join("cup.jpg")).unwrap();
    let made = pictures(&catalog(&["cup.jpg"]), &beside, &into, &mut |_, _| {}).unwrap();
    assert_eq!((made.files.len(), made.notes.len()), (0, 1));
}

#[test]
fn two_pictures_never_share_a_file() {
    let photograph = photograph(600, 40);
    let files = [
        ("a.jpg", jpeg(&photograph, None)),
        ("a.png", png(photograph.clone())),
        ("same/a.jpg", jpeg(&photograph, None)),
    ];
    let (entries, made, _) = made(&files, &["a.jpg", "a.png", "same/a.jpg", "a.jpg"]);
    let sources: Vec<&Value> = entries.iter().map(|entry| &entry["src"]).collect();
    assert_eq!(sources, ["a-{width}.jpg", "a-2-{width}.jpg", "same/a-{width}.jpg", "a-{width}.jpg"]);
    assert_eq!(made.files.len(), 6);
}

#[test]
fn a_folder_that_cannot_be_written_is_a_note() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jpg"), jpeg(&photograph(600, 40), None)).unwrap();
    fs::write(folder.path().join("file"), b"").unwrap();
    let made =
        pictures(&catalog(&["a.jpg"]), folder.path(), &folder.path().join("file"), &mut |_, _| {}).unwrap();
    assert_eq!(made.files, Vec::<&Path>::new());
    assert_eq!(made.notes[0].text, "The picture could not be written into the folder of the catalog.");
    assert!(!made.catalog_json.contains("a.jpg"));
}

#[test]
fn a_category_loses_a_picture_that_is_not_there() {
    let mut catalog: Value = serde_json::from_str(&catalog(&[])).unwrap();
    catalog["categories"] = json!([{ "handle": "c", "title": "C", "picture": { "src": "missing.jpg" } }]);
    let folder = tempfile::tempdir().unwrap();
    let made = pictures(&catalog.to_string(), folder.path(), folder.path(), &mut |_, _| {}).unwrap();
    let value: Value = serde_json::from_str(&made.catalog_json).unwrap();
    assert_eq!(value["categories"], json!([{ "handle": "c", "title": "C" }]));
}
