//! The headings of exports in many languages.

use serde_json::json;

use super::{Columns, KNOWN};
use crate::{
    Source,
    notes::Notes,
    table::Table,
    testing::imported,
    woocommerce::tests::{ENGLISH, shirt, table},
};

/// The headings of a German export, with the column that an extension puts in between.
const GERMAN: &str = "ID;Typ;Artikelnummer;GTIN, UPC, EAN oder ISBN;Name;Veröffentlicht;Ist hervorgehoben?;Sichtbarkeit im Katalog;\
    Kurzbeschreibung;Beschreibung;Datum, an dem Angebotspreis beginnt;Datum, an dem Angebotspreis endet;Steuerstatus;Vorrätig?;Lager;\
    Lieferrückstande erlaubt?;Angebotspreis;Regulärer Preis;Kategorien;Schlagwörter;Bilder;Übergeordnetes Produkt;Attribut 1 Name;Attribut 1 Wert(e)";

#[test]
fn a_german_export_is_read_by_its_headings() {
    let imported = imported(&format!(
        "{GERMAN}\n1;variable;;;Tasse;1;0;visible;Schön;;;;taxable;1;;0;;;Tassen;neu;;;Farbe;Rot, Blau\n\
         2;variation;T-R;;;1;0;visible;;;;;taxable;1;4;0;;\"12,50\";;;;id:1;Farbe;Rot\n"
    ));
    let product = imported.product(0);
    assert_eq!(product["options"][0]["name"], "Farbe");
    assert_eq!(product["variants"][0]["stock"], 4);
    assert_eq!((&product["price"], &product["tags"]), (&json!({ "EUR": "12.50" }), &json!(["neu"])));
}

/// What the exporter writes in these languages. A column without a heading is one that it had not yet, or whose
/// heading is read by nobody.
#[rustfmt::skip]
const LISTED: [&str; 8] = [
    "Kimlik,Tür,Stok kodu (SKU),İsim,Yayımlanmış,Öne çıkan?,Katalogda görünürlük,Kısa açıklama,Açıklama,İndirimli fiyatın başladığı tarih,İndirimli fiyatın bittiği tarih,Vergi durumu,Vergi sınıfı,Stokta?,Stok,Düşük stok miktarı,Yok satmaya izin?,Ayrı ayrı mı satılıyor?,Ağırlık (kg),Uzunluk (cm),Genişlik (cm),Yükseklik (cm),Müşteri değerlendirmelerine izin verilsin mi?,Satın alma notu,İndirimli satış fiyatı,Normal fiyat,Kategoriler,Etiketler,Gönderim sınıfı,Görseller,İndirme sınırı,İndirme sona erme günü,Ebeveyn",
    "ID,Type,Artikelnummer,Naam,Gepubliceerd,Uitgelicht?,Zichtbaarheid in catalogus,Korte omschrijving,Beschrijving,Startdatum actieprijs,Einddatum actieprijs,Btw status,Belastingklasse,Op voorraad?,Voorraad,Lage voorraad,Nabestellingen toestaan?,Wordt individueel verkocht?,Gewicht (kg),Lengte (cm),Breedte (cm),Hoogte (cm),Klantbeoordelingen toestaan?,Aankoopnotitie,Actieprijs,Reguliere prijs,Categorieën,Tags,Verzendklasse,Afbeeldingen,Downloadlimiet,Dagen vervaltijd download,Hoofd",
    "ID,タイプ,SKU,名前,公開済み,オススメですか ?,カタログでの表示,簡単な説明,説明,セール価格の開始日,セール価格の終了日,課税ステータス,税区分,在庫の有無,在庫,在庫量わずか,お取り寄せを許可する ?,個別に販売しますか ?,重量 (kg),長さ(cm),幅 (cm),高さ (cm),カスタマーレビューを許可しますか ?,注意事項,セール価格,標準価格,カテゴリー,タグ,配送クラス,画像,ダウンロード制限,ダウンロード有効期限日,親",
    "ID,Typ,SKU,Nazwa,Opublikowano,Wyróżniony produkt?,Widoczność w katalogu,Krótki opis,Opis,Data rozpoczęcia promocji,Data zakończenia promocji,Status podatku,Klasa podatkowa,W magazynie?,Stan magazynowy,Niski stan magazynowy,Pozwalać na zamówienia oczekujące (na dostawę do magazynu)?,Sprzedawany pojedynczo?,Waga (kg),Długość (cm),Szerokość (cm),Wysokość (cm),Włącz opinie klientów?,Notatka do zakupu,Cena promocyjna,Cena,Kategorie,Tagi,Klasa wysyłkowa,Obrazki,Limit pobrań,Ważność pobierania,Element nadrzędny",
    "ID,Type,UGS,Nom,Publié,Mis en avant ?,Visibilité dans le catalogue,Description courte,Description,Date de début de promo,Date de fin de promo,État de la TVA,Classe de TVA,En stock ?,Stock,Montant de stock faible,Autoriser les commandes de produits en rupture ?,Vendre individuellement ?,Poids (kg),Longueur (cm),Largeur (cm),Hauteur (cm),Autoriser les avis clients ?,Note de commande,Tarif promo,Tarif régulier,Catégories,Étiquettes,Classe d’expédition,Images,Limite de téléchargement,Jours d’expiration du téléchargement,Parent",
    "ID,Тип,Артикул,Имя,Опубликован,рекомендуемый?,Видимость в каталоге,Краткое описание,Описание,Дата начала действия продажной цены,Дата окончания действия продажной цены,Статус налога,Налоговый класс,В наличии?,Запасы,Величина малых запасов,Возможен ли предзаказ?,Продано индивидуально?,Вес (kg),Длина (cm),Ширина (cm),Высота (cm),Разрешить отзывы от клиентов?,Примечание к покупке,Цена распродажи,Базовая цена,Категории,Метки,Класс доставки,Изображения,Лимит загрузок,Число дней до просроченной загрузки,Родительский",
    "ID,Tipo,COD,Nome,Pubblicato,In primo piano?,Visibilità nel catalogo,Breve descrizione,Descrizione,Data di partenza del prezzo in saldo,Termine data del prezzo di vendita,Stato delle imposte,Aliquota di imposta,In stock?,Magazzino,,Abilita gli ordini arretrati?,Venduto singolarmente?,Peso (kg),Lunghezza (cm),Larghezza (cm),Altezza (cm),Permetti le recensioni clienti?,Nota di acquisto,Prezzo in offerta,Prezzo di listino,Categorie,Etichette,Classe di spedizione,Immagine,Limite di download,Scarica i giorni di scadenza,Genitore",
    "ID,Typ,Artikelnr,Namn,Publicerad,,Synlighet i katalog,Kort beskrivning,Beskrivning,Datum när reapriset börjar,Datum när reapriset upphör,Momsstatus,Momsgrupp,I lager?,Lagersaldo,Lågt lagerantal,Tillåt restnoteringar?,Säljes styckvis?,Vikt (kg),Längd (cm),Bredd (cm),Höjd (cm),Tillåt kundrecensioner?,Köpmeddelande,Reapris,Ordinarie pris,Kategorier,Taggar,Fraktklass,Bilder,Nedladdningsgräns,Ladda ned utgångsdagar,Förälder",
];

#[test]
fn the_listed_languages_agree_with_the_order_of_the_exporter() {
    let places = |columns: &Columns| -> Vec<_> {
        KNOWN.iter().map(|(field, _, _)| (*field, columns.get(*field))).collect()
    };
    let english = Columns::of(&Table::read(&table(ENGLISH, &shirt()), &mut Notes::default()).unwrap());
    for headings in LISTED {
        // Without rows nothing can be told by its place.
        let columns = Columns::of(&Table::read(headings, &mut Notes::default()).unwrap());
        assert_eq!(places(&columns), places(&english), "{headings}");
    }
}

/// Headings of two languages of which some are listed. They stand where the exporter writes them, between those
/// that nobody knows.
#[test]
fn what_is_not_listed_of_a_language_is_read_by_its_order_and_noted() {
    let chinese = [
        (1, "类型"),
        (3, "名称"),
        (4, "已发布"),
        (6, "在列表页可见"),
        (7, "简短描述"),
        (8, "描述"),
        (9, "促销开始日期"),
        (10, "促销截止日期"),
        (16, "允许缺货下单？"),
        (24, "促销价格"),
        (25, "常规售价"),
        (26, "分类"),
        (27, "标签"),
        (29, "图片"),
        (32, "父级"),
    ];
    let arabic = [
        (4, "تم النشر"),
        (6, "إمكانية العرض في الكاتلوج"),
        (7, "وصف قصير"),
        (9, "تاريخ بدء سعر التخفيض"),
        (10, "تاريخ نهاية سعر التخفيض"),
        (16, "الطلبات المسبقة مسموحة؟"),
        (29, "الصور"),
    ];
    let expected = imported(&table(ENGLISH, &shirt()));
    for (known, guessed) in [(&chinese[..], "n, o"), (&arabic[..], "b, c, d")] {
        let mut headings: Vec<String> = (0..39).map(unknown).collect();
        headings.extend(ENGLISH.split(',').skip(39).map(|heading| heading.trim().to_owned()));
        for (column, heading) in known {
            headings[*column] = (*heading).to_owned();
        }
        let read = imported(&table(&headings.join(","), &shirt()));
        assert_eq!(read.catalog(), expected.catalog(), "{known:?}");
        assert!(
            read.said_of(guessed).is_some_and(|text| text.contains("by their order")),
            "{:?}",
            read.notes
        );
    }
    assert!(expected.notes.iter().all(|note| !note.text.contains("by their order")), "{:?}", expected.notes);
}

/// A heading that no language has: "a", "b" … "z", "za" …
fn unknown(column: u8) -> String {
    let letter = char::from(b'a' + column % 26);
    if column < 26 { letter.to_string() } else { format!("z{letter}") }
}

/// Where a column was left out, those behind it stand at the places of others.
#[test]
fn an_export_of_some_columns_is_not_read_by_its_order() {
    let without_tags = |line: &str| {
        let mut row = fields(line);
        row[28] = "Heavy".to_owned();
        row.remove(27);
        row.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",")
    };
    let headings: Vec<&str> =
        ENGLISH.split(',').map(str::trim).filter(|heading| *heading != "Tags").collect();
    let rows: Vec<String> = shirt().iter().map(|line| without_tags(&line.written())).collect();
    let read = imported(&format!("{}\n{}\n", headings.join(","), rows.join("\n")));
    assert_eq!(read.product(0).get("tags"), imported(&table(ENGLISH, &shirt())).product(0).get("tags"));
}

/// In a language that nobody listed: the exporter's order tells.
#[test]
fn an_unknown_language_is_read_by_its_order() {
    let expected = imported(&table(ENGLISH, &shirt()));
    let signs = |heading: &str| {
        let number: String = heading.chars().filter(char::is_ascii_digit).collect();
        if heading.contains(':') {
            heading.to_owned()
        } else {
            format!("عمود{} {number}", "ـ".repeat(heading.len()))
        }
    };
    let headings: Vec<String> = ENGLISH.split(',').map(|heading| signs(heading.trim())).collect();
    let unknown = imported(&table(&headings.join(","), &shirt()));
    assert_eq!(unknown.source, Source::WooCommerceCsv);
    assert_eq!(unknown.catalog(), expected.catalog());

    // An old version has no low stock, a new one a GTIN and brands.
    let rows: Vec<Vec<String>> = shirt().iter().map(|line| fields(&line.written())).collect();
    let changed = |change: fn(&mut Vec<String>)| {
        let mut all = rows.clone();
        all.insert(0, headings.clone());
        all.iter_mut().for_each(change);
        let lines: Vec<String> = all
            .iter()
            .map(|row| row.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(","))
            .collect();
        imported(&lines.join("\n")).catalog()
    };
    assert_eq!(changed(|row| drop(row.remove(15))), expected.catalog());
    assert_eq!(
        changed(|row| {
            row.insert(39, String::from("عﻼمة"));
            row.insert(3, String::from("رقم"));
        }),
        expected.catalog()
    );
}

fn fields(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap();
    inner.split("\",\"").map(str::to_owned).collect()
}
