//! The contacts as CSV: a row a person.

use std::io::{self, Write};

use super::{LIST, Sheet, guarded, yes_or_no};
use crate::domain::Role;
use crate::domain::contact::ContactLine;
use crate::domain::word::Word as _;

/// The columns, in this order: the fields of a contact in JSON by the same names, then what else an import takes
/// back. Several emails, phones, tags and topics are a list; `linkedin` is the profile's slug.
pub const COLUMNS: [&str; 20] = [
    "id",
    "name",
    "emails",
    "phones",
    "linkedin",
    "linkedin_status",
    "title",
    "company",
    "cadence",
    "ally",
    "do_not_contact",
    "relationship",
    "tags",
    "topics",
    "last_touch",
    "preferred_name",
    "linkedin_on",
    "notes",
    "usual_role",
    "uid",
];

impl<W: Write> Sheet<W> {
    pub fn contact(&mut self, line: &ContactLine) -> io::Result<()> {
        let contact = &line.contact;
        let list = |items: &[String]| guarded(&items.join(LIST)).into_owned();
        let text = |text: Option<&str>| guarded(text.unwrap_or_default()).into_owned();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        self.row(&[
            &contact.id.to_string(),
            &guarded(&contact.name),
            &list(&contact.emails),
            &list(&contact.phones),
            &text(contact.linkedin.as_deref()),
            contact.linkedin_status.as_str(),
            &text(contact.title.as_deref()),
            &text(line.company.as_deref()),
            &contact.cadence.map(|cadence| cadence.to_string()).unwrap_or_default(),
            yes_or_no(contact.ally),
            yes_or_no(contact.do_not_contact.is_some()),
            line.relationship.as_str(),
            &list(&contact.tags),
            &list(&contact.topics),
            &day(line.last_touch_on),
            &text(contact.preferred_name.as_deref()),
            &day(contact.linkedin_on),
            &guarded(&contact.notes),
            contact.usual_role.map_or("", Role::as_str),
            &contact.uid,
        ])
    }
}
