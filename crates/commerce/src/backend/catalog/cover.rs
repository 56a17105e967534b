//! Where catalog.json holds a product's first picture. Host only.

use super::folder;
use crate::backend::{BackendConfig, Cover, cover::OF_HANDLE};

/// Its pictures lie where the catalog lies.
pub fn cover(config: &BackendConfig) -> Cover {
    Cover {
        path: &["products", OF_HANDLE, "pictures", "0"],
        folder: folder(config.text("file")),
        after: "",
        widths: &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            super::cover::testing::assert_is,
            testing::{DEMO, read},
        },
        *,
    };
    use crate::Handle;

    #[test]
    fn the_cover_is_the_first_picture_of_the_product() {
        let config = BackendConfig::new("catalog", &[("file", "demo/catalog.json")]).unwrap();
        let shop = read(DEMO, "en").unwrap();
        let product = shop.product(&Handle::new("moon-cup")).unwrap();
        assert_is(&cover(&config), DEMO, "moon-cup", &product.media[0]);
    }
}
