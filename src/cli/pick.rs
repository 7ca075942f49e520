//! A word that could mean several: on a terminal the user picks one, and the command runs again with that answer.
//!
//! Names are looked up inside the transactions of the commands, where nobody may be waited for. So the lookup fails
//! first, the question comes when everything is closed again, and the second run finds the answer here.

use std::cell::RefCell;
use std::io::IsTerminal as _;

use crate::domain::calendar::with_weekday;
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, ContactId, OutcomeKind, Stage};
use crate::failure::{Failure, Question, Result};
use crate::store::Store;

use super::{ask, find};

thread_local! {
    /// What the user picked while this command ran.
    static PICKED: RefCell<Vec<(Question, i64)>> = const { RefCell::new(Vec::new()) };
}

/// What the user said this word means.
pub fn picked(question: &Question) -> Option<i64> {
    PICKED.with_borrow(|picked| picked.iter().find(|(asked, _)| asked == question).map(|(_, id)| *id))
}

/// Asks which of several is meant, where that is what went wrong and somebody is there to ask. Then the command can run
/// again.
pub fn settle(failure: Failure, json: bool) -> Result {
    let Some(question) = &failure.question else { return Err(failure) };
    let is_asked_already = picked(question).is_some();
    let has_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if json || !has_terminal || is_asked_already || failure.candidates.is_empty() {
        return Err(failure);
    }
    let names: Vec<String> =
        failure.candidates.iter().map(|candidate| format!("#{}  {}", candidate.id, candidate.name)).collect();
    let chosen = ask::which_way(&format!("{}. Which one?", sentence(&failure.message)), &names)?;
    let Some(candidate) = chosen.and_then(|at| failure.candidates.get(at)) else {
        return Err(Failure::ambiguous("nothing was done: you picked none", Vec::new())
            .hint("the number works too, such as #7 in place of the name"));
    };
    PICKED.with_borrow_mut(|picked| picked.push((question.clone(), candidate.id)));
    Ok(())
}

/// With a capital, where it begins with a letter.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `Priya Rao, Northwind, priya@northwind.example, Analyst (interview Mon 14 Sep 2026)`: what tells namesakes apart.
pub fn contact_in_a_list(store: &Store, id: ContactId) -> Result<String> {
    let Some(line) = store.contact_line(id)? else { return Ok(String::new()) };
    let contact = &line.contact;
    let profile = || contact.linkedin.as_ref().map(|slug| format!("linkedin.com/in/{slug}"));
    let mut parts = vec![contact.name.clone()];
    parts.extend(line.company.or_else(|| contact.title.clone()));
    parts
        .extend(contact.emails.first().cloned().or_else(profile).or_else(|| contact.phones.first().cloned()));
    let newest = find::applications_with(store, id)?.into_iter().max_by_key(Application::began_on);
    match (newest, line.last_touch_on) {
        (Some(newest), _) => parts.push(format!("{} ({})", newest.title, standing(&newest))),
        (None, Some(day)) => parts.push(format!("last contact {}", with_weekday(day))),
        (None, None) => parts.push(format!("on file since {}", with_weekday(contact.recorded_on))),
    }
    Ok(parts.join(", "))
}

/// `Data Engineer at Northwind (interview Mon 14 Sep 2026)`.
pub fn application_in_a_list(store: &Store, id: ApplicationId) -> Result<String> {
    let application = find::application_by_id(store, id)?;
    Ok(format!("{} ({})", find::called(store, &application)?, standing(&application)))
}

/// The stage or how it ended, and the day of it.
fn standing(application: &Application) -> String {
    let (what, day) = match application.newest_outcome() {
        Some(end) if end.kind != OutcomeKind::Reopened => (end.kind.as_str(), Some(end.received_on)),
        _ => match application.stage() {
            Stage::Applied => (Stage::Applied.as_str(), application.applied_on),
            Stage::Saved => (Stage::Saved.as_str(), Some(application.recorded_on)),
            stage => (stage.as_str(), application.last_interview_on().or(application.applied_on)),
        },
    };
    day.map_or_else(|| what.to_owned(), |day| format!("{what} {}", with_weekday(day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Now, Zone};
    use crate::store::NewContact;

    fn two_priyas() -> (Store, ContactId, ContactId) {
        let store = Store::in_memory().unwrap();
        let now = Now::from("2026-09-16T09:00:00Z".parse().unwrap(), Zone::UTC, None);
        let mut change = store.change(now, "add").unwrap();
        let mut add = |name: &str| {
            change.add_contact(&NewContact { name: name.to_owned(), ..NewContact::default() }).unwrap()
        };
        let (one, other) = (add("Priya Rao"), add("Priya Sen"));
        change.commit(&crate::planner::Settings::default()).unwrap();
        (store, one, other)
    }

    #[test]
    fn the_second_run_finds_what_was_picked() {
        let (store, _, other) = two_priyas();
        let failure = find::contact(&store, "Priya").unwrap_err();
        assert_eq!((failure.exit, failure.candidates.len()), (3, 2));
        // Nobody is there to ask here, so that it stays what it was.
        assert_eq!(settle(failure.clone(), false), Err(failure.clone()));
        PICKED.with_borrow_mut(|picked| picked.push((failure.question.unwrap(), other.0)));
        assert_eq!(find::contact(&store, "priya"), Ok(other));
        assert!(find::contact(&store, "pri").is_err(), "another word is another question");
    }

    #[test]
    fn a_list_shows_what_tells_namesakes_apart() {
        let (store, one, _) = two_priyas();
        assert_eq!(contact_in_a_list(&store, one).unwrap(), "Priya Rao, on file since Wed 16 Sep 2026");
    }
}
