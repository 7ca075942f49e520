//! What was typed: global options, the commands, and how they are run and fail.

pub mod complete;
mod groups;
pub mod play;
mod tried;
mod usage;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args as _, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::commands;
use crate::config::Environment;
use crate::failure::{Failure, Result};
use crate::render::output::{Colour, Output, Volume, Wishes};
use crate::render::text::{safe, wrap_commands};
use crate::session::{Global, Needs, Session, ask, doubt};

/// A job-search CRM for the terminal: turns rejections into long-term connections
#[derive(Debug, Parser)]
#[command(name = "rekindle", version, arg_required_else_help = false, disable_help_subcommand = true)]
#[command(after_help = "Examples:
  rekindle tour                        see how it works, with sample data
  rekindle add \"Priya Rao\" --at Northwind --job Analyst --interviewed yesterday
  rekindle rejected northwind --from priya
  rekindle due

Commands in the past tense (rejected, sent) record what happened; the others
(draft, undo) do something now.
Dates: 2026-09-15, today, monday, \"3 days ago\", \"in 2 weeks\", \"15 sep\".
Long output goes through $PAGER; set it to nothing to switch that off.
Every command has examples: rekindle COMMAND --help")]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands, each with its arguments; and any of them alone.
macro_rules! commands {
    ($($(#[$attribute:meta])* $name:ident($arguments:ty),)+) => {
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $($(#[$attribute])* $name($arguments),)+
        }

        /// The command of this name, as `Cli` has it.
        fn alone(name: &str) -> Option<clap::Command> {
            $(if stringify!($name).to_lowercase() == name {
                return Some(<$arguments>::augment_args(clap::Command::new(name.to_owned())));
            })+
            None
        }
    };
}

commands! {
    Add(commands::add::AddArgs),
    Applied(commands::applied::AppliedArgs),
    Planned(commands::planned::PlannedArgs),
    Interviewed(commands::interviewed::InterviewedArgs),
    Offered(commands::offered::OfferedArgs),
    Rejected(commands::rejected::RejectedArgs),
    Closed(commands::closed::ClosedArgs),
    Reopened(commands::reopened::ReopenedArgs),
    Hired(commands::hired::HiredArgs),
    Sent(commands::sent::SentArgs),
    Replied(commands::replied::RepliedArgs),
    Talked(commands::talked::TalkedArgs),
    Linkedin(commands::linkedin::LinkedinArgs),
    Moved(commands::moved::MovedArgs),
    Feedback(commands::feedback::FeedbackArgs),
    Opportunity(commands::opportunity::OpportunityArgs),
    #[command(aliases = ["today", "todo"])]
    Due(commands::due::DueArgs),
    Done(commands::done::DoneArgs),
    Skip(commands::skip::SkipArgs),
    Snooze(commands::snooze::SnoozeArgs),
    Pin(commands::pin::PinArgs),
    Triage(commands::triage::TriageArgs),
    Away(commands::away::AwayArgs),
    Remind(commands::remind::RemindArgs),
    Cadence(commands::cadence::CadenceArgs),
    Silence(commands::silence::SilenceArgs),
    Why(commands::why::WhyArgs),
    Inbox(commands::inbox::InboxArgs),
    Draft(commands::draft::DraftArgs),
    Templates(commands::templates::TemplatesArgs),
    Notify(commands::notify::NotifyArgs),
    #[command(hide = true)]
    Alert(commands::alert::AlertArgs),
    Schedule(commands::schedule::ScheduleArgs),
    Edit(commands::edit::EditArgs),
    Remove(commands::remove::RemoveArgs),
    Merge(commands::merge::MergeArgs),
    Duplicates(commands::duplicates::DuplicatesArgs),
    Erase(commands::erase::EraseArgs),
    Undo(commands::undo::UndoArgs),
    Log(commands::log::LogArgs),
    Backup(commands::backup::BackupArgs),
    Restore(commands::restore::RestoreArgs),
    Doctor(commands::doctor::DoctorArgs),
    #[command(aliases = ["ls", "contacts", "people"])]
    List(commands::list::ListArgs),
    #[command(aliases = ["apps", "jobs"])]
    Applications(commands::applications::ApplicationsArgs),
    Interviews(commands::interviews::InterviewsArgs),
    Debrief(commands::debrief::DebriefArgs),
    #[command(aliases = ["prepare", "brief"])]
    Prep(commands::prep::PrepArgs),
    History(commands::history::HistoryArgs),
    #[command(aliases = ["view", "open"])]
    Show(commands::show::ShowArgs),
    Who(commands::who::WhoArgs),
    #[command(aliases = ["find", "grep"])]
    Search(commands::search::SearchArgs),
    Export(commands::export::ExportArgs),
    Import(commands::import::ImportArgs),
    Lint(commands::lint::LintArgs),
    #[command(aliases = ["settings"])]
    Config(commands::config::Arguments),
    Man(commands::man::ManArgs),
    Completions(commands::completions::Arguments),
    Tour(commands::tour::TourArgs),
}

/// What every command line has, whichever command follows.
#[derive(Debug, Parser)]
#[command(name = "rekindle", version, disable_help_subcommand = true)]
struct Root {
    #[command(flatten)]
    _global: Global,
}

impl Command {
    fn needs(&self) -> Needs {
        let on_its_own = matches!(
            self,
            Self::Config(_)
                | Self::Completions(_)
                | Self::Doctor(_)
                | Self::Restore(_)
                | Self::Schedule(_)
                | Self::Man(_)
                | Self::Tour(_)
        );
        // A prompt is no place for complaints about settings.
        let is_brief = matches!(self, Self::Due(due) if due.brief);
        if on_its_own || is_brief { Needs::Nothing } else { Needs::Settings }
    }

    /// It can answer with more than a screen. What asks questions is not among them.
    fn is_long(&self) -> bool {
        let is_list = matches!(
            self,
            Self::List(_)
                | Self::Applications(_)
                | Self::Interviews(_)
                | Self::Prep(_)
                | Self::History(_)
                | Self::Show(_)
                | Self::Who(_)
                | Self::Search(_)
                | Self::Templates(_)
        );
        is_list
            || matches!(self, Self::Config(config) if config.is_list())
            || matches!(self, Self::Due(due) if !due.brief)
            || matches!(self, Self::Log(log) if log.prune.is_none())
    }

    fn run(self, session: &mut Session) -> Result {
        match self {
            Self::Add(args) => commands::add::run(session, &args),
            Self::Applied(args) => commands::applied::run(session, &args),
            Self::Planned(args) => commands::planned::run(session, &args),
            Self::Interviewed(args) => commands::interviewed::run(session, &args),
            Self::Offered(args) => commands::offered::run(session, &args),
            Self::Rejected(args) => commands::rejected::run(session, &args),
            Self::Closed(args) => commands::closed::run(session, &args),
            Self::Reopened(args) => commands::reopened::run(session, &args),
            Self::Hired(args) => commands::hired::run(session, &args),
            Self::Sent(args) => commands::sent::run(session, &args),
            Self::Replied(args) => commands::replied::run(session, &args),
            Self::Talked(args) => commands::talked::run(session, &args),
            Self::Linkedin(args) => commands::linkedin::run(session, &args),
            Self::Moved(args) => commands::moved::run(session, &args),
            Self::Feedback(args) => commands::feedback::run(session, &args),
            Self::Opportunity(args) => commands::opportunity::run(session, &args),
            Self::Due(args) => commands::due::run(session, &args),
            Self::Done(args) => commands::done::run(session, &args),
            Self::Skip(args) => commands::skip::run(session, &args),
            Self::Snooze(args) => commands::snooze::run(session, &args),
            Self::Pin(args) => commands::pin::run(session, &args),
            Self::Triage(args) => commands::triage::run(session, &args),
            Self::Away(args) => commands::away::run(session, &args),
            Self::Remind(args) => commands::remind::run(session, &args),
            Self::Cadence(args) => commands::cadence::run(session, &args),
            Self::Silence(args) => commands::silence::run(session, &args),
            Self::Why(args) => commands::why::run(session, &args),
            Self::Inbox(args) => commands::inbox::run(session, &args),
            Self::Draft(args) => commands::draft::run(session, &args),
            Self::Templates(args) => commands::templates::run(session, &args),
            Self::Notify(args) => commands::notify::run(session, &args),
            Self::Alert(args) => commands::alert::run(session, &args),
            Self::Schedule(args) => commands::schedule::run(session, args),
            Self::Edit(args) => commands::edit::run(session, &args),
            Self::Remove(args) => commands::remove::run(session, &args),
            Self::Duplicates(args) => commands::duplicates::run(session, &args),
            Self::Merge(args) => commands::merge::run(session, &args),
            Self::Erase(args) => commands::erase::run(session, &args),
            Self::Undo(args) => commands::undo::run(session, &args),
            Self::Log(args) => commands::log::run(session, &args),
            Self::Backup(args) => commands::backup::run(session, &args),
            Self::Restore(args) => commands::restore::run(session, &args),
            Self::Doctor(args) => commands::doctor::run(session, &args),
            Self::List(args) => commands::list::run(session, &args),
            Self::Applications(args) => commands::applications::run(session, &args),
            Self::Interviews(args) => commands::interviews::run(session, &args),
            Self::Debrief(args) => commands::debrief::run(session, &args),
            Self::Prep(args) => commands::prep::run(session, &args),
            Self::History(args) => commands::history::run(session, &args),
            Self::Show(args) => commands::show::run(session, &args),
            Self::Who(args) => commands::who::run(session, &args),
            Self::Search(args) => commands::search::run(session, &args),
            Self::Export(args) => commands::export::run(session, &args),
            Self::Import(args) => commands::import::run(session, &args),
            Self::Lint(args) => commands::lint::run(session, &args),
            Self::Config(arguments) => arguments.run(session),
            Self::Man(args) => commands::man::run(session, &args, Cli::command()),
            Self::Completions(arguments) => {
                arguments.run(session, Cli::command().get_name(), complete::SHELLS)
            }
            Self::Tour(args) => commands::tour::run(session, &args),
        }
    }
}

/// What stands on the screen when nothing was asked for.
const WELCOME: &str = "\
rekindle remembers the people you met in your job search. It tells you who to
write to, why now, and how long you have.

See how it works, in a minute, with sample data:
  rekindle tour

Start with someone who interviewed you (`rekindle add` alone asks you):
  rekindle add \"Priya Rao\" --at Northwind --job Analyst --interviewed yesterday

When the answer is no:
  rekindle rejected northwind --from priya

Each morning, see who to write to:
  rekindle due

Every command:  rekindle --help        One of them:  rekindle add --help
";

/// What to type next, below the day's first lines.
const GREETING: &str = "
Everything for today:  rekindle due         Someone:        rekindle show NAME
Write to someone:      rekindle draft NAME  Every command:  rekindle --help
";

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    keep_freed_memory();
    complete::answer();
    run(&std::env::args_os().collect::<Vec<_>>())
}

/// Once a large block went back to the system, glibc keeps the free end of its heap. Otherwise that goes back, too, and
/// comes anew, page by page, each time that SQLite compiles a statement: half the page faults of a command.
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
                let told = format!("your answers, to go on with: rekindle {}", safe(&line));
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
    /// Why it is no command, where it is taken for the name of a person.
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
/// `None` where that is not enough, for a mistake or for help.
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
        Err(error) => match tried::as_show(arguments, &error) {
            Some(cli) => Ok(Typed { cli, no_command: Some(error) }),
            None => Err(error),
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
    let today = commands::due::DueArgs { limit: Some(5), ..commands::due::DueArgs::default() };
    commands::due::run(&mut session, &today)?;
    session.out.text(GREETING)?;
    finish(&mut session.out)
}

fn finish(out: &mut Output) -> Result {
    out.close().map_err(|e| {
        Failure::failed(format!("cannot write the answer: {e}"))
            .hint("if you asked for a change, it is stored: rekindle log lists it")
    })
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

/// `--help`, `-h`, and what else may ask for it: `-vh`.
fn asks_for_help(argument: &OsString) -> bool {
    let argument = argument.to_string_lossy();
    argument.starts_with('-') && argument.contains('h')
}

/// Whether `--json` was typed, for arguments that don't parse.
fn is_json_among(arguments: &[OsString]) -> bool {
    arguments.iter().take_while(|a| *a != "--").any(|a| a == "--json")
}

/// Whether `--db` was typed.
fn is_db_among(arguments: &[OsString]) -> bool {
    let is_db = |a: &OsString| a == "--db" || a.to_string_lossy().starts_with("--db=");
    arguments.iter().take_while(|a| *a != "--").any(is_db)
}

/// The `--color` that was typed, for arguments that don't parse.
fn colour_among(arguments: &[OsString]) -> Colour {
    let is = |word: &str| {
        arguments.iter().any(|a| *a == *format!("--color={word}"))
            || arguments.windows(2).any(|pair| matches!(pair, [a, b] if a == "--color" && b == word))
    };
    match (is("never"), is("always")) {
        (true, _) => Colour::Never,
        (false, true) => Colour::Always,
        (false, false) => Colour::Auto,
    }
}

/// The command line as one text, with quotes where the shell needed them.
fn as_typed(arguments: &[OsString]) -> String {
    let quoted = arguments.iter().map(|argument| {
        let argument = argument.to_string_lossy();
        let is_plain = |c: char| {
            c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '@' | '=' | ',' | '+' | '#')
        };
        if !argument.is_empty() && argument.chars().all(is_plain) {
            argument.into_owned()
        } else {
            format!("'{}'", argument.replace('\'', "'\\''"))
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
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
