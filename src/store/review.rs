//! What a month's review asks of the file: who it has been quiet with, who always answers, what is noted about people.

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::named_params;

use super::Store;
use super::row::{Column as _, get};
use crate::domain::ContactId;
use crate::domain::contact::{ARCHIVED, KEPT};

/// When someone was last in touch.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about someone")]
pub struct Silence {
    pub contact: ContactId,
    pub name: String,
    pub ally: bool,
    /// The last touch in any direction.
    pub last_on: NaiveDate,
    /// Their last words.
    pub heard_on: Option<NaiveDate>,
    /// The last mail to them that came back.
    pub bounced_on: Option<NaiveDate>,
    pub is_silenced: bool,
    /// They have a reminder that has not ended.
    pub has_reminder: bool,
    /// The user decided that they stay on file, or put them away.
    pub is_settled: bool,
    pub is_archived: bool,
}

/// A text about someone.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    pub contact: ContactId,
    pub name: &'a str,
    pub kind: NoteKind,
    pub text: &'a str,
}

/// Where it stands: all that was noted about them, or one thing worth remembering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    Notes,
    Detail,
}

impl Store {
    /// Everyone there was a touch with, one by one.
    pub fn each_silence(&self, mut each: impl FnMut(Silence)) -> Result<()> {
        self.each(
            "SELECT c.id, c.name, c.ally, max(t.happened_on),
                    max(iif(t.direction <> 'out'
                        AND t.kind NOT IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply'),
                        t.happened_on, NULL)),
                    max(iif(t.kind = 'bounce', t.happened_on, NULL)), c.do_not_contact_on IS NOT NULL,
                    EXISTS (SELECT 1 FROM reminder r WHERE r.contact_id = c.id AND r.ending IS NULL), c.tags
             FROM contact c JOIN touch t ON t.contact_id = c.id GROUP BY c.id",
            &[],
            |row| {
                let tags: Vec<String> = get(row, 8)?;
                let is_archived = tags.iter().any(|tag| tag.eq_ignore_ascii_case(ARCHIVED));
                each(Silence {
                    contact: get(row, 0)?,
                    name: get(row, 1)?,
                    ally: get(row, 2)?,
                    last_on: get(row, 3)?,
                    heard_on: get(row, 4)?,
                    bounced_on: get(row, 5)?,
                    is_silenced: get(row, 6)?,
                    has_reminder: get(row, 7)?,
                    is_settled: is_archived || tags.iter().any(|tag| tag.eq_ignore_ascii_case(KEPT)),
                    is_archived,
                });
                Ok(())
            },
        )
    }

    /// Those who have monthly check-ins and answered the last three, each before the next.
    pub fn steady(&self) -> Result<Vec<(ContactId, String)>> {
        self.all(
            "WITH greeting AS (
                 SELECT t.contact_id, t.happened_on,
                        lead(t.happened_on) OVER (PARTITION BY t.contact_id ORDER BY t.happened_on, t.id) AS next_on,
                        row_number() OVER (PARTITION BY t.contact_id ORDER BY t.happened_on DESC, t.id DESC) AS nth
                 FROM reminder r JOIN touch t ON t.contact_id = r.contact_id
                 WHERE r.rule = 'check-in' AND r.ending IS NULL AND r.tier = 'monthly'
                   AND t.kind = 'check-in' AND t.direction = 'out'
             )
             SELECT c.id, c.name FROM greeting g JOIN contact c ON c.id = g.contact_id
             WHERE g.nth <= 3 AND EXISTS (
                 SELECT 1 FROM touch a WHERE a.contact_id = g.contact_id AND a.direction <> 'out'
                 AND a.kind NOT IN ('linkedin-invite', 'linkedin-connected', 'bounce', 'auto-reply')
                 AND a.happened_on >= g.happened_on AND (g.next_on IS NULL OR a.happened_on < g.next_on))
             GROUP BY c.id HAVING count(*) = 3 ORDER BY c.name, c.id",
            &[],
            |row| Ok((get(row, 0)?, get(row, 1)?)),
        )
    }

    /// What is noted about people, text by text.
    pub fn each_note(&self, mut each: impl FnMut(Note<'_>)) -> Result<()> {
        self.each(
            "SELECT id, name, notes, 0 FROM contact WHERE notes <> ''
             UNION ALL SELECT c.id, c.name, d.text, 1 FROM detail d JOIN contact c ON c.id = d.contact_id",
            &[],
            |row| {
                each(Note {
                    contact: get(row, 0)?,
                    name: row.get_ref(1)?.as_str()?,
                    kind: if get(row, 3)? { NoteKind::Detail } else { NoteKind::Notes },
                    text: row.get_ref(2)?.as_str()?,
                });
                Ok(())
            },
        )
    }

    /// The user's own reminders, ended or not: their words, and the day.
    pub fn own_reminders(&self) -> Result<Vec<(String, NaiveDate)>> {
        self.all("SELECT text, due_on FROM wish ORDER BY due_on DESC, id DESC", &[], |row| {
            Ok((get(row, 0)?, get(row, 1)?))
        })
    }

    /// How many people were added from one day to another, both included.
    pub fn new_people(&self, first: NaiveDate, last: NaiveDate) -> Result<u32> {
        let count = self.first(
            "SELECT count(*) FROM contact WHERE recorded_on BETWEEN :first AND :last",
            named_params! {":first": first.to_value(), ":last": last.to_value()},
            |row| row.get(0),
        )?;
        Ok(count.unwrap_or_default())
    }
}
