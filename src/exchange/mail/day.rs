//! When an email was sent: its Date as the many programs write it, else what the mailbox or the servers noted.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use mail_parser::Message;

/// Where the user is, and when.
#[derive(Clone, Copy)]
pub struct Wall<'a> {
    /// The instant of a wall clock time.
    pub instant: &'a dyn Fn(NaiveDateTime) -> DateTime<Utc>,
    /// No email is from later than that; `None` if it does not matter when it was sent.
    pub now: Option<DateTime<Utc>>,
}

/// Before there was mail as it is today: what clocks say that were never set.
const EARLIEST: i32 = 1990;

impl Wall<'_> {
    /// Whether an email may have been sent then. Clocks and zones are wrong by a day at most.
    fn can_be(self, at: DateTime<Utc>) -> bool {
        let Some(now) = self.now else { return true };
        let latest = now.checked_add_signed(TimeDelta::days(1));
        at.year() >= EARLIEST && latest.is_none_or(|latest| at <= latest)
    }
}

/// A moment as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    local: NaiveDateTime,
    /// East of Greenwich, in minutes; `None` if nothing says it.
    offset: Option<i64>,
}

impl Stamp {
    fn at(self, wall: Wall<'_>) -> DateTime<Utc> {
        match self.offset {
            Some(minutes) => self.local.and_utc() - TimeDelta::minutes(minutes),
            None => (wall.instant)(self.local),
        }
    }
}

/// Letters for zones, in minutes east of Greenwich. Those that several zones have are read as emails mean them.
const ZONES: &[(&str, i64)] = &[
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("BST", 60),
    ("WEST", 60),
    ("CET", 60),
    ("MET", 60),
    ("MEZ", 60),
    ("WAT", 60),
    ("CEST", 120),
    ("MEST", 120),
    ("MESZ", 120),
    ("METDST", 120),
    ("EET", 120),
    ("SAST", 120),
    ("CAT", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("TRT", 180),
    ("EAT", 180),
    ("IDT", 180),
    ("IRST", 210),
    ("MSD", 240),
    ("IRDT", 270),
    ("GST", 240),
    ("PKT", 300),
    ("IST", 330),
    ("NPT", 345),
    ("BDT", 360),
    ("ICT", 420),
    ("WIB", 420),
    ("HKT", 480),
    ("SGT", 480),
    ("PHT", 480),
    ("MYT", 480),
    ("AWST", 480),
    ("JST", 540),
    ("KST", 540),
    ("ACST", 570),
    ("AEST", 600),
    ("ACDT", 630),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("HST", -600),
    ("AKST", -540),
    ("AKDT", -480),
    ("PST", -480),
    ("PDT", -420),
    ("MST", -420),
    ("MDT", -360),
    ("CST", -360),
    ("CDT", -300),
    ("EST", -300),
    ("COT", -300),
    ("PET", -300),
    ("EDT", -240),
    ("AST", -240),
    ("CLT", -240),
    ("NST", -210),
    ("ADT", -180),
    ("CLST", -180),
    ("BRT", -180),
    ("VET", -240),
    ("BOT", -240),
    ("GYT", -240),
    ("UYT", -180),
    ("PYT", -180),
    ("PYST", -180),
    ("ART", -180),
    ("NDT", -150),
    ("BRST", -120),
];

/// Names of American zones that say nothing of summer.
const AMERICAN: &[(&str, i64)] = &[
    ("ET", -300),
    ("EST5EDT", -300),
    ("CT", -360),
    ("CST6CDT", -360),
    ("MT", -420),
    ("MST7MDT", -420),
    ("PT", -480),
    ("PST8PDT", -480),
];

/// The months in the languages in which programs write them, in full; three letters and more stand for one.
const MONTHS: &[(u32, &[&str])] = &[
    (1, &["january", "januari", "janvier", "janeiro", "enero", "gennaio"]),
    (2, &["february", "februari", "février", "fevrier", "fevereiro", "febrero", "febbraio"]),
    (3, &["march", "märz", "maerz", "mrz", "mars", "marzo", "maart", "mrt", "março"]),
    (4, &["april", "aprile", "avril", "abril"]),
    (5, &["may", "mai", "mayo", "maggio", "mei", "maio"]),
    (6, &["june", "juni", "juin", "junio", "junho", "giugno"]),
    (7, &["july", "juli", "juillet", "julio", "julho", "luglio"]),
    (8, &["august", "augustus", "août", "aout", "agosto"]),
    (9, &["september", "septembre", "septiembre", "settembre", "setembro"]),
    (10, &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"]),
    (11, &["november", "novembre", "noviembre", "novembro"]),
    (12, &["december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"]),
];

const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Why it is not known when an email was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undated {
    Unsaid,
    /// It is dated, and cannot be from then.
    Impossible(NaiveDate),
}

/// The Date; without one, the line of the mailbox, then the newest that a server noted. Of a Date that cannot be, the
/// servers know better.
pub(super) fn sent_at(
    message: &Message<'_>,
    separator: &str,
    wall: Wall<'_>,
) -> Result<DateTime<Utc>, Undated> {
    let lines = |name: &'static str| {
        message
            .headers_raw()
            .filter(move |(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, line)| line)
    };
    let possible = |stamp: Stamp| Some(stamp.at(wall)).filter(|at| wall.can_be(*at));
    let date = lines("Date").find_map(written);
    let noted = || lines("Received").filter_map(|line| possible(written(line.rsplit_once(';')?.1)?)).max();
    let in_mailbox = || of_separator(separator).and_then(possible);
    match date {
        Some(date) => {
            possible(date).or_else(noted).or_else(in_mailbox).ok_or(Undated::Impossible(date.local.date()))
        }
        None => in_mailbox().or_else(noted).ok_or(Undated::Unsaid),
    }
}

/// A moment in a head.
fn written(text: &str) -> Option<Stamp> {
    parsed(text, false)
}

/// The moment that ends the line before an email in a mailbox: `From priya@northwind.example Tue Sep 15 10:00:00 2026`.
pub(super) fn of_separator(line: &str) -> Option<Stamp> {
    let line = line.trim();
    let line = line.strip_prefix("From ").unwrap_or(line);
    let line = line.split(" remote from ").next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().take(24).collect();
    (0..words.len()).find_map(|from| {
        let (who, when) = words.split_at_checked(from)?;
        // One word, or an address, perhaps with the name before it: prose has more.
        let is_sender = who.len() <= 1 || who.iter().any(|word| word.contains('@'));
        parsed(&when.join(" "), true).filter(|_| is_sender)
    })
}

/// What was found in a text so far.
#[derive(Default)]
struct Found {
    day: Option<u32>,
    month: Option<u32>,
    /// The month is right after the day.
    is_month_certain: bool,
    year: Option<i32>,
    time: Option<NaiveTime>,
    is_afternoon: Option<bool>,
    offset: Option<i64>,
    /// The offset is in letters: digits weigh more.
    is_lettered: bool,
    /// The offset in winter, of a name that is the same in summer.
    american: Option<i64>,
}

/// Strict: every word belongs to the moment.
fn parsed(text: &str, is_strict: bool) -> Option<Stamp> {
    let (text, comment) = match text.split_once('(') {
        Some((text, comment)) => (text, comment.split(')').next().unwrap_or_default()),
        None => (text, ""),
    };
    let mut found = Found::default();
    let mut is_after_day = false;
    for word in text.split([' ', '\t', '\r', '\n', ',']).filter(|word| !word.is_empty()).take(24) {
        let had_day = found.day.is_some();
        let is_known = found.take(word, is_after_day);
        if !is_known && is_strict {
            return None;
        }
        is_after_day = !had_day && found.day.is_some();
    }
    if found.offset.is_none() {
        found.offset = zone(comment.trim());
    }
    let day = NaiveDate::from_ymd_opt(found.year?, found.month?, found.day?)?;
    let summer = if is_summer_in_america(day) { 60 } else { 0 };
    found.offset = found.offset.or(found.american.map(|winter| winter + summer));
    if !(1900..2200).contains(&found.year?) {
        return None;
    }
    let time = match found.time {
        Some(time) => turned(time, found.is_afternoon)?,
        // A day alone is that day wherever one is.
        None if is_strict => return None,
        None => NaiveTime::from_hms_opt(12, 0, 0)?,
    };
    Some(Stamp { local: day.and_time(time), offset: found.offset.filter(|_| found.time.is_some()) })
}

/// Twelve hours and a half of the day.
fn turned(time: NaiveTime, is_afternoon: Option<bool>) -> Option<NaiveTime> {
    use chrono::Timelike as _;
    match (is_afternoon, time.hour()) {
        (Some(true), hour @ 1..=11) => time.with_hour(hour + 12),
        (Some(false), 12) => time.with_hour(0),
        _ => Some(time),
    }
}

impl Found {
    /// Whether a word says something of a moment.
    fn take(&mut self, word: &str, is_after_day: bool) -> bool {
        let bare = word.trim_end_matches(['.', '"']).trim_start_matches('"');
        let bare = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| bare.strip_suffix(end).filter(|day| day.parse::<u32>().is_ok()))
            .unwrap_or(bare);
        let lower = bare.to_lowercase();
        // `2026-09-15T10:00:00Z`.
        if let Some((day, time)) = word.split_once(['T', 't'])
            && day.len() == 10
            && self.dashed(day)
        {
            return self.clock(time);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':') {
            return self.clock(word);
        }
        if let Some(offset) = numbered(word) {
            if self.offset.is_none() || self.is_lettered {
                (self.offset, self.is_lettered) = (Some(offset), false);
            }
            return true;
        }
        if bare.bytes().all(|byte| byte.is_ascii_digit()) && !bare.is_empty() {
            return self.number(bare);
        }
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            // `12.30.00` after the day is a time.
            if self.day.is_some() && self.year.is_some() && self.time.is_none() && bare.len() <= 8 {
                return self.clock(&bare.replace('.', ":"));
            }
            return self.dashed(bare);
        }
        if matches!(lower.as_str(), "am" | "pm") {
            self.is_afternoon = Some(lower == "pm");
            return true;
        }
        if let Some(offset) = zone(bare) {
            if self.offset.is_none() {
                (self.offset, self.is_lettered) = (Some(offset), true);
            }
            return true;
        }
        if let Some((_, winter)) = AMERICAN.iter().find(|(name, _)| *name == bare) {
            self.american = Some(*winter);
            return true;
        }
        if let Some(month) = month(&lower) {
            if !self.is_month_certain && (self.month.is_none() || is_after_day) {
                (self.month, self.is_month_certain) = (Some(month), is_after_day);
            }
            return true;
        }
        WEEKDAYS.iter().any(|day| lower.starts_with(day))
    }

    /// A day or a year.
    fn number(&mut self, digits: &str) -> bool {
        let Ok(number) = digits.parse::<u32>() else { return false };
        if digits.len() <= 2 && self.day.is_none() && (1..=31).contains(&number) {
            self.day = Some(number);
        } else if self.year.is_none() {
            self.year = year(digits);
        } else {
            return false;
        }
        true
    }

    /// `2026-09-15`, `15-Sep-2026`, `15.09.2026`, `2026/09/15`; of `9/15/2026` the number beyond twelve is the day.
    fn dashed(&mut self, word: &str) -> bool {
        let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
        let [a, b, c] = parts.as_slice() else { return false };
        let number = |text: &str| text.parse::<u32>().ok();
        let read = if a.len() == 4 {
            (year(a), month(&b.to_lowercase()).or_else(|| number(b)), number(c))
        } else if let Some(month) = month(&b.to_lowercase()) {
            (year(c), Some(month), number(a))
        } else if word.contains('/') && number(b).is_some_and(|day| day > 12) {
            (year(c), number(a), number(b))
        } else if word.contains('/') && number(a).is_none_or(|day| day <= 12) {
            return false;
        } else {
            (year(c), number(b), number(a))
        };
        let (Some(year), Some(month), Some(day)) = read else { return false };
        (self.year, self.month, self.day, self.is_month_certain) = (Some(year), Some(month), Some(day), true);
        true
    }

    /// `10:00`, `10:00:00.5`, `10:00:00+0200`, `10:00am`.
    fn clock(&mut self, word: &str) -> bool {
        let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(word.len());
        let (time, rest) = word.split_at(end);
        let mut parts = time.split('.').next().unwrap_or_default().split(':');
        let mut part = || parts.next().map(|text| text.parse::<u32>().ok());
        let (Some(Some(hour)), Some(Some(minute))) = (part(), part()) else { return false };
        let second = match part() {
            None => 0,
            Some(None) => return false,
            // A leap second.
            Some(Some(second)) => second.min(59),
        };
        self.time = NaiveTime::from_hms_opt(hour, minute, second);
        self.time.is_some() && (rest.is_empty() || self.take(rest, false))
    }
}

/// `+0200`, `+02:00`, `+9`, `GMT+0900`, `UTC-5`.
fn numbered(word: &str) -> Option<i64> {
    let upper = word.to_ascii_uppercase();
    let bare = ["GMT", "UTC", "UT"].iter().find_map(|name| upper.strip_prefix(name)).unwrap_or(&upper);
    let (sign, digits) = match (bare.strip_prefix('+'), bare.strip_prefix(['-', '\u{2212}'])) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        (None, None) => return None,
    };
    let digits = digits.replace(':', "");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        3 | 4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

/// From the second Sunday of March to the first of November.
fn is_summer_in_america(day: NaiveDate) -> bool {
    let sunday = |month, nth| NaiveDate::from_weekday_of_month_opt(day.year(), month, Weekday::Sun, nth);
    sunday(3, 2).is_some_and(|begin| begin <= day) && sunday(11, 1).is_some_and(|end| day < end)
}

fn zone(name: &str) -> Option<i64> {
    ZONES.iter().find(|(zone, _)| zone.eq_ignore_ascii_case(name)).map(|(_, offset)| *offset)
}

fn month(lower: &str) -> Option<u32> {
    let is_said = |names: &[&str]| lower.len() >= 3 && names.iter().any(|name| name.starts_with(lower));
    MONTHS.iter().find(|(_, names)| is_said(names)).map(|(month, _)| *month)
}

/// Two digits as RFC 5322 reads them; three as programs that counted from 1900 wrote them.
fn year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match (digits.len(), year) {
        (2, 0..=49) => Some(2000 + year),
        (2, _) | (3, 100..) => Some(1900 + year),
        (4, _) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two hours east of Greenwich, as in a summer of Berlin.
    const WALL: Wall<'_> = Wall { instant: &|local| local.and_utc() - TimeDelta::hours(2), now: None };

    fn read(text: &str) -> Option<String> {
        written(text).map(|stamp| stamp.at(WALL).format("%Y-%m-%dT%H:%M").to_string())
    }

    #[test]
    fn a_date_is_read_as_the_many_programs_write_it() {
        for (text, at) in [
            ("Tue, 15 Sep 2026 12:30:00 +0200", "2026-09-15T10:30"),
            ("Tue, 15 Sep 2026 12:30:00 +0200 (CEST)", "2026-09-15T10:30"),
            ("Tue, 15 Sept 2026 12:30:00 +0200", "2026-09-15T10:30"),
            ("Tue, 15 SEP 2026 12:30:00 +02:00", "2026-09-15T10:30"),
            ("Tuesday, 15 September 2026 12:30 +02", "2026-09-15T10:30"),
            ("Tue,15 Sep 2026 12:30:00+0200", "2026-09-15T10:30"),
            ("15 Sep 26 12:30:60 +0200", "2026-09-15T10:30"),
            ("Tue, 15-Sep-2026 12:30:00 MEST", "2026-09-15T10:30"),
            ("Tue, 15th Sep 2026 12.30.00 +0200", "2026-09-15T10:30"),
            ("Tue Sep 15 12:30:00 2026", "2026-09-15T10:30"),
            ("Tue Sep 15 12:30:00 CEST 2026", "2026-09-15T10:30"),
            ("Tue Sep 15 12:30:00 2026 +0200", "2026-09-15T10:30"),
            ("Tue Sep 15 2026 12:30:00 GMT+0200 (Central European Summer Time)", "2026-09-15T10:30"),
            ("Sep 15, 2026 12:30 PM", "2026-09-15T10:30"),
            ("September 15, 2026 12:30:00 am", "2026-09-14T22:30"),
            ("Tue, 15 Sep 2026 1:30pm", "2026-09-15T11:30"),
            ("2026-09-15T10:30:00Z", "2026-09-15T10:30"),
            ("2026-09-15T12:30:00.123+02:00", "2026-09-15T10:30"),
            ("2026-09-15 12:30:00", "2026-09-15T10:30"),
            ("15.09.2026 12:30", "2026-09-15T10:30"),
            ("9/15/2026 12:30 PM", "2026-09-15T10:30"),
            ("Di, 15. September 2026 12:30:00 +0200", "2026-09-15T10:30"),
            ("mar., 15 sept. 2026 12:30:00 +0200", "2026-09-15T10:30"),
            ("mar, 15 set 2026 12:30:00 +0200", "2026-09-15T10:30"),
            ("Mi, 14 Okt 2026 12:30:00 +0200", "2026-10-14T10:30"),
            ("jeu., 1 août 2024 12:30:00 +0200", "2024-08-01T10:30"),
            ("Tue, 15 Sep 2026 02:30:00 JST", "2026-09-14T17:30"),
            ("Tue, 15 Sep 2026 02:30:00 +0900 (JST)", "2026-09-14T17:30"),
            ("Tue, 15 Sep 2026 02:30:00 JST +0900", "2026-09-14T17:30"),
            ("Tue, 15 Sep 2026 02:30:00 GMT+0900", "2026-09-14T17:30"),
            ("Tue, 15 Sep 2026 02:30:00 UTC+9", "2026-09-14T17:30"),
            ("Tue, 15 Sep 2026 02:30:00 (KST)", "2026-09-14T17:30"),
            ("Tue, 15 Sep 2026 20:30:00 EST", "2026-09-16T01:30"),
            ("Tue, 15 Sep 2026 20:30:00 PDT", "2026-09-16T03:30"),
            ("Tue, 15 Sep 2026 20:30:00 AEST", "2026-09-15T10:30"),
            ("Tue, 15 Sep 2026 20:30:00 IST", "2026-09-15T15:00"),
            ("Tue, 15 Sep 2026 20:30:00 IDT", "2026-09-15T17:30"),
            ("Tue, 15 Sep 2026 20:30:00 IRST", "2026-09-15T17:00"),
            ("Tue, 15 Sep 2026 20:30:00 UYT", "2026-09-15T23:30"),
            ("Tue, 15 Sep 2026 20:30:00 EST5EDT", "2026-09-16T00:30"),
            ("Tue, 15 Dec 2026 20:30:00 EST5EDT", "2026-12-16T01:30"),
            ("Tue, 15 Sep 2026 20:30:00 PT", "2026-09-16T03:30"),
            ("Tue, 15 Sep 2026 20:30:00 -0000", "2026-09-15T20:30"),
            ("Tue, 15 Sep 2026 20:30:00 XYZT", "2026-09-15T18:30"),
            ("Tue, 15 Sep 2026", "2026-09-15T10:00"),
            ("Tue, 15 Sep 126 12:30:00 +0200", "2026-09-15T10:30"),
        ] {
            assert_eq!(read(text).as_deref(), Some(at), "{text}");
        }
        for text in
            ["", "yesterday", "Tue, 31 Feb 2026 10:00", "15 Sep 12:30", "4/5/2026 10:00", "15 Sep 0001 10:00"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_line_of_a_mailbox_tells_a_moment_and_prose_does_not() {
        for line in [
            "From priya@northwind.example Tue Sep 15 12:30:00 2026",
            "From priya@northwind.example  Tue Sep 15 12:30:00 2026\r\n",
            "From - Tue Sep 15 12:30:00 2026",
            "From ???@??? Tue Sep 15 12:30:00 2026",
            "From 171@xxx Tue Sep 15 10:30:00 +0000 2026",
            "From MAILER-DAEMON Tue Sep 15 12:30 2026",
            "From priya@northwind.example Tue, 15 Sep 2026 12:30:00 +0200",
            "From priya@northwind.example 2026-09-15T12:30:00",
            "From Priya Rao <priya@northwind.example> Tue Sep 15 12:30:00 2026",
            "From priya Tue Sep 15 12:30:00 2026 remote from northwind",
            "From priya@northwind.example Tue Sep 15 12:30:00 MEST 2026",
        ] {
            let at = of_separator(line).map(|stamp| stamp.at(WALL).format("%Y-%m-%dT%H:%M").to_string());
            assert_eq!(at.as_deref(), Some("2026-09-15T10:30"), "{line}");
        }
        for line in [
            "From Mon to Fri 09:00 to 17:00 somebody is at the desk.",
            "From Monday on we meet at 09:00 daily.",
            "From what we heard on Tue Sep 15 12:30:00 2026",
            "From 2026 on 12:30 works.",
            "From priya@northwind.example",
            "From ",
        ] {
            assert_eq!(of_separator(line), None, "{line}");
        }
    }
}
