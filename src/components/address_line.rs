//! An address in one line.

use commerce::Address;

use crate::i18n::country;

/// Name, street, town, country, without what is empty.
pub fn address_line(address: &Address) -> String {
    let name = format!("{} {}", address.first_name, address.last_name);
    let town = format!("{} {}", address.postal_code, address.city);
    let place = country(&address.country, &address.country);
    let parts = [name.trim(), &address.line1, &address.line2, town.trim(), &address.region, &place];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
