//! Reminders and interviews as iCalendar (RFC 5545): a reminder is an all-day event on the day it is due, with an alarm
//! in the morning; an interview has its hour, and an alarm an hour before.
//!
//! Events, not to-dos: Google Calendar, Outlook and GNOME Calendar take no `VTODO` from a file, and khal shows none.
//! Nothing depends on when the file is written; a calendar knows an event again by its `UID` and moves it.

use std::fmt;
use std::io::{self, Write};

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarAction, ICalendarDuration, ICalendarEntry, ICalendarParameter, ICalendarProperty as Property,
    ICalendarStatus, ICalendarTransparency, ICalendarValue, ICalendarValueType,
};
use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Timelike as _, Utc};

use super::plain::plain;
use crate::domain::agenda::Line;
use crate::domain::appointment::Version;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::{ApplicationId, Appointment, AppointmentState, InterviewKind, Rule, State};

/// When the alarm sounds: an event of a whole day begins at midnight.
const MORNING: u32 = 9;

/// An interview that is arranged, as calendars get it.
pub struct Meeting<'a> {
    pub uid: String,
    pub appointment: &'a Appointment,
    /// `None` for a talk that is about no opening.
    pub title: Option<&'a str>,
    pub company: &'a str,
    /// Who will be there.
    pub with: &'a [String],
    pub changed_at: DateTime<Utc>,
    /// For the command that prepares it.
    pub application: Option<ApplicationId>,
}

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

    pub fn interview(&mut self, meeting: &Meeting<'_>) -> io::Result<()> {
        let one = meeting.appointment;
        let is_off = one.state == AppointmentState::Cancelled;
        let status = if is_off { ICalendarStatus::Cancelled } else { ICalendarStatus::Confirmed };
        let kind = match one.kind {
            InterviewKind::Screen => "Screening call",
            InterviewKind::Interview => "Interview",
            InterviewKind::Final => "Final interview",
            InterviewKind::InfoInterview => "Informational interview",
        };
        let summary = match (meeting.title, meeting.with) {
            (Some(title), _) => format!("{kind}: {title} at {}", meeting.company),
            (None, []) => kind.to_owned(),
            (None, with) => format!("{kind}: {}", with.join(", ")),
        };
        let sequence = ICalendarValue::Integer(one.version.sequence.min(Version::MOST));
        let mut entries = vec![
            text(Property::Uid, &meeting.uid),
            value(Property::Sequence, sequence),
            instant(Property::Dtstamp, meeting.changed_at),
            instant(Property::LastModified, meeting.changed_at),
        ];
        entries.extend(times(one));
        entries.push(text(Property::Summary, &summary));
        let place = one.place.as_ref().or(one.link.as_ref());
        entries.extend(place.map(|place| text(Property::Location, place)));
        entries.extend(
            one.link
                .as_ref()
                .map(|link| value(Property::Url, ICalendarValue::Text(plain(link).into_owned()))),
        );
        entries.push(text(Property::Description, &about(meeting)));
        entries.push(text(Property::Categories, "rekindle"));
        entries.push(value(Property::Status, ICalendarValue::Status(status)));
        self.write("BEGIN:VEVENT\r\n", &entries)?;
        if !is_off {
            // For a whole day, it sounds on the morning before.
            let hours = if one.starts_at.is_some() { 1 } else { 24 - MORNING };
            let before = ICalendarDuration { neg: true, hours, ..ICalendarDuration::default() };
            self.write(
                "BEGIN:VALARM\r\n",
                &[
                    text(Property::Uid, &format!("{}-alarm", meeting.uid)),
                    value(Property::Action, ICalendarValue::Action(ICalendarAction::Display)),
                    value(Property::Trigger, ICalendarValue::Duration(before)),
                    text(Property::Description, &summary),
                ],
            )?;
            self.write("END:VALARM\r\n", &[])?;
        }
        self.write("END:VEVENT\r\n", &[])
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

/// From when to when: an hour where its end is not told.
fn times(one: &Appointment) -> [ICalendarEntry; 2] {
    match one.starts_at {
        Some(at) => {
            let end = one.ends_at.unwrap_or(at + TimeDelta::hours(1));
            [instant(Property::Dtstart, at), instant(Property::Dtend, end)]
        }
        None => [day(Property::Dtstart, one.starts_on), day(Property::Dtend, add_days(one.starts_on, 1))],
    }
}

/// Who will be there, the call, what was noted, and how to prepare.
fn about(meeting: &Meeting<'_>) -> String {
    let one = meeting.appointment;
    let mut lines = Vec::new();
    if !meeting.with.is_empty() {
        lines.push(format!("With {}", meeting.with.join(", ")));
    }
    // The place stands where calendars look for a link.
    lines.extend(one.link.clone().filter(|_| one.place.is_some()));
    lines.extend(Some(one.note.clone()).filter(|note| !note.is_empty()));
    lines.extend(meeting.application.map(|id| format!("To prepare: rekindle prep {id}")));
    lines.join("\n")
}

/// `Omar Haddad (Northwind): Write your follow-up`.
fn summary(line: &Line, says_why: bool) -> String {
    let item = &line.item;
    let rule = item.reminder.identity.rule;
    let whom = match (&item.contact, &item.company) {
        (Some(contact), Some(company)) => format!("{} ({company})", contact.name),
        (Some(contact), None) => contact.name.clone(),
        (None, Some(company)) => company.clone(),
        (None, None) => "Your own reminder".to_owned(),
    };
    // For the user's own reminder, it is their words.
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
        (State::Held, _, Some(holder), _) => lines.push(format!("On hold until reminder {holder} is done")),
        (.., Some(expires)) => lines.push(format!("Expires after {}", with_weekday(expires))),
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
