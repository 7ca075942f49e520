//! What is still to do for the person of a reminder that was skipped or put off: it was one thing, and not the person.

use chrono::NaiveDate;

use crate::domain::agenda::Line;
use crate::failure::Result;
use crate::session::{Said, find};
use crate::store::Store;

/// `Still to do for Chloe Msimang: Write your follow-up (#56)`
pub(super) fn say(store: &Store, decided: &[Line], today: NaiveDate, said: &mut Said) -> Result {
    let [line] = decided else { return Ok(()) };
    let Some(contact) = &line.item.contact else { return Ok(()) };
    let others: Vec<String> = find::lines_of(store, contact.id, today)?
        .into_iter()
        .filter(|other| other.state.is_actionable() && other.item.reminder.id != line.item.reminder.id)
        .map(|other| format!("{} (#{})", other.item.reminder.label(), other.item.reminder.id))
        .collect();
    if !others.is_empty() {
        said.line(format!("Still to do for {}: {}", contact.name, others.join(", ")));
    }
    Ok(())
}
