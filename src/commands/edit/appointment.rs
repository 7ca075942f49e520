//! An interview that is arranged is moved, called off, or corrected.

use clap::Args;

use crate::clock::{Now, Zone};
use crate::domain::appointment::{About, Start, Version};
use crate::domain::when;
use crate::domain::{Appointment, AppointmentId, AppointmentState, Channel, ContactId, InterviewKind, text};
use crate::failure::{Failure, Result};
use crate::render::text::capital;
use crate::session::word::{channel, interview_kind, word};
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{AppointmentEdit, CalendarEdit, Change, Edit, NewInterview, Table};

use super::super::newcomer::{self, Newcomer};
use super::super::planned::{self, When};
use super::super::warn_of_sensitive;
use super::cleared::{Cleared, answer, name, refuse_nothing};
use super::number::{number, unknown};

#[derive(Debug, Args)]
pub struct EditAppointment {
    /// Number of the planned interview, as `interviews` shows it
    pub appointment: String,
    /// Move it: day and time, as in "fri 14:30", "8 oct at 2pm" or 2026-10-08T14:30
    #[arg(long, value_name = "WHEN")]
    pub on: Option<String>,
    /// Time it ends
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Time zone of those times
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Cancel it (cancelled), or record that it was held (held)
    #[arg(long, value_parser = word::<AppointmentState>())]
    pub state: Option<AppointmentState>,
    /// Kind of interview
    #[arg(long, value_parser = interview_kind())]
    pub kind: Option<InterviewKind>,
    /// How it will be held
    #[arg(long, value_parser = channel())]
    pub channel: Option<Channel>,
    /// Where it will be held
    #[arg(long, value_name = "TEXT")]
    pub place: Option<String>,
    /// Link to the call
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// Something to remember about it; replaces what is there
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Someone else who will be there; can be given several times
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Someone who will not be there
    #[arg(long = "without", value_name = "CONTACT")]
    pub without: Vec<String>,
    /// Version of the calendar event (SEQUENCE, or SEQUENCE@DTSTAMP); an older version is ignored
    #[arg(long, value_name = "VERSION")]
    pub revision: Option<Version>,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["until", "channel", "place", "link", "note"])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditAppointment) -> Result {
    let id = AppointmentId(number("appointment", &args.appointment)?);
    let clear = Cleared(&args.clear);
    clear.refuse_both("until", args.until.is_some())?;
    clear.refuse_both("note", args.note.is_some())?;
    let zone = args.zone.as_deref().map(planned::zone).transpose()?;
    let now = session.now;
    let on = args.on.as_deref().map(|on| with_own_day(session, id, on, zone)).transpose()?;
    let when = on.as_deref().map(|on| When::read(on, args.until.as_deref(), zone, &now)).transpose()?;
    let note = args.note.as_deref().map(|note| text::text("note", note)).transpose()?;
    let note = if clear.has("note") { Some(String::new()) } else { note };
    let mut edit = AppointmentEdit {
        start: when.as_ref().map(|when| when.start),
        kind: args.kind,
        channel: clear.or("channel", args.channel)?,
        place: clear.or("place", name("place", args.place.as_deref())?)?,
        link: clear.or("link", args.link.as_deref().map(|link| text::link("link", link)).transpose()?)?,
        note,
        state: args.state,
        calendar: args
            .revision
            .map(|version| CalendarEdit { version: Some(version), ..CalendarEdit::default() }),
        ..AppointmentEdit::default()
    };
    let is_empty = edit == AppointmentEdit::default()
        && (args.until.is_none(), zone.is_none(), clear.has("until")) == (true, true, false)
        && (args.with.is_empty(), args.without.is_empty()) == (true, true);
    refuse_nothing::<EditAppointment>(is_empty)?;

    let can_ask = ask::can_ask(session);
    session.change(|change| {
        let present = change.appointment(id)?.ok_or_else(|| unknown("appointment", id.0))?;
        edit.ends_at = match (&when, &args.until) {
            _ if clear.has("until") => Edit::Clear,
            (Some(when), Some(_)) => when.ends_at.into(),
            // One that is moved lasts as long as it did.
            (Some(when), None) => match (when.start, present.starts_at, present.ends_at) {
                (Start::At(new), Some(old), Some(end)) => Edit::Set(new + (end - old)),
                (Start::Day(_), _, Some(_)) => Edit::Clear,
                (Start::At(_) | Start::Day(_), _, _) => Edit::Keep,
            },
            (None, Some(until)) => Edit::Set(planned::end(until, present.start(), zone.unwrap_or(now.zone))?),
            (None, None) => Edit::Keep,
        };
        edit.zone = match (&when, zone) {
            (Some(when), _) => when.zone.clone().map_or(Edit::Clear, Edit::Set),
            (None, Some(zone)) => Edit::Set(zone.name().to_owned()),
            (None, None) => Edit::Keep,
        };
        let mut added = Said::default();
        edit.add_participants = match present.about {
            About::Opening(id) => {
                let application = find::application_by_id(change, id)?;
                let newcomer =
                    Newcomer::at(can_ask, change, application.company_id)?.with("job", &application.title);
                let with = args.with.iter().map(|typed| newcomer.contact(change, typed, &mut added));
                with.collect::<Result<Vec<ContactId>>>()?
            }
            About::Talk(_) => {
                refuse_kind(args.kind, &planned::about(change, &present)?)?;
                let with = args.with.iter().map(|typed| newcomer::contact(change, typed));
                with.collect::<Result<Vec<ContactId>>>()?
            }
        };
        if args.state == Some(AppointmentState::Held) {
            refuse_ahead(&present, &edit, now)?;
            // What took place with somebody is an interview on file; of nobody it is only known that it took place.
            if let Some(interview) = held_with_its_people(change, &present, &edit, now.zone)? {
                change.record_interview(&interview)?;
                edit.state =
                    Some(AppointmentState::Planned).filter(|_| present.state != AppointmentState::Planned);
            }
        }
        let without = args.without.iter().map(|typed| find::contact(change, typed));
        edit.remove_participants = without.collect::<Result<Vec<ContactId>>>()?;
        change.edit_appointment(id, &edit)?;
        let appointment = change.appointment(id)?.ok_or_else(|| unknown("appointment", id.0))?;
        let for_it = if appointment.application().is_some() { "for" } else { "with" };
        let called = format!(
            "{} {for_it} {}",
            planned::called(&appointment, now.zone),
            planned::about(change, &appointment)?
        );
        let mut said = added;
        said.append(answer(change, Table::Appointment, id.0, &capital(&called))?);
        warn_of_sensitive(&mut said, &edit.note)?;
        if edit.start.is_some() && appointment.state == AppointmentState::Cancelled {
            said.hint(format!(
                "it is still cancelled; to plan it again: rekindle edit appointment {id} --state planned"
            ));
        }
        if let Some(hint) = unsaid_hour(&present, &edit, zone, now) {
            said.hint(hint);
        }
        Ok(said)
    })
}

/// A time alone keeps the day of the interview.
fn with_own_day(session: &Session, id: AppointmentId, on: &str, zone: Option<Zone>) -> Result<String> {
    let hour = on.trim();
    let hour = hour.strip_prefix("at ").unwrap_or(hour);
    let is_hour = (hour.contains(':') || hour.contains(char::is_alphabetic))
        && when::clock(hour).or_else(|| when::spoken_clock(hour)).is_some();
    if !is_hour {
        return Ok(on.to_owned());
    }
    let Some(present) = session.reading_quietly()?.appointment(id)? else { return Ok(on.to_owned()) };
    let day = match (zone, present.starts_at) {
        (Some(zone), Some(at)) => zone.civil_day(at),
        _ => present.starts_on,
    };
    Ok(format!("{day} {hour}"))
}

/// What to type where a day alone, or a zone alone, leaves open when it begins.
fn unsaid_hour(
    present: &Appointment,
    edit: &AppointmentEdit,
    zone: Option<Zone>,
    now: Now,
) -> Option<String> {
    let at = present.starts_at?;
    let told = zone.map(|zone| format!(" --zone {}", zone.name())).unwrap_or_default();
    let hour = now.zone.local(at).format("%H:%M");
    let (doubt, day) = match (edit.start, zone) {
        (Some(Start::Day(day)), _) => (format!("it has no time now; if it is still at {hour}"), day),
        (None, Some(zone)) if zone.name() != now.zone.name() => (
            format!("it still begins at the same moment; if it begins at {hour} there"),
            now.zone.civil_day(at),
        ),
        _ => return None,
    };
    Some(format!("{doubt}: rekindle edit appointment {} --on \"{day} {hour}\"{told}", present.id))
}

/// What is still to come was not held.
fn refuse_ahead(present: &Appointment, edit: &AppointmentEdit, now: Now) -> Result {
    let start = edit.start.unwrap_or_else(|| present.start());
    let is_ahead = match start {
        Start::Day(day) => day > now.today(),
        Start::At(at) => now.zone.civil_day(at) > now.today(),
    };
    if is_ahead {
        return Err(Failure::usage("this interview is still to come, so it can't have been held").hint(
            format!(
                "if it was on another day: rekindle edit appointment {} --on WHEN --state held",
                present.id
            ),
        ));
    }
    Ok(())
}

/// The interview that an appointment was, where it is known who was there and none is on file.
fn held_with_its_people(
    change: &Change<'_>,
    present: &Appointment,
    edit: &AppointmentEdit,
    zone: Zone,
) -> Result<Option<NewInterview>> {
    let Some(id) = present.application() else { return Ok(None) };
    let application = find::application_by_id(change, id)?;
    let mut people = present.participants.clone();
    people.extend(&edit.add_participants);
    if people.is_empty() || application.recorded().contains_key(&present.id) {
        return Ok(None);
    }
    let on = match edit.start {
        Some(Start::Day(day)) => day,
        Some(Start::At(at)) => zone.civil_day(at),
        None => present.starts_on,
    };
    let kind = edit.kind.unwrap_or(present.kind);
    let mut interview = NewInterview::new(id, on, kind).with(&people);
    interview.channel = present.channel;
    interview.is_another = true;
    Ok(Some(interview))
}

/// A talk that is about no opening is no round of one.
fn refuse_kind(kind: Option<InterviewKind>, with: &str) -> Result {
    match kind {
        None | Some(InterviewKind::InfoInterview) => Ok(()),
        Some(kind) => Err(Failure::usage(format!(
            "the conversation with {with} isn't about an application, so it can't be {}",
            text::with_article(kind.in_words())
        ))
        .hint("for an interview: rekindle planned APPLICATION --on WHEN --with CONTACT")),
    }
}
