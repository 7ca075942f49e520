//! The encodings in which address books, spreadsheets and other programs save text: UTF-8, with or without its mark,
//! UTF-16 of either order, or what Windows, DOS and old Macs used to write in each part of the world.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// What a file in UTF-8 may begin with.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What is read of a file at a time.
const READ_AHEAD: usize = 64 * 1024;
/// What is read of a file in UTF-16 at a time.
const CHUNK: usize = 8192;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// A file without its byte order mark. UTF-16 becomes UTF-8; anything else stays as it is, for [`text`].
pub fn reader<'a>(from: impl Read + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut from = BufReader::with_capacity(READ_AHEAD, from);
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

/// Whether a file begins as UTF-16 does, or with the mark of UTF-8.
pub fn is_marked(start: &[u8]) -> bool {
    order_and_mark(start) != (None, 0)
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

/// A text in UTF-8 or, where it isn't one, in what its bytes tell.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => text_in(bytes, Bytes::of(bytes)),
    }
}

/// A piece of a file as text.
pub fn text_in(bytes: &[u8], Bytes(letters): Bytes) -> Cow<'_, str> {
    // Two bytes of a Chinese word can be one letter of UTF-8; a German word's cannot.
    match (std::str::from_utf8(bytes), letters) {
        (Ok(text), Letters::Dos) => Cow::Borrowed(text),
        (Ok(text), Letters::Of(encoding)) if encoding.is_single_byte() => Cow::Borrowed(text),
        (Ok(_) | Err(_), Letters::Of(encoding)) => encoding.decode_without_bom_handling(bytes).0,
        (Err(_), Letters::Dos) => Cow::Owned(of_dos(bytes)),
    }
}

/// Whether the letters of a file that begins so are told by its words alone: it is in no form of Unicode.
pub fn is_guessed(start: &[u8]) -> bool {
    !is_marked(start) && std::str::from_utf8(start).is_err_and(|e| e.error_len().is_some())
}

/// What the bytes of a file mean that aren't UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(Letters);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Of(&'static Encoding),
    Dos,
}

impl Bytes {
    /// Told by what is written in them.
    pub fn of(sample: &[u8]) -> Self {
        // The sample may end within a character.
        if std::str::from_utf8(sample).map_or_else(|e| e.error_len().is_none(), |_| true) {
            return Self(Letters::Of(WINDOWS_1252));
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        let whole = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample, |at| sample.split_at(at).0);
        detector.feed(whole, true);
        let told = detector.guess(None, Utf8Detection::Deny);
        // Letters of half of Europe are the same signs in several encodings: few of them tell nothing.
        let is_western = WESTERN.contains(&told.name());
        let told = match told {
            _ if is_western && is_of_a_mac(sample) => MACINTOSH,
            _ if is_western && letters_within_words(sample) < TELLING_LETTERS => WINDOWS_1252,
            told => told,
        };
        let start = sample.get(..READ_AHEAD).unwrap_or(sample);
        let is_dos = oddities(&of_dos(start)) < oddities(&told.decode_without_bom_handling(start).0);
        Self(if is_dos { Letters::Dos } else { Letters::Of(told) })
    }
}

/// The upper half of code page 850, in which programs of DOS wrote western Europe's letters. Page 437 has most of them
/// in the same places.
const OF_DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn of_dos(bytes: &[u8]) -> String {
    let upper: Vec<char> = OF_DOS.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

/// In how many places a text has what nobody writes: a capital within a word, a sign between letters, a frame.
fn oddities(text: &str) -> usize {
    let is_odd = |[before, c, after]: [char; 3]| {
        let is_within = before.is_alphabetic() && after.is_alphabetic();
        match c {
            '\0'..='\u{7f}' | '\u{b7}' | '\u{ad}' | '’' | '–' => false,
            '\u{80}'..='\u{9f}' | '\u{2500}'..='\u{25ff}' | char::REPLACEMENT_CHARACTER => true,
            '‚' | '„' | '¤' => before.is_alphabetic(),
            // East Asia has no spaces; Europe's letters are next to each other.
            '\u{3000}'..='\u{9fff}' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
            c if c.is_uppercase() => before.is_lowercase() || before.is_uppercase() && after.is_lowercase(),
            c => !c.is_alphanumeric() && is_within,
        }
    };
    let mut around = ['\n', '\n', '\n'];
    let mut count = 0;
    for c in text.chars().chain(['\n']) {
        let [_, before, middle] = around;
        around = [before, middle, c];
        count += usize::from(is_odd(around));
    }
    count
}

/// Encodings whose letters are Latin, and which are easily taken for each other.
const WESTERN: &[&str] = &[
    "windows-1252",
    "windows-1250",
    "windows-1254",
    "windows-1257",
    "windows-1258",
    "ISO-8859-2",
    "ISO-8859-4",
];

/// So many letters beyond ASCII tell one of these from another.
const TELLING_LETTERS: usize = 4;

fn letters_within_words(sample: &[u8]) -> usize {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    (0..sample.len())
        .filter(|at| sample.get(*at).is_some_and(|byte| !byte.is_ascii()))
        .filter(|at| {
            is_letter(at.checked_sub(1).and_then(|at| sample.get(at))) || is_letter(sample.get(at + 1))
        })
        .count()
}

/// Whether it is Mac Roman, which has the usual letters with accents at the bottom of its upper half, where Windows
/// has signs and few letters: told by the signs that are within words.
fn is_of_a_mac(sample: &[u8]) -> bool {
    // Lines end so on old Macs alone.
    if sample.contains(&b'\r') && !sample.contains(&b'\n') {
        return true;
    }
    let is_letter = |at: Option<usize>| at.and_then(|at| sample.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let is_small = |at: Option<usize>| at.and_then(|at| sample.get(at)).is_some_and(u8::is_ascii_lowercase);
    let (mut windows, mut mac) = (0_usize, 0_usize);
    for (at, byte) in sample.iter().enumerate() {
        let (before, after) = (at.checked_sub(1), at.checked_add(1));
        match byte {
            // Quotes, an apostrophe and dashes of Windows: letters only where a Mac's words need one.
            0x91..=0x97 => mac += usize::from(*byte != 0x92 && is_small(before) && is_small(after)),
            // Large letters of Windows, which aren't within a word.
            0x8A | 0x8C | 0x8E | 0x9F => mac += usize::from(is_small(before)),
            // The sharp s, the slashed o and the joined ae of a Mac.
            0x80..=0x9E | 0xA7 | 0xBE | 0xBF => mac += usize::from(is_letter(before) && is_letter(after)),
            // Large letters: of Windows at the beginning of a word, of a Mac signs within one.
            0xC0..=0xDE if is_small(before) => {}
            0xC0..=0xFF => windows += usize::from(is_letter(before) || is_letter(after)),
            _ => {}
        }
    }
    mac > windows
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
    fn a_mac_is_told_from_windows_by_the_signs_within_words() {
        for (bytes, text) in [
            (&b"J\x9Arg M\x9Fller"[..], "Jörg Müller"),
            (b"Andr\x8E Lef\x8Fvre", "André Lefèvre"),
            (b"Jos\x8E Nu\x96ez", "José Nuñez"),
            (b"Stra\xA7e, Zo\x91 and Ana\x95s", "Straße, Zoë and Anaïs"),
            (b"S\xBFren, don\xD5t", "Søren, don’t"),
            (b"J\xF6rg M\xFCller", "Jörg Müller"),
            (b"don\x92t \x93quote\x94 \x80 5", "don’t “quote” € 5"),
            (b"Andr\xE9 \x96 a s\x9Cur", "André – a sœur"),
            (b"2019\x962020, \xA7 5", "2019–2020, § 5"),
            ("Jörg".as_bytes(), "Jörg"),
        ] {
            assert_eq!(super::text(bytes), text);
        }
    }

    #[test]
    fn what_programs_write_elsewhere_is_told_by_its_words() {
        for (encoding, text) in [
            ("shift_jis", "氏名,会社\n山田太郎,クイル\n"),
            ("shift_jis", "Name,Company\n山田太郎,Quill\n"),
            ("euc-jp", "氏名,会社\n山田太郎,クイル\n"),
            ("gbk", "姓名,公司\n王小明,北京联通\n"),
            ("gbk", "Name,Company\n王小明,Quill\n"),
            ("big5", "姓名,公司\n陳大文,台北\n"),
            ("euc-kr", "이름,회사\n김민수,서울\n"),
            ("windows-1251", "Имя;Фирма\nИван Петров;Квилл\n"),
            ("koi8-u", "Имя;Фирма\nИван Петров;Квилл\n"),
            ("windows-1253", "Όνομα\nΓιώργος Παπαδόπουλος\n"),
            ("windows-1250", "Imię;Firma\nŁukasz Wójcik;Żółw\n"),
            ("windows-1250", "Jméno;Firma\nJiří Dvořák;Škoda\n"),
            ("windows-1254", "Ad;Şirket\nGökçe Yıldız;Quill\n"),
            ("windows-1252", "Nom\nsœur Œuvre, André Lefèvre\n"),
            ("windows-1252", "Salary\n£45,000\n"),
            ("windows-1252", "Straße;Größe;NOM;SOCIÉTÉ\n"),
            ("windows-1252", "Nome;Società\nNicolò Però;Quill\n"),
            ("windows-1252", "Navn\nSøren Ågård\n"),
        ] {
            let encoding = Encoding::for_label(encoding.as_bytes()).unwrap();
            let bytes = encoding.encode(text).0;
            assert_eq!(read(&bytes), text, "{}", encoding.name());
            let of = Bytes::of(&bytes);
            for (line, text) in bytes.split(|byte| *byte == b'\n').zip(text.split('\n')) {
                assert_eq!(text_in(line, of), text, "{}", encoding.name());
            }
        }
    }

    #[test]
    fn letters_of_dos_are_told_from_those_of_windows_macs_and_east_asia() {
        for (bytes, text) in [
            (&b"J\x81rgen M\x81ller"[..], "Jürgen Müller"),
            (b"Name,Email\nJ\x81rgen M\x81ller,a@x.example\nBj\x94rn Gr\x94\xE1e,b@x.example\nRen\x82 Caf\x82\n",
             "Name,Email\nJürgen Müller,a@x.example\nBjörn Größe,b@x.example\nRené Café\n"),
            (b"Jos\x82 N\xA3\xA4ez", "José Núñez"),
            (b"J\x81rgen, \x8Enne \x99hl", "Jürgen, Änne Öhl"),
            // Not of DOS.
            (b"J\x9Arg M\x9Fller", "Jörg Müller"),
            (b"\x93J\xFCrgen\x94, 5 \x80 \x96 50 %", "“Jürgen”, 5 € – 50 %"),
            (b"L\xE9a \x8Cuvre", "Léa Œuvre"),
        ] {
            assert_eq!(super::text(bytes), text);
        }
        for text in ["王小明,IT部,A股\n", "山田太郎,クイル\n"] {
            for encoding in [encoding_rs::GBK, encoding_rs::SHIFT_JIS] {
                let (bytes, _, is_lossy) = encoding.encode(text);
                assert!(is_lossy || oddities(&of_dos(&bytes)) > oddities(text), "{text}");
            }
        }
        assert!(
            is_guessed(b"M\xFCller,a") && !is_guessed("Müller".as_bytes()) && !is_guessed(b"\xFF\xFEa\0")
        );
        // A cut within a letter.
        assert!(!is_guessed(b"M\xC3"));
    }

    #[test]
    fn half_a_character_is_no_reason_to_stop() {
        assert_eq!(read(b"\xFF\xFEa\0\x3D\xD8"), "a\u{FFFD}");
        assert_eq!(read(b"\xFF\xFEa\0b"), "a\u{FFFD}");
        assert_eq!(read(b""), "");
        assert_eq!(read(b"a"), "a");
    }

    #[test]
    fn lines_that_end_as_on_old_macs_are_a_macs() {
        // Œuvre and Prüfer; with other line ends Îuvre and PrŸfer.
        assert_eq!(text(b"Name\r\xCEuvre\rPr\x9Ffer\r"), "Name\rŒuvre\rPrüfer\r");
        assert_eq!(text(b"Name\r\n\xCEle\r\n"), "Name\r\nÎle\r\n");
    }
}
