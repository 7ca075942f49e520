//! `add`: a contact, and in the same line where and how you met.

use std::collections::BTreeSet;

use clap::Args;

use crate::commands::dialogue;
use crate::domain::calendar::with_weekday;
use crate::domain::duplicate;
use crate::domain::name::{self, PersonName};
use crate::domain::{
    Application, ApplicationId, Appointment, AppointmentState, CompanyId, ContactId, profile, text,
};
use crate::domain::{Channel, InterviewKind, Liked, Role};
use crate::failure::{Failure, Result};
use crate::refusals::person::refuse_someone_on_file;
use crate::render::text::capital;
use crate::session::date::TypedDate;
use crate::session::word::{channel, interview_kind, word};
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{
    ApplicationFilter, AppointmentEdit, CalendarEdit, Change, ContactEdit, Edit, InterviewEdit, Left,
    NewApplication, NewContact, NewDetail, NewInterview, Standing, Store,
};

use super::happened::Happened;
use super::new_names::NewNames;
use super::typed_name::{name_and_address, name_of};
use super::{
    met_within_sentence, names, newcomer, phones, texts, warn_of_misfits, warn_of_place, warn_of_sensitive,
};

/// Add a contact, with where and how you met
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle add \"Priya Rao\" --at Northwind --job \"Data Engineer\" --decides \\
      --role hiring-manager --interviewed yesterday --detail \"billing tables\"
  rekindle add \"Tom Weller\" --at Northwind --email tom.weller@northwind.example
  rekindle add \"Ines Ortega\" --at Talentbridge --role agency-recruiter
  rekindle add \"Ines Ortega\" --at Talentbridge --job Quill/Analyst \\
      --role agency-recruiter
  rekindle add                 asks one question after another (in a terminal)

A company, application or interview that is new is created. People added with
the same application, day and kind of interview are recorded in one interview.")]
pub struct AddArgs {
    /// Their name; without it, rekindle asks for everything (in a terminal)
    pub name: Option<String>,
    /// Company they work for
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub at: Option<String>,
    /// Company that has the opening, if they work for a different one
    #[arg(long = "for", value_name = "COMPANY", requires = "job", add = complete::companies())]
    pub opening_at: Option<String>,
    /// Title of the opening they are involved in, or company/title if they work elsewhere
    #[arg(long, value_name = "TITLE|COMPANY/TITLE")]
    pub job: Option<String>,
    /// Their role in it; without --job, their usual role
    #[arg(long, value_parser = word::<Role>())]
    pub role: Option<Role>,
    /// They decide who is hired (without --job: for the only job you applied for there)
    #[arg(long)]
    pub decides: bool,
    /// Their job title
    #[arg(long, value_name = "JOBTITLE")]
    pub title: Option<String>,
    /// Email address; can be given several times
    #[arg(long = "email", value_name = "EMAIL")]
    pub emails: Vec<String>,
    /// Phone number; can be given several times
    #[arg(long = "phone", value_name = "PHONE")]
    pub phones: Vec<String>,
    /// LinkedIn address or slug
    #[arg(long, value_name = "URL")]
    pub linkedin: Option<String>,
    /// Day of an interview with them; without --job, for the only job you applied for there
    #[arg(long, value_name = "DATE")]
    pub interviewed: Option<TypedDate>,
    /// Kind of interview
    #[arg(long, value_parser = interview_kind(), requires = "interviewed")]
    pub kind: Option<InterviewKind>,
    /// How the interview was held
    #[arg(long, value_parser = channel(), requires = "interviewed")]
    pub channel: Option<Channel>,
    /// Whether you liked the company as an employer
    #[arg(long, value_parser = word::<Liked>(), requires = "job")]
    pub liked: Option<Liked>,
    /// Where you met, if not in an interview; it completes "We met …", as in "at a meetup"
    #[arg(long, value_name = "WHERE")]
    pub met: Option<String>,
    /// Something to mention in a note; it completes "I enjoyed our conversation about …"; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// A topic you both care about; it completes "something about …"; can be given several times
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// A tag of your own; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// A note about them that only you see
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// They vouch for you: if they don't answer, check-ins slow down later than with others
    #[arg(long)]
    pub ally: bool,
    /// Who introduced you
    #[arg(long, value_name = "CONTACT", add = complete::contacts())]
    pub introduced_by: Option<String>,
    /// The calendar UID of an interview that they will attend
    #[arg(long = "event", value_name = "UID")]
    pub events: Vec<String>,
    /// Add them even if you already have someone who looks like the same person, or the day doesn't fit
    #[arg(long)]
    pub force: bool,
}

impl AddArgs {
    /// What was typed of the things that the questions are about.
    fn typed(&self) -> dialogue::Answers {
        let text = |value: &Option<String>| value.clone();
        let is_given = |is_given: bool| is_given.then(String::new);
        [
            ("at", text(&self.at)),
            ("job", text(&self.job)),
            ("role", is_given(self.role.is_some())),
            ("decides", is_given(self.decides)),
            ("interviewed", is_given(self.interviewed.is_some())),
            ("kind", is_given(self.kind.is_some())),
            ("channel", is_given(self.channel.is_some())),
            ("liked", is_given(self.liked.is_some())),
            ("email", is_given(!self.emails.is_empty())),
            ("linkedin", text(&self.linkedin)),
            ("met", text(&self.met)),
            ("detail", is_given(!self.details.is_empty())),
        ]
        .into_iter()
        .filter_map(|(option, value)| Some((option, value?)))
        .collect()
    }
}

pub fn run(session: &mut Session, args: &AddArgs) -> Result {
    let Some(name) = &args.name else {
        if !ask::can_ask(session) {
            return Err(Failure::usage("no name was given")
                .hint("give a name: rekindle add \"Priya Rao\" --at Northwind"));
        }
        return Err(dialogue::for_contact(session, &args.typed())?);
    };
    let new_names = NewNames::of(session);
    let (name, address) = name_and_address(name);
    let name = new_names.person(name_of(&name)?)?;
    let typed = address.iter().chain(&args.emails);
    let mut emails = typed.map(|e| Ok(text::typed_email(e)?)).collect::<Result<Vec<_>>>()?;
    let mut seen = BTreeSet::new();
    emails.retain(|email| seen.insert(email.clone()));
    let phones = phones(&args.phones)?;
    let linkedin = args.linkedin.as_deref().map(profile::linkedin_slug).transpose()?;
    let title = args.title.as_deref().map(|t| text::name("job title", t)).transpose()?;
    let company = args.at.as_deref().map(|c| text::name("company", c)).transpose()?;
    let opening_at = args.opening_at.as_deref().map(|c| text::name("company", c)).transpose()?;
    let job = args.job.as_deref().map(|j| text::name("title", j)).transpose()?;
    let details = texts("detail", &args.details)?;
    let events =
        args.events.iter().map(|event| Ok(text::link("event", event)?)).collect::<Result<Vec<_>>>()?;
    if let Some(event) = events.iter().find(|event| event.contains(' ')) {
        return Err(Failure::usage(format!("\"{event}\" is not the UID of an event in a calendar"))
            .hint(format!("for where you met: --met \"at {event}\"")));
    }
    let interviewed_on =
        args.interviewed.as_ref().map(|day| Happened::read_interview(session, Some(day))).transpose()?;
    let new = NewContact {
        name,
        title,
        emails,
        phones,
        linkedin,
        ally: args.ally,
        topics: names("topic", &args.topics)?,
        tags: names("tag", &args.tags)?,
        notes: text::text("note", args.note.as_deref().unwrap_or_default())?,
        met: args.met.as_deref().map(met_within_sentence).transpose()?,
        usual_role: args.role.filter(|_| job.is_none() && !args.decides),
        ..NewContact::default()
    };

    session.change(|change| {
        let mut like_others = Said::default();
        let company_id = match company.as_deref() {
            Some(name) => Some(new_names.company(change, name, &mut like_others)?),
            None => None,
        };
        let employer = company_id.filter(|_| opening_at.is_none());
        let job = match (job.clone(), employer) {
            (Some(job), Some(company)) if is_called(change, company, &job)? => {
                Some(the_opening_at(change, company, "--job needs the title of a job, not the company")?)
            }
            (Some(job), _) => Some(job),
            (None, Some(company)) if interviewed_on.is_some() => {
                Some(the_opening_at(change, company, "--interviewed needs a job")?)
            }
            (None, Some(company)) if args.decides => {
                Some(the_opening_at(change, company, "--decides needs a job")?)
            }
            (None, None) if args.decides => {
                return Err(Failure::usage("--decides needs a company and a job")
                    .hint("add --at COMPANY --job TITLE"));
            }
            (None, None) if interviewed_on.is_some() => {
                return Err(Failure::usage("--interviewed needs a company and a job")
                    .hint("add --at COMPANY --job TITLE"));
            }
            (None, _) => None,
        };
        if !args.force {
            refuse_double(change, &new, company_id)?;
        }
        let introduced_by =
            args.introduced_by.as_deref().map(|by| newcomer::contact(change, by)).transpose()?;
        let contact = change.add_contact(&NewContact { company_id, introduced_by, ..new.clone() })?;
        let mut said = Said::default();
        let mut who = format!("Added {} (#{contact})", new.name);
        let application = match &job {
            Some(job) => {
                let at = opening_at.as_deref();
                let opening = opening(change, new_names, job, at, company_id, args.role, &mut like_others)?;
                let (title, like) = new_names.title(change, opening.company, &opening.title, true)?;
                let id = application_or_new(change, opening.company, &title)?;
                NewNames::say_opening(
                    change,
                    &find::application_by_id(change, id)?,
                    &like,
                    &mut like_others,
                )?;
                Some(id)
            }
            None => None,
        };
        if let Some(application) = application {
            let role = args.role.unwrap_or(Role::Other);
            change.take_part(application, contact, Some(role), Some(args.decides))?;
            if let Some(liked) = args.liked {
                change.set_liked(application, liked)?;
            }
            let decides = if args.decides { " (decides)" } else { "" };
            let opening = find::application_by_id(change, application)?;
            let is_elsewhere = company_id != Some(opening.company_id);
            let job = if is_elsewhere { find::called(change, &opening)? } else { opening.title };
            let part = if role == Role::Other { String::new() } else { format!("{} ", role.in_words()) };
            who = format!("{who}, {part}for {job}{decides}");
            if is_elsewhere && role == Role::AgencyRecruiter {
                let usually = ContactEdit { usual_role: Edit::Set(role), ..ContactEdit::default() };
                change.edit_contact(contact, &usually)?;
            }
        } else if let Some(role) = args.role {
            who = format!("{who}, usually {}", role.as_part());
        }
        if let Some(company) = company_id.map(|id| change.company(id)).transpose()?.flatten() {
            who = format!("{who}, at {}", company.name);
        }
        said.line(who);
        if company_id.is_none() && !args.force {
            say_namesake(change, &new.name, contact, &mut like_others)?;
        }
        let added = find::contact_by_id(change, contact)?;
        if let Some(left) = change.lift_forgotten(&added)? {
            let how = if left == Left::Erased { "erased" } else { "removed" };
            said.line(format!("You had {how} them before; from now on, imports will include them again"));
            said.field("lifted", true);
        }
        match (application, &interviewed_on) {
            (Some(application), Some(day)) => {
                let on = day.on;
                day.refuse_outside(change, &find::application_by_id(change, application)?, args.force)?;
                let kind = args.kind.unwrap_or(InterviewKind::Interview);
                let mut interview = NewInterview::new(application, on, kind).with(&[contact]);
                interview.channel = args.channel;
                interview.details.clone_from(&details);
                change.record_interview(&interview)?;
                said.line(format!("{} on {}", capital(kind.in_words()), with_weekday(on)));
            }
            _ => {
                for detail in &details {
                    change.add_detail(&NewDetail {
                        contact_id: Some(contact),
                        application_id: application,
                        interview_id: None,
                        text: detail.clone(),
                    })?;
                }
            }
        }
        for event in &events {
            join(change, contact, event)?;
        }
        if let Some(company) = company_id.filter(|_| !args.force) {
            say_who_is_alike(change, contact, &new.name, company, &mut said)?;
        }
        said.append(like_others);
        warn_of_misfits(&mut said, &details, &new.topics);
        warn_of_place(&mut said, new.met.as_deref());
        warn_of_sensitive(&mut said, details.iter().chain([&new.notes]))?;
        Ok(said)
    })
}

/// Whether a title is the company's own name, and no job there is called that.
fn is_called(store: &Store, company: CompanyId, job: &str) -> Result<bool> {
    let is_company = store.company_named(job)?.is_some_and(|found| found.id == company);
    Ok(is_company && store.open_application_titled(company, &text::key(job))?.is_none())
}

/// The title of the one application that is open at the company. `missing` says why one is needed.
fn the_opening_at(store: &Store, company: CompanyId, missing: &str) -> Result<String> {
    let mut open = Vec::new();
    let filter = ApplicationFilter {
        company: Some(company),
        standing: Standing::Open,
        ..ApplicationFilter::default()
    };
    store.applications(&filter, |line| {
        open.push(line.application.title);
        Ok(())
    })?;
    match open.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Failure::usage(missing).hint("add --job TITLE, for instance --job \"Data Engineer\"")),
        several => {
            let titles: Vec<String> = several.iter().map(|title| format!("--job \"{title}\"")).collect();
            Err(Failure::usage(missing).hint(format!("add {}", titles.join(" or "))))
        }
    }
}

/// Someone of this name is on file at some company, and nothing says where this one works.
fn say_namesake(store: &Store, name: &str, added: ContactId, said: &mut Said) -> Result {
    for candidate in store.find_contacts(name)?.candidates.into_iter().filter(|one| one.id != added) {
        let id = candidate.id;
        let Some(other) = store.contact(id)?.filter(|other| text::key(&other.name) == text::key(name)) else {
            continue;
        };
        said.hint(format!(
            "{} (#{id}) has the same name. If this is the same person: rekindle undo, then rekindle edit application \
             APPLICATION --with {id} --role ROLE, or rekindle applied TITLE --at COMPANY --with {id}",
            other.name
        ));
        break;
    }
    Ok(())
}

/// A contact with the same address, or the same name at the same company, is someone on file.
fn refuse_double(store: &Store, new: &NewContact, company: Option<CompanyId>) -> Result {
    // A department's mailbox belongs to nobody.
    let own: Vec<String> =
        new.emails.iter().filter(|address| !name::is_shared_mailbox(address)).cloned().collect();
    let alike = store.likeness(&own, new.linkedin.as_deref(), &text::key(&new.name), company)?;
    let Some((id, likeness)) = alike.first() else { return Ok(()) };
    let name = store.contact(*id)?.map(|c| c.name).unwrap_or_default();
    refuse_someone_on_file(*id, &name, *likeness)
}

/// Someone an invitation names comes to its interview, and each time to one that repeats, if it is planned.
fn join(change: &mut Change<'_>, contact: ContactId, event: &str) -> Result {
    let once = change.appointment_with_calendar_uid(event)?;
    let repeated = change.occurrences_on_file(event)?;
    for known in once.into_iter().chain(repeated) {
        if known.state != AppointmentState::Cancelled {
            join_one(change, contact, &known)?;
        }
    }
    Ok(())
}

fn join_one(change: &mut Change<'_>, contact: ContactId, known: &Appointment) -> Result {
    let calendar = CalendarEdit { invited: vec![contact], ..CalendarEdit::default() };
    let edit = AppointmentEdit { calendar: Some(calendar), ..AppointmentEdit::default() };
    change.edit_appointment(known.id, &edit)?;
    let Some(application) = known.application() else { return Ok(()) };
    let application = find::application_by_id(change, application)?;
    // It is over, and they were there.
    if let Some(held) = application.recorded().get(&known.id) {
        let there = InterviewEdit { add_participants: vec![contact], ..InterviewEdit::default() };
        change.edit_interview(held.id, &there)?;
    }
    Ok(())
}

/// Ann Lee next to Anne Lee: mentioned, as both may be there.
fn say_who_is_alike(
    store: &Store,
    new: ContactId,
    called: &str,
    company: CompanyId,
    said: &mut Said,
) -> Result {
    let are_alike = |other: &str, form: fn(&str) -> String| {
        duplicate::are_alike(&form(&PersonName::of(other).bare), &form(&PersonName::of(called).bare))
    };
    for (id, name) in store.names_around(company)?.into_iter().filter(|(id, _)| *id != new) {
        if are_alike(&name, text::key) || are_alike(&name, text::spelt_out_key) {
            said.remark(format!(
                "{called} (#{new}) looks like {name} (#{id}), who is already a contact there"
            ));
            said.hint(format!("if they are the same: rekindle merge {id} {new}"));
        }
    }
    Ok(())
}

/// What the opening is, and where.
struct Opening {
    company: CompanyId,
    title: String,
}

/// The opening that `job` names: a title, or a company and a title. A title can have a stroke in it, too
/// (`UX/UI Designer`): where they work for a company, what comes before the stroke is another one only if it is on
/// file or they look for people on behalf of others.
fn opening(
    change: &mut Change<'_>,
    names: NewNames,
    job: &str,
    at: Option<&str>,
    employer: Option<CompanyId>,
    role: Option<Role>,
    said: &mut Said,
) -> Result<Opening> {
    // No title is a number.
    if let Ok(id) = job.trim_start_matches('#').parse() {
        let Some(application) = change.application(ApplicationId(id))? else {
            return Err(Failure::not_found(format!("there is no application {id}"))
                .hint("rekindle applications lists them; or give the title of the opening"));
        };
        return Ok(Opening { company: application.company_id, title: application.title });
    }
    let parts = job.split_once('/').map(|(company, title)| (company.trim(), title.trim()));
    let parts = parts.filter(|(company, title)| !company.is_empty() && !title.is_empty());
    if let Some(at) = at {
        let company = names.company(change, at, said)?;
        return opening_at(change, company, job, parts, said);
    }
    let elsewhere = match (parts, employer) {
        (Some((company, title)), Some(_)) => {
            let is_agency = role == Some(Role::AgencyRecruiter);
            (is_agency || change.company_named(company)?.is_some()).then_some((company, title))
        }
        (parts, _) => parts,
    };
    match (elsewhere, employer) {
        (Some((company, title)), _) => {
            Ok(Opening { company: names.company(change, company, said)?, title: title.to_owned() })
        }
        (None, Some(company)) => {
            // "(m/w/d)" comes after a title; the company has no bracket that is open.
            if let Some((other, title)) = parts.filter(|(other, _)| !other.contains('('))
                && change.open_application_titled(company, &text::key(job))?.is_none()
            {
                said.hint(format!(
                    "\"{job}\" was taken as a title; if {other} is the company: rekindle undo, then repeat it with \
                     --for \"{other}\" --job \"{title}\""
                ));
            }
            Ok(Opening { company, title: job.to_owned() })
        }
        (None, None) => Err(Failure::usage(format!("no company was given for the opening \"{job}\""))
            .hint("add --at COMPANY if they work for that company, or --for COMPANY if they don't")),
    }
}

/// The opening at a company that `--for` names, and `--job` perhaps once more: `--for Quill --job Quill/Analyst`.
fn opening_at(
    change: &Change<'_>,
    company: CompanyId,
    job: &str,
    parts: Option<(&str, &str)>,
    said: &mut Said,
) -> Result<Opening> {
    let Some((other, title)) = parts else { return Ok(Opening { company, title: job.to_owned() }) };
    match change.company_named(other)? {
        Some(named) if named.id == company => return Ok(Opening { company, title: title.to_owned() }),
        Some(named) => said.hint(format!(
            "\"{job}\" was taken as a title; if {0} is the company: rekindle undo, then repeat it with --for \"{0}\" \
             --job \"{title}\"",
            named.name
        )),
        None => {}
    }
    Ok(Opening { company, title: job.to_owned() })
}

/// The application of this title that is open at the company, else the newest that was, else a new one.
fn application_or_new(change: &mut Change<'_>, company: CompanyId, title: &str) -> Result<ApplicationId> {
    if let Some(open) = change.open_application_titled(company, &text::key(title))? {
        return Ok(open);
    }
    let mut closed: Option<Application> = None;
    let filter = ApplicationFilter { company: Some(company), ..ApplicationFilter::default() };
    change.applications(&filter, |line| {
        let newer = closed
            .as_ref()
            .is_none_or(|c| (c.began_on(), c.id) < (line.application.began_on(), line.application.id));
        if text::key(&line.application.title) == text::key(title) && newer {
            closed = Some(line.application);
        }
        Ok(())
    })?;
    match closed {
        Some(application) => Ok(application.id),
        None => Ok(change.add_application(&NewApplication::to(company, title))?),
    }
}
