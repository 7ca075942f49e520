//! The gate: what a note must pass before it counts as sent.

use std::io::Write as _;
use std::path::Path;

use crate::clock::Now;
use crate::config::Config;
use crate::domain::contact::Contact;
use crate::domain::{Channel, text};
use crate::failure::{Failure, Result};
use crate::note::lint::{Severity, lint};
use crate::note::message::{Headers, Message};
use crate::render::output::Volume;
use crate::render::text::count;
use crate::session::{Said, Session};
use crate::store::{Change, Store};

use super::lint::{Report, read_message};
use super::note_context::{NoteAbout, note_context};

/// What no reason lets through: these hurt someone else.
const NEVER_FORCED: &[&str] = &["do-not-contact", "many-recipients"];

/// Where words are said, what is kept of them is no letter.
const SPOKEN: &[Channel] = &[Channel::Phone, Channel::Video, Channel::InPerson];

/// What goes for a call as well.
const OF_CALLS: &[&str] = &["do-not-contact", "already-sent"];

/// Checks the notes of one change.
pub(super) struct Gate {
    config: Config,
    now: Now,
    volume: Volume,
    /// Why a note went out all the same: its errors are recorded with it.
    pub why: Option<String>,
    /// The words were typed to be kept, and are not the note as it went out.
    pub is_gist: bool,
    report: Option<Report>,
    is_refused: bool,
}

/// One change whose notes pass the gate. Why a note is refused is the answer, as that of `lint` is; what must be seen
/// all the same stands beside the answer.
pub(super) fn change_through_gate(
    session: &mut Session,
    why: Option<&str>,
    write: impl FnOnce(&mut Change<'_>, &mut Gate) -> Result<Said>,
) -> Result {
    let mut gate = Gate {
        config: session.config.clone(),
        now: session.now,
        volume: session.out.look.volume,
        why: why.map(|why| text::name("reason", why)).transpose()?,
        is_gist: false,
        report: None,
        is_refused: false,
    };
    let changed = session.change(|change| {
        let mut said = write(change, &mut gate)?;
        if let Some(report) = &gate.report {
            report.tell(&mut said)?;
        }
        Ok(said)
    });
    match &gate.report {
        Some(report) if gate.is_refused => {
            report.show(session)?;
            session.out.flush()?;
        }
        Some(_) | None => {}
    }
    changed
}

impl Gate {
    /// A note that was drafted before the user's name was known, with the name.
    pub fn signed(&self, text: &str) -> String {
        crate::note::draft::signed(text, self.config.me_name.as_deref())
    }

    /// Refuses a note with errors, unless they are forced. A note without words has none.
    pub fn check(&mut self, store: &Store, about: &NoteAbout, note: &Message) -> Result {
        if note.body.is_empty() {
            return Ok(());
        }
        let context = note_context(store, &self.config, self.now, about)?;
        let mut findings = lint(note, &context);
        if self.is_gist {
            let is_spoken = about.channel.is_some_and(|channel| SPOKEN.contains(&channel));
            findings.retain(|f| if is_spoken { OF_CALLS.contains(&f.rule) } else { f.rule != "no-name" });
        }
        let report = Report::of(findings, self.volume);
        let errors: Vec<&str> =
            report.findings.iter().filter(|f| f.severity == Severity::Error).map(|f| f.rule).collect();
        let never = errors.iter().find(|rule| NEVER_FORCED.contains(rule));
        let refusal = match (never, &self.why) {
            (Some(rule), _) => Some(
                Failure::refused(format!("the note has an error that can't be forced: {rule}"))
                    .hint("write to one person at a time, and not to anyone who asked you not to"),
            ),
            (None, None) if !errors.is_empty() => Some(
                Failure::refused(format!("the note has {}", count(errors.len(), "error")))
                    .hint(way_on(about)),
            ),
            (None, _) => None,
        };
        // Of several notes the first that is refused is the one to look at.
        if !self.is_refused {
            self.is_refused = refusal.is_some();
            self.report = Some(report);
        }
        refusal.map_or(Ok(()), Err)
    }
}

/// What to type once a note is refused.
fn way_on(about: &NoteAbout) -> String {
    let Some(contact) = &about.contact else {
        return "correct what is listed and try again".to_owned();
    };
    let kind = about.kind.map(|kind| format!(" {kind}")).unwrap_or_default();
    format!(
        "correct it: rekindle draft {0}{kind} --edit, or begin again: rekindle draft {0}{kind} --new; if it already went out like this, say so with --force --why REASON",
        contact.id
    )
}

/// The note that was given as an option or in a file: a text, or a mail with its headers; `-` is standard input.
pub(super) fn typed_note(option: Option<&str>, file: Option<&Path>) -> Result<Option<Message>> {
    if let Some(typed) = option {
        return Ok(Some(Message::plain(text::text("text", typed)?)));
    }
    let Some(file) = file else { return Ok(None) };
    let message = read_message(file)?;
    let kept = |e: text::BadText| {
        Failure::input(format!("{}: {e}", file.display())).hint("save it as plain text and try again")
    };
    let headers = message.headers.map(|headers| {
        let subject = headers.subject.as_str();
        let subject = if subject.is_empty() { String::new() } else { text::name("subject", subject)? };
        Ok(Headers { subject, ..headers })
    });
    Ok(Some(Message {
        headers: headers.transpose().map_err(kept)?,
        body: text::text("text", &message.body).map_err(kept)?,
        attachments: message.attachments,
    }))
}

/// A draft as it goes out: an email has a subject and one recipient.
pub(super) fn as_sent(channel: Channel, subject: Option<&str>, body: &str, to: &Contact) -> Message {
    let headers = (channel == Channel::Email).then(|| Headers {
        subject: subject.unwrap_or_default().to_owned(),
        recipients: to.emails.iter().take(1).cloned().collect(),
    });
    Message { headers, ..Message::plain(body) }
}
