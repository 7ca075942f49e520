//! Every command with its arguments, and which function runs it.

use clap::{Args as _, CommandFactory as _, Parser, Subcommand};

use crate::commands;
use crate::failure::Result;
use crate::session::{Global, Needs, Session};

use super::complete::shells::SHELLS;

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
Long output goes through $PAGER; set it to an empty value to turn that off.
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
        pub(super) fn alone(name: &str) -> Option<clap::Command> {
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
    Day(commands::day::DayArgs),
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
    Review(commands::review::ReviewArgs),
    Stats(commands::stats::StatsArgs),
    Lessons(commands::lessons::LessonsArgs),
    Report(commands::report::ReportArgs),
    Export(commands::export::ExportArgs),
    Import(commands::import::ImportArgs),
    Lint(commands::lint::LintArgs),
    #[command(aliases = ["settings"])]
    Config(commands::config::Arguments),
    Man(commands::man::ManArgs),
    Completions(commands::completions::Arguments),
    Tour(commands::tour::TourArgs),
}

/// What every command line has, with any command.
#[derive(Debug, Parser)]
#[command(name = "rekindle", version, disable_help_subcommand = true)]
pub(super) struct Root {
    #[command(flatten)]
    _global: Global,
}

impl Command {
    pub(super) fn needs(&self) -> Needs {
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
        // A prompt isn't a place for complaints about settings.
        let is_brief = matches!(self, Self::Due(due) if due.brief);
        if on_its_own || is_brief { Needs::Nothing } else { Needs::Settings }
    }

    /// It can answer with more than a screen. What asks questions is not among them.
    pub(super) fn is_long(&self) -> bool {
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
                | Self::Stats(_)
                | Self::Templates(_)
        );
        is_list
            || matches!(self, Self::Config(config) if config.is_list())
            || matches!(self, Self::Due(due) if !due.brief)
            || matches!(self, Self::Log(log) if log.prune.is_none())
    }

    pub(super) fn run(self, session: &mut Session) -> Result {
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
            Self::Day(args) => commands::day::run(session, &args),
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
            Self::Review(args) => commands::review::run(session, &args),
            Self::Stats(args) => commands::stats::run(session, &args),
            Self::Lessons(args) => commands::lessons::run(session, &args),
            Self::Report(args) => commands::report::run(session, &args),
            Self::Export(args) => commands::export::run(session, &args),
            Self::Import(args) => commands::import::run(session, &args),
            Self::Lint(args) => commands::lint::run(session, &args),
            Self::Config(arguments) => arguments.run(session),
            Self::Man(args) => commands::man::run(session, &args, Cli::command()),
            Self::Completions(arguments) => arguments.run(session, Cli::command().get_name(), SHELLS),
            Self::Tour(args) => commands::tour::run(session, &args),
        }
    }
}
