//! A cart that moves to another region while its page is left.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use super::super::{cart, mapping::ServerCart, session::Session};
use crate::{
    CommerceError, Context, MemoryDevice, RegionId, Result,
    backend::{catalog::testing::wait, store::Store},
    http::{Method, Request, Response, scripted},
};

const REGIONS: &str = r#"{ "regions": [
    { "id": "reg_eu", "name": "Europe", "currency_code": "eur", "countries": [] },
    { "id": "reg_us", "name": "America", "currency_code": "usd", "countries": [] }] }"#;
const ID: &str = "cart_01";

/// What the server did, and whether it answers when it is told to move a cart.
struct Server {
    /// As it says when it is asked.
    region: &'static str,
    moves: u32,
    /// What is on the device when the request to move comes.
    marks: Vec<Option<String>>,
    answer: Result<u16>,
}

/// A shopper who buys in Europe, with a cart.
struct Shopper {
    device: Arc<MemoryDevice>,
    server: Rc<RefCell<Server>>,
}

impl Shopper {
    fn with_cart_in(region: &'static str) -> Self {
        let server = Server { region, moves: 0, marks: Vec::new(), answer: Ok(200) };
        let shopper =
            Self { device: Arc::new(MemoryDevice::default()), server: Rc::new(RefCell::new(server)) };
        shopper.store().set("cart", Some(ID));
        let (server, store) = (shopper.server.clone(), shopper.store());
        scripted::answer_by(move |request| server.borrow_mut().answer(request, &store));
        shopper
    }

    fn store(&self) -> Store {
        Store::new(self.device.clone(), "shop")
    }

    fn mark(&self) -> Option<String> {
        self.store().get("cart moving")
    }

    /// The cart, as another page of the shop gets it.
    fn cart(&self) -> Result<Option<ServerCart>> {
        let context = Context { region: Some(RegionId::new("reg_eu")), ..Context::default() };
        let session = Session::new("https://a.example", "pk", None, context, self.store());
        wait(cart::active(&session))
    }
}

impl Server {
    fn answer(&mut self, request: &Request, store: &Store) -> Result<Response> {
        if request.url.contains("/store/regions") {
            return Ok(said(200, REGIONS));
        }
        if request.method == Method::Post {
            self.moves += 1;
            self.marks.push(store.get("cart moving"));
            let refused = r#"{ "type": "invalid_data", "message": "no" }"#;
            match self.answer.clone()? {
                200 => self.region = "reg_eu",
                status => return Ok(said(status, refused)),
            }
        }
        let cart = super::CART.replace("reg_us", self.region);
        Ok(said(200, &format!(r#"{{ "cart": {cart} }}"#)))
    }
}

fn said(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: body.to_owned() }
}

#[test]
fn a_cart_of_another_region_moves_and_is_marked_until_it_has_answered() {
    let shopper = Shopper::with_cart_in("reg_us");
    assert_eq!(shopper.cart().unwrap().unwrap().region.as_deref(), Some("reg_eu"));
    assert_eq!(shopper.server.borrow().marks, [Some(ID.to_owned())]);
    assert_eq!(shopper.mark(), None);
    shopper.cart().unwrap();
    assert_eq!(shopper.server.borrow().moves, 1, "it is there");
}

/// Trap: it has the new region before it has the prices there.
#[test]
fn a_cart_that_has_not_answered_is_moved_again_though_it_is_in_the_region() {
    let shopper = Shopper::with_cart_in("reg_us");
    shopper.server.borrow_mut().answer = Err(CommerceError::Timeout);
    assert_eq!(shopper.cart().err(), Some(CommerceError::Timeout));
    assert_eq!(shopper.mark().as_deref(), Some(ID));
    shopper.server.borrow_mut().region = "reg_eu";
    assert!(shopper.cart().is_err(), "its prices are not known");
    // A server that is out of order, and one that is still at the first move.
    for status in [502, 409] {
        shopper.server.borrow_mut().answer = Ok(status);
        assert!(shopper.cart().is_err());
        assert_eq!(shopper.mark().as_deref(), Some(ID));
    }
    shopper.server.borrow_mut().answer = Ok(200);
    assert!(shopper.cart().unwrap().is_some());
    assert_eq!((shopper.mark(), shopper.server.borrow().moves), (None, 5));
}

#[test]
fn a_refusal_is_an_answer() {
    let shopper = Shopper::with_cart_in("reg_us");
    shopper.server.borrow_mut().answer = Ok(400);
    assert!(shopper.cart().is_err());
    assert_eq!(shopper.mark(), None);
}

#[test]
fn the_mark_of_another_cart_says_nothing() {
    let shopper = Shopper::with_cart_in("reg_eu");
    shopper.store().set("cart moving", Some("cart_00"));
    assert!(shopper.cart().unwrap().is_some());
    assert_eq!(shopper.server.borrow().moves, 0);
}
