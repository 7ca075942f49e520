//! `planned`: an interview is coming up.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use clap::Args;

use crate::clock::{Now, Zone};
use crate::config::near_zones;
use crate::domain::appointment::{About, AppointmentLine, Start, Version};
use crate::domain::calendar::with_weekday;
use crate::domain::date_order::with_month_in_letters;
use crate::domain::feedback::FeedbackTarget;
use crate::domain::when::{self, Looks, Moment, NotADate};
use crate::domain::{
    Application, Appointment, AppointmentId, AppointmentState, Channel, ContactId, InterviewKind, text,
};
use crate::failure::{Doubt, Failure, Result};
use crate::refusals::silenced::refuse_silenced;
use crate::render::appointments::{in_words, start_in_words};
use crate::render::text::{capital, safe};
use crate::session::date::planned_in_doubt;
use crate::session::word::{channel, interview_kind};
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{AppointmentEdit, Appointments, CalendarEdit, Change, Edit, NewAppointment, Store};

use super::newcomer::{self, Newcomer};
use super::{clash, lessons};
use super::{texts, warn_of_sensitive};

/// The longest interview that goes on after midnight.
const LONGEST: TimeDelta = TimeDelta::hours(6);

/// Record an interview that is coming up
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle planned northwind --on \"fri 14:30\" --with priya --kind final
  rekindle planned tidal --on \"8 oct at 2pm\" --until 3pm --channel video \\
      --link https://meet.example/abc
  rekindle planned quill --on \"2026-10-08 08:30\" --zone America/New_York
  rekindle planned helio --on tomorrow          the time is not known yet
  rekindle planned priya --kind info-interview --on \"28 oct 12:30\"

Before the interview, `rekindle prep` shows all you know on one page.
Afterwards, record it: rekindle interviewed APPLICATION, or for a conversation
that isn't about an application: rekindle talked CONTACT --kind info-interview.
To move or cancel it: rekindle edit appointment ID --on WHEN, or
--state cancelled.")]
pub struct PlannedArgs {
    /// The application: id, company, title, or company/title; for an informational interview, the person
    #[arg(add = complete::applications())]
    pub application: String,
    /// Day and time: "fri 14:30", "8 oct at 2pm", 2026-10-08T14:30
    #[arg(long, value_name = "WHEN")]
    pub on: String,
    /// Time it ends
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Time zone of these times, such as Europe/London [default: yours]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Who will be there; can be given several times
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
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
    /// Something to remember about it
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Its UID in the calendar, so that a later invitation can move or cancel it
    #[arg(long, value_name = "UID")]
    pub event: Option<String>,
    /// Version of that event (SEQUENCE, or SEQUENCE@DTSTAMP); an older version is ignored
    #[arg(long, value_name = "VERSION", requires = "event")]
    pub revision: Option<Version>,
    /// Record it even if there is already one on that day
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &PlannedArgs) -> Result {
    let zone = args.zone.as_deref().map(zone).transpose()?;
    let when = When::read(&args.on, args.until.as_deref(), zone, &session.now)?;
    refuse_past(&when, &session.now)?;
    let place = args.place.as_deref().map(|place| text::name("place", place)).transpose()?;
    let link = args.link.as_deref().map(|link| text::link("link", link)).transpose()?;
    let note = args.note.as_deref().map(|note| texts("note", &[note.to_owned()])).transpose()?;
    let note = note.map(|lines| lines.join("\n")).unwrap_or_default();
    let event = args.event.as_deref().map(|event| text::link("event", event)).transpose()?;
    let zone_of_user = session.now.zone;
    let can_ask = ask::can_ask(session);
    let day = when.day(&session.now);
    let today = session.now.today();

    session.change(|change| {
        let meant = meant(change, args)?;
        let mut said = Said::default();
        let mut with = Vec::new();
        let (about, called) = match &meant {
            Meant::Opening(application, whose) => {
                let called = find::called(change, application)?;
                if !application.is_open() {
                    return Err(closed(args, application, &called));
                }
                let newcomer =
                    Newcomer::at(can_ask, change, application.company_id)?.with("job", &application.title);
                for typed in &find::people(change, &args.with)? {
                    with.push(newcomer.contact(change, typed, &mut said)?);
                }
                with.extend(whose.filter(|whose| !with.contains(whose)));
                (About::Opening(application.id), called)
            }
            Meant::Talk(contact) => {
                with.push(*contact);
                for typed in &find::people(change, &args.with)? {
                    let other = newcomer::contact(change, typed)?;
                    with.extend(Some(other).filter(|other| !with.contains(other)));
                }
                let contact = find::contact_by_id(change, *contact)?;
                refuse_silenced(&contact, today)?;
                (About::Talk(contact.id), contact.name)
            }
        };
        let known = known(change, about)?;
        let what = match about {
            About::Opening(_) => format!("an interview for {called}"),
            About::Talk(_) => format!("a conversation with {called}"),
        };
        if let Some(joined) = joined(change, args, &known, &when, event.as_deref())? {
            said.line(format!(
                "{} {called}, #{joined}, belongs to that event from now on",
                if matches!(about, About::Opening(_)) {
                    "The interview for"
                } else {
                    "The conversation with"
                }
            ));
            return Ok(said);
        }
        refuse_twin(args, &known, &when, day, &what)?;
        let moved = moved_perhaps(args, &known, &with);
        if let Some(before) = moved.filter(|_| can_ask) {
            doubt_moved(args, before, &called, zone_of_user)?;
        }
        if let Some(event) = &event
            && let Some(known) = change.appointment_with_calendar_uid(event)?
        {
            return Err(Failure::refused(format!("that event is already recorded (#{})", known.id))
                .hint(format!("to correct it: rekindle edit appointment {} --on WHEN", known.id)));
        }
        if let Some(event) = &event
            && change.called_off(event)?.is_some_and(|version| !version.is_ours())
        {
            said.remark(
                "the calendar says that this event was cancelled: check whether it is still taking place",
            );
        }
        let kind = args.kind.unwrap_or(InterviewKind::Interview);
        let id = change.plan_appointment(&NewAppointment {
            ends_at: when.ends_at,
            zone: when.zone.clone(),
            channel: args.channel,
            place: place.clone(),
            link: link.clone(),
            note: note.clone(),
            participants: with.clone(),
            calendar_uid: event.clone(),
            version: args.revision.unwrap_or_default(),
            ..NewAppointment::new(about, when.start, kind)
        })?;
        let appointment = change
            .appointment(id)?
            .ok_or_else(|| Failure::not_found(format!("there is no planned interview #{id}")))?;
        said.line(format!(
            "{} {} {called}: {} (#{id})",
            capital(kind.in_words()),
            if appointment.application().is_some() { "for" } else { "with" },
            in_words(&appointment, zone_of_user)
        ));
        clash::say(change, &appointment, zone_of_user, &mut said)?;
        if let Some(before) = moved.filter(|_| !can_ask) {
            said.hint(format!(
                "if this replaces the {}: rekindle undo, then {}",
                self::called(before, zone_of_user),
                correction(args, before)
            ));
        }
        warn_of_sensitive(&mut said, [&note])?;
        lessons::remind(change, &mut said, &[FeedbackTarget::Interview])?;
        Ok(said)
    })
}

/// The interview that was planned without an event and is the one of this event: it gets what is new.
fn joined(
    change: &mut Change<'_>,
    args: &PlannedArgs,
    known: &[AppointmentLine],
    when: &When,
    event: Option<&str>,
) -> Result<Option<AppointmentId>> {
    fn filled<T: Clone>(on_file: Option<&T>, new: Option<T>) -> Edit<T> {
        if on_file.is_none() { new.into() } else { Edit::Keep }
    }
    let is_it = |line: &&AppointmentLine| {
        line.state == AppointmentState::Planned
            && line.appointment.start() == when.start
            && line.appointment.calendar_uid.is_none()
    };
    let (Some(event), Some(twin)) = (event, known.iter().find(is_it)) else { return Ok(None) };
    if change.appointment_with_calendar_uid(event)?.is_some() {
        return Ok(None);
    }
    let twin = &twin.appointment;
    let calendar = CalendarEdit {
        uid: Some(event.to_owned()),
        version: Some(args.revision.unwrap_or_default()),
        ..CalendarEdit::default()
    };
    let edit = AppointmentEdit {
        ends_at: filled(twin.ends_at.as_ref(), when.ends_at),
        channel: filled(twin.channel.as_ref(), args.channel),
        place: filled(twin.place.as_ref(), args.place.clone()),
        link: filled(twin.link.as_ref(), args.link.clone()),
        calendar: Some(calendar),
        ..AppointmentEdit::default()
    };
    change.edit_appointment(twin.id, &edit)?;
    Ok(Some(twin.id))
}

/// The same interview again, or what may be: one of that day where the hour of either is not known.
fn refuse_twin(
    args: &PlannedArgs,
    known: &[AppointmentLine],
    when: &When,
    day: NaiveDate,
    what: &str,
) -> Result {
    let known = || known.iter().filter(|one| one.state != AppointmentState::Cancelled);
    let is_at = |start: Start| matches!(start, Start::At(_));
    let with: Vec<String> = args.with.iter().map(|typed| format!(" --with \"{typed}\"")).collect();
    let with = with.concat();
    if let Some(twin) = known().find(|other| other.appointment.start() == when.start) {
        let (to_do, change) = if with.is_empty() {
            ("to correct it", " --on WHEN")
        } else {
            ("to add them to it", with.as_str())
        };
        let id = twin.appointment.id;
        return Err(Failure::refused(format!("{what} at that time is already recorded (#{id})"))
            .hint(format!("{to_do}: rekindle edit appointment {id}{change}")));
    }
    let mut of_day = known().filter(|other| {
        other.appointment.starts_on == day
            && other.state == AppointmentState::Planned
            && is_at(other.appointment.start()) != is_at(when.start)
    });
    match of_day.next() {
        Some(twin) if !args.force => {
            let id = twin.appointment.id;
            let same = if is_at(when.start) {
                format!(
                    "to give it its time: rekindle edit appointment {id} --on \"{}\"{with}; ",
                    args.on.trim()
                )
            } else {
                String::new()
            };
            Err(Failure::refused(format!("{what} on {} is already recorded (#{id})", with_weekday(day)))
                .hint(format!("{same}if this is another one, add --force")))
        }
        _ => Ok(()),
    }
}

/// What an appointment is for.
enum Meant {
    /// With the person who was named instead.
    Opening(Box<Application>, Option<ContactId>),
    /// About no opening.
    Talk(ContactId),
}

/// The application that was named; or a person's only open one, with the person. An informational interview with a
/// person, or with those of an application that is closed, is about none.
fn meant(change: &Change<'_>, args: &PlannedArgs) -> Result<Meant> {
    let is_talk = args.kind == Some(InterviewKind::InfoInterview);
    let failure = match find::application(change, &args.application) {
        Ok(application) if is_talk && !application.is_open() => {
            let people = find::people(change, &args.with)?;
            return Ok(match people.first() {
                Some(first) => Meant::Talk(newcomer::contact(change, first)?),
                None => Meant::Opening(Box::new(application), None),
            });
        }
        Ok(application) => return Ok(Meant::Opening(Box::new(application), None)),
        Err(failure) => failure,
    };
    if failure.code == "not-found" {
        let contact = match change.find_contacts(&args.application)?.only() {
            Some(contact) => contact,
            None if is_talk => return Ok(Meant::Talk(newcomer::contact(change, &args.application)?)),
            None => return Err(failure),
        };
        let mut open = find::applications_with(change, contact)?;
        open.retain(Application::is_open);
        match open.as_slice() {
            [only] => return Ok(Meant::Opening(Box::new(only.clone()), Some(contact))),
            _ if is_talk => return Ok(Meant::Talk(contact)),
            [] => {
                return Err(failure.hint(format!(
                    "for a conversation that isn't about an application: rekindle planned {contact} --kind info-interview --on \"{}\"",
                    safe(args.on.trim())
                )));
            }
            _ => {}
        }
    }
    Err(failure)
}

fn closed(args: &PlannedArgs, application: &Application, called: &str) -> Failure {
    let again = format!("if it is open again: rekindle reopened {}, then repeat this", application.id);
    let talk = format!(
        "for a conversation that isn't about an application: rekindle planned CONTACT --kind info-interview --on \"{}\"",
        safe(args.on.trim())
    );
    let is_talk = args.kind == Some(InterviewKind::InfoInterview);
    Failure::refused(format!("{called} is closed (#{})", application.id)).hint(if is_talk {
        talk
    } else {
        format!("{again}; {talk}")
    })
}

/// What is on file for the same opening, or the same person's talks.
fn known(store: &Store, about: About) -> Result<Vec<AppointmentLine>> {
    let mut known = store.appointments(match about {
        About::Opening(application) => Appointments::Of(application),
        About::Talk(contact) => Appointments::With(contact),
    })?;
    known.retain(|line| line.appointment.about == about);
    Ok(known)
}

/// An interview of the same kind with the same people that is still to come may be this one before it was moved.
fn moved_perhaps<'a>(
    args: &PlannedArgs,
    known: &'a [AppointmentLine],
    with: &[ContactId],
) -> Option<&'a Appointment> {
    let kind = args.kind.unwrap_or(InterviewKind::Interview);
    let planned = known.iter().filter(|line| line.state == AppointmentState::Planned);
    planned.map(|line| &line.appointment).find(|before| {
        let is_shared = before.participants.is_empty()
            || with.is_empty()
            || before.participants.iter().any(|one| with.contains(one));
        !args.force
            && args.event.is_none()
            && before.calendar_uid.is_none()
            && before.kind == kind
            && is_shared
    })
}

fn doubt_moved(args: &PlannedArgs, before: &Appointment, opening: &str, zone: Zone) -> Result {
    let planned = format!("The {} for {opening} is planned", called(before, zone));
    let doubt = Doubt {
        question: format!("{planned}. Is this another one?"),
        yes: vec!["Yes, a second interview".to_owned()],
        no: vec![("No, it was moved".to_owned(), correction(args, before))],
        marked: 1,
    };
    doubt.settled_or(Failure::usage(planned)).map(|_| ())
}

fn correction(args: &PlannedArgs, before: &Appointment) -> String {
    format!("rekindle edit appointment {} --on \"{}\"", before.id, safe(args.on.trim()))
}

/// When it is, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub start: Start,
    pub ends_at: Option<DateTime<Utc>>,
    /// The zone it was told in, where that is not the user's.
    pub zone: Option<String>,
}

impl When {
    /// `zone` is the one that was named; hours are the user's own where none was.
    pub(super) fn read(on: &str, until: Option<&str>, zone: Option<Zone>, now: &Now) -> Result<Self> {
        let place = zone.unwrap_or(now.zone);
        let today = zone.map_or_else(|| now.today(), |zone| zone.civil_day(now.at));
        let on = &with_month_in_letters(&when::hour_last(on), today, Looks::Ahead, now.date_order);
        let on = &hour_or_day(on, today)?;
        let meant = planned_in_doubt(when::day_of_start(on), today)?;
        let start = match when::start(on, today).map_err(|problem| not_a_start(on, today, problem))?.on(meant)
        {
            Moment::Day(day) => Start::Day(day),
            Moment::Local(local) => {
                let local = half_of_day(on, local)?;
                refuse_gap(local, place)?;
                Start::At(place.instant(local))
            }
            Moment::Instant(at) => Start::At(at),
        };
        let ends_at = until.map(|until| end(until, start, place)).transpose()?;
        let zone = zone.filter(|zone| zone.name() != now.zone.name()).map(|zone| zone.name().to_owned());
        Ok(Self { start, ends_at, zone })
    }

    fn day(&self, now: &Now) -> NaiveDate {
        match self.start {
            Start::Day(day) => day,
            Start::At(at) => now.zone.civil_day(at),
        }
    }
}

/// What was typed; of `friday 10` only the user can say whether it is ten o'clock or the tenth.
fn hour_or_day(typed: &str, today: NaiveDate) -> Result<String> {
    let Some((hour, day)) = when::hour_or_day(typed, today) else { return Ok(typed.to_owned()) };
    let shown = format!("{}, {}", with_weekday(hour.date()), hour.format("%H:%M"));
    let meant = (hour.format("%Y-%m-%d %H:%M").to_string(), day.to_string());
    let refusal = Failure::usage(format!(
        "\"{}\" can be {shown} or {}, without a time",
        safe(typed.trim()),
        with_weekday(day)
    ))
    .hint(format!("write \"{}\" or {}", meant.0, meant.1));
    let doubt = Doubt {
        question: format!("When is \"{}\"?", typed.trim()),
        yes: vec![shown, format!("{}, without a time", with_weekday(day))],
        no: Vec::new(),
        marked: 0,
    };
    let (hour, day) = meant;
    Ok(if doubt.settled_or(refusal)? == 0 { hour } else { day })
}

/// What is wrong with a day and an hour, and how they are written.
fn not_a_start(typed: &str, today: NaiveDate, problem: NotADate) -> Failure {
    let NotADate::Unknown(_) = problem else { return problem.into() };
    if let Some((day, begin, end)) = when::range_of_hours(typed) {
        let (begin, end) = (begin.format("%H:%M"), end.format("%H:%M"));
        return Failure::usage(format!(
            "\"{}\" is a range of hours, and --on takes the time it begins",
            safe(typed)
        ))
        .hint(format!("give the end on its own: --on \"{} {begin}\" --until {end}", safe(day)));
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    let is_moment = |words: &[&str]| when::start(&words.join(" "), today).is_ok();
    let is_day = |length: &usize| {
        matches!(when::start(&words.split_at(*length).0.join(" "), today), Ok(Moment::Day(_)))
    };
    if let Some((zone, rest)) = words.split_last()
        && Zone::named(zone).is_some()
        && is_moment(rest)
    {
        let city = Zone::city_of(zone).unwrap_or(zone);
        let (zone, city, rest) = (safe(zone), safe(city), safe(&rest.join(" ")).into_owned());
        return Failure::usage(format!("\"{zone}\" is a time zone, and --on takes a day and a time"))
            .hint(format!("give the zone on its own: --on \"{rest}\" --zone {city}"));
    }
    if let Some((last, rest)) = words.split_last()
        && matches!(when::start(&rest.join(" "), today), Ok(Moment::Local(_)))
    {
        let (last, rest) = (safe(last), safe(&rest.join(" ")).into_owned());
        let zone = Zone::city_of(&last).unwrap_or("ZONE");
        return Failure::usage(format!("\"{last}\" is neither a day nor a time"))
            .hint(format!("if it is a time zone, name it by its city: --on \"{rest}\" --zone {zone}"));
    }
    let length = (1..words.len()).rev().find(is_day).unwrap_or(0);
    let (day, hour) = words.split_at(length);
    let (day, hour) = (day.join(" "), hour.join(" "));
    let hour = safe(&hour);
    if day.is_empty() {
        return Failure::usage(format!("\"{hour}\" is not a valid day and time")).hint(
            "write \"fri 14:30\", \"8 oct at 2pm\", 2026-10-08T14:30, or tomorrow if only the day is known",
        );
    }
    let example = match when::bare_hour(&hour) {
        Some(hour) => format!("{hour}:00"),
        None => "HH:MM".to_owned(),
    };
    Failure::usage(format!("\"{hour}\" is not a time of day"))
        .hint(format!("write it as 14:30 or 2:30pm: --on \"{} {example}\"", safe(&day)))
}

/// Only the user can say whether `2:30` means the afternoon: few interviews are at night, and few diaries that
/// are kept by 24 hours write it so.
fn half_of_day(typed: &str, at_night: NaiveDateTime) -> Result<NaiveDateTime> {
    if !when::may_be_afternoon(typed) {
        return Ok(at_night);
    }
    let typed = typed.trim();
    let afternoon = at_night + TimeDelta::hours(12);
    let shown = |at: NaiveDateTime| format!("{}, {}", with_weekday(at.date()), at.format("%H:%M"));
    let (pm, am) = (shown(afternoon), shown(at_night));
    let refusal = Failure::usage(format!("\"{}\" can be {pm} or {am}", safe(typed)))
        .hint(format!("write \"{0}pm\" or \"{0}am\"", safe(typed)));
    let doubt = Doubt {
        question: format!("When is \"{typed}\"?"),
        yes: vec![format!("{pm}, in the afternoon"), format!("{am}, at night")],
        no: Vec::new(),
        marked: 0,
    };
    Ok(if doubt.settled_or(refusal)? == 0 { afternoon } else { at_night })
}

/// No clock shows the hour that is left out when summer time begins.
fn refuse_gap(local: NaiveDateTime, zone: Zone) -> Result {
    let shown = zone.local(zone.instant(local));
    if shown == local {
        return Ok(());
    }
    let (day, hour) = (with_weekday(local.date()), local.format("%H:%M"));
    Err(Failure::usage(format!("there is no {hour} on {day} in {}: the clocks go forward", zone.name()))
        .hint(format!("write {} instead", shown.format("%H:%M"))))
}

/// The instant at which it ends: an hour of the day on which it begins, or of the next one.
pub(super) fn end(typed: &str, start: Start, zone: Zone) -> Result<DateTime<Utc>> {
    let Start::At(at) = start else {
        return Err(Failure::usage("--until needs a time at which the interview begins")
            .hint("give that time too: --on \"fri 14:30\" --until 15:30"));
    };
    let begins = zone.local(at);
    if let Some(length) = length(typed, begins.time()) {
        return Ok(at + length);
    }
    let ends = match when::clock(typed).or_else(|| when::spoken_clock(typed)) {
        Some(time) => {
            let ends = begins.date().and_time(time);
            // From 14:30 to 3:30 is an hour, and not a night.
            let is_later = ends <= begins && when::may_be_afternoon(typed);
            let today = if is_later { ends + TimeDelta::hours(12) } else { ends };
            // From 23:30 to 0:30 is an hour, too.
            let tomorrow = ends + TimeDelta::days(1);
            let is_over_midnight = today <= begins && tomorrow - begins <= LONGEST;
            zone.instant(if is_over_midnight { tomorrow } else { today })
        }
        None => match when::start(typed, begins.date()) {
            Ok(Moment::Local(local)) => zone.instant(local),
            Ok(Moment::Instant(at)) => at,
            Ok(Moment::Day(_)) | Err(_) => {
                return Err(Failure::usage(format!("\"{}\" is not a time of day", safe(typed)))
                    .hint("write 15:30 or 3:30pm"));
            }
        },
    };
    if ends <= at {
        return Err(Failure::usage("it would end before it begins")
            .hint("check --on and --until; times are on the 24-hour clock unless you write am or pm"));
    }
    Ok(ends)
}

/// How long it takes: `45 min`, `2 hours`, and the `1h` that is no hour of the day after it has begun.
fn length(typed: &str, begins: NaiveTime) -> Option<TimeDelta> {
    let typed = typed.trim().to_lowercase();
    let (number, unit) = typed.split_at(typed.find(char::is_alphabetic)?);
    let minutes_each = match unit.trim_end_matches('.') {
        "m" | "min" | "mins" | "minute" | "minutes" => 1,
        "hr" | "hrs" | "hour" | "hours" => 60,
        "h" if when::clock(&typed).is_none_or(|time| time <= begins) => 60,
        _ => return None,
    };
    let minutes = number.trim().parse::<u16>().ok()?.checked_mul(minutes_each)?;
    let length = TimeDelta::minutes(minutes.into());
    (length > TimeDelta::zero() && length <= LONGEST).then_some(length)
}

pub(super) fn zone(typed: &str) -> Result<Zone> {
    Zone::typed(typed.trim()).ok_or_else(|| {
        let near = near_zones(typed);
        Failure::usage(format!("there is no time zone \"{}\"", safe(typed))).hint(match near.first() {
            Some(_) => format!("did you mean {}?", near.join(" or ")),
            None => "name it by continent and city, as in Europe/London or America/New_York".to_owned(),
        })
    })
}

fn refuse_past(when: &When, now: &Now) -> Result {
    let day = when.day(now);
    if day >= now.today() {
        return Ok(());
    }
    Err(Failure::usage(format!("{} has passed: today is {}", with_weekday(day), with_weekday(now.today())))
        .hint(format!(
            "to record an interview that was held: rekindle interviewed APPLICATION --with CONTACT --on {day}"
        )))
}

/// What an appointment is for: `Analyst at Quill`, or the person it is with.
pub(super) fn about(store: &Store, appointment: &Appointment) -> Result<String> {
    match appointment.about {
        About::Opening(id) => find::called(store, &find::application_by_id(store, id)?),
        About::Talk(contact) => Ok(find::contact_by_id(store, contact)?.name),
    }
}

/// `final interview on Thu 8 Oct 2026, 14:30`
pub(super) fn called(appointment: &Appointment, zone: Zone) -> String {
    format!("{} on {}", appointment.kind.in_words(), start_in_words(appointment, zone))
}
