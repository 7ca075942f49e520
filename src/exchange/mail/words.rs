//! Encoded words in heads (RFC 2047), as programs write them: characters may be split over two.

use super::{charset, transfer};

/// A line of a head as text.
pub fn decoded(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        if let Some((said, after)) = run(from) {
            text.push_str(&said);
            rest = after;
        } else {
            text.push_str("=?");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    text.push_str(rest);
    text
}

/// The encoded words that a text begins with, as one, and what follows them.
pub(super) fn run(text: &str) -> Option<(String, &str)> {
    let (mut label, mut bytes, mut rest) = word(text)?;
    let mut said = String::new();
    // The space between two of them isn't one.
    while let Some((next, more, after)) = word(rest.trim_start()) {
        if !next.eq_ignore_ascii_case(label) {
            said.push_str(&readable(&bytes, label));
            bytes.clear();
            label = next;
        }
        bytes.extend(more);
        rest = after;
    }
    said.push_str(&readable(&bytes, label));
    Some((said, rest))
}

fn readable(bytes: &[u8], label: &str) -> String {
    // RFC 2231 lets a language follow.
    let label = label.split('*').next().unwrap_or_default();
    charset::text(bytes, Some(label)).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

/// `=?utf-8?Q?Gr=C3=BC?=`: the charset, the bytes, and what follows.
fn word(text: &str) -> Option<(&str, Vec<u8>, &str)> {
    let (label, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (how, rest) = rest.split_once('?')?;
    if label.is_empty() || label.contains(char::is_whitespace) {
        return None;
    }
    // `=?utf-8?Q??=` and `…=3D?=`: the end is the first `?=`.
    let (coded, after) = rest.split_once("?=")?;
    let bytes = match how {
        "Q" | "q" => transfer::quoted_word(coded),
        "B" | "b" => transfer::base64(coded.as_bytes())?,
        _ => return None,
    };
    Some((label, bytes, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded_together() {
        for (line, text) in [
            ("=?utf-8?B?R3LD?=\r\n =?utf-8?B?vGVuZA==?=", "Grüend"),
            ("=?UTF-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?Q?Gr=C3=BC?==?utf-8?Q?=C3=9Fe?=", "Grüße"),
            ("=?utf-8?B?R3LD?= =?utf-8?Q?=BCn?=", "Grün"),
            ("=?iso-8859-1?q?Caf=E9?= at Quill", "Café at Quill"),
            ("=?iso-8859-1?q?Caf=E9?= =?utf-8?q?_=C3=A0?=", "Café à"),
            ("Re: =?gb2312?B?0LvQuw==?=", "Re: 谢谢"),
            ("=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "山田"),
            ("=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=\n =?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "山田山田"),
            ("Re: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= =?ISO-2022-JP?B?GyRCOzNFRBsoQiBI?=", "Re: 山田山田 H"),
            ("=?utf-8*en?Q?Hi?=", "Hi"),
            ("=?utf-8?Q?Re: Hello you?=", "Re: Hello you"),
            ("=?unknown-8bit?Q?Gr=FC=DFe?=", "Grüße"),
            ("=?utf-8?Q?Gr=FC=DFe?=", "Grüße"),
            ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
            ("a =? b ?= =?x", "a =? b ?= =?x"),
            ("", ""),
        ] {
            assert_eq!(decoded(line), text, "{line}");
        }
    }
}
