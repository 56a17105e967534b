//! The cart on the device: what is kept of it, how a [`change`] changes it, and how it looks with
//! today's prices and stock. It computes no sums itself and stores nothing.

mod change;

use serde::Serialize;

use super::{
    pricing::{Fee, Item, Sums, WHOLE, sum_up},
    shop::{self, Discount, Promotion, Shop},
};
use crate::{
    Address, Cart, CartRef, Contact, DeliveryGroup, DeliveryGroupId, DeliveryKind, DeliveryOption,
    DeliveryOptionId, Line, LineId, LineText, Message, MessageCode, Money, Product, Total, TotalKind,
    Variant, VariantId,
};

/// Everything is delivered together.
const GROUP: &str = "all";

/// What is kept of a cart: choices, no prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredCart {
    /// Made once, kept until it is ordered.
    pub reference: String,
    /// One for each variant and text.
    pub lines: Vec<StoredLine>,
    /// A promotion code, as the shopper typed it.
    pub code: Option<String>,
    /// The contact.
    pub contact: Option<Contact>,
    /// The shipping address.
    pub address: Option<Address>,
    /// The chosen way of delivery.
    pub delivery: Option<String>,
}

/// What is kept of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredLine {
    /// What.
    pub variant: VariantId,
    /// At least 1.
    pub quantity: u32,
    /// What the shopper wrote for it; never empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl StoredLine {
    /// The variant's name, and the text behind a sign that no name holds.
    fn id(&self) -> LineId {
        match &self.text {
            None => LineId::new(self.variant.as_str()),
            Some(text) => LineId::new(format!("{}:{text}", self.variant.as_str())),
        }
    }

    fn is_same(&self, other: &StoredLine) -> bool {
        self.variant == other.variant && self.text == other.text
    }
}

/// A line with what the shop has for it.
pub struct Found<'a> {
    /// What it is a variant of.
    pub product: &'a Product,
    /// What it is.
    pub variant: &'a Variant,
    /// What is kept of it.
    pub kept: &'a StoredLine,
}

/// A cart with what the shop has for it and what it comes to.
pub struct Priced<'a> {
    /// Those lines whose variants are still sold.
    pub lines: Vec<Found<'a>>,
    /// In minor units of the shop's currency; `discounts` one for each line.
    pub sums: Sums,
    /// The code in force.
    pub promotion: Option<&'a shop::Promotion>,
    /// The chosen way of delivery.
    pub delivery: Option<&'a shop::Delivery>,
}

impl StoredCart {
    /// An empty one.
    pub fn new(reference: String) -> Self {
        Self { reference, lines: Vec::new(), code: None, contact: None, address: None, delivery: None }
    }

    /// What it comes to today.
    pub fn priced<'a>(&'a self, shop: &'a Shop, now: i64) -> Priced<'a> {
        let lines = self.found(shop);
        let items: Vec<Item> = lines.iter().map(Found::item).collect();
        let subtotal = items.iter().map(Item::total).fold(0, i64::saturating_add);
        let code = self.code.as_deref().and_then(|code| applicable(shop, code, subtotal, now).ok());
        let delivery = self.delivery.as_deref().and_then(|id| self.ways(shop).find(|way| way.id == id));
        let discount = code.map(|code| code.discount);
        let units = code.map_or(u32::MAX, |code| code.first_units);
        let sums = sum_up(&items, discount, units, delivery.map(shop::Delivery::fee));
        Priced { lines, sums, promotion: code, delivery }
    }

    /// As the shop shows it today.
    pub fn cart(&self, shop: &Shop, now: i64) -> Cart {
        let priced = self.priced(shop, now);
        Cart {
            reference: CartRef::new(&*self.reference),
            currency: shop.currency,
            lines: priced.lines.iter().map(|found| found.line(shop)).collect(),
            totals: priced.totals(shop),
            promotions: priced.promotion.map(|code| self.shown_promotion(code)).into_iter().collect(),
            delivery: self.groups(shop, &priced),
            contact: self.contact.clone(),
            shipping_address: self.address.clone(),
            to_free_delivery: self.to_free_delivery(shop, &priced),
            continue_url: None,
        }
    }

    /// How far it is to the next way of delivery that would cost nothing; `None` where one does now.
    fn to_free_delivery(&self, shop: &Shop, priced: &Priced<'_>) -> Option<Money> {
        let goods = priced.sums.subtotal - priced.sums.discount;
        let discount = priced.promotion.map(|code| code.discount);
        let mut brought = self.ways(shop).filter(|way| way.kind == DeliveryKind::Shipping);
        if priced.lines.is_empty() || brought.any(|way| way.fee().at(goods, discount) == 0) {
            return None;
        }
        let missing = self.ways(shop).filter_map(|way| way.free_from).map(|sum| sum - goods).min()?;
        // What is added is discounted too, where that goes for any number of pieces.
        let paid = match priced.promotion {
            Some(Promotion { discount: Discount::Percent(part), first_units: u32::MAX, .. })
                if *part < WHOLE =>
            {
                WHOLE - part
            }
            _ => WHOLE,
        };
        let missing = (missing.saturating_mul(WHOLE) + paid - 1) / paid;
        Some(Money::new(missing, shop.currency))
    }

    fn shown_promotion(&self, promotion: &shop::Promotion) -> crate::Promotion {
        crate::Promotion { code: self.code.clone(), label: promotion.label.clone() }
    }

    fn found<'a>(&'a self, shop: &'a Shop) -> Vec<Found<'a>> {
        let found = |kept: &'a StoredLine| {
            let (product, variant) = shop.variant(&kept.variant)?;
            Some(Found { product, variant, kept })
        };
        self.lines.iter().filter_map(found).collect()
    }

    /// The ways of delivery for the address, or all while there is none.
    pub fn ways<'a>(&self, shop: &'a Shop) -> impl Iterator<Item = &'a shop::Delivery> {
        let country = self.address.as_ref().map(|address| address.country.clone());
        shop.terms().delivery.iter().filter(move |way| {
            let here = |country: &String| match &way.countries {
                Some(countries) => countries.contains(country),
                None => true,
            };
            way.kind == DeliveryKind::Pickup || country.as_ref().is_none_or(here)
        })
    }

    fn groups(&self, shop: &Shop, priced: &Priced<'_>) -> Vec<DeliveryGroup> {
        let goods = priced.sums.subtotal - priced.sums.discount;
        let discount = priced.promotion.map(|code| code.discount);
        let options: Vec<_> = self.ways(shop).map(|way| way.option(shop, goods, discount)).collect();
        if options.is_empty() || priced.lines.is_empty() {
            return Vec::new();
        }
        let selected = priced.delivery.map(|way| DeliveryOptionId::new(&*way.id));
        vec![DeliveryGroup { id: DeliveryGroupId::new(GROUP), options, selected }]
    }
}

impl Found<'_> {
    fn item(&self) -> Item {
        Item { unit_price: self.variant.price.minor, quantity: self.kept.quantity }
    }

    fn line(&self, shop: &Shop) -> Line {
        Line {
            id: self.kept.id(),
            variant: self.variant.id.clone(),
            product: self.product.handle.clone(),
            title: self.product.title.clone(),
            selected: self.variant.selected.clone(),
            text: self.line_text(),
            media: Shop::picture(self.product, self.variant),
            quantity: self.kept.quantity,
            unit_price: self.variant.price,
            list_price: self.variant.list_price,
            total: self.total(shop),
            availability: Some(self.variant.availability),
        }
    }

    /// What the shopper wrote for it. Where the merchant asks for nothing any more, it has no label.
    pub fn line_text(&self) -> Option<LineText> {
        let label = self.product.text_field.as_ref().map(|field| field.label.clone()).unwrap_or_default();
        Some(LineText { label, text: self.kept.text.clone()? })
    }

    /// For all of them, before discounts.
    pub fn total(&self, shop: &Shop) -> Money {
        Money::new(self.item().total(), shop.currency)
    }
}

impl Priced<'_> {
    /// As they are shown under the cart.
    pub fn totals(&self, shop: &Shop) -> Vec<Total> {
        let total = |kind, label, minor| Total { kind, label, amount: Money::new(minor, shop.currency) };
        let mut totals = vec![total(TotalKind::Subtotal, None, self.sums.subtotal)];
        if let Some(promotion) = self.promotion.filter(|_| self.sums.discount > 0) {
            totals.push(total(TotalKind::Discount, Some(promotion.label.clone()), -self.sums.discount));
        }
        if let Some(delivery) = self.delivery {
            totals.push(total(TotalKind::Delivery, Some(delivery.label.clone()), self.sums.delivery));
        }
        totals.push(total(TotalKind::Total, None, self.sums.total));
        totals
    }
}

impl shop::Delivery {
    fn fee(&self) -> Fee {
        Fee { price: self.price, free_from: self.free_from }
    }

    fn option(&self, shop: &Shop, goods: i64, discount: Option<Discount>) -> DeliveryOption {
        DeliveryOption {
            id: DeliveryOptionId::new(&*self.id),
            kind: self.kind,
            label: self.label.clone(),
            description: self.description.clone(),
            price: Money::new(self.fee().at(goods, discount), shop.currency),
            place: self.place.clone(),
        }
    }
}

/// The code's promotion, if it holds now and for goods of this sum.
fn applicable<'a>(
    shop: &'a Shop,
    code: &str,
    subtotal: i64,
    now: i64,
) -> Result<&'a shop::Promotion, Message> {
    let promotion = shop.promotion(code, now)?;
    if subtotal < promotion.minimum {
        let minimum = Some(Money::new(promotion.minimum, shop.currency));
        return Err(Message::error(MessageCode::CodeMinimum { minimum }));
    }
    Ok(promotion)
}
