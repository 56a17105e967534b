//! Products that the device remembers: enough of each to show it without asking the backend. Never a
//! price, which may have changed since.

use serde::Serialize;

use super::{VERSION, media::read_media, optional_text, read_list};
use crate::{
    Handle, Media, Product, VariantId,
    json::{Node, Read},
};

/// The key of the recently viewed products.
pub fn recently_viewed_key(shop: &str) -> String {
    ["pushcart.seen@", shop].concat()
}

/// The key of the favourites.
pub fn favourites_key(shop: &str) -> String {
    ["pushcart.favourites@", shop].concat()
}

/// A product as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptProduct {
    /// Its name in links.
    pub handle: Handle,
    /// Its name on screen. `None` where another device has put it into the account, and this one has
    /// not seen it yet.
    pub title: Option<String>,
    /// The first of its pictures.
    pub media: Option<Media>,
    /// Its cheapest variant: what it costs now is asked for by it.
    pub variant: Option<VariantId>,
}

impl KeptProduct {
    /// What is remembered of a product.
    pub fn of(product: &Product) -> Self {
        let cheapest = product.variants.iter().min_by_key(|variant| variant.price.minor);
        Self {
            handle: product.handle.clone(),
            title: Some(product.title.clone()),
            media: product.media.first().cloned(),
            variant: cheapest.map(|variant| variant.id.clone()),
        }
    }

    /// A product of which only the name in links is known.
    pub fn named(handle: Handle) -> Self {
        Self { handle, title: None, media: None, variant: None }
    }

    /// Its name on screen, or what is known in its place.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(self.handle.as_str())
    }
}

#[derive(Serialize)]
struct StoredProducts<'p> {
    version: i64,
    products: &'p [KeptProduct],
}

/// The text to store for a list.
pub fn write(products: &[KeptProduct]) -> String {
    serde_json::to_string(&StoredProducts { version: VERSION, products }).unwrap_or_default()
}

/// The list in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<Vec<KeptProduct>> {
    read_list(text, "products", read_product)
}

fn read_product(node: Node<'_>) -> Read<KeptProduct> {
    Ok(KeptProduct {
        handle: Handle::new(node.field("handle")?.text()?),
        title: optional_text(node, "title")?,
        media: node.optional("media").map(read_media).transpose()?,
        variant: optional_text(node, "variant")?.map(VariantId::new),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Source;

    fn media() -> impl Strategy<Value = Media> {
        let source = (any::<String>(), any::<u32>()).prop_map(|(url, width)| Source { url, width });
        let texts = prop::array::uniform3(any::<String>());
        let size = any::<(Option<u32>, Option<u32>)>();
        (texts, size, prop::collection::vec(source, 0..3), any::<[Option<String>; 2]>()).prop_map(
            |([url, thumbnail, alt], (width, height), sources, [avif, color])| Media {
                url,
                thumbnail,
                alt,
                width,
                height,
                sources,
                avif,
                color,
            },
        )
    }

    fn product() -> impl Strategy<Value = KeptProduct> {
        (any::<String>(), any::<Option<String>>(), prop::option::of(media()), any::<Option<String>>())
            .prop_map(|(handle, title, media, variant)| KeptProduct {
                handle: Handle::new(handle),
                title,
                media,
                variant: variant.map(VariantId::new),
            })
    }

    proptest! {
        #[test]
        fn products_are_read_as_they_were_written(products in prop::collection::vec(product(), 0..4)) {
            prop_assert_eq!(read(&write(&products)), Some(products));
        }
    }

    #[test]
    fn what_the_version_before_has_stored_is_read() {
        let text = r##"[
            {"handle":"cup","title":"Cup","media":{"url":"cup.webp","thumbnail":"cup-400.webp","alt":"","width":800,
             "height":null,"sources":[{"url":"cup-400.webp","width":400}],"color":"#a0b0a0"},"variant":"cup-1"},
            {"handle":"pot","title":null,"media":{"url":"p","thumbnail":"p","alt":"Pot"},"variant":null}]"##;
        let cup = KeptProduct {
            handle: Handle::new("cup"),
            title: Some("Cup".to_owned()),
            media: Some(Media {
                url: "cup.webp".to_owned(),
                thumbnail: "cup-400.webp".to_owned(),
                alt: String::new(),
                width: Some(800),
                height: None,
                sources: vec![Source { url: "cup-400.webp".to_owned(), width: 400 }],
                avif: None,
                color: Some("#a0b0a0".to_owned()),
            }),
            variant: Some(VariantId::new("cup-1")),
        };
        let pot = Media {
            url: "p".to_owned(),
            thumbnail: "p".to_owned(),
            alt: "Pot".to_owned(),
            ..Media::default()
        };
        let pot = KeptProduct { media: Some(pot), ..KeptProduct::named(Handle::new("pot")) };
        assert_eq!(read(text), Some(vec![cup, pot]));
    }

    #[test]
    fn a_list_that_cannot_be_read_is_not_an_empty_one() {
        assert_eq!(read("[]"), Some(Vec::new()));
        for text in ["", "null", "{}", r#"[{"title":"Cup"}]"#, r#"{"version":2,"products":[]}"#] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
