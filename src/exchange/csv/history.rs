//! The history as CSV: a row a touch.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{LIST, Sheet, guarded, yes_or_no};
use crate::domain::Channel;
use crate::domain::calendar::iso;
use crate::domain::touch::TouchLine;
use crate::domain::word::Word as _;

/// The columns, in this order. `application` holds `company/title`, several as a list; their numbers are
/// separated by spaces.
pub const COLUMNS: [&str; 14] = [
    "date",
    "contact",
    "direction",
    "channel",
    "kind",
    "application",
    "text",
    "id",
    "uid",
    "contact_id",
    "application_ids",
    "needs_answer",
    "forced_why",
    "subject",
];

impl<W: Write> Sheet<W> {
    pub fn touch(&mut self, line: &TouchLine) -> io::Result<()> {
        let touch = &line.touch;
        let (mut about, mut about_ids) = (String::new(), String::new());
        for application in &line.applications {
            let (comma, space) = if about.is_empty() { ("", "") } else { (LIST, " ") };
            let _ = write!(about, "{comma}{}/{}", application.company, application.title);
            let _ = write!(about_ids, "{space}{}", application.id);
        }
        self.row(&[
            &iso(touch.happened_on),
            &guarded(&line.contact),
            touch.direction.as_str(),
            touch.channel.map_or("", Channel::as_str),
            touch.kind.as_str(),
            &guarded(&about),
            &guarded(&touch.text),
            &touch.id.to_string(),
            &line.uid,
            &touch.contact_id.to_string(),
            &about_ids,
            yes_or_no(touch.needs_answer),
            &guarded(line.forced_why.as_deref().unwrap_or_default()),
            &guarded(line.subject.as_deref().unwrap_or_default()),
        ])
    }
}
