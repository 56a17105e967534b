//! Finds out what would be sent, on the host: requests are noted and answered here, and nothing goes out.

use std::{
    cell::RefCell,
    future::Future,
    pin::pin,
    task::{Context, Waker},
};

use super::{Request, Response};
use crate::{CommerceError, Result};

type Answer = Box<dyn Fn(&Request) -> Option<Response>>;

struct Record {
    answer: Answer,
    requests: Vec<Request>,
}

thread_local! {
    static RECORD: RefCell<Option<Record>> = const { RefCell::new(None) };
}

/// What `asking` sends, in order. A request without an `answer` fails as if there were no network.
///
/// `asking` is polled once: it is to wait for nothing but its requests.
pub fn record(
    answer: impl Fn(&Request) -> Option<Response> + 'static,
    asking: impl Future<Output = ()>,
) -> Vec<Request> {
    RECORD.set(Some(Record { answer: Box::new(answer), requests: Vec::new() }));
    let polled = pin!(asking).poll(&mut Context::from_waker(Waker::noop()));
    debug_assert!(polled.is_ready(), "it waits for something else");
    RECORD.take().map(|record| record.requests).unwrap_or_default()
}

/// The answer, while requests are recorded.
pub(super) fn answer(request: &Request) -> Option<Result<Response>> {
    RECORD.with_borrow_mut(|record| {
        let record = record.as_mut()?;
        record.requests.push(request.clone());
        Some((record.answer)(request).ok_or(CommerceError::Offline))
    })
}
