//! The feed as RSS 2.0, with Google's attributes in the namespace "g".

use std::io::{self, Write};

use quick_xml::{Writer, events::BytesText};
use shop::Language;

use super::{
    FeedProduct,
    item::{Item, ItemShipping, items},
};
use crate::{Site, text::escaped};

/// A feed that is being written.
pub struct RssFeed<'a, W: Write> {
    site: &'a Site<'a>,
    out: Writer<W>,
}

impl<'a, W: Write> RssFeed<'a, W> {
    /// Begins a feed in a language; `home` is the path of the shop's front in it.
    pub fn begin(mut out: W, site: &'a Site<'a>, language: &Language, home: &str) -> io::Result<Self> {
        let name = escaped(site.name(language));
        let description = site.tagline(language).map_or_else(|| name.clone(), escaped);
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n\
             <title>{name}</title>\n<link>{}</link>\n<description>{description}</description>\n\
             <language>{}</language>\n",
            escaped(&site.address(home)),
            language.tag(),
        )?;
        Ok(Self { site, out: Writer::new(out) })
    }

    /// Writes an item for each variant.
    pub fn add(&mut self, product: &FeedProduct) -> io::Result<()> {
        for item in items(self.site, product) {
            self.item(&item)?;
        }
        Ok(())
    }

    fn item(&mut self, item: &Item) -> io::Result<()> {
        self.out.create_element("item").write_inner_content(|inner| {
            for (name, value) in &item.attributes {
                text(inner, name, value)?;
            }
            for ItemShipping { country, price } in &item.shipping {
                inner.create_element("g:shipping").write_inner_content(|inner| {
                    text(inner, "country", country)?;
                    text(inner, "price", price)
                })?;
            }
            Ok(())
        })?;
        self.out.get_mut().write_all(b"\n")
    }

    /// Closes the feed, and gives back what it was written to.
    pub fn end(self) -> io::Result<W> {
        let mut out = self.out.into_inner();
        out.write_all(b"</channel>\n</rss>\n")?;
        Ok(out)
    }
}

fn text<W: Write>(out: &mut Writer<W>, name: &str, text: &str) -> io::Result<()> {
    out.create_element(format!("g:{name}")).write_text_content(BytesText::new(text))?;
    Ok(())
}
