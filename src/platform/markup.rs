//! Reading HTML without letting it do anything: into a tree of plain values, by way of an inert
//! document (no script runs, no picture loads, no handler exists).

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// A piece of a parsed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// An element, by its name in lower case, with its `href` and its content.
    Element {
        /// "p", "a", "script" …
        name: String,
        /// What it links to, as written.
        href: Option<String>,
        content: Vec<Piece>,
    },
}

/// How deep a text may be nested; what lies deeper is left out.
const DEEPEST: u32 = 24;

/// Parses HTML; `None` where there is no browser to do it.
pub fn parse(html: &str) -> Option<Vec<Piece>> {
    super::window()?;
    let document = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    Some(pieces(document.body()?.as_ref(), DEEPEST))
}

fn pieces(parent: &Node, depth: u32) -> Vec<Piece> {
    let children = parent.child_nodes();
    (0..children.length()).filter_map(|at| piece(&children.item(at)?, depth)).collect()
}

fn piece(node: &Node, depth: u32) -> Option<Piece> {
    if node.node_type() == Node::TEXT_NODE {
        return node.text_content().map(Piece::Text);
    }
    let element: &Element = node.dyn_ref()?;
    let content = if depth == 0 { Vec::new() } else { pieces(node, depth - 1) };
    Some(Piece::Element { name: element.local_name(), href: element.get_attribute("href"), content })
}
