//! One event of a calendar, as its program wrote it.

use std::fmt::Write as _;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry,
    ICalendarParameterName as Parameter, ICalendarPeriod, ICalendarProperty as Property, ICalendarStatus,
    ICalendarValue,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Utc};

use sha2::Digest as _;

use super::entries::{Around, named};
use super::systems::{is_nobody, is_of_system};
use super::zones::{is_known, offset, zone};
use super::{link, repeat};
use crate::domain::appointment::Version;
use crate::domain::incoming::{EventTime, Guest, IncomingEvent};
use crate::domain::place::Place;
use crate::domain::text;
use crate::exchange::encoding;
use crate::exchange::lines::mended;
use crate::exchange::mail::{self, text_in_html};
use crate::exchange::markup::tagged;

/// More guests than this aren't for an interview, and are not read.
const MOST_GUESTS: usize = 50;
/// Longest text that is kept of a heading or a place, in characters.
const LONGEST_LINE: usize = 200;
/// The beginning of a description that is read, in characters.
const LONGEST_TEXT: usize = 20_000;
/// More remarks or attachments than this are not read.
const MOST_BESIDE: usize = 10;
/// Longest name of an event, in bytes.
const LONGEST_UID: usize = 1_000;

/// What stands before or behind the heading of an event that was called off.
const CALLED_OFF: &[&str] = &[
    "canceled",
    "cancelled",
    "abgesagt",
    "storniert",
    "annulé",
    "annulée",
    "annullato",
    "annullata",
    "cancelado",
    "cancelada",
    "geannuleerd",
    "fällt aus",
    "inställt",
    "aflyst",
    "avlyst",
    "odwołane",
    "odwołany",
    "peruttu",
];
/// And of one that its owner declined.
const DECLINED: &[&str] = &[
    "declined",
    "abgelehnt",
    "refusé",
    "rechazado",
    "rechazada",
    "rifiutato",
    "geweigerd",
    "afgewezen",
    "recusado",
];

/// Whether a heading says at one of its ends that the event was called off: `[CANCELLED] Interview`, `ABGESAGT
/// Interview`, `Interview abgesagt`.
fn is_called_off_in(summary: &str) -> bool {
    const MARKS: [char; 6] = [':', '-', '\u{2013}', '\u{2014}', ')', ']'];
    let is_word = |part: &str| {
        let plain = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        CALLED_OFF.contains(&plain.as_str())
    };
    let mut words = summary.split_whitespace();
    let is_loud = |word: &&str| !word.contains(char::is_lowercase);
    let in_capitals = words.clone().next().filter(is_loud);
    let ends = [
        summary.split(MARKS).next(),
        summary.rsplit([':', '-', '\u{2013}', '\u{2014}', '(', '[']).next(),
        in_capitals,
        words.next_back(),
    ];
    ends.into_iter().flatten().any(is_word) || summary.to_lowercase().ends_with(" fällt aus")
}

/// Whether a heading begins with one of these words and a colon.
fn begins(summary: &str, words: &[&str]) -> bool {
    let first = summary.split_once(':').map(|(first, _)| first.trim().to_lowercase());
    first.is_some_and(|first| words.contains(&first.as_str()))
}

/// Why an event is not taken, or what is not read of it.
pub(super) enum Read {
    Event(Box<IncomingEvent>, Option<&'static str>),
    /// Someone says whether they come.
    Answer,
    Bad(String),
}

/// The event of a calendar that holds this one alone.
pub(super) fn read(text: &[u8], around: &Around, place: Place, today: Option<NaiveDate>) -> Read {
    let text = mended(text);
    let text = encoding::text(&text);
    let Ok(calendar) = ICalendar::parse(text.as_ref()) else {
        return Read::Bad("it cannot be read as an event".to_owned());
    };
    let is_event = |one: &&ICalendarComponent| one.component_type == ICalendarComponentType::VEvent;
    let Some(component) = calendar.components.iter().find(is_event) else {
        return Read::Bad("it cannot be read as an event".to_owned());
    };
    let method = around.method.as_deref().unwrap_or_default();
    if matches!(method, "REFRESH" | "COUNTER" | "DECLINECOUNTER") {
        return Read::Answer;
    }
    let fields = Fields { component, around, today };
    if method == "REPLY" {
        // One's own says whether one comes.
        return if fields.guests().iter().any(|guest| guest.has_declined) {
            fields.event(place, false)
        } else {
            Read::Answer
        };
    }
    fields.event(place, method == "CANCEL")
}

/// Settles the times of an event once all is read that its calendar says of zones, which may be below the event.
pub(super) fn settle(event: &mut IncomingEvent, around: &Around) {
    let single = [&mut event.start, &mut event.end, &mut event.occurrence].into_iter().flatten();
    for time in single.chain(&mut event.repeats).chain(&mut event.left_out) {
        let EventTime::Wall { at, zone: Some(named) } = time else { continue };
        let name = zone(named, around);
        // The hour of a zone that only the calendar knows is an instant. Programs call zones of their own by short
        // names that the time zone database has, too: `Eastern`, `Greenwich`.
        let rules = around.rules.get(&name).or_else(|| around.rules.get(named.as_str()));
        let rules = rules.filter(|_| !is_known(&name) || !name.contains('/'));
        let told = offset(named).filter(|_| !is_known(&name));
        let told = told.and_then(|offset| at.and_local_timezone(offset).single());
        *time = match rules.and_then(|rules| rules.instant(*at)).or(told.map(|at| at.to_utc())) {
            Some(at) => EventTime::At(at),
            None => EventTime::Wall { at: *at, zone: Some(name).filter(|name| !name.is_empty()) },
        };
    }
}

struct Fields<'a> {
    component: &'a ICalendarComponent,
    around: &'a Around,
    /// A repeated event is read around this day.
    today: Option<NaiveDate>,
}

impl Fields<'_> {
    fn event(&self, place: Place, is_cancel: bool) -> Read {
        let summary = line(self.text(&Property::Summary));
        let named = |problem: &str| named(&summary, problem);
        let is_answer = self.around.method.as_deref() == Some("REPLY");
        let is_called_off = is_cancel
            || self.component.status() == Some(&ICalendarStatus::Cancelled)
            || is_called_off_in(&summary);
        let start = self.time(&Property::Dtstart);
        if start.is_none() && !is_called_off && !is_answer {
            let is_there = self.component.has_property(&Property::Dtstart);
            let problem =
                if is_there { "its day cannot be read (DTSTART)" } else { "it has no day (DTSTART)" };
            return Read::Bad(named(problem));
        }
        // One that is added to an event is another time of it.
        let is_added = self.around.method.as_deref() == Some("ADD");
        let occurrence = self.time(&Property::RecurrenceId).or_else(|| start.clone().filter(|_| is_added));
        let is_from_then_on = self
            .component
            .property(&Property::RecurrenceId)
            .is_some_and(|entry| entry.parameter(&Parameter::Range).is_some());
        let uid = text::one_line(self.text(&Property::Uid));
        let uid = if uid.is_empty() || uid.len() > LONGEST_UID { self.digest(&uid) } else { uid };
        let (repeats, cut) = match &start {
            Some(start) if occurrence.is_none() && !is_called_off => self.repeats(start),
            _ => (Vec::new(), None),
        };
        let rule = self.component.property(&Property::Rrule).and_then(|entry| entry.values.first());
        let until = match rule {
            Some(ICalendarValue::RecurrenceRule(rule)) => repeat::until(rule),
            _ => None,
        };
        let left_out = self.times(&Property::Exdate);
        let location = Some(line(self.text(&Property::Location))).filter(|place| !place.is_empty());
        let html = self.html();
        let plain = Some(self.text(&Property::Description)).filter(|text| !text.trim().is_empty());
        // Google writes HTML where plain text is meant.
        let marked = plain.and_then(tagged);
        let html = marked.clone().filter(|_| html.is_empty()).unwrap_or(html);
        let description = match (marked, plain) {
            (Some(marked), _) => text_in_html(&link::with_targets(&marked)),
            (None, Some(plain)) => plain.to_owned(),
            (None, None) => text_in_html(&link::with_targets(&html)),
        };
        let beside = if is_answer { Vec::new() } else { self.beside(&description) };
        let description = [vec![description], beside].concat().join("\n");
        let description = link::with_links_unwrapped(description.trim());
        let description = beginning(&text::several_lines(&description), LONGEST_TEXT);
        let guests = self.guests();
        let is_of_system = guests.iter().any(|guest| is_of_system(&guest.address))
            || is_of_system(&uid)
            || self.around.product.split(|c: char| !c.is_alphanumeric() && c != '.').any(is_of_system_name);
        let (link, other_link) = self.links(location.as_deref(), &description, &html);
        let end = start.as_ref().and_then(|start| self.end(start));
        let last_day = start.as_ref().and_then(|start| self.last_day(start));
        Read::Event(
            Box::new(IncomingEvent {
                place,
                uid,
                version: self.version(),
                is_called_off,
                is_declined: !is_answer && begins(&summary, DECLINED),
                is_answer,
                is_with_me: false,
                start,
                end,
                occurrence,
                is_from_then_on,
                repeats,
                last_day,
                until,
                left_out,
                exceptions: Vec::new(),
                summary,
                description,
                location,
                link,
                other_link,
                guests: guests
                    .into_iter()
                    .filter(|guest| !is_nobody(&guest.address, guest.name.as_deref()))
                    .collect(),
                is_of_system,
            }),
            cut,
        )
    }

    fn text(&self, property: &Property) -> &str {
        let entry = self.component.property(property);
        entry.and_then(|entry| entry.values.first()).and_then(ICalendarValue::as_text).unwrap_or_default()
    }

    /// What an event says beside its description: remarks, whom to ask, and where the papers are.
    fn beside(&self, description: &str) -> Vec<String> {
        let mut beside = Vec::new();
        for (property, label) in
            [(Property::Comment, ""), (Property::Contact, "Contact: "), (Property::Attach, "Attachment: ")]
        {
            let entries = self.component.properties(&property).take(MOST_BESIDE);
            for said in entries.filter_map(|entry| entry.values.first()?.as_text()) {
                let said = said.trim();
                if !said.is_empty() && !description.contains(said) {
                    beside.push(format!("{label}{said}"));
                }
            }
        }
        beside
    }

    /// Outlook's text; its semicolons separate nothing.
    fn html(&self) -> String {
        let entry = self.component.property(&Property::Other("X-ALT-DESC".to_owned()));
        let values = entry.map(|entry| entry.values.as_slice()).unwrap_or_default();
        values.iter().filter_map(ICalendarValue::as_text).collect::<Vec<_>>().join(";")
    }

    /// A name for an event that has none, the same for the same event.
    fn digest(&self, uid: &str) -> String {
        let organizer =
            self.component.property(&Property::Organizer).and_then(ICalendarEntry::calendar_address);
        let start = self.time(&Property::Dtstart);
        digest(&format!(
            "{uid}\n{start:?}\n{}\n{}",
            self.text(&Property::Summary),
            organizer.unwrap_or_default()
        ))
    }

    fn version(&self) -> Version {
        let sequence = self.component.property(&Property::Sequence).and_then(|entry| entry.values.first());
        let sequence = sequence.and_then(|value| {
            value.as_integer().or_else(|| value.as_text().and_then(|text| text.trim().parse().ok()))
        });
        let stamp = |property| match self.time(property) {
            Some(EventTime::At(at)) => Some(at),
            Some(EventTime::Wall { at, .. }) => Some(at.and_utc()),
            Some(EventTime::Day(_)) | None => None,
        };
        // Some programs write when it was made where the standard wants when it was sent.
        let stamped_at = stamp(&Property::Dtstamp).max(stamp(&Property::LastModified));
        Version { sequence: sequence.unwrap_or_default().clamp(0, Version::MOST), stamped_at }
    }

    fn time(&self, property: &Property) -> Option<EventTime> {
        let entry = self.component.property(property)?;
        self.time_of(moment(entry.values.first()?)?, entry)
    }

    fn time_of(&self, value: &PartialDateTime, entry: &ICalendarEntry) -> Option<EventTime> {
        let read = value.to_date_time()?;
        if !value.has_time() {
            return Some(EventTime::Day(read.date_time.date()));
        }
        if let Some(offset) = read.offset {
            let at = read.date_time.and_local_timezone(offset).single()?;
            return Some(EventTime::At(at.with_timezone(&Utc)));
        }
        let named = entry.parameter(&Parameter::Tzid).and_then(|tzid| tzid.as_text());
        let zone = named.map(|name| zone(name, self.around));
        Some(EventTime::Wall { at: read.date_time, zone: zone.filter(|zone| !zone.is_empty()) })
    }

    /// When it ends; `None` if that is not told, or before it begins.
    fn end(&self, start: &EventTime) -> Option<EventTime> {
        let lasts =
            self.component.property(&Property::Duration).and_then(|entry| match entry.values.first() {
                Some(ICalendarValue::Duration(lasts)) => lasts.to_time_delta(),
                _ => None,
            });
        let end = self.time(&Property::Dtend).or_else(|| later(start, lasts?))?;
        match (start, &end) {
            (EventTime::Day(_), _) | (_, EventTime::Day(_)) => None,
            _ => Some(end),
        }
    }

    /// The last of several days without hours; the end is the day behind it.
    fn last_day(&self, start: &EventTime) -> Option<NaiveDate> {
        match (start, self.time(&Property::Dtend)?) {
            (EventTime::Day(first), EventTime::Day(end)) => end.pred_opt().filter(|last| first < last),
            _ => None,
        }
    }

    /// The times of a repeated event; none of one that is not.
    fn repeats(&self, start: &EventTime) -> (Vec<EventTime>, Option<&'static str>) {
        let (wall, with): (NaiveDateTime, Box<dyn Fn(NaiveDateTime) -> EventTime>) = match start {
            EventTime::Day(day) => {
                (day.and_time(chrono::NaiveTime::MIN), Box::new(|at| EventTime::Day(at.date())))
            }
            EventTime::At(at) => (at.naive_utc(), Box::new(|at| EventTime::At(at.and_utc()))),
            EventTime::Wall { at, zone } => {
                let zone = zone.clone();
                (*at, Box::new(move |at| EventTime::Wall { at, zone: zone.clone() }))
            }
        };
        let mut rules = self.component.properties(&Property::Rrule);
        let rule = rules.next().and_then(|entry| entry.values.first());
        let more = self.times(&Property::Rdate);
        if rule.is_none() && more.is_empty() {
            return (Vec::new(), None);
        }
        let alone = |cut| repeat::Times { starts: vec![wall], cut };
        let mut read = match rule {
            None => alone(None),
            Some(ICalendarValue::RecurrenceRule(rule)) => repeat::times(wall, rule, self.today),
            Some(_) => alone(Some(repeat::NOT_UNDERSTOOD)),
        };
        if rules.next().is_some() || self.component.has_property(&Property::Exrule) {
            read = alone(Some(repeat::NOT_UNDERSTOOD));
        }
        let mut times: Vec<EventTime> = read.starts.into_iter().map(with).collect();
        times.extend(more);
        times.truncate(repeat::MOST_TIMES);
        (times, read.cut)
    }

    /// The times of a list.
    fn times(&self, property: &Property) -> Vec<EventTime> {
        let entries = self.component.properties(property);
        let values = entries.flat_map(|entry| entry.values.iter().map(move |value| (value, entry)));
        values.filter_map(|(value, entry)| self.time_of(moment(value)?, entry)).take(1_000).collect()
    }

    fn guests(&self) -> Vec<Guest> {
        let mut guests: Vec<Guest> = Vec::new();
        let organizer = self.component.properties(&Property::Organizer).map(|entry| (entry, true)).take(1);
        let attendees = self.component.properties(&Property::Attendee).map(|entry| (entry, false));
        for (entry, is_organizer) in organizer.chain(attendees).take(MOST_GUESTS) {
            let said = |parameter: &Parameter| entry.parameter(parameter).and_then(|value| value.as_text());
            let is_room = said(&Parameter::Cutype).is_some_and(|kind| {
                ["ROOM", "RESOURCE", "GROUP"].iter().any(|room| kind.eq_ignore_ascii_case(room))
            });
            // Who is only told of it does not come.
            let is_told =
                said(&Parameter::Role).is_some_and(|role| role.eq_ignore_ascii_case("NON-PARTICIPANT"));
            if is_room || is_told {
                continue;
            }
            let address = said(&Parameter::Email).or_else(|| entry.calendar_address()).unwrap_or_default();
            let Ok(address) = text::email(address.trim_matches(['<', '>', ' ', '"'])) else { continue };
            let address = address.to_lowercase();
            let local = address.split('@').next().unwrap_or_default();
            // `nina.berg <nina.berg@…>` has no name.
            let name = said(&Parameter::Cn).map(|name| line(&mail::decoded(name)));
            let is_local = |name: &str| name.contains(['.', '_']) && name.to_lowercase() == local;
            let name = name.filter(|name| !name.is_empty() && !name.contains('@') && !is_local(name));
            // Who delegates sends another.
            let has_declined = said(&Parameter::Partstat).is_some_and(|answer| {
                answer.eq_ignore_ascii_case("DECLINED") || answer.eq_ignore_ascii_case("DELEGATED")
            });
            let has_accepted =
                said(&Parameter::Partstat).is_some_and(|answer| answer.eq_ignore_ascii_case("ACCEPTED"));
            match guests.iter_mut().find(|guest| guest.address == address) {
                // The organizer is among the attendees too, with their answer.
                Some(known) => {
                    known.has_declined |= has_declined;
                    known.has_accepted |= has_accepted;
                    known.name = known.name.take().or(name);
                }
                None => guests.push(Guest { name, address, is_organizer, has_accepted, has_declined }),
            }
        }
        guests
    }

    /// The link to the call, and another one beside it: what somebody wrote where it takes place counts more than
    /// what a program adds, and most of all programs do Google, which adds a call of its own to every event.
    fn links(
        &self,
        location: Option<&str>,
        description: &str,
        html: &str,
    ) -> (Option<String>, Option<String>) {
        let of = |name: &str| self.text(&Property::Other(name.to_owned())).trim();
        let added = [
            of("X-GOOGLE-CONFERENCE"),
            of("X-MICROSOFT-SKYPETEAMSMEETINGURL"),
            of("X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"),
            of("X-MICROSOFT-ONLINEMEETINGCONFLINK"),
            self.text(&Property::Conference).trim(),
            of("X-GOOGLE-HANGOUT"),
            of("X-ZOOM-MEETING-URL"),
            of("X-WEBEX-MEETING"),
        ];
        let added = added.into_iter().find_map(link::alone);
        let is_googles_own = |url: &String| link::is_googles(url);
        let written = || {
            link::all_in(description).find(|url| !link::is_googles(url) && !url.contains("://calendly.com/"))
        };
        let of_google = added.clone().filter(is_googles_own);
        let chosen = location
            .and_then(link::in_text)
            .or_else(|| of_google.is_some().then(written).flatten())
            .or_else(|| added.clone())
            .or_else(|| link::alone(self.text(&Property::Url)).filter(|url| link::is_call(url)))
            .or_else(|| link::in_text(description))
            .or_else(|| link::in_text(html))
            .or_else(|| location.and_then(link::alone));
        let page = link::alone(self.text(&Property::Url));
        let other = [added, page].into_iter().flatten().find(|other| chosen.as_ref() != Some(other));
        (chosen, other)
    }
}

/// A time, or when a period begins.
fn moment(value: &ICalendarValue) -> Option<&PartialDateTime> {
    if let ICalendarValue::Period(
        ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
    ) = value
    {
        return Some(start);
    }
    value.as_partial_date_time()
}

/// A name for an event that has none of its own, made of what it says.
pub(super) fn digest(said: &str) -> String {
    let digest = sha2::Sha256::digest(said.as_bytes());
    digest.iter().take(16).fold("unnamed-".to_owned(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn later(start: &EventTime, lasts: TimeDelta) -> Option<EventTime> {
    Some(match start {
        EventTime::Day(_) => return None,
        EventTime::At(at) => EventTime::At(at.checked_add_signed(lasts)?),
        EventTime::Wall { at, zone } => {
            EventTime::Wall { at: at.checked_add_signed(lasts)?, zone: zone.clone() }
        }
    })
}

/// `Calendly`, `Greenhouse` in the name of a program.
fn is_of_system_name(word: &str) -> bool {
    const NAMES: &[&str] = &["calendly", "greenhouse", "lever", "ashby", "goodtime", "modernloop", "guide"];
    NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)) || (word.contains('.') && is_of_system(word))
}

fn line(text: &str) -> String {
    beginning(&text::one_line(text), LONGEST_LINE)
}

fn beginning(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
