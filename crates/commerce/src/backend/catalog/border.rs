//! The border: what the merchant wrote becomes a [`Shop`], or the first mistake in it is named with
//! the path of its field (`products[3].variants[0].price.EUR: …`). It reads, and does nothing else.

use std::{collections::BTreeMap, fmt, sync::OnceLock};

use super::{
    degrees::Degrees,
    search::weight,
    shop::{Delivery, Entry, Filter, Gift, How, Payment, Promotion, Recipient, Shop},
    wire,
};
use crate::{
    Availability, Category, CategoryId, Context, Country, Currency, DeliveryKind, Description, Handle, Media,
    Money, OptionValue, PickupPlace, Position, PriceRange, Product, ProductId, ProductOption, Selected,
    Source, StockStatus, TextField, Variant, VariantId, backend::date,
};

/// What stands for a width in the address of a picture.
const WIDTH: &str = "{width}";

/// The most characters a text of the shopper's may be allowed: it travels in messages and links.
const LONGEST_TEXT: u32 = 500;

/// From which width on a picture is sharp enough in a list, in pixels.
const IN_LISTS: u32 = 400;

/// What is not as it should be, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// "products[3].variants[0].price.EUR".
    pub path: String,
    /// In a merchant's words.
    pub why: String,
}

impl Fault {
    fn new(why: impl Into<String>) -> Self {
        Self { path: String::new(), why: why.into() }
    }

    fn inside(self, field: &str) -> Self {
        let between = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{field}{between}{}", self.path), why: self.why }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.why)
    }
}

type Read<T> = Result<T, Fault>;

trait At<T> {
    fn at(self, field: &str) -> Read<T>;
    fn at_place(self, place: usize) -> Read<T>;
}

impl<T> At<T> for Read<T> {
    fn at(self, field: &str) -> Read<T> {
        self.map_err(|fault| fault.inside(field))
    }

    fn at_place(self, place: usize) -> Read<T> {
        self.map_err(|fault| fault.inside(&format!("[{place}]")))
    }
}

/// A catalog, for whom it is read, and the folder its pictures lie in.
pub struct Written<'a> {
    /// What the merchant wrote.
    pub catalog: wire::Catalog,
    /// For whom.
    pub context: &'a Context,
    /// The catalog's folder, ending in "/" or empty.
    pub folder: &'a str,
    /// The texts in the shopper's language that lie in a file of their own.
    pub translation: &'a wire::Translation,
}

impl TryFrom<Written<'_>> for Shop {
    type Error = Fault;

    fn try_from(written: Written<'_>) -> Read<Shop> {
        let Written { catalog, context, folder, translation } = written;
        let Some(first) = catalog.currencies.first() else {
            return Err(Fault::new("at least one currency, such as [\"EUR\"]")).at("currencies");
        };
        let wanted = context.currency.filter(|wanted| catalog.currencies.contains(wanted));
        let reader = Reader {
            language: &context.language,
            currency: wanted.unwrap_or(*first),
            currencies: &catalog.currencies,
            folder,
            translation,
            low_stock: catalog.low_stock,
        };
        let mut paths = BTreeMap::new();
        let categories = reader.categories(&catalog.categories, &[], &mut paths).at("categories")?;
        let tags = reader.tags(&catalog.tags).at("tags")?;
        let mut shelf = Shelf {
            reader: &reader,
            tags: &catalog.tags,
            tag_labels: tags,
            paths,
            filters: Filters::new(&reader, &catalog.labels)?,
            by_handle: BTreeMap::new(),
            by_variant: BTreeMap::new(),
        };
        let mut entries = Vec::with_capacity(catalog.products.len());
        for (place, product) in catalog.products.iter().enumerate() {
            entries.push(shelf.entry(place, product).at_place(place).at("products")?);
        }
        let countries = reader.countries(&catalog.countries).at("countries")?;
        let delivery = each(&catalog.delivery, |way| reader.delivery(way, &countries)).at("delivery")?;
        unique(delivery.iter().map(|way| &*way.id)).at("delivery")?;
        let payments = each(&catalog.payments, |way| reader.payment(way, &delivery)).at("payments")?;
        unique(payments.iter().map(|way| &*way.id)).at("payments")?;
        let promotions = each(&catalog.promotions, |code| reader.promotion(code)).at("promotions")?;
        Ok(Shop {
            currency: reader.currency,
            categories,
            entries,
            filters: shelf.filters.list,
            promotions,
            countries,
            delivery,
            payments,
            by_handle: shelf.by_handle,
            by_variant: shelf.by_variant,
            index: OnceLock::new(),
        })
    }
}

fn each<W, T>(written: &[W], read: impl Fn(&W) -> Read<T>) -> Read<Vec<T>> {
    written.iter().enumerate().map(|(place, one)| read(one).at_place(place)).collect()
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Read<()> {
    let mut seen = Vec::new();
    for (place, id) in ids.enumerate() {
        if seen.contains(&id) {
            return Err(Fault::new(format!("\"{id}\" is used twice"))).at("id").at_place(place);
        }
        seen.push(id);
    }
    Ok(())
}

/// Names in links and files: what needs no encoding anywhere.
fn name(text: &str) -> Read<&str> {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if !text.is_empty() && text.bytes().all(fine) {
        Ok(text)
    } else {
        Err(Fault::new(format!("\"{text}\" should be small letters, digits and hyphens")))
    }
}

fn some_name(text: &str) -> Read<&str> {
    if text.trim().is_empty() { Err(Fault::new("is empty")) } else { Ok(text) }
}

/// Reads what does not depend on the rest of the catalog.
struct Reader<'a> {
    language: &'a str,
    currency: Currency,
    currencies: &'a [Currency],
    folder: &'a str,
    translation: &'a wire::Translation,
    low_stock: u32,
}

impl Reader<'_> {
    fn text(&self, text: &wire::Text) -> Read<String> {
        if text.0.is_empty() {
            return Err(Fault::new("a text in at least one language"));
        }
        for (language, words) in &text.0 {
            if words.trim().is_empty() {
                let fault = Fault::new("is empty");
                return Err(if language.is_empty() { fault } else { fault.inside(language) });
            }
        }
        Ok(self.in_language(text).to_owned())
    }

    /// The catalog's own words in the shopper's language, else the translation of the first, else these.
    fn in_language<'t>(&'t self, text: &'t wire::Text) -> &'t str {
        let first = text.0.first().map_or("", |(_, words)| words.as_str());
        for_language(&text.0, self.language)
            .or_else(|| self.translation.get(first))
            .map_or(first, |words| words)
    }

    /// Notes a text for the search, which looks into all its languages.
    fn note(&self, texts: &mut Vec<(u16, String)>, weight: u16, text: &wire::Text) {
        texts.extend(text.0.iter().map(|(_, words)| (weight, words.clone())));
        let shown = self.in_language(text);
        if text.0.iter().all(|(_, words)| words != shown) {
            texts.push((weight, shown.to_owned()));
        }
    }

    fn maybe_text(&self, text: &Option<wire::Text>) -> Read<String> {
        text.as_ref().map_or(Ok(String::new()), |text| self.text(text))
    }

    fn text_field(&self, written: Option<&wire::TextField>) -> Read<Option<TextField>> {
        let Some(written) = written else { return Ok(None) };
        if !(1..=LONGEST_TEXT).contains(&written.longest) {
            return Err(Fault::new(format!("1 to {LONGEST_TEXT}"))).at("longest");
        }
        Ok(Some(TextField {
            label: self.text(&written.label).at("label")?,
            hint: self.maybe_text(&written.hint).at("hint")?,
            longest: written.longest,
            is_required: written.required,
        }))
    }

    /// Minor units in the shopper's currency; all others are looked at too.
    fn prices(&self, prices: &wire::Prices) -> Read<i64> {
        for code in prices.keys() {
            let known = Currency::new(code).is_ok_and(|currency| self.currencies.contains(&currency));
            if !known || code.bytes().any(|byte| byte.is_ascii_lowercase()) {
                return Err(Fault::new("not one of the catalog's currencies")).at(code);
            }
        }
        let mut chosen = 0;
        for currency in self.currencies {
            let code = currency.as_str();
            let Some(text) = prices.get(code) else {
                return Err(Fault::new(
                    "is missing; every price is given in each of the catalog's currencies",
                ))
                .at(code);
            };
            let minor = amount(text, *currency).at(code)?;
            if *currency == self.currency {
                chosen = minor;
            }
        }
        Ok(chosen)
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    fn picture(&self, picture: &wire::Picture, title: &str) -> Read<Media> {
        let sources = self.sources(picture)?;
        let url = match sources.last() {
            Some(widest) => widest.url.clone(),
            None => self.address(&picture.src).at("src")?,
        };
        let thumbnail = match (&picture.thumbnail, for_lists(&sources)) {
            (Some(thumbnail), _) => self.address(thumbnail).at("thumbnail")?,
            (None, Some(fitting)) => fitting.url.clone(),
            (None, None) => url.clone(),
        };
        let alt = match &picture.alt {
            Some(alt) => self.text(alt).at("alt")?,
            None => title.to_owned(),
        };
        let color = picture.color.clone();
        if color.as_deref().is_some_and(|color| !is_color(color)) {
            return Err(Fault::new("a colour such as \"#d9cfc0\"")).at("color");
        }
        Ok(Media { url, thumbnail, alt, width: picture.width, height: picture.height, sources, color })
    }

    /// One for each width, the narrowest first.
    fn sources(&self, picture: &wire::Picture) -> Read<Vec<Source>> {
        if picture.widths.is_empty() == picture.src.contains(WIDTH) {
            return Err(Fault::new("`widths` and {width} in `src` go together")).at("widths");
        }
        let mut widths = picture.widths.clone();
        widths.sort_unstable();
        let source = |width: u32| {
            let url = self.address(&picture.src.replace(WIDTH, &width.to_string())).at("src")?;
            Ok(Source { url, width })
        };
        widths.into_iter().map(source).collect()
    }

    /// Relative addresses start at the catalog's folder, not at the page.
    fn address(&self, src: &str) -> Read<String> {
        let scheme = src.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains('/'));
        match scheme {
            Some("https" | "http") => Ok(src.to_owned()),
            None if src.is_empty() => Err(Fault::new("is empty")),
            None if src.starts_with('/') => Ok(src.to_owned()),
            None => Ok(format!("{}{src}", self.folder)),
            Some(_) => Err(Fault::new("a path beside catalog.json, or an https address")),
        }
    }

    /// The tree; on the way, each category's ancestors and itself by its handle.
    fn categories(
        &self,
        written: &[wire::Category],
        above: &[(Handle, String)],
        paths: &mut BTreeMap<String, Vec<(Handle, String)>>,
    ) -> Read<Vec<Category>> {
        let mut read = Vec::with_capacity(written.len());
        for (place, category) in written.iter().enumerate() {
            read.push(self.category(category, above, paths).at_place(place)?);
        }
        Ok(read)
    }

    fn category(
        &self,
        written: &wire::Category,
        above: &[(Handle, String)],
        paths: &mut BTreeMap<String, Vec<(Handle, String)>>,
    ) -> Read<Category> {
        let handle = Handle::new(name(&written.handle).at("handle")?);
        let title = self.text(&written.title).at("title")?;
        let mut path = above.to_vec();
        path.push((handle.clone(), title.clone()));
        if paths.insert(written.handle.clone(), path.clone()).is_some() {
            return Err(Fault::new(format!("\"{handle}\" is used twice"))).at("handle");
        }
        let picture = written.picture.as_ref().map(|picture| self.picture(picture, &title));
        Ok(Category {
            id: CategoryId::new(handle.as_str()),
            handle,
            media: picture.transpose().at("picture")?,
            children: self.categories(&written.children, &path, paths).at("children")?,
            title,
        })
    }

    fn tags(&self, written: &BTreeMap<String, wire::Text>) -> Read<BTreeMap<String, String>> {
        let read = |(id, text): (&String, &wire::Text)| {
            name(id)?;
            Ok((id.clone(), self.text(text).at(id)?))
        };
        written.iter().map(read).collect()
    }

    fn countries(&self, written: &[wire::Country]) -> Read<Vec<Country>> {
        each(written, |country| {
            let code = country_code(&country.code).at("code")?;
            let name = match &country.name {
                Some(name) => self.text(name).at("name")?,
                None => code.clone(),
            };
            Ok(Country { code, name })
        })
    }

    fn delivery(&self, written: &wire::Delivery, countries: &[Country]) -> Read<Delivery> {
        let to = |codes: &Vec<String>| {
            each(codes, |code| match countries.iter().any(|country| country.code == *code) {
                true => Ok(code.clone()),
                false => Err(Fault::new(format!("\"{code}\" is not one of the catalog's countries"))),
            })
        };
        Ok(Delivery {
            id: name(&written.id).at("id")?.to_owned(),
            kind: written.kind.into(),
            label: self.text(&written.label).at("label")?,
            description: self.maybe_text(&written.description).at("description")?,
            price: self.maybe_prices(&written.price).at("price")?.unwrap_or(0),
            free_from: self.maybe_prices(&written.free_from).at("free_from")?,
            countries: written.countries.as_ref().map(to).transpose().at("countries")?,
            place: written
                .place
                .as_ref()
                .map(|place| self.place(place, written.kind))
                .transpose()
                .at("place")?,
        })
    }

    fn place(&self, written: &wire::Place, kind: wire::Way) -> Read<PickupPlace> {
        if DeliveryKind::from(kind) != DeliveryKind::Pickup {
            return Err(Fault::new("only where something is picked up"));
        }
        let position = match (written.latitude, written.longitude) {
            (Some(latitude), Some(longitude)) => Some(Position {
                latitude: degrees(latitude, 90).at("latitude")?,
                longitude: degrees(longitude, 180).at("longitude")?,
            }),
            (None, None) => None,
            _ => return Err(Fault::new("`latitude` and `longitude` go together")),
        };
        Ok(PickupPlace {
            address: self.maybe_text(&written.address).at("address")?,
            hours: self.maybe_text(&written.hours).at("hours")?,
            position,
        })
    }

    fn maybe_prices(&self, prices: &Option<wire::Prices>) -> Read<Option<i64>> {
        prices.as_ref().map(|prices| self.prices(prices)).transpose()
    }

    fn payment(&self, written: &wire::Payment, delivery: &[Delivery]) -> Read<Payment> {
        let with = |ids: &Vec<String>| {
            each(ids, |id| match delivery.iter().any(|way| way.id == *id) {
                true => Ok(id.clone()),
                false => Err(Fault::new(format!("\"{id}\" is not one of the ways of delivery"))),
            })
        };
        Ok(Payment {
            id: name(&written.id).at("id")?.to_owned(),
            label: self.text(&written.label).at("label")?,
            description: self.maybe_text(&written.description).at("description")?,
            how: self.how(&written.how).at("how")?,
            delivery: written.delivery.as_ref().map(with).transpose().at("delivery")?,
        })
    }

    fn how(&self, written: &wire::How) -> Read<How> {
        Ok(match written {
            wire::How::Cash {} => How::Cash,
            wire::How::Transfer(text) => How::Transfer(self.text(text).at("transfer")?),
            wire::How::Link(link) if link.starts_with("https://") => How::Link(link.clone()),
            wire::How::Link(_) => return Err(Fault::new("an https link")).at("link"),
            wire::How::Message(messenger) => {
                let to = recipient(&messenger.to).at("to").at("message")?;
                let text = self.maybe_text(&messenger.text).at("text").at("message")?;
                How::Message(to, text)
            }
        })
    }

    fn promotion(&self, written: &wire::Promotion) -> Read<Promotion> {
        let code = some_name(written.code.trim()).at("code")?.to_owned();
        let gift = match &written.gives {
            wire::Gift::Percent(text) => Gift::Percent(percent(text).at("percent").at("gives")?),
            wire::Gift::Amount(prices) => Gift::Amount(self.prices(prices).at("amount").at("gives")?),
            wire::Gift::FreeDelivery {} => Gift::FreeDelivery,
        };
        if gift == Gift::FreeDelivery && written.first_units.is_some() {
            return Err(Fault::new("does not go with free delivery")).at("first_units");
        }
        if written.first_units == Some(0) {
            return Err(Fault::new("at least 1")).at("first_units");
        }
        Ok(Promotion {
            code,
            label: self.text(&written.label).at("label")?,
            gift,
            minimum: self.maybe_prices(&written.minimum).at("minimum")?.unwrap_or(0),
            from: moment(&written.from, date::parse, i64::MIN).at("from")?,
            until: moment(&written.until, date::parse_end, i64::MAX).at("until")?,
            first_units: written.first_units.unwrap_or(u32::MAX),
        })
    }
}

/// What stands under a language tag, else under another of the same language.
pub fn for_language<'t>(all: &'t [(String, String)], language: &str) -> Option<&'t String> {
    let part = |tag: &'_ str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let wanted = part(language);
    let exactly = all.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
    exactly.or_else(|| all.iter().find(|(tag, _)| part(tag) == wanted)).map(|(_, what)| what)
}

fn moment(text: &Option<String>, parse: fn(&str) -> Option<i64>, without: i64) -> Read<i64> {
    match text {
        None => Ok(without),
        Some(text) => {
            parse(text).ok_or_else(|| Fault::new("a date such as \"2026-11-23\" or \"2026-11-23T18:00:00Z\""))
        }
    }
}

/// No price is larger than this many minor units, so that no sum of a cart overflows.
const LARGEST: i64 = 1_000_000_000_000;

fn amount(text: &str, currency: Currency) -> Read<i64> {
    let money = Money::parse(text, currency).map_err(|error| Fault::new(error.to_string()))?;
    if money.exponent > currency.exponent() {
        return Err(Fault::new(format!("{currency} has {} decimals", currency.exponent())));
    }
    if !(0..=LARGEST).contains(&money.minor) {
        return Err(Fault::new(if money.minor < 0 { "is less than nothing" } else { "is too much" }));
    }
    Ok(money.minor)
}

/// Hundredths of a percent.
fn percent(text: &str) -> Read<i64> {
    let fault = || Fault::new("more than 0, at most 100, with at most two decimals, such as \"12.5\"");
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return Err(fault());
    }
    let hundredths: i64 = format!("{whole}{decimals:0<2}").parse().map_err(|_| fault())?;
    if (1..=10_000).contains(&hundredths) { Ok(hundredths) } else { Err(fault()) }
}

fn country_code(code: &str) -> Read<String> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code.to_owned())
    } else {
        Err(Fault::new(format!("\"{code}\" should be two capital letters, such as DE")))
    }
}

fn recipient(written: &wire::Recipient) -> Read<Recipient> {
    Ok(match written {
        wire::Recipient::Whatsapp(number) => {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            if !(7..=15).contains(&digits.len()) || number.chars().any(|letter| letter.is_ascii_alphabetic())
            {
                return Err(Fault::new("a telephone number with its country code")).at("whatsapp");
            }
            Recipient::Whatsapp(digits)
        }
        wire::Recipient::Telegram(name) => {
            let name = name.trim_start_matches('@');
            if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
                return Err(Fault::new("a Telegram name, such as \"tea_and_clay\"")).at("telegram");
            }
            Recipient::Telegram((!name.is_empty()).then(|| name.to_owned()))
        }
        wire::Recipient::Email(address) => {
            if !super::basket::is_email(address) {
                return Err(Fault::new("an e-mail address")).at("email");
            }
            Recipient::Email(address.clone())
        }
        wire::Recipient::Clipboard {} => Recipient::Clipboard,
    })
}

/// The filters as they are found in the products.
struct Filters {
    list: Vec<Filter>,
}

/// Places of the two filters that every catalog has.
const AVAILABILITY: usize = 0;
const TAGS: usize = 1;

impl Filters {
    fn new(reader: &Reader<'_>, labels: &wire::Labels) -> Read<Self> {
        let label = |field: &str, text: &Option<wire::Text>, english: &str| match text {
            Some(text) => reader.text(text).at(field).at("labels"),
            None => Ok(english.to_owned()),
        };
        let availability = Filter {
            id: "availability".to_owned(),
            label: label("availability", &labels.availability, "Availability")?,
            values: vec![
                ("in-stock".to_owned(), label("in_stock", &labels.in_stock, "In stock")?),
                ("low-stock".to_owned(), label("low_stock", &labels.low_stock, "Only a few left")?),
                ("out-of-stock".to_owned(), label("out_of_stock", &labels.out_of_stock, "Sold out")?),
            ],
        };
        let tags =
            Filter { id: "tag".to_owned(), label: label("tags", &labels.tags, "Tags")?, values: Vec::new() };
        Ok(Self { list: vec![availability, tags] })
    }

    fn option(&mut self, id: &str, label: &str) -> usize {
        let id = format!("option.{id}");
        let known = self.list.iter().position(|filter| filter.id == id);
        known.unwrap_or_else(|| {
            self.list.push(Filter { id, label: label.to_owned(), values: Vec::new() });
            self.list.len() - 1
        })
    }

    fn mark(&mut self, filter: usize, id: &str, label: &str) -> (usize, usize) {
        let values = &mut self.list[filter].values;
        let known = values.iter().position(|(known, _)| known == id);
        let value = known.unwrap_or_else(|| {
            values.push((id.to_owned(), label.to_owned()));
            values.len() - 1
        });
        (filter, value)
    }
}

/// Reads products, which depend on categories, tags and each other's names.
struct Shelf<'a> {
    reader: &'a Reader<'a>,
    tags: &'a BTreeMap<String, wire::Text>,
    tag_labels: BTreeMap<String, String>,
    paths: BTreeMap<String, Vec<(Handle, String)>>,
    filters: Filters,
    by_handle: BTreeMap<String, usize>,
    by_variant: BTreeMap<String, (usize, usize)>,
}

impl Shelf<'_> {
    fn entry(&mut self, place: usize, written: &wire::Product) -> Read<Entry> {
        let handle = name(&written.handle).at("handle")?;
        if self.by_handle.insert(handle.to_owned(), place).is_some() {
            return Err(Fault::new(format!("\"{handle}\" is used twice"))).at("handle");
        }
        let mut texts = Vec::new();
        let mut marks = Vec::new();
        let title = self.reader.text(&written.title).at("title")?;
        self.reader.note(&mut texts, weight::TITLE, &written.title);
        let tags = self.product_tags(&written.tags, &mut texts, &mut marks).at("tags")?;
        let (categories, shelves) = self.standing(&written.categories).at("categories")?;
        texts.extend(categories.iter().map(|(_, title)| (weight::LABEL, title.clone())));
        let options = self.options(&written.options, &mut texts).at("options")?;
        let variants = self.variants(place, written, &title, &mut texts).at("variants")?;
        self.option_marks(written, &options, &mut marks);
        let availability = over_all(&variants);
        let status = match availability {
            StockStatus::InStock => 0,
            StockStatus::LowStock => 1,
            StockStatus::OutOfStock => 2,
        };
        marks.push((AVAILABILITY, status));
        if let Some(description) = &written.description {
            self.reader.note(&mut texts, weight::DESCRIPTION, description);
        }
        let media = each(&written.pictures, |picture| self.reader.picture(picture, &title)).at("pictures")?;
        let product = Product {
            id: ProductId::new(handle),
            handle: Handle::new(handle),
            description: Description::Plain(self.reader.maybe_text(&written.description).at("description")?),
            media,
            options,
            price_range: range(&variants)?,
            variants,
            categories,
            tags,
            availability,
            text_field: self.reader.text_field(written.text_field.as_ref()).at("text_field")?,
            title,
        };
        let added = moment(&written.added, date::parse, 0).at("added")?;
        Ok(Entry { product, shelves, marks, added, texts })
    }

    fn product_tags(
        &mut self,
        written: &[String],
        texts: &mut Vec<(u16, String)>,
        marks: &mut Vec<(usize, usize)>,
    ) -> Read<Vec<String>> {
        let mut labels = Vec::with_capacity(written.len());
        for (place, id) in written.iter().enumerate() {
            let (Some(label), Some(text)) = (self.tag_labels.get(id), self.tags.get(id)) else {
                return Err(Fault::new(format!("\"{id}\" is not one of the catalog's tags"))).at_place(place);
            };
            let mark = self.filters.mark(TAGS, id, label);
            if marks.contains(&mark) {
                return Err(Fault::new(format!("\"{id}\" is used twice"))).at_place(place);
            }
            marks.push(mark);
            self.reader.note(texts, weight::LABEL, text);
            labels.push(label.clone());
        }
        Ok(labels)
    }

    /// The path to the main category, behind the others it stands in; and all their handles.
    #[allow(clippy::type_complexity, reason = "the two lists are used once, side by side")]
    fn standing(&self, written: &[String]) -> Read<(Vec<(Handle, String)>, Vec<Handle>)> {
        let mut titles = Vec::new();
        let mut handles = Vec::new();
        for (place, handle) in written.iter().enumerate().rev() {
            let Some(path) = self.paths.get(handle) else {
                return Err(Fault::new(format!("\"{handle}\" is not one of the categories"))).at_place(place);
            };
            titles.retain(|known| !path.contains(known));
            titles.extend_from_slice(path);
            handles.extend(path.iter().map(|(handle, _)| handle.clone()));
        }
        Ok((titles, handles))
    }

    fn options(
        &self,
        written: &[wire::ProductOption],
        texts: &mut Vec<(u16, String)>,
    ) -> Read<Vec<ProductOption>> {
        unique(written.iter().map(|option| &*option.id))?;
        let mut read = Vec::with_capacity(written.len());
        for (place, option) in written.iter().enumerate() {
            read.push(self.option(option, texts).at_place(place)?);
        }
        Ok(read)
    }

    fn option(&self, written: &wire::ProductOption, texts: &mut Vec<(u16, String)>) -> Read<ProductOption> {
        name(&written.id).at("id")?;
        unique(written.values.iter().map(|value| &*value.id)).at("values")?;
        let values = each(&written.values, |value| {
            name(&value.id).at("id")?;
            Ok(OptionValue { label: self.reader.text(&value.label).at("label")? })
        });
        for value in &written.values {
            self.reader.note(texts, weight::LABEL, &value.label);
        }
        Ok(ProductOption { name: self.reader.text(&written.name).at("name")?, values: values.at("values")? })
    }

    /// Marks the product with every value that a variant of it has.
    fn option_marks(
        &mut self,
        written: &wire::Product,
        options: &[ProductOption],
        marks: &mut Vec<(usize, usize)>,
    ) {
        for (option, shown) in written.options.iter().zip(options) {
            let filter = self.filters.option(&option.id, &shown.name);
            for (value, shown) in option.values.iter().zip(&shown.values) {
                let chosen = |variant: &wire::Variant| variant.choices.get(&option.id) == Some(&value.id);
                if written.variants.iter().any(chosen) {
                    marks.push(self.filters.mark(filter, &value.id, &shown.label));
                }
            }
        }
    }

    fn variants(
        &mut self,
        entry: usize,
        product: &wire::Product,
        title: &str,
        texts: &mut Vec<(u16, String)>,
    ) -> Read<Vec<Variant>> {
        if product.variants.is_empty() {
            return Err(Fault::new("at least one"));
        }
        let mut read: Vec<Variant> = Vec::with_capacity(product.variants.len());
        for (place, written) in product.variants.iter().enumerate() {
            let variant = self.variant(product, written, title).at_place(place)?;
            if read.iter().any(|other| other.selected == variant.selected) {
                return Err(Fault::new("the same choices as another variant")).at("choices").at_place(place);
            }
            if self.by_variant.insert(written.id.clone(), (entry, place)).is_some() {
                return Err(Fault::new(format!("\"{}\" is used twice", written.id))).at("id").at_place(place);
            }
            texts.extend(written.sku.iter().map(|sku| (weight::LABEL, sku.clone())));
            read.push(variant);
        }
        Ok(read)
    }

    fn variant(&self, product: &wire::Product, written: &wire::Variant, title: &str) -> Read<Variant> {
        let id = VariantId::new(name(&written.id).at("id")?);
        let selected = self.selected(&product.options, &written.choices).at("choices")?;
        let (price, list_price) = self.price(product, written)?;
        let picture = written.picture.as_ref().map(|picture| self.reader.picture(picture, title));
        Ok(Variant {
            id,
            sku: written.sku.clone(),
            selected,
            price,
            list_price,
            availability: self.availability(written.stock),
            media: picture.transpose().at("picture")?,
        })
    }

    fn selected(
        &self,
        options: &[wire::ProductOption],
        choices: &BTreeMap<String, String>,
    ) -> Read<Vec<Selected>> {
        if let Some(stray) = choices.keys().find(|id| options.iter().all(|option| option.id != **id)) {
            return Err(Fault::new("not one of the product's options")).at(stray);
        }
        let mut selected = Vec::with_capacity(options.len());
        for option in options {
            let Some(chosen) = choices.get(&option.id) else {
                return Err(Fault::new("is missing")).at(&option.id);
            };
            let Some(value) = option.values.iter().find(|value| value.id == *chosen) else {
                return Err(Fault::new(format!("\"{chosen}\" is not one of the option's values")))
                    .at(&option.id);
            };
            selected.push(Selected {
                option: self.reader.text(&option.name)?,
                value: self.reader.text(&value.label)?,
            });
        }
        Ok(selected)
    }

    /// A variant with a price of its own has its own list price or none.
    fn price(&self, product: &wire::Product, variant: &wire::Variant) -> Read<(Money, Option<Money>)> {
        let (price, inherited) = match (&variant.price, &product.price) {
            (Some(price), _) => (price, &None),
            (None, Some(price)) => (price, &product.list_price),
            (None, None) => {
                return Err(Fault::new("neither the variant nor its product has one")).at("price");
            }
        };
        let minor = self.reader.prices(price).at("price")?;
        let list_price = variant.list_price.as_ref().or(inherited.as_ref());
        let before = list_price.map(|prices| self.reader.prices(prices)).transpose().at("list_price")?;
        if before.is_some_and(|before| before <= minor) {
            return Err(Fault::new("is not more than the price")).at("list_price");
        }
        Ok((self.reader.money(minor), before.map(|before| self.reader.money(before))))
    }

    fn availability(&self, stock: Option<u32>) -> Availability {
        let status = match stock {
            Some(0) => StockStatus::OutOfStock,
            Some(left) if left <= self.reader.low_stock => StockStatus::LowStock,
            Some(_) | None => StockStatus::InStock,
        };
        Availability { status, quantity: stock }
    }
}

/// The narrowest that is wide enough.
fn for_lists(sources: &[Source]) -> Option<&Source> {
    sources.iter().find(|source| source.width >= IN_LISTS).or(sources.last())
}

/// `#rrggbb` and nothing else: it goes into a style.
fn is_color(text: &str) -> bool {
    text.len() == 7
        && text.strip_prefix('#').is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// In millionths.
fn degrees(written: Degrees, most: i32) -> Read<i32> {
    written.within(most).ok_or_else(|| Fault::new(format!("between -{most} and {most} degrees")))
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

fn range(variants: &[Variant]) -> Read<PriceRange> {
    let prices = || variants.iter().map(|variant| variant.price);
    let least = prices().min_by_key(|price| price.minor);
    let most = prices().max_by_key(|price| price.minor);
    match (least, most) {
        (Some(min), Some(max)) => Ok(PriceRange { min, max }),
        _ => Err(Fault::new("at least one")).at("variants"),
    }
}
