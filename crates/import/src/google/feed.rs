//! A feed in XML as items with named fields. Names lose their prefix: `g:price` is `price`.

use quick_xml::{
    Reader,
    escape::resolve_html5_entity,
    events::{BytesRef, Event},
};

use crate::error::ImportError;

/// An item with its fields, in their order.
#[derive(Debug, Default)]
pub struct Item {
    /// Where it begins.
    pub line: u64,
    pub fields: Vec<(String, String)>,
}

impl Item {
    /// The first filled field of that name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).find(|text| !text.is_empty()).unwrap_or_default()
    }

    pub fn all<'i>(&'i self, name: &str) -> impl Iterator<Item = &'i str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, text)| text.trim())
    }
}

/// A whole feed.
#[derive(Debug, Default)]
pub struct Feed {
    pub title: Option<String>,
    pub language: Option<String>,
    pub items: Vec<Item>,
}

/// Whether an XML text is a feed, and not a page or something else.
pub fn is_feed(text: &str) -> bool {
    ["<rss", "<feed", "<rdf:RDF", "<channel"].iter().any(|start| text.contains(start))
}

/// A field's name out of an element or a heading: `g:Image Link` is `image_link`.
pub fn field_name(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or_default();
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Reads a feed. Fails at the first tag that is not closed where it should be.
pub fn read(text: &str) -> Result<Feed, ImportError> {
    let mut reader = Reader::from_str(text);
    // Addresses with a bare "&" are no XML, and in every third feed.
    reader.config_mut().allow_dangling_amp = true;
    let mut builder = Builder::default();
    let mut lines = Lines { text, at: 0, line: 1 };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let line = lines.of(at);
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = field_name(&String::from_utf8_lossy(tag.name().as_ref()));
                builder.open(name, line);
                builder.link(&tag);
            }
            Ok(Event::Empty(tag)) => {
                let name = field_name(&String::from_utf8_lossy(tag.name().as_ref()));
                builder.open(name, line);
                builder.link(&tag);
                builder.close();
            }
            Ok(Event::End(_)) => builder.close(),
            Ok(Event::Text(part)) => builder.text(&String::from_utf8_lossy(&part)),
            Ok(Event::CData(part)) => builder.text(&String::from_utf8_lossy(&part)),
            Ok(Event::GeneralRef(part)) => builder.text(&character(&part)),
            Ok(Event::Eof) => return builder.finish(line),
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(at).max(at);
                return Err(builder.malformed(lines.of(at), error.to_string()));
            }
        }
    }
}

/// The character that `&amp;` or `&#228;` stands for; an unknown one stays as it is.
fn character(part: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = part.resolve_char_ref() {
        return letter.to_string();
    }
    let name = String::from_utf8_lossy(part);
    resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// Lines by places in the text, which only grow.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = self.at.max(at);
        self.line
    }
}

#[derive(Default)]
struct Builder {
    feed: Feed,
    /// The elements around the place that is read.
    path: Vec<String>,
    item: Option<Item>,
    /// How deep the open item is.
    depth: usize,
    text: String,
}

impl Builder {
    fn open(&mut self, name: String, line: u64) {
        let is_item = self.item.is_none() && matches!(&*name, "item" | "entry");
        self.path.push(name);
        if is_item {
            self.item = Some(Item { line, fields: Vec::new() });
            self.depth = self.path.len();
        }
        if !self.is_inside_a_field() {
            self.text.clear();
        }
    }

    /// In Atom an address is an attribute: `<link href="…"/>`.
    fn link(&mut self, tag: &quick_xml::events::BytesStart<'_>) {
        let is_link = self.path.last().is_some_and(|name| name == "link");
        if let (true, Ok(Some(href))) = (is_link, tag.try_get_attribute("href")) {
            self.text.push_str(&String::from_utf8_lossy(&href.value));
        }
    }

    fn text(&mut self, part: &str) {
        self.text.push_str(part);
    }

    fn close(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let depth = self.path.len() + 1;
        if self.item.is_some() && depth == self.depth {
            self.feed.items.extend(self.item.take());
        } else if let Some(item) = &mut self.item {
            if depth == self.depth + 1 {
                item.fields.push((name, std::mem::take(&mut self.text)));
            } else {
                // Inside of a field: the parts of a shipping price, or tags of a description.
                self.text.push(' ');
            }
        } else {
            self.head(&name);
        }
    }

    /// What stands before the items, in the channel or the feed itself.
    fn head(&mut self, name: &str) {
        let is_of_the_feed = self.path.last().is_some_and(|outer| matches!(&**outer, "channel" | "feed"));
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let place = match name {
            "title" => &mut self.feed.title,
            "language" => &mut self.feed.language,
            _ => return,
        };
        if is_of_the_feed && !text.is_empty() {
            place.get_or_insert(text);
        }
    }

    fn is_inside_a_field(&self) -> bool {
        self.item.is_some() && self.path.len() > self.depth + 1
    }

    fn finish(self, line: u64) -> Result<Feed, ImportError> {
        if self.path.is_empty() {
            return Ok(self.feed);
        }
        Err(self.malformed(line, "the file ends before the element does".to_owned()))
    }

    fn malformed(&self, line: u64, why: String) -> ImportError {
        let field = self.path.last().map(|name| format!("<{name}>")).unwrap_or_default();
        ImportError::Malformed { line, field, why }
    }
}
