//! The files of a sharded catalog: asked for by their names, parsed, and the last of them kept. It knows nothing
//! of what they hold.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};

use super::format::{Kind, file};
use crate::{
    CommerceError, Device, Result,
    backend::{catalog::once::Once, dyn_port::Answer},
    http::Request,
    json::{Read, ReadError, Tree},
};

/// How many of each kind are kept: what a shopper goes back to.
const KEPT: usize = 32;

/// Where the files lie.
pub struct Files {
    device: Arc<dyn Device>,
    /// Ends in "/".
    folder: String,
}

impl Files {
    pub fn new(device: Arc<dyn Device>, folder: String) -> Self {
        Self { device, folder }
    }

    /// What is in a file, out of the `kept` ones or read anew, and by one of those who ask at the same time. What is
    /// not as it should be is named with it.
    pub async fn get<T>(
        &self,
        kept: &Kept<T>,
        kind: Kind,
        hash: &str,
        read: &dyn Fn(&Tree) -> Read<T>,
    ) -> Result<Arc<T>> {
        let name = file(kind, hash);
        let once = kept.of(hash);
        let made = once.get(async {
            let tree = self.tree(&name).await?;
            read(&tree).map_err(|error| unreadable(&name, &error))
        });
        made.await
    }

    async fn tree(&self, name: &str) -> Result<Tree> {
        let url = self.device.resolve(&[&self.folder, name].concat());
        let text = Request::get(url).send().await?.ok()?;
        Tree::parse(&text).map_err(|error| unreadable(name, &error))
    }
}

fn unreadable(name: &str, error: &ReadError) -> CommerceError {
    CommerceError::decode([name, ": ", &error.to_string()].concat())
}

/// What was read last, by the hash of its file.
pub struct Kept<T>(Mutex<Vec<(String, Arc<Once<T>>)>>);

impl<T> Kept<T> {
    pub fn new() -> Self {
        Self(Mutex::default())
    }

    /// What the file holds, once it is read. The oldest makes room.
    fn of(&self, hash: &str) -> Arc<Once<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = kept.iter().find(|(known, _)| known == hash) {
            return known.clone();
        }
        if kept.len() == KEPT {
            kept.remove(0);
        }
        let once = Arc::new(Once::new());
        kept.push((hash.to_owned(), once.clone()));
        once
    }
}

/// All answers, asked for at the same time, in their order; or the first failure.
pub async fn all<T: Unpin>(mut asked: Vec<Answer<'_, T>>) -> Result<Vec<T>> {
    let mut answers: Vec<Option<T>> = asked.iter().map(|_| None).collect();
    poll_fn(|task| {
        let mut is_waiting = false;
        for (answer, asked) in answers.iter_mut().zip(&mut asked) {
            if answer.is_none() {
                match asked.as_mut().poll(task) {
                    Poll::Ready(Ok(value)) => *answer = Some(value),
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                    Poll::Pending => is_waiting = true,
                }
            }
        }
        if is_waiting { Poll::Pending } else { Poll::Ready(Ok(answers.drain(..).flatten().collect())) }
    })
    .await
}
