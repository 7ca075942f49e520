//! `applied`: an application went out, or an opening is kept for later.

use clap::Args;

use crate::domain::application::Opening;
use crate::domain::calendar::with_weekday;
use crate::domain::company::is_same_name;
use crate::domain::feedback::FeedbackTarget::{CoverLetter, Portfolio, Resume};
use crate::domain::text;
use crate::domain::{Liked, Stage};
use crate::failure::{Failure, Result};
use crate::refusals::ending::refuse_after_the_news;
use crate::session::date::TypedDate;
use crate::session::word::word;
use crate::session::{Said, Session, ask, complete, find};
use crate::store::{ApplicationEdit, NewApplication};

use super::dialogue;
use super::lessons;
use super::new_names::NewNames;
use super::newcomer::Newcomer;
use super::opening::{OpeningArgs, with_line};
use super::typed_name::quoted;

/// Record an application
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle applied \"Data Engineer\" --at Northwind
  rekindle applied \"Data Engineer\" --at Northwind --on \"3 sep\" \\
      --url https://jobs.example/17 --source LinkedIn
  rekindle applied \"Data Engineer\" --at Helio --posting @clipboard \\
      --resume data-v3 --salary \"80k to 90k\" --location Hamburg
  rekindle applied Analyst --at Quill --with \"Tom Weller\" --stage saved")]
pub struct AppliedArgs {
    /// Title of the opening; in a terminal, rekindle asks for what is missing
    pub title: Option<String>,
    /// Company
    #[arg(long, value_name = "COMPANY", add = complete::companies())]
    pub at: Option<String>,
    /// Day you applied [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// A contact involved in it; can be given several times
    #[arg(long = "with", alias = "contact", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Link to the posting
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where you found it
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    #[command(flatten)]
    pub opening: OpeningArgs,
    /// How far it has got; `saved` for an opening you have not applied for yet
    #[arg(long, value_parser = word::<Stage>())]
    pub stage: Option<Stage>,
    /// Whether you like the company and the job
    #[arg(long, value_parser = word::<Liked>())]
    pub liked: Option<Liked>,
    /// Record it even if you already have the same opening, still open
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &AppliedArgs) -> Result {
    if let (Some(title), None) = (&args.title, &args.at)
        && let Some((title, company)) = with_company(title)
    {
        return Err(Failure::usage("--at COMPANY is missing").hint(format!(
            "type it like this: rekindle applied {} --at {}",
            quoted(title),
            quoted(company)
        )));
    }
    let (Some(title), Some(company)) = (&args.title, &args.at) else { return Err(missing(session, args)?) };
    let company = text::name("company", company)?;
    // `applied "Data Engineer at Globex" --at Globex`
    let title = with_company(title)
        .filter(|(_, at)| is_same_name(at, &company))
        .map_or(title.as_str(), |(title, _)| title);
    let title = text::name("title", title)?;
    let stage = args.stage.unwrap_or(Stage::Applied);
    if stage == Stage::Closed {
        return Err(Failure::usage("--stage can't be closed: to close an application, record how it ended").hint(
            "record the application without --stage, then: rekindle closed APPLICATION no-response, or rekindle rejected APPLICATION",
        ));
    }
    let on = session.fact_or_today(args.on.as_ref())?;
    let applied_on = (stage != Stage::Saved).then_some(on);
    let url = args.url.as_deref().map(|u| text::name("link", u)).transpose()?;
    let source = args.source.as_deref().map(|s| text::name("source", s)).transpose()?;

    let opening = args.opening.read(&session.environment)?;
    let of_opening = |on_file: &Opening| ApplicationEdit {
        notes: with_line(&on_file.notes, opening.note.as_deref()),
        posting: opening.posting.clone(),
        resume: opening.resume.clone().into(),
        salary: opening.salary.clone().into(),
        location: opening.location.clone().into(),
        ..ApplicationEdit::default()
    };

    let names = NewNames::of(session);
    let can_ask = ask::can_ask(session);

    session.change(|change| {
        let mut like_others = Said::default();
        let company_id = names.company(change, &company, &mut like_others)?;
        let (title, like) = names.title(change, company_id, &title, false)?;
        let on_file = change.open_application_titled(company_id, &text::key(&title))?;
        let saved = on_file.map(|id| find::application_by_id(change, id)).transpose()?;
        let application = match saved {
            Some(saved) if saved.progress == Stage::Saved && stage != Stage::Saved => {
                let on_file = change.opening(saved.id)?;
                change.edit_application(
                    saved.id,
                    &ApplicationEdit {
                        progress: Some(stage),
                        applied_on: applied_on.into(),
                        url: url.clone().into(),
                        source: source.clone().into(),
                        ..of_opening(&on_file)
                    },
                )?;
                saved.id
            }
            // On file through an interview: what was missing is the day it went out.
            Some(open) if open.applied_on.is_none() && args.on.is_some() && args.stage.is_none() => {
                refuse_after_the_news(&open, on)?;
                let on_file = change.opening(open.id)?;
                change.edit_application(
                    open.id,
                    &ApplicationEdit {
                        applied_on: applied_on.into(),
                        url: url.clone().into(),
                        source: source.clone().into(),
                        ..of_opening(&on_file)
                    },
                )?;
                open.id
            }
            Some(open) if !args.force => {
                let called = find::called(change, &open)?;
                let correct = if open.applied_on.is_none() && args.stage.is_none() {
                    "to add the day you applied, repeat with --on DATE".to_owned()
                } else {
                    format!("to correct it: rekindle edit application {} …", open.id)
                };
                return Err(Failure::refused(format!("{called} is already open (#{})", open.id))
                    .hint(format!("{correct}; for a second opening of that title, repeat with --force")));
            }
            _ => change.add_application(&NewApplication {
                url: url.clone(),
                source: source.clone(),
                applied_on,
                progress: stage,
                opening: opening.clone().into(),
                ..NewApplication::to(company_id, &title)
            })?,
        };
        if let Some(liked) = args.liked {
            change.set_liked(application, liked)?;
        }
        let newcomer = Newcomer::at(can_ask, change, company_id)?;
        let mut added = Said::default();
        for with in &find::people(change, &args.with)? {
            let contact = newcomer.contact(change, with, &mut added)?;
            change.take_part(application, contact, None, None)?;
        }
        let recorded = find::application_by_id(change, application)?;
        let called = find::called(change, &recorded)?;
        let mut said = added;
        said.line(match applied_on {
            Some(on) => format!("{called} (#{application}), applied {}", with_weekday(on)),
            None => format!("{called} (#{application}), saved for later"),
        });
        NewNames::say_opening(change, &recorded, &like, &mut like_others)?;
        said.append(like_others);
        lessons::remind(change, &mut said, &[Resume, CoverLetter, Portfolio])?;
        Ok(said)
    })
}

/// A title, and the company that was typed behind it.
fn with_company(typed: &str) -> Option<(&str, &str)> {
    [" at ", " @ ", " bei ", " chez ", " bij ", " presso "].iter().find_map(|at| typed.trim().rsplit_once(at))
}

/// Asks for the title, the company and the day, as far as they were not typed.
fn missing(session: &Session, args: &AppliedArgs) -> Result<Failure> {
    if ask::can_ask(session) {
        let typed = [
            ("TITLE", args.title.clone()),
            ("at", args.at.clone()),
            ("on", args.on.as_ref().map(|_| String::new())),
        ];
        let typed = typed.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        return dialogue::for_application(session, &typed);
    }
    let what = match (&args.title, &args.at) {
        (None, None) => "TITLE and --at COMPANY are missing",
        (None, Some(_)) => "TITLE is missing",
        (Some(_), _) => "--at COMPANY is missing",
    };
    Ok(Failure::usage(what).hint("for instance: rekindle applied \"Data Engineer\" --at Northwind"))
}
