//! `notify`: hand what is newly due to the desktop, or to the user's own program, once each.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound as _, Utc};
use clap::Args;
use serde_json::json;

use crate::clock::Zone;
use crate::desktop::alert::{self, Addressee, Alert, DueLine, Setting};
use crate::desktop::notify::deliver;
use crate::desktop::pass::{Pass, PassEnd};
use crate::desktop::program;
use crate::desktop::service::{Accepted, PATIENCE};
use crate::disk;
use crate::domain::agenda::{self, Counts, Line, View};
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::name::PersonName;
use crate::domain::quiet::Hold;
use crate::domain::{Numbered, Rule, Told};
use crate::failure::{Failure, Result};
use crate::render::change::why_now;
use crate::render::json::{DueView, OfferView, ReminderView};
use crate::render::text::{count_of, distance, safe, safe_lines};
use crate::session::Session;
use crate::store::{OpenFilter, Store, is_database};

use super::alert::{Announced, Entry, Errand, announce, places, send, undelivered};
use super::{away, inbox, offers};

/// Send desktop alerts for what is newly due
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle notify              alerts you once about each new reminder
  rekindle notify --dry-run    prints what it would send
  rekindle notify --test       says whether a test alert was accepted
  rekindle notify --command 'mail -s Reminders me@example.org'

Nothing is sent in quiet hours or on days off; those alerts are sent with the
first run afterwards. While you are away, you only get alerts about interviews
and about offers that need an answer. At most five people a day are suggested;
the rest wait for the next day.
Run it from cron or a timer; the README shows how. Settings: notify.quiet,
notify.on-days-off, notify.people-a-day, notify.private, notify.command.

The program gets the new reminders on its standard input, in the form of
`due --json`, with all names even if notify.private is set. It runs without a
shell and has 30 seconds. If it succeeds, those alerts count as delivered.")]
pub struct NotifyArgs {
    /// Print the alerts instead of sending them
    #[arg(long, conflicts_with = "test")]
    pub dry_run: bool,
    /// Send a test alert and say whether it was accepted
    #[arg(long)]
    pub test: bool,
    /// Run this program instead of an alert; it gets the reminders as JSON
    #[arg(long, value_name = "PROGRAM", conflicts_with_all = ["dry_run", "test"])]
    pub command: Option<String>,
}

pub fn run(session: &mut Session, args: &NotifyArgs) -> Result {
    if args.test {
        return test(session);
    }
    // Writes nothing, so no mail is looked at.
    if args.dry_run {
        let mut news = News::read(session)?;
        return rehearse(session, &mut news);
    }
    look_at_mail(session);
    let program = args.command.as_ref().or(session.config.alerts.command.as_ref());
    let program = program.map(|typed| words(typed)).transpose()?;
    let came_to = match pass(session, program.as_deref()) {
        Ok(Some(came_to)) => came_to,
        Ok(None) => {
            session.out.line("Another notify is already running.")?;
            return Ok(());
        }
        Err(failure) => {
            let last = session.reading_quietly().and_then(|store| last_told_at(session, &store));
            let last = last.unwrap_or_default();
            note(session, PassEnd::Failed, &failure.message, last);
            return Err(failure);
        }
    };
    let noted = came_to.noted.as_ref().unwrap_or(&came_to.text);
    note(session, came_to.outcome, noted, came_to.delivered_at);
    report(session, &came_to)
}

/// What it proposes is counted; an alert does not fail for it.
fn look_at_mail(session: &mut Session) {
    let sources = session.config.mail_sources.clone();
    if sources.is_empty() || !session.database.exists() {
        return;
    }
    if let Err(failure) = inbox::look(session, &sources, None, Some(inbox::PATIENCE)) {
        session.out.remark(format_args!("cannot read your mail: {failure}"));
    }
}

/// What a pass came to.
struct CameTo {
    outcome: PassEnd,
    text: String,
    /// The same without names, which must not outlive those who are erased.
    noted: Option<String>,
    alert: Option<Alert>,
    told: Vec<Told>,
    waiting: usize,
    held_until: Option<NaiveDateTime>,
    by: Option<Accepted>,
    delivered_at: Option<DateTime<Utc>>,
}

/// Another pass that was faster with some of the news leaves the rest to be told again.
const ATTEMPTS: usize = 3;

/// One pass; `None` if another one is under way.
fn pass(session: &Session, program: Option<&[String]>) -> Result<Option<CameTo>> {
    session.bring_in_step()?;
    for _ in 0..ATTEMPTS {
        let mut news = News::read(session)?;
        let hold = held(session, &mut news)?;
        let mut came_to = news.came_to(PassEnd::Nothing, "Nothing new is due.".to_owned());
        let Some(alert) = news.alert() else {
            if news.setting.waiting > 0 {
                let waiting = count_of(news.setting.waiting, "person is waiting", "people are waiting");
                came_to.text = format!("Nothing new is due; {waiting} for another day: rekindle due");
            }
            return Ok(Some(came_to));
        };
        if let Some((hold, until)) = hold {
            came_to.outcome = PassEnd::Held;
            came_to.text = format!("Held until {}: {hold}", minute(until));
            came_to.held_until = Some(until);
            return Ok(Some(came_to));
        }
        let entry = Entry { told: news.told.clone(), at: session.now.at, on: session.now.today() };
        let announced = match program {
            Some(words) => {
                let view = DueView {
                    today: entry.on,
                    reminders: news.lines.iter().map(ReminderView::of).collect(),
                    counts: news.counts,
                    offers: news.offers.clone(),
                    letters: news.letters,
                };
                let input = serde_json::to_string(&view)
                    .map_err(|e| Failure::failed(format!("cannot write the reminders as JSON: {e}")))?;
                let told = announce(&session.database, &entry, || tell(words, &input));
                told?.map(|()| (None, words.first().cloned().unwrap_or_default()))
            }
            None => {
                let apart = alert::one_by_one(&news.due);
                let sent = send(session, &Errand { alert: alert.clone(), entry, apart })?;
                sent.map(|accepted| (Some(accepted.clone()), by(&accepted)))
            }
        };
        match announced {
            Announced::Taken((accepted, by)) => {
                came_to.outcome = PassEnd::Delivered;
                came_to.text = format!("{} ({by})", alert.summary);
                came_to.noted = news.in_private().map(|summary| format!("{summary} ({by})"));
                came_to.alert = Some(alert);
                came_to.told = news.told;
                came_to.by = accepted;
                came_to.delivered_at = Some(instant(session));
                return Ok(Some(came_to));
            }
            Announced::Already => {}
            Announced::Busy => return Ok(None),
        }
    }
    Ok(None)
}

/// What no alert has said yet.
struct News {
    lines: Vec<Line>,
    /// Those whose answer is due soon, on a day without an alert so far.
    offers: Vec<OfferView>,
    /// Emails that need a yes, on a day without an alert so far.
    letters: usize,
    told: Vec<Told>,
    due: Vec<DueLine>,
    counts: Counts,
    setting: Setting,
    replaces: Option<Numbered>,
    last_told_at: Option<DateTime<Utc>>,
}

impl News {
    fn read(session: &Session) -> Result<Self> {
        let today = session.now.today();
        let alerts = &session.config.alerts;
        let store = session.reading_quietly()?;
        let as_one = store.snapshot()?;
        let mut open = Vec::new();
        store.open_reminders(OpenFilter { today, ready_by: Some(today) }, |item| {
            open.push(item);
            Ok(())
        })?;
        let mut standing = agenda::stand(open, today);
        agenda::keep_what_the_hour_allows(&mut standing, session.now.hour());
        let counts = agenda::count(&standing);
        let mut lines = agenda::view(standing, View::Today);
        let candidates: Vec<Told> = lines.iter().map(came_up).collect();
        let untold = store.untold(&candidates)?;
        lines.retain(|line| untold.contains(&came_up(line)));
        let mut setting = Setting { is_private: alerts.is_private, ..Setting::default() };
        if !lines.is_empty() {
            setting.is_later = store.has_told_on(today)?;
            // The most important first; anyone who was announced today already takes no place.
            let mut people = store.people_told_on(today)?;
            let most = usize::try_from(alerts.people_a_day).unwrap_or(usize::MAX);
            lines.retain(|line| {
                let Some(contact) = &line.item.contact else { return true };
                let has_place = people.contains(&contact.id) || people.len() < most;
                if has_place {
                    people.insert(contact.id);
                } else {
                    setting.waiting += 1;
                }
                has_place
            });
        }
        let due = lines
            .iter()
            .map(|line| due_line(&store, line, session.now.zone, today))
            .collect::<Result<Vec<_>>>()?;
        let about: Vec<_> = lines.iter().map(|line| line.item.reminder.id).collect();
        let replaces = store.older_alert(&about)?;
        let last_told_at = last_told_at(session, &store)?;
        let told_today = last_told_at.is_some_and(|at| session.now.zone.civil_day(at) == today);
        let mut offers = if told_today { Vec::new() } else { offers::waiting(&store)? };
        let away = store.away()?;
        offers.retain(|offer| offers::is_near(offer, today, &away));
        let letters =
            if told_today { 0 } else { inbox::waiting(&store, session.now.zone, session.now.today())?.len() };
        drop(as_one);
        let told = lines.iter().map(came_up).collect();
        Ok(Self { lines, offers, letters, told, due, counts, setting, replaces, last_told_at })
    }

    /// Leaves what does not wait until the user is back; `false` if there is no such thing, and all stays as it is.
    fn keep_what_comes_all_the_same(&mut self) -> bool {
        if self.offers.is_empty() && !self.lines.iter().any(away::comes_all_the_same) {
            return false;
        }
        self.lines.retain(away::comes_all_the_same);
        let kept: BTreeSet<_> = self.lines.iter().map(|line| line.item.reminder.id).collect();
        self.due.retain(|line| kept.contains(&line.reminder));
        self.told.retain(|told| kept.contains(&told.reminder));
        self.letters = 0;
        self.setting.waiting = 0;
        true
    }

    fn alert(&self) -> Option<Alert> {
        let is_private = self.setting.is_private;
        let offers: Vec<String> = self.offers.iter().map(offers::brief).collect();
        let alert = alert::with_offers(alert::alert(&self.due, self.setting), &offers, is_private);
        let alert = alert::with_letters(alert, self.letters)?;
        Some(Alert { replaces: self.replaces.clone(), ..alert })
    }

    /// What the alert would say where others see it.
    fn in_private(&self) -> Option<String> {
        let setting = Setting { is_private: true, ..self.setting };
        let offers: Vec<String> = self.offers.iter().map(offers::brief).collect();
        let alert = alert::with_offers(alert::alert(&self.due, setting), &offers, true);
        alert::with_letters(alert, self.letters).map(|alert| alert.summary)
    }

    fn came_to(&self, outcome: PassEnd, text: String) -> CameTo {
        CameTo {
            outcome,
            text,
            noted: None,
            alert: None,
            told: self.told.clone(),
            waiting: self.setting.waiting,
            held_until: None,
            by: None,
            delivered_at: self.last_told_at,
        }
    }
}

/// A snoozed reminder comes up again on the day it was snoozed to.
fn came_up(line: &Line) -> Told {
    let reminder = &line.item.reminder;
    let came_up_on = reminder.snoozed_until.map_or(reminder.ready_on, |until| until.max(reminder.ready_on));
    Told { reminder: reminder.id, came_up_on }
}

fn due_line(store: &Store, line: &Line, zone: Zone, today: NaiveDate) -> Result<DueLine> {
    let item = &line.item;
    let due = item.reminder.due_on;
    let contact = match &item.contact {
        Some(contact) => {
            let preferred = store.contact(contact.id)?.and_then(|c| c.preferred_name);
            let first = PersonName::of(&contact.name).called();
            Some(Addressee { id: contact.id, name: contact.name.clone(), called: preferred.unwrap_or(first) })
        }
        None => None,
    };
    Ok(DueLine {
        reminder: item.reminder.id,
        contact,
        company: item.company.clone(),
        rule: item.reminder.identity.rule,
        what: item.reminder.label(),
        // The user's own words already say what it asks for.
        why: if item.reminder.identity.rule == Rule::Custom { String::new() } else { why_now(line, zone) },
        due: format!("due {} ({})", with_weekday(due), distance(due, today)),
        by: match (item.starts_at, due.cmp(&today)) {
            (Some(at), _) => format!("({})", zone.local(at).format("%a %H:%M")),
            (None, Ordering::Less) => format!("(was due {})", due.format("%a %-d %b")),
            (None, Ordering::Equal) => "(due today)".to_owned(),
            (None, Ordering::Greater) => format!("(due by {})", due.format("%a %-d %b")),
        },
    })
}

/// When the last alert was delivered: by the ledger, or for an alert about offers alone, by the last pass.
fn last_told_at(session: &Session, store: &Store) -> Result<Option<DateTime<Utc>>> {
    let passed = Pass::read(&session.database).and_then(|pass| pass.delivered_at);
    Ok(store.last_told_at()?.max(passed))
}

/// Why the news wait, and until when. Away from home, the user is told about an offer whose day is near, and about an
/// interview, and of nothing else.
fn held(session: &Session, news: &mut News) -> Result<Option<(Hold, NaiveDateTime)>> {
    let settings = session.config.planner_settings();
    let decency = &session.config.alerts.decency;
    let away = session.reading_quietly()?.away()?;
    let calendar = settings.away(&away).calendar;
    let today = session.now.today();
    // The first day that is in no time away.
    let back =
        away.iter().fold(today, |day, away| if away.holds(day) { add_days(away.until, 1) } else { day });
    if back != today && news.keep_what_comes_all_the_same() {
        return Ok(decency.hold(session.now.local, &settings.calendar));
    }
    if back == today {
        return Ok(decency.hold(session.now.local, &calendar));
    }
    let back = back.and_time(NaiveTime::MIN);
    let until = decency.hold(back, &calendar).map_or(back, |(_, until)| until);
    Ok(Some((Hold::Away, until)))
}

/// `Thu 17 Sep 2026 08:00`.
fn minute(at: NaiveDateTime) -> String {
    format!("{} {}", with_weekday(at.date()), at.format("%H:%M"))
}

/// Now, to the second.
fn instant(session: &Session) -> DateTime<Utc> {
    session.now.at.trunc_subsecs(0)
}

fn words(typed: &str) -> Result<Vec<String>> {
    let words = shell_words::split(typed).unwrap_or_default();
    if words.is_empty() {
        return Err(Failure::usage(format!("\"{typed}\" is not a program"))
            .hint("write the program and its arguments, quoted as in a shell"));
    }
    Ok(words)
}

fn tell(words: &[String], input: &str) -> Result<((), Option<Numbered>)> {
    program::tell(words, input, program::PATIENCE).map(|()| ((), None)).map_err(|e| {
        let program = words.first().map_or("", String::as_str);
        Failure::failed(format!("your program {program} failed: {e}"))
            .hint("try it by hand: rekindle due --json | PROGRAM; the reminders come again with the next run")
    })
}

fn test(session: &mut Session) -> Result {
    let alert = alert::test_alert();
    let accepted = deliver(&alert, &places(session), PATIENCE).map_err(|e| undelivered(&e))?;
    let came_to = CameTo {
        outcome: PassEnd::Delivered,
        text: format!("The test alert was accepted ({}).", by(&accepted)),
        noted: None,
        alert: Some(alert),
        told: Vec::new(),
        waiting: 0,
        held_until: None,
        by: Some(accepted),
        delivered_at: None,
    };
    report(session, &came_to)
}

fn rehearse(session: &mut Session, news: &mut News) -> Result {
    let hold = held(session, news)?;
    let mut came_to = news.came_to(PassEnd::Nothing, "Nothing new is due.".to_owned());
    if let Some(alert) = news.alert() {
        came_to.text = [Some(alert.summary.as_str()), Some(alert.body.as_str()), alert.command.as_deref()]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        came_to.alert = Some(alert);
        if let Some((hold, until)) = hold {
            came_to.outcome = PassEnd::Held;
            came_to.held_until = Some(until);
            session.out.remark(format_args!("This would be held until {}: {hold}", minute(until)));
        }
    }
    report(session, &came_to)
}

fn by(accepted: &Accepted) -> String {
    match &accepted.by {
        Some(service) => format!("{} {}", service.name, service.version),
        None => "accepted by the desktop".to_owned(),
    }
}

/// Leaves word for `doctor` and `schedule`, next to a database of ours.
fn note(session: &mut Session, outcome: PassEnd, detail: &str, delivered_at: Option<DateTime<Utc>>) {
    if !is_database(&session.database) {
        return;
    }
    let pass = Pass { ran_at: instant(session), outcome, detail: detail.to_owned(), delivered_at };
    if let Err((file, error)) = pass.write(&session.database) {
        let shown = file.display().to_string();
        session.out.remark(format_args!(
            "warning: the result of this run could not be recorded in {}: {error}",
            safe(&shown)
        ));
        session.out.remark(if disk::is_full(&error) {
            "hint: free some space on that disk; the next run records its result"
        } else {
            "hint: check that file and its permissions; the next run records its result"
        });
    }
}

fn report(session: &mut Session, came_to: &CameTo) -> Result {
    if !session.out.look.json {
        session.out.line(safe_lines(&came_to.text))?;
        return Ok(());
    }
    // A rehearsed alert came to nothing that has a name.
    let is_rehearsed = came_to.alert.is_some() && came_to.outcome == PassEnd::Nothing;
    let ids: Vec<i64> = came_to.told.iter().map(|told| told.reminder.0).collect();
    session.out.json(&json!({
        "alert": came_to.alert.as_ref().map(|a| json!({"summary": a.summary, "body": a.body})),
        "reminders": ids,
        "delivered": came_to.outcome == PassEnd::Delivered,
        "outcome": (!is_rehearsed).then_some(came_to.outcome),
        "held_until": came_to.held_until.map(|until| until.format("%Y-%m-%dT%H:%M").to_string()),
        "waiting": came_to.waiting,
        "service": came_to.by.as_ref().and_then(|accepted| accepted.by.as_ref()),
    }))?;
    Ok(())
}
