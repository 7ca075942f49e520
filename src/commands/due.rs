//! `due`: what there is to do, most important first.

mod brief;

use clap::Args;

use chrono::NaiveDate;

use crate::clock::Now;
use crate::domain::agenda::{self, Counts, Help, LastWords, Line, ReminderLine, View};
use crate::domain::calendar::end_of_month;
use crate::domain::when::{self, Looks};
use crate::domain::word::Word as _;
use crate::domain::{ContactId, Direction, Rule};
use crate::failure::{Failure, Result};
use crate::render::due::{self, Agenda, Shown};
use crate::render::history::in_words;
use crate::render::json::{DueView, LastTouch, OfferView, ReminderView};
use crate::render::text::distance;
use crate::session::word::word;
use crate::session::{Session, complete, find};
use crate::store::{OpenFilter, Store};

use super::{away, inbox, offers, silent, triage, unreported};

/// Show who to write to today
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
#[command(after_help = "Examples:
  rekindle due                      what you can do today, one line per person
  rekindle due --month              who to nudge this month, by week
  rekindle due --all --contact priya
  rekindle due --rule follow-up --json
  rekindle due --brief              one line for a prompt, or nothing

What the lines mean, and the rule behind each:
  Prepare for your interview      prepare: from the working day before
  Note how the interview went     debrief: while you remember it
  Answer them                     reply-owed: they wrote and are waiting
  Say thank you                   thank-you: after an interview of any kind
  Tell them you're withdrawing    withdraw-notice: or decline the offer
  Write your follow-up            follow-up: the one note after a rejection
  Thank them for the referral     referral-thanks, also for an introduction, a
                                  lead, advice, or feedback in a conversation
  Ask where things stand          status-check: no decision yet
  Congratulate them on the new job
                                  job-change
  Connect on LinkedIn             linkedin-connect: after your note
  Tell them where you landed      landed-news: referrers first
  Ask for a conversation          info-interview-ask
  Ask again for a conversation    info-interview-follow-up
  Say hello                       check-in: on their cadence
  No answer: is it over?          ghost-question: for you to decide
  Look: is the role open again?   role-watch: you were almost hired
  Look: anything new there?       reapply-window: half a year later
  Look back on the month          monthly-review")]
pub struct DueArgs {
    /// What is due within seven days
    #[arg(long, group = "view")]
    pub week: bool,
    /// Everything ready or due up to the end of the month (at least a week ahead), week by week
    #[arg(long, group = "view", value_name = "YYYY-MM", num_args = 0..=1, default_missing_value = "")]
    pub month: Option<String>,
    /// Only what is overdue
    #[arg(long, group = "view")]
    pub overdue: bool,
    /// Everything that is open, including reminders that are scheduled, snoozed or on hold
    #[arg(long, group = "view")]
    pub all: bool,
    /// One line for a prompt or a status bar: how many, and who; nothing when nothing is due
    #[arg(long, group = "view", conflicts_with_all = ["rules", "contact", "limit"])]
    pub brief: bool,
    /// Only this rule; can be given several times
    #[arg(long = "rule", value_name = "RULE", value_parser = word::<Rule>())]
    pub rules: Vec<Rule>,
    /// Only this contact
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub contact: Option<String>,
    /// At most this many lines
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
}

pub fn run(session: &mut Session, args: &DueArgs) -> Result {
    if args.brief {
        return brief::run(session);
    }
    let today = session.now.today();
    let view = view(args, today)?;
    let store = session.reading()?;
    let as_one = store.snapshot()?;
    let contact = args.contact.as_deref().map(|typed| find::contact(&store, typed)).transpose()?;
    let is_whole = view == View::Today && contact.is_none() && args.rules.is_empty();
    let Gathered { mut lines, counts, offers, above, waiting } =
        gather(session.now, &store, view, contact, &args.rules)?;
    let asked = if is_whole && session.out.look.width.is_some() && !session.out.look.json {
        without_answer(&mut lines)
    } else {
        Vec::new()
    };
    if !session.out.look.json && matches!(view, View::DueBy(_) | View::Until(_) | View::All) {
        lines = agenda::by_day(lines);
    }
    // A backlog on the screen is a wall: the first lines, and what the others are.
    let is_a_wall = session.out.look.width.is_some()
        && !session.out.look.json
        && matches!(view, View::Today | View::Overdue)
        && lines.len() > MOST_LINES;
    let most = match args.limit {
        Some(limit) => limit as usize,
        None if is_a_wall => MOST_LINES,
        None => usize::MAX,
    };
    let see_all = (args.limit.is_none() && lines.len() > most)
        .then(|| format!("rekindle {} --limit {}", session.typed, lines.len()));
    let cut = lines.split_off(lines.len().min(most));

    let letters = inbox::waiting(&store, session.now.zone, session.now.today())?.len();
    if session.out.look.json {
        let with_words = matches!(view, View::Until(_));
        let mut reminders = Vec::with_capacity(lines.len());
        for line in &lines {
            let mut shown = ReminderView::of(line);
            if with_words {
                let help = help(&store, line)?;
                shown.last_touch = help.last.map(|last| LastTouch {
                    date: last.happened_on,
                    kind: last.kind.as_str(),
                    direction: last.direction.as_str(),
                    text: last.text,
                });
                shown.topic = help.topic;
            }
            reminders.push(shown);
        }
        drop(as_one);
        let letters = if is_whole { letters } else { 0 };
        session.out.json(&DueView { today, reminders, counts, offers, letters })?;
        return Ok(());
    }
    let next = if lines.is_empty() && asked.is_empty() {
        let next = next(&store, contact, &args.rules, today)?;
        waiting.into_iter().chain(next).min_by_key(|line| line.item.reminder.due_on)
    } else {
        None
    };
    // Someone new is told where reminders come from.
    let is_new = lines.is_empty() && next.is_none() && store.is_empty()?;
    let shown = lines
        .into_iter()
        .map(|line| if view == View::All { Ok(bare(line)) } else { helped(&store, line, today) })
        .collect::<Result<Vec<_>>>()?;
    let silent = if is_whole { silent::in_a_line(session, &store)? } else { None };
    let unreported = if is_whole { unreported::in_a_line(session, &store)? } else { None };
    let letters = if is_whole { inbox::in_a_line(letters) } else { None };
    let way_back = if is_whole { triage::in_a_line(session, &store, counts.overdue)? } else { None };
    let zone = session.now.zone;
    let mut agenda = Agenda {
        today,
        zone,
        view,
        above,
        shown,
        asked,
        cut,
        see_all,
        counts,
        next,
        silent,
        unreported,
        letters,
        way_back,
    };
    if session.out.look.width.is_some() {
        name_as_typed(&store, &mut agenda)?;
    }
    drop(as_one);
    let text = due::text(&agenda, &session.out.look);
    session.out.text(&text)?;
    if is_new {
        session.out.remark(
            "Reminders come from what you record. To begin, add someone who interviewed you:\n  \
             rekindle add \"Priya Rao\" --at Northwind --job Analyst --interviewed yesterday\n\
             For a guided example with sample data:\n  rekindle tour",
        );
    }
    Ok(())
}

/// Takes out the applications that the user has asked about often enough, where there are several: they are one
/// question.
fn without_answer(lines: &mut Vec<Line>) -> Vec<Line> {
    let is_question = |line: &Line| {
        line.item.reminder.identity.rule == Rule::GhostQuestion && !line.item.applications.is_empty()
    };
    if lines.iter().filter(|line| is_question(line)).count() < 2 {
        return Vec::new();
    }
    let (asked, others) = std::mem::take(lines).into_iter().partition(is_question);
    *lines = others;
    asked
}

/// What a view holds, and what is above it.
pub(super) struct Gathered {
    pub lines: Vec<Line>,
    pub counts: Counts,
    offers: Vec<OfferView>,
    pub above: Vec<String>,
    /// The first of what waits until the user is back.
    waiting: Option<Line>,
}

pub(super) fn gather(
    now: Now,
    store: &Store,
    view: View,
    contact: Option<ContactId>,
    rules: &[Rule],
) -> Result<Gathered> {
    let today = now.today();
    let ready_by = match view {
        View::Today | View::Overdue => Some(today),
        View::DueBy(last) | View::Until(last) => Some(last),
        View::All => None,
    };
    let mut open = Vec::new();
    let filter = OpenFilter { today, ready_by };
    match contact {
        Some(contact) => {
            open = store.reminders_of(contact)?;
            open.retain(|item| item.reminder.end.is_none());
        }
        None => store.open_reminders(filter, |item| {
            open.push(item);
            Ok(())
        })?,
    }
    let mut lines = agenda::stand(open, today);
    if view == View::Today {
        agenda::keep_what_the_hour_allows(&mut lines, now.hour());
    }
    let away = store.away()?.into_iter().find(|away| away.holds(today));
    let mut counts = agenda::count(&lines);
    if let (Some(day), None) = (ready_by, contact) {
        counts.scheduled += usize::try_from(store.reminders_to_come(day)?).unwrap_or_default();
    }
    if !rules.is_empty() {
        lines.retain(|line| rules.contains(&line.item.reminder.identity.rule));
    }
    let mut lines = agenda::view(lines, view);
    let mut above = Vec::new();
    let mut waiting = None;
    if let Some(away) = away.filter(|_| matches!(view, View::Today | View::Overdue) && contact.is_none()) {
        let (now, later): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(away::comes_all_the_same);
        lines = now;
        above.push(away::in_a_line(&away, later.len()));
        let lapsing = away::lapsing(store, &away, today)?;
        above.extend(lapsing.into_iter().map(|line| format!("Expires before that: {line}")));
        waiting = later
            .into_iter()
            .filter(|line| line.item.reminder.due_on > today)
            .min_by_key(|line| line.item.reminder.due_on);
    }
    let is_part = view == View::Today && (contact.is_some() || !rules.is_empty());
    let offers = if is_part { Vec::new() } else { offers::waiting(store)? };
    above.extend(offers.iter().map(|offer| offers::in_words(offer, today)));
    Ok(Gathered { lines, counts, offers, above, waiting })
}

/// The first reminder to come of those that were asked about.
pub(super) fn next(
    store: &Store,
    contact: Option<ContactId>,
    rules: &[Rule],
    today: NaiveDate,
) -> Result<Option<Line>> {
    let is_to_come = |item: &ReminderLine| {
        item.reminder.ready_on > today && (rules.is_empty() || rules.contains(&item.reminder.identity.rule))
    };
    let item = match contact {
        None if rules.is_empty() => store.next_reminder(today)?,
        None => {
            let mut first = None;
            store.open_reminders(OpenFilter { today, ready_by: None }, |item| {
                if first.is_none() && is_to_come(&item) {
                    first = Some(item);
                }
                Ok(())
            })?;
            first
        }
        Some(contact) => store
            .reminders_of(contact)?
            .into_iter()
            .filter(|item| item.reminder.end.is_none() && is_to_come(item))
            .min_by_key(|item| item.reminder.ready_on),
    };
    Ok(item.map(|item| Line { state: item.reminder.state(today), item, held_by: None, also: Vec::new() }))
}

/// More lines than these are not shown on a terminal unasked.
const MOST_LINES: usize = 20;

fn view(args: &DueArgs, today: NaiveDate) -> Result<View> {
    Ok(match &args.month {
        Some(month) if month.is_empty() => View::Until(agenda::month_from(today)),
        Some(month) => View::Until(end_of_month(month_named(month, today)?)),
        None if args.week => View::DueBy(agenda::week_from(today)),
        None if args.overdue => View::Overdue,
        None if args.all => View::All,
        None => View::Today,
    })
}

/// The first day of a month that was named.
fn month_named(typed: &str, today: NaiveDate) -> Result<NaiveDate> {
    when::month_named(typed, today, Looks::Ahead).ok_or_else(|| {
        Failure::usage(format!("\"{typed}\" is not a month"))
            .hint("write it as 2026-09 or september, or leave it out for this month")
    })
}

fn bare(line: Line) -> Shown {
    Shown { line, typed: None, reach: None, last: None, topic: None }
}

/// Words that mean just this person or application, for the lines that say how to begin.
fn name_as_typed(store: &Store, agenda: &mut Agenda) -> Result {
    let mut asked = false;
    let open = agenda.shown.iter_mut().filter(|shown| shown.line.state.is_actionable());
    for (at, shown) in open.enumerate() {
        let item = &shown.line.item;
        let is_question = item.reminder.identity.rule == Rule::GhostQuestion;
        shown.typed = match (&item.contact, item.applications.first()) {
            (_, Some(application)) if is_question && !asked => {
                asked = true;
                Some(find::application_as_typed(store, application)?)
            }
            (None, Some(application)) if at == 0 => Some(find::application_as_typed(store, application)?),
            (Some(contact), _) if at == 0 => Some(find::contact_as_typed(store, contact.id, &contact.name)?),
            _ => None,
        };
    }
    Ok(())
}

/// Adds how to reach them, the last words and a topic.
pub(super) fn helped(store: &Store, line: Line, today: NaiveDate) -> Result<Shown> {
    let help = help(store, &line)?;
    let can_wait = line.state.is_actionable() && line.item.reminder.identity.rule.can_wait();
    let wrote = match &line.item.contact {
        Some(contact) if can_wait => store.has_letter_from(contact.id)?,
        _ => false,
    };
    let last = match (help.theirs, help.last) {
        (Some(theirs), Some(last))
            if last.direction == Direction::Out && last.happened_on > theirs.happened_on =>
        {
            Some(format!("you, {}; {}", distance(last.happened_on, today), last_words(&theirs, today)))
        }
        (Some(theirs), Some(last)) if last.happened_on <= theirs.happened_on => {
            Some(last_words(&theirs, today))
        }
        (theirs, last) => last.or(theirs).map(|last| last_words(&last, today)),
    };
    // What they wrote since may say it all.
    let last = if wrote { Some("a message from them is waiting: rekindle inbox".to_owned()) } else { last };
    Ok(Shown { line, typed: None, reach: help.reach, last, topic: help.topic })
}

/// `they, 3 days ago: “It was close.”`, `you, 2 weeks ago: follow-up`. The user's own messages go without their
/// greeting.
fn last_words(last: &LastWords, today: NaiveDate) -> String {
    let who = match last.direction {
        Direction::Out => "from you",
        Direction::In => "from them",
        Direction::Both => "you both",
    };
    let said = match last.text.split_once('\n') {
        Some((greeting, rest)) if last.direction == Direction::Out && greeting.trim_end().ends_with(',') => {
            rest
        }
        _ => last.text.as_str(),
    };
    let said = said.trim();
    let said =
        if said.is_empty() { in_words(last.kind, last.direction) } else { format!("\u{201c}{said}\u{201d}") };
    format!("{who}, {}: {said}", distance(last.happened_on, today))
}

fn help(store: &Store, line: &Line) -> Result<Help> {
    Ok(line.item.contact.as_ref().map(|contact| store.help(contact.id)).transpose()?.unwrap_or_default())
}
