//! `alert`, which nobody types: the process that hands an alert over for `notify`, and stays for its buttons.
//!
//! Desktops answer the connection that sent an alert, so its sender stays: in a session of its own, without a terminal,
//! until the alert has gone, and for ten minutes at most. What is chosen is done by the commands themselves.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead as _, BufReader, Read as _, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::config::{Config, SettingsFile};
use crate::desktop::alert::{Action, Alert};
use crate::desktop::notify::Desktop;
use crate::desktop::service::{Accepted, Event, PATIENCE, Places, Undelivered};
use crate::disk;
use crate::domain::{Numbered, ReminderId, Told};
use crate::failure::{Failure, Result};
use crate::session::run::Circumstances;
use crate::session::{Session, find};
use crate::store::{Access, Store};

/// Hand one alert over and answer its buttons; `notify` starts this
#[derive(Debug, Args)]
pub struct AlertArgs {}

/// What `notify` asks for, on standard input.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Errand {
    pub alert: Alert,
    pub entry: Entry,
    /// What to show where the alert is taken apart, with the reminder that the buttons act on.
    pub apart: Vec<(ReminderId, Alert)>,
}

/// What the ledger will say once an alert is delivered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub told: Vec<Told>,
    pub at: DateTime<Utc>,
    pub on: NaiveDate,
}

/// What became of an alert.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Announced<T> {
    Taken(T),
    /// Another pass was faster.
    Already,
    /// Another pass is sending.
    Busy,
}

impl<T> Announced<T> {
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Announced<U> {
        match self {
            Self::Taken(taken) => Announced::Taken(map(taken)),
            Self::Already => Announced::Already,
            Self::Busy => Announced::Busy,
        }
    }
}

/// What this process says to `notify`, on one line.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Announced(Announced<Accepted>),
    Failed { message: String, hint: Option<String> },
}

/// The longest that it stays.
const LONGEST_STAY: Duration = Duration::from_secs(600);
/// How long another pass is waited for.
const LOCK_PATIENCE: Duration = Duration::from_millis(200);
/// More than any alert has.
const LONGEST_JOB: u64 = 1_000_000;

/// Sends what was not announced yet and notes it. Nothing is noted before it was taken, so that nothing gets lost; what
/// was taken and not noted, because the process was killed in between, is sent again under the same tag.
pub(super) fn announce<T>(
    database: &Path,
    entry: &Entry,
    send: impl FnOnce() -> Result<(T, Option<Numbered>)>,
) -> Result<Announced<T>> {
    let Some(_lock) = lock(database)? else { return Ok(Announced::Busy) };
    // Open before it is needed, and idle while the desktop is waited for: nothing but the entry follows its answer.
    let store = Store::open(database, Access::Write)?;
    if store.untold(&entry.told)? != entry.told {
        return Ok(Announced::Already);
    }
    let (taken, taken_as) = send()?;
    store.record_alert(&entry.told, entry.at, entry.on, taken_as.as_ref())?;
    Ok(Announced::Taken(taken))
}

/// The right to send, which ends with the process at the latest; `None` if another one has it.
fn lock(database: &Path) -> Result<Option<File>> {
    let path = database.with_file_name("notify.lock");
    let unusable = |e: io::Error| {
        Failure::failed(format!("cannot lock {}: {e}", path.display()))
            .hint("check what is there; if it doesn't belong to rekindle, move it somewhere else")
    };
    let file = disk::open_own(&path).map_err(unusable)?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if started.elapsed() < LOCK_PATIENCE => {
                thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(e)) => return Err(unusable(e)),
        }
    }
}

fn hand_over(session: &Session, job: &Errand) -> Result<Announced<(Accepted, Desktop)>> {
    announce(&session.database, &job.entry, || {
        let started = Instant::now();
        let desktop = Desktop::reach(&places(session), PATIENCE).map_err(|e| undelivered(&e))?;
        let rest = PATIENCE.saturating_sub(started.elapsed());
        let accepted = desktop.show(&job.alert, rest).map_err(|e| undelivered(&e))?;
        let taken_as = accepted.taken_as.clone();
        Ok(((accepted, desktop), taken_as))
    })
}

/// Has the alert sent: by a process that stays where there are buttons, else by this one.
pub(super) fn send(session: &Session, job: &Errand) -> Result<Announced<Accepted>> {
    let can_answer = cfg!(all(unix, not(target_os = "macos"))) && !job.alert.actions.is_empty();
    if can_answer && let Ok(answers) = start(session, job) {
        // It gives up by itself; this is for a machine that is busy.
        let answer = answers.recv_timeout(PATIENCE + Duration::from_millis(300));
        return match answer {
            Ok(Answer::Announced(announced)) => Ok(announced),
            Ok(Answer::Failed { message, hint }) => {
                let failure = Failure::failed(message);
                Err(if let Some(hint) = hint { failure.hint(hint) } else { failure })
            }
            Err(_) => Err(Failure::failed(
                "the alert was not delivered: the process that sends it did not answer",
            )
            .hint("the reminders come again with the next run; to test the desktop: rekindle notify --test")),
        };
    }
    Ok(hand_over(session, job)?.map(|(accepted, _)| accepted))
}

fn start(session: &Session, job: &Errand) -> io::Result<mpsc::Receiver<Answer>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("alert");
    command.arg("--db").arg(std::path::absolute(&session.database)?);
    command.arg("--config").arg(std::path::absolute(&session.settings_file)?);
    if let Some(today) = &session.today {
        command.arg("--today").arg(today);
    }
    // It outlives this process, so it keeps neither its folder nor its output open.
    command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(&serde_json::to_vec(job)?)?;
    }
    let stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let (sender, answers) = mpsc::channel();
    thread::Builder::new().name("answer".to_owned()).spawn(move || {
        let mut line = String::new();
        let read = BufReader::new(stdout.take(LONGEST_JOB)).read_line(&mut line);
        if let (Ok(_), Ok(answer)) = (read, serde_json::from_str(&line)) {
            // Nobody listens any more once the time is up.
            drop(sender.send(answer));
        }
    })?;
    Ok(answers)
}

pub fn run(session: &mut Session, _: &AlertArgs) -> Result {
    // Neither the end of the terminal nor that of its session reaches it.
    #[cfg(unix)]
    let _ = rustix::process::setsid();
    let mut text = Vec::new();
    io::stdin().lock().take(LONGEST_JOB).read_to_end(&mut text)?;
    let job: Errand = serde_json::from_slice(&text).map_err(|e| {
        Failure::usage(format!("no alert on standard input: {e}"))
            .hint("rekindle notify starts this by itself")
    })?;
    let (answer, staying) = match hand_over(session, &job) {
        Ok(Announced::Taken((accepted, desktop))) => {
            let number =
                accepted.taken_as.as_ref().filter(|_| accepted.has_buttons).map(|taken| taken.number);
            (Answer::Announced(Announced::Taken(accepted)), number.map(|number| (number, desktop)))
        }
        Ok(other) => (Answer::Announced(other.map(|(accepted, _)| accepted)), None),
        Err(failure) => (Answer::Failed { message: failure.message, hint: failure.hint }, None),
    };
    session.out.line(serde_json::to_string(&answer).map_err(io::Error::from)?)?;
    session.out.flush()?;
    if let Some((number, desktop)) = staying {
        Stay { session, desktop, job, shown: BTreeMap::new() }.from(number);
    }
    Ok(())
}

/// What the buttons of an alert are about.
#[derive(Clone, Copy, Debug)]
enum About {
    One(ReminderId),
    Several,
}

/// The time in which buttons are answered.
struct Stay<'a> {
    session: &'a Session,
    desktop: Desktop,
    job: Errand,
    /// By their numbers.
    shown: BTreeMap<u32, About>,
}

impl Stay<'_> {
    fn from(mut self, number: u32) {
        let about = match self.job.apart.as_slice() {
            [(only, _)] => About::One(*only),
            _ => About::Several,
        };
        self.shown.insert(number, about);
        let until = Instant::now() + LONGEST_STAY;
        while !self.shown.is_empty() {
            match self.desktop.next(until.saturating_duration_since(Instant::now())) {
                None => break,
                Some(Event::Closed { number }) => {
                    self.shown.remove(&number);
                }
                Some(Event::Chosen { number, action }) => {
                    if let Some(about) = self.shown.remove(&number) {
                        // Some services leave it to us to take it from the screen.
                        self.desktop.close(number, PATIENCE);
                        self.answer(about, action);
                    }
                }
            }
        }
    }

    fn answer(&mut self, about: About, action: Action) {
        match (about, action) {
            (About::Several, _) => {
                for (reminder, alert) in self.job.apart.clone() {
                    self.show(&alert, Some(reminder));
                }
            }
            (About::One(reminder), Action::Show) => match self.page(reminder) {
                Ok(page) => self.show(&page, Some(reminder)),
                Err(failure) => self.refuse(&failure),
            },
            (About::One(reminder), Action::Done) => {
                self.carry_out("Done", &["rekindle", "done", &reminder.to_string()]);
            }
            (About::One(reminder), Action::Snooze) => {
                let words = ["rekindle", "snooze", &reminder.to_string(), "tomorrow"];
                self.carry_out("Snoozed", &words);
            }
        }
    }

    /// Who it is, how to reach them, the last words and a topic; the rest is for `show`.
    fn page(&self, reminder: ReminderId) -> Result<Alert> {
        let today = self.session.now.today();
        let store = self.session.reading_quietly()?;
        let line = find::reminder_by_id(&store, reminder, today)?;
        find::refuse_ended(&line)?;
        let shown = super::due::helped(&store, line, today)?;
        let known = self.job.apart.iter().find(|(id, _)| *id == reminder).map(|(_, alert)| alert.clone());
        let mut alert = known.unwrap_or_else(|| self.job.alert.clone());
        let more = [shown.reach, shown.last, shown.topic.map(|topic| format!("topic: {topic}"))];
        for part in more.into_iter().flatten() {
            alert.body.push('\n');
            alert.body.push_str(&part);
        }
        if let Some(command) = alert.command.take() {
            alert.body.push_str("\n\n");
            alert.body.push_str(&command);
        }
        alert.actions.retain(|action| *action != Action::Show);
        alert.replaces = None;
        Ok(alert)
    }

    /// Through the same code as typed commands, with what counts at that moment.
    fn carry_out(&self, what: &str, words: &[&str]) {
        let screen = Screen::default();
        let around = Circumstances {
            database: self.session.database.clone(),
            settings_file: self.session.settings_file.clone(),
            today: self.session.today.clone(),
            environment: self.session.environment.clone(),
            accepts: None,
            is_json: false,
        };
        let kept = || -> Box<dyn Write> { Box::new(screen.clone()) };
        match (self.session.run)(words, around, &self.session.out.look, &kept) {
            Ok(_) => self.say(what, &format!("{}\nrekindle undo takes it back", screen.first_line())),
            Err(failure) => self.refuse(&failure),
        }
    }

    fn refuse(&self, failure: &Failure) {
        let hint = failure.hint.as_deref().unwrap_or_default();
        self.say("Nothing was changed", &format!("{}\n{hint}", failure.message));
    }

    fn say(&self, what: &str, more: &str) {
        let settings = SettingsFile::open(self.session.settings_file.clone());
        let is_private = settings.and_then(|s| Config::read(&s)).is_ok_and(|config| config.alerts.is_private);
        let answer = if is_private {
            Alert::answer(what.to_owned(), "rekindle log says what was changed".to_owned())
        } else {
            Alert::answer(what.to_owned(), more.to_owned())
        };
        // Nobody is left to tell when even this fails.
        let _ = self.desktop.show(&answer, PATIENCE);
    }

    fn show(&mut self, alert: &Alert, about: Option<ReminderId>) {
        if let Ok(Accepted { taken_as: Some(taken), has_buttons: true, .. }) =
            self.desktop.show(alert, PATIENCE)
            && let Some(reminder) = about
        {
            self.shown.insert(taken.number, About::One(reminder));
        }
    }
}

/// What a command answered.
#[derive(Clone, Default)]
struct Screen(Rc<RefCell<Vec<u8>>>);

impl Screen {
    fn first_line(&self) -> String {
        let text = self.0.borrow();
        String::from_utf8_lossy(&text).lines().next().unwrap_or_default().to_owned()
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) fn places(session: &Session) -> Places {
    Places {
        address: session.environment.session_bus.clone(),
        runtime_folder: session.environment.runtime_folder.clone(),
    }
}

pub(super) fn undelivered(reason: &Undelivered) -> Failure {
    let hint = reason.hint();
    Failure::failed(format!("the alert was not delivered: {reason}")).hint(hint)
}
