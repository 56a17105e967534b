//! The contract, held by the catalog backend with the demo shop's data over HTTP.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::OnceLock,
    thread,
};

use commerce::{MessageCode, backend::BackendConfig};
use pushcart_contract::{Fixture, contract};

/// 2026-11-23T00:00:00Z: after the expired code's last day.
const NOW: i64 = 1_795_392_000_000;

fn demo() -> Fixture {
    Fixture {
        config: BackendConfig::Catalog { file: String::from("demo/catalog.json") },
        base: served().to_owned(),
        now: NOW,
        search: ("cup", "moon-cup"),
        product: "moon-cup",
        scarce: ("moon-cup-ash", 2),
        sold_out: "moon-cup-tenmoku",
        good_code: "TEA10",
        expired_code: "SPRING",
        expired_is: MessageCode::CodeExpired,
        country: "DE",
        payment: "transfer",
    }
}

contract!(demo:
    categories_form_a_tree,
    paging_shows_each_product_once,
    search_finds_words,
    facets_narrow_as_announced,
    sorting_by_price_sorts,
    a_product_is_whole,
    an_unknown_product_is_none,
    variants_come_in_order,
    there_is_no_cart_at_first,
    the_cart_does_as_told,
    too_much_leaves_what_there_is,
    what_is_sold_out_is_refused,
    codes_are_taken_or_refused_with_a_reason,
    an_order_can_be_placed_and_read,
    one_attempt_is_one_order,
    an_unknown_order_is_none,
);

/// The address under which a thread of this test serves the one file the backend asks for.
fn served() -> &'static str {
    static BASE: OnceLock<String> = OnceLock::new();
    BASE.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/demo/catalog.json");
        let catalog = std::fs::read(file).expect("the demo catalog");
        thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, &catalog)));
        format!("http://127.0.0.1:{port}/")
    })
}

fn answer(mut stream: TcpStream, catalog: &[u8]) {
    let mut request = [0; 4096];
    let Ok(length) = stream.read(&mut request) else { return };
    let is_catalog = request[..length].starts_with(b"GET /demo/catalog.json");
    let (status, body): (&str, &[u8]) = if is_catalog { ("200 OK", catalog) } else { ("404 Not Found", b"") };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // A client that has gone away is its own affair.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}
