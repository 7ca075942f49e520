//! `landed-news`: tell everyone who ever replied or put in a word how the search ended, and first those who referred
//! the user to the job.
//!
//! Those who would have decided for the user hear of it, too, where an offer was declined and somebody else was told. Not
//! those who work there; and not those who know already, because the user turns them down or they congratulated.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, OutcomeKind, Role, Rule, TouchKind};

use super::addressee::is_addressee;
use super::facts::{Hired, Known, Person};
use super::planned::{Planned, days, identity, went_out, working_days};
use super::settings::{Settings, numbers};
use super::withdraw_notice;

numbers! {
    due_days "due-days" = 10 in 0..=60, "working days after accepting until it is due";
    expires_days "expires-days" = 45 in 1..=365, "days from your acceptance until it expires";
}

/// Working days until the person who referred the user to the job is told.
const REFERRER_DUE_DAYS: u32 = 1;

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    let numbers = &settings.landed_news;
    let Some(hired) = known.facts.hired else { return Vec::new() };
    let has_referred = has_referred(known, person, hired);
    let put_in_a_word = known.favours(person.id).iter().any(|favour| favour.kind.is_recommendation());
    let has_replied = put_in_a_word
        || known.inbound_messages(person.id).next().is_some()
        || known.applications_of(person.id).iter().any(|application| has_wanted(application, person));
    let is_told_otherwise = is_new_colleague(known, person, hired) || is_turned_down(known, person);
    if !has_referred && (!has_replied || is_told_otherwise) {
        return Vec::new();
    }
    let tells = |kind| kind == TouchKind::Announcement || (has_referred && kind == TouchKind::Thanks);
    let told = known.outbound_messages(person.id).find(|t| tells(t.kind) && t.happened_on >= hired.on);
    let congratulated = known
        .inbound_messages(person.id)
        .find(|t| !has_referred && t.is_congratulation() && t.happened_on >= hired.on)
        .map(|t| format!("they congratulated you {}", t.happened_on));
    let due_days = if has_referred { REFERRER_DUE_DAYS } else { numbers.due_days };
    // Those the job is owed to are thanked for it: that is about the application.
    let about = has_referred.then_some(hired.application_id);
    // The accepted application is the ordinal: the news is not about an application with this person.
    let mut planned = Planned::on(
        identity(Rule::LandedNews, Subject::Contact(person.id), about, hired.application_id.0),
        hired.on,
        format!("offer accepted {}", hired.on),
        "you send the announcement, or they congratulate you",
    );
    planned.due_on = settings.calendar.working_days_after(hired.on, due_days);
    planned.expires_on = Some(add_days(hired.on, numbers.expires_days));
    vec![
        planned
            .because(format!("ready on the day the offer was accepted, {}", hired.on))
            .because(format!("due {} later", working_days(due_days)))
            .because(format!("expires {} after it", days(numbers.expires_days)))
            .ended(EndKind::Done, told.map(went_out))
            .ended(EndKind::Cancelled, congratulated),
    ]
}

/// They work at the new company, or took part in how the user came there.
fn is_new_colleague(known: &Known<'_>, person: &Person, hired: Hired) -> bool {
    person.company_id == Some(hired.company_id)
        || known.applications_of(person.id).iter().any(|a| a.id == hired.application_id)
}

/// They are told that the user withdraws, or declines their offer.
fn is_turned_down(known: &Known<'_>, person: &Person) -> bool {
    known.applications_of(person.id).iter().any(|application| {
        withdraw_notice::news(known, application).is_some() && is_addressee(known, application, person.id)
    })
}

/// They decided for the user, who declined.
fn has_wanted(application: &Application, person: &Person) -> bool {
    let is_declined = application
        .newest_outcome()
        .is_some_and(|end| end.kind == OutcomeKind::OfferDeclined && !end.is_history);
    is_declined
        && application
            .participant(person.id)
            .is_some_and(|part| part.decides || matches!(part.role, Role::HiringManager | Role::Executive))
}

/// They referred or introduced the user to the job.
fn has_referred(known: &Known<'_>, person: &Person, hired: Hired) -> bool {
    let has_part = known
        .applications_of(person.id)
        .iter()
        .filter(|application| application.id == hired.application_id)
        .filter_map(|application| application.participant(person.id))
        .any(|part| part.role == Role::Referrer);
    has_part
        || known.favours(person.id).iter().any(|favour| {
            favour.kind.is_recommendation() && favour.application_id == Some(hired.application_id)
        })
        || known
            .inbound_messages(person.id)
            .any(|touch| touch.kind == TouchKind::Referral && touch.is_about(hired.application_id))
}
