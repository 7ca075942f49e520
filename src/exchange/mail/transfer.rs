//! How bytes travel in emails: base64 and quoted-printable, as they are met and not as they should be.

/// This many characters of base64 in a row aren't a word in any language.
const NO_WORD: usize = 20;

/// `None` if something is missing in the middle or at the end. What follows the end, as footers do, isn't part of it.
pub(super) fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count, mut is_ended) = (0_u32, 0_u8, false);
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    for line in lines.by_ref() {
        let is_foreign =
            line.iter().any(|byte| !matches!(byte, b'=' | b' ' | b'\t') && value(*byte).is_none());
        if is_foreign || (is_ended && line.len() % 4 != 0) {
            // Below the end stands what a list or a gateway adds; in the middle it is damage.
            if count != 0 || is_damage(line) || decoded.is_empty() {
                return None;
            }
            break;
        }
        for byte in line {
            if *byte == b'=' {
                flush(&mut decoded, bits, count);
                (bits, count, is_ended) = (0, 0, true);
            } else if let Some(value) = value(*byte) {
                bits = (bits << 6) | u32::from(value);
                count += 1;
                if count == 4 {
                    decoded.extend(bits.to_be_bytes().into_iter().skip(1));
                    (bits, count) = (0, 0);
                }
            }
        }
    }
    // What is left of a group is no more than its characters say, unless the text breaks off.
    let left = match count {
        2 => bits & 0b1111,
        3 => bits & 0b11,
        _ => 0,
    };
    if count == 1 || left != 0 || lines.any(is_damage) {
        return None;
    }
    flush(&mut decoded, bits, count);
    Some(decoded)
}

/// Whether a line that can't be read was base64 once.
fn is_damage(line: &[u8]) -> bool {
    line.split(|byte| value(*byte).is_none())
        .any(|run| run.len() >= NO_WORD && run.iter().any(u8::is_ascii_digit))
}

fn flush(decoded: &mut Vec<u8>, bits: u32, count: u8) {
    let [_, first, second, _] = (bits << (6 * (4 - u32::from(count.min(4))))).to_be_bytes();
    match count {
        2 => decoded.push(first),
        3 => decoded.extend([first, second]),
        _ => {}
    }
}

pub(super) fn value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// What isn't a code stays as it is.
pub(super) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if let Some(soft) = bare.strip_suffix(b"=") {
            decode_hex(soft, &mut decoded);
            continue;
        }
        decode_hex(bare, &mut decoded);
        if line.ends_with(b"\n") {
            decoded.push(b'\n');
        }
    }
    decoded
}

/// The same in the words of a head, where `_` is a space.
pub(super) fn quoted_word(coded: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(coded.len());
    decode_hex(coded.replace('_', " ").as_bytes(), &mut decoded);
    decoded
}

fn decode_hex(mut text: &[u8], into: &mut Vec<u8>) {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some((first, rest)) = text.split_first() {
        text = rest;
        if let (b'=', [high, low, after @ ..]) = (*first, rest)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            into.push(high << 4 | low);
            text = after;
            continue;
        }
        into.push(*first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_whole_or_none() {
        let long = "VGhhbmsgeW91IGZvciB5b3VyIGFwcGxpY2F0aW9uLCBNYXlhLg==";
        let said = b"Thank you for your application, Maya.";
        for text in [
            long.to_owned(),
            long.trim_end_matches('=').to_owned(),
            format!("{long}\r\n"),
            format!("{}\r\n{}", &long[..20], &long[20..]),
            format!("{} {}", &long[..7], &long[7..]),
            format!("{long}\n_______________________\nNorthwind list\nhttps://lists.northwind.example\n"),
            format!("{long}\n\n-- \nAdded by the gateway.\n"),
        ] {
            assert_eq!(base64(text.as_bytes()).as_deref(), Some(&said[..]), "{text}");
        }
        for text in [
            "VGhhbmsgeW91IGZvciB5b3VyIGFwcGxpY2F0!!",
            "VGhhbmsgeW91IGZvciB5b3VyIGFwcGxpY2F0aW9uLCBN*WF5YS4=\nVGhhbmsg",
            "VGhhb",
            "SGVsbG8gTWF5YSwgcGxlYXNlIGNhbGwgbWUgb24gTW9uZG",
            "Hello Maya, see you on Tuesday.",
            "VGhh bmsg eW91 *** IGZv ciB5",
            "%%%",
            "VGhhbmsgeW91\n*****\nIGZvciB5b3VyIGFwcGxpY2F0aW9uLCBNYXlhLg==",
        ] {
            assert_eq!(base64(text.as_bytes()), None, "{text}");
        }
        assert_eq!(base64(b"").as_deref(), Some(&b""[..]));
        assert_eq!(base64(b"R3LDvA==R3LDvA==").as_deref(), Some("GrüGrü".as_bytes()));
    }

    #[test]
    fn what_is_no_code_stays() {
        for (text, said) in [
            ("Gr=C3=BC=\r\n=C3=9Fe = ende =\r\nweiter", "Grüße = ende weiter"),
            ("5 = 5 =zz =4", "5 = 5 =zz =4"),
            ("a=20  \nb", "a \nb"),
            ("gr=c3=bc=", "grü"),
        ] {
            assert_eq!(String::from_utf8(quoted_printable(text.as_bytes())).unwrap(), said);
        }
    }
}
