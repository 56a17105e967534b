//! From bytes to text: byte order marks, UTF-16 without one, what an XML file says of itself, and a guess
//! for the code pages of old programs.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::notes::Notes;

/// The text of a file, without its byte order mark and with `\n` as the only line break.
pub fn text(bytes: &[u8], notes: &mut Notes) -> String {
    let (encoding, is_certain) = encoding(bytes);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        notes.add(
            None,
            encoding.name(),
            "Some bytes are no text in this encoding; they became the sign \u{fffd}.",
        );
    } else if !is_certain {
        notes.add(
            None,
            encoding.name(),
            "The file names no encoding; it was read as this one. Check its accents.",
        );
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// How the bytes are to be read, and whether that is more than a guess.
fn encoding(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, true);
    }
    if let Some(encoding) = without_mark(bytes) {
        return (encoding, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, true);
    }
    if let Some(encoding) = declared(bytes) {
        return (encoding, true);
    }
    if is_damaged_utf_8(bytes) {
        return (UTF_8, true);
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    (detector.guess(None, false), false)
}

/// Whether more sequences of bytes are characters of UTF-8 than are none. In other encodings, letters beyond
/// ASCII are such characters by accident alone.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let mut characters = 0;
    let mut others = 0;
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        others += usize::from(!chunk.invalid().is_empty());
    }
    characters > others
}

/// UTF-16 of a file that begins with two ASCII characters, as every format here does.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding in `<?xml version="1.0" encoding="windows-1251"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(200))?;
    let start = String::from_utf8_lossy(start);
    let declaration = start.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let label = declaration.split("encoding=").nth(1)?.trim_start_matches(['"', '\'']);
    Encoding::for_label(label.split(['"', '\'']).next()?.as_bytes())
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;

    const GERMAN: &str = "Titel;Preis\r\nSchöne Größe für Körbe;12,50 €\r\n";

    fn read(bytes: &[u8]) -> (String, usize) {
        let mut notes = Notes::default();
        let text = text(bytes, &mut notes);
        (text, notes.finish("Line").len())
    }

    #[test]
    fn marks_and_utf_16_are_certain() {
        let little: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let expected = (GERMAN.replace('\r', ""), 0);
        for bytes in [
            GERMAN.as_bytes(),
            &["\u{feff}".as_bytes(), GERMAN.as_bytes()].concat(),
            &[&[0xff, 0xfe], &*little].concat(),
            &[&[0xfe, 0xff], &*big].concat(),
            &little,
            &big,
        ] {
            assert_eq!(read(bytes), expected);
        }
    }

    #[test]
    fn code_pages_are_guessed_and_noted() {
        let (western, _, _) = WINDOWS_1252.encode(GERMAN);
        assert_eq!(read(&western), (GERMAN.replace('\r', ""), 1));
        let russian = "Название;Цена\nЧайник заварочный фарфоровый;1500\n";
        let (cyrillic, _, _) = WINDOWS_1251.encode(russian);
        assert_eq!(read(&cyrillic), (russian.to_owned(), 1));
    }

    #[test]
    fn one_bad_byte_changes_no_other_letter() {
        let bytes = GERMAN.replace("Körbe", "K?rbe").into_bytes();
        let bytes: Vec<u8> = bytes.into_iter().map(|byte| if byte == b'?' { 0xf6 } else { byte }).collect();
        let expected = GERMAN.replace('\r', "").replace("Körbe", "K\u{fffd}rbe");
        assert_eq!(read(&bytes), (expected, 1));
    }

    #[test]
    fn code_pages_of_the_east_are_no_damaged_utf_8() {
        let (chinese, japanese) = ("标题,价格\n青瓷茶杯,白瓷茶壶\n", "商品名,価格\n湯のみ茶碗,急須\n");
        for (encoding, text) in [
            (GBK, chinese),
            (BIG5, "標題,價格\n青瓷茶杯,白瓷茶壺\n"),
            (SHIFT_JIS, japanese),
            (EUC_KR, "제목,가격\n찻잔,주전자\n"),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            assert!(!is_damaged_utf_8(&bytes), "{}", encoding.name());
        }
    }

    #[test]
    fn an_xml_file_says_it_itself() {
        let feed = "<?xml version=\"1.0\" encoding='windows-1251'?><rss>Чай</rss>";
        let (bytes, _, _) = WINDOWS_1251.encode(feed);
        assert_eq!(read(&bytes), (feed.to_owned(), 0));
    }

    #[test]
    fn what_is_no_text_is_said() {
        let (text, notes) = read(b"\xef\xbb\xbfID,Type\n\xff");
        assert!(text.ends_with('\u{fffd}'));
        assert_eq!(notes, 1);
    }
}
