//! An address as its country writes it: in lines, or in one.

use commerce::Address;

use super::address_fields::format::{self, AddressField};
use crate::i18n::country;

/// Name, street, town, country, without what is empty.
pub fn address_lines(address: &Address) -> Vec<String> {
    let name = format!("{} {}", address.first_name, address.last_name);
    let place = country(&address.country, &address.country);
    let lines = [name.trim().to_owned(), address.line1.clone(), address.line2.clone(), town(address), place];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// The same in one line.
pub fn address_line(address: &Address) -> String {
    address_lines(address).join(", ")
}

/// Town, region and postal code, in the order in which the country asks for them. What it has no field
/// for comes last.
fn town(address: &Address) -> String {
    let all = [
        (AddressField::City, &address.city),
        (AddressField::Region, &address.region),
        (AddressField::PostalCode, &address.postal_code),
    ];
    let order = format::of(&address.country).fields;
    let place = |field: AddressField| order.iter().position(|one| *one == field).unwrap_or(order.len());
    let mut written: Vec<_> = all.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    written.sort_by_key(|(field, _)| place(*field));
    let mut line = String::new();
    for (at, (field, text)) in written.iter().enumerate() {
        if at > 0 {
            // "Springfield, NY 12345", but "10969 Berlin".
            line.push_str(if *field == AddressField::Region { ", " } else { " " });
        }
        line.push_str(text);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_is_written_as_in_its_country() {
        let address = |country: &str, city: &str, region: &str, postal_code: &str| Address {
            country: country.to_owned(),
            city: city.to_owned(),
            region: region.to_owned(),
            postal_code: postal_code.to_owned(),
            ..Address::default()
        };
        assert_eq!(town(&address("US", "Springfield", "NY", "12345")), "Springfield, NY 12345");
        assert_eq!(town(&address("DE", "Berlin", "", "10969")), "10969 Berlin");
        assert_eq!(town(&address("GB", "Potterton", "", "AB1 2CD")), "Potterton AB1 2CD");
        assert_eq!(town(&address("HK", "Kowloon", "", "999077")), "Kowloon 999077");
        assert_eq!(town(&address("DE", "", "", "")), "");
    }
}
