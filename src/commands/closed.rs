//! `closed`: an application ended in another way than a rejection or a job.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::word::word;
use crate::cli::{Said, Session, complete, find};
use crate::domain::OutcomeKind;
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::store::NewOutcome;

use super::happened::Happened;
use super::rejected::{refuse_impossible_day, say_if_overruled};
use super::silent;

/// Record that an application ended without a rejection
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle closed tidal no-response
  rekindle closed \"quill/analyst\" withdrawn --on monday
  rekindle closed --silent no-response         all that never answered
  rekindle closed --silent no-response 3 7-9

For a no that was said there is `rekindle rejected`.")]
pub struct ClosedArgs {
    /// The application: id, company, title, or company/title
    #[arg(required_unless_present = "silent", add = complete::applications())]
    pub application: Option<String>,
    /// How it ended: no-response, withdrawn, role-cancelled or offer-declined
    #[arg(value_name = "OUTCOME", required_unless_present = "silent", hide_possible_values = true, value_parser = word::<OutcomeKind>())]
    pub outcome: Option<OutcomeKind>,
    /// Close all applications without an answer in this way, or those that are named after it; asks once
    #[arg(
        long,
        num_args = 1..,
        value_names = ["OUTCOME", "APPLICATION"],
        conflicts_with_all = ["application", "outcome"]
    )]
    pub silent: Vec<String>,
    /// Day it ended; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &ClosedArgs) -> Result {
    if let [outcome, named @ ..] = args.silent.as_slice() {
        let outcome: OutcomeKind = outcome.parse()?;
        refuse_with_own_command(outcome, "APPLICATION")?;
        let on = session.fact_or_today(args.on.as_ref())?;
        return silent::close(session, outcome, named, on);
    }
    let (Some(typed), Some(outcome)) = (&args.application, args.outcome) else {
        return Err(Failure::usage("which application ended, and how?")
            .hint("for instance: rekindle closed tidal no-response"));
    };
    refuse_with_own_command(outcome, typed)?;
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;

    session.change(|change| {
        let application = find::application(change, typed)?;
        day.refuse_before_applied(change, &application)?;
        let application = find::application_by_id(change, application.id)?;
        refuse_impossible_day(&application, on)?;
        if let Some(newest) = application.newest_outcome().filter(|_| !application.is_open()) {
            return Err(Failure::refused(format!(
                "{} is closed already: {} {}",
                find::called(change, &application)?,
                newest.kind,
                with_weekday(newest.received_on)
            ))
            .hint(format!(
                "to correct that: rekindle edit outcome {} …, or rekindle remove outcome {}",
                newest.id, newest.id
            )));
        }
        change.record_outcome(&NewOutcome::new(application.id, outcome, on))?;
        let application = find::application_by_id(change, application.id)?;
        let called = find::called(change, &application)?;
        let mut said = Said::one(format!("{called}: {outcome} {}", with_weekday(on)));
        say_if_overruled(&application, on, &mut said);
        Ok(said)
    })
}

fn refuse_with_own_command(outcome: OutcomeKind, application: &str) -> Result {
    let verb = match outcome {
        OutcomeKind::Rejected => "rejected",
        OutcomeKind::OfferAccepted => "hired",
        OutcomeKind::Reopened => "reopened",
        OutcomeKind::NoResponse
        | OutcomeKind::Withdrawn
        | OutcomeKind::RoleCancelled
        | OutcomeKind::OfferDeclined => return Ok(()),
    };
    Err(Failure::usage(format!("{outcome} has a command of its own"))
        .hint(format!("use: rekindle {verb} {application}")))
}
