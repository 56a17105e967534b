//! The sheet in which a variant is chosen: one group of choices an option, live price and stock, a
//! quantity with its limit in words. What cannot be had is greyed, not hidden.

use commerce::{PriceRange, Product, Selected, StockStatus, TextField, Variant, VariantId};
use leptos::prelude::*;

use super::{
    dynamic::{CollectAny, dynamic},
    picture::{Picture, Size},
    price::{price, price_range},
    sheet::Sheet,
    stepper::{self, stepper},
    text_field::{Writing, text_field},
};
use crate::{
    i18n::{count, fill, messages, side_by_side},
    platform::{document, task},
    state::signal::{Derived, Stored, Var},
};

/// From this many on, "only N left" is said.
pub const FEW: u32 = 3;

/// What is chosen so far. Copied freely.
#[derive(Clone, Copy)]
pub struct Choice {
    product: Var<Product>,
    selected: Var<Vec<Selected>>,
    pub quantity: Var<u32>,
    /// What is written for it.
    pub writing: Writing,
    /// Whether the shopper has tried to go on: only then do open choices show an error.
    is_tried: Var<bool>,
}

impl Choice {
    /// Starts with a variant, or with the only one, or with nothing chosen.
    pub fn new(product: Product, variant: Option<&VariantId>) -> Self {
        let only =
            || Some(&product.variants).filter(|variants| variants.len() == 1).and_then(|all| all.first());
        let start = variant.and_then(|id| product.variant(id)).or_else(only);
        let selected = start.map(|variant| variant.selected.clone()).unwrap_or_default();
        Self {
            product: Var::new(product),
            selected: Var::new(selected),
            quantity: Var::new(1),
            writing: Writing::new(),
            is_tried: Var::new(false),
        }
    }

    /// Whether there is something to choose: a product with one variant asks for nothing.
    pub fn has_options(product: &Product) -> bool {
        !product.options.is_empty() && product.variants.len() > 1
    }

    /// Goes on with what was chosen before the app was there.
    pub fn resume(self, selected: Vec<Selected>, quantity: u32) {
        if !selected.is_empty() {
            self.selected.set(selected);
        }
        self.quantity.set(quantity);
    }

    /// The product as it is now; no signal.
    pub fn product(self) -> Product {
        self.product.get_untracked()
    }

    /// Takes newer prices and stock of the product. Says whether there is nothing else that has changed;
    /// where there is, it takes nothing.
    pub fn renew(self, fresh: &Product) -> bool {
        let mut known = self.product();
        known.price_range = fresh.price_range;
        known.availability = fresh.availability;
        for (known, fresh) in known.variants.iter_mut().zip(&fresh.variants) {
            known.price = fresh.price;
            known.list_price = fresh.list_price;
            known.availability = fresh.availability;
        }
        let is_all = known == *fresh;
        if is_all {
            self.product.set(known);
        }
        is_all
    }

    /// What all variants cost. A signal.
    pub fn price_range(self) -> PriceRange {
        self.product.with(|product| product.price_range)
    }

    /// Whether what is chosen cannot be bought; where nothing is, whether no variant can. A signal.
    pub fn is_sold_out(self) -> bool {
        match self.variant() {
            Some(variant) => !variant.availability.can_buy(),
            None => self.product.with(|product| product.availability == StockStatus::OutOfStock),
        }
    }

    /// What the shopper is asked to write.
    pub fn text_field(self) -> Option<TextField> {
        self.product.with_untracked(|product| product.text_field.clone())
    }

    /// The variant that is chosen, once every option is. A signal.
    pub fn variant(self) -> Option<Variant> {
        self.product.with(|product| self.selected.with(|selected| product.variant_with(selected).cloned()))
    }

    /// The choices in words ("Celadon · Large"), or which are still to be made. A signal.
    pub fn in_words(self) -> String {
        let chosen = self.selected.get();
        let missing = self.product.with(|product| {
            let names = product.options.iter().map(|option| option.name.as_str());
            side_by_side(names.filter(|name| !self.is_chosen(name)))
        });
        if missing.is_empty() {
            side_by_side(chosen.iter().map(|choice| choice.value.as_str()))
        } else {
            fill(messages().please_choose, &[("options", &missing)])
        }
    }

    /// Marks the options of which nothing is chosen, and goes to the first.
    pub fn show_errors(self) {
        self.is_tried.set(true);
        task::next_frame(|| {
            document::focus_in_sight("dialog[open] .option-open input");
        });
    }

    fn is_chosen(self, option: &str) -> bool {
        self.selected.with(|selected| selected.iter().any(|choice| choice.option == option))
    }

    fn choose(self, option: &str, value: &str) {
        self.selected.update(|selected| {
            selected.retain(|choice| choice.option != option);
            selected.push(Selected { option: option.to_owned(), value: value.to_owned() });
        });
        let most = most(untrack(|| self.variant()).as_ref());
        self.quantity.update(|quantity| *quantity = (*quantity).min(most));
    }

    fn has(self, option: &str, value: &str) -> bool {
        self.selected
            .with(|selected| selected.iter().any(|choice| choice.option == option && choice.value == value))
    }

    /// Whether this value goes with what is chosen of the other options and can be bought.
    fn is_possible(self, option: &str, value: &str) -> bool {
        self.product.with(|product| {
            self.selected.with(|selected| {
                product.variants.iter().filter(|variant| variant.availability.can_buy()).any(|variant| {
                    let fits =
                        |choice: &Selected| choice.option == option || variant.selected.contains(choice);
                    let is_this = |choice: &Selected| choice.option == option && choice.value == value;
                    variant.selected.iter().any(is_this) && selected.iter().all(fits)
                })
            })
        })
    }
}

/// How many of a variant can be bought.
pub fn most(variant: Option<&Variant>) -> u32 {
    variant.and_then(|variant| variant.availability.quantity).unwrap_or(stepper::MOST).clamp(1, stepper::MOST)
}

/// Whether a variant's stock is worth a warning: gone, or nearly so.
pub fn is_scarce(variant: &Variant) -> bool {
    !variant.availability.can_buy() || variant.availability.quantity.is_some_and(|left| left <= FEW)
}

/// The stock of a variant, in words.
pub fn stock_words(variant: &Variant) -> String {
    let words = messages();
    match (variant.availability.status, variant.availability.quantity) {
        (StockStatus::OutOfStock, _) => words.sold_out.to_owned(),
        (_, Some(left)) if left <= FEW => count(&words.only_left, left),
        _ => words.in_stock.to_owned(),
    }
}

/// The sheet. `buttons` stand at its foot.
#[component]
pub fn OptionSheet(open: Var<bool>, choice: Choice, buttons: ChildrenFn) -> impl IntoView {
    let words = messages();
    let buttons = Stored::new(buttons);
    view! {
        <Sheet open title=words.choose_options>
            {dynamic(move || head(choice))}
            {groups(choice)}
            {text_field(choice.writing, choice.text_field())}
            {quantity_row(choice)}
            <div class="sheet-foot">{buttons.with(|buttons| buttons())}</div>
        </Sheet>
    }
}

/// How many, with the limit in words where it is reached.
pub fn quantity_row(choice: Choice) -> AnyView {
    view! {
        <div class="row">
            <span>{messages().quantity}</span>
            <span class="quiet row-end" role="status">{dynamic(move || limit_words(choice))}</span>
            {stepper(
                Derived::new(move || choice.quantity.get()),
                1,
                Derived::new(move || most(choice.variant().as_ref())),
                move |wanted| choice.quantity.set(wanted),
            )}
        </div>
    }
    .into_any()
}

fn limit_words(choice: Choice) -> Option<String> {
    let variant = choice.variant()?;
    (choice.quantity.get() >= variant.availability.quantity?).then(|| limit_reached(&variant))?
}

/// What is said where as many as there are of a variant are wanted.
pub fn limit_reached(variant: &Variant) -> Option<String> {
    let limit = variant.availability.quantity.filter(|limit| *limit > 0)?;
    Some(count(&messages().limit_reached, limit))
}

fn head(choice: Choice) -> AnyView {
    let variant = choice.variant();
    let is_complete = choice
        .product
        .with(|product| choice.selected.with(|selected| selected.len() == product.options.len()));
    let media = choice.product.with(|product| {
        variant.as_ref().and_then(|variant| variant.media.clone()).or_else(|| product.media.first().cloned())
    });
    let cost = match &variant {
        Some(variant) => price(variant.price, variant.list_price),
        None => choice.product.with(|product| price_range(product.price_range, None)),
    };
    let stock = match &variant {
        Some(variant) => stock_words(variant),
        None if is_complete => messages().not_available.to_owned(),
        None => String::new(),
    };
    view! {
        <div class="option-head">
            <Picture media size=Size::Thumbnail />
            <div>{cost} <p class="quiet" role="status">{stock}</p> <p class="quiet">{choice.in_words()}</p></div>
        </div>
    }
    .into_any()
}

fn groups(choice: Choice) -> AnyView {
    let product = choice.product();
    let group = |option: &commerce::ProductOption| {
        let name = option.name.clone();
        let values: Vec<_> = option.values.iter().map(|value| chip(choice, &name, &value.label)).collect();
        let legend = name.clone();
        let is_open = Derived::new(move || choice.is_tried.get() && !choice.is_chosen(&name));
        let please = fill(messages().please_choose, &[("options", &legend)]);
        let error = move || is_open.get().then(|| please.clone());
        view! {
            <fieldset class="option" class:option-open=move || is_open.get()>
                <legend>{legend}</legend>
                <div class="chips">{values}</div>
                <p class="field-error" role="alert">{dynamic(error)}</p>
            </fieldset>
        }
    };
    product.options.iter().map(group).collect_any()
}

fn chip(choice: Choice, option: &str, value: &str) -> AnyView {
    let names = Stored::new((option.to_owned(), value.to_owned()));
    let is_impossible = move || names.with(|(option, value)| !choice.is_possible(option, value));
    view! {
        <label class="chip" class:chip-off=is_impossible>
            <input
                type="radio"
                name=option.to_owned()
                prop:checked=move || names.with(|(option, value)| choice.has(option, value))
                on:change=move |_| names.with(|(option, value)| choice.choose(option, value))
            />
            <span>{value.to_owned()}</span>
            <span class="hidden">{dynamic(move || is_impossible().then_some(messages().not_available))}</span>
        </label>
    }
    .into_any()
}
