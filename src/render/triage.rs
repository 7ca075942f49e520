//! The way back after a long time, for people: what came up, and the days on which it is suggested.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::change::about;
use super::due::kinds;
use super::output::Look;
use super::style::{Tone, paint};
use super::text::{count_of, distance, safe, safe_lines, truncate, width, wrap, wrap_commands};
use crate::domain::agenda::{Also, Line, ReminderLine};
use crate::domain::calendar::with_weekday;
use crate::domain::triage::{self, A_DAY, Day, Turn};

/// What there is to say about the time away.
#[derive(Clone, Debug)]
pub struct WayBack {
    pub today: NaiveDate,
    /// The day of the last change.
    pub since: Option<NaiveDate>,
    /// What lapsed meanwhile.
    pub lapsed: Vec<ReminderLine>,
    /// Interviews that passed: whether they took place, and how to say so.
    pub unreported: Vec<String>,
    pub days: Vec<Day>,
}

impl WayBack {
    /// All that there is stands on today already, and nothing is asked.
    pub fn changes_nothing(&self) -> bool {
        self.days.iter().all(|day| day.on == self.today) && self.questions().next().is_none()
    }

    /// There is nothing to tell of, either.
    pub fn is_empty(&self) -> bool {
        self.changes_nothing() && self.lapsed.is_empty() && self.unreported.is_empty()
    }

    pub fn turns(&self) -> impl Iterator<Item = &Turn> {
        self.days.iter().flat_map(|day| &day.turns)
    }

    /// Status checks of applications that may be over, and what has been silent since the last one.
    pub fn questions(&self) -> impl Iterator<Item = &Line> {
        let late = self.turns().filter(|turn| turn.is_question).map(|turn| &turn.lead);
        let silent = self.turns().flat_map(Turn::lines).filter(|line| triage::is_silent(line));
        late.chain(silent)
    }
}

pub fn text(back: &WayBack, look: &Look) -> String {
    let mut text = String::new();
    let heading = |text: &str| paint(Tone::Heading, text, look.is_coloured);
    let mut said = |line: &str| {
        let most = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(2));
        for part in wrap(line, most) {
            let _ = writeln!(text, "  {part}");
        }
    };
    said(&format!(
        "{}: {}",
        count_of(back.turns().count(), "thing to do", "things to do"),
        kinds(back.turns().map(|turn| &turn.lead.item.reminder))
    ));
    if !back.lapsed.is_empty() {
        let lapsed = lapsed(&back.lapsed);
        let when = if was_away(back) { "while you were away" } else { "meanwhile" };
        said(&format!("Expired {when}: {lapsed}"));
        let is_note = |line: &ReminderLine| line.reminder.identity.rule.touch_kind().is_some();
        if back.lapsed.iter().any(is_note) {
            said("To write anyway: rekindle draft NAME KIND");
        }
    }
    said(&format!(
        "Suggested: at most {A_DAY} a day, today and on working days. Those who wrote to you come first."
    ));
    let mut text = format!("{}\n{text}", heading(&away(back)));
    let labels = back.turns().map(|turn| width(&label(&turn.lead))).max().unwrap_or(0);
    let numbers = back.turns().map(|turn| number(&turn.lead).len()).max().unwrap_or(0);
    for day in &back.days {
        let name = with_weekday(day.on);
        let name = if day.on == back.today { format!("Today, {name}") } else { name };
        let _ = writeln!(text, "\n{}", heading(&name));
        for turn in &day.turns {
            let label = label(&turn.lead);
            let gap = labels - width(&label);
            let number = format!("{:numbers$}", number(&turn.lead));
            let room = look
                .width
                .map_or(usize::MAX, |width| usize::from(width).saturating_sub(numbers + labels + 6).max(12));
            let whom = whom(turn);
            let whom = truncate(&whom, room);
            let _ = writeln!(
                text,
                "  {}  {label}{:gap$}  {whom}",
                paint(Tone::Quiet, &number, look.is_coloured),
                ""
            );
        }
        if day.turns.len() > A_DAY {
            let _ = writeln!(text, "  {} on this day, because some would expire otherwise", day.turns.len());
        }
    }
    let lapsing = || back.days.iter().flat_map(Day::lapsing).map(|line| &line.item.reminder);
    if lapsing().next().is_some() {
        let _ = writeln!(text, "\nThese will expire before their turn: {}", kinds(lapsing()));
    }
    for question in &back.unreported {
        let _ = writeln!(text, "\n{}", safe_lines(question));
    }
    let asked = || back.questions().filter_map(|line| line.item.applications.first());
    let questions: Vec<String> = asked()
        .map(|one| safe(&format!("{} at {} (#{})", one.title, one.company, one.id)).into_owned())
        .collect();
    if let Some(first) = asked().next().map(|one| one.id) {
        let has_gone_quiet = back.questions().all(triage::is_silent);
        let _ = writeln!(text, "\n{}", heading(&are_they_over(questions.len(), has_gone_quiet)));
        let most = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(2));
        for line in wrap(&questions.join(", "), most) {
            let _ = writeln!(text, "  {line}");
        }
        let all: Vec<String> = asked().take(2).map(|one| one.id.to_string()).collect();
        let way = match all.as_slice() {
            [_, _] => format!(
                "If some are over, with their numbers: rekindle closed --silent no-response {}",
                all.join(" ")
            ),
            _ => format!("If it is over: rekindle closed {first} no-response"),
        };
        for line in wrap_commands(&way, most).lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// Names of each kind of what lapsed.
const MOST_NAMES: usize = 3;

/// `2 "Tell them you're withdrawing" (Uma Hall, Vic Roe)`, in the order in which the kinds first come.
fn lapsed(lines: &[ReminderLine]) -> String {
    let mut kinds: Vec<(String, Vec<&str>)> = Vec::new();
    for line in lines {
        let kind = line.reminder.kind_label();
        let whom = line.contact.as_ref().map(|contact| contact.name.as_str()).or(line.company.as_deref());
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, names)) => names.push(whom.unwrap_or_default()),
            None => kinds.push((kind, vec![whom.unwrap_or_default()])),
        }
    }
    let said = kinds.into_iter().map(|(kind, names)| {
        let count = names.len();
        let mut named: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        named.dedup();
        let more = named.len().saturating_sub(MOST_NAMES);
        named.truncate(MOST_NAMES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let named = if named.is_empty() { String::new() } else { format!(" ({}{more})", named.join(", ")) };
        format!("{count} \"{kind}\"{named}")
    });
    safe(&said.collect::<Vec<_>>().join(", ")).into_owned()
}

/// `12 applications have had no answer for a long time. Are they over?` Where one of them was heard of, and to ask about
/// it is long overdue, it has not gone quiet.
fn are_they_over(count: usize, have_gone_quiet: bool) -> String {
    match (count, have_gone_quiet) {
        (1, true) => "One application has had no answer for a long time. Is it over?".to_owned(),
        (_, true) => format!("{count} applications have had no answer for a long time. Are they over?"),
        (1, false) => "Is this application over? A status check is long overdue:".to_owned(),
        (_, false) => {
            "Are any of these applications over? A status check is long overdue, or you got no answer:"
                .to_owned()
        }
    }
}

fn was_away(back: &WayBack) -> bool {
    back.since.is_some_and(|since| triage::is_long_ago(since, back.today))
}

fn away(back: &WayBack) -> String {
    match back.since.filter(|_| was_away(back)) {
        Some(since) => {
            format!("While you were away (since {}, {})", with_weekday(since), distance(since, back.today))
        }
        // Somebody who was here yesterday was not away.
        None => "What has piled up".to_owned(),
    }
}

fn number(line: &Line) -> String {
    format!("#{}", line.item.reminder.id)
}

fn label(line: &Line) -> String {
    safe(&line.item.reminder.label()).into_owned()
}

/// `Priya Rao, Northwind (also: Connect on LinkedIn)`.
fn whom(turn: &Turn) -> String {
    if triage::is_silent(&turn.lead) && !turn.others.is_empty() {
        let companies: Vec<String> = turn.lines().map(about).collect();
        return safe(&format!("{} applications: {}", companies.len(), companies.join(", "))).into_owned();
    }
    let mut whom = about(&turn.lead);
    if let (Some(_), Some(company)) = (&turn.lead.item.contact, turn.lead.item.place()) {
        let _ = write!(whom, ", {company}");
    }
    let also: Vec<String> = turn
        .others
        .iter()
        .filter(|line| line.held_by.is_none())
        .map(|line| Also::of(&line.item.reminder).label)
        .collect();
    if !also.is_empty() {
        let _ = write!(whom, " (also: {})", also.join(", "));
    }
    safe(&whom).into_owned()
}
