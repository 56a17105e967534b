//! The fields of a postal address, as the country that is chosen writes them. Names and phone are
//! asked for elsewhere: at the checkout they are the buyer's.

pub mod format;

use commerce::{Address, Commerce, Country};
use leptos::prelude::*;

use self::format::{AddressField, RegionName};
use super::{
    dynamic::{CollectAny, dynamic},
    field::{Field, InputKind},
};
use crate::{
    i18n::{country, messages},
    state::{Load, Remote, session::Session, signal::Derived},
};

const TEXT: InputKind = InputKind { input: "text", autocomplete: "off", keyboard: "text", optional: false };

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub struct AddressFields {
    /// Whether the shopper has tried to go on: only then do empty fields show an error.
    is_tried: RwSignal<bool>,
    countries: Load<Vec<Country>>,
    line1: RwSignal<String>,
    line2: RwSignal<String>,
    city: RwSignal<String>,
    region: RwSignal<String>,
    postal_code: RwSignal<String>,
    country: RwSignal<String>,
}

impl AddressFields {
    /// Empty, with the shop's own country.
    pub fn new(session: Session, is_tried: RwSignal<bool>) -> Self {
        let countries = Load::start(move || {
            let backend = session.backend();
            async move { backend.countries().await }
        });
        let empty = || RwSignal::new(String::new());
        Self {
            is_tried,
            countries,
            line1: empty(),
            line2: empty(),
            city: empty(),
            region: empty(),
            postal_code: empty(),
            country: RwSignal::new(session.shop().country.clone().unwrap_or_default()),
        }
    }

    /// Fills them in.
    pub fn put(self, address: Address) {
        self.line1.set(address.line1);
        self.line2.set(address.line2);
        self.city.set(address.city);
        self.region.set(address.region);
        self.postal_code.set(address.postal_code);
        if !address.country.is_empty() {
            self.country.set(address.country);
        }
    }

    /// What is typed; names and phone are empty. What the country does not write is left out.
    pub fn typed(self) -> Address {
        let country = typed(self.country);
        let fields = format::of(&country).fields;
        let shown = |field, value| if fields.contains(&field) { typed(value) } else { String::new() };
        Address {
            line1: shown(AddressField::Line1, self.line1),
            line2: shown(AddressField::Line2, self.line2),
            city: shown(AddressField::City, self.city),
            region: shown(AddressField::Region, self.region),
            postal_code: shown(AddressField::PostalCode, self.postal_code),
            country,
            ..Address::default()
        }
    }

    /// Whether all that must be filled is.
    pub fn is_complete(self) -> bool {
        let address = self.typed();
        let format = format::of(&address.country);
        let is_there = |field| match field {
            AddressField::Line1 => !address.line1.is_empty(),
            AddressField::Line2 => true,
            AddressField::City => !address.city.is_empty(),
            AddressField::Region => !format.needs_region || !address.region.is_empty(),
            AddressField::PostalCode => !format.needs_postal_code || !address.postal_code.is_empty(),
        };
        !address.country.is_empty() && format.fields.iter().copied().all(is_there)
    }

    /// The country, and its fields in its order.
    pub fn view(self) -> AnyView {
        let format = Derived::new(move || self.country.with(|country| format::of(country)));
        let fields =
            move || format.get().fields.iter().map(|field| self.field(*field, format.get())).collect_any();
        view! {
            {self.country_choice()}
            <div class="fields address-fields">{dynamic(fields)}</div>
        }
        .into_any()
    }

    fn field(self, field: AddressField, format: format::Format) -> AnyView {
        let words = messages();
        let (id, label, autocomplete, value, is_needed) = match field {
            AddressField::Line1 => ("line1", words.address, "address-line1", self.line1, true),
            AddressField::Line2 => ("line2", words.address_line2, "address-line2", self.line2, false),
            AddressField::City => ("city", words.city, "address-level2", self.city, true),
            AddressField::Region => {
                ("region", region_name(format.region), "address-level1", self.region, format.needs_region)
            }
            AddressField::PostalCode => {
                ("postal-code", words.postal_code, "postal-code", self.postal_code, format.needs_postal_code)
            }
        };
        let error = if is_needed { self.required(value) } else { Signal::derive(String::new) };
        let kind = InputKind { autocomplete, optional: !is_needed, ..TEXT };
        view! { <Field id label kind value error /> }.into_any()
    }

    fn country_choice(self) -> AnyView {
        let words = messages();
        let options = move || {
            self.countries.with(|state| match state {
                Remote::Ready(all) => {
                    // Before any is chosen, the first is what the browser shows.
                    if let Some(first) = all.first()
                        && !all.iter().any(|one| one.code == self.country.get_untracked())
                    {
                        self.country.set(first.code.clone());
                    }
                    let chosen = self.country.get_untracked();
                    let option = |one: &Country| {
                        let name = country(&one.code, &one.name);
                        view! { <option value=one.code.clone() selected={one.code == chosen}>{name}</option> }
                    };
                    all.iter().map(option).collect_any()
                }
                Remote::Loading => ().into_any(),
                Remote::Failed(_) => {
                    let code = self.country.get_untracked();
                    view! { <option value=code.clone()>{country(&code, &code)}</option> }.into_any()
                }
            })
        };
        view! {
            <div class="field">
                <label for="country">{words.country_field}</label>
                <select
                    id="country"
                    name="country"
                    autocomplete="country"
                    prop:value=move || self.country.get()
                    on:change=move |event| self.country.set(event_target_value(&event))
                >
                    {dynamic(options)}
                </select>
            </div>
        }
        .into_any()
    }

    fn required(self, value: RwSignal<String>) -> Signal<String> {
        Signal::derive(move || {
            let is_missing = self.is_tried.get() && value.with(|text| text.trim().is_empty());
            if is_missing { messages().field_required.to_owned() } else { String::new() }
        })
    }
}

fn typed(value: RwSignal<String>) -> String {
    value.with_untracked(|text| text.trim().to_owned())
}

fn region_name(name: RegionName) -> &'static str {
    let words = messages();
    match name {
        RegionName::State => words.state_field,
        RegionName::Province => words.province_field,
        RegionName::Prefecture => words.prefecture_field,
        RegionName::Emirate => words.emirate_field,
        RegionName::Region => words.region_field,
    }
}
