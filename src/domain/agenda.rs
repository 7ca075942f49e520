//! The agenda: which reminders a day shows, in what state and order. Pure; today enters here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::application::NamedApplication;
use super::calendar::{add_days, end_of_month};
use super::id::{ContactId, ReminderId};
use super::reminder::{Reminder, Rule, State, held_by};
use super::touch::{Direction, TouchKind};

/// What helps to write to someone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// An email address, else a LinkedIn profile, else a phone number.
    pub reach: Option<String>,
    pub last: Option<LastWords>,
    /// The newest message from them that has words on file.
    pub theirs: Option<LastWords>,
    /// A topic of mutual interest, else what was worth remembering last.
    pub topic: Option<String>,
}

/// The newest touch with someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastWords {
    pub happened_on: NaiveDate,
    pub kind: TouchKind,
    pub direction: Direction,
    pub text: String,
}

/// The contact that a reminder is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderContact {
    pub id: ContactId,
    pub name: String,
    pub ally: bool,
    /// They decide in the reminder's application.
    pub decides: bool,
    /// Where they work.
    pub employer: Option<String>,
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
    /// The hour of the interview that it is about.
    pub starts_at: Option<DateTime<Utc>>,
    /// The day of the rejection that a follow-up is about.
    pub said_no_on: Option<NaiveDate>,
    /// A check on an application that came to the last interview.
    pub is_after_final: bool,
}

impl ReminderLine {
    /// What stands beside the name: where the person works, which need not be where the opening is.
    pub fn place(&self) -> Option<&str> {
        let employer = self.contact.as_ref().and_then(|contact| contact.employer.as_deref());
        employer.or(self.company.as_deref())
    }

    /// The openings that it is about: `Analyst, Engineer`, and `Analyst at Nordvale` of somebody who works elsewhere.
    pub fn openings(&self) -> String {
        let place = self.contact.as_ref().map(|contact| contact.employer.as_deref());
        let openings = self.applications.iter().map(|one| match place {
            Some(place) if place != Some(&one.company) => format!("{} at {}", one.title, one.company),
            _ => one.title.clone(),
        });
        openings.collect::<Vec<_>>().join(", ")
    }
}

/// An item as it is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub item: ReminderLine,
    pub state: State,
    pub held_by: Option<ReminderId>,
    /// Other things to do for the same person today, which this line stands for.
    pub also: Vec<Also>,
}

/// Another thing to do for the person of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    pub id: ReminderId,
    pub rule: Rule,
    pub label: String,
    pub expires_on: Option<NaiveDate>,
}

impl Also {
    pub fn of(reminder: &Reminder) -> Self {
        Self {
            id: reminder.id,
            rule: reminder.identity.rule,
            label: reminder.label(),
            expires_on: reminder.expires_on,
        }
    }
}

/// Which part of the agenda is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What can be acted on today: one line per person.
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
    let noes = noes(&lines);
    lines.sort_by(|a, b| order(a, &noes).cmp(&order(b, &noes)));
    lines
}

/// The first lines of a long list, and how many it has. Of the others nothing is kept.
pub struct First {
    most: usize,
    today: NaiveDate,
    lines: Vec<Line>,
    /// How many are about somebody.
    pub people: usize,
    /// How many are for oneself.
    pub others: usize,
}

impl First {
    pub fn new(most: usize, today: NaiveDate) -> Self {
        Self { most, today, lines: Vec::new(), people: 0, others: 0 }
    }

    pub fn add(&mut self, item: ReminderLine) {
        let state = item.reminder.state(self.today);
        if !is_open(state) {
            return;
        }
        if item.contact.is_some() {
            self.people += 1;
        } else {
            self.others += 1;
        }
        self.lines.push(Line { item, state, held_by: None, also: Vec::new() });
        if self.lines.len() >= 2 * self.most {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let noes = noes(&self.lines);
        self.lines.sort_by(|a, b| order(a, &noes).cmp(&order(b, &noes)));
        self.lines.truncate(self.most);
    }

    /// The lines as they are among all that is open for their people.
    pub fn stand(mut self, of_their_people: Vec<ReminderLine>) -> Vec<Line> {
        self.cut();
        let shown: BTreeSet<ReminderId> = self.lines.iter().map(|line| line.item.reminder.id).collect();
        let alone = self.lines.into_iter().map(|line| line.item).filter(|item| item.contact.is_none());
        let mut lines = stand(of_their_people.into_iter().chain(alone).collect(), self.today);
        lines.retain(|line| shown.contains(&line.item.reminder.id));
        lines
    }

    /// Those the first lines are about.
    pub fn contacts(&mut self) -> Vec<ContactId> {
        self.cut();
        let contacts = self.lines.iter().filter_map(|line| Some(line.item.contact.as_ref()?.id));
        contacts.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// The newest no by person, where its follow-up can be written now.
fn noes(lines: &[Line]) -> BTreeMap<ContactId, NaiveDate> {
    let mut noes = BTreeMap::new();
    for line in lines.iter().filter(|line| line.state.is_actionable()) {
        if let (Some(contact), Some(on)) = (&line.item.contact, line.item.said_no_on) {
            let newest = noes.entry(contact.id).or_insert(on);
            *newest = on.max(*newest);
        }
    }
    noes
}

/// What is owed first. An answer to a message from before the rejection comes just behind the follow-up, which answers
/// it, too; and where the last interview was held nothing but an answer owed counts more than how it stands.
fn priority(line: &Line, noes: &BTreeMap<ContactId, NaiveDate>) -> i64 {
    let reminder = &line.item.reminder;
    let no = line.item.contact.as_ref().and_then(|contact| noes.get(&contact.id));
    let rule = reminder.identity.rule;
    let is_overtaken = rule == Rule::ReplyOwed && no.is_some_and(|no| reminder.ready_on <= *no);
    if is_overtaken {
        Rule::FollowUp.priority() - 1
    } else if rule == Rule::StatusCheck && line.item.is_after_final {
        Rule::ReplyOwed.priority() - 1
    } else {
        rule.priority()
    }
}

/// On the day of an interview it is prepared until it begins, and looked back on only then. A day that was chosen
/// without an hour has both.
pub fn keep_what_the_hour_allows(lines: &mut Vec<Line>, now: Option<DateTime<Utc>>) {
    let Some(now) = now else { return };
    lines.retain(|line| match (line.item.reminder.identity.rule, line.item.starts_at) {
        (Rule::Prepare, Some(starts)) => now < starts,
        (Rule::Debrief, Some(starts)) => starts <= now,
        _ => true,
    });
}

fn is_open(state: State) -> bool {
    matches!(
        state,
        State::Scheduled | State::Ready | State::Due | State::Overdue | State::Snoozed | State::Held
    )
}

/// Most important first; ties: earlier due, ally, decider, name.
fn order<'a>(
    line: &'a Line,
    noes: &BTreeMap<ContactId, NaiveDate>,
) -> (Reverse<i64>, NaiveDate, bool, bool, Option<&'a str>, Option<&'a str>, ReminderId) {
    let item = &line.item;
    (
        Reverse(priority(line, noes)),
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

/// For reading downwards: what can be acted on today as it stands today, then the rest by the day it comes.
pub fn by_day(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(|line| {
        let reminder = &line.item.reminder;
        let comes_back = reminder.snoozed_until.filter(|_| line.state == State::Snoozed);
        (!line.state.is_actionable()).then(|| comes_back.max(Some(reminder.due_on)))
    });
    lines
}

/// The kind of note that the one line which a person shows today asks for.
pub fn shown_kind(lines: &[Line]) -> Option<TouchKind> {
    let shown = view(lines.to_vec(), View::Today);
    shown.first().and_then(|line| line.item.reminder.identity.rule.touch_kind())
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
    let mut also: BTreeMap<ContactId, Vec<Also>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for line in lines {
        match &line.item.contact {
            Some(contact) if !seen.insert(contact.id) => {
                also.entry(contact.id).or_default().push(Also::of(&line.item.reminder));
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

/// The last day of "this month": at its end a week on, or it would be less than the week.
pub fn month_from(today: NaiveDate) -> NaiveDate {
    end_of_month(today).max(week_from(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CompanyId;
    use crate::domain::reminder::{End, EndKind, Identity, Subject};

    fn day(text: &str) -> NaiveDate {
        format!("2026-{text}").parse().unwrap()
    }

    /// A reminder for a contact of that number, or to oneself for 0.
    fn item(id: i64, rule: Rule, contact: i64, ready: &str, due: &str) -> ReminderLine {
        let subject = match contact {
            0 => Subject::Company(CompanyId(1)),
            n => Subject::Contact(ContactId(n)),
        };
        ReminderLine {
            reminder: Reminder {
                id: ReminderId(id),
                uid: String::new(),
                identity: Identity { rule, subject, application_id: None, ordinal: 1 },
                ready_on: day(ready),
                due_on: day(due),
                expires_on: None,
                tier: None,
                why: String::new(),
                waits_for: None,
                merged_into: None,
                snoozed_until: None,
                pinned_on: None,
                end: None,
                ended_on: None,
                is_decided: false,
            },
            contact: (contact > 0).then(|| ReminderContact {
                id: ContactId(contact),
                name: format!("Contact {contact}"),
                ally: false,
                decides: false,
                employer: None,
            }),
            company: None,
            applications: Vec::new(),
            starts_at: None,
            said_no_on: None,
            is_after_final: false,
        }
    }

    fn shown(items: Vec<ReminderLine>, today: &str, of: View) -> Vec<(i64, State)> {
        view(stand(items, day(today)), of).iter().map(|l| (l.item.reminder.id.0, l.state)).collect()
    }

    #[test]
    fn the_first_lines_of_a_long_list_stand_as_among_all_of_them() {
        let today = day("09-18");
        let rules = [Rule::FollowUp, Rule::CheckIn, Rule::ThankYou, Rule::ReplyOwed];
        let items: Vec<ReminderLine> = (1..60)
            .map(|n| {
                let rule = rules[usize::try_from(n * 7 % 4).unwrap()];
                item(n, rule, n * 5 % 12, "09-10", &format!("09-{}", 11 + n * 11 % 17))
            })
            .collect();
        let all = stand(items.clone(), today);
        for most in [1, 5, 20, 100] {
            let mut first = First::new(most, today);
            items.iter().cloned().for_each(|item| first.add(item));
            let contacts = first.contacts();
            let of_them =
                |item: &ReminderLine| item.contact.as_ref().is_some_and(|c| contacts.contains(&c.id));
            assert_eq!(first.people + first.others, all.len());
            let lines = first.stand(items.iter().filter(|item| of_them(item)).cloned().collect());
            assert_eq!(lines, all[..most.min(all.len())], "{most}");
        }
    }

    #[test]
    fn a_person_has_one_line_that_says_what_else_there_is() {
        let items = vec![
            item(1, Rule::LinkedinConnect, 7, "09-18", "09-21"),
            item(2, Rule::ReplyOwed, 7, "09-18", "09-21"),
            item(3, Rule::RoleWatch, 0, "09-18", "09-18"),
            item(4, Rule::ReapplyWindow, 0, "09-18", "09-18"),
        ];
        let lines = view(stand(items, day("09-18")), View::Today);
        let ids: Vec<i64> = lines.iter().map(|l| l.item.reminder.id.0).collect();
        assert_eq!(ids, [2, 3, 4], "lines to oneself all stay");
        let also: Vec<(i64, Rule)> = lines[0].also.iter().map(|also| (also.id.0, also.rule)).collect();
        assert_eq!(also, [(1, Rule::LinkedinConnect)]);
    }

    #[test]
    fn what_can_wait_is_held_behind_what_matters_more_until_that_is_gone() {
        let status = item(1, Rule::StatusCheck, 7, "05-14", "05-14");
        let mut note = item(2, Rule::FollowUp, 7, "05-12", "05-18");
        let both = |note: &ReminderLine| vec![status.clone(), note.clone()];
        assert_eq!(shown(both(&note), "05-14", View::Today), [(2, State::Ready)]);
        assert_eq!(stand(both(&note), day("05-14"))[1].held_by, Some(ReminderId(2)));
        note.reminder.snoozed_until = Some(day("05-16"));
        assert_eq!(
            shown(both(&note), "05-14", View::Today),
            [(1, State::Due)],
            "a snoozed one holds nothing"
        );
        note.reminder.end = Some(End { kind: EndKind::Done, cause: String::new() });
        assert_eq!(shown(both(&note), "05-14", View::All), [(1, State::Due)]);
    }

    #[test]
    fn an_answer_that_a_no_overtook_comes_behind_the_follow_up() {
        let reply = item(1, Rule::ReplyOwed, 7, "09-08", "09-09");
        let mut note = item(2, Rule::FollowUp, 7, "09-11", "09-17");
        let mut first = |today: &str, no: &str| {
            note.said_no_on = Some(day(no));
            shown(vec![reply.clone(), note.clone()], today, View::Today)[0].0
        };
        assert_eq!(first("09-11", "09-10"), 2, "the rejection came later");
        assert_eq!(first("09-10", "09-10"), 1, "the follow-up has to wait for its day");
        assert_eq!(first("09-11", "09-07"), 1, "they wrote after the rejection");
    }

    #[test]
    fn after_the_last_interview_how_it_stands_comes_right_behind_an_answer_owed() {
        let reply = item(1, Rule::ReplyOwed, 1, "09-08", "09-09");
        let note = item(2, Rule::FollowUp, 2, "09-08", "09-08");
        let mut check = item(3, Rule::StatusCheck, 3, "09-10", "09-10");
        let ids = |check: &ReminderLine| {
            let items = vec![note.clone(), check.clone(), reply.clone()];
            shown(items, "09-10", View::Today).iter().map(|(id, _)| *id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&check), [1, 2, 3]);
        check.is_after_final = true;
        assert_eq!(ids(&check), [1, 3, 2]);
    }

    #[test]
    fn a_linkedin_connect_neither_holds_nor_is_held() {
        let items = vec![
            item(1, Rule::LinkedinConnect, 7, "09-18", "09-21"),
            item(2, Rule::CheckIn, 7, "09-18", "09-18"),
            item(3, Rule::LinkedinConnect, 8, "09-18", "09-21"),
            item(4, Rule::FollowUp, 8, "09-16", "09-22"),
        ];
        let states = shown(items, "09-18", View::All);
        assert_eq!(states, [(4, State::Ready), (1, State::Ready), (3, State::Ready), (2, State::Due)]);
    }

    #[test]
    fn a_week_asks_what_is_due_and_a_month_what_can_be_done() {
        let late = item(1, Rule::FollowUp, 1, "09-01", "09-08");
        let soon = item(2, Rule::FollowUp, 2, "09-20", "09-25");
        let ready_for_long = item(3, Rule::LandedNews, 3, "09-10", "09-30");
        let later = item(4, Rule::CheckIn, 4, "10-02", "10-02");
        let items = || vec![late.clone(), soon.clone(), ready_for_long.clone(), later.clone()];
        let ids = |of| shown(items(), "09-18", of).iter().map(|(id, _)| *id).collect::<Vec<_>>();
        assert_eq!(ids(View::DueBy(week_from(day("09-18")))), [1, 2]);
        assert_eq!(ids(View::Until(day("09-30"))), [1, 2, 3]);
        assert_eq!(ids(View::Overdue), [1]);
        assert_eq!(ids(View::All), [1, 2, 3, 4]);
    }

    #[test]
    fn what_lapsed_is_in_no_view() {
        let mut lapsed = item(1, Rule::FollowUp, 1, "09-01", "09-08");
        lapsed.reminder.expires_on = Some(day("09-17"));
        assert_eq!(shown(vec![lapsed.clone()], "09-17", View::All), [(1, State::Overdue)]);
        assert_eq!(shown(vec![lapsed], "09-18", View::All), []);
    }

    #[test]
    fn ties_go_to_the_earlier_due_then_allies_then_deciders_then_by_name() {
        let mut ally = item(1, Rule::FollowUp, 9, "09-01", "09-08");
        let mut decider = item(2, Rule::FollowUp, 8, "09-01", "09-08");
        if let Some(contact) = &mut ally.contact {
            contact.ally = true;
        }
        if let Some(contact) = &mut decider.contact {
            contact.decides = true;
        }
        let named = item(3, Rule::FollowUp, 1, "09-01", "09-08");
        let earlier = item(4, Rule::FollowUp, 7, "09-01", "09-07");
        let order: Vec<i64> = shown(vec![named, decider, ally, earlier], "09-08", View::All)
            .iter()
            .map(|(id, _)| *id)
            .collect();
        assert_eq!(order, [4, 1, 2, 3]);
    }

    #[test]
    fn counts_tell_every_open_state() {
        let mut snoozed = item(2, Rule::FollowUp, 2, "09-01", "09-30");
        snoozed.reminder.snoozed_until = Some(day("09-20"));
        let mut waiting = item(3, Rule::CheckIn, 3, "09-01", "09-01");
        waiting.reminder.waits_for = Some(super::super::ApplicationId(1));
        let items = vec![
            item(1, Rule::FollowUp, 1, "09-01", "09-30"),
            snoozed,
            waiting,
            item(4, Rule::CheckIn, 4, "10-01", "10-01"),
            item(5, Rule::CheckIn, 5, "09-18", "09-18"),
            item(6, Rule::CheckIn, 6, "09-17", "09-17"),
        ];
        let counts = count(&stand(items, day("09-18")));
        assert_eq!(counts, Counts { ready: 1, due: 1, overdue: 1, scheduled: 1, held: 1, snoozed: 1 });
    }
}
