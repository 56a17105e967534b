//! The fields of the checkout: what is in them, what is wrong with them, and telling the backend.

use commerce::{Address, Commerce, Contact, Country};
use leptos::prelude::*;

use super::place::Placing;
use crate::{
    components::field::{Field, Kind},
    i18n::{country, messages},
    state::{Load, Remote, checkout_draft::CheckoutDraft, session::Session},
};

const TEXT: Kind = Kind { input: "text", autocomplete: "off", keyboard: "text", optional: false };

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Form {
    session: Session,
    /// Whether the shopper has tried to order: only then are empty fields complained about.
    pub(super) is_tried: RwSignal<bool>,
    countries: Load<Vec<Country>>,
    email: RwSignal<String>,
    first_name: RwSignal<String>,
    last_name: RwSignal<String>,
    phone: RwSignal<String>,
    line1: RwSignal<String>,
    line2: RwSignal<String>,
    city: RwSignal<String>,
    region: RwSignal<String>,
    postal_code: RwSignal<String>,
    country: RwSignal<String>,
}

impl Form {
    /// Empty, with the shop's own country.
    pub(super) fn new(session: Session) -> Self {
        let countries = Load::start(move || {
            let backend = session.backend();
            async move { backend.countries().await }
        });
        let empty = || RwSignal::new(String::new());
        Self {
            session,
            is_tried: RwSignal::new(false),
            countries,
            email: empty(),
            first_name: empty(),
            last_name: empty(),
            phone: empty(),
            line1: empty(),
            line2: empty(),
            city: empty(),
            region: empty(),
            postal_code: empty(),
            country: RwSignal::new(session.shop().country.clone().unwrap_or_default()),
        }
    }

    /// Puts back what was typed before.
    pub(super) fn restore(self) {
        let draft = CheckoutDraft::read(&self.session.shop());
        self.email.set(draft.contact.email);
        self.first_name.set(draft.contact.first_name);
        self.last_name.set(draft.contact.last_name);
        self.phone.set(draft.contact.phone);
        self.line1.set(draft.address.line1);
        self.line2.set(draft.address.line2);
        self.city.set(draft.address.city);
        self.region.set(draft.address.region);
        self.postal_code.set(draft.address.postal_code);
        if !draft.address.country.is_empty() {
            self.country.set(draft.address.country);
        }
    }

    /// Keeps what is typed.
    pub(super) fn keep(self) {
        let shop = self.session.shop();
        let draft = CheckoutDraft::read(&shop);
        CheckoutDraft { contact: self.contact_typed(), address: self.address_typed(), ..draft }.save(&shop);
    }

    /// Who buys, as typed.
    pub(super) fn contact_typed(self) -> Contact {
        Contact {
            email: typed(self.email),
            first_name: typed(self.first_name),
            last_name: typed(self.last_name),
            phone: typed(self.phone),
        }
    }

    /// Where it goes, as typed.
    pub(super) fn address_typed(self) -> Address {
        Address {
            first_name: typed(self.first_name),
            last_name: typed(self.last_name),
            line1: typed(self.line1),
            line2: typed(self.line2),
            city: typed(self.city),
            region: typed(self.region),
            postal_code: typed(self.postal_code),
            country: typed(self.country),
            phone: typed(self.phone),
        }
    }

    /// Whether who buys is complete.
    pub(super) fn has_contact(self) -> bool {
        let filled = [self.first_name, self.last_name].into_iter().all(is_filled);
        filled && email_looks_right(&typed(self.email))
    }

    /// Whether where it goes is complete.
    pub(super) fn has_address(self) -> bool {
        [self.first_name, self.last_name, self.line1, self.city, self.postal_code, self.country]
            .into_iter()
            .all(is_filled)
    }

    /// The section "Contact".
    pub(super) fn contact(self, placing: Placing) -> AnyView {
        let words = messages();
        let email = Kind { input: "email", autocomplete: "email", keyboard: "email", ..TEXT };
        let phone = Kind { input: "tel", autocomplete: "tel", keyboard: "tel", optional: true };
        let email_error = Signal::derive(move || {
            let text = self.email.get();
            if !self.is_tried.get() || email_looks_right(text.trim()) {
                String::new()
            } else if text.trim().is_empty() {
                words.field_required.to_owned()
            } else {
                words.email_wrong.to_owned()
            }
        });
        view! {
            <section class="block" on:change=move |_| placing.typed()>
                <h2>{words.contact}</h2>
                <div class="fields">
                    <Field id="email" label=words.email kind=email value=self.email error=email_error />
                    <div class="fields-two">
                        <Field
                            id="first-name"
                            label=words.first_name
                            kind=Kind { autocomplete: "given-name", ..TEXT }
                            value=self.first_name
                            error=self.required(self.first_name)
                        />
                        <Field
                            id="last-name"
                            label=words.last_name
                            kind=Kind { autocomplete: "family-name", ..TEXT }
                            value=self.last_name
                            error=self.required(self.last_name)
                        />
                    </div>
                    <Field id="phone" label=words.phone kind=phone value=self.phone error=String::new() />
                </div>
            </section>
        }
        .into_any()
    }

    /// The section "Delivery address".
    pub(super) fn address(self, placing: Placing) -> AnyView {
        let words = messages();
        let kind = |autocomplete| Kind { autocomplete, ..TEXT };
        let optional = |autocomplete| Kind { autocomplete, optional: true, ..TEXT };
        view! {
            <section class="block" on:change=move |_| placing.typed()>
                <h2>{words.shipping_address}</h2>
                <div class="fields">
                    {self.country_choice()}
                    <Field
                        id="line1"
                        label=words.address
                        kind=kind("address-line1")
                        value=self.line1
                        error=self.required(self.line1)
                    />
                    <Field
                        id="line2"
                        label=words.address_line2
                        kind=optional("address-line2")
                        value=self.line2
                        error=String::new()
                    />
                    <div class="fields-two">
                        <Field
                            id="postal-code"
                            label=words.postal_code
                            kind=kind("postal-code")
                            value=self.postal_code
                            error=self.required(self.postal_code)
                        />
                        <Field
                            id="city"
                            label=words.city
                            kind=kind("address-level2")
                            value=self.city
                            error=self.required(self.city)
                        />
                    </div>
                    <Field
                        id="region"
                        label=words.region_field
                        kind=optional("address-level1")
                        value=self.region
                        error=String::new()
                    />
                </div>
            </section>
        }
        .into_any()
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
                    all.iter().map(option).collect_view().into_any()
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
                    {options}
                </select>
            </div>
        }
        .into_any()
    }

    fn required(self, value: RwSignal<String>) -> Signal<String> {
        Signal::derive(move || {
            if self.is_tried.get() && !is_filled_now(value) {
                messages().field_required.to_owned()
            } else {
                String::new()
            }
        })
    }
}

fn typed(value: RwSignal<String>) -> String {
    value.with_untracked(|text| text.trim().to_owned())
}

fn is_filled(value: RwSignal<String>) -> bool {
    value.with_untracked(|text| !text.trim().is_empty())
}

fn is_filled_now(value: RwSignal<String>) -> bool {
    value.with(|text| !text.trim().is_empty())
}

/// Something, an @, and something with a dot: the rest is for the mail to prove.
fn email_looks_right(email: &str) -> bool {
    let Some((name, host)) = email.rsplit_once('@') else { return false };
    let dot = host.find('.').is_some_and(|at| at > 0 && at + 1 < host.len());
    !name.is_empty() && dot && !email.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_is_judged_mildly() {
        for good in ["a@b.co", "ada.lovelace+x@mail.example.com", "杯@例.中国"] {
            assert!(email_looks_right(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.co", "a@b", "a@.co", "a@b.", "a b@c.de"] {
            assert!(!email_looks_right(bad), "{bad}");
        }
    }
}
