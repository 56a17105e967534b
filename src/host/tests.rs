//! The demo shop's pages, rendered whole.

use std::{
    fs,
    path::{Path, PathBuf},
    pin::pin,
    task::{Context, Poll, Waker},
};

use shop::LANGUAGES;

use super::*;

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public")
}

/// What a future gives that waits for no network: the catalog lies on the disk.
fn now<O>(future: impl Future<Output = O>) -> O {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for something that is not on the disk"),
    }
}

fn renderer(language: &'static Language) -> Renderer {
    let shop = Shop::parse(&fs::read_to_string(public().join("shop.json")).unwrap()).unwrap();
    let languages = lang::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lang")).unwrap();
    let of = |language: &Language| languages.iter().find(|one| one.tag == language.tag()).unwrap();
    let words = of(language).compact(&languages[0]);
    let words = (language != &LANGUAGES[0]).then_some(words);
    let base = format!("file://{}/", public().display());
    let locale = Locale { language, words: words.as_deref(), is_in_address: words.is_some() };
    Renderer::open(shop, locale, &base, 7).unwrap()
}

fn demo_pages() -> Vec<PublicPage> {
    let handle = Handle::new("moon-cup");
    vec![
        PublicPage::Home,
        PublicPage::Categories,
        PublicPage::Category(Handle::new("cups-and-bowls")),
        PublicPage::Product(handle),
    ]
}

#[test]
fn every_page_is_whole_in_every_language() {
    for tag in ["en", "zh-Hans", "ar"] {
        let renderer = renderer(Language::find(tag).unwrap());
        for page in demo_pages() {
            let Rendered { html, page_data, title, .. } = now(renderer.render(&page)).unwrap();
            assert_eq!(html.matches("<h1").count(), 1, "{page:?}");
            for missing in
                ["skeleton", messages().loading, messages().retry, "style=", "class=\"waiting", "<!>"]
            {
                assert!(!html.contains(missing), "{tag} {page:?} has {missing:?}");
            }
            assert!(title.ends_with(&renderer.session.name()), "{title}");
            assert_eq!(page_data.as_of, 7);
        }
    }
}

#[test]
fn a_page_brings_all_that_it_was_rendered_from() {
    let renderer = renderer(&LANGUAGES[0]);
    let page = PublicPage::Product(Handle::new("moon-cup"));
    let rendered = now(renderer.render(&page)).unwrap();
    let page_data = PageData::read(&rendered.page_data.write()).unwrap();
    let owner = renderer.owner.child();
    let html = owner.with(|| {
        let navigation = Navigation::on_host(page.route());
        provide_shop(renderer.session, navigation, Settings::default());
        expect_context::<Catalog>().know(page_data);
        to_html(frame(navigation))
    });
    assert!(asked::take().is_empty());
    assert_eq!(html, rendered.html);
    assert!(html.contains("$24.00") && html.contains("You may also like"));
    assert!(rendered.title.starts_with("Moon cup · "), "{}", rendered.title);
    assert!(!rendered.description.is_empty());
}

/// `src/buy.js` shows of a choice what stands here.
#[test]
fn a_product_brings_what_it_is_bought_with_before_there_is_an_app() {
    let renderer = renderer(&LANGUAGES[0]);
    let of = |page: &PublicPage| now(renderer.render(page)).unwrap().buying;
    let product = |handle: &str| of(&PublicPage::Product(Handle::new(handle)));
    let cup = product("moon-cup");
    for part in [
        r#"{"options":[{"name":"Glaze"}],"variants":[{"id":"moon-cup-celadon","values":["Celadon"],"most":24,"#,
        r#""limit":"You can buy 2 at most","stock":"Only 2 left","is_scarce":true,"can_buy":true,"#,
        r#""stock":"Sold out","is_scarce":true,"can_buy":false,"#,
        "<div data-price><span class=\"price",
        "<div data-picture><div data-color=",
        "<dialog aria-label=\"Choose options\" class=\"sheet\">",
        "<input type=\"radio\" name=\"Glaze\"",
        "<div role=\"status\" class=\"toast\"><p>Added to cart",
    ] {
        assert!(cup.contains(part), "{part} in {cup}");
    }
    let tray = product("tea-tray");
    assert!(tray.contains(r#"{"options":[],"variants":[{"id":"tea-tray","values":[],"#), "{tray}");
    assert_eq!(product("name-tag"), "", "its text is the app's");
    assert_eq!(of(&PublicPage::Home), "");
}

#[test]
fn without_scripts_a_product_says_what_each_variant_costs() {
    let renderer = renderer(&LANGUAGES[0]);
    let of = |handle: &str| {
        now(renderer.render(&PublicPage::Product(Handle::new(handle)))).unwrap().without_scripts
    };
    let cup = of("moon-cup");
    for part in ["<h2>Glaze</h2>", "<bdi>Celadon</bdi>", "$24.00", "Only 2 left", "Sold out"] {
        assert!(cup.contains(part), "{part} in {cup}");
    }
    assert_eq!(of("tea-tray"), "", "there is nothing to choose");
}

#[test]
fn links_lead_to_pages_in_the_same_language() {
    let renderer = renderer(Language::find("ar").unwrap());
    let html = now(renderer.render(&PublicPage::Home)).unwrap().html;
    address::keep(None);
    let links = html.split("<a ").skip(1).filter_map(|rest| rest.split_once("href=\"")?.1.split('"').next());
    let strays: Vec<&str> = links.filter(|href| !href.starts_with("ar/")).collect();
    assert_eq!(strays, [""; 0]);
}

#[test]
fn what_is_not_there_is_no_page() {
    let renderer = renderer(&LANGUAGES[0]);
    for page in [PublicPage::Product(Handle::new("no")), PublicPage::Category(Handle::new("no"))] {
        assert_eq!(now(renderer.render(&page)).unwrap_err(), CommerceError::Gone, "{page:?}");
    }
}

#[test]
fn a_handle_that_is_no_file_name_has_no_folder() {
    for name in ["", ".", "..", "a/b", "a\\b", "a:b", "a\nb", "a."] {
        assert_eq!(PublicPage::Product(Handle::new(name)).folders(), None, "{name:?}");
    }
    assert_eq!(PublicPage::Product(Handle::new("月白")).folders(), Some(vec!["p", "月白"]));
}

#[test]
fn a_category_is_described_by_its_products() {
    let renderer = renderer(&LANGUAGES[0]);
    let tea = now(renderer.render(&PublicPage::Category(Handle::new("tea")))).unwrap();
    let cups = now(renderer.render(&PublicPage::Category(Handle::new("cups")))).unwrap();
    assert!(
        tea.description.starts_with("Tea: ") && tea.description.contains("Longjing"),
        "{}",
        tea.description
    );
    assert_ne!(tea.description, cups.description);
}
