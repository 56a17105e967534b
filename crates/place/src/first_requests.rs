//! What each kind of page asks the backend first, for the boot script to ask it before there is an app.

use std::{collections::BTreeSet, fs, path::Path};

use commerce::{
    Context, Currency, Handle, ProductQuery,
    backend::{FirstRequests, Question, first_requests},
    http::Request,
};
use serde_json::{Map, Value, json};
use shop::Shop;

use crate::per_language;

/// Stand for what is known when the page is opened: the second part of its path, and the currency that the
/// shopper has chosen, or the shop's.
const HANDLE: &str = "~handle~";
const CURRENCY: &str = "~currency~";
/// A currency without a country, to find out where one is written.
const SOME_CURRENCY: &str = "XTS";

/// The requests of each kind of page, and the keys of the device that change them.
pub fn first_requests_of_pages(shop: &Shop, folder: &Path) -> (Value, Vec<String>) {
    let pages = pages().map(|(page, questions)| (page, in_languages(shop, folder, &questions)));
    let all = pages.iter().flat_map(|(_, all)| all);
    let unless: BTreeSet<String> = all.flat_map(|one| one.unless.iter().cloned()).collect();
    let mut requests: Map<String, Value> =
        pages.iter().map(|(page, all)| ((*page).to_owned(), Value::from(merged(shop, all)))).collect();
    requests.insert(String::from("*"), of_every_page(&requests));
    (requests.into(), unless.into_iter().collect())
}

/// What a page asks that only delivers what was added to the cart, as above. What the answer leads to is not
/// among it: in a large catalog, that depends on what is added.
pub fn first_requests_of_addition(shop: &Shop) -> (Value, Vec<String>) {
    let all = in_languages(shop, Path::new("nowhere"), &[Question::Addition]);
    let unless: BTreeSet<String> = all.iter().flat_map(|one| one.unless.iter().cloned()).collect();
    (json!({ "*": merged(shop, &all) }), unless.into_iter().collect())
}

/// The kinds of pages that begin with an answer of the backend, by their path; a slash at its end stands
/// before a handle.
fn pages() -> [(&'static str, Vec<Question>); 4] {
    let list = ProductQuery { limit: ProductQuery::IN_LIST, ..ProductQuery::default() };
    let in_category = ProductQuery { category: Some(Handle::new(HANDLE)), ..list.clone() };
    [
        ("", vec![Question::Categories, Question::Products(list)]),
        ("c", vec![Question::Categories]),
        ("c/", vec![Question::Categories, Question::Products(in_category)]),
        ("p/", vec![Question::Product(Handle::new(HANDLE))]),
    ]
}

fn in_languages(shop: &Shop, folder: &Path, questions: &[Question]) -> Vec<FirstRequests> {
    let folder = folder.to_owned();
    let file = move |path: &str| fs::read_to_string(folder.join(path)).ok();
    let one = |tag: &str| {
        let context = Context {
            language: tag.to_owned(),
            languages: vec![tag.to_owned()],
            region: None,
            currency: shop.currencies.first().and_then(|_| Currency::new(SOME_CURRENCY).ok()),
            country: shop.country.clone(),
        };
        first_requests(&shop.backend, &context, questions, file.clone())
    };
    per_language::tags(shop).into_iter().map(one).collect()
}

/// The requests of one page, each a list of texts; a text that is another one in each language is an object.
fn merged(shop: &Shop, all: &[FirstRequests]) -> Vec<Value> {
    let most = all.iter().map(|one| one.requests.len()).max().unwrap_or_default();
    let request = |place: usize| {
        let texts: Vec<_> = all.iter().map(|one| one.requests.get(place).map(texts)).collect();
        let length = texts.iter().flatten().map(Vec::len).max().unwrap_or_default();
        (0..length)
            .map(|at| {
                let of =
                    |texts: &Option<Vec<String>>| texts.as_ref().and_then(|texts| texts.get(at).cloned());
                per_language::text(shop, texts.iter().map(of).collect())
            })
            .collect()
    };
    (0..most).map(request).collect()
}

/// Method, address, body, and names and values of headers.
fn texts(request: &Request) -> Vec<String> {
    let body = request.body.clone().unwrap_or_default();
    let headers = request.headers.iter().flat_map(|(name, value)| [(*name).to_owned(), value.clone()]);
    let texts = [request.method.name().to_owned(), request.url.clone(), body].into_iter().chain(headers);
    texts.map(|text| text.replace(SOME_CURRENCY, CURRENCY)).collect()
}

/// What every kind of page asks for, and so, most likely, all others too.
fn of_every_page(pages: &Map<String, Value>) -> Value {
    let lists: Vec<&Vec<Value>> = pages.values().filter_map(Value::as_array).collect();
    let Some((first, rest)) = lists.split_first() else { return json!([]) };
    let shared = first.iter().filter(|one| rest.iter().all(|list| list.contains(one)));
    shared.cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use commerce::backend::{BackendConfig, KINDS};

    use super::*;

    fn requests_of(more: &str) -> (Value, Vec<String>) {
        let json = format!(r#"{{ "name": "x", "languages": ["en", "zh-Hans"], {more} }}"#);
        first_requests_of_pages(&Shop::parse(&json).unwrap(), Path::new("nowhere"))
    }

    const VENDURE: &str = r#""backend": { "kind": "vendure", "url": "https://a.example/shop-api" }"#;

    #[test]
    fn what_differs_by_language_is_there_for_each() {
        let (requests, _) = requests_of(&format!(r#""currencies": ["EUR"], {VENDURE}"#));
        let request = &requests["p/"][0];
        assert_eq!(request[0], "POST");
        let urls = json!({
            "en": "https://a.example/shop-api?languageCode=en&currencyCode=~currency~",
            "zh-Hans": "https://a.example/shop-api?languageCode=zh_Hans&currencyCode=~currency~",
        });
        assert_eq!(request[1], urls);
        assert!(request[2].as_str().unwrap().ends_with(r#""variables":{"slug":"~handle~"}}"#), "{request}");
        assert_eq!(requests["*"], json!([]));
    }

    #[test]
    fn a_shop_without_currencies_asks_for_none() {
        let (requests, _) = requests_of(VENDURE);
        assert!(!requests.to_string().contains(CURRENCY), "{requests}");
    }

    #[test]
    fn what_every_page_asks_for_is_asked_for_on_all() {
        let (requests, unless) =
            requests_of(r#""backend": { "kind": "catalog", "file": "demo/catalog.json" }"#);
        assert_eq!(requests["*"], json!([["GET", "demo/catalog.json", ""]]));
        assert_eq!(unless, [""; 0]);
    }

    #[test]
    fn nothing_that_changes_a_cart_is_asked_early() {
        let of = |backend: &str| {
            let json = format!(r#"{{ "name": "x", "languages": ["en"], "backend": {backend} }}"#);
            first_requests_of_addition(&Shop::parse(&json).unwrap()).0["*"].clone()
        };
        let catalog = of(r#"{ "kind": "catalog", "file": "demo/catalog.json" }"#);
        assert_eq!(catalog, json!([["GET", "demo/catalog.json", ""]]));
        assert_eq!(of(r#"{ "kind": "vendure", "url": "https://a.example/shop-api" }"#), json!([]));
    }

    #[test]
    fn the_headers_are_there_and_what_changes_the_requests() {
        let backend = r#""backend": { "kind": "medusa", "url": "https://a.example", "key": "pk_1" }"#;
        let (requests, unless) = requests_of(backend);
        let request = &requests["p/"][0];
        assert_eq!((&request[3], &request[4]), (&json!("x-publishable-api-key"), &json!("pk_1")));
        assert_eq!(unless, ["medusa https://a.example@pk_1 account"]);
    }

    /// The keys of the requests that the boot script sends for a path, for a shopper who reads Chinese, has
    /// chosen the euro, and has `stored` something under these keys.
    fn asked_by_the_boot_script(placed: &Value, path: &str, stored: &[String]) -> Vec<String> {
        const END: &str = "\n  })[0];\n};\n";
        let boot = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/boot.js");
        let boot = fs::read_to_string(boot).unwrap();
        let start = boot.find("const word = ").unwrap();
        let end = boot.find(END).unwrap() + END.len();
        let script = format!(
            "const early = {{}}, location = {{ search: '' }}, at = (path) => path;
             const settings = () => ({{ currency: 'EUR' }});
             const stored = {stored}, localStorage = {{ getItem: (key) => stored.includes(key) ? '1' : null }};
             const text = () => Promise.resolve({{ status: 0 }});
             {}
             ask({placed}, 'zh-Hans', {path});
             console.log(JSON.stringify(Object.keys(early)))",
            &boot[start..end],
            stored = json!(stored),
            path = json!(path),
        );
        let output = Command::new("node").args(["-e", &script]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{path}: {said}"))
    }

    /// What the app will send, so that it finds each of its requests under the same key.
    fn asked_by_the_app(config: &BackendConfig, questions: &[Question]) -> Vec<String> {
        let context = Context {
            language: String::from("zh-Hans"),
            languages: vec![String::from("zh-Hans")],
            currency: Currency::new("EUR").ok(),
            ..Context::default()
        };
        let first = first_requests(config, &context, questions, |_| None);
        first.requests.iter().map(Request::key).collect()
    }

    #[test]
    fn the_boot_script_asks_every_backend_as_the_app_will() {
        for kind in KINDS {
            let examples: Vec<_> = kind.fields.iter().map(|field| (field.name, field.example)).collect();
            let config = BackendConfig::new(kind.name, &examples).unwrap();
            let backend: Map<String, Value> = [("kind", kind.name)]
                .into_iter()
                .chain(examples)
                .map(|(name, value)| (name.to_owned(), Value::from(value)))
                .collect();
            let json = json!({ "name": "x", "languages": ["en", "zh-Hans"], "currencies": ["USD", "EUR"],
                "backend": backend });
            let shop = Shop::parse(&json.to_string()).unwrap();
            let (requests, unless) = first_requests_of_pages(&shop, Path::new("nowhere"));
            let placed = json!({ "currency": "USD", "unless": unless, "requests": requests });
            let list = ProductQuery { limit: ProductQuery::IN_LIST, ..ProductQuery::default() };
            let category = ProductQuery { category: Some(Handle::new("cups")), ..list.clone() };
            for (path, questions) in [
                ("", vec![Question::Categories, Question::Products(list)]),
                ("c/cups", vec![Question::Categories, Question::Products(category)]),
                ("p/moon-cup", vec![Question::Product(Handle::new("moon-cup"))]),
                ("p/caf%C3%A9", vec![Question::Product(Handle::new("café"))]),
            ] {
                let asked = asked_by_the_boot_script(&placed, path, &[]);
                assert_eq!(asked, asked_by_the_app(&config, &questions), "{kind:?} at /{path}");
                for key in &unless {
                    let known = std::slice::from_ref(key);
                    assert!(asked_by_the_boot_script(&placed, path, known).is_empty(), "{kind:?} at /{path}");
                }
            }
            let (requests, unless) = first_requests_of_addition(&shop);
            let to_deliver = json!({ "currency": "USD", "unless": unless, "requests": requests });
            let asked = asked_by_the_boot_script(&to_deliver, "", &[]);
            assert_eq!(asked, asked_by_the_app(&config, &[Question::Addition]), "{kind:?}, to deliver");
            // A later page of a list asks for what no other page does: nothing of it is known before.
            let [later, any] = ["c/cups/20", "me"].map(|path| asked_by_the_boot_script(&placed, path, &[]));
            assert_eq!(later, any, "{kind:?}");
        }
    }
}
