//! `qr`: on the terminal, as a picture, and what has no code.

use std::fs;

use crate::bench::Bench;

#[test]
fn a_code_is_drawn_or_written_as_a_picture() {
    let bench = Bench::new();
    let run = bench.run(&["qr", "https://shop.example.com/"]);
    assert_eq!(run.code, 0);
    assert!(run.said.contains("█▀▀▀▀▀█") && run.said.ends_with("https://shop.example.com/\n"), "{run:?}");
    let run = bench.run(&["qr", "https://shop.example.com/", "--product", "oat-soap", "--out", "soap.svg"]);
    assert!(run.said.contains("https://shop.example.com/p/oat-soap"), "{run:?}");
    assert!(bench.text("soap.svg").starts_with("<svg "));
    assert_eq!(bench.run(&["qr", "https://shop.example.com/", "--out", "shop.png"]).code, 0);
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(fs::File::open(bench.path("shop.png")).unwrap()))
            .read_info()
            .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let side = reader.next_frame(&mut pixels).unwrap().width as usize;
    // Quiet on every side, then the first corner's square.
    assert_eq!((pixels[0], pixels[4 * 12 * side + 4 * 12]), (255, 0));
}

#[test]
fn a_shop_names_its_own_address() {
    let bench = Bench::new();
    let run = bench.run(&["qr", "shop"]);
    assert_eq!((run.code, run.complained.contains("base_url")), (1, true), "{run:?}");
    let shop = bench
        .text("shop/shop.json")
        .replace("\"share\": {", "\"share\": { \"base_url\": \"https://soap.example/\",");
    fs::write(bench.path("shop/shop.json"), shop).unwrap();
    let run = bench.run(&["qr", "shop", "--product", "oat-soap"]);
    assert!(run.said.ends_with("https://soap.example/p/oat-soap\n"), "{run:?}");
    let run = bench.run(&["qr", "shop", "--product", "gift-bax", "--out", "code.png"]);
    assert_eq!((run.code, bench.path("code.png").exists()), (2, false), "{run:?}");
    assert!(
        run.complained.contains("gift-bax: the catalog has no such product; did you mean \"gift-box\"?"),
        "{run:?}"
    );
}

#[test]
fn what_has_no_code_is_refused() {
    let bench = Bench::new();
    let long = format!("https://shop.example.com/{}", "x".repeat(3000));
    for arguments in [
        &["qr", "nowhere"][..],
        &["qr", &long],
        &["qr", "https://a.example/", "--out", "code.jpg"],
        &["qr", "https://a.example/", "--product", "../x"],
    ] {
        let run = bench.run(arguments);
        assert_eq!(run.code, 2, "{run:?}");
    }
    let run = bench.run(&["qr", "https://a.example/", "--out", "no/folder/code.svg"]);
    assert_eq!(run.code, 3, "{run:?}");
}
