//! `moved`: a contact has a new employer.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::invitation::is_private_address;
use crate::domain::{CompanyId, text, when};
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};
use crate::store::{ApplicationFilter, ContactEdit, ListEdit, Standing, Store};

use super::edit::contact::{refuse_what_is_anothers, say_what_stays};
use super::happened::Happened;
use super::new_names::NewNames;
use crate::refusals::silenced::refuse_silenced;

/// Record a contact's new employer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle moved priya --to Helio --title \"Head of Data\" --on monday
  rekindle moved ben --to Umbra --on 2026-11-02    sets a reminder for that day")]
pub struct MovedArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// The new employer
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub to: String,
    /// Their job title there
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Their email address there, in addition to the ones you have
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    /// Day of the change [default: today]; a future day becomes a reminder
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &MovedArgs) -> Result {
    if let Some(day) = args.on.as_ref().and_then(|typed| typed.ahead(&session.now)) {
        return remember(session, args, day);
    }
    refuse_a_day(&args.to)?;
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let company = text::name("company", &args.to)?;
    let title = args.title.as_deref().map(|t| text::name("job title", t)).transpose()?;
    let address = args.email.as_deref().map(text::typed_email).transpose()?;
    let emails = ListEdit { add: address.into_iter().collect(), remove: Vec::new() };
    let edit = ContactEdit { emails, ..ContactEdit::default() };

    let names = NewNames::of(session);

    session.change(|change| {
        let mut like_others = Said::default();
        let contact = find::contact_on_file(change, &args.contact)?;
        day.refuse_before_on_file(&contact)?;
        let to = names.company(change, &company, &mut like_others)?;
        let company = change.company(to)?.map(|company| company.name).unwrap_or_default();
        if contact.company_id == Some(to) {
            return Err(Failure::refused(format!("{} already works at {company}", contact.name)).hint(
                format!("for another job title there: rekindle edit contact {} --title TITLE", contact.id),
            ));
        }
        refuse_what_is_anothers(change, &contact, &edit)?;
        change.record_move(contact.id, to, title.as_deref(), on)?;
        change.edit_contact(contact.id, &edit)?;
        let as_what = title.as_ref().map(|title| format!(" as {title}")).unwrap_or_default();
        let mut said =
            Said::one(format!("{} moved to {company}{as_what}, {}", contact.name, with_weekday(on)));
        say_open_there(change, to, on, &mut said)?;
        said.append(like_others);
        say_what_stays(contact.id, "--no-email", &edit.emails.add, &contact.emails, &[], &mut said);
        let old = contact.emails.iter().find(|address| !is_private_address(address));
        if let Some(old) = old.filter(|_| edit.emails.add.is_empty()) {
            said.hint(format!(
                "if {old} was their address at the old job: rekindle edit contact {} --no-email {old} --email NEW",
                contact.id
            ));
        }
        Ok(said)
    })
}

/// Whoever is congratulated there may hear of it from others.
fn say_open_there(store: &Store, to: CompanyId, today: NaiveDate, said: &mut Said) -> Result {
    let open =
        ApplicationFilter { company: Some(to), standing: Standing::Open, ..ApplicationFilter::default() };
    store.applications(&open, |line| {
        let next = line.application.next_appointment(today);
        let next = next.map(|one| format!(", {} on {}", one.kind.in_words(), with_weekday(one.starts_on)));
        said.line(format!(
            "You have an open application there: {}{}",
            line.application.title,
            next.unwrap_or_default()
        ));
        Ok(())
    })?;
    Ok(())
}

/// Interviews are moved as well, and nobody works at "friday".
fn refuse_a_day(to: &str) -> Result {
    let is_day = to.chars().any(char::is_alphanumeric) && when::start(to, NaiveDate::default()).is_ok();
    if !is_day {
        return Ok(());
    }
    Err(Failure::usage(format!("\"{}\" is a day: moved records a new employer", to.trim())).hint(format!(
        "to move an interview: rekindle edit appointment N --on \"{}\"; rekindle interviews shows its number",
        to.trim()
    )))
}

/// Until they have moved they work where they do: a reminder tells then what to type.
fn remember(session: &mut Session, args: &MovedArgs, day: NaiveDate) -> Result {
    let company = text::name("company", &args.to)?;
    let title = args.title.as_deref().map(|title| text::name("job title", title)).transpose()?;
    let email = args.email.as_deref().map(text::typed_email).transpose()?;
    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        refuse_silenced(&contact, day)?;
        let id = contact.id.to_string();
        let mut words = vec!["rekindle", "moved", &id, "--to", &company];
        words.extend(title.iter().flat_map(|title| ["--title", title]));
        words.extend(email.iter().flat_map(|email| ["--email", email]));
        let text = format!("{} starts at {company}: {}", contact.name, shell_words::join(words));
        change.record_wish(Some(contact.id), day, &text::name("reminder", &text)?)?;
        let as_what = title.as_ref().map(|title| format!(" as {title}")).unwrap_or_default();
        Ok(Said::one(format!(
            "Reminder set for {}: {} moves to {company}{as_what}. Until then nothing else changes",
            with_weekday(day),
            contact.name
        )))
    })
}
