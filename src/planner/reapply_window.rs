//! `reapply-window`, to oneself: half a year after a rejection worth a note, look for something new there.

use crate::domain::calendar::{add_days, add_months};
use crate::domain::reminder::{EndKind, Subject};
use crate::domain::{CompanyId, Rule};

use super::facts::Known;
use super::planned::{Planned, days, identity};
use super::recipients::recipients;
use super::role_watch::moved_on;
use super::settings::{Settings, numbers};

numbers! {
    after_months "after-months" = 6 in 1..=36, "months after the rejection until you look there again";
    open_days "open-days" = 60 in 1..=365, "days that the reminder stays open";
}

pub fn plan(known: &Known<'_>, settings: &Settings, company: CompanyId) -> Vec<Planned> {
    let numbers = &settings.reapply_window;
    let mut rejected: Vec<_> = known
        .applications_at(company)
        .iter()
        .filter_map(|application| {
            let rejection = application.last_rejection().filter(|rejection| !rejection.outcome.is_history)?;
            let ask = recipients(known, application, &rejection);
            Some((rejection, *application, ask))
        })
        .collect();
    rejected.sort_by(|a, b| (a.0.on, &a.1.title, a.1.id).cmp(&(b.0.on, &b.1.title, b.1.id)));
    let newest = rejected
        .iter()
        .rev()
        .find(|(_, application, ask)| application.rejection().is_some() && !ask.to.is_empty())
        .map(|(rejection, application, _)| (application.id, rejection.on));

    rejected
        .into_iter()
        .map(|(rejection, application, ask)| {
            let mut planned = Planned::on(
                identity(
                    Rule::ReapplyWindow,
                    Subject::Company(company),
                    Some(application.id),
                    i64::from(rejection.nth),
                ),
                settings.calendar.forward(add_months(rejection.on, numbers.after_months)),
                format!("{} {}", rejection.outcome.kind.in_words(), rejection.on),
                "you mark it as done, or you apply there again",
            );
            planned.expires_on = Some(add_days(planned.due_on, numbers.open_days));
            let newer = newest.filter(|(id, _)| *id != application.id);
            planned
                .because(format!(
                    "{} months after the rejection on {}, on the first working day",
                    numbers.after_months, rejection.on
                ))
                .because(format!("stays open for {}", days(numbers.open_days)))
                .ended(EndKind::Cancelled, ask.to.is_empty().then(|| ask.because.to_owned()))
                .ended(EndKind::Cancelled, moved_on(known, application))
                .ended(EndKind::Superseded, newer.map(|(_, on)| format!("a newer rejection there, {on}")))
        })
        .collect()
}
