//! `hired`: an offer was accepted.

use chrono::{Days, NaiveDate};
use clap::Args;

use crate::domain::application::ApplicationLine;
use crate::domain::calendar::with_weekday;
use crate::domain::{Application, AppointmentState, OutcomeKind, Stage, text};
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};
use crate::store::{ApplicationEdit, ApplicationFilter, Edit, NewApplication, NewOutcome, Standing, Store};

use super::happened::Happened;
use super::new_names::NewNames;
use super::rejected::say_if_overruled;
use crate::refusals::ending::refuse_impossible_day;

/// Record that you accepted an offer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle hired northwind --start \"1 dec\"
  rekindle hired --at Umbra --title \"Staff Engineer\"

This plans a withdrawal note for each application that is still open, and a note
with the good news for everyone who ever replied to you.")]
pub struct HiredArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Company, for a job that is not on file
    #[arg(long, value_name = "COMPANY", requires = "title", conflicts_with = "application", add = complete::companies())]
    pub at: Option<String>,
    /// Title of that job
    #[arg(long, value_name = "TITLE", requires = "at")]
    pub title: Option<String>,
    /// Day you accepted [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// First day at work
    #[arg(long, value_name = "DATE")]
    pub start: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &HiredArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let start = args.start.as_ref().map(|day| day.plan(&session.now)).transpose()?;
    let new_job = match (&args.at, &args.title) {
        (Some(at), Some(title)) => Some((text::name("company", at)?, text::name("title", title)?)),
        _ => None,
    };

    let names = NewNames::of(session);

    let silent_days = Days::new(session.config.silent_days().into());
    let silent_since = session.now.today().checked_sub_days(silent_days).unwrap_or_default();
    session.change(|change| {
        let mut like_others = Said::default();
        let application = match (&args.application, &new_job) {
            (Some(typed), _) => find::application(change, typed)?,
            (None, Some((company, title))) => {
                let company = names.company(change, company, &mut like_others)?;
                let (title, like) = names.title(change, company, title, true)?;
                let id = match change.open_application_titled(company, &text::key(&title))? {
                    Some(id) => id,
                    None => change.add_application(&NewApplication::to(company, &title))?,
                };
                let application = find::application_by_id(change, id)?;
                NewNames::say_opening(change, &application, &like, &mut like_others)?;
                application
            }
            (None, None) => find::the_open_application(change)?,
        };
        day.refuse_before_applied(change, &application)?;
        let application = find::application_by_id(change, application.id)?;
        refuse_impossible_day(&application, on)?;
        let called = find::called(change, &application)?;
        if application.newest_outcome().is_some_and(|o| o.kind == OutcomeKind::OfferAccepted) {
            return Err(Failure::refused(format!("{called} is already on file as accepted"))
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
        say_what_is_open(change, silent_since, &mut said)?;
        said.append(like_others);
        Ok(said)
    })
}

/// Nothing came of it since that day or earlier: no interview, arranged or held, and no offer.
fn never_answered(application: &Application, since: NaiveDate) -> bool {
    application.began_on() <= since
        && application.progress <= Stage::Applied
        && application.interviews.is_empty()
        && application.appointments.iter().all(|one| one.state == AppointmentState::Cancelled)
}

/// Applications named one by one; more of them are counted.
const MOST_NAMED: usize = 8;

/// What goes on elsewhere, and how to close at once what never came to a talk.
fn say_what_is_open(store: &Store, since: NaiveDate, said: &mut Said) -> Result {
    let mut open = Vec::new();
    let filter = ApplicationFilter { standing: Standing::Open, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        open.push(line);
        Ok(())
    })?;
    if open.is_empty() {
        return Ok(());
    }
    let mut names: Vec<String> = open
        .iter()
        .take(MOST_NAMED)
        .map(|line| format!("{} at {} (#{})", line.application.title, line.company, line.application.id))
        .collect();
    if open.len() > MOST_NAMED {
        names.push(format!("{} more", open.len() - MOST_NAMED));
    }
    said.line(format!("Still open: {}", names.join(", ")));
    say_how_to_close(&open, since, said);
    Ok(())
}

/// Each by what it is: an offer waits for an answer, what never answered is closed at once, the rest is withdrawn.
fn say_how_to_close(open: &[ApplicationLine], since: NaiveDate, said: &mut Said) {
    let (offers, open): (Vec<_>, Vec<_>) =
        open.iter().partition(|line| line.application.progress == Stage::Offer);
    for line in offers.iter().take(MOST_NAMED) {
        said.hint(format!(
            "you still owe {} an answer to their offer: rekindle closed {} offer-declined",
            line.company, line.application.id
        ));
    }
    let (silent, others): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|line| never_answered(&line.application, since));
    if !silent.is_empty() {
        let ids: Vec<String> = silent.iter().map(|line| line.application.id.to_string()).collect();
        let ids = ids.join(" ");
        said.hint(format!("to close those that never answered: rekindle closed --silent no-response {ids}"));
    }
    match others.as_slice() {
        [] => {}
        [only] => {
            said.hint(format!(
                "to withdraw from the other: rekindle closed {} withdrawn",
                only.application.id
            ));
        }
        [first, ..] => said.hint(format!(
            "to withdraw from the others, one by one: rekindle closed {} withdrawn",
            first.application.id
        )),
    }
}
