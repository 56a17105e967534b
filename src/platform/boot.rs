//! What the scripts of the page left for the app: the text of shop.json, already being fetched, the files
//! of languages, the answers to the page's first requests to the backend, and, in a prerendered page, what
//! it was rendered from.

use commerce::http::{EarlyAnswer, Response};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The text of shop.json; `Err` holds what the browser or the server said instead.
///
/// The boot script puts a promise of `{ status, text }` on `globalThis.pushcartShop`.
pub async fn shop_json() -> Result<String, String> {
    answer(global("pushcartShop")?).await
}

/// The text of a language's file; `Err` as above.
///
/// The boot script puts a function from a tag to such a promise on `globalThis.pushcartLanguage`.
pub async fn language(tag: &str) -> Result<String, String> {
    let ask: Function = global("pushcartLanguage")?.dyn_into().map_err(|_| missing())?;
    answer(ask.call1(&JsValue::UNDEFINED, &JsValue::from_str(tag)).map_err(say)?).await
}

/// The answer to a request to the backend, by its key, where the boot script has asked for it.
///
/// The boot script puts a function on `globalThis.pushcartEarly`, from the key to a promise of
/// `{ status, text, headers }`, whose names and values of headers are a line each; or of nothing.
pub fn early_answer(key: &str) -> Option<EarlyAnswer> {
    let take: Function = global("pushcartEarly").ok()?.dyn_into().ok()?;
    let promise: Promise = take.call1(&JsValue::UNDEFINED, &JsValue::from_str(key)).ok()?.dyn_into().ok()?;
    Some(Box::pin(async move { response(&JsFuture::from(promise).await.ok()?) }))
}

fn response(answer: &JsValue) -> Option<Response> {
    let text = |name| Reflect::get(answer, &JsValue::from_str(name)).ok()?.as_string();
    let (body, lines) = (text("text")?, text("headers")?);
    let (mut headers, mut lines) = (Vec::new(), lines.split('\n'));
    while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
        headers.push((name.to_owned(), value.to_owned()));
    }
    Some(Response { status: 200, headers, body })
}

/// A page that stands as HTML.
pub struct StaticPage {
    /// The tag of its language.
    pub language: String,
    /// What it was rendered from.
    pub text: String,
}

/// Waits until it is time to try again what has failed: longer with each call, and no longer once the network is
/// back, or the page is touched or looked at again.
///
/// The boot script puts a function to such a promise on `globalThis.pushcartPause`.
#[cfg(feature = "split")]
pub async fn pause() {
    wait_for(ask("pushcartPause")).await;
}

/// The same where a page stands as HTML, which says meanwhile that its app has not come; says whether one does.
///
/// As above, on `globalThis.pushcartStay`, which gives nothing without such a page.
pub async fn stay() -> bool {
    wait_for(ask("pushcartStay")).await
}

async fn wait_for(promise: Option<JsValue>) -> bool {
    match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// The page that stands as HTML at this address, if there is one.
///
/// The script of such a page puts `{ language, text, hold }` on `globalThis.pushcartPage`.
pub fn static_page() -> Option<StaticPage> {
    let page = global("pushcartPage").ok()?;
    let text = |name: &str| Reflect::get(&page, &JsValue::from_str(name)).ok()?.as_string();
    Some(StaticPage { language: text("language")?, text: text("text")? })
}

/// How many pieces that page counts in the cart ("count"), or how many of them wait to be delivered
/// ("waiting"); 0 where there is no such page.
///
/// The script that sells before there is an app (`src/buy.js`) puts functions of these names on
/// `globalThis.pushcartPage`.
pub fn counted(name: &str) -> u32 {
    ask_page(name).and_then(|count| count.as_f64()).unwrap_or_default() as u32
}

/// Waits until [`settled`] is called, but not for long.
pub async fn delivery() {
    wait_for(ask_page("delivery")).await;
}

/// Says to that page that what it has taken is delivered, or has to wait.
pub fn settled() {
    ask_page("settled");
}

/// Keeps an addition on the device as that page does; says whether the device has taken it.
#[cfg(feature = "split")]
pub fn keep(variant: &str, quantity: u32) -> bool {
    let keep = || {
        let page = global("pushcartPage").ok()?;
        let keep: Function = Reflect::get(&page, &"keep".into()).ok()?.dyn_into().ok()?;
        keep.call2(&JsValue::UNDEFINED, &variant.into(), &quantity.into()).ok()?.as_bool()
    };
    keep().unwrap_or_default()
}

/// What the shopper has begun on that page and the app goes on with, as JSON; for the first who asks.
pub fn begun() -> Option<String> {
    ask_page("begun")?.as_string()
}

fn ask_page(name: &str) -> Option<JsValue> {
    super::window()?;
    call(&Reflect::get(&global("pushcartPage").ok()?, &name.into()).ok()?)
}

/// What the shopper has done to a page that stands as HTML: focus, scroll, what was typed, the pictures that
/// are there.
pub struct Held(Option<JsValue>);

/// Holds it, to be called right before the app's page is made.
pub fn hold() -> Held {
    let hold = global("pushcartPage").and_then(|page| Reflect::get(&page, &"hold".into()).map_err(say)).ok();
    Held(hold.and_then(|hold| call(&hold)))
}

impl Held {
    /// Puts the app in the place of the page, with all of it.
    pub fn release(self) {
        drop(self.0.and_then(|release| call(&release)));
    }
}

fn ask(name: &str) -> Option<JsValue> {
    call(&global(name).ok()?)
}

/// What a function gives; `None` where it is none.
fn call(function: &JsValue) -> Option<JsValue> {
    function.dyn_ref::<Function>()?.call0(&JsValue::UNDEFINED).ok()
}

fn global(name: &str) -> Result<JsValue, String> {
    Reflect::get(&js_sys::global(), &JsValue::from_str(name)).map_err(say)
}

async fn answer(promise: JsValue) -> Result<String, String> {
    let promise: Promise = promise.dyn_into().map_err(|_| missing())?;
    let answer: JsValue = JsFuture::from(promise).await.map_err(say)?;
    let status = Reflect::get(&answer, &JsValue::from_str("status")).ok().and_then(|status| status.as_f64());
    let text = Reflect::get(&answer, &JsValue::from_str("text")).ok().and_then(|text| text.as_string());
    match (status, text) {
        (Some(200.0), Some(text)) => Ok(text),
        (Some(status), _) => Err(format!("HTTP status {}", status as u16)),
        _ => Err(String::from("no answer")),
    }
}

fn missing() -> String {
    String::from("the boot script is missing")
}

fn say(error: JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()))
}
