//! A page arrives in pieces on a slow network: what is seen of it does not move while the rest comes.

use pushcart_e2e::{Page, Visitor};

use crate::stage::{open_held, shop};

/// Writes the page that is open once more, a tag at a time, and names what has moved by more than the browser
/// overlooks.
const WRITE_IN_PIECES: &str = r##"(async () => {
    const MOST = 3;
    const html = await (await fetch(location)).text();
    const pieces = html.replace(/<script[^]*?<\/script>/g, "").split(/(?<=>)/);
    const isInView = ({ left, right, top, bottom }) =>
        right > left && bottom > top && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
    // Where its lines begin; nothing while it is not seen.
    const corner = (element) => {
        const box = element.getBoundingClientRect();
        if (!isInView(box) || !element.checkVisibility({ visibilityProperty: true })) return null;
        return { start: getComputedStyle(element).direction === "rtl" ? box.right : box.left, top: box.top };
    };
    const isDrawn = ({ firstElementChild, localName }) => !firstElementChild || /^(svg|select|button)$/.test(localName);
    const elements = document.getElementsByTagName("*");
    const places = new Map();
    let known = 0;
    // The last one may have had nothing in it yet.
    const watchNew = () => {
        for (let at = Math.max(known - 1, 0); at < elements.length; at += 1) {
            const element = elements[at];
            if (isDrawn(element) && isInView(element.getBoundingClientRect())) places.set(element, null);
        }
        known = elements.length;
    };
    const moved = [];
    const look = (piece) => {
        places.forEach((was, element) => {
            const now = corner(element);
            places.set(element, now);
            if (!was || !now || Math.max(Math.abs(was.start - now.start), Math.abs(was.top - now.top)) <= MOST) return;
            moved.push(`${element.outerHTML.slice(0, 90)}: ${was.start} ${was.top} to ${now.start} ${now.top} with ${piece}`);
        });
    };
    document.open();
    for (const piece of pieces) {
        document.write(piece);
        watchNew();
        look(piece);
    }
    document.close();
    const isHidden = (element) => getComputedStyle(element).visibility === "hidden";
    const hidden = [...document.querySelectorAll("#shell *")].filter(isHidden).map((element) => element.outerHTML);
    return { count: places.size, moved, hidden };
})()"##;

fn nothing_moves(page: &Page, name: &str) {
    let written = page.eval(WRITE_IN_PIECES);
    assert_eq!(written["moved"], serde_json::json!([]), "{name}");
    assert_eq!(written["hidden"], serde_json::json!([]), "{name}: not seen at last");
    assert!(written["count"].as_u64() > Some(9), "{name}: little is seen of it: {written}");
}

fn on_every_page(visitor: &Visitor, prefix: &str) {
    let shop = shop();
    for path in ["", "c", "c/tea", "p/moon-cup"] {
        let path = format!("/{prefix}{path}");
        nothing_moves(&open_held(visitor, &shop.url(&path)), &path);
    }
}

#[test]
fn on_a_phone() {
    on_every_page(&Visitor::phone(), "");
    on_every_page(&Visitor::phone().languages("ar"), "ar/");
}

#[test]
fn on_a_desk() {
    on_every_page(&Visitor::desktop(), "");
    on_every_page(&Visitor::desktop().languages("ar"), "ar/");
}
