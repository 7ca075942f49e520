//! The events of a calendar file, one by one, and what its calendars say of all of them. What is not read is dropped
//! before anything is parsed, so that neither a large event nor one that never ends takes memory.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use super::super::encoding;
use super::super::lines::Lines;
use super::own_zones::Rules;
use crate::domain::text;

/// Most bytes of the lines of one event that are read.
const LARGEST: usize = 256_000;
/// More zones than this are in no calendar.
const MOST_ZONES: usize = 200;

/// Most bytes of a text in HTML, and of the rules of a zone, that are read.
const LARGEST_PART: usize = 100_000;

/// The longest title of an unread event that is shown, in characters.
const LONGEST_TITLE: usize = 100;

/// The text of an event in HTML: Outlook's has links that the plain one has not.
const HTML: &[u8] = b"X-ALT-DESC";

/// What is read of an event. All else is dropped unread: alarms, and of attachments all but their addresses.
const READ: &[&str] = &[
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "LAST-MODIFIED",
    "STATUS",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RECURRENCE-ID",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "COMMENT",
    "CONTACT",
    "ATTACH",
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-GOOGLE-HANGOUT",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-ZOOM-MEETING-URL",
    "X-WEBEX-MEETING",
    "ORGANIZER",
    "ATTENDEE",
];

/// The lines of one event, or why they are not read.
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) text: Result<Vec<u8>, String>,
}

/// What is in a calendar besides its events.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// `REQUEST`, `CANCEL`, `REPLY`, …
    pub(super) method: Option<String>,
    /// The program that wrote it.
    pub(super) product: String,
    /// Where zones are that have a name of their own: `X-LIC-LOCATION`.
    pub(super) places: BTreeMap<String, String>,
    /// When the clocks of zones change that the calendar brings itself.
    pub(super) rules: BTreeMap<String, Rules>,
}

pub(super) struct Entries<R> {
    lines: Lines<R>,
    pub(super) around: Around,
    /// Some line said `BEGIN:VCALENDAR`.
    pub(super) is_calendar: bool,
    /// And none `END:VCALENDAR` after it.
    pub(super) is_open: bool,
    /// What stood around the events of the calendar before this one.
    pub(super) before: Option<Around>,
    /// The line of a BEGIN that stood inside the event before it.
    begun: Option<usize>,
}

impl<'a> Entries<Box<dyn BufRead + 'a>> {
    pub(super) fn new(from: impl Read + 'a) -> io::Result<Self> {
        let from: Box<dyn BufRead + 'a> =
            Box::new(BufReader::new(LineEnds { from: encoding::reader(from)?, is_after_return: false }));
        let lines = Lines::new(from, LARGEST);
        let around = Around::default();
        Ok(Self { lines, around, is_calendar: false, is_open: false, before: None, begun: None })
    }
}

impl<R: BufRead> Entries<R> {
    pub(super) fn next_entry(&mut self) -> io::Result<Option<Entry>> {
        let Some(line) = self.begin()? else { return Ok(None) };
        let mut text = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n".to_vec();
        let mut html = Vec::new();
        let mut is_too_large = false;
        // Alarms, and what else may be in an event.
        let mut within = 0_usize;
        let mut is_kept = false;
        let mut is_html = false;
        let mut title = String::new();
        let bad = |title: &str, problem: &str| Err(named(title, problem));
        loop {
            let Some(next) = self.lines.next_line()? else {
                let text = bad(&title, "it has no end: no line says END:VEVENT");
                return Ok(Some(Entry { line, text }));
            };
            match mark(next.bytes) {
                Some((Edge::Begin, "VEVENT")) => {
                    self.begun = Some(next.number);
                    let text =
                        bad(&title, "it has no end: the next one begins before a line says END:VEVENT");
                    return Ok(Some(Entry { line, text }));
                }
                Some((Edge::Begin, _)) => within += 1,
                Some((Edge::End, what @ ("VEVENT" | "VCALENDAR"))) => {
                    self.is_open &= what == "VEVENT";
                    text.append(&mut html);
                    text.extend_from_slice(b"END:VEVENT\r\nEND:VCALENDAR\r\n");
                    let text = if is_too_large {
                        bad(&title, "it is too large to be an interview")
                    } else {
                        Ok(text)
                    };
                    return Ok(Some(Entry { line, text }));
                }
                Some((Edge::End, _)) => within = within.saturating_sub(1),
                None if within > 0 => {}
                None => {
                    if !goes_on(next.bytes) {
                        is_kept = is_read(next.bytes) && !is_inside(next.bytes);
                        is_html = name_of(next.bytes).eq_ignore_ascii_case(HTML);
                        if title.is_empty() && name_of(next.bytes).eq_ignore_ascii_case(b"SUMMARY") {
                            title = title_in(next.bytes);
                        }
                    }
                    if is_html {
                        // One that is too large is left out, and the event is not.
                        is_html = !next.is_cut && html.len() + next.bytes.len() <= LARGEST_PART;
                        if is_html { html.extend_from_slice(next.bytes) } else { html.clear() }
                    } else if is_kept && !is_too_large {
                        is_too_large = next.is_cut || text.len() + next.bytes.len() > LARGEST;
                        text.extend_from_slice(if is_too_large { b"" } else { next.bytes });
                    }
                }
            }
        }
    }

    /// The line with which the next event begins. What comes before it is noted.
    fn begin(&mut self) -> io::Result<Option<usize>> {
        if let Some(line) = self.begun.take() {
            return Ok(Some(line));
        }
        let mut zone_name: Option<String> = None;
        // The lines of a zone.
        let mut zone: Option<Vec<u8>> = None;
        let mut is_in_other = 0_usize;
        while let Some(line) = self.lines.next_line()? {
            let mark = mark(line.bytes);
            if mark == Some((Edge::Begin, "VTIMEZONE")) {
                zone = Some(Vec::new());
            }
            if let Some(lines) = zone.as_mut().filter(|lines| lines.len() < LARGEST_PART) {
                lines.extend_from_slice(line.bytes);
            }
            if mark == Some((Edge::End, "VTIMEZONE"))
                && let (Some(name), Some(lines)) = (&zone_name, zone.take())
                && self.around.rules.len() < MOST_ZONES
                && let Some(rules) = Rules::read(&lines)
            {
                self.around.rules.insert(name.clone(), rules);
            }
            match mark {
                Some((Edge::Begin, "VEVENT")) => return Ok(Some(line.number)),
                Some((Edge::Begin, "VCALENDAR")) => {
                    (self.is_calendar, self.is_open) = (true, true);
                    let before = std::mem::take(&mut self.around);
                    self.before.get_or_insert(before);
                    is_in_other = 0;
                }
                Some((Edge::Begin, _)) => is_in_other += 1,
                Some((Edge::End, what)) => {
                    self.is_open &= what != "VCALENDAR";
                    is_in_other = is_in_other.saturating_sub(1);
                }
                None => match value_of(line.bytes) {
                    Some(("METHOD", value)) if is_in_other == 0 => {
                        self.around.method = Some(value.to_ascii_uppercase());
                    }
                    Some(("PRODID", value)) if is_in_other == 0 => value.clone_into(&mut self.around.product),
                    Some(("TZID", value)) => zone_name = Some(value.to_owned()),
                    Some(("X-LIC-LOCATION", value)) if self.around.places.len() < MOST_ZONES => {
                        if let Some(name) = zone_name.clone() {
                            self.around.places.insert(name, value.to_owned());
                        }
                    }
                    _ => {}
                },
            }
        }
        Ok(None)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Begin,
    End,
}

/// Whether an attachment lies in the event itself, in place of its address.
fn is_inside(line: &[u8]) -> bool {
    let has_address = || line.windows(5).any(|part| part.eq_ignore_ascii_case(b":http"));
    name_of(line).eq_ignore_ascii_case(b"ATTACH") && !has_address()
}

/// `BEGIN:VEVENT`, with what begins or ends.
fn mark(line: &[u8]) -> Option<(Edge, &'static str)> {
    const KNOWN: &[&str] = &["VEVENT", "VCALENDAR", "VTIMEZONE"];
    if line.len() > 80 {
        return None;
    }
    let (name, value) = split(line)?;
    let edge = if name.eq_ignore_ascii_case("BEGIN") {
        Edge::Begin
    } else if name.eq_ignore_ascii_case("END") {
        Edge::End
    } else {
        return None;
    };
    Some((edge, KNOWN.iter().find(|known| known.eq_ignore_ascii_case(value)).copied().unwrap_or("")))
}

/// The value of one of the lines around events.
fn value_of(line: &[u8]) -> Option<(&'static str, &str)> {
    const NAMES: &[&str] = &["METHOD", "PRODID", "TZID", "X-LIC-LOCATION"];
    if line.len() > 1_000 || goes_on(line) {
        return None;
    }
    let (name, value) = split(line)?;
    let name = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((name, value))
}

fn split(line: &[u8]) -> Option<(&str, &str)> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    Some((name.split(';').next().unwrap_or_default().trim(), value.trim()))
}

fn goes_on(line: &[u8]) -> bool {
    line.starts_with(b" ") || line.starts_with(b"\t")
}

fn is_read(line: &[u8]) -> bool {
    READ.iter().any(|read| read.as_bytes().eq_ignore_ascii_case(name_of(line)))
}

fn name_of(line: &[u8]) -> &[u8] {
    let end = line.iter().position(|byte| matches!(byte, b':' | b';')).unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

/// What an event that is not read is called.
pub(super) fn named(title: &str, problem: &str) -> String {
    if title.is_empty() { problem.to_owned() } else { format!("\"{title}\": {problem}") }
}

/// The beginning of what a line says.
fn title_in(line: &[u8]) -> String {
    let at = line.iter().position(|byte| *byte == b':').map_or(line.len(), |at| at + 1);
    let said = String::from_utf8_lossy(line.get(at..).unwrap_or_default()).replace("\\,", ",");
    text::one_line(&said).chars().take(LONGEST_TITLE).collect()
}

/// Lines that end with a return alone, as old Macs wrote them, end with a line feed.
struct LineEnds<R> {
    from: R,
    is_after_return: bool,
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.from.read(into)?;
            let mut kept = 0;
            for at in 0..read {
                let byte = into.get(at).copied().unwrap_or_default();
                let is_second = byte == b'\n' && self.is_after_return;
                self.is_after_return = byte == b'\r';
                if is_second {
                    continue;
                }
                if let Some(place) = into.get_mut(kept) {
                    *place = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
            }
            // Nothing is the end.
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_alike() {
        for size in 1..9 {
            let mut read = String::new();
            let from = BufReader::with_capacity(size, b"a\r\nb\rc\n\n\r\r\nd\r".as_slice());
            LineEnds { from, is_after_return: false }.read_to_string(&mut read).unwrap();
            assert_eq!(read, "a\nb\nc\n\n\n\nd\n");
        }
    }
}
