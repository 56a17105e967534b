//! Carries out what a queue asks for.

use super::{Mail, State, World, short};
use crate::{
    Severity,
    cart_queue::{Effect, EntryId, Event},
    stored::queue as stored,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Made,
    /// A later change sets the same line.
    Superseded,
    Refused,
    Failed,
}

impl World {
    pub(super) fn carry_out(&mut self, tab: usize, effect: Effect) {
        match effect {
            Effect::Look => self.look(tab),
            Effect::Store { record_id, record } => {
                self.records.remove(&record_id);
                match record {
                    Some(_) if self.refuses => self.tell(tab, Event::StorageRefused),
                    Some(record) => drop(self.records.insert(record_id, stored::write(&record))),
                    None => {}
                }
                for other in 0..self.tabs.len() {
                    if other != tab && self.tabs[other].state != State::Dead {
                        self.mail(1, other, Mail::Event(Event::OtherTab));
                    }
                }
            }
            Effect::Forget(other) => self.take_record(tab, other),
            Effect::Mark(revision) if !self.refuses => {
                self.revision = Some(stored::write_revision(revision));
            }
            Effect::Send { request, entry, change } => {
                if self.forgotten.contains(&entry) {
                    self.violations.push(format!("sent after its shopper had signed out: {entry:?}"));
                }
                self.send(tab, request, entry, change);
            }
            Effect::ReadCart(question) => self.read(tab, question),
            Effect::Wait(milliseconds) => {
                self.tabs[tab].timer += 1;
                let timer = self.tabs[tab].timer;
                self.mail(milliseconds, tab, Mail::Timer(timer));
            }
            Effect::Tell { entry, outcome, .. } => {
                let told = match outcome {
                    Err(_) => Told::Failed,
                    Ok(said) if said.iter().any(|one| one.severity == Severity::Error) => Told::Refused,
                    Ok(_) if self.is_asking => Told::Superseded,
                    Ok(_) => Told::Made,
                };
                self.note(|| format!("tab {tab} tells of {}: {told:?}", short(entry)));
                if let Some(asked) = self.asked.get_mut(&entry)
                    && let Some(before) = asked.told.replace(told)
                {
                    // A tab that was frozen does not know that its entries were taken over before a wipe.
                    if self.was_wiped && [before, told].contains(&Told::Failed) {
                        asked.is_orphan = true;
                        return;
                    }
                    self.violations.push(format!("told twice: {before:?} and {told:?} of {entry:?}"));
                }
            }
            Effect::Dismiss(number) => {
                let id = EntryId { tab: self.tabs[tab].queue.tab(), number };
                if let Some(asked) = self.asked.get_mut(&id) {
                    asked.is_orphan = true;
                }
            }
            Effect::Mark(_) | Effect::Settled(_) | Effect::Heard | Effect::Show | Effect::ReadFailed(_) => {}
        }
    }
}
