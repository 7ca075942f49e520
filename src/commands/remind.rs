//! `remind`: a reminder of the user's own, about someone, or to oneself.

use chrono::NaiveDate;
use clap::Args;

use crate::clock::Now;

use crate::domain::calendar::with_weekday;
use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::session::date::TypedDate;
use crate::session::{Said, Session, complete, find};

use super::warn_of_sensitive;
use crate::refusals::silenced::refuse_silenced;

/// The word for a reminder to oneself.
const ME: &str = "me";

/// Set a reminder of your own
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle remind ben friday \"ask how the launch went\"
  rekindle remind me monday \"send the certificate to the agency\"

`me` always means you. For a contact called Me, give the number or email
address.")]
pub struct RemindArgs {
    /// The contact (id, email, LinkedIn or part of the name), or `me` for a reminder to yourself
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// The day it is due
    pub day: TypedDate,
    /// What to do
    pub text: String,
}

/// The day and what to do, in either order: only one of them is a day.
fn day_and_text<'a>(args: &'a RemindArgs, now: &Now) -> Result<(NaiveDate, &'a str)> {
    let as_named = args.day.put_off(now);
    match (&as_named, TypedDate::from(args.text.as_str()).put_off(now)) {
        (Err(failure), Ok(day)) if failure.doubt.is_none() => Ok((day, args.day.as_typed())),
        _ => Ok((as_named?, &args.text)),
    }
}

pub fn run(session: &mut Session, args: &RemindArgs) -> Result {
    let (day, text) = day_and_text(args, &session.now)?;
    if day < session.now.today() {
        return Err(
            Failure::usage(format!("{} has passed", with_weekday(day))).hint("give today or a later day")
        );
    }
    let text = text::name("text", text)?;
    let is_own = args.contact.trim().eq_ignore_ascii_case(ME);
    session.change(|change| {
        let contact = if is_own { None } else { Some(find::contact_on_file(change, &args.contact)?) };
        if let Some(contact) = &contact {
            refuse_silenced(contact, day)?;
        }
        change.record_wish(contact.as_ref().map(|contact| contact.id), day, &text)?;
        let about = contact.map(|contact| format!(": {}", contact.name)).unwrap_or_default();
        let mut said = Said::one(format!("Reminder set for {}{about}", with_weekday(day)));
        warn_of_sensitive(&mut said, [&text])?;
        Ok(said)
    })
}
