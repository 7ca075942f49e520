//! Interviews that were arranged and have passed, and of which nothing is on file: nobody but the user knows whether
//! they took place.

use chrono::{Days, NaiveDate};

use crate::domain::ContactId;
use crate::domain::application::NamedApplication;
use crate::domain::appointment::{About, AppointmentLine};
use crate::failure::Result;
use crate::render::appointments::start_in_words;
use crate::render::text::{count_of, safe};
use crate::session::{Session, find};
use crate::store::Store;

/// After so many days of silence, no answer is expected any more.
const MOST_DAYS: u64 = 90;

/// Those of open applications, oldest first.
pub(super) fn interviews(session: &Session, store: &Store) -> Result<Vec<AppointmentLine>> {
    let (today, now) = (session.now.today(), session.now.hour());
    let first = today.checked_sub_days(Days::new(MOST_DAYS)).unwrap_or(today);
    let mut lines = store.appointments_between(first, today)?;
    lines.retain(|line| line.is_unreported(today, now));
    Ok(lines)
}

/// `An interview has passed, and nothing is recorded about it (Ridgeway): rekindle interviews`; nothing while the
/// reminder to note how it went is still open.
pub(super) fn in_a_line(session: &Session, store: &Store) -> Result<Option<String>> {
    let open_days = session.config.planner_settings().debrief.open_days.into();
    let today = session.now.today();
    let has_lapsed = |line: &AppointmentLine| {
        let last = line.appointment.starts_on.checked_add_days(Days::new(open_days));
        last.is_some_and(|last| last < today)
    };
    let mut lapsed = interviews(session, store)?;
    lapsed.retain(has_lapsed);
    let (has, them) = if lapsed.len() == 1 { ("has", "it") } else { ("have", "them") };
    let whose = |line: &AppointmentLine| match &line.title {
        Some(_) => line.company.clone(),
        None => line.called(),
    };
    let companies: Vec<String> = lapsed.iter().map(whose).collect();
    Ok((!lapsed.is_empty()).then(|| {
        format!(
            "{} {has} passed, and nothing is recorded about {them} ({}): rekindle interviews",
            count_of(lapsed.len(), "interview", "interviews"),
            safe(&companies.join(", "))
        )
    }))
}

/// What records a talk that was planned.
pub(super) fn talked(contact: ContactId, on: NaiveDate) -> String {
    format!("rekindle talked {contact} --kind info-interview --on {on}")
}

/// `Thu 12 Nov 2026, 11:00, Analyst at Ridgeway: did it take place?`, and what to type then.
pub(super) fn question(session: &Session, store: &Store, line: &AppointmentLine) -> Result<String> {
    let record = match (line.appointment.about, &line.title) {
        (About::Opening(id), title) => {
            let (company, title) = (line.company.clone(), title.clone().unwrap_or_default());
            let application = NamedApplication { id, company, title };
            format!("rekindle interviewed {}", find::application_as_typed(store, &application)?)
        }
        (About::Talk(contact), _) => talked(contact, line.appointment.starts_on),
    };
    Ok(format!(
        "{}, {}: did it take place?\n  If it did: {record}\n  If not: rekindle edit appointment {} --state cancelled",
        start_in_words(&line.appointment, session.now.zone),
        line.called(),
        line.appointment.id
    ))
}
