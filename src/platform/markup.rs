//! Reading HTML without letting it do anything, into a tree of plain values: in the browser by way of an inert
//! document (no script runs, no picture loads, no handler exists), on the host by a parser that follows the
//! same standard.

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

#[cfg(not(feature = "ssr"))]
pub use browser::parse;
#[cfg(feature = "ssr")]
pub use host::parse;

#[cfg(not(feature = "ssr"))]
mod browser {
    use wasm_bindgen::JsCast;
    use web_sys::{DomParser, Element, Node, SupportedType};

    use super::{DEEPEST, Piece};
    use crate::platform::window;

    /// Parses HTML; `None` where there is no browser to do it.
    pub fn parse(html: &str) -> Option<Vec<Piece>> {
        window()?;
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
}

#[cfg(feature = "ssr")]
mod host {
    use scraper::{ElementRef, Html, Node, Selector};

    use super::{DEEPEST, Piece};

    /// Parses HTML, as a document: what stands in its body.
    pub fn parse(html: &str) -> Option<Vec<Piece>> {
        let document = Html::parse_document(html);
        let body = document.select(&Selector::parse("body").ok()?).next()?;
        Some(pieces(body, DEEPEST))
    }

    fn pieces(parent: ElementRef<'_>, depth: u32) -> Vec<Piece> {
        parent
            .children()
            .filter_map(|child| match child.value() {
                Node::Text(text) => Some(Piece::Text(text.to_string())),
                _ => ElementRef::wrap(child).map(|element| piece(element, depth)),
            })
            .collect()
    }

    fn piece(element: ElementRef<'_>, depth: u32) -> Piece {
        let content = if depth == 0 { Vec::new() } else { pieces(element, depth - 1) };
        let href = element.attr("href").map(str::to_owned);
        Piece::Element { name: element.value().name().to_owned(), href, content }
    }
}
