//! A name that could mean several: on a terminal a list to pick from, and what tells its lines apart.

use crate::domain::InterviewKind;
use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, Appointment, AppointmentState, ContactId, OutcomeKind, Stage,
};
use crate::failure::{Candidate, Doubt, Failure, Result};
use crate::store::Store;

use super::on_file;

/// The candidate that the user picked, by its place; where nobody can be asked, an error that lists them.
pub fn picked(doubt: &str, candidates: Vec<Candidate>, hint: &str) -> Result<usize> {
    let names = candidates.iter().map(|candidate| format!("#{}  {}", candidate.id, candidate.name)).collect();
    let question = format!("{}. Which one?", sentence(doubt));
    let asked = Doubt { question, yes: names, no: Vec::new(), marked: 0 };
    asked.settled_or(Failure::ambiguous(doubt, candidates).hint(hint))
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
    let newest = on_file::applications_with(store, id)?.into_iter().max_by_key(Application::began_on);
    match (newest, line.last_touch_on) {
        (Some(newest), _) => parts.push(format!("{} ({})", newest.title, standing(&newest, Some(id)))),
        (None, Some(day)) => parts.push(format!("last contact {}", with_weekday(day))),
        (None, None) => parts.push(format!("added on {}", with_weekday(contact.recorded_on))),
    }
    Ok(parts.join(", "))
}

/// `Data Engineer at Northwind (interview Mon 14 Sep 2026)`.
pub fn application_in_a_list(store: &Store, id: ApplicationId) -> Result<String> {
    let application = on_file::application_by_id(store, id)?;
    Ok(format!("{} ({})", on_file::called(store, &application)?, standing(&application, None)))
}

/// The stage or how it ended, and the day of it. Of a contact only interviews with them count.
fn standing(application: &Application, with: Option<ContactId>) -> String {
    let (what, day) = match application.newest_outcome() {
        Some(end) if end.kind != OutcomeKind::Reopened => (end.kind.in_words(), end.known_on()),
        _ => match application.stage() {
            Stage::Applied => (Stage::Applied.as_str(), application.applied_on),
            Stage::Saved => (Stage::Saved.as_str(), Some(application.recorded_on)),
            Stage::Offer => (Stage::Offer.as_str(), application.offered_on),
            stage @ (Stage::Screen | Stage::Interview | Stage::Final | Stage::Closed) => {
                match interview_of(application, with) {
                    // What they were at may be less than how far it went.
                    Some((kind, on)) if with.is_some() => (kind.in_words(), Some(on)),
                    interview => (stage.as_str(), interview.map(|(_, on)| on)),
                }
            }
        },
    };
    day.map_or_else(|| what.to_owned(), |day| format!("{what} {}", with_weekday(day)))
}

/// The interview that is arranged, else the last that was held.
fn interview_of(application: &Application, with: Option<ContactId>) -> Option<(InterviewKind, NaiveDate)> {
    let is_with = |people: &[ContactId]| with.is_none_or(|contact| people.contains(&contact));
    let is_planned = |one: &&Appointment| application.state_of(one) == AppointmentState::Planned;
    let arranged = application.appointments.iter().filter(is_planned);
    let arranged = arranged.filter(|one| is_with(&one.participants)).max_by_key(|one| one.starts_on);
    let held = application.interviews.iter().filter(|one| is_with(&one.participants));
    arranged
        .map(|one| (one.kind, one.starts_on))
        .or_else(|| held.max_by_key(|one| one.held_on).map(|one| (one.kind, one.held_on)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Now, Zone};
    use crate::session::find;
    use crate::store::NewContact;

    #[test]
    fn a_list_shows_what_tells_namesakes_apart() {
        let store = Store::in_memory().unwrap();
        let now = Now::from("2026-09-16T09:00:00Z".parse().unwrap(), Zone::UTC, None);
        let mut change = store.change(now, "add").unwrap();
        for name in ["Priya Rao", "Priya Sen"] {
            change.add_contact(&NewContact { name: name.to_owned(), ..NewContact::default() }).unwrap();
        }
        let failure = find::contact(&change, "Priya").unwrap_err();
        assert_eq!(failure.exit, 3);
        let names: Vec<&str> = failure.candidates.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Priya Rao, added on Wed 16 Sep 2026", "Priya Sen, added on Wed 16 Sep 2026"]);
        let asked = failure.doubt.unwrap();
        assert_eq!(asked.question, "\"Priya\" could be several contacts. Which one?");
        assert_eq!(asked.yes[1], "#2  Priya Sen, added on Wed 16 Sep 2026");
    }
}
