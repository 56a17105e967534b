//! Something that is made once, by whoever asks first, while the others wait. A failed attempt
//! makes room for the next; no lock is held while anybody waits.

use std::{
    future::{Future, poll_fn},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
};

use crate::Result;

/// A value that is made on first use.
pub struct Once<T>(Mutex<State<T>>);

struct State<T> {
    value: Option<Arc<T>>,
    making: bool,
    waiting: Vec<Waker>,
}

impl<T> Once<T> {
    pub fn new() -> Self {
        Self(Mutex::new(State { value: None, making: false, waiting: Vec::new() }))
    }

    /// The value; `make` is awaited only where there is none and nobody else is making it.
    pub async fn get(&self, make: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        if let Some(value) = self.value_or_turn().await {
            return Ok(value);
        }
        let turn = Turn(self);
        let made = make.await;
        let kept = made.map(|value| self.put(value));
        drop(turn);
        kept
    }

    /// Keeps a newer value from now on.
    pub fn put(&self, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.lock().value = Some(value.clone());
        value
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn value_or_turn(&self) -> Option<Arc<T>> {
        poll_fn(|task| {
            let mut state = self.lock();
            if let Some(value) = &state.value {
                return Poll::Ready(Some(value.clone()));
            }
            if state.making {
                state.waiting.push(task.waker().clone());
                return Poll::Pending;
            }
            state.making = true;
            Poll::Ready(None)
        })
        .await
    }
}

/// The right to make the value; given back on drop, so that a cancelled attempt blocks nobody.
struct Turn<'a, T>(&'a Once<T>);

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.lock();
            state.making = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::{Pin, pin},
        task::Context,
    };

    use super::*;
    use crate::CommerceError;

    fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn the_second_waits_for_the_first() {
        let once = Once::new();
        let ready = std::cell::Cell::new(false);
        let mut first =
            pin!(once.get(poll_fn(|_| if ready.get() { Poll::Ready(Ok(1)) } else { Poll::Pending })));
        let mut second = pin!(once.get(async { Ok(2) }));
        assert!(poll(first.as_mut()).is_pending());
        assert!(poll(second.as_mut()).is_pending());
        ready.set(true);
        assert_eq!(poll(first.as_mut()), Poll::Ready(Ok(Arc::new(1))));
        assert_eq!(poll(second.as_mut()), Poll::Ready(Ok(Arc::new(1))));
    }

    #[test]
    fn a_failure_makes_room_for_the_next_attempt() {
        let once = Once::new();
        assert_eq!(
            poll(pin!(once.get(async { Err(CommerceError::Offline) }))),
            Poll::Ready(Err(CommerceError::Offline))
        );
        assert_eq!(poll(pin!(once.get(async { Ok(2) }))), Poll::Ready(Ok(Arc::new(2))));
    }

    #[test]
    fn a_cancelled_attempt_blocks_nobody() {
        let once = Once::new();
        {
            let mut first = pin!(once.get(std::future::pending()));
            assert!(poll(first.as_mut()).is_pending());
        }
        assert_eq!(poll(pin!(once.get(async { Ok(2) }))), Poll::Ready(Ok(Arc::new(2))));
    }
}
