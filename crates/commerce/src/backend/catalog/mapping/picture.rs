//! Pictures: one file, or one for each of several widths.

use super::{Reader, rule};
use crate::{
    Media, Source,
    json::{Node, Read},
};

/// From which width on a picture is sharp enough in a list, in pixels.
const IN_LISTS: u32 = 400;

impl Reader {
    /// A picture; where it cannot be read there is none.
    pub fn maybe_picture(&mut self, node: Option<Node<'_>>, title: &str) -> Option<Media> {
        match self.picture(node?, title) {
            Ok(media) => Some(media),
            Err(error) => {
                self.left_out.push(error);
                None
            }
        }
    }

    fn picture(&self, node: Node<'_>, title: &str) -> Read<Media> {
        let src = node.field("src")?;
        let sources = self.sources(src, node.optional("widths"))?;
        let url = match sources.last() {
            Some(widest) => widest.url.clone(),
            None => self.address(src)?,
        };
        let thumbnail = match (node.optional("thumbnail"), for_lists(&sources)) {
            (Some(thumbnail), _) => self.address(thumbnail)?,
            (None, Some(fitting)) => fitting.url.clone(),
            (None, None) => url.clone(),
        };
        let alt = node.optional("alt").and_then(|alt| self.text(alt).ok());
        let avif = node.optional("avif").map(|avif| self.avif(avif, &sources)).transpose()?;
        let color = node.optional("color").and_then(Node::as_text).filter(|color| rule::is_color(color));
        Ok(Media {
            url,
            thumbnail,
            alt: alt.unwrap_or_else(|| title.to_owned()),
            width: pixels(node, "width"),
            height: pixels(node, "height"),
            sources,
            avif,
            color: color.map(str::to_owned),
        })
    }

    /// One for each width, the narrowest first.
    fn sources(&self, src: Node<'_>, widths: Option<Node<'_>>) -> Read<Vec<Source>> {
        let address = self.address(src)?;
        let mut sources = Vec::new();
        if let Some(widths) = widths {
            for width in widths.list()? {
                let width = width.count()?;
                sources.push(Source { url: address.replace(Media::WIDTH, &width.to_string()), width });
            }
        }
        if sources.is_empty() == address.contains(Media::WIDTH) {
            return Err(src.error(rule::WIDTHS));
        }
        sources.sort_unstable_by_key(|source| source.width);
        Ok(sources)
    }

    fn avif(&self, node: Node<'_>, sources: &[Source]) -> Read<String> {
        let address = self.address(node)?;
        if sources.is_empty() == address.contains(Media::WIDTH) {
            return Err(node.error(rule::WIDTHS));
        }
        Ok(address)
    }

    /// Relative addresses start at the catalog's folder, not at the page.
    fn address(&self, node: Node<'_>) -> Read<String> {
        let text = node.text()?;
        if !rule::is_address(text) {
            return Err(node.error(rule::ADDRESS));
        }
        let is_whole = text.starts_with('/') || text.starts_with("https:") || text.starts_with("http:");
        Ok([if is_whole { "" } else { self.folder.as_str() }, text].concat())
    }
}

fn pixels(node: Node<'_>, name: &str) -> Option<u32> {
    node.optional(name)?.count().ok()
}

/// The narrowest that is wide enough.
fn for_lists(sources: &[Source]) -> Option<&Source> {
    sources.iter().find(|source| source.width >= IN_LISTS).or(sources.last())
}
