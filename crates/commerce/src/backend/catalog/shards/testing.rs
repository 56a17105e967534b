//! A catalog as one file and in many, on a network that has nothing else, and catalogs to compare the two by.

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    sync::Arc,
};

use proptest::prelude::*;

use super::{
    format,
    write::{Limits, Source, write},
};
use crate::{
    Context, MemoryDevice,
    backend::{BackendConfig, catalog::CatalogBackend},
    http::{Response, scripted::answer_by},
    json::Tree,
};

/// So small that every way to a product is gone with few of them.
pub const SMALL: Limits = Limits {
    short_list: 5,
    first: 3,
    named: 5,
    cards: 4,
    rare: 3,
    marked: 6,
    bucket: 4,
    keys: 3,
    frequent: 2,
};

/// Files by their addresses.
pub type Files = BTreeMap<String, String>;

/// `shop/one.json` is the catalog, `shop/many.json` the same in many files.
pub fn files(catalog: &str, beside: &[(&str, &str)], limits: Limits) -> Files {
    let mut files = Files::from([(String::from("shop/one.json"), catalog.to_owned())]);
    files.extend(beside.iter().map(|(name, text)| (format!("shop/{name}"), (*text).to_owned())));
    let source = Source {
        catalog: &Tree::parse(catalog).unwrap(),
        beside: &|name| files.get(&format!("shop/{name}")).cloned(),
        folder: "many/",
        limits,
    };
    let mut made = Files::new();
    let mut keep = |kind, text: String| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = format!("{:012x}", hasher.finish() >> 16);
        made.insert(format!("shop/many/{}", format::file(kind, &hash)), text);
        hash
    };
    let head = write(&source, &mut keep, &mut |_| {}).unwrap();
    files.extend(made);
    files.insert(String::from("shop/many.json"), head);
    files
}

/// Answers all requests of this thread with these files.
pub fn serve(files: Files) {
    answer_by(move |request| {
        let path = request.url.split('?').next().unwrap_or_default();
        let known = files.get(path);
        let status = if known.is_some() { 200 } else { 404 };
        Ok(Response { status, headers: Vec::new(), body: known.cloned().unwrap_or_default() })
    });
}

pub fn open(file: &str, context: &Context) -> CatalogBackend {
    let config = BackendConfig::new("catalog", &[("file", file)]).unwrap();
    CatalogBackend::new(&config, context.clone(), Arc::new(MemoryDevice::default()))
}

/// Words, some of which begin as others do.
const WORDS: [&str; 10] =
    ["cup", "cups", "celadon", "cela", "tea", "teapot", "Ästhetik", "90", "茶碗", "青瓷茶碗大"];

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

/// What is typed: beginnings of words.
pub fn typed() -> impl Strategy<Value = String> {
    let one = (word(), 1..5_usize).prop_map(|(word, letters)| word.chars().take(letters).collect::<String>());
    prop::collection::vec(one, 0..3).prop_map(|words| words.join(" "))
}

prop_compose! {
    /// A product of the number that is put in later.
    fn product()(
        title in words(),
        other in prop::option::of(words()),
        description in prop::option::of(words()),
        categories in prop::sample::subsequence(vec!["\"a\"", "\"b\"", "\"c\""], 0..3),
        tags in prop::sample::subsequence(vec!["\"new\"", "\"old\""], 0..3),
        added in prop::option::of(1..4_u32),
        (price, more) in (1..5_u32, 0..3_u32),
        stocks in prop::collection::vec(prop::option::of(0..6_u32), 1..4),
    ) -> String {
        let title = match other {
            Some(other) => format!(r#"{{"en":"{title}","zh-Hans":"{other}"}}"#),
            None => format!("\"{title}\""),
        };
        let description = description.map(|text| format!(r#""description":"{text}","#)).unwrap_or_default();
        let added = added.map(|day| format!(r#""added":"2026-11-0{day}","#)).unwrap_or_default();
        let (values, variants): (Vec<_>, Vec<_>) = stocks.iter().enumerate().map(|(at, stock)| {
            let stock = stock.map(|stock| format!(r#","stock":{stock}"#)).unwrap_or_default();
            let own = if at == 1 { format!(r#","price":{{"EUR":"{more}","USD":"{price}"}}"#) } else { String::new() };
            (
                format!(r#"{{"id":"v{at}","label":{{"en":"V{at}","zh-Hans":"号{at}"}}}}"#),
                format!(r#"{{"id":"NUMBER-v{at}","sku":"sku-NUMBER-{at}","choices":{{"size":"v{at}"}}{stock}{own}}}"#),
            )
        }).unzip();
        format!(
            r#"{{"handle":"p-NUMBER","title":{title},{description}{added}"categories":[{}],"tags":[{}],
                "pictures":[{{"src":"NUMBER.svg"}},{{"src":"other.svg"}}],"price":{{"EUR":"{price}","USD":"{more}.5"}},
                "options":[{{"id":"size","name":"Size","values":[{}]}}],"variants":[{}]}}"#,
            categories.join(","), tags.join(","), values.join(","), variants.join(",")
        )
    }
}

/// A catalog, sound, of up to so many products.
pub fn catalog(most: usize) -> impl Strategy<Value = String> {
    (prop::collection::vec(product(), 0..most), any::<bool>()).prop_map(|(products, is_translated)| {
        let translations = if is_translated { r#""translations":{"ar":"ar.json"},"# } else { "" };
        let numbered = products.iter().enumerate();
        let products: Vec<_> =
            numbered.map(|(at, product)| product.replace("NUMBER", &at.to_string())).collect();
        format!(
            r#"{{"currencies":["EUR","USD"],"low_stock":2,{translations}
                "tags":{{"new":{{"en":"New","zh-Hans":"新"}},"old":"Old cup"}},"labels":{{"tags":"Marks"}},
                "categories":[{{"handle":"a","title":"A","children":[{{"handle":"b","title":{{"en":"B","zh-Hans":"乙"}}}}]}},
                    {{"handle":"c","title":"Tea"}},{{"handle":"d","title":"Nothing"}}],
                "countries":[{{"code":"DE"}}],
                "delivery":[{{"id":"d","kind":"shipping","label":{{"en":"Parcel","zh-Hans":"包裹"}},"price":{{"EUR":"5","USD":"6"}}}}],
                "payments":[{{"id":"t","label":"T","how":{{"transfer":"cup"}}}}],"products":[{}]}}"#,
            products.join(",")
        )
    })
}

/// Texts in Arabic for some of [`catalog`]'s.
pub const ARABIC: &str = r#"{"cup":"فنجان","tea":"شاي","A":"ا","Size":"الحجم","celadon tea":"شاي سيلادون"}"#;
