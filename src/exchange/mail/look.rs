//! What is new in the folders and files where mail programs keep mail. Nothing is read twice: a folder that did not
//! change is not even listed, and a mailbox file that only grew is read from where it was left.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, DirEntry, File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Instant, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta, Utc};
use sha2::Digest as _;

use super::mbox::{BETWEEN, Messages};
use super::{Head, LARGEST, Mail, Wall, folder, labels};
use crate::disk;
use crate::domain::left_out::Why;
use crate::domain::proposal::Left;

/// Folders within folders are looked into this deep.
const DEEPEST: usize = 12;
/// How many bytes before the last position are compared to see whether the file has only grown.
const MARKED: u64 = 512;
/// How much of a file tells whether it holds mail.
const BEGINNING: u64 = 1 << 16;
/// How many bytes of empty lines may end a message in a mailbox file.
const BETWEEN_TWO: u64 = 4;

/// A mailbox file, or a folder with a file a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub path: PathBuf,
    is_file: bool,
    /// When a saved email in it was last written, which the folder itself does not tell.
    written_at: Option<i64>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is not looked at again.
    Done,
    /// It may make sense once more is on file.
    Waits,
}

/// One look: what to look for, and what came of it.
pub struct Sweep<'a> {
    /// Older messages are passed over.
    pub since: DateTime<Utc>,
    pub wall: Wall<'a>,
    /// What becomes of a message that need not be opened, told by its head and its bytes.
    pub skim: &'a dyn Fn(&Head, &[u8]) -> Option<Verdict>,
    /// Then it ends, and the next one goes on.
    pub deadline: Option<Instant>,
    /// The newest change on file: what waits is read again after another one.
    pub change: i64,
    /// Files are opened that were passed over before, as they were too old.
    pub is_anew: bool,
    /// Messages and names of files that were seen before, by digest, and whether they wait.
    pub seen: HashMap<i64, bool>,
    /// What is seen now.
    pub found: HashMap<i64, bool>,
    /// How many heads were read, and how many messages were new.
    pub read: usize,
    pub new: usize,
}

/// The mailboxes below a path, or the one that it is. What holds drafts, trash or spam isn't one.
pub fn mailboxes(source: &Path) -> io::Result<Vec<Mailbox>> {
    let mut mailboxes = Vec::new();
    if source.is_dir() {
        find_mailboxes(source, DEEPEST, &mut mailboxes)?;
    } else {
        disk::open(source)?;
        mailboxes.push(Mailbox { path: source.to_owned(), is_file: true, written_at: None });
    }
    mailboxes.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(mailboxes)
}

fn find_mailboxes(path: &Path, deeper: usize, found: &mut Vec<Mailbox>) -> io::Result<()> {
    if folder::named(path).is_some() {
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default();
    if name == "cur" || name == "new" {
        found.push(Mailbox { path: path.to_owned(), is_file: false, written_at: None });
        return Ok(());
    }
    let (mut has_messages, mut written_at) = (false, None);
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let (kind, name) = (entry.file_type()?, entry.file_name());
        let name = name.to_string_lossy();
        if kind.is_dir() && deeper > 0 && !matches!(&*name, "tmp" | ".notmuch") {
            find_mailboxes(&entry.path(), deeper - 1, found)?;
        } else if kind.is_file() && is_message(&name) {
            has_messages = true;
            written_at =
                written_at.max(is_saved(&name).then(|| changed_at(&entry.metadata().ok()?)).flatten());
        } else if kind.is_file() && labels::in_path([&*name]).is_none() && is_mailbox(&entry, &name) {
            found.push(Mailbox { path: entry.path(), is_file: true, written_at: None });
        }
    }
    if has_messages {
        found.push(Mailbox { path: path.to_owned(), is_file: false, written_at });
    }
    Ok(())
}

fn is_named(name: &str, end: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case(end))
}

fn is_message(name: &str) -> bool {
    is_saved(name) || is_named(name, "emlx")
}

/// An email that somebody saved, and may write over with another.
fn is_saved(name: &str) -> bool {
    is_named(name, "eml")
}

/// `Inbox.mbox`, or a file without an ending that begins as one: Thunderbird calls them `Inbox` and `Sent`.
fn is_mailbox(entry: &DirEntry, name: &str) -> bool {
    if is_named(name, "mbox") || name == "mbox" {
        return true;
    }
    let has_no_ending = !name.contains('.');
    let begins = || -> io::Result<bool> {
        let mut start = [0; 5];
        disk::open(&entry.path())?.read_exact(&mut start)?;
        Ok(start == *b"From " || start.starts_with(BETWEEN))
    };
    has_no_ending && begins().unwrap_or_default()
}

/// Whether a file may hold mail: mailboxes, saved emails, and a mailbox in which nothing lies yet.
pub fn is_mail(file: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    disk::open(file)?.take(BEGINNING).read_to_end(&mut start)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let text = String::from_utf8_lossy(&start);
    let mut lines = text.lines().take_while(|line| !line.is_empty());
    let has_field = |line: &str| line.split_once(':').is_some_and(|(field, _)| !field.contains(' '));
    let mut is_head = || {
        text.lines().next().is_some_and(has_field)
            && lines.any(|line| line.get(..5).is_some_and(|field| field.eq_ignore_ascii_case("from:")))
    };
    let is_mailbox = start.starts_with(b"From ") || start.starts_with(BETWEEN);
    Ok(start.is_empty() || is_message(&name) || is_mailbox || is_head())
}

impl Mailbox {
    /// Its name in what is noted of it.
    pub fn key(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    /// Whether nothing in it can be new.
    pub fn is_unchanged(&self, left: &Left, change: i64) -> bool {
        let metadata = fs::metadata(&self.path);
        let is_same = |metadata: Metadata| {
            left.changed_at.is_some()
                && self.changed_at(&metadata) == left.changed_at
                && (!self.is_file || i64::try_from(metadata.len()).ok() == Some(left.read_to))
        };
        (!left.waits || left.looked_after == change) && metadata.is_ok_and(is_same)
    }

    fn changed_at(&self, metadata: &Metadata) -> Option<i64> {
        changed_at(metadata).max(self.written_at)
    }
}

/// Some systems count in whole seconds: what changes within one is not told by it, and the size is.
fn changed_at(metadata: &Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_nanos()).ok()
}

pub fn digest(what: &str, name: &str) -> i64 {
    let digest = sha2::Sha256::digest(format!("{what}/{name}"));
    let mut first = [0; 8];
    first.iter_mut().zip(digest).for_each(|(byte, of)| *byte = of);
    i64::from_le_bytes(first)
}

impl Sweep<'_> {
    /// Reads what is new in a mailbox, and hands it over.
    pub fn at(
        &mut self,
        mailbox: &Mailbox,
        left: &Left,
        mut take: impl FnMut(&Mail, &[u8]) -> Verdict,
    ) -> io::Result<Left> {
        // What was left waiting by a look at older mail is of no mailbox that is noted.
        let waits = left.waits || (self.is_anew && self.seen.values().any(|waits| *waits));
        let again = waits && (self.is_anew || left.looked_after != self.change);
        // What came since the last look is read, however long ago that was.
        let since = self.since;
        if let Some(last) = left.changed_at.map(DateTime::from_timestamp_nanos) {
            self.since = since.min(last - TimeDelta::days(1));
        }
        let read = if mailbox.is_file {
            self.file(&mailbox.path, left, again, &mut take)
        } else {
            self.folder(mailbox, left, again, &mut take)
        };
        self.since = since;
        let read = read?;
        // What waits is not all read again yet.
        let looked_after = if read.changed_at.is_some() { self.change } else { left.looked_after };
        Ok(Left { looked_after, ..read })
    }

    fn is_over(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Whether it waits from an earlier look: then it is read again, however old it is.
    fn is_waiting(&self, digest: i64) -> bool {
        self.seen.get(&digest) == Some(&true)
    }

    /// Whether it was seen, and is not to be read again.
    fn is_known(&self, digest: i64, again: bool) -> bool {
        self.found.contains_key(&digest)
            || (self.seen.contains_key(&digest) && !(again && self.is_waiting(digest)))
    }

    fn folder(
        &mut self,
        mailbox: &Mailbox,
        left: &Left,
        again: bool,
        take: &mut dyn FnMut(&Mail, &[u8]) -> Verdict,
    ) -> io::Result<Left> {
        let path = mailbox.path.as_path();
        let before = mailbox.changed_at(&fs::metadata(path)?);
        let holds_messages = path.file_name().is_some_and(|name| name == "cur" || name == "new");
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            // Not every name is UTF-8; what such a name is known by is.
            let own = entry.file_name();
            let name =
                own.to_str().map_or_else(|| own.as_encoded_bytes().escape_ascii().to_string(), str::to_owned);
            let is_one =
                if holds_messages { !name.starts_with('.') } else { is_message(&own.to_string_lossy()) };
            // In a Maildir a name is given once, whether it is in `new` or in `cur`; other folders may have it again.
            let digest = if holds_messages {
                let maildir = path.parent().unwrap_or(path);
                digest("name", &maildir.join(unique(&name)).to_string_lossy())
            } else {
                let at = path.join(&name);
                let version = if is_saved(&own.to_string_lossy()) {
                    version(&entry.metadata()?)
                } else {
                    String::new()
                };
                digest("file", &format!("{}{version}", at.display()))
            };
            let is_known = !self.is_anew && self.is_known(digest, again);
            if is_one && !is_known && entry.file_type()?.is_file() {
                names.push((own, name, digest));
            }
        }
        names.sort_unstable();
        let mut waits = left.waits && !again;
        let mut is_whole = true;
        for (own, name, digest) in names {
            if self.is_over() {
                is_whole = false;
                break;
            }
            let file = (path.join(own), digest);
            let verdict = match self.one_file(&file, &name, holds_messages, again, take) {
                Ok(verdict) => verdict,
                // A mail program has moved it meanwhile.
                Err(gone) if gone.kind() == io::ErrorKind::NotFound => continue,
                Err(e) => return Err(e),
            };
            waits |= verdict == Verdict::Waits;
            self.found.insert(digest, verdict == Verdict::Waits);
        }
        Ok(Left {
            changed_at: before.filter(|_| is_whole),
            waits: waits || (left.waits && !is_whole),
            ..Left::default()
        })
    }

    fn one_file(
        &mut self,
        (path, digest): &(PathBuf, i64),
        name: &str,
        is_flagged: bool,
        again: bool,
        take: &mut dyn FnMut(&Mail, &[u8]) -> Verdict,
    ) -> io::Result<Verdict> {
        let file = disk::open(path)?;
        // What was written before then can't say what came later.
        let written = file.metadata()?.modified().map(DateTime::<Utc>::from);
        let is_old = written.is_ok_and(|at| at < self.since - TimeDelta::days(1));
        if is_old && !(again && self.is_waiting(*digest)) {
            return Ok(Verdict::Done);
        }
        let flagged: Option<Why> = labels::in_flags(name).filter(|_| is_flagged);
        if flagged.is_some() {
            return Ok(Verdict::Done);
        }
        let mut bytes = Vec::new();
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        if is_saved(name) && is_unfinished(&bytes) {
            return Ok(Verdict::Done);
        }
        Ok(self.message(&bytes, b"", again, take))
    }

    fn file(
        &mut self,
        path: &Path,
        left: &Left,
        again: bool,
        take: &mut dyn FnMut(&Mail, &[u8]) -> Verdict,
    ) -> io::Result<Left> {
        let mut file = disk::open(path)?;
        let metadata = file.metadata()?;
        let (before, length) = (changed_at(&metadata), metadata.len());
        let from = beginning(&mut file, left, again)?;
        file.seek(SeekFrom::Start(from))?;
        let mut counted = Counted { file: &file, read: from };
        let mut now = Left { changed_at: before, ..Left::default() };
        if from > 0 && !again {
            (now.waits_from, now.waits) = (left.waits_from, left.waits);
        }
        let (mut reached, mut unfinished) = (None, None);
        {
            let mut messages = Messages::new(&mut counted)?;
            while let Some(message) = messages.next_message()? {
                let start = i64::try_from(from + message.start).unwrap_or(i64::MAX);
                if self.is_over() {
                    reached = Some(start);
                    break;
                }
                // The next look begins with it.
                let end = message.start + (message.separator.len() + message.bytes.len()) as u64;
                if from + end + BETWEEN_TWO >= length && is_unfinished(message.bytes) {
                    unfinished = Some(start);
                    break;
                }
                if message.is_cut || (!again && is_long_past(message.separator, self.since)) {
                    self.read += 1;
                    continue;
                }
                let verdict = self.message(message.bytes, message.separator, again, take);
                if verdict == Verdict::Waits {
                    now.waits = true;
                    now.waits_from = Some(now.waits_from.map_or(start, |from| from.min(start)));
                }
            }
        }
        if let Some(reached) = reached {
            now.changed_at = None;
            now.read_to = reached;
        } else {
            now.read_to = unfinished.unwrap_or_else(|| i64::try_from(counted.read).unwrap_or(i64::MAX));
        }
        now.mark = mark(&mut file, now.read_to)?;
        Ok(now)
    }

    /// One message, wherever it is.
    fn message(
        &mut self,
        bytes: &[u8],
        separator: &[u8],
        again: bool,
        take: &mut dyn FnMut(&Mail, &[u8]) -> Verdict,
    ) -> Verdict {
        self.read += 1;
        let is_wanted = |sent_at: DateTime<Utc>, id: &dyn Fn() -> Option<String>| {
            let waits = || id().is_some_and(|id| self.is_waiting(digest("message", &id)));
            sent_at >= self.since || (again && waits())
        };
        let Some(head) = super::head_if(bytes, separator, self.wall, is_wanted) else {
            return Verdict::Done;
        };
        let by_id = head.id.as_ref().map(|id| digest("message", id));
        if by_id.is_some_and(|digest| self.is_known(digest, again)) {
            let waits = by_id.and_then(|digest| self.found.get(&digest).or_else(|| self.seen.get(&digest)));
            return if waits == Some(&true) { Verdict::Waits } else { Verdict::Done };
        }
        if let (Some(known), Some(verdict)) = (by_id, (self.skim)(&head, bytes)) {
            self.new += usize::from(!self.seen.contains_key(&known));
            self.found.insert(known, verdict == Verdict::Waits);
            return verdict;
        }
        let Ok(mail) = super::open(bytes, separator, self.wall) else {
            self.found.extend(by_id.map(|known| (known, false)));
            return Verdict::Done;
        };
        let known = by_id.unwrap_or_else(|| digest("message", &mail.key().0));
        if by_id.is_none() && self.is_known(known, again) {
            return Verdict::Done;
        }
        self.new += usize::from(!self.seen.contains_key(&known));
        let verdict = if mail.head.apart.is_some() { Verdict::Done } else { take(&mail, bytes) };
        self.found.insert(known, verdict == Verdict::Waits);
        verdict
    }
}

/// Which of the emails that were saved under one name this is.
fn version(metadata: &Metadata) -> String {
    format!(" {} {}", metadata.len(), changed_at(metadata).unwrap_or_default())
}

/// Whether a message is still being written: its head has no end, or the first of its parts hasn't.
fn is_unfinished(bytes: &[u8]) -> bool {
    let two = bytes.windows(2).position(|ends| ends == b"\n\n");
    let three = bytes.windows(3).position(|ends| ends == b"\n\r\n");
    let Some(end) = two.into_iter().chain(three).min() else { return true };
    let (head, body) = bytes.split_at(end);
    let Some(delimiter) = delimiter(&String::from_utf8_lossy(head)) else { return false };
    let delimiters = body.windows(delimiter.len()).filter(|part| *part == delimiter.as_bytes());
    delimiters.take(2).count() < 2
}

/// The line before each part of a message, if it has parts.
fn delimiter(head: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let parts = lower.find("content-type: multipart/")?;
    let at = parts + lower.get(parts..)?.find("boundary=")? + "boundary=".len();
    let value = head.get(at..)?.trim_start();
    let named = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split(|c: char| c == ';' || c.is_whitespace()).next()?,
    };
    (!named.is_empty()).then(|| format!("\n--{named}"))
}

/// The part of a file's name that stays when a mail program moves or marks it.
fn unique(name: &str) -> &str {
    name.split([':', ';', '!']).next().filter(|unique| !unique.is_empty()).unwrap_or(name)
}

/// Where to begin in a mailbox file: where it was left if it only grew, at what waits, else at its start.
fn beginning(file: &mut File, left: &Left, again: bool) -> io::Result<u64> {
    let length = file.metadata()?.len();
    let left_at = u64::try_from(left.read_to).unwrap_or_default();
    if left_at == 0 || length < left_at || mark(file, left.read_to)? != left.mark {
        return Ok(0);
    }
    let waits_from = left.waits_from.and_then(|from| u64::try_from(from).ok());
    let from = waits_from.filter(|_| again).unwrap_or(left_at);
    if from == length {
        return Ok(from);
    }
    // A message that was read half, or a file that was written again.
    let mut start = [0; 64];
    file.seek(SeekFrom::Start(from))?;
    let read = file.read(&mut start)?;
    let begins = start.get(..read).unwrap_or_default().trim_ascii_start().starts_with(b"From ");
    Ok(if begins { from } else { 0 })
}

fn mark(file: &mut File, read_to: i64) -> io::Result<i64> {
    let read_to = u64::try_from(read_to).unwrap_or_default();
    let length = read_to.min(MARKED);
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(read_to - length))?;
    file.by_ref().take(length).read_to_end(&mut bytes)?;
    Ok(digest("mark", &String::from_utf8_lossy(&bytes)))
}

/// The line before a message says that it came long before. Programs write it in zones of their own.
fn is_long_past(separator: &[u8], since: DateTime<Utc>) -> bool {
    let separator = String::from_utf8_lossy(separator);
    let words: Vec<&str> = separator.split_whitespace().collect();
    let [.., _, month, day, time, year] = words.as_slice() else { return false };
    let written = format!("{month} {day} {time} {year}");
    chrono::NaiveDateTime::parse_from_str(&written, "%b %d %H:%M:%S %Y")
        .is_ok_and(|at| at.and_utc() < since - TimeDelta::days(2))
}

/// Counts what is read of a file.
struct Counted<'a> {
    file: &'a File,
    read: u64,
}

impl io::Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.read += read as u64;
        Ok(read)
    }
}

/// What is noted of mailboxes that are gone is dropped with them.
pub fn is_below(path: &str, sources: &[PathBuf]) -> bool {
    sources.iter().any(|source| Path::new(path).starts_with(source))
}

/// Whether any of these mailboxes may hold something new.
pub fn changed<'a>(mailboxes: &'a [Mailbox], left: &BTreeMap<String, Left>, change: i64) -> Vec<&'a Mailbox> {
    let is_new =
        |mailbox: &&Mailbox| left.get(&mailbox.key()).is_none_or(|left| !mailbox.is_unchanged(left, change));
    mailboxes.iter().filter(is_new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn mailboxes_are_found_where_mail_programs_keep_them() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mail = "From x Mon Sep 14 10:00:00 2026\nFrom: a@x.example\n\nHi\n";
        // Thunderbird, mbsync, and a folder of saved emails.
        for path in ["tb/Inbox", "tb/Sent", "tb/Drafts", "tb/Trash", "tb/Archives.sbd/2026", "a/old.mbox"] {
            touch(root, path, mail);
        }
        // Apple Mail.
        for path in ["V10/1/INBOX.mbox/2/Data/9/Messages/9012.emlx", "V10/1/Junk.mbox/2/Data/Messages/1.emlx"]
        {
            touch(root, path, "30\nFrom: a@x.example\n\nHi\n");
        }
        touch(root, "tb/Inbox.msf", "// <!-- <mdb:mork");
        touch(root, "tb/msgFilterRules.dat", "version=9");
        touch(root, "tb/README", "no mail");
        for path in
            ["mb/INBOX/cur/1:2,S", "mb/INBOX/new/2", "mb/INBOX/tmp/3", "mb/.Trash/cur/4", "saved/no.eml"]
        {
            touch(root, path, "From: a@x.example\n\nHi\n");
        }
        let found = mailboxes(root).unwrap();
        let found: Vec<String> = found
            .iter()
            .map(|one| one.path.strip_prefix(root).unwrap().to_string_lossy().into_owned())
            .collect();
        let is = [
            "V10/1/INBOX.mbox/2/Data/9/Messages",
            "a/old.mbox",
            "mb/INBOX/cur",
            "mb/INBOX/new",
            "saved",
            "tb/Archives.sbd/2026",
            "tb/Inbox",
            "tb/Sent",
        ];
        assert_eq!(found, is);
        assert!(mailboxes(&root.join("nowhere")).is_err());
    }

    #[test]
    fn a_message_that_is_marked_keeps_its_name() {
        for name in ["17.M1.host:2,S", "17.M1.host:2,RS", "17.M1.host", "17.M1.host;2,S"] {
            assert_eq!(unique(name), "17.M1.host");
        }
    }

    #[test]
    fn the_line_before_a_message_tells_that_it_is_old() {
        let since = "2026-08-15T00:00:00Z".parse().unwrap();
        let is_old = |line: &str| is_long_past(line.as_bytes(), since);
        assert!(is_old("From x@y Mon Mar  2 10:00:00 2026\n"));
        assert!(!is_old("From x@y Fri Aug 14 10:00:00 2026\n"));
        assert!(!is_old("From x@y\n") && !is_old("From - soon\n") && !is_old(""));
    }
}
