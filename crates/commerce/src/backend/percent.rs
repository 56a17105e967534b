//! Percent-encoding: text as a value in a link (RFC 3986, section 2).

/// Every byte but the unreserved ones (letters, digits, `-`, `.`, `_`, `~`) becomes `%XX`.
pub fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn only_unreserved_letters_stay() {
        assert_eq!(encode("K7MF-3QXA_.~"), "K7MF-3QXA_.~");
        assert_eq!(encode("2 × 茶\n&=?#+%"), "2%20%C3%97%20%E8%8C%B6%0A%26%3D%3F%23%2B%25");
    }
}
