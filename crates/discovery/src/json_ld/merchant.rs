//! Who sells, and how the shop is searched.

use shop::Contact;

use super::{Thing, terms};
use crate::{PageAbout, Site};

/// The merchant: name, logo, contact and terms.
pub(super) fn store(site: &Site, page: &PageAbout) -> Thing {
    let contact = &site.shop.contact;
    Thing::new("OnlineStore")
        .with("@id", store_id(site))
        .with("name", site.name(page.language))
        .with("description", site.tagline(page.language))
        .with("url", site.address(""))
        .with("logo", site.shop.logo.as_deref().and_then(|logo| site.picture(logo)))
        .with("email", contact.email.clone())
        .with("telephone", contact.phone.clone())
        .with_things("contactPoint", contact_point(contact))
        .with("sameAs", profiles(contact))
        .with("hasMerchantReturnPolicy", terms::returns(site).map(Thing::into_value))
}

fn contact_point(contact: &Contact) -> Option<Thing> {
    let is_known = contact.email.is_some() || contact.phone.is_some();
    is_known.then(|| {
        Thing::new("ContactPoint")
            .with("contactType", "customer service")
            .with("email", contact.email.clone())
            .with("telephone", contact.phone.clone())
    })
}

/// Where else the merchant is met.
fn profiles(contact: &Contact) -> Vec<String> {
    let telegram = contact.telegram.as_ref().map(|name| format!("https://t.me/{name}"));
    let whatsapp = contact.whatsapp.as_ref().map(|number| format!("https://wa.me/{number}"));
    telegram.into_iter().chain(whatsapp).collect()
}

/// The shop as a site that can be searched.
pub(super) fn website(site: &Site, page: &PageAbout, search: &str) -> Thing {
    let target = Thing::new("EntryPoint")
        .with("urlTemplate", format!("{}{{search_term_string}}", site.address(search)));
    let action = Thing::new("SearchAction")
        .with("target", target.into_value())
        .with("query-input", "required name=search_term_string");
    Thing::new("WebSite")
        .with("name", site.name(page.language))
        .with("url", site.address(page.path))
        .with("inLanguage", page.language.tag())
        .with("publisher", serde_json::json!({ "@id": store_id(site) }))
        .with("potentialAction", action.into_value())
}

fn store_id(site: &Site) -> String {
    format!("{}#store", site.address(""))
}
