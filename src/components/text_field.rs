//! The field for what the shopper writes for a product (an engraving, a name on a tag): label, hint,
//! how much of it is used, and what is wrong.

use commerce::TextField;
use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    form::{
        input::{Input, InputKind},
        rule::Rule,
    },
};
use crate::{
    i18n::{count, messages},
    platform::{document, task},
    state::signal::{Derived, Stored, Var},
};

/// What is written so far. Copied freely.
#[derive(Clone, Copy)]
pub struct Writing {
    text: Var<String>,
    /// Whether the shopper has tried to buy: only then is an empty field an error.
    is_tried: Var<bool>,
}

impl Writing {
    pub fn new() -> Self {
        Self { text: Var::new(String::new()), is_tried: Var::new(false) }
    }

    /// What goes into the cart, if the field takes it; else says at the field what is wrong.
    pub fn given(self, field: Option<&TextField>) -> Result<Option<String>, Unfit> {
        let Some(field) = field else { return Ok(None) };
        let is_missing = field.is_required && self.text.with_untracked(|text| text.trim().is_empty());
        if is_missing || !self.text.with_untracked(|text| field.takes(text)) {
            self.is_tried.set(true);
            return Err(Unfit);
        }
        let text = self.text.with_untracked(|text| text.trim().to_owned());
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// It is in the cart: the next one may be for somebody else.
    pub fn clear(self) {
        self.text.set(String::new());
        self.is_tried.set(false);
    }

    /// What is wrong, in words; empty where nothing is. A signal.
    fn error(self, field: &TextField) -> String {
        if !self.text.with(|text| field.takes(text)) {
            return limit(field);
        }
        let is_checked = field.is_required && self.is_tried.get();
        let rule = if is_checked { Rule::Required } else { Rule::Optional };
        self.text.with(|text| rule.error(text)).to_owned()
    }
}

/// The field does not take what is written, which is said there.
pub struct Unfit;

impl Unfit {
    /// Goes to the field.
    pub fn show(self) {
        task::next_frame(|| {
            document::focus_in_sight("#line-text");
        });
    }
}

/// The field; nothing for a product that asks for no text.
pub fn text_field(writing: Writing, field: Option<TextField>) -> AnyView {
    match field {
        Some(field) => field_of(writing, field),
        None => ().into_any(),
    }
}

fn field_of(writing: Writing, field: TextField) -> AnyView {
    let hint = Some(field.hint.clone()).filter(|hint| !hint.is_empty());
    let hint = hint.map(|hint| view! { <bdi>{hint}</bdi> " · " }.into_any());
    let hint = view! { <p class="quiet" id="line-text-hint">{hint} <bdi>{limit(&field)}</bdi></p> };
    let longest = field.longest;
    let used = move || writing.text.with(|text| format!("{}/{longest}", TextField::length(text)));
    let used = view! { <span class="quiet row-end" aria-hidden="true">{dynamic(used)}</span> };
    let (label, is_required) = (field.label.clone(), field.is_required);
    let field = Stored::new(field);
    Input {
        id: "line-text",
        label,
        kind: InputKind::Text,
        autocomplete: "off",
        is_required,
        value: writing.text,
        error: Derived::new(move || field.with(|field| writing.error(field))),
        hint: Some(hint.into_any()),
        beside_label: Some(used.into_any()),
    }
    .view()
}

fn limit(field: &TextField) -> String {
    count(&messages().text_limit, field.longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(is_required: bool) -> TextField {
        TextField { label: String::from("Engraving"), hint: String::new(), longest: 4, is_required }
    }

    fn given(text: &str, is_required: bool) -> Result<Option<String>, ()> {
        let _owner = Owner::new();
        let writing = Writing::new();
        writing.text.set(text.to_owned());
        writing.given(Some(&field(is_required))).map_err(|_| ())
    }

    #[test]
    fn only_what_the_field_takes_goes_into_the_cart() {
        assert_eq!(given(" Mei ", true), Ok(Some(String::from("Mei"))));
        assert_eq!(given("  ", true), Err(()));
        assert_eq!(given("  ", false), Ok(None));
        assert_eq!(given("Meiling", false), Err(()));
    }
}
