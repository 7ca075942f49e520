//! A contact is corrected.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::domain::contact::Contact;
use crate::domain::contact_field;
use crate::domain::name::is_shared_mailbox;
use crate::domain::{ContactId, Register, Role, profile, text};
use crate::failure::{Failure, Result};
use crate::refusals::listed::refuse_unlisted;
use crate::refusals::person::refuse_someone_elses;
use crate::session::word::word;
use crate::session::{Said, Session, complete, find};
use crate::store::{Change, ContactEdit, Edit, ListEdit, NewDetail, Store, Table};

use super::super::new_names::NewNames;
use super::super::opening::with_line;
use super::super::typed_name::name_of;
use super::super::{
    met_within_sentence, names, phones, texts, warn_of_misfits, warn_of_place, warn_of_sensitive,
};
use super::cleared::{Cleared, answer, name, refuse_nothing, remove_details};

#[derive(Debug, Args)]
pub struct EditContact {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(add = complete::contacts())]
    pub contact: String,
    /// Their name
    #[arg(long)]
    pub name: Option<String>,
    /// First name they prefer
    #[arg(long, value_name = "NAME")]
    pub preferred: Option<String>,
    /// How a note addresses them
    #[arg(long, value_parser = word::<Register>())]
    pub register: Option<Register>,
    /// Their usual role, if no application gives another
    #[arg(long, value_parser = word::<Role>())]
    pub role: Option<Role>,
    /// Job title
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Employer, as a correction; for a new job, use `rekindle moved`
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub at: Option<String>,
    /// Add an email address; can be given several times
    #[arg(long = "email", value_name = "EMAIL")]
    pub emails: Vec<String>,
    /// Remove an email address
    #[arg(long = "no-email", value_name = "EMAIL")]
    pub no_emails: Vec<String>,
    /// Add a phone number; can be given several times
    #[arg(long = "phone", value_name = "PHONE")]
    pub phones: Vec<String>,
    /// Remove a phone number
    #[arg(long = "no-phone", value_name = "PHONE")]
    pub no_phones: Vec<String>,
    /// LinkedIn address or slug
    #[arg(long, value_name = "URL")]
    pub linkedin: Option<String>,
    /// Add a topic you both care about: it has to fit after "something about …"; can be given several times
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// Remove a topic
    #[arg(long = "no-topic", value_name = "TOPIC")]
    pub no_topics: Vec<String>,
    /// Add a tag; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Remove a tag
    #[arg(long = "no-tag", value_name = "TAG")]
    pub no_tags: Vec<String>,
    /// Where you met: it has to fit after "We met …", as in "at a meetup"
    #[arg(long, value_name = "WHERE")]
    pub met: Option<String>,
    /// Add something to mention in a note: it has to fit after "I enjoyed our conversation about …"; can be given
    /// several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Remove a detail; some of its words are enough
    #[arg(long = "no-detail", value_name = "TEXT")]
    pub no_details: Vec<String>,
    /// Add a line to your notes about them
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Whether they vouch for you
    #[arg(long, value_name = "true|false")]
    pub ally: Option<bool>,
    /// Who introduced you
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub introduced_by: Option<String>,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = PossibleValuesParser::new(contact_field::cleared()))]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditContact) -> Result {
    let clear = Cleared(&args.clear);
    let line = args.note.as_deref().map(|note| text::text("note", note)).transpose()?;
    clear.refuse_both("note", line.is_some())?;
    let details = texts("detail", &args.details)?;
    let emails = args.emails.iter().map(|email| Ok(text::typed_email(email)?)).collect::<Result<Vec<_>>>()?;
    let at = clear.or("at", name("company", args.at.as_deref())?)?;
    let introduced_by = clear.or("introduced-by", args.introduced_by.clone())?;
    let edit = ContactEdit {
        name: args.name.as_deref().map(name_of).transpose()?,
        preferred_name: clear.or("preferred", preferred_name(args)?)?,
        register: args.register,
        usual_role: clear.or("role", args.role)?,
        met: clear.or("met", args.met.as_deref().map(met_within_sentence).transpose()?)?,
        title: clear.or("title", name("job title", args.title.as_deref())?)?,
        emails: ListEdit { add: emails, remove: args.no_emails.clone() },
        phones: ListEdit { add: phones(&args.phones)?, remove: args.no_phones.clone() },
        linkedin: clear.or("linkedin", args.linkedin.as_deref().map(profile::linkedin_slug).transpose()?)?,
        ally: args.ally,
        topics: ListEdit { add: names("topic", &args.topics)?, remove: args.no_topics.clone() },
        tags: ListEdit { add: names("tag", &args.tags)?, remove: args.no_tags.clone() },
        ..ContactEdit::default()
    };
    let is_empty = edit == ContactEdit::default()
        && (&at, &introduced_by) == (&Edit::Keep, &Edit::Keep)
        && (line.is_none(), clear.has("note")) == (true, false)
        && (details.is_empty(), args.no_details.is_empty()) == (true, true);
    refuse_nothing::<EditContact>(is_empty)?;

    let new_names = NewNames::of(session);

    session.change(|change| {
        let mut like_others = Said::default();
        let contact = find::contact_on_file(change, &args.contact)?;
        refuse_what_is_anothers(change, &contact, &edit)?;
        for (what, list, taken) in [
            ("email address", &contact.emails, &args.no_emails),
            ("phone number", &contact.phones, &args.no_phones),
            ("topic", &contact.topics, &args.no_topics),
            ("tag", &contact.tags, &args.no_tags),
        ] {
            refuse_unlisted(&contact.name, what, list, taken)?;
        }
        let company_id = match &at {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(company) => Edit::Set(new_names.company(change, company, &mut like_others)?),
        };
        let introduced_by = match &introduced_by {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(by) => Edit::Set(introducer(change, &contact, by)?),
        };
        let notes = match &line {
            _ if clear.has("note") => Some(String::new()),
            line => with_line(&contact.notes, line.as_deref()),
        };
        change
            .correct_contact(&contact, &ContactEdit { company_id, introduced_by, notes, ..edit.clone() })?;
        if let Edit::Set(role) = edit.usual_role {
            take_usual_part(change, contact.id, role)?;
        }
        // The old detail goes first: its new wording may have its words.
        let of_theirs = change.details_of(contact.id)?;
        remove_details(change, of_theirs.iter().map(|d| (d.id, d.text.as_str())), &args.no_details)?;
        for detail in &details {
            change.add_detail(&NewDetail {
                contact_id: Some(contact.id),
                application_id: None,
                interview_id: None,
                text: detail.clone(),
            })?;
        }
        let called = edit.name.clone().unwrap_or_else(|| contact.name.clone());
        let mut said = answer(change, Table::Contact, contact.id.0, &called)?;
        said.append(like_others);
        for (option, added, before, removed) in [
            ("--no-email", &edit.emails.add, &contact.emails, &args.no_emails),
            ("--no-phone", &edit.phones.add, &contact.phones, &args.no_phones),
        ] {
            say_what_stays(contact.id, option, added, before, removed, &mut said);
        }
        warn_of_misfits(&mut said, &details, &args.topics);
        if let Edit::Set(met) = &edit.met {
            warn_of_place(&mut said, Some(met));
        }
        warn_of_sensitive(&mut said, details.iter().chain(&line))?;
        Ok(said)
    })
}

/// A new address or number stands beside the old ones, which may be what was to be corrected.
pub(in crate::commands) fn say_what_stays(
    contact: ContactId,
    option: &str,
    added: &[String],
    before: &[String],
    removed: &[String],
    said: &mut Said,
) {
    let is_in = |list: &[String], one: &String| list.iter().any(|other| text::key(other) == text::key(one));
    if !added.iter().any(|one| !is_in(before, one)) {
        return;
    }
    let old: Vec<&str> =
        before.iter().filter(|one| !is_in(added, one) && !is_in(removed, one)).map(String::as_str).collect();
    let Some(first) = old.first() else { return };
    let stay = if old.len() == 1 { "stays" } else { "stay" };
    said.hint(format!(
        "{} {stay} in their record, too; to remove an old one: rekindle edit contact {contact} {option} {}",
        text::listed(&old),
        shell_words::quote(first)
    ));
}

/// Where nobody said what their part in an open application is, it is their usual one.
fn take_usual_part(change: &mut Change<'_>, contact: ContactId, role: Role) -> Result {
    for application in find::applications_with(change, contact)?.iter().filter(|one| one.is_open()) {
        if application.participant(contact).is_some_and(|part| part.role == Role::Other) {
            change.take_part(application.id, contact, Some(role), None)?;
        }
    }
    Ok(())
}

/// What people are greeted with isn't an address.
fn preferred_name(args: &EditContact) -> Result<Option<String>> {
    let name = name("preferred name", args.preferred.as_deref())?;
    if let Some(address) = name.as_ref().filter(|name| name.contains('@')) {
        return Err(Failure::usage(format!("{address} is an address, not a first name"))
            .hint("to keep it: --email ADDRESS; what you call them: --preferred NAME"));
    }
    Ok(name)
}

fn introducer(store: &Store, contact: &Contact, typed: &str) -> Result<ContactId> {
    let by = super::super::newcomer::contact(store, typed)?;
    if by == contact.id {
        return Err(Failure::usage(format!("{} cannot have introduced themselves", contact.name))
            .hint("name someone else with --introduced-by, or --clear introduced-by"));
    }
    Ok(by)
}

/// An email address or LinkedIn profile belongs to one person.
pub(in crate::commands) fn refuse_what_is_anothers(
    store: &Store,
    contact: &Contact,
    edit: &ContactEdit,
) -> Result {
    let slug = match &edit.linkedin {
        Edit::Set(slug) => Some(slug.as_str()),
        Edit::Keep | Edit::Clear => None,
    };
    let own: Vec<String> =
        edit.emails.add.iter().filter(|address| !is_shared_mailbox(address)).cloned().collect();
    for (other, likeness) in store.likeness(&own, slug, "", None)? {
        refuse_someone_elses(contact.id, other, &find::contact_by_id(store, other)?.name, likeness)?;
    }
    Ok(())
}
