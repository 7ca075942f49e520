//! What a planned interview collides with: another one, or a time away.

use chrono::TimeDelta;

use crate::clock::Zone;
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::with_weekday;
use crate::domain::{Appointment, AppointmentState};
use crate::failure::Result;
use crate::planner::Away;
use crate::render::appointments::start_in_words;
use crate::session::Said;
use crate::store::{Appointments, Store};

/// Planned interviews that take place, as far as is known.
pub(super) fn arranged(store: &Store) -> Result<Vec<AppointmentLine>> {
    let mut lines = store.appointments(Appointments::All)?;
    lines.retain(|line| line.state == AppointmentState::Planned && line.ended.is_none());
    Ok(lines)
}

/// `Analyst at Quill, Thu 8 Oct 2026, 14:30`.
pub(super) fn called(line: &AppointmentLine, zone: Zone) -> String {
    format!("{}, {}", line.called(), start_in_words(&line.appointment, zone))
}

/// Says so about a new appointment.
pub(super) fn say(store: &Store, new: &Appointment, zone: Zone, said: &mut Said) -> Result {
    for other in arranged(store)?.iter().filter(|other| overlap(new, &other.appointment)) {
        said.line(format!("At the same time: {}", called(other, zone)));
    }
    if let Some(away) = store.away()?.iter().find(|away| away.holds(new.starts_on)) {
        said.line(in_words(away));
    }
    Ok(())
}

fn in_words(away: &Away) -> String {
    format!("You are away then, from {} to {}", with_weekday(away.from), with_weekday(away.until))
}

/// One whose end is not known takes an hour.
pub(super) fn overlap(one: &Appointment, other: &Appointment) -> bool {
    let time = |of: &Appointment| {
        let start = of.starts_at?;
        Some((start, of.ends_at.unwrap_or(start + TimeDelta::hours(1))))
    };
    match (time(one), time(other)) {
        (Some((start, end)), Some((from, until))) => one.id != other.id && start < until && from < end,
        _ => false,
    }
}
