//! Rules about length. Characters are UTF-16 units, as LinkedIn counts them.

use super::rule::{LintRule, Note, Reads, Severity, Spot, rule};
use crate::domain::{Channel, TouchKind};

pub(super) const RULES: &[LintRule] = &[
    rule("too-long", Severity::Error, Reads::Structure, too_long),
    rule("over-limit", Severity::Error, Reads::Structure, over_limit),
    rule("long", Severity::Warning, Reads::Structure, long),
    rule("short", Severity::Info, Reads::Structure, short),
];

/// LinkedIn's limit of a message to someone who isn't a connection.
const IN_MAIL: usize = 1_900;
const SHORT: usize = 35;

/// Words from which a message is long, and those it must not pass; `None` if there is no measure.
fn measure(note: &Note<'_>) -> Option<(&'static str, usize, usize)> {
    match note.context.channel() {
        _ if note.context.is_invitation() => None,
        Channel::Email => Some(("an email", 150, 250)),
        Channel::Card => Some(("a card", 80, 120)),
        Channel::Linkedin => Some(("a LinkedIn message", 100, 200)),
        Channel::Phone | Channel::Video | Channel::InPerson | Channel::TextMessage | Channel::Other => None,
    }
}

fn too_long(note: &Note<'_>) -> Vec<Spot> {
    let Some((what, _, most)) = measure(note) else { return Vec::new() };
    let words = note.prose.count();
    if words <= most {
        return Vec::new();
    }
    Spot::whole(
        format!("it has {words} words: {what} of more than {most} is often not read to the end"),
        "cut it to what matters most",
    )
    .one()
}

fn long(note: &Note<'_>) -> Vec<Spot> {
    let Some((what, least, most)) = measure(note) else { return Vec::new() };
    let words = note.prose.count();
    if words <= least || words > most {
        return Vec::new();
    }
    Spot::whole(
        format!("it has {words} words, which is long for {what}"),
        format!("{least} or fewer are more likely to be read"),
    )
    .one()
}

fn over_limit(note: &Note<'_>) -> Vec<Spot> {
    let context = note.context;
    let is_connected = context.contact.as_ref().is_some_and(|contact| contact.is_connected);
    let (what, most) = if context.is_invitation() {
        ("an invitation", usize::try_from(context.limits.invitation).unwrap_or(usize::MAX))
    } else if context.channel() == Channel::Linkedin && !is_connected {
        ("an InMail", IN_MAIL)
    } else {
        return Vec::new();
    };
    let units = note.prose.text.trim().replace("\r\n", "\n").encode_utf16().count();
    if units <= most {
        return Vec::new();
    }
    Spot::whole(
        format!("it has {units} characters: LinkedIn allows {most} in {what}"),
        format!("shorten it by {}", units - most),
    )
    .one()
}

fn short(note: &Note<'_>) -> Vec<Spot> {
    let words = note.prose.count();
    let is_letter =
        matches!(note.context.channel(), Channel::Email | Channel::Card) && !note.context.is_invitation();
    // An answer may be one sentence.
    let is_reply = note.context.kind == Some(TouchKind::Reply);
    if words >= SHORT || !is_letter || is_reply {
        return Vec::new();
    }
    Spot::whole(
        format!("it has {words} words"),
        "add a sentence about what you talked about, to make it personal",
    )
    .one()
}
