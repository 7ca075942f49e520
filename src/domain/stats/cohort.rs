//! What became of the rejections of a month: the notes to the people behind them, and what came back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::median::{Days, Median};
use super::record::{Candidacy, Message, Person};
use super::share::Share;
use crate::domain::calendar::{Calendar, add_days, end_of_month, first_of_month};
use crate::domain::{ApplicationId, Channel, Role, TouchId};

/// Days in which an answer or an accepted invitation counts as one to the note.
const WINDOW: u32 = 90;

/// Days after a rejection in which a note is in time, if no reminder says otherwise.
const IN_TIME: u32 = 7;

/// The rejections of one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// Much can still come back.
    pub is_open: bool,
    pub rejections: u32,
    /// Those after which a note was asked for, or sent.
    pub worth_writing: u32,
    pub people: u32,
    pub notes_on_time: u32,
    pub notes_late: u32,
    pub replied: u32,
    pub connected: u32,
    pub conversed: u32,
    pub came_back: u32,
}

impl Cohort {
    /// Several months as one; a person of two of them counts twice.
    pub fn total<'a>(cohorts: impl Iterator<Item = &'a Self>) -> Self {
        cohorts.fold(Self::default(), |sum, one| Self {
            is_open: sum.is_open || one.is_open,
            rejections: sum.rejections + one.rejections,
            worth_writing: sum.worth_writing + one.worth_writing,
            people: sum.people + one.people,
            notes_on_time: sum.notes_on_time + one.notes_on_time,
            notes_late: sum.notes_late + one.notes_late,
            replied: sum.replied + one.replied,
            connected: sum.connected + one.connected,
            conversed: sum.conversed + one.conversed,
            came_back: sum.came_back + one.came_back,
        })
    }

    pub fn notes(&self) -> u32 {
        self.notes_on_time + self.notes_late
    }
}

/// A note that someone was owed or got after one no.
#[derive(Clone, Copy)]
struct Ask<'a> {
    application_id: ApplicationId,
    rejected_on: NaiveDate,
    due_on: NaiveDate,
    note: Option<&'a Message>,
    role: Option<Role>,
    /// They wrote after the rejection, and the application was open again.
    came_back: bool,
}

/// Counts, person by person.
#[derive(Debug, Default)]
pub struct Cohorts {
    months: BTreeMap<NaiveDate, Cohort>,
    worth_writing: BTreeSet<(NaiveDate, ApplicationId)>,
    to_note: Days,
    by_role: BTreeMap<Role, Share>,
    by_channel: BTreeMap<Channel, Share>,
    feedback: Share,
}

/// What the notes came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub cohorts: BTreeMap<NaiveDate, Cohort>,
    /// Days from a rejection to the note, one entry per note.
    pub rejection_to_note: Median,
    /// Notes that were answered, by the part of who got them and by the way they went.
    pub by_role: BTreeMap<Role, Share>,
    pub by_channel: BTreeMap<Channel, Share>,
    /// People who were asked for feedback in a note, and those of them who gave some.
    pub feedback: Share,
}

impl Cohorts {
    pub fn reject(&mut self, on: NaiveDate) {
        self.months.entry(first_of_month(on)).or_default().rejections += 1;
    }

    /// `rejected` finds an application that was rejected.
    pub fn meet<'a>(
        &mut self,
        person: &Person,
        rejected: impl Fn(ApplicationId) -> Option<&'a Candidacy>,
        since: Option<NaiveDate>,
        calendar: &Calendar,
    ) {
        let mut asks = asks(person, rejected, calendar);
        asks.retain(|ask| since.is_none_or(|since| ask.rejected_on >= since));
        if asks.is_empty() {
            return;
        }
        self.weigh_notes(person, &asks);
        let mut by_month: BTreeMap<NaiveDate, Vec<Ask<'_>>> = BTreeMap::new();
        for ask in asks {
            self.worth_writing.insert((ask.rejected_on, ask.application_id));
            by_month.entry(first_of_month(ask.rejected_on)).or_default().push(ask);
        }
        for (month, asks) in by_month {
            count(self.months.entry(month).or_default(), person, &asks);
        }
    }

    /// What is counted a note rather than a month.
    fn weigh_notes(&mut self, person: &Person, asks: &[Ask<'_>]) {
        let mut notes: BTreeMap<TouchId, (&Message, NaiveDate)> = BTreeMap::new();
        for (note, ask) in asks.iter().filter_map(|ask| Some((ask.note?, ask))) {
            let first = notes.entry(note.id).or_insert((note, ask.rejected_on));
            first.1 = first.1.min(ask.rejected_on);
        }
        let role = asks.iter().find_map(|ask| ask.role);
        for (note, rejected_on) in notes.values() {
            self.to_note.add((note.on - *rejected_on).num_days());
            let is_answered = u32::from(has_replied(person, note));
            let shares = [
                role.map(|role| self.by_role.entry(role).or_default()),
                note.channel.map(|channel| self.by_channel.entry(channel).or_default()),
            ];
            for share in shares.into_iter().flatten() {
                *share = Share::of(share.k + is_answered, share.n + 1);
            }
        }
        let asked = notes.values().map(|(note, _)| *note).filter(|note| note.asks_for_feedback);
        if let Some(on) = asked.map(|note| note.on).min() {
            let gave = person.feedback_on.iter().any(|given| *given >= on);
            self.feedback = Share::of(self.feedback.k + u32::from(gave), self.feedback.n + 1);
        }
    }

    pub fn counted(mut self, today: NaiveDate) -> Counted {
        for (rejected_on, _) in &self.worth_writing {
            if let Some(cohort) = self.months.get_mut(&first_of_month(*rejected_on)) {
                cohort.worth_writing += 1;
            }
        }
        for (month, cohort) in &mut self.months {
            cohort.is_open = today < add_days(end_of_month(*month), WINDOW);
        }
        Counted {
            cohorts: self.months,
            rejection_to_note: self.to_note.median(),
            by_role: self.by_role,
            by_channel: self.by_channel,
            feedback: self.feedback,
        }
    }
}

/// Each note that the person was owed or got.
fn asks<'p, 'a>(
    person: &'p Person,
    rejected: impl Fn(ApplicationId) -> Option<&'a Candidacy>,
    calendar: &Calendar,
) -> Vec<Ask<'p>> {
    let named =
        person.messages.iter().filter(|message| message.is_note()).flat_map(|note| &note.applications);
    let applications: BTreeSet<ApplicationId> = named
        .copied()
        .chain(person.parts.iter().map(|(id, _)| *id))
        .chain(person.owed.iter().map(|owed| owed.application_id))
        .collect();
    let ask = |id: ApplicationId| {
        let candidacy = rejected(id)?;
        let rejections: Vec<NaiveDate> = candidacy.rejections().collect();
        let (first, last) = (*rejections.iter().min()?, *rejections.iter().max()?);
        let note = note_for(person, id, first);
        let owed = person.owed.iter().find(|owed| owed.application_id == id);
        if note.is_none() && owed.is_none_or(|owed| owed.is_cancelled) {
            return None;
        }
        let before = |note: &Message| rejections.iter().copied().filter(|on| *on <= note.on).max();
        let rejected_on = note.and_then(before).unwrap_or(last);
        let in_time = || calendar.back(add_days(rejected_on, IN_TIME));
        let role = person.parts.iter().find(|(part, _)| *part == id).map(|(_, role)| *role);
        let due_on = owed.map_or_else(in_time, |owed| owed.due_on);
        let came_back = candidacy.reopenings().any(|on| wrote_within(person, rejected_on, on));
        Some(Ask { application_id: id, rejected_on, due_on, note, role, came_back })
    };
    applications.into_iter().filter_map(ask).collect()
}

/// The first note since the first no: one that names the application, or names none.
fn note_for(person: &Person, application: ApplicationId, rejected_on: NaiveDate) -> Option<&Message> {
    let takes_part = person.parts.iter().any(|(id, _)| *id == application);
    let is_about = |note: &&Message| {
        note.applications.contains(&application) || (note.applications.is_empty() && takes_part)
    };
    let notes = person.messages.iter().filter(|message| message.is_note() && message.on >= rejected_on);
    notes.filter(is_about).min_by_key(|note| (note.on, note.id))
}

fn has_replied(person: &Person, note: &Message) -> bool {
    wrote_within(person, note.on, add_days(note.on, WINDOW))
}

fn wrote_within(person: &Person, from: NaiveDate, until: NaiveDate) -> bool {
    person.messages.iter().any(|message| message.is_reply() && (from..=until).contains(&message.on))
}

fn count(cohort: &mut Cohort, person: &Person, asks: &[Ask<'_>]) {
    cohort.people += 1;
    let mut notes: BTreeMap<TouchId, (&Message, bool)> = BTreeMap::new();
    for (note, ask) in asks.iter().filter_map(|ask| Some((ask.note?, ask))) {
        let on_time = note.on <= ask.due_on;
        notes.entry(note.id).and_modify(|(_, all)| *all &= on_time).or_insert((note, on_time));
    }
    for (_, on_time) in notes.values() {
        cohort.notes_on_time += u32::from(*on_time);
        cohort.notes_late += u32::from(!on_time);
    }
    let is_within =
        |on: NaiveDate| notes.values().any(|(note, _)| (note.on..=add_days(note.on, WINDOW)).contains(&on));
    let since = asks.iter().map(|ask| ask.rejected_on).min();
    let is_since = |on: NaiveDate| since.is_some_and(|since| on >= since);
    let talks = person.messages.iter().filter(|message| message.is_conversation());
    let mut talked_on = talks.map(|talk| talk.on).chain(person.talked_on.iter().copied());
    cohort.replied += u32::from(notes.values().any(|(note, _)| has_replied(person, note)));
    cohort.connected += u32::from(person.connected_on.is_some_and(is_within));
    cohort.conversed += u32::from(talked_on.any(is_since));
    let came_back = asks.iter().any(|ask| ask.came_back) || person.favours_on.iter().copied().any(is_since);
    cohort.came_back += u32::from(came_back);
}
