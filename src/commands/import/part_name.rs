//! Somebody on file by a part of their name, `Al` or `Mr Pitt`, of whom a newer sheet or an invitation has the whole one.

use crate::domain::application::Participant;
use crate::domain::name::PersonName;
use crate::domain::{ContactId, text};

/// The only one of these people whose name on file is the first word of this one, or behind a title the last.
pub(super) fn known_by_part(people: &[Participant], whole: &str) -> Option<ContactId> {
    let bare = |name: &str| text::key(&PersonName::of(name).bare);
    let whole = bare(whole);
    let words: Vec<&str> = whole.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last().filter(|_| words.len() > 1)?);
    // Alone, a last word is mostly a first name: `Kim` is not Jane Kim, and `Mr Pitt` is Al Pitt.
    let is_part = |written: &str| {
        let name = bare(written);
        name == **first || name == **last && text::key(written) != name
    };
    let mut known = people.iter().filter(|part| is_part(&part.name));
    let only = known.next().filter(|_| known.next().is_none())?;
    Some(only.contact_id)
}
