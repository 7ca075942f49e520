//! A rejection read from an email: what it suggests is shown, and stored after a yes.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::application::NamedApplication;
use crate::domain::calendar::with_weekday;
use crate::domain::contact::Contact;
use crate::domain::letter::{self, Correspondent, Letter, Reading, Side};
use crate::domain::{Application, Channel, Delivery, text};
use crate::exchange::mail::own::Own;
use crate::exchange::mail::{self, Wall};
use crate::exchange::mailbox::Participants;
use crate::failure::{Failure, Result};
use crate::render::letter::Suggestion;
use crate::session::{Session, ask, find};
use crate::store::Store;

use super::news::{News, RejectedArgs, Words, refuse_impossible};
use crate::commands::happened::Happened;
use crate::commands::saved_mail::{bytes_of, refusal};
use crate::commands::{import, judged};

/// What an email says; `None` if nothing is to be recorded.
pub fn read(session: &mut Session, args: &RejectedArgs, file: &Path) -> Result<Option<News>> {
    let zone = session.now.zone;
    let bytes = bytes_of(file)?;
    // Where the user says the day, it does not matter what the email says.
    let wall =
        Wall { instant: &|local| zone.instant(local), now: args.on.is_none().then_some(session.now.at) };
    let letter = mail::read(&bytes, wall).map_err(refusal)?;
    let store = session.reading()?;
    let sender = match &args.from {
        Some(typed) => Some(find::contact_on_file(&store, typed)?),
        None => judged::contact_of(&store, &letter)?,
    };
    let (mut reading, found) = match &args.application {
        Some(typed) => {
            let named = find::application(&store, typed)?;
            let id = named.id;
            (judged::read_about(&store, &letter, sender.as_ref(), &named)?, vec![id])
        }
        None => judged::read(&store, &letter, sender.as_ref())?,
    };
    if args.from.is_none() && is_mine(session, &store, &bytes, &letter)? {
        return Err(Failure::input("this does not read like a rejection: you wrote it yourself")
            .hint("give the email that you received"));
    }
    if reading.delivery.is_none() {
        return Err(no_rejection(&reading));
    }
    let application = match found.as_slice() {
        [] => None,
        [only] => {
            let application = find::application_by_id(&store, *only)?;
            if args.application.is_none() {
                refuse_another_opening(&store, &letter, &application, sender.as_ref())?;
            }
            Some(application)
        }
        several => {
            let doubt = "the email could be about several applications";
            let picked = find::application_by_id(&store, find::one_application(&store, doubt, several)?)?;
            reading = judged::read_about(&store, &letter, sender.as_ref(), &picked)?;
            Some(picked)
        }
    };
    let is_linkedins = letter::network(&letter.from) == Some(Channel::Linkedin) && sender.is_some();
    let by_network = is_linkedins.then_some(Delivery::LinkedinMessage);
    let delivery = args.by.or(by_network).or(reading.delivery).ok_or_else(|| no_rejection(&reading))?;
    let on = day_of(session, args, &letter)?;
    if let Some(application) = &application {
        refuse_impossible(&store, args, application, on)?;
    }
    let suggestion = Suggestion {
        application: application.as_ref().map(|one| named(&store, one)).transpose()?,
        contact: sender.as_ref().map(|contact| (contact.id, contact.name.clone())),
        on,
        delivery,
        letter,
        signals: reading.signals,
    };
    drop(store);
    decide(session, file, &suggestion)
}

/// A no to an opening that isn't on file says nothing about the one that is.
fn refuse_another_opening(
    store: &Store,
    letter: &Letter,
    application: &Application,
    sender: Option<&Contact>,
) -> Result {
    let is_theirs = judged::names_its_company(store, letter, application, sender)?;
    if is_theirs && !letter::is_about_another_opening(letter, &application.title) {
        return Ok(());
    }
    let called = find::called(store, application)?;
    let what = if is_theirs {
        format!("the email names a different opening from {called}, the only one recorded")
    } else {
        format!("the email doesn't come from the company of {called}, and doesn't name it")
    };
    Err(Failure::input(what).hint(
        format!(
            "enter the other one first: rekindle applied TITLE --at COMPANY; if this one is meant: rekindle rejected {} --file …",
            application.id
        ),
    ))
}

/// Whether the user wrote it, from an address that a setting names or in the user's name: as an import judges.
fn is_mine(session: &Session, store: &Store, bytes: &[u8], letter: &Letter) -> Result<bool> {
    let on_file = import::on_file(store)?;
    let mut mine = Own::new(session.config.my_emails.iter().map(String::as_str));
    let mut participants = Participants::default();
    // What can't be read of it was told before.
    if participants.count_file(bytes, "").is_ok() {
        for address in participants.in_the_name_of(session.config.me_name.as_deref(), &mine, &on_file) {
            mine.add(&address);
        }
    }
    Ok(mine.contains(&letter.from.address))
}

/// Shows what was read; it is recorded after a yes.
fn decide(session: &mut Session, file: &Path, suggestion: &Suggestion) -> Result<Option<News>> {
    let is_asked = !session.yes && file != Path::new("-") && ask::can_ask(session);
    let is_shown_alone = !session.yes && !is_asked;
    if session.out.look.json {
        if is_shown_alone {
            session.out.json(&suggestion.document())?;
            return Ok(None);
        }
    } else {
        let text = suggestion.text(&session.out.look);
        session.out.text(&text)?;
    }
    if let Some(add) = how_to_add(suggestion) {
        session.out.remark(format_args!("hint: the sender is not a contact yet; to add them: {add}"));
    }
    let Some(application) = &suggestion.application else {
        let hint = "name it: rekindle rejected APPLICATION --file …; or enter it first: rekindle applied TITLE --at COMPANY";
        if is_shown_alone {
            session.out.remark(format_args!("hint: none of your applications fits this email; {hint}"));
            return Ok(None);
        }
        return Err(Failure::not_found("none of your applications fits this email").hint(hint));
    };
    if is_shown_alone {
        session.out.remark("hint: nothing was stored; add --yes to record it");
        return Ok(None);
    }
    if is_asked && !session.confirms("Record this?")? {
        session.out.remark("nothing was stored");
        return Ok(None);
    }
    Ok(Some(News {
        application: Some(format!("#{}", application.id)),
        day: Happened::certain(session, suggestion.on),
        delivery: suggestion.delivery,
        from: suggestion.contact.as_ref().map(|(id, _)| format!("#{id}")),
        read: Some(suggestion.view()),
        words: Some(Words {
            text: suggestion.letter.text.clone(),
            subject: Some(text::one_line(&suggestion.letter.subject)).filter(|subject| !subject.is_empty()),
            address: Some(suggestion.letter.from.address.clone())
                .filter(|_| letter::network(&suggestion.letter.from).is_none()),
        }),
    }))
}

fn no_rejection(reading: &Reading) -> Failure {
    let against: Vec<&str> = reading
        .signals
        .iter()
        .filter(|signal| signal.side == Side::NoRejection)
        .map(|signal| signal.found.as_str())
        .collect();
    let because = if against.is_empty() {
        "nothing in it reads like a rejection".to_owned()
    } else {
        format!("it {}", against.join("; it "))
    };
    Failure::input(format!("this does not read like a rejection: {because}"))
        .hint("if it is one, record it without the email: rekindle rejected APPLICATION --by DELIVERY")
}

fn day_of(session: &Session, args: &RejectedArgs, letter: &Letter) -> Result<NaiveDate> {
    if args.on.is_some() {
        return session.fact_or_today(args.on.as_ref());
    }
    let (day, today) = (session.now.zone.civil_day(letter.sent_at), session.now.today());
    if day > today {
        return Err(Failure::input(format!(
            "the email is dated {}, in the future: today is {}",
            with_weekday(day),
            with_weekday(today)
        ))
        .hint("give the day it came with --on DATE"));
    }
    Ok(day)
}

fn named(store: &Store, application: &Application) -> Result<NamedApplication> {
    let company = store.company(application.company_id)?.map(|company| company.name).unwrap_or_default();
    Ok(NamedApplication { id: application.id, company, title: application.title.clone() })
}

/// The command that enters a person who wrote and is not on file. Offices are not people.
fn how_to_add(suggestion: &Suggestion) -> Option<String> {
    let Correspondent { address, .. } = &suggestion.letter.from;
    let name = letter::person(&suggestion.letter.from)?;
    let is_networks = letter::network(&suggestion.letter.from).is_some();
    if suggestion.contact.is_some() || is_networks || suggestion.delivery == Delivery::Form {
        return None;
    }
    let about = suggestion.application.as_ref();
    let at = about.map(|one| format!(" --at {} --job {}", quoted(&one.company), quoted(&one.title)));
    Some(format!("rekindle add {}{} --email {}", quoted(&name), at.unwrap_or_default(), quoted(address)))
}

/// A word as a shell takes it, whatever a stranger wrote into it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.@".contains(c);
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
