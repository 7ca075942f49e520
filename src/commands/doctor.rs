//! `doctor`: is everything in order, and what to do where it is not.

use std::path::{Path, PathBuf};

use chrono::Datelike as _;
use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::schedule;
use crate::config::{Config, SettingsFile};
use crate::desktop::alert::test_alert;
use crate::desktop::notify::deliver;
use crate::desktop::service::{PATIENCE, Undelivered};
use crate::failure::{Failure, Result};
use crate::render::style::Tone;
use crate::render::table::{Cell, columns, table};
use crate::render::text::{count, distance};
use crate::session::Session;
use crate::store::{Access, NEWEST, OpenError, Store, told};

/// Check the database, its permissions, its reminders, and that alerts arrive
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rekindle doctor\n  rekindle doctor --repair\n  rekindle doctor --no-alert"
)]
pub struct DoctorArgs {
    /// Send no test alert
    #[arg(long)]
    pub no_alert: bool,
    /// Repair what can be repaired: plan the reminders again, set the permissions
    #[arg(long)]
    pub repair: bool,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    state: State,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Ok,
    /// Worth knowing; nothing is broken.
    Warning,
    Problem,
}

/// Differences from the plan that are listed; the rest is counted.
const MOST: usize = 5;

pub fn run(session: &mut Session, args: &DoctorArgs) -> Result {
    let mut mended = Vec::new();
    if args.repair {
        mended = repair(session)?;
    }
    let checks = examine(session, !args.no_alert);
    let problems = checks.iter().filter(|check| check.state == State::Problem).count();

    if session.out.look.json {
        session.out.json(&json!({ "checks": checks, "problems": problems, "repaired": mended }))?;
    } else {
        let row = |state: &'static str, tone: Tone, check: &'static str, found: String| {
            vec![Cell::new(tone, state), Cell::from(check), Cell::from(found)]
        };
        let mut rows: Vec<Vec<Cell>> =
            mended.iter().map(|what| row("repaired", Tone::Ready, "", what.clone())).collect();
        rows.extend(checks.iter().map(|check| {
            let (state, tone) = match check.state {
                State::Ok => ("ok", Tone::Ready),
                State::Warning => ("warning", Tone::Heading),
                State::Problem => ("problem", Tone::Problem),
            };
            let hint = check.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
            row(state, tone, check.check, format!("{}{hint}", check.found))
        }));
        let drawn = table(&columns(["State", "What", "Found"]), &rows, &session.out.look);
        session.out.text(&drawn)?;
    }
    if problems == 0 {
        return Ok(());
    }
    let failure = Failure::failed(format!("{} found", count(problems, "problem")));
    Err(if args.repair {
        failure.hint("the rest is up to you: each line above says what to do")
    } else {
        failure.hint("each line above says what to do; rekindle doctor --repair fixes what it can")
    })
}

fn ok(check: &'static str, found: impl Into<String>) -> Finding {
    Finding { check, state: State::Ok, found: found.into(), hint: None }
}

fn warning(check: &'static str, found: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding { check, state: State::Warning, found: found.into(), hint: Some(hint.into()) }
}

fn problem(check: &'static str, found: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding { check, state: State::Problem, found: found.into(), hint: Some(hint.into()) }
}

fn examine(session: &Session, with_alert: bool) -> Vec<Finding> {
    let mut checks = vec![settings(session)];
    checks.extend(holidays(session));
    let database = &session.database;
    checks.extend(database_checks(session));
    checks.push(permissions(session));
    checks.push(place(database));
    checks.push(backups(session));
    if with_alert {
        checks.push(alerts(session));
    }
    checks.extend(schedule(session));
    checks
}

fn database_checks(session: &Session) -> Vec<Finding> {
    let database = &session.database;
    let shown = database.display().to_string();
    let broken = |failure: Failure| problem("database", failure.message, failure.hint.unwrap_or_default());
    match Store::open(database, Access::Read) {
        Err(OpenError::Missing { .. }) => {
            return vec![ok(
                "database",
                format!("{shown} doesn't exist yet: the first command that changes something creates it"),
            )];
        }
        Err(error) => return vec![broken(error.into())],
        Ok(_) => {}
    }
    let (store, schema) = match Store::open_to_examine(database) {
        Err(error) => return vec![broken(error.into())],
        Ok(opened) => opened,
    };
    if schema < NEWEST {
        // What else is asked is asked in the words of the newest schema.
        return vec![
            warning(
                "database",
                format!("{shown} has schema {schema}, and this rekindle has {NEWEST}"),
                "the next command that changes something upgrades it, after a backup",
            ),
            integrity(&store, database),
        ];
    }
    vec![
        ok("database", format!("{shown}, schema {NEWEST}, intact")),
        match integrity(&store, database) {
            sound if sound.state == State::Ok => own_rows(&store).unwrap_or(sound),
            unsound => unsound,
        },
        index(&store),
        reminders(session, &store),
    ]
}

fn settings(session: &Session) -> Finding {
    let path = session.settings_file.display().to_string();
    let read = SettingsFile::open(session.settings_file.clone()).and_then(|settings| Config::read(&settings));
    match read {
        Ok(_) if session.settings_file.exists() => ok("settings", path),
        Ok(_) => ok("settings", format!("{path} is not there, so the defaults apply")),
        Err(bad) => {
            let failure = Failure::from(bad);
            let hint = failure.hint.unwrap_or_else(|| "correct it with: rekindle config edit".to_owned());
            problem("settings", failure.message, hint)
        }
    }
}

/// Without holidays, reminders are due on Christmas Day as well.
fn holidays(session: &Session) -> Option<Finding> {
    let calendar = session.config.planner_settings().calendar;
    let year = session.now.today().year();
    let example = format!("{year}-12-25,{}-01-01", year + 1);
    calendar.holidays().is_empty().then(|| {
        ok(
            "holidays",
            format!("none are set, so a reminder can be due on one: rekindle config set holidays {example}"),
        )
    })
}

fn integrity(store: &Store, database: &Path) -> Finding {
    let hint = || Store::way_back(database);
    // What others write in the meantime is not half seen.
    match store.snapshot().and_then(|store| Ok([store.check()?, store.without_numbers()?].concat())) {
        Ok(wrong) if wrong.is_empty() => ok("integrity", "every page, index and reference is sound"),
        Ok(wrong) => problem("integrity", listed(&wrong), hint()),
        Err(error) => problem("integrity", format!("{}: {}", database.display(), told(&error)), hint()),
    }
}

/// Rows of the program's own that are gone.
fn own_rows(store: &Store) -> Option<Finding> {
    let hint = "rekindle doctor --repair puts back what is missing";
    match store.missing_rows() {
        Ok(missing) if missing.is_empty() => None,
        Ok(missing) => Some(problem("integrity", listed(&missing), hint)),
        Err(error) => Some(problem("integrity", told(&error), hint)),
    }
}

fn index(store: &Store) -> Finding {
    let hint = "rekindle doctor --repair rebuilds it";
    match store.snapshot().and_then(|store| store.strays_in_index()) {
        Ok(0) => ok("full text", "every text is in the index"),
        Ok(strays) => {
            let strays = usize::try_from(strays).unwrap_or(usize::MAX);
            problem("full text", format!("the index is wrong about {}", count(strays, "record")), hint)
        }
        Err(error) => problem("full text", told(&error), hint),
    }
}

fn reminders(session: &Session, store: &Store) -> Finding {
    let settings = session.config.planner_settings();
    let differences = store
        .snapshot()
        .and_then(|store| Ok((store.is_planned_with(&settings)?, store.differences_from_plan(&settings)?)));
    let is_planned = matches!(differences, Ok((true, _)));
    match differences {
        Ok(_) if is_planned && !store.is_in_step(session.now, &settings).unwrap_or(true) => warning(
            "reminders",
            "an interview is on another day in your time zone now than when it was planned",
            "the next command that changes something plans it again",
        ),
        Ok((_, differences)) if differences.is_empty() => ok("reminders", "they are up to date"),
        Ok((false, _)) => warning(
            "reminders",
            "the settings or the rules changed since they were planned",
            "the next command that changes something plans them again",
        ),
        Ok((true, differences)) => {
            problem("reminders", listed(&differences), "rekindle doctor --repair plans them again")
        }
        Err(error) => problem("reminders", told(&error), "see the line about integrity"),
    }
}

fn place(database: &Path) -> Finding {
    match Store::is_in_synchronised_folder(database) {
        None => ok("place", "no service seems to synchronise the database's folder"),
        Some(service) => warning(
            "place",
            format!("the database seems to be in a folder that {service} synchronises, which can damage it"),
            "keep it elsewhere (--db or REKINDLE_DB), and synchronise what rekindle backup writes",
        ),
    }
}

fn backups(session: &Session) -> Finding {
    let database = &session.database;
    let Some(newest) = Store::backups(database).pop() else {
        return ok("backups", "none yet: one is made before the first change of each day");
    };
    let shown = newest.display().to_string();
    let broken = |of: &Path, why: &anyhow::Error| format!("{} is not sound: {why:#}", of.display());
    let mut wrong = Vec::new();
    for backup in Store::backups(database) {
        if let Err(why) = Store::verify_digest(&backup) {
            wrong.push(broken(&backup, &why));
        }
    }
    let mut has_digest = true;
    if wrong.is_empty() {
        match Store::verify_backup(&newest) {
            Ok(has) => has_digest = has,
            Err(why) => wrong.push(broken(&newest, &why)),
        }
    }
    if !wrong.is_empty() {
        return problem(
            "backups",
            listed(&wrong),
            "move it somewhere else, and make another: rekindle backup",
        );
    }
    let written = std::fs::metadata(&newest).and_then(|found| found.modified()).ok();
    let age = written.map(|at| session.now.zone.civil_day(at.into()));
    let age = age.map(|day| format!(", {}", distance(day, session.now.today()))).unwrap_or_default();
    let state = if has_digest { "is sound" } else { "has no digest, so only its pages were checked" };
    ok("backups", format!("the newest {state}: {shown}{age}"))
}

/// Sends a real alert: the user sees whether it arrives.
fn alerts(session: &Session) -> Finding {
    match deliver(&test_alert(), &super::alert::places(session), PATIENCE) {
        Ok(accepted) => ok(
            "alerts",
            accepted.by.map_or_else(
                || "the desktop accepted a test alert".to_owned(),
                |by| match by.abilities.as_slice() {
                    [] => format!("{by} accepted a test alert"),
                    abilities => format!("{by} accepted a test alert; it has {}", abilities.join(", ")),
                },
            ),
        ),
        Err(reason) => {
            let (found, hint) = (reason.to_string(), reason.hint());
            // Without a desktop, as over SSH, nothing is broken.
            let is_away = matches!(reason, Undelivered::NoBus { .. } | Undelivered::NoService { .. });
            if is_away { warning("alerts", found, hint) } else { problem("alerts", found, hint) }
        }
    }
}

/// Whether anything looks for reminders by itself.
fn schedule(session: &Session) -> Vec<Finding> {
    const CHECK: &str = "schedule";
    let standing = match schedule::standing(session) {
        Ok(standing) => standing,
        Err(failure) => return vec![problem(CHECK, failure.message, failure.hint.unwrap_or_default())],
    };
    let Some(scheduler) = standing.scheduler else {
        return vec![warning(
            CHECK,
            "nothing checks for reminders automatically",
            "rekindle schedule install lets the system do it every day",
        )];
    };
    let mut found = Vec::new();
    for wrong in standing.wrong {
        let finding = if wrong.is_fatal { problem } else { warning };
        found.push(finding(CHECK, wrong.what, wrong.hint));
    }
    let Some(last) = standing.last_run else {
        found.push(warning(
            CHECK,
            format!("{} is set up, and has not run yet", schedule::name(scheduler)),
            match standing.next_run {
                Some(next) => format!("look again after {}", standing.clock.shows(next)),
                None => "rekindle schedule status says more".to_owned(),
            },
        ));
        return found;
    };
    if found.is_empty() {
        let times = standing.times.join(", ");
        let last = standing.clock.shows(last);
        let outcome =
            standing.last_outcome.map_or_else(String::new, |outcome| format!(", {}", outcome.as_str()));
        found.push(ok(
            CHECK,
            format!("{} runs every day at {times}; last {last}{outcome}", schedule::name(scheduler)),
        ));
    }
    found
}

fn permissions(session: &Session) -> Finding {
    let open = open_to_others(session);
    if open.is_empty() {
        return ok("permissions", "only you can read your data");
    }
    let paths: Vec<String> = open.iter().map(|(path, _)| path.display().to_string()).collect();
    problem(
        "permissions",
        format!("others can read {}", listed(&paths)),
        "rekindle doctor --repair makes it private",
    )
}

/// What others may look into, with the permissions that it should have. A folder that the user chose is theirs to
/// decide about; the files in it are not.
fn open_to_others(session: &Session) -> Vec<(PathBuf, u32)> {
    let database = &session.database;
    let backups = Store::backups(database);
    let files = std::iter::once(database.clone()).chain(backups);
    let mut ours: Vec<(PathBuf, u32)> = files.map(|file| (file, 0o600)).collect();
    ours.push((Store::backup_folder(database), 0o700));
    ours.extend(session.environment.data_folder.clone().map(|folder| (folder, 0o700)));
    ours.retain(|(path, _)| is_open_to_others(path));
    ours
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn make_private(path: &Path, mode: u32) -> std::io::Result<()> {
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn make_private(_: &Path, _: u32) -> std::io::Result<()> {
    Ok(())
}

/// Repairs what can be repaired, and says what it was. What fails shows as a problem afterwards.
fn repair(session: &mut Session) -> Result<Vec<String>> {
    let mut mended = Vec::new();
    for (path, mode) in open_to_others(session) {
        if make_private(&path, mode).is_ok() {
            mended.push(format!("only you can read {} now", path.display()));
        }
    }
    if !session.database.exists() {
        return Ok(mended);
    }
    let Ok(store) = Store::open(&session.database, Access::Write) else { return Ok(mended) };
    if store.strays_in_index().unwrap_or(1) != 0 && store.rebuild_index().is_ok() {
        mended.push("the full-text index was rebuilt".to_owned());
    }
    if let Ok(what) = store.mend_unreadable() {
        mended.extend(what);
    }
    if store.put_back_birth().unwrap_or_default() {
        mended.push("the database has its own identity again".to_owned());
    }
    let settings = session.config.planner_settings();
    if !store.is_in_step(session.now, &settings).unwrap_or(true) {
        store.follow_settings(session.now, &settings)?;
        mended.push("the settings behind the reminders are recorded again".to_owned());
    }
    let is_readable = SettingsFile::open(session.settings_file.clone())
        .and_then(|settings| Config::read(&settings))
        .is_ok();
    let differences = store.differences_from_plan(&settings).unwrap_or_default();
    if is_readable && !differences.is_empty() {
        let mut change = store.change(session.now, &session.typed)?;
        change.replan_everything();
        if let Ok(changed) = change.commit(&settings) {
            let number = changed.id.map(|id| format!(", as change {id}")).unwrap_or_default();
            mended.push(format!("the reminders are planned again{number}: {}", listed(&differences)));
        }
    }
    Ok(mended)
}

fn listed(all: &[String]) -> String {
    let shown = all.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
    if all.len() > MOST { format!("{shown}; and {} more", all.len() - MOST) } else { shown }
}
