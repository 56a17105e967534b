//! The element that a view has become, once it is in the page. Leptos' own reference is compiled anew
//! for each kind of element; this is one type for all.

use leptos::tachys::{
    html::{element::ElementType, node_ref::NodeRefContainer},
    renderer::types::Element,
};

use crate::state::signal::Var;

/// Stands in a view as `node_ref`. Copied freely; lives as long as its owner.
#[derive(Clone, Copy)]
pub struct ElementRef {
    element: Var<Option<Element>>,
}

impl ElementRef {
    /// Refers to nothing yet.
    pub fn new() -> Self {
        Self { element: Var::new(None) }
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
        self.element.set(Some(element.clone()));
    }
}
