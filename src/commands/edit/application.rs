//! An application is corrected, or someone's part in it.

use clap::Args;

use crate::domain::{Liked, Role, Stage, text};
use crate::failure::{Failure, Result};
use crate::refusals::ending::refuse_after_the_news;
use crate::refusals::interviewer::refuse_interviewer;
use crate::refusals::opening::refuse_same_opening;
use crate::session::date::TypedDate;
use crate::session::word::word;
use crate::session::{Said, Session, complete, find};
use crate::store::{ApplicationEdit, ListEdit, Table};

use super::super::lines;
use super::super::new_names::NewNames;
use super::super::opening::{OpeningArgs, with_line};
use super::cleared::{Cleared, answer, name, refuse_nothing};
use super::questions::questions_with;

#[derive(Debug, Args)]
pub struct EditApplication {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Title of the opening
    #[arg(long)]
    pub title: Option<String>,
    /// Company
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub at: Option<String>,
    /// Link to the posting
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where you found it
    #[arg(long)]
    pub source: Option<String>,
    /// Day you applied
    #[arg(long = "on", alias = "applied-on", value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// How far it has got
    #[arg(long, value_parser = word::<Stage>())]
    pub stage: Option<Stage>,
    /// Whether you like the company and the job
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<TypedDate>,
    /// Day of their offer
    #[arg(long, value_name = "DATE")]
    pub offered_on: Option<TypedDate>,
    /// Day by which they want an answer to their offer
    #[arg(long, value_name = "DATE")]
    pub answer_by: Option<TypedDate>,
    /// First day of a job you accepted
    #[arg(long, value_name = "DATE")]
    pub start: Option<TypedDate>,
    #[command(flatten)]
    pub opening: OpeningArgs,
    /// Add something you want to ask them; `rekindle prep` shows it; can be given several times
    #[arg(long = "question", value_name = "TEXT")]
    pub questions: Vec<String>,
    /// Remove a question; some of its words are enough
    #[arg(long = "no-question", value_name = "TEXT")]
    pub no_questions: Vec<String>,
    /// Someone involved in it, added with their usual role; --role, --decides or --no-part change it
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Option<String>,
    /// Their role in it
    #[arg(long, value_parser = word::<Role>(), requires = "with")]
    pub role: Option<Role>,
    /// Whether they decide who is hired
    #[arg(long, value_name = "true|false", requires = "with")]
    pub decides: Option<bool>,
    /// They were not involved
    #[arg(long, requires = "with", conflicts_with_all = ["role", "decides"])]
    pub no_part: bool,
    /// Clear a field; can be given several times
    #[arg(long = "clear", value_name = "FIELD", value_parser = [
        "url", "source", "on", "decision-by", "offered-on", "answer-by", "start", "posting", "resume", "salary", "location", "questions", "note",
    ])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditApplication) -> Result {
    if args.stage == Some(Stage::Closed) {
        return Err(Failure::usage("an application is closed by recording how it ended").hint(format!(
            "record it: rekindle rejected {0}, or rekindle closed {0} no-response",
            args.application
        )));
    }
    let clear = Cleared(&args.clear);
    let plan = |day: &Option<TypedDate>| day.as_ref().map(|day| day.plan(&session.now)).transpose();
    let applied_on = args.on.as_ref().map(|day| session.fact(day)).transpose()?;
    let offered_on = args.offered_on.as_ref().map(|day| session.fact(day)).transpose()?;
    let at = name("company", args.at.as_deref())?;
    let opening = args.opening.read(&session.environment)?;
    let questions = lines("question", &args.questions)?;
    clear.refuse_both("posting", opening.posting.is_some())?;
    clear.refuse_both("note", opening.note.is_some())?;
    let edit = ApplicationEdit {
        posting: if clear.has("posting") { Some(String::new()) } else { opening.posting },
        resume: clear.or("resume", opening.resume)?,
        salary: clear.or("salary", opening.salary)?,
        location: clear.or("location", opening.location)?,
        questions: ListEdit { add: questions, remove: Vec::new() },
        title: name("title", args.title.as_deref())?,
        url: clear.or("url", name("link", args.url.as_deref())?)?,
        source: clear.or("source", name("source", args.source.as_deref())?)?,
        applied_on: clear.or("on", applied_on)?,
        progress: args.stage,
        liked: args.liked,
        decision_promised_on: clear.or("decision-by", plan(&args.decision_by)?)?,
        starts_on: clear.or("start", plan(&args.start)?)?,
        offered_on: clear.or("offered-on", offered_on)?,
        answer_by: clear.or("answer-by", plan(&args.answer_by)?)?,
        notes: clear.has("note").then(String::new),
        company_id: None,
    };
    refuse_nothing::<EditApplication>(
        edit == ApplicationEdit::default()
            && at.is_none()
            && opening.note.is_none()
            && args.with.is_none()
            && args.no_questions.is_empty()
            && !clear.has("questions"),
    )?;

    let new_names = NewNames::of(session);

    session.change(|change| {
        let application = find::application(change, &args.application)?;
        if let Some(on) = applied_on {
            refuse_after_the_news(&application, on)?;
        }
        let mut like_others = Said::default();
        let company_id = match &at {
            Some(name) => Some(new_names.company(change, name, &mut like_others)?),
            None => None,
        };
        if (company_id.is_some() || edit.title.is_some()) && application.is_open() {
            let title = edit.title.as_deref().unwrap_or(&application.title);
            let company = company_id.unwrap_or(application.company_id);
            let same = change.open_application_titled(company, &text::key(title))?;
            refuse_same_opening(&application, title, same)?;
        }
        let mut edit = ApplicationEdit { company_id, ..edit.clone() };
        let on_file = change.opening(application.id)?;
        if let Some(notes) = with_line(&on_file.notes, opening.note.as_deref()) {
            edit.notes = Some(notes);
        }
        let asked = on_file.questions;
        edit.questions.remove =
            if clear.has("questions") { asked } else { questions_with(&asked, &args.no_questions)? };
        change.edit_application(application.id, &edit)?;
        if let Some(with) = &args.with {
            let contact = find::contact_on_file(change, with)?;
            if args.no_part {
                refuse_interviewer(&application, &contact)?;
                if !change.leave_part(application.id, contact.id)? {
                    return Err(Failure::not_found(format!(
                        "{} is not involved in {}",
                        contact.name,
                        find::called(change, &application)?
                    ))
                    .hint(format!("rekindle show --application {} lists who is", application.id)));
                }
            } else {
                let changes_nothing = args.role.is_none() && args.decides.is_none();
                if changes_nothing && application.participant(contact.id).is_some() {
                    return Err(Failure::usage(format!(
                        "{} is already involved in {}",
                        contact.name,
                        find::called(change, &application)?
                    ))
                    .hint("add what changes about their role: --role ROLE, --decides true or --no-part"));
                }
                change.take_part(application.id, contact.id, args.role, args.decides)?;
            }
        }
        let application = find::application_by_id(change, application.id)?;
        let called = find::called(change, &application)?;
        let mut said = answer(change, Table::Application, application.id.0, &called)?;
        said.append(like_others);
        if edit.progress.is_some_and(|stage| stage >= Stage::Applied) && application.applied_on.is_none() {
            said.hint(format!(
                "the day you applied is unknown, so nothing reminds you to ask where things stand; to add it: rekindle edit \
                 application {} --on DATE",
                application.id
            ));
        }
        Ok(said)
    })
}
