//! `hired`: an offer was accepted.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::{Said, Session, complete, find};
use crate::domain::calendar::with_weekday;
use crate::domain::{OutcomeKind, text};
use crate::failure::{Failure, Result};
use crate::store::{ApplicationEdit, Edit, NewApplication, NewOutcome};

use super::rejected::{refuse_impossible_day, say_if_overruled};

/// Record that you accepted an offer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle hired northwind --start \"1 dec\"
  rekindle hired --at Umbra --title \"Staff Engineer\"

Plans a withdrawal for each application still open, and the good news for
everyone who ever replied to you.")]
pub struct HiredArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Company, for a job that was not on file
    #[arg(long, value_name = "COMPANY", requires = "title", conflicts_with = "application", add = complete::companies())]
    pub at: Option<String>,
    /// Title of that job
    #[arg(long, value_name = "TITLE", requires = "at")]
    pub title: Option<String>,
    /// Day you accepted; today when left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// First day at work
    #[arg(long, value_name = "DATE")]
    pub start: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &HiredArgs) -> Result {
    let on = session.fact_or_today(args.on.as_ref())?;
    let start = args.start.as_ref().map(|day| day.plan(&session.now)).transpose()?;
    let new_job = match (&args.at, &args.title) {
        (Some(at), Some(title)) => Some((text::name("company", at)?, text::name("title", title)?)),
        _ => None,
    };

    session.change(|change| {
        let application = match (&args.application, &new_job) {
            (Some(typed), _) => find::application(change, typed)?,
            (None, Some((company, title))) => {
                let company = change.company_or_new(company)?;
                let id = match change.open_application_titled(company, &text::key(title))? {
                    Some(id) => id,
                    None => change.add_application(&NewApplication::to(company, title))?,
                };
                find::application_by_id(change, id)?
            }
            (None, None) => find::the_open_application(change)?,
        };
        refuse_impossible_day(&application, on)?;
        let called = find::called(change, &application)?;
        if application.newest_outcome().is_some_and(|o| o.kind == OutcomeKind::OfferAccepted) {
            return Err(Failure::refused(format!("{called} is on file as accepted"))
                .hint(format!("to correct it: rekindle show --application {}", application.id)));
        }
        change.record_outcome(&NewOutcome::new(application.id, OutcomeKind::OfferAccepted, on))?;
        let mut said = Said::one(format!("{called}: offer accepted {}. Congratulations!", with_weekday(on)));
        if let Some(start) = start {
            change.edit_application(
                application.id,
                &ApplicationEdit { starts_on: Edit::Set(start), ..ApplicationEdit::default() },
            )?;
            said.line(format!("First day {}", with_weekday(start)));
        }
        say_if_overruled(&find::application_by_id(change, application.id)?, on, &mut said);
        Ok(said)
    })
}
