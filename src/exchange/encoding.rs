//! The encodings in which address books, spreadsheets and other programs save text: UTF-8, with or without its mark,
//! UTF-16 of either order, or the one byte for each character that Windows used to write.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use mail_parser::decoders::charsets::map::charset_decoder;

/// What a file in UTF-8 may begin with.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What is read of a file in UTF-16 at a time.
const CHUNK: usize = 8192;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// A file without its byte order mark. UTF-16 becomes UTF-8; anything else stays as it is, for [`text`].
pub fn reader<'a>(from: impl Read + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut from = BufReader::new(from);
    let mut head = Vec::new();
    // A pipe may hand over its first bytes one at a time.
    from.by_ref().take(4).read_to_end(&mut head)?;
    let (order, mark) = order_and_mark(&head);
    let rest = io::Cursor::new(head.split_off(mark)).chain(from);
    Ok(match order {
        None => Box::new(rest),
        Some(order) => Box::new(BufReader::new(Utf16 {
            from: rest,
            order,
            raw: Vec::new(),
            high: None,
            ready: Vec::new(),
            at: 0,
        })),
    })
}

/// The order of UTF-16, if it is that, and how many bytes the mark at the beginning has.
fn order_and_mark(head: &[u8]) -> (Option<Order>, usize) {
    match head {
        [0xFF, 0xFE, ..] => (Some(Order::Little), 2),
        [0xFE, 0xFF, ..] => (Some(Order::Big), 2),
        [0xEF, 0xBB, 0xBF, ..] => (None, 3),
        // No letter is NUL: without a mark, every other byte of plain letters is.
        [1..=255, 0, 1..=255, 0, ..] => (Some(Order::Little), 0),
        [0, 1..=255, 0, 1..=255, ..] => (Some(Order::Big), 0),
        _ => (None, 0),
    }
}

/// A whole file as text.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let (None, mark) = order_and_mark(bytes) {
        return text(bytes.get(mark..).unwrap_or_default());
    }
    let mut whole = Vec::new();
    // Bytes in memory can be read, whatever they are.
    let _ = reader(bytes).and_then(|mut reader| reader.read_to_end(&mut whole));
    Cow::Owned(String::from_utf8_lossy(&whole).into_owned())
}

/// A piece of a file as text: what is no UTF-8 is read as Windows-1252, which every byte can be.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(match charset_decoder(b"windows-1252") {
            Some(decode) => decode(bytes),
            None => String::from_utf8_lossy(bytes).into_owned(),
        }),
    }
}

/// UTF-16 read as UTF-8; half a character becomes U+FFFD.
struct Utf16<R> {
    from: R,
    order: Order,
    raw: Vec<u8>,
    /// The first half of a pair whose second half has not been read.
    high: Option<u16>,
    ready: Vec<u8>,
    at: usize,
}

impl<R: Read> Utf16<R> {
    /// Decodes the next chunk. False at the end.
    fn refill(&mut self) -> io::Result<bool> {
        self.ready.clear();
        self.at = 0;
        self.raw.clear();
        let read = self.from.by_ref().take(CHUNK as u64).read_to_end(&mut self.raw)?;
        let mut units: Vec<u16> = self.high.take().into_iter().collect();
        units.extend(self.raw.chunks(2).map(|pair| match (self.order, pair) {
            (Order::Little, &[low, high]) | (Order::Big, &[high, low]) => u16::from_be_bytes([high, low]),
            _ => 0xFFFD,
        }));
        if read > 0 && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            self.high = units.pop();
        }
        let text: String =
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.ready = text.into_bytes();
        Ok(read > 0 || !self.ready.is_empty())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.ready.len() {
            if !self.refill()? {
                return Ok(0);
            }
        }
        let there = self.ready.get(self.at..).unwrap_or_default();
        let read = there.len().min(into.len());
        if let (Some(into), Some(there)) = (into.get_mut(..read), there.get(..read)) {
            into.copy_from_slice(there);
        }
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut read = Vec::new();
        reader(bytes).unwrap().read_to_end(&mut read).unwrap();
        text(&read).into_owned()
    }

    #[test]
    fn every_encoding_becomes_the_same_text() {
        let said = "Name;Ort\nZoë 😀;Köln\n".repeat(2000);
        let units: Vec<u16> = said.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (what, bytes) in [
            ("UTF-8", said.clone().into_bytes()),
            ("UTF-8 with a mark", marked(b"\xEF\xBB\xBF", said.as_bytes())),
            ("UTF-16 LE", marked(b"\xFF\xFE", &little)),
            ("UTF-16 BE", marked(b"\xFE\xFF", &big)),
            ("UTF-16 LE without a mark", little),
            ("UTF-16 BE without a mark", big),
        ] {
            assert!(read(&bytes) == said, "{what}");
            assert!(decoded(&bytes) == said, "{what}");
        }
        assert_eq!(read(b"Zo\xEB \x80"), "Zoë €");
    }

    #[test]
    fn half_a_character_is_no_reason_to_stop() {
        assert_eq!(read(b"\xFF\xFEa\0\x3D\xD8"), "a\u{FFFD}");
        assert_eq!(read(b"\xFF\xFEa\0b"), "a\u{FFFD}");
        assert_eq!(read(b""), "");
        assert_eq!(read(b"a"), "a");
    }
}
