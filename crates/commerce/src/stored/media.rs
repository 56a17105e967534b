//! Reads a [`Media`] as serde writes it.

use super::optional_text;
use crate::{
    Media, Source,
    json::{Node, Read},
};

pub fn read_media(node: Node<'_>) -> Read<Media> {
    let sources = match node.optional("sources") {
        Some(sources) => sources.list()?.map(read_source).collect::<Read<_>>()?,
        None => Vec::new(),
    };
    Ok(Media {
        url: node.field("url")?.text()?.to_owned(),
        thumbnail: node.field("thumbnail")?.text()?.to_owned(),
        alt: node.field("alt")?.text()?.to_owned(),
        width: node.optional("width").map(Node::count).transpose()?,
        height: node.optional("height").map(Node::count).transpose()?,
        sources,
        avif: optional_text(node, "avif")?,
        color: optional_text(node, "color")?,
    })
}

fn read_source(node: Node<'_>) -> Read<Source> {
    Ok(Source { url: node.field("url")?.text()?.to_owned(), width: node.field("width")?.count()? })
}
