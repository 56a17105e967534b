//! The element that a view has become, once it is in the page. Leptos' own reference is compiled anew
//! for each kind of element; this is one type for all.

use leptos::{
    prelude::{LocalStorage, StoredValue, UpdateValue},
    tachys::{
        html::{element::ElementType, node_ref::NodeRefContainer},
        renderer::types::Element,
    },
};

use crate::state::signal::Var;

/// Stands in a view as `node_ref`. Copied freely; lives as long as its owner.
#[derive(Clone, Copy)]
pub struct ElementRef {
    element: Var<Option<Element>>,
    on_made: Option<StoredValue<Option<OnMade>, LocalStorage>>,
}

/// What is done with an element as soon as it is made, before anything is in it.
pub type OnMade = Box<dyn FnOnce(&Element)>;

impl ElementRef {
    /// Refers to nothing yet.
    pub fn new() -> Self {
        Self { element: Var::new(None), on_made: None }
    }

    /// Refers to nothing yet, and does this with the element once.
    pub fn with(on_made: OnMade) -> Self {
        Self { element: Var::new(None), on_made: Some(StoredValue::new_local(Some(on_made))) }
    }

    /// The element, as a signal.
    pub fn get(self) -> Option<Element> {
        self.element.get()
    }

    /// The element, just now; `None` also when the view is gone.
    pub fn get_untracked(self) -> Option<Element> {
        self.element.try_with_untracked(Option::clone).flatten()
    }
}

impl<E: ElementType> NodeRefContainer<E> for ElementRef {
    fn load(self, element: &Element) {
        let on_made = self.on_made.and_then(|on_made| on_made.try_update_value(Option::take).flatten());
        if let Some(on_made) = on_made {
            on_made(element);
        }
        self.element.set(Some(element.clone()));
    }
}
