//! What stays beside the reminders that were named: other things to do for the same person, and what a range passed
//! over.

use chrono::NaiveDate;

use crate::domain::agenda::Line;
use crate::failure::Result;
use crate::render::change::about;
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

/// How many are listed; more are only counted.
const MOST: usize = 8;

/// `Not on today's list, so left alone: #82 (Say hello · Priya Rao)`
pub(super) fn say_left(later: &[Line], said: &mut Said) {
    if later.is_empty() {
        return;
    }
    let mut left: Vec<String> = later
        .iter()
        .take(MOST)
        .map(|line| {
            let reminder = &line.item.reminder;
            format!("#{} ({} · {})", reminder.id, reminder.label(), about(line))
        })
        .collect();
    if later.len() > MOST {
        left.push(format!("and {} more", later.len() - MOST));
    }
    said.line(format!("Not on today's list, so left alone: {}", left.join(", ")));
    said.hint("to include those, too, give their numbers; rekindle due --all lists them");
}
