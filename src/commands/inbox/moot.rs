//! Which proposals still wait: what is on file by now needs no yes.

use chrono::NaiveDate;

use super::{arranged, invitation};
use crate::clock::Zone;
use crate::commands::note_kind;
use crate::domain::letter::{self, Correspondent};
use crate::domain::outcome::Outcome;
use crate::domain::posting::{self, Titles};
use crate::domain::proposal::{
    NewProposal, Proposal, ProposalKind, ProposalState, WHICH, Waiting, with_value,
};
use crate::domain::word::Word as _;
use crate::domain::{
    Application, ApplicationId, Channel, ContactId, Delivery, Direction, OutcomeKind, TouchKind, text,
};
use crate::failure::Result;
use crate::session::find;
use crate::store::{ApplicationFilter, Store};

/// The proposals that wait for a word of the user, the oldest mail first, with the words to type. What no email
/// proposes was planted in the file.
pub(in crate::commands) fn waiting(store: &Store, zone: Zone, today: NaiveDate) -> Result<Vec<Waiting>> {
    let _as_one = store.snapshot()?;
    let open = store.open_proposals()?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let invitations = store.proposals_of_kind(ProposalKind::Planned)?;
    let mut waiting = Vec::new();
    for proposal in &open {
        if !proposal.is.is_sound() || invitation::is_outdone(&proposal.is, &invitations) {
            continue;
        }
        let Some(proposal) = still_waits(store, zone, today, proposal)? else { continue };
        let choices = choices(store, &proposal.is)?;
        // All that it may be for are closed by now.
        if choices.is_empty() && !proposal.is.choices().is_empty() {
            continue;
        }
        let words = words(store, zone, &proposal.is)?;
        let about = proposal.is.application.map(|id| store.application(id)).transpose()?.flatten();
        let about = about.map(|one| find::called(store, &one)).transpose()?;
        waiting.push(match choices.as_slice() {
            [(only, called)] => {
                let about = Some(called.clone());
                let one = Waiting { proposal: proposal.clone(), words, about, choices: Vec::new() };
                Waiting { words: one.words_for(*only), ..one }
            }
            _ => Waiting { proposal: proposal.clone(), words, about, choices },
        });
    }
    Ok(waiting)
}

/// A proposal as it is by today, unless what it proposes is recorded already.
pub(super) fn still_waits(
    store: &Store,
    zone: Zone,
    today: NaiveDate,
    proposal: &Proposal,
) -> Result<Option<Proposal>> {
    if is_on_file(store, zone, &proposal.is)? {
        return Ok(None);
    }
    let new = &proposal.is;
    let held = match arranged::held_since(store, zone, today, new)? {
        Some(held) if edits(store, zone, new)?.is_none() => held,
        _ => return Ok(Some(proposal.clone())),
    };
    Ok((!is_on_file(store, zone, &held)?).then(|| Proposal { is: held, ..proposal.clone() }))
}

/// The words that change an interview that is on file.
fn edits(store: &Store, zone: Zone, new: &NewProposal) -> Result<Option<Vec<String>>> {
    match invitation::edits(store, new)? {
        Some(edits) => Ok(Some(edits)),
        None => arranged::edits(store, zone, new),
    }
}

/// The applications that a proposal may be for and that are open, where the user has to say which it is.
fn choices(store: &Store, new: &NewProposal) -> Result<Vec<(ApplicationId, String)>> {
    let mut choices = Vec::new();
    for id in new.choices() {
        if let Some(application) = store.application(id)?.filter(Application::is_open) {
            choices.push((id, find::called(store, &application)?));
        }
    }
    Ok(choices)
}

/// Whether what an email proposes is recorded already.
pub(super) fn is_on_file(store: &Store, zone: Zone, new: &NewProposal) -> Result<bool> {
    let on = new.evidence.sent_on;
    let touch = |direction, kind: Option<TouchKind>| -> Result<bool> {
        let Some(contact) = new.contact else { return Ok(false) };
        Ok(store.has_imported_touch(contact, &new.message)?
            || store.has_touch_by_hand(contact, on, direction, kind)?)
    };
    match new.kind {
        ProposalKind::Replied => touch(Direction::In, None),
        ProposalKind::Sent => touch(Direction::Out, None),
        ProposalKind::AutoReply => touch(Direction::In, Some(TouchKind::AutoReply)),
        ProposalKind::Bounce => touch(Direction::In, Some(TouchKind::Bounce)),
        ProposalKind::Rejected => {
            let Some(application) = new.application else { return Ok(false) };
            let application = find::application_by_id(store, application)?;
            if new.command.first().is_some_and(|word| word == "closed") {
                return Ok(!application.is_open());
            }
            let no = application.rejection().filter(|no| no.outcome.kind == OutcomeKind::Rejected);
            let is_told = no.is_some();
            // Not proposed if the same person already gave the news, or if it was recorded by hand since. If they called, they may
            // and wrote as well.
            let is_spoken = |no: &Outcome| {
                matches!(no.delivery, Some(Delivery::Phone | Delivery::Video | Delivery::InPerson))
            };
            let is_accepted = |other: &Proposal| {
                other.state == ProposalState::Accepted && other.is.application == new.application
            };
            let is_by_hand = !store.proposals_of_kind(ProposalKind::Rejected)?.iter().any(is_accepted);
            if no.is_some_and(|no| {
                let is_since = is_by_hand && no.outcome.from.is_none() && no.on >= on;
                new.contact.is_some()
                    && (no.outcome.from == new.contact || is_since)
                    && !is_spoken(no.outcome)
            }) {
                return Ok(true);
            }
            // Behind the form letter somebody wrote in their own words.
            Ok(is_told && (own_words(new).is_none() || touch(Direction::In, None)?))
        }
        ProposalKind::Applied => is_applied(store, new, on),
        ProposalKind::Add => match new.option("--email") {
            Some(email) => Ok(!store.contacts_with_email(email)?.is_empty()),
            None => {
                let name = new.command.get(1).map(|name| text::key(name)).unwrap_or_default();
                Ok(!store.contacts_named(&name)?.is_empty())
            }
        },
        ProposalKind::Moved => works_there(store, new.contact, new.option("--to")),
        ProposalKind::Planned => invitation::is_on_file(store, zone, new),
        ProposalKind::Offered => {
            let Some(application) = new.application else { return Ok(false) };
            let application = find::application_by_id(store, application)?;
            Ok(application.offered_on.is_some() || !application.is_open())
        }
    }
}

/// The opening is on file with the day on which the user applied, or went out shortly before and ended. Its title may
/// be written another way, if it went out when the email came.
fn is_applied(store: &Store, new: &NewProposal, on: NaiveDate) -> Result<bool> {
    const SHORTLY_DAYS: i64 = 60;
    const SAME_DAYS: i64 = 2;
    let (Some(title), Some(company)) = (new.command.get(1), new.option("--at")) else { return Ok(false) };
    let is_any = new.lacks_title();
    let Some(company) = store.company_named(company)? else { return Ok(false) };
    let there =
        ApplicationFilter { company: Some(company.id), without_people: true, ..ApplicationFilter::default() };
    let mut is_applied = false;
    store.applications(&there, |line| {
        let application = &line.application;
        let days = application.applied_on.map(|day| (on - day).num_days().abs());
        let titles = posting::titles(&application.title, title);
        is_applied |= match days {
            // It may be the receipt of any of them.
            _ if is_any && application.is_open() => true,
            Some(days) if is_any => days <= SHORTLY_DAYS,
            Some(days) if titles == Titles::Same => days <= SHORTLY_DAYS || application.is_open(),
            Some(days) => days <= SAME_DAYS && posting::is_part(&application.title, title),
            None => false,
        };
        Ok(())
    })?;
    Ok(is_applied)
}

fn works_there(store: &Store, contact: Option<ContactId>, company: Option<&str>) -> Result<bool> {
    let (Some(contact), Some(company)) = (contact, company) else { return Ok(false) };
    let company = store.company_named(company)?.map(|company| company.id);
    Ok(company.is_some() && find::contact_by_id(store, contact)?.company_id == company)
}

/// The words to type. What kind of note went out follows from what was due then, else from its words.
pub(super) fn words(store: &Store, zone: Zone, new: &NewProposal) -> Result<Vec<String>> {
    let mut words = new.words();
    if let (false, Some(word)) = (new.choices().is_empty(), words.get_mut(1)) {
        WHICH.clone_into(word);
    }
    if let (ProposalKind::Rejected, Some(application), Some(replied)) =
        (new.kind, new.application, own_words(new))
        && find::application_by_id(store, application)?.rejection().is_some()
    {
        return Ok(replied);
    }
    if new.kind == ProposalKind::Add
        && let Some(known) = without_address(store, new)?
    {
        let email = new.option("--email").unwrap_or_default().to_owned();
        let words = ["edit".to_owned(), "contact".to_owned(), known.to_string()];
        return Ok(words.into_iter().chain(with_value("--email", &email)).collect());
    }
    if new.kind == ProposalKind::Planned {
        return Ok(edits(store, zone, new)?.unwrap_or(words));
    }
    if let (ProposalKind::Sent, Some(contact)) = (new.kind, new.contact) {
        let kind = note_kind::due_then(store, contact, new.evidence.sent_on, new.gist)?.or(new.gist);
        let at = words.iter().position(|word| word == "--via").unwrap_or(words.len());
        words.insert(at, kind.unwrap_or(TouchKind::Other).as_str().to_owned());
    }
    Ok(words)
}

/// Somebody whom an email proposes to add, and who was added since without an address.
fn without_address(store: &Store, new: &NewProposal) -> Result<Option<ContactId>> {
    let (Some(name), Some(_)) = (new.command.get(1), new.option("--email")) else { return Ok(None) };
    let Some(company) = new.option("--at").or(new.option("--for")) else { return Ok(None) };
    let company = store.company_named(company)?.map(|company| company.id);
    let named = store.contacts_named(&text::key(name))?;
    let [only] = named.as_slice() else { return Ok(None) };
    let known = find::contact_by_id(store, *only)?;
    Ok(Some(*only).filter(|_| known.emails.is_empty() && company.is_some() && known.company_id == company))
}

/// A rejection that a contact wrote in their own words and that is recorded already.
fn own_words(new: &NewProposal) -> Option<Vec<String>> {
    let (contact, said) = (new.contact?, new.option("--text")?);
    let sender = Correspondent { name: None, address: new.evidence.sender.clone() };
    let via = letter::network(&sender).unwrap_or(Channel::Email);
    let mut words = vec!["replied".to_owned(), contact.to_string()];
    words.extend(with_value("--via", via.as_str()));
    words.extend(with_value("--text", said));
    words.extend(["--on".to_owned(), new.evidence.sent_on.to_string()]);
    Some(words)
}
