//! Languages as files: every one that the shop offers can be read, and where its file cannot be had, the
//! shop is open all the same.

use pushcart_e2e::{Answer, Page, ShopServer, Visitor, demo::CUP, wait_until};

const LANGUAGE: &str = "document.documentElement.lang";

/// The demo shop of a merchant who does not name any languages, and so offers all.
fn in_all_languages() -> ShopServer {
    let shop = ShopServer::demo();
    shop.change_json("/shop.json", |json| {
        json.as_object_mut().expect("an object").remove("languages");
    });
    shop
}

fn open(shop: &ShopServer, languages: &str) -> Page {
    Visitor::phone().languages(languages).open(&shop.url("/me"))
}

#[test]
fn a_shop_that_names_no_languages_speaks_all_of_them() {
    let shop = in_all_languages();
    for (languages, tag, me) in [
        ("de-AT,de,en", "de", "Mein Bereich"),
        ("pt-PT,pt,en", "pt-BR", "Você"),
        ("ko-KR,ko", "ko", "마이페이지"),
        ("nl,fr-CA,en", "fr", "Mon espace"),
        ("zh-HK,zh,en", "zh-Hant", "我的"),
        ("zh-CN,zh,en", "zh-Hans", "我的"),
    ] {
        let page = open(&shop, languages);
        page.find("heading", me);
        assert_eq!(page.eval(LANGUAGE), tag, "{languages}");
        let files: Vec<String> = page.requests().into_iter().filter(|url| url.contains("/lang/")).collect();
        assert_eq!(files.len(), 1, "{files:?}");
    }
}

#[test]
fn every_language_is_offered_by_its_own_name() {
    let shop = in_all_languages();
    let page = open(&shop, "en");
    page.choose("Language", "Español");
    page.find("heading", "Mi espacio");
    page.choose("Idioma", "日本語");
    page.find("heading", "マイページ");
    page.reload();
    page.find("heading", "マイページ");
    page.choose("言語", "English");
    page.find("heading", "Me");
    assert!(page.requests().iter().all(|url| !url.contains("/lang/en")), "English is inside the program");
}

#[test]
fn texts_of_the_shop_are_shown_in_a_language_that_the_buttons_lack() {
    let shop = ShopServer::demo();
    shop.change_json("/shop.json", |json| json["tagline"]["it"] = "Ceramiche fatte a mano".into());
    let page = Visitor::phone().languages("it-IT,it,en").open(&shop.url("/"));
    page.find("link", "Home");
    page.wait_text("Ceramiche fatte a mano");
}

#[test]
fn where_the_words_cannot_be_loaded_the_shop_speaks_english() {
    let shop = ShopServer::demo();
    let broken = [
        Answer::status(404, "no"),
        Answer::ok("application/json", "[\"首页\","),
        Answer::ok("application/json", "[]"),
    ];
    for answer in broken {
        shop.replace(&shop.language("ar"), answer);
        let page = Visitor::phone().languages("ar").open(&shop.url("/me"));
        page.expect_error("Failed to load resource");
        page.find("heading", "Me");
        let root = "[document.documentElement.lang, document.documentElement.dir].join()";
        wait_until("English from left to right", || page.eval(root) == "en,");
    }
}

/// A merchant's text is not always in the shopper's language: "110 ml" is not to become "ml 110".
#[test]
fn texts_that_begin_with_a_number_keep_their_order_among_arabic_words() {
    let shop = ShopServer::demo();
    shop.change_json("/demo/catalog.json", |catalog| {
        catalog["translations"] = serde_json::json!({});
        let cup = catalog["products"]
            .as_array_mut()
            .expect("a list")
            .iter_mut()
            .find(|one| one["handle"] == CUP.handle);
        let cup = cup.expect("the cup");
        let text = cup
            .to_string()
            .replace("\"Celadon\"", "\"110 ml\"")
            .replace("Moon cup", "3 cups")
            .replace("A thin-walled", "1 mm thin");
        *cup = serde_json::from_str(&text).expect("a product");
    });
    let page = Visitor::phone().languages("ar").open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.find("heading[1]", "3 cups");
    in_order(&page, &["3 cups", "1 mm thin"]);
    page.tap("button", "*المواصفات*");
    page.tap("radio", "110 ml*");
    in_order(&page, &["3 cups", "110 ml"]);
    page.tap("button", "أضف إلى السلة");
    page.gone("dialog", "*");
    in_order(&page, &["3 cups", "110 ml"]);
    page.goto(&shop.url("/cart"));
    page.find("link", "3 cups");
    in_order(&page, &["3 cups", "110 ml"]);
    page.goto(&shop.url("/c/cups"));
    page.find("link", "*3 cups*");
    in_order(&page, &["3 cups"]);
}

/// Each of these texts is seen, and its first letter stands left of its last one wherever it is.
fn in_order(page: &Page, texts: &[&str]) {
    for text in texts {
        let script = format!(
            "(() => {{
                const walker = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
                const left = (node, at) => {{
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + 1);
                    return range.getClientRects()[0];
                }};
                const places = [];
                while (walker.nextNode()) {{
                    const at = walker.currentNode.data.indexOf('{text}');
                    const first = at >= 0 && left(walker.currentNode, at);
                    if (!first || !first.width) continue;
                    const last = left(walker.currentNode, at + '{text}'.length - 1);
                    places.push(first.left < last.left ? '' : walker.currentNode.parentElement.outerHTML);
                }}
                return places;
            }})()"
        );
        let places = page.eval(&script);
        let places = places.as_array().expect("a list");
        assert!(!places.is_empty() && places.iter().all(|place| place == ""), "{text}: {places:#?}");
    }
}
