//! What the user corrected of an interview that a calendar told: the log knows who wrote what. A newer version of the
//! event replaces what an older one said, but not what the user changed.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use rusqlite::named_params;
use serde_json::Value as Json;

use super::image::Image;
use super::row::get;
use super::{Store, Table};
use crate::domain::appointment::is_of_sheet;
use crate::domain::{Appointment, AppointmentId};

/// A field of an appointment that calendars tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Start,
    End,
    Kind,
    Channel,
    Place,
    Link,
    State,
}

impl Told {
    const ALL: [Self; 7] =
        [Self::Start, Self::End, Self::Kind, Self::Channel, Self::Place, Self::Link, Self::State];

    fn of(self, row: &Image) -> Option<String> {
        let text = |column: &str| row.get(column).and_then(Json::as_str).map(str::to_owned);
        match self {
            Self::Start => text("starts_at").or_else(|| text("starts_on")),
            Self::End => text("ends_at"),
            Self::Kind => text("kind"),
            Self::Channel => text("channel"),
            Self::Place => text("place"),
            Self::Link => text("link"),
            Self::State => text("state"),
        }
    }
}

/// What calendars said of an appointment, and what the user says instead.
#[derive(Debug, Default)]
pub struct Corrected {
    said: BTreeMap<Told, Option<String>>,
    by_hand: BTreeSet<Told>,
    /// The lines of the note that calendars wrote.
    pub lines: BTreeSet<String>,
}

impl Corrected {
    /// Whether the user gave it the value it has.
    pub fn is_by_hand(&self, field: Told) -> bool {
        self.by_hand.contains(&field)
    }

    /// Whether a calendar said the same before the user corrected it.
    pub fn is_kept_from(&self, field: Told, newer: Option<&str>) -> bool {
        self.is_by_hand(field) && self.said.get(&field).map(Option::as_deref) == Some(newer)
    }

    /// Whether what a calendar said last is the same.
    pub fn was_said(&self, field: Told, newer: &str) -> bool {
        self.said.get(&field).is_some_and(|said| said.as_deref() == Some(newer))
    }

    fn take(&mut self, before: Option<&Image>, after: &Image, is_calendars: bool) {
        for field in Told::ALL {
            let is = field.of(after);
            if before.is_none_or(|before| field.of(before) != is) {
                if is_calendars {
                    self.said.insert(field, is);
                    self.by_hand.remove(&field);
                } else {
                    self.by_hand.insert(field);
                }
            } else if field == Told::Start && is_calendars && !self.said.contains_key(&field) {
                // The calendar has it at the hour that the user gave.
                self.said.insert(field, is);
                self.by_hand.remove(&field);
            }
        }
        let (old, new) = (before.map(lines).unwrap_or_default(), lines(after));
        let is_added = |line: &&String| !old.contains(*line);
        if is_calendars {
            self.lines.extend(new.iter().filter(is_added).cloned());
            self.lines.retain(|line| new.contains(line) || !old.contains(line));
        } else {
            new.iter().filter(is_added).for_each(|line| {
                self.lines.remove(line);
            });
        }
    }
}

fn lines(row: &Image) -> BTreeSet<String> {
    let note = row.get("note").and_then(Json::as_str).unwrap_or_default();
    note.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether a command reads calendars.
fn is_import(command: &str) -> bool {
    let mut words = command.split_whitespace();
    words.any(|word| word == "import") && !words.any(|word| word == "appointment")
}

/// Whether a calendar wrote a row: its name or its version is another than before.
fn is_of_calendar(before: Option<&Image>, after: &Image) -> bool {
    let uid = after.get("calendar_uid").and_then(Json::as_str);
    let Some(before) = before else { return uid.is_some_and(|uid| !is_of_sheet(uid)) };
    ["calendar_uid", "sequence", "stamped_at"].iter().any(|column| before.get(*column) != after.get(*column))
}

impl Store {
    /// What the user corrected of an appointment as it was before this change; what is written in this change is of the
    /// calendar that is read.
    pub fn corrected(&self, appointment: &Appointment) -> Result<Corrected> {
        let undone = self.undone()?;
        let AppointmentId(id) = appointment.id;
        let rows: Vec<(i64, String, Option<String>, Option<String>)> = self.all(
            "SELECT r.change_id, c.command, r.before, r.after
             FROM change_row r JOIN change c ON c.id = r.change_id
             WHERE r.table_name = :table AND r.row_id = :id AND c.undoes IS NULL ORDER BY r.id",
            named_params! {":table": Table::Appointment.name(), ":id": id},
            |row| Ok((get(row, 0)?, get(row, 1)?, get(row, 2)?, get(row, 3)?)),
        )?;
        let image = |json: Option<String>| -> Result<Option<Image>> {
            json.map(|json| serde_json::from_str(&json)).transpose().context("the log cannot be read")
        };
        let mut corrected = Corrected::default();
        let mut last = None;
        for (change, command, before, after) in rows {
            if undone.contains_key(&change) {
                continue;
            }
            let (before, Some(after)) = (image(before)?, image(after)?) else { continue };
            let is_calendars = is_of_calendar(before.as_ref(), &after) || is_import(&command);
            corrected.take(before.as_ref(), &after, is_calendars);
            last = Some(after);
        }
        let now = self.first(
            "SELECT json_object('starts_on', starts_on, 'starts_at', starts_at, 'ends_at', ends_at, 'kind', kind, 'channel', channel,
                                'place', place, 'link', link, 'state', state, 'note', note)
             FROM appointment WHERE id = :id",
            named_params! {":id": id},
            |row| get::<Option<String>>(row, 0),
        )?;
        if let Some(now) = image(now.flatten())? {
            corrected.take(last.as_ref(), &now, true);
        }
        Ok(corrected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(start: &str, note: &str, version: i64) -> Image {
        let json = serde_json::json!({
            "starts_at": start, "note": note, "calendar_uid": "u", "sequence": version, "state": "planned",
        });
        json.as_object().cloned().unwrap()
    }

    #[test]
    fn what_the_user_corrects_is_told_from_what_calendars_say() {
        let (first, moved) = (row("8th", "Interview\nPasscode: 1", 0), row("9th", "Interview\nmine", 0));
        let newer = row("9th", "Interview\nmine\nPasscode: 2", 1);
        let mut corrected = Corrected::default();
        corrected.take(None, &first, is_of_calendar(None, &first));
        assert!(!corrected.is_by_hand(Told::Start) && corrected.was_said(Told::Start, "8th"));
        corrected.take(Some(&first), &moved, is_of_calendar(Some(&first), &moved));
        assert!(corrected.is_kept_from(Told::Start, Some("8th")));
        assert!(!corrected.is_kept_from(Told::Start, Some("10th")));
        corrected.take(Some(&moved), &newer, is_of_calendar(Some(&moved), &newer));
        assert!(corrected.is_kept_from(Told::Start, Some("8th")));
        let lines: Vec<&str> = corrected.lines.iter().map(String::as_str).collect();
        assert_eq!(lines, ["Interview", "Passcode: 1", "Passcode: 2"]);
    }
}
