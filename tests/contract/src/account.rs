//! Accounts: registering, signing in and out, e-mails, the profile, the address book, the orders,
//! favourites.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use commerce::{
    Account, AccountToken, Address, Backend, Commerce, CommerceError, Customer, Device, FulfillmentStatus,
    Handle, MOST_FAVOURITES, MemoryDevice, MessageCode, Order, OrderFilter, OrderStatus, Password,
    ProductQuery, Registration, SavedAddress, SignIn, http::Request,
};
use serde_json::{Value, json};

use crate::{
    Fixture,
    buy::{filled, place, ready_to_order_as},
};

/// How long an e-mail may be on its way.
const TIMEOUT: Duration = Duration::from_secs(10);
/// What everybody made here signs in with.
pub const PASSWORD: &str = "first flush 2026";

/// A shop with accounts, and what a test can do behind its back.
#[derive(Clone, Debug)]
pub struct Club {
    /// The shop.
    pub shop: Fixture,
    /// Where the server's own test interface is: "http://127.0.0.1:3000/test".
    pub backstage: String,
    /// The e-mail address of a new account has to be confirmed.
    pub must_confirm_email: bool,
    /// Under which key the device keeps what the server knows the customer by.
    pub token_key: String,
}

impl Club {
    fn device(&self) -> Arc<MemoryDevice> {
        Arc::new(MemoryDevice::new(self.shop.now, &self.shop.base))
    }

    async fn tell(&self, what: &str, body: Value) {
        let sent = Request::post(format!("{}/{what}", self.backstage), body.to_string()).send().await;
        sent.expect("an answer").ok().unwrap_or_else(|error| panic!("{what} {body}: {error}"));
    }

    async fn fulfil(&self, order: &Order, tracking: &str, delivered: bool) {
        let order = order.reference.as_str();
        self.tell("fulfil", json!({ "order": order, "tracking": tracking, "delivered": delivered })).await;
    }

    /// The newest e-mail of a kind to this address, as soon as it is there.
    async fn newest_email(&self, kind: &str, email: &str) -> Value {
        let until = Instant::now() + TIMEOUT;
        while Instant::now() < until {
            let outbox = Request::get(format!("{}/outbox", self.backstage)).send().await;
            let emails: Vec<Value> = serde_json::from_str(&outbox.expect("an answer").body).expect("e-mails");
            let ours = |one: &Value| one["kind"] == kind && (one["to"] == email || one["entity_id"] == email);
            if let Some(newest) = emails.into_iter().rev().find(ours) {
                return newest;
            }
        }
        panic!("no e-mail ({kind}) came to {email}");
    }

    async fn token(&self, kind: &str, path: &str, email: &str) -> AccountToken {
        let received = self.newest_email(kind, email).await;
        let link = received["link"].as_str().expect("a link");
        assert!(link.starts_with(&format!("{path}?token=")), "{link}");
        AccountToken::new(received["token"].as_str().expect("a token"))
    }

    /// Somebody new, who has an account and is signed in on this device.
    pub async fn member_on(&self, device: &Arc<MemoryDevice>) -> (Backend, Customer) {
        let backend = self.shop.open_on(device.clone());
        let wanted = somebody();
        let registered = backend.register(&registration(&wanted)).await.expect("an answer");
        let customer = match registered {
            SignIn::VerifyEmail if self.must_confirm_email => {
                let token = self.token("verify", "/me/verify", &wanted.email).await;
                signed_in(backend.verify(&token).await.expect("an answer"))
            }
            other => signed_in(other),
        };
        (backend, customer)
    }

    /// The same on a device of their own.
    pub async fn new_member(&self) -> (Backend, Customer) {
        self.member_on(&self.device()).await
    }
}

/// Somebody nobody has heard of.
fn somebody() -> Customer {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_millis();
    Customer {
        email: format!("rita-{now}-{}@example.com", COUNT.fetch_add(1, Ordering::Relaxed)),
        first_name: String::from("Rita"),
        last_name: String::from("Register"),
        phone: String::from("+44 1632 960002"),
    }
}

fn registration(customer: &Customer) -> Registration {
    Registration { customer: customer.clone(), password: Password::new(PASSWORD) }
}

fn signed_in(answer: SignIn) -> Customer {
    match answer {
        SignIn::In(customer) => customer,
        other => panic!("not signed in: {other:?}"),
    }
}

fn why_not(answer: SignIn) -> MessageCode {
    match answer {
        SignIn::Rejected(messages) => messages.into_iter().next().expect("a reason").code,
        other => panic!("not rejected: {other:?}"),
    }
}

async fn sign_in(backend: &Backend, email: &str, password: &str) -> SignIn {
    backend.sign_in(email, &Password::new(password)).await.expect("an answer")
}

/// A backend whose accounts one can see says that it has them.
pub async fn accounts_are_announced(club: &Club) {
    let backend = club.shop.open();
    let can = Commerce::capabilities(&backend);
    assert!(can.accounts && can.order_list);
    assert!(!backend.may_be_signed_in());
    assert_eq!(backend.customer().await, Err(CommerceError::SignedOut));
}

/// Registering leads to being signed in, at once or after the e-mail address is confirmed; a reload
/// finds the customer, and signing out leaves neither customer nor cart on the device.
pub async fn an_account_begins_and_ends_its_visit(club: &Club) {
    let device = club.device();
    let backend = club.shop.open_on(device.clone());
    let rita = somebody();
    let registered = backend.register(&registration(&rita)).await.expect("an answer");
    assert!(!format!("{registered:?}").contains(PASSWORD));
    if club.must_confirm_email {
        assert_eq!(registered, SignIn::VerifyEmail);
        assert!(!backend.may_be_signed_in());
        assert_eq!(sign_in(&backend, &rita.email, PASSWORD).await, SignIn::VerifyEmail);
        let wrong = AccountToken::new("not-a-token");
        let refused = backend.verify(&wrong).await.expect("an answer");
        assert_eq!(why_not(refused), MessageCode::LinkExpired);
        let token = club.token("verify", "/me/verify", &rita.email).await;
        assert_eq!(backend.verify(&token).await.expect("an answer"), SignIn::In(rita.clone()));
    } else {
        assert_eq!(registered, SignIn::In(rita.clone()));
    }
    let reloaded = club.shop.open_on(device.clone());
    assert!(reloaded.may_be_signed_in());
    assert_eq!(reloaded.customer().await, Ok(rita.clone()));
    filled(&club.shop, &reloaded, 1).await;
    reloaded.sign_out().await.expect("signed out");
    assert!(!reloaded.may_be_signed_in());
    assert_eq!(reloaded.customer().await, Err(CommerceError::SignedOut));
    assert_eq!(club.shop.open_on(device).cart().await, Ok(None), "a cart is left for the next one");
    assert_eq!(sign_in(&reloaded, &rita.email, PASSWORD).await, SignIn::In(rita));
}

/// A wrong password and an unknown address are one answer, and leave the shopper a guest.
pub async fn wrong_credentials_are_rejected(club: &Club) {
    let (_, rita) = club.new_member().await;
    let guest = club.shop.open();
    filled(&club.shop, &guest, 2).await;
    let wrong = sign_in(&guest, &rita.email, "second flush").await;
    let unknown = sign_in(&guest, &somebody().email, PASSWORD).await;
    assert_eq!(wrong, unknown, "it tells who has an account");
    assert_eq!(why_not(wrong), MessageCode::CredentialsWrong);
    assert!(!guest.may_be_signed_in());
    assert_eq!(guest.cart().await.expect("an answer").expect("the cart").count(), 2);
}

/// Who registers with the address of another does not come into the other's account.
pub async fn an_address_has_one_account(club: &Club) {
    let (_, rita) = club.new_member().await;
    let other = club.shop.open();
    let again = Registration {
        customer: Customer { first_name: String::from("Eve"), ..rita.clone() },
        password: Password::new("let me in please"),
    };
    let answer = other.register(&again).await.expect("an answer");
    assert!(!matches!(answer, SignIn::In(_)), "{answer:?}");
    assert!(!other.may_be_signed_in());
    assert_eq!(sign_in(&other, &rita.email, PASSWORD).await, SignIn::In(rita));
}

/// The link out of the e-mail sets another password, once, and signs in.
pub async fn a_forgotten_password_is_replaced_by_email(club: &Club) {
    let (_, rita) = club.new_member().await;
    let backend = club.shop.open();
    filled(&club.shop, &backend, 2).await;
    assert_eq!(backend.request_new_password(&somebody().email).await, Ok(()), "it tells of no account");
    assert_eq!(backend.request_new_password(&rita.email).await, Ok(()));
    let token = club.token("password-reset", "/me/password", &rita.email).await;
    let new = Password::new("autumn harvest");
    let wrong = AccountToken::new("not-a-token");
    let refused = backend.set_new_password(&rita.email, &wrong, &new).await.expect("an answer");
    assert_eq!(why_not(refused), MessageCode::LinkExpired);
    let answer = backend.set_new_password(&rita.email, &token, &new).await.expect("an answer");
    assert_eq!(answer, SignIn::In(rita.clone()));
    assert_eq!(backend.cart().await.expect("an answer").expect("the cart").count(), 2);
    let later = club.shop.open();
    assert_eq!(why_not(sign_in(&later, &rita.email, PASSWORD).await), MessageCode::CredentialsWrong);
    assert_eq!(sign_in(&later, &rita.email, "autumn harvest").await, SignIn::In(rita.clone()));
    let used = later.set_new_password(&rita.email, &token, &Password::new("again and again")).await;
    assert_eq!(why_not(used.expect("an answer")), MessageCode::LinkExpired);
}

/// Names and phone are changed and stay so; the address one signs in with stays.
pub async fn the_profile_can_be_changed(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let changed = Customer {
        first_name: String::from("Ana María"),
        last_name: String::from("de la Cruz"),
        phone: String::new(),
        ..rita
    };
    assert_eq!(backend.change_customer(&changed).await, Ok(changed.clone()));
    assert_eq!(backend.customer().await, Ok(changed));
}

fn home(country: &str) -> Address {
    Address {
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        line1: String::from("1 Kiln Lane"),
        line2: String::from("Second floor"),
        city: String::from("Potterton"),
        region: String::from("Clayshire"),
        postal_code: String::from("10115"),
        country: country.to_owned(),
        phone: String::from("+49 30 901820"),
    }
}

fn streets(book: &[SavedAddress]) -> Vec<(&str, bool)> {
    book.iter().map(|entry| (entry.address.line1.as_str(), entry.is_default)).collect()
}

/// Addresses are kept as they were written, one of them the default, which stands first.
pub async fn the_address_book_does_as_told(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let owner =
        Customer { first_name: String::from("Ana María"), last_name: String::from("de la Cruz"), ..rita };
    backend.change_customer(&owner).await.expect("other names");
    assert_eq!(backend.addresses().await, Ok(Vec::new()));
    let Customer { first_name, last_name, .. } = owner;
    let home = Address { first_name, last_name, ..home(club.shop.country) };
    let work = Address { line1: String::from("2 Office Street"), line2: String::new(), ..home.clone() };
    let book = backend.save_address(None, &home, true).await.expect("the book");
    assert_eq!(streets(&book), [("1 Kiln Lane", true)]);
    assert_eq!(book[0].address, home);
    let book = backend.save_address(None, &work, false).await.expect("the book");
    assert_eq!(streets(&book), [("1 Kiln Lane", true), ("2 Office Street", false)]);
    let moved = Address { line1: String::from("3 Harbour View"), ..work };
    let book = backend.save_address(Some(&book[1].id), &moved, true).await.expect("the book");
    assert_eq!(streets(&book), [("3 Harbour View", true), ("1 Kiln Lane", false)]);
    assert_eq!(book[0].address, moved);
    assert_eq!(backend.addresses().await.as_ref(), Ok(&book));
    let book = backend.remove_address(&book[0].id).await.expect("the book");
    assert_eq!(book.iter().map(|entry| entry.address.line1.as_str()).collect::<Vec<_>>(), ["1 Kiln Lane"]);
}

/// A guest's cart is the customer's after signing in, and what is ordered then is the customer's.
pub async fn a_guests_cart_survives_signing_in(club: &Club) {
    let (_, rita) = club.new_member().await;
    let device = club.device();
    let guest = club.shop.open_on(device.clone());
    let before = filled(&club.shop, &guest, 2).await;
    assert_eq!(sign_in(&guest, &rita.email, PASSWORD).await, SignIn::In(rita.clone()));
    let after = guest.cart().await.expect("an answer").expect("the cart");
    assert_eq!((after.count(), after.total()), (2, before.total()));
    let reloaded = club.shop.open_on(device);
    assert_eq!(reloaded.cart().await.expect("an answer").expect("the cart").count(), 2);
    // Whose order it is does not hang on the address that is typed for e-mails about it.
    ready_to_order_as(&club.shop, &reloaded, &somebody().email).await;
    let order = place(&club.shop, &reloaded, "survived").await;
    let listed = reloaded.orders(OrderFilter::All, None).await.expect("orders");
    assert_eq!(references(&listed.items), [order.reference.as_str()]);
}

fn references(orders: &[Order]) -> Vec<&str> {
    orders.iter().map(|order| order.reference.as_str()).collect()
}

async fn order(club: &Club, backend: &Backend, customer: &Customer, key: &str) -> Order {
    ready_to_order_as(&club.shop, backend, &customer.email).await;
    place(&club.shop, backend, key).await
}

/// Orders are listed newest first, page by page, each once; a filter leaves those that it means.
pub async fn orders_are_listed_by_page_and_status(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let empty = backend.orders(OrderFilter::All, None).await.expect("orders");
    assert_eq!((empty.items.len(), empty.total, empty.next), (0, Some(0), None));
    let mut placed = Vec::new();
    let first = loop {
        placed.push(order(club, &backend, &rita, &format!("order {}", placed.len())).await);
        let page = backend.orders(OrderFilter::All, None).await.expect("orders");
        if page.next.is_some() {
            break page;
        }
        assert!(placed.len() < 25, "a page does not end");
    };
    placed.reverse();
    let rest = backend.orders(OrderFilter::All, first.next.as_ref()).await.expect("the rest");
    assert_eq!((first.items.len() + rest.items.len(), rest.next), (placed.len(), None));
    let listed: Vec<Order> = first.items.into_iter().chain(rest.items).collect();
    assert_eq!(references(&listed), references(&placed));
    assert_eq!(listed[0].totals, placed[0].totals);
    club.fulfil(&placed[0], "ARRIVED-1", true).await;
    club.tell("cancel", json!({ "order": placed[1].reference.as_str() })).await;
    let arrived = backend.orders(OrderFilter::Completed, None).await.expect("orders");
    assert_eq!(references(&arrived.items), [placed[0].reference.as_str()]);
    assert_eq!(arrived.items[0].status, OrderStatus::Delivered);
    let cancelled = backend.orders(OrderFilter::Cancelled, None).await.expect("orders");
    assert_eq!(references(&cancelled.items), [placed[1].reference.as_str()]);
    assert_eq!(cancelled.items[0].status, OrderStatus::Cancelled);
    let open = backend.orders(OrderFilter::Open, None).await.expect("orders");
    assert_eq!(references(&open.items), references(&placed[2..]));
}

/// What was sent shows its number, and an order of one customer is not in the list of another.
pub async fn an_order_shows_its_parcels(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let placed = order(club, &backend, &rita, "parcel").await;
    assert_eq!(placed.fulfillments, []);
    club.fulfil(&placed, "TRACK-42", false).await;
    let sent = backend.order(&placed.reference).await.expect("an answer").expect("the order");
    assert_eq!(sent.status, OrderStatus::Shipped);
    let [parcel] = &sent.fulfillments[..] else { panic!("{:?}", sent.fulfillments) };
    assert_eq!(parcel.status, FulfillmentStatus::Shipped);
    let numbers: Vec<&str> = parcel.tracking.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["TRACK-42"]);
    let listed = backend.orders(OrderFilter::Open, None).await.expect("orders");
    assert_eq!(listed.items, [sent]);
    let (other, _) = club.new_member().await;
    assert_eq!(other.orders(OrderFilter::All, None).await.expect("orders").items, []);
}

fn named(names: &[&str]) -> Vec<Handle> {
    names.iter().copied().map(Handle::from).collect()
}

/// Favourites are the customer's, wherever they sign in, in the order they were given; no more than
/// are promised, and nobody else's. That nothing was kept yet is not the same as nothing being left.
pub async fn favourites_are_kept_with_the_account(club: &Club) {
    let (backend, rita) = club.new_member().await;
    assert!(Commerce::capabilities(&backend).favourites);
    assert_eq!(backend.favourites().await, Ok(None));
    let first = named(&[club.shop.product, "sold-out-for-ever", "杯 & \"cup\""]);
    backend.set_favourites(&first).await.expect("kept");
    assert_eq!(backend.favourites().await, Ok(Some(first)));
    let other = named(&["another", club.shop.product]);
    backend.set_favourites(&other).await.expect("kept");
    let elsewhere = club.shop.open();
    assert_eq!(sign_in(&elsewhere, &rita.email, PASSWORD).await, SignIn::In(rita.clone()));
    assert_eq!(elsewhere.favourites().await, Ok(Some(other.clone())));
    // Another name does not touch them.
    let renamed = Customer { first_name: String::from("Margarita"), ..rita.clone() };
    elsewhere.change_customer(&renamed).await.expect("another name");
    assert_eq!(elsewhere.favourites().await, Ok(Some(other)));
    let many: Vec<Handle> = (0..MOST_FAVOURITES + 1).map(|n| Handle::new(format!("p{n}"))).collect();
    elsewhere.set_favourites(&many).await.expect("kept");
    assert_eq!(backend.favourites().await, Ok(Some(many[..MOST_FAVOURITES].to_vec())));
    backend.set_favourites(&[]).await.expect("kept");
    assert_eq!(elsewhere.favourites().await, Ok(Some(Vec::new())));
    let (stranger, _) = club.new_member().await;
    assert_eq!(stranger.favourites().await, Ok(None));
}

/// A backend that has no place for favourites says so, and the shop does not ask.
pub async fn favourites_stay_on_the_device(club: &Club) {
    let (backend, _) = club.new_member().await;
    assert!(!Commerce::capabilities(&backend).favourites);
    assert!(matches!(backend.favourites().await, Err(CommerceError::Unsupported(_))));
    assert!(matches!(backend.set_favourites(&[]).await, Err(CommerceError::Unsupported(_))));
}

/// Once the server has forgotten the customer, what needs one says so, the shop goes on selling, and
/// signing in again finds everything where it was.
pub async fn an_expired_token_loses_nothing(club: &Club) {
    let device = club.device();
    let (backend, rita) = club.member_on(&device).await;
    filled(&club.shop, &backend, 2).await;
    backend.save_address(None, &home(club.shop.country), true).await.expect("the book");
    for (name, lost) in [("customer", true), ("addresses", false)] {
        device.set(&club.token_key, Some("expired"));
        let reloaded = club.shop.open_on(device.clone());
        let said =
            if lost { reloaded.customer().await.map(drop) } else { reloaded.addresses().await.map(drop) };
        assert_eq!(said, Err(CommerceError::SignedOut), "{name}");
        assert!(!reloaded.may_be_signed_in(), "{name}");
        assert!(!reloaded.products(&ProductQuery::default()).await.expect("products").items.is_empty());
        assert_eq!(sign_in(&reloaded, &rita.email, PASSWORD).await, SignIn::In(rita.clone()));
        let cart = reloaded.cart().await.expect("an answer").expect("the cart");
        assert_eq!(cart.count(), 2, "{name}");
        assert_eq!(reloaded.addresses().await.expect("the book").len(), 1);
    }
}

/// With a token that is no good any more, one buys as a guest without meeting an error.
pub async fn an_expired_token_does_not_keep_from_buying(club: &Club) {
    let device = club.device();
    let (_, rita) = club.member_on(&device).await;
    device.set(&club.token_key, Some("expired"));
    let backend = club.shop.open_on(device.clone());
    let handle = Handle::new(club.shop.product);
    assert!(backend.product(&handle).await.expect("an answer").is_some());
    assert!(backend.cart().await.expect("an answer").is_none_or(|cart| cart.lines.is_empty()));
    let guest = somebody();
    ready_to_order_as(&club.shop, &backend, &guest.email).await;
    let order = place(&club.shop, &backend, "as a guest").await;
    assert_eq!(order.contact.map(|contact| contact.email), Some(guest.email));
    assert_eq!(backend.orders(OrderFilter::All, None).await.map(drop), Err(CommerceError::SignedOut));
    assert_eq!(sign_in(&backend, &rita.email, PASSWORD).await, SignIn::In(rita));
}

/// What is for customers alone is refused to a guest, in one way.
pub async fn a_guest_is_asked_to_sign_in(club: &Club) {
    let backend = club.shop.open();
    let cart = filled(&club.shop, &backend, 1).await;
    let nobody = CommerceError::SignedOut;
    let entry = commerce::AddressId::new("1");
    assert_eq!(backend.addresses().await, Err(nobody.clone()));
    assert_eq!(backend.save_address(None, &home(club.shop.country), true).await, Err(nobody.clone()));
    assert_eq!(backend.remove_address(&entry).await, Err(nobody.clone()));
    assert_eq!(backend.change_customer(&somebody()).await, Err(nobody.clone()));
    assert_eq!(backend.orders(OrderFilter::All, None).await.map(drop), Err(nobody));
    let after = backend.cart().await.expect("an answer").expect("the cart");
    assert_eq!((after.count(), after.reference), (1, cart.reference));
}
