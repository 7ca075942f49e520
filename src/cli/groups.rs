//! The commands of `--help` under headings.

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use clap::Command;
use clap::builder::Styles;
use crossterm::terminal::size;

use crate::render::text::wrap;

const GROUPS: [(&str, &[&str]); 7] = [
    (
        "Record what happened",
        &[
            "add",
            "applied",
            "planned",
            "interviewed",
            "debrief",
            "offered",
            "rejected",
            "closed",
            "reopened",
            "hired",
            "sent",
            "replied",
            "talked",
            "linkedin",
            "moved",
            "feedback",
            "opportunity",
        ],
    ),
    (
        "Your day",
        &[
            "due", "day", "inbox", "done", "skip", "snooze", "pin", "triage", "away", "remind", "cadence",
            "silence", "why",
        ],
    ),
    ("Write a note", &["draft", "lint", "templates"]),
    ("Look things up", &["list", "show", "applications", "interviews", "prep", "history", "who", "search"]),
    ("Look back", &["review", "stats", "lessons", "report"]),
    ("Correct and undo", &["undo", "log", "edit", "remove", "merge", "duplicates", "erase"]),
    ("Import and export", &["import", "export"]),
];

/// Commands of no group, and those that came later.
const REST: &str = "Set up and back up";

/// What comes before the words about a command.
const BESIDE: usize = 16;

/// The columns of the screen; nothing is broken elsewhere.
pub fn columns() -> usize {
    let size = std::io::stdout().is_terminal().then(size);
    size.and_then(std::result::Result::ok).map_or(usize::MAX, |(columns, _)| usize::from(columns))
}

/// The template of the help: every command that is not hidden, in one group.
pub fn listed(program: &Command, columns: usize) -> String {
    let header = *Styles::styled().get_header();
    let literal = *Styles::styled().get_literal();
    let mut text = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    let shown = || program.get_subcommands().filter(|command| !command.is_hide_set());
    let rest: Vec<&str> = shown()
        .map(Command::get_name)
        .filter(|name| !GROUPS.iter().any(|(_, names)| names.contains(name)))
        .collect();
    for (title, names) in
        GROUPS.iter().map(|(title, names)| (*title, *names)).chain([(REST, rest.as_slice())])
    {
        let _ = writeln!(text, "\n{header}{title}:{header:#}");
        for name in names {
            if let Some(command) = shown().find(|command| command.get_name() == *name) {
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                let about = wrap(&about, columns.saturating_sub(BESIDE)).join(&format!("\n{:BESIDE$}", ""));
                let _ = writeln!(text, "  {literal}{name:<14}{literal:#}{about}");
            }
        }
    }
    let _ = writeln!(text, "\n{header}Options for every command:{header:#}");
    text.push_str("{options}{after-help}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory as _;

    #[test]
    fn every_command_stands_in_the_help_once() {
        let program = Cli::command();
        let text = listed(&program, usize::MAX);
        for command in program.get_subcommands() {
            let name = format!("  {}", Styles::styled().get_literal());
            let lines = text.lines().filter_map(|line| line.strip_prefix(&name));
            let count =
                lines.filter(|line| line.split_whitespace().next() == Some(command.get_name())).count();
            assert_eq!(count, usize::from(!command.is_hide_set()), "{}", command.get_name());
        }
        let narrow = listed(&program, 60);
        for line in narrow.lines().filter(|line| line.starts_with("                ")) {
            assert!(line.chars().count() <= 60, "{line}");
        }
        assert!(narrow.lines().count() > text.lines().count());
        for name in GROUPS.iter().flat_map(|(_, names)| *names) {
            assert!(program.find_subcommand(name).is_some(), "{name}");
        }
    }
}
