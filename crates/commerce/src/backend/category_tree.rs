//! The tree of categories, for backends that give them as a list in which each names its parent.

use crate::Category;

/// A category without its children, and its parent's id; empty where it has none.
pub struct FlatCategory {
    /// The id of the category it stands in.
    pub parent: String,
    /// The category.
    pub category: Category,
}

/// The top level is what hangs on something that is not in the list.
pub fn build(all: Vec<FlatCategory>) -> Vec<Category> {
    let listed: Vec<String> = all.iter().map(|one| one.category.id.as_str().to_owned()).collect();
    let (mut rest, top): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| listed.contains(&one.parent));
    top.into_iter().map(|one| with_children(one.category, &mut rest)).collect()
}

fn with_children(category: Category, rest: &mut Vec<FlatCategory>) -> Category {
    let children: Vec<_> = rest.extract_if(.., |one| one.parent == category.id.as_str()).collect();
    let children = children.into_iter().map(|one| with_children(one.category, rest)).collect();
    Category { children, ..category }
}
