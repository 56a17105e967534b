//! Names of things: each kind of identifier is a type of its own, so that a line cannot be passed
//! where a variant is meant. The text inside is the backend's and is never taken apart here.

use serde::Serialize;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the backend's own text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as the backend wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )+};
}

id! {
    /// The readable name of a product or category in links ("celadon-cup").
    Handle,
    /// A product's id, as the backend gives it.
    ProductId,
    /// What is put into a cart: one choice of every option of a product.
    VariantId,
    /// A category.
    CategoryId,
    /// What a list can be filtered by ("colour").
    FacetId,
    /// A cart. In backends with sessions, whatever names the open order.
    CartRef,
    /// A line of a cart or order.
    LineId,
    /// A set of lines delivered together.
    DeliveryGroupId,
    /// A way of delivery offered for a cart.
    DeliveryOptionId,
    /// An entry of an address book.
    AddressId,
    /// A way of paying.
    PaymentMethodId,
    /// A part of the world with prices of its own.
    RegionId,
    /// What reads an order back. In some backends (Medusa) it is a secret.
    OrderRef,
    /// Says that two requests are one attempt; made once per attempt, kept over retries.
    IdempotencyKey,
}
