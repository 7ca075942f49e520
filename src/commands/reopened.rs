//! `reopened`: an application that had ended goes on.

use clap::Args;

use crate::domain::OutcomeKind;
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};
use crate::store::NewOutcome;

/// Record that an application is open again
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle reopened northwind --on today")]
pub struct ReopenedArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Day it was reopened [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &ReopenedArgs) -> Result {
    let on = session.fact_or_today(args.on.as_ref())?;
    session.change(|change| {
        let application = find::closed_application(change, &args.application)?;
        let called = find::called(change, &application)?;
        let Some(newest) = application.newest_outcome().filter(|_| !application.is_open()) else {
            return Err(
                Failure::refused(format!("{called} is already open")).hint("there is nothing to reopen")
            );
        };
        if on < newest.received_on {
            return Err(Failure::usage(format!(
                "{} is before the application ended ({} {})",
                with_weekday(on),
                newest.kind.in_words(),
                with_weekday(newest.received_on)
            ))
            .hint("give a later day with --on"));
        }
        change.record_outcome(&NewOutcome::new(application.id, OutcomeKind::Reopened, on))?;
        Ok(Said::one(format!("{called}: reopened {}", with_weekday(on))))
    })
}
