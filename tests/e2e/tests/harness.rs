//! The harness itself, on a page of its own: what these tests rely on must be true before they
//! say anything about the shop.

use pushcart_e2e::{Answer, Page, Scheme, Server, Visitor, http::Request, qr::read_qr};

const PAGE: &str = r#"<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>Harness</title><style>
 body { margin: 0; background: white; color: black }
 @media (prefers-color-scheme: dark) { body { background: black; color: white } }
 .bar { position: fixed; bottom: 0; left: 0; right: 0; height: 60px; background: gray }
 .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
</style>
<h1>Cups</h1>
<label>Name <input id="name"></label>
<label><input class="hidden" type="radio" name="glaze"> Celadon</label>
<label for="land">Country</label><select id="land"><option value="DE">Germany<option value="JP">Japan</select>
<button onclick="this.nextElementSibling.showModal()">Open</button>
<dialog aria-label="Sheet"><button onclick="this.parentNode.close(); document.title = 'Closed'">Close</button></dialog>
<button aria-label="Twin">1</button><button aria-label="Twin">2</button>
<div style="height: 2000px"></div>
<button onclick="document.title = 'Tapped'">Far down</button>
<div style="height: 100px"></div>
<div class="bar">A bar</div>
<script>if (location.search === '?broken') { console.error('it broke'); new Image().src = 'https://elsewhere.invalid/x.png' }</script>
"#;

fn server() -> Server {
    Server::start(|request: &Request| match request.path() {
        "/" => Answer::ok("text/html; charset=utf-8", PAGE),
        "/favicon.ico" => Answer::ok("image/x-icon", ""),
        _ => Answer::status(404, "no"),
    })
}

fn open(server: &Server) -> Page {
    Visitor::phone().open(&format!("{}/", server.origin()))
}

#[test]
fn it_taps_what_lies_under_a_bar_after_scrolling() {
    let server = server();
    let page = open(&server);
    page.tap("button", "Far down");
    pushcart_e2e::wait_until("the tap", || page.title() == "Tapped");
}

#[test]
fn it_fills_and_chooses() {
    let server = server();
    let page = open(&server);
    page.fill("Name", "Ada");
    page.fill("Name", "Grace");
    assert_eq!(page.eval("document.getElementById('name').value"), "Grace");
    page.fill("Name", "");
    page.choose("Country", "Japan");
    assert_eq!(page.eval("document.getElementById('land').value"), "JP");
    page.tap("radio", "Celadon");
    pushcart_e2e::wait_until("the choice", || page.find("radio", "Celadon").node().checked);
}

#[test]
fn a_dialog_hides_the_rest() {
    let server = server();
    let page = open(&server);
    page.tap("button", "Open");
    page.find("button", "Close");
    assert!(!page.has("button", "Open"), "{}", page.overview());
    page.press("Enter");
    pushcart_e2e::wait_until("it to close", || page.title() == "Closed");
    page.find("button", "Open");
}

#[test]
fn two_of_a_name_are_a_failure() {
    let server = server();
    let page = open(&server);
    let refusal = page.one("button", "Twin").unwrap_err();
    assert!(refusal.contains("there are 2"), "{refusal}");
}

#[test]
fn what_is_covered_cannot_be_tapped() {
    let server = server();
    let page = open(&server);
    page.eval("document.querySelector('.bar').style.height = '100%'");
    let refusal = page.find("button", "Open").try_tap().unwrap_err();
    assert!(refusal.contains("A bar"), "{refusal}");
}

#[test]
#[should_panic(expected = "it broke")]
fn a_logged_error_fails_the_test() {
    let server = server();
    drop(Visitor::phone().open(&format!("{}/?broken", server.origin())));
}

#[test]
fn foreign_requests_are_seen() {
    let server = server();
    let page = Visitor::phone().open(&format!("{}/?broken", server.origin()));
    page.expect_error("it broke");
    page.expect_error("ERR_NAME_NOT_RESOLVED");
    assert!(page.requests().iter().any(|url| url.contains("elsewhere.invalid")), "{:?}", page.requests());
}

#[test]
fn a_visitor_has_languages_a_theme_and_a_storage() {
    let server = server();
    let url = format!("{}/", server.origin());
    let visitor = Visitor::phone().languages("zh-CN,zh,en").scheme(Scheme::Dark);
    let page = visitor.open(&url);
    assert_eq!(page.eval("navigator.languages.join()"), "zh-CN,zh,en");
    assert_eq!(page.eval("new Intl.NumberFormat().resolvedOptions().locale"), "zh-CN");
    assert_eq!(page.eval("getComputedStyle(document.body).backgroundColor"), "rgb(0, 0, 0)");
    assert_eq!(page.eval("innerWidth + 'x' + innerHeight"), "390x844");
    page.eval("localStorage.setItem('a', '1')");
    assert_eq!(visitor.open(&url).eval("localStorage.getItem('a')"), "1");
    assert!(Visitor::phone().open(&url).eval("localStorage.getItem('a')").is_null());
}

#[test]
fn keys_move_the_focus() {
    let server = server();
    let page = open(&server);
    page.tab_to("textbox", "Name");
    page.type_text("Ada");
    assert_eq!(page.eval("document.getElementById('name').value"), "Ada");
    page.tab_to("button", "Open");
    page.press("Space");
    page.find("button", "Close");
}

#[test]
fn offline_is_offline() {
    let server = server();
    let page = open(&server);
    page.expect_error("ERR_INTERNET_DISCONNECTED");
    page.offline(true);
    assert!(page.try_eval("fetch('/')").is_err());
    page.offline(false);
    assert!(page.try_eval("fetch('/').then(answer => answer.status)").is_ok_and(|status| status == 200));
}

#[test]
fn axe_finds_a_button_without_a_name() {
    let server = server();
    let page = open(&server);
    page.eval("document.body.append(document.createElement('button'))");
    let found = page.axe();
    assert!(found.iter().any(|line| line.starts_with("button-name")), "{found:?}");
}

#[test]
fn a_picture_without_a_code_is_no_code() {
    let server = server();
    let page = open(&server);
    assert!(read_qr(&page.picture()).is_err());
    assert!(page.find("heading", "Cups").picture().starts_with(b"\x89PNG"));
}

mod pictures {
    use pushcart_e2e::{
        compare::{COLOUR, DIFFERENT, compare},
        pixels::Pixels,
    };

    const SIDE: u32 = 200;

    fn grey(level: u8) -> Pixels {
        Pixels { width: SIDE, height: SIDE, bytes: vec![level; (SIDE * SIDE * 3) as usize] }
    }

    #[test]
    fn a_few_levels_and_a_few_pixels_are_nothing() {
        let mut other = grey(100 + COLOUR);
        other.bytes[..3].copy_from_slice(&[255, 0, 0]);
        assert!(compare(&grey(100), &other).is_none());
    }

    #[test]
    fn more_is_said_with_its_share_and_place() {
        let mut other = grey(100);
        for pixel in other.bytes.chunks_exact_mut(3).take(400) {
            pixel[2] = 100 + COLOUR + 1;
        }
        let difference = compare(&grey(100), &other).expect("a difference");
        assert_eq!(
            difference.describe(),
            "1.000 % of the pixels differ (0.003 % may), in columns 0 to 199 and rows 0 to 1"
        );
        assert_eq!(difference.picture.bytes[..3], DIFFERENT);
        assert_ne!(difference.picture.bytes[1200..1203], DIFFERENT);
    }

    #[test]
    fn another_size_is_another_picture() {
        let other = Pixels { width: SIDE / 2, height: SIDE * 2, ..grey(100) };
        assert!(compare(&grey(100), &other).is_some());
    }

    #[test]
    fn a_picture_is_the_same_after_it_was_kept() {
        let few: Vec<u8> = (0..40 * 30 * 3).map(|at| (at % 7 * 30) as u8).collect();
        let many: Vec<u8> = (0..40 * 30 * 3_u32).map(|at| (at * at / 11 % 251) as u8).collect();
        for bytes in [few, many] {
            let picture = Pixels { width: 40, height: 30, bytes }.coarse();
            let read = Pixels::read(&picture.png()).expect("a PNG").coarse();
            assert!(read.bytes == picture.bytes);
            assert_eq!((read.width, read.height), (40, 30));
        }
    }

    #[test]
    fn black_and_white_stay() {
        let picture = Pixels { width: 2, height: 1, bytes: vec![0, 0, 0, 255, 255, 255] };
        assert_eq!(picture.clone().coarse().bytes, picture.bytes);
    }
}
