//! Placing the order: telling the backend what was typed, in order; one attempt at a time, known by
//! one key until its outcome is known; and what to say when it did not work.

mod view;

use std::collections::VecDeque;

use commerce::{
    Address, CartChange, CheckoutOutcome, Commerce, CommerceError, Contact, IdempotencyKey, Message,
    MessageCode, OrderRef, PaymentMethodId, Severity,
};
use leptos::prelude::*;

use super::{
    fold::{Fold, close_above},
    form::CheckoutForm,
    pickup::is_pickup,
};
use crate::{
    components::note,
    i18n::messages,
    platform::{console, document, task, wakeup::Wakeup},
    route::Route,
    state::{
        CartStore, Navigation, Notices, Session,
        cart::{Outcome, retry},
        checkout_draft,
        navigation::use_navigation,
        notices::use_notices,
        orders,
        page_token::{PageToken, use_page},
        shown_cart,
        signal::{Stored, Var},
    },
};

/// The attempt to order. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Placing {
    session: Session,
    cart_store: CartStore,
    notices: Notices,
    navigation: Navigation,
    page: PageToken,
    pub(super) checkout: CheckoutForm,
    payment: Var<Option<PaymentMethodId>>,
    /// Whether the choice of delivery is folded.
    pub(super) delivery_fold: Fold,
    /// Raised when a choice was refused, so that what is shown as chosen is what the backend has.
    pub(super) corrections: Var<u32>,
    /// What the backend was told last, so that it is told again only when it changed.
    told: Stored<(Option<Contact>, Option<Address>)>,
    /// The newest order on this device when the page was opened.
    newest: Stored<Option<OrderRef>>,
}

impl Placing {
    pub(super) fn new(
        session: Session,
        cart_store: CartStore,
        checkout: CheckoutForm,
        payment: Var<Option<PaymentMethodId>>,
    ) -> Self {
        Self {
            session,
            cart_store,
            notices: use_notices(),
            navigation: use_navigation(),
            page: use_page(),
            checkout,
            payment,
            delivery_fold: Fold::new("delivery-choices"),
            corrections: Var::new(0),
            told: Stored::new((None, None)),
            newest: Stored::new(orders::newest(session)),
        }
    }

    /// Tells a cart that knows of no address what was typed for an earlier one: folded as it is,
    /// nobody would touch it.
    pub(super) fn introduce(self) {
        Effect::new(move |was_told: Option<bool>| {
            let Some(cart) = shown_cart(self.cart_store).filter(|_| was_told != Some(true)) else {
                return was_told == Some(true);
            };
            let is_attempted = checkout_draft::read(self.session).attempt.is_some();
            if cart.shipping_address.is_none() && self.checkout.has_address() && !is_attempted {
                self.typed();
            }
            true
        });
    }

    /// Chooses a way of delivery: what is above it is done.
    pub(super) fn choose_delivery(self, change: CartChange) {
        close_above("#delivery", || self.checkout.fold());
        self.send(change);
    }

    /// Chooses a way of paying: what is above it is done.
    pub(super) fn choose_payment(self, method: PaymentMethodId) {
        close_above("#payment", || {
            self.checkout.fold();
            self.delivery_fold.close_if(self.has_delivery());
        });
        self.payment.set(Some(method));
        self.set_attempt_aside();
    }

    /// Whether a way of delivery is chosen.
    pub(super) fn has_delivery(self) -> bool {
        self.cart_store.now().is_some_and(|cart| cart.delivery_chosen())
    }

    /// Keeps what was typed, and tells the backend what is complete: ways of delivery depend on it.
    pub(super) fn typed(self) {
        self.checkout.keep();
        for change in self.untold() {
            self.send(change);
        }
    }

    /// Sends a change; what the backend says to it is shown at the top.
    pub(super) fn send(self, change: CartChange) {
        self.set_attempt_aside();
        let hear = move |outcome: Outcome| match outcome {
            Ok(messages) => {
                if messages.iter().any(|message| message.severity == Severity::Error) {
                    self.correct();
                }
                self.show_messages(messages);
            }
            Err(error) => {
                self.correct();
                self.checkout.form.fail(error);
            }
        };
        self.cart_store.change_now(change, self.page.guard(hear));
    }

    /// What is complete and was not told yet, marked as told.
    fn untold(self) -> VecDeque<CartChange> {
        let mut changes = VecDeque::new();
        let (contact, address) = (self.checkout.contact.typed(), self.checkout.address_typed());
        self.told.update(|told| {
            if self.checkout.has_contact() && told.0.as_ref() != Some(&contact) {
                told.0 = Some(contact.clone());
                changes.push_back(CartChange::SetContact(contact));
            }
            if self.checkout.has_address() && told.1.as_ref() != Some(&address) {
                told.1 = Some(address.clone());
                changes.push_back(CartChange::SetShippingAddress(address));
            }
        });
        changes
    }

    /// The backend did not take something: it is told all once more before the order, and what was
    /// chosen is shown as it has it.
    fn correct(self) {
        self.told.update(|told| *told = (None, None));
        self.corrections.update(|corrections| *corrections += 1);
    }

    /// Another order than the one attempted: a new attempt.
    fn set_attempt_aside(self) {
        let draft = checkout_draft::read(self.session);
        if draft.attempt.is_some() {
            checkout_draft::save(self.session, &draft.set_aside());
        }
    }

    /// Checks, tells what is still to be told, and orders. A second tap does nothing.
    pub(super) fn place(self) {
        let form = self.checkout.form;
        if untrack(|| form.is_busy()) {
            return;
        }
        form.forget_outcome();
        let is_pickup = untrack(|| is_pickup(self.cart_store));
        if !self.checkout.has_contact() || !(is_pickup || self.checkout.has_address()) {
            self.checkout.show_errors();
            return;
        }
        form.set_busy(true);
        let before = self.corrections.get_untracked();
        // What was changed a moment ago is part of the order: it is waited for. A shopper who leaves
        // before that has not ordered.
        let go_on = move |is_settled: bool| {
            if !is_settled {
                self.fail(CommerceError::Offline);
            } else if self.corrections.try_get_untracked() != Some(before) {
                // Something was refused, which is shown already.
                self.checkout.form.set_busy(false);
            } else if checkout_draft::read(self.session).attempt.is_some() {
                // An attempt of unknown outcome is asked about before anything else is said: it may
                // have taken the cart with it. Whatever was typed since would have ended it.
                self.order();
            } else {
                self.tell_then_order(self.untold());
            }
        };
        self.cart_store.when_settled(self.page.guard(go_on));
    }

    fn tell_then_order(self, mut changes: VecDeque<CartChange>) {
        let Some(change) = changes.pop_front() else {
            self.order();
            return;
        };
        let hear = move |outcome: Outcome| match outcome {
            Ok(messages) if messages.iter().all(|message| message.severity != Severity::Error) => {
                self.tell_then_order(changes);
            }
            Ok(messages) => {
                self.correct();
                self.end_with(messages);
            }
            Err(error) => self.fail(error),
        };
        self.cart_store.change_now(change, self.page.guard(hear));
    }

    fn order(self) {
        let lack = |selector, words| {
            self.checkout.form.set_busy(false);
            self.show_missing_choice(selector, words);
        };
        if !self.has_delivery() {
            return lack("#delivery input", messages().choose_delivery);
        }
        let Some(payment) = self.payment.get_untracked() else {
            return lack("#payment input", messages().choose_payment);
        };
        let attempt = checkout_draft::attempt(self.session);
        task::spawn(async move {
            match self.attempt(&payment, &attempt).await {
                Ok(outcome) => self.conclude(&attempt, outcome),
                Err(error) => self.fail(error),
            }
        });
    }

    /// Goes to what is still to be chosen, where its section says so; where nothing is offered, `words`
    /// say it at the top.
    pub(super) fn show_missing_choice(self, selector: &'static str, words: &'static str) {
        self.checkout.form.check();
        task::next_frame(move || {
            if !document::focus_in_sight(selector) {
                let missing = Message::error(MessageCode::Other(String::new()));
                self.show_messages(vec![missing.with_text(words)]);
            }
        });
    }

    /// What got no answer that makes sense is asked for again with the same key, which never makes a
    /// second order.
    async fn attempt(
        self,
        payment: &PaymentMethodId,
        key: &IdempotencyKey,
    ) -> commerce::Result<CheckoutOutcome> {
        let backend = self.session.backend();
        let mut tries = 0;
        loop {
            let error = match backend.place_order(payment, key).await {
                Err(error) if retry::may_retry_attended(&error, tries) => error,
                outcome => return outcome,
            };
            console::warn(&error.to_string());
            tries += 1;
            Wakeup::default().wait(retry::backoff_ms(&error, tries, self.session.device().random())).await;
        }
    }

    fn conclude(self, attempt: &IdempotencyKey, outcome: CheckoutOutcome) {
        let draft = checkout_draft::read(self.session);
        let is_placed = matches!(outcome, CheckoutOutcome::Placed(_));
        let draft = if is_placed { draft.ordered() } else { draft.without(attempt) };
        checkout_draft::save(self.session, &draft);
        if !self.page.is_open() {
            return self.conclude_elsewhere(outcome);
        }
        if self.was_ordered_elsewhere(&outcome) {
            return;
        }
        match outcome {
            CheckoutOutcome::Placed(order) => {
                orders::remember(self.session, &order);
                self.cart_store.show_order(order.reference);
            }
            CheckoutOutcome::Redirect(url) => document::leave_for(&url),
            CheckoutOutcome::NeedsAction(commerce::PaymentAction::OpenLink { url }) => {
                document::leave_for(&url)
            }
            CheckoutOutcome::NeedsAction(
                commerce::PaymentAction::Instructions(text)
                | commerce::PaymentAction::SendMessage { text, .. },
            ) => self.end_with(vec![Message::warning(MessageCode::Other(String::new())).with_text(text)]),
            CheckoutOutcome::Rejected(reasons) => {
                self.end_with(note::at_least_one(self.cart_store.with_subjects(reasons)));
                self.cart_store.refresh();
            }
        }
    }

    /// The shopper has left the checkout before the answer came: the order is offered, not opened.
    fn conclude_elsewhere(self, outcome: CheckoutOutcome) {
        let CheckoutOutcome::Placed(order) = outcome else { return self.cart_store.refresh() };
        orders::remember(self.session, &order);
        self.cart_store.adopt(None);
        let (words, navigation) = (messages(), self.navigation);
        self.notices.offer(words.thank_you, words.order_title, move || {
            navigation.go(Route::Order(order.reference.clone()));
        });
    }

    /// Another tab has ordered what is shown here: its order is shown here too.
    fn was_ordered_elsewhere(self, outcome: &CheckoutOutcome) -> bool {
        let CheckoutOutcome::Rejected(reasons) = outcome else { return false };
        if reasons.iter().all(|message| message.code != MessageCode::CartEmpty) {
            return false;
        }
        let newest = orders::newest(self.session);
        let Some(reference) = newest.filter(|newest| self.newest.get().as_ref() != Some(newest)) else {
            return false;
        };
        self.cart_store.show_order(reference);
        true
    }

    /// Ends the attempt with the backend's messages.
    fn end_with(self, messages: Vec<Message>) {
        self.checkout.form.set_busy(false);
        self.show_messages(messages);
    }

    fn show_messages(self, messages: Vec<Message>) {
        if !self.page.is_open() {
            return;
        }
        messages
            .iter()
            .filter(|message| message.severity == Severity::Error)
            .for_each(|error| self.unfold(error));
        self.checkout.form.show_messages(messages);
    }

    /// Opens the section that was refused.
    fn unfold(self, error: &Message) {
        match error.code {
            MessageCode::EmailInvalid | MessageCode::EmailTaken => self.checkout.contact_fold.open(),
            MessageCode::AddressInvalid => self.checkout.address_fold.open(),
            MessageCode::DeliveryUnavailable => self.delivery_fold.open(),
            _ => {}
        }
    }

    /// Ends the attempt with what kept it from being made.
    fn fail(self, error: CommerceError) {
        if !self.page.is_open() {
            return console::warn(&error.to_string());
        }
        self.checkout.form.set_busy(false);
        // While it is not known what became of the attempt, nothing else is said.
        if checkout_draft::read(self.session).attempt.is_none() {
            self.correct();
        }
        self.checkout.form.fail(error);
    }
}
