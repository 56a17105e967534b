//! Tells of each finding in which line it is and of what, and why a file is no JSON.

use commerce::json::{Node, Tree};

use super::{Check, Checked, Finding, lines, syntax};

impl Check {
    /// What was found, with its lines.
    pub fn located(self) -> Checked {
        let mut found = self.found;
        let Checked { errors, missing, notes, .. } = &mut found;
        for (file, text) in &self.texts {
            let all = errors.iter_mut().chain(missing.iter_mut()).chain(notes.iter_mut());
            locate(all.filter(|finding| finding.file == *file).collect(), text);
        }
        found
    }
}

fn locate(mut findings: Vec<&mut Finding>, text: &str) {
    if let Some(fault) = syntax::fault(text) {
        // Nothing in the file was looked at: what is said of it is that it cannot be read.
        for finding in findings.iter_mut().filter(|finding| finding.path.is_empty()) {
            finding.why.clone_from(&fault.why);
            finding.line = Some(fault.line);
            finding.excerpt = Some(fault.excerpt.clone());
        }
        return;
    }
    findings.retain(|finding| !finding.path.is_empty());
    let (false, Ok(tree)) = (findings.is_empty(), Tree::parse(text)) else { return };
    let paths: Vec<&str> = findings.iter().map(|finding| finding.path.as_str()).collect();
    let lines = lines::of(text, &paths);
    for (finding, line) in findings.into_iter().zip(lines) {
        finding.line = line;
        finding.of = name_of(tree.root(), &finding.path);
    }
}

/// What the item of a list that a path leads into is called: `products[3].price` is of the fourth product.
fn name_of(root: Node<'_>, path: &str) -> Option<String> {
    let (list, rest) = path.split_once('[')?;
    let (place, within) = rest.split_once(']')?;
    let item = root.optional(list)?.list().ok()?.nth(place.parse().ok()?)?;
    let name = ["handle", "id", "code"]
        .iter()
        .find(|name| within.trim_start_matches('.') != **name && item.optional(name).is_some())?;
    Some(item.optional(name)?.as_text()?.to_owned())
}
