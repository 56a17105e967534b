//! What a prerendered page was rendered from, as it travels in the page: the answers of the port, by
//! what was asked. The app that takes the page over asks nobody for them.
//!
//! Shape and version are owned here. It is written on the host, with serde, and read with
//! [`json`](crate::json). The readers of its parts read any product or list that was written so.

mod category;
mod list;
mod product;
#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

pub use self::{category::read_category, list::read_list, product::read_product};
use crate::{
    Category, Page, Product, ProductQuery, ProductSummary,
    json::{Node, Read, Tree},
};

/// The version of the shape. A page of another one is shown, and its data asked for again.
const VERSION: i64 = 1;

/// The first page of a list, by what was asked.
pub type KnownList = (ProductQuery, Page<ProductSummary>);

/// Answers of a backend, and when it gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageData {
    /// In milliseconds since 1970-01-01 UTC.
    pub as_of: i64,
    /// The tree of categories, where the page shows any of it.
    pub categories: Option<Vec<Category>>,
    /// In the order in which they were asked for.
    pub lists: Vec<KnownList>,
    /// Whole products.
    pub products: Vec<Product>,
    /// The HTML of the merchant's own pages, by the file that it lies in.
    pub contents: Vec<(String, String)>,
}

impl PageData {
    /// The text that stands in the page. It holds no "<", so that nothing in it ends a script.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn write(&self) -> String {
        #[derive(Serialize)]
        struct Written<'a> {
            version: i64,
            as_of: i64,
            categories: &'a Option<Vec<Category>>,
            lists: &'a [KnownList],
            products: &'a [Product],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            contents: &'a [(String, String)],
        }
        let Self { as_of, categories, lists, products, contents } = self;
        let written = Written { version: VERSION, as_of: *as_of, categories, lists, products, contents };
        crate::html::in_script(&serde_json::to_string(&written).unwrap_or_default())
    }

    /// Reads what [`write`](Self::write) has written, in this version of the shop.
    pub fn read(text: &str) -> Read<Self> {
        let tree = Tree::parse(text)?;
        let root = tree.root();
        let version = root.field("version")?;
        if version.integer()? != VERSION {
            return Err(version.error("is another version"));
        }
        Ok(Self {
            as_of: root.field("as_of")?.integer()?,
            categories: root
                .optional("categories")
                .map(|categories| all(categories, read_category))
                .transpose()?,
            lists: all(root.field("lists")?, list::read_known)?,
            products: all(root.field("products")?, read_product)?,
            contents: root
                .optional("contents")
                .map_or(Ok(Vec::new()), |contents| all(contents, read_content))?,
        })
    }
}

/// Every item of a list.
fn all<T>(list: Node<'_>, read: fn(Node<'_>) -> Read<T>) -> Read<Vec<T>> {
    list.list()?.map(read).collect()
}

fn read_content(node: Node<'_>) -> Read<(String, String)> {
    let [file, html] = pair(node)?;
    Ok((file.text()?.to_owned(), html.text()?.to_owned()))
}

fn text(object: Node<'_>, name: &str) -> Read<String> {
    object.field(name)?.text().map(str::to_owned)
}

/// The two items of a pair.
fn pair(node: Node<'_>) -> Read<[Node<'_>; 2]> {
    let mut items = node.list()?;
    match (items.next(), items.next(), items.next()) {
        (Some(first), Some(second), None) => Ok([first, second]),
        _ => Err(node.error("should be a pair")),
    }
}
