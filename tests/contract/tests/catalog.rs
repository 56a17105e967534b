//! The contract, held by the catalog backend with the demo shop's data over HTTP.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{Arc, OnceLock},
    thread,
};

use commerce::{
    Backend, Commerce, Context, Handle, MemoryDevice, MessageCode, ProductQuery,
    backend::{
        BackendConfig,
        catalog::shards::{
            format,
            write::{Limits, Source, write},
        },
    },
    json::Tree,
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

/// The same shop with its catalog in many files, as a large one is built.
mod sharded {
    use super::*;

    fn sharded() -> Fixture {
        Fixture {
            config: BackendConfig::new("catalog", &[("file", "demo/many.json")]).expect("a backend"),
            ..demo()
        }
    }

    contract!(shop: sharded);
}

/// A language whose texts lie in a file of their own.
#[tokio::test(flavor = "current_thread")]
async fn texts_can_lie_in_a_file_beside_the_catalog() {
    for file in ["demo/catalog.json", "demo/many.json"] {
        is_in_arabic(BackendConfig::new("catalog", &[("file", file)]).expect("a backend")).await;
    }
}

async fn is_in_arabic(config: BackendConfig) {
    let context = Context { language: String::from("ar-EG"), ..Context::default() };
    let device = MemoryDevice::new(NOW, served());
    let backend = Backend::open(&config, context, Arc::new(device));
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
    let request = String::from_utf8_lossy(&request[..length]).into_owned();
    let path = request.strip_prefix("GET /demo/").and_then(|rest| rest.split([' ', '?']).next());
    let body = path.and_then(|path| files().get(path)).map(|text| text.as_bytes().to_vec());
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // A client that has gone away is its own affair.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// The files of the demo, and those that its catalog is taken apart into: many of a few products each.
fn files() -> &'static BTreeMap<String, String> {
    static FILES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/demo");
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the demo");
        let mut files: BTreeMap<String, String> =
            ["catalog.json", "catalog.ar.json"].map(|name| (name.to_owned(), read(name))).into();
        let catalog = Tree::parse(&files["catalog.json"]).expect("the demo's catalog");
        let limits = Limits {
            short_list: 5,
            first: 10,
            named: 15,
            cards: 7,
            rare: 12,
            marked: 20,
            bucket: 8,
            keys: 20,
            frequent: 20,
        };
        let beside = |name: &str| Some(read(name));
        let source = Source { catalog: &catalog, beside: &beside, folder: "many/", limits };
        let mut keep = |kind, text: String| {
            let hash = format!("{:012x}", files.len());
            files.insert(format!("many/{}", format::file(kind, &hash)), text);
            hash
        };
        let head = write(&source, &mut keep, &mut |_| {}).expect("the catalog's files");
        files.insert(String::from("many.json"), head);
        files
    })
}
