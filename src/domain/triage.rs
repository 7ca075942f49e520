//! Coming back after a long time: what piled up, one line per person, spread over the next working days. Pure.
//!
//! Nobody waits for most of what piled up, so it can wait a little longer; those who wrote come first. At most
//! [`A_DAY`] lines come up on a day. Only a note that would lapse before its turn (a follow-up, a thank-you) comes
//! earlier than its place in the order, and on a day that is full already if there is no other: a last chance
//! counts more than a short list. What is optional lapses if it does before its turn.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::agenda::Line;
use super::cadence::Cadence;
use super::calendar::Calendar;
use super::id::{ContactId, ReminderId};
use super::reminder::{Rule, State};

/// Lines that come up on a day.
pub const A_DAY: usize = 5;
/// Days without a change after which a backlog is pointed to.
pub const LONG_AWAY: i64 = 21;
/// Reminders past due that make a backlog.
pub const MANY: usize = 10;
/// Working days past due after which a status check is rather a question: is it over?
const STALE: u32 = 10;

/// Which of the ways back is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Today is for the replies owed alone.
    pub only_replies: bool,
    /// Check-ins begin again, one interval from today.
    pub restart_cadences: bool,
}

/// A person's line, or one to oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The most important of what there is to do for them.
    pub lead: Line,
    /// The rest of it, which comes up on the same day.
    pub others: Vec<Line>,
    /// A status check so late that it is asked whether it is over.
    pub is_question: bool,
    /// A check-in whose clock begins again: due on its day, and not only shown then.
    pub is_restarted: bool,
}

impl Turn {
    /// All that comes up with it.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.lead).chain(&self.others)
    }
}

/// What comes up on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub on: NaiveDate,
    pub turns: Vec<Turn>,
}

impl Day {
    /// The lines that will have lapsed by then.
    pub fn lapsing(&self) -> impl Iterator<Item = &Line> {
        self.turns
            .iter()
            .flat_map(Turn::lines)
            .filter(|line| line.item.reminder.expires_on.is_some_and(|expires| expires < self.on))
    }
}

/// Whether the way back should be pointed out.
pub fn fits(last_change: NaiveDate, today: NaiveDate, overdue: usize) -> bool {
    is_long_ago(last_change, today) && overdue >= MANY
}

/// Whether somebody who changed nothing since has been away.
pub fn is_long_ago(last_change: NaiveDate, today: NaiveDate) -> bool {
    (today - last_change).num_days() >= LONG_AWAY
}

/// When each line that can be acted on today comes up: today's first, then working days. `lines` are all that are
/// open, as they stand today.
pub fn plan(lines: Vec<Line>, today: NaiveDate, calendar: &Calendar, way: Way) -> Vec<Day> {
    let mut load = snoozed_already(&lines);
    let (mut turns, restarted) = turns(lines, today, calendar, way);
    turns.sort_by_key(|turn| order(turn, today));
    let mut days = Vec::new();
    let mut day = today;
    if way.only_replies {
        let (mut replies, others): (Vec<Turn>, Vec<Turn>) = turns.into_iter().partition(is_reply);
        let later = replies.split_off(replies.len().min(A_DAY));
        push(&mut days, today, replies);
        turns = later.into_iter().chain(others).collect();
        day = next(day);
    }
    while !turns.is_empty() {
        if day != today && !calendar.is_working_day(day) {
            day = next(day);
            continue;
        }
        let room = room(day, today, calendar, &load);
        let (now, later) = of_a_day(turns, day, room, |ahead| self::room(ahead, today, calendar, &load));
        *load.entry(day).or_default() += now.len();
        push(&mut days, day, now);
        turns = later;
        day = next(day);
    }
    for (from, turn) in restarted {
        let mut on = calendar.forward(from);
        while room(on, today, calendar, &load) == 0 && on < NaiveDate::MAX {
            on = calendar.forward(next(on));
        }
        *load.entry(on).or_default() += 1;
        push(&mut days, on, vec![turn]);
    }
    days.sort_by_key(|day| day.on);
    days
}

fn push(days: &mut Vec<Day>, on: NaiveDate, turns: Vec<Turn>) {
    if turns.is_empty() {
        return;
    }
    match days.iter_mut().find(|day| day.on == on) {
        Some(day) => day.turns.extend(turns),
        None => days.push(Day { on, turns }),
    }
}

/// How many lines a day takes. Today is a day like any other, even where it is a Sunday: one sits there and looks.
fn room(day: NaiveDate, today: NaiveDate, calendar: &Calendar, load: &BTreeMap<NaiveDate, usize>) -> usize {
    if day == today || calendar.is_working_day(day) {
        A_DAY.saturating_sub(load.get(&day).copied().unwrap_or(0))
    } else {
        0
    }
}

/// How many people's lines come back on a day, put off before.
fn snoozed_already(lines: &[Line]) -> BTreeMap<NaiveDate, usize> {
    let mut by_day: BTreeMap<NaiveDate, BTreeSet<Who>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.state == State::Snoozed) {
        if let Some(until) = line.item.reminder.snoozed_until {
            by_day.entry(until).or_default().insert(who(line));
        }
    }
    by_day.into_iter().map(|(day, people)| (day, people.len())).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Contact(ContactId),
    /// All that is asked about silent applications is one line.
    Silence,
    Oneself(ReminderId),
}

fn who(line: &Line) -> Who {
    match &line.item.contact {
        _ if is_silent(line) => Who::Silence,
        Some(contact) => Who::Contact(contact.id),
        None => Who::Oneself(line.item.reminder.id),
    }
}

/// It asks whether an application without an answer is over.
pub fn is_silent(line: &Line) -> bool {
    line.item.reminder.identity.rule == Rule::GhostQuestion && line.item.contact.is_none()
}

/// One turn a person, its most important line first, and the check-ins that begin again with the day they do.
fn turns(
    lines: Vec<Line>,
    today: NaiveDate,
    calendar: &Calendar,
    way: Way,
) -> (Vec<Turn>, Vec<(NaiveDate, Turn)>) {
    // Held behind another line it would come up alone, once that is put off.
    let is_open = |line: &Line| line.state.is_actionable() || line.held_by.is_some();
    let mut restarted = Vec::new();
    let mut places: BTreeMap<Who, usize> = BTreeMap::new();
    let mut turns: Vec<Turn> = Vec::new();
    for line in lines.into_iter().filter(is_open) {
        let is_question = line.item.reminder.identity.rule == Rule::StatusCheck
            && calendar.working_days_after(line.item.reminder.due_on, STALE) <= today;
        let again = cadence(&line).filter(|_| way.restart_cadences).and_then(|cadence| cadence.after(today));
        let who = who(&line);
        let turn = Turn { lead: line, others: Vec::new(), is_question, is_restarted: again.is_some() };
        if let Some(again) = again {
            restarted.push((again, turn));
            continue;
        }
        match places.get(&who).and_then(|at| turns.get_mut(*at)) {
            Some(first) => first.others.push(turn.lead),
            None => {
                places.insert(who, turns.len());
                turns.push(turn);
            }
        }
    }
    restarted.sort_by_key(|(again, _)| *again);
    (turns, restarted)
}

/// The interval of a check-in.
fn cadence(line: &Line) -> Option<Cadence> {
    line.item.reminder.tier.as_ref()?.parse().ok()
}

fn is_reply(turn: &Turn) -> bool {
    turn.lead.item.reminder.identity.rule == Rule::ReplyOwed
}

/// Replies owed, how it stands after a final interview, follow-ups, thanks, others, then check-ins by their interval
/// and by how late they are for it. Within that the order of the agenda stays, in which the lines come.
fn order(turn: &Turn, today: NaiveDate) -> (u8, u32, Reverse<i64>) {
    let reminder = &turn.lead.item.reminder;
    match reminder.identity.rule {
        // An interview waits for nobody.
        Rule::Prepare | Rule::Debrief => (0, 0, Reverse(1)),
        Rule::ReplyOwed => (0, 0, Reverse(0)),
        // The live chance before all that is lost already.
        Rule::StatusCheck if turn.lead.item.is_after_final && !turn.is_question => (0, 0, Reverse(-1)),
        Rule::FollowUp => (1, 0, Reverse(0)),
        Rule::ThankYou | Rule::ReferralThanks => (2, 0, Reverse(0)),
        Rule::CheckIn => {
            let interval = cadence(&turn.lead).and_then(Cadence::about_days).unwrap_or(u32::MAX).max(1);
            let late = (today - reminder.due_on).num_days();
            (4, interval, Reverse(late.saturating_mul(1000) / i64::from(interval)))
        }
        Rule::WithdrawNotice
        | Rule::StatusCheck
        | Rule::Custom
        | Rule::JobChange
        | Rule::LinkedinConnect
        | Rule::LandedNews
        | Rule::InfoInterviewAsk
        | Rule::InfoInterviewFollowUp
        | Rule::GhostQuestion
        | Rule::RoleWatch
        | Rule::ReapplyWindow
        | Rule::MonthlyReview => (3, 0, Reverse(0)),
    }
}

/// The last day of a turn in which something is owed that lapses; the past ones are lost.
fn deadline(turn: &Turn, day: NaiveDate) -> Option<NaiveDate> {
    turn.lines()
        .filter(|line| !line.item.reminder.identity.rule.is_optional())
        .filter_map(|line| line.item.reminder.expires_on)
        .filter(|expires| *expires >= day)
        .min()
}

/// Parts what comes up on `day` from what comes later, in order, so that no later deadline is missed.
fn of_a_day(
    turns: Vec<Turn>,
    day: NaiveDate,
    room: usize,
    room_on: impl Fn(NaiveDate) -> usize,
) -> (Vec<Turn>, Vec<Turn>) {
    let mut deadlines: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for turn in &turns {
        if let Some(last) = deadline(turn, day) {
            *deadlines.entry(last).or_default() += 1;
        }
    }
    let is_met = |deadlines: &BTreeMap<NaiveDate, usize>, room: usize| {
        let (mut places, mut needed, mut ahead) = (room, 0, day);
        deadlines.iter().all(|(last, count)| {
            while ahead < *last {
                ahead = next(ahead);
                places += room_on(ahead);
            }
            needed += count;
            needed <= places
        })
    };
    let mut room = room;
    while !is_met(&deadlines, room) {
        room += 1;
    }
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for turn in turns {
        let last = deadline(&turn, day);
        let mut rest = deadlines.clone();
        if let Some(count) = last.and_then(|last| rest.get_mut(&last)) {
            *count -= 1;
        }
        if room > 0 && is_met(&rest, room - 1) {
            room -= 1;
            deadlines = rest;
            now.push(turn);
        } else {
            later.push(turn);
        }
    }
    (now, later)
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::agenda::{ReminderContact, ReminderLine, View, stand, view};
    use crate::domain::calendar::add_days;
    use crate::domain::reminder::{Identity, Reminder, Subject};
    use crate::domain::word::Word as _;

    fn day(text: &str) -> NaiveDate {
        format!("2026-{text}").parse().unwrap()
    }

    /// A reminder for a contact of that number.
    fn item(id: i64, rule: Rule, contact: i64, due: &str) -> ReminderLine {
        ReminderLine {
            reminder: Reminder {
                id: ReminderId(id),
                uid: String::new(),
                identity: Identity {
                    rule,
                    subject: Subject::Contact(ContactId(contact)),
                    application_id: None,
                    ordinal: 1,
                },
                ready_on: day(due),
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
            contact: Some(ReminderContact {
                id: ContactId(contact),
                name: format!("Contact {contact:03}"),
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

    fn lapsing(id: i64, rule: Rule, due: &str, expires: &str) -> ReminderLine {
        let mut item = item(id, rule, id, due);
        item.reminder.expires_on = Some(day(expires));
        item
    }

    fn check_in(id: i64, tier: &str, due: &str) -> ReminderLine {
        let mut item = item(id, Rule::CheckIn, id, due);
        item.reminder.tier = Some(tier.to_owned());
        item
    }

    /// The first numbers of a plan's days, as `10-30: 1 2, 11-02: 3`.
    fn planned(items: Vec<ReminderLine>, today: &str, way: Way) -> String {
        let today = day(today);
        let days = plan(stand(items, today), today, &Calendar::default(), way);
        let said = days.iter().map(|day| {
            let ids: Vec<String> =
                day.turns.iter().map(|turn| turn.lead.item.reminder.id.0.to_string()).collect();
            format!("{}: {}", day.on.format("%m-%d"), ids.join(" "))
        });
        said.collect::<Vec<_>>().join(", ")
    }

    const PLAIN: Way = Way { only_replies: false, restart_cadences: false };

    #[test]
    fn those_who_wrote_come_first_and_check_ins_last() {
        let items = vec![
            check_in(1, "quarterly", "01-01"),
            check_in(2, "monthly", "09-20"),
            check_in(3, "monthly", "09-01"),
            check_in(4, "2 weeks", "10-01"),
            item(5, Rule::RoleWatch, 5, "10-10"),
            item(6, Rule::LinkedinConnect, 6, "10-01"),
            item(7, Rule::ReferralThanks, 7, "10-02"),
            lapsing(8, Rule::FollowUp, "10-06", "11-20"),
            item(9, Rule::ReplyOwed, 9, "10-01"),
            item(10, Rule::ReplyOwed, 10, "09-01"),
            item(11, Rule::WithdrawNotice, 11, "10-01"),
        ];
        // Friday, then Monday and Tuesday.
        assert_eq!(planned(items, "10-30", PLAIN), "10-30: 10 9 8 7 11, 11-02: 6 5 4 3 2, 11-03: 1");
    }

    #[test]
    fn all_of_a_person_come_on_one_day() {
        let mut items: Vec<ReminderLine> = (1..=5).map(|id| item(id, Rule::ReplyOwed, id, "10-01")).collect();
        items.push(item(6, Rule::StatusCheck, 6, "10-01"));
        items.push(item(7, Rule::CheckIn, 6, "10-01"));
        items.push(item(8, Rule::LinkedinConnect, 6, "10-01"));
        let today = day("10-30");
        let days = plan(stand(items, today), today, &Calendar::default(), PLAIN);
        assert_eq!(days.len(), 2);
        let turn = &days[1].turns[0];
        assert_eq!(turn.lines().map(|line| line.item.reminder.id.0).collect::<Vec<_>>(), [6, 8, 7]);
        assert!(turn.is_question, "20 working days past due");
    }

    #[test]
    fn a_note_that_would_lapse_comes_before_its_turn() {
        let replies = || (1..=8).map(|id| item(id, Rule::ReplyOwed, id, "10-01"));
        let note = |id, expires| lapsing(id, Rule::FollowUp, "10-06", expires);
        for (others, today, expected) in [
            // Room enough before it lapses.
            (vec![note(9, "11-02")], "10-30", "10-30: 1 2 3 4 5, 11-02: 6 7 8 9"),
            (vec![note(9, "10-30")], "10-30", "10-30: 1 2 3 4 9, 11-02: 5 6 7 8"),
            // It lapses on the Sunday.
            (vec![note(9, "11-01")], "10-30", "10-30: 1 2 3 4 9, 11-02: 5 6 7 8"),
            (vec![lapsing(9, Rule::ThankYou, "10-29", "10-30")], "10-30", "10-30: 1 2 3 4 9, 11-02: 5 6 7 8"),
            // What is optional may lapse.
            (
                vec![lapsing(9, Rule::LinkedinConnect, "10-06", "10-30")],
                "10-30",
                "10-30: 1 2 3 4 5, 11-02: 6 7 8 9",
            ),
            // On a Sunday one sits there and looks; working days follow.
            (vec![note(9, "11-01")], "11-01", "11-01: 1 2 3 4 9, 11-02: 5 6 7 8"),
            // A last chance counts more than a short list.
            (
                (9..=15).map(|id| note(id, "10-30")).collect(),
                "10-30",
                "10-30: 9 10 11 12 13 14 15, 11-02: 1 2 3 4 5, 11-03: 6 7 8",
            ),
            (
                (9..=15).map(|id| note(id, "11-02")).collect(),
                "10-30",
                "10-30: 1 2 3 9 10, 11-02: 11 12 13 14 15, 11-03: 4 5 6 7 8",
            ),
        ] {
            assert_eq!(planned(replies().chain(others).collect(), today, PLAIN), expected);
        }
    }

    #[test]
    fn other_ways_back() {
        let items = || {
            vec![
                check_in(1, "monthly", "09-20"),
                check_in(2, "quarterly", "09-20"),
                item(3, Rule::ReplyOwed, 3, "10-01"),
                item(4, Rule::ReferralThanks, 4, "10-01"),
            ]
        };
        assert_eq!(planned(items(), "10-30", PLAIN), "10-30: 3 4 1 2");
        let only = Way { only_replies: true, ..PLAIN };
        assert_eq!(planned(items(), "10-30", only), "10-30: 3, 11-02: 4 1 2");
        let anew = Way { restart_cadences: true, ..PLAIN };
        assert_eq!(planned(items(), "10-30", anew), "10-30: 3 4, 11-30: 1, 02-01: 2");
    }

    #[test]
    fn a_day_that_has_lines_already_takes_fewer() {
        let mut items: Vec<ReminderLine> = (1..=9).map(|id| item(id, Rule::ReplyOwed, id, "10-01")).collect();
        for item in items.iter_mut().take(3) {
            item.reminder.snoozed_until = Some(day("11-02"));
        }
        items.extend((10..=12).map(|id| item(id, Rule::ReplyOwed, id, "10-02")));
        assert_eq!(planned(items, "10-30", PLAIN), "10-30: 4 5 6 7 8, 11-02: 9 10, 11-03: 11 12");
    }

    #[test]
    fn a_backlog_is_many_after_a_long_time() {
        for (last, overdue, expected) in [
            ("10-09", 10, true),
            ("10-10", 10, false),
            ("10-09", 9, false),
            ("01-01", 40, true),
            ("10-30", 40, false),
        ] {
            assert_eq!(fits(day(last), day("10-30"), overdue), expected, "{last} {overdue}");
        }
    }

    type Drawn = (usize, i64, u32, Option<u32>, Option<u32>, bool);

    fn drawn() -> impl Strategy<Value = Drawn> {
        (
            0..Rule::ALL.len(),
            1..25_i64,
            0..80_u32,
            proptest::option::of(0..30_u32),
            proptest::option::weighted(0.1, 0..12_u32),
            any::<bool>(),
        )
    }

    fn made(
        (rule, contact, due, expires, snoozed, is_monthly): Drawn,
        id: i64,
        today: NaiveDate,
    ) -> ReminderLine {
        let rule = Rule::ALL[rule];
        let mut item = item(id, rule, contact, "08-01");
        item.reminder.due_on = add_days(day("08-01"), due);
        item.reminder.snoozed_until = snoozed.map(|days| add_days(today, days));
        if rule == Rule::CheckIn {
            item.reminder.tier = Some(if is_monthly { "monthly" } else { "yearly" }.to_owned());
        } else {
            item.reminder.expires_on = expires.map(|days| add_days(today, days));
        }
        item
    }

    proptest! {
        #[test]
        fn every_line_has_one_day_and_no_day_too_many(
            drawn in proptest::collection::vec(drawn(), 0..70),
            offset in 0..14_u32,
            only_replies: bool,
            restart_cadences: bool,
        ) {
            let today = add_days(day("10-20"), offset);
            let items = drawn.into_iter().zip(1..).map(|(drawn, id)| made(drawn, id, today)).collect();
            let calendar = Calendar::default();
            let standing = stand(items, today);
            let days = plan(standing.clone(), today, &calendar, Way { only_replies, restart_cadences });

            // Every line of today is in the plan, once, and with it all that it holds back.
            let id = |line: &Line| line.item.reminder.id;
            let mut lines: Vec<_> = days.iter().flat_map(|day| &day.turns).flat_map(Turn::lines).map(id).collect();
            lines.sort_unstable();
            let is_open = |line: &&Line| line.state.is_actionable() || line.held_by.is_some();
            let mut open: Vec<_> = standing.iter().filter(is_open).map(id).collect();
            open.sort_unstable();
            prop_assert_eq!(lines, open);
            if !restart_cadences {
                let turns: usize = days.iter().map(|day| day.turns.len()).sum();
                let shown = view(standing.clone(), View::Today);
                let silent = shown.iter().filter(|line| is_silent(line)).count();
                prop_assert_eq!(turns, shown.len() - silent.saturating_sub(1));
            }
            for (n, day) in days.iter().enumerate() {
                prop_assert!(day.on >= today && (n == 0 || days[n - 1].on < day.on));
                prop_assert!(day.on == today || calendar.is_working_day(day.on));
                // More than five only of what would lapse.
                let others = day.turns.iter().filter(|turn| deadline(turn, today).is_none()).count();
                prop_assert!(day.turns.len() <= A_DAY || others == 0, "{:?}", day);
                if !only_replies {
                    let lost = day.lapsing().filter(|line| !line.item.reminder.identity.rule.is_optional());
                    prop_assert_eq!(lost.count(), 0);
                }
                prop_assert!(!only_replies || day.on != today || day.turns.iter().all(is_reply));
            }
        }
    }
}
