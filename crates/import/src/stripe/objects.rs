//! The products and prices in a file, wherever they stand in it, and which belong together.

use std::collections::BTreeSet;

use commerce::json::Node;

/// A product or a price.
pub struct Object<'t> {
    /// Counted from 1, as they stand in the file.
    pub number: u64,
    /// Its id; in fixtures `${name:id}`, by which others refer to it.
    pub id: String,
    /// What a price names as its product.
    product: String,
    pub node: Node<'t>,
}

impl<'t> Object<'t> {
    pub fn text(&self, name: &str) -> &'t str {
        text(self.node, name)
    }

    pub fn list(&self, name: &str) -> Vec<Node<'t>> {
        self.node.optional(name).and_then(|list| list.list().ok()).into_iter().flatten().collect()
    }

    pub fn is_switched_off(&self) -> bool {
        self.node.optional("active").is_some_and(|active| active.boolean() == Ok(false))
    }
}

/// All of them, each id once.
#[derive(Default)]
pub struct Objects<'t> {
    pub products: Vec<Object<'t>>,
    pub prices: Vec<Object<'t>>,
    /// The ids of both.
    known: BTreeSet<String>,
    count: u64,
}

/// Whether there are products or prices of Stripe in it.
pub fn is_stripe(root: Node<'_>) -> bool {
    Objects::of(root).all().next().is_some()
}

impl<'t> Objects<'t> {
    pub fn of(root: Node<'t>) -> Self {
        let mut objects = Self::default();
        objects.walk(root, "");
        objects
    }

    pub fn all(&self) -> impl Iterator<Item = &Object<'t>> {
        self.products.iter().chain(&self.prices)
    }

    pub fn product_of(&self, price: &Object<'_>) -> Option<&Object<'t>> {
        self.products.iter().find(|product| product.id == price.product)
    }

    /// The prices of a product, its default price first.
    pub fn prices_of(&self, product: &Object<'_>) -> Vec<&Object<'t>> {
        let mut prices: Vec<&Object<'t>> =
            self.prices.iter().filter(|price| price.product == product.id).collect();
        let default = product.node.optional("default_price").map(id_of).unwrap_or_default();
        prices.sort_by_key(|price| price.id != default);
        prices
    }

    /// Looks at a value and those inside it. `owner` is the product around it.
    fn walk(&mut self, node: Node<'t>, owner: &str) {
        if let Ok(items) = node.list() {
            items.for_each(|item| self.walk(item, owner));
        }
        let id = match text(node, "object") {
            "product" => self.product(node, text(node, "id").to_owned()),
            "price" => self.price(node, text(node, "id").to_owned(), owner),
            _ => self.fixture(node),
        };
        for (_, value) in node.members().ok().into_iter().flatten() {
            self.walk(value, &id);
        }
    }

    /// `{"name": "cup", "path": "/v1/products", "params": {…}}`
    fn fixture(&mut self, node: Node<'t>) -> String {
        let Some(params) = node.optional("params") else { return String::new() };
        let id = format!("${{{}:id}}", text(node, "name"));
        match text(node, "path") {
            "/v1/products" => {
                let id = self.product(params, id);
                if let Some(data) = params.optional("default_price_data") {
                    self.price(data, format!("default price of {id}"), &id);
                }
                id
            }
            "/v1/prices" => self.price(params, id, ""),
            _ => String::new(),
        }
    }

    fn product(&mut self, node: Node<'t>, id: String) -> String {
        let id = self.id(id);
        if self.known.insert(id.clone()) {
            self.products.push(Object { number: self.count, id: id.clone(), product: String::new(), node });
        }
        id
    }

    fn price(&mut self, node: Node<'t>, id: String, owner: &str) -> String {
        let id = self.id(id);
        if self.known.insert(id.clone()) {
            let named = node.optional("product").map(id_of).unwrap_or_default();
            let product = if named.is_empty() { owner.to_owned() } else { named };
            self.prices.push(Object { number: self.count, id: id.clone(), product, node });
        }
        id
    }

    /// The id of one more object; one without an id is known by its number.
    fn id(&mut self, id: String) -> String {
        if !self.known.contains(&id) {
            self.count += 1;
        }
        if id.is_empty() { format!("object {}", self.count) } else { id }
    }
}

/// An id, or that of the object that stands in its place.
fn id_of(node: Node<'_>) -> String {
    node.as_text().unwrap_or_else(|| text(node, "id")).to_owned()
}

fn text<'t>(node: Node<'t>, name: &str) -> &'t str {
    node.optional(name).and_then(Node::as_text).unwrap_or_default()
}
