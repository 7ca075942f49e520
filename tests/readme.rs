//! The sessions in README.md are what the commands answer: they are played, and written anew where they were stale.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are no test functions to the lint"
)]

use std::cell::RefCell;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

use clap::CommandFactory as _;
use rekindle::cli::Cli;
use rekindle::cli::play;
use rekindle::render::output::Look;
use rekindle::session::play::Stage;

/// What a session is shown on.
#[derive(Clone, Default)]
struct Screen(Rc<RefCell<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What `line` answers on a terminal of eighty columns.
fn answer(stage: &Stage, day: &str, line: &str) -> String {
    let screen = Screen::default();
    let look = Look { width: Some(80), ..Look::default() };
    if let Err(failure) = stage.play(day, line, &look, || Box::new(screen.clone())) {
        return failure.text(false, None);
    }
    let shown = screen.0.borrow().clone();
    String::from_utf8(shown).unwrap()
}

/// The text with every `console` block played. `# 2026-09-15` in a block sets the day, `$ …` is what is typed; each
/// section begins with nothing on file.
fn played(text: &str) -> String {
    let mut stage = Stage::new(play::command).unwrap();
    let mut day = String::new();
    let mut is_session = false;
    let mut made = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("## ") {
            stage = Stage::new(play::command).unwrap();
        } else if line.starts_with("```") {
            is_session = line == "```console";
        } else if is_session && let Some(typed) = line.strip_prefix("$ ") {
            let mut typed = typed.to_owned();
            while typed.ends_with('\\') {
                typed = format!("{typed}\n{}", lines.next().unwrap());
            }
            if !made.ends_with("```console\n") && !made.ends_with(&format!("# {day}\n")) {
                made.push('\n');
            }
            made.extend(["$ ", typed.as_str(), "\n"]);
            for shown in answer(&stage, &day, &typed).trim_end().lines() {
                made.push_str(shown.trim_end());
                made.push('\n');
            }
            continue;
        } else if is_session && let Some(named) = line.strip_prefix("# ") {
            named.clone_into(&mut day);
            if !made.ends_with("```console\n") {
                made.push('\n');
            }
        } else if is_session {
            // An answer as it was: the one that was played stands there already.
            continue;
        }
        made.push_str(line);
        made.push('\n');
    }
    made
}

#[test]
fn the_sessions_are_what_the_commands_answer() {
    let text = read("README.md");
    let made = played(&text);
    if text != made {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), made).unwrap();
        panic!("the sessions in README.md were not up to date and have been written anew; commit them");
    }
}

#[test]
fn the_sessions_end_well() {
    assert!(!read("README.md").lines().any(|line| line.starts_with("error:")));
}

#[test]
fn the_table_has_every_command() {
    let text = read("README.md");
    let (_, table) = text.split_once("## Commands").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    for command in Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = format!("`{}`", command.get_name());
        assert!(table.contains(&name), "{name} is not among the commands in README.md");
    }
}

#[test]
fn what_is_linked_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = read("README.md");
    for (_, rest) in text.match_indices("](").map(|(at, _)| text.split_at(at + 2)) {
        let target = rest.split([')', '#']).next().unwrap();
        assert!(target.starts_with("http") || target.is_empty() || root.join(target).exists(), "{target}");
    }
}
