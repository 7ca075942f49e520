//! `due` for people: who, what and why now, until when, how to reach them, last words and a topic.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use super::change::{about, why_now};
use super::output::{Look, Volume};
use super::style::{Tone, paint};
use super::table::{Cell, columns, table};
use super::text::{count, count_of, distance, safe, safe_lines, truncate, width, wrap, wrap_commands};
use crate::clock::Zone;
use crate::domain::agenda::{Also, Counts, Line, View, week_from};
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::{Reminder, Rule, State};

/// A line with what helps to write.
#[derive(Clone, Debug)]
pub struct Shown {
    pub line: Line,
    /// Words that mean just this person, or the application of a question; where a line says how to begin.
    pub typed: Option<String>,
    /// How to reach them.
    pub reach: Option<String>,
    /// The last touch, and what was said.
    pub last: Option<String>,
    pub topic: Option<String>,
}

/// The whole answer.
#[derive(Clone, Debug)]
pub struct Agenda {
    pub today: NaiveDate,
    /// The user's.
    pub zone: Zone,
    pub view: View,
    /// What is above the list: offers to answer, days away.
    pub above: Vec<String>,
    pub shown: Vec<Shown>,
    /// Applications that never answered, asked about in one line.
    pub asked: Vec<Line>,
    /// Lines left out, by `--limit` or because they are many.
    pub cut: Vec<Line>,
    /// What to type to see them too.
    pub see_all: Option<String>,
    pub counts: Counts,
    /// What comes next when there is nothing.
    pub next: Option<Line>,
    /// What there is to say of applications without an answer.
    pub silent: Option<String>,
    /// Interviews of which nobody said whether they took place.
    pub unreported: Option<String>,
    /// How many letters wait for a yes.
    pub letters: Option<String>,
    /// Where a backlog is cleared, after a long time away.
    pub way_back: Option<String>,
}

/// From this width on there is a column for everything.
const WIDE: u16 = 130;
/// Companies named in the line about those that never answered.
const MOST_COMPANIES: usize = 6;
/// Last words are a reminder of the conversation, not the conversation.
const LAST_WORDS: usize = 90;

pub fn text(agenda: &Agenda, look: &Look) -> String {
    let mut text = String::new();
    for line in &agenda.above {
        let line = safe_lines(line);
        let line =
            look.width.map_or_else(|| line.to_string(), |most| wrap_commands(&line, usize::from(most)));
        let _ = writeln!(text, "{}", paint(Tone::Heading, &line, look.is_coloured));
    }
    if !agenda.above.is_empty() {
        text.push('\n');
    }
    text.push_str(&reminders(agenda, look));
    if !agenda.asked.is_empty() {
        let most = look.width.map_or(80, usize::from);
        text.push_str(&wrap_commands(&safe_lines(&never_answered(&agenda.asked)), most));
    }
    for line in agenda.unreported.iter().chain(&agenda.silent).chain(&agenda.way_back).chain(&agenda.letters)
    {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// `3 applications got no answer, though you asked twice: Acme, Beta, Gamma`, and how to close them.
fn never_answered(asked: &[Line]) -> String {
    let companies: Vec<&str> = asked.iter().filter_map(|line| line.item.company.as_deref()).collect();
    let (named, more) = companies.split_at(companies.len().min(MOST_COMPANIES));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let ids: Vec<String> =
        asked.iter().flat_map(|line| &line.item.applications).map(|about| about.id.to_string()).collect();
    format!(
        "{} got no answer, though you asked more than once: {}{more}\n\
         If they are over: rekindle closed --silent no-response {}\n\
         To go through them one by one: rekindle due --rule ghost-question\n",
        count_of(ids.len(), "application", "applications"),
        named.join(", "),
        ids.join(" ")
    )
}

fn reminders(agenda: &Agenda, look: &Look) -> String {
    if agenda.shown.is_empty() && !agenda.asked.is_empty() {
        return String::new();
    }
    if agenda.shown.is_empty() {
        let nothing = nothing(agenda.view, agenda.next.as_ref(), agenda.today);
        // An offer to answer is due, and who is away knows it.
        let is_said = agenda.view == View::Today && !agenda.above.is_empty();
        return match nothing.split_once('\n').filter(|_| is_said) {
            Some((_, next)) => next.to_owned(),
            None => nothing,
        };
    }
    let mut text = String::new();
    if look.width.is_some() && look.volume != Volume::Quiet {
        let _ = writeln!(text, "{}\n", paint(Tone::Heading, &headline(agenda), look.is_coloured));
    }
    if let View::Until(_) = agenda.view {
        for (week, shown) in by_week(agenda) {
            let _ = writeln!(text, "{}", paint(Tone::Heading, &week, look.is_coloured));
            text.push_str(&list(&shown, agenda, look));
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    } else {
        let shown: Vec<&Shown> = agenda.shown.iter().collect();
        text.push_str(&list(&shown, agenda, look));
    }
    if !agenda.cut.is_empty() {
        let _ = writeln!(
            text,
            "and {} more: {}",
            agenda.cut.len(),
            kinds(agenda.cut.iter().map(|line| &line.item.reminder))
        );
        if let Some(see_all) = &agenda.see_all {
            let _ = writeln!(text, "To see them all: {}", safe(see_all));
        }
    }
    if look.width.is_some() && look.volume != Volume::Quiet {
        let footer = footer(agenda, look);
        let _ = writeln!(text, "\n{}", paint(Tone::Quiet, &footer, look.is_coloured));
    }
    text
}

/// `5 "Say hello", 3 "Connect on LinkedIn"`, in the order in which they first come.
pub(super) fn kinds<'a>(reminders: impl Iterator<Item = &'a Reminder>) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for label in reminders.map(Reminder::kind_label) {
        match kinds.iter_mut().find(|(kind, _)| *kind == label) {
            Some((_, n)) => *n += 1,
            None => kinds.push((label, 1)),
        }
    }
    kinds.iter().map(|(kind, n)| format!("{n} \"{kind}\"")).collect::<Vec<_>>().join(", ")
}

/// What is in the place of a list, and what comes next.
pub fn nothing(view: View, next: Option<&Line>, today: NaiveDate) -> String {
    let what = match view {
        View::Today => "Nothing is due today.".to_owned(),
        View::Overdue => "Nothing is overdue.".to_owned(),
        View::DueBy(last) | View::Until(last) => format!("Nothing is due until {}.", with_weekday(last)),
        View::All => "There are no open reminders.".to_owned(),
    };
    match next {
        Some(next) => {
            let reminder = &next.item.reminder;
            format!(
                "{what}\nNext: {} · {} · {} ({})\n",
                super::text::safe(&reminder.label()),
                super::text::safe(&about(next)),
                with_weekday(reminder.due_on),
                distance(reminder.due_on, today)
            )
        }
        None => format!("{what}\n"),
    }
}

fn headline(agenda: &Agenda) -> String {
    let lines = || agenda.shown.iter().map(|shown| &shown.line).chain(&agenda.cut).chain(&agenda.asked);
    headed(agenda.today, agenda.view, lines)
}

/// `Wed 16 Sep 2026 · 3 people, 1 task of your own`.
pub fn headed<'a, L: Iterator<Item = &'a Line>>(
    today: NaiveDate,
    view: View,
    lines: impl Fn() -> L,
) -> String {
    let people = lines().filter(|line| line.item.contact.is_some()).count();
    headed_by(today, view, people, lines().count() - people)
}

/// The same of so many lines about people, and for oneself.
pub fn headed_by(today: NaiveDate, view: View, people: usize, others: usize) -> String {
    let mut parts = Vec::new();
    if people > 0 {
        let lines_are_people = matches!(view, View::Today | View::Overdue);
        parts.push(if lines_are_people {
            count_of(people, "person", "people")
        } else {
            count(people, "reminder")
        });
    }
    if others > 0 {
        parts.push(format!("{} of your own", count(others, "task")));
    }
    let parts: Vec<String> =
        [with_weekday(today)].into_iter().chain((!parts.is_empty()).then(|| parts.join(", "))).collect();
    parts.join(" · ")
}

fn footer(agenda: &Agenda, look: &Look) -> String {
    let mut parts = Vec::new();
    if agenda.view != View::All {
        let counts = agenda.counts;
        for (n, state) in
            [(counts.held, "on hold"), (counts.snoozed, "snoozed"), (counts.scheduled, "scheduled")]
        {
            if n > 0 {
                parts.push(format!("{n} {state}"));
            }
        }
        if !parts.is_empty() {
            parts = vec![format!("{}: rekindle due --all", parts.join(", "))];
        }
    }
    parts.push("rekindle done N, skip N, snooze N DAY, why N".to_owned());
    let mut lines: Vec<String> = begin(agenda).into_iter().chain(question(agenda)).collect();
    let in_a_line = parts.join("   ");
    if look.width.is_some_and(|most| width(&in_a_line) > usize::from(most)) {
        lines.extend(parts);
    } else {
        lines.push(in_a_line);
    }
    lines.join("\n")
}

/// How to begin with the first line that can be acted on.
fn begin(agenda: &Agenda) -> Option<String> {
    let first = agenda.shown.iter().find(|shown| shown.line.state.is_actionable())?;
    let reminder = &first.line.item.reminder;
    let is_talk = reminder.identity.application_id.is_none();
    match (reminder.identity.rule, &first.typed) {
        (Rule::GhostQuestion, Some(named)) => {
            Some(format!("If it is over: rekindle closed {named} no-response"))
        }
        (rule, Some(name)) if rule.touch_kind().is_some() => {
            Some(format!("To begin: rekindle draft {name}, then rekindle sent {name}"))
        }
        (Rule::Debrief, Some(_)) if is_talk => {
            let contact = first.line.item.contact.as_ref()?;
            Some(format!(
                "To record it: rekindle talked {} --kind info-interview --on {}",
                contact.id, reminder.ready_on
            ))
        }
        (Rule::Prepare, Some(_)) if is_talk => {
            let name = &first.line.item.contact.as_ref()?.name;
            Some(format!("To prepare: rekindle prep \"{}\"", super::text::safe(name)))
        }
        (Rule::Prepare, Some(named)) => Some(format!("To prepare: rekindle prep {named}")),
        (Rule::Debrief, Some(named)) => Some(format!("To record how it went: rekindle debrief {named}")),
        (Rule::RoleWatch | Rule::ReapplyWindow, _) => {
            Some(format!("Once you've checked: rekindle done {}", reminder.id))
        }
        (Rule::MonthlyReview, _) => Some("To look back: rekindle review".to_owned()),
        (Rule::Custom, _) => Some(format!("When it's done: rekindle done {}", reminder.id)),
        _ => None,
    }
}

/// How to answer the first question to oneself that is below another line.
fn question(agenda: &Agenda) -> Option<String> {
    let is_question = |shown: &&Shown| shown.line.item.reminder.identity.rule == Rule::GhostQuestion;
    let mut open = agenda.shown.iter().filter(|shown| shown.line.state.is_actionable());
    if open.next().is_none_or(|first| is_question(&first)) {
        return None;
    }
    let asked = open.find(is_question)?;
    let over = asked.line.item.company.as_deref().map_or_else(|| "it".into(), safe);
    let named = asked.typed.as_ref()?;
    Some(format!("If {over} is over: rekindle closed {named} no-response"))
}

fn list(shown: &[&Shown], agenda: &Agenda, look: &Look) -> String {
    if look.width.is_none_or(|width| width >= WIDE) {
        wide(shown, agenda, look)
    } else {
        narrow(shown, agenda, look)
    }
}

/// A column for everything; this is what a pipe gets, too.
fn wide(shown: &[&Shown], agenda: &Agenda, look: &Look) -> String {
    let titles = ["#N", "Who", "Company", "What", "Why now", "Due", "Reach", "Last message, topic"];
    let columns = columns(titles);
    // `--all` looks nothing up that would fill the last two.
    let (most, _) = columns.split_at(if agenda.view == View::All { 6 } else { titles.len() });
    let rows: Vec<Vec<Cell>> = shown
        .iter()
        .map(|s| {
            let item = &s.line.item;
            let until = until(&s.line, agenda.today);
            let until = if look.width.is_some() { stacked(&until) } else { until };
            let (what, also) = what(&s.line, agenda.today);
            let what = also.map_or_else(|| what.clone(), |also| format!("{what} ({also})"));
            let mut row = vec![
                Cell::new(Tone::Quiet, item.reminder.id.to_string()),
                Cell::new(Tone::Heading, about(&s.line)),
                company(s).unwrap_or_default().into(),
                Cell::new(tone(s.line.state), what),
                why(&s.line, agenda.zone).into(),
                Cell::new(tone(s.line.state), until),
                s.reach.clone().unwrap_or_default().into(),
                Cell::new(Tone::Quiet, helpful(s, agenda, look).join("\n")),
            ];
            row.truncate(most.len());
            row
        })
        .collect();
    table(most, &rows, look)
}

/// Three lines each: who and until when; what and why now; how to reach them and what helps to write.
fn narrow(shown: &[&Shown], agenda: &Agenda, look: &Look) -> String {
    let columns = look.width.map_or(80, usize::from);
    let number = |s: &Shown| s.line.item.reminder.id.to_string();
    let margin = shown.iter().map(|s| number(s).len()).max().unwrap_or(0) + 2;
    let room = columns.saturating_sub(margin + 1).max(20);
    let painted = |tone, text: &str| paint(tone, text, look.is_coloured);
    let mut text = String::new();
    for s in shown {
        let tone = tone(s.line.state);
        let until = until(&s.line, agenda.today);
        let until = safe(&until);
        let left = room.saturating_sub(width(&until) + 2);
        let name = about(&s.line);
        let name = truncate(&safe(&name), left.max(12)).into_owned();
        let company = company(s).map(|company| format!(", {company}")).unwrap_or_default();
        let company = truncate(&safe(&company), left.saturating_sub(width(&name))).into_owned();
        // A comma and the beginning of a name say nothing.
        let company = if company.ends_with('…') && width(&company) < 6 { String::new() } else { company };
        let gap = room.saturating_sub(width(&name) + width(&company) + width(&until));
        let id = format!("{:>1$}", number(s), margin - 2);
        let (id, name) = (painted(Tone::Quiet, &id), painted(Tone::Heading, &name));
        let _ = writeln!(text, "{id}  {name}{company}{:gap$}{}", "", painted(tone, &until));
        let mut below = |tone, said: &str| {
            let _ = writeln!(text, "{:margin$}{}", "", painted(tone, said));
        };
        let (what, also) = what(&s.line, agenda.today);
        // One's own words say it all.
        let is_own =
            s.line.item.reminder.identity.rule == Rule::Custom && s.line.item.applications.is_empty();
        let why = (!is_own).then(|| why(&s.line, agenda.zone));
        let what = [what].into_iter().chain(why).chain(also).collect::<Vec<_>>().join(" · ");
        for line in wrap(&safe(&what), room) {
            below(Tone::Plain, &line);
        }
        let mut helps = helpful(s, agenda, look).into_iter();
        let first: Vec<String> = s.reach.iter().cloned().chain(helps.next()).collect();
        if !first.is_empty() {
            below(Tone::Quiet, &cut(&safe(&first.join(" · ")), room));
        }
        helps.for_each(|line| below(Tone::Quiet, &cut(&safe(&line), room)));
    }
    text
}

/// What they wrote, then what there is to write about, then what was written last: on a terminal all of it for a month,
/// and the first for a day.
fn helpful(shown: &Shown, agenda: &Agenda, look: &Look) -> Vec<String> {
    let is_theirs = shown.last.as_ref().is_some_and(|last| last.starts_with("from them"));
    let mut words = words(shown);
    if !is_theirs {
        words.reverse();
    }
    if look.width.is_some() && !matches!(agenda.view, View::Until(_)) {
        words.truncate(1);
    }
    words
}

/// Where they work; a line to oneself names its company already.
fn company(shown: &Shown) -> Option<String> {
    shown.line.item.contact.as_ref()?.employer.clone()
}

/// What to do, and what else waits: `also: Write your follow-up (#56, 1 day left), Connect on LinkedIn (#57)`.
fn what(line: &Line, today: NaiveDate) -> (String, Option<String>) {
    let what = line.item.reminder.label();
    // One answer is owed however often they wrote.
    let lead = line.item.reminder.identity.rule;
    let others = line.also.iter().filter(|also| also.rule != Rule::ReplyOwed || lead != Rule::ReplyOwed);
    let mut also: Vec<(&str, Vec<String>)> = Vec::new();
    for other in others {
        let said = numbered(other, today);
        match also.iter_mut().find(|(known, _)| *known == other.label) {
            Some((_, numbers)) => numbers.push(said),
            None => also.push((&other.label, vec![said])),
        }
    }
    let also: Vec<String> =
        also.into_iter().map(|(label, numbers)| format!("{label} ({})", numbers.join(", "))).collect();
    (what, (!also.is_empty()).then(|| format!("also: {}", also.join(", "))))
}

/// `#57`, and how long there is where that is not long: the line itself tells only of its own thing.
fn numbered(also: &Also, today: NaiveDate) -> String {
    match also.expires_on.filter(|expires| *expires <= week_from(today)) {
        Some(expires) if expires == today => format!("#{}, last day", also.id),
        Some(expires) => {
            let days = usize::try_from((expires - today).num_days()).unwrap_or_default();
            format!("#{}, {} left", also.id, count(days, "day"))
        }
        None => format!("#{}", also.id),
    }
}

fn why(line: &Line, zone: Zone) -> String {
    let openings = line.item.openings();
    let reminder = &line.item.reminder;
    // The words of one's own are what it asks for.
    let own = Rule::Custom.label().to_lowercase();
    let why = if reminder.identity.rule == Rule::Custom { own } else { why_now(line, zone) };
    if openings.is_empty() { why } else { format!("{openings}: {why}") }
}

fn until(line: &Line, today: NaiveDate) -> String {
    let reminder = &line.item.reminder;
    let due = with_weekday(reminder.due_on);
    let is_optional = reminder.identity.rule.is_optional();
    match line.state {
        State::Due => format!("{due} (today)"),
        // Late is only what somebody waits for.
        State::Overdue => match reminder.expires_on {
            Some(expires) if is_optional => format!("{due} (expires {})", distance(expires, today)),
            Some(expires) => format!("{due} (late; expires {})", distance(expires, today)),
            None if is_optional => format!("{due} ({})", distance(reminder.due_on, today)),
            None => format!("{due} ({} late)", late_by(reminder.due_on, today)),
        },
        State::Snoozed => match reminder.snoozed_until {
            Some(until) => format!("{due} (snoozed until {})", with_weekday(until)),
            None => due,
        },
        State::Held => format!("{due} (held)"),
        State::Scheduled
        | State::Ready
        | State::Expired
        | State::Done
        | State::Skipped
        | State::Cancelled
        | State::Superseded
        | State::Merged => format!("{due} ({})", distance(reminder.due_on, today)),
    }
}

/// `1 day`, `2 weeks`
fn late_by(due: NaiveDate, today: NaiveDate) -> String {
    let ago = distance(due, today);
    ago.strip_suffix(" ago").map_or_else(|| "1 day".to_owned(), str::to_owned)
}

/// The date on one line, what it means on the next.
fn stacked(until: &str) -> String {
    until.replacen(" (", "\n(", 1)
}

fn words(shown: &Shown) -> Vec<String> {
    let last = shown.last.as_ref().map(|last| shortened(&last.replace('\n', " ")));
    let topic = shown.topic.as_ref().map(|topic| format!("topic: {topic}"));
    last.into_iter().chain(topic).collect()
}

pub fn tone(state: State) -> Tone {
    match state {
        State::Overdue => Tone::Overdue,
        State::Due => Tone::DueToday,
        State::Ready => Tone::Ready,
        State::Scheduled
        | State::Snoozed
        | State::Held
        | State::Expired
        | State::Done
        | State::Skipped
        | State::Cancelled
        | State::Superseded
        | State::Merged => Tone::Quiet,
    }
}

/// What is overdue first, then lines by the week in which they are due.
fn by_week(agenda: &Agenda) -> Vec<(String, Vec<&Shown>)> {
    let monday = |day: NaiveDate| {
        day.checked_sub_days(chrono::Days::new(u64::from(day.weekday().num_days_from_monday())))
            .unwrap_or(day)
    };
    let this_week = monday(agenda.today);
    let mut weeks: Vec<(NaiveDate, Vec<&Shown>)> = Vec::new();
    let (overdue, others): (Vec<&Shown>, Vec<&Shown>) =
        agenda.shown.iter().partition(|shown| shown.line.state == State::Overdue);
    for shown in others {
        let week = monday(shown.line.item.reminder.due_on).max(this_week);
        match weeks.iter_mut().find(|(start, _)| *start == week) {
            Some((_, lines)) => lines.push(shown),
            None => weeks.push((week, vec![shown])),
        }
    }
    weeks.sort_by_key(|(start, _)| *start);
    let overdue = (!overdue.is_empty()).then(|| ("Overdue".to_owned(), overdue));
    let weeks = weeks.into_iter().map(|(start, lines)| {
        let title = if start == this_week {
            "This week".to_owned()
        } else if start == add_days(this_week, 7) {
            "Next week".to_owned()
        } else {
            format!("Week of {}", with_weekday(start))
        };
        (title, lines)
    });
    overdue.into_iter().chain(weeks).collect()
}
/// Most people that [`brief`] names.
pub const MOST_NAMES: usize = 3;

/// `3 people to write to: Priya, Omar, Lena`; empty where there is nothing to do. `names` are those of the first
/// people, or none.
pub fn brief(people: usize, own: usize, names: &[String]) -> String {
    let more = people.saturating_sub(names.len());
    let names = match (names, more) {
        ([], _) => String::new(),
        (names, 0) => format!(": {}", names.join(", ")),
        (names, more) => format!(": {} and {more} more", names.join(", ")),
    };
    let people = (people > 0).then(|| format!("{} to write to{names}", count_of(people, "person", "people")));
    let own = (own > 0).then(|| format!("{} of your own", count(own, "task")));
    people.into_iter().chain(own).collect::<Vec<_>>().join("; ")
}
/// What was said last, with its closing quotation mark where it is cut.
fn shortened(said: &str) -> String {
    cut(said, LAST_WORDS)
}

fn cut(said: &str, most: usize) -> String {
    let is_cut = width(said) > most;
    let mark = if is_cut && said.contains('\u{201c}') { "\u{201d}" } else { "" };
    format!("{}{mark}", truncate(said, most - width(mark)))
}
