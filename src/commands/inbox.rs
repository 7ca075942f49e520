//! `inbox`: what new mail says, as commands that need a yes.

mod arranged;
mod facts;
mod incoming;
mod interviewer;
mod invitation;
mod invited;
mod invites;
mod look;
mod moot;
mod passed_on;
mod propose;
mod rejected;
mod sent;
mod settle;
mod sources;
mod told;
mod wrote;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::render::proposals::{self, InboxView};
use crate::session::date::TypedDate;
use crate::session::{Session, ask, complete};

pub(super) use look::{PATIENCE, in_a_line, look};
pub(super) use moot::waiting;

/// Go through your new mail and record what it reports
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  rekindle inbox add ~/Mail            a Maildir, an mbox file, a folder of .eml
  rekindle inbox add ~/Library/Mail    what Apple Mail keeps
  rekindle inbox                       reads new mail, and asks what to do
  rekindle inbox accept 3 5
  rekindle inbox accept --all --kind auto-reply
  rekindle inbox dismiss 4

An email suggests at most one thing at a time: that your application arrived,
an interview (planned, moved or cancelled), an offer, a rejection, an answer, a
note you sent, an automatic reply, an email that bounced, someone new at a
company you know, or a new employer. Nothing is recorded until you say yes; then
the command runs as if you had typed it, and `rekindle undo` takes it back. If
an email suggests nothing, rekindle keeps only a fingerprint of it, so that it
isn't read twice. It only reads files: your mail program fetches the mail.
`rekindle due` counts what the last look found; `rekindle notify` looks first.")]
pub struct InboxArgs {
    #[command(subcommand)]
    action: Option<Action>,
    /// Read these folders and files instead of your sources
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Skip mail from before this day [default: 30 days ago]
    #[arg(long, value_name = "DATE")]
    since: Option<TypedDate>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add a folder or file of mail to read
    Add {
        /// A Maildir, an mbox file, or a folder that holds them or files named .eml or .emlx
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// List your mail folders and the senders you ignore
    Sources,
    /// Read the mail of senders you ignored again
    Allow {
        /// Their addresses, as `rekindle inbox sources` lists them
        #[arg(value_name = "ADDRESS", required = true)]
        senders: Vec<String>,
    },
    /// Record what your emails suggest
    Accept(settle::AcceptArgs),
    /// Dismiss proposals for good
    Dismiss {
        /// Numbers, as `rekindle inbox` shows them
        #[arg(value_name = "ID", required = true, add = complete::proposals())]
        ids: Vec<String>,
        /// Also stop proposing anything from these senders
        #[arg(long)]
        never_from_sender: bool,
    },
}

pub fn run(session: &mut Session, args: &InboxArgs) -> Result {
    match &args.action {
        Some(Action::Add { paths }) => sources::add(session, paths),
        Some(Action::Sources) => sources::list(session),
        Some(Action::Allow { senders }) => sources::allow(session, senders),
        Some(Action::Accept(args)) => settle::accept(session, args),
        Some(Action::Dismiss { ids, never_from_sender }) => settle::dismiss(session, ids, *never_from_sender),
        None => show(session, args),
    }
}

fn show(session: &mut Session, args: &InboxArgs) -> Result {
    let sources =
        if args.paths.is_empty() { session.config.mail_sources.clone() } else { args.paths.clone() };
    if sources.is_empty()
        && waiting(&session.reading_or_new()?, session.now.zone, session.now.today())?.is_empty()
    {
        return Err(Failure::usage("no mail to read").hint(
            "give the folder in which your mail program keeps mail: rekindle inbox add ~/Mail; or once: rekindle inbox PATH",
        ));
    }
    let since = args.since.as_ref().map(|since| beginning(session, since)).transpose()?;
    let counts = look(session, &sources, since, None)?;
    if let Some(begins) = counts.begins {
        session.out.remark(format_args!(
            "emails from before {} were not read; to read them too: rekindle inbox --since \"3 months ago\"",
            with_weekday(begins)
        ));
    }
    let store = session.reading_or_new()?;
    let open = waiting(&store, session.now.zone, session.now.today())?;
    drop(store);
    if session.out.look.json {
        session.out.json(&InboxView::of(&open, counts.read, counts.new))?;
        return Ok(());
    }
    if ask::can_ask(session) && session.out.is_terminal() && !open.is_empty() {
        return settle::walk(session, &sources);
    }
    let text = proposals::text(&open, &session.out.look);
    session.out.text(&text)?;
    Ok(())
}

/// The day from which on mail is read.
fn beginning(session: &Session, since: &TypedDate) -> Result<NaiveDate> {
    let day = since.since(&session.now)?;
    if day > session.now.today() {
        return Err(Failure::usage(format!("{} is in the future", with_weekday(day)))
            .hint("give a day that has passed: rekindle inbox --since \"2 months ago\""));
    }
    Ok(day)
}
