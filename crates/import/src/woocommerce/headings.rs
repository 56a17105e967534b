//! Which column of a WooCommerce export is which. The exporter translates its headings, so a field is found
//! by its heading in the languages listed here, and in any other by its place: the exporter writes its
//! columns in one order, and the values of two of them are never translated.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::table::{Table, is_same};

/// What this importer reads of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Id,
    Type,
    Sku,
    Name,
    Published,
    Visibility,
    Short,
    Description,
    SaleFrom,
    SaleUntil,
    InStock,
    Stock,
    Backorders,
    SalePrice,
    Price,
    Categories,
    Tags,
    Images,
    Parent,
}

/// A field, its place from the column of the visibility, and its headings: English, Portuguese, Spanish,
/// French, German, Italian, Dutch, Turkish, Polish, Russian, Japanese, Chinese, Swedish, and the Arabic ones that
/// only the exporter has. Translations change, so that a field may have several of one language.
type Known = (Field, isize, &'static [&'static str]);

/// Those of the first columns count from the left instead: see [`by_place`].
#[rustfmt::skip]
const KNOWN: [Known; 19] = [
    (Field::Id, 0, &["ID", "Kimlik"]),
    (Field::Type, 1, &["Type", "Tipo", "Typ", "Tür", "Тип", "タイプ", "类型"]),
    (Field::Sku, 2, &["SKU", "REF", "UGS", "Artikelnummer", "COD", "Stok kodu (SKU)", "Артикул", "Artikelnr"]),
    (Field::Name, -3, &["Name", "Nome", "Nombre", "Nom", "Naam", "İsim", "Nazwa", "Имя", "名前", "名称", "Namn"]),
    (Field::Published, -2, &["Published", "Publicado", "Publié", "Veröffentlicht", "Pubblicato", "Gepubliceerd",
        "Yayımlanmış", "Opublikowano", "Опубликован", "公開済み", "已发布", "Publicerad", "تم النشر"]),
    (Field::Visibility, 0, &["Visibility in catalog", "Visibilidade no catálogo", "Visibilidad en el catálogo",
        "Visibilité dans le catalogue", "Sichtbarkeit im Katalog", "Visibilità nel catalogo",
        "Zichtbaarheid in catalogus", "Katalogda görünürlük", "Widoczność w katalogu", "Видимость в каталоге",
        "カタログでの表示", "Synlighet i katalog", "在列表页可见", "إمكانية العرض في الكاتلوج"]),
    (Field::Short, 1, &["Short description", "Descrição curta", "Descripción corta", "Description courte",
        "Kurzbeschreibung", "Breve descrizione", "Korte omschrijving", "Korte beschrijving", "Kısa açıklama",
        "Krótki opis", "Короткое описание", "Краткое описание", "簡単な説明", "简短描述", "Kort beskrivning", "وصف قصير"]),
    (Field::Description, 2, &["Description", "Descrição", "Descripción", "Beschreibung", "Descrizione",
        "Beschrijving", "Açıklama", "Opis", "Описание", "説明", "描述", "Beskrivning"]),
    (Field::SaleFrom, 3, &["Date sale price starts", "Data de preço promocional começa em",
        "Día en que empieza el precio rebajado", "Date de début de promo", "Datum, an dem Angebotspreis beginnt",
        "Startdatum actieprijs", "İndirimli fiyatın başladığı tarih", "Data rozpoczęcia promocji",
        "セール価格の開始日", "Datum när reapriset börjar", "Data di partenza del prezzo in saldo",
        "Дата начала действия продажной цены", "促销开始日期", "تاريخ بدء سعر التخفيض"]),
    (Field::SaleUntil, 4, &["Date sale price ends", "Data de preço promocional termina em",
        "Día en que termina el precio rebajado", "Date de fin de promo", "Datum, an dem Angebotspreis endet",
        "Einddatum actieprijs", "İndirimli fiyatın bittiği tarih", "Data zakończenia promocji",
        "セール価格の終了日", "Datum när reapriset upphör", "Termine data del prezzo di vendita",
        "Дата окончания действия продажной цены", "促销截止日期", "تاريخ نهاية سعر التخفيض"]),
    (Field::InStock, 7, &["In stock?", "Em estoque?", "¿Existencias?", "¿En inventario?", "En stock ?", "En inventaire?",
        "Vorrätig?", "Op voorraad?", "Stokta?", "W magazynie?", "В наличии?", "在庫の有無", "I lager?"]),
    (Field::Stock, 8, &["Stock", "Estoque", "Inventario", "Inventaire", "Lager", "Voorraad", "Stok",
        "Stan magazynowy", "Запасы", "在庫", "Lagersaldo", "Magazzino"]),
    (Field::Backorders, 9, &["Backorders allowed?", "São permitidas encomendas?",
        "¿Permitir reservas de productos agotados?", "Autoriser les commandes de produits en rupture ?",
        "Lieferrückstande erlaubt?", "Abilita gli ordini arretrati?", "Nabestellingen toestaan?",
        "Yok satmaya izin?", "Ön Siparişe İzin Ver?", "Pozwalać na zamówienia oczekujące (na dostawę do magazynu)?",
        "Задержанный заказ возможен?", "お取り寄せを許可する ?", "Tillåt restnoteringar?", "Возможен ли предзаказ?",
        "允许缺货下单？", "الطلبات المسبقة مسموحة؟"]),
    (Field::SalePrice, 17, &["Sale price", "Preço promocional", "Precio rebajado", "Tarif promo", "Angebotspreis",
        "Prezzo in offerta", "Actieprijs", "İndirimli satış fiyatı", "Cena promocyjna", "Акционная цена",
        "セール価格", "促销价格", "Reapris", "Цена распродажи"]),
    (Field::Price, 18, &["Regular price", "Preço", "Precio normal", "Tarif régulier", "Regulärer Preis",
        "Prezzo di listino", "Reguliere prijs", "Normal fiyat", "Cena", "Базовая цена", "標準価格", "常规售价",
        "Ordinarie pris"]),
    (Field::Categories, 19, &["Categories", "Categorias", "Categorías", "Catégories", "Kategorien", "Categorie",
        "Categorieën", "Kategoriler", "Kategorie", "Категории", "カテゴリー", "分类", "Kategorier"]),
    (Field::Tags, 20, &["Tags", "Etiquetas", "Étiquettes", "Schlagwörter", "Tag", "Etiketler", "Tagi", "Метки", "タグ",
        "标签", "Taggar", "Etichette"]),
    (Field::Images, 22, &["Images", "Imagens", "Imágenes", "Bilder", "Immagini", "Immagine", "Afbeeldingen",
        "Görseller", "Obrazki", "Изображения", "画像", "图片", "الصور"]),
    (Field::Parent, 25, &["Parent", "Produto ascendente", "Superior", "Übergeordnetes Produkt", "Genitore", "Hoofd",
        "Ebeveyn", "Element nadrzędny", "Родительский", "親", "父级", "Förälder"]),
];

/// What the column of the visibility may hold.
const VISIBILITIES: [&str; 4] = ["visible", "catalog", "search", "hidden"];

/// What the column of the tax status may hold, five columns further.
const TAXES: [&str; 3] = ["taxable", "shipping", "none"];
const TAX_STATUS: usize = 5;

/// How many columns there are from the visibility to the first attribute, without the three that only
/// some versions write: GTIN before the name, the low stock behind the stock, brands at the end.
const TO_THE_END: usize = 32;

/// The place of the stock. The column of the low stock, where there is one, shifts what stands behind it.
const STOCK: isize = 8;

/// The columns of an export.
pub struct Columns {
    places: BTreeMap<Field, usize>,
    /// The headings that are not listed, and whose columns are read by their place.
    pub guessed: Vec<String>,
    /// Columns of names and of values, for each attribute.
    pub attributes: Vec<(usize, usize)>,
}

impl Columns {
    pub fn of(table: &Table) -> Self {
        let mut places = BTreeMap::new();
        for (field, _, headings) in KNOWN {
            let free = |heading: &str| headings.iter().any(|name| is_same(heading, name));
            places.extend(table.column_where(free).map(|place| (field, place)));
        }
        let mut guessed = Vec::new();
        let visibility = visibility_column(table);
        for (field, column) in visibility.map(|at| by_place(table, at)).into_iter().flatten() {
            if !places.contains_key(&field) && !places.values().any(|taken| *taken == column) {
                table.column_where(|heading| table.headings.get(column).is_some_and(|one| one == heading));
                places.insert(field, column);
                guessed.extend(table.headings.get(column).cloned());
            }
        }
        let attributes = attributes(table);
        Self { places, guessed, attributes }
    }

    pub fn get(&self, field: Field) -> Option<usize> {
        self.places.get(&field).copied()
    }
}

/// Whether a line of headings with its first row is WooCommerce's.
pub fn is_known(headings: &[String], first: &[String]) -> bool {
    let has = |wanted: Field| {
        let mut names =
            KNOWN.iter().filter(|(field, _, _)| *field == wanted).flat_map(|(_, _, names)| *names);
        names.any(|name| headings.iter().any(|heading| is_same(heading, name)))
    };
    let by_heading = has(Field::Type) && has(Field::Name) && has(Field::Published);
    by_heading || (0..first.len()).any(|at| is_visibility(first, at))
}

fn is_visibility(fields: &[String], at: usize) -> bool {
    let holds = |at: usize, words: &[&str]| fields.get(at).is_some_and(|field| words.contains(&&**field));
    holds(at, &VISIBILITIES) && holds(at + TAX_STATUS, &TAXES)
}

/// The column that holds words of the visibility in every row, with those of the tax status behind it.
fn visibility_column(table: &Table) -> Option<usize> {
    let holds = |at: usize, words: &[&str]| {
        !table.rows.is_empty() && table.rows.iter().all(|row| words.contains(&row.get(Some(at))))
    };
    (0..table.headings.len()).find(|at| holds(*at, &VISIBILITIES) && holds(*at + TAX_STATUS, &TAXES))
}

/// Every field in the order of the exporter; none where a column was left out of the export, for then the
/// others stand at places that are not theirs.
fn by_place(table: &Table, visibility: usize) -> Vec<(Field, usize)> {
    let is_extra = |heading: &String| heading.contains(':') || number(heading).is_some();
    let end = table.headings.iter().skip(visibility).position(is_extra);
    let end = end.unwrap_or(table.headings.len() - visibility);
    if end < TO_THE_END {
        return Vec::new();
    }
    let low_stock = isize::from(end > TO_THE_END);
    let place = |(field, place, _): Known| {
        let column = match field {
            Field::Id | Field::Type | Field::Sku => Some(place.unsigned_abs()),
            _ if place > STOCK => visibility.checked_add_signed(place + low_stock),
            _ => visibility.checked_add_signed(place),
        };
        column.filter(|column| *column < table.headings.len()).map(|column| (field, column))
    };
    KNOWN.into_iter().filter_map(place).collect()
}

/// The columns with a number in their headings: of each number the first is the attribute's name and the
/// second its values.
fn attributes(table: &Table) -> Vec<(usize, usize)> {
    let mut numbered: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for column in table.columns_where(|heading| number(heading).is_some()) {
        if let Some(number) = table.headings.get(column).and_then(|heading| number(heading)) {
            numbered.entry(number).or_default().push(column);
        }
    }
    let first_two = |columns: Vec<usize>| Some((*columns.first()?, *columns.get(1)?));
    numbered.into_values().filter_map(first_two).collect()
}

/// The only number in a heading. Behind a colon it belongs to the name of a field of some plug-in.
fn number(heading: &str) -> Option<u32> {
    let mut numbers = heading.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let before = heading.split(number).next()?;
    (!before.contains(':')).then(|| number.parse().ok())?
}
