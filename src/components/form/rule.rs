//! What a field must hold.

use commerce::{is_email, may_be_known};

use crate::i18n::messages;

/// The fewest characters of a new password (NIST SP 800-63B, 5.1.1.1).
const SHORTEST_PASSWORD: usize = 8;

/// What a field must hold. Spaces at the ends count in passwords alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Optional,
    Required,
    /// An address that mail can be sent to.
    Email,
    /// The address of an account that exists: whether there is one, the server says.
    KnownEmail,
    KnownPassword,
    NewPassword,
}

impl Rule {
    /// What is wrong with a text, in the shopper's language; empty where nothing is.
    pub fn error(self, text: &str) -> &'static str {
        let words = messages();
        let trimmed = text.trim();
        match self {
            Self::Required | Self::Email | Self::KnownEmail if trimmed.is_empty() => words.field_required,
            Self::KnownPassword if text.is_empty() => words.field_required,
            Self::Email if !is_email(trimmed) => words.email_wrong,
            Self::KnownEmail if !may_be_known(trimmed) => words.email_wrong,
            Self::NewPassword if text.chars().count() < SHORTEST_PASSWORD => words.password_hint,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_taken_is_told() {
        let words = messages();
        let cases = [
            (Rule::Optional, "", ""),
            (Rule::Required, " ", words.field_required),
            (Rule::Required, " 9 ", ""),
            (Rule::Email, " ", words.field_required),
            (Rule::Email, "mei@", words.email_wrong),
            (Rule::Email, " mei@shop.example ", ""),
            (Rule::KnownEmail, "mei", words.email_wrong),
            (Rule::KnownEmail, "mei@", words.email_wrong),
            (Rule::KnownEmail, "mei@intranet", ""),
            (Rule::KnownEmail, "", words.field_required),
            (Rule::KnownPassword, "", words.field_required),
            (Rule::KnownPassword, " ", ""),
            (Rule::NewPassword, "", words.password_hint),
            (Rule::NewPassword, "1234567", words.password_hint),
            (Rule::NewPassword, "12345678", ""),
        ];
        for (rule, text, error) in cases {
            assert_eq!(rule.error(text), error, "{rule:?} of {text:?}");
        }
    }
}
