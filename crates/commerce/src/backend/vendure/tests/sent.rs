//! What is sent beside the operations.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use serde_json::{Value, json};

use super::{
    super::{account, browse, cart, checkout, operation, session::Session},
    answers,
};
use crate::{
    AccountToken, AddressId, CartChange, CommerceError, Contact, Context, Cursor, DeliveryGroupId,
    DeliveryOptionId, FacetChoice, FacetId, Handle, IdempotencyKey, LineId, MemoryDevice, OrderFilter,
    OrderRef, Password, PaymentMethodId, ProductQuery, Registration, Sort, VariantId,
    backend::{
        catalog::testing::wait,
        store::Store,
        tests::shopper::{address, customer, with},
    },
    http::{Response, scripted},
};

/// What `ask` sends to a server that gives these answers and is then out of reach: the operations and
/// their variables.
fn sent<T>(answers: &[&str], ask: impl AsyncFnOnce(&Session) -> T) -> Vec<(String, Value)> {
    let store = Store::new(Arc::new(MemoryDevice::default()), "shop");
    store.set("token", Some("1"));
    let session = Session::new("https://a.example", None, &Context::default(), store);
    let sent = Rc::new(RefCell::new(Vec::new()));
    let mut answers: Vec<String> = answers.iter().rev().map(|&body| body.to_owned()).collect();
    let requests = sent.clone();
    scripted::answer_by(move |request| {
        let body: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
        assert_eq!(body.as_object().unwrap().len(), 2, "{body}");
        requests.borrow_mut().push((body["query"].as_str().unwrap().to_owned(), body["variables"].clone()));
        let body = answers.pop().ok_or(CommerceError::Offline)?;
        Ok(Response { status: 200, headers: Vec::new(), body })
    });
    wait(ask(&session));
    sent.take()
}

/// The same of the one operation that is sent.
fn variables<T>(operation: &str, ask: impl AsyncFnOnce(&Session) -> T) -> Value {
    let mut sent = sent(&[], ask);
    assert_eq!(sent.len(), 1);
    let (query, variables) = sent.remove(0);
    assert_eq!(query, operation);
    variables
}

fn address_with(more: &Value) -> Value {
    let input = json!({
        "fullName": "Ana \"Ani\" Cruz", "streetLine1": "Calle 1\\2", "streetLine2": "B", "city": "Lima",
        "province": "L", "postalCode": "15001", "countryCode": "PE", "phoneNumber": "+51",
    });
    json!({ "input": with(input, more) })
}

#[test]
fn changes_of_the_cart() {
    let changed = |operation: &str, change: CartChange| {
        variables(operation, async |session| cart::change(session, &change).await)
    };
    let line = || LineId::new("9");
    assert_eq!(
        changed(operation::ADD_ITEM, CartChange::add(VariantId::new("7"), 2)),
        json!({ "variant": "7", "quantity": 2 })
    );
    let set = |quantity| CartChange::SetQuantity { line: line(), quantity };
    assert_eq!(changed(operation::REMOVE_LINE, set(0)), json!({ "line": "9" }));
    assert_eq!(changed(operation::ADJUST_LINE, set(3)), json!({ "line": "9", "quantity": 3 }));
    let code = || String::from(" third ");
    assert_eq!(changed(operation::APPLY_CODE, CartChange::ApplyCode(code())), json!({ "code": "third" }));
    assert_eq!(changed(operation::REMOVE_CODE, CartChange::RemoveCode(code())), json!({ "code": " third " }));
    assert_eq!(
        changed(operation::SET_CUSTOMER, CartChange::SetContact(Contact::from(customer()))),
        json!({ "input": {
            "emailAddress": "a@example.com", "firstName": "Ana", "lastName": "Cruz", "phoneNumber": "+51",
        }})
    );
    assert_eq!(
        changed(operation::SET_SHIPPING_ADDRESS, CartChange::SetShippingAddress(address())),
        address_with(&json!({}))
    );
    let delivery =
        CartChange::SetDelivery { group: DeliveryGroupId::new("order"), option: DeliveryOptionId::new("4") };
    assert_eq!(changed(operation::SET_SHIPPING_METHOD, delivery), json!({ "method": ["4"] }));
}

#[test]
fn the_checkout() {
    let payable = answers::ORDER.replace("AddingItems", "ArrangingPayment");
    let pay = async |session: &Session| {
        checkout::place(session, &PaymentMethodId::new("cash"), &IdempotencyKey::new("key")).await
    };
    let found: Vec<(String, Value)> = sent(&[&payable], pay);
    assert_eq!(found[0], (operation::ACTIVE_ORDER.to_owned(), json!({})));
    let input = json!({ "input": { "method": "cash", "metadata": {} } });
    assert_eq!(found[1], (operation::ADD_PAYMENT.to_owned(), input));
    let found = sent(&[answers::ORDER], pay);
    assert_eq!(found[1], (operation::TRANSITION.to_owned(), json!({ "state": "ArrangingPayment" })));
    let found = sent(&[answers::ORDER, answers::PROBLEM], pay);
    assert_eq!(found[2], (operation::ADJUST_LINE.to_owned(), json!({ "line": "9", "quantity": 2 })));
    assert_eq!(
        variables(operation::ORDER_BY_CODE, async |session| {
            checkout::order(session, &OrderRef::new("KILN7")).await
        }),
        json!({ "code": "KILN7" })
    );
}

#[test]
fn accounts() {
    let email = " a@example.com ";
    let (password, token) = (Password::new("pass\"word\n"), AccountToken::new("t"));
    let registration = Registration { customer: customer(), password: password.clone() };
    assert_eq!(
        variables(operation::REGISTER, async |session| account::register(session, &registration).await),
        json!({ "input": {
            "emailAddress": "a@example.com", "firstName": "Ana", "lastName": "Cruz", "phoneNumber": "+51",
            "password": "pass\"word\n",
        }})
    );
    assert_eq!(
        variables(operation::VERIFY, async |session| account::verify(session, &token).await),
        json!({ "token": "t" })
    );
    assert_eq!(
        variables(operation::LOG_IN, async |session| account::sign_in(session, email, &password).await),
        json!({ "email": "a@example.com", "password": "pass\"word\n" })
    );
    assert_eq!(
        variables(operation::REQUEST_PASSWORD_RESET, async |session| {
            account::request_new_password(session, email).await
        }),
        json!({ "email": "a@example.com" })
    );
    assert_eq!(
        variables(operation::RESET_PASSWORD, async |session| {
            account::set_new_password(session, &token, &password).await
        }),
        json!({ "token": "t", "password": "pass\"word\n" })
    );
    assert_eq!(
        variables(operation::UPDATE_CUSTOMER, async |session| {
            account::change_customer(session, &customer()).await
        }),
        json!({ "input": { "firstName": "Ana", "lastName": "Cruz", "phoneNumber": "+51" } })
    );
}

#[test]
fn the_address_book() {
    let id = AddressId::new("5");
    assert_eq!(
        variables(operation::CREATE_ADDRESS, async |session| {
            account::save_address(session, None, &address(), false).await
        }),
        address_with(&json!({ "defaultShippingAddress": false }))
    );
    assert_eq!(
        variables(operation::UPDATE_ADDRESS, async |session| {
            account::save_address(session, Some(&id), &address(), true).await
        }),
        address_with(&json!({ "defaultShippingAddress": true, "id": "5" }))
    );
    assert_eq!(
        variables(operation::DELETE_ADDRESS, async |session| account::remove_address(session, &id).await),
        json!({ "id": "5" })
    );
}

#[test]
fn the_orders_of_a_customer() {
    let open = json!({ "notIn": ["Delivered", "Cancelled"] });
    for (filter, state) in [
        (OrderFilter::All, None),
        (OrderFilter::Open, Some(open)),
        (OrderFilter::Completed, Some(json!({ "eq": "Delivered" }))),
        (OrderFilter::Cancelled, Some(json!({ "eq": "Cancelled" }))),
    ] {
        let mut wanted = json!({ "active": { "eq": false } });
        if let Some(state) = state {
            wanted["state"] = state;
        }
        let from = Cursor(String::from("20"));
        let options = json!({ "options": {
            "skip": 20, "take": 10, "sort": { "orderPlacedAt": "DESC" }, "filter": wanted,
        }});
        assert_eq!(
            variables(operation::CUSTOMER_ORDERS, async |session| {
                account::orders(session, filter, Some(&from)).await
            }),
            options
        );
    }
}

#[test]
fn lists_of_products() {
    let listed = |query: &ProductQuery| {
        variables(operation::SEARCH, async |session| browse::products(session, query).await)
    };
    assert_eq!(
        listed(&ProductQuery::default()),
        json!({ "input": { "groupByProduct": true, "take": 20, "skip": 0, "facetValueFilters": [] } })
    );
    let choice =
        |facet: &str, value: &str| FacetChoice { facet: FacetId::new(facet), value: value.to_owned() };
    let query = ProductQuery {
        text: Some(String::from(" cup ")),
        category: Some(Handle::new("tea")),
        facets: vec![choice("1", "3"), choice("2", "5"), choice("1", "4")],
        in_stock: true,
        sort: Sort::PriceDescending,
        cursor: Some(Cursor(String::from("40"))),
        limit: 500,
    };
    let mut all = json!({ "input": {
        "groupByProduct": true, "take": 100, "skip": 40, "term": "cup", "collectionSlug": "tea",
        "facetValueFilters": [{ "or": ["3", "4"] }, { "or": ["5"] }],
        "inStock": true, "sort": { "price": "DESC" },
    }});
    assert_eq!(listed(&query), all);
    let is_new = r#"{ "errors": [{ "message": "?", "extensions": { "code": "BAD_USER_INPUT" } }] }"#;
    let found = sent(&[is_new], async |session| browse::products(session, &query).await);
    assert_eq!(found[0], (operation::SEARCH.to_owned(), all.clone()));
    all["input"].as_object_mut().unwrap().remove("inStock");
    assert_eq!(found[1], (operation::SEARCH_WITHOUT_STOCK.to_owned(), all));
    let found =
        sent(&[answers::SEARCH], async |session| browse::products(session, &ProductQuery::default()).await);
    assert_eq!(found[1], (operation::PRODUCT_STOCK.to_owned(), json!({ "ids": ["2"], "take": 1 })));
    for (sort, expected) in [
        (Sort::PriceAscending, json!({ "price": "ASC" })),
        (Sort::Name, json!({ "name": "ASC" })),
        (Sort::Newest, Value::Null),
    ] {
        let query = ProductQuery { sort, ..ProductQuery::default() };
        assert_eq!(listed(&query)["input"]["sort"], expected);
    }
}

#[test]
fn categories_products_and_variants() {
    assert_eq!(variables(operation::COLLECTIONS, browse::categories), json!({ "skip": 0 }));
    assert_eq!(
        variables(operation::PRODUCT, async |session| browse::product(session, &Handle::new("cup")).await),
        json!({ "slug": "cup" })
    );
    let ids = [VariantId::new("1"), VariantId::new("2")];
    assert_eq!(
        variables(operation::VARIANTS_IN_COLLECTIONS, async |session| {
            browse::variants(session, &ids).await
        }),
        json!({ "ids": ["1", "2"], "take": 2 })
    );
}
