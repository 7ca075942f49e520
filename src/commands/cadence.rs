//! `cadence`: how often to check in with someone.

use crate::domain::Cadence;
use crate::domain::cadence::{NotACadence, said};
use crate::failure::{Failure, Result};
use crate::session::{Said, Session, complete, find};
use clap::Args;

/// Set how often to check in with someone
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle cadence priya quarterly
  rekindle cadence ben \"6 weeks\"
  rekindle cadence tom none
  rekindle cadence tom auto            lets the rules decide again")]
pub struct CadenceArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// monthly, quarterly, half-yearly, yearly, none, auto, or an interval such as "6 weeks"
    pub cadence: String,
}

pub fn run(session: &mut Session, args: &CadenceArgs) -> Result {
    let today = session.now.today();
    let cadence: Option<Cadence> = match args.cadence.trim() {
        "auto" => None,
        typed => Some(typed.parse().map_err(|e: NotACadence| {
            Failure::usage(e.to_string()).hint(
                "say monthly, quarterly, half-yearly, yearly, none, auto, or an interval such as \"6 weeks\" (at most ten years)",
            )
        })?),
    };
    session.change(|change| {
        let contact = find::contact_on_file(change, &args.contact)?;
        change.set_cadence(contact.id, cadence, today)?;
        let mut said = Said::one(match cadence {
            Some(Cadence::Never) => format!("No check-ins with {}", contact.name),
            Some(cadence) => format!("Check in with {}: {}", contact.name, said(&cadence.to_string())),
            None => format!("Check-ins with {} are automatic again", contact.name),
        });
        if contact.do_not_contact.is_some() {
            said.hint(format!(
                "nothing is planned while they are not to be contacted: rekindle silence {} --lift",
                contact.id
            ));
        }
        Ok(said)
    })
}
