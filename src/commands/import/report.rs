//! What an import did: counts for people and for programs, what was left out and why, and how far it is.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Map, Value, json};

use crate::domain::application::NO_TITLE;
use crate::domain::appointment::Version;
use crate::domain::calendar::with_weekday;
use crate::domain::incoming::{Incoming, Me, Skipped, UnreadColumns};
use crate::domain::left_out::{LeftOut, Why};
use crate::domain::place::Place;
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, AppointmentState, ContactId, Delivery, OutcomeKind};
use crate::failure::Failure;
use crate::render::output::Volume;
use crate::render::text::{count, count_of};
use crate::session::{Said, Session};

/// What the hint of a file that is refused begins with.
pub(super) const NOTHING_STORED: &str = "nothing was stored; ";

/// More lines of a kind than this are counted, not listed.
const MOST: usize = 20;

/// How a contact comes out of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Unchanged,
    Updated,
    New,
}

/// The same for what isn't a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) new: usize,
    /// Recorded by hand before, and now with what the file knows of it.
    pub(super) updated: usize,
    pub(super) unchanged: usize,
    /// For people who are not contacts.
    pub(super) left_out: usize,
}

/// A file that is nothing to import, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) file: std::sync::Arc<str>,
    pub(super) failure: Failure,
}

/// A person on file, and one that is new and may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) on_file: ContactId,
    pub(super) new: ContactId,
    /// Who is on file.
    pub(super) known: String,
    /// Who is new.
    pub(super) name: String,
    pub(super) why: Alike,
}

/// What two people have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    NameAndCompany,
    /// And a LinkedIn profile each.
    AllButProfile,
    /// And no company is known of either.
    Name,
    Address(String),
    /// A LinkedIn profile, by its slug.
    Profile(String),
}

impl Pair {
    fn in_words(&self) -> String {
        let Self { on_file, new, known, name, why } = self;
        match why {
            Alike::NameAndCompany => format!("{name} (#{new}) has the same name and company as #{on_file}"),
            Alike::AllButProfile => format!(
                "{name} (#{new}) has the same name and company as #{on_file}, but a different LinkedIn profile"
            ),
            Alike::Name => format!("{name} (#{new}) has the same name as #{on_file}"),
            Alike::Profile(slug) => {
                format!("{name} (#{new}) has the LinkedIn profile of {known} (#{on_file}), {slug}")
            }
            Alike::Address(address) => {
                format!("{name} (#{new}) has the address of {known} (#{on_file}), {address}")
            }
        }
    }
}

/// Somebody whose address reads as a name, which the file does not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedAfter {
    pub(super) contact: ContactId,
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) address: String,
}

impl NamedAfter {
    fn in_words(&self) -> String {
        let Self { contact, place, name, address } = self;
        format!("{}, line {}: {name} (#{contact}) <{address}>", place.file, place.line)
    }
}

/// An application on file, and one that is new and may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ApplicationPair {
    pub(super) on_file: ApplicationId,
    pub(super) new: ApplicationId,
    /// `Northwind/Data Engineer`.
    pub(super) name: String,
    pub(super) is_same_title: bool,
}

impl ApplicationPair {
    fn in_words(&self) -> String {
        let Self { on_file, new, name, is_same_title } = self;
        let alike = if *is_same_title { "the same title as" } else { "nearly the same title as" };
        format!("{name} (#{new}) has {alike} #{on_file}")
    }
}

/// An ending of which the file does not give the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) place: Place,
    pub(super) kind: OutcomeKind,
    /// The newest day of the row; `None` if it is not known.
    pub(super) on: Option<chrono::NaiveDate>,
    pub(super) is_day_applied: bool,
    /// Why its own day was not taken, where it has one.
    pub(super) refused: Option<Refusal>,
}

/// A day on which nothing can have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) day: chrono::NaiveDate,
    /// The day of the application, where it lies before that; else it is in the future.
    pub(super) before: Option<chrono::NaiveDate>,
}

impl Refusal {
    fn in_words(self) -> String {
        let why = match self.before {
            Some(applied) => format!("is before you applied, on {}", with_weekday(applied)),
            None => "is in the future".to_owned(),
        };
        format!("{} {why}", with_weekday(self.day))
    }
}

/// A message that reads as a rejection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suspected {
    /// `None` if the sender is not on file.
    pub(super) contact: Option<ContactId>,
    /// The sender, with the address if they are not a contact.
    pub(super) name: String,
    pub(super) subject: String,
    pub(super) on: chrono::NaiveDate,
    pub(super) delivery: Delivery,
    /// The open applications it may be about.
    pub(super) applications: Vec<About>,
}

/// An application that a rejection may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct About {
    pub(super) id: ApplicationId,
    pub(super) called: String,
    /// The sender works for another company, and can't be named for it without more ado.
    pub(super) is_elsewhere: bool,
    /// It is not on file: the import that brings it is only rehearsed.
    pub(super) is_to_come: bool,
}

impl Suspected {
    /// The commands that record it, as they can be run: one, or one for each application that it may be about.
    fn commands(&self) -> Vec<String> {
        let command = |about: &About| {
            let contact = self.contact.filter(|_| !about.is_elsewhere);
            let from = contact.map(|contact| format!(" --from {contact}")).unwrap_or_default();
            format!("rekindle rejected {}{from} --on {} --by {}", about.id, self.on, self.delivery.as_str())
        };
        self.applications.iter().filter(|about| !about.is_to_come).map(command).collect()
    }

    fn in_words(&self) -> String {
        let who = match self.contact {
            Some(contact) => format!("{} (#{contact})", self.name),
            None => format!("{}, who is not a contact yet", self.name),
        };
        let mut words = format!("{who}, {}", with_weekday(self.on));
        if !self.subject.is_empty() {
            let _ = write!(words, ": {}", self.subject);
        }
        let (to_come, on_file): (Vec<&About>, Vec<&About>) =
            self.applications.iter().partition(|about| about.is_to_come);
        match self.applications.as_slice() {
            [] => words.push_str("\n    none of your open applications fits"),
            [_] => words.extend(self.commands().iter().map(|command| format!("\n    {command}"))),
            _ => {
                for (about, command) in on_file.iter().zip(self.commands()) {
                    let _ = write!(words, "\n    if it is {}:\n    {command}", about.called);
                }
            }
        }
        words.extend(
            to_come.iter().map(|about| format!("\n    {}, which this import would add", about.called)),
        );
        words
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    pub(super) people: HashMap<ContactId, Fate>,
    pub(super) hidden: usize,
    pub(super) skipped: Vec<Skipped>,
    /// Who has another employer now, in words.
    pub(super) moves: Vec<(ContactId, String)>,
    /// Interviews that a sheet gives a day.
    pub(super) talks: Vec<Talked>,
    /// Companies that a sheet calls otherwise now: `Quill \u{2192} Quill Labs`.
    pub(super) renamed: Vec<String>,
    /// What could not be read of records that came in.
    pub(super) cells: Vec<Skipped>,
    /// Where a record differs from what is on file, which is kept.
    pub(super) differing: Vec<Skipped>,
    /// Applications that are closed on file and open in a sheet; `differing` names them, too.
    pub(super) reopenable: Vec<ApplicationId>,
    /// The same of people.
    pub(super) differing_people: Vec<Skipped>,
    /// Who has another employer in an address book or a sheet.
    pub(super) other_employers: Vec<Skipped>,
    pub(super) unread_columns: Vec<UnreadColumns>,
    /// Words for how far an application is that are not known, and how often each is there.
    pub(super) unknown_statuses: BTreeMap<String, usize>,
    /// Rows with a day that has no year.
    pub(super) assumed_years: usize,
    /// Files whose letters are a guess.
    pub(super) guessed: Vec<std::sync::Arc<str>>,
    /// Endings that got another day of their row, or none.
    pub(super) dated: Vec<Dated>,
    /// Files that could not be read at all, among others that could.
    pub(super) refused: Vec<Refused>,
    /// Skipped as well, and no fault of the file: the user erased them.
    pub(super) forgotten: Vec<Skipped>,
    /// Records with the name and company of someone the user erased or removed.
    pub(super) resembling: Vec<Place>,
    /// New people with an address but no name in the file.
    pub(super) named_after: Vec<NamedAfter>,
    pub(super) possible_duplicates: Vec<Pair>,
    pub(super) duplicate_applications: Vec<ApplicationPair>,
    /// Applications of which the sheet names no title.
    pub(super) untitled: Vec<ApplicationId>,
    /// Applications that messages are about and that are not on file, and how many messages.
    pub(super) missing_applications: BTreeMap<String, usize>,
    /// People who told how applications ended, of whom none or several are on file, and how many endings.
    pub(super) missing_messengers: BTreeMap<String, usize>,
    pub(super) me: Me,
    pub(super) messages: Tally,
    pub(super) invitations: Tally,
    pub(super) applications: Tally,
    pub(super) new_applications: HashSet<ApplicationId>,
    pub(super) suspected_rejections: Vec<Suspected>,
    pub(super) left_out: LeftOut,
    pub(super) appointments: Tallied,
    /// Repeated events that were only partly read.
    pub(super) cut: Vec<Skipped>,
    /// Time zones that are not known, and how often each is there.
    pub(super) unknown_zones: BTreeMap<String, usize>,
    /// People in invitations who are not on file.
    pub(super) suggested: Vec<Stranger>,
}

/// An interview of a sheet that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Talked {
    pub(super) application: ApplicationId,
    pub(super) called: String,
    pub(super) on: chrono::NaiveDate,
    /// In words, with the hour of what is ahead.
    pub(super) when: String,
    /// Held or planned.
    pub(super) state: AppointmentState,
}

/// An event that is with no application on file, as far as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unmatched {
    pub(super) place: Place,
    pub(super) uid: String,
    pub(super) summary: String,
    pub(super) version: Version,
    pub(super) on: chrono::NaiveDate,
    /// The applications that it may be for, as they are called.
    pub(super) applications: Vec<(ApplicationId, String)>,
    /// What to type.
    pub(super) hint: String,
}

/// Somebody an invitation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    pub(super) name: String,
    pub(super) address: String,
    /// `None` if it may be one of several.
    pub(super) application: Option<ApplicationId>,
    /// The words after rekindle that add them.
    pub(super) words: Vec<String>,
}

impl Unmatched {
    fn in_words(&self) -> String {
        let mut words = format!("{}, {}\n    {}", self.summary, with_weekday(self.on), self.hint);
        if self.applications.len() > 1 {
            let which: Vec<String> =
                self.applications.iter().map(|(id, called)| format!("{id} ({called})")).collect();
            let _ = write!(words, "\n    APPLICATION is {}", which.join(" or "));
        }
        words
    }
}

impl Stranger {
    fn command(&self) -> String {
        shell_words::join(std::iter::once("rekindle").chain(self.words.iter().map(String::as_str)))
    }
}

impl Tally {
    fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn json(self) -> Value {
        json!({"new": self.new, "updated": self.updated, "unchanged": self.unchanged, "left_out": self.left_out})
    }

    /// `2 new, 5 unchanged`.
    fn in_words(self) -> String {
        let parts = [
            (self.new, format!("{} new", self.new)),
            (self.updated, format!("{} updated", self.updated)),
            (self.unchanged, format!("{} unchanged", self.unchanged)),
        ];
        let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
        if said.is_empty() { "none".to_owned() } else { said.join(", ") }
    }
}

impl Report {
    /// Notes how a contact came out; of several records of one contact the most counts.
    pub(super) fn note(&mut self, contact: ContactId, fate: Fate) {
        let noted = self.people.entry(contact).or_insert(fate);
        *noted = fate.max(*noted);
    }

    /// If there are several files, the first that says something counts.
    pub(super) fn learn_of(&mut self, me: Me) {
        self.me.name = self.me.name.take().or(me.name);
        for address in me.emails {
            if !self.me.emails.contains(&address) {
                self.me.emails.push(address);
            }
        }
    }

    fn count(&self, fate: Fate) -> usize {
        self.people.values().filter(|f| **f == fate).count()
    }

    pub(super) fn said(&self, is_rehearsal: bool, volume: Volume) -> Said {
        let [new, updated, unchanged] = [Fate::New, Fate::Updated, Fate::Unchanged].map(|f| self.count(f));
        let verb = if is_rehearsal { "Would import" } else { "Imported" };
        let people = format!(
            "{verb} {}: {new} new, {updated} updated, {unchanged} unchanged",
            count(self.people.len(), "contact")
        );
        let tallies = [
            ("messages", self.messages),
            ("invitations", self.invitations),
            ("applications", self.applications),
        ];
        let mut told: Vec<(&str, String)> = tallies
            .iter()
            .filter(|(_, tally)| !tally.is_empty())
            .map(|(what, tally)| (*what, tally.in_words()))
            .collect();
        told.extend(self.appointments.in_words().map(|words| ("planned interviews", words)));
        let mut told = told.into_iter();
        // A mailbox need not name anyone.
        let mut said = match told.next() {
            Some((what, words)) if self.people.is_empty() && self.hidden == 0 => {
                Said::one(format!("{verb} {what}: {words}"))
            }
            first => {
                let mut said = Said::one(people);
                if self.hidden > 0 {
                    let people = count_of(self.hidden, "person", "people");
                    said.line(format!(
                        "  skipped {people} without a name: people on LinkedIn can hide theirs from exports"
                    ));
                }
                if let Some((what, words)) = first {
                    said.line(format!("  {what}: {words}"));
                }
                said
            }
        };
        for (what, words) in told {
            said.line(format!("  {what}: {words}"));
        }
        for (name, n) in
            [("new", new), ("updated", updated), ("unchanged", unchanged), ("hidden", self.hidden)]
        {
            said.field(name, n);
        }
        self.say_appointments(&mut said);
        self.say_skipped(&mut said, volume);
        self.say_unread(&mut said);
        self.say_endings(&mut said, volume, is_rehearsal);
        self.say_moves(&mut said);
        self.say_talks(&mut said);
        self.say_named_after(&mut said, is_rehearsal);
        self.say_duplicates(&mut said);
        self.say_duplicate_applications(&mut said, is_rehearsal);
        for (what, tally) in tallies {
            said.field(what, tally.json());
        }
        self.say_missing(&mut said);
        self.say_left_out(&mut said, volume);
        self.say_rejections(&mut said);
        self.say_me(&mut said);
        said
    }

    fn say_skipped(&self, said: &mut Said, volume: Volume) {
        let skipped: Vec<&Skipped> = self.skipped.iter().chain(&self.forgotten).collect();
        let rows = skipped
            .iter()
            .copied()
            .chain(&self.cells)
            .map(|s| json!({"file": &*s.place.file, "line": s.place.line, "reason": s.reason}));
        let files = self.refused.iter().map(|refused| {
            json!({"file": &*refused.file, "line": null, "reason": refused.failure.message,
                   "hint": refused.failure.hint})
        });
        let rows = rows.chain(files);
        said.field("skipped", rows.collect::<Vec<_>>());
        if !skipped.is_empty() {
            said.line(format!("Skipped {}:", count(skipped.len(), "record")));
        }
        let line = |s: &Skipped| format!("{}, line {}: {}", s.place.file, s.place.line, s.reason);
        list_as(volume, said, skipped.iter().map(|s| line(s)));
        if !self.cells.is_empty() {
            said.line(format!(
                "{} could not be read; the rest of {} was imported:",
                count(self.cells.len(), "value"),
                if self.cells.len() == 1 { "its record" } else { "their records" }
            ));
        }
        list_as(volume, said, self.cells.iter().map(line));
        said.field("renamed_companies", json!(self.renamed));
        if !self.renamed.is_empty() {
            said.line("Companies that have another name in the file now:");
            list_as(volume, said, self.renamed.iter().cloned());
        }
        let differing = self.differing.iter().chain(&self.differing_people).chain(&self.other_employers);
        let rows =
            differing.map(|s| json!({"file": &*s.place.file, "line": s.place.line, "reason": s.reason}));
        said.field("differing", rows.collect::<Vec<_>>());
        if !self.differing.is_empty() || !self.differing_people.is_empty() || !self.other_employers.is_empty()
        {
            said.line("The file says something different from your records, which were kept:");
        }
        for (differing, what, is_edited) in [
            (&self.differing_people, "contact", !self.differing_people.is_empty()),
            (&self.differing, "application", self.differing.len() > self.reopenable.len()),
        ] {
            list_as(volume, said, differing.iter().map(line));
            if is_edited {
                said.hint(format!(
                    "to change it: rekindle edit {what} ID; rekindle edit {what} --help lists the options"
                ));
            }
        }
        match self.reopenable.as_slice() {
            [] => {}
            [only] => said.hint(format!("if the application is open again: rekindle reopened {only}")),
            _ => said.hint("if an application is open again: rekindle reopened ID"),
        }
        list_as(volume, said, self.other_employers.iter().map(line));
        if !self.other_employers.is_empty() {
            said.hint("if somebody has a new job: rekindle moved CONTACT --to COMPANY");
        }
        if !self.resembling.is_empty() {
            said.line(
                "These people have the same name and company as someone you erased or removed; they come in as new \
                 contacts:",
            );
        }
        list_as(
            volume,
            said,
            self.resembling.iter().map(|place| format!("{}, line {}", place.file, place.line)),
        );
    }

    fn say_moves(&self, said: &mut Said) {
        let moves: Vec<ContactId> = self.moves.iter().map(|(id, _)| *id).collect();
        said.field("moves", json!(moves));
        if !self.moves.is_empty() {
            said.line("New employers:");
        }
        list(said, self.moves.iter().map(|(id, words)| format!("{words} (#{id})")));
    }

    /// Interviews of sheets.
    fn say_talks(&self, said: &mut Said) {
        let talks = self
            .talks
            .iter()
            .map(|one| json!({"application": one.application, "on": one.on, "state": one.state.as_str()}));
        said.field("interviews", talks.collect::<Vec<_>>());
        if !self.talks.is_empty() {
            said.line("Interview dates in the spreadsheet:");
        }
        list(said, self.talks.iter().map(|one| format!("{}, {}: {}", one.called, one.when, one.state)));
    }

    /// Whole files, and whole columns.
    fn say_unread(&self, said: &mut Said) {
        for refused in &self.refused {
            said.line(refused.failure.message.clone());
            if let Some(hint) = &refused.failure.hint {
                // Only this file was skipped; the others were imported.
                let hint = hint.strip_prefix(NOTHING_STORED).unwrap_or(hint);
                said.hint(format!("{}: {hint}", refused.file));
            }
        }
        let unread = self.unread_columns.iter().map(|of| json!({"file": &*of.file, "columns": of.columns}));
        said.field("unread_columns", unread.collect::<Vec<_>>());
        for of in &self.unread_columns {
            let what = if of.can_be_named { "Columns" } else { "Fields" };
            said.line(format!("{what} ignored in {}: {}", of.file, of.columns.join(", ")));
        }
        said.field("guessed_letters", self.guessed.iter().map(|file| json!(&**file)).collect::<Vec<_>>());
        for file in &self.guessed {
            said.hint(format!(
                "{file} is not in UTF-8, so its special letters are a guess; if names look wrong: rekindle undo, \
                 save the file in UTF-8, and import it again"
            ));
        }
        if self.unread_columns.iter().any(|of| of.can_be_named) {
            said.hint("to read a column that was ignored: --map notes=\"COLUMN\"");
        }
    }

    /// What a sheet says of how applications stand, and can't be taken as it is.
    fn say_endings(&self, said: &mut Said, volume: Volume, is_rehearsal: bool) {
        said.field("unknown_statuses", json!(self.unknown_statuses));
        if !self.unknown_statuses.is_empty() {
            said.line("Unknown statuses, taken as applied or saved:");
            list_as(
                volume,
                said,
                self.unknown_statuses
                    .iter()
                    .map(|(word, times)| format!("\"{word}\": {}", count(*times, "row"))),
            );
            said.hint("to correct a stage: rekindle edit application ID --stage STAGE; if it ended, record how: rekindle rejected ID");
        }
        said.field("untitled", json!(self.untitled));
        if let Some(first) = self.untitled.first() {
            let count = self.untitled.len();
            said.line(format!("Applications without a job title, recorded as \"{NO_TITLE}\": {count}"));
            if !is_rehearsal {
                said.hint(format!("to add a missing title: rekindle edit application {first} --title TITLE"));
            }
        }
        if self.assumed_years > 0 {
            let rows = self.assumed_years;
            said.line(format!("Rows with a date without a year, read as the most recent such day: {rows}"));
        }
        let dated = self.dated.iter().map(|one| {
            let from = if one.on.is_some() { "row" } else { "import" };
            json!({"file": &*one.place.file, "line": one.place.line, "outcome": one.kind, "on": one.on,
                   "from": from, "refused_day": one.refused.map(|refused| refused.day)})
        });
        said.field("dated_endings", dated.collect::<Vec<_>>());
        for (is_of_row, is_refused, title) in [
            (true, false, "Outcomes without a date of their own were given the latest date in their row:"),
            (false, false, "Outcomes whose date the spreadsheet doesn't tell, recorded as \"day unknown\":"),
            (
                true,
                true,
                "Outcomes with a date that can't be right were given the latest other date in their row:",
            ),
            (false, true, "Outcomes with a date that can't be right, recorded as \"day unknown\":"),
        ] {
            let is_one = |one: &&Dated| one.on.is_some() == is_of_row && one.refused.is_some() == is_refused;
            let those: Vec<&Dated> = self.dated.iter().filter(is_one).collect();
            if !those.is_empty() {
                said.line(title);
            }
            list_as(
                volume,
                said,
                those.into_iter().map(|one| {
                    let Dated { place, kind, on, refused, .. } = one;
                    let why = refused.map(|refused| format!(" ({})", refused.in_words())).unwrap_or_default();
                    let on = on.map(|on| format!(" {}", with_weekday(on))).unwrap_or_default();
                    let is_told = one.is_day_applied && refused.is_none();
                    let applied = if is_told { ", the day you applied" } else { "" };
                    format!("{}, line {}: {kind}{on}{applied}{why}", place.file, place.line)
                }),
            );
        }
    }

    fn say_appointments(&self, said: &mut Said) {
        let all = &self.appointments;
        let unmatched: Vec<Value> = all
            .unmatched
            .iter()
            .map(|one| {
                let ids: Vec<ApplicationId> = one.applications.iter().map(|(id, _)| *id).collect();
                json!({"file": &*one.place.file, "line": one.place.line, "uid": one.uid, "summary": one.summary,
                       "on": one.on, "applications": ids, "hint": one.hint})
            })
            .collect();
        said.field(
            "appointments",
            json!({"new": all.new, "moved": all.moved, "updated": all.updated, "cancelled": all.cancelled,
                   "unchanged": all.unchanged, "remembered": all.remembered, "unmatched": unmatched}),
        );
        list(said, all.lines.iter().cloned());
        let (asked, others): (Vec<&Unmatched>, Vec<&Unmatched>) =
            all.unmatched.iter().partition(|one| !one.applications.is_empty());
        for (those, heading) in [
            (asked, "Possible interviews; to record one, run its command:"),
            (others, "Possible interviews, but none of your open applications matches them:"),
        ] {
            if !those.is_empty() {
                said.line(heading);
            }
            list(said, those.into_iter().map(Unmatched::in_words));
        }
        said.field("suggested_people", self.suggested.len());
        said.field(
            "suggested_people_commands",
            self.suggested.iter().map(Stranger::command).collect::<Vec<_>>(),
        );
        if !self.suggested.is_empty() {
            said.line("People in these invitations who aren't in your records yet:");
        }
        list(
            said,
            self.suggested.iter().map(|one| format!("{} <{}>\n    {}", one.name, one.address, one.command())),
        );
        self.say_times(said);
    }

    /// Times that could not be read as they stand.
    fn say_times(&self, said: &mut Said) {
        said.field("unknown_zones", json!(self.unknown_zones));
        if !self.unknown_zones.is_empty() {
            said.line("Unknown time zones, so yours was used; check these times:");
        }
        list(
            said,
            self.unknown_zones.iter().map(|(name, times)| format!("\"{name}\": {}", count(*times, "event"))),
        );
        let cut = self
            .cut
            .iter()
            .map(|s| json!({"file": &*s.place.file, "line": s.place.line, "reason": s.reason}));
        said.field("cut", cut.collect::<Vec<_>>());
        list(said, self.cut.iter().map(|s| format!("{}, line {}: {}", s.place.file, s.place.line, s.reason)));
    }

    fn say_named_after(&self, said: &mut Said, is_rehearsal: bool) {
        let named = self.named_after.iter().map(|one| {
            json!({"file": &*one.place.file, "line": one.place.line, "contact": one.contact, "name": one.name,
                   "address": one.address})
        });
        said.field("named_by_address", named.collect::<Vec<_>>());
        let Some(first) = self.named_after.first() else { return };
        said.line("Names taken from the email address, because the file has none:");
        list(said, self.named_after.iter().map(NamedAfter::in_words));
        if !is_rehearsal {
            said.hint(format!("to correct a name: rekindle edit contact {} --name NAME", first.contact));
        }
    }

    fn say_duplicates(&self, said: &mut Said) {
        let pairs = self.possible_duplicates.iter().map(|pair| json!([pair.on_file, pair.new]));
        said.field("possible_duplicates", pairs.collect::<Vec<_>>());
        if !self.possible_duplicates.is_empty() {
            said.line("You may already have these people:");
        }
        list(said, self.possible_duplicates.iter().map(Pair::in_words));
    }

    /// What our own exports refer to, and could not be linked with.
    fn say_missing(&self, said: &mut Said) {
        said.field("missing_applications", json!(self.missing_applications));
        said.field("missing_people", json!(self.missing_messengers));
        for (missing, title, what, export) in [
            (
                &self.missing_applications,
                "These applications are not in your records, so the messages about them were imported without the link:",
                "message",
                "applications",
            ),
            (
                &self.missing_messengers,
                "These people are not in your records, or several have the same name, so these outcomes don't say who told you:",
                "outcome",
                "contacts",
            ),
        ] {
            if !missing.is_empty() {
                said.line(title);
                said.hint(format!("import the file you exported with your {export}, then this file again"));
            }
            list(said, missing.iter().map(|(name, times)| format!("{name}: {}", count(*times, what))));
        }
    }

    fn say_left_out(&self, said: &mut Said, volume: Volume) {
        let all = &self.left_out;
        let counts: Map<String, Value> =
            all.counts().map(|(why, count)| (why.to_string(), count.into())).collect();
        said.field("left_out", counts);
        let records = all.named().iter().map(|one| {
            json!({"file": &*one.place.file, "line": one.place.line, "reason": one.why, "who": one.who})
        });
        said.field("left_out_records", records.collect::<Vec<_>>());
        if all.total() == 0 {
            return;
        }
        said.line(format!("Left out {}:", count(all.total(), "record")));
        for (why, count) in all.counts() {
            said.line(format!("  {count} {}", why.in_words(count)));
            if volume != Volume::Verbose {
                continue;
            }
            for one in all.named().iter().filter(|one| one.why == why) {
                let who = if one.who.is_empty() { "nobody" } else { &one.who };
                said.line(format!("    {}, line {}: {who}", one.place.file, one.place.line));
            }
        }
        if all.counts().any(|(why, _)| why == Why::Removed) {
            said.hint(
                "what you removed is not imported again; to get it back, undo the removal (rekindle log lists it) or \
                 record it by hand",
            );
        }
        if volume != Volume::Verbose {
            said.hint("add -v to see what was left out, with file and line");
        }
    }

    fn say_duplicate_applications(&self, said: &mut Said, is_rehearsal: bool) {
        let pairs = self.duplicate_applications.iter().map(|pair| json!([pair.on_file, pair.new]));
        said.field("possible_duplicate_applications", pairs.collect::<Vec<_>>());
        let Some(first) = self.duplicate_applications.first() else { return };
        said.line("You may already have these applications:");
        list(said, self.duplicate_applications.iter().map(ApplicationPair::in_words));
        if !is_rehearsal {
            said.hint(format!(
                "if they are the same: rekindle merge --application {} {}",
                first.on_file, first.new
            ));
        }
    }

    fn say_me(&self, said: &mut Said) {
        if self.me == Me::default() {
            return;
        }
        said.field("me", json!({"name": self.me.name, "emails": self.me.emails}));
        if let Some(name) = &self.me.name {
            said.line(format!("LinkedIn says that you are {name}"));
        }
        if !self.me.emails.is_empty() {
            let emails = self.me.emails.join(", ");
            said.line(format!("Your own addresses, according to LinkedIn: {emails}"));
        }
    }

    /// What a rehearsal found, without commands for what it did not store.
    pub(super) fn forget_new(&mut self) {
        let is_new = |id: &ContactId| self.people.get(id) == Some(&Fate::New);
        for one in &mut self.suspected_rejections {
            one.contact.take_if(|contact| is_new(contact));
            for about in &mut one.applications {
                about.is_to_come = self.new_applications.contains(&about.id);
            }
        }
    }

    fn say_rejections(&self, said: &mut Said) {
        let suspected = self
            .suspected_rejections
            .iter()
            .map(|s| json!({"contact": s.contact, "subject": s.subject, "date": s.on, "delivery": s.delivery.as_str(), "sender": s.name, "applications": s.applications.iter().map(|about| about.id).collect::<Vec<_>>(), "commands": s.commands()}));
        said.field("suspected_rejections", suspected.collect::<Vec<_>>());
        if !self.suspected_rejections.is_empty() {
            said.line("These look like rejections that you haven't recorded yet:");
        }
        if self.suspected_rejections.iter().any(|s| s.applications.is_empty()) {
            said.hint("enter the application first, then record the rejection: rekindle applied --help");
        }
        let lines = self.suspected_rejections.iter().map(Suspected::in_words);
        list(said, lines);
    }
}

fn list(said: &mut Said, lines: impl ExactSizeIterator<Item = String>) {
    listed(MOST, "", said, lines);
}

/// The first of them; with --verbose all.
fn list_as(volume: Volume, said: &mut Said, lines: impl ExactSizeIterator<Item = String>) {
    let most = if volume == Volume::Verbose { usize::MAX } else { MOST };
    listed(most, " (-v lists them all)", said, lines);
}

fn listed(most: usize, way: &str, said: &mut Said, lines: impl ExactSizeIterator<Item = String>) {
    let more = lines.len().saturating_sub(most);
    for line in lines.take(most) {
        said.line(format!("  {line}"));
    }
    if more > 0 {
        said.line(format!("  and {more} more{way}"));
    }
}

/// Shorter work than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// The work is looked at in so many steps.
const STEPS: u64 = 500;

/// A bar on a terminal, for work that takes longer than half a second.
pub(super) struct Progress {
    bar: ProgressBar,
    is_wanted: bool,
    done: u64,
    /// When to look at how long it takes.
    next: u64,
    step: u64,
}

impl Progress {
    /// A bar for recording what was read.
    pub(super) fn of(session: &Session, incoming: &[Incoming]) -> Self {
        let records: usize = incoming
            .iter()
            .map(|i| {
                i.people.len()
                    + i.messages.len()
                    + i.invitations.len()
                    + i.applications.len()
                    + i.events.len()
            })
            .sum();
        Self::new(session, u64::try_from(records).unwrap_or(u64::MAX), "{bar:40} {pos} of {len} records")
    }

    /// A bar for reading files of so many bytes together.
    pub(super) fn of_bytes(session: &Session, bytes: u64) -> Self {
        Self::new(session, bytes, "{bar:40} {bytes} of {total_bytes} read")
    }

    fn new(session: &Session, total: u64, template: &str) -> Self {
        let is_quiet = session.out.look.volume == Volume::Quiet || session.out.look.json;
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let step = total / STEPS + 1;
        Self { bar, is_wanted: !is_quiet && std::io::stderr().is_terminal(), done: 0, next: step, step }
    }

    pub(super) fn step(&mut self) {
        self.advance(1);
    }

    pub(super) fn advance(&mut self, by: u64) {
        self.done += by;
        if self.is_wanted && self.done >= self.next {
            self.next = self.done + self.step;
            if self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_position(self.done);
        }
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// What became of the appointments.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallied {
    /// There was a calendar.
    pub(super) is_any: bool,
    pub(super) new: usize,
    pub(super) moved: usize,
    pub(super) updated: usize,
    pub(super) cancelled: usize,
    pub(super) unchanged: usize,
    /// Called off before they came.
    pub(super) remembered: usize,
    pub(super) unmatched: Vec<Unmatched>,
    /// What is new or moved, in words.
    pub(super) lines: Vec<String>,
}

impl Tallied {
    /// `2 new, 1 moved`; `None` if no calendar came in.
    pub(super) fn in_words(&self) -> Option<String> {
        let asked = self.unmatched.iter().filter(|one| !one.applications.is_empty()).count();
        let parts = [
            (self.new, "new"),
            (self.moved, "moved"),
            (self.updated, "updated"),
            (self.cancelled, "cancelled"),
            (self.remembered, "cancelled before being recorded"),
            (self.unchanged, "unchanged"),
            (asked, "to confirm"),
            (self.unmatched.len() - asked, "matching no application"),
        ];
        let said: Vec<String> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
        match said.as_slice() {
            [] => self.is_any.then(|| "none".to_owned()),
            said => Some(said.join(", ")),
        }
    }
}
