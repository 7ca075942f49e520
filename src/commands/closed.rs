//! `closed`: an application ended in another way than a rejection or a job.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::word::word;
use crate::cli::{Said, Session, complete, find};
use crate::domain::OutcomeKind;
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::store::NewOutcome;

use super::rejected::{refuse_impossible_day, say_if_overruled};

/// Record that an application ended without a rejection
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle closed tidal no-response
  rekindle closed \"quill/analyst\" withdrawn --on monday

For a no that was said there is `rekindle rejected`.")]
pub struct ClosedArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// How it ended: no-response, withdrawn, role-cancelled or offer-declined
    #[arg(value_name = "OUTCOME", hide_possible_values = true, value_parser = word::<OutcomeKind>())]
    pub outcome: OutcomeKind,
    /// Day it ended; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &ClosedArgs) -> Result {
    let instead = match args.outcome {
        OutcomeKind::Rejected => Some("rejected"),
        OutcomeKind::OfferAccepted => Some("hired"),
        OutcomeKind::Reopened => Some("reopened"),
        OutcomeKind::NoResponse
        | OutcomeKind::Withdrawn
        | OutcomeKind::RoleCancelled
        | OutcomeKind::OfferDeclined => None,
    };
    if let Some(verb) = instead {
        return Err(Failure::usage(format!("{} has a command of its own", args.outcome))
            .hint(format!("use: rekindle {verb} {}", args.application)));
    }
    let on = session.fact_or_today(args.on.as_ref())?;

    session.change(|change| {
        let application = find::application(change, &args.application)?;
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
        change.record_outcome(&NewOutcome::new(application.id, args.outcome, on))?;
        let application = find::application_by_id(change, application.id)?;
        let called = find::called(change, &application)?;
        let mut said = Said::one(format!("{called}: {} {}", args.outcome, with_weekday(on)));
        say_if_overruled(&application, on, &mut said);
        Ok(said)
    })
}
