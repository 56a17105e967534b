//! What happens to a tab, or to all: what a shopper, a browser and the network do.

use super::{Asked, Happening, Mail, State, World, lane};
use crate::{
    CartChange, LineId, VariantId,
    cart_queue::{EntryId, Event},
    stored::early_addition,
};

#[derive(Clone, Copy, Debug)]
pub enum Action {
    Add {
        slot: usize,
        variant: u8,
        quantity: u8,
    },
    BuyNow {
        slot: usize,
        variant: u8,
    },
    /// On a page that has no app yet.
    Tap {
        slot: usize,
        variant: u8,
        quantity: u8,
    },
    Set {
        slot: usize,
        quantity: u8,
    },
    Freeze {
        slot: usize,
        seconds: u8,
    },
    PutAway {
        slot: usize,
    },
    Show {
        slot: usize,
    },
    Reload {
        slot: usize,
    },
    Crash {
        slot: usize,
    },
    Refresh {
        slot: usize,
    },
    Hurry {
        slot: usize,
    },
    /// Also the first thing that is done on a page that was gone back to.
    SignOut {
        slot: usize,
    },
    /// The app takes its page over, or hears that another tab has changed the cart.
    Start {
        slot: usize,
    },
    GoOffline,
    GoOnline,
    RefuseStorage(bool),
    Wipe,
}

impl World {
    pub(super) fn act(&mut self, action: Action) {
        self.note(|| format!("{action:?}"));
        match action {
            Action::Add { slot, variant, quantity } => self.ask(slot, add(variant, quantity), true),
            Action::BuyNow { slot, variant } => self.ask(slot, add(variant, 1), false),
            Action::Tap { slot, variant, quantity } => self.tap(slot, variant, quantity),
            Action::Set { slot, quantity } => {
                let line = LineId::new(lane(slot));
                self.ask(slot, CartChange::SetQuantity { line, quantity: u32::from(quantity) }, true);
            }
            Action::Freeze { slot, seconds } => {
                if let Some(tab) = self.awake(slot) {
                    self.tabs[tab].state = State::Frozen;
                    self.later(i64::from(seconds) * 1_000, Happening::Thaw { tab });
                }
            }
            Action::PutAway { slot } => {
                if let Some(tab) = self.awake(slot) {
                    self.put_away(tab);
                }
            }
            Action::Show { slot } => {
                let tab = self.slots[slot];
                if self.tabs[tab].state == State::Away {
                    self.tabs[tab].state = State::Awake;
                    self.tell(tab, Event::Shown);
                }
            }
            // A page that is frozen does not hear of its end.
            Action::Reload { slot } if self.tabs[self.slots[slot]].state == State::Frozen => self.crash(slot),
            Action::Reload { slot } => {
                if let Some(tab) = self.awake(slot) {
                    self.put_away(tab);
                }
                self.tabs[self.slots[slot]].state = State::Dead;
                self.release(self.slots[slot]);
                self.open(slot);
            }
            Action::Crash { slot } => self.crash(slot),
            Action::Refresh { slot } => self.tell_awake(slot, Event::RefreshAsked),
            Action::Hurry { slot } => self.tell_awake(slot, Event::Hurry),
            Action::SignOut { slot } => self.sign_out(slot),
            Action::Start { slot } => self.tell_awake(slot, Event::Started),
            Action::GoOffline => self.is_online = false,
            Action::GoOnline => {
                self.is_online = true;
                for slot in 0..self.slots.len() {
                    self.tell_awake(slot, Event::Hurry);
                }
            }
            Action::RefuseStorage(refuses) => self.refuses = refuses,
            Action::Wipe => self.wipe(),
        }
    }

    fn crash(&mut self, slot: usize) {
        let tab = self.slots[slot];
        self.tabs[tab].state = State::Dead;
        self.release(tab);
        let crashed = self.tabs[tab].queue.tab();
        for (_, asked) in self.asked.iter_mut().filter(|(id, _)| id.tab == crashed) {
            asked.is_orphan = asked.told.is_none();
        }
        self.open(slot);
    }

    /// Its page stores an addition and does nothing else.
    fn tap(&mut self, slot: usize, variant: u8, quantity: u8) {
        self.taps += 1;
        let tab = self.taps.wrapping_mul(0xD1B5_4A32_D192_ED03);
        let id = EntryId { tab, number: 1 };
        let change = add(variant, quantity);
        self.asked.insert(id, Asked { change, slot, may_wait: true, told: None, is_orphan: true });
        self.order_asked.push(id);
        let variant = format!("variant {variant}");
        let text = early_addition::filled(tab, &variant, u32::from(quantity), self.now);
        self.records.insert(tab, text);
        for tab in 0..self.tabs.len() {
            self.mail(1, tab, Mail::Event(Event::OtherTab));
        }
    }

    /// What its tab then has no more need not be made. Where there is no other tab that may have it, it must not be.
    fn sign_out(&mut self, slot: usize) {
        self.act(Action::Show { slot });
        let Some(tab) = self.awake(slot) else { return };
        let before = self.held_by(tab);
        self.tell(tab, Event::Forgotten);
        let after = self.held_by(tab);
        let is_the_only_tab = self.slots.len() == 1;
        for id in before.into_iter().filter(|id| !after.contains(id)) {
            if let Some(asked) = self.asked.get_mut(&id) {
                (asked.may_wait, asked.is_orphan) = (false, true);
            }
            if is_the_only_tab {
                self.forgotten.insert(id);
            }
        }
    }

    fn held_by(&self, tab: usize) -> Vec<EntryId> {
        self.tabs[tab].queue.entries.iter().map(|one| one.entry.id).collect()
    }

    fn wipe(&mut self) {
        self.was_wiped = true;
        // What only the device knows of is lost, as the shopper wants it.
        for (id, asked) in &mut self.asked {
            let is_tap = self.tabs.iter().all(|tab| tab.queue.tab() != id.tab);
            asked.may_wait &= !(is_tap && self.records.contains_key(&id.tab));
        }
        self.records.clear();
        self.forget_taken();
        self.revision = None;
        for tab in 0..self.tabs.len() {
            self.mail(1, tab, Mail::Event(Event::OtherTab));
        }
    }

    fn awake(&self, slot: usize) -> Option<usize> {
        let tab = self.slots[slot];
        (self.tabs[tab].state == State::Awake).then_some(tab)
    }

    fn tell_awake(&mut self, slot: usize, event: Event) {
        if let Some(tab) = self.awake(slot) {
            self.tell(tab, event);
        }
    }

    fn put_away(&mut self, tab: usize) {
        self.tell(tab, Event::PutAway);
        self.tabs[tab].state = State::Away;
        self.release(tab);
    }

    fn ask(&mut self, slot: usize, change: CartChange, may_wait: bool) {
        let Some(number) = self.awake(slot) else { return };
        let tab = &mut self.tabs[number];
        tab.asked += 1;
        let id = EntryId { tab: tab.queue.tab(), number: tab.asked };
        let caller = tab.asked;
        self.asked.insert(id, Asked { change: change.clone(), slot, may_wait, told: None, is_orphan: false });
        self.order_asked.push(id);
        self.tell(number, Event::Asked { change, caller, may_wait });
    }
}

fn add(variant: u8, quantity: u8) -> CartChange {
    CartChange::add(VariantId::new(format!("variant {variant}")), u32::from(quantity))
}
