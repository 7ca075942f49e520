//! The text of a file as spreadsheets and other programs save it: UTF-8, with or without its mark, UTF-16, or the
//! one byte for each character that Windows used to write.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;

/// So many bytes tell UTF-16 without its mark.
const LOOKED_AT: usize = 512;

/// Any bytes become text; what is neither UTF-8 nor UTF-16 is taken for Windows-1252.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return decoded(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return in_charset("utf-16le", rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return in_charset("utf-16be", rest);
    }
    let (even, odd) = zeros(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    if odd > 0 && even == 0 {
        return in_charset("utf-16le", bytes);
    }
    if even > 0 && odd == 0 {
        return in_charset("utf-16be", bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => in_charset("windows-1252", bytes),
    }
}

/// Zero bytes at even and at odd places: plain letters in UTF-16 have one beside each.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let count = |start: usize| bytes.iter().skip(start).step_by(2).filter(|b| **b == 0).count();
    (count(0), count(1))
}

fn in_charset<'a>(charset: &str, bytes: &'a [u8]) -> Cow<'a, str> {
    match charset_decoder(charset.as_bytes()) {
        Some(decode) => Cow::Owned(decode(bytes)),
        None => String::from_utf8_lossy(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_in_every_encoding() {
        let text = "Siân,Dubois\r\n";
        let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [b"\xFF\xFE", little.as_slice()].concat(),
            [b"\xFE\xFF", big.as_slice()].concat(),
            little,
            big,
            b"Si\xE2n,Dubois\r\n".to_vec(),
        ] {
            assert_eq!(decoded(&bytes), text, "{bytes:?}");
        }
        assert_eq!(decoded(b""), "");
        assert_eq!(decoded(b"\xFF\xFEA\0B"), "A", "half a character at the end goes");
    }
}
