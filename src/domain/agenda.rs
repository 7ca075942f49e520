//! The agenda: which reminders a day shows, in what state and order. Pure; today enters here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::application::NamedApplication;
use super::calendar::add_days;
use super::id::{ContactId, ReminderId};
use super::reminder::{Reminder, Rule, State, held_by};

/// How to reach someone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub linkedin: Option<String>,
}

/// The contact that a reminder is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderContact {
    pub id: ContactId,
    pub name: String,
    pub ally: bool,
    /// They decide in the reminder's application.
    pub decides: bool,
    /// `None` when not asked for.
    pub ways: Option<Ways>,
}

/// A stored reminder with the names that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderLine {
    pub reminder: Reminder,
    /// `None` in a reminder to oneself.
    pub contact: Option<ReminderContact>,
    /// The application's, else the one it is about, else the contact's employer.
    pub company: Option<String>,
    /// Its own, then those of the reminders merged into it.
    pub applications: Vec<NamedApplication>,
}

/// An item as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub item: ReminderLine,
    pub state: State,
    pub held_by: Option<ReminderId>,
    /// Other things to do for the same person today, which this line stands for.
    pub also: Vec<Rule>,
}

/// Which part of the agenda is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What can be acted on today: one line a person.
    Today,
    Overdue,
    /// What is due up to this day.
    DueBy(NaiveDate),
    /// What can be acted on at some time up to this day.
    Until(NaiveDate),
    /// Everything that has not ended.
    All,
}

/// How many open reminders are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub ready: usize,
    pub due: usize,
    pub overdue: usize,
    pub scheduled: usize,
    pub held: usize,
    pub snoozed: usize,
}

/// Gives every item its state on `today`; what has ended or expired is left out.
pub fn stand(items: Vec<ReminderLine>, today: NaiveDate) -> Vec<Line> {
    let mut by_person: BTreeMap<ContactId, Vec<(ReminderId, Rule, State)>> = BTreeMap::new();
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        let state = item.reminder.state(today);
        if !is_open(state) {
            continue;
        }
        if let Some(contact) = &item.contact {
            by_person.entry(contact.id).or_default().push((
                item.reminder.id,
                item.reminder.identity.rule,
                state,
            ));
        }
        lines.push(Line { item, state, held_by: None, also: Vec::new() });
    }
    for line in &mut lines {
        let Some(contact) = &line.item.contact else { continue };
        let of_person = by_person.get(&contact.id).map_or(&[][..], Vec::as_slice);
        if let Some(holder) = held_by(of_person, line.item.reminder.id) {
            line.state = State::Held;
            line.held_by = Some(holder);
        }
    }
    lines.sort_by(|a, b| order(a).cmp(&order(b)));
    lines
}

fn is_open(state: State) -> bool {
    matches!(
        state,
        State::Scheduled | State::Ready | State::Due | State::Overdue | State::Snoozed | State::Held
    )
}

/// Most important first; ties: earlier due, ally, decider, name.
fn order(line: &Line) -> (Reverse<i64>, NaiveDate, bool, bool, Option<&str>, Option<&str>, ReminderId) {
    let item = &line.item;
    (
        Reverse(item.reminder.identity.rule.priority()),
        item.reminder.due_on,
        item.contact.as_ref().is_none_or(|c| !c.ally),
        item.contact.as_ref().is_none_or(|c| !c.decides),
        item.contact.as_ref().map(|c| c.name.as_str()),
        item.company.as_deref(),
        item.reminder.id,
    )
}

pub fn count(lines: &[Line]) -> Counts {
    let mut counts = Counts::default();
    for line in lines {
        match line.state {
            State::Ready => counts.ready += 1,
            State::Due => counts.due += 1,
            State::Overdue => counts.overdue += 1,
            State::Scheduled => counts.scheduled += 1,
            State::Held => counts.held += 1,
            State::Snoozed => counts.snoozed += 1,
            State::Expired
            | State::Done
            | State::Skipped
            | State::Cancelled
            | State::Superseded
            | State::Merged => {}
        }
    }
    counts
}

/// The lines of a view, from lines that stand.
pub fn view(lines: Vec<Line>, view: View) -> Vec<Line> {
    match view {
        View::Today => one_a_person(lines.into_iter().filter(|l| l.state.is_actionable()).collect()),
        View::Overdue => one_a_person(lines.into_iter().filter(|l| l.state == State::Overdue).collect()),
        View::DueBy(last) => {
            lines.into_iter().filter(|l| comes_up_by(l, last) && l.item.reminder.due_on <= last).collect()
        }
        View::Until(last) => lines.into_iter().filter(|l| comes_up_by(l, last)).collect(),
        View::All => lines,
    }
}

fn comes_up_by(line: &Line, last: NaiveDate) -> bool {
    match line.state {
        State::Ready | State::Due | State::Overdue => true,
        State::Scheduled => line.item.reminder.ready_on <= last,
        State::Snoozed => line.item.reminder.snoozed_until.is_some_and(|until| until <= last),
        State::Held
        | State::Expired
        | State::Done
        | State::Skipped
        | State::Cancelled
        | State::Superseded
        | State::Merged => false,
    }
}

/// Keeps each person's first line, which then says what else there is. Lines to oneself all stay.
fn one_a_person(lines: Vec<Line>) -> Vec<Line> {
    let mut also: BTreeMap<ContactId, Vec<Rule>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for line in lines {
        match &line.item.contact {
            Some(contact) if !seen.insert(contact.id) => {
                also.entry(contact.id).or_default().push(line.item.reminder.identity.rule);
            }
            _ => kept.push(line),
        }
    }
    for line in &mut kept {
        if let Some(contact) = &line.item.contact {
            line.also = also.remove(&contact.id).unwrap_or_default();
        }
    }
    kept
}

/// The last day of "this week": within seven days of today.
pub fn week_from(today: NaiveDate) -> NaiveDate {
    add_days(today, 7)
}
