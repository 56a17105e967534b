//! The accessibility tree, as Chromium computes it: what is there, of which role, by which name.

use std::collections::HashMap;

use serde_json::Value;

/// How a name is matched: exactly, by its beginning ("Moon cup*"), or by a part of it ("*Moon
/// cup*"). `"*"` is any name.
pub enum Name {
    Exact(String),
    Prefix(String),
    Part(String),
}

impl Name {
    /// From the short form tests use.
    pub fn new(text: &str) -> Self {
        let Some(start) = text.strip_suffix('*') else { return Self::Exact(text.to_owned()) };
        match start.strip_prefix('*') {
            Some(part) => Self::Part(part.to_owned()),
            None => Self::Prefix(start.to_owned()),
        }
    }

    /// Whether this is such a name.
    pub fn matches(&self, name: &str) -> bool {
        match self {
            Self::Exact(wanted) => wanted == name,
            Self::Prefix(start) => name.starts_with(start.as_str()),
            Self::Part(part) => name.contains(part.as_str()),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Node {
    /// Its ARIA role, as Chromium names it.
    pub role: String,
    pub name: String,
    /// What describes it further (a field's error, say).
    pub description: String,
    pub value: String,
    pub disabled: bool,
    /// Whether it is switched on or chosen: checkboxes, radio buttons, toggles.
    pub checked: bool,
    pub focused: bool,
    /// Whether what a field holds is refused.
    pub invalid: bool,
    /// Of a heading: 1 for the page's own.
    pub level: u64,
    /// Whether what it controls is shown; nothing where it controls nothing.
    pub expanded: Option<bool>,
    /// How a change inside of it is announced: "polite", "assertive", or not at all.
    pub live: String,
    pub(crate) backend_id: i64,
    modal: bool,
    depth: usize,
    path: Vec<usize>,
}

impl Node {
    fn is_live(&self) -> bool {
        matches!(self.live.as_str(), "polite" | "assertive")
    }

    fn is_a(&self, role: &str) -> bool {
        match role.strip_suffix(']').and_then(|role| role.split_once('[')) {
            Some((role, level)) => self.role == role && level.parse() == Ok(self.level),
            None => self.role == role,
        }
    }
}

/// The page, in reading order.
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Reads what `Accessibility.getFullAXTree` answers. Where a modal dialog is open, the tree is
    /// that dialog: the rest cannot be used.
    pub fn parse(answer: &Value) -> Result<Self, String> {
        let raw = answer["nodes"].as_array().ok_or("no accessibility tree")?;
        let by_id: HashMap<&str, &Value> =
            raw.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
        let root =
            raw.iter().find(|node| node.get("parentId").is_none()).ok_or("an empty accessibility tree")?;
        let mut nodes = Vec::new();
        walk(root, &by_id, 0, &mut Vec::new(), &mut nodes);
        if let Some(dialog) = nodes.iter().rposition(|node| node.modal) {
            nodes.retain({
                let inside = nodes[dialog].path.clone();
                move |node: &Node| node.path.starts_with(&inside)
            });
        }
        Ok(Self { nodes })
    }

    /// Everything of this role and name. The role may be one of several ("link|button") and may
    /// have a level ("heading[1]").
    pub fn find(&self, role: &str, name: &Name) -> Vec<Node> {
        let wanted = |node: &&Node| role.split('|').any(|role| node.is_a(role)) && name.matches(&node.name);
        self.nodes.iter().filter(wanted).cloned().collect()
    }

    /// Everything of this role and name inside of the node with this id.
    pub(crate) fn find_inside(&self, backend_id: i64, role: &str, name: &Name) -> Vec<Node> {
        let Some(outer) = self.nodes.iter().find(|node| node.backend_id == backend_id) else {
            return Vec::new();
        };
        self.find(role, name).into_iter().filter(|node| node.path.starts_with(&outer.path)).collect()
    }

    /// Everything, in reading order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// What is written in the places whose changes are announced.
    pub fn announced(&self) -> Vec<String> {
        let places: Vec<_> = self.nodes.iter().filter(|node| node.is_live()).collect();
        let is_announced = |node: &&Node| {
            node.role == "StaticText" && places.iter().any(|place| node.path.starts_with(&place.path))
        };
        self.nodes.iter().filter(is_announced).map(|node| node.name.clone()).collect()
    }

    /// Role and name of what has the focus.
    pub fn focused(&self) -> Option<(String, String)> {
        let node = self.nodes.iter().rfind(|node| node.focused)?;
        Some((node.role.clone(), node.name.clone()))
    }

    /// The named things, one a line, indented.
    pub fn outline(&self) -> String {
        self.nodes
            .iter()
            .filter(|node| !node.name.is_empty() && node.role != "InlineTextBox" && node.role != "StaticText")
            .map(|node| {
                let states =
                    [("disabled", node.disabled), ("checked", node.checked), ("focused", node.focused)];
                let states: String =
                    states.iter().filter(|(_, is)| *is).map(|(state, _)| format!(" ({state})")).collect();
                format!("{}{} {:?}{states}\n", "  ".repeat(node.depth.min(12)), node.role, node.name)
            })
            .collect()
    }
}

fn walk(
    node: &Value,
    by_id: &HashMap<&str, &Value>,
    depth: usize,
    path: &mut Vec<usize>,
    nodes: &mut Vec<Node>,
) {
    let ignored = node["ignored"] == true;
    if !ignored {
        nodes.push(read(node, depth, path));
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    for (index, child) in children.filter_map(|id| by_id.get(id.as_str()?)).enumerate() {
        path.push(index);
        walk(child, by_id, depth + usize::from(!ignored), path, nodes);
        path.pop();
    }
}

fn read(node: &Value, depth: usize, path: &[usize]) -> Node {
    let text = |key: &str| match &node[key]["value"] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let property = |name: &str| {
        let found = node["properties"].as_array()?.iter().find(|property| property["name"] == name)?;
        Some(found["value"]["value"].clone())
    };
    let is = |name: &str| property(name).is_some_and(|value| value == true || value == "true");
    Node {
        role: text("role"),
        name: visible(&text("name")),
        description: text("description"),
        value: text("value"),
        disabled: is("disabled"),
        checked: is("checked") || is("pressed") || is("selected"),
        focused: is("focused"),
        invalid: is("invalid"),
        expanded: property("expanded").and_then(|expanded| expanded.as_bool()),
        live: property("live").and_then(|live| live.as_str().map(str::to_owned)).unwrap_or_default(),
        level: property("level").and_then(|level| level.as_u64()).unwrap_or_default(),
        backend_id: node["backendDOMNodeId"].as_i64().unwrap_or_default(),
        modal: is("modal"),
        depth,
        path: path.to_vec(),
    }
}

/// A text without the marks around a part that keeps its own direction (UAX 9): nobody sees or hears them.
pub fn visible(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}
