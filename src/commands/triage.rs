//! `triage`: the way back after a long time, suggested first and done in one change.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::domain::agenda::{self, Line};
use crate::domain::calendar::with_weekday;
use crate::domain::triage::{self, Day, Way};
use crate::domain::word::Word as _;
use crate::domain::{OutcomeKind, ReminderId};
use crate::failure::Result;
use crate::render::json::ReminderView;
use crate::render::output::Look;
use crate::render::text::count;
use crate::render::triage::{WayBack, text};
use crate::session::{Said, Session, ask};
use crate::store::{Change, Decided, NewOutcome, OpenFilter, Store};

use super::unreported;

/// Sort out what piled up while you were away
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle triage                     what is suggested; nothing changes
  rekindle triage --accept            do it
  rekindle triage --only replies      only those who wrote to you stay on today
  rekindle triage --restart-cadences --accept

Everything you could do today is spread over today and the next days, at most
five people per working day. What moves is hidden until its day. Replies you
owe come first, then follow-ups, thanks, the rest, and finally people to say
hello to. A follow-up that would otherwise expire comes earlier, even on a full
day. Reminders that have expired are dropped. One `rekindle undo` takes it all
back.")]
pub struct TriageArgs {
    /// Do it; without this nothing changes
    #[arg(long)]
    pub accept: bool,
    /// Keep only the replies you owe for today, and move the rest to later days
    #[arg(long, value_name = "replies")]
    pub only: Option<Only>,
    /// Start check-ins again: each is due one interval from today
    #[arg(long)]
    pub restart_cadences: bool,
    /// Show what accepting would do, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What today can be kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    Replies,
}

pub fn run(session: &mut Session, args: &TriageArgs) -> Result {
    let way = Way { only_replies: args.only.is_some(), restart_cadences: args.restart_cadences };
    if args.dry_run {
        let back = way_back(session, &session.reading_quietly()?, way)?;
        let plan = plain(session, &back);
        return session.rehearse(|change| accept(change, &back, &[], Telling::Plan(&plan)));
    }
    if args.accept {
        let store = session.writing()?;
        let back = way_back(session, &store, way)?;
        let over = if session.yes { Vec::new() } else { which_are_over(session, &back)? };
        let plan = plain(session, &back);
        return session.change_in(
            &store,
            |change| accept(change, &back, &over, Telling::All(&plan)),
            |_| Ok(()),
        );
    }
    let store = session.reading()?;
    let back = way_back(session, &store, way)?;
    drop(store);
    if session.out.look.json {
        session.out.json(&document(&back))?;
        return Ok(());
    }
    if back.is_empty() {
        return session.answer(&Said::one(NOTHING));
    }
    let plan = text(&back, &session.out.look);
    session.out.text(&plan)?;
    if back.changes_nothing() {
        return Ok(());
    }
    session.out.line("")?;
    if ask::can_ask(session) && session.out.is_terminal() && !session.yes {
        let over = which_are_over(session, &back)?;
        if session.confirms("Do it this way?")? {
            let store = session.writing()?;
            return session.change_in(
                &store,
                |change| accept(change, &back, &over, Telling::Short),
                |_| Ok(()),
            );
        }
        return session.answer(&Said::one("Nothing has changed."));
    }
    session.out.remark(format_args!(
        "Nothing has changed yet. To do it this way:\n  rekindle {} --accept",
        session.typed
    ));
    Ok(())
}

const NOTHING: &str = "Nothing has piled up: rekindle due shows what to do today.";

/// The plan as the answer of a change tells it.
fn plain(session: &Session, back: &WayBack) -> String {
    text(back, &Look { is_coloured: false, ..session.out.look.clone() })
}

/// How much of the plan the answer tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling<'a> {
    /// What would happen.
    Plan(&'a str),
    /// What happened.
    All(&'a str),
    /// What happened, where the plan was on the screen before.
    Short,
}

/// `While you were away … rekindle triage`, where it fits.
pub(super) fn in_a_line(session: &Session, store: &Store, overdue: usize) -> Result<Option<String>> {
    if overdue < triage::MANY {
        return Ok(None);
    }
    let last = last_change(session, store)?;
    let is_long_ago = last.is_some_and(|last| triage::fits(last, session.now.today(), overdue));
    Ok(is_long_ago.then(|| format!("While you were away, {overdue} reminders fell due: rekindle triage")))
}

fn last_change(session: &Session, store: &Store) -> Result<Option<NaiveDate>> {
    Ok(store.last_change_at()?.map(|at| session.now.zone.civil_day(at)))
}

fn way_back(session: &Session, store: &Store, way: Way) -> Result<WayBack> {
    let today = session.now.today();
    let since = last_change(session, store)?;
    let lapsed = match (since, today.pred_opt()) {
        (Some(since), Some(yesterday)) => store.lapsed(since, yesterday)?,
        _ => Vec::new(),
    };
    let mut open = Vec::new();
    store.open_reminders(OpenFilter { today, ready_by: None }, |item| {
        open.push(item);
        Ok(())
    })?;
    let settings = session.config.planner_settings().away(&store.away()?);
    let days = triage::plan(agenda::stand(open, today), today, &settings.calendar, way);
    let unreported = unreported::interviews(session, store)?;
    let unreported = unreported.iter().map(|line| unreported::question(session, store, line));
    let unreported = unreported.collect::<Result<Vec<_>>>()?;
    Ok(WayBack { today, since, lapsed, unreported, days })
}

/// The applications that the user says are over, of those with a status check that is long past.
fn which_are_over(session: &mut Session, back: &WayBack) -> Result<Vec<ReminderId>> {
    let questions: Vec<_> = back
        .questions()
        .filter_map(|line| Some((line.item.reminder.id, line.item.applications.first()?)))
        .collect();
    if questions.is_empty() || !ask::can_ask(session) {
        return Ok(Vec::new());
    }
    std::io::Write::flush(&mut session.out)?;
    let named: Vec<String> = questions
        .iter()
        .map(|(_, application)| format!("{} at {}", application.title, application.company))
        .collect();
    let over = ask::which_of("No answer for a long time. Which of these are over?", &named)?;
    Ok(questions
        .iter()
        .enumerate()
        .filter(|(at, _)| over.contains(at))
        .map(|(_, (reminder, _))| *reminder)
        .collect())
}

fn accept(
    change: &mut Change<'_>,
    back: &WayBack,
    over: &[ReminderId],
    telling: Telling<'_>,
) -> Result<Said> {
    let mut said = Said::default();
    said.field("triage", document(back));
    if back.days.is_empty() {
        said.line(NOTHING);
        return Ok(said);
    }
    if let Telling::Plan(plan) | Telling::All(plan) = telling {
        plan.lines().for_each(|line| said.line(line));
        said.line("");
    }
    let (mut today, mut later, mut closed) = (0, 0, 0);
    let mut last = back.today;
    for day in &back.days {
        for turn in &day.turns {
            let (ended, open): (Vec<&Line>, Vec<&Line>) =
                turn.lines().partition(|line| over.contains(&line.item.reminder.id));
            for application in ended.iter().filter_map(|line| line.item.applications.first()) {
                let outcome = NewOutcome::new(application.id, OutcomeKind::NoResponse, back.today);
                change.record_outcome(&outcome)?;
                said.line(format!("{} at {}: no response", application.title, application.company));
                closed += 1;
            }
            if !open.is_empty() && day.on == back.today {
                today += 1;
            } else if !open.is_empty() {
                later += 1;
                last = last.max(day.on);
            }
            if day.on == back.today {
                continue;
            }
            let decided = if turn.is_restarted { Decided::Pinned(day.on) } else { Decided::Snoozed(day.on) };
            for line in open {
                change.decide(line.item.reminder.id, &decided, back.today)?;
            }
        }
    }
    let will = |n: usize, verb: &str| match telling {
        Telling::Plan(_) => format!("would {verb}"),
        Telling::All(_) | Telling::Short if n == 1 => format!("{verb}s"),
        Telling::All(_) | Telling::Short => verb.to_owned(),
    };
    let mut done = vec![format!("{} {} for today", count(today, "thing"), will(today, "stay"))];
    if later > 0 {
        done.push(format!("{later} {} back by {}", will(later, "come"), with_weekday(last)));
    }
    if closed > 0 {
        let was = if closed == 1 { "was" } else { "were" };
        done.push(format!("{} {was} closed", count(closed, "application")));
    }
    said.line(done.join("; "));
    if !matches!(telling, Telling::Plan(_)) {
        said.hint("rekindle undo takes it back");
    }
    Ok(said)
}

/// The plan as JSON.
fn document(back: &WayBack) -> serde_json::Value {
    let mut by_rule = serde_json::Map::new();
    for line in &back.lapsed {
        let rule = line.reminder.identity.rule.as_str().to_owned();
        let count = by_rule.entry(rule).or_insert_with(|| 0.into());
        *count = (count.as_u64().unwrap_or_default() + 1).into();
    }
    let mut counts = serde_json::Map::new();
    for turn in back.turns() {
        let rule = turn.lead.item.reminder.identity.rule.as_str().to_owned();
        let count = counts.entry(rule).or_insert_with(|| 0.into());
        *count = (count.as_u64().unwrap_or_default() + 1).into();
    }
    let day = |day: &Day| {
        let views = day.turns.iter().flat_map(|turn| {
            // Each silent application is a reminder of its own.
            let silent = turn.others.iter().filter(|line| triage::is_silent(line)).map(ReminderView::of);
            let mut view = ReminderView::of(&turn.lead);
            view.also = turn
                .others
                .iter()
                .filter(|line| line.held_by.is_none() && !triage::is_silent(line))
                .map(|line| line.item.reminder.identity.rule.as_str())
                .collect();
            std::iter::once(view).chain(silent)
        });
        json!({ "on": day.on, "reminders": views.collect::<Vec<_>>() })
    };
    json!({
        "today": back.today,
        "since": back.since,
        "lines": back.turns().count(),
        "counts": counts,
        "lapsed": { "count": back.lapsed.len(), "by_rule": by_rule },
        "questions": back.questions().map(|line| line.item.reminder.id).collect::<Vec<_>>(),
        "days": back.days.iter().map(day).collect::<Vec<_>>(),
    })
}
