//! Products: what is sold, with what lists, filters and the search need to know of it.

use super::{Paths, Reader, name, path_of, rule, twice};
use crate::{
    Availability, Description, Handle, Money, OptionValue, PriceRange, Product, ProductId, ProductOption,
    Selected, StockStatus, TextField, Variant, VariantId,
    backend::{
        catalog::{
            search::weight,
            shop::{Entry, Filter, Names, mark_of},
        },
        date,
    },
    json::{Node, Read},
};

/// At this many pieces or fewer little is left, where the catalog does not say.
const LOW_STOCK: u32 = 3;

/// The place of the tags among the filters, behind the availability.
const TAGS: usize = 1;

pub struct Products<'t> {
    /// The whole file: products name its categories and tags.
    catalog: Node<'t>,
    paths: Paths,
    low_stock: u32,
    pub filters: Vec<Filter>,
    pub entries: Vec<Entry>,
    pub by_handle: Names,
    pub by_variant: Names,
}

/// An option with what variants call its values.
struct Choosable<'t> {
    id: &'t str,
    ids: Vec<&'t str>,
    shown: ProductOption,
}

impl<'t> Products<'t> {
    /// `filters` are known before; their places stay.
    pub fn new(reader: &mut Reader, catalog: Node<'t>, paths: Paths, filters: Vec<Filter>) -> Self {
        let filters = if filters.is_empty() { every_catalogs_filters(reader, catalog) } else { filters };
        Self {
            catalog,
            paths,
            low_stock: catalog.optional("low_stock").and_then(|low| low.count().ok()).unwrap_or(LOW_STOCK),
            filters,
            entries: Vec::new(),
            by_handle: Names::new(),
            by_variant: Names::new(),
        }
    }

    /// Reads one more product, and adds it where it can be sold.
    pub fn add(&mut self, reader: &mut Reader, node: Node<'_>) -> Read<()> {
        let named = node.field("handle")?;
        let handle = name(named)?;
        if self.by_handle.contains_key(handle) {
            return Err(twice(named));
        }
        let mut texts = Vec::new();
        let title = reader.text(node.field("title")?)?;
        reader.add_for_search(&mut texts, weight::TITLE, node.optional("title"));
        let options = options(reader, node, &mut texts)?;
        let variants = self.variants(reader, node, &title, &options, &mut texts)?;
        let Some(price_range) = range(&variants) else {
            return Err(node.error("has no variant that can be sold"));
        };
        let mut marks = Vec::new();
        let tags = self.tags(reader, node, &mut texts, &mut marks)?;
        let (categories, within) = self.standing(reader, node)?;
        texts.extend(categories.iter().map(|(_, title)| (weight::LABEL, title.clone())));
        self.mark_options(&options, &variants, &mut marks);
        let availability = over_all(&variants);
        marks.push(mark_of(availability));
        let description = node.optional("description");
        reader.add_for_search(&mut texts, weight::DESCRIPTION, description);
        let product = Product {
            id: ProductId::new(handle),
            handle: Handle::new(handle),
            description: Description::Plain(reader.maybe_text(description)),
            media: pictures(reader, node, &title)?,
            text_field: text_field(reader, node.optional("text_field"))?,
            options: options.into_iter().map(|option| option.shown).collect(),
            price_range,
            variants,
            categories,
            tags,
            availability,
            title,
        };
        let place = self.entries.len();
        self.by_handle.insert(handle.to_owned(), (place, 0));
        for (at, variant) in product.variants.iter().enumerate() {
            self.by_variant.insert(variant.id.as_str().to_owned(), (place, at));
        }
        self.entries.push(Entry { product, within, marks, added: added(reader, node), texts });
        Ok(())
    }

    /// The short labels of a product. A tag that the catalog does not have is left out.
    fn tags(
        &mut self,
        reader: &mut Reader,
        node: Node<'_>,
        texts: &mut Vec<(u16, String)>,
        marks: &mut Vec<(usize, usize)>,
    ) -> Read<Vec<String>> {
        let mut labels = Vec::new();
        let Some(tags) = node.optional("tags") else { return Ok(labels) };
        for node in tags.list()? {
            let id = node.text()?;
            let tag = self.catalog.optional("tags").and_then(|tags| tags.optional(id));
            let label = reader.maybe_text(tag);
            if label.is_empty() {
                reader.left_out.push(node.error("is not one of the catalog's tags"));
                continue;
            }
            let mark = self.mark(TAGS, id, &label);
            if !marks.contains(&mark) {
                marks.push(mark);
                reader.add_for_search(texts, weight::LABEL, tag);
                labels.push(label);
            }
        }
        Ok(labels)
    }

    /// The path to the main category, behind the others it stands in; and all their handles.
    #[allow(clippy::type_complexity, reason = "the two lists are used once, side by side")]
    fn standing(&self, reader: &mut Reader, node: Node<'_>) -> Read<(Vec<(Handle, String)>, Vec<Handle>)> {
        let mut titles = Vec::new();
        let mut handles = Vec::new();
        let Some(categories) = node.optional("categories") else { return Ok((titles, handles)) };
        let mut paths = Vec::new();
        for node in categories.list()? {
            match path_of(&self.paths, node.text()?) {
                Some(path) => paths.push(path),
                None => reader.left_out.push(node.error("is not one of the categories")),
            }
        }
        for path in paths.into_iter().rev() {
            titles.retain(|known| !path.contains(known));
            titles.extend_from_slice(path);
            handles.extend(path.iter().map(|(handle, _)| handle.clone()));
        }
        Ok((titles, handles))
    }

    fn variants(
        &self,
        reader: &mut Reader,
        product: Node<'_>,
        title: &str,
        options: &[Choosable<'_>],
        texts: &mut Vec<(u16, String)>,
    ) -> Read<Vec<Variant>> {
        let mut variants: Vec<Variant> = Vec::new();
        for node in product.field("variants")?.list()? {
            match self.variant(reader, product, node, title, options, &variants) {
                Ok(variant) => {
                    texts.extend(variant.sku.iter().map(|sku| (weight::LABEL, sku.clone())));
                    variants.push(variant);
                }
                Err(error) => reader.left_out.push(error),
            }
        }
        Ok(variants)
    }

    fn variant(
        &self,
        reader: &mut Reader,
        product: Node<'_>,
        node: Node<'_>,
        title: &str,
        options: &[Choosable<'_>],
        others: &[Variant],
    ) -> Read<Variant> {
        let named = node.field("id")?;
        let id = VariantId::new(name(named)?);
        if self.by_variant.contains_key(id.as_str()) || others.iter().any(|other| other.id == id) {
            return Err(twice(named));
        }
        let selected = selected(node, options)?;
        if others.iter().any(|other| other.selected == selected) {
            return Err(node.error("has the same choices as another variant"));
        }
        let (price, list_price) = price(reader, product, node)?;
        Ok(Variant {
            id,
            sku: node.optional("sku").and_then(Node::as_text).map(str::to_owned),
            selected,
            price,
            list_price,
            availability: self.availability(match node.optional("stock") {
                Some(stock) => Some(stock.count()?),
                None => None,
            }),
            media: reader.maybe_picture(node.optional("picture"), title),
        })
    }

    fn availability(&self, stock: Option<u32>) -> Availability {
        let status = match stock {
            Some(0) => StockStatus::OutOfStock,
            Some(left) if left <= self.low_stock => StockStatus::LowStock,
            Some(_) | None => StockStatus::InStock,
        };
        Availability { status, quantity: stock }
    }

    /// Marks a product with every value that a variant of it has.
    fn mark_options(
        &mut self,
        options: &[Choosable<'_>],
        variants: &[Variant],
        marks: &mut Vec<(usize, usize)>,
    ) {
        for (place, option) in options.iter().enumerate() {
            let filter = self.option_filter(option);
            for (id, value) in option.ids.iter().zip(&option.shown.values) {
                let chosen = |variant: &Variant| {
                    variant.selected.get(place).map(|one| &one.value) == Some(&value.label)
                };
                if variants.iter().any(chosen) {
                    let mark = self.mark(filter, id, &value.label);
                    if !marks.contains(&mark) {
                        marks.push(mark);
                    }
                }
            }
        }
    }

    fn option_filter(&mut self, option: &Choosable<'_>) -> usize {
        let id = ["option.", option.id].concat();
        let known = self.filters.iter().position(|filter| filter.id == id);
        known.unwrap_or_else(|| {
            self.filters.push(Filter { id, label: option.shown.name.clone(), values: Vec::new() });
            self.filters.len() - 1
        })
    }

    fn mark(&mut self, filter: usize, id: &str, label: &str) -> (usize, usize) {
        let values = &mut self.filters[filter].values;
        let known = values.iter().position(|(known, _)| known == id);
        let value = known.unwrap_or_else(|| {
            values.push((id.to_owned(), label.to_owned()));
            values.len() - 1
        });
        (filter, value)
    }
}

fn every_catalogs_filters(reader: &mut Reader, catalog: Node<'_>) -> Vec<Filter> {
    let labels = catalog.optional("labels");
    let mut label = |field: &str, english: &str| {
        let label = reader.maybe_text(labels.and_then(|labels| labels.optional(field)));
        if label.is_empty() { english.to_owned() } else { label }
    };
    let availability = Filter {
        id: "availability".to_owned(),
        label: label("availability", "Availability"),
        values: vec![
            ("in-stock".to_owned(), label("in_stock", "In stock")),
            ("low-stock".to_owned(), label("low_stock", "Only a few left")),
            ("out-of-stock".to_owned(), label("out_of_stock", "Sold out")),
        ],
    };
    let tags = Filter { id: "tag".to_owned(), label: label("tags", "Tags"), values: Vec::new() };
    vec![availability, tags]
}

fn options<'n>(reader: &Reader, node: Node<'n>, texts: &mut Vec<(u16, String)>) -> Read<Vec<Choosable<'n>>> {
    let mut options = Vec::new();
    let Some(list) = node.optional("options") else { return Ok(options) };
    for node in list.list()? {
        let mut option = Choosable {
            id: name(node.field("id")?)?,
            ids: Vec::new(),
            shown: ProductOption { name: reader.text(node.field("name")?)?, values: Vec::new() },
        };
        for node in node.field("values")?.list()? {
            let label = node.field("label")?;
            option.ids.push(name(node.field("id")?)?);
            option.shown.values.push(OptionValue { label: reader.text(label)? });
            reader.add_for_search(texts, weight::LABEL, Some(label));
        }
        options.push(option);
    }
    Ok(options)
}

/// The value that a variant has of every option.
fn selected(node: Node<'_>, options: &[Choosable<'_>]) -> Read<Vec<Selected>> {
    let mut selected = Vec::new();
    for option in options {
        let chosen = node.field("choices")?.field(option.id)?;
        let id = chosen.text()?;
        let values = option.ids.iter().zip(&option.shown.values);
        let Some((_, value)) = values.into_iter().find(|(known, _)| **known == id) else {
            return Err(chosen.error("is not one of the option's values"));
        };
        selected.push(Selected { option: option.shown.name.clone(), value: value.label.clone() });
    }
    Ok(selected)
}

/// A variant with a price of its own has its own list price or none. A list price that is not more is none.
fn price(reader: &mut Reader, product: Node<'_>, variant: Node<'_>) -> Read<(Money, Option<Money>)> {
    let own = variant.optional("price");
    let price = match own.or(product.optional("price")) {
        Some(prices) => reader.prices(prices)?,
        None => return Err(variant.error("has no price, and its product has none")),
    };
    let inherited = || product.optional("list_price").filter(|_| own.is_none());
    let before = match variant.optional("list_price").or_else(inherited) {
        Some(prices) => match reader.prices(prices) {
            Ok(before) if before > price => Some(reader.money(before)),
            Ok(_) => {
                reader.left_out.push(prices.error("is not more than the price"));
                None
            }
            Err(error) => {
                reader.left_out.push(error);
                None
            }
        },
        None => None,
    };
    Ok((reader.money(price), before))
}

fn pictures(reader: &mut Reader, node: Node<'_>, title: &str) -> Read<Vec<crate::Media>> {
    let mut media = Vec::new();
    if let Some(list) = node.optional("pictures") {
        for node in list.list()? {
            media.extend(reader.maybe_picture(Some(node), title));
        }
    }
    Ok(media)
}

/// A product whose text cannot be asked for is not sold: it might be sold without an engraving.
fn text_field(reader: &mut Reader, node: Option<Node<'_>>) -> Read<Option<TextField>> {
    let Some(node) = node else { return Ok(None) };
    let longest = node.field("longest")?;
    let length = longest.count()?;
    if !(1..=rule::LONGEST_TEXT).contains(&length) {
        return Err(longest.error("should be 1 to 500"));
    }
    Ok(Some(TextField {
        label: reader.text(node.field("label")?)?,
        hint: reader.maybe_text(node.optional("hint")),
        longest: length,
        is_required: match node.optional("required") {
            Some(required) => required.boolean()?,
            None => false,
        },
    }))
}

/// Since when it is sold; 0 where that is not known.
fn added(reader: &mut Reader, node: Node<'_>) -> i64 {
    let Some(node) = node.optional("added") else { return 0 };
    let moment = node.as_text().and_then(date::parse);
    moment.unwrap_or_else(|| {
        reader.left_out.push(node.error(rule::DATE));
        0
    })
}

fn over_all(variants: &[Variant]) -> StockStatus {
    let any = |status| variants.iter().any(|variant| variant.availability.status == status);
    if any(StockStatus::InStock) {
        StockStatus::InStock
    } else if any(StockStatus::LowStock) {
        StockStatus::LowStock
    } else {
        StockStatus::OutOfStock
    }
}

fn range(variants: &[Variant]) -> Option<PriceRange> {
    let prices = || variants.iter().map(|variant| variant.price);
    let min = prices().min_by_key(|price| price.minor)?;
    let max = prices().max_by_key(|price| price.minor)?;
    Some(PriceRange { min, max })
}
