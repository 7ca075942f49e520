//! `interviews`: appointments as lines and as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::json::{ApplicationOfAppointment, NamedContact};
use super::output::Look;
use super::style::Tone;
use super::table::{Cell, columns, table};
use crate::clock::Zone;
use crate::domain::appointment::{AppointmentLine, Start};
use crate::domain::calendar::with_weekday;
use crate::domain::word::Word as _;
use crate::domain::{Appointment, AppointmentId, AppointmentState, Channel};

/// An appointment as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct AppointmentView {
    pub id: AppointmentId,
    /// Null for a talk that is about none.
    pub application: Option<ApplicationOfAppointment>,
    /// With the hour, in the user's zone; a day alone where the hour is not known.
    pub starts_at: String,
    pub ends_at: Option<String>,
    /// The zone in which it was arranged; null is the user's.
    pub zone: Option<String>,
    pub kind: &'static str,
    pub channel: Option<&'static str>,
    pub place: Option<String>,
    pub link: Option<String>,
    pub note: Option<String>,
    pub with: Vec<NamedContact>,
    pub state: &'static str,
    /// When it was to be before it was moved, oldest first.
    pub moved_from: Vec<String>,
}

impl AppointmentView {
    pub fn of(line: &AppointmentLine, zone: Zone) -> Self {
        let appointment = &line.appointment;
        let shown = |start: Start| start_in_json(start, zone);
        Self {
            id: appointment.id,
            application: appointment
                .application()
                .zip(line.title.clone())
                .map(|(id, title)| ApplicationOfAppointment { id, title, company: line.company.clone() }),
            starts_at: shown(appointment.start()),
            ends_at: appointment.ends_at.map(|at| shown(Start::At(at))),
            zone: appointment.zone.clone(),
            kind: appointment.kind.as_str(),
            channel: appointment.channel.map(Channel::as_str),
            place: appointment.place.clone(),
            link: appointment.link.clone(),
            note: Some(appointment.note.clone()).filter(|note| !note.is_empty()),
            with: line.people.iter().map(|(id, name)| NamedContact { id: *id, name: name.clone() }).collect(),
            state: line.state.as_str(),
            moved_from: appointment
                .moved_from
                .iter()
                .map(|was| was.parse().map_or_else(|_| was.clone(), |at| shown(Start::At(at))))
                .collect(),
        }
    }
}

/// A day, or an instant in the user's zone.
pub fn start_in_json(start: Start, zone: Zone) -> String {
    match start {
        Start::Day(day) => day.to_string(),
        Start::At(at) => zone.with_offset(at).to_rfc3339(),
    }
}

/// `Thu 8 Oct 2026, 14:30`, and `, 08:30 in New York` where it was arranged elsewhere.
pub fn start_in_words(appointment: &Appointment, zone: Zone) -> String {
    let Some(at) = appointment.starts_at else { return with_weekday(appointment.starts_on) };
    let local = zone.local(at);
    let here = format!("{}, {}", with_weekday(local.date()), local.format("%H:%M"));
    let there = appointment.zone.as_deref().and_then(Zone::named).map(|there| (there, there.local(at)));
    match there.filter(|(_, wall)| *wall != local) {
        None => here,
        Some((there, wall)) if wall.date() == local.date() => {
            format!("{here}, {} in {}", wall.format("%H:%M"), city(there))
        }
        Some((there, wall)) => {
            format!("{here}, {} {} in {}", wall.format("%a"), wall.format("%H:%M"), city(there))
        }
    }
}

/// The same with its end: `Thu 8 Oct 2026, 14:30 to 15:30`.
pub fn in_words(appointment: &Appointment, zone: Zone) -> String {
    let start = start_in_words(appointment, zone);
    match appointment.ends_at {
        Some(end) => {
            let end = zone.local(end).format("%H:%M");
            let (here, there) = match start.match_indices(", ").nth(1) {
                Some((at, _)) => start.split_at(at),
                None => (start.as_str(), ""),
            };
            format!("{here} to {end}{there}")
        }
        None => start,
    }
}

/// `was Thu 8 Oct 2026, 14:30`: when it was to be before it was moved; `None` if it never was.
pub fn moved_from(appointment: &Appointment, zone: Zone) -> Option<String> {
    let words = |was: &String| match was.parse::<DateTime<Utc>>() {
        Ok(at) => {
            let local = zone.local(at);
            format!("{}, {}", with_weekday(local.date()), local.format("%H:%M"))
        }
        Err(_) => was.parse::<NaiveDate>().map_or_else(|_| was.clone(), with_weekday),
    };
    let was: Vec<String> = appointment.moved_from.iter().map(words).collect();
    (!was.is_empty()).then(|| format!("was {}", was.join(", then ")))
}

/// What is said of one that has passed, and of which nobody said whether it took place.
pub const UNREPORTED: &str = "not recorded yet";

/// From this width on everything has a column of its own.
const WIDE: u16 = 110;

pub fn text(lines: &[AppointmentLine], zone: Zone, today: NaiveDate, look: &Look) -> String {
    let is_wide = look.width.is_none_or(|width| width >= WIDE);
    let rows: Vec<Vec<Cell>> = lines.iter().map(|line| row(line, zone, today, is_wide)).collect();
    if is_wide {
        table(&columns(["#Id", "When", "Company", "Opening", "Kind", "With", "Where"]), &rows, look)
    } else {
        table(&columns(["#Id", "When", "For", "With, where"]), &rows, look)
    }
}

fn row(line: &AppointmentLine, zone: Zone, today: NaiveDate, is_wide: bool) -> Vec<Cell<'_>> {
    let appointment = &line.appointment;
    let is_planned = line.state == AppointmentState::Planned && line.ended.is_none();
    let tone = if is_planned { Tone::Ready } else { Tone::Quiet };
    let state = match line.state {
        AppointmentState::Planned if line.is_unreported(today, None) => format!("\n{UNREPORTED}"),
        AppointmentState::Planned => {
            line.ended.map(|kind| format!("\ncancelled: {}", kind.in_words())).unwrap_or_default()
        }
        AppointmentState::Held => "\nheld".to_owned(),
        AppointmentState::Cancelled => "\ncancelled".to_owned(),
    };
    let moved = moved_from(appointment, zone).map(|was| format!("\n{was}")).unwrap_or_default();
    let when = Cell::new(tone, format!("{}{moved}{state}", in_words(appointment, zone)));
    let people = line.people.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("\n");
    let place: Vec<&str> = [
        appointment.place.as_deref(),
        appointment.link.as_deref(),
        appointment.channel.map(Channel::in_words),
    ]
    .into_iter()
    .flatten()
    .collect();
    let id = Cell::new(Tone::Quiet, appointment.id.to_string());
    let company = Cell::new(Tone::Heading, line.company.as_str());
    if is_wide {
        let place = place.first().copied().unwrap_or_default();
        return vec![
            id,
            when,
            company,
            line.title.as_deref().unwrap_or_default().into(),
            appointment.kind.in_words().into(),
            people.into(),
            place.into(),
        ];
    }
    let kind = appointment.kind.in_words();
    let what = match &line.title {
        Some(title) => format!("{}\n{title}, {kind}", line.company),
        None if line.company.is_empty() => kind.to_owned(),
        None => format!("{}\n{kind}", line.company),
    };
    let company = Cell::new(Tone::Heading, what);
    let with = [people.as_str(), place.first().copied().unwrap_or_default()];
    vec![
        id,
        when,
        company,
        with.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n").into(),
    ]
}

/// `New York`, and `UTC+2` of `Etc/GMT-2`, in which the signs are the other way round.
fn city(zone: Zone) -> String {
    let hours = zone.name().strip_prefix("Etc/GMT").filter(|hours| hours.starts_with(['+', '-']));
    match hours.map(|hours| hours.split_at(1)) {
        Some(("-", hours)) => format!("UTC+{hours}"),
        Some((_, hours)) => format!("UTC-{hours}"),
        None => zone.name().rsplit('/').next().unwrap_or_default().replace('_', " "),
    }
}
