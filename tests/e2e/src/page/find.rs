//! Finding things as assistive technology does, by role and name, and using them.

use serde_json::json;

use super::Page;
use crate::{
    element::Element,
    tree::{Name, Tree},
    wait::{wait_for, wait_until},
};

impl Page {
    /// The page as assistive technology sees it now.
    pub fn tree(&self) -> Result<Tree, String> {
        Tree::parse(&self.try_call("Accessibility.getFullAXTree", json!({}))?)
    }

    /// All there is of this role and name, now. See [`Name`] for how names are matched.
    pub fn all(&self, role: &str, name: &str) -> Vec<Element<'_>> {
        let Ok(tree) = self.tree() else { return Vec::new() };
        tree.find(role, &Name::new(name)).into_iter().map(|node| Element::new(self, node)).collect()
    }

    /// Whether there is such a thing now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        !self.all(role, name).is_empty()
    }

    /// Waits for the one element of this role and name. Two of them are a failure, as they are for
    /// somebody who hears the page.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        wait_for(&format!("the {role} {name:?} on {}", self.path()), || self.one(role, name))
    }

    /// Waits for the first element of this role and name.
    #[track_caller]
    pub fn first(&self, role: &str, name: &str) -> Element<'_> {
        wait_for(&format!("a {role} {name:?} on {}", self.path()), || {
            self.all(role, name).into_iter().next().ok_or_else(|| self.overview())
        })
    }

    /// Waits until there is no such thing any more.
    #[track_caller]
    pub fn gone(&self, role: &str, name: &str) {
        wait_until(&format!("the {role} {name:?} to go"), || !self.has(role, name));
    }

    /// The one element of this role and name, now, or what is there instead.
    pub fn one(&self, role: &str, name: &str) -> Result<Element<'_>, String> {
        let mut found = self.all(role, name);
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(self.overview()),
            _ => Err(format!("there are {}: {found:?}", found.len())),
        }
    }

    /// Waits for the element, until it lies still and uncovered, and taps it.
    #[track_caller]
    pub fn tap(&self, role: &str, name: &str) {
        wait_for(&format!("the {role} {name:?} on {}, to tap it", self.path()), || {
            self.one(role, name)?.try_tap()
        });
    }

    /// Waits for the field of this label and writes into it, over what it held.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        wait_for(&format!("the field {label:?} on {}", self.path()), || self.field(label)?.try_fill(text));
    }

    /// Waits for the list of this label and chooses what is written so.
    #[track_caller]
    pub fn choose(&self, label: &str, option: &str) {
        wait_for(&format!("{option:?} in the list {label:?}"), || {
            self.one("combobox", label)?.try_choose(option)
        });
    }

    fn field(&self, label: &str) -> Result<Element<'_>, String> {
        let mut fields = self.all("textbox|searchbox|spinbutton|combobox", label).into_iter();
        fields.next().ok_or_else(|| self.overview())
    }

    /// What has the focus, as role and name.
    pub fn focused(&self) -> Option<(String, String)> {
        self.tree().ok()?.focused()
    }

    /// The tree in a few lines, for messages.
    pub fn overview(&self) -> String {
        self.tree().map_or_else(|error| error, |tree| format!("the page has:\n{}", tree.outline()))
    }
}
