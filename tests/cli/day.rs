//! The day's screen on a terminal: it opens, runs lines, lends the terminal, and gives it back as it was.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::sandbox::Sandbox;
use crate::terminal::Terminal;

const TODAY: &str = "2026-09-18T09:00";

fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job Analyst --role hiring-manager --decides --interviewed today \
             --email priya@northwind.example --detail 'moving the billing tables'",
            "add 'Tom Weller' --at Northwind --job Analyst --role recruiter --interviewed today",
            "config set me.name 'Maya Ortiz'",
        ],
    );
    home.play("2026-09-04", &["sent priya", "sent tom"]);
    home.play("2026-09-15", &["rejected northwind --from priya --rank second --liked yes"]);
    home
}

/// Says afterwards how the screen ended, and whether the terminal is as it was. A script of its own: a shell that takes
/// lines drops the rest of one whose program ended by SIGINT.
const SCRIPT: &str = "stty -a > before; sh -c 'echo $$ > pid; exec rekindle day'; echo ended $?; stty -a > after; \
                      cmp before after && echo as it was\n";

fn open(home: &Sandbox, terminal: &Terminal<'_>) {
    fs::write(home.path().join("script"), SCRIPT).unwrap();
    terminal.types("sh ./script").shows("q leave");
}

/// Waits for the end of the screen; nothing of it is left on the terminal.
fn closed(terminal: &Terminal<'_>, exit: i32) {
    terminal.shows("as it was").shows(&format!("ended {exit}"));
    let modes = terminal.asks("#{alternate_on} #{mouse_any_flag} #{cursor_flag}");
    assert_eq!(modes, "0 0 1", "the screen, the mouse and the cursor are the shell's again");
}

/// Writes an editor of such a script.
fn editor(home: &Sandbox, script: &str) {
    let editor = home.path().join("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

fn pid(home: &Sandbox) -> String {
    fs::read_to_string(home.path().join("pid")).unwrap().trim().to_owned()
}

fn send(signal: &str, home: &Sandbox) {
    assert!(Command::new("kill").args([signal, &pid(home)]).status().unwrap().success());
}

#[test]
fn without_a_terminal_it_names_the_command_that_needs_none() {
    let home = search();
    let error = home.refused(TODAY, "day", 2);
    assert_eq!(error["hint"], "for the day as JSON: rekindle due --json");
    let piped = home.run(TODAY, "day");
    assert_eq!((piped.exit, piped.stdout.as_str()), (2, ""));
    assert!(
        piped.stderr.contains("needs a terminal") && piped.stderr.contains("rekindle due"),
        "{}",
        piped.stderr
    );
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    let dumb = terminal.answers("TERM=dumb rekindle day");
    assert!(dumb.contains("rekindle due") && dumb.ends_with("ended 2"), "{dumb}");
    let piped = terminal.answers("rekindle day | cat; rekindle day < /dev/null");
    assert_eq!(piped.matches("needs a terminal").count(), 2, "{piped}");
}

#[test]
fn a_key_and_enter_run_a_line_and_leaving_gives_the_terminal_back() {
    let home = search();
    let first = home.json(TODAY, "due")["reminders"][0]["id"].clone();
    for leave in ["q", "C-c"] {
        let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
        open(&home, &terminal);
        terminal.keys(&["s"]).shows("Snooze until").keys(&["Enter"]).shows("Snoozed until Sat 19 Sep 2026");
        terminal.keys(&["u"]).shows("Would undo").keys(&["u"]).shows("Undone: change").keys(&[leave]);
        closed(&terminal, 0);
    }
    let log = home.json(TODAY, "log");
    assert_eq!(log["changes"][1]["command"], format!("snooze {first} 2026-09-19"));
}

#[test]
fn signals_end_it_as_they_end_any_program() {
    for (signal, exit) in [("-TERM", 143), ("-INT", 130), ("-HUP", 129)] {
        let home = search();
        let Some(terminal) = Terminal::open(&home, TODAY) else { return };
        open(&home, &terminal);
        send(signal, &home);
        closed(&terminal, exit);
    }
}

#[test]
fn signals_end_it_while_it_asks_and_after_the_editor() {
    let home = search();
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    open(&home, &terminal);
    terminal.keys(&["a"]).shows("> rekindle add").keys(&["Enter"]).shows("Name:");
    send("-TERM", &home);
    closed(&terminal, 143);
    editor(&home, "echo 'In the editor'; read answer");
    terminal.keys(&["export EDITOR=./editor", "Enter"]);
    open(&home, &terminal);
    terminal.keys(&["w", "Enter"]).shows("Pick a way to begin").keys(&["Enter"]).shows("In the editor");
    send("-TERM", &home);
    terminal.keys(&["Enter"]);
    closed(&terminal, 143);
}

/// What the test below runs on a terminal of its own, where it has to fail.
#[test]
#[ignore = "run by the test below"]
fn a_panic_on_the_screen() {
    let mut terminal = rekindle::commands::day::Terminal::take().unwrap();
    terminal.draw(|frame| frame.set_cursor_position((3, 3))).unwrap();
    panic!("something went wrong");
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_is_read_there() {
    let home = search();
    let Some(terminal) = Terminal::open(&home, TODAY) else { return };
    let tests = std::env::current_exe().unwrap();
    let line = SCRIPT.replace(
        "rekindle day",
        &format!(
            "env RUST_BACKTRACE=0 {} --ignored --exact day::a_panic_on_the_screen --nocapture",
            tests.display()
        ),
    );
    fs::write(home.path().join("script"), line).unwrap();
    terminal.types("sh ./script").shows("something went wrong");
    closed(&terminal, 101);
}

#[test]
fn it_ends_with_its_terminal() {
    for shell in ["exec", "trap \"\" HUP; exec"] {
        let home = search();
        let Some(terminal) = Terminal::open(&home, TODAY) else { return };
        let script = format!("sh -c 'echo $$ > pid; {shell} rekindle day'\n");
        fs::write(home.path().join("script"), script).unwrap();
        terminal.types("sh ./script").shows("q leave");
        let pid = pid(&home);
        drop(terminal);
        let ended = (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            !Command::new("kill").args(["-0", &pid]).stderr(Stdio::null()).status().unwrap().success()
        });
        if !ended {
            Command::new("kill").args(["-KILL", &pid]).status().unwrap();
        }
        assert!(ended, "{shell} rekindle day still runs");
    }
}

#[test]
fn it_can_be_put_aside_and_brought_back() {
    let home = search();
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    terminal.types("rekindle day").shows("q leave").keys(&["C-z"]).shows("Stopped");
    terminal.keys(&["rekindle skip -q tom", "Enter"]).shows("Skipped");
    terminal.keys(&["fg", "Enter"]).shows("q leave").shows("1 person");
    terminal.keys(&["q"]);
    terminal.ends();
    terminal.types("rekindle day").shows("q leave").keys(&["C-z"]).shows("Stopped");
    terminal.keys(&["kill %1; kill -CONT %1; sleep 1", "Enter", "Enter"]).shows("Terminated");
}

#[test]
fn it_follows_the_size_of_the_window() {
    let home = search();
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    terminal.types("rekindle day").shows("[why]");
    terminal.resize(50, 15).hides("[why]").shows("q leave");
    terminal.resize(30, 8).shows("The screen needs").keys(&["d", "Enter"]);
    terminal.resize(100, 30).shows("[why]").shows("2 people").keys(&["q"]);
    terminal.ends();
}

#[test]
fn what_another_process_changes_is_seen_within_a_second() {
    let home = search();
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    terminal.types("rekindle day").shows("2 people");
    home.play(TODAY, &["skip tom"]);
    let begun = std::time::Instant::now();
    terminal.shows("1 person").keys(&["q"]);
    // Generous, as machines that run many tests are slow: it is looked at four times a second.
    assert!(begun.elapsed() < std::time::Duration::from_secs(10));
    terminal.ends();
}

#[test]
fn a_note_is_written_in_the_editor_and_said_to_be_sent() {
    let home = search();
    editor(&home, "echo 'In the editor' > seen\nsed -i 's/Northwind/Northwind today/' \"$1\"");
    let Some(terminal) = Terminal::sized(&home, TODAY, 100, 30) else { return };
    terminal.types("EDITOR=./editor rekindle day").shows("q leave").keys(&["w"]);
    terminal.shows("> rekindle draft 1 follow-up --edit").keys(&["Enter"]);
    terminal.shows("Pick a way to begin").keys(&["Enter"]).shows("s sent");
    assert!(home.path().join("seen").exists());
    terminal
        .keys(&["s"])
        .shows("> rekindle sent 1 follow-up")
        .keys(&["Enter"])
        .shows("Follow-up to Priya Rao");
    terminal.keys(&["q"]);
    terminal.ends();
    let due = home.json(TODAY, "due --contact priya");
    let rules: Vec<&str> =
        due["reminders"].as_array().unwrap().iter().filter_map(|r| r["rule"].as_str()).collect();
    assert!(!rules.contains(&"follow-up"), "{rules:?}");
}

#[test]
fn adding_somebody_asks_on_the_terminal_and_comes_back() {
    let home = search();
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    terminal.types("rekindle day").shows("q leave").keys(&["a"]).shows("> rekindle add").keys(&["Enter"]);
    terminal.shows("Name:").keys(&["Omar Haddad", "Enter"]).shows("Company:").keys(&["Quill", "Enter"]);
    for question in ["For which opening:", "Email:", "LinkedIn:", "We met", "I enjoyed our conversation"] {
        terminal.shows(question).keys(&["Escape"]);
    }
    terminal.shows("Added Omar Haddad").keys(&["q"]);
    terminal.ends();
    assert_eq!(home.run(TODAY, "show omar").exit, 0);
}

#[test]
fn rekindle_alone_opens_it_where_that_is_set() {
    let home = search();
    let Some(terminal) = Terminal::sized(&home, TODAY, 80, 24) else { return };
    assert!(terminal.answers("rekindle").contains("Everything for today"));
    home.play(TODAY, &["config set day.on-bare true"]);
    terminal.types("rekindle").shows("q leave").keys(&["q"]);
    assert!(home.run(TODAY, "").stdout.contains("Everything for today"), "a pipe gets the lines");
}
