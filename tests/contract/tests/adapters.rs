//! Writes what each backend can do into docs/adapters.md, from the capabilities that it announces and
//! that its own suite holds it to.

use std::{fs, path::Path, sync::Arc};

use commerce::{Accounts, Backend, Capabilities, Commerce, Context, MemoryDevice, backend::BackendConfig};

/// Around the table in the document.
const MARKS: (&str, &str) = ("<!-- capabilities -->\n", "<!-- end -->");

fn backends() -> [BackendConfig; 3] {
    let text = String::from;
    [
        BackendConfig::Catalog { file: text("catalog.json") },
        BackendConfig::Vendure { url: text("https://example.com/shop-api"), channel: None },
        BackendConfig::Medusa { url: text("https://example.com"), key: text("pk"), region: None },
    ]
}

fn capabilities(config: &BackendConfig) -> Capabilities {
    let context = Context { language: String::from("en"), ..Context::default() };
    let backend = Backend::open(config, context, Arc::new(MemoryDevice::new(0, "")));
    Commerce::capabilities(&backend).clone()
}

fn yes(is_so: bool) -> String {
    String::from(if is_so { "yes" } else { "–" })
}

/// A row's name, and what stands in it for a backend.
type Row = (&'static str, fn(&Capabilities) -> String);

const ROWS: [Row; 18] = [
    ("checkout", |can| format!("{:?}", can.checkout)),
    ("a cart is known by", |can| format!("{:?}", can.cart_identity)),
    ("search", |can| yes(can.search)),
    ("filters with counts", |can| yes(can.facets)),
    ("category tree", |can| yes(can.category_tree)),
    ("promotion codes", |can| format!("{:?}", can.promotions)),
    ("a text of the shopper's for a line", |can| yes(can.line_texts)),
    ("exact stock", |can| yes(can.stock_quantities)),
    ("accounts", |can| match can.accounts {
        Accounts::None => String::from("–"),
        kind => format!("{kind:?}"),
    }),
    ("list of a customer's orders", |can| yes(can.order_list)),
    ("favourites in the account", |can| yes(can.favourites)),
    ("a guest's order by its reference", |can| yes(can.guest_order_lookup)),
    ("several currencies", |can| yes(can.currencies)),
    ("regions to choose from", |can| yes(can.regions)),
    ("several languages", |can| yes(can.languages)),
    ("links of its own that fill a cart", |can| yes(can.permalinks)),
    ("a repeated order is one order", |can| yes(can.idempotency)),
    ("only from its own origin", |can| yes(can.needs_same_origin)),
];

fn table() -> String {
    let all: Vec<(&str, Capabilities)> =
        backends().iter().map(|config| (config.kind(), capabilities(config))).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let mut table = format!("| | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    for (name, shown) in ROWS {
        let cells: Vec<String> = all.iter().map(|(_, can)| shown(can)).collect();
        table += &format!("| {name} | {} |\n", cells.join(" | "));
    }
    table
}

/// With `PUSHCART_WRITE` set the table is written; without, it has to be what is there.
#[test]
fn the_document_says_what_each_backend_can_do() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/adapters.md");
    let text = fs::read_to_string(&path).expect("docs/adapters.md");
    let (before, rest) = text.split_once(MARKS.0).expect("a place for the table");
    let (_, after) = rest.split_once(MARKS.1).expect("the end of the table");
    let whole = format!("{before}{}{}{}{after}", MARKS.0, table(), MARKS.1);
    if std::env::var_os("PUSHCART_WRITE").is_some() {
        fs::write(&path, whole).expect("docs/adapters.md can be written");
    } else {
        assert!(
            text == whole,
            "docs/adapters.md is out of date: PUSHCART_WRITE=1 cargo test -p pushcart-contract --test adapters"
        );
    }
}
