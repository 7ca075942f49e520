//! `closed`: an application ended, other than with a rejection or a job.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::text::either;
use crate::domain::word::Word as _;
use crate::domain::{Application, ContactId, OutcomeKind, Role, Stage, TouchKind};
use crate::failure::{Failure, Result};
use crate::planner;
use crate::session::date::TypedDate;
use crate::session::word::word_among;
use crate::session::{Said, Session, complete, find};
use crate::store::{NewOutcome, Scope, Store};

use super::happened::Happened;
use super::rejected::{no_note_because, say_if_overruled};
use super::silent;
use crate::refusals::ending::{refuse_before_the_offer, refuse_impossible_day};
use crate::refusals::kind::refuse_with_own_command;

/// How an application ends that this command records; the other ways have commands of their own.
const HERE: [OutcomeKind; 4] =
    [OutcomeKind::NoResponse, OutcomeKind::Withdrawn, OutcomeKind::RoleCancelled, OutcomeKind::OfferDeclined];

/// Where no offer is on file, it may be they who declined.
const DECLINED: &str = "declined";

/// What people say for them.
const SAID: [(&str, OutcomeKind); 21] = [
    ("ghosted", OutcomeKind::NoResponse),
    ("ghost", OutcomeKind::NoResponse),
    ("silent", OutcomeKind::NoResponse),
    ("silence", OutcomeKind::NoResponse),
    ("no-answer", OutcomeKind::NoResponse),
    ("no-reply", OutcomeKind::NoResponse),
    ("unanswered", OutcomeKind::NoResponse),
    ("withdraw", OutcomeKind::Withdrawn),
    ("withdrew", OutcomeKind::Withdrawn),
    ("cancelled", OutcomeKind::RoleCancelled),
    ("canceled", OutcomeKind::RoleCancelled),
    ("role-canceled", OutcomeKind::RoleCancelled),
    ("on-hold", OutcomeKind::RoleCancelled),
    ("on hold", OutcomeKind::RoleCancelled),
    ("frozen", OutcomeKind::RoleCancelled),
    ("hiring-freeze", OutcomeKind::RoleCancelled),
    ("pulled", OutcomeKind::RoleCancelled),
    (DECLINED, OutcomeKind::OfferDeclined),
    ("accepted", OutcomeKind::OfferAccepted),
    ("hired", OutcomeKind::OfferAccepted),
    ("rejection", OutcomeKind::Rejected),
];

/// Record that an application ended without a rejection
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle closed tidal no-response
  rekindle closed \"quill/analyst\" withdrawn --on monday
  rekindle closed --silent no-response       every application with no answer
  rekindle closed --silent no-response 3 7-9

If they rejected you, use `rekindle rejected`.")]
pub struct ClosedArgs {
    /// The application: id, company, title, or company/title
    #[arg(required_unless_present = "silent", add = complete::applications())]
    pub application: Option<String>,
    /// How it ended: no-response, withdrawn, role-cancelled or offer-declined
    #[arg(
        value_name = "OUTCOME",
        required_unless_present = "silent",
        hide_possible_values = true,
        value_parser = word_among(&HERE, &SAID)
    )]
    pub outcome: Option<OutcomeKind>,
    /// Close every application that got no answer, or only those you name; rekindle asks once
    /// before it closes them
    #[arg(
        long,
        num_args = 1..,
        value_names = ["OUTCOME", "APPLICATION"],
        conflicts_with_all = ["application", "outcome"]
    )]
    pub silent: Vec<String>,
    /// Day it ended [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &ClosedArgs) -> Result {
    if let [outcome, named @ ..] = args.silent.as_slice() {
        let said = SAID.iter().find(|(other, _)| other == outcome).map(|(_, meant)| *meant);
        let outcome = said.map_or_else(|| outcome.parse(), Ok).map_err(|_| {
            Failure::usage(format!("OUTCOME can't be \"{outcome}\"")).hint(format!(
                "it can be {}; for instance: rekindle closed --silent no-response",
                either(&HERE.map(OutcomeKind::as_str))
            ))
        })?;
        refuse_with_own_command(outcome, "APPLICATION")?;
        let on = session.fact_or_today(args.on.as_ref())?;
        return silent::close(session, outcome, named, on);
    }
    let (Some(typed), Some(outcome)) = (&args.application, args.outcome) else {
        return Err(Failure::usage("APPLICATION and OUTCOME are missing")
            .hint("for instance: rekindle closed tidal no-response"));
    };
    refuse_with_own_command(outcome, typed)?;
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let says_declined = shell_words::split(&session.typed)
        .is_ok_and(|words| words.iter().any(|word| word.eq_ignore_ascii_case(DECLINED)));

    session.change(|change| {
        let application = find::application(change, typed)?;
        day.refuse_before_applied(change, &application)?;
        let application = find::application_by_id(change, application.id)?;
        refuse_impossible_day(&application, on)?;
        if outcome == OutcomeKind::OfferDeclined {
            refuse_before_the_offer(&application, on)?;
        }
        if let Some(newest) = application.newest_outcome().filter(|_| !application.is_open()) {
            return Err(Failure::refused(format!(
                "{} is already closed: {} {}",
                find::called(change, &application)?,
                newest.kind.in_words(),
                with_weekday(newest.received_on)
            ))
            .hint(format!(
                "to correct that: rekindle edit outcome {} …, or rekindle remove outcome {}",
                newest.id, newest.id
            )));
        }
        let had_offer = application.progress == Stage::Offer;
        if outcome == OutcomeKind::OfferDeclined && !had_offer && says_declined {
            return Err(Failure::usage("OUTCOME can't be \"declined\": no offer is on file").hint(format!(
                "if they turned you down: rekindle rejected {0}; if you turned down their offer: rekindle closed {0} \
                 offer-declined",
                application.id
            )));
        }
        change.record_outcome(&NewOutcome::new(application.id, outcome, on))?;
        let application = find::application_by_id(change, application.id)?;
        let called = find::called(change, &application)?;
        let mut said = Said::one(format!("{called}: {} {}", outcome.in_words(), with_weekday(on)));
        say_if_overruled(&application, on, &mut said);
        if outcome == OutcomeKind::OfferDeclined && !had_offer {
            said.hint(format!(
                "this also records that they made you an offer; if they turned you down: rekindle undo, then rekindle \
                 rejected {}",
                application.id
            ));
        }
        if outcome == OutcomeKind::Withdrawn {
            say_whom_to_tell(change, &application, &mut said)?;
        }
        say_who_referred(change, &application, &mut said)?;
        if let Some(because) = no_note_because(change, &application)? {
            said.line(format!("No note needed: {because}"));
        }
        Ok(said)
    })
}

/// Recording a withdrawal does not tell them about it.
fn say_whom_to_tell(store: &Store, application: &Application, said: &mut Said) -> Result {
    let part = Scope::Of {
        people: application.participants.iter().map(|part| part.contact_id).collect(),
        companies: BTreeSet::from([application.company_id]),
    };
    let facts = store.facts(&part)?;
    let is_told = facts.touches.iter().any(|touch| {
        touch.kind == TouchKind::Withdraw
            && (touch.is_about(application.id)
                || touch.applications.is_empty() && touch.happened_on >= application.began_on())
    });
    let whom = planner::addressee(&facts, application.id).and_then(|id| facts.people.get(&id));
    if let Some(whom) = whom.filter(|whom| !is_told && !whom.do_not_contact) {
        let typed = find::contact_as_typed(store, whom.id, &whom.name)?;
        said.hint(format!("if {} does not know yet: rekindle draft {typed} withdraw", whom.name));
    }
    Ok(())
}

/// The person who referred the user there wants to know how it went.
fn say_who_referred(store: &Store, application: &Application, said: &mut Said) -> Result {
    let parts = application.participants.iter().filter(|part| part.role == Role::Referrer);
    let mut referrers: BTreeMap<ContactId, String> =
        parts.map(|part| (part.contact_id, part.name.clone())).collect();
    for favour in store.opportunities(None)? {
        if favour.application_id == Some(application.id) && favour.kind.is_recommendation() {
            let name = store.contact_name(favour.contact_id)?.unwrap_or_default();
            referrers.insert(favour.contact_id, name);
        }
    }
    for (id, name) in referrers {
        said.hint(format!("{name} helped you there; to tell them: rekindle draft {id} update --say TEXT"));
    }
    Ok(())
}
