//! Applications without an answer: asked about in one line, closed at once.

use chrono::Days;

use crate::domain::application::ApplicationLine;
use crate::domain::calendar::with_weekday;
use crate::domain::{ApplicationId, OutcomeKind};
use crate::failure::{Failure, Result};
use crate::render::applications;
use crate::render::text::count_of;
use crate::session::{Said, Session, find};
use crate::store::{ApplicationFilter, NewOutcome, Silent, Standing, Store};

use crate::refusals::ending::refuse_impossible_day;

/// The open applications of which nothing was heard for long, and about which nothing is planned.
pub(super) fn applications_without_answer(session: &Session, store: &Store) -> Result<Vec<ApplicationLine>> {
    let since = since(session);
    // The whole question takes longer to ask than to answer.
    if !store.may_be_silent(since)? {
        return Ok(Vec::new());
    }
    let silent = Some(Silent { since, today: session.now.today() });
    let filter = ApplicationFilter {
        standing: Standing::Open,
        silent,
        without_people: true,
        ..ApplicationFilter::default()
    };
    let mut lines = Vec::new();
    store.applications(&filter, |line| {
        lines.push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// What went out by this day and was not answered is silent.
pub(super) fn since(session: &Session) -> chrono::NaiveDate {
    let today = session.now.today();
    today.checked_sub_days(Days::new(session.config.silent_days().into())).unwrap_or(today)
}

/// `12 applications have had no answer for 30 days: rekindle applications --silent`; nothing for none.
pub(super) fn in_a_line(session: &Session, store: &Store) -> Result<Option<String>> {
    let n = applications_without_answer(session, store)?.len();
    Ok((n > 0).then(|| {
        format!(
            "{} had no answer for {}: rekindle applications --silent",
            count_of(n, "application has", "applications have"),
            count_of(session.config.silent_days() as usize, "day", "days")
        )
    }))
}

/// Closes them all, or those that were named, in one change.
pub(super) fn close(
    session: &mut Session,
    outcome: OutcomeKind,
    named: &[String],
    on: chrono::NaiveDate,
) -> Result {
    let store = session.writing()?;
    let lines = if named.is_empty() {
        applications_without_answer(session, &store)?
    } else {
        let mut lines: Vec<ApplicationLine> = Vec::new();
        for id in named_applications(&store, named)? {
            lines.extend(store.application_line(id)?);
        }
        lines
    };
    if lines.is_empty() {
        return session.answer(&Said::one("No application has gone quiet."));
    }
    if !session.yes && !session.out.look.json {
        let text = applications::text(&lines, session.now.today(), session.now.zone, &session.out.look);
        session.out.text(&text)?;
    }
    let n = count_of(lines.len(), "application", "applications");
    if !session.confirms(&format!("Close {n} as \"{}\"?", outcome.in_words()))? {
        return session.answer(&Said::one("Nothing was closed."));
    }
    session.change_in(
        &store,
        |change| {
            let mut said = Said::default();
            for ApplicationLine { application, company, .. } in &lines {
                refuse_impossible_day(application, on)?;
                change.record_outcome(&NewOutcome::new(application.id, outcome, on))?;
                said.line(format!(
                    "{} at {company}: {} {}",
                    application.title,
                    outcome.in_words(),
                    with_weekday(on)
                ));
            }
            Ok(said)
        },
        |_| Ok(()),
    )
}

/// Open applications by numbers, ranges and names, each once.
fn named_applications(store: &Store, named: &[String]) -> Result<Vec<ApplicationId>> {
    let mut ids = Vec::new();
    for typed in named {
        let found = match find::range(typed) {
            Some((first, last)) => {
                let mut found = Vec::new();
                let open = ApplicationFilter { standing: Standing::Open, ..ApplicationFilter::default() };
                store.applications(&open, |line| {
                    found.extend(Some(line.application.id).filter(|id| (first..=last).contains(&id.0)));
                    Ok(())
                })?;
                if found.is_empty() {
                    return Err(Failure::not_found(format!("no application is open from {first} to {last}"))
                        .hint("rekindle applications --silent lists those without an answer"));
                }
                found
            }
            None => {
                let application = find::application(store, typed)?;
                if !application.is_open() {
                    return Err(Failure::refused(format!(
                        "{} is already closed",
                        find::called(store, &application)?
                    ))
                    .hint("leave it out"));
                }
                vec![application.id]
            }
        };
        ids.extend(found);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
