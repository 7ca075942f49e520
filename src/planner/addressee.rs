//! Who to write to about an application: for a status check, a withdrawal, or the answer to an offer.
//!
//! If an agency is involved, its recruiter. Otherwise, the one who has written about the application; then, among
//! people the user has met, the decider, then the recruiter or HR, then an interviewer. A person the user has never
//! been in touch with comes only before a referrer.

use crate::domain::application::Participant;
use crate::domain::{Application, ContactId, Role, TouchKind};

use super::facts::Known;

/// If there are several, the first is written to; ties go by name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Agency,
    /// Decides or recruits, and wrote about it.
    Answers,
    /// Wrote, was written to, or held an interview, as all that are known.
    MetDecider,
    KnownRecruiter,
    KnownManager,
    KnownStaff,
    Known,
    Decider,
    Recruiter,
    Manager,
    Staff,
    Stranger,
    /// Vouched for the user, and knows no more than they do.
    Referrer,
}

pub(super) fn addressee(known: &Known<'_>, application: &Application) -> Option<ContactId> {
    let still_there = application.participants.iter().filter(|part| !has_left(known, application, part));
    let first = still_there.min_by_key(|participant| {
        (standing(known, application, participant), participant.name.to_lowercase(), participant.contact_id)
    });
    first.map(|participant| participant.contact_id)
}

pub(super) fn is_addressee(known: &Known<'_>, application: &Application, person: ContactId) -> bool {
    addressee(known, application) == Some(person)
}

/// They have another employer since: what happens there is not theirs to tell any more.
fn has_left(known: &Known<'_>, application: &Application, participant: &Participant) -> bool {
    let changes = known.job_changes(participant.contact_id).iter();
    let newest = changes.max_by_key(|change| (change.changed_on, change.id));
    let is_of_the_firm = !matches!(participant.role, Role::AgencyRecruiter | Role::Referrer);
    is_of_the_firm
        && newest.is_some_and(|change| {
            change.changed_on >= application.began_on()
                && change.from_company_id.is_none_or(|from| from == application.company_id)
                && change.to_company_id != application.company_id
        })
}

fn standing(known: &Known<'_>, application: &Application, participant: &Participant) -> Standing {
    let who = participant.contact_id;
    let belongs = |touch: &&&crate::domain::Touch| {
        touch.is_message()
            && (touch.is_about(application.id)
                || touch.applications.is_empty() && touch.happened_on >= application.began_on())
    };
    let has_written = known.touches(who).iter().filter(belongs).any(|touch| touch.is_inbound_message());
    let is_known = known.touches(who).iter().any(|touch| belongs(&touch))
        || application.interviews.iter().any(|interview| interview.participants.contains(&who));
    let decides = participant.decides;
    let role = participant.role;
    if role == Role::AgencyRecruiter {
        Standing::Agency
    } else if !decides && vouches(known, who, role) {
        Standing::Referrer
    } else if has_written && (decides || recruits(role)) {
        Standing::Answers
    } else {
        by_part(is_known, decides, role)
    }
}

fn by_part(is_known: bool, decides: bool, role: Role) -> Standing {
    let (of_known, of_stranger) = match role {
        _ if decides => (Standing::MetDecider, Standing::Decider),
        Role::Recruiter => (Standing::KnownRecruiter, Standing::Recruiter),
        Role::HiringManager => (Standing::KnownManager, Standing::Manager),
        Role::AgencyRecruiter | Role::Sourcer | Role::Hr | Role::Coordinator => {
            (Standing::KnownStaff, Standing::Staff)
        }
        Role::Interviewer | Role::Executive | Role::Referrer | Role::Other => {
            (Standing::Known, Standing::Stranger)
        }
    };
    if is_known { of_known } else { of_stranger }
}

/// A referrer by their part, or somebody without a part of their own who referred or introduced the user.
fn vouches(known: &Known<'_>, who: ContactId, role: Role) -> bool {
    let has_referred = || {
        known.favours(who).iter().any(|favour| favour.kind.is_recommendation())
            || known.inbound_messages(who).any(|touch| touch.kind == TouchKind::Referral)
    };
    role == Role::Referrer || role == Role::Other && has_referred()
}

/// The roles that keep candidates informed.
fn recruits(role: Role) -> bool {
    match role {
        Role::HiringManager
        | Role::Recruiter
        | Role::AgencyRecruiter
        | Role::Sourcer
        | Role::Hr
        | Role::Coordinator => true,
        Role::Interviewer | Role::Executive | Role::Referrer | Role::Other => false,
    }
}
