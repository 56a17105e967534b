//! How addresses are written in a country: which fields, in which order, and which must be filled.
//!
//! After the formats of the postal services, as the Unicode project's address data has them. A country
//! that is not here has every field, the region optional.

/// A field of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressField {
    /// Street and number.
    Line1,
    /// Flat, floor, company: never required.
    Line2,
    /// Town.
    City,
    /// State, province, prefecture.
    Region,
    /// Postal code.
    PostalCode,
}

/// What the region is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionName {
    /// United States, Australia, India, Brazil, Mexico.
    State,
    /// Canada, China, Italy, Spain.
    Province,
    /// Japan.
    Prefecture,
    /// The emirates.
    Emirate,
    /// Anything else.
    Region,
}

/// How addresses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The fields, in order.
    pub fields: &'static [AddressField],
    /// What the region is called.
    pub region: RegionName,
    /// Whether the region must be filled.
    pub needs_region: bool,
    /// Whether the postal code must be filled.
    pub needs_postal_code: bool,
}

use AddressField::{City, Line1, Line2, PostalCode, Region};

const CITY_FIRST: &[AddressField] = &[Line1, Line2, City, Region, PostalCode];
const CODE_FIRST: &[AddressField] = &[Line1, Line2, PostalCode, City];
const CODE_FIRST_WITH_REGION: &[AddressField] = &[Line1, Line2, PostalCode, City, Region];
const LARGE_TO_SMALL: &[AddressField] = &[PostalCode, Region, City, Line1, Line2];
const CHINESE: &[AddressField] = &[Region, City, Line1, Line2, PostalCode];
const BRITISH: &[AddressField] = &[Line1, Line2, City, PostalCode];
const WITHOUT_CODE: &[AddressField] = &[Line1, Line2, City];
const EMIRATI: &[AddressField] = &[Line1, Line2, City, Region];

/// The format for a country: ISO 3166, two upper-case letters.
pub fn of(country: &str) -> Format {
    let format = |fields, region, needs_region, needs_postal_code| Format {
        fields,
        region,
        needs_region,
        needs_postal_code,
    };
    match country {
        "US" | "AU" | "IN" | "BR" | "MX" => format(CITY_FIRST, RegionName::State, true, true),
        "CA" => format(CITY_FIRST, RegionName::Province, true, true),
        "GB" | "SG" => format(BRITISH, RegionName::Region, false, true),
        "AT" | "BE" | "CH" | "CZ" | "DE" | "DK" | "EE" | "FI" | "FR" | "GR" | "HU" | "IL" | "IS" | "LT"
        | "LU" | "LV" | "NL" | "NO" | "PL" | "PT" | "SA" | "SE" | "SI" | "SK" | "TR" | "TW" => {
            format(CODE_FIRST, RegionName::Region, false, true)
        }
        "ES" | "IT" => format(CODE_FIRST_WITH_REGION, RegionName::Province, true, true),
        "JP" => format(LARGE_TO_SMALL, RegionName::Prefecture, true, true),
        "KR" => format(LARGE_TO_SMALL, RegionName::Province, true, true),
        "CN" => format(CHINESE, RegionName::Province, true, false),
        "HK" | "MO" | "QA" => format(WITHOUT_CODE, RegionName::Region, false, false),
        "AE" => format(EMIRATI, RegionName::Emirate, true, false),
        _ => format(CODE_FIRST_WITH_REGION, RegionName::Region, false, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_be_filled_is_shown() {
        for country in ["US", "CA", "GB", "DE", "ES", "JP", "KR", "CN", "HK", "AE", "ZZ"] {
            let format = of(country);
            let has = |field| format.fields.contains(&field);
            assert!(has(Line1) && has(City), "{country}");
            assert!(!format.needs_region || has(Region), "{country}");
            assert!(!format.needs_postal_code || has(PostalCode), "{country}");
        }
    }

    #[test]
    fn japan_goes_from_large_to_small_and_germany_has_no_region() {
        assert_eq!(of("JP").fields.first(), Some(&PostalCode));
        assert!(!of("DE").fields.contains(&Region));
        assert!(!of("HK").fields.contains(&PostalCode));
    }
}
