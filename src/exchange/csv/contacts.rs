//! The contacts as CSV: a row a person, with the columns of [`FIELDS`]. Several emails, phones, tags and topics are a
//! list; `linkedin` is the profile's slug, and `introduced_by` the `id` of the contact who did.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{LIST, Sheet, guarded, yes_or_no};
use crate::domain::contact::ContactLine;
use crate::domain::contact_field::{Content, FIELDS};

impl<W: Write> Sheet<W> {
    /// Begins a list of contacts.
    pub fn of_contacts(out: W, kept: Option<&[&str]>) -> io::Result<Self> {
        Self::begin(out, &FIELDS.map(|field| field.name), kept)
    }

    pub fn contact(&mut self, line: &ContactLine) -> io::Result<()> {
        let cells = FIELDS.map(|field| cell((field.content)(line)));
        self.row(&cells.each_ref().map(Cow::as_ref))
    }
}

fn cell(content: Content<'_>) -> Cow<'_, str> {
    match content {
        Content::Number(number) => number.to_string().into(),
        Content::Text(Cow::Borrowed(text)) => guarded(text),
        Content::Text(Cow::Owned(text)) => guarded(&text).into_owned().into(),
        Content::List(items) => guarded(&items.join(LIST)).into_owned().into(),
        Content::YesOrNo(is) => yes_or_no(is).into(),
    }
}
