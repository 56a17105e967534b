//! Which options of products search engines know by a name of their own.

/// A property of a product that schema.org and product feeds share the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    Color,
    Material,
    Pattern,
    Size,
}

/// What merchants call it, in small letters, in the languages of the app.
const NAMES: [(Property, &[&str]); 4] = [
    (
        Property::Color,
        &[
            "color",
            "colour",
            "farbe",
            "couleur",
            "cor",
            "色",
            "カラー",
            "색상",
            "색",
            "颜色",
            "顏色",
            "اللون",
            "لون",
        ],
    ),
    (
        Property::Material,
        &[
            "material",
            "matériau",
            "matière",
            "素材",
            "材質",
            "소재",
            "재질",
            "材质",
            "材料",
            "المادة",
            "الخامة",
        ],
    ),
    (
        Property::Pattern,
        &[
            "pattern",
            "muster",
            "motif",
            "estampado",
            "patrón",
            "estampa",
            "柄",
            "무늬",
            "패턴",
            "图案",
            "圖案",
            "النقش",
        ],
    ),
    (
        Property::Size,
        &[
            "size",
            "größe",
            "grösse",
            "groesse",
            "taille",
            "talla",
            "tamaño",
            "tamanho",
            "サイズ",
            "사이즈",
            "크기",
            "尺码",
            "尺碼",
            "尺寸",
            "大小",
            "المقاس",
            "الحجم",
        ],
    ),
];

impl Property {
    /// The property that an option with this name is about, where the name says so.
    pub fn of_option(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&&*name)).map(|(property, _)| *property)
    }

    /// Its name in schema.org, and after "g:" in a feed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Color => "color",
            Self::Material => "material",
            Self::Pattern => "pattern",
            Self::Size => "size",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_known_in_any_language() {
        assert_eq!(Property::of_option(" Größe "), Some(Property::Size));
        assert_eq!(Property::of_option("颜色"), Some(Property::Color));
        assert_eq!(Property::of_option("Glaze"), None);
    }
}
