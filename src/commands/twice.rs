//! The same message recorded twice on a day: it is recorded, and the answer says so.

use crate::domain::calendar::with_weekday;
use crate::domain::{Touch, TouchId};
use crate::failure::Result;
use crate::session::Said;
use crate::store::{Change, NewTouch, TouchFilter};

/// `Already recorded today: #1`, and how to take the second one back, of a message that was recorded just now. It may
/// be the same as one of the same person and day with the same words, or of the same kind where one has no words.
pub(super) fn say(change: &Change<'_>, new: &NewTouch, said: &mut Said) -> Result {
    let is_same = |touch: &Touch| {
        let (one, other) = (touch.text.trim(), new.text.trim());
        let is_about_same = touch.applications == new.applications
            || touch.applications.is_empty()
            || new.applications.is_empty();
        let is_same_text = one == other && !one.is_empty();
        let may_be_same = touch.kind == new.kind && (one.is_empty() || other.is_empty());
        touch.direction == new.direction && (is_same_text || may_be_same) && is_about_same
    };
    let filter = TouchFilter {
        contact: Some(new.contact_id),
        since_on: Some(new.happened_on),
        until_on: Some(new.happened_on),
        ..TouchFilter::default()
    };
    let mut same: Vec<TouchId> = Vec::new();
    change.touches(&filter, |line| {
        same.extend(Some(line.touch.id).filter(|_| is_same(&line.touch)));
        Ok(())
    })?;
    // The newest is the new one itself.
    same.sort_unstable();
    let [first, _, ..] = same.as_slice() else { return Ok(()) };
    let is_today = new.happened_on == change.today();
    let day = if is_today { "today".to_owned() } else { with_weekday(new.happened_on) };
    said.line(format!("Already recorded {day}: #{first}"));
    said.hint("if it's the same one: rekindle undo");
    said.field("already_on_file", first.0);
    Ok(())
}
