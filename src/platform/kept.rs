//! Cards of products that stand in a prerendered page: found by where they lead, and moved as they are.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AddEventListenerOptions, Element, HtmlElement, HtmlImageElement};

const CARD: &str = ":scope > .card";

/// The grid of the page whose cards lead to these addresses, all of them and in this order; `None` also
/// where a picture of them could not be loaded.
pub fn find(hrefs: &[String]) -> Option<Element> {
    let shell = super::document()?.get_element_by_id("shell")?;
    let grids = all(&shell, ".grid").into_iter();
    grids.filter(|grid| leads_to(grid, hrefs)).find(|grid| !all(grid, "img").iter().any(is_broken))
}

fn leads_to(grid: &Element, hrefs: &[String]) -> bool {
    let cards = all(grid, CARD);
    let leads_there = |(card, href): (&Element, &String)| card.get_attribute("href").as_ref() == Some(href);
    cards.len() == hrefs.len() && cards.iter().zip(hrefs).all(leads_there)
}

fn is_broken(image: &Element) -> bool {
    let image = image.dyn_ref::<HtmlImageElement>();
    image.is_some_and(|image| image.complete() && image.natural_width() == 0)
}

/// Moves the cards of one grid into another one.
pub fn take(from: &Element, to: &Element) {
    for card in all(from, CARD) {
        if to.append_child(&card).is_err() {
            super::console::warn("a card stays where it was");
        }
    }
}

/// Takes the first cards out of a grid.
pub fn remove(grid: &Element, count: usize) {
    for card in all(grid, CARD).iter().take(count) {
        card.remove();
    }
}

/// Lays a color behind each picture of a grid.
pub fn color(grid: &Element, colors: &[Option<String>]) {
    for (picture, color) in all(grid, ".picture").iter().zip(colors) {
        let style = picture.dyn_ref::<HtmlElement>().map(HtmlElement::style);
        if let (Some(style), Some(color)) = (style, color)
            && style.set_property("background-color", color).is_err()
        {
            super::console::warn("a picture took no color");
        }
    }
}

/// Calls `then` when the first picture of a grid cannot be loaded.
pub fn on_broken(grid: &Element, then: impl FnOnce() + 'static) {
    let options = AddEventListenerOptions::new();
    // Such an event does not rise: it is heard on its way down.
    options.set_capture(true);
    options.set_once(true);
    let listener = Closure::once_into_js(then);
    let listens = grid.add_event_listener_with_callback_and_add_event_listener_options(
        "error",
        listener.unchecked_ref(),
        &options,
    );
    if listens.is_err() {
        super::console::warn("missing pictures are not noticed");
    }
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}
