//! Interviews in calendars: which application each is for, and whether it is new, moved, called off or none at all.
//! Versions of an event come in any order; the newest counts.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::TimeDelta;

use crate::clock::Zone;
use crate::commands::{clash, planned};
use crate::domain::appointment::{About, Start, Version, is_of_sheet, time_in_uid, uid_of_time};
use crate::domain::incoming::{EventTime, Guest, Incoming, IncomingEvent};
use crate::domain::interview::InterviewKind;
use crate::domain::invitation::{self, Pointed};
use crate::domain::left_out::Why;
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, Appointment, AppointmentState, ContactId, mention, text};
use crate::exchange::mail::own::Own;
use crate::failure::{Failure, Result};
use crate::render::appointments::start_in_words;
use crate::render::text::capital;
use crate::session::ask::{self, Way};
use crate::session::{Session, find};
use crate::store::{AppointmentEdit, Appointments, CalendarEdit, ContactFilter, Edit, NewAppointment, Told};

use super::command::{command, typed};
use super::note;
use super::openings::{Arranged, Chosen, Openings, guest_on_file};
use super::record::Recorder;
use super::report::Unmatched;
use super::timed::Timed;
use super::venue::{self, Venue};

/// How far apart two calendars may put the end of one interview.
const ABOUT: TimeDelta = TimeDelta::minutes(15);

/// Whether a guest is the user.
pub(super) fn is_me(guest: &Guest, mine: &Own, name: Option<&str>) -> bool {
    let is_name = |name: &str| guest.name.as_deref().is_some_and(|own| text::key(own) == text::key(name));
    mine.contains(&guest.address) || name.is_some_and(is_name)
}

/// Asks on a terminal which application an event is for that may be for several.
pub(super) fn choose(session: &mut Session, incoming: &[Incoming]) -> Result<Chosen> {
    let mut chosen = Chosen::new();
    let events: Vec<&IncomingEvent> = incoming.iter().flat_map(|file| &file.events).collect();
    if events.is_empty() || !ask::can_ask(session) {
        return Ok(chosen);
    }
    let mut doubts: Vec<(&IncomingEvent, Vec<(ApplicationId, String)>)> = Vec::new();
    {
        let store = session.reading_or_new()?;
        let openings = Openings::on_file(&store)?;
        for event in events {
            let is_known = store.appointment_with_calendar_uid(&event.uid)?.is_some()
                || doubts.iter().any(|(other, _)| other.uid == event.uid);
            if is_known || event.is_called_off {
                continue;
            }
            if let Pointed::Several(ids) = openings.about(&store, event)? {
                let mut ways = Vec::new();
                for id in ids {
                    ways.push((id, find::called(&store, &find::application_by_id(&store, id)?)?));
                }
                doubts.push((event, ways));
            }
        }
    }
    for (event, ways) in doubts {
        let question = format!("Which application is \"{}\" for?", event.summary);
        let shown: Vec<String> = ways.iter().map(|(_, shown)| shown.clone()).collect();
        match ask::which_way_or_later(&question, &shown)? {
            Way::Chosen(at) => chosen.extend(ways.get(at).map(|(id, _)| (event.uid.clone(), *id))),
            Way::LeftOut => {}
            Way::Stopped => return Err(Failure::failed("nothing was imported: you stopped")),
        }
    }
    Ok(chosen)
}

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Moved,
    Updated,
    Cancelled,
    Unchanged,
}

impl Recorder<'_, '_> {
    pub(super) fn event(&mut self, mut event: IncomingEvent) -> Result {
        self.report.appointments.is_any = true;
        event.without_me(|guest| is_me(guest, &self.user.addresses, self.user.name.as_deref()));
        if event.is_answer && !(event.is_with_me && event.is_declined) {
            self.report.left_out.add(event.place, Why::CalendarReply, "");
            return Ok(());
        }
        let mine = invitation::own_words(self.user.name.as_deref(), self.user.addresses.iter());
        if invitation::is_for_another(&event, &mine) {
            self.report.left_out.add(event.place.clone(), Why::NotYours, &event.summary);
            return Ok(());
        }
        let had = self.change.occurrences_on_file(&event.uid)?;
        event.on_each_day(&had.iter().map(|one| one.starts_on).collect::<Vec<_>>());
        self.with_hour_of_occurrence(&mut event)?;
        let occurrence = event.occurrence.as_ref().map(|time| self.start_of(time).0);
        let uid = match occurrence {
            Some(start) => uid_of_time(&event.uid, start),
            None => event.uid.clone(),
        };
        if event.is_called_off || event.is_declined {
            return self.call_off(&event, &uid);
        }
        let Some(start) = event.start.clone() else { return Ok(()) };
        let end = event.end.clone();
        let problem = self.absurd("day", &start).or_else(|| end.and_then(|end| self.absurd("end", &end)));
        if let Some(problem) = problem {
            let reason = format!("\"{}\": {problem}", event.summary);
            self.skip(&event.place, reason);
            return Ok(());
        }
        if let Some(occurrence) = occurrence {
            return self.exception(&event, uid, &start, occurrence);
        }
        self.all_times(&event, &start)
    }

    /// Some programs tell of a time of a repeated event by its day alone.
    fn with_hour_of_occurrence(&self, event: &mut IncomingEvent) -> Result {
        let Some(EventTime::Day(day)) = event.occurrence else { return Ok(()) };
        let known = self.change.occurrences_on_file(&event.uid)?;
        let mut hours = known.iter().filter_map(|known| match time_in_uid(known.calendar_uid.as_deref()?) {
            Some((_, Start::At(at))) => {
                let zone = known.zone.as_deref().and_then(Zone::named).unwrap_or(self.zone);
                Some(at).filter(|at| zone.civil_day(*at) == day)
            }
            _ => None,
        });
        if let Some(at) = hours.next() {
            event.occurrence = Some(EventTime::At(at));
        }
        Ok(())
    }

    pub(super) fn openings(&mut self) -> Result<&Openings> {
        let openings = match self.openings.take() {
            Some(openings) => openings,
            None => Openings {
                mine: invitation::own_words(self.user.name.as_deref(), self.user.addresses.iter()),
                ..Openings::on_file(self.change)?
            },
        };
        Ok(self.openings.insert(openings))
    }

    fn about(&mut self, event: &IncomingEvent) -> Result<Pointed> {
        self.openings()?;
        match &self.openings {
            Some(openings) => openings.about(self.change, event),
            None => Ok(Pointed::Private),
        }
    }

    /// An invitation, or a newer version of one, for that application where it is known; `false` if it is for none.
    pub(super) fn appointment(&mut self, timed: &Timed<'_>, known: Option<ApplicationId>) -> Result<bool> {
        let event = timed.event;
        if let Some(known) = self.change.appointment_with_calendar_uid(&timed.uid)? {
            self.another_version(&known, timed)?;
            return Ok(true);
        }
        match self.change.called_off(&timed.uid)? {
            Some(Version::LAST) => {
                self.report.left_out.add(event.place.clone(), Why::Removed, &event.summary);
                return Ok(true);
            }
            Some(Version::TAKEN_OVER) => return self.once_its_own(timed).map(|()| true),
            _ => {}
        }
        let pointed = match known.or(self.user.chosen.get(&event.uid).copied()) {
            Some(id) => Pointed::One(id),
            None => self.about(event)?,
        };
        let is_past = self.day_of(timed.start) < self.today;
        match pointed {
            Pointed::One(id) => {
                let application = find::application_by_id(self.change, id)?;
                let fate = self.plan(&application, timed)?;
                self.tally(fate, Some(id), timed, "")?;
                return Ok(true);
            }
            Pointed::Closed(_) if is_past => {
                self.report.left_out.add(event.place.clone(), Why::Past, &event.summary);
            }
            Pointed::Private => {
                self.report.left_out.add(event.place.clone(), Why::NotAnInterview, &event.summary);
            }
            // One that was entered by hand for one of them says which.
            Pointed::Several(ids) => match self.only_with_twin(&ids, timed)? {
                Some(application) => {
                    let fate = self.plan(&application, timed)?;
                    self.tally(fate, Some(application.id), timed, "")?;
                    return Ok(true);
                }
                None => self.unmatched(timed, &ids, None)?,
            },
            Pointed::Closed(ids) => {
                let way = ids.first().map(|id| format!("rekindle reopened {id}, then import it again"));
                self.unmatched(timed, &ids, way)?;
            }
            Pointed::Unclear(ids) => self.unmatched(timed, &ids, None)?,
        }
        Ok(false)
    }

    /// Of several applications the one with an interview at that time.
    fn only_with_twin(&self, ids: &[ApplicationId], timed: &Timed<'_>) -> Result<Option<Application>> {
        let mut found = Vec::new();
        for id in ids {
            let application = find::application_by_id(self.change, *id)?;
            let is_it = |other: &Appointment| {
                other.state == AppointmentState::Planned
                    && other.start() == timed.start
                    && self.is_twin(other, timed)
            };
            if application.appointments.iter().any(is_it) {
                found.push(application);
            }
        }
        Ok(found.pop().filter(|_| found.is_empty()))
    }

    /// An event that was replaced by another calendar's: both are for the same interview, and either may move it.
    fn once_its_own(&mut self, timed: &Timed<'_>) -> Result {
        let was = match self.taken_over.get(&timed.uid) {
            Some(was) => Some(*was),
            None => self.change.appointment_that_was(&timed.uid)?,
        };
        let known = match was {
            Some((id, version)) => self.change.appointment(id)?.map(|known| (known, version)),
            None => None,
        };
        let Some((known, version)) = known else {
            self.report.left_out.add(timed.event.place.clone(), Why::Removed, &timed.event.summary);
            return Ok(());
        };
        let is_news = timed.event.version > version && timed.start != known.start();
        if !is_news || known.state != AppointmentState::Planned || self.is_held(&known)? {
            self.report.appointments.unchanged += 1;
            return Ok(());
        }
        // From here on, the calendar with the current time is the one that counts.
        let calendar =
            CalendarEdit { uid: Some(timed.uid.clone()), version: Some(version), ..CalendarEdit::default() };
        let edit = AppointmentEdit { calendar: Some(calendar), ..AppointmentEdit::default() };
        self.take_over(&known, &edit)?;
        let known = Appointment { calendar_uid: Some(timed.uid.clone()), version, ..known };
        self.another_version(&known, timed)
    }

    /// Makes an edit that may give an appointment the name that another calendar has for it.
    fn take_over(&mut self, known: &Appointment, edit: &AppointmentEdit) -> Result {
        let uid = edit.calendar.as_ref().and_then(|calendar| calendar.uid.as_ref());
        if let Some(former) =
            known.calendar_uid.as_ref().filter(|former| uid.is_some_and(|uid| uid != *former))
        {
            self.taken_over.insert(former.clone(), (known.id, known.version));
        }
        self.change.edit_appointment(known.id, edit)?;
        Ok(())
    }

    /// A new appointment, or one that was entered by hand or came from another calendar.
    fn plan(&mut self, application: &Application, timed: &Timed<'_>) -> Result<Fate> {
        let twin = application.appointments.iter().find(|other| self.is_twin(other, timed));
        let fate = match twin {
            Some(twin) => self.unite(twin, timed)?,
            None => {
                self.arrange(application, timed)?;
                Fate::New
            }
        };
        if !self.is_called_off(timed)? {
            return Ok(fate);
        }
        if let Some(known) = self.change.appointment_with_calendar_uid(&timed.uid)? {
            self.set_state(&known, AppointmentState::Cancelled)?;
        }
        Ok(Fate::Cancelled)
    }

    /// Whether an appointment on file is the one this event is about: the user entered it, or another program announced
    /// it. A whole day of interviews is not the first of them, and one file does not tell of one interview twice, under
    /// two headings.
    fn is_twin(&self, other: &Appointment, timed: &Timed<'_>) -> bool {
        let has_hour = matches!(timed.start, Start::At(_));
        let event = timed.event;
        // A day that somebody kept free for it.
        let is_blocker = other.starts_at.is_none()
            && (other.participants.is_empty(), other.place.is_none(), other.link.is_none())
                == (true, true, true);
        let blocks = !has_hour
            && other.starts_at.is_some()
            && other.calendar_uid.is_some()
            && other.starts_on == self.day_of(timed.start)
            && (event.guests.is_empty(), event.location.is_none(), event.link.is_none())
                == (true, true, true);
        let is_by_hand = other.calendar_uid.as_deref().is_none_or(is_of_sheet) || has_hour && is_blocker;
        let lasts_as_long = match (other.ends_at, timed.ends_at) {
            (Some(one), Some(other)) => (one - other).abs() <= ABOUT,
            _ => true,
        };
        let told = other.calendar_uid.as_ref().and_then(|uid| self.arranged_here.get(uid));
        let is_beside = told.is_some_and(|told| {
            told.file == timed.event.place.file
                && told.is_of_system == timed.event.is_of_system
                && (text::key(&told.summary) != text::key(&timed.event.summary)
                    || told.is_with_others(&timed.event.guests))
        });
        if !is_by_hand
            && other.start() == timed.start
            && (is_beside || !lasts_as_long || is_in_parallel(other, timed))
        {
            return false;
        }
        let is_its_day = other.starts_at.is_none() && other.starts_on == self.day_of(timed.start);
        let was_then = other.moved_from.contains(&timed.start.to_string());
        // A program that tells once does not know of what became of it.
        let is_over = other.state == AppointmentState::Cancelled || was_then;
        (other.start() == timed.start || is_by_hand && is_its_day || blocks || was_then)
            && (!is_over || timed.event.is_of_system)
    }

    fn arrange(&mut self, application: &Application, timed: &Timed<'_>) -> Result {
        let event = timed.event;
        let kind = invitation::kind_of_event(event);
        let Venue { channel, place, rest: _ } = venue::of(event);
        let told = Arranged {
            file: Arc::clone(&event.place.file),
            is_of_system: event.is_of_system,
            summary: event.summary.clone(),
            people: event.guests.iter().map(|guest| guest.address.clone()).collect(),
        };
        self.arranged_here.insert(timed.uid.clone(), told);
        self.change.plan_appointment(&NewAppointment {
            ends_at: timed.ends_at,
            zone: timed.zone.clone(),
            channel,
            place,
            link: event.link.clone(),
            note: note::of(event),
            invited: self.coming(event, Some(application.id))?,
            calendar_uid: Some(timed.uid.clone()),
            version: event.version,
            ..NewAppointment::new(About::Opening(application.id), timed.start, kind)
        })?;
        Ok(())
    }

    /// Whether this version of an event was called off, alone or with all of its series.
    fn is_called_off(&self, timed: &Timed<'_>) -> Result<bool> {
        let own = self.change.called_off(&timed.uid)?;
        // One that the user removed took place once.
        let series = self.change.called_off(&timed.event.uid)?.filter(|version| !version.is_ours());
        Ok([own, series].into_iter().flatten().any(|version| version.calls_off(timed.event.version)))
    }

    /// Fills in what the user did not enter. A calendar that goes on telling takes the place of a program that tells
    /// once.
    fn unite(&mut self, twin: &Appointment, timed: &Timed<'_>) -> Result<Fate> {
        fn filled<T>(on_file: Option<&T>, new: Option<T>) -> Edit<T> {
            if on_file.is_none() { new.into() } else { Edit::Keep }
        }
        let event = timed.event;
        // What a program tells once leaves the calendar's version as it is, and so does an entry of one's own: who
        // invited moves the interview and calls it off.
        let is_own = event.guests.is_empty();
        let is_in_calendar = twin.calendar_uid.as_deref().is_some_and(|uid| !is_of_sheet(uid));
        let is_beside = is_in_calendar && (event.is_of_system || is_own);
        // Not that of a time from which it was moved.
        let is_then = twin.start() == timed.start || twin.starts_at.is_none();
        let Venue { channel, place, rest: _ } = venue::of(event);
        let is_other = twin.link.is_some() && twin.link != event.link;
        let other_link = event.link.as_ref().filter(|_| is_other);
        let other_link = other_link.map(|link| note::another_link(link)).unwrap_or_default();
        let edit = AppointmentEdit {
            start: Some(timed.start).filter(|_| twin.starts_at.is_none()),
            ends_at: filled(twin.ends_at.as_ref(), timed.ends_at.filter(|_| is_then)),
            zone: filled(twin.zone.as_ref(), timed.zone.clone()),
            channel: filled(twin.channel.as_ref(), channel),
            place: filled(twin.place.as_ref(), place),
            link: filled(twin.link.as_ref(), event.link.clone()),
            note: Some(note::with_more(&twin.note, &(note::of(event) + &other_link))),
            calendar: Some(CalendarEdit {
                uid: Some(timed.uid.clone()).filter(|_| !is_beside),
                version: Some(event.version).filter(|_| !is_beside),
                invited: self.coming(event, twin.application())?,
                ..CalendarEdit::default()
            }),
            ..AppointmentEdit::default()
        };
        self.take_over(twin, &edit)?;
        let now = self.change.appointment(twin.id)?;
        // Which calendar it is of is nothing to tell.
        let is_same = now.is_some_and(|now| {
            let (calendar_uid, version) = (twin.calendar_uid.clone(), twin.version);
            Appointment { calendar_uid, version, ..now } == *twin
        });
        Ok(if is_same && twin.calendar_uid.is_some() { Fate::Unchanged } else { Fate::Updated })
    }

    /// Another version of an appointment on file, and what the report says of it.
    pub(super) fn another_version(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result {
        if self.is_next_round(known, timed)? {
            return self.next_round(known, timed);
        }
        let fate = self.follow(known, timed)?;
        if let (Fate::Unchanged, Some(id)) = (fate, known.application())
            && timed.event.version > known.version
        {
            // Others are invited now.
            self.suggest(id, timed.event)?;
        }
        let mut more = String::new();
        if fate == Fate::Moved {
            more = format!(", was {}", start_in_words(known, self.zone));
        }
        let now = self.change.appointment(known.id)?;
        if known.state == AppointmentState::Cancelled
            && now.as_ref().is_some_and(|now| now.state == AppointmentState::Planned)
        {
            more.push_str(", which was cancelled and is planned again");
        }
        if let Some(now) = now.filter(|_| fate == Fate::Updated) {
            more.push_str(&self.changes(known, &now));
        }
        if let Some(words) = self.about_another(known, timed)? {
            let _ = write!(more, "; {words}");
        }
        self.tally(fate, known.application(), timed, &more)
    }

    /// What a newer version says otherwise of how one gets there, and until when it is.
    fn changes(&self, known: &Appointment, now: &Appointment) -> String {
        let told = |what: &str, was: Option<String>, is: Option<String>| match (was, is) {
            (Some(was), Some(is)) if was != is => Some(format!(", new {what}: {is}")),
            (None, Some(is)) => Some(format!(", {what}: {is}")),
            _ => None,
        };
        let end = |of: &Appointment| of.ends_at.map(|at| self.zone.local(at).format("%H:%M").to_string());
        [
            told("link", known.link.clone(), now.link.clone()),
            told("place", known.place.clone(), now.place.clone()),
            told("end", end(known), end(now)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What is said of a newer version whose heading is about another application, or about none that is on file.
    fn about_another(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result<Option<String>> {
        let event = timed.event;
        let is_news = event.version > known.version && !known.note.contains(&event.summary);
        let Some(own) = known.application().filter(|_| is_news) else { return Ok(None) };
        let cancel = format!("rekindle edit appointment {} --state cancelled", known.id);
        if let Some(other) = self.other_application(own, event)? {
            let application = find::application_by_id(self.change, other)?;
            let called = find::called(self.change, &application)?;
            return Ok(Some(format!(
                "its heading is about {called} now: {cancel}, then rekindle planned {other} --on {}",
                typed(timed.start, self.zone)
            )));
        }
        let former = IncomingEvent {
            summary: known.note.lines().next().unwrap_or_default().to_owned(),
            ..event.clone()
        };
        let has_named_it = self.heading_names(own, &former)? && !self.heading_names(own, event)?;
        Ok(has_named_it.then(|| {
            format!("its heading is \"{}\" now; if it is about another application: {cancel}", event.summary)
        }))
    }

    /// The other application that an event is about, by its heading alone where that says so.
    fn other_application(
        &mut self,
        own: ApplicationId,
        event: &IncomingEvent,
    ) -> Result<Option<ApplicationId>> {
        let about = match self.about(&heading_of(event))? {
            Pointed::One(id) => Pointed::One(id),
            Pointed::Several(ids) if ids.contains(&own) => Pointed::Several(ids),
            Pointed::Several(_) | Pointed::Closed(_) | Pointed::Unclear(_) | Pointed::Private => {
                self.about(event)?
            }
        };
        Ok(match about {
            Pointed::One(other) => Some(other).filter(|other| *other != own),
            Pointed::Several(_) | Pointed::Closed(_) | Pointed::Unclear(_) | Pointed::Private => None,
        })
    }

    fn heading_names(&mut self, own: ApplicationId, event: &IncomingEvent) -> Result<bool> {
        Ok(match self.about(&heading_of(event))? {
            Pointed::One(id) => id == own,
            Pointed::Several(ids) | Pointed::Closed(ids) => ids.contains(&own),
            Pointed::Unclear(_) | Pointed::Private => false,
        })
    }

    /// Whether a calendar moves an interview that was held by then: they use its entry for the next one.
    fn is_next_round(&self, known: &Appointment, timed: &Timed<'_>) -> Result<bool> {
        let day = self.day_of(timed.start);
        if timed.event.version <= known.version
            || timed.exception_of.is_some()
            || day <= known.starts_on
            || !self.is_held(known)?
        {
            return Ok(false);
        }
        let Some(id) = known.application() else { return Ok(false) };
        let application = find::application_by_id(self.change, id)?;
        Ok(application.recorded().get(&known.id).is_none_or(|held| held.held_on < day))
    }

    /// What was held stays so, under the name of its own day.
    fn next_round(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result {
        self.renamed(known, &uid_of_time(&timed.event.uid, known.start()))?;
        let Some(own) = known.application() else { return Ok(()) };
        let id = self.other_application(own, timed.event)?.unwrap_or(own);
        let application = find::application_by_id(self.change, id)?;
        let fate = self.plan(&application, timed)?;
        self.tally(
            fate,
            Some(id),
            timed,
            &format!("; the one on {} is still recorded as held", start_in_words(known, self.zone)),
        )
    }

    /// Another version of an appointment on file.
    pub(super) fn follow(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result<Fate> {
        let version = timed.event.version;
        let is_exception = version == known.version && timed.exception_of == Some(known.start());
        if version > known.version || is_exception {
            return self.follow_newer(known, timed);
        }
        let is_older = version < known.version;
        if !is_older {
            self.say_other_time(known, timed)?;
            self.say_other_heading(known, timed)?;
        }
        let calendar = CalendarEdit {
            was: Some(timed.start).filter(|_| is_older),
            invited: if is_older { Vec::new() } else { self.coming(timed.event, known.application())? },
            ..CalendarEdit::default()
        };
        let edit = AppointmentEdit { calendar: Some(calendar), ..AppointmentEdit::default() };
        let is_changed = self.change.edit_appointment(known.id, &edit)?;
        Ok(if is_changed && !is_older { Fate::Updated } else { Fate::Unchanged })
    }

    /// A program that counts no versions may have moved it, or this may be the older of two files.
    fn say_other_time(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result {
        let start = timed.start.to_string();
        if timed.start == known.start()
            || timed.exception_of.is_some()
            || known.moved_from.contains(&start)
            || self.change.corrected(known)?.was_said(Told::Start, &start)
        {
            return Ok(());
        }
        let at = Appointment {
            starts_on: self.day_of(timed.start),
            starts_at: match timed.start {
                Start::At(at) => Some(at),
                Start::Day(_) => None,
            },
            ..known.clone()
        };
        let zone = self.zone;
        let to = typed(timed.start, zone);
        self.kept(
            known,
            &format!("this file says {}, but not that it is newer", start_in_words(&at, zone)),
            &format!("if it was moved: rekindle edit appointment {} --on {to}", known.id),
        )
    }

    /// Says that a file which is not known to be newer has a heading about another application.
    fn say_other_heading(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result {
        let event = timed.event;
        let is_other = !known.note.contains(&event.summary);
        let Some(own) = known.application().filter(|_| is_other) else { return Ok(()) };
        let Pointed::One(other) = self.about(&heading_of(event))? else { return Ok(()) };
        if other == own {
            return Ok(());
        }
        let application = find::application_by_id(self.change, other)?;
        let called = find::called(self.change, &application)?;
        self.kept(
            known,
            &format!("the heading in this file is about {called}, but the file doesn't say that it is newer"),
            &format!(
                "if it is now for that: rekindle edit appointment {} --state cancelled, then rekindle planned {other} --on {}",
                known.id,
                typed(timed.start, self.zone)
            ),
        )
    }

    /// Says that an appointment is as it was, and why.
    fn kept(&mut self, known: &Appointment, why: &str, what_to_do: &str) -> Result {
        let called = planned::called(known, self.zone);
        let about = planned::about(self.change, known)?;
        let line = format!("kept: {called}, {about} (#{}): {why}; {what_to_do}", known.id);
        self.report.appointments.lines.push(line);
        Ok(())
    }

    fn follow_newer(&mut self, known: &Appointment, timed: &Timed<'_>) -> Result<Fate> {
        let event = timed.event;
        let corrected = self.change.corrected(known)?;
        let told = timed.start.to_string();
        let is_moved_by_hand =
            known.start() != timed.start && corrected.is_kept_from(Told::Start, Some(&told));
        let start = if is_moved_by_hand { known.start() } else { timed.start };
        let has_moved = known.start() != start;
        let is_off = known.state == AppointmentState::Cancelled;
        let is_off_by_hand = is_off
            && corrected.is_by_hand(Told::State)
            && self.change.called_off(&timed.uid)?.is_none()
            && self.change.called_off(&event.uid)?.is_none()
            && (corrected.was_said(Told::Start, &told) || !has_moved);
        let is_revived =
            is_off && !is_off_by_hand && event.version > known.version && !self.is_called_off(timed)?;
        let Venue { channel, place, rest: _ } = venue::of(event);
        // An event that says where it is held replaces channel, place and link together.
        let says_where = channel.is_some() || place.is_some() || event.link.is_some();
        let newer = |field: Told, new: Option<String>| match new {
            new if !says_where || corrected.is_kept_from(field, new.as_deref()) => Edit::Keep,
            Some(new) => Edit::Set(new),
            None => Edit::Clear,
        };
        let end = timed.ends_at.map(|end| Start::At(end).to_string());
        let by = channel.map(|channel| channel.as_str().to_owned());
        let kind = invitation::kind_of_event(event);
        let edit = AppointmentEdit {
            start: Some(start),
            ends_at: if is_moved_by_hand || corrected.is_kept_from(Told::End, end.as_deref()) {
                Edit::Keep
            } else {
                newest(timed.ends_at, has_moved)
            },
            zone: if is_moved_by_hand { Edit::Keep } else { newest(timed.zone.clone(), has_moved) },
            kind: Some(kind)
                .filter(|kind| *kind != InterviewKind::Interview && !corrected.is_by_hand(Told::Kind)),
            channel: match newer(Told::Channel, by) {
                Edit::Keep => Edit::Keep,
                Edit::Set(_) | Edit::Clear => channel.map_or(Edit::Clear, Edit::Set),
            },
            place: newer(Told::Place, place),
            link: newer(Told::Link, event.link.clone()),
            note: Some(note::followed(&known.note, &corrected.lines, &note::of(event))),
            state: is_revived.then_some(AppointmentState::Planned),
            calendar: Some(CalendarEdit {
                version: Some(event.version),
                invited: self.coming(event, known.application())?,
                uninvites: true,
                ..CalendarEdit::default()
            }),
            ..AppointmentEdit::default()
        };
        self.change.edit_appointment(known.id, &edit)?;
        if is_off_by_hand {
            let way = format!("to plan it again: rekindle edit appointment {} --state planned", known.id);
            self.kept(known, "you cancelled it, but the calendar did not", &way)?;
        } else if is_moved_by_hand {
            let way = format!("to change the time: rekindle edit appointment {} --on WHEN", known.id);
            self.kept(known, "you moved it, but the calendar did not", &way)?;
        }
        let now = self.change.appointment(known.id)?;
        // The version alone is nothing new.
        let is_same = now.is_some_and(|now| Appointment { version: known.version, ..now } == *known);
        Ok(match (has_moved, is_same) {
            (true, _) => Fate::Moved,
            (false, true) => Fate::Unchanged,
            (false, false) => Fate::Updated,
        })
    }

    /// Those on file whom an event for that application invites or names, and who have not declined.
    fn coming(&self, event: &IncomingEvent, application: Option<ApplicationId>) -> Result<Vec<ContactId>> {
        let (mut coming, mut declined) = (Vec::new(), Vec::new());
        for guest in &event.guests {
            let group = if guest.has_declined { &mut declined } else { &mut coming };
            group.extend(guest_on_file(self.change, guest)?.filter(|contact| !group.contains(contact)));
        }
        let named = application.map(|id| self.named_in(event, id)).transpose()?.unwrap_or_default();
        let is_new = |contact: &ContactId| !coming.contains(contact) && !declined.contains(contact);
        let named: Vec<ContactId> = named.into_iter().filter(is_new).collect();
        coming.extend(named);
        Ok(coming)
    }

    /// Those with a part in an application, and others at its company, whose whole names an event has: `You will meet Lena
    /// Voss`.
    fn named_in(&self, event: &IncomingEvent, application: ApplicationId) -> Result<Vec<ContactId>> {
        let application = find::application_by_id(self.change, application)?;
        let text = format!("{}\n{}", event.summary, event.description);
        let is_named = |name: &str| {
            let mut signs = mention::Signs::default();
            signs.name(name);
            name.contains(' ') && signs.are_in(&text)
        };
        let parts = application.participants.iter().filter(|part| is_named(&part.name));
        let mut named: Vec<ContactId> = parts.map(|part| part.contact_id).collect();
        let colleagues = ContactFilter { company: Some(application.company_id), ..ContactFilter::default() };
        self.change.contacts(&colleagues, |line| {
            if is_named(&line.contact.name) && !named.contains(&line.contact.id) {
                named.push(line.contact.id);
            }
            Ok(())
        })?;
        Ok(named)
    }

    /// An event that does not take place, or a series of them.
    fn call_off(&mut self, event: &IncomingEvent, uid: &str) -> Result {
        let known = self.called_off_by(event, uid)?;
        let known = if known.is_empty() { self.entered_by_hand(event, uid)? } else { known };
        if known.is_empty() && event.is_declined && self.about(event)? == Pointed::Private {
            let why = if event.is_answer { Why::CalendarReply } else { Why::Declined };
            self.report.left_out.add(event.place.clone(), why, &event.summary);
            return Ok(());
        }
        self.report
            .appointments
            .unmatched
            .retain(|other| other.uid != uid || !event.version.calls_off(other.version));
        // Its invitation may say more than its own text.
        let is_news = self.change.note_called_off(uid, event.version)?;
        if known.is_empty() && event.is_answer {
            self.report.left_out.add(event.place.clone(), Why::CalendarReply, "");
            return Ok(());
        }
        if known.is_empty() && event.is_declined {
            self.report.left_out.add(event.place.clone(), Why::Declined, &event.summary);
            return Ok(());
        }
        if known.is_empty() && self.about(event)? == Pointed::Private {
            self.report.left_out.add(event.place.clone(), Why::NotAnInterview, &event.summary);
            return Ok(());
        }
        if known.is_empty() {
            self.say_still_planned(event)?;
        }
        match (known.is_empty(), is_news) {
            (true, true) => self.report.appointments.remembered += 1,
            (true, false) => self.report.appointments.unchanged += 1,
            (false, _) => {}
        }
        for appointment in known {
            let is_off = is_news
                && event.version.calls_off(appointment.version)
                && appointment.state != AppointmentState::Cancelled;
            if is_off && self.is_held(&appointment)? {
                self.report.appointments.unchanged += 1;
                let called = planned::called(&appointment, self.zone);
                let about = planned::about(self.change, &appointment)?;
                self.report.appointments.lines.push(format!(
                    "kept although the calendar says it was cancelled, because you recorded it as held: {called}, {about} (#{})",
                    appointment.id
                ));
            } else if is_off {
                self.set_state(&appointment, AppointmentState::Cancelled)?;
                let way = way_to_cancel(&appointment);
                self.report.appointments.lines.retain(|line| !line.ends_with(&way));
                self.report.appointments.cancelled += 1;
                self.report.appointments.lines.extend(self.line(Fate::Cancelled, &appointment)?);
            } else {
                self.report.appointments.unchanged += 1;
            }
        }
        Ok(())
    }

    /// The one interview entered by hand, or from a sheet, for the time of an event that is called off: the event's from
    /// now on.
    fn entered_by_hand(&mut self, event: &IncomingEvent, uid: &str) -> Result<Vec<Appointment>> {
        let Some(time) = event.occurrence.as_ref().or(event.start.as_ref()) else { return Ok(Vec::new()) };
        let start = self.start_of(time).0;
        let Pointed::One(id) = self.about(event)? else { return Ok(Vec::new()) };
        let day = self.day_of(start);
        let is_it = |one: &&Appointment| {
            let is_its_day =
                one.starts_on == day && (one.starts_at.is_none() || matches!(start, Start::Day(_)));
            one.state == AppointmentState::Planned
                && one.calendar_uid.as_deref().is_none_or(is_of_sheet)
                && (one.start() == start || is_its_day)
        };
        let application = find::application_by_id(self.change, id)?;
        let mut found = application.appointments.iter().filter(is_it);
        let (Some(one), None) = (found.next(), found.next()) else { return Ok(Vec::new()) };
        let calendar = CalendarEdit { uid: Some(uid.to_owned()), ..CalendarEdit::default() };
        let edit = AppointmentEdit { calendar: Some(calendar), ..AppointmentEdit::default() };
        self.change.edit_appointment(one.id, &edit)?;
        Ok(self.change.appointment(one.id)?.into_iter().collect())
    }

    /// One program calls off what another one has at the same time.
    fn say_still_planned(&mut self, event: &IncomingEvent) -> Result {
        let Some(time) = event.occurrence.as_ref().or(event.start.as_ref()) else { return Ok(()) };
        let start = self.start_of(time).0;
        let Pointed::One(id) = self.about(event)? else { return Ok(()) };
        let application = find::application_by_id(self.change, id)?;
        let is_it = |one: &&Appointment| {
            one.start() == start
                && application.state_of(one) == AppointmentState::Planned
                && one.calendar_uid.as_ref().is_some_and(|uid| *uid != event.uid && !is_of_sheet(uid))
        };
        if let Some(one) = application.appointments.iter().find(is_it) {
            let way = format!("if it is cancelled: rekindle edit appointment {} --state cancelled", one.id);
            self.kept(one, "another calendar cancelled it, not the one it came from", &way)?;
        }
        Ok(())
    }

    pub(super) fn set_state(&mut self, appointment: &Appointment, state: AppointmentState) -> Result {
        let edit = AppointmentEdit { state: Some(state), ..AppointmentEdit::default() };
        self.change.edit_appointment(appointment.id, &edit)?;
        Ok(())
    }

    /// `more` is said behind its line.
    pub(super) fn tally(
        &mut self,
        fate: Fate,
        application: Option<ApplicationId>,
        timed: &Timed<'_>,
        more: &str,
    ) -> Result {
        let tally = &mut self.report.appointments;
        *(match fate {
            Fate::New => &mut tally.new,
            Fate::Moved => &mut tally.moved,
            Fate::Updated => &mut tally.updated,
            Fate::Cancelled => &mut tally.cancelled,
            Fate::Unchanged => &mut tally.unchanged,
        }) += 1;
        self.report.appointments.unmatched.retain(|other| other.uid != timed.uid);
        self.note_zone(timed);
        if fate != Fate::Unchanged && fate != Fate::Cancelled {
            if let Some(known) = self.change.appointment_with_calendar_uid(&timed.uid)? {
                let line = self.line(fate, &known)?.map(|line| line + more);
                self.report.appointments.lines.extend(line);
                if matches!(fate, Fate::New | Fate::Moved) {
                    self.say_others(&known, timed.event)?;
                }
            }
            if let Some(application) = application {
                self.suggest(application, timed.event)?;
            }
        }
        Ok(())
    }

    /// Other interviews for the same opening that are at the same time, or that this one may take the place of: programs
    /// that arrange interviews send a new invitation for one that was moved.
    fn say_others(&mut self, new: &Appointment, event: &IncomingEvent) -> Result {
        let Some(id) = new.application() else { return Ok(()) };
        let heading = without_mark(&event.summary);
        let mut others = self.change.appointments(Appointments::Of(id))?;
        others.retain(|other| other.appointment.id != new.id && other.is_ahead(self.today, None));
        for other in &others {
            let known = &other.appointment;
            let called = format!("{} (#{})", planned::called(known, self.zone), known.id);
            let has_its_heading =
                known.note.lines().next().is_some_and(|first| without_mark(first) == heading);
            let is_moved = event.is_of_system
                && has_its_heading
                && (heading != text::key(&event.summary) || known.starts_on != new.starts_on);
            let may_be_it = is_by_hand(known) && is_near(known, new) && may_have_the_same_guests(known, new);
            let line = if is_moved || may_be_it {
                format!("if it replaces the {called}: {}", way_to_cancel(known))
            } else if clash::overlap(new, known) {
                format!("at the same time: {called}")
            } else {
                continue;
            };
            self.report.appointments.lines.push(line);
        }
        Ok(())
    }

    /// `Final interview, Thu 8 Oct 2026, 14:30 for Data Engineer at Northwind (#3)`.
    pub(super) fn line(&self, fate: Fate, appointment: &Appointment) -> Result<Option<String>> {
        let what = match fate {
            Fate::New => "new",
            Fate::Moved => "moved",
            Fate::Updated => "updated",
            Fate::Cancelled => "cancelled",
            Fate::Unchanged => return Ok(None),
        };
        let called = capital(&planned::called(appointment, self.zone));
        let about = planned::about(self.change, appointment)?;
        Ok(Some(format!("{what}: {called}, {about} (#{})", appointment.id)))
    }

    fn note_zone(&mut self, timed: &Timed<'_>) {
        if let Some(zone) = &timed.unknown_zone {
            *self.report.unknown_zones.entry(zone.clone()).or_default() += 1;
        }
    }

    fn unmatched(&mut self, timed: &Timed<'_>, ids: &[ApplicationId], way: Option<String>) -> Result {
        let event = timed.event;
        let unmatched = &self.report.appointments.unmatched;
        // The newest version counts, whatever came first.
        if unmatched.iter().any(|other| other.uid == timed.uid && other.version >= event.version)
            || self.is_called_off(timed)?
        {
            return Ok(());
        }
        self.report.appointments.unmatched.retain(|other| other.uid != timed.uid);
        let mut applications = Vec::new();
        for id in ids {
            let application = find::application_by_id(self.change, *id)?;
            applications.push((*id, find::called(self.change, &application)?));
        }
        self.note_zone(timed);
        let on = self.day_of(timed.start);
        let which = match ids {
            [only] => only.to_string(),
            _ => "APPLICATION".to_owned(),
        };
        let hint = way.unwrap_or_else(|| {
            if on < self.today {
                format!("rekindle interviewed {which} --with CONTACT --on {on}")
            } else {
                command(timed, &which, self.zone)
            }
        });
        self.report.appointments.unmatched.push(Unmatched {
            place: event.place.clone(),
            uid: timed.uid.clone(),
            summary: event.summary.clone(),
            version: event.version,
            on,
            applications,
            hint,
        });
        self.suggest_colleagues(ids, event)
    }
}

fn way_to_cancel(appointment: &Appointment) -> String {
    format!("rekindle edit appointment {} --state cancelled", appointment.id)
}

/// The user typed it, or had it in a sheet.
fn is_by_hand(known: &Appointment) -> bool {
    known.calendar_uid.as_deref().is_none_or(is_of_sheet)
}

/// On one day, or the next.
fn is_near(one: &Appointment, other: &Appointment) -> bool {
    one.starts_on.signed_duration_since(other.starts_on).num_days().abs() <= 1
}

fn may_have_the_same_guests(known: &Appointment, new: &Appointment) -> bool {
    known.participants.is_empty()
        || new.participants.is_empty()
        || known.participants.iter().any(|guest| new.participants.contains(guest))
}

/// Whether one program arranged both, with headings of their own: two interviews at once, or one after the other within the
/// hour that both invitations give.
fn is_in_parallel(other: &Appointment, timed: &Timed<'_>) -> bool {
    let host = |uid: &str| uid.rsplit_once('@').map(|(_, host)| host.to_lowercase());
    let own = other.calendar_uid.as_deref().filter(|uid| **uid != *timed.uid);
    let is_of_one = own.and_then(host).is_some_and(|own| host(&timed.uid) == Some(own));
    let heading = other.note.lines().next().unwrap_or_default();
    timed.event.is_of_system
        && is_of_one
        && !heading.is_empty()
        && without_mark(heading) != without_mark(&timed.event.summary)
}

/// A heading, folded, without what programs write before one that has changed.
fn without_mark(heading: &str) -> String {
    const MARKS: &[&str] = &[
        "rescheduled",
        "updated",
        "new time",
        "moved",
        "verschoben",
        "aktualisiert",
        "reporte",
        "reprogramado",
    ];
    let key = text::key(heading);
    let bare = key
        .split_once(':')
        .filter(|(first, _)| MARKS.contains(&first.trim().trim_end_matches(" invitation")));
    bare.map_or_else(|| key.clone(), |(_, rest)| rest.trim().to_owned())
}

/// What an invitation does not say stays, except of another time.
fn newest<T>(new: Option<T>, has_moved: bool) -> Edit<T> {
    match new {
        Some(new) => Edit::Set(new),
        None if has_moved => Edit::Clear,
        None => Edit::Keep,
    }
}

/// An event as its heading alone tells of it.
fn heading_of(event: &IncomingEvent) -> IncomingEvent {
    IncomingEvent {
        guests: Vec::new(),
        description: String::new(),
        location: None,
        link: None,
        ..event.clone()
    }
}
