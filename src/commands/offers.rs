//! Offers that need the user's answer: said above the day's list until they are decided.

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::planner::Away;
use crate::render::json::ApplicationOfAppointment;
use crate::render::json::OfferView;
use crate::render::text::distance;
use crate::store::Store;

/// How many days before its answer is due an offer is mentioned without being asked for.
const NEAR_DAYS: i64 = 3;

/// The earliest answer first.
pub(super) fn waiting(store: &Store) -> anyhow::Result<Vec<OfferView>> {
    let lines = store.offers_to_answer()?.into_iter();
    let mut offers: Vec<OfferView> = lines
        .filter_map(|line| {
            let (id, title) = (line.application.id, line.application.title);
            let application = ApplicationOfAppointment { id, title, company: line.company };
            Some(OfferView { application, answer_by: line.application.answer_by? })
        })
        .collect();
    offers.sort_by_key(|offer| (offer.answer_by, offer.application.id));
    Ok(offers)
}

/// `Offer from Rivet (Analyst): answer by Fri 18 Sep 2026 (in 3 days)`, and what to type then.
pub(super) fn in_words(offer: &OfferView, today: NaiveDate) -> String {
    let ApplicationOfAppointment { id, title, company } = &offer.application;
    let (by, when) = (with_weekday(offer.answer_by), distance(offer.answer_by, today));
    format!(
        "Offer from {company} ({title}): answer by {by} ({when})\n  \
         rekindle hired {id}   or   rekindle closed {id} offer-declined"
    )
}

/// The same in a few words, for a prompt or an alert.
pub(super) fn brief(offer: &OfferView) -> String {
    format!("answer {}'s offer by {}", offer.application.company, offer.answer_by.format("%a %-d %b"))
}

/// The day is near, or has passed; or it falls into a time away, and the last day before that is near.
pub(super) fn is_near(offer: &OfferView, today: NaiveDate, away: &[Away]) -> bool {
    let left = |day: NaiveDate| (day - today).num_days();
    let before = left(last_day_at_hand(offer.answer_by, away));
    left(offer.answer_by) <= NEAR_DAYS || (0..=NEAR_DAYS).contains(&before)
}

/// `day`, or the last one before the time away that it falls into.
fn last_day_at_hand(day: NaiveDate, away: &[Away]) -> NaiveDate {
    let mut last = day;
    while let Some(away) = away.iter().find(|away| away.holds(last)) {
        let Some(eve) = away.from.pred_opt() else { break };
        last = eve;
    }
    last
}
