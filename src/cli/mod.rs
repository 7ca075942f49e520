//! What was typed: global options, the commands, and how they are run and fail.

mod command;
pub mod complete;
mod groups;
pub mod play;
mod tried;
mod typed;
mod usage;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::commands;
use crate::config::Environment;
use crate::failure::{Failure, Result};
use crate::render::output::{Colour, Output, Volume, Wishes};
use crate::render::text::{safe, wrap_commands};
pub use command::{Cli, Command};
use command::{Root, alone};
use play::finish;
use typed::{as_typed, asks_for_help, colour_among, is_db_among, is_json_among};

use crate::session::{Global, Needs, Session, ask, doubt};

/// What is on the screen when nothing was asked for.
const WELCOME: &str = "\
rekindle remembers the people you met in your job search. It tells you who to
write to, why now, and how long you have.

See how it works in a minute, with sample data:
  rekindle tour

Start with someone who interviewed you (or type `rekindle add` and answer its questions):
  rekindle add \"Priya Rao\" --at Northwind --job Analyst --interviewed yesterday

When the answer is no:
  rekindle rejected northwind --from priya

Each morning, see who to write to:
  rekindle due

Every command:  rekindle --help        One of them:  rekindle add --help
";

/// What to type next, below the day's first lines.
const GREETING: &str = "
Everything for today:  rekindle due         Look someone up:  rekindle show NAME
Write to someone:      rekindle draft NAME  Every command:    rekindle --help
";

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    keep_freed_memory();
    complete::answer();
    run(&std::env::args_os().collect::<Vec<_>>())
}

/// Once a large block went back to the system, glibc keeps the free end of its heap. Otherwise that goes back, too, and
/// comes again, page by page, each time that SQLite compiles a statement: half the page faults of a command.
fn keep_freed_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(1 << 19)));
}

fn run(arguments: &[OsString]) -> ExitCode {
    let environment = Environment::read();
    let arguments = &tried::with_help(arguments);
    let mut parsed = parse(arguments);
    let global = parsed.as_ref().ok().map(|typed| typed.cli.global.clone());
    let colour = global.as_ref().map_or_else(|| colour_among(arguments), |global| global.color);
    let json = global.as_ref().map_or_else(|| is_json_among(arguments), |global| global.json);
    let wishes = wishes(&environment, colour);

    // With --json stderr holds one document, whatever there is to say.
    let mut remarks = Vec::new();
    let answered = loop {
        let answered = match parsed {
            Ok(Typed { cli, no_command }) => {
                let typed = as_typed(doubt::arguments(arguments).get(1..).unwrap_or_default());
                answer(cli, environment.clone(), wishes, typed, &mut remarks).map_err(|failure| {
                    no_command.and_then(|error| tried::neither(&error, &failure)).unwrap_or(failure)
                })
            }
            Err(error) => explain(arguments, &error, wishes, json),
        };
        let Err(failure) = answered else { break answered };
        match ask::settle(failure, json) {
            Ok(()) => parsed = parse(&doubt::arguments(arguments)),
            Err(failure) => break Err(failure),
        }
    };
    match answered {
        Ok(()) => {
            if !remarks.is_empty() {
                let document = serde_json::json!({ "remarks": remarks });
                let _ = writeln!(io::stderr(), "{document}");
            }
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let mut stderr = io::stderr().lock();
            let text = if json {
                failure.json(&remarks)
            } else {
                failure.text(wishes.is_coloured(stderr.is_terminal()), wishes.remark_width())
            };
            // Nobody is left to tell when even this fails.
            let _ = stderr.write_all(text.as_bytes());
            if doubt::is_completed() {
                let line = as_typed(doubt::arguments(arguments).get(1..).unwrap_or_default());
                let told = format!("to continue with your answers: rekindle {}", safe(&line));
                let told =
                    wishes.remark_width().map_or_else(|| told.clone(), |most| wrap_commands(&told, most));
                let _ = writeln!(stderr, "{told}");
            }
            ExitCode::from(failure.exit)
        }
    }
}

/// What was typed, understood.
struct Typed {
    cli: Cli,
    /// Why it isn't a command, where it is taken for the name of a person.
    no_command: Option<clap::Error>,
}

fn parse(arguments: &[OsString]) -> std::result::Result<Typed, clap::Error> {
    let mut typed = match at_once(arguments) {
        Some(parsed) => Typed { cli: parsed?, no_command: None },
        None => parse_with_all(arguments)?,
    };
    typed.cli.global.is_db_typed = is_db_among(arguments);
    typed.cli.global.new &= !matches!(typed.cli.command, Some(Command::Draft(_)));
    Ok(typed)
}

/// Reads a command line with the one command that it names: to build all of them takes longer than most commands run.
/// `None` if that is not enough, for a mistake or for help.
fn at_once(arguments: &[OsString]) -> Option<std::result::Result<Cli, clap::Error>> {
    let mut root = Root::command();
    if let Some(at) = tried::first_word(arguments) {
        root = root.subcommand(alone(arguments.get(at)?.to_str()?)?);
    }
    match root.try_get_matches_from(arguments) {
        Ok(matches) => Some(Cli::from_arg_matches(&matches)),
        Err(error) if error.kind() == ErrorKind::DisplayVersion => Some(Err(error)),
        Err(_) => None,
    }
}

fn parse_with_all(arguments: &[OsString]) -> std::result::Result<Typed, clap::Error> {
    let mut command = Cli::command();
    // To write the list takes as long as to read a command line.
    if arguments.iter().any(asks_for_help) {
        let groups = groups::listed(&command, groups::columns());
        command = command.help_template(groups);
    }
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => Ok(Typed { cli, no_command: None }),
        Err(error) => match (tried::as_show(arguments, &error), tried::joined(arguments, &error)) {
            (Some(cli), _) => Ok(Typed { cli, no_command: Some(error) }),
            (None, Some(cli)) => Ok(Typed { cli, no_command: None }),
            (None, None) => Err(error),
        },
    }
}

fn answer(
    cli: Cli,
    environment: Environment,
    wishes: Wishes,
    typed: String,
    remarks: &mut Vec<String>,
) -> Result {
    let Global { json, .. } = cli.global;
    let out = Output::standard(wishes.look(json, cli.global.volume()), wishes.remark_width());
    let Some(command) = cli.command else {
        if json {
            return Err(Failure::usage("--json needs a command").hint("rekindle --help lists them"));
        }
        return greet(cli.global, environment, out, typed);
    };
    let is_long = command.is_long();
    let mut session = Session::open(cli.global, environment, out, command.needs(), typed, play::command)?;
    if is_long {
        session.page();
    }
    let ran = command.run(&mut session);
    session.take_back_new_database();
    let finished = finish(&mut session.out);
    let answered = ran.and(finished);
    *remarks = session.out.kept_remarks();
    answered.map_err(|failure| failure.in_database(&session.database))
}

/// `rekindle` alone: how to begin, or with people on file what there is to do today.
fn greet(global: Global, environment: Environment, out: Output, typed: String) -> Result {
    let mut session = Session::open(global, environment, out, Needs::Nothing, typed, play::command)?;
    let has_people = session.reading_quietly().is_ok_and(|store| store.has_contacts().unwrap_or_default());
    if !has_people {
        session.out.text(WELCOME)?;
        return finish(&mut session.out);
    }
    if commands::day::opens_alone(&session) {
        return commands::day::run(&mut session, &commands::day::DayArgs {});
    }
    let today = commands::due::DueArgs { limit: Some(5), ..commands::due::DueArgs::default() };
    commands::due::run(&mut session, &today)?;
    session.out.text(GREETING)?;
    finish(&mut session.out)
}

/// Help and version are answers; what clap refuses is wrong usage.
fn explain(arguments: &[OsString], error: &clap::Error, wishes: Wishes, json: bool) -> Result {
    if !matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Err(usage::failure(arguments, error));
    }
    let mut out = Output::standard(wishes.look(json, Volume::Usual), wishes.remark_width());
    let text = error.render();
    let text = if out.look.is_coloured { text.ansi().to_string() } else { text.to_string() };
    out.text(&text)?;
    finish(&mut out)
}

fn wishes(environment: &Environment, colour: Colour) -> Wishes {
    Wishes {
        colour,
        no_color: environment.no_color,
        clicolor_force: environment.clicolor_force,
        is_dumb: environment.is_dumb,
        columns: environment.columns,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[test]
    fn the_commands_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_command_built_alone_is_the_one_among_all() {
        let mut program = Cli::command();
        program.build();
        for among in program.get_subcommands() {
            let mut one = Root::command().subcommand(alone(among.get_name()).unwrap());
            one.build();
            let alone = one.find_subcommand(among.get_name()).unwrap();
            let told = |command: &clap::Command| command.clone().render_long_help().to_string();
            assert_eq!(told(alone), told(among));
        }
    }

    #[test]
    fn a_line_read_at_once_means_what_it_means_among_all_commands() {
        for line in [
            "rekindle",
            "rekindle --json --yes",
            "rekindle -q add 'Priya Rao' --at Northwind --db x.db --new",
            "rekindle --db x.db draft priya --new",
            "rekindle edit contact priya --email a@x.example --today 2026-09-03",
            "rekindle due --month --color=never",
            "rekindle config set me.name Maya",
        ] {
            let words: Vec<OsString> =
                shell_words::split(line).unwrap().into_iter().map(Into::into).collect();
            let read = at_once(&words).expect(line).unwrap();
            assert_eq!(format!("{read:?}"), format!("{:?}", parse_with_all(&words).unwrap().cli), "{line}");
        }
        for line in
            ["rekindle dew", "rekindle due --lat", "rekindle --help", "rekindle today", "rekindle add -h"]
        {
            let words: Vec<OsString> =
                shell_words::split(line).unwrap().into_iter().map(Into::into).collect();
            assert!(at_once(&words).is_none(), "{line}: its error, help or alias needs all commands");
        }
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        for arguments in
            [["--json", "config", "path"], ["config", "--json", "path"], ["config", "path", "--json"]]
        {
            let cli = Cli::try_parse_from([&["rekindle"], arguments.as_slice()].concat()).unwrap();
            assert!(cli.global.json, "{arguments:?}");
        }
    }

    #[test]
    fn every_command_says_what_it_does() {
        let mut command = Cli::command();
        command.build();
        for command in command.get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }

    #[test]
    fn what_the_welcome_suggests_can_be_typed() {
        let lines: Vec<&str> = WELCOME.lines().filter_map(|line| line.strip_prefix("  ")).collect();
        assert_eq!(lines.len(), 4);
        for line in lines {
            Cli::try_parse_from(shell_words::split(line).unwrap()).unwrap();
        }
    }

    #[test]
    fn what_was_typed_can_be_typed_again() {
        let arguments = ["add", "Priya Rao", "--detail", "it's \"fine\"", ""].map(OsString::from);
        assert_eq!(as_typed(&arguments), "add 'Priya Rao' --detail 'it'\\''s \"fine\"' ''");
    }

    #[test]
    fn options_are_found_in_arguments_that_do_not_parse() {
        let arguments = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        assert!(is_json_among(&arguments(&["confg", "--json"])));
        assert!(!is_json_among(&arguments(&["draft", "--", "--json"])));
        assert_eq!(colour_among(&arguments(&["--color", "never", "x"])), Colour::Never);
        assert_eq!(colour_among(&arguments(&["--color=always"])), Colour::Always);
    }
}
