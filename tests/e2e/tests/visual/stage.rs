//! A shop in which nothing changes from run to run: its name, the clock, chance, the letters, the
//! photographs. And a page of it that stands still for its picture.

use std::{fs, path::Path};

use pushcart_e2e::{Answer, Page, Scheme, ShopServer, Visitor, demo::CATALOG, tour::settled, wait_for};
use serde_json::json;

use super::{album::Album, stand_ins};

/// The shop's origin in these tests: its links, their QR codes and what is stored have it in them.
/// Browsers trust what is below `localhost` as they do https.
const ORIGIN: &str = "http://tea-and-clay.localhost";

/// npm packages with the letters of all three languages, and their families.
const FONTS: [(&str, &str); 3] = [
    ("noto-sans", "Noto Sans Variable"),
    ("noto-sans-sc", "Noto Sans SC Variable"),
    ("noto-sans-arabic", "Noto Sans Arabic Variable"),
];

/// It is a quarter past nine on a day in June, chance always throws the same, and nothing blinks.
const FIXED: &str = "
    const now = Date.UTC(2026, 5, 15, 9, 15);
    globalThis.Date = class extends Date {
        constructor(...given) { super(...(given.length ? given : [now])); }
        static now() { return now; }
    };
    let thrown = 1;
    const next = () => thrown = Math.imul(thrown, 1664525) + 1013904223 >>> 0;
    Math.random = () => next() / 2 ** 32;
    Crypto.prototype.getRandomValues = (array) => {
        for (let at = 0; at < array.length; at++) array[at] = next() >>> 8;
        return array;
    };
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { caret-color: transparent !important }' + FONTS);
    document.adoptedStyleSheets = [sheet];";

/// Why a page cannot be pictured yet; an empty text when it can.
const IS_READY: &str = "(async () => {
    const seen = [...document.images].filter(image => {
        const box = image.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    });
    const missing = seen.find(image => !image.complete || !image.naturalWidth);
    if (missing) return 'the picture ' + missing.currentSrc;
    await Promise.all(seen.map(image => image.decode()));
    if (document.fonts.status !== 'loaded') return 'the fonts';
    return '';
})()";

/// Names what a page's letters are drawn with, where it is not a bundled font.
const TEXTS: &str = "[...document.querySelectorAll('body *')].filter(element =>
    element.checkVisibility() && [...element.childNodes].some(node =>
        node.nodeType === Node.TEXT_NODE && node.data.trim()))";

/// The shop, and somebody who looks at it.
pub struct Stage {
    pub shop: ShopServer,
    pub album: Album,
    visitor: Visitor,
}

impl Stage {
    /// Sets the shop up for one walk through it.
    pub fn set(album: &str, visitor: Visitor) -> Self {
        let shop = ShopServer::demo();
        shop.let_keep();
        stand_ins::replace_photographs(&shop);
        offer_fonts(&shop);
        let visitor = visitor.coarse().only_through(&shop.origin());
        Self { shop, album: Album::open(album), visitor }
    }

    /// Opens a page for somebody who reads these languages.
    pub fn open(&self, languages: &str) -> Page {
        let page = self.visitor.clone().languages(languages).open("about:blank");
        let fonts = serde_json::to_string(&font_faces()).expect("JSON");
        page.before_scripts(&FIXED.replace("FONTS", &fonts));
        page.call("Emulation.setTimezoneOverride", json!({ "timezoneId": "UTC" }));
        page
    }

    /// Goes to a path of the shop and waits until everything is there.
    #[track_caller]
    pub fn go(&self, page: &Page, path: &str) {
        self.go_nowhere(page, path);
        settled(page);
    }

    /// Goes to a path of the shop where not everything will come.
    #[track_caller]
    pub fn go_nowhere(&self, page: &Page, path: &str) {
        page.goto(&format!("{ORIGIN}{path}"));
    }

    /// Compares the page as it stands, by day and by night, with the pictures of this name.
    #[track_caller]
    pub fn look(&mut self, page: &Page, name: &str) {
        for (theme, scheme) in [("light", Scheme::Light), ("dark", Scheme::Dark)] {
            page.prefer(scheme);
            let picture = still(page, name);
            self.album.add(&format!("{name}-{theme}"), &picture);
        }
        for font in strange_fonts(page) {
            self.album.note(&format!("{name}: {font}"));
        }
        page.prefer(Scheme::Light);
    }

    /// From now on nothing can be read of the catalog, until [`Stage::restore_catalog`].
    pub fn break_catalog(&self) {
        self.shop.replace(CATALOG, Answer::status(500, "out of order"));
    }

    /// The catalog can be read again.
    pub fn restore_catalog(&self) {
        self.shop.restore(CATALOG);
    }
}

fn offer_fonts(shop: &ShopServer) {
    for (package, _) in FONTS {
        let files = fs::read_dir(package_folder(package).join("files")).expect("the package has fonts");
        for file in files.map(|file| file.expect("it can be read").path()) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with("-wght-normal.woff2") {
                let font = fs::read(&file).expect("it can be read");
                shop.replace(&format!("/fonts/{name}"), Answer::ok("font/woff2", font).kept());
            }
        }
    }
    let families = FONTS.map(|(_, family)| format!("'{family}'")).join(", ");
    shop.change_json("/shop.json", |shop| shop["font"] = json!({ "family": families }));
}

/// The packages' own style sheets, with the addresses of the fonts in this shop.
fn font_faces() -> String {
    let sheet = |package| {
        let file = package_folder(package).join("index.css");
        let css = fs::read_to_string(&file).unwrap_or_else(|error| {
            panic!("{}: {error}; run `npm ci` in tests/e2e", file.display());
        });
        css.replace("url(./files/", "url(/fonts/")
    };
    FONTS.map(|(package, _)| sheet(package)).concat()
}

fn package_folder(package: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/@fontsource-variable").join(package)
}

/// A picture of the page, once two in a row are the same.
#[track_caller]
pub fn still(page: &Page, name: &str) -> Vec<u8> {
    let mut before = Vec::new();
    wait_for(&format!("{name} to stand still"), || {
        if !page.visitor().touch {
            page.call("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": 0, "y": 0 }));
        }
        match page.try_eval(IS_READY)?.as_str() {
            Some("") => {}
            reason => return Err(format!("still missing: {reason:?}")),
        }
        let now = page.quick_picture();
        if now == before {
            return Ok(now);
        }
        before = now;
        Err(String::from("it moves"))
    })
}

/// Letters that a font of this machine draws, and not a bundled one.
fn strange_fonts(page: &Page) -> Vec<String> {
    page.call("DOM.getDocument", json!({ "depth": 0 }));
    page.call("CSS.enable", json!({}));
    let found = page.call("Runtime.evaluate", json!({ "expression": TEXTS }));
    let list = page.call(
        "Runtime.getProperties",
        json!({ "objectId": found["result"]["objectId"], "ownProperties": true }),
    );
    let elements = list["result"].as_array().into_iter().flatten();
    let elements = elements.filter_map(|property| property["value"]["objectId"].as_str());
    let strange = elements.filter_map(|element| {
        let node = page.try_call("DOM.requestNode", json!({ "objectId": element })).ok()?;
        let used = page.try_call("CSS.getPlatformFontsForNode", json!({ "nodeId": node["nodeId"] })).ok()?;
        let font = used["fonts"].as_array()?.iter().find(|font| font["isCustomFont"] == false)?;
        let text = page
            .try_call(
                "Runtime.callFunctionOn",
                json!({
                    "objectId": element,
                    "functionDeclaration": "function () { return this.innerText; }",
                    "returnByValue": true,
                }),
            )
            .ok()?;
        Some(format!("{} draws some of {}", font["familyName"], text["result"]["value"]))
    });
    strange.collect()
}
