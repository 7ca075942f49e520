//! An email that was saved from a mail program, as a file that is named for a command.

use std::io::Read as _;
use std::path::Path;

use crate::domain::contact::Contact;
use crate::domain::left_out::Why;
use crate::domain::letter::{self, Correspondent, Letter};
use crate::domain::name;
use crate::exchange::format::{self, Format};
use crate::exchange::mail::own::Own;
use crate::exchange::mail::{self, BadMail, Mail, Wall};
use crate::failure::{Failure, Result};
use crate::render::text::safe;
use crate::session::Session;
use crate::store::Store;

use super::judged;

/// One byte more than may be read tells that it is too large, whatever the size of the file.
pub(super) fn bytes_of(file: &Path) -> Result<Vec<u8>> {
    let most = mail::LARGEST as u64 + 1;
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        crate::disk::open(file).and_then(|opened| opened.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(e) if file == Path::new("-") => Err(Failure::failed(format!("cannot read standard input: {e}"))),
        Err(e) => Err(Failure::failed(format!("cannot read {}: {e}", file.display()))
            .hint("give the path of an email saved as .eml, or - for standard input")),
    }
}

pub(super) fn refusal(bad: BadMail) -> Failure {
    let is_day = matches!(bad, BadMail::ImpossibleDate(_));
    let hint = if is_day { "give the day it came with --on DATE" } else { bad.hint() };
    Failure::input(bad.to_string()).hint(hint)
}

/// The email that a file holds; `None` of a text.
pub(super) fn letter_in(session: &Session, bytes: &[u8]) -> Result<Option<Letter>> {
    let start = bytes.get(..format::TELLING).unwrap_or(bytes);
    if format::recognised(start) != Some(Format::Mail) {
        return Ok(None);
    }
    let zone = session.now.zone;
    let instant = |local| zone.instant(local);
    let wall = Wall { instant: &instant, now: Some(session.now.at) };
    mail::read(bytes, wall).map(Some).map_err(refusal)
}

/// An email of the user's that a file holds, with whom it went to; `None` of a text, and of a draft that never went out.
pub(super) fn mail_sent(session: &Session, bytes: &[u8]) -> Option<Mail> {
    let start = bytes.get(..format::TELLING).unwrap_or(bytes);
    if format::recognised(start) != Some(Format::Mail) {
        return None;
    }
    let zone = session.now.zone;
    let instant = |local| zone.instant(local);
    let wall = Wall { instant: &instant, now: Some(session.now.at) };
    mail::open(bytes, b"", wall).ok().filter(|mail| mail.head.apart != Some(Why::Draft))
}

/// Refuses an email that went to others than it is said, or that the user did not write.
pub(super) fn refuse_other_recipient(store: &Store, mine: &Own, mail: &Mail, contact: &Contact) -> Result {
    let from = &mail.letter.from;
    let is_theirs = contact.emails.contains(&from.address);
    if is_theirs || (!mine.is_empty() && !mine.contains(&from.address)) {
        let called = from.name.clone().unwrap_or_else(|| from.address.clone());
        let hint = if is_theirs {
            format!("to record it: rekindle replied {} --file FILE", contact.id)
        } else {
            format!(
                "to record what came in: rekindle replied CONTACT --file FILE; if {} is your address, add it to me.email",
                safe(&from.address)
            )
        };
        return Err(Failure::input(format!("this email is from {}, not from you", safe(&called))).hint(hint));
    }
    let may_be_theirs = |to: &Correspondent| {
        contact.emails.contains(&to.address)
            || name::told_by(to.name.as_deref(), &to.address)
                .is_none_or(|told| name::may_be_told(&contact.name, &told, &to.address))
    };
    let to: Vec<&Correspondent> = mail.head.to.iter().filter(|to| !mine.contains(&to.address)).collect();
    let mut others = Vec::new();
    for one in &to {
        let known = store.contacts_with_email(&one.address)?;
        let is_others = !known.is_empty() && known.iter().all(|(id, _)| *id != contact.id);
        if is_others || !may_be_theirs(one) {
            others.push(one.name.clone().unwrap_or_else(|| one.address.clone()));
        }
    }
    match others.first() {
        Some(other) if others.len() == to.len() => {
            Err(Failure::input(format!("this email went to {}, not to {}", safe(other), contact.name))
                .hint("name the person it went to, or give only the words with --text"))
        }
        _ => Ok(()),
    }
}

/// Refuses an email that somebody else wrote than it is said.
pub(super) fn refuse_other_sender(store: &Store, mine: &Own, letter: &Letter, contact: &Contact) -> Result {
    let from = &letter.from;
    if mine.contains(&from.address) {
        return Err(Failure::input("you wrote this email yourself")
            .hint(format!("to record it: rekindle sent {} --file FILE", contact.id)));
    }
    let is_theirs = contact.emails.contains(&from.address)
        || letter::is_a_systems(from)
        || name::told_by(from.name.as_deref(), &from.address)
            .is_none_or(|told| name::may_be_told(&contact.name, &told, &from.address));
    let other = judged::contact_of(store, letter)?.filter(|other| other.id != contact.id);
    if is_theirs && other.is_none() {
        return Ok(());
    }
    let called =
        other.map(|other| other.name).or_else(|| from.name.clone()).unwrap_or_else(|| from.address.clone());
    Err(Failure::input(format!("this email is from {}, not from {}", safe(&called), contact.name))
        .hint("name the person who wrote it, or give only the words with --text"))
}
