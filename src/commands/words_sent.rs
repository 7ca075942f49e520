//! Whose words a message is recorded with: those that were given, or those of its draft.

use crate::domain::Channel;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::failure::{Doubt, Failure, Result};
use crate::note::draft::{NAME_HERE, OWN_WORDS, blank};
use crate::note::message::{Message, as_sent};
use crate::render::text::count;
use crate::session::Said;
use crate::store::{Change, DraftLine, NewTouch};

use super::gate::{Gate, Source, is_spoken};
use super::note_context::NoteAbout;
use super::overtaken::overtaken;

/// Whose words a message was recorded with.
pub(super) enum Words {
    /// Those that were given, or none.
    Given,
    Drafted,
    /// None: the draft is not what was said.
    Spoken,
    /// None: why the draft can't be what went out.
    LeftOut(String),
}

/// Records a message with its words, those of the draft where none were given, once the gate lets them pass.
pub(super) fn settle(
    change: &mut Change<'_>,
    gate: &mut Gate,
    contact: &Contact,
    touch: &mut NewTouch,
    draft: Option<&DraftLine>,
    note: Option<Message>,
) -> Result<Words> {
    let mut words = Words::Given;
    let mut is_gist = gate.source == Source::Typed;
    let note = match (note, draft) {
        (Some(note), _) => {
            touch.channel = touch.channel.or(note.headers.is_some().then_some(Channel::Email));
            touch.subject = note.headers.as_ref().map(|headers| headers.subject.clone());
            note
        }
        (None, Some(draft)) => {
            let channel = touch.channel.unwrap_or(draft.channel);
            // An email isn't a text message.
            let is_another = channel == Channel::TextMessage && draft.channel == Channel::Email;
            let drafted = if is_spoken(channel)
                || is_another
                || !gate.is_ticking && is_written_elsewhere(draft, contact)?
            {
                words = Words::Spoken;
                Message::default()
            } else if let Some(why) = unfit(change, gate, contact, touch, draft)? {
                words = Words::LeftOut(why);
                Message::default()
            } else {
                words = Words::Drafted;
                touch.subject.clone_from(&draft.subject);
                is_gist = draft.template == OWN_WORDS;
                as_sent(channel, draft.subject.as_deref(), &worded(gate, draft), contact)
            };
            touch.channel = touch.channel.or((!matches!(words, Words::LeftOut(_))).then_some(channel));
            drafted
        }
        (None, None) => Message::default(),
    };
    gate.check(change, &note_about(contact, touch), &note, is_gist)?;
    touch.subject.take_if(|subject| subject.is_empty());
    touch.text = note.body;
    touch.forced_why.clone_from(&gate.why);
    let recorded = change.record_touch(touch)?;
    if let Some(draft) = draft.filter(|_| !matches!(words, Words::LeftOut(_))) {
        change.mark_draft_sent(draft.id, recorded)?;
    }
    drop_other_drafts(change, touch, draft)?;
    Ok(words)
}

/// A frame that was never filled in went to nobody: the user may have written the message without it.
fn is_written_elsewhere(draft: &DraftLine, contact: &Contact) -> Result<bool> {
    let Some(mark) = blank(&draft.text) else { return Ok(false) };
    let (to, kind) = (contact.id, draft.kind);
    let refusal = Failure::refused(format!("the draft to {} still says {mark}", contact.name)).hint(format!(
        "write it: rekindle draft {to} {kind} --edit; if you wrote something else: rekindle sent {to} {kind} --text TEXT, \
         or rekindle draft {to} {kind} --drop to drop it, and then this command again"
    ));
    let doubt = Doubt {
        question: format!(
            "Your draft to {} has a line that you did not fill in. Record the message without its words?",
            contact.name
        ),
        yes: vec!["Yes".to_owned()],
        no: vec![("No".to_owned(), format!("to write it: rekindle draft {to} {kind} --edit"))],
        marked: 0,
    };
    doubt.settled_or(refusal).map(|_| true)
}

/// What else was drafted for the same note can't be sent any more.
fn drop_other_drafts(change: &mut Change<'_>, touch: &NewTouch, draft: Option<&DraftLine>) -> Result {
    for other in change.drafts_waiting(touch.contact_id)? {
        let is_for_it = other.kind == touch.kind
            && (!other.applications.is_empty() || touch.applications.is_empty())
            && other.applications.iter().all(|application| touch.applications.contains(application));
        if is_for_it && draft.is_none_or(|draft| draft.id != other.id) {
            change.drop_draft(other.id)?;
        }
    }
    Ok(())
}

fn note_about(contact: &Contact, touch: &NewTouch) -> NoteAbout {
    NoteAbout {
        contact: Some(contact.clone()),
        kind: Some(touch.kind),
        applications: touch.applications.clone(),
        channel: touch.channel,
        sent_on: Some(touch.happened_on),
    }
}

/// Why a draft that was only looked at is not what went out; it keeps nobody from ticking off a reminder.
fn unfit(
    change: &Change<'_>,
    gate: &Gate,
    contact: &Contact,
    touch: &NewTouch,
    draft: &DraftLine,
) -> Result<Option<String>> {
    if !gate.is_ticking {
        return Ok(None);
    }
    if let Some(what) = overtaken(change, draft, contact)? {
        return Ok(Some(format!("since then {what}")));
    }
    let about = NoteAbout { channel: Some(draft.channel), ..note_about(contact, touch) };
    let note = as_sent(draft.channel, draft.subject.as_deref(), &gate.signed(&draft.text), contact);
    let errors = gate.errors(change, &about, &note)?;
    Ok((errors > 0).then(|| format!("it has {}", count(errors, "error"))))
}

/// The words of a draft as they went out.
fn worded(gate: &Gate, draft: &DraftLine) -> String {
    let text = gate.signed(&draft.text);
    if gate.why.is_some() { text.replace(NAME_HERE, "").trim_end().to_owned() } else { text }
}

/// What became of the draft.
pub(super) fn say_draft(draft: &DraftLine, words: &Words, said: &mut Said) {
    let on = with_weekday(draft.drafted_on);
    match words {
        Words::Given => {}
        Words::Drafted => said.line(format!("With the text drafted on {on}")),
        Words::Spoken => said.hint("to keep what was said: rekindle undo, then repeat it with --text TEXT"),
        Words::LeftOut(why) => {
            let (to, kind) = (draft.contact_id, draft.kind);
            said.line(format!("Recorded without the text you drafted on {on}: {why}"));
            said.hint(format!("if you don't need that draft any more: rekindle draft {to} {kind} --drop"));
        }
    }
}
