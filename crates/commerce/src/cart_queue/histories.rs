//! Property tests of the cart queue over random histories: nothing is lost, nothing is doubled, and
//! whoever asked is told the truth.
//!
//! `PUSHCART_HISTORIES` says how many histories each property runs through.

use std::fmt;

use proptest::{prelude::*, test_runner::Config};

use super::world::{Action, Asked, Fate, TAKEN_MS, Told, World, lane};
use crate::CartChange;

/// Something happens after so many milliseconds.
#[derive(Clone, Copy)]
struct Deed(i64, Action);

/// On one line, also in a failure.
impl fmt::Debug for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms later: {:?}", self.0, self.1)
    }
}

fn config() -> Config {
    let histories = std::env::var("PUSHCART_HISTORIES").ok().and_then(|text| text.parse().ok());
    Config { cases: histories.unwrap_or(2_000), failure_persistence: None, ..Config::default() }
}

fn fate() -> impl Strategy<Value = Fate> {
    let short = 0..3_000_u16;
    prop_oneof![
        6 => (1..2_000_u16, 1..2_000_u16).prop_map(|(there, back)| Fate::Fine { there, back }),
        2 => short.clone().prop_map(|after| Fate::RequestLost { after }),
        2 => (short.clone(), short.clone()).prop_map(|(there, after)| Fate::AnswerLost { there, after }),
        2 => (short.clone(), any::<u16>())
            .prop_map(|(closed, later)| Fate::MadeAfterClosing { closed, later }),
        1 => any::<u16>().prop_map(|there| Fate::MadeTooLate { there }),
        1 => Just(Fate::NeverAnswered),
        2 => (any::<bool>(), any::<u16>())
            .prop_map(|(is_made, later)| Fate::ServerFailed { is_made, later }),
        1 => Just(Fate::Throttled),
        1 => Just(Fate::Garbled),
        1 => Just(Fate::Refused),
    ]
}

/// For how long a browser with locks shows what was taken over.
fn lateness() -> impl Strategy<Value = Option<i64>> {
    prop::option::of(prop_oneof![Just(0), 0..TAKEN_MS])
}

fn pause() -> impl Strategy<Value = i64> {
    prop_oneof![0..20_i64, 0..2_000_i64, 0..30_000_i64, 0..200_000_i64]
}

/// What may happen to a page that goes on.
fn action(slots: usize) -> impl Strategy<Value = Action> {
    let slot = 0..slots;
    prop_oneof![
        6 => (slot.clone(), 0..2_u8, 1..3_u8)
            .prop_map(|(slot, variant, quantity)| Action::Add { slot, variant, quantity }),
        1 => (slot.clone(), 0..2_u8).prop_map(|(slot, variant)| Action::BuyNow { slot, variant }),
        3 => (slot.clone(), 1..9_u8).prop_map(|(slot, quantity)| Action::Set { slot, quantity }),
        2 => (slot.clone(), 1..240_u8).prop_map(|(slot, seconds)| Action::Freeze { slot, seconds }),
        1 => slot.clone().prop_map(|slot| Action::PutAway { slot }),
        1 => slot.clone().prop_map(|slot| Action::Show { slot }),
        1 => slot.clone().prop_map(|slot| Action::Refresh { slot }),
        1 => slot.clone().prop_map(|slot| Action::Hurry { slot }),
        1 => slot.clone().prop_map(|slot| Action::SignOut { slot }),
        1 => slot.prop_map(|slot| Action::Start { slot }),
        1 => Just(Action::GoOffline),
        1 => Just(Action::GoOnline),
    ]
}

/// What may happen to a page before its app is there.
fn tap(slots: usize) -> impl Strategy<Value = Action> {
    (0..slots, 0..2_u8, 1..3_u8).prop_map(|(slot, variant, quantity)| Action::Tap { slot, variant, quantity })
}

/// What may happen where the device stores what it is given.
fn deed(slots: usize) -> impl Strategy<Value = Deed> {
    let reload = (0..slots).prop_map(|slot| Action::Reload { slot });
    let crash = (0..slots).prop_map(|slot| Action::Crash { slot });
    let deeds = prop_oneof![9 => action(slots), 2 => tap(slots), 1 => reload, 1 => crash];
    (pause(), deeds).prop_map(deed_of)
}

/// What may happen to one tab whose device stores nothing at times. Its page does not end: what was
/// never stored ends with it.
fn deed_without_storage() -> impl Strategy<Value = Deed> {
    let refuse = any::<bool>().prop_map(Action::RefuseStorage);
    (pause(), prop_oneof![4 => action(1), 1 => refuse]).prop_map(deed_of)
}

/// What may happen where the shopper wipes what the shop has stored. No page ends: what only the device
/// knew of it would be lost, as the shopper wants it. Each tab adds a variant of its own: which tab has
/// sent what is wiped too, so that two additions of the same variant cannot be told apart.
fn deed_with_wipes(slots: usize) -> impl Strategy<Value = Deed> {
    let own = |action| match action {
        Action::Add { slot, quantity, .. } => Action::Add { slot, variant: slot as u8, quantity },
        Action::BuyNow { slot, .. } => Action::BuyNow { slot, variant: slot as u8 },
        other => other,
    };
    let deeds = prop_oneof![9 => action(slots).prop_map(own), 2 => tap(slots), 2 => Just(Action::Wipe)];
    (pause(), deeds).prop_map(deed_of)
}

/// What is tapped before there is an app has a variant of its own too: any tab may have taken it over.
fn with_own_taps(deeds: Vec<Deed>) -> Vec<Deed> {
    let own = |(number, Deed(after, action))| match action {
        Action::Tap { slot, quantity, .. } => {
            Deed(after, Action::Tap { slot, variant: 100 + number as u8, quantity })
        }
        other => Deed(after, other),
    };
    deeds.into_iter().enumerate().map(own).collect()
}

fn deed_of((after, action): (i64, Action)) -> Deed {
    Deed(after, action)
}

/// What is wrong at the end of a history, with what happened in it; empty where nothing is.
fn violations_of(slots: usize, lateness: Option<i64>, fates: &[Fate], deeds: &[Deed]) -> String {
    let run = |is_logged: bool| {
        let mut world = World::new(slots, lateness, fates);
        world.log = is_logged.then(Vec::new);
        for Deed(after, action) in deeds {
            world.step(*after, *action);
        }
        world.settle();
        world
    };
    if violations(&run(false)).is_empty() {
        return String::new();
    }
    let world = run(true);
    format!("{:#?}\n{}", violations(&world), world.log.as_deref().unwrap_or_default().join("\n"))
}

/// What is wrong with a world at its end.
fn violations(world: &World) -> Vec<String> {
    let mut violations = world.violations.clone();
    for id in &world.order_asked {
        let asked = &world.asked[id];
        let made = world.made.get(id).copied().unwrap_or_default();
        let is_addition = matches!(asked.change, CartChange::Add { .. });
        let is_right = match asked.told {
            _ if !is_addition => true,
            Some(Told::Superseded) => false,
            Some(Told::Made) => made == 1,
            Some(Told::Refused) => made == 0,
            Some(Told::Failed) => made <= 1,
            None if asked.may_wait => made == 1,
            None => made <= 1,
        };
        if !is_right {
            violations.push(format!("made {made} times: {id:?} {asked:?}"));
        }
    }
    for slot in 0..world.held.len() {
        violations.extend(lane_violation(world, slot));
    }
    violations
}

/// The quantity that was set last stands.
fn lane_violation(world: &World, slot: usize) -> Option<String> {
    let is_set =
        |asked: &&Asked| asked.slot == slot && matches!(asked.change, CartChange::SetQuantity { .. });
    let sets: Vec<&Asked> = world.order_asked.iter().map(|id| &world.asked[id]).filter(is_set).collect();
    let quantity = |asked: &Asked| match asked.change {
        CartChange::SetQuantity { quantity, .. } => quantity,
        _ => 0,
    };
    let held = *world.held.get(&lane(slot))?;
    // One that failed, or was forgotten, may have been made or not: then the one before it may stand.
    let is_certain =
        |asked: &&Asked| asked.told == Some(Told::Made) || (asked.told.is_none() && asked.may_wait);
    let last_certain = sets.iter().rposition(is_certain);
    let open = &sets[last_certain.unwrap_or_default()..];
    let is_untouched = last_certain.is_none() && held == 1;
    // Changes of a tab that crashed, or was taken over alive, keep no order with those asked for later.
    let has_orphan = sets.iter().any(|asked| asked.is_orphan);
    let open = if has_orphan { &sets[..] } else { open };
    let stands = is_untouched || open.iter().any(|asked| quantity(asked) == held);
    (!stands).then(|| format!("{} holds {held} after {sets:?}", lane(slot)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn three_tabs_lose_nothing_and_double_nothing(
        slots in 1..4_usize, lateness in lateness(),
        fates in prop::collection::vec(fate(), 1..12),
        deeds in prop::collection::vec(deed(3), 1..24),
    ) {
        let deeds: Vec<Deed> = deeds.into_iter().filter(|Deed(_, action)| is_of(action, slots)).collect();
        let violations = violations_of(slots, lateness, &fates, &deeds);
        prop_assert!(violations.is_empty(), "{violations}");
    }

    #[test]
    fn a_wipe_of_the_device_loses_nothing_and_doubles_nothing(
        slots in 1..4_usize, lateness in lateness(),
        fates in prop::collection::vec(fate(), 1..12),
        deeds in prop::collection::vec(deed_with_wipes(3), 1..24).prop_map(with_own_taps),
    ) {
        let deeds: Vec<Deed> = deeds.into_iter().filter(|Deed(_, action)| is_of(action, slots)).collect();
        let violations = violations_of(slots, lateness, &fates, &deeds);
        prop_assert!(violations.is_empty(), "{violations}");
    }

    #[test]
    fn a_tab_without_storage_loses_nothing_and_doubles_nothing(
        lateness in lateness(),
        fates in prop::collection::vec(fate(), 1..12),
        deeds in prop::collection::vec(deed_without_storage(), 1..24),
    ) {
        let violations = violations_of(1, lateness, &fates, &deeds);
        prop_assert!(violations.is_empty(), "{violations}");
    }
}

/// Whether a deed is about one of so many tabs.
fn is_of(action: &Action, slots: usize) -> bool {
    match *action {
        Action::Add { slot, .. }
        | Action::BuyNow { slot, .. }
        | Action::Tap { slot, .. }
        | Action::Set { slot, .. }
        | Action::Freeze { slot, .. }
        | Action::PutAway { slot }
        | Action::Show { slot }
        | Action::Reload { slot }
        | Action::Crash { slot }
        | Action::Refresh { slot }
        | Action::Hurry { slot }
        | Action::SignOut { slot }
        | Action::Start { slot } => slot < slots,
        Action::GoOffline | Action::GoOnline | Action::RefuseStorage(_) | Action::Wipe => true,
    }
}
