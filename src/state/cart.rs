//! The cart on screen: a thin shell around [`CartQueue`], which decides what is sent and when.
//!
//! Pages ask for changes here and read signals. `engine.rs` holds the queue and the callers that wait for
//! it, `effects.rs` carries out what the queue wants, `kept.rs` holds what the device keeps of the cart.

mod effects;
mod engine;
mod kept;
#[cfg(feature = "split")]
mod unloaded;

#[cfg(feature = "split")]
use commerce::CommerceError;
use commerce::{
    Cart, CartChange, Message, Money, OrderRef, VariantId,
    cart_queue::{CartQueue, Event, with_subjects},
};
pub use commerce::{
    cart_queue::{KeptLine, Outcome},
    retry,
};
use leptos::prelude::*;

use self::{
    engine::{Engine, Then},
    kept::Kept,
};
use super::{Navigation, Remote, recovery, session::Session, signal::Var};
use crate::{
    platform::{network, other_tabs, sight},
    route::Route,
};

/// The cart. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct CartStore {
    session: Session,
    navigation: Navigation,
    shown: Var<Remote<Option<Cart>>>,
    count: Var<u32>,
    busy: Var<bool>,
    stalled: Var<bool>,
    lost: Var<Vec<KeptLine>>,
    prices: Var<Vec<(VariantId, Money)>>,
    /// Whether something was refused that no page here has asked for.
    has_unheard: Var<bool>,
    engine: StoredValue<Engine, LocalStorage>,
}

impl CartStore {
    /// Knows nothing until [`CartStore::start`] or [`CartStore::show_none`].
    pub fn new(session: Session, navigation: Navigation) -> Self {
        let device = session.device();
        let queue = CartQueue::new(device.random());
        let kept = Kept::new(device, session.identity());
        Self {
            session,
            navigation,
            shown: Var::new(Remote::Loading),
            count: Var::new(0),
            busy: Var::new(false),
            stalled: Var::new(false),
            lost: Var::new(Vec::new()),
            prices: Var::new(Vec::new()),
            has_unheard: Var::new(false),
            engine: StoredValue::new_local(Engine::new(kept, queue)),
        }
    }

    /// Shows the cart of an earlier visit, of which the start of the page knows only that there may be
    /// one, and goes on with what other pages have left. Done once, by whoever comes first.
    pub fn start(self) {
        if self.with_engine(Engine::begin) {
            self.start_again();
        }
    }

    /// The same, also where it was done: another tab has changed the cart.
    pub fn start_again(self) {
        self.with_engine(Engine::begin);
        self.follow();
        self.read();
        self.tell(Event::Started);
        let lost = self.kept(Kept::lost);
        if !lost.is_empty() {
            self.lose(lost);
        }
    }

    /// Follows the network, the other tabs and the end of the page from now on.
    fn follow(self) {
        if !self.with_engine(Engine::begin_to_follow) {
            return;
        }
        network::on_change(move |online| {
            if online {
                self.tell(Event::Hurry);
                self.refresh();
            }
        });
        other_tabs::on_change(move |key| {
            if key.is_none_or(|key| self.kept(|kept| kept.is_of_queue(&key))) {
                self.tell(Event::OtherTab);
            }
        });
        sight::on_put_away(move || {
            self.tell(Event::PutAway);
            self.with_engine(Engine::release);
        });
        sight::on_shown(move || self.tell(Event::Shown));
    }

    /// Whether an earlier visit or another tab may have left a cart, or changes that were not sent.
    pub fn may_be_there(self) -> bool {
        self.kept(Kept::is_there) || self.session.backend().may_have_cart()
    }

    /// Goes on from the count that the page shows before its app is there.
    pub fn resume(self, count: u32) {
        self.count.set(count);
        self.with_engine(|engine| engine.count_is_known.set(count == 0));
    }

    /// Shows that there is no cart.
    pub fn show_none(self) {
        self.shown.set(Remote::Ready(None));
    }

    /// Shows that it is not known what the cart holds. The next [`CartStore::refresh`] tries again.
    #[cfg(feature = "split")]
    pub fn show_failure(self, error: CommerceError) {
        if !self.shown.with_untracked(|shown| matches!(shown, Remote::Ready(Some(_)))) {
            self.shown.set(Remote::Failed(error));
        }
    }

    /// Under which name the cart is stored for the other tabs.
    pub fn key(self) -> String {
        self.kept(Kept::cart_key)
    }

    /// The cart as it is shown: confirmed, with pending changes on top. A signal.
    pub fn with<O>(self, read: impl FnOnce(&Remote<Option<Cart>>) -> O) -> O {
        self.shown.with(read)
    }

    /// The cart as it is shown, just now.
    pub fn now(self) -> Option<Cart> {
        self.shown.with_untracked(|shown| match shown {
            Remote::Ready(cart) => cart.clone(),
            Remote::Loading | Remote::Failed(_) => None,
        })
    }

    /// How many pieces it holds, as a signal.
    pub fn count(self) -> u32 {
        self.count.get()
    }

    /// Whether changes are waiting for their answer, as a signal.
    pub fn busy(self) -> bool {
        self.busy.get()
    }

    /// The same, just now.
    pub fn is_busy_now(self) -> bool {
        self.busy.get_untracked()
    }

    /// Whether a change got no answer and waits to be sent again, as a signal.
    pub fn is_stalled(self) -> bool {
        self.stalled.get()
    }

    /// What was in the cart when the backend lost it, as a signal.
    pub fn lost(self) -> Vec<KeptLine> {
        self.lost.get()
    }

    /// What a variant cost when it was last seen here, where that is another price, as a signal.
    pub fn price_before(self, variant: &VariantId) -> Option<Money> {
        self.prices.with(|prices| prices.iter().find(|(of, _)| of == variant).map(|(_, was)| *was))
    }

    /// What became of changes that an earlier page asked for, where they were refused; each is given
    /// out once. A signal.
    pub fn take_unheard(self) -> Vec<Outcome> {
        let has_some = self.has_unheard.get();
        if has_some { self.with_engine(Engine::take_unheard) } else { Vec::new() }
    }

    /// Asks the backend for the cart. What is shown stays until the answer is there.
    pub fn refresh(self) {
        if self.with_engine(Engine::begin) { self.start_again() } else { self.read() }
    }

    fn read(self) {
        if self.shown.with_untracked(|shown| matches!(shown, Remote::Failed(_))) {
            self.shown.set(Remote::Loading);
        }
        self.tell(Event::RefreshAsked);
    }

    /// Takes a cart that was heard of elsewhere (an order was placed, a checkout refused).
    pub fn adopt(self, cart: Option<Cart>) {
        match &cart {
            Some(cart) => self.kept(|kept| kept.write_cart(cart)),
            None => self.forget_lost(),
        }
        self.tell(Event::CartHeard(cart));
    }

    /// Shows the order that the cart has become.
    pub fn show_order(self, order: OrderRef) {
        self.adopt(None);
        self.navigation.replace(Route::Order(order));
    }

    /// The messages, each with the name of the line it is about.
    pub fn with_subjects(self, messages: Vec<Message>) -> Vec<Message> {
        with_subjects(messages, [self.now().as_ref(), None])
    }

    /// Asks for a change, which is kept until it has got an answer; `then` hears what became of it.
    pub fn change(self, change: CartChange, then: impl FnOnce(Outcome) + 'static) {
        self.ask(change, true, Box::new(then));
    }

    /// Asks for a change that has only now a meaning: where it gets no answer, it is not made.
    pub fn change_now(self, change: CartChange, then: impl FnOnce(Outcome) + 'static) {
        self.ask(change, false, Box::new(then));
    }

    fn ask(self, change: CartChange, may_wait: bool, then: Then) {
        self.follow();
        let caller = self.with_engine(|engine| engine.expect(then));
        self.tell(Event::Asked { change, caller, may_wait });
    }

    /// Forgets the changes that were not sent.
    pub fn forget_waiting(self) {
        self.tell(Event::Forgotten);
    }

    /// Calls `then` once every change has got its answer, or as soon as one has to wait for the
    /// network.
    pub fn when_settled(self, then: impl FnOnce(bool) + 'static) {
        self.with_engine(|engine| engine.expect_settled(Box::new(then)));
        self.tell(Event::Hurry);
    }

    /// Puts back what the backend has lost.
    pub fn put_back_lost(self, then: impl Fn(Outcome) + Clone + 'static) {
        for line in self.lost.get_untracked() {
            let KeptLine { variant, quantity, text, .. } = line;
            self.change(CartChange::Add { variant, quantity, text }, then.clone());
        }
        self.forget_lost();
    }

    /// Forgets what the backend has lost.
    pub fn forget_lost(self) {
        self.lost.set(Vec::new());
        self.kept(Kept::forget_cart);
    }

    /// Offers what is lost until the shopper decides, unless an order has it.
    fn lose(self, mut lines: Vec<KeptLine>) {
        let before = self.lost.get_untracked();
        let is_new = |line: &KeptLine| !lines.contains(line);
        let others: Vec<KeptLine> = before.into_iter().filter(is_new).collect();
        lines.extend(others);
        self.kept(|kept| kept.write_lost(&lines));
        self.lost.set(lines);
        recovery::look_for_order(self.session, move |order| self.show_order(order));
    }

    /// What the backend says the cart holds: what is missing, and what has another price.
    fn compare(self, cart: Option<&Cart>) {
        if let Some(before) = self.kept(Kept::cart) {
            let changed = cart.map(|cart| before.changed_prices(cart)).unwrap_or_default();
            if !changed.is_empty() {
                self.prices.set(changed);
            }
            let missing = before.missing_in(cart);
            if !missing.is_empty() {
                self.lose(missing);
            }
        }
        // The lines of a cart that is gone stay, for the shopper to decide.
        if let Some(cart) = cart {
            self.kept(|kept| kept.write_cart(cart));
        }
    }

    fn with_engine<O>(self, read: impl FnOnce(&Engine) -> O) -> O {
        self.engine.with_value(read)
    }

    fn kept<O>(self, read: impl FnOnce(&Kept) -> O) -> O {
        self.engine.with_value(|engine| read(engine.kept()))
    }
}

pub fn use_cart() -> CartStore {
    expect_context()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use commerce::{cart_queue::Effect, stored::queue};

    use super::*;
    use crate::state::session::testing::with_session;

    fn with_cart<O>(run: impl FnOnce(CartStore) -> O) -> O {
        with_session(|session| run(CartStore::new(session, Navigation::at(Route::Cart, 0))))
    }

    /// How often the backend was asked for the cart.
    fn reads(cart_store: CartStore) -> usize {
        let is_read = |effect: &&Effect| matches!(effect, Effect::ReadCart(_));
        cart_store.with_engine(|engine| engine.wanted.borrow().iter().filter(is_read).count())
    }

    fn add(cart_store: CartStore) {
        cart_store.change(CartChange::add(VariantId::new("cup"), 1), drop);
    }

    /// A page that shows the cart refreshes it; the frame shows the cart of an earlier visit.
    #[test]
    fn opening_the_cart_reads_it_once() {
        with_cart(|cart_store| {
            cart_store.refresh();
            cart_store.start();
            assert_eq!(reads(cart_store), 1);
            cart_store.refresh();
            assert_eq!(reads(cart_store), 2, "another page that shows it was opened");
            cart_store.start_again();
            assert_eq!(reads(cart_store), 3, "another tab has changed it");
        });
        with_cart(|cart_store| {
            cart_store.start();
            cart_store.start();
            assert_eq!(reads(cart_store), 1);
        });
    }

    #[test]
    fn what_an_earlier_visit_has_left_is_taken_up_although_something_was_added_before() {
        with_cart(|cart_store| {
            add(cart_store);
            assert_eq!(reads(cart_store), 0);
            cart_store.start();
            assert_eq!(reads(cart_store), 1);
        });
    }

    #[test]
    fn what_is_asked_for_is_counted_and_the_pages_count_stays_until_more_is_known() {
        let count = |cart_store: CartStore| cart_store.count.get_untracked();
        with_cart(|cart_store| {
            cart_store.adopt(None);
            add(cart_store);
            assert_eq!(count(cart_store), 1);
        });
        with_cart(|cart_store| {
            cart_store.resume(2);
            cart_store.adopt(None);
            assert_eq!(count(cart_store), 2, "closed tabs may have left it");
        });
    }

    #[test]
    fn a_change_is_stored_anew_when_the_site_data_are_wiped() {
        with_cart(|cart_store| {
            let device = cart_store.session.device();
            let prefix = queue::prefix(&cart_store.session.identity());
            let stored = || -> Vec<_> {
                let keys = device.keys(&prefix);
                keys.iter().filter_map(|key| queue::read(&device.get(key)?)).collect()
            };
            add(cart_store);
            let before = stored();
            assert_eq!(before.len(), 1);
            device.keys("").iter().for_each(|key| assert!(device.set(key, None)));
            cart_store.tell(Event::OtherTab);
            let after = stored();
            assert_eq!(after.len(), 1);
            assert_eq!(after[0].entries, before[0].entries);
        });
    }
}
