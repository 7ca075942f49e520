//! `cadence`: how often to check in with someone.

use crate::domain::Cadence;
use crate::domain::cadence::{self, NotACadence};
use crate::failure::{Failure, Result};
use crate::session::{Said, Session, complete, find};
use clap::Args;

/// Set how often to check in with someone
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle cadence priya quarterly
  rekindle cadence ben \"6 weeks\"
  rekindle cadence amy carl deb monthly
  rekindle cadence tom none
  rekindle cadence tom auto            lets the rules decide again")]
pub struct CadenceArgs {
    /// The contacts: id, email, LinkedIn or part of the name
    #[arg(required = true, value_name = "CONTACT", add = complete::contacts())]
    pub contacts: Vec<String>,
    /// monthly, quarterly, half-yearly, yearly, none, auto, or an interval such as "6 weeks"
    pub cadence: String,
}

pub fn run(session: &mut Session, args: &CadenceArgs) -> Result {
    let today = session.now.today();
    let (words, cadence) = cadence_at_the_end(&args.contacts, &args.cadence)?;
    session.change(|change| {
        let mut said = Said::default();
        for id in find::several(change, words)? {
            let contact =
                change.contact(id)?.ok_or_else(|| Failure::not_found("they are no longer a contact"))?;
            change.set_cadence(contact.id, cadence, today)?;
            said.line(match cadence {
                Some(Cadence::Never) => format!("No check-ins with {}", contact.name),
                Some(cadence) => {
                    format!("Check in with {}: {}", contact.name, cadence::said(&cadence.to_string()))
                }
                None => format!("Check-ins with {} are automatic again", contact.name),
            });
            if contact.do_not_contact.is_some() {
                said.hint(format!(
                    "nothing is planned while they are marked \"do not contact\"; to lift that: rekindle silence {} --lift",
                    contact.id
                ));
            }
        }
        Ok(said)
    })
}

/// The words that name people, and the interval behind them, which may be several words: `amy carl 10 days`.
fn cadence_at_the_end<'a>(words: &'a [String], last: &'a str) -> Result<(&'a [String], Option<Cadence>)> {
    let read = |typed: &str| match typed.trim() {
        "auto" => Ok(None),
        typed => typed.trim_start_matches("every ").parse().map(Some),
    };
    let with_words_from = |first: usize| {
        let typed = words.iter().skip(first).map(String::as_str).chain([last]).collect::<Vec<_>>().join(" ");
        Some((words.split_at(first).0, read(&typed).ok()?))
    };
    // Somebody is left.
    if let Some(found) = (1..words.len()).find_map(with_words_from) {
        return Ok(found);
    }
    let cadence = read(last).or_else(|_| last.parse().map(Some)).map_err(|e: NotACadence| {
        Failure::usage(e.to_string()).hint(
            "say monthly, quarterly, half-yearly, yearly, none, auto, or an interval such as \"6 weeks\" (at most ten years)",
        )
    })?;
    Ok((words, cadence))
}
