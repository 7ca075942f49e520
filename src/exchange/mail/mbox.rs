//! Where the messages of a mailbox file begin and end.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use super::day;
use super::refused::LARGEST;
use crate::exchange::encoding;
use crate::exchange::lines::Lines;

/// How many lines are looked at to tell a header from a text.
const LONGEST_LOOK: usize = 60;
/// And so many bytes, at least.
const FARTHEST_LOOK: usize = 256_000;

/// Header fields that come first, or are almost always there.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "delivery-date",
    "envelope-to",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "reply-to",
    "sender",
    "status",
    "in-reply-to",
    "references",
    "authentication-results",
    "arc-seal",
    "arc-authentication-results",
    "dkim-signature",
    "domainkey-signature",
    "received-spf",
    "list-id",
    "list-unsubscribe",
    "thread-topic",
    "thread-index",
    "user-agent",
    "organization",
    "precedence",
    "importance",
    "auto-submitted",
    "feedback-id",
    "old-return-path",
];

/// A message as it is in a mailbox.
pub struct Message<'a> {
    pub line: usize,
    /// Where it begins, with its separator, in bytes of the text.
    pub start: u64,
    pub bytes: &'a [u8],
    pub is_cut: bool,
    /// The line before it.
    pub separator: &'a [u8],
}

/// The messages of a file: of a mailbox each, of anything else the whole.
pub struct Messages<'a> {
    lines: Lines<Box<dyn BufRead + 'a>>,
    /// Lines that were looked at and not read yet.
    ahead: VecDeque<Held>,
    /// Room of a line that was read, for the next one.
    spare: Vec<u8>,
    bytes: Vec<u8>,
    separator: Vec<u8>,
    upcoming: Vec<u8>,
    place: Reached,
    pub is_mailbox: bool,
    /// With MMDF's lines between the messages.
    is_mmdf: bool,
}

struct Held {
    number: usize,
    start: u64,
    bytes: Vec<u8>,
    is_cut: bool,
}

#[derive(Clone, Copy)]
enum Reached {
    Start,
    /// A message whose separator, on this line, has been read.
    Message(usize, u64),
    End,
}

impl<'a> Messages<'a> {
    pub fn new(from: impl Read + 'a) -> io::Result<Self> {
        Ok(Self {
            // One byte more than is read, to see that there is more.
            lines: Lines::new(with_line_feeds(encoding::reader(from)?)?, LARGEST + 1),
            ahead: VecDeque::new(),
            spare: Vec::new(),
            bytes: Vec::new(),
            separator: Vec::new(),
            upcoming: Vec::new(),
            place: Reached::Start,
            is_mailbox: false,
            is_mmdf: false,
        })
    }

    pub fn next_message(&mut self) -> io::Result<Option<Message<'_>>> {
        self.bytes.clear();
        if self.is_mmdf {
            return self.next_of_mmdf();
        }
        let (line, start) = match self.place {
            Reached::End => return Ok(None),
            Reached::Message(line, start) => (line, start),
            Reached::Start => match self.start()? {
                _ if self.is_mmdf => return self.next_of_mmdf(),
                Some(first) => first,
                None => return Ok(None),
            },
        };
        self.separator = std::mem::take(&mut self.upcoming);
        self.place = Reached::End;
        let (mut is_cut, mut is_head) = (false, true);
        while let Some(next) = self.next_line()? {
            // A separator that is doubled, or made harmless by another program, as in `>From -`, isn't a header line.
            let is_doubled = is_head && self.is_mailbox && is_from(&next.bytes);
            if is_doubled && (self.bytes.is_empty() || next.bytes.starts_with(b">")) {
                continue;
            }
            if self.is_mailbox && next.bytes.starts_with(FROM) && self.begins_message(&next.bytes)? {
                self.place = Reached::Message(next.number, next.start);
                self.upcoming = next.bytes;
                break;
            }
            is_head &= !next.bytes.trim_ascii().is_empty();
            let bytes = if self.is_mailbox { unquoted(&next.bytes) } else { &next.bytes };
            let room = (LARGEST + 1).saturating_sub(self.bytes.len()).min(bytes.len());
            is_cut |= next.is_cut || room < bytes.len();
            self.bytes.extend_from_slice(bytes.get(..room).unwrap_or_default());
            self.spare = next.bytes;
            if !is_head && self.ahead.is_empty() {
                let run = self.lines.run()?;
                let room = (LARGEST + 1).saturating_sub(self.bytes.len()).min(run.len());
                is_cut |= room < run.len();
                self.bytes.extend_from_slice(run.get(..room).unwrap_or_default());
            }
        }
        Ok(Some(Message { line, start, bytes: &self.bytes, is_cut, separator: &self.separator }))
    }

    /// What stands between two lines of MMDF.
    fn next_of_mmdf(&mut self) -> io::Result<Option<Message<'_>>> {
        self.separator.clear();
        let first = loop {
            match self.next_line()? {
                None => return Ok(None),
                Some(line) if is_between(&line.bytes) || line.bytes.trim_ascii().is_empty() => {}
                Some(line) => break line,
            }
        };
        let (line, start, mut is_cut) = (first.number, first.start, first.is_cut);
        if first.bytes.starts_with(FROM) {
            self.separator = first.bytes;
        } else {
            self.bytes.extend_from_slice(&first.bytes);
        }
        while let Some(next) = self.next_line()?.filter(|next| !is_between(&next.bytes)) {
            let room = (LARGEST + 1).saturating_sub(self.bytes.len()).min(next.bytes.len());
            is_cut |= next.is_cut || room < next.bytes.len();
            self.bytes.extend_from_slice(next.bytes.get(..room).unwrap_or_default());
        }
        Ok(Some(Message { line, start, bytes: &self.bytes, is_cut, separator: &self.separator }))
    }

    /// Reads the first line that says something; it tells what the file is. Returns its number and where it begins.
    fn start(&mut self) -> io::Result<Option<(usize, u64)>> {
        while let Some(first) = self.next_line()? {
            if first.bytes.trim_ascii().is_empty() {
                continue;
            }
            if is_between(&first.bytes) {
                (self.is_mailbox, self.is_mmdf) = (true, true);
                return Ok(None);
            }
            self.is_mailbox = is_from(&first.bytes) && self.head_ahead()?.fields > 0;
            let begins = (first.number, first.start);
            if self.is_mailbox {
                self.upcoming = first.bytes;
            } else {
                self.ahead.push_front(first);
            }
            return Ok(Some(begins));
        }
        Ok(None)
    }

    /// Whether a line that begins with `From ` is a separator: it may lack its date, and the blank line before it, but
    /// a head follows.
    fn begins_message(&mut self, line: &[u8]) -> io::Result<bool> {
        let shape = shape(line);
        if shape == Shape::Prose {
            return Ok(false);
        }
        let head = self.head_ahead()?;
        Ok(match shape {
            Shape::Separator => head.fields > 0,
            // A line of a letter may look like this, and a list of terms like a head.
            Shape::Perhaps => head.fields > 1 && head.names_sender,
            Shape::Prose => false,
        })
    }

    /// What the next lines say, if they are a head.
    fn head_ahead(&mut self) -> io::Result<Head> {
        let mut head = Head::default();
        let mut is_first = true;
        for n in 0..LONGEST_LOOK {
            let Some(line) = self.peek(n)? else { break };
            if is_first && is_from(line) {
                continue;
            }
            if line.trim_ascii().is_empty() {
                break;
            }
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                let Some((name, value)) = field(line) else { break };
                head.fields += usize::from(name.starts_with("x-") || FIELDS.contains(&name.as_str()));
                head.names_sender |= name == "from" && value.contains(&b'@');
            } else if is_first {
                break;
            }
            is_first = false;
        }
        Ok(head)
    }

    fn peek(&mut self, n: usize) -> io::Result<Option<&[u8]>> {
        while self.ahead.len() <= n {
            if self.ahead.iter().map(|line| line.bytes.len()).sum::<usize>() > FARTHEST_LOOK {
                return Ok(None);
            }
            match held(&mut self.lines, Vec::new())? {
                Some(line) => self.ahead.push_back(line),
                None => return Ok(None),
            }
        }
        Ok(self.ahead.get(n).map(|line| line.bytes.as_slice()))
    }

    fn next_line(&mut self) -> io::Result<Option<Held>> {
        match self.ahead.pop_front() {
            Some(line) => Ok(Some(line)),
            None => held(&mut self.lines, std::mem::take(&mut self.spare)),
        }
    }
}

/// Old programs of the Mac ended lines with a carriage return alone.
fn with_line_feeds<'a>(mut from: Box<dyn BufRead + 'a>) -> io::Result<Box<dyn BufRead + 'a>> {
    const TELLING: u64 = 4096;
    let mut start = Vec::new();
    from.by_ref().take(TELLING).read_to_end(&mut start)?;
    let is_old = start.contains(&b'\r') && !start.contains(&b'\n');
    let whole = io::Cursor::new(start).chain(from);
    Ok(if is_old { Box::new(BufReader::new(LineFeeds(whole))) } else { Box::new(whole) })
}

struct LineFeeds<R>(R);

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        for byte in into.iter_mut().take(read).filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(read)
    }
}

fn held(lines: &mut Lines<Box<dyn BufRead + '_>>, mut bytes: Vec<u8>) -> io::Result<Option<Held>> {
    let line = lines.next_line()?;
    Ok(line.map(|line| {
        bytes.clear();
        bytes.extend_from_slice(line.bytes);
        Held { number: line.number, start: line.start, bytes, is_cut: line.is_cut }
    }))
}

/// What was found where a head may be.
#[derive(Default)]
struct Head {
    /// Fields that emails have.
    fields: usize,
    /// One of them is From with an address.
    names_sender: bool,
}

const FROM: &[u8] = b"From ";
/// What MMDF and MH write before and behind each message.
pub const BETWEEN: &[u8] = b"\x01\x01\x01\x01";

fn is_between(line: &[u8]) -> bool {
    line.trim_ascii_end() == BETWEEN
}

/// `From …`, also with marks before it.
fn is_from(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    line.get(marks..).is_some_and(|bare| bare.starts_with(FROM))
}

/// `Name: value`.
fn field(line: &[u8]) -> Option<(String, &[u8])> {
    let at = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at_checked(at)?;
    let name = name.trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    is_name.then(|| (String::from_utf8_lossy(name).to_ascii_lowercase(), value))
}

/// What a line is that begins with `From `.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Separator,
    Perhaps,
    Prose,
}

fn shape(line: &[u8]) -> Shape {
    let text = String::from_utf8_lossy(line);
    let rest = text.get(FROM.len()..).unwrap_or_default().trim();
    if rest.len() > 300 {
        return Shape::Prose;
    }
    let is_address = |word: &str| word.contains('@') && !word.contains([',', ';']);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    // Eudora writes `???@???`, Thunderbird `-`; some write a name, some no more than `From `.
    let is_whole = match words.as_slice() {
        [] | ["-"] => true,
        [one] => is_address(one) || *one == "MAILER-DAEMON",
        _ => last.starts_with('<') && last.ends_with('>') && is_address(last),
    };
    if is_whole || day::of_separator(&text).is_some() {
        Shape::Separator
    } else if last.ends_with([':', '.', ',', ';', '!', '?']) || (words.len() > 4 && !is_dated(&words)) {
        Shape::Prose
    } else {
        Shape::Perhaps
    }
}

/// A year and a time of day, in whatever language the rest of the date is.
fn is_dated(words: &[&str]) -> bool {
    let is_number = |word: &str, length| word.len() == length && word.bytes().all(|b| b.is_ascii_digit());
    let is_time = |word: &str| {
        let parts: Vec<&str> = word.split(':').collect();
        (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_number(part, 2))
    };
    words.iter().any(|word| is_time(word)) && words.iter().any(|word| is_number(word, 4))
}

/// Without the mark that keeps a line from being a separator: `>From`, `>>From`.
fn unquoted(line: &[u8]) -> &[u8] {
    if line.starts_with(b">") && is_from(line) { line.get(1..).unwrap_or_default() } else { line }
}

/// The line that mailbox files put before each email, and the rest.
pub(super) fn without_separator(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    match end.filter(|_| bytes.starts_with(FROM)).and_then(|end| bytes.split_at_checked(end + 1)) {
        Some(split) => split,
        None => (&[], bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(file: &str) -> Vec<(usize, String)> {
        let mut messages = Messages::new(file.as_bytes()).unwrap();
        let mut split = Vec::new();
        while let Some(message) = messages.next_message().unwrap() {
            split.push((message.line, String::from_utf8(message.bytes.to_vec()).unwrap()));
        }
        split
    }

    /// Two messages, each after `separator`; `before` comes before the second separator.
    fn two(separator: &str, before: &str) -> String {
        let head = "From: Priya Rao <p@x.example>\nDate: Tue, 15 Sep 2026 10:00:00 +0200\nSubject: x\n";
        format!("{separator}\n{head}\none\n{before}{separator}\n{head}\ntwo\n")
    }

    #[test]
    fn a_separator_may_lack_its_date_its_sender_and_the_line_before_it() {
        for separator in [
            "From p@x.example Tue Sep 15 10:00:00 2026",
            "From p@x.example Tue Sep 15 10:00:00 +0000 2026",
            "From p@x.example Tue, 15 Sep 2026 10:00:00 +0200",
            "From p@x.example 2026-09-15T10:00:00",
            "From p@x.example",
            "From <p@x.example>",
            "From Priya Rao <p@x.example>",
            "From Priya Rao <p@x.example> Tue Sep 15 10:00:00 2026",
            "From Priya Rao",
            "From Priya Rao Tue Sep 15 10:00:00 CEST 2026",
            "From \"Priya Rao\" Di Sep 15 10:00:00 2026",
            "From priya mar. sept. 15 10:00 2026",
            "From priya",
            "From MAILER-DAEMON",
            "From MAILER-DAEMON Tue Sep 15 10:00:00 2026",
            "From ???@??? Tue Sep 15 10:00:00 2026",
            "From - Tue Sep 15 10:00:00 2026",
            "From -",
            "From ",
            "From p@x.example Tue Sep 15 10:00:00 2026\n>From - Tue Sep 15 2026 10:00:00",
            "From - Tue Sep 15 10:00:00 2026\nFrom - Tue Sep 15 10:00:00 2026",
            "From - Tue Sep 15 10:00:00 2026\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000",
        ] {
            for before in ["\n", ""] {
                let file = two(separator, before);
                for file in [file.replace('\n', "\r\n"), file.replace('\n', "\r"), file] {
                    let read = split(&file);
                    let texts: Vec<&str> =
                        read.iter().map(|(_, text)| text.rsplit("\n\n").next().unwrap().trim()).collect();
                    assert_eq!(read.len(), 2, "{separator:?} {texts:?}");
                    assert!(!read[0].1.contains("two") && !read[1].1.contains("one"), "{separator:?}");
                    assert!(read.iter().all(|(_, text)| text.starts_with("From:") || text.starts_with("X-")));
                }
            }
        }
    }

    #[test]
    fn lines_of_mmdf_stand_before_and_behind_each_message() {
        let head = "From: Priya Rao <p@x.example>\nSubject: x\n";
        for (before, after) in
            [("", "\x01\x01\x01\x01\n"), ("From p@x.example Tue Sep 15 10:00:00 2026\n", "")]
        {
            let one = |text: &str| format!("\x01\x01\x01\x01\n{before}{head}\n{text}\n{after}");
            let file = one("one\n\nFrom here on\nSubject: is text") + &one("two");
            for file in [file.replace('\n', "\r\n"), file] {
                let read = split(&file);
                assert_eq!(read.len(), 2, "{read:?}");
                assert!(read.iter().all(|(_, text)| text.starts_with("From: ") && !text.contains('\x01')));
                assert!(read[0].1.contains("is text") && read[1].1.contains("two"), "{read:?}");
                assert_eq!(read[0].0, 2);
            }
        }
    }

    #[test]
    fn a_line_of_a_letter_that_begins_with_from_is_text() {
        for line in [
            "From Mon to Fri we are open",
            "From Mon to Fri 09:00 to 17:00 somebody is at the desk.",
            "From Monday on we meet at 09:00 daily.\nNote: bring your badge",
            "From Mon to Fri:\nMonday: 9 to 5\nTuesday: 9 to 5",
            "From my side:\nSubject: the contract\nDate: 1 October",
            "From the terms\nFrom: Berlin\nDate: 1 October",
            "From here on it is easy.",
            "From 2026 on 12:30 works.",
            "From p@x.example I heard:\nSubject: the offer",
            "From p@x.example\n\nSubject: the offer",
            "From p@x.example Tue Sep 15 10:00:00 2026\nand so on",
            ">From p@x.example Tue Sep 15 10:00:00 2026\nSubject: x",
        ] {
            for gap in ["\n", ""] {
                let separator =
                    "From p@x.example Tue Sep 15 10:00:00 2026\nFrom: p@x.example\nSubject: x\n\n";
                let file = format!("{separator}Hi Maya,\n{gap}{line}\n\nTAIL\n{separator}two\n");
                let read = split(&file);
                assert_eq!(read.len(), 2, "{line}: {read:?}");
                assert!(
                    read[0].1.contains(line.trim_start_matches('>')) && read[0].1.contains("TAIL"),
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn what_does_not_begin_as_a_mailbox_is_one_message() {
        let inner = two("From p@x.example Tue Sep 15 10:00:00 2026", "\n");
        assert_eq!(split(&format!("Subject: x\n\n{inner}")).len(), 1);
        assert_eq!(split("From the desk of Priya\n\nHello\n").len(), 1);
        assert_eq!(split("\u{feff}Subject: x\n\nHi\n"), [(1, "Subject: x\n\nHi\n".to_owned())]);
        assert_eq!(
            split(&format!("\u{feff}\n{inner}")).iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [2, 9]
        );
    }
}
