//! Failures and business answers in the shopper's words.

use commerce::{CommerceError, Message, MessageCode};

use super::speech::{count, fill, messages, money};

/// A failure, as a sentence.
pub fn explain(error: &CommerceError) -> String {
    let words = messages();
    match error {
        CommerceError::Offline => words.error_offline.to_owned(),
        CommerceError::Timeout => words.error_timeout.to_owned(),
        CommerceError::Throttled { .. } => words.error_throttled.to_owned(),
        CommerceError::Status(status) => fill(words.error_status, &[("status", &status.to_string())]),
        CommerceError::Decode { .. } => words.error_decode.to_owned(),
        CommerceError::Unsupported(_) => words.error_unsupported.to_owned(),
        CommerceError::Gone => words.error_gone.to_owned(),
        CommerceError::SignedOut => words.error_signed_out.to_owned(),
    }
}

/// A business answer, as a sentence that names what it is about.
pub fn say(message: &Message) -> String {
    let sentence = sentence(message);
    match &message.subject {
        Some(subject) => fill(messages().about, &[("subject", subject), ("sentence", &sentence)]),
        None => sentence,
    }
}

/// The shop's own words for the codes it knows, else the backend's.
fn sentence(message: &Message) -> String {
    let words = messages();
    let known = match &message.code {
        MessageCode::InsufficientStock { available: 0 } => words.msg_out_of_stock,
        MessageCode::InsufficientStock { available } => {
            return count(&words.msg_insufficient_stock, *available);
        }
        MessageCode::QuantityLimit { max: Some(max) } => return count(&words.msg_quantity_limit, *max),
        MessageCode::QuantityLimit { max: None } => words.msg_quantity_limit_unknown,
        MessageCode::VariantGone => words.msg_variant_gone,
        MessageCode::TextInvalid => words.msg_text_invalid,
        MessageCode::CodeUnknown => words.msg_code_unknown,
        MessageCode::CodeExpired => words.msg_code_expired,
        MessageCode::CodeUsedUp => words.msg_code_used_up,
        MessageCode::CodeNotApplicable => words.msg_code_not_applicable,
        MessageCode::CodeMinimum { minimum: Some(minimum) } => {
            return fill(words.msg_code_minimum, &[("amount", &money(*minimum))]);
        }
        MessageCode::CodeMinimum { minimum: None } => words.msg_code_minimum_unknown,
        MessageCode::EmailInvalid => words.msg_email_invalid,
        MessageCode::EmailTaken => words.msg_email_taken,
        MessageCode::CredentialsWrong => words.msg_credentials_wrong,
        MessageCode::PasswordWeak => words.msg_password_weak,
        MessageCode::LinkExpired => words.msg_link_expired,
        MessageCode::AddressInvalid => words.msg_address_invalid,
        MessageCode::DeliveryUnavailable => words.msg_delivery_unavailable,
        MessageCode::PaymentDeclined => words.msg_payment_declined,
        MessageCode::PaymentFailed => words.msg_payment_failed,
        MessageCode::CartEmpty => words.msg_cart_empty,
        MessageCode::CartChanged => words.msg_cart_changed,
        MessageCode::Other(_) if message.text.is_empty() => words.msg_other,
        MessageCode::Other(_) => message.text.as_str(),
    };
    if message.must_show && !message.text.is_empty() { message.text.clone() } else { known.to_owned() }
}
