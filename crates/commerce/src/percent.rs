//! Percent-encoding: text as a part of a path, or as a value in a link (RFC 3986, section 2).

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

/// Undoes [`encode`]. A "%" that starts no code stays, and so does a text whose codes are no UTF-8.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(hex_pair);
        decoded.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(*pair.first()?)? * 16 + digit(*pair.get(1)?)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode, encode};

    #[test]
    fn only_unreserved_letters_stay() {
        assert_eq!(encode("K7MF-3QXA_.~"), "K7MF-3QXA_.~");
        assert_eq!(encode("2 × 茶\n&=?#+%"), "2%20%C3%97%20%E8%8C%B6%0A%26%3D%3F%23%2B%25");
    }

    #[test]
    fn what_is_no_code_stays() {
        assert_eq!(decode("%"), "%");
        assert_eq!(decode("100%zz%2"), "100%zz%2");
        assert_eq!(decode("%e8%8c%b6"), "茶");
        assert_eq!(decode("%20%ff"), "%20%ff");
    }

    proptest! {
        #[test]
        fn text_is_decoded_as_it_was_encoded(text: String) {
            prop_assert_eq!(decode(&encode(&text)), text);
        }
    }
}
