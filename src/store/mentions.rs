//! Where records of others name someone: these stay when that person is erased, and the user may edit them.

use anyhow::Result;
use rusqlite::named_params;

use super::row::get;
use super::{Change, Store};
use crate::domain::contact::Contact;
use crate::domain::mention::Signs;

/// A record that names someone it does not belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The table it is in; `change` for a line of the log.
    pub table: &'static str,
    pub id: i64,
    /// The person or thing it belongs to.
    pub whose: Option<String>,
}

/// Where people write, with what tells whose it is.
const TEXTS: [(&str, &str, &[&str]); 16] = [
    ("company", "name", &["name", "aliases", "website"]),
    (
        "contact",
        "name",
        &[
            "name",
            "preferred_name",
            "title",
            "phones",
            "linkedin",
            "do_not_contact_reason",
            "topics",
            "tags",
            "notes",
            "met",
        ],
    ),
    ("email", OF_CONTACT, &["address"]),
    ("job_change", OF_CONTACT, &["from_title", "to_title"]),
    (
        "application",
        "title",
        &["title", "url", "source", "posting", "resume", "salary", "location", "questions", "notes"],
    ),
    ("interview", OF_APPLICATION, &["asked"]),
    ("appointment", OF_APPOINTMENT, &["place", "link", "note"]),
    ("detail", OF_CONTACT, &["text"]),
    ("touch", OF_CONTACT, &["text", "subject", "forced_why"]),
    ("draft", OF_CONTACT, &["text", "subject"]),
    ("feedback", OF_CONTACT, &["text", "lesson"]),
    ("opportunity", OF_CONTACT, &["text"]),
    ("wish", OF_CONTACT, &["text"]),
    ("reminder", OF_CONTACT, &["cause"]),
    ("proposal", "NULL", &["command", "sender_name", "subject", "line"]),
    (CHANGE, "NULL", &["command"]),
];

const CHANGE: &str = "change";

const OF_APPOINTMENT: &str = "coalesce((SELECT title FROM application WHERE application.id = application_id),
     (SELECT name FROM contact WHERE contact.id = contact_id))";

const OF_APPLICATION: &str = "(SELECT title FROM application WHERE application.id = application_id)";

const OF_CONTACT: &str = "(SELECT name FROM contact WHERE contact.id = contact_id)";

impl Change<'_> {
    /// What names this person and is not theirs. To be asked for when their own rows are gone.
    pub fn mentions_of(&self, contact: &Contact) -> Result<Vec<Mention>> {
        let signs = self.signs_in_texts(contact)?;
        let mut mentions = self.named_by(&signs)?;
        // What was about them loses its command with this change.
        if mentions.iter().any(|mention| mention.table == CHANGE) {
            let commands = self.commands_afterwards()?;
            mentions.retain(|mention| {
                let is_left = || commands.get(&mention.id).is_some_and(|command| signs.are_in(command));
                mention.table != CHANGE || is_left()
            });
        }
        Ok(mentions)
    }
}

impl Store {
    fn named_by(&self, signs: &Signs) -> Result<Vec<Mention>> {
        let mut mentions = Vec::new();
        for (table, whose, columns) in TEXTS {
            let sql = format!("SELECT id, {} FROM {table} ORDER BY id", columns.join(", "));
            let mut found: Vec<i64> = Vec::new();
            self.each(&sql, &[], |row| {
                for at in 0..columns.len() {
                    let told = row.get_ref(at + 1)?.as_str_or_null()?;
                    if told.is_some_and(|told| signs.are_in(told)) {
                        found.push(get(row, 0)?);
                        break;
                    }
                }
                Ok(())
            })?;
            // Asked for with every row, it would take as long as reading them.
            let sql = format!("SELECT {whose} FROM {table} WHERE id = :id");
            for id in found {
                let whose = self.first(&sql, named_params! {":id": id}, |row| get(row, 0))?.flatten();
                mentions.push(Mention { table, id, whose });
            }
        }
        Ok(mentions)
    }
}
