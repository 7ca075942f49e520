//! `rejected`: a no arrived, told by the user or read from a mail.

mod by_mail;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::commands::dialogue;
use crate::domain::calendar::{add_days, with_weekday};
use crate::domain::company::Company;
use crate::domain::company::CompanyKind;
use crate::domain::contact::Contact;
use crate::domain::outcome::{FollowUpChoice, Outcome};
use crate::domain::word::Word as _;
use crate::domain::{Application, ContactId, Delivery, Liked, OutcomeKind, Rank, Reason, Role};
use crate::domain::{name, text};
use crate::failure::{Doubt, Failure, Result};
use crate::planner::Known;
use crate::planner::recipients::recipients;
use crate::session::date::TypedDate;
use crate::session::word::word;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{ApplicationEdit, Change, ContactEdit, ListEdit, NewOutcome, Scope, Store};

use super::happened::Happened;
use super::newcomer::Newcomer;
use super::opening::with_line;

/// Record a rejection, and see who to write to
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle rejected northwind --from priya --liked yes --rank second
  rekindle rejected globex --by form
  rekindle rejected --file answer.eml
  rekindle rejected              asks one question after another (on a terminal)
  rekindle rejected helio/analyst --on yesterday --by phone --reason budget

A form letter from people you never spoke to needs no note, and neither do
people you did not like; --follow-up plans one anyway. A time such as
2026-11-08T23:30:00Z counts as that day in your time zone.

From an email, rekindle suggests the application, the day, the sender and how
the news came, and shows what in the text says so. Nothing is stored until you
say yes (--yes without a terminal). Your options override what the email says.")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct RejectedArgs {
    /// The application: id, company, title, or company/title; not needed when only one is open
    #[arg(add = complete::applications())]
    pub application: Option<String>,
    /// Read it from an email (.eml); - for standard input
    #[arg(long, value_name = "MAIL")]
    pub file: Option<PathBuf>,
    /// Day or time you heard [default: today]
    #[arg(long, value_name = "WHEN")]
    pub on: Option<TypedDate>,
    /// How it came [default with --from: personal-email]
    #[arg(long, value_name = "DELIVERY", value_parser = word::<Delivery>())]
    pub by: Option<Delivery>,
    /// Who brought the news
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub from: Option<String>,
    /// Whether you liked them
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// How close you came
    #[arg(long, value_parser = word::<Rank>())]
    pub rank: Option<Rank>,
    /// The reason they gave
    #[arg(long, value_name = "CODE", value_parser = word::<Reason>())]
    pub reason: Option<Reason>,
    /// The reason is your guess
    #[arg(long, requires = "reason")]
    pub guessed: bool,
    /// Plan a note even if none is needed
    #[arg(long, conflicts_with = "no_follow_up")]
    pub follow_up: bool,
    /// Plan no note
    #[arg(long)]
    pub no_follow_up: bool,
    /// Record it even if --from works for another company
    #[arg(long)]
    pub force: bool,
}

/// What is to be recorded, told or read, beside what only the user can say.
struct News {
    application: Option<String>,
    day: Happened,
    delivery: Delivery,
    from: Option<String>,
    /// What was read from a mail, for the answer in JSON.
    read: Option<serde_json::Value>,
    /// The words of a mail and the address it came from.
    mail: Option<(String, String)>,
}

pub fn run(session: &mut Session, args: &RejectedArgs) -> Result {
    if let Some(file) = &args.file {
        return by_mail::run(session, args, file);
    }
    let day = Happened::read(session, args.on.as_ref())?;
    let delivery = match (args.by, &args.from) {
        (Some(by), _) => by,
        (None, Some(_)) => Delivery::PersonalEmail,
        (None, None) => {
            // What can't be recorded is not asked about.
            if let Some(typed) = &args.application {
                let store = session.reading_quietly()?;
                let application = find::application_to_reject(&store, typed)?;
                refuse_impossible(&store, args, &application, day.on)?;
            }
            if ask::can_ask(session) {
                let typed = [
                    ("on", args.on.is_some()),
                    ("rank", args.rank.is_some()),
                    ("liked", args.liked.is_some()),
                ];
                let typed = typed.into_iter().filter(|(_, is_typed)| *is_typed);
                let typed = typed.map(|(option, _)| (option, String::new())).collect();
                return Err(dialogue::for_rejection(session, args.application.as_deref(), &typed)?);
            }
            return Err(Failure::usage("--by is missing: how the rejection came").hint(
                "add --by form, personal-email, phone, …, or --from CONTACT for the person who told you",
            ));
        }
    };
    let (application, from) = (args.application.clone(), args.from.clone());
    record(session, args, &News { application, day, delivery, from, read: None, mail: None })
}

fn record(session: &mut Session, args: &RejectedArgs, news: &News) -> Result {
    let on = news.day.on;
    let follow_up = match (args.follow_up, args.no_follow_up) {
        (true, _) => Some(FollowUpChoice::Forced),
        (_, true) => Some(FollowUpChoice::Declined),
        (false, false) => None,
    };
    let lapses_on = add_days(on, session.config.planner_settings().follow_up.expires_days);
    let is_late = lapses_on < session.now.today();
    let can_ask = ask::can_ask(session);
    session.change(|change| {
        let application = match &news.application {
            Some(typed) => find::application_to_reject(change, typed)?,
            None => find::the_open_application(change)?,
        };
        news.day.refuse_before_applied(change, &application)?;
        refuse_impossible(change, args, &find::application_by_id(change, application.id)?, on)?;
        let mut said = Said::default();
        let newcomer = Newcomer::at(can_ask, change, application.company_id)?.with("job", &application.title);
        let from = match news.from.as_deref() {
            Some(from) => Some(newcomer.contact(change, from, &mut said)?),
            None => None,
        };
        if let Some(from) = from.filter(|_| args.file.is_none() && !args.force) {
            refuse_someone_elsewhere(change, &application, from)?;
        }
        if let Some(from) = from.filter(|from| application.participant(*from).is_none()) {
            change.take_part(application.id, from, None, None)?;
        }
        if let Some((words, address)) = &news.mail {
            keep_mail(change, &application, from, words, address, on, &mut said)?;
        }
        if let Some(liked) = args.liked {
            change.set_liked(application.id, liked)?;
        }
        change.record_outcome(&NewOutcome {
            delivery: Some(news.delivery),
            from,
            reason: args.reason,
            is_guessed: args.guessed,
            rank: args.rank,
            follow_up,
            ..NewOutcome::new(application.id, OutcomeKind::Rejected, on)
        })?;

        let application = find::application_by_id(change, application.id)?;
        said.line(format!("{}: rejected {}", find::called(change, &application)?, with_weekday(on)));
        if let Some(read) = &news.read {
            said.field("suggestion", read.clone());
        }
        if application.rejection().is_none() {
            say_if_overruled(&application, on, &mut said);
        } else if let Some(because) = no_note_because(change, &application)? {
            said.line(format!("No note needed: {because}"));
        } else if is_late {
            said.line(format!("It is too late for a note: it lapsed {}", with_weekday(lapses_on)));
        }
        Ok(said)
    })
}

/// Keeps the words of a mail in the notes, those about its sender where they are on file, and the sender's address.
fn keep_mail(
    change: &mut Change<'_>,
    application: &Application,
    from: Option<ContactId>,
    words: &str,
    address: &str,
    on: NaiveDate,
    said: &mut Said,
) -> Result {
    let line = format!("The no of {}:\n{}", with_weekday(on), text::several_lines(words));
    let Some(from) = from else {
        let notes = with_line(&change.opening(application.id)?.notes, Some(&line));
        change.edit_application(application.id, &ApplicationEdit { notes, ..ApplicationEdit::default() })?;
        return Ok(());
    };
    let contact = find::contact_by_id(change, from)?;
    let is_new = !name::is_shared_mailbox(address)
        && contact.emails.iter().all(|email| !email.eq_ignore_ascii_case(address))
        && change.likeness(&[address.to_owned()], None, "", None)?.is_empty();
    let address = text::email(address).ok().filter(|_| is_new);
    let notes = with_line(&contact.notes, Some(&line));
    let emails = ListEdit { add: address.iter().cloned().collect(), ..ListEdit::default() };
    change.correct_contact(&contact, &ContactEdit { emails, notes, ..ContactEdit::default() })?;
    if let Some(address) = address {
        said.line(format!("{}: {address}", contact.name));
    }
    Ok(())
}

/// Whether news of an application from this contact is asked about before it is recorded.
pub(super) fn is_elsewhere(store: &Store, application: &Application, from: ContactId) -> Result<bool> {
    Ok(elsewhere(store, application, from)?.is_some())
}

/// Who works for another company and had no part in an application, and for which.
fn elsewhere(
    store: &Store,
    application: &Application,
    from: ContactId,
) -> Result<Option<(Contact, Company)>> {
    let contact = find::contact_by_id(store, from)?;
    let elsewhere = contact.company_id.filter(|company| *company != application.company_id);
    let company = elsewhere.map(|company| store.company(company)).transpose()?.flatten();
    let Some(company) = company.filter(|company| company.kind == CompanyKind::Employer) else {
        return Ok(None);
    };
    let is_agent = contact.usual_role == Some(Role::AgencyRecruiter)
        || find::applications_with(store, from)?
            .iter()
            .any(|one| one.participant(from).is_some_and(|part| part.role == Role::AgencyRecruiter));
    let is_out = is_agent || application.participant(from).is_some();
    Ok((!is_out).then_some((contact, company)))
}

/// News from somebody who works elsewhere and had no part in it is about another application, or they moved. Agencies
/// bring news of their clients.
fn refuse_someone_elsewhere(change: &Change<'_>, application: &Application, from: ContactId) -> Result {
    let Some((contact, company)) = elsewhere(change, application, from)? else { return Ok(()) };
    let called = find::called(change, application)?;
    let why = format!("{} works for {}, not for the company of {called}", contact.name, company.name);
    let refusal = Failure::refused(&why).hint(
        "if the news really came from them, repeat with --force; else name who it came from with --from, or \
         leave it out",
    );
    Doubt {
        question: format!(
            "{} works for {}. Did they bring the news of {called}?",
            contact.name, company.name
        ),
        yes: vec![format!("Yes, it came from {}", contact.name)],
        marked: 0,
        no: vec![("No".to_owned(), "name who it came from with --from, or leave it out".to_owned())],
    }
    .settled_or(refusal)
    .map(|_| ())
}

/// Why the rejection that an application stands at asks for no note; `None` where it asks for one, or there is none.
pub(super) fn no_note_because(store: &Store, application: &Application) -> Result<Option<&'static str>> {
    let Some(rejection) = application.rejection() else { return Ok(None) };
    let companies = BTreeSet::from([application.company_id]);
    let facts = store.facts(&Scope::Of { people: BTreeSet::new(), companies })?;
    let ask = recipients(&Known::new(&facts), application, &rejection);
    Ok(ask.to.is_empty().then_some(ask.because))
}

/// An application that stands rejected, or a day on which it can't have been.
fn refuse_impossible(store: &Store, args: &RejectedArgs, application: &Application, on: NaiveDate) -> Result {
    refuse_impossible_day(application, on)?;
    let Some(standing) = application.rejection() else { return Ok(()) };
    let since = with_weekday(standing.on);
    Err(Failure::refused(format!(
        "{} is already closed: {} {since}",
        find::called(store, application)?,
        standing.outcome.kind,
    ))
    .hint(format!(
        "to correct that: {}; if it started again: rekindle reopened {}",
        correction(args, application, standing.outcome, on),
        application.id
    )))
}

/// What to type for what was said of a rejection that is on file already.
fn correction(args: &RejectedArgs, application: &Application, outcome: &Outcome, on: NaiveDate) -> String {
    let mut options = Vec::new();
    let mut say = |option: &str, word: Option<&str>| {
        options.extend(word.map(|word| format!("--{option} {word}")));
    };
    let day = args.on.as_ref().map(|_| on.to_string()).filter(|_| on != outcome.received_on);
    say("on", day.as_deref());
    say("by", args.by.filter(|by| outcome.delivery != Some(*by)).map(Delivery::as_str));
    say("rank", args.rank.filter(|rank| outcome.rank != Some(*rank)).map(Rank::as_str));
    say("reason", args.reason.filter(|reason| outcome.reason != Some(*reason)).map(Reason::as_str));
    let liked = args.liked.filter(|liked| application.liked != *liked);
    let of_outcome = (!options.is_empty() || liked.is_none()).then(|| {
        let options = if options.is_empty() { "…".to_owned() } else { options.join(" ") };
        format!("rekindle edit outcome {} {options}", outcome.id)
    });
    let of_application =
        liked.map(|liked| format!("rekindle edit application {} --liked {}", application.id, liked.as_str()));
    of_outcome.into_iter().chain(of_application).collect::<Vec<_>>().join(" and ")
}

/// The newest outcome counts: one recorded after the fact may change nothing.
pub(super) fn say_if_overruled(application: &Application, on: NaiveDate, said: &mut Said) {
    if let Some(newest) = application.newest_outcome().filter(|newest| newest.received_on > on) {
        said.line(format!(
            "What came later still counts: {} {}; `rekindle show --application {}` has the history",
            newest.kind,
            with_weekday(newest.received_on),
            application.id
        ));
    }
}

/// The news cannot come before the application went out.
pub(super) fn refuse_impossible_day(application: &Application, on: NaiveDate) -> Result {
    match application.applied_on.filter(|applied| on < *applied) {
        Some(applied) => Err(Failure::usage(format!(
            "{} is before you applied, {}",
            with_weekday(on),
            with_weekday(applied)
        ))
        .hint(format!(
            "give the right day with --on, or correct the other: rekindle edit application {} --on DATE",
            application.id
        ))),
        None => refuse_day_of_reopening(application, on),
    }
}

/// On the day it was reopened an application cannot end again: the order of the two would be lost.
fn refuse_day_of_reopening(application: &Application, on: NaiveDate) -> Result {
    match application.reopened_on() {
        Some(reopened) if reopened == on => {
            Err(Failure::refused(format!("it was reopened on that day, {}", with_weekday(on)))
                .hint("give a later --on, or take the reopening back with: rekindle undo"))
        }
        _ => Ok(()),
    }
}
