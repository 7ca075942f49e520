//! What a kill, a full disk or a crowd does to the database: nothing is lost, halved, or said to be saved when it is not.
//!
//! `strace` kills the program, or fails a call, at the n-th system call of a kind. Where it is not installed the
//! tests say so on stderr and pass, unless `REKINDLE_ALL_TESTS=1` asks for all of them. A sample of the points is
//! tried; `REKINDLE_EVERY_POINT=1` tries every one.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::wildcard_imports,
    dead_code,
    reason = "a test that cannot go on says so, and reads the environment where the program must not"
)]

#[path = "faults/power.rs"]
mod power;
#[path = "cli/sandbox.rs"]
mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};

use rekindle::planner::Settings;
use rekindle::store::{Access, NEWEST, Store};
use sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// A kept schema that is upgraded: its reminders are those that this planner plans, so that they tell whole from half.
const OLDER: u32 = 12;

/// What changes the database, each on the search of [`Search::new`]. The first write of the day makes its backup.
const CHANGES: &[&[&str]] = &[
    &["add", "Lena Vogt", "--at", "Northwind", "--job", "Data Engineer", "--interviewed", "2026-09-03"],
    &["rejected", "northwind", "--from", "priya", "--liked", "yes", "--rank", "second"],
    &["sent", "priya", "thank-you", "--text", "Hi Priya,\n\nThank you for your time.\n\nMaya"],
    &["inbox", "accept", "1"],
    &["undo", "--yes"],
];

/// System calls that touch files, and the one that ends the program.
const CALLS: &str = "openat,read,write,pread64,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat2,\
                     link,linkat,mkdir,fcntl,newfstatat,fstat,statx,lseek,chmod,fchmod,close,exit_group";
/// System calls by which data reaches the disk.
const WRITING_CALLS: &str = "write,pwrite64,fsync,fdatasync,ftruncate";

/// A small search in a private home, and copies of its database to try things on.
struct Search {
    home: Sandbox,
    before: PathBuf,
}

/// Everything that a change changes, for comparing.
#[derive(Debug, PartialEq, Eq)]
struct State {
    rows: BTreeMap<String, i64>,
    reminders: Vec<(String, String, Option<String>)>,
}

impl Search {
    fn new() -> Self {
        let home = Sandbox::new();
        home.play(TODAY, &[
            "applied 'Data Engineer' --at Northwind --on 2026-08-17",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --interviewed 2026-09-03",
            "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03",
            "sent omar thank-you --on 2026-09-04",
        ]);
        // A mail that proposes an answer.
        home.play(TODAY, &["edit contact priya --email priya@northwind.example"]);
        let mail = "From: Priya Rao <priya@northwind.example>\nTo: maya@example.com\nMessage-ID: <1@x>\n\
                    Date: Thu, 17 Sep 2026 10:00:00 +0100\nSubject: Re: Hello\nIn-Reply-To: <0@x>\n\nMonday is fine.\n";
        fs::write(home.path().join("1.eml"), mail).unwrap();
        home.play(TODAY, &["inbox 1.eml"]);
        let before = home.path().join("before.db");
        fs::copy(home.db(), &before).unwrap();
        Self { home, before }
    }

    /// Puts everything back to how it was, without the day's backup.
    fn reset(&self) {
        for left in ["job.db", "job.db-journal"] {
            let _ = fs::remove_file(self.home.path().join(left));
        }
        let _ = fs::remove_dir_all(self.home.path().join("backups"));
        fs::copy(&self.before, self.home.db()).unwrap();
    }

    fn run(&self, change: &[&str]) -> Output {
        self.home.command(TODAY).args(change).output().unwrap()
    }

    /// Runs a change with `strace` doing something to it.
    fn run_under_strace(&self, change: &[&str], options: &[&str]) -> Output {
        let program = self.home.command(TODAY);
        let mut traced = Command::new("strace");
        traced.env_clear().current_dir(self.home.path()).stdin(std::process::Stdio::null());
        traced.env("EDITOR", "sed -i s/true/false/");
        for (name, value) in program.get_envs() {
            traced.env(name, value.unwrap_or_default());
        }
        // It is quicker where the kernel tells which calls are meant, but then gives no signal.
        if !options.iter().any(|option| option.contains(":signal=")) {
            traced.arg("--seccomp-bpf");
        }
        traced.args(["-f", "-qq"]).args(options).arg(program.get_program()).args(change);
        traced.output().unwrap()
    }

    /// Kills a change at the n-th call of a kind. It goes through if no thread of it makes so many.
    fn kill(&self, change: &[&str], call: &str, n: usize) -> Output {
        let (trace, kill) = (format!("trace={call}"), format!("inject={call}:signal=SIGKILL:when={n}"));
        self.run_under_strace(change, &["-o", "/dev/null", "-e", &trace, "-e", &kill])
    }

    /// The calls of a change, with how often each is made.
    fn calls(&self, change: &[&str], of: &str) -> BTreeMap<String, usize> {
        self.reset();
        let log = self.home.path().join("calls");
        let trace = format!("trace={of}");
        let ran = self.run_under_strace(change, &["-o", log.to_str().unwrap(), "-e", &trace]);
        assert!(ran.status.success(), "{change:?}: {}", String::from_utf8_lossy(&ran.stderr));
        let mut calls = BTreeMap::new();
        for line in fs::read_to_string(log).unwrap().lines() {
            let call = line.split_once(' ').map_or(line, |(_, rest)| rest.trim_start());
            if let Some((name, _)) = call.split_once('(').filter(|(name, _)| name.chars().all(|c| c != ' ')) {
                *calls.entry(name.to_owned()).or_default() += 1;
            }
        }
        calls
    }

    /// What is on file, once it was opened as the next command would open it; or what is wrong with it.
    fn state(&self) -> Result<State, String> {
        let store = Store::open(&self.home.db(), Access::Write).map_err(|e| format!("unreadable: {e}"))?;
        let mut wrong = store.check().map_err(|e| format!("unreadable: {e}"))?;
        // What other rules planned is planned again by the next change.
        let settings = Settings::default();
        if store.is_planned_with(&settings).map_err(|e| e.to_string())? {
            wrong.extend(store.differences_from_plan(&settings).map_err(|e| e.to_string())?);
        }
        if wrong.is_empty() { Ok(state(&self.home.db())) } else { Err(wrong.join("; ")) }
    }

    /// The states before and after a change that nobody disturbs.
    fn before_and_after(&self, change: &[&str]) -> (State, State) {
        self.reset();
        let before = self.state().unwrap();
        let ran = self.run(change);
        assert!(ran.status.success(), "{change:?}: {}", String::from_utf8_lossy(&ran.stderr));
        let after = self.state().unwrap();
        assert_ne!(before, after, "{change:?} changes something");
        (before, after)
    }
}

fn state(database: &Path) -> State {
    let conn = rusqlite::Connection::open(database).unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let count = |table: String| {
        let rows =
            conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0)).unwrap();
        (table, rows)
    };
    let reminders = conn
        .prepare("SELECT rule, due_on, ending FROM reminder ORDER BY id")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let open =
        conn.query_row("SELECT count(*) FROM proposal WHERE state = 'open'", [], |row| row.get(0)).unwrap();
    // The pages of the full text index are cut as they come.
    let rows = tables.into_iter().filter(|table| !table.starts_with("search")).map(count);
    let rows = rows.chain([("open proposals".to_owned(), open)]).collect();
    State { rows, reminders }
}

/// One if `strace`, which dies with what it traces, was killed.
fn was_killed(ran: &Output) -> usize {
    usize::from(ran.status.signal() == Some(9))
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| value == "1")
}

fn has_strace() -> bool {
    let works = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    if works.is_ok_and(|ran| ran.status.success()) {
        return true;
    }
    // The capture of the test harness leaves this out: what is not tested must be seen.
    let _ = writeln!(std::io::stderr(), "NOT TESTED: strace is not installed or may not trace");
    assert!(!is_set("REKINDLE_ALL_TESTS"), "strace is not installed or may not trace");
    false
}

/// Every point of a change, or about `few` spread over it.
fn points(calls: &BTreeMap<String, usize>, few: usize) -> Vec<(&str, usize)> {
    let all: Vec<_> =
        calls.iter().flat_map(|(call, times)| (1..=*times).map(move |n| (call.as_str(), n))).collect();
    let step = if is_set("REKINDLE_EVERY_POINT") { 1 } else { all.len().div_ceil(few) };
    all.into_iter().step_by(step.max(1)).collect()
}

#[test]
fn a_kill_at_any_system_call_leaves_the_change_whole_or_absent() {
    if !has_strace() {
        return;
    }
    let search = Search::new();
    let (mut tried, mut killed, mut lost, mut partial, mut unreadable) = (0, 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for change in CHANGES {
        let (before, after) = search.before_and_after(change);
        let calls = search.calls(change, CALLS);
        for (call, n) in points(&calls, 30) {
            search.reset();
            let ran = search.kill(change, call, n);
            tried += 1;
            killed += was_killed(&ran);
            let is_told = !ran.stdout.is_empty();
            let problem = match search.state() {
                Ok(state) if state == after || (state == before && !is_told) => continue,
                Ok(state) if state == before => {
                    lost += 1;
                    "said to be done, and lost".to_owned()
                }
                Ok(state) => {
                    partial += 1;
                    format!("neither before nor after: {state:?}")
                }
                Err(problem) => {
                    unreadable += 1;
                    problem
                }
            };
            wrong.push(format!("{change:?} killed at {call} {n}: {problem}"));
        }
    }
    println!("{tried} points, {killed} killed: {lost} lost, {partial} partial, {unreadable} unreadable");
    assert!(killed * 2 > tried, "{killed} of {tried} were killed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_kill_at_any_system_call_leaves_settings_and_log_together() {
    if !has_strace() {
        return;
    }
    let search = Search::new();
    let changes: [&[&str]; 3] = [
        &["config", "set", "rules.follow-up", "false"],
        &["config", "unset", "rules.follow-up"],
        &["config", "edit"],
    ];
    let file = search.home.path().join("config/rekindle/config.toml");
    let reset = || {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "[rules]\nfollow-up = true # mine\n").unwrap();
    };
    let (mut tried, mut killed, mut told) = (0, 0, 0);
    for change in changes {
        reset();
        let calls = search.calls(change, CALLS);
        for (call, nth) in points(&calls, 20) {
            search.reset();
            reset();
            tried += 1;
            killed += was_killed(&search.kill(change, call, nth));
            let next = search.home.command(TODAY).args(["log", "--json"]).output().unwrap();
            assert!(next.status.success(), "{call} {nth}: {}", String::from_utf8_lossy(&next.stderr));
            told += usize::from(String::from_utf8_lossy(&next.stderr).contains("interrupted"));
            let is_logged = String::from_utf8_lossy(&next.stdout).contains(&change.join(" "));
            let is_changed = !fs::read_to_string(&file).unwrap().contains("follow-up = true");
            assert_eq!(is_logged, is_changed, "{change:?} {call} {nth}");
            // The next change goes through, and sweeps what is left.
            let again = search.run(&["config", "set", "rules.thank-you", "false"]);
            assert!(again.status.success(), "{call} {nth}: {}", String::from_utf8_lossy(&again.stderr));
            let mut left: Vec<String> = fs::read_dir(file.parent().unwrap())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            left.sort();
            assert_eq!(left, [".config.toml.lock", "config.toml"], "{call} {nth}");
        }
    }
    println!("{killed} kills while settings were changed, {told} set right");
    assert!(killed * 2 > tried, "{killed} of {tried} were killed");
}

#[test]
fn a_kill_at_any_system_call_of_an_upgrade_leaves_the_old_schema_or_the_new() {
    if !has_strace() {
        return;
    }
    let home = Sandbox::with_schema(OLDER);
    let before = home.path().join("before.db");
    fs::copy(home.db(), &before).unwrap();
    let search = Search { home, before };
    let look: &[&str] = &["doctor", "--repair", "--no-alert"];
    let version = || -> i64 {
        let conn = rusqlite::Connection::open(search.home.db()).unwrap();
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    };
    let calls = search.calls(look, CALLS);
    // The schema is brought up to date, and then, as a change of its own, what newer rules plan.
    let planned_anew = search.state().unwrap();
    search.reset();
    let upgraded = search.state().unwrap();
    let (mut tried, mut killed, mut wrong) = (0, 0, Vec::new());
    for (call, n) in points(&calls, 40) {
        search.reset();
        tried += 1;
        killed += was_killed(&search.kill(look, call, n));
        let found = version();
        match search.state() {
            Ok(state) if state == upgraded && (found == i64::from(OLDER) || found == NEWEST) => {}
            Ok(state) if state == planned_anew && found == NEWEST => {}
            came_to => wrong.push(format!("killed at {call} {n}: schema {found}, then {came_to:?}")),
        }
    }
    println!("{tried} points of an upgrade, {killed} killed");
    assert!(killed * 2 > tried, "{killed} of {tried} were killed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_disk_that_is_full_or_fails_is_named_and_nothing_is_changed() {
    if !has_strace() {
        return;
    }
    let search = Search::new();
    let (mut tried, mut false_successes) = (0, 0);
    let mut wrong = Vec::new();
    for change in CHANGES {
        let (before, after) = search.before_and_after(change);
        let calls = search.calls(change, WRITING_CALLS);
        for (call, n) in points(&calls, 12) {
            for error in ["ENOSPC", "EIO"] {
                // Once, and from then on: a disk that is full stays full.
                for when in [format!("{n}"), format!("{n}+")] {
                    search.reset();
                    let (trace, fail) =
                        (format!("trace={call}"), format!("inject={call}:error={error}:when={when}"));
                    let ran =
                        search.run_under_strace(change, &["-o", "/dev/null", "-e", &trace, "-e", &fail]);
                    tried += 1;
                    let exit = ran.status.code();
                    let stderr = String::from_utf8_lossy(&ran.stderr).into_owned();
                    // Where even stderr cannot be written nobody can be told.
                    let is_told = stderr.is_empty() && call == "write" || names_cause(&stderr, error);
                    let is_answer_lost = stderr.contains("cannot write the answer") || call == "write";
                    let problem = match (search.state(), exit) {
                        (Ok(state), Some(0)) if state == after => None,
                        (Ok(state), Some(1)) if state == before && is_told => None,
                        (Ok(state), Some(1)) if state == after && is_answer_lost => None,
                        // The last step of all failed: the folder is not synchronised, and this is said.
                        (Ok(state), Some(1)) if state == after && stderr.contains("this was saved") => None,
                        (Ok(state), Some(0)) if state == before => {
                            false_successes += 1;
                            Some("said to be saved, and is not".to_owned())
                        }
                        (Ok(state), exit) => {
                            let what = if state == before {
                                "unchanged"
                            } else if state == after {
                                "changed"
                            } else {
                                "half changed"
                            };
                            Some(format!("exit {exit:?}, {what}, {stderr:?}"))
                        }
                        (Err(problem), _) => Some(problem),
                    };
                    if let Some(problem) = problem {
                        wrong.push(format!("{change:?} with {error} at {call} {when}: {problem}"));
                    } else if exit == Some(1) && search.state().is_ok_and(|s| s == before) {
                        let again = search.run(change);
                        if !again.status.success() || search.state().is_ok_and(|s| s != after) {
                            let stderr = String::from_utf8_lossy(&again.stderr).into_owned();
                            wrong.push(format!("{change:?} after {error} at {call} {when}: {stderr}"));
                        }
                    }
                }
            }
        }
    }
    println!("{tried} failures: {false_successes} false successes, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn names_cause(stderr: &str, error: &str) -> bool {
    match error {
        // SQLite keeps no errno of a failed fsync: the hint then speaks of the space.
        "ENOSPC" => ["No space left", "disk is full", "free space"].iter().any(|said| stderr.contains(said)),
        _ => stderr.contains("I/O error") || stderr.contains("Input/output error"),
    }
}

#[test]
fn eight_processes_that_write_at_once_all_succeed_and_who_reads_beside_them_finds_nothing_wrong() {
    const PROCESSES: usize = 8;
    const WRITES: usize = 25;
    let search = Search::new();
    let is_over = AtomicBool::new(false);
    let home = &search.home;
    // What looks at everything sees nothing that is half changed, and takes nothing for broken.
    let readers: [&[&str]; 2] = [&["due", "--json"], &["doctor", "--no-alert"]];
    let failures: Vec<String> = std::thread::scope(|scope| {
        let is_over = &is_over;
        let readers = readers.map(|words| {
            scope.spawn(move || {
                let mut failures = Vec::new();
                while !is_over.load(Ordering::Relaxed) {
                    let ran = home.command(TODAY).args(words).output().unwrap();
                    if !ran.status.success() {
                        failures.push(format!("{words:?}: {ran:?}"));
                    }
                }
                failures
            })
        });
        let writers: Vec<_> = (0..PROCESSES)
            .map(|process| {
                scope.spawn(move || {
                    let add = |n: usize| {
                        let name = format!("Person {process} {n}");
                        let ran = home.command(TODAY).args(["add", &name]).output().unwrap();
                        (!ran.status.success())
                            .then(|| format!("{name}: {}", String::from_utf8_lossy(&ran.stderr)))
                    };
                    (0..WRITES).filter_map(add).collect::<Vec<_>>()
                })
            })
            .collect();
        let mut failures: Vec<String> = writers.into_iter().flat_map(|w| w.join().unwrap()).collect();
        is_over.store(true, Ordering::Relaxed);
        failures.extend(readers.into_iter().flat_map(|reader| reader.join().unwrap()));
        failures
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let before = state(&search.before).rows["contact"];
    let after = search.state().unwrap().rows["contact"];
    assert_eq!(after - before, i64::try_from(PROCESSES * WRITES).unwrap());
}

#[test]
fn what_is_written_while_a_backup_is_restored_is_in_the_database_or_in_the_copy_of_it() {
    let search = Search::new();
    search.reset();
    let home = &search.home;
    home.play(TODAY, &["backup copy.db"]);
    let names = |path: &Path| -> Vec<String> {
        let conn = rusqlite::Connection::open(path).unwrap();
        let mut statement = conn.prepare("SELECT name FROM contact").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for round in 0..20 {
        let (restored, added) = std::thread::scope(|scope| {
            let restore = ["restore", "copy.db", "--yes", "--json"];
            let restoring = scope.spawn(move || home.command(TODAY).args(restore).output().unwrap());
            let adding: Vec<_> = (0..5)
                .map(|n| {
                    scope.spawn(move || {
                        std::thread::sleep(std::time::Duration::from_millis(40 * n));
                        let name = format!("Late {round} {n}");
                        let ran = home.command(TODAY).args(["add", &name]).output().unwrap();
                        (ran.status.success(), name)
                    })
                })
                .collect();
            let added: Vec<_> = adding.into_iter().map(|add| add.join().unwrap()).collect();
            (restoring.join().unwrap(), added)
        });
        assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
        let said: serde_json::Value = serde_json::from_slice(&restored.stdout).unwrap();
        let mut kept = names(Path::new(said["safety_copy"].as_str().unwrap()));
        kept.extend(names(&home.db()));
        for (is_acknowledged, name) in added {
            assert!(!is_acknowledged || kept.contains(&name), "{name} is lost");
        }
    }
}

#[test]
fn eight_processes_that_begin_a_day_make_one_backup_and_raise_no_alarm() {
    let search = Search::new();
    search.reset();
    let home = &search.home;
    let ran: Vec<Output> = std::thread::scope(|scope| {
        let begin =
            |n: usize| home.command("2026-09-19").args(["add", &format!("Person {n}")]).output().unwrap();
        let running: Vec<_> = (0..8).map(|n| scope.spawn(move || begin(n))).collect();
        running.into_iter().map(|process| process.join().unwrap()).collect()
    });
    for ran in ran {
        assert!(ran.status.success() && ran.stderr.is_empty(), "{ran:?}");
    }
    let backups = fs::read_dir(home.path().join("backups")).unwrap();
    let backups: Vec<_> = backups.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(backups, ["daily-2026-09-19.db"]);
    let before = state(&search.before).rows["contact"];
    assert_eq!(search.state().unwrap().rows["contact"] - before, 8);
}

/// A search with a backup from before its last change.
fn search_with_backup() -> (Search, State, State) {
    let search = Search::new();
    search.home.play(TODAY, &["backup copy.db", "add 'Tom Weller'"]);
    fs::copy(search.home.db(), &search.before).unwrap();
    let (before, after) = search.before_and_after(RESTORE);
    (search, before, after)
}

const RESTORE: &[&str] = &["restore", "copy.db", "--yes"];

/// What lies in the folder of the backups and around the database and is not finished, or called broken.
fn left_behind(search: &Search, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let home = search.home.path();
    [home.to_owned(), home.join("backups")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| is_meant(name))
        .collect()
}

#[test]
fn a_disk_that_fails_never_takes_a_healthy_database_for_a_broken_one() {
    if !has_strace() {
        return;
    }
    let (search, before, after) = search_with_backup();
    let calls = search.calls(RESTORE, WRITING_CALLS);
    let mut wrong = Vec::new();
    for (call, n) in points(&calls, 20) {
        for error in ["ENOSPC", "EIO"] {
            for when in [format!("{n}"), format!("{n}+")] {
                search.reset();
                let (trace, fail) =
                    (format!("trace={call}"), format!("inject={call}:error={error}:when={when}"));
                let ran = search.run_under_strace(RESTORE, &["-o", "/dev/null", "-e", &trace, "-e", &fail]);
                let is_done = ran.status.success();
                let state = search.state();
                let is_right =
                    state.as_ref().is_ok_and(|state| *state == after || *state == before && !is_done);
                let broken = left_behind(&search, |name| name.ends_with(".broken"));
                if !is_right || !broken.is_empty() {
                    wrong.push(format!("{error} at {call} {when}: {state:?} {broken:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_kill_while_a_healthy_database_is_replaced_leaves_it_or_the_backup_and_a_way_back() {
    if !has_strace() {
        return;
    }
    let (search, before, after) = search_with_backup();
    let calls = search.calls(RESTORE, CALLS);
    let safety = search.home.path().join("backups/before-restore-1.db");
    let (mut tried, mut killed, mut wrong) = (0, 0, Vec::new());
    for (call, n) in points(&calls, 60) {
        search.reset();
        let ran = search.kill(RESTORE, call, n);
        tried += 1;
        killed += was_killed(&ran);
        let state = search.state();
        let is_right = match &state {
            Ok(state) if *state == after => Store::verify_backup(&safety).is_ok_and(|has_digest| has_digest),
            Ok(state) => *state == before && ran.stdout.is_empty(),
            Err(_) => false,
        };
        search.run(RESTORE);
        search.run(&["add", "Lena"]);
        let left = left_behind(&search, |name| name.starts_with(".rekindle-") || name.ends_with(".broken"));
        if !is_right || !left.is_empty() {
            wrong.push(format!("killed at {call} {n}: {state:?} {left:?}"));
        }
    }
    assert!(killed * 2 > tried, "{killed} of {tried} were killed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_kill_while_a_broken_database_is_replaced_leaves_one_under_its_name() {
    const GARBAGE: &[u8] = &[7; 20_000];
    if !has_strace() {
        return;
    }
    let (mut search, _, after) = search_with_backup();
    search.before = search.home.path().join("garbage.db");
    fs::write(&search.before, GARBAGE).unwrap();
    let calls = search.calls(RESTORE, CALLS);
    let (mut tried, mut killed, mut wrong) = (0, 0, Vec::new());
    for (call, n) in points(&calls, 60) {
        search.reset();
        tried += 1;
        killed += was_killed(&search.kill(RESTORE, call, n));
        let is_there = fs::read(search.home.db());
        let is_right = is_there.as_ref().is_ok_and(|bytes| *bytes == GARBAGE)
            || search.state().is_ok_and(|state| state == after);
        search.run(RESTORE);
        search.run(&["add", "Lena"]);
        let left = left_behind(&search, |name| name.starts_with(".rekindle-"));
        if !is_right || !left.is_empty() {
            wrong.push(format!("killed at {call} {n}: {:?} {left:?}", is_there.map(|bytes| bytes.len())));
        }
    }
    assert!(killed * 2 > tried, "{killed} of {tried} were killed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
