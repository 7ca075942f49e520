//! `remind`: a reminder of the user's own.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::{Said, Session, complete, find};
use crate::domain::calendar::with_weekday;
use crate::domain::text;
use crate::failure::{Failure, Result};

use super::sent::refuse_silenced;
use super::warn_of_sensitive;

/// Set a reminder of your own
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle remind ben \"next friday\" \"ask how the launch went\"")]
pub struct RemindArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// The day it is due
    pub day: TypedDate,
    /// What to do
    pub text: String,
}

pub fn run(session: &mut Session, args: &RemindArgs) -> Result {
    let day = args.day.plan(&session.now)?;
    if day < session.now.today() {
        return Err(
            Failure::usage(format!("{} has passed", with_weekday(day))).hint("give today or a later day")
        );
    }
    let text = text::name("text", &args.text)?;
    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        refuse_silenced(&contact, day)?;
        change.record_wish(contact.id, day, &text)?;
        let mut said = Said::one(format!("A reminder for {}, {}", contact.name, with_weekday(day)));
        warn_of_sensitive(&mut said, [&text])?;
        Ok(said)
    })
}
