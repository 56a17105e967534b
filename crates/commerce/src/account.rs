//! A shopper's account with a backend that has them: signing in, the profile, the address book, the
//! orders, favourites. A port of its own beside [`Commerce`](crate::Commerce), so that its code is loaded
//! only by those who have an account or want one.

use std::fmt;

use crate::{Address, AddressId, Capabilities, Contact, Cursor, Handle, Message, Order, Page, Result};

/// How many favourites are kept; older ones fall off, here and on the device.
pub const MOST_FAVOURITES: usize = 200;

/// A password. It is never shown, not even in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// What the link of an e-mail carries to prove that it was received. Never shown either.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountToken(String);

macro_rules! secret {
    ($name:ident) => {
        impl $name {
            /// Keeps the text; `Debug` does not print it.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text, to be sent to the backend and nowhere else.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

secret!(Password);
secret!(AccountToken);

/// The customer of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// Signs in, and receives e-mails.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// May be empty.
    pub phone: String,
}

impl From<Customer> for Contact {
    fn from(Customer { email, first_name, last_name, phone }: Customer) -> Self {
        Self { email, first_name, last_name, phone }
    }
}

impl From<Contact> for Customer {
    fn from(Contact { email, first_name, last_name, phone }: Contact) -> Self {
        Self { email, first_name, last_name, phone }
    }
}

/// What it takes to get an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Who it is for; the phone may be empty.
    pub customer: Customer,
    /// Chosen by the shopper.
    pub password: Password,
}

/// What became of signing in, by whatever way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The customer, as the backend knows them.
    In(Customer),
    /// The e-mail address is to be confirmed first, by the link that was sent to it.
    VerifyEmail,
    /// Not signed in, and why: at least one message.
    Rejected(Vec<Message>),
}

/// An entry of the address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedAddress {
    /// Names it to the backend.
    pub id: AddressId,
    /// As it was saved.
    pub address: Address,
    /// Whether things go there if nothing else is said.
    pub is_default: bool,
}

/// Which orders are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OrderFilter {
    /// All that were placed.
    #[default]
    All,
    /// Not finished yet.
    Open,
    /// All of it has arrived.
    Completed,
    /// Those that the backend calls cancelled.
    Cancelled,
}

/// A backend's accounts. What needs somebody to be signed in answers
/// [`SignedOut`](crate::CommerceError::SignedOut) where nobody is, any more or yet.
#[allow(async_fn_in_trait, reason = "browser futures are not Send, and Backend is never a dyn")]
pub trait Account {
    /// What this backend can do.
    fn capabilities(&self) -> &Capabilities;

    /// The signed-in customer.
    async fn customer(&self) -> Result<Customer>;

    /// Makes an account, and signs in where the e-mail address need not be confirmed first.
    async fn register(&self, registration: &Registration) -> Result<SignIn>;

    /// Confirms the e-mail address of a new account.
    async fn verify(&self, token: &AccountToken) -> Result<SignIn>;

    /// Signs in. The cart of this device stays the cart.
    async fn sign_in(&self, email: &str, password: &Password) -> Result<SignIn>;

    /// Signs out, and leaves no cart behind for the next one at this device.
    async fn sign_out(&self) -> Result<()>;

    /// Has an e-mail sent with a link to choose a new password; nobody learns whether there is such
    /// an account.
    async fn request_new_password(&self, email: &str) -> Result<()>;

    /// Sets the password with that e-mail's token, and signs in. `email` is the address it was sent to.
    async fn set_new_password(
        &self,
        email: &str,
        token: &AccountToken,
        password: &Password,
    ) -> Result<SignIn>;

    /// Changes names and phone; the e-mail address stays.
    async fn change_customer(&self, customer: &Customer) -> Result<Customer>;

    /// The address book, the default first.
    async fn addresses(&self) -> Result<Vec<SavedAddress>>;

    /// Writes an entry, a new one where there is no `id`, and gives the address book as it then is.
    async fn save_address(
        &self,
        id: Option<&AddressId>,
        address: &Address,
        is_default: bool,
    ) -> Result<Vec<SavedAddress>>;

    /// Removes an entry, and gives the address book as it then is.
    async fn remove_address(&self, id: &AddressId) -> Result<Vec<SavedAddress>>;

    /// The orders, newest first.
    async fn orders(&self, filter: OrderFilter, from: Option<&Cursor>) -> Result<Page<Order>>;

    /// The favourites, the latest first, each once; `None` where the account has no such list (yet),
    /// which is not the same as an empty one: nobody took anything off it. What others have written in
    /// its place is no list.
    async fn favourites(&self) -> Result<Option<Vec<Handle>>>;

    /// Replaces the favourites, up to [`MOST_FAVOURITES`]. What else is kept with the account stays.
    async fn set_favourites(&self, favourites: &[Handle]) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let shown = format!("{:?} {:?}", Password::new("hunter2"), AccountToken::new("t0ken"));
        assert_eq!(shown, "Password(…) AccountToken(…)");
    }
}
