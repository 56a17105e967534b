//! What the script of a product's page needs to take a choice and "Add to cart" before there is an app
//! (`src/buy.js`): the variants with all that follows from them, and the parts of the page that it puts in, made by
//! the components that the app makes them of.
//!
//! A product that asks for a text has none of it: its buttons wait for the app.

use commerce::{Media, Product, Variant, html::in_script, json::Object};
use leptos::prelude::*;

use super::html::to_html;
use crate::{
    components::{
        option_sheet::{Choice, OptionSheet, is_scarce, limit_reached, most, stock_words},
        picture::{Picture, Size},
        price::{price, price_range},
        stepper,
        toast::Toast,
    },
    i18n::messages,
    pages::product::{Buying, offer_cart},
    state::{navigation::use_navigation, notices::use_notices, page_token::PageToken, signal::Var},
};

/// As HTML, to stand in the body. Needs the shop's context.
pub(super) fn for_script(product: &Product) -> String {
    if product.text_field.is_some() {
        return String::new();
    }
    let mut prices = Distinct::starting_with(to_html(price_range(product.price_range, None)));
    let mut pictures = Distinct::starting_with(thumbnail(product.media.first().cloned()));
    let has_options = Choice::has_options(product);
    let variants = product.variants.iter().map(|variant| {
        let media = variant.media.clone().or_else(|| product.media.first().cloned());
        let (price, picture) = (
            prices.place_of(to_html(price(variant.price, variant.list_price))),
            pictures.place_of(thumbnail(media)),
        );
        known(variant, has_options).number("price", price).number("picture", picture)
    });
    let variants = variants.collect();
    let options = product.options.iter().filter(|_| has_options);
    let options = options.map(|option| Object::new().text("name", &option.name)).collect();
    let words = messages();
    let data = Object::new()
        .objects("options", options)
        .objects("variants", variants)
        .number("most", stepper::MOST)
        .flag("sold_out", Choice::new(product.clone(), None).is_sold_out())
        .object(
            "words",
            Object::new()
                .text("choose", words.please_choose)
                .text("sold_out", words.sold_out)
                .text("not_available", words.not_available),
        )
        .into_text();
    let parts = [prices.wrapped("price"), pictures.wrapped("picture"), sheet(product), notice()].concat();
    format!(
        "<script type=\"application/json\" id=\"buying\">{}</script><template id=\"buying-parts\">{parts}</template>",
        in_script(&data)
    )
}

/// A variant as the script knows it.
fn known(variant: &Variant, has_options: bool) -> Object {
    let chosen = variant.selected.iter().filter(|_| has_options);
    let values: Vec<&str> = chosen.map(|choice| choice.value.as_str()).collect();
    Object::new()
        .text("id", variant.id.as_str())
        .texts("values", &values)
        .number("most", most(Some(variant)))
        .text("limit", &limit_reached(variant).unwrap_or_default())
        .text("stock", &stock_words(variant))
        .flag("is_scarce", is_scarce(variant))
        .flag("can_buy", variant.availability.can_buy())
}

fn thumbnail(media: Option<Media>) -> String {
    to_html(view! { <Picture media size=Size::Thumbnail /> })
}

/// The option sheet, open, with nothing chosen.
fn sheet(product: &Product) -> String {
    PageToken::open();
    let choice = Choice::new(product.clone(), None);
    let buying = Buying::new(choice, Var::new(true));
    let buttons = std::sync::Arc::new(move || buying.buttons());
    to_html(view! { <OptionSheet open=buying.is_open choice buttons /> })
}

/// What is said when something is in the cart.
fn notice() -> String {
    offer_cart(use_notices(), use_navigation());
    to_html(view! { <Toast /> })
}

/// Parts of HTML, each once.
struct Distinct(Vec<String>);

impl Distinct {
    fn starting_with(part: String) -> Self {
        Self(vec![part])
    }

    fn place_of(&mut self, part: String) -> u32 {
        let at = self.0.iter().position(|known| *known == part).unwrap_or_else(|| {
            self.0.push(part);
            self.0.len() - 1
        });
        u32::try_from(at).unwrap_or_default()
    }

    fn wrapped(self, kind: &str) -> String {
        self.0.iter().map(|part| format!("<div data-{kind}>{part}</div>")).collect()
    }
}
