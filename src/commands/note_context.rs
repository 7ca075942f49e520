//! What the linter is told about a note, read from the database, the settings and the system's dictionaries.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use crate::clock::Now;
use crate::config::Config;
use crate::domain::agenda::{self, Line};
use crate::domain::company::{Company, without_legal_form};
use crate::domain::contact::Contact;
use crate::domain::mention::Signs;
use crate::domain::outcome::OutcomeKind;
use crate::domain::{Application, ApplicationId, Channel, CompanyId, ContactId, Rule, Touch, TouchKind};
use crate::failure::Result;
use crate::note::lint::{About, CompanyName, Context, EarlierNote, Recipient};
use crate::note::spelling::{Source, Speller, words_of};
use crate::session::find;
use crate::store::{ApplicationFilter, SentNote, Standing, Store};

/// What was said about a note. What was not is taken from what is planned for the contact.
#[derive(Debug, Default)]
pub struct NoteAbout {
    pub contact: Option<Contact>,
    pub kind: Option<TouchKind>,
    pub applications: Vec<ApplicationId>,
    pub channel: Option<Channel>,
    /// The day it went out; today if it has not gone out yet.
    pub sent_on: Option<NaiveDate>,
}

/// Everything that is known about a note besides its text.
pub fn note_context(store: &Store, config: &Config, now: Now, about: &NoteAbout) -> Result<Context> {
    let day = about.sent_on.unwrap_or(now.today());
    let lines = match &about.contact {
        Some(contact) => find::lines_of(store, contact.id, now.today())?,
        None => Vec::new(),
    };
    let kind = about.kind.or_else(|| agenda::shown_kind(&lines));
    let planned: Vec<&Line> = lines
        .iter()
        .filter(|l| kind.is_some() && l.item.reminder.identity.rule.touch_kind() == kind)
        .collect();
    let theirs = match &about.contact {
        Some(contact) => find::applications_with(store, contact.id)?,
        None => Vec::new(),
    };
    let applications = if about.applications.is_empty() {
        meant(store, &planned, &theirs)?
    } else {
        about.applications.iter().map(|id| find::application_by_id(store, *id)).collect::<Result<_>>()?
    };
    let ids: Vec<ApplicationId> = applications.iter().map(|a| a.id).collect();
    let ready_on = planned
        .iter()
        .filter(|line| ids.is_empty() || line.item.applications.iter().any(|a| ids.contains(&a.id)))
        .map(|line| line.item.reminder.ready_on)
        .min();

    let right = right_companies(store, about.contact.as_ref(), kind, &applications, &theirs)?;
    let (right_companies, mut other_companies): (Vec<Company>, Vec<Company>) =
        store.companies()?.into_iter().partition(|company| right.contains(&company.id));
    let told = about.contact.as_ref().map(|contact| told_of(store, contact.id, kind)).transpose()?;
    for told in told.into_iter().flatten() {
        other_companies.retain(|company| !is_named(company, &told));
    }
    let others: BTreeSet<String> = applications
        .iter()
        .flat_map(|application| &application.participants)
        .filter(|p| about.contact.as_ref().is_none_or(|contact| contact.id != p.contact_id))
        .map(|p| p.name.clone())
        .collect();
    let mut remembered = Vec::new();
    if let Some(contact) = &about.contact {
        remembered.extend(store.details_of(contact.id)?.into_iter().map(|detail| detail.text));
        remembered.extend(contact.topics.iter().cloned());
    }

    let mut context = Context {
        kind,
        channel: about.channel,
        earlier: earlier(store, about.contact.as_ref().map(|c| c.id), &ids)?,
        follow_up_sent_on: follow_up_sent_on(store, about.contact.as_ref(), &ids)?,
        ready_on,
        remembered,
        others: others.into_iter().collect(),
        was_asked_to_send: about
            .contact
            .as_ref()
            .map(|contact| was_asked_to_send(store, contact.id))
            .transpose()?
            .unwrap_or_default(),
        noted_invitations: store.noted_invitations(day.with_day(1).unwrap_or(day), day)?,
        limits: config.lint,
        speller: Speller::new(dictionaries()),
        writer: config.me_name.clone(),
        today: day,
        time: about.sent_on.is_none().then(|| now.local.time()),
        applications: applications.into_iter().map(|a| About { title: a.title, liked: a.liked }).collect(),
        contact: about.contact.as_ref().map(|contact| recipient(contact, day)),
        right_companies: right_companies.into_iter().map(named).collect(),
        other_companies: other_companies.into_iter().map(named).collect(),
        ..Context::default()
    };
    let topics = about.contact.iter().flat_map(|contact| &contact.topics);
    let companies = context.right_companies.iter().chain(&context.other_companies);
    let names = companies
        .flat_map(|company| std::iter::once(&company.name).chain(&company.aliases))
        .chain(topics)
        .chain(&context.others)
        .chain(&context.writer)
        .chain(context.applications.iter().map(|about| &about.title))
        .chain(context.contact.iter().flat_map(|c| std::iter::once(&c.name).chain(&c.preferred_name)));
    context.known_words = words_of(names);
    Ok(context)
}

/// Their last message asks for something to be sent, or to be looked at.
fn was_asked_to_send(store: &Store, contact: ContactId) -> Result<bool> {
    const ASKS: &[&str] = &[
        "send",
        "share",
        "attach",
        "forward",
        "sample",
        "portfolio",
        "resume",
        "résumé",
        "cv",
        "slides",
        "references",
    ];
    let touches = find::touches_with(store, contact)?;
    let Some(last) = touches.iter().rev().find(|touch| touch.is_inbound_message()) else { return Ok(false) };
    let text = last.text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    Ok(words.any(|word| ASKS.contains(&word.trim_end_matches('s')) || ASKS.contains(&word)))
}

fn recipient(contact: &Contact, day: NaiveDate) -> Recipient {
    let silence = contact.do_not_contact.as_ref().filter(|silence| day >= silence.since_on);
    Recipient {
        preferred_name: contact.preferred_name.clone(),
        is_connected: contact.linkedin_status == crate::domain::LinkedinStatus::Connected,
        silenced: silence.map(|silence| (silence.since_on, silence.reason.clone())),
        ..Recipient::new(&contact.name, contact.register)
    }
}

/// What they wrote about others: with a referral, an introduction or a lead, and what is to be answered. A note to them
/// may name the same companies.
fn told_of(store: &Store, contact: ContactId, kind: Option<TouchKind>) -> Result<Vec<String>> {
    let made = store.opportunities(Some(contact))?;
    let mut told: Vec<String> = made.into_iter().map(|one| one.text).collect();
    let touches = find::touches_with(store, contact)?;
    let last = touches.iter().rev().find(|touch| touch.is_inbound_message()).map(|touch| touch.id);
    let answers = matches!(kind, Some(TouchKind::Reply | TouchKind::Thanks | TouchKind::Update));
    let is_of_others = |touch: &&Touch| {
        touch.is_inbound_message() && (touch.kind == TouchKind::Referral || answers && Some(touch.id) == last)
    };
    told.extend(touches.iter().filter(is_of_others).map(|touch| touch.text.clone()));
    Ok(told)
}

fn is_named(company: &Company, told: &str) -> bool {
    let mut signs = Signs::default();
    for name in std::iter::once(&company.name).chain(&company.aliases) {
        signs.name(name);
        signs.name(without_legal_form(name));
    }
    signs.are_in(told)
}

fn named(company: Company) -> CompanyName {
    CompanyName { name: company.name, aliases: company.aliases }
}

/// The applications of the planned reminder, else the contact's only one.
fn meant(store: &Store, planned: &[&Line], theirs: &[Application]) -> Result<Vec<Application>> {
    match (planned.first(), theirs) {
        (Some(first), _) if !first.item.applications.is_empty() => {
            first.item.applications.iter().map(|a| find::application_by_id(store, a.id)).collect()
        }
        // Thanks for a talk that was about no opening.
        (Some(first), _) if first.item.reminder.identity.rule == Rule::ThankYou => Ok(Vec::new()),
        (_, [only]) => Ok(vec![only.clone()]),
        _ => Ok(Vec::new()),
    }
}

/// The companies that a note may name: what it is about, where they work, and what its kind adds.
fn right_companies(
    store: &Store,
    contact: Option<&Contact>,
    kind: Option<TouchKind>,
    applications: &[Application],
    theirs: &[Application],
) -> Result<BTreeSet<CompanyId>> {
    let about = if applications.is_empty() { theirs } else { applications };
    let mut right: BTreeSet<CompanyId> = about.iter().map(|a| a.company_id).collect();
    right.extend(contact.and_then(|contact| contact.company_id));
    if let (Some(TouchKind::Congrats), Some(contact)) = (kind, contact) {
        right.extend(store.job_changes(contact.id)?.into_iter().filter_map(|change| change.from_company_id));
    }
    // Any note may mention where the user has a job now.
    let closed = ApplicationFilter { standing: Standing::Closed, ..ApplicationFilter::default() };
    store.applications(&closed, |line| {
        let outcome = line.application.newest_outcome();
        if outcome.is_some_and(|outcome| outcome.kind == OutcomeKind::OfferAccepted) {
            right.insert(line.application.company_id);
        }
        Ok(())
    })?;
    Ok(right)
}

/// What went out to this person, and to the others about the same applications.
fn earlier(
    store: &Store,
    contact: Option<ContactId>,
    applications: &[ApplicationId],
) -> Result<Vec<EarlierNote>> {
    let sent = store.notes_sent(contact, applications)?;
    Ok(sent.into_iter().map(|SentNote { to, sent_on, text }| EarlierNote { to, sent_on, text }).collect())
}

fn follow_up_sent_on(
    store: &Store,
    contact: Option<&Contact>,
    applications: &[ApplicationId],
) -> Result<Option<NaiveDate>> {
    let Some(contact) = contact else { return Ok(None) };
    for application in applications {
        if let Some(on) = store.follow_up_on_file(contact.id, *application)? {
            return Ok(Some(on));
        }
    }
    Ok(None)
}

/// The English dictionaries of the system, American first; those that can't be read don't count.
fn dictionaries() -> Vec<Source> {
    const FOLDERS: &[&str] = &[
        "/usr/share/hunspell",
        "/usr/local/share/hunspell",
        "/opt/homebrew/share/hunspell",
        "/usr/share/myspell",
        "/usr/share/myspell/dicts",
        "/Library/Spelling",
    ];
    let read = |name: &str| {
        FOLDERS.iter().find_map(|folder| {
            let file = |extension: &str| -> PathBuf { Path::new(folder).join(format!("{name}.{extension}")) };
            Some(Source::decode(&std::fs::read(file("aff")).ok()?, &std::fs::read(file("dic")).ok()?))
        })
    };
    ["en_US", "en_GB"].into_iter().filter_map(read).collect()
}
