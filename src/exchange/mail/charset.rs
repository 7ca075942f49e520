//! Characters of emails: in the charset that was declared where it fits, else in the one that does.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1252,
};
use mail_parser::decoders::charsets::DecoderFnc;
use mail_parser::decoders::charsets::map::charset_decoder;

/// What a label says.
enum Declared {
    /// Nothing that binds: no label, an unknown one, or one that programs put there without looking.
    Nothing,
    One(&'static Encoding),
    /// Known to the parser alone.
    Rare(DecoderFnc),
    /// 7-bit, with escape sequences around characters of two bytes.
    Shifted(Shift),
    Unreadable,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shift {
    /// ISO-2022-KR (RFC 1557).
    Korean,
    /// HZ-GB-2312 (RFC 1843).
    Chinese,
}

/// Labels that emails have and the web has not.
const OTHER_LABELS: &[(&str, &Encoding)] = &[
    ("cp932", SHIFT_JIS),
    ("cp936", GBK),
    ("ms936", GBK),
    ("euc-cn", GBK),
    ("gb18030-2000", GB18030),
    ("cp949", EUC_KR),
    ("ms949", EUC_KR),
    ("uhc", EUC_KR),
    ("ksc5601-1987", EUC_KR),
    ("cp950", BIG5),
    ("ms950", BIG5),
    ("big-5", BIG5),
    ("big5hk", BIG5),
    ("eucjp", EUC_JP),
    ("euckr", EUC_KR),
    ("jis", ISO_2022_JP),
    ("cp50220", ISO_2022_JP),
    ("cp50221", ISO_2022_JP),
];

/// Labels of what DOS wrote in the West.
const OF_DOS: &[&str] = &["cp437", "ibm437", "437", "cp858", "ibm858", "cp-850", "dos-850"];

/// Bytes as text; `None` if they are in a charset that nobody here can read.
pub(super) fn text(bytes: &[u8], label: Option<&str>) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Some(text.into_owned());
    }
    let text = match declared(label.unwrap_or_default()) {
        Declared::Unreadable => return None,
        Declared::Shifted(shift) => shifted(bytes, shift),
        Declared::Nothing => guessed(bytes),
        Declared::Rare(decode) => decode(bytes),
        Declared::One(encoding) if encoding.is_single_byte() => match std::str::from_utf8(bytes) {
            // By chance, text in another charset is hardly ever good UTF-8.
            Ok(text) => text.to_owned(),
            Err(_) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        },
        Declared::One(encoding) if encoding == ISO_2022_JP => {
            several_bytes(&without_idle_shifts(bytes), encoding)
        }
        Declared::One(encoding) => several_bytes(bytes, encoding),
    };
    Some(without_misplaced(text))
}

/// With the quotation marks and dashes that were meant, where Windows is under the name of another charset.
pub(super) fn without_misplaced(text: String) -> String {
    if text.chars().any(is_misplaced) { text.chars().map(placed).collect() } else { text }
}

/// Two bytes a character, of seven bits each, are those of the charset of eight without the highest.
fn shifted(bytes: &[u8], shift: Shift) -> String {
    let (encoding, begins, ends): (&Encoding, &[u8], &[u8]) = match shift {
        Shift::Korean => (EUC_KR, b"\x0e", b"\x0f"),
        Shift::Chinese => (GBK, b"~{", b"~}"),
    };
    let mut eight = Vec::with_capacity(bytes.len());
    let mut is_shifted = false;
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(b"\x1b$)C") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix(if is_shifted { ends } else { begins }) {
            is_shifted = !is_shifted;
            rest = after;
        } else if let Some(after) =
            rest.strip_prefix(b"~~").filter(|_| shift == Shift::Chinese && !is_shifted)
        {
            eight.push(b'~');
            rest = after;
        } else {
            let is_letter = is_shifted && first.is_ascii_graphic();
            eight.push(if is_letter { first | 0x80 } else { *first });
            rest = after;
        }
    }
    encoding.decode_without_bom_handling(&eight).0.into_owned()
}

/// ISO-2022-JP without the changes of sets that another change follows at once, as where two encoded words meet: the
/// decoder takes them for an attack.
fn without_idle_shifts(bytes: &[u8]) -> Vec<u8> {
    let length = |at: &[u8]| match at {
        [0x1b, b'(', _, ..] | [0x1b, b'$', b'@' | b'B', ..] => Some(3),
        [0x1b, b'$', b'(', _, ..] => Some(4),
        _ => None,
    };
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let idle = length(rest).and_then(|length| rest.get(length..)).filter(|next| length(next).is_some());
        rest = match idle {
            Some(next) => next,
            None => {
                kept.push(*first);
                after
            }
        };
    }
    kept
}

fn declared(label: &str) -> Declared {
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | ','));
    let label = label.to_ascii_lowercase().replace('_', "-");
    match label.as_str() {
        "iso-2022-kr" | "csiso2022kr" => return Declared::Shifted(Shift::Korean),
        "hz-gb-2312" | "hz" => return Declared::Shifted(Shift::Chinese),
        _ => {}
    }
    let bare = label.strip_prefix("x-").unwrap_or(&label);
    let known = Encoding::for_label(label.as_bytes())
        .or_else(|| Encoding::for_label(bare.as_bytes()))
        .or_else(|| Encoding::for_label(label.replace('-', "_").as_bytes()))
        .or_else(|| OTHER_LABELS.iter().find(|(other, _)| *other == bare).map(|(_, encoding)| *encoding))
        .or_else(|| label.starts_with("iso-2022-jp").then_some(ISO_2022_JP))
        .or_else(|| of_windows(bare));
    match known {
        Some(encoding) if encoding == REPLACEMENT => Declared::Unreadable,
        Some(encoding) if encoding == UTF_8 || encoding == WINDOWS_1252 => Declared::Nothing,
        Some(encoding) => Declared::One(encoding),
        // The letters of the two are the same.
        None => match charset_decoder(if OF_DOS.contains(&bare) { b"cp850" } else { label.as_bytes() }) {
            Some(decode) if !label.is_empty() => Declared::Rare(decode),
            Some(_) | None => Declared::Nothing,
        },
    }
}

/// `win1251`, `windows1252`, `ms-cp932`: a code page of Windows under another of its names.
fn of_windows(label: &str) -> Option<&'static Encoding> {
    let number = ["windows", "win", "ms-cp", "ms-win", "ms", "cp"]
        .iter()
        .find_map(|name| label.strip_prefix(name))
        .map(|number| number.trim_start_matches('-'))
        .filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))?;
    let named = OTHER_LABELS.iter().find(|(other, _)| other.strip_prefix("cp") == Some(number));
    named
        .map(|(_, encoding)| *encoding)
        .or_else(|| Encoding::for_label(format!("windows-{number}").as_bytes()))
}

/// Decodes a multi-byte charset, where a wrong charset shows as broken characters.
fn several_bytes(bytes: &[u8], encoding: &'static Encoding) -> String {
    let is_utf_16 = encoding == UTF_16LE || encoding == UTF_16BE;
    // Spaces and line ends of UTF-16 have a NUL.
    if is_utf_16
        && !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    let (text, is_wrong) = encoding.decode_without_bom_handling(bytes);
    if !is_wrong {
        return text.into_owned();
    }
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    // A few that are broken among many that fit, or quite another charset.
    if std::str::from_utf8(bytes).is_err() && (is_utf_16 || lost * 50 < text.chars().count()) {
        return text.into_owned();
    }
    guessed(bytes)
}

/// UTF-8 if valid; ISO-2022-JP if 7-bit with its escape sequences; otherwise Windows-1252.
fn guessed(bytes: &[u8]) -> String {
    if bytes.is_ascii() {
        let is_japanese = bytes.windows(2).any(|pair| pair == b"\x1b$");
        let (text, is_wrong) = ISO_2022_JP.decode_without_bom_handling(bytes);
        if is_japanese && !is_wrong {
            return text.into_owned();
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // A footer in one charset below a text in another, or one broken character: each is read as what it is.
    let mut mixed = String::with_capacity(bytes.len());
    let (mut fitting, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        fitting += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
        mixed.push_str(chunk.valid());
        mixed.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    if fitting > broken { mixed } else { WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned() }
}

/// Controls that nobody writes.
fn is_misplaced(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

fn placed(c: char) -> char {
    let byte = u8::try_from(c).ok().filter(|_| is_misplaced(c));
    let read = byte.map(|byte| WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next());
    read.flatten().unwrap_or(c)
}

/// The charset that HTML names for itself, in its first bytes.
pub(super) fn of_html(html: &[u8]) -> Option<String> {
    const SO_FAR: usize = 2048;
    let start = String::from_utf8_lossy(html.get(..SO_FAR).unwrap_or(html)).to_ascii_lowercase();
    let named = start
        .match_indices("<meta")
        .filter_map(|(at, _)| start.get(at..)?.split('>').next()?.split_once("charset"))
        .map(|(_, value)| value)
        .chain(
            start
                .strip_prefix("<?xml")
                .and_then(|xml| xml.split("?>").next()?.split_once("encoding"))
                .map(|(_, v)| v),
        )
        .find_map(|value| {
            let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
            value.get(..end.unwrap_or(value.len())).filter(|name| !name.is_empty()).map(str::to_owned)
        })?;
    // What can be read so far isn't UTF-16.
    Some(named).filter(|name| !name.starts_with("utf-16"))
}

/// Whether a label is one that says something.
pub(super) fn is_telling(label: &str) -> bool {
    let label = label.trim().to_ascii_lowercase();
    Encoding::for_label(label.as_bytes()).is_some() && !matches!(label.as_str(), "us-ascii" | "ascii")
}

/// A head whose every line is UTF-8.
pub(super) fn utf8_head(mail: &[u8]) -> Option<Vec<u8>> {
    let end = end_of_head(mail);
    let (head, rest) = mail.split_at_checked(end)?;
    if std::str::from_utf8(head).is_ok() && !head.contains(&0x1b) {
        return None;
    }
    // East Asian programs write heads as they write texts.
    let named = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = named.split_once("charset=").map(|(_, value)| {
        value.split([';', '\r', '\n']).next().unwrap_or_default().trim_matches(['"', ' ']).to_owned()
    });
    let mut written = Vec::with_capacity(mail.len() + head.len());
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        let is_plain = line.is_ascii() && !line.contains(&0x1b);
        match text(line, label.as_deref()) {
            Some(text) if !is_plain => written.extend_from_slice(text.as_bytes()),
            Some(_) | None => written.extend_from_slice(line),
        }
    }
    written.extend_from_slice(rest);
    Some(written)
}

/// Where the empty line after the head begins.
pub(super) fn end_of_head(mail: &[u8]) -> usize {
    let mut at = 0;
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charset_is_read_by_any_of_its_names_and_in_spite_of_a_wrong_one() {
        let rows: &[(&str, &[u8], &str)] = &[
            ("gb18030", b"\xc4\xfa\xba\xc3\xa3\xac\xd0\xbb\xd0\xbb", "您好，谢谢"),
            // Good UTF-8 by chance.
            ("GB2312", b"\xd0\xbb\xd0\xbb", "谢谢"),
            ("\"gbk\"", b"\xd0\xbb", "谢"),
            ("cp936", b"\xd0\xbb", "谢"),
            ("big5", b"\xc1\xc2\xc1\xc2", "謝謝"),
            ("euc-kr", b"\xb0\xa8\xbb\xe7", "감사"),
            ("ks_c_5601-1987", b"\xb0\xa8\xbb\xe7", "감사"),
            ("cp949", b"\xb0\xa8\xbb\xe7", "감사"),
            ("shift_jis", b"\x8e\x52\x93\x63", "山田"),
            ("x-sjis", b"\x8e\x52\x93\x63", "山田"),
            ("euc-jp", b"\xbb\xb3\xc5\xc4", "山田"),
            ("iso-2022-jp", b"\x1b$B;3ED\x1b(B", "山田"),
            ("ISO-2022-JP-MS", b"\x1b$B;3ED\x1b(B", "山田"),
            ("us-ascii", b"\x1b$B;3ED\x1b(B", "山田"),
            ("", b"\x1b$B;3ED\x1b(B", "山田"),
            ("iso-8859-2", b"Dzi\xeakuj\xea", "Dziękuję"),
            ("iso-8859-15", b"5 \xa4 \x96 \x93x\x94", "5 € – “x”"),
            ("windows-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
            ("koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
            ("cp850", b"Gr\x81\xe1e", "Grüße"),
            ("utf-7", b"Gr+APwA3w-e", "Grüße"),
            ("iso-2022-kr", b"\x1b$)C\x0e0(;g\x0f!", "감사!"),
            ("hz-gb-2312", b"~{P;P;~}! ~~", "谢谢! ~"),
            ("x-euc-kr", b"\xb0\xa8\xbb\xe7", "감사"),
            ("cp437", b"Gr\x81\xe1e", "Grüße"),
            ("shift_jis", b"Gr\xfc\xdfe aus K\xf6ln", "Grüße aus Köln"),
            ("utf8", "Grüße".as_bytes(), "Grüße"),
            ("UTF_8", "Grüße".as_bytes(), "Grüße"),
            ("us-ascii", "Grüße".as_bytes(), "Grüße"),
            ("iso-8859-1", "Grüße".as_bytes(), "Grüße"),
            ("windows-1251", "Grüße".as_bytes(), "Grüße"),
            ("big5", "Grüße".as_bytes(), "Grüße"),
            ("x-unknown", b"Gr\xfc\xdfe", "Grüße"),
            ("utf-8", b"Gr\xfc\xdfe", "Grüße"),
            ("", b"Gr\xfc\xdfe \x80", "Grüße €"),
            ("", b"CAF\xc9\x94 f\xfcr", "CAFÉ” für"),
            ("utf-8", b"Gr\xc3\xbc\xc3\x9fe\n--\nK\xf6ln", "Grüße\n--\nKöln"),
            ("utf-8", b"\xef\xbb\xbfHi", "Hi"),
            ("utf-16", b"\xff\xfeH\0i\0", "Hi"),
            ("utf-16le", b"H\0i\0", "Hi"),
            ("unicode", "Grüße aus Köln".as_bytes(), "Grüße aus Köln"),
            ("utf-16", b"Hi Maya", "Hi Maya"),
            ("x-ms-cp932", b"\x8e\x52\x93\x63", "山田"),
            ("win1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
            ("windows1250", b"\xa3ukasz", "Łukasz"),
        ];
        for (label, bytes, said) in rows {
            assert_eq!(text(bytes, Some(label)).as_deref(), Some(*said), "{label} {bytes:?}");
        }
        assert_eq!(text(b"\x1b$)A", Some("iso-2022-cn")), None, "named, not stored as marks of loss");
    }

    #[test]
    fn html_names_its_own_charset() {
        for (html, name) in [
            (&b"<html><head><META charset='gb2312'>"[..], Some("gb2312")),
            (b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Big5\">", Some("big5")),
            (b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>", Some("koi8-r")),
            (b"<meta charset=utf-16>", None),
            (b"<p>charset=x</p>", None),
        ] {
            assert_eq!(of_html(html).as_deref(), name);
        }
    }
}
