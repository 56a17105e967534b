//! What the shopper still has to do for a payment: instructions, a link, or the order as a message.
//! It writes text and links; it opens and sends nothing.

use super::shop::{How, Recipient};
use crate::{Money, PaymentAction, percent::encode};

/// The order as a message where the merchant wrote no text of their own.
const WHOLE_ORDER: &str = "{reference}\n\n{lines}\n\n{totals}\n\n{contact}\n\n{address}";

/// What can be put into a merchant's text.
pub struct Particulars {
    pub reference: String,
    pub total: Money,
    /// A line of text for each line of the order.
    pub lines: String,
    /// A line of text for each sum.
    pub totals: String,
    pub contact: String,
    /// The shipping address, or the place of pickup.
    pub address: String,
    pub shop: String,
}

/// What the shopper has to do; nothing, where it is paid at the door.
pub fn action(how: &How, order: &Particulars) -> Option<PaymentAction> {
    match how {
        How::Cash => None,
        How::Transfer(text) => Some(PaymentAction::Instructions(fill(text, order, str::to_owned))),
        How::Link(link) => Some(PaymentAction::OpenLink { url: fill(link, order, encode) }),
        How::Message(to, text) => {
            let text = if text.is_empty() { WHOLE_ORDER } else { text };
            let text = fill(text, order, str::to_owned).trim().to_owned();
            Some(PaymentAction::SendMessage { url: messenger(to, &text, order), text })
        }
    }
}

/// Opens the messenger with the text in it.
///
/// Sources: WhatsApp's "click to chat" page; core.telegram.org/api/links (public username and share
/// links); RFC 6068 for mailto.
fn messenger(to: &Recipient, text: &str, order: &Particulars) -> Option<String> {
    let encoded = encode(text);
    Some(match to {
        Recipient::Whatsapp(digits) => format!("https://wa.me/{digits}?text={encoded}"),
        Recipient::Telegram(Some(name)) => format!("https://t.me/{name}?text={encoded}"),
        Recipient::Telegram(None) => {
            format!("https://t.me/share/url?url={}&text={encoded}", encode(&order.shop))
        }
        Recipient::Email(address) => {
            let body = encode(&text.replace('\n', "\r\n"));
            format!("mailto:{}?subject={}&body={body}", mailbox(address), encode(&order.reference))
        }
        Recipient::Clipboard => return None,
    })
}

fn mailbox(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or((address, ""));
    format!("{}@{}", encode(name), encode(host))
}

/// Puts the particulars in, once, from left to right: what a shopper typed is never a placeholder.
fn fill(template: &str, order: &Particulars, dress: fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| Some((particular(order, name)?, after)));
        match known {
            Some((value, after)) => {
                filled.push_str(&dress(&value));
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The names of what can be put into a merchant's text.
#[cfg(any(test, feature = "schema"))]
pub const PARTICULARS: [&str; 9] =
    ["reference", "amount", "currency", "minor", "total", "lines", "totals", "contact", "address"];

fn particular(order: &Particulars, name: &str) -> Option<String> {
    Some(match name {
        "reference" => order.reference.clone(),
        "amount" => order.total.decimal(),
        "minor" => order.total.minor.to_string(),
        "currency" => order.total.currency.as_str().to_owned(),
        "total" => order.total.to_string(),
        "lines" => order.lines.clone(),
        "totals" => order.totals.clone(),
        "contact" => order.contact.clone(),
        "address" => order.address.clone(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    fn order() -> Particulars {
        Particulars {
            reference: "K7MF-3QXA".to_owned(),
            total: Money::parse("53.5", Currency::new("USD").unwrap()).unwrap(),
            lines: "2 × Cup: 48.00 USD".to_owned(),
            totals: "= 53.50 USD".to_owned(),
            contact: "Mei {total}".to_owned(),
            address: "1 Lane & Co".to_owned(),
            shop: "https://shop.example/".to_owned(),
        }
    }

    #[test]
    fn what_can_be_put_in_has_a_name() {
        for name in PARTICULARS {
            assert!(particular(&order(), name).is_some(), "{name}");
        }
    }

    fn url(how: &How) -> String {
        match action(how, &order()) {
            Some(PaymentAction::OpenLink { url } | PaymentAction::SendMessage { url: Some(url), .. }) => url,
            other => panic!("{other:?}"),
        }
    }

    fn message(to: Recipient, text: &str) -> How {
        How::Message(to, text.to_owned())
    }

    #[test]
    fn amounts_and_references_are_put_in_encoded() {
        let link = How::Link(
            "https://pay.example/?a={amount}&m={minor}&c={currency}&r={reference}&t={total}".into(),
        );
        assert_eq!(url(&link), "https://pay.example/?a=53.50&m=5350&c=USD&r=K7MF-3QXA&t=53.50%20USD");
        let text = How::Transfer("{amount} {currency}, {reference}, {iban}, {".to_owned());
        let expected = "53.50 USD, K7MF-3QXA, {iban}, {".to_owned();
        assert_eq!(action(&text, &order()), Some(PaymentAction::Instructions(expected)));
    }

    #[test]
    fn what_a_shopper_typed_is_never_a_placeholder() {
        let Some(PaymentAction::SendMessage { text, url: None }) =
            action(&message(Recipient::Clipboard, "{contact}"), &order())
        else {
            panic!("not a message for the clipboard");
        };
        assert_eq!(text, "Mei {total}");
    }

    #[test]
    fn each_messenger_has_its_link() {
        let text = "{reference}\n{address}";
        assert_eq!(
            url(&message(Recipient::Whatsapp("15550100199".into()), text)),
            "https://wa.me/15550100199?text=K7MF-3QXA%0A1%20Lane%20%26%20Co"
        );
        assert_eq!(
            url(&message(Recipient::Telegram(Some("tea".into())), "{reference}")),
            "https://t.me/tea?text=K7MF-3QXA"
        );
        assert_eq!(
            url(&message(Recipient::Telegram(None), "{reference}")),
            "https://t.me/share/url?url=https%3A%2F%2Fshop.example%2F&text=K7MF-3QXA"
        );
        assert_eq!(
            url(&message(Recipient::Email("a+b@shop.example".into()), "x\ny")),
            "mailto:a%2Bb@shop.example?subject=K7MF-3QXA&body=x%0D%0Ay"
        );
    }

    #[test]
    fn without_a_text_the_whole_order_is_sent() {
        let Some(PaymentAction::SendMessage { text, .. }) =
            action(&message(Recipient::Clipboard, ""), &order())
        else {
            panic!("not a message");
        };
        assert_eq!(text, "K7MF-3QXA\n\n2 × Cup: 48.00 USD\n\n= 53.50 USD\n\nMei {total}\n\n1 Lane & Co");
        assert_eq!(action(&How::Cash, &order()), None);
    }
}
