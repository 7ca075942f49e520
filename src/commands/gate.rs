//! The gate: what a note must pass before it counts as sent.

use std::io::Write as _;
use std::path::Path;

use crate::clock::Now;
use crate::config::Config;
use crate::domain::{Channel, text};
use crate::failure::{Failure, Result};
use crate::note::draft::OWN_WORDS;
use crate::note::lint::{Severity, lint};
use crate::note::message::{Headers, Message};
use crate::render::output::Volume;
use crate::render::text::count;
use crate::session::{Said, Session};
use crate::store::{Change, NewDraft, Store};

use super::lint::{Report, message_in};
use super::note_context::{NoteAbout, note_context};

/// What no reason lets through: these hurt someone else.
const NEVER_FORCED: &[&str] = &["do-not-contact", "many-recipients"];

/// Where words are said, what is kept of them isn't a letter.
pub(super) fn is_spoken(channel: Channel) -> bool {
    matches!(channel, Channel::Phone | Channel::Video | Channel::InPerson)
}

/// What a whole letter has, and the gist of one need not.
pub(super) const OF_LETTERS: &[&str] = &["no-name", "no-thanks"];

/// The warnings that still mean something for a note that has already gone out: it may be filed under the wrong name, a
/// colleague has the same text, or this month's invitations are used up.
const OF_RECORD: &[&str] = &["wrong-company", "similar-text", "invite-quota"];

/// What goes for a call as well.
const OF_CALLS: &[&str] = &["do-not-contact", "already-sent"];

/// Checks the notes of one change.
pub(super) struct Gate {
    config: Config,
    now: Now,
    volume: Volume,
    /// Why a note went out all the same: its errors are recorded with it.
    pub why: Option<String>,
    /// Where the words come from that were said to have gone out.
    pub source: Source,
    /// The email itself is there: what went out like this is recorded like this.
    went_out: bool,
    /// Reminders are ticked off: what is wrong with a draft only keeps it from counting as what was sent.
    pub is_ticking: bool,
    report: Option<Report>,
    is_refused: bool,
    /// Typed words that were refused.
    kept: Option<NewDraft>,
}

/// Where a note's words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Draft,
    /// They were typed to be kept, and are not the note as it went out.
    Typed,
    File,
    /// Standard input: gone once it is read.
    Input,
}

impl Source {
    pub fn of(text: Option<&str>, file: Option<&Path>) -> Self {
        match (text, file) {
            (Some(_), _) => Self::Typed,
            (None, Some(file)) if file == Path::new("-") => Self::Input,
            (None, Some(_)) => Self::File,
            (None, None) => Self::Draft,
        }
    }
}

/// One change whose notes pass the gate. Why a note is refused is the answer, as that of `lint` is; what must be seen
/// all the same is next to the answer.
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
        source: Source::Draft,
        went_out: session.accepts.is_some(),
        is_ticking: false,
        report: None,
        is_refused: false,
        kept: None,
    };
    let changed = session.change(|change| {
        let mut said = write(change, &mut gate)?;
        if let Some(report) = &gate.report {
            report.tell_of_what_went_out(&mut said, OF_RECORD)?;
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
    if let Some(kept) = gate.kept.filter(|_| gate.is_refused && changed.is_err()) {
        keep(session, &kept)?;
    }
    changed
}

/// Refused words stay on file as the draft to go on with: nobody types them twice.
fn keep(session: &mut Session, draft: &NewDraft) -> Result {
    let store = session.writing()?;
    let newest = store.draft_to_send(draft.contact_id, Some(draft.kind), &draft.applications)?;
    if newest.is_some_and(|newest| newest.text == draft.text) {
        return Ok(());
    }
    // The log must not read as if it had gone out.
    let command =
        format!("draft {} {} (the text of a note that failed the check)", draft.contact_id, draft.kind);
    let mut change = store.change(session.now, &command)?;
    change.store_draft(draft)?;
    session.keep_days_backup();
    change.commit(&session.config.planner_settings())?;
    Ok(())
}

/// Warnings that help only while a note is still being written.
const TOO_LATE: &[&str] = &[
    "too-soon",
    "no-role",
    "no-greeting",
    "no-door",
    "no-outcome",
    "links",
    "pressure",
    "long",
    "wall-of-text",
];

impl Gate {
    /// A note that was drafted before the user's name was known, with the name.
    pub fn signed(&self, text: &str) -> String {
        crate::note::draft::signed(text, self.config.me_name.as_deref())
    }

    /// The errors of a note, without refusing it.
    pub fn errors(&self, store: &Store, about: &NoteAbout, note: &Message) -> Result<usize> {
        let context = note_context(store, &self.config, self.now, about)?;
        Ok(lint(note, &context).iter().filter(|finding| finding.severity == Severity::Error).count())
    }

    /// Refuses a note with errors, unless they are forced. A note without words has none. A gist isn't a whole
    /// letter, and that of a call isn't one at all.
    pub fn check(&mut self, store: &Store, about: &NoteAbout, note: &Message, is_gist: bool) -> Result {
        if note.body.is_empty() || self.went_out {
            return Ok(());
        }
        let context = note_context(store, &self.config, self.now, about)?;
        let mut findings = lint(note, &context);
        if is_gist {
            let is_spoken = about.channel.is_some_and(is_spoken);
            findings.retain(|f| {
                if is_spoken { OF_CALLS.contains(&f.rule) } else { !OF_LETTERS.contains(&f.rule) }
            });
        }
        // What went out can't be written better any more; a draft was shown with its warnings.
        if self.volume != Volume::Verbose {
            let is_draft = self.source == Source::Draft;
            findings.retain(|f| {
                f.severity == Severity::Error
                    || !is_draft && !TOO_LATE.contains(&f.rule)
                    || f.rule == "invite-quota"
            });
        }
        let report = Report::of(findings, self.volume);
        let errors: Vec<&str> =
            report.findings.iter().filter(|f| f.severity == Severity::Error).map(|f| f.rule).collect();
        let never = errors.iter().find(|rule| NEVER_FORCED.contains(rule));
        let refusal = match (never, &self.why) {
            (Some(rule), _) => Some(
                Failure::refused(format!("the note has an error that --force can't override: {rule}"))
                    .hint("write to one person at a time, and never to anyone who asked you not to"),
            ),
            (None, None) if !errors.is_empty() => {
                self.kept = kept(about, note, &report).filter(|_| self.keeps_words());
                Some(
                    Failure::refused(format!("the note has {}", count(errors.len(), "error")))
                        .hint(self.way_on(about)),
                )
            }
            (None, _) => None,
        };
        // If several notes are refused, the first one is the one to look at.
        if !self.is_refused {
            self.is_refused = refusal.is_some();
            self.report = Some(report);
        }
        refusal.map_or(Ok(()), Err)
    }

    fn keeps_words(&self) -> bool {
        matches!(self.source, Source::Typed | Source::Input)
    }

    /// What to type once a note is refused.
    fn way_on(&self, about: &NoteAbout) -> String {
        let Some(contact) = &about.contact else {
            return "correct what is listed and try again".to_owned();
        };
        let to = contact.id;
        let kind = about.kind.map(|kind| format!(" {kind}")).unwrap_or_default();
        match self.source {
            Source::Draft => format!(
                "correct it: rekindle draft {to}{kind} --edit, or begin again: rekindle draft {to}{kind} \
                 --new; if it already went out like this, say so with --force --why REASON"
            ),
            Source::File => "correct the file and try again; if it already went out like this, say so with \
                             --force --why REASON"
                .to_owned(),
            Source::Typed | Source::Input => format!(
                "your text is kept as a draft; correct it: rekindle draft {to}{kind} --edit; if it already \
                 went out like this: rekindle sent {to}{kind} --force --why REASON"
            ),
        }
    }
}

/// Refused words as a draft, where it is known to whom they were to go.
fn kept(about: &NoteAbout, note: &Message, report: &Report) -> Option<NewDraft> {
    let subject = note.headers.as_ref().map(|headers| headers.subject.clone());
    Some(NewDraft {
        contact_id: about.contact.as_ref()?.id,
        kind: about.kind?,
        template: OWN_WORDS.to_owned(),
        channel: about.channel.unwrap_or(Channel::Email),
        subject: subject.filter(|subject| !subject.is_empty()),
        text: note.body.clone(),
        detail_id: None,
        applications: about.applications.clone(),
        lint: serde_json::to_value(&report.findings).unwrap_or_default(),
    })
}

/// The note that was given as an option.
pub(super) fn typed_note(option: Option<&str>) -> Result<Option<Message>> {
    option.map(|typed| Ok(Message::plain(text::text("text", typed)?))).transpose()
}

/// The note that a file holds: a text, or an email with its headers.
pub(super) fn filed_note(file: &Path, bytes: &[u8]) -> Result<Message> {
    let message = message_in(file, bytes)?;
    let kept = |e: text::BadText| {
        Failure::input(format!("{}: {e}", file.display())).hint("save it as plain text and try again")
    };
    let headers = message.headers.map(|headers| {
        let subject = headers.subject.as_str();
        let subject = if subject.is_empty() { String::new() } else { text::name("subject", subject)? };
        Ok(Headers { subject, ..headers })
    });
    Ok(Message {
        headers: headers.transpose().map_err(kept)?,
        body: text::text("text", &message.body).map_err(kept)?,
        attachments: message.attachments,
    })
}
