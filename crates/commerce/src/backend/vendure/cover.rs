//! Where the answer about a product holds its first picture. Host only.

use super::mapping::SIDES;
use crate::backend::Cover;

/// Previews have no query of their own by default; where one has, the app shows its picture alone.
pub fn cover() -> Cover {
    Cover {
        path: &["data", "result", "featuredAsset", "preview"],
        folder: String::new(),
        after: "?w={width}&h={width}&mode=crop&format=webp",
        widths: &SIDES,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{answers, mapping, tests::read},
        *,
    };
    use crate::backend::cover::testing::assert_is;

    #[test]
    fn the_cover_is_the_first_picture_of_the_product() {
        let product = read(answers::PRODUCT, mapping::product).unwrap();
        assert_is(&cover(), answers::PRODUCT, "cup", &product.media[0]);
    }
}
