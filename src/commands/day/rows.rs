//! The lists of the screen, read from the database.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::agenda::{self, Counts, First, Line, View};
use crate::domain::appointment::{About, AppointmentLine};
use crate::domain::proposal::Waiting;
use crate::domain::search::{Hit, HitKind};
use crate::domain::word::Word as _;
use crate::domain::{ApplicationId, CompanyId, ContactId, State as Standing};
use crate::failure::Result;
use crate::render::change::about;
use crate::render::due::{headed_by, nothing, tone};
use crate::render::style::Tone;
use crate::render::text::{capital, count};
use crate::screen::row::{List, Row, RowId};
use crate::screen::state::State;
use crate::session::Session;
use crate::store::{Appointments, OpenFilter, Store};

use super::super::due::{self, Gathered};
use super::super::{inbox, offers, silent, triage};

/// More lines than anybody goes through are counted.
const MOST: usize = 2_000;
/// How many hits of a search are shown.
const MOST_HITS: usize = 200;

const FIRST_STEPS: &str = "Nothing is recorded yet. Reminders come from what you record.

  a  adds someone who interviewed you, and asks you about them
  :  takes any command, for instance:
     rejected northwind --from priya
  q  quits; for a guided example with sample data: rekindle tour";

/// Reads the list that the state shows, and what is around it. `quiet` is what is above the list of today where
/// nothing changed since it was read.
pub(super) fn read(session: &Session, state: &mut State, quiet: &mut Option<Vec<String>>) -> Result {
    let store = session.reading_quietly()?;
    store.keep_few_pages()?;
    let as_one = store.snapshot()?;
    let today = session.now.today();
    let hour = session.now.hour();
    let mut ahead = store.appointments(Appointments::All)?;
    ahead.retain(|line| line.is_ahead(today, hour));
    let letters = inbox::waiting(&store, session.now.zone, session.now.today())?;
    let mut notes = Vec::new();
    let mut rows;
    let mut empty;
    let mut head;
    let mut more = 0;
    match &state.list {
        List::Letters => {
            rows = letters.iter().map(letter).collect();
            head = count(letters.len(), "email");
            empty = "No email is waiting.".to_owned();
        }
        List::Found(words) => {
            rows = found(&store, words, today)?;
            head = format!("{} · {words}", count(rows.len(), "hit"));
            empty = format!("\"{words}\" is not in any name, company, note or message. Esc goes back.");
        }
        days @ (List::Today | List::Week | List::Month | List::Everything) => {
            let view = view(days, today);
            let Listed { lines, counts, above, people, others } = listed(session, &store, view)?;
            more = (people + others).saturating_sub(lines.len());
            head = headed_by(today, view, people, others);
            if *days != List::Today {
                head = format!("{} · {head}", capital(&days.name()));
            }
            let next = if lines.is_empty() { due::next(&store, None, &[], today)? } else { None };
            let is_new = lines.is_empty() && next.is_none() && store.is_empty()?;
            empty = if is_new { FIRST_STEPS.to_owned() } else { nothing(view, next.as_ref(), today) };
            notes = above;
            if view == View::Today {
                if quiet.is_none() {
                    *quiet = Some(left_alone(session, &store, counts.overdue)?);
                }
                notes.extend(quiet.iter().flatten().cloned());
            }
            rows = ahead.iter().map(|line| interview(line, session)).collect::<Vec<_>>();
            rows.extend(lines.iter().map(|line| reminder(line, today)));
        }
    }
    drop(as_one);
    state.more = more + rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let with_prep = |row: &Row| prep(row, &ahead);
    for row in &mut rows {
        row.prep = with_prep(row);
    }
    state.today = today;
    state.letters = letters.len();
    state.has_mail = !session.config.mail_sources.is_empty();
    state.aside = aside(&ahead, letters.len(), session);
    state.head = std::mem::take(&mut head);
    state.nothing = std::mem::take(&mut empty);
    state.notes = notes;
    state.take(rows);
    Ok(())
}

/// Applications without an answer, and a backlog.
fn left_alone(session: &Session, store: &Store, overdue: usize) -> Result<Vec<String>> {
    let silent = silent::in_a_line(session, store)?;
    let backlog = triage::in_a_line(session, store, overdue)?;
    Ok(silent.into_iter().chain(backlog).collect())
}

/// The lines of a list of days.
struct Listed {
    lines: Vec<Line>,
    counts: Counts,
    above: Vec<String>,
    /// How many lines there are in all, about people and for oneself.
    people: usize,
    others: usize,
}

/// In the list of everything, only the lines that are shown are read.
fn listed(session: &Session, store: &Store, view: View) -> Result<Listed> {
    let today = session.now.today();
    if view != View::All {
        let Gathered { lines, counts, above, .. } = due::gather(session.now, store, view, None, &[])?;
        let people = lines.iter().filter(|line| line.item.contact.is_some()).count();
        let others = lines.len() - people;
        return Ok(Listed { lines, counts, above, people, others });
    }
    let mut first = First::new(MOST, today);
    store.open_reminders(OpenFilter { today, ready_by: None }, |item| {
        first.add(item);
        Ok(())
    })?;
    let (people, others) = (first.people, first.others);
    let of_their_people = store.open_reminders_of(&first.contacts())?;
    let lines = first.stand(of_their_people);
    let above = offers::waiting(store)?.iter().map(|offer| offers::in_words(offer, today)).collect();
    Ok(Listed { lines, counts: Counts::default(), above, people, others })
}

fn view(list: &List, today: NaiveDate) -> View {
    match list {
        List::Week => View::DueBy(agenda::week_from(today)),
        List::Month => View::Until(agenda::month_from(today)),
        List::Everything => View::All,
        List::Today | List::Letters | List::Found(_) => View::Today,
    }
}

fn reminder(line: &Line, today: NaiveDate) -> Row {
    let item = &line.item;
    let id = item.reminder.id;
    let when = when(line, today);
    let mut row = Row::new(RowId::Reminder(id), item.reminder.label(), about(line), when);
    row.tone = tone(line.state);
    row.contact = item.contact.as_ref().map(|contact| contact.id);
    row.application = item.applications.first().map(|application| application.id);
    row.company_name = item.place().map(str::to_owned);
    row.kind = item.reminder.identity.rule.touch_kind();
    row
}

/// The day it is due, or what keeps it.
fn when(line: &Line, today: NaiveDate) -> String {
    let reminder = &line.item.reminder;
    let due = day(reminder.due_on, today);
    match line.state {
        Standing::Due => "today".to_owned(),
        // How late, the pane says.
        Standing::Overdue if !reminder.identity.rule.is_optional() => "late".to_owned(),
        Standing::Snoozed => match reminder.snoozed_until {
            Some(until) => format!("hidden to {}", day(until, today)),
            None => due,
        },
        Standing::Held => format!("{due}, on hold"),
        Standing::Ready
        | Standing::Overdue
        | Standing::Scheduled
        | Standing::Expired
        | Standing::Done
        | Standing::Skipped
        | Standing::Cancelled
        | Standing::Superseded
        | Standing::Merged => due,
    }
}

/// `22 Sep`, with the year where it is another.
fn day(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    day.format(form).to_string()
}

fn interview(line: &AppointmentLine, session: &Session) -> Row {
    let appointment = &line.appointment;
    let people: Vec<&str> = line.people.iter().map(|(_, name)| name.as_str()).collect();
    let whom = if people.is_empty() { line.company.clone() } else { people.join(", ") };
    let what = capital(appointment.kind.in_words());
    let mut row = Row::new(RowId::Interview(appointment.id), what, whom, hour(line, session));
    row.tone = Tone::Heading;
    row.application = appointment.application();
    if let About::Talk(contact) = appointment.about {
        row.contact = Some(contact);
    }
    row.company_name = Some(line.company.clone());
    row
}

/// `25 Sep`; `Fri 14:30` within a week.
fn hour(line: &AppointmentLine, session: &Session) -> String {
    let appointment = &line.appointment;
    let at = appointment.starts_at.map(|at| session.now.zone.local(at));
    let is_near = (appointment.starts_on - session.now.today()).num_days() < 7;
    if let Some(at) = at.filter(|_| is_near) {
        return at.format("%a %H:%M").to_string();
    }
    day(appointment.starts_on, session.now.today())
}

fn letter(waiting: &Waiting) -> Row {
    let proposal = &waiting.proposal;
    let evidence = &proposal.is.evidence;
    let sender = evidence.sender_name.clone().unwrap_or_else(|| evidence.sender.clone());
    let when = evidence.sent_on.format("%-d %b").to_string();
    let mut row = Row::new(RowId::Letter(proposal.id), proposal.is.kind.as_str(), sender, when);
    row.command = waiting.words_to_edit();
    row
}

fn found(store: &Store, words: &str, today: NaiveDate) -> Result<Vec<Row>> {
    if !words.contains(char::is_alphanumeric) {
        return Ok(Vec::new());
    }
    Ok(store.search(words, MOST_HITS)?.iter().map(|hit| self::hit(hit, today)).collect())
}

fn hit(hit: &Hit, today: NaiveDate) -> Row {
    let what = match hit.kind {
        HitKind::Contact => "Contact",
        HitKind::Company => "Company",
        HitKind::Application => "Application",
        HitKind::Touch => "Message",
        HitKind::Detail => "Worth remembering",
        HitKind::Feedback => "Feedback",
        HitKind::Draft => "Draft, not sent",
    };
    let when = hit.on.map(|on| day(on, today)).unwrap_or_default();
    let mut row = Row::new(RowId::Hit(hit.kind.as_str(), hit.id), what, hit.name.clone(), when);
    row.contact = hit.contact.or((hit.kind == HitKind::Contact).then_some(ContactId(hit.id)));
    row.application = (hit.kind == HitKind::Application).then_some(ApplicationId(hit.id));
    row.company = (hit.kind == HitKind::Company).then_some(CompanyId(hit.id));
    row.company_name = hit.company.clone().or((hit.kind == HitKind::Company).then(|| hit.name.clone()));
    row
}

/// What `prep` takes for the interview ahead that a line is about, or that its person is to be at.
fn prep(row: &Row, ahead: &[AppointmentLine]) -> Option<String> {
    let is_about = |line: &&AppointmentLine| {
        let application = line.appointment.application();
        let is_with = |contact: ContactId| line.appointment.participants.contains(&contact);
        (application.is_some() && row.application == application) || row.contact.is_some_and(is_with)
    };
    let line = ahead.iter().find(is_about)?;
    Some(match line.appointment.about {
        About::Opening(application) => application.to_string(),
        // A number would be an application's.
        About::Talk(_) => line.people.first()?.1.clone(),
    })
}

/// `interview Fri 14:30 Tidal · 2 letters`
fn aside(ahead: &[AppointmentLine], letters: usize, session: &Session) -> String {
    let next = ahead.first().map(|line| {
        let appointment = &line.appointment;
        let days = (appointment.starts_on - session.now.today()).num_days();
        let form = if days < 7 { "%a" } else { "%-d %b" };
        let on = appointment.starts_on.format(form);
        let at = appointment.starts_at.map(|at| format!(" {}", session.now.zone.local(at).format("%H:%M")));
        format!("interview {on}{} {}", at.unwrap_or_default(), line.company)
    });
    let letters = (letters > 0).then(|| count(letters, "email"));
    next.into_iter().chain(letters).collect::<Vec<_>>().join(" · ")
}
