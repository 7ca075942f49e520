//! `away`: days on which nothing is due and no alert comes.

use clap::Args;
use serde::Serialize;

use chrono::NaiveDate;

use crate::clock::Zone;
use crate::domain::Rule;
use crate::domain::agenda::Line;
use crate::domain::calendar::{LONGEST_RANGE, with_weekday};
use crate::domain::when::{self, Looks};
use crate::failure::{Failure, Result};
use crate::planner::Away;
use crate::render::text::count_of;
use crate::session::date::TypedDate;
use crate::session::{Said, Session};
use crate::store::Store;

use super::{clash, offers};

/// Set the days you're away: nothing is due then
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle away 2026-10-10 2026-10-20
  rekindle away                        lists the days you're away
  rekindle away --back                 you're back, or not going after all

Reminders with a deadline move to before you leave; the rest move to after
you're back. You still get alerts about interviews, and about offers that need
an answer.")]
pub struct AwayArgs {
    /// The first day
    #[arg(requires = "until")]
    pub from: Option<TypedDate>,
    /// The last day
    pub until: Option<TypedDate>,
    /// You're back today; if you haven't left yet, this cancels your next time away
    #[arg(long, conflicts_with = "from")]
    pub back: bool,
}

pub fn run(session: &mut Session, args: &AwayArgs) -> Result {
    match (&args.from, &args.until) {
        (Some(from), Some(until)) => leave(session, from, until),
        _ if args.back => back(session),
        _ => list(session),
    }
}

fn leave(session: &mut Session, from: &TypedDate, until: &TypedDate) -> Result {
    let from = from.plan(&session.now)?;
    let until = match last_day(from, until.as_typed()) {
        Some(last) => last,
        // `monday friday`: the Friday after that Monday.
        None if when::weekday(until.as_typed().trim()).is_some() => {
            when::day(until.as_typed(), from, Looks::Ahead, &|at| at.date_naive())
                .map_err(|bad| Failure::usage(bad.to_string()))?
        }
        None => until.plan(&session.now)?,
    };
    let days = (until - from).num_days() + 1;
    if days < 1 {
        return Err(Failure::usage(format!("{} is before {}", with_weekday(until), with_weekday(from)))
            .hint("give the first day, then the last"));
    }
    if until < session.now.today() {
        return Err(Failure::usage(format!("{} has passed", with_weekday(until)))
            .hint("give a last day that is today or later"));
    }
    if days > LONGEST_RANGE {
        return Err(Failure::usage(format!("that is {days} days; at most {LONGEST_RANGE} are possible"))
            .hint("give an earlier last day"));
    }
    let (today, zone) = (session.now.today(), session.now.zone);
    session.change(|change| {
        if let Some(there) = change.away()?.iter().find(|away| away.from <= until && from <= away.until) {
            return Err(Failure::refused(format!("you are already away {}", in_words(there)))
                .hint("to change that: rekindle away --back, then name the days again"));
        }
        let id = change.record_away(from, until)?;
        let away = Away { id, from, until };
        let mut said = Said::one(format!("Away {}", in_words(&away)));
        say_what_falls_into(change, &away, today, zone, &mut said)?;
        Ok(said)
    })
}

/// The last day of a time that was said by its length: `two weeks`, `for 10 days`, `a fortnight`.
fn last_day(from: NaiveDate, typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim().to_lowercase();
    let length = typed.strip_prefix("for ").unwrap_or(&typed);
    let is_length = ["day", "days", "week", "weeks", "month", "months", "fortnight"]
        .iter()
        .any(|unit| length.split_whitespace().next_back() == Some(unit));
    let after = when::day(&format!("in {length}"), from, Looks::Ahead, &|at| at.date_naive())
        .ok()
        .filter(|_| is_length)?;
    after.pred_opt()
}

/// Answers to offers and interviews, which move for nobody.
fn say_what_falls_into(store: &Store, away: &Away, today: NaiveDate, zone: Zone, said: &mut Said) -> Result {
    for offer in offers::waiting(store)?.iter().filter(|offer| away.holds(offer.answer_by)) {
        let when = if away.from <= today { "" } else { ", so do it before you leave" };
        said.line(format!("While you are away: {}{when}", offers::brief(offer)));
    }
    for line in lapsing(store, away, today)? {
        said.line(format!("Expires while you are away: {line}"));
    }
    for line in clash::arranged(store)?.iter().filter(|line| away.holds(line.appointment.starts_on)) {
        said.line(format!("While you are away: your interview for {}", clash::called(line, zone)));
    }
    Ok(())
}

/// `Write your follow-up, Ann Lee, on Wed 2 Dec 2026`: what somebody would be written to about, and can't be
/// afterwards.
pub(super) fn lapsing(store: &Store, away: &Away, today: NaiveDate) -> Result<Vec<String>> {
    let items = store.lapsed(away.from.max(today), away.until)?.into_iter();
    let lapsing = items.filter_map(|item| {
        let (contact, expires) = (item.contact?, item.reminder.expires_on?);
        Some(format!("{}, {}, on {}", item.reminder.label(), contact.name, with_weekday(expires)))
    });
    Ok(lapsing.collect())
}

fn back(session: &mut Session) -> Result {
    let today = session.now.today();
    session.change(|change| {
        let all = change.away()?;
        let Some(away) = all.iter().find(|away| today <= away.until) else {
            return Err(Failure::refused("you are not away")
                .hint("to say when you will be: rekindle away FROM UNTIL"));
        };
        let yesterday = today.pred_opt().unwrap_or(today);
        change.end_away(away, yesterday)?;
        Ok(Said::one(if away.from <= today {
            "Welcome back".to_owned()
        } else {
            format!("Cancelled: you are not going away {}", in_words(away))
        }))
    })
}

/// What does not wait until the user is back: a planned interview.
pub(super) fn comes_all_the_same(line: &Line) -> bool {
    line.item.reminder.identity.rule == Rule::Prepare
}

/// `You are away until Fri 18 Sep 2026: 9 lines wait (rekindle due --all)`.
pub(super) fn in_a_line(away: &Away, waiting: usize) -> String {
    let until = with_weekday(away.until);
    let waiting = match waiting {
        0 => String::new(),
        n => format!(
            " {} for you: rekindle due --month",
            count_of(n, "reminder is waiting", "reminders are waiting")
        ),
    };
    format!("You are away until {until}; nothing is due until then.{waiting}")
}

/// Days away as JSON shows them.
#[derive(Serialize)]
struct Shown {
    from: NaiveDate,
    until: NaiveDate,
}

fn list(session: &mut Session) -> Result {
    let today = session.now.today();
    let mut away = session.reading()?.away()?;
    away.retain(|away| today <= away.until);
    if session.out.look.json {
        let shown: Vec<Shown> =
            away.iter().map(|away| Shown { from: away.from, until: away.until }).collect();
        session.out.json(&serde_json::json!({ "away": shown }))?;
        return Ok(());
    }
    if away.is_empty() {
        session.out.remark("No days away are planned. To set some:\n  rekindle away 2026-10-10 2026-10-20");
    }
    for away in &away {
        session.out.line(format_args!("Away {}", in_words(away)))?;
    }
    Ok(())
}

fn in_words(away: &Away) -> String {
    format!("from {} to {}", with_weekday(away.from), with_weekday(away.until))
}
