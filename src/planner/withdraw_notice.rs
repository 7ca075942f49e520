//! `withdraw-notice`: after an accepted offer, tell those who are still deciding; and answer an offer that is declined.

use chrono::NaiveDate;

use crate::domain::calendar::add_days;
use crate::domain::reminder::{DECLINES_OFFER, EndKind, Subject, WITHDRAWS};
use crate::domain::{Application, AppointmentState, Outcome, OutcomeKind, Rule, Stage, Touch, TouchKind};

use super::addressee::is_addressee;
use super::facts::{Known, Person};
use super::planned::{Planned, days, identity, went_out, working_days};
use super::settings::{Settings, numbers};

numbers! {
    due_days "due-days" = 1 in 0..=30, "working days after accepting until it is due; a note declining an offer is due the same day";
    expires_days "expires-days" = 28 in 1..=365, "days from closing the application until it expires";
}

/// What there is to be told about an application.
pub(super) struct News {
    /// Since when.
    on: NaiveDate,
    /// They made an offer, and are thanked for it.
    pub declines_offer: bool,
    why: String,
}

pub(super) fn news(known: &Known<'_>, application: &Application) -> Option<News> {
    let closed = application.newest_outcome().filter(|_| !application.is_open());
    let declined = closed.filter(|end| end.kind == OutcomeKind::OfferDeclined && !end.is_history);
    let accepted = known.hired_elsewhere(application).filter(|_| application.progress != Stage::Saved);
    let has_offer = declined.is_some() || application.progress == Stage::Offer;
    // An offer that came later waits since then.
    let accepted = accepted.map(|hired| match application.offered_on.filter(|_| has_offer) {
        Some(offered) => hired.on.max(offered),
        None => hired.on,
    });
    match (declined, accepted) {
        (Some(end), accepted) => Some(News {
            on: accepted.map_or(end.received_on, |on| on.min(end.received_on)),
            declines_offer: true,
            why: format!("offer declined {}", end.received_on),
        }),
        (None, Some(on)) if closed.is_none_or(|end| end.received_on >= on) => Some(News {
            on,
            declines_offer: has_offer,
            why: if has_offer {
                format!("another offer accepted {on}")
            } else {
                format!("offer accepted {on}")
            },
        }),
        _ => None,
    }
}

pub fn plan(known: &Known<'_>, settings: &Settings, person: &Person) -> Vec<Planned> {
    known
        .applications_of(person.id)
        .iter()
        .filter(|application| is_addressee(known, application, person.id))
        .filter_map(|application| {
            news(known, application).map(|news| notice(known, settings, person, application, news))
        })
        .collect()
}

fn notice(
    known: &Known<'_>,
    settings: &Settings,
    person: &Person,
    application: &Application,
    news: News,
) -> Planned {
    let numbers = &settings.withdraw_notice;
    let News { on, declines_offer, why } = news;
    let (which, wait, ends_with) = if declines_offer {
        (DECLINES_OFFER, 0, "you answer with a withdrawal or a reply, or they reject you")
    } else {
        (WITHDRAWS, numbers.due_days, "you send a withdrawal, or they answer")
    };
    let mut planned = Planned::on(
        identity(Rule::WithdrawNotice, Subject::Contact(person.id), Some(application.id), which),
        on,
        why,
        ends_with,
    )
    .because(format!("ready since {on}"));
    let closed = application.newest_outcome().filter(|_| !application.is_open());
    let deadline = settings.calendar.deadline_after(on, wait);
    let interview = last_day_before_interview(settings, application, on);
    planned.due_on = interview.map_or(deadline, |eve| deadline.min(eve)).max(on);
    planned = planned.because(match interview.filter(|eve| *eve < deadline) {
        Some(_) => "due before the planned interview".to_owned(),
        None if wait == 0 => "due on that day, or the next working day".to_owned(),
        None => format!("due {} later, and before you leave", working_days(wait)),
    });
    if let Some(end) = closed.filter(|end| is_own_decision(end)) {
        planned.expires_on = Some(add_days(end.received_on, numbers.expires_days).max(planned.due_on));
        planned =
            planned.because(format!("expires {} after {}", days(numbers.expires_days), end.received_on));
    }
    let told = told(known, person, application, on, declines_offer);
    let theirs = closed.filter(|end| !is_own_decision(end));
    planned.ended(EndKind::Done, told.map(went_out)).ended(EndKind::Cancelled, theirs.map(Outcome::cause))
}

/// To note it is not to tell them.
fn is_own_decision(end: &Outcome) -> bool {
    matches!(end.kind, OutcomeKind::Withdrawn | OutcomeKind::OfferDeclined)
}

/// Nobody prepares for an interview with a candidate who has gone.
fn last_day_before_interview(
    settings: &Settings,
    application: &Application,
    on: NaiveDate,
) -> Option<NaiveDate> {
    let ahead = application
        .appointments
        .iter()
        .filter(|one| one.starts_on > on && application.state_of(one) == AppointmentState::Planned);
    let next = ahead.map(|one| one.starts_on).min()?;
    Some(settings.calendar.back(next.pred_opt()?))
}

/// The message that told them: a withdrawal about it to anyone, or one about nothing to this person; an offer is
/// answered by a reply, too.
fn told<'a>(
    known: &Known<'a>,
    person: &Person,
    application: &Application,
    since: NaiveDate,
    declines_offer: bool,
) -> Option<&'a Touch> {
    let begun = application.offered_on.filter(|_| declines_offer).unwrap_or_else(|| application.began_on());
    let withdraws =
        |touch: &Touch| touch.kind == TouchKind::Withdraw && touch.happened_on >= begun.min(since);
    let answers =
        |touch: &Touch| declines_offer && touch.kind == TouchKind::Reply && touch.happened_on >= since;
    known
        .touches_about(application.id)
        .iter()
        .chain(known.touches(person.id).iter().filter(|touch| touch.applications.is_empty()))
        .copied()
        .filter(|touch| touch.is_outbound_message())
        .find(|touch| withdraws(touch) || answers(touch))
}
