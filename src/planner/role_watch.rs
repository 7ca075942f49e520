//! `role-watch`, to oneself: the person they hired may not stay, so look whether the role is open again.

use crate::domain::calendar::add_days;
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{Application, CompanyId, Liked, Outcome, OutcomeKind, Rank, Rule};

use super::facts::Known;
use super::planned::{Planned, days, identity};
use super::settings::{Settings, numbers};

numbers! {
    first_days "first-days" = 45 in 1..=365, "days from the rejection to the first check";
    second_days "second-days" = 90 in 1..=730, "days from the rejection to the second check";
    open_days "open-days" = 21 in 1..=180, "days that each check stays open";
}

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    known
        .applications_at(company)
        .iter()
        .flat_map(|application| looks_at(known, settings, application))
        .collect()
}

fn looks_at(known: &Known<'_>, settings: &Settings, application: &Application) -> Vec<Planned> {
    let numbers = &settings.role_watch;
    let Some(rejection) = application.last_rejection().filter(|r| {
        r.outcome.kind == OutcomeKind::Rejected
            && !r.outcome.is_history
            && r.outcome.rank.is_some_and(Rank::is_almost_hired)
    }) else {
        return Vec::new();
    };
    let rejected = rejection.on;
    let rank = rejection.outcome.rank.unwrap_or(Rank::Unknown);
    [(1, numbers.first_days), (2, numbers.second_days)]
        .into_iter()
        .map(|(look, after)| {
            let mut planned = Planned::on(
                identity(
                    Rule::RoleWatch,
                    Subject::Company(application.company_id),
                    Some(application.id),
                    i64::from(rejection.nth - 1) * 2 + look,
                ),
                settings.calendar.forward(add_days(rejected, after)),
                format!("almost hired ({rank}), rejected {rejected}"),
                "you mark it as done, or you apply there again",
            );
            planned.expires_on = Some(add_days(planned.due_on, numbers.open_days));
            planned
                .because(format!(
                    "{} after the rejection on {rejected}, on the first working day",
                    days(after)
                ))
                .because(format!("stays open for {}", days(numbers.open_days)))
                .ended(EndKind::Cancelled, moved_on(known, application))
                .ended(
                    EndKind::Cancelled,
                    (application.liked == Liked::No).then(|| "you did not like it there".to_owned()),
                )
        })
        .collect()
}

/// What makes a look back at a rejected application pointless: it goes on, the company got a new one, or the
/// search is over.
pub(super) fn moved_on(known: &Known<'_>, application: &Application) -> Option<String> {
    let Some(rejection) = application.rejection() else {
        return application.newest_outcome().map(Outcome::cause);
    };
    if let Some(hired) = known.hired_elsewhere(application) {
        return Some(hired.cause());
    }
    known
        .applications_at(application.company_id)
        .iter()
        .filter(|a| a.id != application.id && a.progress != crate::domain::Stage::Saved)
        .map(|a| (a.began_on(), &a.title))
        .filter(|(began, _)| *began > rejection.on)
        .min()
        .map(|(began, title)| format!("you applied there again ({title}, {began})"))
}
