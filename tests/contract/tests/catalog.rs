//! The contract, held by the catalog backend with the demo shop's data over HTTP.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{Arc, OnceLock},
    thread,
};

use commerce::{
    Backend, Commerce, Context, Handle, MemoryDevice, MessageCode, ProductQuery, backend::BackendConfig,
};
use pushcart_contract::{Fixture, PriceSort, contract};

/// 2026-11-23T00:00:00Z: after the expired code's last day.
const NOW: i64 = 1_795_392_000_000;

fn demo() -> Fixture {
    Fixture {
        config: BackendConfig::new("catalog", &[("file", "demo/catalog.json")]).expect("a backend"),
        base: served().to_owned(),
        now: NOW,
        search: ("cup", "moon-cup"),
        product: "moon-cup",
        price_sort: PriceSort::Lowest,
        has_facets: true,
        scarce: ("moon-cup-ash", 2),
        sold_out: "moon-cup-tenmoku",
        good_code: "TEA10",
        expired_code: "SPRING",
        expired_is: MessageCode::CodeExpired,
        country: "DE",
        payment: "transfer",
    }
}

contract!(shop: demo);

/// A language whose texts lie in a file of their own.
#[tokio::test(flavor = "current_thread")]
async fn texts_can_lie_in_a_file_beside_the_catalog() {
    let context = Context { language: String::from("ar-EG"), ..Context::default() };
    let device = MemoryDevice::new(NOW, served());
    let backend = Backend::open(&demo().config, context, Arc::new(device));
    let cup = backend.product(&Handle::new("moon-cup")).await.expect("an answer").expect("the cup");
    assert_eq!(cup.title, "فنجان القمر");
    // As people type it: without the mark on the first letter.
    for (words, least) in [("ابريق", 4), ("moon", 1)] {
        let query = ProductQuery { text: Some(words.to_owned()), ..ProductQuery::default() };
        let found = backend.products(&query).await.expect("an answer").items.len();
        assert!(found >= least, "{words}: {found}");
    }
    let all = ProductQuery { limit: 100, ..ProductQuery::default() };
    for product in backend.products(&all).await.expect("an answer").items {
        let is_arabic = product.title.chars().any(|letter| ('\u{600}'..'\u{700}').contains(&letter));
        assert!(is_arabic, "{}", product.title);
    }
}

/// The address under which a thread of this test serves the files the backend asks for.
fn served() -> &'static str {
    static BASE: OnceLock<String> = OnceLock::new();
    BASE.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || listener.incoming().flatten().for_each(answer));
        format!("http://127.0.0.1:{port}/")
    })
}

fn answer(mut stream: TcpStream) {
    let mut request = [0; 4096];
    let Ok(length) = stream.read(&mut request) else { return };
    let asks_for = |name: &str| request[..length].starts_with(format!("GET /demo/{name}").as_bytes());
    let name = ["catalog.json", "catalog.ar.json"].into_iter().find(|name| asks_for(name));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/demo");
    let body = name.map(|name| std::fs::read(folder.join(name)).expect("a file of the demo"));
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // A client that has gone away is its own affair.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
