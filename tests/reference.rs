//! `docs/cli.md` is the help of every command, written by this test; and what every help must hold to.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are no test functions to the lint"
)]

use std::fmt::Write as _;
use std::path::Path;

use clap::{Command, CommandFactory as _};
use rekindle::cli::Cli;

/// Help must read well on a terminal of this many columns.
const COLUMNS: usize = 80;

const HEAD: &str = "\
# The command line

What `rekindle COMMAND --help` prints, for every command; made by tests/reference.rs.
";

fn program() -> Command {
    let mut program = Cli::command().term_width(COLUMNS);
    program.build();
    program
}

/// The commands that people type, without those that the program types to itself.
fn commands() -> Vec<Command> {
    program().get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect()
}

/// The help of a command without the options that all commands share.
fn own_help(command: &Command) -> String {
    let mut command = command.clone().term_width(COLUMNS);
    if command.get_name() != "rekindle" {
        let shared: Vec<_> = command
            .get_arguments()
            .filter(|argument| argument.get_help_heading() == Some("Options for every command"))
            .map(|argument| argument.get_id().clone())
            .collect();
        for id in shared {
            command = command.mut_arg(id, |argument| argument.hide(true));
        }
    }
    let help = command.render_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

fn section(reference: &mut String, command: &Command, name: &str, level: usize) {
    let _ = writeln!(reference, "\n{} {name}\n\n```text\n{}\n```", "#".repeat(level), own_help(command));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        section(reference, inner, &format!("{name} {}", inner.get_name()), 3.max(level));
    }
}

#[test]
fn the_reference_is_the_help_of_every_command() {
    let program = program();
    let mut reference = HEAD.to_owned();
    let _ = writeln!(reference, "\n## rekindle\n\n```text\n{}\n```", own_help(&program));
    for command in &commands() {
        section(&mut reference, command, &format!("rekindle {}", command.get_name()), 2);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    if std::fs::read_to_string(&path).unwrap_or_default() != reference {
        std::fs::write(&path, reference).unwrap();
        panic!("docs/cli.md was not up to date and has been written anew; commit it");
    }
}

#[test]
fn every_command_shows_how_it_is_typed() {
    for command in commands() {
        let shown = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let name = command.get_name();
        assert!(shown.starts_with("Example"), "{name} has no examples");
        assert!(shown.contains(&format!("rekindle {name}")), "{name} is not in its own examples");
    }
}

#[test]
fn examples_fit_a_terminal() {
    let mut too_long = Vec::new();
    for command in commands() {
        let shown = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        too_long.extend(
            shown
                .lines()
                .filter(|line| line.chars().count() > COLUMNS)
                .map(|line| format!("{}: {line}", command.get_name())),
        );
    }
    assert!(too_long.is_empty(), "\n{}\n", too_long.join("\n"));
}

#[test]
fn every_argument_says_what_it_is() {
    fn silent(command: &Command, name: &str, found: &mut Vec<String>) {
        let arguments = command.get_arguments().filter(|argument| argument.get_help().is_none());
        found.extend(arguments.map(|argument| format!("{name}: {}", argument.get_id())));
        for inner in command.get_subcommands() {
            silent(inner, &format!("{name} {}", inner.get_name()), found);
        }
    }
    let mut found = Vec::new();
    silent(&program(), "rekindle", &mut found);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn summaries_are_orders_without_a_full_stop() {
    for command in commands() {
        let about = command.get_about().unwrap().to_string();
        assert!(!about.ends_with('.') && about.starts_with(char::is_uppercase), "{}", command.get_name());
    }
}

/// What is typed in the examples is understood: a wrong option there would be the first thing a user meets.
#[test]
fn every_example_can_be_typed() {
    use clap::Parser as _;
    let mut tried = 0;
    for command in commands() {
        let shown = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let shown = shown.replace("\\\n", " ");
        for line in shown.lines().filter_map(|line| line.strip_prefix("  rekindle ")) {
            // Two spaces set off what the line means, a pipe or an arrow what the shell does with it.
            let end = line.trim_end().find("   ").unwrap_or(line.len());
            let typed = line[..end].split(['|', '>']).next().unwrap_or_default();
            let words = shell_words::split(typed).unwrap();
            if let Err(error) = Cli::try_parse_from(["rekindle".to_owned()].into_iter().chain(words)) {
                panic!("{}: {line}\n{error}", command.get_name());
            }
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}
