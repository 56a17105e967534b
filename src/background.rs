//! What is loaded before it is asked for: the chunk of a link that is about to be followed, and, while
//! nothing else is to be done, what the next step takes.
//!
//! Never everything: most visits need one more chunk at most. Where data is saved or the network is
//! slow, nothing but what is touched.

use commerce::Handle;
use leptos::prelude::Owner;

use crate::{
    chunks::{self, LOADER},
    platform::{links, network, task},
    route::{Chunk, Route, address},
    state::{CartStore, CustomerSession, Navigation, Session, lazy, signal::effect},
};

/// Loads ahead from now on.
pub fn load_ahead(session: Session, navigation: Navigation, cart_store: CartStore) {
    links::on_intent(|path, is_touched| {
        let chunk = Chunk::of(address::split(&path).1);
        if !(LOADER.is_loaded)(chunk) && (is_touched || !network::is_frugal()) {
            task::spawn((LOADER.load)(chunk));
        }
    });
    let owner = Owner::current();
    // With every page anew: what could not be loaded once is asked for again.
    effect(move || {
        // Behind a page that stands as HTML, what that has taken is delivered first.
        let Some(page) = navigation.route() else { return };
        let (page, has_cart) = (page.chunk(), cart_store.count() > 0);
        if network::is_frugal() {
            return;
        }
        let (next, owner) = (next_steps(page, has_cart), owner.clone());
        let is_delivering = cart_store.busy();
        task::idle(move || {
            // It goes first, and this effect runs again.
            if !is_delivering && !cart_store.is_busy_now() {
                task::spawn(get_ready(session, next, owner));
            }
        });
    });
}

/// What the shopper probably does next, and what has to be there for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Opens a page of this chunk.
    Open(Chunk),
    /// Puts something into the cart, which goes on without a network where the backend allows it. A
    /// product's page without a cart gets it ready by itself, at the first touch.
    Buy,
}

fn next_steps(page: Chunk, has_cart: bool) -> Vec<Step> {
    let look = matches!(page, Chunk::Start | Chunk::Browse).then_some(Step::Open(Chunk::Product));
    let buy = has_cart.then_some(Step::Buy);
    let pay = has_cart.then_some(Step::Open(Chunk::Checkout));
    [look, buy, pay].into_iter().flatten().collect()
}

async fn get_ready(session: Session, steps: Vec<Step>, owner: Option<Owner>) {
    for step in steps {
        match step {
            Step::Open(chunk) if (LOADER.is_loaded)(chunk) => {}
            Step::Open(chunk) => {
                (LOADER.load)(chunk).await;
                if let Some(owner) = owner.clone().filter(|_| chunk == Chunk::Product) {
                    task::idle(move || rehearse_product(&owner));
                }
            }
            Step::Buy => lazy::load_buying(session).await,
        }
    }
}

/// The page of a product that nobody sells: nothing of it is known, and nothing is asked.
fn rehearse_product(owner: &Owner) {
    chunks::rehearse(owner, Route::Product { handle: Handle::new(""), variant: None });
}

/// Takes up what an earlier visit has left, once nothing else is to be done. On a page that shows the
/// cart, at once.
pub fn take_up(
    session: Session,
    navigation: Navigation,
    cart_store: CartStore,
    customer_session: CustomerSession,
) {
    if !cart_store.may_be_there() {
        cart_store.show_none();
    } else if matches!(navigation.here().route.chunk(), Chunk::Checkout | Chunk::Share) {
        lazy::start_cart(cart_store);
    } else {
        task::idle(move || lazy::start_cart(cart_store));
    }
    task::idle(move || {
        if !network::is_frugal() {
            lazy::share_favourites(session, customer_session);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_is_got_ready_and_no_more() {
        let product = Step::Open(Chunk::Product);
        let checkout = Step::Open(Chunk::Checkout);
        assert_eq!(next_steps(Chunk::Start, false), [product]);
        assert_eq!(next_steps(Chunk::Browse, false), [product]);
        assert_eq!(next_steps(Chunk::Product, false), []);
        assert_eq!(next_steps(Chunk::Checkout, false), []);
        assert_eq!(next_steps(Chunk::Start, true), [product, Step::Buy, checkout]);
        assert_eq!(next_steps(Chunk::Product, true), [Step::Buy, checkout]);
        assert_eq!(next_steps(Chunk::Account, true), [Step::Buy, checkout]);
    }
}
