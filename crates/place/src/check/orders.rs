//! Whether a catalog sells something, and whether the merchant learns of what was ordered: a shop without a
//! server has nobody else to tell it.

use commerce::json::Node;

use super::Check;

/// Notes what keeps orders from a catalog's merchant.
pub fn check(check: &mut Check, name: &str, catalog: Node<'_>) {
    if catalog.optional("products").and_then(|products| Some(products.list().ok()?.len())) == Some(0) {
        check.note(name, "products", String::from("there are none, so nobody can order anything yet"));
    }
    let payments = catalog.optional("payments").and_then(|payments| payments.list().ok());
    let mut payments = payments.into_iter().flatten().peekable();
    let tells =
        |payment: Node<'_>| payment.optional("how").is_some_and(|how| how.optional("message").is_some());
    if payments.peek().is_some() && !payments.any(tells) {
        let why = "none of them tells you what was ordered, and where it goes: the order stays on the shopper's device. \
                   Offer one that sends you the order, first: \
                   { \"id\": \"message\", \"label\": \"Order by e-mail\", \"how\": { \"message\": { \"to\": { \"email\": \"you@your-shop\" } } } }";
        check.note(name, "payments", why.to_owned());
    }
}
