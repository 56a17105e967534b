//! The fields of a postal address, as the country that is chosen writes them. Names and phone are
//! asked for elsewhere: at the checkout they are the buyer's.

pub mod format;

use commerce::{Address, Commerce, Country};
use leptos::prelude::*;

use self::format::{AddressField, Format, RegionName};
use super::{
    dynamic::{CollectAny, dynamic},
    form::{
        Form,
        field::Field,
        rule::Rule,
        select::{Choice, is_offered, select},
    },
};
use crate::{
    i18n::{country as country_name, messages},
    state::{
        Load, Remote,
        session::Session,
        signal::{Derived, effect},
    },
};

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub struct AddressFields {
    countries: Load<Vec<Choice>>,
    country: Field,
    line1: Field,
    line2: Field,
    city: Field,
    region: Field,
    postal_code: Field,
}

impl AddressFields {
    /// Empty, with the shop's own country.
    pub fn new(session: Session) -> Self {
        let words = messages();
        let country = Field::text("country", words.country_field, "country");
        country.value.set(session.shop().country.clone().unwrap_or_default());
        let countries = Load::start(move || {
            let backend = session.backend();
            let named = |one: &Country| (one.code.clone(), country_name(&one.code, &one.name));
            async move { Ok(backend.countries().await?.iter().map(named).collect()) }
        });
        effect(move || choose_offered(country, countries));
        let line2 = Field::text("line2", words.address_line2, "address-line2");
        Self {
            countries,
            country,
            line1: Field::text("line1", words.address, "address-line1"),
            line2: Field { rule: Rule::Optional, ..line2 },
            city: Field::text("city", words.city, "address-level2"),
            region: Field::text("region", words.region_field, "address-level1"),
            postal_code: Field::text("postal-code", words.postal_code, "postal-code"),
        }
    }

    pub fn put(self, address: Address) {
        self.line1.value.set(address.line1);
        self.line2.value.set(address.line2);
        self.city.value.set(address.city);
        self.region.value.set(address.region);
        self.postal_code.value.set(address.postal_code);
        if !address.country.is_empty() {
            self.country.value.set(address.country);
        }
    }

    /// What is typed; names and phone are empty. What the country does not write is left out.
    pub fn typed(self) -> Address {
        let country = self.country.typed();
        let format = format::of(&country);
        let shown = |field| {
            if format.fields.contains(&field) { self.field(field, format).typed() } else { String::new() }
        };
        Address {
            line1: shown(AddressField::Line1),
            line2: shown(AddressField::Line2),
            city: shown(AddressField::City),
            region: shown(AddressField::Region),
            postal_code: shown(AddressField::PostalCode),
            country,
            ..Address::default()
        }
    }

    /// Whether no field that the country writes has an error.
    pub fn is_complete(self) -> bool {
        let format = format::of(&self.country.typed());
        let is_valid = |field: &AddressField| self.field(*field, format).is_valid();
        let is_offered = self.country.value.with_untracked(|country| is_offered(self.countries, country));
        is_offered && self.country.is_valid() && format.fields.iter().all(is_valid)
    }

    /// The country, and its fields in its order.
    pub fn view(self, form: Form) -> AnyView {
        let format = Derived::new(move || self.country.value.with(|country| format::of(country)));
        let fields = move || {
            let format = format.get();
            format.fields.iter().map(|field| self.field(*field, format).view(form)).collect_any()
        };
        view! {
            {select(form, self.country, self.countries, |code| country_name(code, code))}
            <div class="fields address-fields">{dynamic(fields)}</div>
        }
        .into_any()
    }

    /// A field as a country asks for it.
    fn field(self, field: AddressField, format: Format) -> Field {
        let required = |is_needed| if is_needed { Rule::Required } else { Rule::Optional };
        match field {
            AddressField::Line1 => self.line1,
            AddressField::Line2 => self.line2,
            AddressField::City => self.city,
            AddressField::Region => Field {
                label: region_name(format.region),
                rule: required(format.needs_region),
                ..self.region
            },
            AddressField::PostalCode => {
                Field { rule: required(format.needs_postal_code), ..self.postal_code }
            }
        }
    }
}

/// Puts the first country that is offered in place of one that is not: it is what the list shows.
fn choose_offered(country: Field, countries: Load<Vec<Choice>>) {
    if country.value.with_untracked(|code| is_offered(countries, code)) {
        return;
    }
    countries.with(|state| {
        if let Remote::Ready(offered) = state
            && let Some((first, _)) = offered.first()
        {
            country.value.set(first.clone());
        }
    });
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
