//! Changes to the cart: what is taken over, what is refused, and the messages that say so.

use super::{GROUP, StoredCart, StoredLine, applicable};
use crate::{
    Address, CartChange, Contact, DeliveryGroupId, DeliveryOptionId, LineId, Message, MessageCode, Severity,
    VariantId, backend::catalog::shop::Shop, is_email,
};

/// The most one line holds.
const MOST_PER_LINE: u32 = 999;

impl StoredCart {
    /// Makes a change; the messages say what is not as asked.
    pub fn change(&mut self, change: &CartChange, shop: &Shop, now: i64) -> Vec<Message> {
        let mut messages = match change {
            CartChange::Add { variant, quantity, text } => {
                self.add(shop, variant, *quantity, text.as_deref().unwrap_or_default())
            }
            CartChange::SetQuantity { line, quantity } => self.set_quantity(shop, line, *quantity),
            CartChange::ApplyCode(code) => self.apply(shop, code, now),
            CartChange::RemoveCode(code) => self.remove_code(code),
            CartChange::SetContact(contact) => self.set_contact(contact),
            CartChange::SetShippingAddress(address) => self.set_address(shop, address),
            CartChange::SetDelivery { group, option } => self.set_delivery(shop, group, option),
        };
        if let Some(message) = self.drop_code_that_does_not_apply(shop, now) {
            messages.push(message);
        }
        messages
    }

    fn add(&mut self, shop: &Shop, variant: &VariantId, more: u32, text: &str) -> Vec<Message> {
        let text = Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let mut line = StoredLine { variant: variant.clone(), quantity: 0, text };
        if more == 0 {
            return Vec::new();
        }
        if let Some(message) = text_refusal(shop, &line) {
            return vec![message];
        }
        let held = self.lines.iter().find(|held| held.is_same(&line)).map_or(0, |held| held.quantity);
        line.quantity = held.saturating_add(more);
        self.hold(shop, line)
    }

    fn set_quantity(&mut self, shop: &Shop, line: &LineId, quantity: u32) -> Vec<Message> {
        if quantity == 0 {
            self.lines.retain(|kept| kept.id() != *line);
            return Vec::new();
        }
        match self.lines.iter().find(|kept| kept.id() == *line).cloned() {
            Some(kept) => self.hold(shop, StoredLine { quantity, ..kept }),
            None => vec![at(Message::error(MessageCode::VariantGone), line)],
        }
    }

    /// Makes the line hold so many, or as many as the others of the same variant leave.
    fn hold(&mut self, shop: &Shop, line: StoredLine) -> Vec<Message> {
        let Some((_, sold)) = shop.variant(&line.variant) else {
            self.lines.retain(|kept| kept.variant != line.variant);
            return vec![at(Message::error(MessageCode::VariantGone), &line.id())];
        };
        let others = self.lines.iter().filter(|kept| kept.variant == line.variant && !kept.is_same(&line));
        let taken = others.map(|kept| kept.quantity).fold(0, u32::saturating_add);
        let left = sold.availability.quantity.unwrap_or(u32::MAX).saturating_sub(taken);
        let (id, wanted) = (line.id(), line.quantity);
        let given = wanted.min(left).min(MOST_PER_LINE);
        self.keep(StoredLine { quantity: given, ..line });
        if given == wanted {
            return Vec::new();
        }
        let code = match given == left {
            true => MessageCode::InsufficientStock { available: given },
            false => MessageCode::QuantityLimit { max: Some(MOST_PER_LINE) },
        };
        vec![at(Message::error(code), &id)]
    }

    fn keep(&mut self, line: StoredLine) {
        match self.lines.iter_mut().find(|kept| kept.is_same(&line)) {
            _ if line.quantity == 0 => self.lines.retain(|kept| !kept.is_same(&line)),
            Some(kept) => kept.quantity = line.quantity,
            None => self.lines.push(line),
        }
    }

    fn apply(&mut self, shop: &Shop, code: &str, now: i64) -> Vec<Message> {
        let subtotal = self.priced(shop, now).sums.subtotal;
        match applicable(shop, code, subtotal, now) {
            Ok(promotion) => {
                self.code = Some(promotion.code.clone());
                Vec::new()
            }
            Err(message) => vec![Message { path: Some("code".to_owned()), ..message }],
        }
    }

    fn remove_code(&mut self, code: &str) -> Vec<Message> {
        if self.code.as_ref().is_some_and(|held| held.eq_ignore_ascii_case(code.trim())) {
            self.code = None;
        }
        Vec::new()
    }

    /// A code goes when what it asks for is no longer there, and the shopper is told.
    fn drop_code_that_does_not_apply(&mut self, shop: &Shop, now: i64) -> Option<Message> {
        let subtotal = self.priced(shop, now).sums.subtotal;
        let message = applicable(shop, self.code.as_deref()?, subtotal, now).err()?;
        self.code = None;
        Some(Message { severity: Severity::Warning, path: Some("code".to_owned()), ..message })
    }

    fn set_contact(&mut self, contact: &Contact) -> Vec<Message> {
        if !is_email(&contact.email) {
            return vec![Message {
                path: Some("email".to_owned()),
                ..Message::error(MessageCode::EmailInvalid)
            }];
        }
        self.contact = Some(contact.clone());
        Vec::new()
    }

    fn set_address(&mut self, shop: &Shop, address: &Address) -> Vec<Message> {
        let refusals = address_refusals(shop, address);
        if refusals.is_empty() {
            self.address = Some(address.clone());
            let chosen = self.delivery.take();
            self.delivery = chosen.filter(|id| self.ways(shop).any(|way| way.id == *id));
        }
        refusals
    }

    fn set_delivery(
        &mut self,
        shop: &Shop,
        group: &DeliveryGroupId,
        option: &DeliveryOptionId,
    ) -> Vec<Message> {
        if group.as_str() != GROUP || self.ways(shop).all(|way| way.id != option.as_str()) {
            return vec![Message::error(MessageCode::DeliveryUnavailable)];
        }
        self.delivery = Some(option.as_str().to_owned());
        Vec::new()
    }

    /// Takes out what is not sold any more and a code that has ceased to apply, reduces what there is
    /// too little of, and says so. What was written for a line stays, also where the merchant has
    /// changed the field in the meantime: that is said until the shopper has changed the line.
    pub fn bring_up_to_date(&mut self, shop: &Shop, now: i64) -> Vec<Message> {
        let mut messages = Vec::new();
        for line in self.lines.clone() {
            messages.extend(text_refusal(shop, &line));
            messages.extend(self.hold(shop, line));
        }
        messages.extend(self.drop_code_that_does_not_apply(shop, now));
        messages
    }
}

fn at(message: Message, line: &LineId) -> Message {
    Message { path: Some(line.as_str().to_owned()), ..message }
}

/// What is wrong with the text of a line, if anything is.
fn text_refusal(shop: &Shop, line: &StoredLine) -> Option<Message> {
    let (product, _) = shop.variant(&line.variant)?;
    let is_fine = match (&product.text_field, &line.text) {
        (field, None) => !field.as_ref().is_some_and(|field| field.is_required),
        (Some(field), Some(text)) => field.takes(text),
        (None, Some(_)) => false,
    };
    let message = at(Message::error(MessageCode::TextInvalid), &line.id());
    (!is_fine).then(|| Message { subject: Some(product.title.clone()), ..message })
}

fn address_refusals(shop: &Shop, address: &Address) -> Vec<Message> {
    let needed = [
        ("last_name", &address.last_name),
        ("line1", &address.line1),
        ("city", &address.city),
        ("country", &address.country),
    ];
    let refusal = |field: &str, code| Message { path: Some(field.to_owned()), ..Message::error(code) };
    let mut refusals: Vec<Message> = needed
        .iter()
        .filter(|(_, value)| value.trim().is_empty())
        .map(|(field, _)| refusal(field, MessageCode::AddressInvalid))
        .collect();
    let unserved = shop.terms().countries.iter().all(|country| country.code != address.country);
    if !address.country.trim().is_empty() && unserved {
        refusals.push(refusal("country", MessageCode::DeliveryUnavailable));
    }
    refusals
}
