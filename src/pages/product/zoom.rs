//! A picture as large as the screen: enlarged by two fingers, a double tap, the wheel or the button,
//! moved by one finger, closed by Escape or its cross.

use commerce::Media;
use leptos::{ev, html, prelude::*};

use crate::{
    components::dynamic::dynamic,
    components::icon::{self, icon},
    i18n::messages,
    platform::sheet,
    state::{
        signal::effect,
        signal::{Stored, Var},
    },
};

/// How much a double tap or the button enlarges.
const LARGE: f64 = 2.5;
/// How much two fingers can enlarge at most.
const LARGEST: f64 = 5.0;

/// How the picture lies: its scale, and where its middle is, in CSS pixels from the screen's middle.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Lie {
    scale: f64,
    x: f64,
    y: f64,
}

const WHOLE: Lie = Lie { scale: 1.0, x: 0.0, y: 0.0 };

impl Lie {
    /// Scaled by `factor` so that what is at this point, from the screen's middle, stays there.
    fn scaled_at(self, factor: f64, (x, y): (f64, f64)) -> Self {
        let scale = (self.scale * factor).clamp(1.0, LARGEST);
        let factor = scale / self.scale;
        Self { scale, x: x - (x - self.x) * factor, y: y - (y - self.y) * factor }
    }

    fn moved(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }

    /// Never so far that the picture leaves a screen of this size.
    fn within(self, (width, height): (f64, f64)) -> Self {
        let limit = |size: f64| size * (self.scale - 1.0) / 2.0;
        let (most_x, most_y) = (limit(width), limit(height));
        Self { x: self.x.clamp(-most_x, most_x), y: self.y.clamp(-most_y, most_y), ..self }
    }

    fn css(self) -> String {
        format!("translate({:.1}px,{:.1}px) scale({:.3})", self.x, self.y, self.scale)
    }
}

/// A finger on the picture: its pointer id, and where it is.
type Finger = (i32, f64, f64);

/// Shows the picture that `shown` holds; closing it empties `shown`.
#[component]
pub fn Zoom(shown: Var<Option<Media>>) -> impl IntoView {
    let words = messages();
    let dialog = NodeRef::<html::Dialog>::new();
    let stage = NodeRef::<html::Div>::new();
    let lie = Var::new(WHOLE);
    let fingers = Stored::new(Vec::<Finger>::new());
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        lie.set(WHOLE);
        fingers.set(Vec::new());
        if shown.with(Option::is_some) { sheet::open(&dialog) } else { sheet::close(&dialog) }
    });
    let size = move || {
        let stage = stage.get_untracked();
        stage.map_or((1.0, 1.0), |stage| (f64::from(stage.client_width()), f64::from(stage.client_height())))
    };
    let from_middle = move |x: f64, y: f64| {
        let (width, height) = size();
        (x - width / 2.0, y - height / 2.0)
    };
    let change = move |change: &dyn Fn(Lie) -> Lie| {
        lie.update(|lie| *lie = change(*lie).within(size()));
    };
    let toggle = move |at: (f64, f64)| {
        change(&|lie| if lie.scale > 1.0 { WHOLE } else { lie.scaled_at(LARGE, at) });
    };
    let on_down = move |event: ev::PointerEvent| {
        let finger = (event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()));
        fingers.update(|fingers| fingers.push(finger));
    };
    let on_move = move |event: ev::PointerEvent| {
        let now = (event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()));
        let before = fingers.get();
        fingers.update(|fingers| {
            for finger in fingers.iter_mut().filter(|finger| finger.0 == now.0) {
                *finger = now;
            }
        });
        match (before.as_slice(), fingers.get().as_slice()) {
            ([(_, x, y)], [(_, to_x, to_y)]) => change(&|lie| lie.moved(to_x - x, to_y - y)),
            ([a, b], [to_a, to_b]) => {
                let factor = distance(to_a, to_b) / distance(a, b);
                let middle = from_middle((to_a.1 + to_b.1) / 2.0, (to_a.2 + to_b.2) / 2.0);
                change(&|lie| lie.scaled_at(factor, middle));
            }
            _ => {}
        }
    };
    let on_up = move |event: ev::PointerEvent| {
        fingers.update(|fingers| fingers.retain(|finger| finger.0 != event.pointer_id()));
    };
    let on_wheel = move |event: ev::WheelEvent| {
        event.prevent_default();
        let at = from_middle(f64::from(event.client_x()), f64::from(event.client_y()));
        change(&|lie| lie.scaled_at((-event.delta_y() / 300.0).exp(), at));
    };
    let is_large = move || lie.with(|lie| lie.scale > 1.0);
    let picture = move || {
        shown.get().map(|media| {
            view! {
                <img
                    src=media.url
                    alt=media.alt
                    draggable="false"
                    style:transform=move || lie.with(|lie| lie.css())
                />
            }
            .into_any()
        })
    };
    view! {
        <dialog class="zoom" node_ref=dialog aria-label=words.pictures on:close=move |_| shown.set(None)>
            <div
                class="zoom-stage"
                node_ref=stage
                on:pointerdown=on_down
                on:pointermove=on_move
                on:pointerup=on_up
                on:pointercancel=on_up
                on:pointerleave=on_up
                on:wheel=on_wheel
                on:dblclick=move |event| {
                    toggle(from_middle(f64::from(event.client_x()), f64::from(event.client_y())))
                }
            >
                {dynamic(picture)}
            </div>
            <div class="zoom-buttons">
                <button class="icon-button" aria-pressed=move || is_large().to_string() aria-label=words.enlarge on:click=move |_| toggle((0.0, 0.0))>
                    {icon(icon::SEARCH)}
                </button>
                <button class="icon-button" aria-label=words.close on:click=move |_| shown.set(None)>{icon(icon::CLOSE)}</button>
            </div>
        </dialog>
    }
}

fn distance(a: &Finger, b: &Finger) -> f64 {
    (a.1 - b.1).hypot(a.2 - b.2).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_the_fingers_stays_there() {
        let lie = WHOLE.scaled_at(2.0, (50.0, -20.0));
        // The point of the picture that was at (50, -20) is scaled about the picture's own middle.
        assert_eq!((lie.x + 50.0 * lie.scale, lie.y - 20.0 * lie.scale), (50.0, -20.0));
        assert_eq!(lie.scaled_at(0.1, (0.0, 0.0)).within((100.0, 100.0)), WHOLE);
        assert_eq!(WHOLE.scaled_at(99.0, (0.0, 0.0)).scale, LARGEST);
    }

    #[test]
    fn the_picture_does_not_leave_the_screen() {
        let far = Lie { scale: 2.0, x: 900.0, y: -900.0 }.within((300.0, 600.0));
        assert_eq!((far.x, far.y), (150.0, -300.0));
        assert_eq!(WHOLE.moved(20.0, 20.0).within((300.0, 600.0)), WHOLE);
    }
}
