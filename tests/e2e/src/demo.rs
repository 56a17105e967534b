//! What the tests know of the demo shop (`public/demo/catalog.json`).

/// A product of the demo shop.
pub struct Product {
    pub handle: &'static str,
    pub title: &'static str,
    /// Words that find it.
    pub words: &'static str,
    pub options: &'static [&'static str],
    /// The variant these values make.
    pub variant: &'static str,
}

/// A cup with a glaze to choose and plenty of them: 24.00 USD.
pub const CUP: Product = Product {
    handle: "moon-cup",
    title: "Moon cup",
    words: "moon cup",
    options: &["Celadon"],
    variant: "moon-cup-celadon",
};

/// Something with two options.
pub const GAIWAN: Product = Product {
    handle: "gaiwan",
    title: "Gaiwan",
    words: "gaiwan",
    options: &["Porcelain white", "110 ml"],
    variant: "gaiwan-white-110",
};

/// Something without options: 59.00 USD.
pub const TRAY: Product = Product {
    handle: "tea-tray",
    title: "Bamboo tea tray",
    words: "tray",
    options: &[],
    variant: "tea-tray",
};

/// A code that takes 10 % off any cart.
pub const CODE: &str = "TEA10";

/// Where the catalog lies in the built shop.
pub const CATALOG: &str = "/demo/catalog.json";
