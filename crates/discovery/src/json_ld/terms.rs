//! Returns and shipping, as shop.json promises them.

use std::cell::Cell;

use commerce::{Currency, Money};
use serde_json::{Value, json};
use shop::{Days, Payer, Returns, Shipping};

use super::{Thing, offer::Price, term};
use crate::Site;

/// The terms of a page's offers: they are the same for all, and are written out once.
pub(super) struct Shared {
    /// The page's address, which the names of the terms begin with.
    page: String,
    is_written: Cell<bool>,
}

impl Shared {
    pub fn on(page: String) -> Self {
        Self { page, is_written: Cell::new(false) }
    }

    /// An offer with the terms, or with a reference to them.
    pub fn add_to(&self, offer: Thing, site: &Site, currency: Currency) -> Thing {
        let is_first = !self.is_written.replace(true);
        let name = |of: &str| format!("{}#{of}", self.page);
        let put = |thing: Thing, name: String| {
            if is_first { thing.with("@id", name).into_value() } else { json!({ "@id": name }) }
        };
        let returns = returns(site).map(|thing| put(thing, name("returns")));
        let shipping: Vec<Value> = shipping(site, currency)
            .enumerate()
            .map(|(place, thing)| put(thing, name(&format!("shipping-{place}"))))
            .collect();
        offer.with("hasMerchantReturnPolicy", returns.unwrap_or_default()).with("shippingDetails", shipping)
    }
}

/// How goods can be given back; `None` where nothing is promised.
pub(super) fn returns(site: &Site) -> Option<Thing> {
    let Returns { countries, days, paid_by } = site.terms.returns.as_ref()?;
    if countries.is_empty() {
        return None;
    }
    let policy = Thing::new("MerchantReturnPolicy").with("applicableCountry", countries.clone());
    if *days == 0 {
        return Some(policy.with("returnPolicyCategory", term("MerchantReturnNotPermitted")));
    }
    let fees = paid_by.map(|payer| match payer {
        Payer::Shop => term("FreeReturn"),
        Payer::Customer => term("ReturnFeesCustomerResponsibility"),
    });
    Some(
        policy
            .with("returnPolicyCategory", term("MerchantReturnFiniteReturnWindow"))
            .with("merchantReturnDays", *days)
            .with("returnMethod", term("ReturnByMail"))
            .with("returnFees", fees),
    )
}

/// The ways of delivery that have a price in this currency. Google takes none without a time.
fn shipping(site: &Site, currency: Currency) -> impl Iterator<Item = Thing> {
    site.terms.shipping.iter().filter_map(move |shipping| {
        let price = shipping.price.iter().find(|price| price.currency == currency)?;
        let time = time(shipping)?;
        (!shipping.countries.is_empty()).then(|| details(shipping, *price, time))
    })
}

fn details(shipping: &Shipping, price: Money, time: Thing) -> Thing {
    let price = Price::of(price);
    let rate =
        Thing::new("MonetaryAmount").with("value", price.amount).with("currency", price.currency.as_str());
    let region = |country: &String| Thing::new("DefinedRegion").with("addressCountry", country.as_str());
    Thing::new("OfferShippingDetails")
        .with("shippingRate", rate.into_value())
        .with_things("shippingDestination", shipping.countries.iter().map(region))
        .with("deliveryTime", time.into_value())
}

/// How long delivery takes, where that is promised.
fn time(shipping: &Shipping) -> Option<Thing> {
    let (handling, transit) = (shipping.handling_days.map(days), shipping.transit_days.map(days));
    (handling.is_some() || transit.is_some()).then(|| {
        Thing::new("ShippingDeliveryTime")
            .with("handlingTime", handling.map(Thing::into_value))
            .with("transitTime", transit.map(Thing::into_value))
    })
}

/// UN/CEFACT calls a day "DAY".
fn days(days: Days) -> Thing {
    Thing::new("QuantitativeValue")
        .with("minValue", days.least)
        .with("maxValue", days.most)
        .with("unitCode", "DAY")
}
