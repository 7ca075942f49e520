//! `schedule`: the system's own scheduler runs `notify` by itself.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::Zone;
use crate::desktop::pass::{Pass, PassEnd};
use crate::desktop::schedule::times::{At, Times};
use crate::desktop::schedule::{
    Installed, Job, Places, Scheduler, Step, Trouble, best, carry_out, found, install, is_active,
    of_this_system, probe, remove,
};
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::text::{count, distance, safe, safe_lines};
use crate::session::Session;
use crate::session::word::word;

/// Have the system check for reminders every day
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle schedule install                     every day at 09:00
  rekindle schedule install --at 09:00 --at 17:30
  rekindle schedule install --dry-run           prints the files, writes none
  rekindle schedule status
  rekindle schedule remove

It uses systemd or cron on Linux, launchd on macOS and the Task Scheduler on
Windows. It runs for your user only and needs no root access.")]
pub struct ScheduleArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Set it up, or change its times
    #[command(after_help = "Examples:\n  rekindle schedule install --at 08:30\n  \
                            rekindle schedule install --with cron --dry-run")]
    Install {
        /// A time of day by the system's clock; can be given several times [default: 09:00]
        #[arg(long = "at", value_name = "HH:MM")]
        times: Vec<At>,
        /// The scheduler to use instead of the one that is found
        #[arg(long = "with", value_name = "SCHEDULER", value_parser = word::<Scheduler>())]
        scheduler: Option<Scheduler>,
        /// Print the files and what would be run, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Show when it runs next, what the last run did, and what was missed
    #[command(after_help = "Examples:\n  rekindle schedule status\n  rekindle schedule status --json")]
    Status,
    /// Remove it completely
    #[command(after_help = "Examples:\n  rekindle schedule remove")]
    Remove {
        /// Print what would be done, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
}

pub fn run(session: &mut Session, args: ScheduleArgs) -> Result {
    match args.action {
        Action::Install { times, scheduler, dry_run } => {
            let times = Times::of(times.iter().map(|at| at.0).collect());
            set_up(session, times, scheduler, dry_run)
        }
        Action::Status => status(session),
        Action::Remove { dry_run } => take_away(session, dry_run),
    }
}

fn set_up(session: &mut Session, times: Times, wanted: Option<Scheduler>, dry_run: bool) -> Result {
    let places = places(session)?;
    let scheduler = match wanted {
        Some(scheduler) if !dry_run && !of_this_system().contains(&scheduler) => {
            return Err(Trouble::Elsewhere(scheduler).into());
        }
        Some(scheduler) => scheduler,
        None => best()?,
    };
    if !dry_run {
        probe(scheduler).map_err(Trouble::from)?;
    }
    let job = job(session, times)?;
    let mut steps = install(scheduler, &job, &places)?;
    let mut before = None;
    for other in of_this_system() {
        // One that cannot be asked has nothing of ours that could run.
        match found(*other, &places).unwrap_or(Installed::Nothing) {
            Installed::Nothing => {}
            // The same alerts from two schedulers are one too many.
            _ if *other != scheduler => steps.extend(remove(*other, &places)?),
            Installed::Job(job) => before = Some(job),
            Installed::Damaged => {}
        }
    }
    if !dry_run {
        steps.iter().try_for_each(carry_out)?;
    }

    let clock = Clock::of_the_system(session);
    let next = clock.next(&job.times);
    let wrong: Vec<Wrong> = quiet(session, clock, &job.times).into_iter().collect();
    if session.out.look.json {
        let mut answer = json!({
            "scheduler": scheduler,
            "program": job.program,
            "arguments": job.arguments,
            "times": typed(&job.times),
            "next_run": next,
            "installed": !dry_run,
            "wrong": wrong,
        });
        add_steps(&mut answer, &steps);
        session.out.json(&answer)?;
        return Ok(());
    }
    if dry_run {
        rehearse(session, &steps)?;
        warn(session, &wrong);
        return Ok(());
    }
    let text = format!("Every day at {}, {} checks for reminders.", job.times, name(scheduler));
    session.out.line(text)?;
    if let Some(before) = before.filter(|before| before.program != job.program) {
        session.out.line(safe(&format!("It runs {}, no longer {}.", job.program, before.program)))?;
    }
    if let Some(next) = next {
        session.out.line(format!("Next: {}", clock.shows(next)))?;
    }
    if scheduler == Scheduler::Cron {
        session.out.remark(
            "cron does not catch up after the machine was off or asleep, so set several \
             times, as in --at 09:00 --at 13:00",
        );
    }
    warn(session, &wrong);
    session.out.remark("rekindle doctor sends a test alert and says whether it arrived");
    Ok(())
}

fn take_away(session: &mut Session, dry_run: bool) -> Result {
    let places = places(session)?;
    let mut had = Vec::new();
    let mut steps = Vec::new();
    for scheduler in of_this_system() {
        if found(*scheduler, &places)? != Installed::Nothing {
            had.push(*scheduler);
            steps.extend(remove(*scheduler, &places)?);
        }
    }
    if !dry_run {
        steps.iter().try_for_each(carry_out)?;
    }
    if session.out.look.json {
        let mut answer = json!({ "removed": if dry_run { Vec::new() } else { had } });
        add_steps(&mut answer, &steps);
        session.out.json(&answer)?;
    } else if had.is_empty() {
        session.out.line("Nothing was scheduled.")?;
    } else if dry_run {
        return rehearse(session, &steps);
    } else {
        let names: Vec<&str> = had.into_iter().map(name).collect();
        session.out.line(format!(
            "Reminders are no longer checked by {}. rekindle due shows them.",
            names.join(" or ")
        ))?;
    }
    Ok(())
}

/// What there is to say about the schedule, for `status` and for `doctor`.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Standing {
    pub scheduler: Option<Scheduler>,
    pub installed: bool,
    /// The scheduler goes by it; null where it does not answer.
    pub active: Option<bool>,
    pub times: Vec<String>,
    pub program: Option<String>,
    pub arguments: Vec<String>,
    pub next_run: Option<DateTime<Utc>>,
    pub last_run: Option<DateTime<Utc>>,
    /// What came of the last run: `delivered`, `nothing`, `held`, `failed`.
    pub last_outcome: Option<PassEnd>,
    pub last_detail: Option<String>,
    pub last_delivered: Option<DateTime<Utc>>,
    /// Times that went by without a run since the last one.
    pub missed: Vec<DateTime<Utc>>,
    /// What keeps reminders from arriving, with what to do.
    pub wrong: Vec<Wrong>,
    #[serde(skip)]
    pub clock: Clock,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Wrong {
    pub what: String,
    pub hint: String,
    /// Nothing will arrive unless something is done.
    #[serde(skip)]
    pub is_fatal: bool,
}

pub(super) fn standing(session: &Session) -> Result<Standing> {
    let places = places(session)?;
    let mut has = None;
    let mut is_damaged = false;
    for scheduler in of_this_system() {
        match found(*scheduler, &places) {
            Ok(Installed::Nothing) => {}
            Ok(Installed::Damaged) => (has, is_damaged) = (has.or(Some((*scheduler, None))), true),
            Ok(Installed::Job(job)) => {
                has = Some((*scheduler, Some(job)));
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let last = Pass::read(&session.database);
    let mut standing = Standing {
        scheduler: has.as_ref().map(|(scheduler, _)| *scheduler),
        installed: has.is_some(),
        active: None,
        times: Vec::new(),
        program: None,
        arguments: Vec::new(),
        next_run: None,
        last_run: last.as_ref().map(|last| last.ran_at),
        last_outcome: last.as_ref().map(|last| last.outcome).filter(|outcome| *outcome != PassEnd::Unknown),
        last_detail: last.as_ref().map(|last| last.detail.clone()).filter(|detail| !detail.is_empty()),
        last_delivered: last.as_ref().and_then(|last| last.delivered_at),
        missed: Vec::new(),
        wrong: Vec::new(),
        clock: Clock::of_the_system(session),
    };
    if let Some((scheduler, Some(job))) = has {
        standing.active = is_active(scheduler, &places);
        standing.times = typed(&job.times);
        standing.next_run = standing.clock.next(&job.times);
        if let Some(last) = &last {
            standing.missed = standing.clock.missed(&job.times, last.ran_at);
        }
        standing.wrong = wrong(session, &standing, scheduler, &job)?;
        standing.program = Some(job.program);
        standing.arguments = job.arguments;
    } else if is_damaged {
        standing.wrong.push(Wrong {
            what: "what is set up was changed by hand".to_owned(),
            hint: INSTALL.to_owned(),
            is_fatal: false,
        });
    }
    if let Some(last) = last.filter(|last| last.outcome == PassEnd::Failed) {
        let why = if last.detail.is_empty() { String::new() } else { format!(": {}", last.detail) };
        standing.wrong.push(Wrong {
            what: format!("the last run could not deliver{why}"),
            hint: "rekindle doctor sends a test alert and says what to do".to_owned(),
            is_fatal: false,
        });
    }
    Ok(standing)
}

const INSTALL: &str = "rekindle schedule install sets it up again";

/// What keeps a job from doing what it is for.
fn wrong(session: &Session, standing: &Standing, scheduler: Scheduler, job: &Job) -> Result<Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut is_wrong = |is_fatal, what: String, hint: &str| {
        wrong.push(Wrong { what, hint: hint.to_owned(), is_fatal });
    };
    match standing.active {
        Some(true) => {}
        Some(false) => is_wrong(true, format!("{} is set up, but does not run", name(scheduler)), INSTALL),
        None => is_wrong(
            false,
            format!("{scheduler} does not answer, so rekindle cannot tell whether it runs"),
            "log in to the desktop and look again",
        ),
    }
    let expected = self::job(session, job.times.clone())?;
    let real = |path: &str| std::fs::canonicalize(path).ok();
    match real(&job.program) {
        None => is_wrong(true, format!("the program it runs is gone: {}", job.program), INSTALL),
        Some(program) if Some(&program) != real(&expected.program).as_ref() => is_wrong(
            false,
            format!("it runs a different rekindle from this one: {}", job.program),
            "rekindle schedule install makes it run this one",
        ),
        Some(_) => {}
    }
    for (option, of) in [("--db", "database"), ("--config", "settings file")] {
        let (has, this) = (job.option(option), expected.option(option));
        if has != this {
            is_wrong(
                false,
                format!("it looks at another {of}: {}", has.unwrap_or("the default one")),
                "rekindle schedule install with the same options makes it look at this one",
            );
        }
    }
    wrong.extend(quiet(session, standing.clock, &job.times));
    if let Some(first) = standing.missed.first() {
        let many = count(standing.missed.len(), "time");
        let first = standing.clock.shows(*first);
        wrong.push(Wrong {
            what: format!("{many} went by without a run, the first {first}"),
            hint: "the machine was off or nobody was logged in; rekindle notify makes up for it now"
                .to_owned(),
            is_fatal: false,
        });
    }
    Ok(wrong)
}

/// For times in the quiet hours: such a run keeps its alerts for the first run after them.
fn quiet(session: &Session, clock: Clock, times: &Times) -> Option<Wrong> {
    let hours = session.config.alerts.decency.quiet;
    // The quiet hours go by the zone of the settings, the scheduler by the system's.
    let is_quiet = |time: &NaiveTime| {
        let next = clock.next(&Times::of(vec![*time]));
        next.is_some_and(|at| hours.holds(session.now.zone.local(at).time()))
    };
    let quiet: Vec<NaiveTime> = times.iter().filter(is_quiet).collect();
    if quiet.is_empty() {
        return None;
    }
    let quiet = Times::of(quiet);
    let is_fatal = quiet == *times;
    Some(if is_fatal {
        Wrong {
            what: format!("no alert would ever be sent: it runs at {times}, and the quiet hours are {hours}"),
            hint: "choose a time outside them: rekindle schedule install --at HH:MM; \
                   or change them: rekindle config set notify.quiet"
                .to_owned(),
            is_fatal,
        }
    } else {
        Wrong {
            what: format!("no alert is sent at {quiet}: the quiet hours are {hours}"),
            hint: "those alerts are sent with the first run after the quiet hours".to_owned(),
            is_fatal,
        }
    })
}

fn status(session: &mut Session) -> Result {
    let standing = standing(session)?;
    if session.out.look.json {
        session.out.json(&standing)?;
        return Ok(());
    }
    let Some(scheduler) = standing.scheduler else {
        session.out.line("Nothing checks for reminders automatically.")?;
        session.out.remark("rekindle schedule install sets it up");
        return Ok(());
    };
    let when = |at: Option<DateTime<Utc>>| match at {
        Some(at) => standing.clock.shows(at),
        None => "never".to_owned(),
    };
    let mut lines = vec![("Runs by", name(scheduler).to_owned())];
    if !standing.times.is_empty() {
        lines.push(("Every day", format!("at {}", standing.times.join(", "))));
        lines.push(("Next run", when(standing.next_run)));
    }
    let came = standing.last_outcome.map_or_else(String::new, |outcome| {
        let detail = standing.last_detail.as_ref().map(|detail| format!(": {detail}")).unwrap_or_default();
        format!(", {}{detail}", outcome.as_str())
    });
    lines.push(("Last run", format!("{}{came}", when(standing.last_run))));
    lines.push(("Last alert", when(standing.last_delivered)));
    let missed = standing.missed.last().map_or_else(
        || "nothing".to_owned(),
        |last| format!("{}, the last {}", count(standing.missed.len(), "time"), standing.clock.shows(*last)),
    );
    lines.push(("Missed since", missed));
    if let Some(program) = &standing.program {
        lines.push(("Program", program.clone()));
    }
    for (what, said) in lines {
        session.out.line(format!("{what:<13} {}", safe(&said)))?;
    }
    warn(session, &standing.wrong);
    Ok(())
}

fn warn(session: &mut Session, wrong: &[Wrong]) {
    for wrong in wrong {
        session.out.remark(safe(&format!("warning: {}; {}", wrong.what, wrong.hint)));
    }
}

/// What the steps would do, as files and commands.
fn rehearse(session: &mut Session, steps: &[Step]) -> Result {
    let mut text = String::new();
    for step in steps {
        let (head, body) = match step {
            Step::Write { file, text, .. } => (format!("# write {}", file.display()), text.into()),
            Step::Delete { file } => (format!("# delete {}", file.display()), "".into()),
            Step::Run { command, input, .. } => {
                (format!("# run {}", command.join(" ")), String::from_utf8_lossy(input))
            }
        };
        let gap = if body.is_empty() { "" } else { "\n" };
        text.push_str(&safe(&head));
        text.push('\n');
        text.push_str(&safe_lines(&body));
        text.push_str(gap);
    }
    session.out.text(&text)?;
    Ok(())
}

/// The same for programs.
fn add_steps(answer: &mut Value, steps: &[Step]) {
    let steps: Vec<Value> = steps
        .iter()
        .map(|step| match step {
            Step::Write { file, text, .. } => json!({ "write": file, "text": text }),
            Step::Delete { file } => json!({ "delete": file }),
            Step::Run { command, input, .. } if input.is_empty() => json!({ "run": command }),
            Step::Run { command, input, .. } => {
                json!({ "run": command, "input": String::from_utf8_lossy(input) })
            }
        })
        .collect();
    if let Some(answer) = answer.as_object_mut() {
        answer.insert("steps".to_owned(), Value::Array(steps));
    }
}

/// This program, with the options that lead it to the files of this session.
fn job(session: &Session, times: Times) -> Result<Job> {
    let program = session.environment.program().map_err(|e| {
        Failure::failed(format!("cannot find out where this program is: {e}"))
            .hint("start it by its full path and try again")
    })?;
    let options = session.environment.options(&session.database, &session.settings_file)?;
    Ok(Job::new(&program, &options, times)?)
}

fn places(session: &Session) -> Result<Places> {
    let environment = &session.environment;
    let no_home = || Failure::failed("there is no home folder to look in").hint("set HOME");
    // Ours is one folder among those of all programs.
    let above = |ours: &Option<PathBuf>| ours.as_deref().and_then(Path::parent).map(Path::to_owned);
    Ok(Places {
        home: environment.home.clone().ok_or_else(no_home)?,
        config: above(&environment.config_folder).ok_or_else(no_home)?,
        data: above(&environment.data_folder).ok_or_else(no_home)?,
    })
}

/// As people call it, in the middle of a sentence.
pub(super) fn name(scheduler: Scheduler) -> &'static str {
    match scheduler {
        Scheduler::Systemd => "a systemd timer",
        Scheduler::Cron => "cron",
        Scheduler::Launchd => "launchd",
        Scheduler::TaskScheduler => "the Task Scheduler",
    }
}

fn typed(times: &Times) -> Vec<String> {
    times.iter().map(|time| time.format("%H:%M").to_string()).collect()
}

/// Schedulers go by the system's clock, whatever zone the settings name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    zone: Zone,
    now: NaiveDateTime,
}

impl Clock {
    fn of_the_system(session: &Session) -> Self {
        let zone = Zone::system();
        Self { zone, now: zone.local(session.now.at) }
    }

    fn next(self, times: &Times) -> Option<DateTime<Utc>> {
        times.next(self.now).map(|at| self.zone.instant(at))
    }

    fn missed(self, times: &Times, last_run: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let missed = times.missed(self.zone.local(last_run), self.now);
        missed.into_iter().map(|at| self.zone.instant(at)).collect()
    }

    /// `Wed 16 Sep 2026 at 09:00 (tomorrow)`
    pub fn shows(self, at: DateTime<Utc>) -> String {
        let local = self.zone.local(at);
        let (day, distance) = (with_weekday(local.date()), distance(local.date(), self.now.date()));
        format!("{day} at {} ({distance})", local.format("%H:%M"))
    }
}
