//! Table 4: does a rejection ask for a follow-up, and to whom?

use chrono::NaiveDate;

use crate::domain::application::Rejection;
use crate::domain::outcome::FollowUpChoice;
use crate::domain::{Application, ContactId, Liked, OutcomeKind, Stage};

use super::facts::Known;

/// The answer of table 4, with its reason in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub to: Vec<ContactId>,
    pub because: &'static str,
}

/// Which participants get a note after this rejection.
pub fn recipients(known: &Known<'_>, application: &Application, rejection: &Rejection<'_>) -> Ask {
    let ask = match rejection.outcome.follow_up {
        Some(FollowUpChoice::Declined) => Ask { to: Vec::new(), because: "you chose to write no note" },
        None => by_table(known, application, rejection),
        Some(FollowUpChoice::Forced) => {
            let ask = by_table(known, application, rejection);
            if ask.to.is_empty() {
                Ask { to: bringer(application, rejection), because: "you chose to write a note" }
            } else {
                ask
            }
        }
    };
    if application.participants.is_empty() {
        return Ask { to: Vec::new(), because: "nobody is recorded for this application" };
    }
    ask
}

fn everyone(application: &Application) -> Vec<ContactId> {
    application.participants.iter().map(|p| p.contact_id).collect()
}

/// The participant who brought the news; everyone where that is unknown.
fn bringer(application: &Application, rejection: &Rejection<'_>) -> Vec<ContactId> {
    let from = rejection.outcome.from.filter(|from| application.participant(*from).is_some());
    from.map_or_else(|| everyone(application), |from| vec![from])
}

fn by_table(known: &Known<'_>, application: &Application, rejection: &Rejection<'_>) -> Ask {
    let outcome = rejection.outcome;
    let everyone = || everyone(application);
    let nobody = |because| Ask { to: Vec::new(), because };
    if application.liked == Liked::No {
        return nobody("you noted that you did not like it there");
    }
    let met = had_human_contact(known, application, rejection.on);
    if outcome.kind == OutcomeKind::RoleCancelled {
        return if met {
            Ask { to: everyone(), because: "the role was cancelled after you had met" }
        } else {
            nobody("the role was cancelled before you had met anyone")
        };
    }
    // Without a delivery on file, a known bringer makes it personal.
    let is_personal = outcome.delivery.map_or(outcome.from.is_some(), crate::domain::Delivery::is_personal);
    match (is_personal, met) {
        (false, false) if outcome.delivery.is_none() => {
            nobody("no interview and no personal message about this job is recorded")
        }
        (false, false) => nobody("it was a form letter, and you hadn't met anyone about this job"),
        (false, true) => Ask { to: everyone(), because: "it was a form letter, but you had met them" },
        (true, false) => {
            Ask { to: bringer(application, rejection), because: "a personal rejection asks for one note" }
        }
        (true, true) => Ask { to: everyone(), because: "it was a personal rejection, and you had met them" },
    }
}

/// An interview was held, whether its day is on file or not, or a personal message came from a participant, before the
/// rejection.
fn had_human_contact(known: &Known<'_>, application: &Application, rejected_on: NaiveDate) -> bool {
    application.progress >= Stage::Interview
        || application.interviews.iter().any(|i| i.held_on <= rejected_on)
        || application.participants.iter().any(|participant| {
            known.inbound_messages(participant.contact_id).any(|message| {
                let belongs = message.is_about(application.id)
                    || (message.applications.is_empty()
                        && application.applied_on.is_none_or(|applied| applied <= message.happened_on));
                belongs && message.happened_on < rejected_on
            })
        })
}
