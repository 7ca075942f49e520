//! `silence`: mark someone "do not contact".

use crate::domain::calendar::with_weekday;
use crate::domain::text;
use crate::failure::{Failure, Result};
use crate::session::{Said, Session, complete, find};
use clap::Args;

use super::warn_of_sensitive;

/// Mark someone "do not contact"
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle silence tom --why \"asked not to be contacted\"
  rekindle silence tom --lift")]
pub struct SilenceArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// You may write to them again
    #[arg(long, alias = "off", conflicts_with = "why")]
    pub lift: bool,
}

pub fn run(session: &mut Session, args: &SilenceArgs) -> Result {
    let today = session.now.today();
    let why = args.why.as_deref().map(|why| text::name("reason", why)).transpose()?;
    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        match (&contact.do_not_contact, args.lift) {
            (None, true) => {
                Err(Failure::refused(format!("{} is not marked \"do not contact\"", contact.name))
                    .hint("there is nothing to lift"))
            }
            (Some(_), true) => {
                change.lift_do_not_contact(contact.id)?;
                let mut said = Said::one(format!("You may write to {} again", contact.name));
                said.hint(format!(
                    "to see what is planned for them: rekindle due --all --contact {}; to drop one of those: rekindle skip \
                     NUMBER",
                    contact.id
                ));
                Ok(said)
            }
            (Some(silence), false) => Err(Failure::refused(format!(
                "{} is already marked \"do not contact\" (since {})",
                contact.name,
                with_weekday(silence.since_on)
            ))
            .hint(format!("to take that back: rekindle silence {} --lift", contact.id))),
            (None, false) => {
                change.set_do_not_contact(contact.id, today, why.as_deref())?;
                let mut said = Said::one(format!(
                    "{} is marked \"do not contact\" as of {}",
                    contact.name,
                    with_weekday(today)
                ));
                warn_of_sensitive(&mut said, &why)?;
                Ok(said)
            }
        }
    })
}
