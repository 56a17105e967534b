//! What a page will ask its backend first, found out by letting the backend's own code ask. Host only.
//!
//! The build writes it into the page, so that the browser can ask before that code is there. A backend
//! does nothing for it.

use std::sync::Arc;

use super::{Backend, BackendConfig};
use crate::{
    CartChange, Commerce, Context, Device, Handle, MemoryDevice, ProductQuery, VariantId,
    http::{Method, Request, Response, record},
};

/// What a page wants to know from its backend.
#[derive(Clone, Debug)]
pub enum Question {
    /// All of them.
    Categories,
    /// The first page of a list.
    Products(ProductQuery),
    /// One product.
    Product(Handle),
    /// What is asked before something is added to a new cart; the addition itself is not among it.
    Addition,
}

/// The requests to a backend that answer the questions of one page.
pub struct FirstRequests {
    /// Those that need no answer of the network: each is known before the page is opened.
    pub requests: Vec<Request>,
    /// Keys of the device: where something is stored under one, other requests are sent.
    pub unless: Vec<String>,
}

/// What is sent for somebody in this `context` whose device has stored nothing. `file` is the text of a
/// file of the shop by its path, so that what it leads to is found too. Such paths stay relative.
pub fn first_requests(
    config: &BackendConfig,
    context: &Context,
    questions: &[Question],
    file: impl Fn(&str) -> Option<String> + Clone + 'static,
) -> FirstRequests {
    let requests_of = |device| requests(config, context, device, questions, file.clone());
    let requests = requests_of(new_device());
    let names = [Some(config.kind().cart_key), config.kind().account_key];
    let changing = names.into_iter().flatten().filter_map(|name| {
        let device = new_device();
        config.store(device.clone()).set(name, Some("1"));
        let key = device.keys("").into_iter().next()?;
        let keys = |requests: &[Request]| requests.iter().map(Request::key).collect::<Vec<_>>();
        (keys(&requests_of(device)) != keys(&requests)).then_some(key)
    });
    let unless = changing.collect();
    FirstRequests { requests, unless }
}

fn new_device() -> Arc<MemoryDevice> {
    Arc::new(MemoryDevice::default())
}

fn requests(
    config: &BackendConfig,
    context: &Context,
    device: Arc<MemoryDevice>,
    questions: &[Question],
    file: impl Fn(&str) -> Option<String> + 'static,
) -> Vec<Request> {
    let backend = Backend::open(config, context.clone(), device);
    let answer = move |request: &Request| {
        let body = file(&request.url)?;
        Some(Response { status: 200, headers: Vec::new(), body })
    };
    let mut requests = record(answer, async {
        for question in questions {
            ask(&backend, question).await;
        }
    });
    if questions.iter().any(|question| matches!(question, Question::Addition)) {
        requests.retain(|request| request.method == Method::Get);
    }
    // What was asked for in vain is asked for again.
    let mut known = Vec::new();
    requests.retain(|request| {
        let is_new = !known.contains(&request.key());
        known.push(request.key());
        is_new
    });
    requests
}

/// What comes back does not count.
async fn ask(backend: &Backend, question: &Question) {
    match question {
        Question::Categories => drop(backend.categories().await),
        Question::Products(query) => drop(backend.products(query).await),
        Question::Product(handle) => drop(backend.product(handle).await),
        Question::Addition => {
            drop(backend.change_cart(&CartChange::add(VariantId::new(""), 1)).await);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Currency, backend::KINDS};

    fn config(kind: &str) -> BackendConfig {
        let kind = KINDS.iter().find(|one| one.name == kind).unwrap();
        let examples: Vec<_> = kind.fields.iter().map(|field| (field.name, field.example)).collect();
        BackendConfig::new(kind.name, &examples).unwrap()
    }

    fn context() -> Context {
        Context {
            language: String::from("zh-Hans"),
            currency: Currency::new("EUR").ok(),
            ..Context::default()
        }
    }

    fn product(kind: &str) -> FirstRequests {
        first_requests(&config(kind), &context(), &[Question::Product(Handle::new("cup"))], |_| None)
    }

    #[test]
    fn every_backend_asks_for_something_without_an_answer_before() {
        for kind in KINDS {
            assert!(!product(kind.name).requests.is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn a_graphql_backend_asks_for_the_product_in_its_language_and_currency() {
        let FirstRequests { requests, unless } = product("vendure");
        let [request] = &requests[..] else { panic!("{requests:?}") };
        assert!(request.url.ends_with("?languageCode=zh_Hans&currencyCode=EUR"), "{}", request.url);
        assert!(request.body.as_ref().unwrap().ends_with(r#""variables":{"slug":"cup"}}"#));
        // A session of an earlier visit goes with each request.
        assert_eq!(unless.len(), 1);
        assert!(unless[0].starts_with("vendure ") && unless[0].ends_with(" token"), "{unless:?}");
    }

    #[test]
    fn a_customer_who_is_signed_in_asks_otherwise() {
        let FirstRequests { requests, unless } = product("medusa");
        let [request] = &requests[..] else { panic!("{requests:?}") };
        assert!(request.url.contains("/store/regions?"), "{}", request.url);
        assert_eq!(request.headers.len(), 1);
        assert!(unless.len() == 1 && unless[0].ends_with(" account"), "{unless:?}");
    }

    /// The file with the texts in a language is named in the catalog.
    #[test]
    fn what_a_file_of_the_shop_leads_to_is_found() {
        let file = |path: &str| {
            let text = r#"{ "language": "en", "currency": "EUR", "products": [],
                "translations": { "zh-Hans": "zh.json" } }"#;
            (path == "demo/catalog.json").then(|| text.to_owned())
        };
        let config = BackendConfig::new("catalog", &[("file", "demo/catalog.json")]).unwrap();
        let questions = [Question::Categories, Question::Products(ProductQuery::default())];
        let FirstRequests { requests, unless } = first_requests(&config, &context(), &questions, file);
        let urls: Vec<_> = requests.iter().map(|request| request.url.as_str()).collect();
        assert_eq!(urls[0], "demo/catalog.json");
        assert!(unless.is_empty(), "{unless:?}");
        assert!(urls.contains(&"demo/zh.json"), "{urls:?}");
    }
}
