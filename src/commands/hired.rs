//! `hired`: an offer was accepted.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::application::ApplicationLine;
use crate::domain::calendar::with_weekday;
use crate::domain::{Application, ApplicationId, CompanyId, OutcomeKind, Stage, Touch, text};
use crate::failure::{Doubt, Failure, Result};
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{ApplicationEdit, ApplicationFilter, Edit, NewApplication, NewOutcome, Standing, Store};

use super::happened::Happened;
use super::new_names::NewNames;
use super::rejected::say_if_overruled;
use super::silent;
use crate::refusals::ending::{refuse_before_the_offer, refuse_impossible_day};

/// Record that you accepted an offer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle hired northwind --start \"1 dec\"
  rekindle hired --at Umbra --title \"Staff Engineer\"

This plans a withdrawal note for each application that is still open, an answer
to each offer, and a note with the good news for everyone else who ever replied
to you.")]
pub struct HiredArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Company, for a job that is not in your records
    #[arg(long, value_name = "COMPANY", requires = "title", conflicts_with = "application", add = complete::companies())]
    pub at: Option<String>,
    /// Title of that job
    #[arg(long, value_name = "TITLE", requires = "at", conflicts_with = "application")]
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
    let can_ask = ask::can_ask(session);
    let today = session.now.today();
    let silent_since = silent::since(session);

    session.change(|change| {
        let mut like_others = Said::default();
        let application = match (&args.application, &new_job) {
            (Some(typed), _) => find::application(change, typed)?,
            (None, Some((company, title))) => {
                let company = names.company(change, company, &mut like_others)?;
                let (title, like) = names.title(change, company, title, true)?;
                let id = match change.open_application_titled(company, &text::key(&title))? {
                    Some(id) => Some(id),
                    None => open_instead(change, company, &title)?,
                };
                let id = match id {
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
        refuse_before_the_offer(&application, on)?;
        let called = find::called(change, &application)?;
        if application.newest_outcome().is_some_and(|o| o.kind == OutcomeKind::OfferAccepted) {
            return Err(Failure::refused(format!("{called} is already recorded as accepted"))
                .hint(format!("to correct it: rekindle show --application {}", application.id)));
        }
        if let Some(end) = application.newest_outcome().filter(|end| end.kind == OutcomeKind::OfferDeclined) {
            return Err(Failure::refused(format!(
                "you declined the offer for {called} on {}",
                with_weekday(end.received_on)
            ))
            .hint(format!(
                "if you took it after all: rekindle reopened {}, then repeat this",
                application.id
            )));
        }
        let before = change.hired()?.map(|hired| (hired.on, hired.application_id));
        let before = match before {
            Some((day, id)) => {
                let called = find::called(change, &find::application_by_id(change, id)?)?;
                Some(format!("you accepted {called} on {}", with_weekday(day)))
            }
            None => None,
        };
        if let Some(before) = before.as_ref().filter(|_| can_ask) {
            doubt_second_job(before, &called)?;
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
        if let Some(before) = before.filter(|_| !can_ask) {
            said.hint(format!("{before}; if this was the wrong application: rekindle undo"));
        }
        say_if_overruled(&find::application_by_id(change, application.id)?, on, &mut said);
        say_what_is_open(change, silent_since, today, &mut said)?;
        said.append(like_others);
        Ok(said)
    })
}

/// The open application at the company that this job may be, by the user's word: only the title is another one.
fn open_instead(store: &Store, company: CompanyId, title: &str) -> Result<Option<ApplicationId>> {
    let mut open = Vec::new();
    let filter = ApplicationFilter {
        company: Some(company),
        standing: Standing::Open,
        without_people: true,
        ..ApplicationFilter::default()
    };
    store.applications(&filter, |line| {
        open.push(line);
        Ok(())
    })?;
    let Some(first) = open.first() else { return Ok(None) };
    let called = |line: &ApplicationLine| format!("{} (#{})", line.application.title, line.application.id);
    let titles: Vec<String> = open.iter().map(called).collect();
    let (at, id) = (&first.company, first.application.id);
    let refusal = Failure::refused(format!(
        "at {at}, you have applied for {}, and not for {title}",
        text::listed(&titles.iter().map(String::as_str).collect::<Vec<_>>())
    ))
    .hint(format!(
        "if that is the job: rekindle hired {id}; if not: rekindle applied \"{title}\" --at \"{at}\", then repeat this"
    ));
    let another = format!("No, another one: {title}");
    let doubt = Doubt {
        question: format!("Is the job at {at} one that you applied for?"),
        yes: titles.into_iter().chain([another]).collect(),
        no: Vec::new(),
        marked: 0,
    };
    Ok(open.get(doubt.settled_or(refusal)?).map(|line| line.application.id))
}

/// Everyone would get the news of another job.
fn doubt_second_job(before: &str, called: &str) -> Result {
    let doubt = Doubt {
        question: format!("{}. Are you taking {called} instead?", capital(before)),
        yes: vec![format!("Yes, {called}")],
        no: vec![("No".to_owned(), "rekindle applications lists them all".to_owned())],
        marked: 1,
    };
    doubt.settled_or(Failure::usage(before)).map(|_| ())
}

/// Out for long, and not a word since: no message, no interview, planned or held, and no offer.
fn is_silent(store: &Store, application: &Application, since: NaiveDate) -> Result<bool> {
    let has_written = |touches: Vec<Touch>| touches.iter().any(Touch::is_inbound_message);
    for participant in &application.participants {
        if has_written(find::touches_with(store, participant.contact_id)?) {
            return Ok(false);
        }
    }
    Ok(never_answered(application) && application.began_on() <= since)
}

fn never_answered(application: &Application) -> bool {
    application.progress <= Stage::Applied
        && application.interviews.is_empty()
        && application.appointments.is_empty()
}

/// Applications named one by one; more of them are counted.
const MOST_NAMED: usize = 8;

/// What goes on elsewhere: who is waiting for an answer to an offer, and how to close the rest at once.
fn say_what_is_open(store: &Store, silent_since: NaiveDate, today: NaiveDate, said: &mut Said) -> Result {
    let mut open = Vec::new();
    let filter = ApplicationFilter { standing: Standing::Open, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        open.push(line);
        Ok(())
    })?;
    let (offers, open): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|line| line.application.progress == Stage::Offer);
    for ApplicationLine { application, company, .. } in &offers {
        said.line(format!("You still owe {company} an answer to their offer ({})", application.title));
        said.hint(format!("to decline it: rekindle closed {} offer-declined", application.id));
    }
    if open.is_empty() {
        return Ok(());
    }
    let mut names: Vec<String> =
        open.iter().take(MOST_NAMED).map(|line| called_with_interview(line, today)).collect();
    if open.len() > MOST_NAMED {
        names.push(format!("{} more", open.len() - MOST_NAMED));
    }
    said.line(format!("Still open: {}", names.join(", ")));
    let (mut silent, mut in_play) = (Vec::new(), Vec::new());
    for line in open.iter().filter(|line| line.application.progress != Stage::Saved) {
        let is_silent = is_silent(store, &line.application, silent_since)?;
        if is_silent { &mut silent } else { &mut in_play }.push(line.application.id.to_string());
    }
    for (ids, what, outcome) in [
        (in_play, "to close those you're withdrawing from", "withdrawn"),
        (silent, "to close those that never answered", "no-response"),
    ] {
        if !ids.is_empty() {
            said.hint(format!("{what}: rekindle closed --silent {outcome} {}", ids.join(" ")));
        }
    }
    Ok(())
}

/// `Analyst at Quill (#3, interview Thu 12 Nov 2026)`.
fn called_with_interview(line: &ApplicationLine, today: NaiveDate) -> String {
    let ApplicationLine { application, company, .. } = line;
    let ahead = application.next_appointment(today);
    let interview = ahead.map(|one| format!(", interview {}", with_weekday(one.starts_on)));
    format!("{} at {company} (#{}{})", application.title, application.id, interview.unwrap_or_default())
}
