//! JSON with no hidden characters and none that affect a terminal: they are written as `\u009b`, which every
//! reader reads as the same.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::text::{is_hidden, is_joiner};

pub fn write(mut out: impl Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaping(CompactFormatter)))
}

pub fn to_string(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    write(&mut bytes, value)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Without spaces, as `serde_json` writes.
struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let is_escaped = |c: char| is_hidden(c) || is_joiner(c);
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !fragment.contains(is_escaped) {
            return self.0.write_string_fragment(out, fragment);
        }
        let mut units = [0; 2];
        for c in fragment.chars() {
            if is_escaped(c) {
                for unit in c.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
            } else {
                write!(out, "{c}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_escaped_and_reads_the_same() {
        let text = "Zoë \u{9b}31m \u{7f}\u{61c}\u{200b}\u{e0041}\u{202e}👩\u{200d}🔬 北風 \"\\\n\u{1b}";
        let json = to_string(&serde_json::json!({ "name": text })).unwrap();
        assert!(json.chars().all(|c| !is_hidden(c)), "{json:?}");
        assert!(
            json.contains("Zoë \\u009b31m \\u007f\\u061c\\u200b\\udb40\\udc41\\u202e👩\\u200d🔬 北風"),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["name"], text);
        let plain = serde_json::json!([1, null, "Zoë", { "a": true }]);
        assert_eq!(to_string(&plain).unwrap(), plain.to_string());
    }
}
