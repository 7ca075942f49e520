//! Files that went wrong on their way: real shapes, cut, flipped, doubled, spliced and nested, through everything that
//! reads. Nothing panics, nothing hangs, nothing takes much memory, and what comes out keeps its bounds.
//!
//! A few thousand files are tried; `REKINDLE_MUTATIONS=100000` tries so many with each reader. Every file has a number,
//! and `REKINDLE_MUTATIONS_SEED` is the first: another seed tries other files, and the number of a file that failed,
//! with one file asked for, tries that file again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on says so, and reads the environment where the program must not"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::abort;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use rekindle::domain::incoming::Incoming;
use rekindle::domain::letter::{self, Background};
use rekindle::domain::text::LONGEST_TEXT;
use rekindle::domain::when::{self, Looks};
use rekindle::exchange::mail::own::Own;
use rekindle::exchange::mailbox::{self, OnFile, Participants, Wanted};
use rekindle::exchange::{csv, format, ics, jobs, json, linkedin, mail, vcard};
use rekindle::note::lint::{Context, lint, lint_stored};
use rekindle::note::message::Message;
use rekindle::note::template::{KEYS, Origin, Template, shipped};

/// Without the variable, so many files with each reader.
const FEW: u64 = 400;
/// Longer than any file takes, on the slowest machine.
const HANGS: Duration = Duration::from_secs(60);
/// What the process may have taken at its peak, in kB (quality: hostile files are read in 200 MB).
const MOST_MEMORY: u64 = 200_000;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    /// A stretch of something `length` long, likelier short.
    fn stretch(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        let most = if self.below(3) == 0 { length } else { 40 };
        start..(start + self.below(most)).min(length)
    }
}

/// Bytes that mean something to some reader.
const SIGNS: &[&[u8]] = &[
    b"\0",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\"",
    b"\"\"",
    b"'",
    b",",
    b";",
    b"\t",
    b":",
    b"=",
    b"=\n",
    b"\\",
    b"\\\n",
    b" ",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"\xF0\x9F",
    b"\xED\xA0\x80",
    "İ".as_bytes(),
    "ß".as_bytes(),
    "\u{202E}".as_bytes(),
    b"-1",
    b"99999999999999999999",
    b"\x1b[31m",
    b"0",
    b"[",
    b"{",
    b"<",
    b">",
    b"@",
    b"%",
    b"--",
];

/// A changed copy of one of the samples.
fn mutated(samples: &[Vec<u8>], words: &[&str], largest: usize, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = samples[dice.below(samples.len())].clone();
    for _ in 0..=dice.below(5) {
        let length = bytes.len();
        let at = dice.below(length + 1);
        match dice.below(12) {
            0 => bytes.truncate(at),
            1 if length > 0 => bytes[at.min(length - 1)] ^= 1 << dice.below(8),
            2 => {
                let stretch = dice.stretch(length);
                let copy = bytes[stretch].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => {
                let other = &samples[dice.below(samples.len())];
                let rest = other[dice.below(other.len() + 1)..].to_vec();
                bytes.splice(at.., rest);
            }
            4 => {
                let whole = bytes.clone();
                bytes.splice(at..at, whole);
            }
            5 | 6 if !words.is_empty() => {
                let word = words[dice.below(words.len())].as_bytes();
                let times = if dice.below(8) == 0 { 1 + dice.below(2_000) } else { 1 };
                bytes.splice(at..at, word.repeat(times));
            }
            7 | 8 => {
                let sign = SIGNS[dice.below(SIGNS.len())];
                let times = if dice.below(8) == 0 { 1 + dice.below(5_000) } else { 1 + dice.below(3) };
                let end = (at + dice.below(4)).min(length);
                bytes.splice(at..end, sign.repeat(times));
            }
            9 => {
                let stretch = dice.stretch(length);
                bytes.drain(stretch);
            }
            10 => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
                lines.swap(one, other);
                bytes = lines.join(&b'\n');
            }
            11 if dice.below(8) == 0 => {
                let wide = String::from_utf8_lossy(&bytes).into_owned();
                bytes =
                    [0xFF, 0xFE].into_iter().chain(wide.encode_utf16().flat_map(u16::to_le_bytes)).collect();
            }
            _ => {}
        }
        bytes.truncate(largest);
    }
    bytes
}

/// What a file is that is being read, for the watch.
type Reading = Arc<Mutex<(Instant, Vec<u8>)>>;

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..2_000).unwrap_or(bytes)).escape_debug().to_string()
}

/// Ends the program when one file takes for ever: a thread that hangs can't be ended.
fn watch(reader: &'static str, reading: &Reading, is_done: &Arc<AtomicBool>) {
    let (reading, is_done) = (Arc::clone(reading), Arc::clone(is_done));
    std::thread::spawn(move || {
        while !is_done.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_secs(1));
            let (since, bytes) = &*reading.lock().unwrap();
            if since.elapsed() > HANGS && !is_done.load(Ordering::Relaxed) {
                eprintln!("{reader} hangs on {} bytes: {}", bytes.len(), shown(bytes));
                abort();
            }
        }
    });
}

/// Reads as many changed samples as are asked for.
fn try_all(reader: &'static str, samples: &[Vec<u8>], words: &[&str], largest: usize, read: impl Fn(&[u8])) {
    let number = |name| std::env::var(name).ok().map(|typed| typed.parse::<u64>().unwrap());
    let cases = number("REKINDLE_MUTATIONS").unwrap_or(FEW);
    let first = number("REKINDLE_MUTATIONS_SEED").unwrap_or(0);
    let reading: Reading = Arc::new(Mutex::new((Instant::now(), Vec::new())));
    let is_done = Arc::new(AtomicBool::new(false));
    watch(reader, &reading, &is_done);
    let mut slowest = Duration::ZERO;
    for sample in samples {
        read(sample);
    }
    for case in first..first + cases {
        let bytes = mutated(samples, words, largest, &mut Dice(case.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        *reading.lock().unwrap() = (Instant::now(), bytes.clone());
        let began = Instant::now();
        let is_fine = catch_unwind(AssertUnwindSafe(|| read(&bytes))).is_ok();
        // Whoever fails does not hang.
        is_done.store(!is_fine, Ordering::Relaxed);
        assert!(is_fine, "{reader}, case {case}, {} bytes: {}", bytes.len(), shown(&bytes));
        slowest = slowest.max(began.elapsed());
    }
    is_done.store(true, Ordering::Relaxed);
    let peak = peak_memory();
    println!("{reader}: {cases} files, the slowest {slowest:?}, {} kB at the peak", peak.unwrap_or_default());
    assert!(peak.is_none_or(|peak| peak < MOST_MEMORY), "{reader}: {peak:?} kB");
}

/// Of this process so far, in kB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// What holds of everything that was read, whatever the file.
fn check(incoming: &Incoming, bytes: &[u8]) {
    // A file may end its lines now with one sign, now with the other.
    let lines = bytes.split(|byte| matches!(*byte, b'\n' | b'\r')).count();
    let places = incoming.people.iter().map(|p| &p.place).chain(incoming.messages.iter().map(|m| &m.place));
    for place in places.chain(incoming.skipped.iter().map(|s| &s.place)) {
        assert!((1..=lines).contains(&place.line), "line {} of {lines}", place.line);
    }
    for person in &incoming.people {
        assert!(!person.name.trim().is_empty());
        assert!(person.emails.iter().all(|email| email.contains('@')), "{person:?}");
        assert!(person.notes.as_ref().is_none_or(|notes| notes.len() <= LONGEST_TEXT));
    }
    for message in &incoming.messages {
        assert!(!message.key.is_empty() && message.text.len() <= LONGEST_TEXT);
    }
}

fn file() -> Arc<str> {
    Arc::from("file")
}

fn bytes(samples: &[&str]) -> Vec<Vec<u8>> {
    samples.iter().map(|sample| sample.as_bytes().to_vec()).collect()
}

const CARDS: &[&str] = &[
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=en-us:Rao;Priya,Ann;;Dr.;Jr.\r\nFN:Dr. Priya Rao\r\nORG:Northwind;Data\r\n\
     TITLE:Head of Data\r\nTEL;WORK;VOICE:(905) 555-1234\r\nLABEL;WORK;ENCODING=QUOTED-PRINTABLE:One Street=0D=0A=\r\n\
     Town\r\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=0D=0A=\r\nlater\r\nEMAIL;PREF;INTERNET:p@n.example\r\n\
     PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n /9j/4AAQSkZJRgABAQEAYABgAAD/2wBD\r\n AAcGBxQ=\r\n\r\nX-MS-OL-DESIGN;CHARSET=utf-8:<card/>\r\n\
     REV:20120305T133254Z\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//iOS 5.0.1//EN\nN:Haddad;Omar;;;\nFN:Omar Haddad\nNICKNAME:Om\n\
     item1.EMAIL;type=INTERNET;type=pref:omar@n.example\nitem2.URL;type=pref:http\\://www.linkedin.com/in/omar\n\
     item2.X-ABLabel:_$!<HomePage>!$_\nBDAY;value=date:1980-03-22\nCATEGORIES:VIP,Data\nNOTE:one\\ntwo\\, thr\n ee\nEND:VCARD\n\
     BEGIN:VCARD\nVERSION:3.0\nFN:Ines\nAGENT:\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nEND:VCARD\n",
    "BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN;PID=1.1:Tom Becker\nN:Becker;Tom;;;\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+1-555;ext=5\n\
     EMAIL;PREF=1:tom@q.example\nLANG;TYPE=work;PREF=1:en\nGEO;TYPE=work:geo:46.7,-71.2\nTZ:-0500\nBDAY:--0203\n\
     GENDER:M\nINTEREST:chess\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\nREV:20161011T120000Z\nEND:VCARD\n\
     BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Climbers\nMEMBER:urn:uuid:1\nEND:VCARD\n",
];

#[test]
fn vcards() {
    let words = [
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "AGENT:\n",
        "NOTE;ENCODING=QUOTED-PRINTABLE:=\n",
        "FN:",
        "N:;;;;\n",
        "BDAY:",
        "\n ",
        "TEL;TYPE=",
        ";ENCODING=BASE64:",
        ";CHARSET=UTF-16:",
        "VERSION:4.0\n",
        "REV:",
        "TZ:",
        "KIND:",
        "=C3=",
        "UID:",
        ";VALUE=date:",
    ];
    try_all("vCard", &bytes(CARDS), &words, 40_000, |file_bytes| {
        if let Ok(read) = vcard::read::read(file_bytes, &file()) {
            check(&read, file_bytes);
        }
    });
}

const CALENDARS: &[&str] = &[
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
     DTSTART:20261008T123000Z\r\nDTEND:20261008T133000Z\r\nDTSTAMP:20261001T101500Z\r\nUID:a@google.com\r\n\
     ORGANIZER;CN=Tom:mailto:tom@n.example\r\nATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;RSVP=\r\n TRUE;CN=\"Rao, Priya\":mailto:p@n.example\r\n\
     X-GOOGLE-CONFERENCE:https://meet.google.com/abc\r\nDESCRIPTION:one\\ntwo\\, three\r\nSEQUENCE:1\r\nSUMMARY:Interview\r\n\
     BEGIN:VALARM\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nX-LIC-LOCATION:Europe/Berlin\nBEGIN:STANDARD\n\
     DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:b\n\
     DTSTART;TZID=\"W. Europe Standard Time\":20261026T100000\nDURATION:PT1H\nSTATUS:CANCELLED\nSUMMARY;LANGUAGE=de:Gespräch\n\
     LOCATION:Microsoft Teams\nEND:VEVENT\nBEGIN:VEVENT\nUID:c\nDTSTART;VALUE=DATE:20261008\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=9;BYDAY=MO,TH;UNTIL=20271231\n\
     EXDATE;VALUE=DATE:20261012,20261015\nRDATE:20261101T100000\nEND:VEVENT\nBEGIN:VEVENT\nUID:c\nRECURRENCE-ID:20261019\nDTSTART:20261020T100000\nEND:VEVENT\nEND:VCALENDAR\n",
];

#[test]
fn calendars() {
    let words = [
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "BEGIN:VALARM\n",
        "BEGIN:VCALENDAR\n",
        "RRULE:FREQ=",
        "FREQ=SECONDLY;COUNT=4294967295",
        ";INTERVAL=65535",
        ";BYDAY=-53MO,53SU",
        ";BYMONTHDAY=-128",
        "DTSTART:",
        "99991231T235959Z",
        "00000000T000000",
        ";TZID=",
        "DURATION:P4294967295W",
        "RDATE:",
        "UID:",
        "\n ",
        "ATTENDEE:mailto:",
        "SEQUENCE:-9223372036854775808",
    ];
    try_all("iCalendar", &bytes(CALENDARS), &words, 40_000, |file_bytes| {
        if let Ok(read) = ics::read(file_bytes, &file(), "2026-10-01".parse().ok()) {
            check(&read, file_bytes);
            for event in &read.events {
                assert!(event.start.is_some() || event.is_called_off);
                assert!(event.repeats.len() <= 60 && !event.uid.is_empty());
                assert!(event.summary.chars().count() <= 200 && event.guests.len() <= 51);
            }
        }
    });
}

const SHEETS: &[&str] = &[
    "First Name,Middle Name,Last Name,Nickname,E-mail 1 - Label,E-mail 1 - Value,Organization Name,Labels,Notes\r\n\
     Priya,,Rao,,Work,p@n.example,\"Northwind, Inc.\",* myContacts ::: Climbers,\"two\r\nlines \"\"quoted\"\"\"\r\n\
     Omar,,Haddad,Om,,o@n.example; o@h.example,Northwind,,\r\n",
    "sep=;\nName;Firma;E-Mail;Tel\nZoë;Quill;z@q.example;'+44 20\n;;;\nTom;\"Quill;Inc\";t@q.example;\n",
    "id,name,emails,phones,linkedin,linkedin_status,title,company,cadence,ally,do_not_contact,relationship,tags,topics,last_touch,\
     preferred_name,linkedin_on,notes,uid\n1,Omar,o@n.example,'+44 1,omar,connected,Lead,Northwind,2 weeks,yes,no,met,\"a; b\",chess,\
     2026-09-01,Om,2026-08-30,'=good,0199\n",
    "date,contact,direction,channel,kind,application,text,id,uid,contact_id,application_ids,needs_answer,forced_why,subject\n\
     2026-09-17,Priya Rao,out,email,follow-up,Northwind/Data Engineer; Quill/Analyst,\"'=SUM(A1)\n\nSam\",3,u-3,2,1 2,no,,Hi\n\
     2026-09-18,Priya Rao,in,,reply,,hello,4,u-4,2,,yes,,\n",
];

#[test]
fn sheets_of_applications() {
    const SHEETS: &[&str] = &[
        "Company,Position,Status,Date Applied,URL,Salary,Contact,Email,Notes,Follow-up\n\
         Northwind,Data Engineer,Interview (2),8/9/2026,https://n.example/1,80k,Priya Rao (Recruiter),p@n.example,\"a, b\",13/9/2026\n",
        "Firma;Stelle;Stand;Beworben am;Ansprechpartner\nQuill;Analyst;Absage;15.9.2026;\"Rao, Priya\"\n",
        "company,title,stage,liked,outcome,outcome_on,uid\nQuill,Analyst,closed,yes,rejected,2026-09-15,x\n",
        "Company,Role,Status,Contacts\nTidal,Lead,Applied,\"[{\"\"name\"\":\"\"Tom\"\"}]\"\n",
    ];
    let words = [
        "\"",
        "Company",
        "Status,",
        ",,,,",
        ";",
        "rejected",
        "9/9/99",
        "46280",
        "{",
        "[[[[",
        "2026-09-15T00:00:00Z",
        "\r",
    ];
    try_all("applications", &bytes(SHEETS), &words, 40_000, |file_bytes| {
        let _ = jobs::is_table(file_bytes, &[]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        if let Ok(read) = jobs::read(file_bytes, &file(), &[], Some(jobs::day::Order::DayFirst), today) {
            check(&read, file_bytes);
        }
    });
}

#[test]
fn spreadsheets() {
    let words = [
        "\"",
        "\"\n",
        "Name",
        "Email,",
        ",,,,,,,,",
        ";;;;",
        "\t\t",
        "x@y.example",
        "sep=\t\n",
        "linkedin.com/in/x",
        "'=",
        "\r",
    ];
    let map = [(csv::columns::Field::Notes, "Name".to_owned())];
    try_all("CSV", &bytes(SHEETS), &words, 40_000, |file_bytes| {
        for chosen in [&[], &map[..]] {
            if let Ok(read) = csv::read::read(file_bytes, &file(), chosen) {
                check(&read, file_bytes);
            }
        }
    });
}

const MAILS: &[&str] = &[
    "From a Thu Oct  1 09:00:00 2026\nFrom: no-reply@greenhouse.io\nTo: maya@example.com\nDate: Thu, 1 Oct 2026 09:00:00 +0000\n\
     Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\n\
     BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nDTSTART:20261008T120000Z\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n\
     --b\nContent-Type: application/ics; name=invite.ics\nContent-Transfer-Encoding: base64\n\nQkVHSU46VkNBTEVOREFSCkVORDpWQ0FMRU5EQVIK\n--b--\n",
    "From: Priya Rao <priya@n.example>\nTo: Maya Ortiz <maya@example.com>\nCc: o@n.example\nSubject: =?utf-8?b?4oCT?= Re: Data\n\
     Date: Tue, 15 Sep 2026 16:40:00 +0100\nMessage-ID: <2@m.example>\nIn-Reply-To: <1@m.example>\n\
     Content-Type: text/plain; charset=\"iso-8859-1\"\nContent-Transfer-Encoding: quoted-printable\nMIME-Version: 1.0\n\n\
     Hi Maya,\n\nwe chose another candidate for the role=\n. It was close, Gr=FC=DFe.\n\nOn 14 Sep 2026, Maya Ortiz wrote:\n> Hi\n",
    "From: Tom <tom@q.example>\r\nTo: maya@example.com\r\nDate: 10 Sep 2026 09:00 GMT\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
     --b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
     <html><head><style>p{}</style></head><body><p>Hello &amp; <b>no</b><br>bye</p><blockquote>x</blockquote></body></html>\r\n--c--\r\n\
     --b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n--b\r\nContent-Type: application/pdf; name*=utf-8''%C3%A9.pdf\r\n\
     Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--\r\n",
    "From MAILER-DAEMON Tue Sep 15 23:40:00 2026\nFrom: MAILER-DAEMON@mx.example\nTo: maya@example.com\nDate: Tue, 15 Sep 2026 16:40:00 +0100\n\
     Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n\
     Final-Recipient: rfc822; o@n.example\n--b--\n\nFrom maya@example.com Tue Sep 15 23:41:00 2026\nFrom: maya@example.com\n\
     To: Priya <priya@n.example>, \"Haddad, Omar\" <o@n.example>, jobs:a@b.example,c@d.example;\nDate: Tue, 15 Sep 2026 16:41:00 +0100\n\
     Auto-Submitted: no\n\nHi\n\n>From here on\n",
];

const MAIL_WORDS: &[&str] = &[
    "\n\n",
    "From x@y.example Tue Sep 15 23:40:00 2026\n",
    "From: <priya@n.example>\n",
    "Content-Type: message/rfc822\n\n",
    "--b\n",
    "--b--\n",
    "Content-Type: multipart/mixed; boundary=b\n\n",
    "Content-Transfer-Encoding: base64\n",
    "=?utf-8?q?",
    "?=",
    "> ",
    "wrote:\n",
    "<div>",
    "<blockquote>",
    "&#x110000;",
    "Date: Tue, 31 Feb 99999 25:61:61 +9999\n",
    "charset=utf-7",
    "name*0*=",
    "we will not move forward with your application ",
];

const WALL: mail::Wall<'_> = mail::Wall { instant: &|local| local.and_utc(), now: None };

#[test]
fn mails() {
    try_all("mail", &bytes(MAILS), MAIL_WORDS, 40_000, |file_bytes| {
        if let Ok(read) = mail::read(file_bytes, WALL) {
            assert!(!read.text.is_empty() && read.from.address.contains('@'));
            letter::read(&read, &Background::default());
            letter::person(&read.from);
        }
        let _ = Message::read(file_bytes);
    });
}

#[test]
fn mailboxes() {
    let mine = Own::new(["maya@example.com"]);
    let mut on_file = OnFile::default();
    for (address, name) in
        [("priya@n.example", "Priya Rao"), ("o@n.example", "Omar Haddad"), ("o@n.example", "Ann Lee")]
    {
        on_file.add(address, name.to_owned());
    }
    try_all("mailbox", &bytes(MAILS), MAIL_WORDS, 40_000, |file_bytes| {
        let mut participants = Participants::default();
        participants.count_file(file_bytes, "Sent").unwrap();
        participants.owner(&on_file);
        let names = participants.names();
        for (mine, adds) in [(&mine, false), (&Own::default(), true)] {
            participants.in_the_name_of(Some("Maya Ortiz"), mine, &on_file);
            let wanted = Wanted {
                mine,
                names: &names,
                on_file: &on_file,
                applications: &[],
                companies: &[],
                adds,
                wall: WALL,
            };
            if let Ok(read) = mailbox::read_file(file_bytes, "file", wanted) {
                check(&read, file_bytes);
            }
        }
    });
}

/// A zip with these files, packed as LinkedIn packs them.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let file = archive.new_file(*name).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, _) = file.start().unwrap();
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(content, 1)).unwrap();
        let sum = rawzip::crc32(content);
        entry.finish(rawzip::DataDescriptorOutput::new(sum, content.len() as u64)).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

const CONNECTIONS: &[u8] = include_bytes!("linkedin/Connections.csv");
const MESSAGES: &[u8] = include_bytes!("linkedin/messages.csv");
const INVITATIONS: &[u8] = include_bytes!("linkedin/Invitations.csv");
const JOBS: &[u8] = include_bytes!("linkedin/Job Applications.csv");

#[test]
fn linkedin_exports() {
    let mut samples: Vec<Vec<u8>> = [CONNECTIONS, MESSAGES, INVITATIONS, JOBS].map(<[u8]>::to_vec).into();
    samples.push(zip(&[
        ("Connections.csv", CONNECTIONS),
        ("messages.csv", MESSAGES),
        ("Invitations.csv", INVITATIONS),
        ("Jobs/Job Applications.csv", JOBS),
        ("../Profile.csv", b"First Name\nMaya\n"),
    ]));
    let words = [
        "\"",
        "\n",
        "\"\n\"",
        "31 Feb 2019",
        "13/32/26, 25:61 PM",
        "2025-06-01 14:03:22 UTC",
        "https://www.linkedin.com/in/",
        "PK\x03\x04",
        "PK\x01\x02",
        "PK\x05\x06",
        "First Name,Last Name,URL,Connected On\n",
        "Sponsored",
        "DRAFT",
        ",,,,,",
        "<p>",
        "&#x110000;",
        "Yes",
    ];
    let read = |bytes: &[u8]| {
        let mut export = linkedin::Export::default();
        if export.add(bytes, &file()).is_ok() {
            let read = export.settled(Some("Maya Ortiz"));
            assert!(read.people.iter().all(|person| person.place.line >= 1 && !person.name.is_empty()));
            assert!(read.skipped.iter().all(|skipped| skipped.place.line >= 1));
        }
    };
    try_all("LinkedIn", &samples, &words, 40_000, |bytes| {
        format::recognised(bytes);
        read(bytes);
        // A sound zip of broken files.
        if !bytes.starts_with(linkedin::ZIP) {
            read(&zip(&[
                ("Connections.csv", bytes),
                ("messages.csv", bytes),
                ("Invitations.csv", INVITATIONS),
            ]));
        }
    });
}

const EVERYTHING: &str = "{\"rekindle\":{\"schema\":2,\"last_numbers\":{\"contact\":7,\"touch\":3}},\n\"company\":[\n\
    {\"id\":1,\"uid\":\"0199\",\"name\":\"Northwind\",\"aliases\":\"[]\",\"kind\":null}\n],\n\"contact\":[\n\
    {\"id\":1,\"uid\":\"01\",\"name\":\"Ren\\u00e9e \\\"Ren\\\"\",\"company_id\":1,\"ally\":0,\"notes\":\"a\\nb\"},\n{\"id\":2,\"x\":[1.5e3,{}]}\n]}\n";

#[test]
fn exports_of_everything() {
    let words = [
        "{",
        "[",
        "}",
        "]",
        "\"",
        "null",
        "1e999",
        "\\ud800",
        "{\"a\":",
        "[[[[",
        "},\n{",
        "-",
        "\"rekindle\":",
    ];
    try_all("JSON", &bytes(&[EVERYTHING]), &words, 40_000, |file_bytes| {
        let mut rows = 0;
        let _ = json::read_everything(file_bytes, |_| {
            rows += 1;
            Ok::<(), ()>(())
        });
        assert!(rows <= file_bytes.len());
    });
}

#[test]
fn dates() {
    let samples = [
        "2026-09-15",
        "2026-09-18T21:30",
        "2026-03-11T04:30:00Z",
        "2026-03-11T04:30:00+05:30",
        "today",
        "last monday",
        "next friday",
        "3 days ago",
        "in 2 weeks",
        "+3d",
        "15 sep",
        "sep 15 2026",
        "15/09/2026",
        "1 month ago",
        "end of september",
    ];
    let words = [
        "next ",
        "last ",
        " ago",
        "in ",
        "99999999999 ",
        "-",
        "/",
        "T",
        "Z",
        "+",
        "sep",
        "monday",
        "feb 30",
        "0000",
        "mañana",
        "days",
    ];
    let today = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    try_all("dates", &bytes(&samples), &words, 4_000, |typed| {
        let typed = String::from_utf8_lossy(typed);
        for looks in [Looks::Back, Looks::Ahead] {
            match when::day(&typed, today, looks, &|at| at.date_naive()) {
                Ok(day) => assert!((1..=9999).contains(&chrono::Datelike::year(&day))),
                Err(bad) => assert!(bad.to_string().len() + bad.hint().len() < 5_000),
            }
        }
        let _ = when::moment(&typed);
    });
}

#[test]
fn templates() {
    let mut samples: Vec<Vec<u8>> = Vec::new();
    for template in shipped().unwrap() {
        let mut source =
            format!("family: {}\nkind: {}\nchannel: email\nsubject: Hi\n", template.family, template.kind);
        let _ = write!(source, "\n{}\n", template.body);
        samples.push(source.into_bytes());
    }
    let values: BTreeMap<&'static str, String> =
        KEYS.iter().map(|key| (key.name, "Omar".to_owned())).collect();
    let parsed =
        Template::parse("x", Origin::Own(PathBuf::from("x")), &String::from_utf8_lossy(&samples[0])).unwrap();
    assert!(parsed.fill(&values).is_ok());
    let words = [
        "{{",
        "}}",
        "{%",
        "%}",
        "{{ detail }}",
        "{% if topic %}",
        "{% endif %}",
        "{{ contact.first_name|upper }}",
        "{{ 'x' * 99999 }}",
        "{#",
        "((((",
        "{% for i in range(9999) %}",
        "{% endfor %}",
        "subject: ",
        "kind: reply\n",
        "{{ [[[[",
        "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}",
    ];
    try_all("template", &samples, &words, 8_000, |source| {
        let source = String::from_utf8_lossy(source);
        if let Ok(template) = Template::parse("x", Origin::Own(PathBuf::from("x")), &source) {
            let _ = template.fill(&values);
        }
    });
}

#[test]
fn notes_under_the_linter() {
    let samples = [
        "Hi Priya,\n\nThank you for telling me how the Data Engineer search ended. Our talk about the billing migration was a highlight.\n\n\
         I would be glad to hear from you if something similar opens at Northwind. Good luck to the team.\n\nBest,\nMaya Ortiz\n",
        "To: p@n.example\nSubject: THANK YOU SO MUCH!!\n\nDear [Name],\nI expect an answer ASAP, see https://a.example and https://b.example.\n\
         > On Monday, Priya wrote:\nTODO {{detail}} (title) ___\n",
        "<html><body><p>Hi all,</p><p>I am disappointed, please reconsider.</p></body></html>",
    ];
    let words = [
        "{{",
        "[",
        "Hi ",
        "Northwind",
        "https://",
        "!!!!",
        "please reconsider ",
        "\n\n",
        "> ",
        "wrote:\n",
        "<p>",
        "thank you ",
        ". ",
        "e\u{301}",
    ];
    let context = Context::default();
    try_all("lint", &bytes(&samples), &words, 6_000, |text| {
        if let Ok(message) = Message::read(text) {
            for finding in lint(&message, &context) {
                assert!(finding.line >= 1 && !finding.message.is_empty());
            }
        }
        let _ = lint_stored(&String::from_utf8_lossy(text));
    });
}
