//! Places where an order can be fetched, the nearest first, if the shopper lets the phone say where
//! it is. Where it is stays on the phone.

use commerce::{DeliveryOption, Position};
use leptos::prelude::*;

use crate::{
    i18n::{distance, messages},
    platform::{geolocation, task},
    state::{notices::use_notices, signal::Var},
};

/// Where the shopper is, in degrees north and east, once the phone has said so.
pub(super) type Here = Var<Option<(f64, f64)>>;

/// The earth's mean radius, in kilometres (IUGG).
const RADIUS: f64 = 6_371.0;

/// How far a place is, in kilometres along the earth's surface (the haversine formula).
fn apart((latitude, longitude): (f64, f64), place: Position) -> f64 {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let (from, to) = (latitude.to_radians(), degrees(place.latitude).to_radians());
    let east = (degrees(place.longitude) - longitude).to_radians();
    let part = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
    2.0 * RADIUS * part.sqrt().asin()
}

fn how_far(here: (f64, f64), option: &DeliveryOption) -> Option<f64> {
    Some(apart(here, option.place.as_ref()?.position?))
}

/// Those that are brought first, as they were, then those to be fetched, the nearest first.
pub(super) fn sort(options: &mut [DeliveryOption], here: Option<(f64, f64)>) {
    let Some(here) = here else { return };
    options.sort_by(|a, b| {
        let (a, b) = (how_far(here, a).unwrap_or_default(), how_far(here, b).unwrap_or_default());
        a.total_cmp(&b)
    });
}

/// "1.2 km", where both ends are known.
pub(super) fn in_words(option: &DeliveryOption, here: Option<(f64, f64)>) -> Option<String> {
    Some(distance(how_far(here?, option)?))
}

/// The button that asks the phone; only where there is something to sort.
pub(super) fn button(options: &[DeliveryOption], here: Here) -> AnyView {
    let words = messages();
    let notices = use_notices();
    let places = options.iter().filter_map(|option| option.place.as_ref()?.position).count();
    if places < 2 || here.get().is_some() {
        return ().into_any();
    }
    let ask = move |_| {
        task::spawn(async move {
            match geolocation::here().await {
                Some(place) => here.set(Some(place)),
                None => notices.say(words.location_unknown),
            }
        });
    };
    view! { <button type="button" class="button" on:click=ask>{words.nearest_first}</button> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn berlin_is_about_478_kilometres_from_cologne() {
        let cologne = Position { latitude: 50_938_100, longitude: 6_957_000 };
        let kilometres = apart((52.52, 13.405), cologne);
        assert!((470.0..485.0).contains(&kilometres), "{kilometres}");
        assert!(apart((50.9381, 6.957), cologne) < 0.001);
    }
}
