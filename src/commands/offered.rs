//! `offered`: they made an offer.

use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::{Said, Session, complete, find};
use crate::domain::Stage;
use crate::domain::calendar::with_weekday;
use crate::failure::{Failure, Result};
use crate::store::{ApplicationEdit, Edit};

use super::happened::Happened;

/// Record an offer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle offered northwind
  rekindle offered northwind --on yesterday --until \"next friday\"

When you have decided: rekindle hired northwind, or
rekindle closed northwind offer-declined.")]
pub struct OfferedArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Day the offer came; today unless you say another
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Day by which they want an answer
    #[arg(long, value_name = "DATE")]
    pub until: Option<TypedDate>,
}

pub fn run(session: &mut Session, args: &OfferedArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let until = args.until.as_ref().map(|until| until.plan(&session.now)).transpose()?;
    if let Some(until) = until.filter(|until| *until < day.on) {
        return Err(Failure::usage(format!(
            "the answer would be due {}, before the offer came, {}",
            with_weekday(until),
            with_weekday(day.on)
        ))
        .hint("correct --until or --on"));
    }
    session.change(|change| {
        let application = find::application(change, &args.application)?;
        let called = find::called(change, &application)?;
        if !application.is_open() {
            return Err(Failure::refused(format!("{called} is closed (#{})", application.id)).hint(format!(
                "if they came back to you: rekindle reopened {}, then repeat this",
                application.id
            )));
        }
        day.refuse_before_applied(change, &application)?;
        let is_changed = change.edit_application(
            application.id,
            &ApplicationEdit {
                progress: Some(Stage::Offer),
                offered_on: Edit::Set(day.on),
                answer_by: until.into(),
                ..ApplicationEdit::default()
            },
        )?;
        if !is_changed {
            return Ok(Said::one(format!("Nothing changed: the offer for {called} already has those dates")));
        }
        let mut said = Said::one(format!("An offer for {called}, {}", with_weekday(day.on)));
        if let Some(until) = until {
            said.line(format!("They want an answer by {}", with_weekday(until)));
        }
        said.hint(format!(
            "when you have decided: rekindle hired {0}, or rekindle closed {0} offer-declined",
            application.id
        ));
        Ok(said)
    })
}
