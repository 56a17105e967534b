//! Products of every kind that a page or a feed may get wrong.

use commerce::{Description, Product, StockStatus};
use discovery::testing::{group, languages, money, product};
use shop::Language;

/// The name of its page, the page's language, and the product.
pub(crate) type Named = (&'static str, &'static Language, Product);

const HOSTILE: &str = "</title></script><!-- <script>\"'&amp;&lt\\ ]]> \u{0}\r\n\u{2028}👩‍👩‍👧x";

pub(crate) fn all() -> Vec<Named> {
    let languages = languages(&["en", "ar", "zh-Hans"]);
    let [english, arabic, chinese] = languages[..] else { panic!("three languages were asked for") };
    vec![
        ("one", english, product()),
        ("group", english, group()),
        ("sold-out", english, sold_out()),
        ("no-picture", english, Product { media: Vec::new(), ..product() }),
        ("arabic", arabic, texts("كوب رقيق", "كوب من الخزف مصنوع باليد")),
        ("chinese", chinese, texts("青瓷杯", &"手工拉坯的茶器，值得等待的好茶。".repeat(20))),
        ("arabic-group", arabic, Product { title: "كوب رقيق".to_owned(), ..group() }),
        ("chinese-group", chinese, Product { title: "青瓷杯".to_owned(), ..group() }),
        ("hostile", english, hostile()),
        ("arabic-hostile", arabic, hostile()),
        ("yen", english, priced("1200", "JPY")),
        ("dinar", english, priced("3.25", "KWD")),
    ]
}

fn sold_out() -> Product {
    let mut product = product();
    product.availability = StockStatus::OutOfStock;
    product.variants[0].availability.status = StockStatus::OutOfStock;
    product
}

fn texts(title: &str, description: &str) -> Product {
    Product {
        title: title.to_owned(),
        description: Description::Html(format!("<p>{description}</p>")),
        ..product()
    }
}

fn hostile() -> Product {
    let mut product = group();
    product.title = HOSTILE.to_owned();
    product.description = Description::Plain(HOSTILE.repeat(9));
    for variant in &mut product.variants {
        for choice in &mut variant.selected {
            choice.value += HOSTILE;
        }
    }
    product
}

fn priced(amount: &str, currency: &str) -> Product {
    let mut product = product();
    let price = money(amount, currency);
    product.variants[0].price = price;
    (product.price_range.min, product.price_range.max) = (price, price);
    product
}
