//! What a backend says to the shopper: one kind for every backend's business answers.

use crate::Money;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something is not as asked, and the shopper can go on.
    Warning,
    /// What was asked did not happen.
    Error,
}

/// A business answer: "only 3 left", "this code has expired", "your card was declined".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How much it matters.
    pub severity: Severity,
    /// What it is about; the app shows its own words for the codes it knows.
    pub code: MessageCode,
    /// The backend's own words, as plain text; empty where the code says all.
    pub text: String,
    /// The field or line it belongs to, in the backend's terms.
    pub path: Option<String>,
    /// The name of what it is about, as the shopper knows it: a product's title. The app fills it in
    /// from `path` where the backend has not.
    pub subject: Option<String>,
    /// Must be shown as it is, and may not be dismissed by the app (a legal disclosure).
    pub must_show: bool,
}

impl Message {
    /// An error with a known code; the app brings the words.
    pub fn error(code: MessageCode) -> Self {
        Self {
            severity: Severity::Error,
            code,
            text: String::new(),
            path: None,
            subject: None,
            must_show: false,
        }
    }

    /// A warning with a known code; the app brings the words.
    pub fn warning(code: MessageCode) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code) }
    }

    /// The same message with the backend's own words.
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageCode {
    /// Less in stock than asked for; the cart holds what there is.
    InsufficientStock {
        /// How many the cart now holds.
        available: u32,
    },
    /// A single line or cart may not hold so many.
    QuantityLimit {
        /// The most it may hold, where the backend says.
        max: Option<u32>,
    },
    /// Not sold any more, or never was.
    VariantGone,
    /// What the shopper wrote for it is missing, too long, or not asked for.
    TextInvalid,
    /// No such promotion code.
    CodeUnknown,
    /// The code's time is over, or has not come.
    CodeExpired,
    /// The code's uses are used up.
    CodeUsedUp,
    /// The code does not apply to this cart.
    CodeNotApplicable,
    /// The code needs a larger order.
    CodeMinimum {
        /// From which sum on, where the backend says.
        minimum: Option<Money>,
    },
    /// An e-mail address is missing or is not one.
    EmailInvalid,
    /// The address belongs to an account, and the backend insists on signing in.
    EmailTaken,
    /// No account has this address and password.
    CredentialsWrong,
    /// The password is too easy to guess for the backend.
    PasswordWeak,
    /// The e-mail's link is too old, or was used already.
    LinkExpired,
    /// Something in the address is missing or refused; `path` says which field.
    AddressInvalid,
    /// Nothing is delivered there, or the chosen way is not offered.
    DeliveryUnavailable,
    /// The payment was refused; the order can still be paid another way.
    PaymentDeclined,
    /// The payment failed on the other side; trying again may help.
    PaymentFailed,
    /// There is nothing in the cart to order.
    CartEmpty,
    /// The cart changed (price, stock) since the shopper last saw it.
    CartChanged,
    /// Anything else, by the backend's own code; the message's text speaks.
    Other(String),
}
