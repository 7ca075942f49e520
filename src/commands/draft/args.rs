//! What `draft` takes.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::domain::{Channel, TouchKind};
use crate::session::complete;
use crate::session::word::{channel, word_among};

/// Draft a note to one person from your records
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[command(after_help = "Examples:
  rekindle draft omar                  the note that is due
  rekindle draft omar --edit           continue it in your editor
  rekindle draft priya reply --say \"Tuesday at ten works well for me.\"
  rekindle draft tom follow-up --set detail=\"your hiring plans\"
  rekindle draft lena --eml lena.eml   open it in your mail program and send it

A draft is kept until you send or drop it: the same command shows it again. Two
people in the same application get different templates, as long as there are
enough. rekindle sends nothing itself: once your note has gone out, type
`rekindle sent CONTACT`.
`rekindle templates` lists the templates and what --set takes.")]
pub struct DraftArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// What kind of note it is; by default the kind of their open reminder
    #[arg(value_parser = word_among::<TouchKind>(DRAFTED, &[]))]
    pub kind: Option<TouchKind>,
    /// What only you can say: your answer in a reply, what you're thanking them for, or how it turned out
    #[arg(long, value_name = "TEXT")]
    pub say: Option<String>,
    /// Start a new draft and keep the old one
    // By its id it takes the place of the option that begins a database, which no draft does.
    #[arg(long = "new", id = "new", conflicts_with = "drop")]
    pub is_new: bool,
    /// Draft it even if your records say you shouldn't
    #[arg(long)]
    pub force: bool,
    /// Throw away the draft
    #[arg(long, conflicts_with_all = ["edit", "say", "template", "set", "out", "eml", "mailto", "copy", "force"])]
    pub drop: bool,
    /// The template, or the family of templates, to start from
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// An application it is about; can be given several times
    #[arg(long = "application", value_name = "APPLICATION")]
    pub applications: Vec<String>,
    /// Change it in your editor before it is stored
    #[arg(long)]
    pub edit: bool,
    /// How you will send it; by default the way they wrote to you. Cards and calls are for follow-ups only
    #[arg(long, value_parser = channel())]
    pub channel: Option<Channel>,
    /// The text for a placeholder; can be given several times. A detail completes "I enjoyed our conversation about …",
    /// a topic "something about …"
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Where it goes instead of the terminal
    #[command(flatten)]
    pub output: OutputArgs,
}

/// The kinds of notes that have templates.
pub(super) const DRAFTED: &[TouchKind] = &[
    TouchKind::ThankYou,
    TouchKind::FollowUp,
    TouchKind::Reply,
    TouchKind::StatusCheck,
    TouchKind::InfoInterviewRequest,
    TouchKind::CheckIn,
    TouchKind::Congrats,
    TouchKind::Thanks,
    TouchKind::Update,
    TouchKind::Withdraw,
    TouchKind::Announcement,
    TouchKind::LinkedinInvite,
];

impl DraftArgs {
    /// Whether other words are asked for than those of a draft on file.
    pub(super) fn begins_anew(&self) -> bool {
        self.is_new
            || self.say.is_some()
            || self.template.is_some()
            || self.channel.is_some()
            || !self.set.is_empty()
    }
}

#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct OutputArgs {
    /// Write it to a new file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write it to a new file that mail programs open as a draft; - for standard output
    #[arg(long, value_name = "FILE")]
    pub eml: Option<PathBuf>,
    /// Open it in your mail program
    #[arg(long)]
    pub mailto: bool,
    /// Put it on the clipboard
    #[arg(long)]
    pub copy: bool,
}

impl OutputArgs {
    pub(super) fn file(&self) -> Option<&Path> {
        self.out.as_deref().or(self.eml.as_deref()).filter(|file| !is_stdout(file))
    }
}

pub(super) fn is_stdout(file: &Path) -> bool {
    file == Path::new("-")
}
