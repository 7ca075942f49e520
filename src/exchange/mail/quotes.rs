//! A mail's own words, told from those that it quotes. Where it is not sure that something is quoted, it stays.

use super::{attribution, quoted_head};

/// What stands for the ends of a quote in text that comes of HTML, each on a line of its own.
pub(super) const QUOTE: char = '\u{E002}';
/// A paragraph that is indented, or quoted.
pub(super) const INDENTED: char = '\u{E000}';
pub(super) const END: char = '\u{E001}';
/// All that follows is quoted.
pub(super) const REST: char = '\u{E003}';

/// Between dashes, before a mail that is answered.
const ORIGINAL: &[&str] = &[
    "original message",
    "original appointment",
    "original-nachricht",
    "originalnachricht",
    "ursprüngliche nachricht",
    "ursprungliche nachricht",
    "ursprüngliche mail",
    "message d'origine",
    "message d’origine",
    "message original",
    "message initial",
    "mensaje original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "origineel bericht",
    "mensagem original",
    "ursprungligt meddelande",
    "originalmeddelande",
    "oprindelig meddelelse",
    "original meddelelse",
    "opprinnelig melding",
    "alkuperäinen viesti",
    "wiadomość oryginalna",
    "oryginalna wiadomość",
    "původní zpráva",
    "исходное сообщение",
    "original e-mail",
    "original email",
    "原始邮件",
    "元のメッセージ",
    "원본 메일",
    "reply message",
    "antwort nachricht",
];

/// Before a mail that is passed on.
const FORWARDED: &[&str] = &[
    "forwarded message",
    "forwarded by",
    "forwarded mail",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "weitergeleitet von",
    "anfang der weitergeleiteten",
    "message transféré",
    "message transmis",
    "début du message réexpédié",
    "début du message transféré",
    "mensaje reenviado",
    "inicio del mensaje reenviado",
    "messaggio inoltrato",
    "inizio messaggio inoltrato",
    "doorgestuurd bericht",
    "begin doorgestuurd bericht",
    "mensagem encaminhada",
    "mensagem reencaminhada",
    "início da mensagem",
    "vidarebefordrat meddelande",
    "vidarebefordrat brev",
    "videresendt",
    "przekazana wiadomość",
    "přeposlaná zpráva",
    "пересылаемое сообщение",
    "edelleenlähetetty",
    "转发的邮件",
    "転送メッセージ",
    "전달된 메일",
];

/// How the subject of a mail begins that is passed on.
const FORWARDS: &[&str] = &[
    "fw",
    "fwd",
    "wg",
    "tr",
    "rv",
    "i",
    "inoltra",
    "doorst",
    "enc",
    "vs",
    "vb",
    "pd",
    "fs",
    "reenv",
    "weitergeleitet",
    "转发",
];

/// A mail's own words: without the mails it answers, with those it passes on.
pub fn without_quotes(text: &str, subject: &str) -> String {
    let plain: String = text.chars().map(plainly).collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    // The same lines, as they are compared.
    let bare: Vec<&str> = plain.lines().map(|line| line.trim_matches([' ', '\t', '\r'])).collect();
    if is_forward(subject) {
        return joined(lines.into_iter());
    }
    let mut own = Own { lines: &lines, bare: &bare, kept: Vec::new() };
    let mut n = 0;
    while n < lines.len() {
        n = own.take(n);
    }
    joined(own.kept.into_iter())
}

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.filter(|line| mark(line.trim()).is_none()).collect();
    lines.join("\n").trim().to_owned()
}

struct Own<'a> {
    lines: &'a [&'a str],
    bare: &'a [&'a str],
    kept: Vec<&'a str>,
}

impl<'a> Own<'a> {
    /// Keeps or drops what begins at a line; returns where it goes on.
    fn take(&mut self, n: usize) -> usize {
        let line = self.bare(n);
        match mark(line) {
            Some(QUOTE) if !self.next(n + 1).is_some_and(|next| is_forwarded(self.bare(next))) => {
                return self.after_quote(n);
            }
            Some(REST) if self.has_words() => return self.lines.len(),
            Some(_) => return n + 1,
            None => {}
        }
        if is_forwarded(line) {
            self.kept.extend(self.lines.iter().skip(n));
            return self.lines.len();
        }
        if self.is_quoted(n) {
            return n + 1;
        }
        if let Some(end) = self.introduction(n) {
            // Quoted lines, and her own may come below them.
            if self.is_quoted_after(end) {
                return self
                    .next(end)
                    .filter(|next| mark(self.bare(*next)) == Some(INDENTED))
                    .map_or(end, |next| self.after_quote(next));
            }
            if self.has_words() {
                while self.kept.last().is_some_and(|line| is_rule(line)) {
                    self.kept.pop();
                }
                return self.lines.len();
            }
            // Nothing comes before it: it is a mail passed on.
            self.kept.extend(self.lines.iter().skip(n).take(end - n));
            return end;
        }
        self.kept.extend(self.lines.get(n));
        n + 1
    }

    fn bare(&self, n: usize) -> &'a str {
        self.bare.get(n).copied().unwrap_or_default()
    }

    fn has_words(&self) -> bool {
        self.kept.iter().any(|line| !is_rule(line))
    }

    /// The next line that says something.
    fn next(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|n| !self.bare(*n).is_empty())
    }

    fn is_quoted(&self, n: usize) -> bool {
        let line = self.bare(n);
        // `>90% of us` is a number, unless lines around it are quoted.
        let is_more =
            line.strip_prefix('>').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let is_beside =
            [n.checked_sub(1), Some(n + 1)].into_iter().flatten().any(|n| self.bare(n).starts_with('>'));
        line.starts_with('>') && (!is_more || is_beside)
    }

    fn is_quoted_after(&self, end: usize) -> bool {
        self.next(end).is_some_and(|next| {
            self.is_quoted(next) || matches!(mark(self.bare(next)), Some(QUOTE | INDENTED))
        })
    }

    /// Where what introduces a quoted mail ends, if it begins here.
    fn introduction(&self, n: usize) -> Option<usize> {
        let rest = self.bare.get(n..)?;
        if is_original(self.bare(n)) {
            // Its head, or who wrote it, belongs to it.
            let next = self.next(n + 1).filter(|next| !is_original(self.bare(*next)));
            return Some(next.and_then(|next| self.introduction(next)).unwrap_or(n + 1));
        }
        let length = attribution::length(rest, |lines| self.is_quoted_after(n + lines))
            .or_else(|| quoted_head::length(rest));
        length.map(|length| n + length)
    }

    /// Behind the quote that begins at a line.
    fn after_quote(&self, n: usize) -> usize {
        let mut depth = 0_usize;
        for line in n..self.lines.len() {
            match mark(self.bare(line)) {
                Some(QUOTE | INDENTED) => depth += 1,
                Some(END) => depth = depth.saturating_sub(1),
                Some(_) | None => {}
            }
            if depth == 0 {
                return line + 1;
            }
        }
        self.lines.len()
    }
}

fn mark(line: &str) -> Option<char> {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some(mark @ (QUOTE | INDENTED | END | REST)), None) => Some(mark),
        _ => None,
    }
}

/// Spaces of all kinds as one.
fn plainly(c: char) -> char {
    match c {
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' | '\u{3000}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}' | '\u{202C}' => ' ',
        other => other,
    }
}

/// Nothing, or a row of dashes or underscores.
fn is_rule(line: &str) -> bool {
    line.trim()
        .chars()
        .all(|c| matches!(c, '_' | '-' | '—' | '=' | '*') || mark(c.encode_utf8(&mut [0; 4])).is_some())
}

fn is_original(line: &str) -> bool {
    said_between_rules(line).is_some_and(|said| ORIGINAL.contains(&said.as_str()))
}

fn is_forwarded(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let opens = |said: &str| FORWARDED.iter().any(|words| said.starts_with(words));
    let is_apples = line.ends_with([':', '：']) && opens(&line.trim_matches('*').to_lowercase());
    is_apples || said_between_rules(line).is_some_and(|said| opens(&said))
}

/// `-----Original Message-----`: what stands there, lower case.
fn said_between_rules(line: &str) -> Option<String> {
    let line = line.trim_matches(['*', ' ']);
    let said = line.trim_matches(['-', '_', '=', ' ', '—', '–', ':', '*']);
    let begins =
        line.starts_with("--") || line.starts_with("__") || line.starts_with("==") || line.starts_with('—');
    (begins && line.len() < 200).then(|| said.to_lowercase())
}

pub(super) fn is_forward(subject: &str) -> bool {
    let Some((prefix, _)) = subject.split_once([':', '：']) else { return false };
    let prefix = prefix.trim().trim_start_matches('[').to_lowercase();
    FORWARDS.contains(&prefix.as_str())
}
