//! `list`: contacts as rows and as JSON.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::Look;
use super::style::Tone;
use super::table::{Cell, Column, columns};
use crate::domain::calendar::with_weekday;
use crate::domain::contact::ContactLine;
use crate::domain::word::Word as _;
use crate::domain::{ContactId, Relationship};

/// A contact as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    pub id: ContactId,
    pub name: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// The profile's slug: `linkedin.com/in/<slug>`.
    pub linkedin: Option<String>,
    pub linkedin_status: &'static str,
    pub title: Option<String>,
    pub company: Option<String>,
    /// Their part where no application says another.
    pub role: Option<&'static str>,
    /// The one set by hand; null leaves it to the rules. A check-in's `tier` says what follows from them.
    pub cadence: Option<String>,
    pub ally: bool,
    /// True from the day they asked on; `show` has the day and the reason.
    pub do_not_contact: bool,
    /// One word; `do-not-contact` and `dormant` outrank how far the acquaintance got.
    pub relationship: &'static str,
    pub tags: Vec<String>,
    pub topics: Vec<String>,
    /// The day of the last touch in either direction.
    pub last_touch: Option<NaiveDate>,
}

impl ContactView {
    pub fn of(line: &ContactLine) -> Self {
        let contact = &line.contact;
        Self {
            id: contact.id,
            name: contact.name.clone(),
            emails: contact.emails.clone(),
            phones: contact.phones.clone(),
            linkedin: contact.linkedin.clone(),
            linkedin_status: contact.linkedin_status.as_str(),
            title: contact.title.clone(),
            company: line.company.clone(),
            role: contact.usual_role.map(crate::domain::Role::as_str),
            cadence: contact.cadence.map(|cadence| cadence.to_string()),
            ally: contact.ally,
            do_not_contact: contact.do_not_contact.is_some(),
            relationship: line.relationship.as_str(),
            tags: contact.tags.clone(),
            topics: contact.topics.clone(),
            last_touch: line.last_touch_on,
        }
    }
}

/// From this width on the address has a column of its own.
const WIDE: u16 = 110;

fn is_wide(look: &Look) -> bool {
    look.width.is_none_or(|width| width >= WIDE)
}

pub fn titles(look: &Look) -> Vec<Column> {
    if is_wide(look) {
        columns(["#Id", "Name", "Title", "Company", "Relationship", "Last touch", "Reach", "Tags"]).to_vec()
    } else {
        columns(["#Id", "Name", "Company", "Relationship", "Last touch"]).to_vec()
    }
}

pub fn row<'a>(line: &'a ContactLine, look: &Look) -> Vec<Cell<'a>> {
    let contact = &line.contact;
    let id = Cell::new(Tone::Quiet, contact.id.to_string());
    let name = Cell::new(Tone::Heading, contact.name.as_str());
    let company = line.company.as_deref().unwrap_or_default();
    let title = contact.title.as_deref().unwrap_or_default();
    let relationship = relationship(line);
    let last = Cell::new(Tone::Quiet, line.last_touch_on.map(with_weekday).unwrap_or_default());
    if is_wide(look) {
        let tags = Cell::new(Tone::Quiet, contact.tags.join(", "));
        let reach = reach(line).unwrap_or_default();
        return vec![id, name, title.into(), company.into(), relationship, last, reach.into(), tags];
    }
    let place = [company, title].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    vec![id, name, place.into(), relationship, last]
}

/// The relationship, and that they are an ally.
pub(super) fn relationship(line: &ContactLine) -> Cell<'_> {
    let word = line.relationship.in_words();
    let text = if line.contact.ally { format!("{word}, ally").into() } else { Cow::Borrowed(word) };
    let tone = match line.relationship {
        Relationship::Replied | Relationship::Connected | Relationship::Conversed => Tone::Ready,
        Relationship::Dormant | Relationship::DoNotContact => Tone::Quiet,
        Relationship::Known | Relationship::Met | Relationship::Noted => Tone::Plain,
    };
    Cell::new(tone, text)
}

/// The first way to reach them: email, else LinkedIn, else phone.
pub(super) fn reach(line: &ContactLine) -> Option<String> {
    let contact = &line.contact;
    let linkedin = contact.linkedin.as_ref().map(|slug| format!("linkedin.com/in/{slug}"));
    contact.emails.first().cloned().or(linkedin).or_else(|| contact.phones.first().cloned())
}
