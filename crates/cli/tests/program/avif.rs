//! `build`: the merchant's pictures as AVIF, which are made once.

use std::fs;

use place::Manifest;
use serde_json::Value;

use crate::bench::Bench;

const PICTURE: &[u8] = include_bytes!("../../../../public/demo/img/moon-cup-celadon-240.webp");

/// Where the picture of the soap lies as AVIF, if it does, and what the catalog says of it.
fn made(bench: &Bench) -> (Option<Vec<u8>>, Value) {
    let catalog: Value = serde_json::from_str(&bench.text("dist/catalog.json")).unwrap();
    let file = fs::read(bench.path("dist/img/soap.webp.avif")).ok();
    (file, catalog["products"][0]["pictures"][0]["avif"].clone())
}

#[test]
fn pictures_are_made_smaller_once() {
    let bench = Bench::new();
    let catalog = bench.text("shop/catalog.json").replacen("img/oat-soap.svg", "img/soap.webp", 1);
    fs::write(bench.path("shop/catalog.json"), &catalog).unwrap();
    fs::write(bench.path("shop/img/soap.webp"), PICTURE).unwrap();
    assert_eq!(bench.build(&[]).code, 0);
    let (file, said) = made(&bench);
    assert_eq!(said, "img/soap.webp.avif");
    assert!(file.is_some_and(|file| file.len() < PICTURE.len()));
    assert!(bench.text("dist/p/oat-soap/index.html").contains("srcset=\"img/soap.webp.avif\""));
    // The merchant's own files stay as they are.
    assert_eq!(bench.text("shop/catalog.json"), catalog);

    fs::write(bench.path("dist/img/soap.webp.avif"), "made before").unwrap();
    assert_eq!(bench.build(&[]).code, 0);
    assert_eq!(made(&bench).0.as_deref(), Some(&b"made before"[..]));

    fs::write(bench.path("shop/img/soap.webp"), [PICTURE, b"."].concat()).unwrap();
    assert_eq!(bench.build(&[]).code, 0);
    assert_ne!(made(&bench).0.as_deref(), Some(&b"made before"[..]));

    fs::write(bench.path("shop/img/soap.webp.avif"), "the merchant's").unwrap();
    assert_eq!(bench.build(&[]).code, 0);
    assert_eq!(made(&bench), (Some(b"the merchant's".to_vec()), Value::Null));
}

#[test]
fn what_is_no_smaller_is_known_to_the_next_build() {
    let bench = Bench::new();
    let catalog = bench.text("shop/catalog.json").replacen("img/oat-soap.svg", "img/soap.webp", 1);
    fs::write(bench.path("shop/catalog.json"), &catalog).unwrap();
    fs::write(bench.path("shop/img/soap.webp"), "no picture").unwrap();
    let noted = || {
        assert_eq!(bench.build(&["--no-pages"]).code, 0);
        Manifest::read(&bench.path("dist")).unwrap().not_as_avif
    };
    let hash = place::short_hash(b"no picture");
    assert!(noted().contains(&hash));
    assert!(noted().contains(&hash), "a build that does not try it notes it, too");

    // It is believed, and not tried.
    fs::write(bench.path("shop/img/soap.webp"), PICTURE).unwrap();
    let hash = place::short_hash(PICTURE);
    let manifest = Manifest::read(&bench.path("dist")).unwrap();
    Manifest { not_as_avif: [hash.clone()].into(), ..manifest }.write(&bench.path("dist")).unwrap();
    assert!(noted().contains(&hash));
    assert_eq!(made(&bench), (None, Value::Null));
}
