//! How an application ended is corrected.

use clap::Args;

use crate::domain::application::Application;
use crate::domain::calendar::with_weekday;
use crate::domain::outcome::FollowUpChoice;
use crate::domain::{Delivery, Outcome, OutcomeId, OutcomeKind, Rank, Reason};
use crate::failure::{Failure, Result};
use crate::refusals::ending::refuse_other_history;
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::{delivery, word};
use crate::session::{Session, complete, find};
use crate::store::{Edit, OutcomeEdit, Store, Table};

use super::super::happened::Happened;
use super::cleared::{Cleared, answer, refuse_nothing};
use super::number::unknown;

#[derive(Debug, Args)]
pub struct EditOutcome {
    /// Number of the outcome, as `show --application APPLICATION` shows it; or an application, for its newest
    pub outcome: String,
    /// How it ended
    #[arg(long, value_name = "OUTCOME", value_parser = word::<OutcomeKind>())]
    pub kind: Option<OutcomeKind>,
    /// Day or time you heard
    #[arg(long, value_name = "WHEN")]
    pub on: Option<TypedDate>,
    /// How it came
    #[arg(long = "by", value_name = "DELIVERY", value_parser = delivery())]
    pub by: Option<Delivery>,
    /// Who told you
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub from: Option<String>,
    /// How close you came
    #[arg(long, value_parser = word::<Rank>())]
    pub rank: Option<Rank>,
    /// The reason they gave
    #[arg(long, value_name = "CODE", value_parser = word::<Reason>())]
    pub reason: Option<Reason>,
    /// Whether the reason is your guess
    #[arg(long, value_name = "true|false")]
    pub guessed: Option<bool>,
    /// Plan a note even if none is needed
    #[arg(long, conflicts_with = "no_follow_up")]
    pub follow_up: bool,
    /// Plan no note
    #[arg(long)]
    pub no_follow_up: bool,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["by", "from", "rank", "reason", "follow-up"])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditOutcome) -> Result {
    let clear = Cleared(&args.clear);
    let day = args.on.as_ref().map(|on| Happened::read(session, Some(on))).transpose()?;
    let received_on = day.as_ref().map(|day| day.on);
    let follow_up = match (args.follow_up, args.no_follow_up) {
        (true, _) => Some(FollowUpChoice::Forced),
        (_, true) => Some(FollowUpChoice::Declined),
        (false, false) => None,
    };
    let from = clear.or("from", args.from.clone())?;
    let edit = OutcomeEdit {
        kind: args.kind,
        received_on,
        delivery: clear.or("by", args.by)?,
        from: Edit::Keep,
        reason: clear.or("reason", args.reason)?,
        // A guess at no reason isn't one.
        is_guessed: if clear.has("reason") { Some(false) } else { args.guessed },
        rank: clear.or("rank", args.rank)?,
        follow_up: clear.or("follow-up", follow_up)?,
    };
    refuse_nothing::<EditOutcome>(edit == OutcomeEdit::default() && from == Edit::Keep)?;

    session.change(|change| {
        let (application, outcome) = outcome_on_file(change, &args.outcome)?;
        refuse_other_history(&application, &outcome, edit.kind, edit.received_on)?;
        if edit.kind.unwrap_or(outcome.kind) == OutcomeKind::Reopened {
            refuse_news_of_reopening(&edit, from != Edit::Keep)?;
        }
        if let Some(day) = &day {
            day.refuse_before_applied(change, &application)?;
        }
        if args.guessed == Some(true) && args.reason.is_none() && outcome.reason.is_none() {
            return Err(Failure::usage("no reason is recorded, so there is nothing to mark as a guess")
                .hint("give it with --reason"));
        }
        let from = match &from {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(from) => {
                let from = find::contact(change, from)?;
                if application.participant(from).is_none() {
                    change.take_part(application.id, from, None, None)?;
                }
                Edit::Set(from)
            }
        };
        change.edit_outcome(outcome.id, &OutcomeEdit { from, ..edit.clone() })?;
        let called = format!(
            "{} on {} for {}",
            capital(edit.kind.unwrap_or(outcome.kind).as_event()),
            with_weekday(received_on.unwrap_or(outcome.received_on)),
            find::called(change, &application)?
        );
        answer(change, Table::Outcome, outcome.id.0, &called)
    })
}

/// A reopening was told by nobody, for no reason.
fn refuse_news_of_reopening(edit: &OutcomeEdit, has_from: bool) -> Result {
    let day_alone = OutcomeEdit { kind: edit.kind, received_on: edit.received_on, ..OutcomeEdit::default() };
    if *edit == day_alone && !has_from {
        return Ok(());
    }
    Err(Failure::usage("this application was reopened, and only the day of a reopening can be changed").hint(
        "to correct the rejection before it, name it by its number: rekindle show --application APPLICATION lists them",
    ))
}

/// An outcome by its number, or an application's newest.
pub(in crate::commands) fn outcome_on_file(store: &Store, typed: &str) -> Result<(Application, Outcome)> {
    if let Ok(id) = typed.trim().trim_start_matches('#').parse::<i64>() {
        let (application, outcome) = store.outcome(OutcomeId(id))?.ok_or_else(|| unknown("outcome", id))?;
        return Ok((find::application_by_id(store, application)?, outcome));
    }
    let application = find::closed_application(store, typed)?;
    let newest = application.newest_outcome().cloned();
    let called = find::called(store, &application)?;
    newest.map(|newest| (application, newest)).ok_or_else(|| {
        Failure::not_found(format!("{called} has no outcome yet"))
            .hint("record it with rekindle rejected, closed or hired")
    })
}
