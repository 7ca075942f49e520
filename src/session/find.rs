//! What a typed name means: the one record, or an error that names the candidates or the nearest.

use chrono::NaiveDate;

use crate::domain::agenda::{self, Line, View};
use crate::domain::application::NamedApplication;
use crate::domain::appointment::AppointmentLine;
use crate::domain::calendar::{with_days, with_weekday};
use crate::domain::company::Company;
use crate::domain::contact::Contact;
use crate::domain::name::PersonName;
use crate::domain::text;
use crate::domain::{Application, ApplicationId, CompanyId, ContactId, ReminderId, Touch};
use crate::failure::{Candidate, Doubt, Failure, Result};
use crate::store::{ApplicationFilter, Appointments, Matches, OpenFilter, Standing, Store, TouchFilter};

use super::candidate;
pub use super::on_file::{application_by_id, applications_with, called};

pub fn contact(store: &Store, typed: &str) -> Result<ContactId> {
    let found = store.find_contacts(typed)?;
    let in_a_list = |id| candidate::contact_in_a_list(store, id);
    one_of(&found, typed, "contact", |id| id.0, in_a_list, || store.near_contacts(typed))
        .map_err(|failure| if found.is_empty() { not_a_person(store, typed, failure) } else { failure })
}

/// Several people, each by one word or more.
pub fn several(store: &Store, words: &[String]) -> Result<Vec<ContactId>> {
    names(store, words)?.iter().map(|name| contact(store, name)).collect()
}

/// The people of a command line as they were typed. Words that name one person together are a name: `jen kim`.
pub fn names(store: &Store, words: &[String]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let words = apart(store, words)?;
    let mut rest = words.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let whole = (2..=rest.len()).rev().find_map(|length| {
            let (words, after) = rest.split_at(length);
            let name = words.join(" ");
            let is_one = store.find_contacts(&name).is_ok_and(|found| found.only().is_some());
            is_one.then_some((name, after))
        });
        let (name, after) = whole.unwrap_or_else(|| (first.clone(), after));
        names.push(name);
        rest = after;
    }
    Ok(names)
}

/// `ann,bob and cyd` as three words, where nobody has a comma in their name.
pub fn apart(store: &Store, words: &[String]) -> Result<Vec<String>> {
    let mut apart = Vec::new();
    for word in words {
        let is_list = word.contains(',') && store.find_contacts(word)?.is_empty();
        if is_list {
            apart.extend(word.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()));
        } else {
            apart.push(word.clone());
        }
    }
    let is_between = |at: usize| at > 0 && at + 1 < apart.len();
    let kept: Vec<String> = apart
        .iter()
        .enumerate()
        .filter(|(at, word)| !(is_between(*at) && matches!(word.as_str(), "and" | "&")))
        .map(|(_, word)| word.clone())
        .collect();
    Ok(kept)
}

/// The people of one word or several: `Luke Harper, Fran Whitmore and Joe` are three. One comma may stand within a
/// name:
/// `Whitmore, Fran`.
pub fn people(store: &Store, typed: &[String]) -> Result<Vec<String>> {
    let mut people = Vec::new();
    for word in typed {
        let parts: Vec<String> = word
            .split(',')
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" & "))
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        let is_whole = |part: &String| part.contains(' ');
        let is_list = match parts.as_slice() {
            [] | [_] => false,
            // "Whitmore, Fran" is one person, "Fran Whitmore, Joe Bell" and "fran and joe" are two.
            [first, second] if word.contains(',') => is_whole(first) && is_whole(second),
            _ => true,
        };
        let are_known = || -> Result<bool> {
            for part in &parts {
                if store.find_contacts(part)?.is_empty() {
                    return Ok(false);
                }
            }
            Ok(parts.len() > 1)
        };
        if store.find_contacts(word)?.is_empty() && (is_list || are_known()?) {
            people.extend(parts);
        } else {
            people.push(word.clone());
        }
    }
    Ok(people)
}

/// The whole name of a company says who to ask for instead; a part of one, or its number, may be meant otherwise.
fn not_a_person(store: &Store, typed: &str, failure: Failure) -> Failure {
    match store.company_named(typed).ok().flatten() {
        Some(company) => {
            let name = &company.name;
            failure.hint(format!("{name} is a company; to see who you know there: rekindle who \"{name}\""))
        }
        None => failure,
    }
}

/// Whether it is the name of a company on file.
pub fn is_a_company(store: &Store, typed: &str) -> bool {
    company_called(store, typed).is_some()
}

fn company_called(store: &Store, typed: &str) -> Option<Company> {
    let company = store.find_companies(typed).ok().and_then(|found| found.only());
    company.and_then(|id| store.company(id).ok().flatten())
}

pub fn contact_on_file(store: &Store, typed: &str) -> Result<Contact> {
    contact_by_id(store, contact(store, typed)?)
}

/// The contact that is to go: a name that could mean someone else as well isn't enough.
pub fn contact_to_remove(store: &Store, typed: &str) -> Result<Contact> {
    let mut found = store.find_contacts(typed)?;
    if found.on_a_list.is_empty() {
        return contact_on_file(store, typed);
    }
    let others = std::mem::take(&mut found.on_a_list);
    found.candidates.extend(others);
    let in_a_list = |id| candidate::contact_in_a_list(store, id);
    contact_by_id(store, one_of(&found, typed, "contact", |id| id.0, in_a_list, || Ok(Vec::new()))?)
}

pub fn contact_by_id(store: &Store, id: ContactId) -> Result<Contact> {
    store.contact(id)?.ok_or_else(|| Failure::not_found(format!("there is no contact #{id}")))
}

pub fn company(store: &Store, typed: &str) -> Result<CompanyId> {
    let found = store.find_companies(typed)?;
    let in_a_list = |id| Ok(store.company(id)?.map(|company| company.name).unwrap_or_default());
    one_of(&found, typed, "company", |id| id.0, in_a_list, || store.near_companies(typed))
}

pub fn application(store: &Store, typed: &str) -> Result<Application> {
    let found = match store.find_applications(typed)? {
        found if found.is_empty() => by_company_and_title(store, typed)?.unwrap_or(found),
        found => found,
    };
    let in_a_list = |id| candidate::application_in_a_list(store, id);
    let id = one_of(&found, typed, "application", |id| id.0, in_a_list, || store.near_applications(typed))
        .map_err(|failure| if found.is_empty() { not_an_opening(store, typed, failure) } else { failure })?;
    application_by_id(store, id)
}

/// A person instead of an application: the one that they have a part in.
fn not_an_opening(store: &Store, typed: &str, failure: Failure) -> Failure {
    let Some(person) = store.find_contacts(typed).ok().and_then(|found| found.only()) else { return failure };
    let with_them = applications_with(store, person).unwrap_or_default();
    let open: Vec<&Application> = with_them.iter().filter(|one| one.is_open()).collect();
    let name = store.contact_name(person).ok().flatten().unwrap_or_default();
    failure.hint(match open.as_slice() {
        [only] => {
            let called = called(store, only).unwrap_or_default();
            format!("{name} is a contact; for {called}, give {} instead of \"{}\"", only.id, typed.trim())
        }
        _ => format!("{name} is a contact; rekindle applications shows the applications with their numbers"),
    })
}

/// `monzo lending`, `lending at monzo`: the company and words of the title, without the stroke between them.
fn by_company_and_title(store: &Store, typed: &str) -> Result<Option<Matches<ApplicationId>>> {
    const MOST_WORDS: usize = 8;
    let words: Vec<&str> = typed.split_whitespace().filter(|word| *word != "at").collect();
    if words.len() > MOST_WORDS || typed.contains('/') {
        return Ok(None);
    }
    for at in 1..words.len() {
        let (first, rest) = words.split_at(at);
        let (first, rest) = (first.join(" "), rest.join(" "));
        for both in [format!("{first}/{rest}"), format!("{rest}/{first}")] {
            let found = store.find_applications(&both)?;
            if !found.is_empty() {
                return Ok(Some(found));
            }
        }
    }
    Ok(None)
}

/// The application that a rejection is about: those that were rejected already don't count if there are others.
pub fn application_to_reject(store: &Store, typed: &str) -> Result<Application> {
    let found = store.find_applications(typed)?;
    if found.candidates.len() < 2 {
        return application(store, typed);
    }
    let all = found.candidates.iter().map(|candidate| application_by_id(store, candidate.id));
    let all = all.collect::<Result<Vec<_>>>()?;
    let left: Vec<ApplicationId> =
        all.iter().filter(|one| one.rejection().is_none()).map(|one| one.id).collect();
    match left.as_slice() {
        [only] => application_by_id(store, *only),
        [] => {
            let candidates = all
                .iter()
                .map(|one| {
                    Ok(Candidate { id: one.id.0, name: candidate::application_in_a_list(store, one.id)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let mut refusal = Failure::refused(format!(
                "every application that matches \"{}\" has already been rejected",
                typed.trim()
            ))
            .hint(
                "rekindle show --application NUMBER shows one; if it is open again: rekindle reopened NUMBER; if it is a new \
                 one: rekindle applied TITLE --at COMPANY",
            );
            refusal.candidates = candidates;
            Err(refusal)
        }
        _ => application(store, typed),
    }
}

/// The application that is meant where none was named: the only open one.
pub fn the_open_application(store: &Store) -> Result<Application> {
    let mut open = Vec::new();
    let filter = ApplicationFilter { standing: Standing::Open, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        open.push(line.application);
        Ok(())
    })?;
    match open.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Failure::not_found("no application is open").hint("rekindle applications lists them all")),
        _ => {
            // What got furthest is meant most likely.
            open.sort_by_key(|a| std::cmp::Reverse((a.progress, a.began_on())));
            let ids: Vec<ApplicationId> = open.iter().map(|a| a.id).collect();
            application_by_id(store, one_application(store, "several applications are open", &ids)?)
        }
    }
}

/// The application that is meant where none was named: the one with such an interview, else the only open one. `doubt`
/// says what made them several.
pub fn application_with_interview(
    store: &Store,
    doubt: &str,
    is_such: impl Fn(&AppointmentLine) -> bool,
) -> Result<ApplicationId> {
    let mut ids: Vec<ApplicationId> = Vec::new();
    for line in store.appointments(Appointments::All)?.iter().filter(|line| is_such(line)) {
        ids.extend(line.appointment.application().filter(|id| !ids.contains(id)));
    }
    match ids.as_slice() {
        [only] => Ok(*only),
        [] => Ok(the_open_application(store)?.id),
        several => one_application(store, doubt, several),
    }
}

/// An application that ended, where open ones of that name don't count.
pub fn closed_application(store: &Store, typed: &str) -> Result<Application> {
    let named = application(store, typed)?;
    if !named.is_open() || typed.trim().trim_start_matches('#').parse::<i64>().is_ok() {
        return Ok(named);
    }
    let mut closed = Vec::new();
    let filter = ApplicationFilter {
        standing: Standing::Closed,
        company: Some(named.company_id),
        ..ApplicationFilter::default()
    };
    store.applications(&filter, |line| {
        closed.push(line.application);
        Ok(())
    })?;
    match closed.as_slice() {
        [only] => Ok(only.clone()),
        [] => Ok(named),
        _ => {
            let ids: Vec<ApplicationId> = closed.iter().map(|a| a.id).collect();
            let doubt = format!("\"{}\" could be several applications", typed.trim());
            application_by_id(store, one_application(store, &doubt, &ids)?)
        }
    }
}

/// Every touch with a contact, oldest first.
pub fn touches_with(store: &Store, contact: ContactId) -> Result<Vec<Touch>> {
    let mut with = Vec::new();
    let filter = TouchFilter { contact: Some(contact), ..TouchFilter::default() };
    store.touches(&filter, |line| {
        with.push(line.touch.clone());
        Ok(())
    })?;
    Ok(with)
}

/// What to type for this contact, and for nobody else: the first name, else the name, else the number.
pub fn contact_as_typed(store: &Store, id: ContactId, name: &str) -> Result<String> {
    let bare = PersonName::of(name).bare;
    let preferred =
        if is_latin(&bare) { None } else { store.contact(id)?.and_then(|contact| contact.preferred_name) };
    as_typed(preferred.as_deref().unwrap_or(&bare), &id.to_string(), |typed| {
        // Among very many people most first names are shared, which is seen at once.
        let is_shared = !typed.contains(' ') && name.contains(' ') && store.has_other_called(typed, id)?;
        Ok(!is_shared && store.find_contacts(typed)?.only() == Some(id))
    })
}

/// Made of letters that most keyboards have.
fn is_latin(name: &str) -> bool {
    name.chars().all(|c| c < '\u{250}')
}

/// The same for an application: the company's first word, its name, or the number.
pub fn application_as_typed(store: &Store, application: &NamedApplication) -> Result<String> {
    let id = application.id;
    as_typed(&application.company, &id.to_string(), |typed| {
        Ok(store.find_applications(typed)?.only() == Some(id))
    })
}

fn as_typed(name: &str, number: &str, means_it: impl Fn(&str) -> Result<bool>) -> Result<String> {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    // A number would mean another; and what the shell reads is not typed into a hint.
    let is_word = !first.is_empty() && is_latin(name) && first.chars().all(char::is_alphabetic);
    if is_word && means_it(&first)? {
        return Ok(first);
    }
    let is_plain = is_latin(name)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'));
    if is_plain && name.contains(' ') && means_it(name)? {
        return Ok(format!("\"{name}\""));
    }
    Ok(number.to_owned())
}

/// ` about Data Engineer at Northwind and Analyst at Quill`; nothing for none.
pub fn titles(store: &Store, applications: &[ApplicationId]) -> Result<String> {
    let mut titles = Vec::new();
    for id in applications {
        titles.push(called(store, &application_by_id(store, *id)?)?);
    }
    Ok(if titles.is_empty() { String::new() } else { format!(" about {}", titles.join(" and ")) })
}

/// The one of several applications that the user picked; `doubt` says what made them several.
pub fn one_application(store: &Store, doubt: &str, ids: &[ApplicationId]) -> Result<ApplicationId> {
    let mut candidates = Vec::new();
    for id in ids {
        candidates.push(Candidate { id: id.0, name: candidate::application_in_a_list(store, *id)? });
    }
    let at = candidate::picked(doubt, candidates, "give the number, title or company/title")?;
    ids.get(at).copied().ok_or_else(gone)
}

/// What was picked is not there any more.
fn gone() -> Failure {
    Failure::not_found("what you picked no longer exists").hint("type the command again")
}

/// A contact's open reminders, as they stand today.
pub fn lines_of(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Vec<Line>> {
    Ok(agenda::stand(store.open_reminders_of(&[contact])?, today))
}

/// A reminder by its number, or a contact's one shown line.
pub fn reminder(store: &Store, typed: &str, today: NaiveDate) -> Result<Line> {
    if let Ok(number) = typed.trim().trim_start_matches('#').parse::<i64>() {
        return reminder_by_id(store, ReminderId(number), today);
    }
    let contact = contact_on_file(store, typed)?;
    let lines = lines_of(store, contact.id, today)?;
    if let Some(shown) = agenda::view(lines.clone(), View::Today).into_iter().next() {
        return Ok(shown);
    }
    match lines.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Failure::not_found(format!("there is no open reminder for {}", contact.name))
            .hint(format!("rekindle show {} has their history", contact.id))),
        several => {
            let doubt =
                format!("nothing is due for {} today, but several reminders are coming up", contact.name);
            let candidates = several.iter().map(candidate_line).collect();
            let at = candidate::picked(&doubt, candidates, "give the number")?;
            several.get(at).cloned().ok_or_else(gone)
        }
    }
}

/// Reminders that were named.
pub struct Chosen {
    pub lines: Vec<Line>,
    /// Within a range, but nothing to do today: these are left alone.
    pub later: Vec<Line>,
}

/// Several reminders, each once: numbers, ranges such as `80-92`, and contacts. A range means what today's list has of
/// it.
pub fn reminders(store: &Store, typed: &[String], today: NaiveDate) -> Result<Chosen> {
    let mut lines: Vec<Line> = Vec::new();
    let mut later: Vec<Line> = Vec::new();
    for typed in &apart(store, typed)? {
        if typed.eq_ignore_ascii_case("all") && store.find_contacts(typed)?.is_empty() {
            return Err(Failure::usage("\"all\" is neither a name nor a number").hint(
                "rekindle triage spreads what is late over the next days; rekindle skip --overdue drops it",
            ));
        }
        let found = match range(typed) {
            Some((first, last)) => {
                let (now, others): (Vec<Line>, Vec<Line>) =
                    reminders_between(store, typed, first, last, today)?
                        .into_iter()
                        .partition(|line| line.state.is_actionable());
                if now.is_empty() {
                    return Err(nothing_today(typed, &others));
                }
                later.extend(others);
                now
            }
            None => {
                let line = reminder(store, typed, today)?;
                refuse_ended(&line)?;
                vec![line]
            }
        };
        for line in found {
            if lines.iter().all(|kept| kept.item.reminder.id != line.item.reminder.id) {
                lines.push(line);
            }
        }
    }
    later.retain(|line| lines.iter().all(|kept| kept.item.reminder.id != line.item.reminder.id));
    Ok(Chosen { lines, later })
}

/// A range of what comes later: who means that names each one.
fn nothing_today(typed: &str, later: &[Line]) -> Failure {
    let numbers: Vec<String> = later.iter().map(|line| line.item.reminder.id.to_string()).collect();
    Failure::not_found(format!("nothing from {} is on today's list", typed.trim()))
        .hint(format!("to take what comes later, give each number: {}", numbers.join(" ")))
}

/// `80-92`, `#80-#92` or `80..92`.
pub fn range(typed: &str) -> Option<(i64, i64)> {
    let (first, last) = typed.trim().split_once("..").or_else(|| typed.trim().split_once('-'))?;
    let number = |part: &str| part.trim().trim_start_matches('#').parse::<u32>().ok().map(i64::from);
    Some((number(first)?, number(last)?))
}

fn reminders_between(
    store: &Store,
    typed: &str,
    first: i64,
    last: i64,
    today: NaiveDate,
) -> Result<Vec<Line>> {
    if last < first {
        return Err(Failure::usage(format!("\"{typed}\" is not a range: {last} is before {first}"))
            .hint(format!("write it as {last}-{first}")));
    }
    let mut between = Vec::new();
    store.open_reminders(OpenFilter { today, ready_by: None }, |item| {
        if (first..=last).contains(&item.reminder.id.0) {
            between.push(item.reminder.id);
        }
        Ok(())
    })?;
    if between.is_empty() {
        return Err(Failure::not_found(format!("no reminder is open from {first} to {last}"))
            .hint("rekindle due --all lists them with their numbers"));
    }
    between.sort_unstable();
    between.into_iter().map(|id| reminder_by_id(store, id, today)).collect()
}

/// `due` numbers reminders, and commands about people take the numbers of contacts: where `typed` is both, and the
/// reminder is about somebody else, only the user knows who they mean.
pub fn doubt_number(store: &Store, typed: &str, contact: &Contact, today: NaiveDate) -> Result {
    let Ok(number) = typed.trim().parse::<i64>() else { return Ok(()) };
    let Some(line) = store.reminder_line(ReminderId(number))? else { return Ok(()) };
    let is_listed = line.reminder.end.is_none() && line.reminder.ready_on <= today;
    let Some(other) = line.contact.filter(|other| is_listed && other.id != contact.id) else { return Ok(()) };
    let doubt = Doubt {
        question: format!(
            "{number} is {}'s number, but in due it is a reminder about {}. Who do you mean?",
            contact.name, other.name
        ),
        yes: vec![contact.name.clone()],
        no: vec![(other.name.clone(), format!("use the name, or the contact's number: #{}", other.id))],
        marked: 1,
    };
    doubt
        .settled_or(Failure::usage(format!("{number} can be {} or {}", contact.name, other.name)))
        .map(|_| ())
}

/// A reminder, ended ones too, as it stands today, given the contact's others.
pub fn reminder_by_id(store: &Store, id: ReminderId, today: NaiveDate) -> Result<Line> {
    let item = store.reminder_line(id)?.ok_or_else(|| {
        Failure::not_found(format!("there is no reminder {id}"))
            .hint("rekindle due --all lists them with their numbers")
    })?;
    let beside = match &item.contact {
        Some(contact) => lines_of(store, contact.id, today)?,
        None => Vec::new(),
    };
    let standing = beside.into_iter().find(|line| line.item.reminder.id == id);
    Ok(standing.unwrap_or_else(|| Line {
        state: item.reminder.state(today),
        item,
        held_by: None,
        also: Vec::new(),
    }))
}

/// What has ended can't be decided about any more.
pub fn refuse_ended(line: &Line) -> Result {
    let reminder = &line.item.reminder;
    let Some(end) = &reminder.end else { return Ok(()) };
    Err(Failure::refused(format!(
        "reminder {} has already ended ({})",
        reminder.id,
        with_days(&end.in_words())
    ))
    .hint("to bring it back: rekindle log has the number of the change, then rekindle undo NUMBER"))
}

fn candidate_line(line: &Line) -> Candidate {
    let reminder = &line.item.reminder;
    Candidate {
        id: reminder.id.0,
        name: format!("{}, {}, due {}", reminder.label(), line.state, with_weekday(reminder.due_on)),
    }
}

fn one_of<Id: Copy>(
    found: &Matches<Id>,
    typed: &str,
    what: &'static str,
    number: impl Fn(Id) -> i64,
    in_a_list: impl Fn(Id) -> Result<String>,
    near: impl FnOnce() -> anyhow::Result<Vec<String>>,
) -> Result<Id> {
    if let Some(only) = found.only() {
        return Ok(only);
    }
    if found.is_empty() {
        let near = near()?;
        let hint = if near.is_empty() {
            let list = match what {
                "application" => "rekindle applications shows the ones you have",
                "company" => "rekindle list and rekindle applications show the companies you have",
                _ => "rekindle list shows your contacts",
            };
            list.to_owned()
        } else {
            format!("did you mean {}?", text::either(&near))
        };
        let failure = Failure::not_found(format!("there is no {what} \"{}\"", typed.trim())).hint(hint);
        return Err(failure.near(near));
    }
    let candidates = found.candidates.iter();
    let candidates = candidates.map(|c| Ok(Candidate { id: number(c.id), name: in_a_list(c.id)? }));
    let candidates = candidates.collect::<Result<Vec<_>>>()?;
    let more = if found.has_more { ", and there are more" } else { "" };
    let doubt = format!("\"{}\" could be several {}{more}", typed.trim(), plural(what));
    let at = candidate::picked(&doubt, candidates, "give the number, or more of the name")?;
    found.candidates.get(at).map(|candidate| candidate.id).ok_or_else(gone)
}

fn plural(what: &str) -> &str {
    match what {
        "contact" => "contacts",
        "company" => "companies",
        _ => "applications",
    }
}
