//! Answers that were asked for before this code was there, by the script that started the page: an equal
//! request takes one instead of being sent.

use std::{future::Future, pin::Pin, sync::OnceLock};

use super::Response;

/// An answer under way; `None` where it does not come, and the request has to be sent.
pub type EarlyAnswer = Pin<Box<dyn Future<Output = Option<Response>>>>;

/// Gives the answer to a request, by its [key](Request::key), where it was asked for. It gives each once.
pub type Early = fn(&str) -> Option<EarlyAnswer>;

static EARLY: OnceLock<Early> = OnceLock::new();

/// From now on, requests of the browser ask here first. The first call counts.
pub fn take_early_answers(early: Early) {
    // A second start in the same page has the same answers.
    let _ = EARLY.set(early);
}

/// The early answer to a request, if it comes.
#[cfg(target_arch = "wasm32")]
pub(super) async fn answer(request: &super::Request) -> Option<Response> {
    EARLY.get()?(&request.key())?.await
}
