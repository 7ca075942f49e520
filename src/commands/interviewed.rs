//! `interviewed`: an interview was held.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::word::word;
use crate::cli::{Said, Session, complete, find};
use crate::domain::calendar::with_weekday;
use crate::domain::word::Word as _;
use crate::domain::{Channel, InterviewKind};
use crate::failure::Result;
use crate::render::text::capital;
use crate::store::{ApplicationEdit, Edit, NewInterview};

use super::happened::Happened;
use super::{texts, warn_of_sensitive};

/// Record an interview
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle interviewed northwind --with priya --with tom --kind final
  rekindle interviewed \"northwind/data engineer\" --with lena --on yesterday \\
      --detail \"likes property tests\"
  rekindle interviewed tidal --with aisha --decision-by \"17 april\"")]
pub struct InterviewedArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Who was there; can be given several times
    #[arg(long = "with", value_name = "CONTACT", required = true, add = complete::contacts())]
    pub with: Vec<String>,
    /// Day it took place [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Kind of interview
    #[arg(long, value_parser = word::<InterviewKind>())]
    pub kind: Option<InterviewKind>,
    /// How it was held
    #[arg(long, value_parser = word::<Channel>())]
    pub channel: Option<Channel>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<TypedDate>,
    /// Something to mention in a note; it completes "I enjoyed our talk about …"; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Record it even if that day is before you applied, or after they said no
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &InterviewedArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let on = day.on;
    let decision_by = args.decision_by.as_ref().map(|day| day.plan(&session.now)).transpose()?;
    let kind = args.kind.unwrap_or(InterviewKind::Interview);
    let details = texts("detail", &args.details)?;

    session.change(|change| {
        let application = find::application(change, &args.application)?;
        let with = args.with.iter().map(|with| find::contact(change, with)).collect::<Result<Vec<_>>>()?;
        day.refuse_outside(change, &application, args.force)?;
        for contact in &with {
            day.refuse_before_on_file(&find::contact_by_id(change, *contact)?)?;
        }
        let mut interview = NewInterview::new(application.id, on, kind).with(&with);
        interview.channel = args.channel;
        interview.details.clone_from(&details);
        change.record_interview(&interview)?;
        let mut said = Said::one(format!(
            "{} for {} on {}",
            capital(kind.as_str()),
            find::called(change, &application)?,
            with_weekday(on)
        ));
        if let Some(by) = decision_by {
            change.edit_application(
                application.id,
                &ApplicationEdit { decision_promised_on: Edit::Set(by), ..ApplicationEdit::default() },
            )?;
            said.line(format!("A decision is promised by {}", with_weekday(by)));
        }
        warn_of_sensitive(&mut said, &details)?;
        Ok(said)
    })
}
