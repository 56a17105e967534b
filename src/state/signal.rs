//! Signals, memos and stored values whose payload is erased.
//!
//! The reactive graph is compiled once for each type of node. Here all payloads share one type of node
//! each, and what is generic only casts. Nothing else in the shop makes a signal or a memo.

use std::{any::Any, marker::PhantomData, sync::Arc};

use leptos::prelude::*;

/// Runs now, and again whenever a signal that it reads is set; ends with the owner it was made in.
pub fn effect(run: impl FnMut() + 'static) {
    run_effect(Box::new(run));
}

/// One type of effect for all of them.
fn run_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}

/// What a payload has to be.
pub trait Payload: Any + Send + Sync {}

impl<T: Any + Send + Sync> Payload for T {}

type Erased = Arc<dyn Any + Send + Sync>;

/// The payload of a node. Each node is made, and only ever set, by a handle of the payload's type.
fn cast<T: Payload>(erased: &Erased) -> &T {
    match erased.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a node holds what its handle says"),
    }
}

/// A signal. Copied freely; ends with the owner it was made in, and is then no longer set.
pub struct Var<T> {
    node: RwSignal<Erased>,
    payload: PhantomData<fn(T) -> T>,
}

impl<T> Clone for Var<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Var<T> {}

impl<T: Payload> Var<T> {
    /// A signal with this value.
    pub fn new(value: T) -> Self {
        Self { node: node(Arc::new(value)), payload: PhantomData }
    }

    /// Reads it, as a signal.
    pub fn with<O>(self, read: impl FnOnce(&T) -> O) -> O {
        read(cast(&get(self.node)))
    }

    /// Reads it as it is now.
    pub fn with_untracked<O>(self, read: impl FnOnce(&T) -> O) -> O {
        read(cast(&get_untracked(self.node)))
    }

    /// Reads it as it is now; `None` once its owner is gone.
    pub fn try_with_untracked<O>(self, read: impl FnOnce(&T) -> O) -> Option<O> {
        try_get(self.node).map(|erased| read(cast(&erased)))
    }

    /// Sets it, if its owner is still there.
    pub fn set(self, value: T) {
        set(self.node, Arc::new(value));
    }

    /// Follows it, whatever it is.
    pub fn track(self) {
        self.node.track();
    }
}

impl<T: Payload + Clone> Var<T> {
    /// Its value, as a signal.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// Its value now; `None` once its owner is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }

    /// Changes it, if its owner is still there.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(mut value) = self.try_with_untracked(T::clone) {
            change(&mut value);
            self.set(value);
        }
    }
}

/// A value that follows signals. Copied freely; ends with the owner it was made in.
pub struct Derived<T> {
    node: Memo<Followed>,
    payload: PhantomData<fn() -> T>,
}

/// The value of a [`Derived`], and how two of them are compared.
struct Followed {
    value: Erased,
    is_same: fn(&Erased, &Erased) -> bool,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

/// The same node, whatever its value.
impl<T> PartialEq for Derived<T> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<T: Payload + Clone + PartialEq> From<Var<T>> for Derived<T> {
    fn from(var: Var<T>) -> Self {
        Self::new(move || var.get())
    }
}

impl<T: Payload> Derived<T> {
    /// Follows what `make` reads. Its followers hear of every value, also of one like the last.
    pub fn always(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let node = follow(Box::new(move || Followed { value: Arc::new(make()), is_same: |_, _| false }));
        Self { node, payload: PhantomData }
    }

    /// Reads it, as a signal.
    pub fn with<O>(self, read: impl FnOnce(&T) -> O) -> O {
        read(cast(&followed(self.node)))
    }

    /// Reads it as it is now.
    pub fn with_untracked<O>(self, read: impl FnOnce(&T) -> O) -> O {
        read(cast(&followed_untracked(self.node)))
    }

    /// Follows it, whatever it is.
    pub fn track(self) {
        self.node.track();
    }
}

impl<T: Payload + PartialEq> Derived<T> {
    /// Follows what `make` reads.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let is_same = |a: &Erased, b: &Erased| cast::<T>(a) == cast::<T>(b);
        let node = follow(Box::new(move || Followed { value: Arc::new(make()), is_same }));
        Self { node, payload: PhantomData }
    }
}

impl<T: Payload + Clone> Derived<T> {
    /// Its value, as a signal.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// Its value now; `None` once its owner is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        try_followed(self.node).map(|erased| cast::<T>(&erased).clone())
    }
}

/// A value that nobody follows. Copied freely; ends with the owner it was made in.
pub struct Stored<T> {
    node: StoredValue<Erased>,
    payload: PhantomData<fn(T) -> T>,
}

impl<T> Clone for Stored<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Stored<T> {}

impl<T: Payload> Stored<T> {
    pub fn new(value: T) -> Self {
        Self { node: stored(Arc::new(value)), payload: PhantomData }
    }

    pub fn with<O>(self, read: impl FnOnce(&T) -> O) -> O {
        read(cast(&get_stored(self.node)))
    }

    /// Keeps another in its place, if its owner is still there.
    pub fn set(self, value: T) {
        set_stored(self.node, Arc::new(value));
    }
}

impl<T: Payload + Clone> Stored<T> {
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// Changes it, if its owner is still there.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(erased) = try_get_stored(self.node) {
            let mut value = cast::<T>(&erased).clone();
            change(&mut value);
            self.set(value);
        }
    }
}

// The one place where nodes are made, read and set: nothing below is generic.

fn node(value: Erased) -> RwSignal<Erased> {
    RwSignal::new(value)
}

fn get(node: RwSignal<Erased>) -> Erased {
    node.get()
}

fn get_untracked(node: RwSignal<Erased>) -> Erased {
    node.get_untracked()
}

fn try_get(node: RwSignal<Erased>) -> Option<Erased> {
    node.try_get_untracked()
}

fn set(node: RwSignal<Erased>, value: Erased) {
    // Nobody follows a signal whose owner is gone.
    drop(node.try_set(value));
}

fn follow(make: Box<dyn Fn() -> Followed + Send + Sync>) -> Memo<Followed> {
    Memo::new_with_compare(
        move |_| make(),
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !(now.is_same)(&before.value, &now.value),
            _ => true,
        },
    )
}

fn followed(node: Memo<Followed>) -> Erased {
    node.with(|followed| followed.value.clone())
}

fn followed_untracked(node: Memo<Followed>) -> Erased {
    node.with_untracked(|followed| followed.value.clone())
}

fn try_followed(node: Memo<Followed>) -> Option<Erased> {
    node.try_with_untracked(|followed| followed.value.clone())
}

fn stored(value: Erased) -> StoredValue<Erased> {
    StoredValue::new(value)
}

fn get_stored(node: StoredValue<Erased>) -> Erased {
    node.get_value()
}

fn try_get_stored(node: StoredValue<Erased>) -> Option<Erased> {
    node.try_get_value()
}

fn set_stored(node: StoredValue<Erased>, value: Erased) {
    drop(node.try_set_value(value));
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn a_signal_holds_what_it_was_set_to_and_ends_with_its_owner() {
        let owner = Owner::new();
        let var = owner.with(|| Var::new(vec![1]));
        var.update(|all| all.push(2));
        assert_eq!(var.get_untracked(), [1, 2]);
        var.set(vec![3]);
        assert_eq!(var.with_untracked(Vec::len), 1);
        owner.cleanup();
        var.set(vec![4]);
        var.update(|all| all.push(5));
        assert_eq!(var.try_with_untracked(Vec::clone), None);
    }

    #[test]
    fn what_follows_is_made_anew_by_another_value_alone() {
        let owner = Owner::new();
        owner.with(|| {
            let var = Var::new(String::from("cup"));
            let length = Derived::new(move || var.with(String::len));
            let made = Arc::new(AtomicU32::new(0));
            let count = made.clone();
            let follower = Derived::always(move || {
                count.fetch_add(1, Ordering::Relaxed);
                length.get() * 2
            });
            assert_eq!(follower.get(), 6);
            var.set(String::from("pot"));
            assert_eq!((follower.get(), made.load(Ordering::Relaxed)), (6, 1));
            var.set(String::from("gaiwan"));
            assert_eq!((follower.get(), made.load(Ordering::Relaxed)), (12, 2));
        });
    }

    #[test]
    fn a_stored_value_is_kept_until_its_owner_ends() {
        let owner = Owner::new();
        let stored = owner.with(|| Stored::new(Some(1)));
        stored.update(|value| *value = value.map(|value| value + 1));
        assert_eq!(stored.get(), Some(2));
        owner.cleanup();
        stored.set(None);
        stored.update(|value| *value = Some(3));
        assert!(try_get_stored(stored.node).is_none());
    }
}
