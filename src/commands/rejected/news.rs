//! What is said of a rejection, and whether it can be recorded.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::domain::calendar::with_weekday;
use crate::domain::outcome::Outcome;
use crate::domain::word::Word as _;
use crate::domain::{Application, Delivery, Liked, Rank, Reason};
use crate::failure::{Failure, Result};
use crate::refusals::ending::refuse_impossible_day;
use crate::session::date::TypedDate;
use crate::session::word::{delivery, word};
use crate::session::{complete, find};
use crate::store::Store;

use crate::commands::happened::Happened;

/// Record a rejection, and see who to write to
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle rejected northwind --from priya --liked yes --rank second
  rekindle rejected globex --by form
  rekindle rejected --file answer.eml
  rekindle rejected              asks one question after another (in a terminal)
  rekindle rejected helio/analyst --on yesterday --by phone --reason budget

A form letter from people you never spoke to needs no note, and neither does a
company you did not like; --follow-up plans one anyway. A time such as
2026-11-08T23:30:00Z counts as that day in your time zone.

From an email, rekindle suggests the application, the day, the sender and how
the news came, and shows the words that say so. Nothing is stored until you say
yes (--yes without a terminal). Your options override what the email says.")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct RejectedArgs {
    /// The application: id, company, title, or company/title; not needed when only one is open
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Read it from an email (.eml); - for standard input
    #[arg(long, value_name = "MAIL")]
    pub file: Option<PathBuf>,
    /// Day or time you heard [default: today]
    #[arg(long, value_name = "WHEN")]
    pub on: Option<TypedDate>,
    /// How it came [default with --from: personal-email]
    #[arg(long, value_name = "DELIVERY", value_parser = delivery())]
    pub by: Option<Delivery>,
    /// Who told you
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub from: Option<String>,
    /// What they wrote
    #[arg(long, value_name = "WORDS", conflicts_with = "file")]
    pub text: Option<String>,
    /// Whether you liked the company and the job
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// How close you came
    #[arg(long, value_parser = word::<Rank>())]
    pub rank: Option<Rank>,
    /// The reason they gave
    #[arg(long, value_name = "CODE", value_parser = word::<Reason>())]
    pub reason: Option<Reason>,
    /// The reason is your guess
    #[arg(long, requires = "reason")]
    pub guessed: bool,
    /// Plan a note even if none is needed
    #[arg(long, conflicts_with = "no_follow_up")]
    pub follow_up: bool,
    /// Plan no note
    #[arg(long)]
    pub no_follow_up: bool,
    /// Record it even if --from works for another company, or an interview came later
    #[arg(long)]
    pub force: bool,
}

/// What they wrote.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) subject: Option<String>,
    /// Where an email came from.
    pub(super) address: Option<String>,
}

/// What is to be recorded, told or read, besides what only the user can say.
pub(super) struct News {
    pub(super) application: Option<String>,
    pub(super) day: Happened,
    pub(super) delivery: Delivery,
    pub(super) from: Option<String>,
    /// What was read from an email, for the answer in JSON.
    pub(super) read: Option<serde_json::Value>,
    pub(super) words: Option<Words>,
}

/// An application that stands rejected, or a day on which it can't have been.
pub(super) fn refuse_impossible(
    store: &Store,
    args: &RejectedArgs,
    application: &Application,
    on: NaiveDate,
) -> Result {
    refuse_impossible_day(application, on)?;
    // Of which a file gave no day, it is the same one.
    let Some(standing) = application.rejection().filter(|no| !no.outcome.is_to_complete()) else {
        return Ok(());
    };
    let since = with_weekday(standing.on);
    Err(Failure::refused(format!(
        "{} is already closed: {} {since}",
        find::called(store, application)?,
        standing.outcome.kind.in_words(),
    ))
    .hint(format!(
        "to correct that: {}; if it is open again: rekindle reopened {}",
        correction(args, application, standing.outcome, on),
        application.id
    )))
}

/// What to type for what was said of a rejection that is on file already.
fn correction(args: &RejectedArgs, application: &Application, outcome: &Outcome, on: NaiveDate) -> String {
    let mut options = Vec::new();
    let mut say = |option: &str, word: Option<&str>| {
        options.extend(word.map(|word| format!("--{option} {word}")));
    };
    let day = args.on.as_ref().map(|_| on.to_string()).filter(|_| on != outcome.received_on);
    say("on", day.as_deref());
    say("by", args.by.filter(|by| outcome.delivery != Some(*by)).map(Delivery::as_str));
    say("rank", args.rank.filter(|rank| outcome.rank != Some(*rank)).map(Rank::as_str));
    say("reason", args.reason.filter(|reason| outcome.reason != Some(*reason)).map(Reason::as_str));
    let liked = args.liked.filter(|liked| application.liked != *liked);
    let of_outcome = (!options.is_empty() || liked.is_none()).then(|| {
        let options = if options.is_empty() { "…".to_owned() } else { options.join(" ") };
        format!("rekindle edit outcome {} {options}", outcome.id)
    });
    let of_application =
        liked.map(|liked| format!("rekindle edit application {} --liked {}", application.id, liked.as_str()));
    of_outcome.into_iter().chain(of_application).collect::<Vec<_>>().join(" and ")
}
