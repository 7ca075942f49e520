//! Reminders as iCalendar (RFC 5545): an all-day event each, on the day it is due, with an alarm in the morning.
//!
//! Events, not to-dos: Google Calendar, Outlook and GNOME Calendar take no `VTODO` from a file, and khal shows none.
//! Nothing depends on when the file is written; a calendar knows an event again by its `UID` and moves it.

use std::fmt;
use std::io::{self, Write};

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarAction, ICalendarDuration, ICalendarEntry, ICalendarParameter, ICalendarProperty as Property,
    ICalendarTransparency, ICalendarValue, ICalendarValueType,
};
use chrono::{DateTime, Datelike as _, NaiveDate, Timelike as _, Utc};

use super::plain::plain;
use crate::domain::agenda::Line;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::{Rule, State};

/// When the alarm sounds: an event of a whole day begins at midnight.
const MORNING: u32 = 9;

pub struct Calendar<W: Write> {
    out: W,
    text: String,
}

impl<W: Write> Calendar<W> {
    pub fn begin(out: W) -> io::Result<Self> {
        let mut calendar = Self { out, text: String::new() };
        calendar.write(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            &[
                text(Property::Prodid, "-//rekindle//rekindle//EN"),
                text(Property::Other("X-WR-CALNAME".to_owned()), "rekindle"),
            ],
        )?;
        Ok(calendar)
    }

    /// `changed_at` is when the reminder last changed. `says_why` also tells the fact it follows from.
    pub fn reminder(&mut self, line: &Line, changed_at: DateTime<Utc>, says_why: bool) -> io::Result<()> {
        let reminder = &line.item.reminder;
        let summary = summary(line, says_why);
        self.write(
            "BEGIN:VEVENT\r\n",
            &[
                text(Property::Uid, &reminder.uid),
                instant(Property::Dtstamp, changed_at),
                instant(Property::LastModified, changed_at),
                day(Property::Dtstart, reminder.due_on),
                day(Property::Dtend, add_days(reminder.due_on, 1)),
                text(Property::Summary, &summary),
                text(Property::Description, &description(line, says_why)),
                text(Property::Categories, "rekindle"),
                // It takes no time of the day: others see it as free.
                value(Property::Transp, ICalendarValue::Transparency(ICalendarTransparency::Transparent)),
            ],
        )?;
        self.write(
            "BEGIN:VALARM\r\n",
            &[
                text(Property::Uid, &format!("{}-alarm", reminder.uid)),
                value(Property::Action, ICalendarValue::Action(ICalendarAction::Display)),
                value(Property::Trigger, ICalendarValue::Duration(trigger(line))),
                text(Property::Description, &summary),
            ],
        )?;
        self.write("END:VALARM\r\nEND:VEVENT\r\n", &[])
    }

    pub fn end(mut self) -> io::Result<()> {
        self.write("END:VCALENDAR\r\n", &[])?;
        self.out.flush()
    }

    fn write(&mut self, bounds: &str, entries: &[ICalendarEntry]) -> io::Result<()> {
        self.text.clear();
        self.text.push_str(bounds);
        for entry in entries {
            entry
                .write_to(&mut self.text)
                .map_err(|fmt::Error| io::Error::other("cannot format an event"))?;
        }
        self.out.write_all(self.text.as_bytes())
    }
}

/// `Omar Haddad (Northwind): Write your follow-up`.
fn summary(line: &Line, says_why: bool) -> String {
    let item = &line.item;
    let rule = item.reminder.identity.rule;
    let whom = match (&item.contact, &item.company) {
        (Some(contact), Some(company)) => format!("{} ({company})", contact.name),
        (Some(contact), None) => contact.name.clone(),
        (None, Some(company)) => company.clone(),
        (None, None) => "For yourself".to_owned(),
    };
    // Of a reminder of the user's own it is their words.
    let label = if says_why { item.reminder.label() } else { rule.label().to_owned() };
    format!("{whom}: {label}")
}

fn description(line: &Line, says_why: bool) -> String {
    let reminder = &line.item.reminder;
    let mut lines = Vec::new();
    if says_why && reminder.identity.rule != Rule::Custom {
        lines.push(reminder.why.clone());
    }
    let titles: Vec<String> =
        line.item.applications.iter().map(|a| format!("{} at {}", a.title, a.company)).collect();
    if !titles.is_empty() {
        lines.push(format!("About {}", titles.join(", ")));
    }
    match (line.state, reminder.snoozed_until, line.held_by, reminder.expires_on) {
        (State::Snoozed, Some(until), ..) => lines.push(format!("Snoozed until {}", with_weekday(until))),
        (State::Held, _, Some(holder), _) => lines.push(format!("Held behind reminder {holder}")),
        (.., Some(expires)) => lines.push(format!("Lapses after {}", with_weekday(expires))),
        _ => {}
    }
    let id = reminder.id;
    if let Some(contact) = &line.item.contact
        && reminder.identity.rule.touch_kind().is_some()
    {
        lines.push(format!("To write it: rekindle draft {}", contact.id));
    }
    lines.push(format!("When done: rekindle done {id}"));
    lines.join("\n")
}

/// In the morning of the day it is due, or of the later one that it was snoozed to. What prepares an interview rings
/// when it can be begun: on the day itself the interview may be over by then.
fn trigger(line: &Line) -> ICalendarDuration {
    let reminder = &line.item.reminder;
    let later = reminder.snoozed_until.filter(|_| line.state == State::Snoozed);
    let ahead = reminder.due_on.signed_duration_since(reminder.ready_on).num_days();
    if let (Rule::Prepare, None, Ok(days @ 1..)) = (reminder.identity.rule, later, u32::try_from(ahead)) {
        return ICalendarDuration { neg: true, hours: days * 24 - MORNING, ..ICalendarDuration::default() };
    }
    let days = later.map_or(0, |until| until.signed_duration_since(reminder.due_on).num_days());
    ICalendarDuration {
        days: u32::try_from(days).unwrap_or(0),
        hours: MORNING,
        ..ICalendarDuration::default()
    }
}

fn value(property: Property, value: ICalendarValue) -> ICalendarEntry {
    ICalendarEntry::new(property).with_value(value)
}

fn text(property: Property, text: &str) -> ICalendarEntry {
    value(property, ICalendarValue::Text(plain(text).into_owned()))
}

fn day(property: Property, day: NaiveDate) -> ICalendarEntry {
    value(property, ICalendarValue::PartialDateTime(Box::new(date(day))))
        .with_param(ICalendarParameter::value(ICalendarValueType::Date))
}

fn instant(property: Property, at: DateTime<Utc>) -> ICalendarEntry {
    let part = |n: u32| u8::try_from(n).ok();
    let instant = PartialDateTime {
        hour: part(at.hour()),
        minute: part(at.minute()),
        second: part(at.second()),
        tz_hour: Some(0),
        tz_minute: Some(0),
        ..date(at.date_naive())
    };
    value(property, ICalendarValue::PartialDateTime(Box::new(instant)))
}

fn date(day: NaiveDate) -> PartialDateTime {
    PartialDateTime {
        year: u16::try_from(day.year()).ok(),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
        hour: None,
        minute: None,
        second: None,
        tz_hour: None,
        tz_minute: None,
        tz_minus: false,
    }
}
