//! `show`: everything about one contact, application or company on one page.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;

use crate::domain::agenda::{self, Line, ReminderLine};
use crate::domain::application::{ApplicationLine, NamedApplication};
use crate::domain::contact::{ContactLine, JobChange};
use crate::domain::feedback::Feedback;
use crate::domain::story::{Began, ContactPage, FormerJob, From, InterviewLine, Story, WaitingDraft};
use crate::domain::touch::TouchLine;
use crate::domain::{Application, ApplicationId, CompanyId, ContactId, InterviewId, State};
use crate::failure::{Failure, Result};
use crate::render::show::{ApplicationPage, CompanyPage};
use crate::session::{Session, complete, find};
use crate::store::{ApplicationFilter, Appointments, DraftLine, Store, TouchFilter};

use super::rejected::no_note_because;
use super::trail::from_no_to_yes;

/// Show everything about a contact, an application or a company
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle show priya
  rekindle show northwind                the company, if nobody has that name
  rekindle show --application \"northwind/data engineer\"
  rekindle show --company northwind")]
pub struct ShowArgs {
    /// The contact: id, email, LinkedIn or part of the name; or else a company or an opening
    #[arg(
        add = complete::contacts(),
        required_unless_present_any = ["application", "company"],
        conflicts_with_all = ["application", "company"]
    )]
    pub contact: Option<String>,
    /// An application: id, company, title, or company/title
    #[arg(long, conflicts_with = "company", add = complete::applications())]
    pub application: Option<String>,
    /// A company: name or alias
    #[arg(long, add = complete::companies())]
    pub company: Option<String>,
}

pub fn run(session: &mut Session, args: &ShowArgs) -> Result {
    let store = session.reading()?;
    let today = session.now.today();
    let look = session.out.look.clone();
    match named(&store, args)? {
        Named::Application(id) => {
            let page = application_page(session, &store, id)?;
            if look.json {
                session.out.json(&page.view())?;
            } else {
                session.out.text(&page.text(today, &look))?;
            }
        }
        Named::Company(id) => {
            let page = company_page(session, &store, id)?;
            if look.json {
                session.out.json(&page.view())?;
            } else {
                session.out.text(&page.text(today, session.now.zone, &look))?;
            }
        }
        Named::Contact(id) => {
            let mut page = contact_page(&store, id, today)?;
            page.former_names = store.outdated(id)?.former_names(&page.line.contact.name);
            page.drafts = store.drafts_waiting(id)?.into_iter().map(waiting).collect();
            page.appointments = store.appointments(Appointments::With(id))?;
            page.story.touches = touches(&store, &TouchFilter { contact: Some(id), ..newest_first() })?;
            if look.json {
                session.out.json(&page.view(session.now.zone))?;
            } else {
                session.out.text(&page.text(today, session.now.zone, &look))?;
            }
        }
    }
    Ok(())
}

enum Named {
    Contact(ContactId),
    Application(ApplicationId),
    Company(CompanyId),
}

fn named(store: &Store, args: &ShowArgs) -> Result<Named> {
    if let Some(typed) = &args.application {
        return Ok(Named::Application(find::application(store, typed)?.id));
    }
    if let Some(typed) = &args.company {
        return Ok(Named::Company(find::company(store, typed)?));
    }
    let typed = args.contact.as_deref().unwrap_or_default();
    match find::contact(store, typed) {
        Err(failure) if failure.code == "not-found" => {
            no_person(store, typed).map_err(|other| other.unwrap_or(failure))
        }
        found => Ok(Named::Contact(found?)),
    }
}

/// What a word means that is nobody's name: a company or an opening.
fn no_person(store: &Store, typed: &str) -> std::result::Result<Named, Option<Failure>> {
    let company = find::company(store, typed).map(Named::Company);
    let found = company.or_else(|failure| {
        if failure.code == "not-found" {
            find::application(store, typed).map(|application| Named::Application(application.id))
        } else {
            Err(failure)
        }
    });
    found.map_err(|failure| (failure.code != "not-found").then_some(failure))
}

fn waiting(draft: DraftLine) -> WaitingDraft {
    let DraftLine { id, kind, channel, drafted_on, subject, text, .. } = draft;
    WaitingDraft { id, kind, channel, drafted_on, subject, text }
}

/// Everything but the touches, which can be many, the appointments and the drafts.
pub(super) fn contact_page(store: &Store, id: ContactId, today: NaiveDate) -> Result<ContactPage> {
    let line =
        store.contact_line(id)?.ok_or_else(|| Failure::not_found(format!("there is no contact #{id}")))?;
    ContactPages::of(store, today).page(line)
}

/// Reads pages of contacts. Applications that several of them take part in are read once.
pub(super) struct ContactPages<'a> {
    store: &'a Store,
    today: NaiveDate,
    applications: HashMap<ApplicationId, (ApplicationLine, Vec<InterviewLine>)>,
}

/// Applications that are kept at hand, with their interviews.
const MOST_APPLICATIONS: usize = 30_000;

impl<'a> ContactPages<'a> {
    pub(super) fn of(store: &'a Store, today: NaiveDate) -> Self {
        Self { store, today, applications: HashMap::new() }
    }

    pub(super) fn page(&mut self, line: ContactLine) -> Result<ContactPage> {
        let id = line.contact.id;
        let page = self.pages(vec![line])?.pop();
        page.ok_or_else(|| Failure::not_found(format!("there is no contact #{id}")))
    }

    /// Several in this order: it takes the same questions for all of them as for one.
    pub(super) fn pages(&mut self, lines: Vec<ContactLine>) -> Result<Vec<ContactPage>> {
        let store = self.store;
        let ids: Vec<ContactId> = lines.iter().map(|line| line.contact.id).collect();
        let mut reminders: HashMap<ContactId, Vec<Line>> = HashMap::new();
        for line in agenda::stand(store.open_reminders_of(&ids)?, self.today) {
            if let Some(contact) = &line.item.contact {
                reminders.entry(contact.id).or_default().push(line);
            }
        }
        let mut changes = store.job_changes_of(&ids)?;
        let mut introduced = store.introduced_by(&ids)?;
        let mut details = store.details_of_each(&ids)?;
        let mut feedbacks = store.feedbacks_of(&ids)?;
        let mut opportunities = store.opportunities_of(&ids)?;
        let mut with = store.applications_with_each(&ids)?;
        self.keep_applications(with.values().flatten())?;
        let page = |line: ContactLine| {
            let id = line.contact.id;
            let introduced_by = match line.contact.introduced_by {
                Some(by) => store.contact_name(by)?.map(|name| (by, name)),
                None => None,
            };
            let (former_jobs, began) = former_jobs(store, changes.remove(&id).unwrap_or_default())?;
            let (applications, interviews) = self.part_in(id, &with.remove(&id).unwrap_or_default());
            let name = line.contact.name.clone();
            let story = Story {
                reminders: reminders.remove(&id).unwrap_or_default(),
                interviews,
                details: details.remove(&id).unwrap_or_default(),
                feedback: from(feedbacks.remove(&id).unwrap_or_default(), |_| Ok(name.clone()))?,
                opportunities: from(opportunities.remove(&id).unwrap_or_default(), |_| Ok(name.clone()))?,
                touches: Vec::new(),
            };
            Ok(ContactPage {
                line,
                former_names: Vec::new(),
                introduced_by,
                introduced: introduced.remove(&id).unwrap_or_default(),
                former_jobs,
                began,
                applications,
                appointments: Vec::new(),
                drafts: Vec::new(),
                story,
            })
        };
        lines.into_iter().map(page).collect()
    }

    /// Reads those of these applications that are not at hand.
    fn keep_applications<'b>(&mut self, ids: impl Iterator<Item = &'b ApplicationId>) -> Result<()> {
        if self.applications.len() > MOST_APPLICATIONS {
            self.applications.clear();
        }
        let wanted: BTreeSet<ApplicationId> =
            ids.copied().filter(|id| !self.applications.contains_key(id)).collect();
        let wanted: Vec<ApplicationId> = wanted.into_iter().collect();
        let lines = self.store.application_lines(&wanted)?;
        let mut held: HashMap<ApplicationId, Vec<InterviewLine>> = HashMap::new();
        for interview in interviews(self.store, &lines)? {
            held.entry(interview.application.id).or_default().push(interview);
        }
        for line in lines {
            let id = line.application.id;
            self.applications.insert(id, (line, held.remove(&id).unwrap_or_default()));
        }
        Ok(())
    }

    /// The lines of the applications that someone has a part in, with their own interviews, newest first.
    fn part_in(
        &self,
        id: ContactId,
        applications: &[ApplicationId],
    ) -> (Vec<ApplicationLine>, Vec<InterviewLine>) {
        let (mut lines, mut own) = (Vec::new(), Vec::new());
        for (line, interviews) in applications.iter().filter_map(|id| self.applications.get(id)) {
            lines.push(line.clone());
            own.extend(interviews.iter().filter(|line| line.interview.participants.contains(&id)).cloned());
        }
        own.sort_by_key(|line: &InterviewLine| Reverse((line.interview.held_on, line.interview.id)));
        (lines, own)
    }
}

/// The jobs that someone had before, oldest first, and how the present one began.
fn former_jobs(store: &Store, changes: Vec<JobChange>) -> Result<(Vec<FormerJob>, Option<Began>)> {
    let mut jobs = Vec::new();
    let mut began = None;
    for change in changes {
        let company = match change.from_company_id {
            Some(company) => store.company(company)?.map(|company| company.name),
            None => None,
        };
        // Someone whose first employer was recorded as a move has no job before it.
        if company.is_some() || change.from_title.is_some() {
            let (title, until) = (change.from_title, change.changed_on);
            jobs.push(FormerJob { company, title, until, began });
        }
        began = Some(Began { on: change.changed_on, job_change: change.id });
    }
    Ok((jobs, began))
}

fn application_page(session: &Session, store: &Store, id: ApplicationId) -> Result<ApplicationPage> {
    let line = store
        .application_line(id)?
        .ok_or_else(|| Failure::not_found(format!("there is no application #{id}")))?;
    let mut outcomes = Vec::new();
    for outcome in &line.application.outcomes {
        let from = outcome.from.map(|from| name(store, from)).transpose()?;
        outcomes.push((outcome.clone(), from));
    }
    let story = Story {
        reminders: standing(session, store, store.reminders_about(id)?)?,
        interviews: interviews(store, std::slice::from_ref(&line))?,
        details: store.details_about(id)?,
        feedback: from(store.feedbacks_about(id)?, |feedback| giver(store, feedback))?,
        opportunities: from(store.opportunities_from(id)?, |came| name(store, came.contact_id))?,
        touches: touches(store, &TouchFilter { application: Some(id), ..newest_first() })?,
    };
    let appointments = store.appointments(Appointments::Of(id))?;
    Ok(ApplicationPage {
        starts_on: store.starts_on(id)?,
        opening: store.opening(id)?,
        no_note_because: no_note_because(store, &line.application)?,
        appointments,
        zone: session.now.zone,
        outcomes,
        trail: from_no_to_yes(store, &line)?,
        line,
        story,
    })
}

fn company_page(session: &Session, store: &Store, id: CompanyId) -> Result<CompanyPage> {
    let company =
        store.company(id)?.ok_or_else(|| Failure::not_found(format!("there is no company #{id}")))?;
    let people = store.acquaintances(id, 0)?;
    let applications =
        applications(store, &ApplicationFilter { company: Some(id), ..ApplicationFilter::default() })?;
    let mut appointments = Vec::new();
    let mut story = Story {
        reminders: standing(session, store, store.reminders_at(id)?)?,
        interviews: interviews(store, &applications)?,
        touches: touches(store, &TouchFilter { company: Some(id), ..newest_first() })?,
        ..Story::default()
    };
    for line in &applications {
        let application = line.application.id;
        appointments.extend(store.appointments(Appointments::Of(application))?);
        story.details.extend(store.details_about(application)?);
        let feedback = store.feedbacks_about(application)?;
        story.feedback.extend(from(feedback, |feedback| giver(store, feedback))?);
        let opportunities = store.opportunities_from(application)?;
        story.opportunities.extend(from(opportunities, |came| name(store, came.contact_id))?);
    }
    Ok(CompanyPage { company, people, applications, appointments, story })
}

fn name(store: &Store, id: ContactId) -> Result<String> {
    Ok(store.contact_name(id)?.unwrap_or_default())
}

/// Who gave it; nobody a lesson of the user's own.
fn giver(store: &Store, feedback: &Feedback) -> Result<String> {
    feedback.contact_id.map_or_else(|| Ok(String::new()), |giver| name(store, giver))
}

fn from<T>(found: Vec<T>, name: impl Fn(&T) -> Result<String>) -> Result<Vec<From<T>>> {
    found.into_iter().map(|what| Ok(From { name: name(&what)?, what })).collect()
}

pub(super) fn applications(store: &Store, filter: &ApplicationFilter) -> Result<Vec<ApplicationLine>> {
    let mut lines = Vec::new();
    store.applications(filter, |line| {
        lines.push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// When interviews began that were arranged beforehand.
fn hours(application: &Application) -> HashMap<InterviewId, DateTime<Utc>> {
    let recorded = application.recorded();
    let arranged = application.appointments.iter().filter_map(|one| {
        let interview = recorded.get(&one.id).filter(|interview| interview.held_on == one.starts_on)?;
        Some((interview.id, one.starts_at?))
    });
    arranged.collect()
}

/// The interviews of these applications, newest first.
pub(super) fn interviews(store: &Store, applications: &[ApplicationLine]) -> Result<Vec<InterviewLine>> {
    let of_all = applications.iter().flat_map(|line| &line.application.interviews);
    let mut noted = store.recollections(of_all.map(|interview| interview.id))?;
    let mut interviews = Vec::new();
    for line in applications {
        let application = NamedApplication {
            id: line.application.id,
            company: line.company.clone(),
            title: line.application.title.clone(),
        };
        let hours = hours(&line.application);
        for interview in &line.application.interviews {
            let participants = interview
                .participants
                .iter()
                .map(|id| match line.application.participant(*id) {
                    Some(participant) => Ok((*id, participant.name.clone())),
                    None => Ok((*id, name(store, *id)?)),
                })
                .collect::<Result<Vec<_>>>()?;
            interviews.push(InterviewLine {
                interview: interview.clone(),
                application: application.clone(),
                participants,
                recollection: noted.remove(&interview.id).unwrap_or_default(),
                starts_at: hours.get(&interview.id).copied(),
            });
        }
    }
    interviews.sort_by_key(|line| Reverse((line.interview.held_on, line.interview.id)));
    Ok(interviews)
}

fn newest_first() -> TouchFilter {
    TouchFilter { is_newest_first: true, ..TouchFilter::default() }
}

fn touches(store: &Store, filter: &TouchFilter) -> Result<Vec<TouchLine>> {
    let mut touches = Vec::new();
    store.touches(filter, |line| {
        touches.push(line.clone());
        Ok(())
    })?;
    Ok(touches)
}

/// Reminders as they stand today, given each contact's others; what has expired is left out.
pub(super) fn standing(session: &Session, store: &Store, items: Vec<ReminderLine>) -> Result<Vec<Line>> {
    let today = session.now.today();
    let lines = items
        .into_iter()
        .map(|item| find::reminder_by_id(store, item.reminder.id, today))
        .collect::<Result<Vec<_>>>()?;
    Ok(lines.into_iter().filter(|line| line.state != State::Expired).collect())
}
