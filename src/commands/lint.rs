//! `lint`: checks a note before it is sent.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::domain::word::Word as _;
use crate::domain::{Channel, TouchKind};
use crate::failure::{Failure, Result};
use crate::note::lint::{Finding, Severity, lint};
use crate::note::message::{LARGEST_MAIL, Message, as_sent};
use crate::render::output::Volume;
use crate::render::style::{Tone, paint};
use crate::render::text::{count, safe};
use crate::session::word::{channel, word};
use crate::session::{Said, Session, find};
use crate::store::Store;

use super::note_context::{NoteAbout, note_context};

/// Check a note before you send it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle lint --contact priya        the draft for them
  rekindle lint note.txt --contact priya
  rekindle lint draft.eml --contact priya --kind follow-up --strict
  pbpaste | rekindle lint - --kind linkedin-invite

Exit code 4 means that there are errors; the findings still go to stdout.")]
pub struct LintArgs {
    /// A text or an email (.eml); - for standard input; by default the newest draft for the contact
    #[arg(required_unless_present = "contact")]
    pub file: Option<PathBuf>,
    /// Who it goes to: id, email, LinkedIn or part of the name
    #[arg(long, value_name = "CONTACT")]
    pub contact: Option<String>,
    /// What kind of note it is; by default the kind of the contact's open reminder
    #[arg(long, value_name = "KIND", value_parser = word::<TouchKind>())]
    pub kind: Option<TouchKind>,
    /// The application it is about; can be given several times
    #[arg(long = "application", value_name = "APPLICATION")]
    pub applications: Vec<String>,
    /// How you will send it; by default email
    #[arg(long, value_name = "CHANNEL", value_parser = channel())]
    pub channel: Option<Channel>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// What the linter found; infos only where they were asked for.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub findings: Vec<Finding>,
    errors: usize,
    warnings: usize,
}

pub fn run(session: &mut Session, args: &LintArgs) -> Result {
    let typed = args.file.as_deref().map(|file| read_message(file).map_err(|e| or_a_name(session, file, e)));
    let typed = typed.transpose()?;
    let store = session.reading()?;
    let contact = args.contact.as_deref().map(|typed| find::contact_on_file(&store, typed)).transpose()?;
    let applications = args
        .applications
        .iter()
        .map(|typed| Ok(find::application(&store, typed)?.id))
        .collect::<Result<Vec<_>>>()?;
    let mut about =
        NoteAbout { contact, kind: args.kind, applications, channel: args.channel, sent_on: None };
    let message = match typed {
        Some(message) => message,
        None => drafted(&store, &mut about)?,
    };
    let context = note_context(&store, &session.config, session.now, &about)?;
    if context.speller.is_empty() && !session.out.look.json {
        session.out.remark(
            "note: spelling is not checked: there is no dictionary (Debian: apt install hunspell-en-us)",
        );
    }

    let report = Report::of(lint(&message, &context), session.out.look.volume);
    report.show(session)?;
    session.out.flush()?;
    match (report.errors, report.warnings) {
        (0, 0) => Ok(()),
        (0, n) if args.strict => Err(Failure::refused(format!("the note has {}", count(n, "warning")))
            .hint("correct them, or leave out --strict")),
        (0, _) => Ok(()),
        (n, _) => Err(Failure::refused(format!("the note has {}", count(n, "error")))
            .hint("correct what is listed and check it again")),
    }
}

/// No such file, and somebody is called that: their draft is meant.
fn or_a_name(session: &Session, file: &Path, failure: Failure) -> Failure {
    let name = file.to_string_lossy();
    let is_missing = !file.exists() && *name != *"-";
    let store = if is_missing { session.reading_quietly().ok() } else { None };
    let is_name = store.is_some_and(|store| store.find_contacts(&name).is_ok_and(|found| !found.is_empty()));
    if !is_name {
        return failure;
    }
    failure.hint(format!("to check the draft for them: rekindle lint --contact \"{}\"", safe(&name)))
}

/// The draft that would be sent next, and what it is about.
fn drafted(store: &Store, about: &mut NoteAbout) -> Result<Message> {
    let Some(contact) = &about.contact else { return Ok(Message::default()) };
    let draft = store.draft_to_send(contact.id, about.kind, &about.applications)?.ok_or_else(|| {
        Failure::not_found(format!("there is no draft to {} waiting to be sent", contact.name))
            .hint(format!("rekindle draft {} makes one; or give a file to check", contact.id))
    })?;
    let channel = about.channel.unwrap_or(draft.channel);
    let message = as_sent(channel, draft.subject.as_deref(), &draft.text, contact);
    about.kind = Some(draft.kind);
    about.channel = Some(channel);
    about.applications = draft.applications;
    Ok(message)
}

impl Report {
    pub fn of(mut findings: Vec<Finding>, volume: Volume) -> Self {
        if volume != Volume::Verbose {
            findings.retain(|finding| finding.severity != Severity::Info);
        }
        let number = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let (errors, warnings) = (number(Severity::Error), number(Severity::Warning));
        Self { findings, errors, warnings }
    }

    /// As the answer.
    pub fn show(&self, session: &mut Session) -> Result {
        if session.out.look.json {
            return Ok(session.out.json(self)?);
        }
        let is_coloured = session.out.look.is_coloured;
        for finding in &self.findings {
            let tone = match finding.severity {
                Severity::Error => Tone::Problem,
                Severity::Warning => Tone::Heading,
                Severity::Info => Tone::Quiet,
            };
            session.out.line(format_args!(
                "line {}, {} ({}): {}\n    {}",
                finding.line,
                paint(tone, finding.severity.as_str(), is_coloured),
                finding.rule,
                safe(&finding.message),
                safe(&finding.fix)
            ))?;
        }
        if self.errors + self.warnings == 0 {
            session.out.line("Nothing to correct.")?;
        } else {
            let counted = [(self.errors, "error"), (self.warnings, "warning")];
            let counted = counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(n, what));
            session.out.line(counted.collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }

    /// Besides the answer, a line per finding.
    pub fn remarks(&self) -> impl Iterator<Item = String> {
        self.findings.iter().map(|Finding { rule, severity, line, message, fix, column: _ }| {
            format!("line {line}, {severity} ({rule}): {message}; {fix}")
        })
    }

    /// Besides the answer of a change, and as a field of its own in JSON.
    pub fn tell(&self, said: &mut Said) -> Result {
        self.tell_of(said, |_| true)
    }

    /// The same of a note that went out. Where nothing was wrong with it, nothing can be changed any more: only what
    /// these rules found is of use to a reader.
    pub fn tell_of_what_went_out(&self, said: &mut Said, rules: &[&str]) -> Result {
        self.tell_of(said, |rule| self.errors > 0 || rules.contains(&rule))
    }

    fn tell_of(&self, said: &mut Said, matters: impl Fn(&str) -> bool) -> Result {
        let told = self.findings.iter().zip(self.remarks()).filter(|(finding, _)| matters(finding.rule));
        told.for_each(|(_, remark)| said.remark(remark));
        said.field("lint", serde_json::to_value(self).map_err(anyhow::Error::from)?);
        Ok(())
    }
}

/// A text or an email in a file, `-` for standard input; anything else is refused.
fn read_message(file: &Path) -> Result<Message> {
    let is_stdin = file == Path::new("-");
    let shown = if is_stdin { "standard input".to_owned() } else { file.display().to_string() };
    let unreadable = |e: std::io::Error| {
        Failure::failed(format!("cannot read {shown}: {e}")).hint("give a file that you can read")
    };
    let mut bytes = Vec::new();
    // One byte more than may be read tells that it is too much, whatever the size of the file.
    let most = LARGEST_MAIL as u64 + 1;
    if is_stdin {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = crate::disk::open(file).map_err(unreadable)?;
        file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    message_in(file, &bytes)
}

/// The text or the email that these bytes of a file are.
pub(super) fn message_in(file: &Path, bytes: &[u8]) -> Result<Message> {
    let shown = if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() };
    Message::read(bytes).map_err(|e| {
        Failure::input(format!("{shown}: {e}")).hint("give a text of a few paragraphs, or one email (.eml)")
    })
}
