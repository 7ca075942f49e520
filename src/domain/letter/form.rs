//! What suggests a form letter, sent to many, and what suggests one written to this candidate.

use chrono::{Datelike as _, NaiveDate};

use super::language::{Said, Topic, all_said};
use super::likeness::Leaning;
use super::parts::{Background, Correspondent, Letter, Side, Signal};
use super::phrase::{Pattern, Sentence};
use super::signature::{self, Greeted};
use super::systems::tracking_system;
use crate::domain::text;

/// Words of a note that somebody typed themselves.
const SHORT: usize = 35;

/// Mailboxes that nobody reads.
const UNREAD_MAILBOXES: &[&str] = &[
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "nepasrepondre",
    "ne-pas-repondre",
    "no-responder",
    "noresponder",
    "nicht-antworten",
    "notification",
    "automated",
    "mailer",
    "unmonitored",
];

/// Mailboxes that an office shares.
const SHARED_MAILBOXES: &[&str] = &[
    "careers",
    "career",
    "jobs",
    "job",
    "hr",
    "recruit",
    "talent",
    "hiring",
    "people",
    "applications",
    "personnel",
    "bewerbung",
    "karriere",
    "recrutement",
    "rh",
    "rrhh",
    "seleccion",
    "info",
    "office",
    "graduates",
    "updates",
    "apply",
    "vacancies",
    "humanresources",
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub fn signals(
    letter: &Letter,
    background: &Background,
    body: &str,
    own: &[Said<'_>],
    leaning: &Leaning,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut add = |side, weight, found: String| signals.push(Signal { side, found, weight });
    let says = |topic| own.iter().find_map(|one| one.says(topic));
    let sentences = || own.iter().map(|one| &one.sentence);

    // Words weigh more than addresses: letters of systems go out under people's names, and people write from offices.
    let senders = [Some(&letter.from), letter.reply_to.as_ref(), letter.sender.as_ref()];
    let senders = || senders.iter().flatten();
    if let Some(unread) = senders().find(|one| is_unread(one)) {
        add(Side::Form, 2, format!("comes from {}", unread.address));
    } else if is_shared(&letter.from) {
        add(Side::Form, 1, format!("comes from a department’s mailbox, {}", letter.from.address));
    }
    if let Some(system) = senders().find_map(|one| tracking_system(one)) {
        add(Side::Form, 2, format!("was sent by an applicant tracking system, {system}"));
    }
    if let Some(found) = says(Topic::NoAnswer) {
        add(Side::Form, 3, format!("asks for no answer: “{found}”"));
    }
    for (topic, weight) in [(Topic::Canned, 1), (Topic::CannedStrong, 2)] {
        for found in all_said(own, topic) {
            add(Side::Form, weight, format!("says “{found}”"));
        }
    }
    let (form, personal) = leaning.form_and_personal();
    if form > 0 {
        add(Side::Form, form, "is worded like a form letter".to_owned());
    } else if personal > 0 {
        add(Side::Personal, personal, "is worded like a letter to one person".to_owned());
    }

    match signature::greeted(body) {
        Greeted::Nobody(greeting) => {
            add(Side::Form, 2, format!("doesn't greet anyone by name: “{greeting}”"));
        }
        Greeted::Absent => add(Side::Form, 1, "has no greeting".to_owned()),
        Greeted::Someone(_) => {}
    }
    match signature::signer(body, &letter.from) {
        Some(name) if background.is_from_a_participant => {
            add(Side::Personal, 2, format!("is signed by {name}, who takes part in the application"));
        }
        Some(name) => {
            let is_short = sentences().map(|sentence| sentence.words().count()).sum::<usize>() <= SHORT;
            let weight = 1 + u8::from(is_short) + u8::from(signature::has_title(&name));
            add(Side::Personal, weight, format!("is signed by a person, {name}"));
        }
        None => match signature::office(body) {
            Some(office) => add(Side::Form, 3, format!("is signed by a department, {office}")),
            None => add(Side::Form, 1, "is not signed by a person".to_owned()),
        },
    }
    if says(Topic::I).is_none() {
        add(Side::Form, 1, "it never says “I”".to_owned());
    }
    if let Some(name) = background.participants.iter().find(|name| names(sentences(), name)) {
        add(Side::Personal, 3, format!("names {name}"));
    }
    if let Some(day) = background.interviewed_on.iter().find(|day| sentences().any(|s| mentions(s, **day))) {
        add(Side::Personal, 3, format!("mentions the interview on {day}"));
    }
    if let Some(detail) = background.details.iter().find(|detail| recalls(sentences(), detail)) {
        add(Side::Personal, 3, format!("recalls “{detail}”"));
    }
    if let Some(found) = says(Topic::Answer) {
        add(Side::Personal, 3, format!("invites an answer: “{found}”"));
    }
    for found in all_said(own, Topic::Person).into_iter().take(3) {
        add(Side::Personal, 1, format!("speaks person to person: “{found}”"));
    }
    if let Some(found) = says(Topic::Day) {
        add(Side::Personal, 2, format!("mentions a day that you share: “{found}”"));
    }
    if letter.is_answer {
        add(Side::Personal, 1, "answers an email from you".to_owned());
    }
    if signature::person(&letter.from).is_some() && !is_shared(&letter.from) && !is_unread(&letter.from) {
        add(Side::Personal, 1, "comes from a person’s own address".to_owned());
    }
    signals
}

fn is_unread(one: &Correspondent) -> bool {
    UNREAD_MAILBOXES.iter().any(|unread| one.mailbox().contains(unread))
}

fn is_shared(one: &Correspondent) -> bool {
    one.mailbox().split(['.', '-', '_', '+']).any(|part| {
        SHARED_MAILBOXES
            .iter()
            .any(|shared| part == *shared || (shared.len() > 4 && part.starts_with(shared)))
    })
}

/// Whether the first name of someone is in the letter.
fn names<'a>(mut own: impl Iterator<Item = &'a Sentence<'a>>, name: &str) -> bool {
    let key = text::key(name);
    let first = key.split(' ').next().unwrap_or_default();
    first.chars().count() > 1 && own.any(|sentence| sentence.words().any(|word| word == first))
}

/// `3 September`, `September 3rd`, `3 Sep`.
fn mentions(sentence: &Sentence<'_>, day: NaiveDate) -> bool {
    let Some(month) = MONTHS.get(day.month0() as usize) else { return false };
    let n = day.day();
    let numbers = format!("{n}|{n}st|{n}nd|{n}rd|{n}th");
    [format!("{numbers} ?of {month}-"), format!("{month}- {numbers}")]
        .iter()
        .any(|pattern| sentence.find(&Pattern::new(pattern)).is_some())
}

/// Whether two of a detail's telling words are in one sentence.
fn recalls<'a>(mut own: impl Iterator<Item = &'a Sentence<'a>>, detail: &str) -> bool {
    let key = text::key(detail);
    let telling: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 4).collect();
    let needed = telling.len().min(2);
    needed > 0
        && own.any(|sentence| {
            telling.iter().filter(|telling| sentence.words().any(|word| word == **telling)).count() >= needed
        })
}
