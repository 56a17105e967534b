//! A shop with accounts, and its customers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use commerce::{
    Account, AccountToken, Backend, Customer, MemoryDevice, Order, Password, Registration, SignIn,
    http::Request,
};
use serde_json::{Value, json};

use crate::Fixture;

/// How long an e-mail may be on its way.
const TIMEOUT: Duration = Duration::from_secs(10);
/// What everybody made here signs in with.
pub const PASSWORD: &str = "first flush 2026";

/// A shop with accounts, and what a test can do behind its back.
#[derive(Clone, Debug)]
pub struct Club {
    pub shop: Fixture,
    /// Where the server's own test interface is: "http://127.0.0.1:3000/test".
    pub backstage: String,
    /// The e-mail address of a new account has to be confirmed.
    pub must_confirm_email: bool,
    /// Favourites are kept with the account; where not, they stay on the device.
    pub keeps_favourites: bool,
    /// Under which key the device keeps what the server knows the customer by.
    pub token_key: String,
}

impl Club {
    pub(crate) fn device(&self) -> Arc<MemoryDevice> {
        Arc::new(MemoryDevice::new(self.shop.now, &self.shop.base))
    }

    pub(crate) async fn tell(&self, what: &str, body: Value) {
        let sent = Request::post(format!("{}/{what}", self.backstage), body.to_string()).send().await;
        sent.expect("an answer").ok().unwrap_or_else(|error| panic!("{what} {body}: {error}"));
    }

    pub(crate) async fn fulfil(&self, order: &Order, tracking: &str, delivered: bool) {
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

    pub(crate) async fn token(&self, kind: &str, path: &str, email: &str) -> AccountToken {
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

pub(crate) fn somebody() -> Customer {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_millis();
    Customer {
        email: format!("rita-{now}-{}@example.com", COUNT.fetch_add(1, Ordering::Relaxed)),
        first_name: String::from("Rita"),
        last_name: String::from("Register"),
        phone: String::from("+44 1632 960002"),
    }
}

pub(crate) fn registration(customer: &Customer) -> Registration {
    Registration { customer: customer.clone(), password: Password::new(PASSWORD) }
}

pub(crate) fn signed_in(answer: SignIn) -> Customer {
    match answer {
        SignIn::In(customer) => customer,
        other => panic!("not signed in: {other:?}"),
    }
}

pub(crate) async fn sign_in(backend: &Backend, email: &str, password: &str) -> SignIn {
    backend.sign_in(email, &Password::new(password)).await.expect("an answer")
}
