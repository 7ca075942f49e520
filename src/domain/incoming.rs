//! What a file from outside says, before it is matched with what is on file. Every importer hands over this, and
//! knows nothing of the database; texts are as the file has them, trimmed, with control characters still in.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::application::{Liked, Opening, Role, Stage};
use super::appointment::Version;
use super::cadence::Cadence;
use super::channel::Channel;
use super::contact::{LinkedinStatus, Register};
use super::interview::InterviewKind;
use super::left_out::LeftOut;
use super::letter::Letter;
use super::outcome::{DayFrom, Delivery, OutcomeKind, Rank, Reason};
use super::place::Place;
use super::text;
use super::touch::{Direction, TouchKind};

/// All that was found in the files of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    pub people: Vec<IncomingPerson>,
    pub messages: Vec<IncomingMessage>,
    pub invitations: Vec<IncomingInvitation>,
    pub applications: Vec<IncomingApplication>,
    pub events: Vec<IncomingEvent>,
    /// A calendar was read, whatever it holds.
    pub is_calendar: bool,
    /// It is mail, whose people are known by an address alone.
    pub is_mail: bool,
    /// Repeated events that were only partly read.
    pub cut: Vec<Skipped>,
    /// Emails of people who are not on file that may say no to an application.
    pub refusals: Vec<IncomingRefusal>,
    /// People the file counts and does not name.
    pub hidden: usize,
    /// Messages that are with nobody of interest, or aren't messages.
    pub left_out: LeftOut,
    pub skipped: Vec<Skipped>,
    /// What could not be read of records that are taken.
    pub cells: Vec<Skipped>,
    pub unread_columns: Vec<UnreadColumns>,
    /// Words of a sheet for how far an application is that are not known, and how often each is there.
    pub unknown_statuses: BTreeMap<String, usize>,
    /// Files whose letters are told by their words alone.
    pub guessed: Vec<std::sync::Arc<str>>,
    /// Rows with a day that has no year, and got the nearest.
    pub assumed_years: usize,
    pub me: Me,
}

/// What the files say of the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    pub name: Option<String>,
    /// Lower case, the first one first.
    pub emails: Vec<String>,
}

/// Columns of a table that say something and are not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadColumns {
    pub file: std::sync::Arc<str>,
    /// As the header calls them.
    pub columns: Vec<String>,
    /// The user can say what they hold.
    pub can_be_named: bool,
}

/// A record that is not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub place: Place,
    pub reason: String,
}

/// An instant, or a day where the file says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    On(NaiveDate),
    At(DateTime<Utc>),
}

impl When {
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Self::On(day) => day,
            Self::At(at) => at.date_naive(),
        }
    }

    /// The same day in another year; an instant has its year.
    #[must_use]
    pub fn years_later(self, by: i32) -> Self {
        match self {
            Self::On(day) => Self::On(day.with_year(day.year() + by).unwrap_or(day)),
            Self::At(_) => self,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingPerson {
    pub place: Place,
    /// Empty, or an address, where the file has no name for them.
    pub name: String,
    /// The name is no more than their address reads as.
    pub is_named_by_address: bool,
    pub preferred_name: Option<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Profile slug, lower case.
    pub linkedin: Option<String>,
    /// They are connected with the user on LinkedIn.
    pub is_connected: bool,
    /// Since this day.
    pub connected_on: Option<NaiveDate>,
    /// Job title at the present employer.
    pub title: Option<String>,
    /// The present employer.
    pub company: Option<String>,
    /// Who says so.
    pub employed_by: EmployedBy,
    pub topics: Vec<String>,
    pub tags: Vec<String>,
    pub notes: Option<String>,
    /// What the file itself calls this record, the same each time it is written (a vCard's UID).
    pub uid: Option<String>,
    pub kept: Option<KeptPerson>,
}

/// Who says where somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmployedBy {
    /// Their own profile: a new employer is news.
    Profile,
    /// Somebody's address book or sheet, which may be years old.
    Notes,
    /// Nobody: it is the company of an opening that they have to do with.
    Opening,
    /// A word next to their name, which may be their employer or anything else.
    Beside,
}

/// What only an export of our own says of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPerson {
    /// The number that they had there.
    pub number: Option<i64>,
    pub linkedin_status: LinkedinStatus,
    pub linkedin_on: Option<NaiveDate>,
    pub register: Option<Register>,
    pub cadence: Option<Cadence>,
    pub cadence_on: Option<NaiveDate>,
    pub is_ally: bool,
    pub is_silenced: bool,
    pub silenced_on: Option<NaiveDate>,
    pub silenced_why: Option<String>,
    pub usual_role: Option<Role>,
    pub met: Option<String>,
}

impl IncomingPerson {
    pub fn new(place: Place, name: String) -> Self {
        Self {
            place,
            name,
            is_named_by_address: false,
            preferred_name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            linkedin: None,
            is_connected: false,
            connected_on: None,
            title: None,
            company: None,
            employed_by: EmployedBy::Notes,
            topics: Vec::new(),
            tags: Vec::new(),
            notes: None,
            uid: None,
            kept: None,
        }
    }

    /// The key that recognises this record when the same file is imported again: the file's own name for it or, where
    /// the file gives neither that nor an address nor a profile, all of its stable fields.
    pub fn key(&self) -> Option<String> {
        if let Some(uid) = &self.uid {
            return Some(format!("uid/{uid}"));
        }
        if self.linkedin.is_some() || !self.emails.is_empty() {
            return None;
        }
        let name = text::key(&self.name);
        Some(match self.connected_on {
            // Employers change, the day does not.
            Some(on) => format!("connected/{on}/{name}"),
            None => {
                let company = self.company.as_deref().map(text::key).unwrap_or_default();
                format!("named/{name}/{company}/{}", self.phones.join("/"))
            }
        })
    }
}

/// The other side of a message or an invitation, by what the file knows of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handle {
    pub name: Option<String>,
    /// Lower case.
    pub email: Option<String>,
    /// Profile slug, lower case.
    pub linkedin: Option<String>,
}

/// A message between the user and one other person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingMessage {
    pub place: Place,
    /// Names the message the same way in every copy of it (a Message-ID).
    pub key: String,
    /// What earlier versions called it, and perhaps other messages as well.
    pub older_key: Option<String>,
    pub with: Handle,
    pub at: When,
    pub direction: Direction,
    pub channel: Option<Channel>,
    pub kind: TouchKind,
    pub subject: Option<String>,
    pub text: String,
    /// The email it is, where that says no: what reads as a rejection is listed, and never recorded by itself.
    pub letter: Option<Box<Letter>>,
    /// It carries an invitation, which is answered in a calendar.
    pub is_invitation: bool,
    pub kept: Option<KeptMessage>,
}

/// An email that may say no, from someone who is not on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingRefusal {
    pub place: Place,
    pub letter: Box<Letter>,
}

/// What only an export of our own says of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMessage {
    /// The number that the contact had there.
    pub contact: Option<i64>,
    /// The applications it is about: company and title.
    pub about: Vec<(String, String)>,
    pub needs_answer: bool,
    /// Why it was sent although a rule refused it.
    pub forced_why: Option<String>,
}

/// An invitation to connect on LinkedIn, sent or received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingInvitation {
    pub place: Place,
    pub with: Handle,
    pub direction: Direction,
    pub on: NaiveDate,
    pub text: String,
}

/// An application that another program or a sheet recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingApplication {
    pub place: Place,
    pub company: String,
    pub title: String,
    pub url: Option<String>,
    pub applied_on: Option<When>,
    /// Where that day has its year from.
    pub year: Year,
    /// How far it got; never `Closed`.
    pub stage: Stage,
    /// The file has a word for that.
    pub says_stage: bool,
    pub ending: Option<IncomingEnding>,
    pub source: Option<String>,
    pub opening: Opening,
    /// Those who have a part in it.
    pub people: Vec<(IncomingPerson, Option<Role>)>,
    /// Interviews, held or ahead, that have a day.
    pub talks: Vec<IncomingTalk>,
    pub promised: Promised,
    /// The company's own.
    pub site: Option<String>,
    /// A sheet's row: known again by the sheet's own name for it, else by company, title and day.
    pub is_of_sheet: bool,
    /// What the sheet itself calls it, the same each time it is written.
    pub id: Option<String>,
    /// The columns of the sheet: `Interview` of the line `Interview: 2026-10-08` in the notes.
    pub columns: Arc<[String]>,
    pub kept: Option<KeptApplication>,
}

impl IncomingApplication {
    pub fn new(place: Place, company: &str, title: &str) -> Self {
        Self {
            place,
            company: company.to_owned(),
            title: title.to_owned(),
            url: None,
            applied_on: None,
            year: Year::Own,
            stage: Stage::Applied,
            says_stage: false,
            ending: None,
            source: None,
            opening: Opening::default(),
            people: Vec::new(),
            talks: Vec::new(),
            promised: Promised::default(),
            site: None,
            is_of_sheet: false,
            id: None,
            columns: Arc::default(),
            kept: None,
        }
    }
}

impl IncomingApplication {
    /// The row is of another year than it was read as: its days that have no year of their own go along.
    pub fn move_years(&mut self, by: i32) {
        self.applied_on = self.applied_on.map(|when| when.years_later(by));
        for talk in self.talks.iter_mut().filter(|talk| !talk.has_year) {
            talk.when = talk.when.years_later(by);
        }
        if let Some(ending) = &mut self.ending {
            ending.other_days = ending.other_days.iter().map(|when| when.years_later(by)).collect();
            ending.own_day =
                ending.own_day.map(|when| if ending.has_year { when } else { when.years_later(by) });
        }
    }
}

/// Where a day in a row has its year from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Year {
    /// It says so, or a heading above it.
    Own,
    /// It has none, and this is the nearest.
    Nearest,
    /// It has none, and none is near: why it is not read, unless the records say which one it is.
    Unclear(String),
}

/// An interview of an application, as a sheet has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingTalk {
    pub when: When,
    /// The cell says of which year.
    pub has_year: bool,
    pub hour: Option<NaiveTime>,
    /// The zone of the hour, as the time zone database calls it; `None` is the user's.
    pub zone: Option<&'static str>,
    pub kind: InterviewKind,
    /// Of the call.
    pub link: Option<String>,
    /// The sheet says that it won't take place.
    pub is_called_off: bool,
    pub place: Option<String>,
    pub channel: Option<Channel>,
    /// The names of those who come, where the row says it of this one; else those who come to the only one.
    pub with: Vec<String>,
}

/// Days that others promised, or that the user has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promised {
    pub decision_by: Option<When>,
    pub offered_on: Option<When>,
    pub answer_by: Option<When>,
}

impl Promised {
    /// Makes days of instants, with the day that one is on for the user.
    pub fn settle(&mut self, day_of: impl Fn(DateTime<Utc>) -> NaiveDate) {
        for when in [&mut self.decision_by, &mut self.offered_on, &mut self.answer_by].into_iter().flatten() {
            if let When::At(at) = *when {
                *when = When::On(day_of(at));
            }
        }
    }
}

/// How an application ended, by a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingEnding {
    pub kind: OutcomeKind,
    /// Where the file says it, if that is not where the application is.
    pub place: Option<Place>,
    /// The day that the file gives for it.
    pub own_day: Option<When>,
    /// The cell says of which year.
    pub has_year: bool,
    /// What our own export says of that day.
    pub day_from: Option<DayFrom>,
    /// Other days of its row: the newest that has come stands for a missing one.
    pub other_days: Vec<When>,
    pub delivery: Option<Delivery>,
    /// Who told you.
    pub from: Option<String>,
    pub reason: Option<Reason>,
    pub rank: Option<Rank>,
}

impl IncomingEnding {
    pub fn new(kind: OutcomeKind) -> Self {
        Self {
            kind,
            place: None,
            own_day: None,
            has_year: true,
            day_from: None,
            other_days: Vec::new(),
            delivery: None,
            from: None,
            reason: None,
            rank: None,
        }
    }
}

/// What only an export of our own says of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptApplication {
    pub uid: String,
    pub liked: Liked,
    pub decision_by: Option<NaiveDate>,
    pub offered_on: Option<NaiveDate>,
    pub answer_by: Option<NaiveDate>,
}

/// Interviews go on for no more days.
const MOST_DAYS: usize = 3;

/// A calendar event, which may be an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "what a calendar says of an event, each for itself")]
pub struct IncomingEvent {
    pub place: Place,
    /// What its calendar calls it, the same in every version.
    pub uid: String,
    pub version: Version,
    /// It does not take place.
    pub is_called_off: bool,
    /// The user has said no to it.
    pub is_declined: bool,
    /// It is what a guest answered, and no invitation.
    pub is_answer: bool,
    /// The user is one of its guests.
    pub is_with_me: bool,
    /// `None` of what is called off alone.
    pub start: Option<EventTime>,
    pub end: Option<EventTime>,
    /// Which one of a repeated event it is: when that was to be.
    pub occurrence: Option<EventTime>,
    /// It is that one and all that come after it.
    pub is_from_then_on: bool,
    /// When a repeated event is, the first time too.
    pub repeats: Vec<EventTime>,
    /// Of an entry of several days without hours.
    pub last_day: Option<NaiveDate>,
    /// None of them is later than this.
    pub until: Option<DateTime<Utc>>,
    /// Times that its rule gives, but at which it doesn't take place.
    pub left_out: Vec<EventTime>,
    /// Those of them of which the same calendar says more.
    pub exceptions: Vec<EventTime>,
    pub summary: String,
    pub description: String,
    pub location: Option<String>,
    /// To the call.
    pub link: Option<String>,
    /// To another call, which its program added.
    pub other_link: Option<String>,
    /// Organizer and attendees, without rooms and what is nobody.
    pub guests: Vec<Guest>,
    /// A program that arranges interviews wrote it.
    pub is_of_system: bool,
}

/// Somebody an event invites, or who invites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub name: Option<String>,
    /// Lower case.
    pub address: String,
    pub is_organizer: bool,
    /// They will come.
    pub has_accepted: bool,
    /// They will not come.
    pub has_declined: bool,
}

/// When a calendar event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventTime {
    Day(NaiveDate),
    At(DateTime<Utc>),
    /// By the wall clock of a zone as IANA names it, or as the calendar does; without one by the user's.
    Wall {
        at: NaiveDateTime,
        zone: Option<String>,
    },
}

impl IncomingEvent {
    /// Makes an entry of a few days one that is on each of them. One that grew longer stays on the days that it `had`.
    pub fn on_each_day(&mut self, had: &[NaiveDate]) {
        let (Some(EventTime::Day(first)), Some(last), true) =
            (&self.start, self.last_day, self.repeats.is_empty())
        else {
            return;
        };
        let mut days: Vec<NaiveDate> =
            first.iter_days().take_while(|day| *day <= last).take(MOST_DAYS + 1).collect();
        if days.len() > MOST_DAYS {
            days = had.iter().copied().filter(|day| (*first..=last).contains(day)).collect();
        }
        if days.len() > 1 {
            self.repeats = days.into_iter().map(EventTime::Day).collect();
        }
    }

    /// Whether it comes again and again.
    pub fn is_repeated(&self) -> bool {
        !self.repeats.is_empty() && self.last_day.is_none()
    }

    /// Leaves the user out of the guests.
    pub fn without_me(&mut self, is_me: impl Fn(&Guest) -> bool) {
        let mut own = self.guests.iter().filter(|guest| is_me(guest));
        // Someone invited at two addresses answers at one of them.
        let has_accepted = own.clone().any(|guest| guest.has_accepted);
        self.is_declined |= !has_accepted && own.any(|guest| guest.has_declined);
        self.is_with_me |= self.guests.iter().any(&is_me);
        self.guests.retain(|guest| !is_me(guest));
    }
}

impl Guest {
    /// The part after the @.
    pub fn host(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, host)| host)
    }
}
