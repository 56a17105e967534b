//! The commerce library: what a shop talks about (products, carts, orders), the one port every
//! backend implements, and the backends.
//!
//! It performs no rendering and names no browser type. Its only I/O is the [`http`] module; clock,
//! storage and randomness come from the [`Device`] it is given. It works in the browser and on the host.

#![warn(missing_docs)]

mod account;
pub mod backend;
mod capability;
mod cart;
pub mod cart_queue;
mod category;
pub mod content;
mod context;
mod customer;
mod device;
mod email;
mod error;
mod favourites;
pub mod html;
pub mod http;
mod id;
pub mod json;
mod language;
mod message;
mod money;
pub mod near;
mod order;
pub mod page_data;
mod payment;
pub mod percent;
pub mod placeholder;
mod port;
mod product;
mod query;
mod region;
pub mod retry;
pub mod stored;
pub mod web_address;

pub use account::{
    Account, AccountToken, Customer, MOST_FAVOURITES, OrderFilter, Password, Registration, SavedAddress,
    SignIn,
};
pub use backend::Backend;
pub use capability::Capabilities;
pub use cart::{
    Cart, CartAnswer, CartChange, DeliveryGroup, DeliveryKind, DeliveryOption, Line, LineText, PickupPlace,
    Position, Promotion, Total, TotalKind,
};
pub use category::Category;
pub use context::Context;
pub use customer::{Address, Contact, Country};
pub use device::{Device, MemoryDevice};
pub use email::{is_email, may_be_known};
pub use error::{CommerceError, Result};
pub use favourites::KnownFavourites;
pub use id::{
    AddressId, CartRef, CategoryId, DeliveryGroupId, DeliveryOptionId, FacetId, Handle, IdempotencyKey,
    LineId, OrderRef, PaymentMethodId, ProductId, RegionId, VariantId,
};
pub use language::negotiate;
pub use message::{Message, MessageCode, Severity};
pub use money::{Currency, Money, MoneyError};
pub use order::{
    Fulfillment, FulfillmentStatus, Order, OrderLine, OrderPayment, OrderStatus, PaymentStatus, Tracking,
};
pub use payment::{CheckoutOutcome, PaymentAction, PaymentMethod};
pub use port::Commerce;
pub use product::{
    Availability, Description, Media, OptionValue, PriceRange, Product, ProductOption, ProductSummary,
    Selected, Source, StockStatus, TextField, Variant, VariantSummary,
};
pub use query::{Cursor, Facet, FacetChoice, FacetValue, Page, ProductQuery, Sort};
pub use region::{Region, Regions};
