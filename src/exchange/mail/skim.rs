//! Whether an email may have one of some words, told without opening it: each byte is looked at once, and what travels
//! in base64 or quoted-printable is decoded on the way. It may see words where a reader sees none, and misses none that
//! a reader sees.

use memchr::memchr;

use super::transfer::value;

/// No word that is looked for is longer.
const LONGEST: usize = 24;
/// A tag that is longer was not closed.
const LONGEST_TAG: usize = 20_000;
/// What Latin-1 has from À on, without its accents.
const BARE: &[u8; 64] = b"aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";

pub fn may_say(mail: &[u8], is_one: fn(&str) -> bool) -> bool {
    let mut words = Words::new(is_one);
    let mut part = Part::default();
    let (mut is_head, mut is_root) = (true, true);
    let mut rest = mail;
    while !rest.is_empty() {
        if !is_head && part.kind == Kind::Other && !rest.starts_with(b"--") {
            // A picture, or a file: on to the next part.
            let next = memchr::memmem::find(rest, b"\n--").and_then(|at| rest.get(at + 1..));
            rest = next.unwrap_or_default();
            continue;
        }
        let line;
        (line, rest) = first_line(rest);
        if is_head {
            if line.trim_ascii().is_empty() {
                (is_head, is_root) = (false, false);
            } else if part.is_told_by(line) {
                if part.is_strange {
                    return true;
                }
            } else if !is_root {
                words.text(line);
            }
        } else if line.starts_with(b"--") && (rest.is_empty() || begins_head(first_line(rest).0)) {
            if words.ends() {
                return true;
            }
            (part, is_head) = (Part::default(), true);
        } else if part.kind != Kind::Other {
            words.is_html = part.kind == Kind::Html;
            if part.is_base64 {
                words.base64(line);
            } else {
                words.quoted_printable(line);
            }
        }
        if words.is_found {
            return true;
        }
    }
    words.ends()
}

/// The first line with its end, and what follows.
fn first_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr(b'\n', text).map_or(text.len(), |at| at + 1);
    text.split_at_checked(end).unwrap_or((text, &[]))
}

fn begins_head(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    line.trim_ascii().is_empty() || (name.len() < line.len() && !name.iter().any(u8::is_ascii_whitespace))
}

/// What a part's head says of it.
#[derive(Default)]
struct Part {
    kind: Kind,
    is_base64: bool,
    /// Its charset has its letters elsewhere.
    is_strange: bool,
    /// The line before was one that says what the part is.
    is_being_told: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Html,
    Other,
}

impl Part {
    /// Whether the line says what the part is, or goes on with that.
    fn is_told_by(&mut self, line: &[u8]) -> bool {
        let begins =
            |name: &[u8]| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
        if is_folded && !self.is_being_told {
            return true;
        }
        self.is_being_told = is_folded || begins(b"content-");
        if !self.is_being_told {
            return false;
        }
        let line = line.to_ascii_lowercase();
        let has = |word: &[u8]| line.windows(word.len()).any(|window| window == word);
        if begins(b"content-type:") {
            let others: [&[u8]; 5] = [b"image/", b"audio/", b"video/", b"application/", b"font/"];
            self.kind = match (others.into_iter().any(has), has(b"html")) {
                (true, _) => Kind::Other,
                (false, true) => Kind::Html,
                (false, false) => Kind::Text,
            };
        }
        if begins(b"content-transfer-encoding:") {
            self.is_base64 = has(b"base64");
        }
        self.is_strange |= has(b"utf-16") || has(b"utf-32") || has(b"utf-7") || has(b"uuencode");
        true
    }
}

/// Words as their bytes come in.
struct Words {
    is_one: fn(&str) -> bool,
    is_found: bool,
    is_html: bool,
    word: Word,
    /// What comes before a tag within a word: `j<b>ob</b>`.
    before: Word,
    /// A letter of several bytes that is not whole yet.
    wide: Vec<u8>,
    entity: Option<String>,
    tag: Option<Tag>,
    /// Within `<style>` or `<script>`.
    is_hidden: bool,
    bits: u32,
    count: u8,
    /// Room for a line of base64.
    decoded: Vec<u8>,
}

#[derive(Default)]
struct Tag {
    length: usize,
    name: Vec<u8>,
    /// Its name is whole.
    is_named: bool,
}

/// The beginning of a word.
#[derive(Clone, Copy, Default)]
struct Word {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Word {
    fn extend(&mut self, letters: &[u8]) {
        let room = self.bytes.get_mut(self.length..).unwrap_or_default();
        let length = letters.len().min(room.len());
        // Figures have that bit as well.
        room.iter_mut().zip(letters).for_each(|(to, letter)| *to = letter | 0x20);
        self.length += length;
    }

    fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default()
    }
}

impl Words {
    fn new(is_one: fn(&str) -> bool) -> Self {
        Self {
            is_one,
            is_found: false,
            is_html: false,
            word: Word::default(),
            before: Word::default(),
            wide: Vec::new(),
            entity: None,
            tag: None,
            is_hidden: false,
            bits: 0,
            count: 0,
            decoded: Vec::new(),
        }
    }

    fn base64(&mut self, line: &[u8]) {
        let mut decoded = std::mem::take(&mut self.decoded);
        for value in line.iter().filter_map(|byte| value(*byte)) {
            self.bits = (self.bits << 6) | u32::from(value);
            self.count += 1;
            if self.count == 4 {
                let [_, first, second, third] = self.bits.to_be_bytes();
                decoded.extend([first, second, third]);
                (self.bits, self.count) = (0, 0);
            }
        }
        // The last ones of a part say at most two letters more.
        if line.contains(&b'=') {
            let [_, first, second, _] = (self.bits << (6 * (4 - u32::from(self.count.min(4))))).to_be_bytes();
            decoded.extend([first, second].into_iter().take(usize::from(self.count.saturating_sub(1))));
            (self.bits, self.count) = (0, 0);
        }
        self.text(&decoded);
        decoded.clear();
        self.decoded = decoded;
    }

    /// Also what is not encoded: there an equals sign with two figures behind it is in addresses alone.
    fn quoted_printable(&mut self, line: &[u8]) {
        let mut rest = line;
        while let Some((before, behind)) = memchr(b'=', rest).and_then(|at| rest.split_at_checked(at)) {
            self.text(before);
            let behind = behind.get(1..).unwrap_or_default();
            rest = behind;
            match behind {
                [b'\n', ..] | [b'\r', b'\n', ..] => return,
                [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    let figure = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
                    self.byte(u8::try_from(figure(*high) * 16 + figure(*low)).unwrap_or_default());
                    rest = after;
                }
                _ => self.byte(b'='),
            }
        }
        self.text(rest);
    }

    /// The same as its bytes one by one, in longer steps.
    fn text(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(first) = rest.first() {
            let passed = self.passed(rest);
            if passed == 0 {
                self.byte(*first);
            }
            rest = rest.get(passed.max(1)..).unwrap_or_default();
        }
    }

    /// How many bytes were passed at once: letters, or what is hidden.
    fn passed(&mut self, rest: &[u8]) -> usize {
        if let Some(tag) = &mut self.tag {
            if !tag.is_named {
                return 0;
            }
            let passed = memchr(b'>', rest).unwrap_or(rest.len());
            tag.length += passed;
            return passed;
        }
        if self.is_html && self.is_hidden {
            return memchr(b'<', rest).unwrap_or(rest.len());
        }
        if self.entity.is_some() || !self.wide.is_empty() {
            return 0;
        }
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        self.word.extend(rest.get(..letters).unwrap_or_default());
        letters
    }

    fn byte(&mut self, byte: u8) {
        if self.is_html && self.is_in_tag(byte) {
            return;
        }
        if !byte.is_ascii() || !self.wide.is_empty() {
            self.wide_byte(byte);
            return;
        }
        self.ascii(byte);
    }

    fn ascii(&mut self, byte: u8) {
        if let Some(entity) = &mut self.entity {
            if byte.is_ascii_alphanumeric() || byte == b'#' {
                entity.push(char::from(byte));
                if entity.len() < LONGEST {
                    return;
                }
            }
            self.end_entity(byte);
            return;
        }
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => self.letter(byte),
            b'A'..=b'Z' => self.letter(byte | 0x20),
            b'&' if self.is_html => self.entity = Some(String::new()),
            _ => self.end_word(),
        }
    }

    fn letter(&mut self, letter: u8) {
        self.word.extend(&[letter]);
    }

    fn end_word(&mut self) {
        if self.before.length > 0 {
            self.part_word();
            self.before.length = 0;
            return;
        }
        self.is_found |= self.word.length > 1 && (self.is_one)(self.word.as_str());
        self.word.length = 0;
    }

    /// Here the word ends, or goes on behind a tag.
    fn part_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        self.is_found |= word.length > 1 && (self.is_one)(word.as_str());
        let is_parted = self.before.length > 0 && word.length > 0;
        self.before.extend(word.as_str().as_bytes());
        self.is_found |= is_parted && (self.is_one)(self.before.as_str());
    }

    /// `&auml;` is a letter, `&shy;` is nothing, others end a word.
    fn end_entity(&mut self, last: u8) {
        let entity = self.entity.take().unwrap_or_default();
        let code: Option<u32> =
            entity.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            });
        let accents = ["acute", "grave", "uml", "circ", "tilde", "cedil", "ring", "slash"];
        match (entity.as_bytes().first(), code) {
            (_, Some(code)) => self.character(code),
            (Some(first), None) if accents.iter().any(|accent| entity.get(1..) == Some(accent)) => {
                self.letter(first.to_ascii_lowercase());
            }
            (_, None) if ["shy", "zwnj", "zwj"].contains(&entity.as_str()) => {}
            _ => self.end_word(),
        }
        if last != b';' {
            self.end_word();
        }
    }

    fn character(&mut self, code: u32) {
        match code {
            0xAD | 0x200B..=0x200D | 0x2060 | 0xFEFF | 0x300..=0x36F => {}
            0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => {
                self.letter(u8::try_from(code).unwrap_or_default().to_ascii_lowercase());
            }
            0xC0..=0xFF => {
                let bare = usize::try_from(code - 0xC0).ok().and_then(|at| BARE.get(at));
                self.letter(bare.copied().unwrap_or_default());
            }
            // Quotes, dashes and spaces; everything else is a letter that none of the words has.
            0..=0xBF | 0x2000..=0x206F | 0x3000..=0x303F => self.end_word(),
            _ => self.letter(b'~'),
        }
    }

    /// UTF-8, or Latin-1 where it isn't one.
    fn wide_byte(&mut self, byte: u8) {
        if let Some(first) = self.wide.first().copied() {
            if byte & 0xC0 == 0x80 {
                self.wide.push(byte);
                let whole = match first {
                    0xF0.. => 4,
                    0xE0.. => 3,
                    _ => 2,
                };
                if self.wide.len() >= whole {
                    let code = std::str::from_utf8(&self.wide).ok().and_then(|text| text.chars().next());
                    self.wide.clear();
                    self.character(code.map_or(0, u32::from));
                }
                return;
            }
            self.wide.clear();
            self.character(u32::from(first));
            self.byte(byte);
            return;
        }
        if byte >= 0xC2 {
            self.wide.push(byte);
        } else if byte.is_ascii() {
            self.ascii(byte);
        } else {
            self.end_word();
        }
    }

    /// What is in tags of HTML, in styles and scripts is not shown.
    fn is_in_tag(&mut self, byte: u8) -> bool {
        let Some(tag) = &mut self.tag else {
            if byte == b'<' {
                self.part_word();
                self.tag = Some(Tag::default());
                return true;
            }
            return self.is_hidden;
        };
        tag.length += 1;
        tag.is_named |= tag.length > 8 || byte.is_ascii_whitespace();
        if tag.length == 1 && !(byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?')) {
            self.tag = None;
            return self.is_hidden;
        }
        if tag.length > LONGEST_TAG {
            self.is_found = true;
        }
        if byte == b'>' {
            let name = std::mem::take(&mut tag.name);
            self.tag = None;
            match name.as_slice() {
                b"style" | b"script" => self.is_hidden = true,
                b"/style" | b"/script" => self.is_hidden = false,
                _ => {}
            }
        } else if tag.name.len() < 8 && tag.name.len() + 1 == tag.length && !byte.is_ascii_whitespace() {
            tag.name.push(byte.to_ascii_lowercase());
        }
        true
    }

    /// At the end of a part; what was left open may hide anything.
    fn ends(&mut self) -> bool {
        let is_open = self.tag.take().is_some() || std::mem::take(&mut self.is_hidden);
        if self.entity.is_some() {
            self.end_entity(b';');
        }
        if let Some(first) = self.wide.first().copied() {
            self.wide.clear();
            self.character(u32::from(first));
        }
        self.end_word();
        (self.bits, self.count) = (0, 0);
        self.is_found || is_open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(mail: &str) -> bool {
        may_say(mail.as_bytes(), |word| ["job", "selecao", "entretien"].contains(&word))
    }

    #[test]
    fn words_are_seen_however_they_travel() {
        for (mail, is) in [
            ("Subject: job\n\nA JOB.", true),
            ("Subject: job\n\nJobless.", false),
            ("A: b\n\nl\u{2019}entretien", true),
            ("A: b\n\na seleção", true),
            ("Content-Transfer-Encoding: quoted-printable\n\na j=\nob", true),
            ("Content-Transfer-Encoding: quoted-printable\n\nsele=C3=A7=C3=A3o", true),
            ("Content-Transfer-Encoding: quoted-printable\n\nsele=E7=E3o", true),
            ("Content-Transfer-Encoding: base64\n\nYSBq\nb2I=", true),
            ("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nYSBqb2I=", false),
            ("Content-Type: text/html\n\n<p class=\"job\" style='job'>no</p><style>.job{}</style>", false),
            ("Content-Type: text/html\n\n<p>a j<b>ob</b> and</p>", true),
            ("Content-Type: text/html\n\n<td>job</td>", true),
            ("Content-Type: text/html\n\nsele&ccedil;&#227;o", true),
            (
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\njob\n--b\n\njob\n--b--",
                true,
            ),
            (
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\njob\n--b\n\nno\n--b--",
                false,
            ),
            ("A: b\n\nHi\n-- \njob", true),
            ("Content-Type: text/plain; charset=utf-16\n\nx", true),
        ] {
            assert_eq!(says(mail), is, "{mail}");
        }
    }
}
