//! The tree of categories, grown from the paths that products name.

use crate::{json::Json, name::Names};

/// The categories of a catalog.
#[derive(Default)]
pub struct Categories {
    roots: Vec<Category>,
    names: Names,
}

struct Category {
    handle: String,
    title: String,
    children: Vec<Category>,
}

impl Categories {
    /// The handles of what paths lead to. One that another path leads through is left out: a category
    /// shows the products of its children.
    pub fn handles(&mut self, paths: &[Vec<String>]) -> Vec<String> {
        let mut found: Vec<Vec<String>> = paths.iter().filter_map(|path| self.grow(path)).collect();
        let all = found.clone();
        let leads_through =
            |path: &Vec<String>| all.iter().any(|other| other.len() > path.len() && other.starts_with(path));
        found.retain(|path| !leads_through(path));
        let mut handles: Vec<String> = Vec::new();
        for handle in found.into_iter().filter_map(|mut path| path.pop()) {
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
        handles
    }

    /// The handles along a path, whose categories are made where they are missing.
    fn grow(&mut self, path: &[String]) -> Option<Vec<String>> {
        let mut handles = Vec::new();
        let mut level = &mut self.roots;
        for title in path.iter().map(|title| title.trim()).filter(|title| !title.is_empty()) {
            let known =
                level.iter().position(|category| category.title.to_lowercase() == title.to_lowercase());
            let place = known.unwrap_or_else(|| {
                let handle = self.names.take(title, "category");
                level.push(Category { handle, title: title.to_owned(), children: Vec::new() });
                level.len() - 1
            });
            let category = level.get_mut(place)?;
            handles.push(category.handle.clone());
            level = &mut category.children;
        }
        (!handles.is_empty()).then_some(handles)
    }

    pub fn written(&self) -> Vec<Json> {
        written(&self.roots)
    }
}

fn written(categories: &[Category]) -> Vec<Json> {
    let category = |category: &Category| {
        Json::object([
            ("handle", Some(Json::text(&*category.handle))),
            ("title", Some(Json::text(&*category.title))),
            ("children", Json::some_list(written(&category.children))),
        ])
    };
    categories.iter().map(category).collect()
}
